//! The whole graph, a part of it by name, and its summary by kind.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{EntityIndex, EntityKindIndex, Holding, RelationKindIndex};

use super::cap::{RankedEdge, cap_edges, truncation};
use super::edge_filter::{edge_holds, exists, kind_is_allowed};
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::positions::Positions;
use super::subgraph::{Cut, Limits, Subgraph, SubgraphNode};

/// How many entities there are of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindCount {
    /// The kind.
    pub kind: EntityKindIndex,
    /// How many; at least 1.
    pub count: usize,
}

/// How many relations there are between entities of two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindTie {
    /// The kind where they start; of a symmetric relation, the one that comes first in the ontology.
    pub from: EntityKindIndex,
    /// The kind of relation.
    pub relation: RelationKindIndex,
    /// The kind where they end.
    pub to: EntityKindIndex,
    /// How many; at least 1.
    pub count: usize,
}

/// A graph by kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindSummary {
    /// The kinds of entity that occur, in the order of the ontology.
    pub nodes: Vec<KindCount>,
    /// The kinds of relation that occur between them, by start, relation and end, in the order of the ontology.
    pub edges: Vec<KindTie>,
    /// How many entities were left out because they do not exist at the window asked for.
    pub outside_window: usize,
}

/// All entities and relations that the filter keeps; its direction plays no part.
///
/// The most connected come first (by degree, the highest first, then by id), and stay under the limit on nodes. Under
/// the limit on edges those stay whose later end, then whose earlier end comes first among the nodes, then by relation
/// id. Totals are exact. O((V + E) log (V + E)).
#[must_use]
pub fn everything(graph: &KnowledgeGraph, filter: &Filter, limits: &Limits) -> Subgraph {
    among(graph, graph.entities().filter(|entity| kind_is_allowed(graph, *entity, filter)).collect(), filter, limits)
}

/// The named entities and all relations among them that the filter keeps.
///
/// Kinds of entity are not filtered, since these are named; those that do not exist at the window are left out and
/// counted. An entity that is named twice comes once. Order and limits are those of [`everything`].
#[must_use]
pub fn induced(graph: &KnowledgeGraph, entities: &[EntityIndex], filter: &Filter, limits: &Limits) -> Subgraph {
    let mut entities = entities.to_vec();
    entities.sort_unstable();
    entities.dedup();
    among(graph, entities, filter, limits)
}

/// Counts by kind what [`everything`], or [`induced`] where entities are named, answers with; the filter's direction plays
/// no part. O(V + E), up to the logarithm of the kinds.
#[must_use]
pub fn kind_summary(graph: &KnowledgeGraph, named: &[EntityIndex], filter: &Filter) -> KindSummary {
    let mut candidates: Vec<EntityIndex> = if named.is_empty() {
        graph.entities().filter(|entity| kind_is_allowed(graph, *entity, filter)).collect()
    } else {
        named.to_vec()
    };
    candidates.sort_unstable();
    candidates.dedup();
    let mut nodes: BTreeMap<EntityKindIndex, usize> = BTreeMap::new();
    let mut outside_window = 0;
    let mut is_in = vec![false; graph.entity_count()];
    for entity in candidates {
        if exists(graph, entity, filter) == Holding::No {
            outside_window += 1;
        } else {
            is_in[entity.position()] = true;
            *nodes.entry(graph.kind_of(entity)).or_default() += 1;
        }
    }
    let mut edges: BTreeMap<(EntityKindIndex, RelationKindIndex, EntityKindIndex), usize> = BTreeMap::new();
    for relation in graph.relations() {
        let (from, to) = graph.ends(relation);
        if !is_in[from.position()] || !is_in[to.position()] || edge_holds(graph, relation, filter) == Holding::No {
            continue;
        }
        let edge = graph.edge(relation);
        let (mut from, mut to) = (graph.kind_of(from), graph.kind_of(to));
        if edge.is_symmetric() && to < from {
            (from, to) = (to, from);
        }
        *edges.entry((from, edge.kind(), to)).or_default() += 1;
    }
    KindSummary {
        nodes: nodes.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
        edges: edges.into_iter().map(|((from, relation, to), count)| KindTie { from, relation, to, count }).collect(),
        outside_window,
    }
}

/// The subgraph of distinct entities whose kinds need no further look.
fn among(graph: &KnowledgeGraph, entities: Vec<EntityIndex>, filter: &Filter, limits: &Limits) -> Subgraph {
    let candidate_count = entities.len();
    let mut nodes: Vec<SubgraphNode> = entities
        .into_iter()
        .map(|entity| SubgraphNode { entity, distance: 0, holds: exists(graph, entity, filter) })
        .filter(|node| node.holds != Holding::No)
        .collect();
    nodes.sort_by_key(|node| (Reverse(graph.degree(node.entity)), node.entity));
    let node_total = nodes.len();
    let node_count = limits.node_count_max.max(1).min(node_total);
    let mut positions = Positions::new(graph);
    for (position, node) in nodes.iter().enumerate() {
        positions.set(node.entity, position);
    }
    let mut edge_total = 0;
    let mut edges = Vec::new();
    for (later, node) in nodes.iter().enumerate() {
        for step in graph.steps(node.entity, Direction::Both) {
            let Some(earlier) = positions.get(step.neighbour).filter(|other| *other <= later) else { continue };
            let holds = edge_holds(graph, step.relation, filter);
            if holds == Holding::No {
                continue;
            }
            edge_total += 1;
            if later < node_count {
                edges.push(RankedEdge { later, earlier, relation: step.relation, holds, connects: false });
            }
        }
    }
    let edges = cap_edges(edges, limits.edge_count_max);
    nodes.truncate(node_count);
    Subgraph {
        truncated: truncation(
            Cut { shown: node_count, total: node_total },
            Cut { shown: edges.len(), total: edge_total },
            limits,
            "the most connected",
        ),
        nodes,
        edges,
        outside_window: candidate_count - node_total,
    }
}
