//! What can be asked. A question is typed and complete: defaults are filled in, values are within their bounds.

use crate::graph::Bridges;
use crate::model::{EntityKindIndex, RelationKindIndex};

use super::constraints::Constraints;
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
    /// Nodes of the drawing at most.
    pub limit: usize,
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
    /// Who and what a text names.
    Mentions(MentionsQuestion),
}
