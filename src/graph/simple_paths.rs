//! Simple paths one after another, best first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use crate::model::EntityIndex;

use super::path_set::PathCount;
use super::shortest_path::{Detour, PathSpace, Shortest};
use super::shortest_union::ShortestUnion;
use super::verdicts::Verdicts;

/// All simple paths of a space that begin in one way; they order by their best path.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Branch {
    /// Hops of the best path.
    hop_count: usize,
    /// What the best path costs.
    cost: u64,
    best: Rc<[EntityIndex]>,
    /// How many entities they all begin with; at least 1.
    prefix_length: usize,
    /// What does not follow on these in any of them.
    banned: Vec<EntityIndex>,
}

/// The simple paths of a space, best first: by hops, then by the passage costs of the inner entities, then by the ids
/// from the start. None comes twice.
///
/// Yen's algorithm (1971) with Lawler's partition (1972): the paths that remain after one is taken out fall into
/// disjoint branches, one for each entity at which they leave it. The best path of each is searched from both ends.
#[derive(Debug)]
pub(super) struct SimplePaths<'a> {
    space: PathSpace<'a>,
    verdicts: Verdicts<'a>,
    branches: BinaryHeap<Reverse<Branch>>,
    /// The branch whose best path was given last. It is split when another path is asked for.
    given: Option<Branch>,
    shortest: Option<Shortest>,
    /// Edge slots looked at since the shortest path was found.
    slot_count: u64,
    slot_count_max: u64,
}

impl<'a> SimplePaths<'a> {
    /// Finds how long the shortest path is; O(V + E). What follows looks at `slot_count_max` edge slots and a few
    /// passes over the graph beyond at most, and always gives the best path.
    pub(super) fn new(space: PathSpace<'a>, slot_count_max: u64) -> Self {
        let mut paths = Self {
            space,
            verdicts: Verdicts::new(space.graph, space.filter),
            branches: BinaryHeap::new(),
            given: None,
            shortest: None,
            slot_count: 0,
            slot_count_max,
        };
        let whole = Detour { prefix: &[space.from], banned: &[] };
        paths.shortest = Shortest::of(&space, &paths.verdicts, whole, space.hop_count_max, &mut 0);
        if let Some(shortest) = &paths.shortest {
            let best = shortest.best(&space).into();
            let (hop_count, cost) = (shortest.hop_count(), shortest.costs[0]);
            paths.branches.push(Reverse(Branch { hop_count, cost, best, prefix_length: 1, banned: Vec::new() }));
        }
        paths
    }

    /// The hops of the shortest path and how many paths have so many; `None` when there is no path.
    pub(super) fn shortest(&self) -> Option<(usize, PathCount)> {
        self.shortest.as_ref().map(|shortest| (shortest.hop_count(), shortest.count))
    }

    /// All hops on shortest paths.
    pub(super) fn shortest_union(&self) -> ShortestUnion {
        self.shortest.as_ref().map_or_else(ShortestUnion::default, |shortest| ShortestUnion::of(&self.space, shortest))
    }

    /// Whether the limit on slots keeps further paths back.
    pub(super) fn is_cut(&self) -> bool {
        self.slot_count > self.slot_count_max && (self.given.is_some() || !self.branches.is_empty())
    }

    /// Splits what is left of a branch after its best path.
    fn split(&mut self, branch: Branch) {
        let mut banned = branch.banned;
        for (prefix_length, next) in branch.best.iter().enumerate().skip(branch.prefix_length) {
            banned.push(*next);
            self.search(&branch.best[..prefix_length], std::mem::take(&mut banned));
        }
    }

    /// Finds the best path of the branch that begins in a way and goes on to none of those banned; adds it, if there is one.
    /// O(V + E).
    fn search(&mut self, prefix: &[EntityIndex], banned: Vec<EntityIndex>) {
        let hop_count_max = self.space.hop_count_max - (prefix.len() - 1);
        let detour = Detour { prefix, banned: &banned };
        let Some(rest) = Shortest::of(&self.space, &self.verdicts, detour, hop_count_max, &mut self.slot_count) else {
            return;
        };
        let before = &prefix[..prefix.len() - 1];
        let best: Rc<[EntityIndex]> = before.iter().copied().chain(rest.best(&self.space)).collect();
        let (hop_count, cost) = (best.len() - 1, self.space.cost_after_start(&best));
        self.branches.push(Reverse(Branch { hop_count, cost, best, prefix_length: prefix.len(), banned }));
    }
}

impl Iterator for SimplePaths<'_> {
    type Item = Vec<EntityIndex>;

    fn next(&mut self) -> Option<Vec<EntityIndex>> {
        if self.is_cut() {
            return None;
        }
        if let Some(given) = self.given.take() {
            self.split(given);
        }
        let Reverse(branch) = self.branches.pop()?;
        let path = branch.best.to_vec();
        self.given = Some(branch);
        Some(path)
    }
}
