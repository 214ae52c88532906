//! Where entities and relations become nodes and edges: the one file that knows both.

use std::collections::HashMap;

use petgraph::unionfind::UnionFind;

use crate::model::{
    Bound, Claim, Dataset, EntityIndex, EntityKindIndex, Originals, Relation, RelationIndex, RelationKindIndex, Says,
    Sort, SourceIndex, Span, Terminal, Value, When, Window, all_rivalries, choice_id, relation_disagreements,
    touches_any,
};

use super::filter::Direction;
use super::frozen::{FrozenGraph, ScratchPool, Slot};

/// Binary digits behind the point of [`Node::passage_cost`].
const COST_FRACTION_BITS: i32 = 32;

/// The graph in memory: a node for every entity and an edge for every relation of one edition.
///
/// Entities and relations keep their positions, which order as ids do; only the shape, where searches walk, has ranks of its
/// own.
#[derive(Clone, Debug)]
pub struct KnowledgeGraph {
    /// Who is tied to whom. The tag of an edge is the number of its look, twice, and 1 where it is walked both ways.
    shape: FrozenGraph,
    /// By entity.
    nodes: Vec<Node>,
    /// By relation.
    edges: Vec<Edge>,
    /// By relation: where it starts and where it ends.
    ends: Vec<[EntityIndex; 2]>,
    /// For each look, the first relation that has it.
    looks: Vec<RelationIndex>,
    scratch: ScratchPool,
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
    ///
    /// # Panics
    /// When there are 2^31 relations or more, for which no machine has the memory.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        let originals = Originals::of(&dataset.sources);
        let mut edges: Vec<Edge> =
            dataset.relations.iter().map(|relation| edge_of(dataset, &originals, relation)).collect();
        for (relation, other, rivalry) in all_rivalries(dataset, &originals) {
            for disputed in [relation, other] {
                let disputed = &mut edges[disputed.position()].disputed;
                *disputed = disputed.iter().chain(&rivalry.days).copied().collect();
            }
        }
        let (looks, look_of) = looks(&edges);
        let pairs: Vec<(u32, u32)> =
            dataset.relations.iter().map(|relation| (relation.from.0, relation.to.0)).collect();
        let tag_of = |edge: u32| look_of[edge as usize] << 1 | u32::from(edges[edge as usize].symmetric);
        let shape = FrozenGraph::new(dataset.entities.len(), &pairs, tag_of)
            .expect("a dataset with 2^31 relations has no room in memory");
        let nodes = dataset.iter_entities().map(|(index, entity)| {
            let degree = degree_of(&shape, index);
            Node {
                kind: entity.kind,
                bridges: dataset.bridges(index),
                lifetime: dataset.lifetime_spans(index).into(),
                degree,
                passage_cost: passage_cost(degree),
            }
        });
        let nodes = nodes.collect();
        let ends = dataset.relations.iter().map(|relation| [relation.from, relation.to]).collect();
        let (components, component_sizes) = components_of(dataset.entities.len(), &pairs);
        let scratch = ScratchPool::default();
        Self { shape, nodes, edges, ends, looks, scratch, components, component_sizes, originals }
    }

    /// Who is tied to whom.
    pub(super) fn shape(&self) -> &FrozenGraph {
        &self.shape
    }

    /// Memory for searches.
    pub(super) fn scratch(&self) -> &ScratchPool {
        &self.scratch
    }

    /// How many different looks relations have: what of them a filter on kinds, claims and dates asks about.
    pub(super) fn look_count(&self) -> usize {
        self.looks.len()
    }

    /// The first relation with a look.
    pub(super) fn relation_with_look(&self, look: usize) -> RelationIndex {
        self.looks[look]
    }

    /// How many entities there are.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        self.nodes.len()
    }

    /// How many relations there are.
    #[must_use]
    pub fn relation_count(&self) -> usize {
        self.edges.len()
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
        (0..self.nodes.len()).map(EntityIndex::from)
    }

    /// All relations, by id.
    pub(super) fn relations(&self) -> impl Iterator<Item = RelationIndex> + use<> {
        (0..self.edges.len()).map(RelationIndex::from)
    }

    pub(super) fn node(&self, entity: EntityIndex) -> &Node {
        &self.nodes[entity.position()]
    }

    pub(super) fn edge(&self, relation: RelationIndex) -> &Edge {
        &self.edges[relation.position()]
    }

    /// Where a relation starts and where it ends.
    pub(super) fn ends(&self, relation: RelationIndex) -> (EntityIndex, EntityIndex) {
        let [from, to] = self.ends[relation.position()];
        (from, to)
    }

    /// The relations that can be walked from an entity in a direction, unfiltered and in no particular order. Symmetric
    /// relations can be walked from both ends in every direction. A relation of the entity with itself comes once.
    pub(super) fn steps(&self, entity: EntityIndex, direction: Direction) -> impl Iterator<Item = Step> {
        let here = self.shape.rank_of(entity.0);
        let slots = self.shape.slots(here).iter().zip(self.shape.tags(here));
        slots.filter_map(move |(slot, tag)| {
            let is_loop = slot.target() == here;
            let two_way = direction == Direction::Both || tag & 1 != 0;
            let is_walked =
                if is_loop { slot.is_out() } else { two_way || slot.is_out() == (direction == Direction::Out) };
            is_walked.then(|| Step {
                relation: relation_of(*slot),
                neighbour: EntityIndex(self.shape.node_at(slot.target())),
                is_out: slot.is_out(),
                two_way,
            })
        })
    }
}

/// The relation of a slot.
pub(super) fn relation_of(slot: Slot) -> RelationIndex {
    RelationIndex(slot.edge())
}

/// What of a relation a filter on kinds, claims and dates asks about, for relations that differ in nothing else than their
/// ends, their sources and their words.
type Look<'a> = (RelationKindIndex, Vec<(Says, Span)>, &'a [(usize, Span)]);

/// The looks of relations: the first relation that has each, and for each relation the number of its look.
fn looks(edges: &[Edge]) -> (Vec<RelationIndex>, Vec<u32>) {
    let mut known: HashMap<Look<'_>, u32> = HashMap::new();
    let mut looks = Vec::new();
    let mut look_of = Vec::with_capacity(edges.len());
    for (position, edge) in edges.iter().enumerate() {
        let claims = edge.witnesses.iter().map(|witness| (witness.says, witness.span)).collect();
        let number = *known.entry((edge.kind, claims, &edge.other_spans)).or_insert_with(|| {
            looks.push(RelationIndex::from(position));
            u32::try_from(looks.len() - 1).expect("relations are fewer than 2^31")
        });
        look_of.push(number);
    }
    (looks, look_of)
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

/// How many other entities one is tied to: its slots are in the order of their other ends.
fn degree_of(shape: &FrozenGraph, entity: EntityIndex) -> usize {
    let here = shape.rank_of(entity.0);
    let mut last = here;
    let mut degree = 0;
    for slot in shape.slots(here).iter().filter(|slot| slot.target() != here) {
        degree += usize::from(degree == 0 || slot.target() != last);
        last = slot.target();
    }
    degree
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
fn components_of(node_count: usize, pairs: &[(u32, u32)]) -> (Vec<u32>, Vec<usize>) {
    let mut sets = UnionFind::<u32>::new(node_count);
    for (from, to) in pairs {
        sets.union(*from, *to);
    }
    let mut number_of = vec![None; node_count];
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
