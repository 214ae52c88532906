//! Simple paths one after another, best first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use crate::model::EntityIndex;

use super::path_set::PathCount;
use super::shortest_path::{Detour, Label, Labels, PathSpace};
use super::shortest_union::ShortestUnion;

/// What is known of the best path of a branch. They order so that a known path comes to the top only when no other
/// branch can hold a better one.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Best {
    /// It is longer than the labels reach; the bound is on its hops.
    BeyondLabels,
    /// It is no better than the labels say.
    Bounded,
    /// It is this one, and the bounds are exact.
    Known(Vec<EntityIndex>),
}

/// All simple paths of a space that begin in one way; they order by their best path.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Branch {
    /// Hops of the best path, at least.
    hop_count: usize,
    /// The cost of the best path, at least, if it has so many hops.
    cost: u64,
    best: Best,
    /// The path from which they branch off, shared among its branches.
    trunk: Rc<[EntityIndex]>,
    /// How many entities of the trunk they all begin with; at least 1.
    prefix_length: usize,
    /// What does not follow on the prefix in any of them.
    banned: Vec<EntityIndex>,
}

impl Branch {
    fn detour(&self) -> Detour<'_> {
        Detour { prefix: &self.trunk[..self.prefix_length], banned: &self.banned }
    }
}

/// The simple paths of a space, best first: by hops, then by the passage costs of the inner entities, then by the ids
/// from the start. None comes twice.
///
/// Yen's algorithm (1971) with Lawler's partition (1972): the paths that remain after one is taken out fall into
/// disjoint branches, one for each entity at which they leave it. A branch waits under a bound that the labels of the
/// unrestricted space give, and is searched only when it comes to the top, so most branches never are (as in Martins
/// and Pascoal, 2003). The search is exact: where the best way by the labels runs into the beginning of the branch, the
/// rest of the graph is searched for the best way that does not.
#[derive(Debug)]
pub(super) struct SimplePaths<'a> {
    space: PathSpace<'a>,
    /// Labels of the unrestricted space.
    labels: Labels,
    /// Labels for searches of the rest of the graph, made when first needed.
    detour_labels: Option<Labels>,
    branches: BinaryHeap<Reverse<Branch>>,
    shortest: Option<(usize, PathCount)>,
    has_begun: bool,
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
            labels: Labels::new(&space),
            detour_labels: None,
            branches: BinaryHeap::new(),
            shortest: None,
            has_begun: false,
            slot_count: 0,
            slot_count_max,
        };
        let whole = Branch {
            hop_count: 0,
            cost: 0,
            best: Best::Bounded,
            trunk: [space.from].into(),
            prefix_length: 1,
            banned: Vec::new(),
        };
        let label = paths.labels.reach(&space, whole.detour(), space.hop_count_max, &mut 0);
        if let Some(Label { hop_count, cost, path_count, .. }) = label {
            paths.shortest = Some((hop_count, path_count));
            paths.branches.push(Reverse(Branch { hop_count, cost, ..whole }));
        }
        paths
    }

    /// The hops of the shortest path and how many paths have so many; `None` when there is no path.
    pub(super) fn shortest(&self) -> Option<(usize, PathCount)> {
        self.shortest
    }

    /// All hops on shortest paths.
    pub(super) fn shortest_union(&self) -> ShortestUnion {
        ShortestUnion::of_labels(&self.space, &self.labels)
    }

    /// Whether the limit on slots keeps further paths back.
    pub(super) fn is_cut(&self) -> bool {
        self.has_begun && self.slot_count > self.slot_count_max && !self.branches.is_empty()
    }

    /// Splits what is left of a branch after its best path.
    fn split(&mut self, path: &[EntityIndex], branch: Branch) {
        let trunk: Rc<[EntityIndex]> = path.into();
        let mut banned = branch.banned;
        for (prefix_length, next) in path.iter().enumerate().skip(branch.prefix_length) {
            banned.push(*next);
            self.push_branch(Rc::clone(&trunk), prefix_length, std::mem::take(&mut banned));
        }
    }

    /// Puts a branch under the bound that the labels give, unless they show that it is empty.
    fn push_branch(&mut self, trunk: Rc<[EntityIndex]>, prefix_length: usize, banned: Vec<EntityIndex>) {
        let mut branch = Branch { hop_count: 0, cost: 0, best: Best::Bounded, trunk, prefix_length, banned };
        let detour = branch.detour();
        let mut least = None;
        for next in self.space.successors(detour.start(), &mut self.slot_count) {
            if !detour.allows_next(next) {
                continue;
            }
            let bound = match self.labels.get(next) {
                Some(label) => (label.hop_count + 1, label.cost + self.space.cost_of(next), Best::Bounded),
                None if self.labels.is_exhausted() => continue,
                None => (self.labels.hop_count() + 2, 0, Best::BeyondLabels),
            };
            if least.as_ref().is_none_or(|least| bound < *least) {
                least = Some(bound);
            }
        }
        let Some((hop_count, cost, best)) = least else { return };
        let hop_count = hop_count + prefix_length - 1;
        if hop_count <= self.space.hop_count_max {
            let cost = cost + self.space.cost_after_start(detour.prefix);
            branch = Branch { hop_count, cost, best, ..branch };
            self.branches.push(Reverse(branch));
        }
    }

    /// Lets the labels reach further and puts the branch back under what they now say.
    fn bound_anew(&mut self, branch: Branch) {
        let hop_count_left = branch.hop_count + 1 - branch.prefix_length;
        if self.labels.hop_count() + 1 < hop_count_left {
            let unrestricted = Detour { prefix: &[self.space.from], banned: &[] };
            self.labels.grow(&self.space, unrestricted, &mut self.slot_count);
        }
        self.push_branch(branch.trunk, branch.prefix_length, branch.banned);
    }

    /// Finds the best path of a branch and puts the branch back with it, or drops the branch as empty.
    fn search(&mut self, branch: Branch) {
        let by_labels = walk(&self.space, &self.labels, branch.detour(), &mut self.slot_count);
        let Some(path) = by_labels.or_else(|| self.search_around(branch.detour())) else { return };
        let hop_count = path.len() - 1;
        let cost = self.space.cost_after_start(&path);
        self.branches.push(Reverse(Branch { hop_count, cost, best: Best::Known(path), ..branch }));
    }

    /// Finds the best path that makes a detour in the rest of the graph. O(V + E).
    fn search_around(&mut self, detour: Detour<'_>) -> Option<Vec<EntityIndex>> {
        let hop_count_max = self.space.hop_count_max - (detour.prefix.len() - 1);
        let labels = self.detour_labels.get_or_insert_with(|| Labels::new(&self.space));
        labels.restart(&self.space);
        labels.reach(&self.space, detour, hop_count_max, &mut self.slot_count)?;
        walk(&self.space, labels, detour, &mut self.slot_count)
    }
}

impl Iterator for SimplePaths<'_> {
    type Item = Vec<EntityIndex>;

    fn next(&mut self) -> Option<Vec<EntityIndex>> {
        while !self.is_cut() {
            let Reverse(mut branch) = self.branches.pop()?;
            match std::mem::replace(&mut branch.best, Best::Bounded) {
                Best::BeyondLabels => self.bound_anew(branch),
                Best::Bounded => self.search(branch),
                Best::Known(path) => {
                    self.has_begun = true;
                    self.split(&path, branch);
                    return Some(path);
                }
            }
        }
        None
    }
}

/// The best path by the labels that begins as the detour asks; of equally good ones, the one with the smallest ids from
/// the start. `None` when it would come to an entity twice.
fn walk(space: &PathSpace<'_>, labels: &Labels, detour: Detour<'_>, slots: &mut u64) -> Option<Vec<EntityIndex>> {
    let mut path = detour.prefix.to_vec();
    let mut here = detour.start();
    while here != space.to {
        let is_first = path.len() == detour.prefix.len();
        let (_, _, next) = space
            .successors(here, slots)
            .filter(|next| !is_first || detour.allows_next(*next))
            .filter_map(|next| {
                let label = labels.get(next)?;
                Some((label.hop_count, label.cost + space.cost_of(next), next))
            })
            .min()?;
        if detour.prefix.contains(&next) {
            return None;
        }
        path.push(next);
        here = next;
    }
    Some(path)
}
