//! Everything within so many hops of an entity, in order, before any limit.

use std::collections::BTreeMap;

use crate::model::{EntityIndex, Holding, RelationKindIndex};

use super::cap::RankedEdge;
use super::edge_filter::{edge_holds, exists, kind_is_allowed, stated_to_hold};
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::positions::Positions;
use super::subgraph::SubgraphNode;

/// Everything within reach, before any limit.
pub(super) struct Reach {
    pub(super) depth: u32,
    /// By distance, then most specific first; see [`neighbourhood`](super::neighbourhood()).
    pub(super) nodes: Vec<SubgraphNode>,
    pub(super) positions: Positions,
    pub(super) outside_window: usize,
}

impl Reach {
    pub(super) fn new(graph: &KnowledgeGraph, from: EntityIndex, depth: u32, filter: &Filter) -> Self {
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
                    arrivals.push((neighbour, graph.edge(step.relation).kind()));
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

    /// Puts the nodes of each distance in another order, which gives every entity a number of its own.
    pub(super) fn rank_by(&mut self, rank: impl Fn(EntityIndex) -> usize) {
        self.nodes.sort_by_cached_key(|node| (node.distance, rank(node.entity), node.entity));
        for (position, node) in self.nodes.iter().enumerate() {
            self.positions.set(node.entity, position);
        }
    }

    /// The edges among the first `node_count` nodes, unordered, and how many there are among all nodes; those count that are
    /// walked from a position as the caller has it.
    pub(super) fn edges(
        &self,
        graph: &KnowledgeGraph,
        filter: &Filter,
        node_count: usize,
        is_walked_from: impl Fn(usize) -> bool,
    ) -> (Vec<RankedEdge>, usize) {
        let mut total = 0;
        let mut edges = Vec::new();
        for (position, node) in self.nodes.iter().enumerate().filter(|(position, _)| is_walked_from(*position)) {
            for step in graph.steps(node.entity, filter.direction) {
                let Some(other) = self.positions.get(step.neighbour) else { continue };
                // What is walked from both ends counts at the later one.
                if step.two_way && other > position && is_walked_from(other) {
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
