//! What is found in a text.

use std::ops::Range;

use crate::model::EntityIndex;

/// How a piece of a text names somebody or something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is the name.
    Name,
    /// It is an alias.
    Alias,
    /// It is an item of a list, and the id, a former id or an identifier.
    Identifier,
    /// It is an item of a list, and each of its words is a word of one of the names.
    Words,
    /// It is the last word of the name of a person.
    Surname,
}

impl How {
    /// The word in exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Identifier => "identifier",
            Self::Words => "words",
            Self::Surname => "surname",
        }
    }

    /// Whether a name that is met so may well be another's.
    fn is_weak(self) -> bool {
        matches!(self, Self::Words | Self::Surname)
    }
}

/// A piece of a text that names somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spotted {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// Who or what answers to it, the best connected first, then by id; never empty.
    pub entities: Vec<EntityIndex>,
    /// How the closest of them does.
    pub how: How,
    /// Whether a word beside it may make another name of it: "New Mexico".
    pub is_part: bool,
}

impl Spotted {
    /// A piece that stands by itself.
    pub(super) fn new(place: Range<usize>, entities: Vec<EntityIndex>, how: How) -> Self {
        Self { place, entities, how, is_part: false }
    }

    /// Whether the piece may well name another.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.how.is_weak() || self.is_part
    }
}

/// A name that nothing answers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as it stands first, in one line.
    pub text: String,
    /// Where it stands first, in bytes.
    pub start: usize,
    /// How often it stands there; case, accents and script aside.
    pub count: usize,
    /// Entities with names nearest to it, nearest first; at most three.
    pub nearest: Vec<EntityIndex>,
}

/// Who and what a text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Whether the text was read as a list of names.
    pub is_list: bool,
    /// In the order of the text; no two overlap.
    pub spotted: Vec<Spotted>,
    /// Names that nothing answers to, by their first place; the first of them only.
    pub unknown: Vec<UnknownName>,
    /// How many such names there are.
    pub unknown_total: usize,
}
