//! The smallest tree that joins a few groups.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap, VecDeque};

use super::connection::TERMINAL_COUNT_MAX;
use super::tie_space::TieSpace;

/// What a search for a smaller tree comes to.
#[derive(Debug)]
pub(super) enum Found {
    /// There is none.
    Nothing,
    /// The points of the smallest.
    Smaller(BTreeSet<usize>),
    /// The search ended before it could tell; the points of a smaller one, if it found any.
    Cut(Option<BTreeSet<usize>>),
}

/// Some of the groups, each a binary digit; the last group, at which the search ends, has none.
type Set = usize;

/// How a tree came about.
#[derive(Clone, Copy, Debug)]
enum Origin {
    /// It is a group alone.
    Group,
    /// A smaller one of the same set, with that point at its end, was continued.
    From(usize),
    /// Two smaller ones with the same point at their ends were merged; one of them has that set.
    Merged(Set),
}

/// The smallest tree known that joins a set of groups and has a point.
#[derive(Clone, Copy, Debug)]
struct Label {
    hop_count: usize,
    /// The costs of its points.
    cost: u64,
    origin: Origin,
}

/// Looks for a tree that joins the groups and ranks before the one that is known, by hops and then by the costs of its
/// points.
///
/// Dreyfus and Wagner (1971), "The Steiner problem in graphs", best first: the smallest tree for a set of groups and a
/// point is one for the point before it, or two that meet in the point. As in Hougardy, Silvanus and Vygen (2017), "Dijkstra
/// meets Steiner", what a tree does not join yet needs at least half of the shortest tour of it; those that promise most are
/// continued first, and those that cannot come out smaller than the best one known are not. Exact, and bounded by `step_count_max` looks at neighbours and trees; O(3ᵗ V + 2ᵗ E log V) for t
/// groups without it. More than [`TERMINAL_COUNT_MAX`] groups are not searched for.
pub(super) fn smaller_tree(space: &TieSpace<'_>, groups: &[usize], known: (usize, u64), step_count_max: u64) -> Found {
    if groups.len() > TERMINAL_COUNT_MAX {
        return Found::Cut(None);
    }
    let mut search = Search {
        space,
        groups,
        best: known,
        labels: HashMap::new(),
        open: BinaryHeap::new(),
        steps_left: step_count_max,
        distances: Vec::new(),
        tours: Vec::new(),
    };
    for group in groups {
        let distances = search.distances_of(*group);
        search.distances.push(distances);
    }
    search.tours = search.tours();
    match search.run() {
        (is_found, true) => Found::Cut(is_found.then(|| search.points())),
        (false, false) => Found::Nothing,
        (true, false) => Found::Smaller(search.points()),
    }
}

struct Search<'a> {
    space: &'a TieSpace<'a>,
    groups: &'a [usize],
    /// The rank that a tree has to come before: its hops and costs.
    best: (usize, u64),
    /// By point and set. It is only looked up, so its order plays no part.
    labels: HashMap<(usize, Set), Label>,
    /// The best last.
    open: BinaryHeap<Reverse<Promise>>,
    steps_left: u64,
    /// For each group, the hops from it to each point; `usize::MAX` where these are too many to matter.
    distances: Vec<Vec<usize>>,
    /// By set of groups, the last one included, and two of them: the hops of the shortest way through all of the set, from
    /// one to the other.
    tours: Vec<usize>,
}

/// What a tree may come to. They order by hops, then the one that joins most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Promise {
    /// The hops that it comes to at least.
    hop_count: usize,
    missing_count: u32,
    /// Its own cost.
    cost: u64,
    point: usize,
    set: Set,
    /// Its own hops.
    own_hop_count: usize,
}

impl Search<'_> {
    fn root(&self) -> usize {
        self.groups[self.groups.len() - 1]
    }

    fn all(&self) -> Set {
        (1 << (self.groups.len() - 1)) - 1
    }

    /// The hops from a group to all points that a tree that is small enough can have.
    fn distances_of(&mut self, group: usize) -> Vec<usize> {
        let mut distances = vec![usize::MAX; self.space.point_count()];
        distances[group] = 0;
        let mut open = VecDeque::from([group]);
        while let Some(here) = open.pop_front().filter(|here| distances[*here] < self.best.0) {
            for next in self.space.neighbours(here) {
                self.steps_left = self.steps_left.saturating_sub(1);
                if distances[*next] == usize::MAX {
                    distances[*next] = distances[here] + 1;
                    open.push_back(*next);
                }
            }
        }
        distances
    }

    /// Whether a tree that ranks before the one that is known was found, and whether the steps ended before all was seen.
    fn run(&mut self) -> (bool, bool) {
        let mut is_found = false;
        let mut settled: HashMap<usize, Vec<Set>> = HashMap::new();
        for (digit, group) in self.groups[..self.groups.len() - 1].iter().enumerate() {
            let label = Label { hop_count: 0, cost: 0, origin: Origin::Group };
            is_found |= self.offer(*group, 1 << digit, label);
        }
        while let Some(Reverse(Promise { cost, point, set, own_hop_count: hop_count, .. })) = self.open.pop() {
            if self.steps_left == 0 {
                return (is_found, true);
            }
            let label = self.labels[&(point, set)];
            let is_current = (label.hop_count, label.cost) == (hop_count, cost);
            if !is_current || self.least_hop_count(point, set, label).is_none() {
                continue;
            }
            for next in self.space.neighbours(point) {
                self.steps_left = self.steps_left.saturating_sub(1);
                let cost = cost + self.space.cost(*next);
                is_found |=
                    self.offer(*next, set, Label { hop_count: hop_count + 1, cost, origin: Origin::From(point) });
            }
            let sets = settled.entry(point).or_default();
            let known = sets.clone();
            if !known.contains(&set) {
                sets.push(set);
            }
            for other in known {
                self.steps_left = self.steps_left.saturating_sub(1);
                if other & set == 0 {
                    let partner = self.labels[&(point, other)];
                    let cost = cost + partner.cost - self.space.cost(point);
                    let hop_count = hop_count + partner.hop_count;
                    is_found |= self.offer(point, set | other, Label { hop_count, cost, origin: Origin::Merged(set) });
                }
            }
        }
        (is_found, false)
    }

    /// Takes a tree up that is smaller than others of its set and point. True when it joins all and comes before what was
    /// known.
    fn offer(&mut self, point: usize, set: Set, label: Label) -> bool {
        let rank = (label.hop_count, label.cost);
        let known = self.labels.get(&(point, set)).map(|known| (known.hop_count, known.cost));
        if known.is_some_and(|known| known <= rank) {
            return false;
        }
        let Some(hop_count) = self.least_hop_count(point, set, label) else { return false };
        self.labels.insert((point, set), label);
        if set == self.all() && point == self.root() {
            self.best = rank;
            return true;
        }
        let missing_count = (self.all() & !set).count_ones();
        let promise = Promise { hop_count, missing_count, cost: rank.1, point, set, own_hop_count: rank.0 };
        self.open.push(Reverse(promise));
        false
    }

    /// The hops that the tree comes to at least when it joins all, where it may still come before the best one. A tree
    /// that joins its point and what is missing has at least half as many hops as the shortest tour of these.
    fn least_hop_count(&self, point: usize, set: Set, label: Label) -> Option<usize> {
        let missing = (self.all() & !set) | (self.all() + 1);
        let mut tour = usize::MAX;
        for one in digits(missing) {
            for other in digits(missing).filter(|other| *other >= one) {
                // Of several, the way begins and ends at two of them.
                if one == other && !missing.is_power_of_two() {
                    continue;
                }
                let between = self.tours[self.tour_at(missing, one, other)];
                let ends = self.distances[one][point].saturating_add(self.distances[other][point]);
                tour = tour.min(ends.saturating_add(between));
            }
        }
        let least = label.hop_count.saturating_add(tour.div_ceil(2));
        ((least, label.cost) < self.best).then_some(least)
    }

    fn tour_at(&self, set: Set, one: usize, other: usize) -> usize {
        (set * self.groups.len() + one) * self.groups.len() + other
    }

    /// The shortest ways through sets of groups, by Held and Karp (1962): O(2ᵗ t³).
    fn tours(&self) -> Vec<usize> {
        let count = self.groups.len();
        let mut tours = vec![usize::MAX; (count * count) << count];
        for one in 0..count {
            tours[self.tour_at(1 << one, one, one)] = 0;
        }
        for set in 1..1 << count {
            for one in digits(set) {
                for other in digits(set) {
                    let so_far = tours[self.tour_at(set, one, other)];
                    for next in digits(!set & ((1 << count) - 1)) {
                        let way = so_far.saturating_add(self.distances[other][self.groups[next]]);
                        let at = self.tour_at(set | 1 << next, one, next);
                        tours[at] = tours[at].min(way);
                    }
                }
            }
        }
        tours
    }

    /// The points of the tree that was found.
    fn points(&self) -> BTreeSet<usize> {
        let mut points = BTreeSet::new();
        let mut open = vec![(self.root(), self.all())];
        while let Some((point, set)) = open.pop() {
            points.insert(point);
            match self.labels[&(point, set)].origin {
                Origin::Group => {}
                Origin::From(previous) => open.push((previous, set)),
                Origin::Merged(part) => open.extend([(point, part), (point, set & !part)]),
            }
        }
        points
    }
}

/// The positions of the digits of a set, ascending.
fn digits(mut set: Set) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let digit = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(digit)
    })
}
