//! Shortest ways between two nodes, searched from both ends until they meet.

use super::scratch::{Known, NO_LINK, Scratch, Side};
use super::{FrozenGraph, Slot};

/// What a search may walk over.
pub trait Passage {
    /// Whether a way may lead over a slot of a node, `onwards` from the node to the target of the slot, or else the other way
    /// round. `position` is that of the slot among those of the node.
    fn allows_slot(&self, node: u32, position: usize, slot: Slot, onwards: bool) -> bool;

    /// Whether a way may run through a node.
    fn allows_node(&self, node: u32) -> bool;

    /// Whether a way may go on to a node from where it starts, which may also be its end.
    fn allows_first(&self, _node: u32) -> bool {
        true
    }
}

/// Everything may be walked over, both ways.
#[derive(Clone, Copy, Debug)]
pub struct Throughout;

impl Passage for Throughout {
    fn allows_slot(&self, _: u32, _: usize, _: Slot, _: bool) -> bool {
        true
    }

    fn allows_node(&self, _: u32) -> bool {
        true
    }
}

/// What a search from both ends has found.
#[derive(Clone, Copy, Debug)]
pub struct Meeting {
    /// How many hops the shortest way has.
    pub hop_count: usize,
}

/// All nodes on shortest ways between two nodes, with what follows on each of them.
#[derive(Clone, Debug, Default)]
pub struct ShortestWays {
    /// Ranks: the start first, then by distance from it.
    pub nodes: Vec<u32>,
    /// For each node, how far it is from the start.
    pub distances: Vec<u32>,
    /// For each node, where what follows on it begins in `following`; one more at the end.
    pub starts: Vec<u32>,
    /// Places in `nodes` of what follows, in the order of ranks.
    pub following: Vec<u32>,
}

impl FrozenGraph {
    /// Finds the shortest ways from one node to another, of at most so many hops; `None` where there are none.
    ///
    /// Breadth-first from both ends, each time on the side whose outermost nodes have fewer slots (Pohl 1971, "Bi-directional
    /// search"). At the distance at which the sides meet, all pairs are noted, so that all shortest ways are known. `closed` are
    /// nodes that no way may come to. Adds the slots that it looks at to `slot_count`. O(V + E); far less where the ends are not
    /// far from each other.
    ///
    /// # Panics
    /// When there are no such ranks, or the scratch memory is for another graph.
    pub fn meet(
        &self,
        scratch: &mut Scratch,
        ends: [u32; 2],
        closed: &[u32],
        hop_count_max: usize,
        passage: &impl Passage,
        slot_count: &mut u64,
    ) -> Option<Meeting> {
        scratch.begin();
        for node in closed {
            scratch.close(*node);
        }
        if ends[0] == ends[1] {
            return None;
        }
        for (side, end) in ends.into_iter().enumerate() {
            scratch.reach(side, end, NO_LINK);
            scratch.sides[side].levels.push(0);
            scratch.sides[side].frontier_slot_count = u64::from(self.slot_count(end));
        }
        for hop_count in 1..=hop_count_max {
            let [forward, backward] = &scratch.sides;
            let side = usize::from(backward.frontier_slot_count < forward.frontier_slot_count);
            self.grow(scratch, side, passage, slot_count);
            if !scratch.meetings.is_empty() {
                return Some(Meeting { hop_count });
            }
            if scratch.sides[side].frontier().is_empty() {
                return None;
            }
        }
        None
    }

    /// Reaches what is one hop farther from the end of a side.
    fn grow(&self, scratch: &mut Scratch, side: usize, passage: &impl Passage, slot_count: &mut u64) {
        let frontier = scratch.sides[side].frontier();
        let level_start = u32::try_from(frontier.end).expect("nodes are fewer than 2^32");
        let mut frontier_slot_count = 0;
        let is_forward = side == 0;
        for place in frontier {
            let node = scratch.sides[side].reached[place];
            let is_start = is_forward && place == 0;
            let here = u32::try_from(place).expect("nodes are fewer than 2^32");
            let slots = self.slots(node);
            *slot_count += slots.len() as u64;
            let mut last = None;
            for (position, slot) in slots.iter().enumerate() {
                let target = slot.target();
                // Of parallel edges the first that can be walked counts.
                if last == Some(target) {
                    continue;
                }
                match scratch.known(target) {
                    Known::New => {
                        if passage.allows_slot(node, position, *slot, is_forward)
                            && (!is_start || passage.allows_first(target))
                        {
                            last = Some(target);
                            if passage.allows_node(target) {
                                let link = scratch.sides[side].link(here, NO_LINK);
                                scratch.reach(side, target, link);
                                frontier_slot_count += u64::from(self.slot_count(target));
                            } else {
                                scratch.close(target);
                            }
                        }
                    }
                    Known::Reached(of, at) if of == side => {
                        if at >= level_start && passage.allows_slot(node, position, *slot, is_forward) {
                            last = Some(target);
                            let of_side = &mut scratch.sides[side];
                            let link = of_side.link(here, of_side.last_link[at as usize]);
                            of_side.last_link[at as usize] = link;
                        }
                    }
                    Known::Reached(_, at) => {
                        let joins_first = if is_forward {
                            !is_start || passage.allows_first(target)
                        } else {
                            at != 0 || passage.allows_first(node)
                        };
                        if joins_first && passage.allows_slot(node, position, *slot, is_forward) {
                            last = Some(target);
                            scratch.meetings.push(if is_forward { (here, at) } else { (at, here) });
                        }
                    }
                    Known::Closed => {}
                }
            }
        }
        let grown = &mut scratch.sides[side];
        grown.levels.push(level_start);
        grown.frontier_slot_count = frontier_slot_count;
    }

    /// One of the shortest ways that were found last, from the start to the end: ranks.
    #[must_use]
    pub fn one_way(&self, scratch: &Scratch) -> Vec<u32> {
        let Some((forward, backward)) = scratch.meetings.first() else { return Vec::new() };
        let back = |side: &Side, place: u32| -> Vec<u32> {
            let places = std::iter::successors(Some(place), |place| side.from(*place).next());
            places.map(|place| side.reached[place as usize]).collect()
        };
        let mut way = back(&scratch.sides[0], *forward);
        way.reverse();
        way.extend(back(&scratch.sides[1], *backward));
        way
    }

    /// All nodes on the shortest ways that were found last. Linear in these and in their links.
    #[must_use]
    pub fn shortest_ways(&self, scratch: &Scratch) -> ShortestWays {
        let mut hops: Vec<(u32, u32, u32)> = Vec::new();
        let [forward, backward] = &scratch.sides;
        for (one, other) in &scratch.meetings {
            let distance = forward.distance(*one);
            hops.push((distance, forward.reached[*one as usize], backward.reached[*other as usize]));
        }
        let middle: Vec<(u32, u32)> = scratch.meetings.clone();
        forward.trace(middle.iter().map(|(one, _)| *one), |distance, here, from| hops.push((distance - 1, from, here)));
        let hop_count = middle.first().map_or(0, |(one, other)| forward.distance(*one) + 1 + backward.distance(*other));
        backward.trace(middle.iter().map(|(_, other)| *other), |distance, here, from| {
            hops.push((hop_count - distance, here, from));
        });
        ShortestWays::of(hops, hop_count)
    }
}

impl Side {
    /// How far the node at a place is from the end of the side.
    fn distance(&self, place: u32) -> u32 {
        let level = self.levels.partition_point(|start| *start <= place);
        u32::try_from(level - 1).expect("distances are fewer than nodes")
    }

    /// Shows every hop on the ways back from some places: the distance of its farther node, that node, and the nearer one.
    fn trace(&self, places: impl Iterator<Item = u32>, mut show: impl FnMut(u32, u32, u32)) {
        let mut waiting: Vec<u32> = places.collect();
        waiting.sort_unstable();
        waiting.dedup();
        // The farthest first, so that each is looked at once, after all that it leads back from.
        while let Some(first) = waiting.first() {
            let distance = self.distance(*first);
            let mut nearer = Vec::new();
            for place in &waiting {
                for from in self.from(*place) {
                    show(distance, self.reached[*place as usize], self.reached[from as usize]);
                    nearer.push(from);
                }
            }
            nearer.sort_unstable();
            nearer.dedup();
            waiting = nearer;
        }
    }
}

impl ShortestWays {
    /// Of hops: the distance of their first end from the start, and their ends.
    fn of(mut hops: Vec<(u32, u32, u32)>, hop_count: u32) -> Self {
        hops.sort_unstable();
        hops.dedup();
        let mut ways = Self::default();
        let Some((_, _, end)) = hops.last().copied() else { return ways };
        for (distance, from, _) in &hops {
            if ways.nodes.last() != Some(from) || ways.distances.last() != Some(distance) {
                ways.nodes.push(*from);
                ways.distances.push(*distance);
            }
        }
        ways.nodes.push(end);
        ways.distances.push(hop_count);
        let mut place = 0;
        ways.starts.push(0);
        for (distance, from, to) in &hops {
            if (ways.distances[place], ways.nodes[place]) != (*distance, *from) {
                place += 1;
                ways.starts.push(u32::try_from(ways.following.len()).expect("hops are fewer than slots"));
            }
            let next = ways.distances.partition_point(|found| *found <= *distance);
            let end = ways.distances.partition_point(|found| *found <= *distance + 1);
            let at = ways.nodes[next..end].binary_search(to).expect("what follows is on a way");
            ways.following.push(u32::try_from(next + at).expect("nodes are fewer than 2^32"));
        }
        let all = u32::try_from(ways.following.len()).expect("hops are fewer than slots");
        // The end has nothing that follows.
        ways.starts.extend([all, all]);
        ways
    }

    /// How many ways there are; `None` when 128 bits do not hold the number, or there are none.
    #[must_use]
    pub fn count(&self) -> Option<u128> {
        let mut counts = vec![1_u128; self.nodes.len()];
        for place in (0..self.nodes.len().checked_sub(1)?).rev() {
            let mut to_come = self.following(place).iter().map(|next| counts[*next as usize]);
            counts[place] = to_come.try_fold(0_u128, u128::checked_add)?;
        }
        counts.first().copied()
    }

    /// Places in `nodes` of what follows on the node at a place.
    #[must_use]
    pub fn following(&self, place: usize) -> &[u32] {
        &self.following[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}
