//! The graph as who is tied to whom: undirected, without parallel edges and loops.

use crate::model::{EntityIndex, Holding};

use super::edge_filter::edge_holds;
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;

/// Who is tied to whom, with all neighbours of a node beside each other. Nodes are positions of entities.
#[derive(Clone, Debug)]
pub(super) struct SimpleGraph {
    /// Where the neighbours of each node begin, and where the last ones end.
    starts: Vec<usize>,
    neighbours: Vec<u32>,
    bridges: Vec<bool>,
}

impl SimpleGraph {
    /// The ties that the filter keeps; its direction and its kinds of entity play no part. O(E log d) for the highest
    /// degree d.
    pub(super) fn new(graph: &KnowledgeGraph, filter: &Filter) -> Self {
        let mut starts = Vec::with_capacity(graph.entity_count() + 1);
        let mut neighbours = Vec::new();
        let mut of_one = Vec::new();
        for entity in graph.entities() {
            starts.push(neighbours.len());
            let steps = graph.steps(entity, Direction::Both).filter(|step| step.neighbour != entity);
            let kept = steps.filter(|step| edge_holds(graph, step.relation, filter) != Holding::No);
            of_one.extend(kept.map(|step| step.neighbour.0));
            of_one.sort_unstable();
            of_one.dedup();
            neighbours.append(&mut of_one);
        }
        starts.push(neighbours.len());
        let bridges = graph.entities().map(|entity| graph.bridges(entity)).collect();
        Self { starts, neighbours, bridges }
    }

    pub(super) fn node_count(&self) -> usize {
        self.bridges.len()
    }

    /// How many pairs are tied.
    pub(super) fn edge_count(&self) -> usize {
        self.neighbours.len() / 2
    }

    /// The neighbours of a node, in order, each once.
    pub(super) fn neighbours(&self, node: usize) -> &[u32] {
        &self.neighbours[self.starts[node]..self.starts[node + 1]]
    }

    pub(super) fn degree(&self, node: usize) -> usize {
        self.starts[node + 1] - self.starts[node]
    }

    /// Whether paths may run through a node.
    pub(super) fn bridges(&self, node: usize) -> bool {
        self.bridges[node]
    }
}

/// The entity at a position.
pub(super) fn entity(node: usize) -> EntityIndex {
    EntityIndex::from(node)
}
