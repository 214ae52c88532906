//! Shortest ways between two nodes, searched from both ends until they meet.

use super::scratch::{Known, NONE, Scratch, Side};
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

/// How far ahead what is known of nodes is read: the reads do not depend on each other, so that they wait for memory together.
const AHEAD: usize = 16;

/// Of how many nodes the first slots are read ahead.
const GROUP: u32 = 16;

/// From how many nodes on that is worth its while: of fewer, the caches hold most anyway.
const LARGE: usize = 1 << 17;

/// To look for hops between the sides alone may take so many times fewer steps than to grow one of them.
const TOUCHING_SHARE: u64 = 4;

/// What a search is after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// One shortest way.
    One,
    /// All of them.
    All,
}

impl FrozenGraph {
    /// Finds all shortest ways from one node to another, of at most so many hops; `None` where there are none.
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
        self.search(scratch, ends, hop_count_max, passage, Wanted::All, slot_count)
    }

    /// The same for one shortest way: it ends where the sides touch first. [`Self::one_way`] tells it.
    ///
    /// # Panics
    /// As [`Self::meet`].
    pub fn meet_once(
        &self,
        scratch: &mut Scratch,
        ends: [u32; 2],
        passage: &impl Passage,
        slot_count: &mut u64,
    ) -> Option<Meeting> {
        scratch.begin();
        self.search(scratch, ends, usize::MAX, passage, Wanted::One, slot_count)
    }

    /// Whether there is a way as [`Self::meet`] would find it. It ends where the sides touch first.
    ///
    /// # Panics
    /// As [`Self::meet`].
    pub fn meet_at_all(
        &self,
        scratch: &mut Scratch,
        ends: [u32; 2],
        closed: &[u32],
        hop_count_max: usize,
        passage: &impl Passage,
        slot_count: &mut u64,
    ) -> bool {
        scratch.begin();
        for node in closed {
            scratch.close(*node);
        }
        self.search(scratch, ends, hop_count_max, passage, Wanted::One, slot_count).is_some()
    }

    fn search(
        &self,
        scratch: &mut Scratch,
        ends: [u32; 2],
        hop_count_max: usize,
        passage: &impl Passage,
        wanted: Wanted,
        slot_count: &mut u64,
    ) -> Option<Meeting> {
        if ends[0] == ends[1] {
            return None;
        }
        for (side, end) in ends.into_iter().enumerate() {
            scratch.reach(side, end, NONE);
            scratch.sides[side].levels.push(0);
        }
        for hop_count in 1..=hop_count_max {
            let [forward, backward] = [0, 1].map(|side| self.frontier_slot_count(&mut scratch.sides[side]));
            let side = usize::from(backward < forward);
            if wanted == Wanted::One || !self.touch(scratch, side, passage, slot_count) {
                self.grow(scratch, side, passage, wanted, slot_count);
            }
            if !scratch.meetings.is_empty() {
                return Some(Meeting { hop_count });
            }
            if scratch.sides[side].frontier().is_empty() {
                scratch.is_exhausted = true;
                return None;
            }
        }
        None
    }

    /// How many slots the outermost nodes of a side have.
    fn frontier_slot_count(&self, side: &mut Side) -> u64 {
        *side.frontier_slot_count.get_or_insert_with(|| {
            let start = side.levels.last().map_or(0, |start| *start as usize);
            side.reached[start..].iter().map(|reached| u64::from(self.slot_count(reached.rank))).sum()
        })
    }

    /// Notes the hops between the outermost nodes of both sides, which are all meetings that one hop more can give, where that
    /// takes far less than to grow a side; gives whether it has noted any.
    ///
    /// The slots of a node are in the order of their targets, so that a hub is asked for the few that matter and not read through.
    fn touch(&self, scratch: &mut Scratch, side: usize, passage: &impl Passage, slot_count: &mut u64) -> bool {
        let growth = self.frontier_slot_count(&mut scratch.sides[side]);
        let [frontier, other] = [side, 1 - side].map(|side| scratch.sides[side].frontier());
        let step_count_max = growth / TOUCHING_SHARE;
        if other.len() as u64 > step_count_max {
            return false;
        }
        let steps_for = |place: usize| {
            let slots = u64::from(self.slot_count(scratch.sides[side].reached[place].rank));
            slots.min(other.len() as u64 * u64::from(u64::BITS - slots.leading_zeros()))
        };
        let mut step_count = 0;
        for place in frontier.clone() {
            step_count += steps_for(place);
            if step_count > step_count_max {
                return false;
            }
        }
        *slot_count += step_count;
        let place_of = |place: usize| u32::try_from(place).expect("nodes are fewer than 2^32");
        let mut wanted: Vec<(u32, u32)> =
            other.map(|place| (scratch.sides[1 - side].reached[place].rank, place_of(place))).collect();
        wanted.sort_unstable();
        for place in frontier.map(place_of) {
            let node = scratch.sides[side].rank(place);
            let slots = self.slots(node);
            let mut start = 0;
            for (target, at) in &wanted {
                start += slots[start..].partition_point(|slot| slot.target() < *target);
                let (forward, backward) = if side == 0 { (place, *at) } else { (*at, place) };
                // Where the search starts, no way may go on to some nodes.
                let is_barred = forward == 0 && {
                    let first = scratch.sides[1].rank(backward);
                    !passage.allows_first(first)
                };
                let mut parallel = slots[start..].iter().zip(start..).take_while(|(slot, _)| slot.target() == *target);
                if !is_barred && parallel.any(|(slot, position)| passage.allows_slot(node, position, *slot, side == 0))
                {
                    scratch.meetings.push((forward, backward));
                }
            }
        }
        !scratch.meetings.is_empty()
    }

    /// Reaches what is one hop farther from the end of a side.
    fn grow(&self, scratch: &mut Scratch, side: usize, passage: &impl Passage, wanted: Wanted, slot_count: &mut u64) {
        let frontier = scratch.sides[side].frontier();
        let level_start = u32::try_from(frontier.end).expect("nodes are fewer than 2^32");
        let (is_forward, is_large) = (side == 0, self.node_count() >= LARGE);
        let mut places = (u32::try_from(frontier.start).expect("nodes are fewer than 2^32")..level_start).peekable();
        while let Some(first) = places.peek() {
            let group = *first..level_start.min(*first + GROUP);
            if is_large {
                self.read_ahead(scratch, side, group.clone());
            }
            for here in places.by_ref().take(group.len()) {
                let node = scratch.sides[side].rank(here);
                let is_start = is_forward && here == 0;
                let slots = self.slots(node);
                let mut last = None;
                for (position, slot) in slots.iter().enumerate() {
                    if is_large && position % AHEAD == 0 && position > 0 {
                        read_notes(scratch, &slots[position..slots.len().min(position + AHEAD)]);
                    }
                    let target = slot.target();
                    let known = scratch.known(scratch.note(target));
                    let is_old = match known {
                        Known::Closed => true,
                        Known::Reached(of, at) => of == side && (at < level_start || wanted == Wanted::One),
                        Known::New => false,
                    };
                    // Of parallel edges, only one counts.
                    if is_old || last == Some(target) {
                        continue;
                    }
                    let meets_start = |at: u32| !is_forward && at == 0 && !passage.allows_first(node);
                    let is_barred = is_start && !passage.allows_first(target)
                        || matches!(known, Known::Reached(of, at) if of != side && meets_start(at));
                    if is_barred || !passage.allows_slot(node, position, *slot, is_forward) {
                        continue;
                    }
                    last = Some(target);
                    match known {
                        Known::Reached(of, at) if of == side => scratch.sides[side].link(at, here),
                        Known::Reached(_, at) => {
                            scratch.meetings.push(if is_forward { (here, at) } else { (at, here) });
                            if wanted == Wanted::One {
                                *slot_count += position as u64 + 1;
                                return;
                            }
                        }
                        _ if passage.allows_node(target) => scratch.reach(side, target, here),
                        _ => scratch.close(target),
                    }
                }
                *slot_count += slots.len() as u64;
            }
        }
        let grown = &mut scratch.sides[side];
        grown.levels.push(level_start);
        grown.frontier_slot_count = None;
    }

    /// Reads the first slots of some nodes, and what is known of their targets, into the caches of the processor: first the ones of
    /// all nodes, then the others, so that these reads do not wait for each other.
    fn read_ahead(&self, scratch: &Scratch, side: usize, places: std::ops::Range<u32>) {
        let mut rows = [&[][..]; GROUP as usize];
        let mut read = 0;
        for (row, place) in rows.iter_mut().zip(places) {
            *row = self.slots(scratch.sides[side].rank(place));
            read ^= row.first().map_or(0, |slot| slot.target());
        }
        std::hint::black_box(read);
        for row in rows {
            read_notes(scratch, &row[..row.len().min(AHEAD)]);
        }
    }

    /// One of the shortest ways that were found last, from the start to the end: ranks.
    #[must_use]
    pub fn one_way(&self, scratch: &Scratch) -> Vec<u32> {
        let Some((forward, backward)) = scratch.meetings.first() else { return Vec::new() };
        let back = |side: &Side, place: u32| -> Vec<u32> {
            let places = std::iter::successors(Some(place), |place| side.from(*place).next());
            places.map(|place| side.rank(place)).collect()
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
            hops.push((distance, forward.rank(*one), backward.rank(*other)));
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

/// Reads what is known of the targets of some slots into the caches of the processor.
fn read_notes(scratch: &Scratch, slots: &[Slot]) {
    std::hint::black_box(slots.iter().fold(0, |read, slot| read ^ scratch.note(slot.target()).epoch()));
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
                    show(distance, self.rank(*place), self.rank(from));
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
