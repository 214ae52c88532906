//! The graph of an edition, as questions walk it.

use std::ops::Range;

use crate::model::{
    Dataset, EntityIndex, EntityKindIndex, Originals, RelationIndex, SourceIndex, Span, Window, touches_any,
};
use crate::store::{Column, Lists, Store, StoreError, StoreWriter};

use super::days::PlainSpan;
use super::edge_columns::{Edge, EdgeColumns};
use super::filter::Direction;
use super::frozen::{FrozenGraph, ScratchPool, Slot};

/// Binary digits behind the point of [`KnowledgeGraph::passage_cost`].
const COST_FRACTION_BITS: i32 = 32;

/// The graph of an edition, in memory or in a mapped file: a node for every entity and an edge for every relation.
///
/// Entities and relations keep their positions, which order as ids do; only the shape, where searches walk, has ranks of its
/// own.
#[derive(Clone, Debug)]
pub struct KnowledgeGraph {
    /// Who is tied to whom. The tag of an edge is the number of its look, twice, and 1 where it is walked both ways.
    pub(super) shape: FrozenGraph,
    pub(super) nodes: NodeColumns,
    pub(super) edges: EdgeColumns,
    /// By relation: where it starts and where it ends.
    pub(super) ends: Column<[EntityIndex; 2]>,
    pub(super) scratch: ScratchPool,
    /// For each component, how many entities it has.
    pub(super) component_sizes: Column<u32>,
    /// What each source goes back to.
    pub(super) originals: Originals,
}

/// What graph questions need to know of entities, each column by entity.
#[derive(Clone, Debug)]
pub(super) struct NodeColumns {
    pub(super) kinds: Column<EntityKindIndex>,
    /// 1 where paths may run through it.
    pub(super) bridges: Column<u8>,
    /// When it may exist, one span for each way to read its sources; empty when nothing is known.
    pub(super) lifetimes: Lists<PlainSpan>,
    /// Distinct neighbours in the whole edition.
    pub(super) degrees: Column<u32>,
    /// The number of its weakly connected component.
    pub(super) components: Column<u32>,
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
        self.edges.look_count()
    }

    /// The first relation with a look.
    pub(super) fn relation_with_look(&self, look: usize) -> RelationIndex {
        self.edges.relation_with_look(look)
    }

    /// How many entities there are.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        self.nodes.kinds.len()
    }

    /// How many relations there are.
    #[must_use]
    pub fn relation_count(&self) -> usize {
        self.edges.len()
    }

    /// How many other entities the entity has a relation with in the whole edition, whatever its claims say and when.
    #[must_use]
    pub fn degree(&self, entity: EntityIndex) -> usize {
        self.nodes.degrees[entity.position()] as usize
    }

    /// How many weakly connected components there are in the whole edition.
    #[must_use]
    pub fn component_count(&self) -> usize {
        self.component_sizes.len()
    }

    /// How many entities the component of the entity has, itself included.
    #[must_use]
    pub fn component_size(&self, entity: EntityIndex) -> usize {
        self.component_sizes[self.nodes.components[entity.position()] as usize] as usize
    }

    /// Whether two entities are in the same weakly connected component of the whole edition.
    #[must_use]
    pub fn same_component(&self, from: EntityIndex, to: EntityIndex) -> bool {
        self.nodes.components[from.position()] == self.nodes.components[to.position()]
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
        touches_any(self.edge(relation).disputed(), window)
    }

    /// All entities, by id.
    pub(super) fn entities(&self) -> impl Iterator<Item = EntityIndex> + use<> {
        (0..self.entity_count()).map(EntityIndex::from)
    }

    /// All relations, by id.
    pub(super) fn relations(&self) -> impl Iterator<Item = RelationIndex> + use<> {
        (0..self.edges.len()).map(RelationIndex::from)
    }

    pub(super) fn kind_of(&self, entity: EntityIndex) -> EntityKindIndex {
        self.nodes.kinds[entity.position()]
    }

    /// Whether paths may run through an entity.
    pub(super) fn bridges(&self, entity: EntityIndex) -> bool {
        self.nodes.bridges[entity.position()] != 0
    }

    /// When an entity may exist, one span for each way to read its sources; none when nothing is known.
    pub(super) fn lifetime(&self, entity: EntityIndex) -> impl ExactSizeIterator<Item = Span> {
        self.nodes.lifetimes.get(entity.position()).iter().map(|span| Span::from(*span))
    }

    /// What a path pays to run through an entity: ln(degree) with [`COST_FRACTION_BITS`] binary digits behind the point, so that
    /// sums are exact and do not depend on their order; 0 for a degree of 0.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a degree is below 2^32, and its logarithm lies between 0 and 23, which leaves room for 32 binary digits"
    )]
    pub(super) fn passage_cost(&self, entity: EntityIndex) -> u64 {
        ((self.degree(entity).max(1) as f64).ln() * 2_f64.powi(COST_FRACTION_BITS)).round() as u64
    }

    pub(super) fn edge(&self, relation: RelationIndex) -> Edge<'_> {
        self.edges.edge(relation)
    }

    /// The memory that it takes, in bytes, beside what belongs to sources and to searches.
    #[must_use]
    pub fn byte_count(&self) -> usize {
        let nodes = &self.nodes;
        self.shape.byte_count()
            + size_of_val(&*nodes.kinds)
            + size_of_val(&*nodes.bridges)
            + nodes.lifetimes.byte_count()
            + size_of_val(&*nodes.degrees)
            + size_of_val(&*nodes.components)
            + self.edges.byte_count()
            + size_of_val(&*self.ends)
            + size_of_val(&*self.component_sizes)
    }

    /// Writes it as sections of a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        self.shape.save(writer, "graph.shape")?;
        writer.column("graph.kinds", &self.nodes.kinds)?;
        writer.column("graph.bridges", &self.nodes.bridges)?;
        self.nodes.lifetimes.save(writer, "graph.lifetimes")?;
        writer.column("graph.degrees", &self.nodes.degrees)?;
        writer.column("graph.components", &self.nodes.components)?;
        writer.column("graph.component_sizes", &self.component_sizes)?;
        writer.column("graph.ends", &self.ends)?;
        self.edges.save(writer)?;
        writer.column("graph.reprints", &self.originals.reprints())
    }

    /// What [`Self::save`] has written, of that dataset.
    ///
    /// # Errors
    /// When a section is not there, or is not as long as the dataset.
    pub fn open(store: &Store, dataset: &Dataset) -> Result<Self, StoreError> {
        let (entity_count, relation_count) = (dataset.entities.len(), dataset.relations.len());
        let shape = FrozenGraph::open(store, "graph.shape")?;
        let edges = EdgeColumns::open(store, &dataset.ontology)?;
        let lifetimes: Lists<PlainSpan> = Lists::open(store, "graph.lifetimes")?;
        let counts = [shape.node_count(), shape.edge_count(), edges.len(), lifetimes.key_count()];
        if counts != [entity_count, relation_count, relation_count, entity_count] {
            return Err(StoreError::misfit("graph.shape", "a graph of as many entities and relations as the dataset"));
        }
        Ok(Self {
            nodes: NodeColumns {
                kinds: store.column_of("graph.kinds", entity_count)?,
                bridges: store.column_of("graph.bridges", entity_count)?,
                degrees: store.column_of("graph.degrees", entity_count)?,
                components: store.column_of("graph.components", entity_count)?,
                lifetimes,
            },
            ends: store.column_of("graph.ends", relation_count)?,
            component_sizes: store.column("graph.component_sizes")?,
            originals: Originals::of_reprints(
                dataset.sources.len(),
                &store.column::<[SourceIndex; 2]>("graph.reprints")?,
            ),
            scratch: ScratchPool::default(),
            shape,
            edges,
        })
    }

    /// Where a relation starts and where it ends.
    #[must_use]
    pub fn ends(&self, relation: RelationIndex) -> (EntityIndex, EntityIndex) {
        let [from, to] = self.ends[relation.position()];
        (from, to)
    }

    /// The relations that can be walked from an entity in a direction, unfiltered and in no particular order. Symmetric
    /// relations can be walked from both ends in every direction. A relation of the entity with itself comes once.
    pub(super) fn steps(&self, entity: EntityIndex, direction: Direction) -> impl Iterator<Item = Step> {
        let here = self.shape.rank_of(entity.0);
        self.steps_over(here, 0..self.shape.slots(here).len(), direction)
    }

    /// Those of [`Self::steps`] that lead to another entity, in their order there. Logarithmic, and linear in their number.
    pub(super) fn steps_to(
        &self,
        entity: EntityIndex,
        next: EntityIndex,
        direction: Direction,
    ) -> impl Iterator<Item = Step> {
        let [here, there] = [entity, next].map(|end| self.shape.rank_of(end.0));
        let slots = self.shape.slots(here);
        let start = slots.partition_point(|slot| slot.target() < there);
        let count = slots[start..].partition_point(|slot| slot.target() == there);
        self.steps_over(here, start..start + count, direction)
    }

    fn steps_over(&self, here: u32, places: Range<usize>, direction: Direction) -> impl Iterator<Item = Step> {
        let slots = self.shape.slots(here)[places.clone()].iter().zip(&self.shape.tags(here)[places]);
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
