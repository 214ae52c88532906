//! Joins groups of entities by trees: Mehlhorn's approximation, then the smallest tree where it can be found in time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use crate::model::EntityIndex;

use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::smallest_tree::{Found, smaller_tree};
use super::tie_space::{Extent, TieSpace};

/// Trees with more points are not looked through for points that can be spared, which takes the square of them.
const SPARED_POINT_COUNT_MAX: usize = 400;

/// What part of its steps a search for the smallest tree has to find the space that it searches.
const SPACE_SHARE: u64 = 4;

/// Groups that were joined, or one that was not.
#[derive(Clone, Debug)]
pub(super) struct Joined {
    /// Positions of the groups, ascending.
    pub(super) groups: Vec<usize>,
    /// The entities that join them and are in none of them.
    pub(super) inner: Vec<EntityIndex>,
    /// The hops that join them: with the trees of the groups, a tree.
    pub(super) links: Vec<(EntityIndex, EntityIndex)>,
    /// Whether no other tree joins them with fewer hops, or with so many at a smaller cost.
    pub(super) smallest: bool,
    /// Whether the search for a smaller one ended early.
    pub(super) cut: bool,
}

impl Joined {
    /// A group that nothing joins to another.
    pub(super) fn alone(group: usize) -> Self {
        Self { groups: vec![group], inner: Vec::new(), links: Vec::new(), smallest: true, cut: false }
    }
}

/// Joins what can be joined, and gives each result in the order of its first group. The groups are disjoint, and each is
/// taken for one point. `step_count_max` bounds the search for the smallest tree of each result.
///
/// Mehlhorn (1988), "A faster approximation algorithm for the Steiner problem in graphs": each point belongs to the group
/// that is nearest, the ties between two such regions stand for the shortest ways between their groups, and a smallest
/// spanning tree of these is expanded. At most 2(1 − 1/t) times the hops of the smallest tree for t groups. Then points
/// are left out that the others can spare. O((V + E) log V).
pub(super) fn join(
    graph: &KnowledgeGraph,
    groups: &[&BTreeSet<EntityIndex>],
    filter: &Filter,
    through_any: bool,
    step_count_max: u64,
) -> Vec<Joined> {
    let space_of = |extent, slot_count_max| TieSpace::new(graph, groups, filter, through_any, extent, slot_count_max);
    let near = space_of(Extent::UntilJoined, u64::MAX).expect("without a bound a space is always made");
    let mut joined = Vec::new();
    for points in expanded(&near) {
        let mut space = &near;
        let mut points = spared(space, points);
        let mut links = spanning_tree(space, &mut points);
        let groups: Vec<usize> = points.iter().copied().filter(|point| *point < space.group_count()).collect();
        let (mut smallest, mut cut) = (groups.len() <= 2, false);
        // A point of a tree lies between two of its groups, so it is at most half as many hops from the nearer one.
        let half = (points.len() - 1) / 2;
        let wider;
        if !smallest {
            let known = rank(space, &points);
            let searched = if half <= near.hop_count() {
                Some(&near)
            } else {
                wider = space_of(Extent::Within(half), step_count_max / SPACE_SHARE);
                wider.as_ref()
            };
            let found = searched.map_or(Found::Cut(None), |wide| smaller_tree(wide, &groups, known, step_count_max));
            cut = matches!(found, Found::Cut(_));
            smallest = !cut;
            if let (Some(wide), Found::Smaller(found) | Found::Cut(Some(found))) = (searched, found) {
                space = wide;
                points = found;
                links = spanning_tree(space, &mut points);
            }
        }
        joined.push(Joined {
            groups,
            inner: points.iter().filter_map(|point| space.entity(*point)).collect(),
            links: links.into_iter().map(|(one, other)| space.link(one, other)).collect(),
            smallest,
            cut,
        });
    }
    joined
}

/// How a tree over some points is ranked: its hops, and the costs of its points.
fn rank(space: &TieSpace<'_>, points: &BTreeSet<usize>) -> (usize, u64) {
    (points.len() - 1, points.iter().map(|point| space.cost(*point)).sum())
}

/// To which group a point belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Region {
    hop_count: usize,
    /// The costs of the points on the way, this one included.
    cost: u64,
    group: usize,
    /// The point before it on the way from the group; the group itself at the start.
    previous: usize,
}

/// The points of trees that join the groups: one set for all groups that can be joined, in the order of their first.
fn expanded(space: &TieSpace<'_>) -> Vec<BTreeSet<usize>> {
    let regions = regions(space);
    let mut ways: Vec<(usize, u64, usize, usize)> = Vec::new();
    for (point, here) in regions.iter().enumerate() {
        for other in space.neighbours(point).iter().filter(|other| **other > point) {
            let there = &regions[*other];
            if here.group != there.group {
                ways.push((here.hop_count + 1 + there.hop_count, here.cost + there.cost, point, *other));
            }
        }
    }
    ways.sort_unstable();
    let mut tree_of: Vec<usize> = (0..space.group_count()).collect();
    let mut trees: BTreeMap<usize, BTreeSet<usize>> =
        tree_of.iter().map(|group| (*group, BTreeSet::from([*group]))).collect();
    for (_, _, point, other) in ways {
        let ends = [tree_of[regions[point].group], tree_of[regions[other].group]];
        let (kept, merged) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        if kept == merged {
            continue;
        }
        tree_of.iter_mut().filter(|tree| **tree == merged).for_each(|tree| *tree = kept);
        let moved = trees.remove(&merged).expect("a tree has its points");
        let tree = trees.get_mut(&kept).expect("a tree has its points");
        tree.extend(moved);
        for mut end in [point, other] {
            while tree.insert(end) {
                end = regions[end].previous;
            }
        }
    }
    trees.into_values().collect()
}

/// The nearest group of each point, by hops, then by cost, then by the order of groups and points.
fn regions(space: &TieSpace<'_>) -> Vec<Region> {
    let mut regions: Vec<Option<Region>> = vec![None; space.point_count()];
    let start = |group| Reverse((Region { hop_count: 0, cost: 0, group, previous: group }, group));
    let mut open: BinaryHeap<Reverse<(Region, usize)>> = (0..space.group_count()).map(start).collect();
    while let Some(Reverse((region, point))) = open.pop() {
        if regions[point].is_some() {
            continue;
        }
        regions[point] = Some(region);
        let Region { hop_count, cost, group, .. } = region;
        for next in space.neighbours(point).iter().filter(|next| regions[**next].is_none()) {
            let cost = cost + space.cost(*next);
            open.push(Reverse((Region { hop_count: hop_count + 1, cost, group, previous: point }, *next)));
        }
    }
    regions.into_iter().map(|region| region.expect("a space holds what its groups reach")).collect()
}

/// The points without those that the others can spare: the most expensive are tried first.
fn spared(space: &TieSpace<'_>, mut points: BTreeSet<usize>) -> BTreeSet<usize> {
    if points.len() > SPARED_POINT_COUNT_MAX {
        return points;
    }
    let among: BTreeMap<usize, Vec<usize>> = points
        .iter()
        .map(|point| {
            (*point, space.neighbours(*point).iter().copied().filter(|other| points.contains(other)).collect())
        })
        .collect();
    let mut inner: Vec<usize> = points.iter().copied().filter(|point| *point >= space.group_count()).collect();
    inner.sort_by_key(|point| Reverse((space.cost(*point), *point)));
    for point in inner {
        if !points.contains(&point) {
            continue;
        }
        let first = *points.first().expect("a tree has a group");
        let mut reached = BTreeSet::from([first]);
        let mut open = vec![first];
        while let Some(here) = open.pop() {
            for next in &among[&here] {
                if *next != point && points.contains(next) && reached.insert(*next) {
                    open.push(*next);
                }
            }
        }
        if points.iter().all(|other| *other >= space.group_count() || reached.contains(other)) {
            points = reached;
        }
    }
    points
}

/// A tree over the points: the nearest to the first group, in their order. Ends that are no groups are taken off it and
/// out of the points.
fn spanning_tree(space: &TieSpace<'_>, points: &mut BTreeSet<usize>) -> Vec<(usize, usize)> {
    let first = *points.first().expect("a tree has a group");
    let mut reached = BTreeSet::from([first]);
    let mut links: Vec<(usize, usize)> = Vec::new();
    let mut level = vec![first];
    while !level.is_empty() {
        let mut next_level = Vec::new();
        for here in level {
            for next in space.neighbours(here).iter().filter(|next| points.contains(next)) {
                if reached.insert(*next) {
                    links.push((here, *next));
                    next_level.push(*next);
                }
            }
        }
        level = next_level;
    }
    // Whatever hangs on a link comes after it.
    let mut needed: BTreeSet<usize> = reached.iter().copied().filter(|point| *point < space.group_count()).collect();
    for (here, next) in links.iter().rev() {
        if needed.contains(next) {
            needed.insert(*here);
        }
    }
    links.retain(|(_, next)| needed.contains(next));
    *points = needed;
    links
}
