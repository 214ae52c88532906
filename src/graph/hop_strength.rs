//! How well founded a hop is, for orders that rank a path by its weakest one.

use crate::model::{Bound, RelationIndex, Window};

use super::edge_filter::{accepted_claims, source_count};
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::path_set::PathSort;

/// How well founded a hop is, in the terms of one order; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// The order does not ask.
    Alike,
    /// So many independent sources.
    Sources(usize),
    /// Seen until that day, at least.
    SeenUntil(Bound),
}

/// How well founded a relation is that meets the filter; see [`PathSort`]. A hop is as well founded as the best of its
/// relations. Linear in the relation's claims.
pub(super) fn strength_of(
    graph: &KnowledgeGraph,
    relation: RelationIndex,
    filter: &Filter,
    sort: PathSort,
) -> Strength {
    let edge = graph.edge(relation);
    match sort {
        PathSort::Shortest | PathSort::Specific => Strength::Alike,
        PathSort::Sources => Strength::Sources(source_count(graph, edge, filter)),
        PathSort::Recent => {
            let window = filter.window.unwrap_or(Window::ALWAYS);
            let holding = accepted_claims(edge, filter).filter(|(_, span)| span.overlap(&window).is_some());
            // Until the earliest day on which it can have ended, or on which its source had it going on.
            let latest = holding.map(|(claim, span)| span.end_earliest.max(edge.open_on(claim)).min(window.end)).max();
            Strength::SeenUntil(latest.unwrap_or(Bound::BeforeAllDays))
        }
    }
}
