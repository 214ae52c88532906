//! All hops that lie on shortest paths.

use std::collections::BTreeMap;

use crate::model::EntityIndex;

use super::shortest_path::{Labels, PathSpace};

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
    /// The hops of all shortest paths of a space that was labelled as far as its start. They are those that lead to a label one
    /// hop nearer to the end. O(V + E) over what lies on shortest paths, up to a logarithm.
    pub(super) fn of_labels(space: &PathSpace<'_>, labels: &Labels) -> Self {
        let mut union = Self::default();
        let Some(mut hop_count) = labels.get(space.from).map(|label| label.hop_count) else { return union };
        let mut level = BTreeMap::from([(space.from, 0)]);
        for distance in 0.. {
            if hop_count == 0 {
                break;
            }
            let mut next_level: BTreeMap<EntityIndex, u64> = BTreeMap::new();
            for (here, cost) in level {
                for next in space.successors(here, &mut 0) {
                    let Some(label) = labels.get(next).filter(|label| label.hop_count + 1 == hop_count) else {
                        continue;
                    };
                    let so_far = cost + space.cost_of(next);
                    next_level.entry(next).and_modify(|known| *known = so_far.min(*known)).or_insert(so_far);
                    let found = OnShortest { cost: so_far + label.cost, distance };
                    union.hops.insert((here, next), found);
                }
            }
            level = next_level;
            hop_count -= 1;
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
