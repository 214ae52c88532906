//! Memory that searches use again.

use std::sync::Mutex;

/// What a search has noted of the nodes that it has reached, by rank: whoever searches next forgets it by counting on.
#[derive(Debug)]
pub struct Scratch {
    /// For each node, in which search it was reached last, and what was noted then.
    notes: Vec<Note>,
    epoch: u32,
    pub(super) sides: [Side; 2],
    /// Pairs of places, on the forward and on the backward side, that one hop joins.
    pub(super) meetings: Vec<(u32, u32)>,
    pub(super) is_exhausted: bool,
}

/// What was noted of a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Note {
    epoch: u32,
    noted: u32,
}

/// What is known of a node within a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It was not reached.
    New,
    /// No path may come to it.
    Closed,
    /// It was reached from the start, or for 1 from the end, and stands at that place in the list of that side.
    Reached(usize, u32),
}

/// What was reached from one end.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// What was reached, the nearest first.
    pub(super) reached: Vec<Reached>,
    /// From where nodes were reached too, beside the first way.
    links: Vec<Link>,
    /// Where each distance begins in the list.
    pub(super) levels: Vec<u32>,
    /// How many slots those at the greatest distance have, once somebody has asked.
    pub(super) frontier_slot_count: Option<u64>,
}

/// A node that was reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reached {
    pub(super) rank: u32,
    /// The place of the node from which it was reached first; no place for an end.
    from: u32,
    /// The last of its further links.
    last_link: u32,
}

/// From where a node was reached too.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// The place of the node before it.
    from: u32,
    /// The further link before, of the same node.
    previous: u32,
}

/// No link, and no place.
pub(super) const NONE: u32 = u32::MAX;

/// Noted of what is closed.
const CLOSED: u32 = u32::MAX;

/// The bit of a note that tells the sides apart; the others are the place.
const BACKWARD: u32 = 1 << 31;

impl Note {
    /// The search in which it was noted.
    pub(super) fn epoch(self) -> u32 {
        self.epoch
    }
}

impl Scratch {
    /// For a graph of so many nodes.
    #[must_use]
    pub fn new(node_count: usize) -> Self {
        Self {
            notes: vec![Note::default(); node_count],
            epoch: 0,
            sides: [Side::default(), Side::default()],
            meetings: Vec::new(),
            is_exhausted: false,
        }
    }

    /// Whether the last search ended because nothing more can be reached: one of more hops would find no way either.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        self.is_exhausted
    }

    /// Forgets everything.
    pub(super) fn begin(&mut self) {
        self.epoch = self.epoch.checked_add(1).unwrap_or_else(|| {
            self.notes.fill(Note::default());
            1
        });
        for side in &mut self.sides {
            side.reached.clear();
            side.links.clear();
            side.levels.clear();
            side.frontier_slot_count = None;
        }
        self.meetings.clear();
        self.is_exhausted = false;
    }

    /// What was noted of a node, whenever; see [`Scratch::known`].
    pub(super) fn note(&self, rank: u32) -> Note {
        self.notes[rank as usize]
    }

    /// What a note says in this search.
    pub(super) fn known(&self, note: Note) -> Known {
        if note.epoch != self.epoch {
            Known::New
        } else if note.noted == CLOSED {
            Known::Closed
        } else {
            Known::Reached(usize::from(note.noted & BACKWARD != 0), note.noted & !BACKWARD)
        }
    }

    pub(super) fn close(&mut self, rank: u32) {
        self.notes[rank as usize] = Note { epoch: self.epoch, noted: CLOSED };
    }

    /// Puts a node at the end of the list of a side, reached from a place.
    pub(super) fn reach(&mut self, side: usize, rank: u32, from: u32) {
        let place = u32::try_from(self.sides[side].reached.len()).expect("nodes are fewer than 2^32");
        let noted = if side == 0 { place } else { place | BACKWARD };
        self.notes[rank as usize] = Note { epoch: self.epoch, noted };
        self.sides[side].reached.push(Reached { rank, from, last_link: NONE });
    }
}

impl Side {
    /// The places at the greatest distance.
    pub(super) fn frontier(&self) -> std::ops::Range<usize> {
        let start = self.levels.last().map_or(0, |start| *start as usize);
        start..self.reached.len()
    }

    /// Notes that the node at a place is reached from another place too.
    pub(super) fn link(&mut self, place: u32, from: u32) {
        let number = u32::try_from(self.links.len()).expect("links are fewer than slots");
        let reached = &mut self.reached[place as usize];
        self.links.push(Link { from, previous: reached.last_link });
        reached.last_link = number;
    }

    /// From where the node at a place was reached: places, the first way first.
    pub(super) fn from(&self, place: u32) -> impl Iterator<Item = u32> {
        let reached = self.reached[place as usize];
        let link_at = |number: u32| self.links.get(number as usize).copied();
        let further = std::iter::successors(link_at(reached.last_link), move |link| link_at(link.previous));
        Some(reached.from).filter(|from| *from != NONE).into_iter().chain(further.map(|link| link.from))
    }

    /// The rank of the node at a place.
    pub(super) fn rank(&self, place: u32) -> u32 {
        self.reached[place as usize].rank
    }
}

/// Scratch memory for as many searches as run at once, handed out and taken back.
#[derive(Debug, Default)]
pub struct ScratchPool {
    idle: Mutex<Vec<Scratch>>,
}

impl ScratchPool {
    /// How much is kept for later.
    const IDLE_COUNT_MAX: usize = 16;

    /// Calls `search` with scratch memory for a graph of so many nodes, always the same for one pool.
    pub fn with<Found>(&self, node_count: usize, search: impl FnOnce(&mut Scratch) -> Found) -> Found {
        let idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
        let mut scratch =
            idle.filter(|idle| idle.notes.len() == node_count).unwrap_or_else(|| Scratch::new(node_count));
        let found = search(&mut scratch);
        let mut idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if idle.len() < Self::IDLE_COUNT_MAX {
            idle.push(scratch);
        }
        found
    }
}

impl Clone for ScratchPool {
    /// A pool of one's own: nothing in it is shared.
    fn clone(&self) -> Self {
        Self::default()
    }
}
