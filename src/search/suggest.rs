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
    /// words, their beginnings and whole names in another spelling; then the same with one space moved by a letter. Where nothing is
    /// found so, by other spellings and with a typo, in beginnings of words too, names with fewer words first; but among more than
    /// 65,536 names first those that have each word with one typo at most, and of these those with typos only in words that begin
    /// nothing.
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
        if let Some(found) = self.suggest_written(&asked, wanted) {
            return found;
        }
        if let Some(found) = self.with_a_space_moved(&asked, wanted) {
            return found;
        }
        // Among few names all that may be meant are in sight; among many the one with the typo has to come before.
        if asked.words.len() <= WORD_COUNT_MAX && self.forms.folded_count() > COMPARED_COUNT_MAX {
            let found = self.best(self.with_one_edit_each(&asked), &asked, wanted);
            if found.total > 0 {
                return found;
            }
        }
        self.best_of_guessed(self.forgiving(&asked, &WAYS), wanted)
    }

    /// What has the words of a query as they are written, or words that they begin, or sounds as all of it; `None` when nothing does.
    pub(super) fn suggest_written(&self, asked: &Asked, wanted: &Wanted<'_>) -> Option<SearchResult> {
        if asked.words.len() > WORD_COUNT_MAX {
            return None;
        }
        let called = self.forms.called(&asked.folded);
        let written = self.written(asked);
        let is_known = self.is_known(&written, called, wanted);
        let spelled = if is_known { Vec::new() } else { self.whole_spellings(asked) };
        let total = self.count_written(asked, &written, &[called, &spelled].concat(), wanted);
        (total > 0).then(|| {
            let kept = self.first_written(&written, called, &spelled, &self.yardstick(asked), wanted);
            SearchResult { hits: self.hits(kept), total }
        })
    }
}
