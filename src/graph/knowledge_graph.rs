//! Where entities and relations become nodes and edges: the one file that knows both, and the only one with petgraph.

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use crate::model::{
    Bound, Claim, Dataset, EntityIndex, EntityKindIndex, Originals, Relation, RelationIndex, RelationKindIndex, Says,
    Sort, SourceIndex, Span, Terminal, Value, When, Window, all_rivalries, choice_id, relation_disagreements,
    touches_any,
};

use super::filter::Direction;

/// Binary digits behind the point of [`Node::passage_cost`].
const COST_FRACTION_BITS: i32 = 32;

/// The graph in memory: a node for every entity and an edge for every relation of one edition.
///
/// Node positions are entity positions and edge positions relation positions, so both order as ids do.
#[derive(Clone, Debug)]
pub struct KnowledgeGraph {
    graph: DiGraph<Node, Edge>,
    /// For each entity, the number of its weakly connected component.
    components: Vec<u32>,
    /// For each component, how many entities it has.
    component_sizes: Vec<usize>,
    /// What each source goes back to.
    originals: Originals,
}

/// What a graph question needs to know of an entity.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: EntityKindIndex,
    /// Whether paths may run through it.
    pub(super) bridges: bool,
    /// When it may exist, one span for each way to read its sources; empty when nothing is known.
    pub(super) lifetime: Box<[Span]>,
    /// Distinct neighbours in the whole edition.
    degree: usize,
    /// What a path pays to run through it: ln(degree) with [`COST_FRACTION_BITS`] binary digits behind the point, so
    /// that sums are exact and do not depend on their order.
    pub(super) passage_cost: u64,
}

/// What a graph question needs to know of a relation.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) kind: RelationKindIndex,
    pub(super) permanent: bool,
    /// Whether it is read, and walked, both ways.
    pub(super) symmetric: bool,
    /// Its claims, in their order.
    pub(super) witnesses: Box<[Witness]>,
    /// Words that claims have as values: the position of the claim, and the word's id.
    pub(super) statuses: Box<[(usize, Box<str>)]>,
    /// What claims are inferred from: the position of the claim, and a source.
    pub(super) inferred_from: Box<[(usize, SourceIndex)]>,
    /// How many independent sources say that it is so, whenever.
    pub(super) source_count: usize,
    /// On which days sources disagree about it, as [`Disagreement::days`](crate::model::Disagreement::days); empty when they
    /// do not.
    pub(super) disputed: Box<[Window]>,
    /// Other spans that a claim can have, with its position: sources differ on the days of its event.
    other_spans: Box<[(usize, Span)]>,
}

/// What a graph question needs to know of a claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Witness {
    pub(super) source: SourceIndex,
    pub(super) says: Says,
    pub(super) span: Span,
    /// Where its end is stated to be open, the earliest day of its source's date, on which it still held; else before all days.
    pub(super) open_on: Bound,
}

impl Edge {
    /// The spans that the claim at that position can have; nearly always one.
    pub(super) fn spans(&self, position: usize) -> impl Iterator<Item = &Span> {
        let others = self.other_spans.iter().filter(move |(claim, _)| *claim == position).map(|(_, span)| span);
        std::iter::once(&self.witnesses[position].span).chain(others)
    }
}

/// A relation seen from one of its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) relation: RelationIndex,
    /// The other end; the same entity for a relation with itself.
    pub(super) neighbour: EntityIndex,
    /// Whether the relation starts here.
    pub(super) is_out: bool,
    /// Whether the same question may walk the relation from its other end too.
    pub(super) two_way: bool,
}

impl KnowledgeGraph {
    /// Builds the graph of an edition, with degrees and components over all claims, whatever they say and whenever.
    ///
    /// O(V + E) time and memory, up to the inverse Ackermann factor of the components.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        let mut graph = DiGraph::with_capacity(dataset.entities.len(), dataset.relations.len());
        for (index, entity) in dataset.iter_entities() {
            graph.add_node(Node {
                kind: entity.kind,
                bridges: dataset.bridges(index),
                lifetime: dataset.lifetime_spans(index).into(),
                degree: 0,
                passage_cost: 0,
            });
        }
        let originals = Originals::of(&dataset.sources);
        for relation in &dataset.relations {
            graph.add_edge(node_at(relation.from), node_at(relation.to), edge_of(dataset, &originals, relation));
        }
        for (relation, other, rivalry) in all_rivalries(dataset, &originals) {
            for disputed in [relation, other] {
                let disputed = &mut graph[edge_at(disputed)].disputed;
                *disputed = disputed.iter().chain(&rivalry.days).copied().collect();
            }
        }
        set_degrees(&mut graph);
        let (components, component_sizes) = components_of(&graph);
        Self { graph, components, component_sizes, originals }
    }

    /// How many entities there are.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        self.graph.node_count()
    }

    /// How many relations there are.
    #[must_use]
    pub fn relation_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// How many other entities the entity has a relation with in the whole edition, whatever its claims say and when.
    #[must_use]
    pub fn degree(&self, entity: EntityIndex) -> usize {
        self.node(entity).degree
    }

    /// How many weakly connected components there are in the whole edition.
    #[must_use]
    pub fn component_count(&self) -> usize {
        self.component_sizes.len()
    }

    /// How many entities the component of the entity has, itself included.
    #[must_use]
    pub fn component_size(&self, entity: EntityIndex) -> usize {
        self.component_sizes[self.components[entity.position()] as usize]
    }

    /// Whether two entities are in the same weakly connected component of the whole edition.
    #[must_use]
    pub fn same_component(&self, from: EntityIndex, to: EntityIndex) -> bool {
        self.components[from.position()] == self.components[to.position()]
    }

    /// What each source goes back to.
    #[must_use]
    pub fn originals(&self) -> &Originals {
        &self.originals
    }

    /// Whether sources disagree about a relation, in the window where there is one: in its claims, or by giving another
    /// object of a functional kind.
    #[must_use]
    pub fn is_disputed(&self, relation: RelationIndex, window: Option<&Window>) -> bool {
        touches_any(&self.edge(relation).disputed, window)
    }

    /// All entities, by id.
    pub(super) fn entities(&self) -> impl Iterator<Item = EntityIndex> + use<> {
        (0..self.graph.node_count()).map(EntityIndex::from)
    }

    /// All relations, by id.
    pub(super) fn relations(&self) -> impl Iterator<Item = RelationIndex> + use<> {
        (0..self.graph.edge_count()).map(RelationIndex::from)
    }

    pub(super) fn node(&self, entity: EntityIndex) -> &Node {
        &self.graph[node_at(entity)]
    }

    pub(super) fn edge(&self, relation: RelationIndex) -> &Edge {
        &self.graph[edge_at(relation)]
    }

    /// Where a relation starts and where it ends.
    pub(super) fn ends(&self, relation: RelationIndex) -> (EntityIndex, EntityIndex) {
        let (from, to) = self.graph.edge_endpoints(edge_at(relation)).expect("relation positions are edge positions");
        (entity_at(from), entity_at(to))
    }

    /// The relations that can be walked from an entity in a direction, unfiltered and in no particular order. Symmetric
    /// relations can be walked from both ends in every direction. A relation of the entity with itself comes once.
    pub(super) fn steps(&self, entity: EntityIndex, direction: Direction) -> impl Iterator<Item = Step> {
        let node = node_at(entity);
        let two_way = move |edge: &Edge| direction == Direction::Both || edge.symmetric;
        let outgoing = self
            .graph
            .edges_directed(node, petgraph::Outgoing)
            .filter(move |edge| direction == Direction::Out || two_way(edge.weight()) || edge.target() == node)
            .map(move |edge| Step {
                relation: RelationIndex::from(edge.id().index()),
                neighbour: entity_at(edge.target()),
                is_out: true,
                two_way: two_way(edge.weight()),
            });
        let incoming = self
            .graph
            .edges_directed(node, petgraph::Incoming)
            .filter(move |edge| edge.source() != node && (direction == Direction::In || two_way(edge.weight())))
            .map(move |edge| Step {
                relation: RelationIndex::from(edge.id().index()),
                neighbour: entity_at(edge.source()),
                is_out: false,
                two_way: two_way(edge.weight()),
            });
        outgoing.chain(incoming)
    }
}

fn node_at(entity: EntityIndex) -> NodeIndex {
    NodeIndex::new(entity.position())
}

fn entity_at(node: NodeIndex) -> EntityIndex {
    EntityIndex::from(node.index())
}

fn edge_at(relation: RelationIndex) -> EdgeIndex {
    EdgeIndex::new(relation.position())
}

fn edge_of(dataset: &Dataset, originals: &Originals, relation: &Relation) -> Edge {
    let kind = dataset.ontology.relation_kind(relation.kind);
    let claims = || relation.claims.iter().enumerate();
    let statuses = claims().flat_map(|(position, claim)| {
        claim.values.iter().filter_map(move |(_, value)| match value {
            Value::Choice(word) => Some((position, choice_id(word).into_boxed_str())),
            _ => None,
        })
    });
    let inferred_from = claims().flat_map(|(position, claim)| {
        claim.inferred.iter().flat_map(|inference| &inference.from).map(move |source| (position, *source))
    });
    let stating = relation.claims.iter().filter(|claim| claim.says == Says::Is);
    Edge {
        kind: relation.kind,
        permanent: kind.sort == Sort::Permanent,
        symmetric: kind.symmetric,
        witnesses: relation
            .claims
            .iter()
            .zip(dataset.claim_spans(relation))
            .map(|(claim, span)| Witness {
                source: claim.source,
                says: claim.says,
                span,
                open_on: open_on(dataset, relation, claim),
            })
            .collect(),
        statuses: statuses.collect(),
        inferred_from: inferred_from.collect(),
        source_count: originals.independent_count(stating.map(|claim| claim.source)),
        disputed: relation_disagreements(dataset, relation).into_iter().flat_map(|found| found.days).collect(),
        other_spans: dataset.other_spans(relation).into(),
    }
}

fn open_on(dataset: &Dataset, relation: &Relation, claim: &Claim) -> Bound {
    let when = dataset.effective_when(relation, claim).when;
    let goes_on = matches!(when, Some(When::Interval { end: Terminal::Open, .. }));
    let written = dataset.source(claim.source).date.filter(|_| goes_on).and_then(When::since);
    written.map_or(Bound::BeforeAllDays, |date| Bound::On(date.earliest()))
}

fn set_degrees(graph: &mut DiGraph<Node, Edge>) {
    // A neighbour counts for a node when it was not stamped with that node before.
    let mut counted_for = vec![NodeIndex::end(); graph.node_count()];
    for node in graph.node_indices() {
        let mut degree = 0;
        for neighbour in graph.neighbors_undirected(node) {
            if neighbour != node && counted_for[neighbour.index()] != node {
                counted_for[neighbour.index()] = node;
                degree += 1;
            }
        }
        graph[node].degree = degree;
        graph[node].passage_cost = passage_cost(degree);
    }
}

/// ln(degree) as a fixed-point number; 0 for a degree of 0.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a degree is below 2^32, and its logarithm lies between 0 and 23, which leaves room for 32 binary digits"
)]
fn passage_cost(degree: usize) -> u64 {
    ((degree.max(1) as f64).ln() * 2_f64.powi(COST_FRACTION_BITS)).round() as u64
}

/// The component of each node, numbered in the order of their first nodes, and the size of each component.
fn components_of(graph: &DiGraph<Node, Edge>) -> (Vec<u32>, Vec<usize>) {
    let mut sets = UnionFind::<u32>::new(graph.node_count());
    for edge in graph.raw_edges() {
        let position = |node: NodeIndex| EntityIndex::from(node.index()).0;
        sets.union(position(edge.source()), position(edge.target()));
    }
    let mut number_of = vec![None; graph.node_count()];
    let mut sizes = Vec::new();
    let components = sets
        .into_labeling()
        .into_iter()
        .map(|representative| {
            let number = *number_of[representative as usize].get_or_insert_with(|| {
                sizes.push(0_usize);
                sizes.len() - 1
            });
            sizes[number] += 1;
            u32::try_from(number).expect("there are no more components than entities")
        })
        .collect();
    (components, sizes)
}
