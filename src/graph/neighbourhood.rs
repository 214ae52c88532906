//! What lies around an entity.

use crate::model::EntityIndex;

use super::cap::{cap_edges, truncation};
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::reach::Reach;
use super::subgraph::{Cut, Limits, Subgraph};

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
    let is_walked_from =
        |position: usize| filter.direction == Direction::Both || reach.nodes[position].distance < reach.depth;
    let (edges, edge_total) = reach.edges(graph, filter, node_count, is_walked_from);
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
