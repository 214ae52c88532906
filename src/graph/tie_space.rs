//! What can be used to join groups of entities: the part of the graph that they reach, in positions of its own.

use std::collections::BTreeSet;

use petgraph::unionfind::UnionFind;

use crate::model::{EntityIndex, Holding};

use super::edge_filter::{edge_holds, node_holds};
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::positions::Positions;

/// How far a space reaches from its groups.
#[derive(Clone, Copy, Debug)]
pub(super) enum Extent {
    /// Until all groups are joined that can be, with all ties of the shortest ways that join them.
    UntilJoined,
    /// All that is so many hops from the group nearest to it, with all ties between these.
    Within(usize),
}

/// The part of the graph around some groups. Each group is one point; what can be walked through is a point each. The
/// groups come first, in their order, the others follow by id.
#[derive(Debug)]
pub(super) struct TieSpace<'a> {
    graph: &'a KnowledgeGraph,
    filter: &'a Filter,
    groups: &'a [&'a BTreeSet<EntityIndex>],
    inner: Vec<EntityIndex>,
    /// Where the neighbours of each point begin, and behind the last of them their end.
    starts: Vec<usize>,
    neighbours: Vec<usize>,
    /// Up to how many hops from the groups nothing is left out.
    hop_count: usize,
}

/// What is found around groups while a space is made.
struct Walk<'a> {
    graph: &'a KnowledgeGraph,
    filter: &'a Filter,
    through_any: bool,
    /// Of the members of groups, the position of the group; of others, that in `found`, which is greater.
    positions: Positions,
    /// The members of the groups, then the others by distance.
    found: Vec<EntityIndex>,
    /// For each that was found, the group from which it was.
    group_of: Vec<usize>,
    /// Which groups are joined.
    joined: UnionFind<usize>,
    ties: Vec<(EntityIndex, EntityIndex)>,
    slots_left: u64,
}

impl Walk<'_> {
    /// Notes the ties of what stands at a place in the list, and, where `finds`, what is new behind them; `None` when no more
    /// may be looked at.
    fn go_on_from(&mut self, place: usize, group_count: usize, finds: bool) -> Option<()> {
        let (here, group) = (self.found[place], self.group_of[place]);
        for step in self.graph.steps(here, Direction::Both) {
            self.slots_left = self.slots_left.checked_sub(1)?;
            let there = step.neighbour;
            let known = self.positions.get(there);
            let is_taken = known.is_some() || finds && self.is_open(there);
            if there == here || !is_taken || edge_holds(self.graph, step.relation, self.filter) == Holding::No {
                continue;
            }
            if let Some(position) = known {
                let other = if position < group_count { position } else { self.group_of[position] };
                self.joined.union(group, other);
            } else {
                self.positions.set(there, self.found.len());
                self.found.push(there);
                self.group_of.push(group);
            }
            self.ties.push((here, there));
        }
        Some(())
    }

    fn is_open(&self, entity: EntityIndex) -> bool {
        (self.through_any || self.graph.bridges(entity)) && node_holds(self.graph, entity, self.filter) != Holding::No
    }

    /// Whether what stands at places of the list was found from groups that are not joined yet: one alone has nobody to meet.
    fn can_join_more(&mut self, mut places: std::ops::Range<usize>) -> bool {
        let Some(first) = places.next() else { return false };
        let first = self.group_of[first];
        places.any(|place| !self.joined.equiv(first, self.group_of[place]))
    }
}

impl<'a> TieSpace<'a> {
    /// Walks the relations that the filter keeps, both ways; `None` when the ties of more than `slot_count_max` relations, each
    /// seen from an end of it, would be looked at. O((V + E) log V) in what is looked at.
    pub(super) fn new(
        graph: &'a KnowledgeGraph,
        groups: &'a [&'a BTreeSet<EntityIndex>],
        filter: &'a Filter,
        through_any: bool,
        extent: Extent,
        slot_count_max: u64,
    ) -> Option<Self> {
        let mut walk = Walk {
            graph,
            filter,
            through_any,
            positions: Positions::new(graph),
            found: Vec::new(),
            group_of: Vec::new(),
            joined: UnionFind::new(groups.len()),
            ties: Vec::new(),
            slots_left: slot_count_max,
        };
        for (position, group) in groups.iter().enumerate() {
            for entity in *group {
                walk.positions.set(*entity, position);
                walk.found.push(*entity);
                walk.group_of.push(position);
            }
        }
        let grouped_count = walk.found.len();
        let mut level = 0..grouped_count;
        let mut distance = 0;
        let hop_count = loop {
            let is_last = matches!(extent, Extent::Within(most) if most == distance);
            let start = walk.found.len();
            for place in level {
                walk.go_on_from(place, groups.len(), !is_last)?;
            }
            level = start..walk.found.len();
            if level.is_empty() && !is_last {
                break usize::MAX;
            }
            if is_last || matches!(extent, Extent::UntilJoined) && !walk.can_join_more(level.clone()) {
                break distance;
            }
            distance += 1;
        };
        let Walk { mut positions, mut found, mut ties, .. } = walk;
        // What was found last was not walked on from.
        let is_unseen = |entity| positions.get(entity).is_some_and(|position| position >= level.start);
        let back: Vec<_> =
            ties.iter().filter(|(_, there)| is_unseen(*there)).map(|(here, there)| (*there, *here)).collect();
        ties.extend(back);
        let mut inner = found.split_off(grouped_count);
        inner.sort_unstable();
        for (position, entity) in inner.iter().enumerate() {
            positions.set(*entity, groups.len() + position);
        }
        let position = |entity| positions.get(entity).expect("what was found has a position");
        let mut pairs: Vec<(usize, usize)> =
            ties.into_iter().map(|(here, there)| (position(here), position(there))).collect();
        pairs.retain(|(here, there)| here != there);
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; groups.len() + inner.len() + 1];
        for (here, _) in &pairs {
            starts[here + 1] += 1;
        }
        for point in 1..starts.len() {
            starts[point] += starts[point - 1];
        }
        let neighbours = pairs.into_iter().map(|(_, there)| there).collect();
        Some(Self { graph, filter, groups, inner, starts, neighbours, hop_count })
    }

    /// Up to how many hops from the groups nothing is left out.
    pub(super) fn hop_count(&self) -> usize {
        self.hop_count
    }

    /// How many points there are.
    pub(super) fn point_count(&self) -> usize {
        self.groups.len() + self.inner.len()
    }

    /// How many groups there are.
    pub(super) fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// The points that are tied to a point, each once, in their order.
    pub(super) fn neighbours(&self, point: usize) -> &[usize] {
        &self.neighbours[self.starts[point]..self.starts[point + 1]]
    }

    /// What it costs to walk through a point; nothing for a group.
    pub(super) fn cost(&self, point: usize) -> u64 {
        self.entity(point).map_or(0, |entity| self.graph.passage_cost(entity))
    }

    /// The entity of a point that is no group.
    pub(super) fn entity(&self, point: usize) -> Option<EntityIndex> {
        point.checked_sub(self.groups.len()).map(|position| self.inner[position])
    }

    /// The entities that tie two neighbouring points: the first by id, where a group has several.
    pub(super) fn link(&self, one: usize, other: usize) -> (EntityIndex, EntityIndex) {
        let members = |point| match self.entity(point) {
            Some(entity) => BTreeSet::from([entity]),
            None => self.groups[point].clone(),
        };
        let others = members(other);
        let tied = members(one).into_iter().find_map(|here| {
            let steps = self.graph.steps(here, Direction::Both).filter(|step| others.contains(&step.neighbour));
            let kept = steps.filter(|step| edge_holds(self.graph, step.relation, self.filter) != Holding::No);
            kept.map(|step| (here, step.neighbour)).min()
        });
        tied.expect("neighbours are tied")
    }
}
