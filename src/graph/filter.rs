//! Which relations and entities an answer may use.

use crate::model::{EntityKindIndex, RelationKindIndex, Says, Window};

/// Which way relations are walked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Both ways.
    #[default]
    Both,
    /// From the start of a relation to its end.
    Out,
    /// From the end of a relation to its start.
    In,
}

impl Direction {
    /// Every direction, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Both, Self::Out, Self::In];

    /// The word in URLs and exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Out => "out",
            Self::In => "in",
        }
    }
}

/// Which relations and entities an answer may use. All constraints on a claim are met by one and the same claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The days asked for. A relation is kept when an accepted claim may hold then, an entity when it may exist then.
    pub window: Option<Window>,
    /// What an accepted claim says; `[Says::Is]` by default. Sorted, not empty.
    pub says: Vec<Says>,
    /// Kinds of entity that are allowed; empty allows all. The entities that a question names are always allowed.
    pub kinds: Vec<EntityKindIndex>,
    /// Kinds of entity that are not.
    pub not_kinds: Vec<EntityKindIndex>,
    /// Kinds of relation that are allowed; empty allows all.
    pub relations: Vec<RelationKindIndex>,
    /// Kinds of relation that are not.
    pub not_relations: Vec<RelationKindIndex>,
    /// Which way relations are walked.
    pub direction: Direction,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            window: None,
            says: vec![Says::Is],
            kinds: Vec::new(),
            not_kinds: Vec::new(),
            relations: Vec::new(),
            not_relations: Vec::new(),
            direction: Direction::Both,
        }
    }
}
