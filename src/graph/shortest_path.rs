//! The shortest ways of a question, what they cost, and how many there are.

use crate::model::{EntityIndex, Holding, RelationIndex};

use super::edge_filter::{edge_holds, node_holds};
use super::filter::{Direction, Filter};
use super::frozen::{Passage, Scratch, ShortestWays, Slot};
use super::knowledge_graph::{KnowledgeGraph, relation_of};
use super::path_set::PathCount;
use super::verdicts::Verdicts;

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

    /// Whether there is a way of at most `hop_count_max` hops to the end of a space. Adds the slots that it looks at, which are
    /// fewer than for the shortest ways.
    pub(super) fn is_open(
        self,
        space: &PathSpace<'_>,
        verdicts: &Verdicts<'_>,
        hop_count_max: usize,
        slots: &mut u64,
    ) -> bool {
        let shape = space.graph.shape();
        self.search(space, verdicts, |scratch, ends, closed, passage| {
            shape.meet_at_all(scratch, ends, closed, hop_count_max, passage, slots)
        })
    }

    /// Searches from where the detour starts to the end of a space, with scratch memory, ranks of the ends, those of what may not come
    /// again, and what may be walked over.
    fn search<Found>(
        self,
        space: &PathSpace<'_>,
        verdicts: &Verdicts<'_>,
        search: impl FnOnce(&mut Scratch, [u32; 2], &[u32], &SpacePassage<'_>) -> Found,
    ) -> Found {
        let shape = space.graph.shape();
        let rank = |entity: &EntityIndex| shape.rank_of(entity.0);
        let passage = SpacePassage { space, verdicts, banned: self.banned, is_open: space.is_open_throughout() };
        let closed: Vec<u32> = self.prefix[..self.prefix.len() - 1].iter().map(rank).collect();
        let ends = [rank(&self.start()), rank(&space.to)];
        space.graph.scratch().with(shape.node_count(), |scratch| search(scratch, ends, &closed, &passage))
    }
}

impl PathSpace<'_> {
    /// The inner entities of a path that do not bridge and that the question does not name.
    pub(super) fn through(&self, path: &[EntityIndex]) -> Vec<EntityIndex> {
        let inner = path[1..path.len() - 1].iter().copied();
        inner.filter(|entity| !self.graph.bridges(*entity) && !self.via.contains(entity)).collect()
    }

    /// Whether paths may run through any entity.
    fn is_open_throughout(&self) -> bool {
        let Filter { kinds, not_kinds, window, .. } = self.filter;
        self.through_any && self.avoid.is_empty() && kinds.is_empty() && not_kinds.is_empty() && window.is_none()
    }

    /// Whether a path may run through the entity.
    fn is_open(&self, entity: EntityIndex) -> bool {
        let is_ruled_in = || {
            (self.through_any || self.graph.bridges(entity))
                && node_holds(self.graph, entity, self.filter) != Holding::No
        };
        !self.avoid.contains(&entity) && (self.via.contains(&entity) || is_ruled_in())
    }

    /// What it costs to come to an entity on the way to the end.
    pub(super) fn cost_of(&self, entity: EntityIndex) -> u64 {
        if entity == self.to { 0 } else { self.graph.passage_cost(entity) }
    }

    /// What a path, or the beginning of one, costs: the passage costs of all its entities but the start and the end.
    pub(super) fn cost_after_start(&self, path: &[EntityIndex]) -> u64 {
        path[1..].iter().map(|entity| self.cost_of(*entity)).sum()
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
}

/// What a search from both ends may walk over.
struct SpacePassage<'a> {
    space: &'a PathSpace<'a>,
    verdicts: &'a Verdicts<'a>,
    banned: &'a [EntityIndex],
    /// Whether every node is allowed, so that none has to be looked up.
    is_open: bool,
}

impl Passage for SpacePassage<'_> {
    fn allows_slot(&self, node: u32, position: usize, slot: Slot, onwards: bool) -> bool {
        let tag = self.space.graph.shape().tags(node)[position];
        let is_along = match self.space.filter.direction {
            Direction::Both => true,
            Direction::Out => slot.is_out() == onwards || tag & 1 != 0,
            Direction::In => slot.is_out() != onwards || tag & 1 != 0,
        };
        is_along && self.verdicts.may_hold(relation_of(slot), tag)
    }

    fn allows_node(&self, node: u32) -> bool {
        self.is_open || self.space.is_open(EntityIndex(self.space.graph.shape().node_at(node)))
    }

    fn allows_first(&self, node: u32) -> bool {
        self.banned.is_empty() || !self.banned.contains(&EntityIndex(self.space.graph.shape().node_at(node)))
    }
}

/// No way within so many hops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoWay {
    /// Whether there is none of more hops either.
    pub(super) is_sure: bool,
}

/// All shortest ways from the start of a detour to the end of a space, with what each of their entities leads to.
#[derive(Debug)]
pub(super) struct Shortest {
    /// The start first, then by distance from it.
    pub(super) entities: Vec<EntityIndex>,
    pub(super) ways: ShortestWays,
    /// For each entity, the passage costs of those strictly between it and the end, on the cheapest way.
    pub(super) costs: Vec<u64>,
    /// From the start, how many ways there are.
    pub(super) count: PathCount,
}

impl Shortest {
    /// Searches from both ends, for ways of at most `hop_count_max` hops. Adds the slots that it looks at.
    ///
    /// The number of ways is the sum over the next entities on them (as in Brandes, 2001, "A faster algorithm for betweenness
    /// centrality", section 3).
    pub(super) fn of(
        space: &PathSpace<'_>,
        verdicts: &Verdicts<'_>,
        detour: Detour<'_>,
        hop_count_max: usize,
        slots: &mut u64,
    ) -> Result<Self, NoWay> {
        let shape = space.graph.shape();
        let ways = detour.search(space, verdicts, |scratch, ends, closed, passage| {
            match shape.meet(scratch, ends, closed, hop_count_max, passage, slots) {
                Some(_) => Ok(shape.shortest_ways(scratch)),
                None => Err(NoWay { is_sure: scratch.is_exhausted() }),
            }
        })?;
        let entities: Vec<EntityIndex> = ways.nodes.iter().map(|node| EntityIndex(shape.node_at(*node))).collect();
        let mut costs = vec![0; entities.len()];
        let mut counts = vec![PathCount::Exactly(1); entities.len()];
        for place in (0..entities.len() - 1).rev() {
            let following = || ways.following(place).iter().map(|next| *next as usize);
            let to_come = following().map(|next| costs[next] + space.cost_of(entities[next]));
            costs[place] = to_come.min().expect("a way goes on until the end");
            counts[place] = following().map(|next| counts[next]).reduce(PathCount::plus).expect("a way goes on");
        }
        Ok(Self { entities, ways, costs, count: counts[0] })
    }

    /// How many hops the ways have.
    pub(super) fn hop_count(&self) -> usize {
        self.ways.distances.last().map_or(0, |distance| *distance as usize)
    }
}
