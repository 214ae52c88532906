//! Simple paths one after another, best first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::rc::Rc;

use crate::model::EntityIndex;

use super::path_set::PathCount;
use super::ranked_shortest::RankedShortest;
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
/// The shortest are read off what one search from both ends has found. What is longer follows by Yen's algorithm (1971) with
/// Lawler's partition (1972): the paths that remain fall into disjoint branches, one for each entity at which they leave
/// those that were given. The best path of each is searched from both ends.
#[derive(Debug)]
pub(super) struct SimplePaths<'a> {
    space: PathSpace<'a>,
    verdicts: Verdicts<'a>,
    shortest: Option<Shortest>,
    /// The shortest paths that are still to be given; `None` once they all are.
    ranked: Option<RankedShortest>,
    /// The shortest paths that were given.
    given_shortest: Vec<Vec<EntityIndex>>,
    branches: BinaryHeap<Reverse<Branch>>,
    /// The branch whose best path was given last. It is split when another path is asked for.
    given: Option<Branch>,
    /// Whether the limit on slots ended the search for branches before all were there.
    is_unfinished: bool,
    /// Edge slots looked at since the shortest path was found.
    slot_count: u64,
    slot_count_max: u64,
}

impl<'a> SimplePaths<'a> {
    /// Finds how long the shortest path is; O(V + E). Longer ones look at `slot_count_max` edge slots and a pass over the
    /// graph beyond at most.
    pub(super) fn new(space: PathSpace<'a>, slot_count_max: u64) -> Self {
        let verdicts = Verdicts::new(space.graph, space.filter);
        let whole = Detour { prefix: &[space.from], banned: &[] };
        let shortest = Shortest::of(&space, &verdicts, whole, space.hop_count_max, &mut 0);
        Self {
            space,
            verdicts,
            ranked: shortest.as_ref().map(RankedShortest::new),
            shortest,
            given_shortest: Vec::new(),
            branches: BinaryHeap::new(),
            given: None,
            is_unfinished: false,
            slot_count: 0,
            slot_count_max,
        }
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
        let has_more = self.is_unfinished || self.given.is_some() || !self.branches.is_empty();
        self.slot_count > self.slot_count_max && has_more
    }

    /// Whether there is another path within the limit on slots. Ends what is given.
    pub(super) fn has_more(&mut self) -> bool {
        match &self.ranked {
            Some(ranked) if !ranked.is_empty() => true,
            Some(_) => self.goes_beyond_shortest(),
            None => self.next().is_some(),
        }
    }

    /// Whether there is a path beside the shortest ones, which were all given. Far less than finding the best of these.
    fn goes_beyond_shortest(&mut self) -> bool {
        let given = std::mem::take(&mut self.given_shortest);
        for (prefix, banned) in self.left_open(&given) {
            if self.slot_count > self.slot_count_max {
                self.is_unfinished = true;
                return false;
            }
            let detour = Detour { prefix, banned: &banned };
            let hop_count_max = self.space.hop_count_max - (prefix.len() - 1);
            if detour.is_open(&self.space, &self.verdicts, hop_count_max, &mut self.slot_count) {
                return true;
            }
        }
        false
    }

    /// Splits what is left when all shortest paths are given.
    fn split_shortest(&mut self) {
        let given = std::mem::take(&mut self.given_shortest);
        for (prefix, banned) in self.left_open(&given) {
            if self.slot_count > self.slot_count_max {
                self.is_unfinished = true;
                return;
            }
            self.search(prefix, banned);
        }
    }

    /// Beginnings of the shortest paths, with all that follows on each in one of them: a longer path begins with one of these, and
    /// goes on to something else.
    fn left_open<'p>(&self, shortest: &'p [Vec<EntityIndex>]) -> BTreeMap<&'p [EntityIndex], Vec<EntityIndex>> {
        let mut followed: BTreeMap<&[EntityIndex], Vec<EntityIndex>> = BTreeMap::new();
        let hop_count = shortest.first().map_or(0, |path| path.len() - 1);
        if hop_count >= self.space.hop_count_max {
            return followed;
        }
        for path in shortest {
            for prefix_length in 1..path.len() {
                let known = followed.entry(&path[..prefix_length]).or_default();
                if !known.contains(&path[prefix_length]) {
                    known.push(path[prefix_length]);
                }
            }
        }
        followed
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
        if let (Some(ranked), Some(shortest)) = (&mut self.ranked, &self.shortest) {
            if let Some(path) = ranked.next(&self.space, shortest) {
                self.given_shortest.push(path.clone());
                return Some(path);
            }
            self.ranked = None;
            self.split_shortest();
        }
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
