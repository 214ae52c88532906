//! What is asked and answered about a text.

use std::ops::Range;
use std::sync::Arc;

use crate::graph::Subgraph;
use crate::model::EntityIndex;
use crate::search::{How, UnknownName};

/// How long a text may be, in bytes.
pub const MENTION_TEXT_BYTES_MAX: usize = 200_000;
/// How many mentions of a text are listed.
pub const MENTION_COUNT_MAX: usize = 1_000;
/// How many names that nothing answers to are listed.
pub const UNKNOWN_NAME_COUNT_MAX: usize = 200;
/// How many of those who answer to an ambiguous name are listed.
pub const CANDIDATE_COUNT_MAX: usize = 20;

/// Who and what a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionsQuestion {
    /// The text; at most [`MENTION_TEXT_BYTES_MAX`] bytes.
    pub text: Arc<str>,
}

/// How sure it is who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// One entity has this name.
    Sure,
    /// One entity may be meant.
    Perhaps,
    /// Several entities answer to it.
    Ambiguous,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// In bytes of UTF-8.
    pub bytes: Range<usize>,
    /// In Unicode code points.
    pub characters: Range<usize>,
    /// From 1; lines end at line feeds.
    pub line: usize,
    /// In code points from 1, within the line.
    pub column: usize,
}

/// A place in a text that names somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub place: TextPlace,
    /// Who answers to it, the best connected first, then by id; one where it is not ambiguous, at most
    /// [`CANDIDATE_COUNT_MAX`].
    pub candidates: Vec<EntityIndex>,
    /// How many do.
    pub candidate_total: usize,
    /// How sure it is.
    pub certainty: Certainty,
    /// How the closest of them answers to it.
    pub how: How,
}

/// An entity that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedEntity {
    /// The entity.
    pub entity: EntityIndex,
    /// How it is named first.
    pub text: String,
    /// How often it is named.
    pub count: usize,
}

/// A name in a text to which several entities answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmbiguousName {
    /// The name as it stands first.
    pub text: String,
    /// How often it stands there, as these entities' name.
    pub count: usize,
    /// Who answers to it, the best connected first, then by id; at most [`CANDIDATE_COUNT_MAX`].
    pub candidates: Vec<EntityIndex>,
    /// How many do.
    pub candidate_total: usize,
}

/// A name in a text that nothing answers to, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrangeName {
    /// The name, and what comes nearest.
    pub name: UnknownName,
    /// Where it stands first, in Unicode code points.
    pub start: usize,
}

/// Who and what a text names.
#[derive(Clone, Debug)]
pub struct MentionsAnswer {
    /// The question.
    pub question: MentionsQuestion,
    /// Whether the text was read as a list of names.
    pub is_list: bool,
    /// In the order of the text, none within another; the first [`MENTION_COUNT_MAX`].
    pub mentions: Vec<Mention>,
    /// How many there are.
    pub mention_total: usize,
    /// What is surely named, by first mention, listed or not.
    pub sure: Vec<NamedEntity>,
    /// Who is perhaps named and nowhere surely, by first mention.
    pub perhaps: Vec<NamedEntity>,
    /// Names of several, by first mention.
    pub ambiguous: Vec<AmbiguousName>,
    /// Names that nothing answers to, by first place; the first [`UNKNOWN_NAME_COUNT_MAX`].
    pub unknown: Vec<StrangeName>,
    /// How many there are.
    pub unknown_total: usize,
    /// Addresses of questions about what is surely named, by their pages' names. Left empty here: addresses are given
    /// by whoever knows them.
    pub links: Vec<(&'static str, String)>,
    /// What is surely named, then who is perhaps, then who answers to ambiguous names; without edges.
    pub subgraph: Subgraph,
}
