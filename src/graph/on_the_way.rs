//! What lies on some simple path between two nodes.

/// When a node that was not seen yet was seen.
const UNSEEN: usize = usize::MAX;

/// For each node, whether a simple path from one node to another runs over it, whichever way the edges point; `neighbours`
/// has each edge at both of its ends, and the two nodes are not the same.
///
/// With an edge added between the two, these are the nodes of the biconnected component that this edge is in. It is found by
/// Tarjan's depth-first search (1972, "Depth-first search and linear graph algorithms"), which starts with that edge: a node
/// is in it when its parent is and when it, or what was found under it, has an edge to a node seen before its parent. O(V + E).
pub(super) fn on_the_way(neighbours: &[Vec<usize>], from: usize, to: usize) -> Vec<bool> {
    let mut seen_as = vec![UNSEEN; neighbours.len()];
    let mut earliest = vec![UNSEEN; neighbours.len()];
    let mut parent = vec![from; neighbours.len()];
    let mut in_order = vec![from, to];
    for (position, node) in [from, to].into_iter().enumerate() {
        (seen_as[node], earliest[node]) = (position, 0);
    }
    // Nodes on the way down, each with how many of its neighbours were looked at.
    let mut open = vec![(to, 0)];
    while let Some((node, looked_at)) = open.last_mut() {
        let node = *node;
        let Some(next) = neighbours[node].get(*looked_at).copied() else {
            open.pop();
            earliest[parent[node]] = earliest[parent[node]].min(earliest[node]);
            continue;
        };
        *looked_at += 1;
        if seen_as[next] == UNSEEN {
            parent[next] = node;
            (seen_as[next], earliest[next]) = (in_order.len(), in_order.len());
            in_order.push(next);
            open.push((next, 0));
        } else if next != parent[node] {
            earliest[node] = earliest[node].min(seen_as[next]);
        }
    }
    let mut is_on_the_way = vec![false; neighbours.len()];
    for node in in_order {
        is_on_the_way[node] =
            node == from || node == to || (is_on_the_way[parent[node]] && earliest[node] < seen_as[parent[node]]);
    }
    is_on_the_way
}
