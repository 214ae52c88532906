//! How far every entity is from the end of a question, at what cost, and over how many shortest paths.

use crate::model::{EntityIndex, Holding, RelationIndex};

use super::edge_filter::{edge_holds, node_holds};
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::path_set::PathCount;
use super::positions::Positions;

/// Which paths a search may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathSpace<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) from: EntityIndex,
    pub(super) to: EntityIndex,
    pub(super) filter: &'a Filter,
    /// Whether paths may run through what does not bridge.
    pub(super) through_any: bool,
    /// Entities that paths may run through in any case. That they have to is not the space's business.
    pub(super) via: &'a [EntityIndex],
    /// Entities that paths may not run through.
    pub(super) avoid: &'a [EntityIndex],
    pub(super) hop_count_max: usize,
}

/// What is known of the best way from an entity to the end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    entity: EntityIndex,
    pub(super) hop_count: usize,
    /// The passage costs of the entities strictly between, on the cheapest way of so many hops.
    pub(super) cost: u64,
    /// How many ways have so many hops.
    pub(super) path_count: PathCount,
    /// The entity over which the last of them was found, so that parallel relations count once.
    found_over: EntityIndex,
}

/// Labels of all entities up to some distance from the end, grown backwards a distance at a time.
///
/// The best way by (hops, cost) is found breadth-first, since a hop more is always worse: when a distance is complete,
/// its labels are exact. The number of ways is the sum over the next entities on them (as in Brandes, 2001, "A faster
/// algorithm for betweenness centrality", section 3).
#[derive(Debug)]
pub(super) struct Labels {
    by_distance: Vec<Label>,
    positions: Positions,
    /// Where the labels of the last distance begin.
    level_start: usize,
    hop_count: usize,
}

/// What a search has to keep away from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Detour<'a> {
    /// The path so far; its last entity is where the search starts, and no other may come again. Never empty.
    pub(super) prefix: &'a [EntityIndex],
    /// Entities that may not follow on the last of the prefix.
    pub(super) banned: &'a [EntityIndex],
}

impl Detour<'_> {
    /// The entity where the search starts.
    pub(super) fn start(self) -> EntityIndex {
        *self.prefix.last().expect("a path has a start")
    }

    /// Whether the path may go on from its start to that entity.
    pub(super) fn allows_next(self, entity: EntityIndex) -> bool {
        !self.banned.contains(&entity) && !self.prefix.contains(&entity)
    }
}

impl PathSpace<'_> {
    /// The inner entities of a path that do not bridge and that the question does not name.
    pub(super) fn through(&self, path: &[EntityIndex]) -> Vec<EntityIndex> {
        let inner = path[1..path.len() - 1].iter().copied();
        inner.filter(|entity| !self.graph.node(*entity).bridges && !self.via.contains(entity)).collect()
    }

    /// Whether a path may run through the entity.
    fn is_open(&self, entity: EntityIndex) -> bool {
        let is_ruled_in = || {
            (self.through_any || self.graph.node(entity).bridges)
                && node_holds(self.graph, entity, self.filter) != Holding::No
        };
        !self.avoid.contains(&entity) && (self.via.contains(&entity) || is_ruled_in())
    }

    /// What it costs to come to an entity on the way to the end.
    pub(super) fn cost_of(&self, entity: EntityIndex) -> u64 {
        if entity == self.to { 0 } else { self.graph.node(entity).passage_cost }
    }

    /// What a path, or the beginning of one, costs: the passage costs of all its entities but the start and the end.
    pub(super) fn cost_after_start(&self, path: &[EntityIndex]) -> u64 {
        path[1..].iter().map(|entity| self.cost_of(*entity)).sum()
    }

    /// The entities that may follow on one, more than once where relations are parallel. Counts the slots it looks at.
    pub(super) fn successors(&self, entity: EntityIndex, slots: &mut u64) -> impl Iterator<Item = EntityIndex> {
        self.neighbours(entity, self.filter.direction, slots)
            .filter(|neighbour| *neighbour == self.to || (*neighbour != self.from && self.is_open(*neighbour)))
    }

    /// The relations over which a path may go on from an entity, each with where it leads, in no particular order.
    pub(super) fn ways_on(&self, entity: EntityIndex) -> impl Iterator<Item = (EntityIndex, RelationIndex)> {
        let may_follow =
            move |next: EntityIndex| next != entity && (next == self.to || (next != self.from && self.is_open(next)));
        let steps = self.graph.steps(entity, self.filter.direction);
        steps
            .filter(move |step| {
                may_follow(step.neighbour) && edge_holds(self.graph, step.relation, self.filter) != Holding::No
            })
            .map(|step| (step.neighbour, step.relation))
    }

    /// The entities on which one may follow, more than once where relations are parallel, as long as a path may run
    /// through them or starts there. Counts the slots it looks at.
    fn predecessors(
        &self,
        entity: EntityIndex,
        start: EntityIndex,
        slots: &mut u64,
    ) -> impl Iterator<Item = EntityIndex> {
        let backwards = match self.filter.direction {
            Direction::Both => Direction::Both,
            Direction::Out => Direction::In,
            Direction::In => Direction::Out,
        };
        self.neighbours(entity, backwards, slots)
            .filter(move |neighbour| *neighbour == start || (*neighbour != self.from && self.is_open(*neighbour)))
    }

    fn neighbours(
        &self,
        entity: EntityIndex,
        direction: Direction,
        slots: &mut u64,
    ) -> impl Iterator<Item = EntityIndex> {
        self.graph
            .steps(entity, direction)
            .inspect(|_| *slots += 1)
            .filter(move |step| {
                step.neighbour != entity && edge_holds(self.graph, step.relation, self.filter) != Holding::No
            })
            .map(|step| step.neighbour)
    }
}

impl Labels {
    /// Labels the end alone.
    pub(super) fn new(space: &PathSpace<'_>) -> Self {
        let mut labels =
            Self { by_distance: Vec::new(), positions: Positions::new(space.graph), level_start: 0, hop_count: 0 };
        labels.restart(space);
        labels
    }

    /// Forgets all but the end, in time of what was labelled.
    pub(super) fn restart(&mut self, space: &PathSpace<'_>) {
        for label in self.by_distance.drain(..) {
            self.positions.remove(label.entity);
        }
        self.level_start = 0;
        self.hop_count = 0;
        self.by_distance.push(Label {
            entity: space.to,
            hop_count: 0,
            cost: 0,
            path_count: PathCount::Exactly(1),
            found_over: space.to,
        });
        self.positions.set(space.to, 0);
    }

    pub(super) fn get(&self, entity: EntityIndex) -> Option<&Label> {
        self.positions.get(entity).map(|position| &self.by_distance[position])
    }

    /// How far from the end the labels reach.
    pub(super) fn hop_count(&self) -> usize {
        self.hop_count
    }

    /// Whether a greater distance holds no entity.
    pub(super) fn is_exhausted(&self) -> bool {
        self.level_start == self.by_distance.len()
    }

    /// Labels the entities that are one hop further away than those labelled so far, on ways that make the detour.
    pub(super) fn grow(&mut self, space: &PathSpace<'_>, detour: Detour<'_>, slots: &mut u64) {
        let start = detour.start();
        let level_end = self.by_distance.len();
        self.hop_count += 1;
        for position in self.level_start..level_end {
            let Label { entity, cost, path_count, .. } = self.by_distance[position];
            if entity == start {
                continue;
            }
            let cost = cost + space.cost_of(entity);
            for predecessor in space.predecessors(entity, start, slots) {
                let is_blocked = if predecessor == start {
                    detour.banned.contains(&entity)
                } else {
                    detour.prefix.contains(&predecessor)
                };
                if is_blocked {
                    continue;
                }
                match self.positions.get(predecessor) {
                    None => {
                        self.positions.set(predecessor, self.by_distance.len());
                        self.by_distance.push(Label {
                            entity: predecessor,
                            hop_count: self.hop_count,
                            cost,
                            path_count,
                            found_over: entity,
                        });
                    }
                    Some(known) if known >= level_end => {
                        let label = &mut self.by_distance[known];
                        if label.found_over != entity {
                            label.found_over = entity;
                            label.cost = label.cost.min(cost);
                            label.path_count = label.path_count.plus(path_count);
                        }
                    }
                    Some(_) => {}
                }
            }
        }
        self.level_start = level_end;
    }

    /// Grows until the start of the detour is labelled, and gives its label; `None` when no way has at most
    /// `hop_count_max` hops.
    pub(super) fn reach(
        &mut self,
        space: &PathSpace<'_>,
        detour: Detour<'_>,
        hop_count_max: usize,
        slots: &mut u64,
    ) -> Option<Label> {
        while !self.positions.contains(detour.start()) && self.hop_count < hop_count_max && !self.is_exhausted() {
            self.grow(space, detour, slots);
        }
        self.get(detour.start()).copied()
    }
}
