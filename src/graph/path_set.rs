//! How two entities are connected.

use crate::model::{EntityIndex, Window};

use super::subgraph::{Limits, Subgraph, SubgraphEdge};

/// Which entities a path may run through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bridges {
    /// Those that bridge; where that gives no path, any, and the answer is marked as relaxed.
    #[default]
    Default,
    /// Those that bridge, even when that gives no path.
    Strict,
    /// Any.
    All,
}

impl Bridges {
    /// Every policy, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Default, Self::Strict, Self::All];

    /// The word in URLs and exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Strict => "strict",
            Self::All => "all",
        }
    }
}

/// Whether the entities that a path has to pass through come in the order in which they are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ViaOrder {
    /// In any order.
    #[default]
    Any,
    /// In the order given.
    Given,
}

impl ViaOrder {
    /// Both, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Any, Self::Given];

    /// The word in URLs and exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Given => "given",
        }
    }
}

/// Which of several paths comes first. What is equal under an order goes on by hops, then by the sum of ln(degree) of
/// the inner nodes, then by the ids from the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PathSort {
    /// The one with fewest hops.
    #[default]
    Shortest,
    /// The one with the least sum of ln(degree) of its inner nodes.
    Specific,
    /// The one whose weakest hop rests on most independent sources. A hop has as many as the best of its parallel relations,
    /// counted as for [`Filter::source_count_min`](super::Filter::source_count_min).
    Sources,
    /// The one whose hop that was seen longest ago was seen latest. A hop was seen until the latest day until which an
    /// accepted claim of its relations was: that is the earliest day on which what it tells can have ended (E₁ of
    /// `docs/as-of.md`), and where its end is stated to be open (`..`) the earliest day of its source's date, if that is later; no
    /// day after the window asked for counts. What nobody dates comes last, what is permanent first.
    Recent,
}

impl PathSort {
    /// Every order, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Shortest, Self::Specific, Self::Sources, Self::Recent];

    /// The word in URLs and exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shortest => "shortest",
            Self::Specific => "specific",
            Self::Sources => "sources",
            Self::Recent => "recent",
        }
    }
}

/// A number of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathCount {
    /// So many.
    Exactly(u128),
    /// So many were counted before a budget ended the count; there may be more.
    AtLeast(u128),
    /// More than 128 bits can count.
    TooMany,
}

impl PathCount {
    /// The sum of two numbers of paths.
    pub(super) fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exactly(left), Self::Exactly(right)) => left.checked_add(right).map_or(Self::TooMany, Self::Exactly),
            (Self::AtLeast(left), Self::Exactly(right) | Self::AtLeast(right))
            | (Self::Exactly(left), Self::AtLeast(right)) => Self::AtLeast(left.saturating_add(right)),
            _ => Self::TooMany,
        }
    }

    /// How many of these are not among `part` of them; `None` when there are none, or when it cannot be told.
    pub(super) fn beyond(self, part: Self) -> Option<Self> {
        match (self, part) {
            (Self::Exactly(all), Self::Exactly(part)) if all > part => Some(Self::Exactly(all - part)),
            (Self::TooMany, Self::Exactly(_)) => Some(Self::TooMany),
            _ => None,
        }
    }
}

/// How paths are searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathOptions {
    /// Which entities a path may run through.
    pub bridges: Bridges,
    /// Entities that a path has to pass through, none of them an end and none twice. Neither kinds, lifetime nor bridging
    /// keep a path from them. Memory and time of the search grow with two to the power of their number.
    pub via: Vec<EntityIndex>,
    /// Whether they come in the order given.
    pub via_order: ViaOrder,
    /// Entities that a path may not pass through; the ends are always allowed.
    pub avoid: Vec<EntityIndex>,
    /// Whether only paths are kept all of whose hops may have held on one day, within the window asked for.
    pub coexist: bool,
    /// Which paths come first.
    pub sort: PathSort,
    /// How many paths are listed at most.
    pub path_count_max: usize,
    /// How many hops a path may have; `None` for any number.
    pub hop_count_max: Option<usize>,
    /// How much of what lies on shortest paths is drawn; what is listed is drawn in any case.
    pub drawn: Limits,
    /// How many edge slots the search for further paths may look at after the first; a count and not a time, so that
    /// the same question gives the same answer on every machine. It is exceeded by a few passes over the
    /// graph at most. Where paths have to be tried one by one ([`paths`](super::paths())), each search has a fourth of it.
    pub slot_count_max: u64,
}

impl Default for PathOptions {
    /// Ten paths of any length, the shortest first, and a search of well below a second.
    fn default() -> Self {
        Self {
            bridges: Bridges::Default,
            via: Vec::new(),
            via_order: ViaOrder::Any,
            avoid: Vec::new(),
            coexist: false,
            sort: PathSort::Shortest,
            path_count_max: 10,
            hop_count_max: None,
            drawn: Limits { node_count_max: usize::MAX, edge_count_max: usize::MAX },
            slot_count_max: 5_000_000,
        }
    }
}

impl PathOptions {
    /// Whether the constraints look at a path as a whole, so that paths have to be tried one by one.
    pub(super) fn looks_at_whole_paths(&self) -> bool {
        self.coexist || !self.via.is_empty()
    }
}

/// Which way the relations of a hop run, seen along the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopDirection {
    /// All run along the path.
    Out,
    /// All run against it.
    In,
    /// Some run along, some against, or one is symmetric and runs both ways.
    Both,
}

impl HopDirection {
    /// The word in exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::In => "in",
            Self::Both => "both",
        }
    }
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The parallel relations that make it, by relation id; never empty.
    pub edges: Vec<SubgraphEdge>,
    /// Which way they run.
    pub direction: HopDirection,
}

/// A simple path: no entity twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The entities from start to end; one more than hops.
    pub nodes: Vec<EntityIndex>,
    /// The steps.
    pub hops: Vec<Hop>,
    /// The first days, without a gap, on each of which every hop may have held, within the window asked for; `None` where
    /// there is no such day.
    pub together: Option<Window>,
    /// The inner nodes that do not bridge and that the question does not name, in the order of the path.
    pub through: Vec<EntityIndex>,
}

impl Path {
    /// Whether there is a day on which every hop may have held, within the window asked for.
    #[must_use]
    pub fn can_coexist(&self) -> bool {
        self.together.is_some()
    }
}

/// The shortest paths that the bridging rule kept out of the answer, where they are not longer than the shortest in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// How many hops they have: fewer than the shortest in the answer, or as many.
    pub hop_count: usize,
    /// How many have so many hops, those in the answer left out.
    pub count: PathCount,
    /// The entities that do not bridge and that the best-ranked ones run through, by id; at most 5, and none where too
    /// many that are not held back come before them.
    pub through: Vec<EntityIndex>,
}

/// How two entities are connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathSet {
    /// Where the paths start.
    pub from: EntityIndex,
    /// Where they end.
    pub to: EntityIndex,
    /// The paths, best first by the order asked for.
    pub paths: Vec<Path>,
    /// How many hops the shortest path has; `None` when none was found.
    pub hop_count: Option<usize>,
    /// How many shortest paths there are, whatever is listed; `Exactly(0)` when there is no path.
    pub shortest_count: PathCount,
    /// Whether the bridging rule was lifted because it left no path.
    pub relaxed: bool,
    /// Shorter paths that the bridging rule held back, or else others of the same length.
    pub held_back: Option<HeldBack>,
    /// Whether there may be more paths than are listed.
    pub more: bool,
    /// Which budgets ended a search early, as sentences.
    pub cut: Option<String>,
    /// The nodes and edges of all shortest paths and of those listed, or as many as may be drawn, those of the best paths first.
    /// Nodes come by distance from the start, then by id; without a path they are the two ends.
    pub subgraph: Subgraph,
}

impl PathSet {
    /// No path.
    #[must_use]
    pub fn none(from: EntityIndex, to: EntityIndex) -> Self {
        Self {
            from,
            to,
            paths: Vec::new(),
            hop_count: None,
            shortest_count: PathCount::Exactly(0),
            relaxed: false,
            held_back: None,
            more: false,
            cut: None,
            subgraph: Subgraph::default(),
        }
    }
}
