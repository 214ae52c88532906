//! Identifiers: the slug of an entity, kind or source, and the composed id of a relation.

use std::fmt;
use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The longest slug that is accepted, in bytes.
pub const SLUG_BYTES_MAX: usize = 100;

/// Separates the parts of a relation's id; for that reason no slug may contain it.
pub const RELATION_ID_SEPARATOR: &str = "--";

/// A slug: lower-case ASCII letters and digits in groups joined by single hyphens.
///
/// Slugs are at most [`SLUG_BYTES_MAX`] bytes long. They hold no dot, because URLs take what follows the last dot
/// for an extension, and no comma, because URLs separate lists with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Why a text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text has no character.
    #[error("an id needs at least one character")]
    Empty,
    /// The text is longer than [`SLUG_BYTES_MAX`] bytes.
    #[error("an id has at most {SLUG_BYTES_MAX} characters")]
    TooLong,
    /// A character other than `a`–`z`, `0`–`9` and the hyphen; its byte offset.
    #[error("an id holds only a–z, 0–9 and hyphens")]
    BadCharacter(usize),
    /// A hyphen at the start, at the end, or next to another one; its byte offset.
    #[error("hyphens stand singly, between letters or digits")]
    BadHyphen(usize),
}

impl Id {
    /// Reads a slug.
    ///
    /// # Errors
    /// Says what is wrong with the first offending character.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        if let Some(position) = text.bytes().position(|byte| !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
            return Err(IdError::BadCharacter(position));
        }
        if text.len() > SLUG_BYTES_MAX {
            return Err(IdError::TooLong);
        }
        let bytes = text.as_bytes();
        for (position, byte) in bytes.iter().enumerate() {
            let at_edge = position == 0 || position + 1 == bytes.len();
            if *byte == b'-' && (at_edge || bytes[position - 1] == b'-') {
                return Err(IdError::BadHyphen(position));
            }
        }
        Ok(Self(text.into()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        Self::parse(text).map_err(D::Error::custom)
    }
}

/// The id of a relation: `from--kind--to`, with `--qualifier` when the same tie happened more than once.
///
/// Relation ids order as their text does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(Arc<str>);

impl RelationId {
    /// Composes the id of a relation from its parts.
    #[must_use]
    pub fn compose(from: &Id, kind: &Id, to: &Id, qualifier: Option<&Id>) -> Self {
        Self::of_parts(from.as_str(), kind.as_str(), to.as_str(), qualifier.map(Id::as_str))
    }

    /// The same, of parts that are known to be slugs.
    pub(crate) fn of_parts(from: &str, kind: &str, to: &str, qualifier: Option<&str>) -> Self {
        let mut text = [from, kind, to].join(RELATION_ID_SEPARATOR);
        if let Some(qualifier) = qualifier {
            text.push_str(RELATION_ID_SEPARATOR);
            text.push_str(qualifier);
        }
        Self(text.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
