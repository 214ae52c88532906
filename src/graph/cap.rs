//! How an answer is cut to its limits.

use crate::model::{Holding, RelationIndex};

use super::subgraph::{Cut, Limits, SubgraphEdge, Truncation};

/// An edge of an answer with its rank; they order by rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RankedEdge {
    /// The position of that end which comes later among the nodes of the answer.
    pub(super) later: usize,
    /// The position of the other end.
    pub(super) earlier: usize,
    pub(super) relation: RelationIndex,
    pub(super) holds: Holding,
    /// Whether the later end was reached over it.
    pub(super) connects: bool,
}

/// Keeps at most so many edges: first, for each node, the best-ranked edge over which it was reached, then the others
/// by rank. Nothing is cut from the former, so there must be room for them. The answer is ordered by relation id.
pub(super) fn cap_edges(mut edges: Vec<RankedEdge>, edge_count_max: usize) -> Vec<SubgraphEdge> {
    if edges.len() > edge_count_max {
        edges.sort_unstable();
        let mut last_connected = None;
        let (mut kept, others): (Vec<_>, Vec<_>) = edges.into_iter().partition(|edge| {
            let is_first = edge.connects && last_connected != Some(edge.later);
            if is_first {
                last_connected = Some(edge.later);
            }
            is_first
        });
        let room = edge_count_max.saturating_sub(kept.len());
        kept.extend(others.into_iter().take(room));
        edges = kept;
    }
    edges.sort_unstable_by_key(|edge| edge.relation);
    edges.into_iter().map(|edge| SubgraphEdge { relation: edge.relation, holds: edge.holds }).collect()
}

/// Tells what was cut and which limits were met; `None` when nothing was cut.
pub(super) fn truncation(nodes: Cut, edges: Cut, limits: &Limits, order: &str) -> Option<Truncation> {
    let met = |cut: Cut, count_max: usize, one: &str, many: &str| {
        let noun = if count_max == 1 { one } else { many };
        (cut.shown == count_max && cut.shown < cut.total).then(|| format!("{count_max} {noun}"))
    };
    // A limit on relations cuts entities too where each needs a relation of its own.
    let limits_met = [
        met(nodes, limits.node_count_max.max(1), "entity", "entities"),
        met(edges, limits.edge_count_max, "relation", "relations"),
    ];
    let limit = limits_met.into_iter().flatten().collect::<Vec<_>>().join(" and ");
    let is_cut = nodes.shown < nodes.total || edges.shown < edges.total;
    is_cut.then(|| Truncation { nodes, edges, reason: format!("The limit is {limit}; {order} come first.") })
}
