//! What an exploration gives back, and what it is asked with.

use crate::model::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex};

use super::subgraph::Subgraph;

/// How many nodes at most, the middle included, are laid out together; all others are placed one after the other.
pub const BASE_COUNT_MAX: usize = 40;
/// How many of the first nodes have a place that nothing opened later may take.
pub const KEPT_COUNT: usize = 200;
/// How many nodes have a place of their own in the unfolding at most, whatever is shown of them.
pub const UNFOLDED_COUNT_MAX: usize = 500;
/// How many neighbours an expansion adds at most.
pub const EXPANDED_COUNT: usize = 30;

/// Which neighbours an expansion adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Only {
    /// Those of a kind.
    Entities(EntityKindIndex),
    /// Those that are reached by a kind of relation.
    Relations(RelationKindIndex),
}

/// An entity whose next neighbours join what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The entity.
    pub entity: EntityIndex,
    /// Which neighbours; `None` takes all.
    pub only: Option<Only>,
}

/// A node of an unfolding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfolded {
    /// The entity.
    pub entity: EntityIndex,
    /// The entity over which it was reached; itself for the first.
    pub over: EntityIndex,
    /// How many neighbours it has in the whole edition.
    pub degree: usize,
    /// How many relations it has with itself.
    pub loop_count: usize,
}

/// In which order nodes get their places, whatever a filter leaves of them: a function of the first entity, the depth, the
/// expansions and the data alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unfolding {
    /// The nearest and most specific nodes without any filter, at most [`UNFOLDED_COUNT_MAX`], and no more than are needed.
    pub nodes: Vec<Unfolded>,
    /// How many of them, all at a distance of at most 1, are laid out together.
    pub base_count: usize,
    /// All relations among these, at most twelve for each.
    pub base_edges: Vec<RelationIndex>,
    /// What expansions add, in their order, but for those of the first [`KEPT_COUNT`] nodes.
    pub opened: Vec<Unfolded>,
}

/// How many neighbours of a node the filter keeps that are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undrawn {
    /// The node.
    pub entity: EntityIndex,
    /// Which of its neighbours are counted; `None` counts all.
    pub only: Option<Only>,
    /// How many; at least 1.
    pub count: usize,
    /// So often the expansion has to stand at the end of the list until it shows one of them.
    pub repeat_count: usize,
}

/// What is shown of a neighbourhood.
#[derive(Clone, Debug, Default)]
pub struct Exploration {
    /// What is shown: first what lies within the depth, then what expansions add.
    pub subgraph: Subgraph,
    /// In which order nodes get their places.
    pub unfolding: Unfolding,
    /// The nodes with neighbours that are not shown, in the order of the nodes.
    pub undrawn: Vec<Undrawn>,
    /// The same of the first node, by kind of entity and by kind of relation; the fewest first.
    pub undrawn_of_first: Vec<Undrawn>,
    /// Of the entities to be hidden, those that would be shown; by id.
    pub hidden: Vec<EntityIndex>,
    /// How many others are not shown because only what is hidden ties them to the first.
    pub hidden_with_count: usize,
    /// The expansions, by position, whose entity is not shown.
    pub not_expanded: Vec<usize>,
}
