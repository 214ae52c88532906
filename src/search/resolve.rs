//! Which entity an id or a name in a URL stands for.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::EntityIndex;

use super::asked::Asked;
use super::find::WAYS;
use super::fold::fold;
use super::hit::SearchResult;
use super::name_index::{NameIndex, QUERY_CHARACTERS_MAX, different_words, first_characters};
use super::rank::Wanted;

/// How many near names an unknown one is answered with at most.
pub const NEAREST_COUNT_MAX: usize = 5;

/// How many entities an ambiguous text may stand for; of one that stands for more, only the nearest are told.
const CHOICE_COUNT_MAX: usize = 20;

/// What a text stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// This entity, by its id or as the only one with that name, alias or identifier, or with those words in its name.
    Found(EntityIndex),
    /// This entity, by an id that it no longer has.
    Former(EntityIndex),
    /// Two or more entities with that name, alias or identifier, the best connected first, then by id; or with those words
    /// in their names, as a search lists them.
    Ambiguous(Vec<EntityIndex>),
    /// None.
    Unknown {
        /// What may have been meant, nearest first; at most [`NEAREST_COUNT_MAX`].
        nearest: Vec<EntityIndex>,
    },
}

impl NameIndex {
    /// Which entity an id or a name stands for: an id, else a former id, else a name, alias or identifier that is equal
    /// after [`fold`], else a name that has all its words. A part of a word, or a typo, is never guessed at: it is unknown,
    /// with what is near.
    #[must_use]
    pub fn resolve(&self, text: &str) -> Resolution {
        let text = text.trim();
        if let Some(entity) = self.entity_with_id(text) {
            return Resolution::Found(entity);
        }
        if let Some(entity) = self.entity_with_former_id(text) {
            return Resolution::Former(entity);
        }
        let folded = fold(text);
        let called = if folded.is_empty() {
            self.search(text, &[], true, usize::MAX).hits.into_iter().map(|hit| hit.entity).collect()
        } else {
            self.entities_called(&folded)
        };
        match called[..] {
            [] => self.resolve_by_words(text),
            [entity] => Resolution::Found(entity),
            _ => Resolution::Ambiguous(called),
        }
    }

    /// Which entity has all the words in one of its names, whole and as they are: "gurbanov" for "A. Gurbanov".
    fn resolve_by_words(&self, text: &str) -> Resolution {
        let asked = Asked::new(first_characters(text, QUERY_CHARACTERS_MAX));
        // A search cuts a longer text; what it finds then does not stand for the whole.
        let is_whole = first_characters(text, QUERY_CHARACTERS_MAX).len() == text.len();
        let found = if is_whole && !asked.folded.is_empty() { self.forgiving(&asked, &WAYS[..1]) } else { Vec::new() };
        let hits = self.best(found, &asked, &Wanted { kinds: &[], accepts: None, limit: CHOICE_COUNT_MAX + 1 }).hits;
        let called: Vec<EntityIndex> = hits.into_iter().map(|hit| hit.entity).collect();
        match called[..] {
            [entity] => Resolution::Found(entity),
            [_, ..] if called.len() <= CHOICE_COUNT_MAX => Resolution::Ambiguous(called),
            _ => Resolution::Unknown { nearest: self.nearest_entities(text) },
        }
    }

    /// First what a search for the text finds, then what is written almost like it, then what a search for its longest
    /// words finds.
    fn nearest_entities(&self, text: &str) -> Vec<EntityIndex> {
        /// Words that are looked up one by one; more would cost time and add noise.
        const SINGLE_WORD_COUNT_MAX: usize = 3;
        /// Shorter words are in too many names.
        const SINGLE_WORD_CHARACTERS_MIN: usize = 4;

        let entities = |found: SearchResult| found.hits.into_iter().map(|hit| hit.entity);
        let folded = fold(first_characters(text.trim(), QUERY_CHARACTERS_MAX));
        let mut nearest: Vec<EntityIndex> = entities(self.search(text, &[], false, NEAREST_COUNT_MAX)).collect();
        if nearest.len() < NEAREST_COUNT_MAX {
            nearest.extend(self.written_alike(&folded));
        }
        let mut words = different_words(&folded);
        words.retain(|word| word.len() >= SINGLE_WORD_CHARACTERS_MIN);
        words.sort_by_key(|word| Reverse(word.len()));
        for word in words.into_iter().take(SINGLE_WORD_COUNT_MAX) {
            // A word alone that only sounds like one of theirs is no hint.
            nearest.extend(entities(self.search_as_written(word, NEAREST_COUNT_MAX)));
        }
        let mut seen = BTreeSet::new();
        nearest.retain(|entity| seen.insert(*entity));
        nearest.truncate(NEAREST_COUNT_MAX);
        nearest
    }
}
