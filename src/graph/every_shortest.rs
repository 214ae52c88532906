//! All shortest paths under constraints on whole paths, by trying.

use std::ops::ControlFlow;

use crate::model::Window;

use super::coexistence::intersection;
use super::hop_graph::HopGraph;
use super::path_bounds::PathBounds;

/// What a search for all shortest paths came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Hops of the shortest path; `None` when none was found.
    pub(super) hop_count: Option<usize>,
    /// How many were found.
    pub(super) path_count: u128,
    /// Whether the limit on slots ended the search.
    pub(super) is_cut: bool,
}

/// The end of a path under construction.
struct Tip {
    node: usize,
    remaining: u32,
    days: Vec<Window>,
    /// How many of its hops were tried.
    tried: usize,
}

/// Shows every shortest path to `visit`, which may end the search, in the order of their ids.
///
/// Depth-first with a growing limit on hops (Korf, 1985, "Depth-first iterative-deepening"): each time the least that a beginning
/// beyond the limit takes. Bounds and pruning are those of [`BestFirst`](super::best_first::BestFirst). The number of
/// beginnings has no bound but `slot_count_max`, the hops looked at in all; memory is a path.
pub(super) fn every_shortest(
    graph: &HopGraph,
    bounds: &PathBounds,
    coexist: bool,
    hop_count_max: usize,
    slot_count_max: u64,
    visit: &mut dyn FnMut(&[usize]) -> ControlFlow<()>,
) -> Outcome {
    let mut search = Search { graph, bounds, coexist, slot_count: 0, slot_count_max };
    let mut outcome = Outcome { hop_count: None, path_count: 0, is_cut: false };
    let mut limit = bounds.hop_count(graph.from, PathBounds::all_remaining(graph));
    while let Some(hop_count) = limit.filter(|limit| *limit <= hop_count_max) {
        let mut beyond = None;
        let is_done = search.all_of_length(hop_count, &mut beyond, &mut |path| {
            outcome.hop_count = Some(hop_count);
            outcome.path_count += 1;
            visit(path)
        });
        outcome.is_cut = search.slot_count > slot_count_max;
        if is_done.is_break() || outcome.is_cut || outcome.hop_count.is_some() {
            break;
        }
        limit = beyond;
    }
    outcome
}

struct Search<'a> {
    graph: &'a HopGraph,
    bounds: &'a PathBounds,
    coexist: bool,
    slot_count: u64,
    slot_count_max: u64,
}

impl Search<'_> {
    /// Visits all paths of that length, where none is shorter. `beyond` becomes the least length of what was too long.
    fn all_of_length(
        &mut self,
        hop_count: usize,
        beyond: &mut Option<usize>,
        visit: &mut dyn FnMut(&[usize]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let remaining = PathBounds::all_remaining(self.graph);
        let mut path = vec![self.graph.from];
        let mut tips = vec![Tip { node: self.graph.from, remaining, days: self.graph.all_days.clone(), tried: 0 }];
        while let Some(tip) = tips.last_mut() {
            let Some(hop) = self.graph.hops(tip.node).get(tip.tried) else {
                tips.pop();
                path.pop();
                continue;
            };
            tip.tried += 1;
            self.slot_count += 1;
            if self.slot_count > self.slot_count_max {
                return ControlFlow::Break(());
            }
            if path.contains(&hop.to) {
                continue;
            }
            let Some(remaining) = self.bounds.remaining_after(self.graph, tip.remaining, hop.to) else { continue };
            let Some(to_come) = self.bounds.hop_count(hop.to, remaining) else { continue };
            let least = path.len() + to_come;
            if least > hop_count {
                *beyond = Some(beyond.map_or(least, |beyond| beyond.min(least)));
                continue;
            }
            let days = if self.coexist { intersection(&tip.days, &hop.days) } else { Vec::new() };
            if self.coexist && days.is_empty() {
                continue;
            }
            path.push(hop.to);
            if hop.to == self.graph.to {
                visit(&path)?;
                path.pop();
            } else {
                tips.push(Tip { node: hop.to, remaining, days, tried: 0 });
            }
        }
        ControlFlow::Continue(())
    }
}
