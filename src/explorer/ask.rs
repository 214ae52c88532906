//! From a question to an answer.

use crate::graph::{self, Cut, Filter, Limits, Subgraph, SubgraphNode, Truncation};
use crate::model::{EntityIndex, Holding};
use crate::search::{Resolution, SearchResult};

use super::answer::{Answer, SearchAnswer};
use super::open::Explorer;
use super::question::{EDGES_PER_NODE_MAX, Question, SearchQuestion};
use super::refusal::Refusal;

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
            Question::Comparison(question) => Answer::Comparison(self.comparison(question)?),
            Question::Connect(question) => Answer::Connect(self.connect(question)?),
            Question::Relation(question) => Answer::Relation(self.relation(question)?),
            Question::Source(question) => Answer::Source(self.source(question)?),
            Question::Kind(question) => Answer::Kind(self.kind(question)?),
            Question::Graph(question) => Answer::Graph(self.whole_graph(question)?),
            Question::Coverage(question) => Answer::Coverage(self.coverage(question)),
            Question::Timeline(question) => Answer::Timeline(self.timeline(question)?),
            Question::Difference(question) => Answer::Difference(self.difference(question)?),
            Question::Mentions(question) => Answer::Mentions(self.mentions(question)),
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
        let filter = question.constraints.filter();
        let exists = |entity| graph::node_holds(&self.graph, entity, filter);
        let SearchQuestion { text, kinds, exact, limit, .. } = &question;
        let found = self.names.search_among(text, kinds, *exact, *limit, |entity| exists(entity) != Holding::No);
        let outside_window = match filter.window {
            Some(_) => self.names.search(text, kinds, *exact, 0).total - found.total,
            None => 0,
        };
        let total_unconstrained = match found.total {
            0 => self.names.search(&question.text, &[], false, 0).total,
            _ => 0,
        };
        let is_unknown = found.total == 0 && total_unconstrained == 0;
        let nearest = if is_unknown { self.nearest_entities(&question.text) } else { Vec::new() };
        let node = |entity| SubgraphNode { holds: exists(entity), ..plain_node(entity) };
        let nodes: Vec<SubgraphNode> = found.hits.iter().map(|hit| node(hit.entity)).collect();
        let truncated = (found.total > nodes.len()).then(|| list_cut(nodes.len(), found.total, question.limit));
        let subgraph = Subgraph { nodes, truncated, outside_window, ..Subgraph::default() };
        SearchAnswer { question, hits: found.hits, total: found.total, total_unconstrained, nearest, subgraph }
    }

    /// Entities for a name that is still being typed, best first; at most the question's limit.
    #[must_use]
    pub fn suggest(&self, question: &SearchQuestion) -> SearchResult {
        let filter = question.constraints.filter();
        if filter.window.is_none() && filter.kinds.is_empty() && filter.not_kinds.is_empty() {
            return self.names.suggest(&question.text, &question.kinds, question.limit);
        }
        let exists = |entity| graph::node_holds(&self.graph, entity, filter) != Holding::No;
        self.names.suggest_among(&question.text, &question.kinds, question.limit, exists)
    }

    /// A node that the answer has whatever its kind, with whether it exists at the window asked for.
    pub(super) fn node_at(&self, entity: EntityIndex, distance: u32, filter: &Filter) -> SubgraphNode {
        let window_only = Filter { window: filter.window, ..Filter::default() };
        SubgraphNode { entity, distance, holds: graph::node_holds(&self.graph, entity, &window_only) }
    }

    /// Those of some entities that cannot have existed at the window asked for, in their order.
    pub(super) fn absent_of(&self, entities: impl Iterator<Item = EntityIndex>, filter: &Filter) -> Vec<EntityIndex> {
        entities.filter(|entity| self.node_at(*entity, 0, filter).holds == Holding::No).collect()
    }

    /// The entity with that id, for a page of its own: names are not taken.
    pub(super) fn find_entity(&self, id: &str) -> Result<EntityIndex, Refusal> {
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

pub(super) fn node_limits(node_count_max: usize) -> Limits {
    Limits { node_count_max, edge_count_max: node_count_max * EDGES_PER_NODE_MAX }
}

pub(super) fn plain_node(entity: EntityIndex) -> SubgraphNode {
    SubgraphNode { entity, distance: 0, holds: Holding::Certainly }
}

pub(super) fn list_cut(shown: usize, total: usize, limit: usize) -> Truncation {
    Truncation {
        nodes: Cut { shown, total },
        edges: Cut { shown: 0, total: 0 },
        reason: format!("The list ends at limit={limit}."),
    }
}
