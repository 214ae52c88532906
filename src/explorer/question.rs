//! What can be asked. A question is typed and complete: defaults are filled in, values are within their bounds.

use crate::graph::{Bridges, PathSort, ViaOrder};
use crate::model::{EntityKindIndex, RelationKindIndex, When, Window};

use super::comparison_answer::ComparisonQuestion;
use super::constraints::Constraints;
use super::difference_answer::DifferenceQuestion;
use super::exploring::{ExpandItem, Pin};
use super::mentions_answer::MentionsQuestion;

/// How many nodes a drawing has, unless the question says otherwise.
pub const NODE_COUNT_DEFAULT: usize = 40;
/// How many nodes a drawing may have.
pub const NODE_COUNT_MAX: usize = 500;
/// How many edges an answer has for each node that it may have.
pub const EDGES_PER_NODE_MAX: usize = 12;
/// How many entities a list (search, kind) has, unless the question says otherwise.
pub const LIST_COUNT_DEFAULT: usize = 50;
/// How many entities a list may have.
pub const LIST_COUNT_MAX: usize = 1_000;
/// How many nodes of the whole graph are drawn one by one, unless the question says otherwise; above it, kinds are drawn.
pub const WHOLE_NODE_COUNT_DEFAULT: usize = 120;
/// How many nodes an answer about the whole graph may have; it is data then, and the drawing is by kind.
pub const WHOLE_NODE_COUNT_MAX: usize = 20_000;
/// How many hops a path may have, unless the question says otherwise.
pub const HOP_COUNT_DEFAULT: usize = 6;
/// How many hops a path may have.
pub const HOP_COUNT_MAX: usize = 8;
/// How many paths are listed, unless the question says otherwise.
pub const PATH_COUNT_DEFAULT: usize = 3;
/// How many paths may be listed.
pub const PATH_COUNT_MAX: usize = 50;
/// How many entities a path may have to pass through.
pub const VIA_COUNT_MAX: usize = 6;
/// How many entities a path may have to avoid.
pub const AVOID_COUNT_MAX: usize = 50;
/// How many entities are tied at least by `/connect`; at most [`TERMINAL_COUNT_MAX`](crate::graph::TERMINAL_COUNT_MAX).
pub const CONNECT_COUNT_MIN: usize = 2;
/// How many entities a question may name in one list.
pub const ID_COUNT_MAX: usize = 200;
/// How many independent sources a question may ask for.
pub const SOURCE_COUNT_MAX: usize = 99;
/// How many ties a question may ask all entities of a kind for.
pub const WITH_COUNT_MAX: usize = 12;
/// How many ties a question may ask entities to have at least.
pub const TIE_COUNT_MIN_MAX: usize = 10_000;
/// How much of each list of `/coverage` is named, unless the question says otherwise.
pub const COVERAGE_COUNT_DEFAULT: usize = 20;
/// How many entries a timeline lists, unless the question says otherwise.
pub const TIMELINE_COUNT_DEFAULT: usize = 100;
/// How many entries a timeline may list.
pub const TIMELINE_COUNT_MAX: usize = 1_000;
/// How many characters a name or a search text may have.
pub const TEXT_LENGTH_MAX: usize = 200;

/// Entities by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchQuestion {
    /// What was typed; may be empty.
    pub text: String,
    /// Kinds of entity that are wanted; empty wants all.
    pub kinds: Vec<EntityKindIndex>,
    /// Whether case, accents and typos count.
    pub exact: bool,
    /// The date asked for: entities that did not exist then are left out. No other constraint plays a part.
    pub constraints: Constraints,
    /// Entities at most.
    pub limit: usize,
}

/// One entity and what it is connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityQuestion {
    /// Its id.
    pub entity: String,
    /// How many hops the neighbourhood reaches; 1 to [`DEPTH_MAX`](crate::graph::DEPTH_MAX).
    pub depth: u32,
    /// What is asked of ties and neighbours.
    pub constraints: Constraints,
    /// Nodes of the drawing at most, besides what is expanded.
    pub limit: usize,
    /// Entities whose next neighbours join the drawing, in this order; at most
    /// [`EXPAND_COUNT_MAX`](super::EXPAND_COUNT_MAX). An item that stands there again adds the next ones.
    pub expand: Vec<ExpandItem>,
    /// Entities that are not drawn: ids or names; at most [`ID_COUNT_MAX`].
    pub hide: Vec<String>,
    /// Entities that are held at a place; at most [`PIN_COUNT_MAX`](super::PIN_COUNT_MAX).
    pub pin: Vec<Pin>,
    /// The id of a relation, or the id or name of an entity, that is looked at more closely.
    pub chosen: Option<String>,
}

/// How two entities are connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathQuestion {
    /// Where paths start: an id or a name.
    pub from: String,
    /// Where they end: an id or a name.
    pub to: String,
    /// What is asked of ties and inner nodes.
    pub constraints: Constraints,
    /// Hops at most; 1 to [`HOP_COUNT_MAX`].
    pub max_hops: usize,
    /// Paths listed in all; 1 to [`PATH_COUNT_MAX`].
    pub k: usize,
    /// What paths may run through.
    pub bridges: Bridges,
    /// Entities that paths pass through: ids or names; at most [`VIA_COUNT_MAX`], and fewer than hops.
    pub via: Vec<String>,
    /// Whether in the order given.
    pub via_order: ViaOrder,
    /// Entities that paths do not pass through: ids or names; at most [`AVOID_COUNT_MAX`].
    pub avoid: Vec<String>,
    /// Whether all ties of a path may have held on one day.
    pub coexist: bool,
    /// Which paths come first.
    pub sort: PathSort,
    /// Nodes of the drawing at most; those of the paths listed are drawn in any case.
    pub limit: usize,
}

impl PathQuestion {
    /// The question about two entities and nothing else.
    #[must_use]
    pub fn between(from: &str, to: &str) -> Self {
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            constraints: Constraints::none(),
            max_hops: HOP_COUNT_DEFAULT,
            k: PATH_COUNT_DEFAULT,
            bridges: Bridges::default(),
            via: Vec::new(),
            via_order: ViaOrder::default(),
            avoid: Vec::new(),
            coexist: false,
            sort: PathSort::default(),
            limit: NODE_COUNT_DEFAULT,
        }
    }
}

/// What ties several entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectQuestion {
    /// The entities: ids or names; [`CONNECT_COUNT_MIN`] to [`TERMINAL_COUNT_MAX`](crate::graph::TERMINAL_COUNT_MAX).
    pub entities: Vec<String>,
    /// What is asked of ties and of what lies between.
    pub constraints: Constraints,
    /// What the ties may run through.
    pub bridges: Bridges,
}

/// The order of a list of entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// By name, folded, then by id.
    #[default]
    Name,
    /// The most connected first.
    Degree,
    /// Most ties first, of those that are counted; then by name.
    Count,
}

impl ListOrder {
    /// Every order, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Name, Self::Degree, Self::Count];

    /// The word in URLs and exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Degree => "degree",
            Self::Count => "count",
        }
    }
}

/// A tie that an entity is asked to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTie {
    /// Its kind of relation.
    pub relation: RelationKindIndex,
    /// The other end: an id or a name.
    pub entity: String,
}

/// All entities of a kind, or those that have the ties asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindQuestion {
    /// The id of the kind.
    pub kind: String,
    /// What is asked of the ties that are counted or named. Entities that did not exist at the date asked for are left out.
    pub constraints: Constraints,
    /// Ties that an entity must have, all of them; at most [`WITH_COUNT_MAX`]. They meet every constraint but those on kinds
    /// of relation and of entity.
    pub with: Vec<NamedTie>,
    /// How many ties an entity must have at least, of those that are counted; `None` asks for none.
    pub min_count: Option<usize>,
    /// The order.
    pub sort: ListOrder,
    /// Entities at most.
    pub limit: usize,
}

/// Everything, or all among the entities named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphQuestion {
    /// Ids or names; empty asks for everything.
    pub entities: Vec<String>,
    /// An id or a name: in place of `entities`, all that are in the same group as that entity.
    pub group: Option<String>,
    /// What is asked of ties and nodes.
    pub constraints: Constraints,
    /// Nodes drawn one by one at most.
    pub limit: usize,
}

/// How well founded the graph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageQuestion {
    /// What is asked of what is counted. A tie counts when one of its ends is of a kind asked for, and neither of a kind
    /// that is not wanted.
    pub constraints: Constraints,
    /// How much of each list is named at most.
    pub limit: usize,
}

/// One relation with all its claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationQuestion {
    /// Its id.
    pub relation: String,
    /// The date asked for; it decides the tense and whether the tie holds, and leaves nothing out.
    pub constraints: Constraints,
}

/// All that one source supports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceQuestion {
    /// Its id.
    pub source: String,
    /// What is asked of its claims, and of the ties and attributes that they are about. The source is cited in any case.
    pub constraints: Constraints,
}

/// What an entry of a timeline tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A tie that lasts begins.
    Begins,
    /// A tie that lasts ends.
    Ends,
    /// A tie holds on its days, and on no others.
    Happens,
    /// A tie was seen to hold, and nobody says since when or until when.
    Seen,
    /// What is known of an entity itself, with a date.
    Attribute,
}

impl EntryKind {
    /// Every kind, in the order of the documentation and of entries of one day.
    pub const ALL: [Self; 5] = [Self::Begins, Self::Ends, Self::Happens, Self::Seen, Self::Attribute];

    /// The word in URLs and exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Begins => "begins",
            Self::Ends => "ends",
            Self::Happens => "happens",
            Self::Seen => "seen",
            Self::Attribute => "attribute",
        }
    }

    /// The kinds that a timeline lists unless the question says otherwise: all where entities are named; without, what was
    /// merely seen is left to those who ask for it, since a handbook sees a thousand ties in one month.
    #[must_use]
    pub fn defaults(names_entities: bool) -> Vec<Self> {
        Self::ALL.into_iter().filter(|kind| names_entities || *kind != Self::Seen).collect()
    }
}

/// The order of a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimelineOrder {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
}

impl TimelineOrder {
    /// Every order, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Newest, Self::Oldest];

    /// The word in URLs and exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }
}

/// Dated ties and attributes in order: of everything, or of the entities named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineQuestion {
    /// Ids or names; empty asks for everything. Ties count that have at least one of them as an end.
    pub entities: Vec<String>,
    /// What is asked of ties, of the ends that are not named, and of attributes. A direction is asked for only where one
    /// entity is named.
    pub constraints: Constraints,
    /// What entries tell; not empty, in the order of [`EntryKind::ALL`].
    pub entries: Vec<EntryKind>,
    /// The days within which the date of an entry lies, at least in part, as they were asked for and as days; `None` asks
    /// for all.
    pub within: Option<(When, Window)>,
    /// The order.
    pub sort: TimelineOrder,
    /// Entries listed at most; 1 to [`TIMELINE_COUNT_MAX`].
    pub limit: usize,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// What this graph holds.
    Home,
    /// Entities by name.
    Search(SearchQuestion),
    /// One entity and what it is connected to.
    Entity(EntityQuestion),
    /// How two entities are connected.
    Path(PathQuestion),
    /// What two entities share.
    Comparison(ComparisonQuestion),
    /// What ties several entities.
    Connect(ConnectQuestion),
    /// One relation with all its claims.
    Relation(RelationQuestion),
    /// All that one source supports.
    Source(SourceQuestion),
    /// All entities of a kind.
    Kind(KindQuestion),
    /// Everything, or all among some entities.
    Graph(GraphQuestion),
    /// How well founded the graph is.
    Coverage(CoverageQuestion),
    /// Dated ties and attributes in order.
    Timeline(TimelineQuestion),
    /// What began, ended and changed from one date to another.
    Difference(DifferenceQuestion),
    /// Who and what a text names.
    Mentions(MentionsQuestion),
}
