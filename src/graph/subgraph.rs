//! The shape of every answer that can be drawn or exported.

use crate::model::{EntityIndex, Holding, RelationIndex};

/// A node of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubgraphNode {
    /// The entity.
    pub entity: EntityIndex,
    /// Hops from the node that the question names; 0 for that one, and for every node where none is named.
    pub distance: u32,
    /// Whether the entity certainly exists at the window asked for; [`Holding::No`] only for the entity that a
    /// neighbourhood is around, which is told in any case.
    pub holds: Holding,
}

/// An edge of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubgraphEdge {
    /// The relation.
    pub relation: RelationIndex,
    /// Whether the relation certainly holds at the window asked for; [`Holding::No`] only where a question names the
    /// relation itself.
    pub holds: Holding,
}

/// How much of something is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// How many are in the answer.
    pub shown: usize,
    /// How many there are.
    pub total: usize,
}

/// What an answer left out because of a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truncation {
    /// Nodes, shown and in all.
    pub nodes: Cut,
    /// Edges, shown and in all. All edges among all nodes count, those of nodes left out too.
    pub edges: Cut,
    /// Which limit cut it, as a sentence.
    pub reason: String,
}

/// Nodes, and edges among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subgraph {
    /// Nodes, by distance, then most specific first (see each question), then by id.
    pub nodes: Vec<SubgraphNode>,
    /// Edges, by relation id. Both ends of each are among the nodes.
    pub edges: Vec<SubgraphEdge>,
    /// What a limit left out; `None` when everything is there.
    pub truncated: Option<Truncation>,
    /// How many entities were left out because they do not exist at the window asked for.
    pub outside_window: usize,
}

/// How many nodes and edges an answer may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nodes at most; at least 1.
    pub node_count_max: usize,
    /// Edges at most.
    pub edge_count_max: usize,
}
