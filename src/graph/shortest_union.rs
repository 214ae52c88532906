//! All hops that lie on shortest paths.

use std::collections::BTreeMap;

use crate::model::EntityIndex;

use super::shortest_path::{PathSpace, Shortest};

/// A hop that lies on shortest paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OnShortest {
    /// The cost of the best of these.
    pub(super) cost: u64,
    /// How many hops come before it in the path where these are fewest.
    pub(super) distance: u32,
}

/// The hops that lie on shortest paths, by their ends.
#[derive(Clone, Debug, Default)]
pub(super) struct ShortestUnion {
    pub(super) hops: BTreeMap<(EntityIndex, EntityIndex), OnShortest>,
}

impl ShortestUnion {
    /// The hops of all shortest paths. Linear in them, up to a logarithm.
    pub(super) fn of(space: &PathSpace<'_>, shortest: &Shortest) -> Self {
        let mut union = Self::default();
        let Shortest { entities, ways, costs, .. } = shortest;
        let mut costs_so_far = vec![u64::MAX; entities.len()];
        costs_so_far[0] = 0;
        for (place, entity) in entities.iter().enumerate().take(entities.len() - 1) {
            for next in ways.following(place).iter().map(|next| *next as usize) {
                let so_far = costs_so_far[place] + space.cost_of(entities[next]);
                costs_so_far[next] = so_far.min(costs_so_far[next]);
                let found = OnShortest { cost: so_far + costs[next], distance: ways.distances[place] };
                union.hops.insert((*entity, entities[next]), found);
            }
        }
        union
    }

    /// Adds the hops of a shortest path.
    pub(super) fn add(&mut self, path: &[EntityIndex], cost: u64) {
        for (ends, distance) in path.windows(2).zip(0..) {
            let hop = self.hops.entry((ends[0], ends[1])).or_insert(OnShortest { cost, distance });
            hop.cost = hop.cost.min(cost);
            hop.distance = hop.distance.min(distance);
        }
    }
}
