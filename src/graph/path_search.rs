//! One search for paths under all constraints of a question.

use std::ops::ControlFlow;

use crate::model::EntityIndex;

use super::best_first::BestFirst;
use super::every_shortest::every_shortest;
use super::hop_graph::HopGraph;
use super::path_bounds::PathBounds;
use super::path_set::{PathCount, PathOptions, PathSort};
use super::shortest_path::PathSpace;
use super::shortest_union::ShortestUnion;
use super::simple_paths::SimplePaths;

/// What part of the slots each search has that tries paths one by one. Such a slot takes longer than one that only labels.
const TRYING_SHARE: u64 = 4;

/// What a search found.
#[derive(Debug)]
pub(super) struct Found {
    /// Hops of the shortest path and how many paths have so many; `None` when none was found.
    pub(super) shortest: Option<(usize, PathCount)>,
    /// The paths to list, best first.
    pub(super) listed: Vec<Vec<EntityIndex>>,
    /// Whether there may be more.
    pub(super) more: bool,
    /// All hops on shortest paths, as far as these were counted.
    pub(super) union: ShortestUnion,
    /// After how many slots the list ended early.
    pub(super) list_cut: Option<u64>,
    /// After how many slots the count ended early.
    pub(super) count_cut: Option<u64>,
    /// Whether a path shorter than the shortest that was found may be there.
    pub(super) may_be_shorter: bool,
}

/// The best paths of a space, the number of the shortest, and what these run over.
pub(super) fn search(space: &PathSpace<'_>, options: &PathOptions) -> Found {
    if options.looks_at_whole_paths() {
        return by_trying(space, options);
    }
    let mut simple = SimplePaths::new(*space, options.slot_count_max);
    let shortest = simple.shortest();
    let union = if shortest.is_some() { simple.shortest_union() } else { ShortestUnion::default() };
    if options.sort != PathSort::Shortest && shortest.is_some() {
        let found = by_trying_listed(space, options);
        return Found { shortest, union, ..found };
    }
    let listed = simple.by_ref().take(options.path_count_max).collect();
    let more = simple.has_more() || simple.is_cut();
    let list_cut = simple.is_cut().then_some(options.slot_count_max);
    Found { shortest, listed, more, union, list_cut, count_cut: None, may_be_shorter: false }
}

/// Hops of the shortest path under all constraints, or that it takes too long to tell whether there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Hops(usize),
    NoPath,
    Unsettled,
}

/// How long the shortest path is. O(V + E), or a bounded search where paths have to be tried one by one.
pub(super) fn shortest_length(space: &PathSpace<'_>, options: &PathOptions) -> Length {
    if !options.looks_at_whole_paths() {
        let shortest = SimplePaths::new(*space, options.slot_count_max).shortest();
        return shortest.map_or(Length::NoPath, |(hop_count, _)| Length::Hops(hop_count));
    }
    let Some(graph) = HopGraph::new(space, options) else { return Length::NoPath };
    let bounds = PathBounds::new(&graph, options);
    let slot_count_max = trying_slot_count(options);
    let outcome = every_shortest(&graph, &bounds, options.coexist, space.hop_count_max, slot_count_max, &mut |_| {
        ControlFlow::Break(())
    });
    match outcome.hop_count {
        Some(hop_count) => Length::Hops(hop_count),
        None if outcome.is_cut => Length::Unsettled,
        None => Length::NoPath,
    }
}

/// Shows every shortest path of a space under all constraints to `visit` until it has seen enough; gives whether the limit on
/// slots ended that early, and after how many.
pub(super) fn visit_shortest(
    space: &PathSpace<'_>,
    options: &PathOptions,
    visit: &mut dyn FnMut(&[EntityIndex]) -> ControlFlow<()>,
) -> Option<u64> {
    let graph = HopGraph::new(space, options)?;
    let bounds = PathBounds::new(&graph, options);
    let slot_count_max = trying_slot_count(options);
    let outcome = every_shortest(&graph, &bounds, options.coexist, space.hop_count_max, slot_count_max, &mut |path| {
        visit(&graph.entities_of(path))
    });
    outcome.is_cut.then_some(slot_count_max)
}

fn trying_slot_count(options: &PathOptions) -> u64 {
    options.slot_count_max / TRYING_SHARE
}

fn nothing() -> Found {
    Found {
        shortest: None,
        listed: Vec::new(),
        more: false,
        union: ShortestUnion::default(),
        list_cut: None,
        count_cut: None,
        may_be_shorter: false,
    }
}

/// Lists paths by trying, and leaves it to others to count the shortest.
fn by_trying_listed(space: &PathSpace<'_>, options: &PathOptions) -> Found {
    let Some(graph) = HopGraph::new(space, options) else { return nothing() };
    list(space, options, &graph, &PathBounds::new(&graph, options))
}

fn list(space: &PathSpace<'_>, options: &PathOptions, graph: &HopGraph, bounds: &PathBounds) -> Found {
    let slot_count_max = trying_slot_count(options);
    let mut best = BestFirst::new(graph, bounds, options, space.hop_count_max, slot_count_max);
    let listed = best.by_ref().take(options.path_count_max).map(|path| graph.entities_of(&path)).collect();
    let more = best.next().is_some() || best.is_cut();
    let list_cut = best.is_cut().then_some(slot_count_max);
    Found { listed, more, list_cut, ..nothing() }
}

/// Lists and counts by trying.
fn by_trying(space: &PathSpace<'_>, options: &PathOptions) -> Found {
    let Some(graph) = HopGraph::new(space, options) else { return nothing() };
    let bounds = PathBounds::new(&graph, options);
    let slot_count_max = trying_slot_count(options);
    let mut union = ShortestUnion::default();
    let mut best_counted: Option<(u64, Vec<EntityIndex>)> = None;
    let counted = every_shortest(&graph, &bounds, options.coexist, space.hop_count_max, slot_count_max, &mut |path| {
        let path = graph.entities_of(path);
        let cost = space.cost_after_start(&path);
        union.add(&path, cost);
        if best_counted.as_ref().is_none_or(|(least, _)| cost < *least) {
            best_counted = Some((cost, path));
        }
        ControlFlow::Continue(())
    });
    let mut found = list(space, options, &graph, &bounds);
    // What was counted is listed, though the list ended before it came to that.
    if found.listed.is_empty() {
        found.listed.extend(best_counted.map(|(_, path)| path).filter(|_| options.path_count_max > 0));
    }
    let count_cut = counted.is_cut.then_some(slot_count_max);
    let shortest_listed = found.listed.iter().map(|path| path.len() - 1).min();
    let of_length = |hop_count: usize| found.listed.iter().filter(|path| path.len() == hop_count + 1).count() as u128;
    let (shortest, may_be_shorter) = match (counted.hop_count, shortest_listed) {
        (Some(hop_count), _) if counted.is_cut => {
            let count = counted.path_count.max(of_length(hop_count));
            (Some((hop_count, PathCount::AtLeast(count))), false)
        }
        (Some(hop_count), _) => (Some((hop_count, PathCount::Exactly(counted.path_count))), false),
        (None, Some(hop_count)) => {
            let count = PathCount::AtLeast(of_length(hop_count));
            // In this order the first that is found is the shortest.
            (Some((hop_count, count)), options.sort != PathSort::Shortest)
        }
        (None, None) => (None, false),
    };
    Found { shortest, union, count_cut, may_be_shorter, ..found }
}
