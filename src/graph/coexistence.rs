//! Whether the ties of a path can all have held on one day.

use crate::model::{Bound, Window};

use super::edge_filter::accepted;
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::path_set::Hop;

/// Whether there is a day, within the filter's window, on which every hop has an accepted claim that may hold then.
///
/// If there is one, there is one on which some claim, or the window, begins, so only those are tried. O(n²) in the
/// claims of the path.
pub(super) fn can_coexist(graph: &KnowledgeGraph, hops: &[Hop], filter: &Filter) -> bool {
    let window = filter.window.unwrap_or(Window::ALWAYS);
    let alternatives: Vec<Vec<Window>> = hops.iter().map(|hop| windows_of(graph, hop, filter, &window)).collect();
    let holds_on = |day: Bound| {
        alternatives.iter().all(|windows| windows.iter().any(|window| window.start <= day && day <= window.end))
    };
    let mut beginnings: Vec<Bound> = alternatives.iter().flatten().map(|window| window.start).collect();
    beginnings.sort_unstable();
    beginnings.dedup();
    hops.is_empty() || beginnings.into_iter().any(holds_on)
}

/// When a hop may hold: the windows of its accepted claims.
fn windows_of(graph: &KnowledgeGraph, hop: &Hop, filter: &Filter, window: &Window) -> Vec<Window> {
    hop.edges
        .iter()
        .flat_map(|edge| accepted(graph.edge(edge.relation), filter))
        .filter_map(|span| span.overlap(window))
        .collect()
}
