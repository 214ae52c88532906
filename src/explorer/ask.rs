//! From a question to an answer.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{self, Cut, Filter, Limits, PathOptions, Subgraph, SubgraphEdge, SubgraphNode, Truncation};
use crate::model::{Claim, EntityIndex, Holding, RELATION_ID_SEPARATOR, RelationIndex, Says, Value, rivals};
use crate::search::{Resolution, nearest};

use super::answer::{
    Answer, EntityAnswer, GraphAnswer, PathAnswer, Refusal, RelationAnswer, SearchAnswer, SourceAnswer, Supported,
};
use super::open::Explorer;
use super::question::{
    EDGES_PER_NODE_MAX, EntityQuestion, GraphQuestion, NODE_COUNT_MAX, PathQuestion, Question, RelationQuestion,
    SearchQuestion, SourceQuestion,
};

/// How many lines for each node that may be drawn a drawing of the whole graph may have.
const DRAWN_EDGES_PER_NODE_MAX: usize = 4;
/// How many near ids a refusal names.
pub(super) const NEAREST_COUNT: usize = 5;

impl Explorer {
    /// Answers a question.
    ///
    /// # Errors
    /// A [`Refusal`] that says what is unknown, ambiguous or moved, and what comes nearest.
    pub fn ask(&self, question: Question) -> Result<Answer, Refusal> {
        Ok(match question {
            Question::Home => Answer::Home(self.indices.home().clone()),
            Question::Search(question) => Answer::Search(self.search(question)),
            Question::Entity(question) => Answer::Entity(self.entity(question)?),
            Question::Path(question) => Answer::Path(self.path(question)?),
            Question::Relation(question) => Answer::Relation(self.relation(question)?),
            Question::Source(question) => Answer::Source(self.source(question)?),
            Question::Kind(question) => Answer::Kind(self.kind(question)?),
            Question::Graph(question) => Answer::Graph(self.whole_graph(question)?),
            Question::Coverage(question) => Answer::Coverage(self.coverage(question)),
        })
    }

    /// The id of the one entity with that id, former id or name; `None` when there is none, or more than one.
    #[must_use]
    pub fn id_called(&self, text: &str) -> Option<&str> {
        match self.names.resolve(text) {
            Resolution::Found(entity) | Resolution::Former(entity) => Some(self.dataset.entity(entity).id.as_str()),
            Resolution::Ambiguous(_) | Resolution::Unknown { .. } => None,
        }
    }

    fn search(&self, question: SearchQuestion) -> SearchAnswer {
        let found = self.names.search(&question.text, &question.kinds, question.exact, question.limit);
        let total_unconstrained = match found.total {
            0 => self.names.search(&question.text, &[], false, 0).total,
            _ => 0,
        };
        let is_unknown = found.total == 0 && total_unconstrained == 0;
        let nearest = if is_unknown { self.nearest_entities(&question.text) } else { Vec::new() };
        let nodes: Vec<SubgraphNode> = found.hits.iter().map(|hit| plain_node(hit.entity)).collect();
        let truncated = (found.total > nodes.len()).then(|| list_cut(nodes.len(), found.total, question.limit));
        let subgraph = Subgraph { nodes, truncated, ..Subgraph::default() };
        SearchAnswer { question, hits: found.hits, total: found.total, total_unconstrained, nearest, subgraph }
    }

    fn entity(&self, mut question: EntityQuestion) -> Result<EntityAnswer, Refusal> {
        let entity = self.find_entity(&question.entity)?;
        self.dataset.entity(entity).id.as_str().clone_into(&mut question.entity);
        let filter = question.constraints.filter();
        let limits = node_limits(question.limit);
        let subgraph = graph::neighbourhood(&self.graph, entity, question.depth, filter, &limits);
        let ties = self.in_row_order(graph::ties_of(&self.graph, entity, filter));
        let own: BTreeSet<RelationIndex> = ties.iter().map(|tie| tie.edge.relation).collect();
        let others = |filter: &Filter| {
            let ties = graph::ties_of(&self.graph, entity, filter);
            ties.iter().filter(|tie| !own.contains(&tie.edge.relation)).count()
        };
        let other_statements = others(&Filter { says: Says::ALL.to_vec(), ..filter.clone() });
        let outside_window_ties = others(&Filter { window: None, ..filter.clone() });
        let other_witnesses = others(&Filter {
            window: filter.window,
            says: filter.says.clone(),
            kinds: filter.kinds.clone(),
            not_kinds: filter.not_kinds.clone(),
            relations: filter.relations.clone(),
            not_relations: filter.not_relations.clone(),
            direction: filter.direction,
            ..Filter::default()
        });
        let named_in = self.relations_naming(entity, filter);
        let (attributes, other_attributes) = self.attributes(entity, filter);
        let absent_then = self.absent_then(entity, &ties, filter);
        let beside = self.beside(entity, &ties, filter);
        Ok(EntityAnswer {
            question,
            entity,
            attributes,
            other_attributes,
            ties,
            absent_then,
            beside,
            other_statements,
            outside_window_ties,
            other_witnesses,
            named_in,
            subgraph,
        })
    }

    /// Relations whose claims name the entity as a value. Linear in the claims of these relations.
    fn relations_naming(&self, entity: EntityIndex, filter: &Filter) -> Vec<SubgraphEdge> {
        // One and the same claim names the entity and meets the constraints.
        let names = |index: RelationIndex, (position, claim): (usize, &Claim)| {
            claim.values.iter().any(|(_, value)| *value == Value::Reference(entity))
                && graph::claim_holds(&self.graph, index, position, filter) != Holding::No
        };
        let naming = self.indices.naming(entity).iter().copied().filter(|index| {
            let mut claims = self.dataset.relation(*index).claims.iter().enumerate();
            claims.any(|claim| names(*index, claim))
        });
        naming
            .map(|relation| SubgraphEdge { relation, holds: graph::edge_holds(&self.graph, relation, filter) })
            .filter(|edge| edge.holds != Holding::No)
            .collect()
    }

    fn path(&self, mut question: PathQuestion) -> Result<PathAnswer, Refusal> {
        let from = self.resolve("from", &question.from)?;
        let to = self.resolve("to", &question.to)?;
        if from == to {
            return Err(Refusal::SameEnds { entity: from });
        }
        self.dataset.entity(from).id.as_str().clone_into(&mut question.from);
        self.dataset.entity(to).id.as_str().clone_into(&mut question.to);
        let filter = question.constraints.filter();
        let options = PathOptions {
            bridges: question.bridges,
            hop_count_max: Some(question.max_hops),
            path_count_max: question.k,
            ..PathOptions::default()
        };
        let paths = graph::paths(&self.graph, from, to, filter, &options);
        let obstacles = paths.paths.is_empty().then(|| graph::obstacles(&self.graph, from, to, filter, &options));
        let subgraph = self.subgraph_of_paths(&paths, filter);
        Ok(PathAnswer { question, paths, obstacles, subgraph })
    }

    /// Nodes and edges of the paths listed; both ends when there is none.
    fn subgraph_of_paths(&self, paths: &graph::PathSet, filter: &Filter) -> Subgraph {
        let mut nodes: BTreeMap<EntityIndex, u32> = BTreeMap::from([(paths.from, 0), (paths.to, 0)]);
        let mut edges: BTreeMap<RelationIndex, SubgraphEdge> = BTreeMap::new();
        for path in &paths.paths {
            for (entity, distance) in path.nodes.iter().zip(0..) {
                let known = nodes.entry(*entity).or_insert(distance);
                if *known == 0 && *entity != paths.from {
                    *known = distance;
                }
                *known = (*known).min(distance);
            }
            for edge in path.hops.iter().flat_map(|hop| &hop.edges) {
                edges.insert(edge.relation, *edge);
            }
        }
        let mut nodes: Vec<SubgraphNode> =
            nodes.into_iter().map(|(entity, distance)| self.node_at(entity, distance, filter)).collect();
        nodes.sort_by_key(|node| (node.distance, node.entity));
        Subgraph { nodes, edges: edges.into_values().collect(), ..Subgraph::default() }
    }

    /// A node that the answer has whatever its kind, with whether it exists at the window asked for.
    fn node_at(&self, entity: EntityIndex, distance: u32, filter: &Filter) -> SubgraphNode {
        let window_only = Filter { window: filter.window, ..Filter::default() };
        SubgraphNode { entity, distance, holds: graph::node_holds(&self.graph, entity, &window_only) }
    }

    fn relation(&self, question: RelationQuestion) -> Result<RelationAnswer, Refusal> {
        let Some(index) = self.dataset.find_relation(&question.relation) else {
            let nearest = self.nearest_relations(&question.relation);
            return Err(Refusal::UnknownRelation { text: question.relation, nearest });
        };
        let dataset = &self.dataset;
        let relation = dataset.relation(index);
        let ends = BTreeSet::from([relation.from, relation.to]);
        // What the relation is told by: those who state it, or, where nobody does, everybody.
        let is_stated = relation.claims.iter().any(|claim| claim.says == Says::Is);
        let says = if is_stated { vec![Says::Is] } else { Says::ALL.to_vec() };
        let filter = Filter { says, ..question.constraints.filter().clone() };
        let holds = graph::edge_holds(&self.graph, index, &filter);
        let subgraph = Subgraph {
            nodes: ends.into_iter().map(|entity| self.node_at(entity, 0, &filter)).collect(),
            edges: vec![SubgraphEdge { relation: index, holds }],
            ..Subgraph::default()
        };
        let rivals = rivals(dataset, self.graph.originals(), index);
        let rivals = rivals
            .into_iter()
            .map(|relation| SubgraphEdge { relation, holds: graph::edge_holds(&self.graph, relation, &filter) });
        let rivals = rivals.collect();
        Ok(RelationAnswer { question, relation: index, rivals, subgraph })
    }

    /// Relations whose ids are written almost like that one, of those that have an end whose id is in it or almost; else
    /// those that start at the same entity, the ones of the same kind first. Linear in the entities and in the relations
    /// of the ends.
    fn nearest_relations(&self, id: &str) -> Vec<RelationIndex> {
        let dataset = &self.dataset;
        let parts: Vec<&str> = id.split(RELATION_ID_SEPARATOR).collect();
        let ends: Vec<&str> = [0, 2].iter().filter_map(|at| parts.get(*at).copied()).collect();
        let known = || dataset.entities.iter().map(|entity| entity.id.as_str());
        let near = ends.iter().flat_map(|end| match dataset.find_entity(end) {
            Some(entity) => vec![entity],
            None => nearest(end, known(), NEAREST_COUNT).iter().filter_map(|id| dataset.find_entity(id)).collect(),
        });
        let all = Filter { says: Says::ALL.to_vec(), ..Filter::default() };
        let ties = |entity| graph::ties_of(&self.graph, entity, &all).into_iter().map(|tie| tie.edge.relation);
        let around: BTreeSet<RelationIndex> = near.flat_map(ties).collect();
        let ids = around.iter().map(|index| dataset.relation(*index).id.as_str());
        let alike = nearest(id, ids, NEAREST_COUNT);
        if !alike.is_empty() {
            return alike.iter().filter_map(|id| dataset.find_relation(id)).collect();
        }
        let from = parts.first().and_then(|from| dataset.find_entity(from));
        let kind = parts.get(1).and_then(|kind| dataset.ontology.find_relation_kind(kind));
        let mut same_start: Vec<RelationIndex> =
            around.into_iter().filter(|index| Some(dataset.relation(*index).from) == from).collect();
        same_start.sort_by_key(|index| (Some(dataset.relation(*index).kind) != kind, *index));
        same_start.truncate(NEAREST_COUNT);
        same_start
    }

    fn source(&self, question: SourceQuestion) -> Result<SourceAnswer, Refusal> {
        let dataset = &self.dataset;
        let Some(source) = dataset.find_source(&question.source) else {
            let near =
                nearest(&question.source, dataset.sources.iter().map(|source| source.id.as_str()), NEAREST_COUNT);
            let nearest = near.iter().filter_map(|id| dataset.find_source(id)).collect();
            return Err(Refusal::UnknownSource { text: question.source, nearest });
        };
        // A document supports what it says, and what is inferred from it.
        let mut supports = self.indices.citing(source).to_vec();
        let mut entities: Vec<EntityIndex> = Vec::new();
        let mut edges: Vec<RelationIndex> = Vec::new();
        for supported in &supports {
            match supported {
                Supported::Attribute(entity, _) => entities.push(*entity),
                Supported::Relation(index, _) => {
                    edges.push(*index);
                    let relation = dataset.relation(*index);
                    entities.extend([relation.from, relation.to]);
                }
            }
        }
        entities.sort_unstable();
        entities.dedup();
        // Those of one relation stand one behind the other, in the order of ids.
        edges.dedup();
        let place = |supported: &Supported| {
            let claim = supported.claim(dataset);
            claim.locator.as_deref().filter(|_| claim.source == source)
        };
        supports.sort_by(|left, right| compare_locators(place(left), place(right)));
        let reprinted_by = self.indices.reprinting(source).to_vec();
        let subgraph = Subgraph {
            nodes: entities.into_iter().map(plain_node).collect(),
            edges: edges.into_iter().map(|relation| SubgraphEdge { relation, holds: Holding::Certainly }).collect(),
            ..Subgraph::default()
        };
        Ok(SourceAnswer { question, source, supports, reprinted_by, subgraph })
    }

    fn whole_graph(&self, mut question: GraphQuestion) -> Result<GraphAnswer, Refusal> {
        let mut named = BTreeSet::new();
        for text in &question.entities {
            named.insert(self.resolve("ids", text)?);
        }
        let entities: Vec<EntityIndex> = named.into_iter().collect();
        question.entities = entities.iter().map(|entity| self.dataset.entity(*entity).id.to_string()).collect();
        let filter = question.constraints.filter();
        let limits = node_limits(question.limit);
        let subgraph = if entities.is_empty() {
            graph::everything(&self.graph, filter, &limits)
        } else {
            graph::induced(&self.graph, &entities, filter, &limits)
        };
        let too_large = subgraph.truncated.is_some()
            || subgraph.nodes.len() > NODE_COUNT_MAX
            || subgraph.edges.len() > NODE_COUNT_MAX * DRAWN_EDGES_PER_NODE_MAX;
        let kinds = too_large.then(|| graph::kind_summary(&self.graph, &entities, filter));
        Ok(GraphAnswer { question, entities, subgraph, kinds })
    }

    /// The entity with that id, for a page of its own: names are not taken.
    fn find_entity(&self, id: &str) -> Result<EntityIndex, Refusal> {
        if let Some(entity) = self.dataset.find_entity(id) {
            return Ok(entity);
        }
        match self.names.resolve(id) {
            Resolution::Former(entity) => Err(Refusal::Moved { former: id.to_owned(), entity }),
            Resolution::Found(entity) => Err(unknown_entity("entity", id, vec![entity])),
            Resolution::Ambiguous(choices) => {
                Err(Refusal::Ambiguous { parameter: "entity", text: id.to_owned(), choices })
            }
            Resolution::Unknown { nearest } => Err(unknown_entity("entity", id, nearest)),
        }
    }

    /// The entity with that id, former id, or name.
    pub(super) fn resolve(&self, parameter: &'static str, text: &str) -> Result<EntityIndex, Refusal> {
        match self.names.resolve(text) {
            Resolution::Found(entity) | Resolution::Former(entity) => Ok(entity),
            Resolution::Ambiguous(choices) => Err(Refusal::Ambiguous { parameter, text: text.to_owned(), choices }),
            Resolution::Unknown { nearest } => Err(unknown_entity(parameter, text, nearest)),
        }
    }

    fn nearest_entities(&self, text: &str) -> Vec<EntityIndex> {
        match self.names.resolve(text) {
            Resolution::Unknown { nearest } => nearest,
            Resolution::Found(entity) | Resolution::Former(entity) => vec![entity],
            Resolution::Ambiguous(entities) => entities,
        }
    }
}

fn unknown_entity(parameter: &'static str, text: &str, nearest: Vec<EntityIndex>) -> Refusal {
    Refusal::UnknownEntity { parameter, text: text.to_owned(), nearest }
}

fn node_limits(node_count_max: usize) -> Limits {
    Limits { node_count_max, edge_count_max: node_count_max * EDGES_PER_NODE_MAX }
}

fn plain_node(entity: EntityIndex) -> SubgraphNode {
    SubgraphNode { entity, distance: 0, holds: Holding::Certainly }
}

pub(super) fn list_cut(shown: usize, total: usize, limit: usize) -> Truncation {
    Truncation {
        nodes: Cut { shown, total },
        edges: Cut { shown: 0, total: 0 },
        reason: format!("The list ends at limit={limit}."),
    }
}

/// Orders locators as people count: the numbers in them by value, the words between by text; no locator comes last.
fn compare_locators(left: Option<&str>, right: Option<&str>) -> Ordering {
    match (left, right) {
        // Large tables are cited at few places many times.
        (Some(left), Some(right)) if left == right => Ordering::Equal,
        (Some(left), Some(right)) => locator_parts(left).cmp(locator_parts(right)),
        (left, right) => left.is_none().cmp(&right.is_none()),
    }
}

/// The words of a locator, each with the number that follows it; the largest where none does.
fn locator_parts(locator: &str) -> impl Iterator<Item = (&str, u64)> {
    let mut rest = locator;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // Bytes will do: no part of a longer character looks like a digit.
        let digits_at = rest.bytes().position(|byte| byte.is_ascii_digit()).unwrap_or(rest.len());
        let (words, tail) = rest.split_at(digits_at);
        let end = tail.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(tail.len());
        let (digits, tail) = tail.split_at(end);
        rest = tail;
        Some((words, digits.parse().unwrap_or(u64::MAX)))
    })
}
