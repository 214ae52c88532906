//! How two entities are connected.

use crate::model::{EntityIndex, Holding};

use super::coexistence::can_coexist;
use super::edge_filter::edge_holds;
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::path_set::{Bridges, HeldBack, Hop, HopDirection, Path, PathCount, PathOptions, PathSet};
use super::shortest_path::PathSpace;
use super::simple_paths::SimplePaths;
use super::subgraph::SubgraphEdge;

/// How many of the best-ranked paths that were held back are looked at for what they run through.
const HELD_BACK_LISTED_MAX: usize = 5;

/// How many of the best-ranked paths, held back or not, are looked at to find these.
const HELD_BACK_LOOKED_AT_MAX: usize = 1_000;

/// How many entities are named that such paths run through.
const HELD_BACK_THROUGH_MAX: usize = 5;

/// The simple paths between two entities, best first, with the exact number of shortest ones.
///
/// The filter's kinds, its window as to lifetimes, and the bridging rule apply to inner entities; the ends are always
/// allowed. A path is a sequence of entities; parallel relations are listed within its hops. An entity has no path to
/// itself. See [`PathSet`] for the order.
///
/// The shortest ones cost O(V + E), and so does at worst each search for a further path; how many there are of these is
/// bounded by [`PathOptions::slot_count_max`].
#[must_use]
pub fn paths(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    options: &PathOptions,
) -> PathSet {
    let mut answer = PathSet {
        from,
        to,
        paths: Vec::new(),
        shortest_count: PathCount::Exactly(0),
        relaxed: false,
        held_back: None,
        more: false,
        cut: None,
    };
    if from == to {
        return answer;
    }
    let hop_count_max = options.hop_count_max.unwrap_or(usize::MAX);
    let through_any = options.bridges == Bridges::All;
    let ruled = PathSpace { graph, from, to, filter, through_any, hop_count_max };
    let mut found = SimplePaths::new(ruled, options.slot_count_max);
    if found.shortest().is_none() && options.bridges == Bridges::Default {
        found = SimplePaths::new(PathSpace { through_any: true, ..ruled }, options.slot_count_max);
        answer.relaxed = found.shortest().is_some();
    } else if !through_any {
        let kept = found.shortest();
        let no_longer_than = kept.map_or(hop_count_max, |(hop_count, _)| hop_count);
        let lifted = PathSpace { through_any: true, hop_count_max: no_longer_than, ..ruled };
        answer.held_back = held_back(lifted, kept, options.slot_count_max);
    }
    if let Some((_, count)) = found.shortest() {
        answer.shortest_count = count;
    }
    let listed = found.by_ref().take(options.path_count_max);
    answer.paths = listed.map(|nodes| path_along(graph, nodes, filter)).collect();
    answer.more = found.next().is_some() || found.is_cut();
    if found.is_cut() {
        let looked_at = options.slot_count_max;
        answer.cut = Some(format!("The search for further paths ended after {looked_at} steps."));
    }
    answer
}

/// What the bridging rule holds back of the shortest paths of a space where it is lifted; `kept` are the hops and the
/// number of the shortest paths under the rule.
fn held_back(lifted: PathSpace<'_>, kept: Option<(usize, PathCount)>, slot_count_max: u64) -> Option<HeldBack> {
    let found = SimplePaths::new(lifted, slot_count_max);
    let (hop_count, all) = found.shortest()?;
    let count = match kept {
        Some((kept_hop_count, kept)) if kept_hop_count == hop_count => all.beyond(kept)?,
        _ => all,
    };
    let mut through = Vec::new();
    let shortest = found.take_while(|path| path.len() == hop_count + 1).take(HELD_BACK_LOOKED_AT_MAX);
    let held_back = shortest.map(|path| not_bridging(lifted.graph, &path)).filter(|inner| !inner.is_empty());
    for inner in held_back.take(HELD_BACK_LISTED_MAX) {
        for entity in inner {
            if through.len() < HELD_BACK_THROUGH_MAX && !through.contains(&entity) {
                through.push(entity);
            }
        }
    }
    through.sort_unstable();
    Some(HeldBack { hop_count, count, through })
}

fn path_along(graph: &KnowledgeGraph, nodes: Vec<EntityIndex>, filter: &Filter) -> Path {
    let hops: Vec<Hop> = nodes.windows(2).map(|ends| hop_between(graph, ends[0], ends[1], filter)).collect();
    Path { coexist: can_coexist(graph, &hops, filter), through: not_bridging(graph, &nodes), nodes, hops }
}

/// The inner entities of a path that do not bridge.
fn not_bridging(graph: &KnowledgeGraph, path: &[EntityIndex]) -> Vec<EntityIndex> {
    let inner = &path[1..path.len() - 1];
    inner.iter().copied().filter(|entity| !graph.node(*entity).bridges).collect()
}

/// The relations that can be walked from one entity to the next.
pub(super) fn hop_between(graph: &KnowledgeGraph, here: EntityIndex, next: EntityIndex, filter: &Filter) -> Hop {
    let (mut along, mut against) = (false, false);
    let mut edges = Vec::new();
    for step in graph.steps(here, filter.direction).filter(|step| step.neighbour == next) {
        let holds = edge_holds(graph, step.relation, filter);
        if holds != Holding::No {
            let symmetric = graph.edge(step.relation).symmetric;
            along |= step.is_out || symmetric;
            against |= !step.is_out || symmetric;
            edges.push(SubgraphEdge { relation: step.relation, holds });
        }
    }
    edges.sort_unstable_by_key(|edge| edge.relation);
    let direction = match (along, against) {
        (true, true) => HopDirection::Both,
        (true, false) => HopDirection::Out,
        _ => HopDirection::In,
    };
    Hop { edges, direction }
}
