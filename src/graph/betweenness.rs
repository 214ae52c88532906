//! Betweenness: on how many of the shortest ways of others a node lies.

use super::simple_graph::SimpleGraph;

/// How much nodes lie between others.
#[derive(Clone, Debug)]
pub(super) struct Betweenness {
    /// For each node, the share of all connected pairs that it lies between, 0 to 1; a pair with several shortest ways
    /// counts by the share of them.
    pub(super) shares: Vec<f64>,
    /// From how many nodes ways were followed: from all of them, or else the shares are estimates.
    pub(super) start_count: usize,
}

/// The betweenness of every node, by shortest ways that run through nodes that bridge; others are ends at most.
///
/// Brandes (2001, "A faster algorithm for betweenness centrality"): O(V · (V + E)). Where that is more than
/// `step_count_max`, ways are followed from evenly spaced nodes only, at least from one, and shares are estimates
/// (Brandes and Pich 2007, "Centrality estimation in large networks").
pub(super) fn betweenness(graph: &SimpleGraph, step_count_max: usize) -> Betweenness {
    let node_count = graph.node_count();
    let steps_from_one = node_count + 2 * graph.edge_count();
    let start_count = (step_count_max / steps_from_one.max(1)).clamp(1, node_count.max(1)).min(node_count);
    let mut search = Search::new(node_count);
    let mut sums = vec![0.0; node_count];
    let mut pair_count = 0;
    for number in 0..start_count {
        let start = number * node_count / start_count;
        search.walk(graph, start);
        pair_count += search.order.len() - 1;
        search.add_shares(graph, start, &mut sums);
    }
    let pairs = real(pair_count).max(1.0);
    Betweenness { shares: sums.into_iter().map(|sum| sum / pairs).collect(), start_count }
}

/// A search from one node, whose memory the next one uses again.
struct Search {
    /// Nodes reached, the nearest first.
    order: Vec<u32>,
    distances: Vec<u32>,
    /// How many shortest ways lead to each node.
    way_counts: Vec<f64>,
    /// For each node, the share in the ways to all nodes behind it.
    shares: Vec<f64>,
}

const FAR: u32 = u32::MAX;

impl Search {
    fn new(node_count: usize) -> Self {
        Self {
            order: Vec::new(),
            distances: vec![FAR; node_count],
            way_counts: vec![0.0; node_count],
            shares: vec![0.0; node_count],
        }
    }

    /// Finds how far all nodes are, and by how many ways.
    fn walk(&mut self, graph: &SimpleGraph, start: usize) {
        for node in self.order.drain(..) {
            self.distances[node as usize] = FAR;
            self.way_counts[node as usize] = 0.0;
            self.shares[node as usize] = 0.0;
        }
        self.distances[start] = 0;
        self.way_counts[start] = 1.0;
        self.order.push(u32::try_from(start).expect("positions of entities are within 32 bits"));
        let mut at = 0;
        while at < self.order.len() {
            let node = self.order[at] as usize;
            at += 1;
            if node != start && !graph.bridges(node) {
                continue;
            }
            for next in graph.neighbours(node).iter().map(|next| *next as usize) {
                if self.distances[next] == FAR {
                    self.distances[next] = self.distances[node] + 1;
                    self.order.push(u32::try_from(next).expect("positions of entities are within 32 bits"));
                }
                if self.distances[next] == self.distances[node] + 1 {
                    self.way_counts[next] += self.way_counts[node];
                }
            }
        }
    }

    /// Adds what each node has of the ways from the start.
    fn add_shares(&mut self, graph: &SimpleGraph, start: usize, sums: &mut [f64]) {
        for node in self.order.iter().rev().map(|node| *node as usize) {
            if node == start || !graph.bridges(node) {
                continue;
            }
            let mut share = 0.0;
            for next in graph.neighbours(node).iter().map(|next| *next as usize) {
                if self.distances[next] == self.distances[node] + 1 {
                    share += self.way_counts[node] / self.way_counts[next] * (1.0 + self.shares[next]);
                }
            }
            self.shares[node] = share;
            sums[node] += share;
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of pairs of entities is far below 2^52, or an estimate")]
fn real(count: usize) -> f64 {
    count as f64
}
