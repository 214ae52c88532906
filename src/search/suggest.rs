//! Names that somebody is still typing.

use crate::model::{EntityIndex, EntityKindIndex};

use super::asked::{Asked, Found};
use super::name_index::{NameIndex, QUERY_CHARACTERS_MAX, SearchResult, TIER_OF_PARTS, WAYS, first_characters};

impl NameIndex {
    /// Finds entities, as [`Self::search_among`] does and in its order, for a query whose last word is still being typed: by
    /// words, their beginnings and whole names in another spelling. Where nothing is found so, by other spellings and with
    /// a typo, in beginnings of words too, names with fewer words first.
    #[must_use]
    pub fn suggest_among(
        &self,
        query: &str,
        kinds: &[EntityKindIndex],
        limit: usize,
        accepts: impl Fn(EntityIndex) -> bool,
    ) -> SearchResult {
        let asked = Asked::new(first_characters(query.trim(), QUERY_CHARACTERS_MAX));
        if asked.folded.is_empty() {
            return self.search_among(query, kinds, false, limit, accepts);
        }
        let mut found = self.forgiving(&asked, &WAYS[..2]);
        if !self.has_all_words(&found, kinds) {
            found = self.forgiving(&asked, &WAYS[..3]);
            found.retain(Found::is_as_written_or_whole);
        }
        let found = self.best(found, kinds, limit, &accepts);
        if found.total > 0 {
            return found;
        }
        let mut guessed = self.forgiving(&asked, &WAYS);
        for found in &mut guessed {
            (found.tier, found.distance) = (found.tier.min(TIER_OF_PARTS), 0);
        }
        self.best(guessed, kinds, limit, accepts)
    }
}
