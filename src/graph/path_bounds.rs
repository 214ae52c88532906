//! What the rest of a path takes at least, whatever came before.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::hop_graph::HopGraph;
use super::path_set::{PathOptions, PathSort, ViaOrder};

/// Hops and the sum of costs; for [`PathSort::Specific`] the sum of costs and hops. Sums and comparisons are by part.
pub(super) type Length = (u64, u64);

/// What the rest of a path takes at least: from a node, past what it still has to pass through, to the end.
///
/// The bounds are those of walks, which may come to a node twice: distances from every node to the end and to each node that
/// is to be passed, put together over the orders in which these can come. So they hold for every simple path, and are exact
/// where the best walk is one. "Remaining" is the set of nodes still to be passed, a bit for each.
#[derive(Debug)]
pub(super) struct PathBounds {
    via_order: ViaOrder,
    sort: PathSort,
    hop_counts: ToTargets<u64>,
    lengths: ToTargets<Length>,
    /// For each target and so many hops at most, from 0, the strength of the weakest hop on the strongest way from each node; 0
    /// where there is no way. More hops than there are layers add nothing.
    strengths: Vec<Vec<Vec<u32>>>,
}

/// The least that ways take to each target: the end, then what is to be passed.
#[derive(Debug)]
struct ToTargets<T> {
    /// For each target, from each node; `None` where there is no way.
    from_nodes: Vec<Vec<Option<T>>>,
    /// For each node that is to be passed, and each set remaining after it, the least from there to the end.
    from_via: Vec<Vec<Option<T>>>,
}

/// What sums and compares as the length of a way.
trait Measure: Copy + Ord + Default {
    fn plus(self, other: Self) -> Self;
}

impl Measure for u64 {
    fn plus(self, other: Self) -> Self {
        self + other
    }
}

impl Measure for Length {
    fn plus(self, other: Self) -> Self {
        (self.0 + other.0, self.1 + other.1)
    }
}

impl PathBounds {
    /// O((V + E) log V) for each target, V + E for each hop of the strongest ways where the order asks for them, and 2ᵛ·v² for
    /// v entities to be passed.
    pub(super) fn new(graph: &HopGraph, options: &PathOptions) -> Self {
        let targets: Vec<usize> = std::iter::once(graph.to).chain(graph.via.iter().copied()).collect();
        let hop_counts = targets.iter().map(|target| hop_counts_to(graph, *target)).collect();
        let lengths = targets.iter().map(|target| lengths_to(graph, *target, options.sort)).collect();
        let layer_count_max = options.hop_count_max.unwrap_or(usize::MAX);
        let strengths = match options.sort {
            PathSort::Shortest | PathSort::Specific => Vec::new(),
            PathSort::Sources | PathSort::Recent => {
                targets.iter().map(|target| strengths_to(graph, *target, layer_count_max)).collect()
            }
        };
        Self {
            via_order: options.via_order,
            sort: options.sort,
            hop_counts: ToTargets::new(graph, options.via_order, hop_counts),
            lengths: ToTargets::new(graph, options.via_order, lengths),
            strengths,
        }
    }

    /// All that a path has to pass through.
    pub(super) fn all_remaining(graph: &HopGraph) -> u32 {
        (1 << graph.via.len()) - 1
    }

    /// What remains once a path has come to a node; `None` when it may not come there yet. That nothing may remain at the end
    /// is left to the bounds, since no hop leads on from there.
    pub(super) fn remaining_after(&self, graph: &HopGraph, remaining: u32, node: usize) -> Option<u32> {
        let bit = graph.via_bit(node);
        let is_next = bit == 0 || next_via(self.via_order, remaining).any(|next| bit == 1 << next);
        is_next.then_some(remaining & !bit)
    }

    /// Hops from a node to the end, at least; `None` where there is no way.
    pub(super) fn hop_count(&self, node: usize, remaining: u32) -> Option<usize> {
        let hop_count = self.hop_counts.least(self.via_order, node, remaining)?;
        usize::try_from(hop_count).ok()
    }

    /// The length from a node to the end, at least; `None` where there is no way.
    pub(super) fn length(&self, node: usize, remaining: u32) -> Option<Length> {
        self.lengths.least(self.via_order, node, remaining)
    }

    /// How strong the weakest hop is from a node to the end, at most; 0 where so many hops do not lead there.
    pub(super) fn strength(&self, graph: &HopGraph, node: usize, remaining: u32, hop_count_max: usize) -> u32 {
        let to_target = |target: usize, node: usize| {
            let layers = &self.strengths[target];
            layers[hop_count_max.min(layers.len() - 1)][node]
        };
        let via = graph.via.iter().enumerate().filter(|(position, _)| remaining & (1 << position) != 0);
        let past_via = via.map(|(position, via)| to_target(position + 1, node).min(to_target(0, *via)));
        past_via.fold(to_target(0, node), u32::min)
    }

    /// The length of a hop to a node.
    pub(super) fn length_of_hop(&self, graph: &HopGraph, to: usize) -> Length {
        length_of_hop(graph, to, self.sort)
    }
}

impl<T: Measure> ToTargets<T> {
    fn new(graph: &HopGraph, via_order: ViaOrder, from_nodes: Vec<Vec<Option<T>>>) -> Self {
        let mut found = Self { from_nodes, from_via: vec![Vec::new(); graph.via.len()] };
        // Smaller sets have smaller numbers, so what a set needs is there before it.
        for remaining in 0..=PathBounds::all_remaining(graph) {
            for (position, node) in graph.via.iter().enumerate() {
                let is_passed = remaining & (1 << position) == 0;
                let least = if is_passed { found.least(via_order, *node, remaining) } else { None };
                found.from_via[position].push(least);
            }
        }
        found
    }

    fn least(&self, via_order: ViaOrder, node: usize, remaining: u32) -> Option<T> {
        if remaining == 0 {
            return self.from_nodes[0][node];
        }
        let over_next = next_via(via_order, remaining).filter_map(|next| {
            let rest = self.from_via[next][(remaining & !(1 << next)) as usize]?;
            Some(self.from_nodes[next + 1][node]?.plus(rest))
        });
        over_next.min()
    }
}

/// Which of those remaining may come next.
fn next_via(via_order: ViaOrder, remaining: u32) -> impl Iterator<Item = usize> {
    let count = match via_order {
        ViaOrder::Any => usize::MAX,
        ViaOrder::Given => 1,
    };
    (0..32).filter(move |position| remaining & (1 << position) != 0).take(count)
}

fn length_of_hop(graph: &HopGraph, to: usize, sort: PathSort) -> Length {
    match sort {
        PathSort::Specific => (graph.cost_of(to), 1),
        PathSort::Shortest | PathSort::Sources | PathSort::Recent => (1, graph.cost_of(to)),
    }
}

/// Breadth-first from the target, against the hops.
fn hop_counts_to(graph: &HopGraph, target: usize) -> Vec<Option<u64>> {
    let mut hop_counts = vec![None; graph.node_count()];
    hop_counts[target] = Some(0);
    let mut waiting = VecDeque::from([(target, 0)]);
    while let Some((node, hop_count)) = waiting.pop_front() {
        for (from, _) in graph.arrivals(node) {
            if hop_counts[from].is_none() {
                hop_counts[from] = Some(hop_count + 1);
                waiting.push_back((from, hop_count + 1));
            }
        }
    }
    hop_counts
}

/// Dijkstra's algorithm (1959) from the target, against the hops.
fn lengths_to(graph: &HopGraph, target: usize, sort: PathSort) -> Vec<Option<Length>> {
    let mut lengths: Vec<Option<Length>> = vec![None; graph.node_count()];
    let mut waiting = BinaryHeap::from([Reverse((Length::default(), target))]);
    while let Some(Reverse((length, node))) = waiting.pop() {
        if lengths[node].is_some() {
            continue;
        }
        lengths[node] = Some(length);
        let length = length.plus(length_of_hop(graph, node, sort));
        let open = graph.arrivals(node).map(|(from, _)| from).filter(|from| lengths[*from].is_none());
        waiting.extend(open.map(|from| Reverse((length, from))));
    }
    lengths
}

/// For so many hops at most, from 0 until more add nothing, the strength of the strongest way from each node.
fn strengths_to(graph: &HopGraph, target: usize, layer_count_max: usize) -> Vec<Vec<u32>> {
    let mut layer = vec![0; graph.node_count()];
    layer[target] = u32::MAX;
    let mut layers = vec![layer];
    while layers.len() <= layer_count_max {
        let last = &layers[layers.len() - 1];
        let mut next = last.clone();
        for (node, strength) in last.iter().enumerate().filter(|(_, strength)| **strength > 0) {
            for (from, hop) in graph.arrivals(node) {
                next[from] = next[from].max(hop.strength.min(*strength));
            }
        }
        if next == *last {
            break;
        }
        layers.push(next);
    }
    layers
}
