//! Simple paths one after another, best first.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::EntityIndex;

use super::path_set::PathCount;
use super::ranked_shortest::RankedShortest;
use super::shortest_path::{Detour, PathSpace, Shortest};
use super::shortest_union::ShortestUnion;
use super::verdicts::Verdicts;

/// Simple paths of a space that begin in one way, as far as they are not given.
#[derive(Debug)]
struct Branch {
    /// What they all begin with; at least the start.
    prefix: Vec<EntityIndex>,
    /// What does not follow on the prefix in any of them.
    banned: Vec<EntityIndex>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// No path was looked for that is so short as the branch's rank says. The next search goes so many hops beyond that.
    Ahead { beyond: usize },
    /// The shortest are known.
    Found(Ranked),
}

/// The shortest paths of a branch, best first.
#[derive(Debug)]
struct Ranked {
    shortest: Rc<Shortest>,
    /// Those after the one that the branch is ranked by.
    following: RankedShortest,
    /// Those that were given.
    given: Vec<Vec<EntityIndex>>,
}

/// Branches order by the best path that they can have: of as many hops, one where none was looked for comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Hops of the best path; where none was looked for, it has at least so many.
    hop_count: usize,
    is_found: bool,
    /// What the best path costs, once it is found.
    cost: u64,
    /// The best path, or what all begin with.
    path: Vec<EntityIndex>,
}

/// The simple paths of a space, best first: by hops, then by the passage costs of the inner entities, then by the ids
/// from the start. None comes twice.
///
/// Yen's algorithm (1971) with Lawler's partition (1972): the paths that remain fall into disjoint branches, one for each
/// entity at which they leave those that were given. Unlike there, one search gives all shortest paths of a branch, which is
/// split when these have been given; and a branch is searched no deeper than to the length of the path that is asked for,
/// as its own are longer than those of the branch that it comes from: most are never searched.
#[derive(Debug)]
pub(super) struct SimplePaths<'a> {
    space: PathSpace<'a>,
    verdicts: Verdicts<'a>,
    shortest: Option<Rc<Shortest>>,
    waiting: BTreeMap<Rank, Branch>,
    /// Whether the limit on slots keeps further paths back.
    is_cut: bool,
    /// Edge slots looked at since the shortest path was found.
    slot_count: u64,
    slot_count_max: u64,
}

impl<'a> SimplePaths<'a> {
    /// Finds how long the shortest path is; O(V + E). Longer ones look at `slot_count_max` edge slots and a pass over the
    /// graph beyond at most.
    pub(super) fn new(space: PathSpace<'a>, slot_count_max: u64) -> Self {
        let verdicts = Verdicts::new(space.graph, space.filter);
        let mut paths = Self {
            space,
            verdicts,
            shortest: None,
            waiting: BTreeMap::new(),
            is_cut: false,
            slot_count: 0,
            slot_count_max,
        };
        let whole = Detour { prefix: &[space.from], banned: &[] };
        if let Ok(shortest) = Shortest::of(&space, &paths.verdicts, whole, space.hop_count_max, &mut 0) {
            let shortest = Rc::new(shortest);
            paths.shortest = Some(Rc::clone(&shortest));
            paths.put_found(vec![space.from], Vec::new(), Ranked::new(shortest));
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

    /// Those that have as many hops as the shortest, alone.
    pub(super) fn only_shortest(mut self) -> Self {
        self.space.hop_count_max = self.shortest.as_ref().map_or(0, |shortest| shortest.hop_count());
        self
    }

    /// Whether the limit on slots keeps further paths back.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether there is another path within the limit on slots. Far less than finding it.
    pub(super) fn has_more(&mut self) -> bool {
        if self.waiting.keys().any(|rank| rank.is_found) {
            return true;
        }
        for (rank, branch) in &self.waiting {
            if self.slot_count > self.slot_count_max {
                self.is_cut = true;
                return false;
            }
            let hop_count_max = self.space.hop_count_max - (rank.path.len() - 1);
            if branch.detour().is_open(&self.space, &self.verdicts, hop_count_max, &mut self.slot_count) {
                return true;
            }
        }
        false
    }

    /// Looks for the shortest paths of a branch, which have at least `least` hops: puts it back with them, or with a greater
    /// least number, or drops it where there are none.
    fn search(&mut self, least: usize, branch: Branch, beyond: usize) {
        let hop_count_before = branch.prefix.len() - 1;
        let most = least.saturating_add(beyond).min(self.space.hop_count_max);
        let within = most - hop_count_before;
        match Shortest::of(&self.space, &self.verdicts, branch.detour(), within, &mut self.slot_count) {
            Ok(shortest) => self.put_found(branch.prefix, branch.banned, Ranked::new(Rc::new(shortest))),
            Err(none) if none.is_sure || most == self.space.hop_count_max => {}
            // Twice as far each time, so that all searches of a branch together take little more than the last.
            Err(_) => self.put_ahead(most + 1, branch.prefix, branch.banned, 2 * beyond + 1),
        }
    }

    fn put_ahead(&mut self, least: usize, prefix: Vec<EntityIndex>, banned: Vec<EntityIndex>, beyond: usize) {
        let rank = Rank { hop_count: least, is_found: false, cost: 0, path: prefix.clone() };
        self.waiting.insert(rank, Branch { prefix, banned, state: State::Ahead { beyond } });
    }

    /// Puts a branch where its next shortest path belongs, or what is left of it where it has no more of these.
    fn put_found(&mut self, prefix: Vec<EntityIndex>, banned: Vec<EntityIndex>, mut ranked: Ranked) {
        let Some(rest) = ranked.following.next(&self.space, &ranked.shortest) else {
            self.split(&prefix, banned, &ranked.given);
            return;
        };
        let path: Vec<EntityIndex> = prefix[..prefix.len() - 1].iter().copied().chain(rest).collect();
        let (hop_count, cost) = (path.len() - 1, self.space.cost_after_start(&path));
        let rank = Rank { hop_count, is_found: true, cost, path };
        self.waiting.insert(rank, Branch { prefix, banned, state: State::Found(ranked) });
    }

    /// Puts what is left of a branch of which all shortest paths were given: for each beginning of these a branch that goes on to
    /// something else, and so has longer paths.
    fn split(&mut self, prefix: &[EntityIndex], banned: Vec<EntityIndex>, given: &[Vec<EntityIndex>]) {
        let hop_count = given[0].len() - 1;
        if hop_count >= self.space.hop_count_max {
            return;
        }
        let mut followed: BTreeMap<&[EntityIndex], Vec<EntityIndex>> = BTreeMap::from([(prefix, banned)]);
        for path in given {
            for length in prefix.len()..path.len() {
                let known = followed.entry(&path[..length]).or_default();
                if !known.contains(&path[length]) {
                    known.push(path[length]);
                }
            }
        }
        for (prefix, banned) in followed {
            self.put_ahead(hop_count + 1, prefix.to_vec(), banned, 0);
        }
    }
}

impl Branch {
    fn detour(&self) -> Detour<'_> {
        Detour { prefix: &self.prefix, banned: &self.banned }
    }
}

impl Ranked {
    fn new(shortest: Rc<Shortest>) -> Self {
        Self { following: RankedShortest::new(&shortest), shortest, given: Vec::new() }
    }
}

impl Iterator for SimplePaths<'_> {
    type Item = Vec<EntityIndex>;

    fn next(&mut self) -> Option<Vec<EntityIndex>> {
        loop {
            let first = self.waiting.first_entry()?;
            if !first.key().is_found && self.slot_count > self.slot_count_max {
                self.is_cut = true;
                return None;
            }
            let (rank, branch) = first.remove_entry();
            match branch.state {
                State::Ahead { beyond } => self.search(rank.hop_count, branch, beyond),
                State::Found(mut ranked) => {
                    ranked.given.push(rank.path.clone());
                    self.put_found(branch.prefix, branch.banned, ranked);
                    return Some(rank.path);
                }
            }
        }
    }
}
