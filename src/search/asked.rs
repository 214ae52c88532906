//! A query, and how it meets names.

use super::fold::fold;
use super::hit::Match;
use super::latin::{LatinWord, latin_words};
use super::name_index::different_words;

/// A query, ready to be looked up.
pub(super) struct Asked {
    pub(super) folded: String,
    /// Its different words.
    pub(super) words: Vec<AskedWord>,
}

/// A word of a query.
pub(super) struct AskedWord {
    pub(super) folded: String,
    /// The same word by how it is spelled; none where scripts part words differently.
    pub(super) latin: Option<LatinWord>,
    /// Whether the query has no other word.
    pub(super) is_alone: bool,
}

impl Asked {
    pub(super) fn new(query: &str) -> Self {
        let folded = fold(query);
        let mut latin: Vec<Option<LatinWord>> = latin_words(query).into_iter().map(Some).collect();
        if latin.len() != folded.split(' ').count() {
            latin.clear();
        }
        let is_alone = different_words(&folded).len() < 2;
        let mut words: Vec<AskedWord> = Vec::new();
        for (position, word) in folded.split(' ').filter(|word| !word.is_empty()).enumerate() {
            if words.iter().all(|known| known.folded != word) {
                let latin = latin.get_mut(position).and_then(Option::take);
                words.push(AskedWord { folded: word.to_owned(), latin, is_alone });
            }
        }
        Self { folded, words }
    }
}

/// How a form has been met so far. Small, since a query needs one for each form that it may meet.
#[derive(Clone)]
pub(super) struct Met {
    /// By how many of the query's words; a query with more than 255 finds nothing.
    pub(super) count: u8,
    /// The loosest way in which it met one.
    pub(super) loosest: Match,
    /// How many edits apart they are together.
    pub(super) distance: u8,
    /// How many of these are those of the last word.
    last: u8,
}

impl Default for Met {
    fn default() -> Self {
        Self { count: 0, loosest: Match::Words, distance: 0, last: 0 }
    }
}

impl Met {
    /// Whether `before` words have met it, and perhaps one more.
    pub(super) fn is_before_or_at(&self, before: u8) -> bool {
        self.count == before || self.count == before + 1
    }

    /// A word of the query that has `before` others before it was met. Closer ways come before others.
    pub(super) fn meet(&mut self, before: u8, how: Match, distance: u8) {
        if self.count == before {
            self.count += 1;
            self.loosest = how.max(self.loosest);
            self.distance = self.distance.saturating_add(distance);
            self.last = distance;
        } else if self.count == before + 1 && distance < self.last {
            // The same word in a closer spelling.
            self.distance -= self.last - distance;
            self.last = distance;
        }
    }
}

/// A form that a query met.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) number: u32,
    pub(super) how: Match,
    /// How many edits apart their words are together.
    pub(super) distance: u8,
}

impl Found {
    /// A form that is the query, and not only in part.
    pub(super) fn whole(number: u32, how: Match) -> Self {
        Self { number, how, distance: 0 }
    }

    /// Whether it was hardly anything else that was meant.
    pub(super) fn is_close(self) -> bool {
        match self.how {
            Match::Spelling => self.distance == 0,
            how => how <= Match::Typo,
        }
    }
}
