//! What ties several entities.

use crate::graph::{Connection, Subgraph};

use super::question::ConnectQuestion;

/// What ties several entities.
#[derive(Clone, Debug)]
pub struct ConnectAnswer {
    /// The question, with ids in place of names, in its order.
    pub question: ConnectQuestion,
    /// The trees, and what keeps them apart.
    pub connection: Connection,
    /// Nodes and edges of all trees; the distance of a node is that to the nearest entity asked for, along its tree.
    pub subgraph: Subgraph,
}
