//! Simple paths one after another, best first, in any order and under constraints on whole paths.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::model::Window;

use super::coexistence::intersection;
use super::hop_graph::{HopGraph, HopTo};
use super::path_bounds::{Length, PathBounds};
use super::path_set::{PathOptions, PathSort};

/// The beginning of a path, or all of one. They order by the best that they can become, then by ids.
#[derive(Debug)]
struct Beginning {
    /// Less is better: what its weakest hop lacks in strength, at least; then its length, at least.
    rank: (u32, Length),
    nodes: Vec<usize>,
    /// What it still has to pass through.
    remaining: u32,
    length: Length,
    /// Of the hops so far.
    weakest: u32,
    /// On which all hops so far may hold; empty where the question does not ask.
    days: Vec<Window>,
}

/// The simple paths over a graph of hops, best first by the order asked for. None comes twice.
///
/// A* (Hart, Nilsson and Raphael, 1968) over beginnings of paths. A beginning waits under the best rank that
/// [`PathBounds`] leaves it; it is dropped when these show that it cannot end within the hops allowed, or when no day is left on
/// which its hops may have held together, which more hops cannot mend. A path that comes to the top is better than all that
/// are still to come: of equal rank, beginnings are taken in the order of their ids, and none that comes later can become a path
/// with smaller ones. The number of beginnings has no bound but the limit on slots.
#[derive(Debug)]
pub(super) struct BestFirst<'a> {
    graph: &'a HopGraph,
    bounds: &'a PathBounds,
    sort: PathSort,
    coexist: bool,
    hop_count_max: usize,
    waiting: BinaryHeap<Reverse<Beginning>>,
    slot_count: u64,
    slot_count_max: u64,
}

impl<'a> BestFirst<'a> {
    /// Finds nothing yet. What follows looks at `slot_count_max` hops at most, and those of one node more.
    pub(super) fn new(
        graph: &'a HopGraph,
        bounds: &'a PathBounds,
        options: &PathOptions,
        hop_count_max: usize,
        slot_count_max: u64,
    ) -> Self {
        let start = Beginning {
            rank: (0, Length::default()),
            nodes: vec![graph.from],
            remaining: PathBounds::all_remaining(graph),
            length: Length::default(),
            weakest: u32::MAX,
            days: graph.all_days.clone(),
        };
        Self {
            graph,
            bounds,
            sort: options.sort,
            coexist: options.coexist,
            hop_count_max,
            waiting: BinaryHeap::from([Reverse(start)]),
            slot_count: 0,
            slot_count_max,
        }
    }

    /// Whether the limit on slots keeps further paths back.
    pub(super) fn is_cut(&self) -> bool {
        self.slot_count > self.slot_count_max && !self.waiting.is_empty()
    }

    /// A beginning with a hop more; `None` when no path that is asked for begins like that.
    fn with(&self, beginning: &Beginning, hop: &HopTo) -> Option<Beginning> {
        if beginning.nodes.contains(&hop.to) {
            return None;
        }
        let remaining = self.bounds.remaining_after(self.graph, beginning.remaining, hop.to)?;
        let hop_count_left = self.hop_count_max - beginning.nodes.len();
        if self.bounds.hop_count(hop.to, remaining)? > hop_count_left {
            return None;
        }
        let (by_hop, to_come) = (self.bounds.length_of_hop(self.graph, hop.to), self.bounds.length(hop.to, remaining)?);
        let length = (beginning.length.0 + by_hop.0, beginning.length.1 + by_hop.1);
        let weakest = beginning.weakest.min(hop.strength);
        let strongest = match self.sort {
            PathSort::Shortest | PathSort::Specific => u32::MAX,
            PathSort::Sources | PathSort::Recent => {
                weakest.min(self.bounds.strength(self.graph, hop.to, remaining, hop_count_left))
            }
        };
        if strongest == 0 {
            return None;
        }
        let days = if self.coexist { intersection(&beginning.days, &hop.days) } else { Vec::new() };
        if self.coexist && days.is_empty() {
            return None;
        }
        let rank = (u32::MAX - strongest, (length.0 + to_come.0, length.1 + to_come.1));
        let nodes = beginning.nodes.iter().copied().chain([hop.to]).collect();
        Some(Beginning { rank, nodes, remaining, length, weakest, days })
    }
}

impl Iterator for BestFirst<'_> {
    type Item = Vec<usize>;

    fn next(&mut self) -> Option<Vec<usize>> {
        while !self.is_cut() {
            let Reverse(beginning) = self.waiting.pop()?;
            let end = *beginning.nodes.last().expect("a path has a start");
            if end == self.graph.to {
                return Some(beginning.nodes);
            }
            if beginning.nodes.len() > self.hop_count_max {
                continue;
            }
            for hop in self.graph.hops(end) {
                self.slot_count += 1;
                if let Some(longer) = self.with(&beginning, hop) {
                    self.waiting.push(Reverse(longer));
                }
            }
        }
        None
    }
}

impl Ord for Beginning {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.rank, &self.nodes).cmp(&(other.rank, &other.nodes))
    }
}

impl PartialOrd for Beginning {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Beginning {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Beginning {}
