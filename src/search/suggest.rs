//! Names that somebody is still typing.

use crate::model::{EntityIndex, EntityKindIndex};

use super::fold::fold;
use super::name_index::{Match, NameIndex, QUERY_CHARACTERS_MAX, SearchResult, WAYS, first_characters};

impl NameIndex {
    /// Finds entities, as [`Self::search_among`] does, for a query whose last word is still being typed: names that begin with
    /// it come first, then aliases and ids that do. Where nothing is found
    /// without a typo, one is forgiven in the beginning of a word too.
    #[must_use]
    pub fn suggest_among(
        &self,
        query: &str,
        kinds: &[EntityKindIndex],
        limit: usize,
        accepts: impl Fn(EntityIndex) -> bool,
    ) -> SearchResult {
        let folded = fold(first_characters(query.trim(), QUERY_CHARACTERS_MAX));
        if folded.is_empty() {
            return self.search_among(query, kinds, false, limit, accepts);
        }
        let tier = |number: u32, how: Match| {
            let form = self.form(number);
            match how {
                Match::Typo | Match::TypoInPrefix => 5,
                _ if form.folded == folded => 0,
                _ if !form.folded.starts_with(&folded) => 4,
                _ if form.sort == Match::Name => 2,
                _ => 3,
            }
        };
        let found = self.best(self.forgiving(&folded, &WAYS[..2]), kinds, limit, &accepts, tier);
        if found.total > 0 {
            return found;
        }
        self.best(self.forgiving(&folded, &WAYS), kinds, limit, accepts, tier)
    }
}
