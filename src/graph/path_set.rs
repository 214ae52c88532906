//! How two entities are connected.

use crate::model::EntityIndex;

use super::subgraph::SubgraphEdge;

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

/// A number of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathCount {
    /// So many.
    Exactly(u128),
    /// More than 128 bits can count.
    TooMany,
}

impl PathCount {
    /// The sum of two numbers of paths.
    pub(super) fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exactly(left), Self::Exactly(right)) => left.checked_add(right).map_or(Self::TooMany, Self::Exactly),
            _ => Self::TooMany,
        }
    }

    /// How many of these are not among `part` of them; `None` when there are none, or when both are too many to tell.
    pub(super) fn beyond(self, part: Self) -> Option<Self> {
        match (self, part) {
            (Self::Exactly(all), Self::Exactly(part)) if all > part => Some(Self::Exactly(all - part)),
            (Self::TooMany, Self::Exactly(_)) => Some(Self::TooMany),
            _ => None,
        }
    }
}

/// How paths are searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathOptions {
    /// Which entities a path may run through.
    pub bridges: Bridges,
    /// How many paths are listed at most.
    pub path_count_max: usize,
    /// How many hops a path may have; `None` for any number.
    pub hop_count_max: Option<usize>,
    /// How many edge slots the search for further paths may look at after the first; a count and not a time, so that
    /// the same question gives the same answer on every machine. It is exceeded by a few passes over the
    /// graph at most.
    pub slot_count_max: u64,
}

impl Default for PathOptions {
    /// Ten paths of any length, and a search of well below a second.
    fn default() -> Self {
        Self { bridges: Bridges::Default, path_count_max: 10, hop_count_max: None, slot_count_max: 5_000_000 }
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
    /// Whether there is a day on which every hop may have held, within the window asked for.
    pub coexist: bool,
    /// The inner nodes that do not bridge, in the order of the path.
    pub through: Vec<EntityIndex>,
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
    /// The paths, best first: by hops, then by the sum of ln(degree) of the inner nodes, then by ids from the start.
    pub paths: Vec<Path>,
    /// How many shortest paths there are, whatever is listed; `Exactly(0)` when there is no path.
    pub shortest_count: PathCount,
    /// Whether the bridging rule was lifted because it left no path.
    pub relaxed: bool,
    /// Shorter paths that the bridging rule held back, or else others of the same length.
    pub held_back: Option<HeldBack>,
    /// Whether there may be more paths than are listed.
    pub more: bool,
    /// Which budget ended the search early, as a sentence.
    pub cut: Option<String>,
}
