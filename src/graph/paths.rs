//! How two entities are connected.

use std::ops::ControlFlow;

use crate::model::{EntityIndex, Holding};

use super::coexistence::days_together;
use super::drawn_paths::drawn;
use super::edge_filter::edge_holds;
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::path_search::{Found, search, visit_shortest};
use super::path_set::{Bridges, HeldBack, Hop, HopDirection, Path, PathCount, PathOptions, PathSet};
use super::shortest_path::PathSpace;
use super::shortest_union::ShortestUnion;
use super::simple_paths::SimplePaths;
use super::subgraph::SubgraphEdge;

/// How many of the best-ranked paths that were held back are looked at for what they run through.
const HELD_BACK_LISTED_MAX: usize = 5;

/// How many of the best-ranked paths, held back or not, are looked at to find these.
const HELD_BACK_LOOKED_AT_MAX: usize = 1_000;

/// How many entities are named that such paths run through.
const HELD_BACK_THROUGH_MAX: usize = 5;

/// The simple paths between two entities that meet all constraints, best first by the order asked for, with the number of
/// shortest ones and what these run over.
///
/// The filter's kinds, its window as to lifetimes, and the bridging rule apply to inner entities; the ends, and those that a
/// path has to pass through, are always allowed. A path is a sequence of entities; parallel relations are listed within its
/// hops. An entity has no path to itself.
///
/// The shortest ones cost O(V + E) and are counted exactly, and each search for a further path costs as much at worst; how many
/// there are of these is bounded by [`PathOptions::slot_count_max`]. With [`PathOptions::via`] or
/// [`PathOptions::coexist`], no shorter way is known than to try paths one by one (that a simple path passes through given
/// entities is as hard as disjoint paths), nor is one taken for another order than the shortest first. These searches are
/// guided by bounds and cut by the same budget, and what was cut is told.
#[must_use]
pub fn paths(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    options: &PathOptions,
) -> PathSet {
    let mut answer = PathSet::none(from, to);
    let ruled = space_of(graph, from, to, filter, options);
    let mut cuts = Vec::new();
    let mut union = ShortestUnion::default();
    if from != to {
        let mut found = search(&ruled, options);
        if found.shortest.is_none() && options.bridges == Bridges::Default {
            let lifted = search(&PathSpace { through_any: true, ..ruled }, options);
            if let (Some(slots), Some(_)) = (found.list_cut, lifted.shortest) {
                cuts.push(format!("The search for a path by the rule ended after {slots} steps; there may be one."));
            }
            answer.relaxed = lifted.shortest.is_some();
            // Where neither finds anything, either may have been cut.
            let list_cut = if answer.relaxed { lifted.list_cut } else { found.list_cut.or(lifted.list_cut) };
            found = Found { list_cut, ..lifted };
        } else if !ruled.through_any {
            let kept = found.shortest;
            let no_longer_than = kept.map_or(ruled.hop_count_max, |(hop_count, _)| hop_count);
            let lifted = PathSpace { through_any: true, hop_count_max: no_longer_than, ..ruled };
            answer.held_back = held_back(&lifted, kept, options, &mut cuts);
        }
        cuts.extend(cuts_in_words(&found));
        if let Some((hop_count, count)) = found.shortest {
            answer.hop_count = Some(hop_count);
            answer.shortest_count = count;
        }
        answer.paths = found.listed.into_iter().map(|nodes| path_along(&ruled, nodes)).collect();
        answer.more = found.more;
        union = found.union;
    }
    answer.cut = (!cuts.is_empty()).then(|| cuts.join(" "));
    answer.subgraph = drawn(graph, &answer, &union, filter, &options.drawn);
    answer
}

/// The paths that a question allows by the bridging rule that it asks for first.
pub(super) fn space_of<'a>(
    graph: &'a KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &'a Filter,
    options: &'a PathOptions,
) -> PathSpace<'a> {
    PathSpace {
        graph,
        from,
        to,
        filter,
        through_any: options.bridges == Bridges::All,
        via: &options.via,
        avoid: &options.avoid,
        hop_count_max: options.hop_count_max.unwrap_or(usize::MAX),
    }
}

/// Which budgets ended a search early, each as a sentence.
fn cuts_in_words(found: &Found) -> Vec<String> {
    let mut cuts = Vec::new();
    match (found.list_cut, &found.listed[..]) {
        (Some(slots), []) => {
            cuts.push(format!("The search for a path ended after {slots} steps; there may be one."));
        }
        (Some(slots), _) => cuts.push(format!("The search for further paths ended after {slots} steps.")),
        (None, _) => {}
    }
    if let (Some(slots), Some(_)) = (found.count_cut, found.shortest) {
        let shorter = if found.may_be_shorter { ", and there may be shorter ones" } else { "" };
        cuts.push(format!("The count of the shortest paths ended after {slots} steps{shorter}."));
    }
    cuts
}

/// What the bridging rule holds back of the shortest paths of a space where it is lifted; `kept` are the hops and the
/// number of the shortest paths under the rule.
fn held_back(
    lifted: &PathSpace<'_>,
    kept: Option<(usize, PathCount)>,
    options: &PathOptions,
    cuts: &mut Vec<String>,
) -> Option<HeldBack> {
    if options.looks_at_whole_paths() {
        return held_back_by_trying(lifted, options, cuts);
    }
    let found = SimplePaths::new(*lifted, options.slot_count_max);
    let (hop_count, all) = found.shortest()?;
    let count = match kept {
        Some((kept_hop_count, kept)) if kept_hop_count == hop_count => all.beyond(kept)?,
        _ => all,
    };
    let shortest = found.only_shortest().take(HELD_BACK_LOOKED_AT_MAX);
    let held_back = shortest.map(|path| lifted.through(&path)).filter(|inner| !inner.is_empty());
    Some(HeldBack { hop_count, count, through: first_named(held_back.take(HELD_BACK_LISTED_MAX)) })
}

fn held_back_by_trying(lifted: &PathSpace<'_>, options: &PathOptions, cuts: &mut Vec<String>) -> Option<HeldBack> {
    let mut hop_count = None;
    let mut count: u128 = 0;
    let mut best: Vec<(u64, Vec<EntityIndex>)> = Vec::new();
    let cut_after = visit_shortest(lifted, options, &mut |path| {
        if !lifted.through(path).is_empty() {
            hop_count = Some(path.len() - 1);
            count += 1;
            best.push((lifted.cost_after_start(path), path.to_vec()));
            best.sort_unstable();
            best.truncate(HELD_BACK_LISTED_MAX);
        }
        ControlFlow::Continue(())
    });
    if let Some(slots) = cut_after {
        cuts.push(format!(
            "The search for what the rule on what paths run through holds back ended after {slots} steps."
        ));
    }
    let count = if cut_after.is_some() { PathCount::AtLeast(count) } else { PathCount::Exactly(count) };
    let through = first_named(best.iter().map(|(_, path)| lifted.through(path)));
    hop_count.map(|hop_count| HeldBack { hop_count, count, through })
}

/// The first entities that are named, by id.
fn first_named(lists: impl Iterator<Item = Vec<EntityIndex>>) -> Vec<EntityIndex> {
    let mut named = Vec::new();
    for entity in lists.flatten() {
        if named.len() < HELD_BACK_THROUGH_MAX && !named.contains(&entity) {
            named.push(entity);
        }
    }
    named.sort_unstable();
    named
}

fn path_along(space: &PathSpace<'_>, nodes: Vec<EntityIndex>) -> Path {
    let hops: Vec<Hop> =
        nodes.windows(2).map(|ends| hop_between(space.graph, ends[0], ends[1], space.filter)).collect();
    let together = days_together(space.graph, &hops, space.filter).first().copied();
    Path { together, through: space.through(&nodes), nodes, hops }
}

/// The relations that can be walked from one entity to the next.
pub(super) fn hop_between(graph: &KnowledgeGraph, here: EntityIndex, next: EntityIndex, filter: &Filter) -> Hop {
    let (mut along, mut against) = (false, false);
    let mut edges = Vec::new();
    for step in graph.steps_to(here, next, filter.direction) {
        let holds = edge_holds(graph, step.relation, filter);
        if holds != Holding::No {
            let symmetric = graph.edge(step.relation).is_symmetric();
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
