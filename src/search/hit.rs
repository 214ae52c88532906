//! What a query finds, and how it met that.

use crate::model::EntityIndex;

/// How a query met an entity, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// It is the entity's id, a former id or an identifier.
    Identifier,
    /// It is the whole name.
    Name,
    /// It is a whole alias.
    Alias,
    /// Each of its words is a word of the name.
    Words,
    /// Each of its words is a word, or begins one.
    Prefix,
    /// Each of its words is all that, or a word in another spelling: their consonants sound alike.
    Spelling,
    /// Each of its words is all that, or is one edit away from a word.
    Typo,
    /// Each of its words is all that, or its consonants are one edit away from those of a word.
    TypoInSpelling,
    /// Each of its words is all that, or the beginning of a word in another spelling.
    PrefixInSpelling,
    /// Each of its words is all that, or one edit away from the beginning of a word.
    TypoInPrefix,
}

impl Match {
    /// The word in exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identifier => "identifier",
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Words => "words",
            Self::Prefix => "prefix",
            Self::Spelling => "spelling",
            Self::Typo => "typo",
            Self::TypoInSpelling => "typo-in-spelling",
            Self::PrefixInSpelling => "prefix-in-spelling",
            Self::TypoInPrefix => "typo-in-prefix",
        }
    }
}

/// An entity that a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entity.
    pub entity: EntityIndex,
    /// Its name, alias or identifier that the query met best, as the data write it.
    pub matched: String,
    /// How.
    pub how: Match,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResult {
    /// The best hits, best first, an entity once: by [closeness](super::NameIndex::search), then by how far apart spellings sound, then
    /// by the share of the name's words that were named, then by degree, the highest first, then by id.
    pub hits: Vec<Hit>,
    /// How many entities were found, whatever is listed.
    pub total: usize,
}
