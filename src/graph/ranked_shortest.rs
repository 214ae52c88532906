//! The shortest ways of a question one after another, best first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::model::EntityIndex;

use super::shortest_path::{PathSpace, Shortest};

/// The beginning of a way, or all of one. They order by the best that they can become, then by ids.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Beginning {
    /// What the cheapest way costs that begins so.
    cost: u64,
    entities: Vec<EntityIndex>,
    /// Where the last of these is among those on shortest ways.
    place: usize,
    /// What the beginning itself costs.
    so_far: u64,
}

/// All shortest ways, best first: by the passage costs of the inner entities, then by the ids from the start.
///
/// What a beginning can become is known exactly, so each that is taken is one of the best way that is still to come: a way costs
/// no more beginnings than it has entities, each with what follows on it.
#[derive(Debug)]
pub(super) struct RankedShortest {
    waiting: BinaryHeap<Reverse<Beginning>>,
}

impl RankedShortest {
    /// Nothing is given yet.
    pub(super) fn new(shortest: &Shortest) -> Self {
        let start = Beginning { cost: shortest.costs[0], entities: vec![shortest.entities[0]], place: 0, so_far: 0 };
        Self { waiting: BinaryHeap::from([Reverse(start)]) }
    }

    /// The next way; `None` after the last. `shortest` is what it was made from.
    pub(super) fn next(&mut self, space: &PathSpace<'_>, shortest: &Shortest) -> Option<Vec<EntityIndex>> {
        while let Some(Reverse(Beginning { entities, place, so_far, .. })) = self.waiting.pop() {
            if place + 1 == shortest.entities.len() {
                return Some(entities);
            }
            for next in shortest.ways.following(place).iter().map(|next| *next as usize) {
                let entity = shortest.entities[next];
                let so_far = so_far + space.cost_of(entity);
                let entities = entities.iter().copied().chain([entity]).collect();
                self.waiting.push(Reverse(Beginning {
                    cost: so_far + shortest.costs[next],
                    entities,
                    place: next,
                    so_far,
                }));
            }
        }
        None
    }
}
