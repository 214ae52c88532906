//! Finding entities by what they are called.

use crate::model::{EntityIndex, EntityKindIndex};

use super::asked::{Asked, Found};
use super::hit::{Match, SearchResult};
use super::name_index::{NameIndex, QUERY_CHARACTERS_MAX, first_characters};
use super::rank::Wanted;

/// How a query's words meet a name's, the closest way first. The last three are for queries that nothing close meets, the very
/// last for those that are still being typed.
pub(super) const WAYS: [Match; 7] = [
    Match::Words,
    Match::Prefix,
    Match::Spelling,
    Match::Typo,
    Match::TypoInSpelling,
    Match::PrefixInSpelling,
    Match::TypoInPrefix,
];

/// The ways of a query whose words are all known: they are taken as they are written.
const WAYS_AS_WRITTEN: [Match; 3] = [Match::Words, Match::Prefix, Match::Typo];

impl NameIndex {
    /// Finds entities by what they are called.
    ///
    /// Every word of the query has to meet a word of one and the same name, alias or id; their order is free. A word
    /// meets a word that equals it, that it begins, or (from 4 characters on) that one edit turns it into; case, accents
    /// and script do not matter, see [`fold`]. Where no name has all words as they are, other spellings of a word are met
    /// too; and where none of these sounds the same, the query with one space moved by a letter, then other spellings with one
    /// edit, or of a beginning. Identifiers are met as a whole only. With `exact` all forgiveness is off: the query is a whole
    /// name, alias, id or identifier, as written.
    ///
    /// The closest come first: identifiers and whole names, whole aliases, names that begin or end with the query, whole names
    /// in another spelling, then other names that begin with it, other aliases and ids that do, those with its words or their
    /// beginnings, with its words in another spelling, with a typo.
    ///
    /// `kinds` keeps entities of these kinds; empty keeps all. Reads [`QUERY_CHARACTERS_MAX`] characters of the query. A
    /// query without a letter or digit is met by names that are written exactly so.
    #[must_use]
    pub fn search(&self, query: &str, kinds: &[EntityKindIndex], exact: bool, limit: usize) -> SearchResult {
        self.search_wanted(query, exact, &Wanted { kinds, accepts: None, limit })
    }

    /// The same among the entities that are accepted.
    #[must_use]
    pub fn search_among(
        &self,
        query: &str,
        kinds: &[EntityKindIndex],
        exact: bool,
        limit: usize,
        accepts: impl Fn(EntityIndex) -> bool,
    ) -> SearchResult {
        self.search_wanted(query, exact, &Wanted { kinds, accepts: Some(&accepts), limit })
    }

    pub(super) fn search_wanted(&self, query: &str, exact: bool, wanted: &Wanted<'_>) -> SearchResult {
        let query = first_characters(query.trim(), QUERY_CHARACTERS_MAX);
        if query.is_empty() {
            return SearchResult::default();
        }
        let asked = Asked::new(query);
        if exact || asked.folded.is_empty() {
            return self.best(self.written_exactly(query, &asked), &asked, wanted);
        }
        let mut found = self.forgiving(&asked, &WAYS_AS_WRITTEN);
        if !self.has_all_words(&found, wanted.kinds) {
            found = self.forgiving(&asked, &WAYS[..4]);
        }
        if !found.iter().any(|found| found.is_close()) {
            if let Some(found) = self.with_a_space_moved(&asked, wanted) {
                return found;
            }
            found = self.forgiving(&asked, &WAYS[..6]);
        }
        self.best(found, &asked, wanted)
    }

    /// Whether something of these kinds has all words of the query as they are. Whether it is accepted does not count: what is
    /// left out for a date is told to be there.
    pub(super) fn has_all_words(&self, found: &[Found], kinds: &[EntityKindIndex]) -> bool {
        found.iter().any(|found| found.how <= Match::Words && self.is_of(self.forms.entity(found.number), kinds))
    }

    /// Whether an entity is of one of some kinds; of none are all.
    pub(super) fn is_of(&self, entity: EntityIndex, kinds: &[EntityKindIndex]) -> bool {
        kinds.is_empty() || kinds.contains(&self.kind(entity))
    }

    /// The same as [`Self::search`] for one word, but no other spelling of it.
    pub(super) fn search_as_written(&self, word: &str, limit: usize) -> SearchResult {
        let asked = Asked::new(word);
        self.best(self.forgiving(&asked, &WAYS_AS_WRITTEN), &asked, &Wanted { kinds: &[], accepts: None, limit })
    }

    /// What is written so is called so.
    fn written_exactly(&self, query: &str, asked: &Asked) -> Vec<Found> {
        let called = self.forms.called(&asked.folded).iter().copied();
        let written = called.filter(|number| self.forms.text(*number).trim() == query);
        written.map(|number| Found::whole(number, self.forms.get(number).as_whole())).collect()
    }
}
