//! Which relations and entities an answer may use.

use crate::model::{EntityKindIndex, RelationKindIndex, Says, SourceIndex, Window};

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

    /// The same walk seen from the other end.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Both => Self::Both,
            Self::Out => Self::In,
            Self::In => Self::Out,
        }
    }

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
    /// Sources of which an accepted claim cites one; empty asks for none. A claim cites its source and what it is inferred
    /// from, not what these print again.
    pub cites: Vec<SourceIndex>,
    /// Words of which an accepted claim has one as a value, by [`choice_id`](crate::model::choice_id); empty asks for none.
    pub statuses: Vec<String>,
    /// How many independent sources there are at least. Those of all claims count that say what is accepted, with one of the
    /// words asked for and for the days asked for, whatever they cite.
    pub source_count_min: Option<usize>,
    /// How many there are at most.
    pub source_count_max: Option<usize>,
    /// Whether only relations are kept about which sources disagree, on a day of the window where there is one; those of which
    /// sources give another object of a functional kind are among them.
    pub disputed: bool,
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
            cites: Vec::new(),
            statuses: Vec::new(),
            source_count_min: None,
            source_count_max: None,
            disputed: false,
        }
    }
}
