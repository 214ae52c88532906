//! Sentences with footnotes.

use std::ops::Range;

use crate::model::{Dataset, EntityIndex, SourceIndex};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, with the spaces around them.
    Text(String),
    /// An entity that is named.
    Entity {
        /// Which.
        entity: EntityIndex,
        /// How it is named here, with a capital letter at the start of a sentence.
        name: String,
    },
    /// References to footnotes, by number, ascending; never empty. Words before it end in a space.
    Note(Vec<u32>),
}

/// What a number in the text refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// From 1, in the order in which the text refers to them.
    pub number: u32,
    /// The document.
    pub source: SourceIndex,
    /// Where in the document.
    pub locator: Option<String>,
}

/// Sentences with footnotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The sentences, each with its full stop.
    pub sentences: Vec<Vec<Piece>>,
    /// What the sentences refer to, by number.
    pub footnotes: Vec<Footnote>,
}

impl Story {
    /// The sentences as plain text: `… headed the delegation on 5 June 2024 [1, 2]. …`
    #[must_use]
    pub fn plain(&self) -> String {
        self.plain_part(0..self.sentences.len())
    }

    /// Some of the sentences as plain text.
    #[must_use]
    pub fn plain_part(&self, part: Range<usize>) -> String {
        let sentences: Vec<String> = self.sentences[part].iter().map(|pieces| plain_sentence(pieces)).collect();
        sentences.join(" ")
    }
}

fn plain_sentence(pieces: &[Piece]) -> String {
    let plain = pieces.iter().map(|piece| match piece {
        Piece::Text(words) => words.clone(),
        Piece::Entity { name, .. } => name.clone(),
        Piece::Note(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
            format!("[{}]", numbers.join(", "))
        }
    });
    plain.collect()
}

/// Who is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Witness {
    pub(super) source: SourceIndex,
    pub(super) locator: Option<String>,
    /// Whether the document as a whole is meant: then any footnote to it will do.
    pub(super) anywhere: bool,
}

/// A piece of a sentence before its footnotes have numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Entity(EntityIndex),
    /// An entity under another name than its own: "that delegation".
    EntityAs(EntityIndex, String),
    Cite(Vec<Witness>),
}

impl Part {
    pub(super) fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// An entity that a sentence is about: "the post of President of Turkmenistan".
    pub(super) fn subject(dataset: &Dataset, entity: EntityIndex) -> Self {
        let record = dataset.entity(entity);
        match &dataset.ontology.entity_kind(record.kind).as_subject {
            Some(before) => Self::EntityAs(entity, format!("{before} {}", record.name_in_text())),
            None => Self::Entity(entity),
        }
    }
}

/// Numbers the footnotes, joins neighbouring words, sets capitals and full stops.
pub(super) fn finish(dataset: &Dataset, sentences: Vec<Vec<Part>>) -> Story {
    let mut story = Story::default();
    for parts in sentences {
        let mut pieces: Vec<Piece> = Vec::new();
        for part in parts.into_iter().chain([Part::text(".")]) {
            let piece = match part {
                Part::Text(words) if words.is_empty() => continue,
                Part::Text(words) => Piece::Text(words),
                Part::Entity(entity) => {
                    Piece::Entity { entity, name: dataset.entity(entity).name_in_text().to_owned() }
                }
                Part::EntityAs(entity, name) => Piece::Entity { entity, name },
                Part::Cite(witnesses) => Piece::Note(numbers(&mut story.footnotes, witnesses)),
            };
            match (pieces.last_mut(), piece) {
                (Some(Piece::Text(before)), Piece::Text(words)) => before.push_str(&words),
                (_, piece) => pieces.push(piece),
            }
        }
        if let Some(Piece::Text(words) | Piece::Entity { name: words, .. }) = pieces.first_mut() {
            *words = capitalised(words);
        }
        story.sentences.push(pieces);
    }
    story
}

fn numbers(footnotes: &mut Vec<Footnote>, mut witnesses: Vec<Witness>) -> Vec<u32> {
    let exact: Vec<SourceIndex> =
        witnesses.iter().filter(|witness| !witness.anywhere).map(|witness| witness.source).collect();
    // A document that is cited at its place here is not cited as a whole too.
    witnesses.retain(|witness| !witness.anywhere || !exact.contains(&witness.source));
    witnesses.sort_by_key(|witness| witness.anywhere);
    let mut numbers: Vec<u32> = Vec::new();
    for Witness { source, locator, anywhere } in witnesses {
        let known = footnotes
            .iter()
            .find(|footnote| footnote.source == source && (anywhere || footnote.locator == locator))
            .map(|footnote| footnote.number);
        numbers.push(known.unwrap_or_else(|| {
            let number = footnotes.last().map_or(1, |footnote| footnote.number + 1);
            footnotes.push(Footnote { number, source, locator });
            number
        }));
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// With a capital first letter, unless the first word has one further on (`nCa`, `eu-LISA`).
#[must_use]
pub fn capitalised(words: &str) -> String {
    let first_word = words.split(' ').next().unwrap_or(words);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if !first_word.chars().any(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}
