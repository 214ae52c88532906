//! Cut points: nodes without which what is connected with them falls apart.

use super::simple_graph::SimpleGraph;

/// For each node, the sizes of the parts into which its component falls without it, the largest first; empty where
/// it stays in one.
///
/// Hopcroft and Tarjan (1973, "Algorithm 447"), without recursion, so that a long chain needs no deep stack. petgraph's
/// `articulation_points` recurses and tells no sizes. O(V + E).
pub(super) fn cut_points(graph: &SimpleGraph) -> Vec<Vec<usize>> {
    let mut walk = Walk::new(graph.node_count());
    let mut parts = vec![Vec::new(); graph.node_count()];
    for root in 0..graph.node_count() {
        if walk.numbers[root] == 0 {
            walk.component(graph, root, &mut parts);
        }
    }
    for parts in &mut parts {
        if parts.len() < 2 {
            parts.clear();
        }
        parts.sort_unstable_by(|one, other| other.cmp(one));
    }
    parts
}

/// A walk into the depth of the graph.
struct Walk {
    /// In which turn each node was met, from 1; 0 before.
    numbers: Vec<usize>,
    /// The earliest turn that is reached from a node's branch by one step back.
    lows: Vec<usize>,
    /// How many nodes the branch of each node has, itself included.
    sizes: Vec<usize>,
    turn: usize,
}

impl Walk {
    fn new(node_count: usize) -> Self {
        Self { numbers: vec![0; node_count], lows: vec![0; node_count], sizes: vec![1; node_count], turn: 0 }
    }

    fn enter(&mut self, node: usize) {
        self.turn += 1;
        self.numbers[node] = self.turn;
        self.lows[node] = self.turn;
    }

    /// Walks a component, and adds to each of its nodes the parts that fall off without it.
    fn component(&mut self, graph: &SimpleGraph, root: usize, parts: &mut [Vec<usize>]) {
        let mut met = vec![root];
        // Each node on the way down, with how many of its neighbours have been looked at.
        let mut way = vec![(root, 0)];
        self.enter(root);
        while let Some((node, looked)) = way.last_mut() {
            let node = *node;
            if let Some(next) = graph.neighbours(node).get(*looked) {
                *looked += 1;
                let next = *next as usize;
                if self.numbers[next] == 0 {
                    self.enter(next);
                    met.push(next);
                    way.push((next, 0));
                } else {
                    self.lows[node] = self.lows[node].min(self.numbers[next]);
                }
                continue;
            }
            way.pop();
            let Some((parent, _)) = way.last() else { break };
            self.sizes[*parent] += self.sizes[node];
            self.lows[*parent] = self.lows[*parent].min(self.lows[node]);
            if self.lows[node] >= self.numbers[*parent] {
                parts[*parent].push(self.sizes[node]);
            }
        }
        for node in &met {
            let fallen: usize = parts[*node].iter().sum();
            let rest = met.len() - 1 - fallen;
            if rest > 0 {
                parts[*node].push(rest);
            }
        }
    }
}
