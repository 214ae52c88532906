//! On which days the ties of a path can all have held.

use crate::model::{Bound, RelationIndex, Window};

use super::edge_filter::accepted;
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::path_set::Hop;

/// The days, within the filter's window, on each of which every hop has an accepted claim that may hold then, between ends that
/// may exist: windows in their order, with days between them. O(n log n) in the claims of the path, for each of its hops.
pub(super) fn days_together(graph: &KnowledgeGraph, hops: &[Hop], filter: &Filter) -> Vec<Window> {
    let all = vec![filter.window.unwrap_or(Window::ALWAYS)];
    hops.iter()
        .fold(all, |days, hop| intersection(&days, &days_of(graph, hop.edges.iter().map(|edge| edge.relation), filter)))
}

/// The days, within the filter's window, on each of which one of the relations has an accepted claim that may hold then, and
/// both ends of it may exist: windows in their order, with days between them.
pub(super) fn days_of(
    graph: &KnowledgeGraph,
    relations: impl Iterator<Item = RelationIndex>,
    filter: &Filter,
) -> Vec<Window> {
    let asked = filter.window.unwrap_or(Window::ALWAYS);
    let days = relations.flat_map(|relation| {
        let spans = accepted(graph.edge(relation), filter);
        let stated = joined(spans.filter_map(|span| span.overlap(&asked)).collect());
        intersection(&stated, &days_of_ends(graph, relation, asked))
    });
    joined(days.collect())
}

/// The days among those asked for on each of which both ends of a relation may exist: windows in their order, with days between
/// them.
pub(super) fn days_of_ends(graph: &KnowledgeGraph, relation: RelationIndex, asked: Window) -> Vec<Window> {
    let (from, to) = graph.ends(relation);
    [from, to].iter().fold(vec![asked], |days, end| {
        let lifetime = graph.lifetime(*end);
        if lifetime.len() == 0 {
            return days;
        }
        intersection(&days, &joined(lifetime.filter_map(|span| span.overlap(&asked)).collect()))
    })
}

/// The same days in order, what touches as one.
fn joined(mut windows: Vec<Window>) -> Vec<Window> {
    windows.sort_unstable_by_key(|window| (window.start, window.end));
    let mut joined: Vec<Window> = Vec::with_capacity(windows.len());
    for window in windows {
        match joined.last_mut() {
            Some(last) if window.start <= day_after(last.end) => last.end = last.end.max(window.end),
            _ => joined.push(window),
        }
    }
    joined
}

/// The days that are in both, each being windows in their order with days between them. Linear.
pub(super) fn intersection(left: &[Window], right: &[Window]) -> Vec<Window> {
    let mut both = Vec::new();
    let (mut lefts, mut rights) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(left), Some(right)) = (lefts.peek(), rights.peek()) {
        let (start, end) = (left.start.max(right.start), left.end.min(right.end));
        if start <= end {
            both.push(Window { start, end });
        }
        if left.end <= right.end {
            lefts.next()
        } else {
            rights.next()
        };
    }
    both
}

fn day_after(bound: Bound) -> Bound {
    match bound {
        Bound::On(day) => day.tomorrow().map_or(Bound::AfterAllDays, Bound::On),
        Bound::BeforeAllDays | Bound::AfterAllDays => bound,
    }
}
