//! The relations of one entity.

use crate::model::{EntityIndex, Holding};

use super::edge_filter::{edge_holds, node_holds};
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::subgraph::SubgraphEdge;

/// A relation, seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The relation.
    pub edge: SubgraphEdge,
    /// The other end; the same entity for a relation with itself.
    pub neighbour: EntityIndex,
    /// Whether it is read from here to the other end: it starts here, or it is symmetric and reads the same both ways.
    pub is_out: bool,
}

/// The relations of an entity, in the order of tables: by kind of relation in the order of the ontology, outgoing before
/// incoming, then by the neighbour's id, then by relation id.
///
/// The filter applies to relations and neighbours; the entity itself is always allowed. A relation with itself is told
/// once, as outgoing. O(d log d) in the number of its relations.
#[must_use]
pub fn ties_of(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> Vec<Tie> {
    let mut ties: Vec<Tie> = unordered(graph, entity, filter).collect();
    ties.sort_unstable_by_key(|tie| {
        (graph.edge(tie.edge.relation).kind(), !tie.is_out, tie.neighbour, tie.edge.relation)
    });
    ties
}

/// How many ties [`ties_of`] gives. Linear in the number of the entity's relations.
#[must_use]
pub fn tie_count(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> usize {
    unordered(graph, entity, filter).count()
}

fn unordered(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> impl Iterator<Item = Tie> {
    graph
        .steps(entity, filter.direction)
        .filter(move |step| step.neighbour == entity || node_holds(graph, step.neighbour, filter) != Holding::No)
        .map(move |step| Tie {
            edge: SubgraphEdge { relation: step.relation, holds: edge_holds(graph, step.relation, filter) },
            neighbour: step.neighbour,
            is_out: step.is_out || graph.edge(step.relation).is_symmetric(),
        })
        .filter(|tie| tie.edge.holds != Holding::No)
}
