//! Names that somebody is still typing.

use crate::model::{EntityIndex, EntityKindIndex};

use super::alike::COMPARED_COUNT_MAX;
use super::asked::Asked;
use super::find::WAYS;
use super::hit::SearchResult;
use super::meet::WORD_COUNT_MAX;
use super::name_index::{NameIndex, QUERY_CHARACTERS_MAX, first_characters};
use super::rank::Wanted;

impl NameIndex {
    /// Finds entities, as [`Self::search_among`] does and in its order, for a query whose last word is still being typed: by
    /// words, their beginnings and whole names in another spelling. Where nothing is found so, by other spellings and with
    /// a typo, in beginnings of words too, names with fewer words first; but among more than 65,536 names first those that have
    /// each word with one typo at most.
    #[must_use]
    pub fn suggest_among(
        &self,
        query: &str,
        kinds: &[EntityKindIndex],
        limit: usize,
        accepts: impl Fn(EntityIndex) -> bool,
    ) -> SearchResult {
        self.suggest_wanted(query, &Wanted { kinds, accepts: Some(&accepts), limit })
    }

    /// The same among all entities of the kinds. How many there are is told without going through them.
    #[must_use]
    pub fn suggest(&self, query: &str, kinds: &[EntityKindIndex], limit: usize) -> SearchResult {
        self.suggest_wanted(query, &Wanted { kinds, accepts: None, limit })
    }

    fn suggest_wanted(&self, query: &str, wanted: &Wanted<'_>) -> SearchResult {
        let asked = Asked::new(first_characters(query.trim(), QUERY_CHARACTERS_MAX));
        if asked.folded.is_empty() {
            return self.search_wanted(query, false, wanted);
        }
        let called = self.forms.called(&asked.folded);
        if asked.words.len() <= WORD_COUNT_MAX {
            let written = self.written(&asked);
            let is_known = self.is_known(&written, called, wanted);
            let spelled = if is_known { Vec::new() } else { self.whole_spellings(&asked) };
            let total = self.count_written(&asked, &written, &[called, &spelled].concat(), wanted);
            if total > 0 {
                let kept = self.first_written(&written, called, &spelled, &self.yardstick(&asked), wanted);
                return SearchResult { hits: self.hits(kept), total };
            }
            // Among few names all that may be meant are in sight; among many the one with the typo has to come before.
            if self.forms.folded_count() > COMPARED_COUNT_MAX {
                let found = self.best(self.with_one_edit_each(&asked), &asked, wanted);
                if found.total > 0 {
                    return found;
                }
            }
        }
        self.best_of_guessed(self.forgiving(&asked, &WAYS), wanted)
    }
}
