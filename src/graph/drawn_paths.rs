//! What of an answer about paths is drawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityIndex, Holding, RelationIndex};

use super::edge_filter::{edge_holds, exists};
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::path_set::{Path, PathSet};
use super::shortest_union::{OnShortest, ShortestUnion};
use super::subgraph::{Cut, Limits, Subgraph, SubgraphEdge, SubgraphNode, Truncation};

type Ends = (EntityIndex, EntityIndex);

/// The nodes and edges of the paths listed and of all shortest ones, these cut to the limits.
///
/// What is listed is there in any case. There is room for more nodes by the cost of the best shortest path over each, then by
/// distance, then by id; those stay over which such a path can still be drawn from end to end. Every node keeps the best
/// hops to it and from it, and there is room for other hops by the cost of the best path over each. Totals are of all
/// that is listed or in `union`. O(n log n) in what lies on shortest paths and in the relations of these entities.
pub(super) fn drawn(
    graph: &KnowledgeGraph,
    answer: &PathSet,
    union: &ShortestUnion,
    filter: &Filter,
    limits: &Limits,
) -> Subgraph {
    let mut distances: BTreeMap<EntityIndex, u32> = BTreeMap::from([(answer.from, 0)]);
    note_listed(&mut distances, &answer.paths);
    distances.entry(answer.to).or_insert(0);
    for ((_, to), hop) in &union.hops {
        if let Some(known) = distances.get_mut(to) {
            *known = (*known).min(hop.distance + 1);
        }
    }
    let others = others_by_rank(union, &distances);
    let node_total = distances.len() + others.len();
    let room = limits.node_count_max.saturating_sub(distances.len());
    let taken: BTreeMap<EntityIndex, u32> = others.into_iter().take(room).collect();
    let mut is_drawn: BTreeSet<EntityIndex> = distances.keys().chain(taken.keys()).copied().collect();
    keep_connected(&mut is_drawn, answer, union);
    distances.extend(taken.into_iter().filter(|(entity, _)| is_drawn.contains(entity)));

    let mut edges: BTreeMap<RelationIndex, SubgraphEdge> = BTreeMap::new();
    let listed = answer.paths.iter().flat_map(|path| &path.hops).flat_map(|hop| &hop.edges);
    edges.extend(listed.map(|edge| (edge.relation, *edge)));
    let all = edges_of(graph, filter, union);
    let mut new: Vec<RelationIndex> =
        all.edges.iter().map(|edge| edge.relation).filter(|relation| !edges.contains_key(relation)).collect();
    new.sort_unstable();
    new.dedup();
    let edge_total = edges.len() + new.len();
    for ends in hops_by_rank(union, &distances) {
        let hop = all.of(ends);
        let new_count = hop.iter().filter(|edge| !edges.contains_key(&edge.relation)).count();
        if edges.len() + new_count > limits.edge_count_max {
            break;
        }
        edges.extend(hop.iter().map(|edge| (edge.relation, *edge)));
    }

    let node = |(entity, distance)| SubgraphNode { entity, distance, holds: exists(graph, entity, filter) };
    let mut nodes: Vec<SubgraphNode> = distances.into_iter().map(node).collect();
    nodes.sort_by_key(|node| (node.distance, node.entity));
    let node_cut = Cut { shown: nodes.len(), total: node_total };
    let edge_cut = Cut { shown: edges.len(), total: edge_total };
    Subgraph {
        truncated: truncation(node_cut, edge_cut, limits),
        nodes,
        edges: edges.into_values().collect(),
        outside_window: 0,
    }
}

/// Notes each entity of the paths with its place in the one where that is nearest to the start.
fn note_listed(distances: &mut BTreeMap<EntityIndex, u32>, paths: &[Path]) {
    for path in paths {
        for (entity, distance) in path.nodes.iter().zip(0..) {
            let known = distances.entry(*entity).or_insert(distance);
            *known = (*known).min(distance);
        }
    }
}

/// The other entities on shortest paths with their distances, those on the best paths first.
fn others_by_rank(union: &ShortestUnion, known: &BTreeMap<EntityIndex, u32>) -> Vec<(EntityIndex, u32)> {
    let others = union.hops.iter().filter(|((_, to), _)| !known.contains_key(to));
    let mut ranks: Vec<(EntityIndex, OnShortest)> =
        others.map(|((_, to), hop)| (*to, OnShortest { cost: hop.cost, distance: hop.distance + 1 })).collect();
    ranks.sort_unstable();
    ranks.dedup_by(|(entity, found), (kept, best)| {
        // The cheapest comes first.
        best.distance = if entity == kept { best.distance.min(found.distance) } else { best.distance };
        entity == kept
    });
    let mut ranked: Vec<(OnShortest, EntityIndex)> = ranks.into_iter().map(|(entity, rank)| (rank, entity)).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(rank, entity)| (entity, rank.distance)).collect()
}

/// Leaves out entities that cannot be come to from the start, or from which the end cannot be come to, over what is drawn.
fn keep_connected(is_drawn: &mut BTreeSet<EntityIndex>, answer: &PathSet, union: &ShortestUnion) {
    let mut next: BTreeMap<EntityIndex, Vec<EntityIndex>> = BTreeMap::new();
    let mut last: BTreeMap<EntityIndex, Vec<EntityIndex>> = BTreeMap::new();
    for (from, to) in union.hops.keys().filter(|(from, to)| is_drawn.contains(from) && is_drawn.contains(to)) {
        next.entry(*from).or_default().push(*to);
        last.entry(*to).or_default().push(*from);
    }
    let reached = |start: EntityIndex, adjacent: &BTreeMap<EntityIndex, Vec<EntityIndex>>| {
        let mut reached = BTreeSet::from([start]);
        let mut waiting = vec![start];
        while let Some(here) = waiting.pop() {
            let neighbours = adjacent.get(&here).into_iter().flatten();
            waiting.extend(neighbours.copied().filter(|neighbour| reached.insert(*neighbour)));
        }
        reached
    };
    let (from_start, from_end) = (reached(answer.from, &next), reached(answer.to, &last));
    is_drawn.retain(|entity| from_start.contains(entity) && from_end.contains(entity));
}

/// The relations of hops.
struct HopEdges {
    /// The hops, by their ends, each with where its relations end in `edges`.
    hops: Vec<(Ends, usize)>,
    edges: Vec<SubgraphEdge>,
}

impl HopEdges {
    /// Those of one hop.
    fn of(&self, ends: Ends) -> &[SubgraphEdge] {
        let Ok(place) = self.hops.binary_search_by_key(&ends, |(ends, _)| *ends) else { return &[] };
        let start = place.checked_sub(1).map_or(0, |before| self.hops[before].1);
        &self.edges[start..self.hops[place].1]
    }
}

/// The relations of each hop. Linear in them, up to logarithms.
fn edges_of(graph: &KnowledgeGraph, filter: &Filter, union: &ShortestUnion) -> HopEdges {
    let mut found = HopEdges { hops: Vec::with_capacity(union.hops.len()), edges: Vec::new() };
    for (from, to) in union.hops.keys().copied() {
        for step in graph.steps_to(from, to, filter.direction) {
            let holds = edge_holds(graph, step.relation, filter);
            if holds != Holding::No {
                found.edges.push(SubgraphEdge { relation: step.relation, holds });
            }
        }
        found.hops.push(((from, to), found.edges.len()));
    }
    found
}

/// The hops among what is drawn: first, for each entity, the best to it and the best from it, then the others by the best path
/// over each.
fn hops_by_rank(union: &ShortestUnion, drawn: &BTreeMap<EntityIndex, u32>) -> Vec<Ends> {
    let is_drawn = |(from, to): &Ends| drawn.contains_key(from) && drawn.contains_key(to);
    let mut ranked: Vec<(OnShortest, Ends)> =
        union.hops.iter().filter(|(ends, _)| is_drawn(ends)).map(|(ends, rank)| (*rank, *ends)).collect();
    ranked.sort_unstable();
    let (mut has_next, mut has_last) = (BTreeSet::new(), BTreeSet::new());
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for (_, ends) in ranked {
        let is_first = has_next.insert(ends.0) | has_last.insert(ends.1);
        if is_first { first.push(ends) } else { others.push(ends) }
    }
    first.extend(others);
    first
}

fn truncation(nodes: Cut, edges: Cut, limits: &Limits) -> Option<Truncation> {
    let limit = if nodes.shown < nodes.total {
        format!("{} entities", limits.node_count_max)
    } else if edges.shown < edges.total {
        format!("{} relations", limits.edge_count_max)
    } else {
        return None;
    };
    let reason = format!("The limit is {limit}; the paths listed and the best of the others come first.");
    Some(Truncation { nodes, edges, reason })
}
