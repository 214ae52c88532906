//! What lies around an entity.

use std::collections::BTreeMap;

use crate::model::{EntityIndex, Holding, RelationKindIndex};

use super::cap::{RankedEdge, cap_edges, truncation};
use super::edge_filter::{edge_holds, exists, kind_is_allowed, stated_to_hold};
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::positions::Positions;
use super::subgraph::{Cut, Limits, Subgraph, SubgraphNode};

/// The most hops that a neighbourhood reaches.
pub const DEPTH_MAX: u32 = 4;

/// Everything within `depth` hops of an entity; a greater depth than [`DEPTH_MAX`] is taken for that.
///
/// The entity itself is always in the answer, whatever the filter says of its kind and the window of its lifetime.
/// With [`Direction::Both`] the edges are all kept relations among the nodes; otherwise those that are walked, in that
/// direction, from a node at a smaller distance than `depth`. Symmetric relations are walked both ways.
///
/// Nodes come by distance; within one distance, most specific first: by the rarity of the relations that reach them
/// from the distance before (of the kinds of those relations, the one that reaches the fewest entities at this
/// distance counts, and its number of entities is the rarity), then by degree, the lowest first, then by id. So the
/// only author comes before the hundredth member, and a member of little else before a member of everything.
///
/// Under the limit on nodes the first ones stay. Under the limit on edges each node keeps the one over which it was
/// reached (from the first possible node, then by relation id), and there is room for more by the place of the later
/// end among the nodes, then of the earlier end, then by relation id; where the limit does not allow an edge for each
/// node, fewer nodes stay. Totals are exact.
///
/// O(V + E) over the part of the graph within reach, and O(n log n) for the order of its nodes.
#[must_use]
pub fn neighbourhood(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    depth: u32,
    filter: &Filter,
    limits: &Limits,
) -> Subgraph {
    let reach = Reach::new(graph, from, depth.min(DEPTH_MAX), filter);
    let node_total = reach.nodes.len();
    let node_count = limits.node_count_max.max(1).min(limits.edge_count_max.saturating_add(1)).min(node_total);
    let (edges, edge_total) = reach.edges(graph, filter, node_count);
    let edges = cap_edges(edges, limits.edge_count_max);
    Subgraph {
        truncated: truncation(
            Cut { shown: node_count, total: node_total },
            Cut { shown: edges.len(), total: edge_total },
            limits,
            "the nearest and most specific",
        ),
        nodes: reach.nodes[..node_count].to_vec(),
        edges,
        outside_window: reach.outside_window,
    }
}

/// Everything within reach, before any limit.
struct Reach {
    depth: u32,
    nodes: Vec<SubgraphNode>,
    positions: Positions,
    outside_window: usize,
}

impl Reach {
    fn new(graph: &KnowledgeGraph, from: EntityIndex, depth: u32, filter: &Filter) -> Self {
        let centre = SubgraphNode { entity: from, distance: 0, holds: exists(graph, from, filter) };
        let mut reach = Self { depth, nodes: vec![centre], positions: Positions::new(graph), outside_window: 0 };
        reach.positions.set(from, 0);
        let mut outside = Positions::new(graph);
        // What does not exist has no ties, and then nothing is left out for its own dates but itself.
        let depth = if centre.holds == Holding::No { 0 } else { depth };
        let mut level_start = 0;
        for distance in 1..=depth {
            let level_end = reach.nodes.len();
            // Which kinds of relation reach which entities at this distance.
            let mut arrivals = Vec::new();
            for position in level_start..level_end {
                for step in graph.steps(reach.nodes[position].entity, filter.direction) {
                    let neighbour = step.neighbour;
                    let seen = reach.positions.get(neighbour);
                    let is_open = seen.is_none_or(|position| position >= level_end);
                    if !is_open
                        || outside.contains(neighbour)
                        || stated_to_hold(graph, step.relation, filter) == Holding::No
                    {
                        continue;
                    }
                    if seen.is_none() {
                        if !kind_is_allowed(graph, neighbour, filter) {
                            continue;
                        }
                        let holds = exists(graph, neighbour, filter);
                        if holds == Holding::No {
                            outside.set(neighbour, reach.outside_window);
                            reach.outside_window += 1;
                            continue;
                        }
                        reach.positions.set(neighbour, reach.nodes.len());
                        reach.nodes.push(SubgraphNode { entity: neighbour, distance, holds });
                    }
                    arrivals.push((neighbour, graph.edge(step.relation).kind));
                }
            }
            reach.order_level(graph, level_end, arrivals);
            level_start = level_end;
        }
        reach
    }

    /// Puts the nodes from `level_start` on in order, most specific first.
    fn order_level(
        &mut self,
        graph: &KnowledgeGraph,
        level_start: usize,
        mut arrivals: Vec<(EntityIndex, RelationKindIndex)>,
    ) {
        arrivals.sort_unstable();
        arrivals.dedup();
        let mut entity_counts: BTreeMap<RelationKindIndex, usize> = BTreeMap::new();
        for (_, kind) in &arrivals {
            *entity_counts.entry(*kind).or_default() += 1;
        }
        let mut rarity: BTreeMap<EntityIndex, usize> = BTreeMap::new();
        for (entity, kind) in &arrivals {
            let count = entity_counts[kind];
            rarity.entry(*entity).and_modify(|least| *least = count.min(*least)).or_insert(count);
        }
        let level = &mut self.nodes[level_start..];
        level.sort_by_cached_key(|node| (rarity[&node.entity], graph.degree(node.entity), node.entity));
        for (offset, node) in level.iter().enumerate() {
            self.positions.set(node.entity, level_start + offset);
        }
    }

    /// The edges among the first `node_count` nodes, unordered, and how many there are among all nodes.
    fn edges(&self, graph: &KnowledgeGraph, filter: &Filter, node_count: usize) -> (Vec<RankedEdge>, usize) {
        let is_walked_from = |node: &SubgraphNode| filter.direction == Direction::Both || node.distance < self.depth;
        let mut total = 0;
        let mut edges = Vec::new();
        for (position, node) in self.nodes.iter().enumerate().filter(|(_, node)| is_walked_from(node)) {
            for step in graph.steps(node.entity, filter.direction) {
                let Some(other) = self.positions.get(step.neighbour) else { continue };
                // What is walked from both ends counts at the later one.
                if step.two_way && other > position && is_walked_from(&self.nodes[other]) {
                    continue;
                }
                let holds = edge_holds(graph, step.relation, filter);
                if holds == Holding::No {
                    continue;
                }
                total += 1;
                let (earlier, later) = (position.min(other), position.max(other));
                if later < node_count {
                    let goes_further = self.nodes[earlier].distance < self.nodes[later].distance;
                    let connects = goes_further && (step.two_way || earlier == position);
                    edges.push(RankedEdge { later, earlier, relation: step.relation, holds, connects });
                }
            }
        }
        (edges, total)
    }
}
