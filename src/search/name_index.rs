//! Every name of every entity, ready to be found.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::{Dataset, EntityIndex, EntityKindIndex, Id};

use super::asked::{Asked, AskedWord, Found, Met};
use super::distance::{begins_within_one_edit, within_one_edit};
use super::fold::fold;
use super::mentions::NameMatcher;
use super::spelling::{Likeness, SpellingIndex};

/// The longest query that is read, in characters; what follows is left out. Callers refuse longer ones.
pub const QUERY_CHARACTERS_MAX: usize = 200;

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

/// The closest way in which a query is met in part: those before are whole names.
pub(super) const TIER_OF_PARTS: u8 = 2;

/// How close a whole name in another spelling is that sounds the same.
pub(super) const TIER_OF_WHOLE_SPELLINGS: u8 = TIER_OF_PARTS + 2;

/// The shortest word in which a typo is forgiven, in characters: among shorter ones everything is alike.
const TYPO_CHARACTERS_MIN: usize = 4;

/// How a query met an entity, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// It is the entity's id, a former id or an identifier.
    Identifier,
    /// It is the whole name.
    Name,
    /// It is a whole alias.
    Alias,
    /// Each of its words is a word of the name.
    Words,
    /// Each of its words is a word, or begins one.
    Prefix,
    /// Each of its words is all that, or a word in another spelling: their consonants sound alike.
    Spelling,
    /// Each of its words is all that, or is one edit away from a word.
    Typo,
    /// Each of its words is all that, or its consonants are one edit away from those of a word.
    TypoInSpelling,
    /// Each of its words is all that, or the beginning of a word in another spelling.
    PrefixInSpelling,
    /// Each of its words is all that, or one edit away from the beginning of a word.
    TypoInPrefix,
}

impl Match {
    /// The word in exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identifier => "identifier",
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Words => "words",
            Self::Prefix => "prefix",
            Self::Spelling => "spelling",
            Self::Typo => "typo",
            Self::TypoInSpelling => "typo-in-spelling",
            Self::PrefixInSpelling => "prefix-in-spelling",
            Self::TypoInPrefix => "typo-in-prefix",
        }
    }
}

/// An entity that a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entity.
    pub entity: EntityIndex,
    /// Its name, alias or identifier that the query met best, as the data write it.
    pub matched: String,
    /// How.
    pub how: Match,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResult {
    /// The best hits, best first, an entity once: by [closeness](NameIndex::search), then by how far apart spellings sound, then
    /// by the share of the name's words that were named, then by degree, the highest first, then by id.
    pub hits: Vec<Hit>,
    /// How many entities were found, whatever is listed.
    pub total: usize,
}

/// One way to call an entity.
#[derive(Debug)]
pub(super) struct Form {
    entity: EntityIndex,
    /// [`Match::Identifier`], [`Match::Name`] or [`Match::Alias`].
    pub(super) sort: Match,
    /// Whether its words are met one by one; otherwise it is met as a whole only.
    by_word: bool,
    text: String,
    pub(super) folded: String,
    /// Number of different words in `folded`.
    word_count: u32,
}

impl Form {
    fn new(entity: EntityIndex, sort: Match, text: &str, by_word: bool) -> Self {
        let folded = fold(text);
        let word_count = u32::try_from(different_words(&folded).len()).unwrap_or(u32::MAX);
        Self { entity, sort, by_word, text: text.to_owned(), folded, word_count }
    }
}

/// The different words of all forms, sorted, each with the forms that contain it, in their order.
fn words_of(forms: &[Form]) -> Vec<(String, Vec<u32>)> {
    let mut postings: HashMap<&str, Vec<u32>> = HashMap::new();
    for (number, form) in (0_u32..).zip(forms).filter(|(_, form)| form.by_word) {
        for word in different_words(&form.folded) {
            postings.entry(word).or_default().push(number);
        }
    }
    let mut words: Vec<(String, Vec<u32>)> =
        postings.into_iter().map(|(word, numbers)| (word.to_owned(), numbers)).collect();
    words.sort_unstable();
    words
}

/// Every name of every entity, ready to be found.
///
/// Takes O(total length of all names) memory. A query costs O(different words + names met) a word; no query builds
/// anything larger than the index itself.
#[derive(Debug)]
pub struct NameIndex {
    forms: Vec<Form>,
    /// Positions of forms, sorted by folded text.
    by_folded: Vec<u32>,
    /// Different folded words, sorted, each with the forms that contain it.
    words: Vec<(String, Vec<u32>)>,
    former_ids: HashMap<String, EntityIndex>,
    ids: Vec<Id>,
    kinds: Vec<EntityKindIndex>,
    degrees: Vec<u32>,
    /// Whether each entity is somebody.
    is_person: Vec<bool>,
    /// Finds names in other spellings; built when the first query comes.
    spellings: OnceLock<SpellingIndex>,
    /// Finds names in texts; built when the first text comes.
    pub(super) matcher: OnceLock<NameMatcher>,
}

impl NameIndex {
    /// Reads all names, aliases, ids and identifiers. `degree` breaks ties: the better connected entity comes first.
    pub fn new(dataset: &Dataset, degree: impl Fn(EntityIndex) -> u32) -> Self {
        let mut forms: Vec<Form> = Vec::new();
        let mut former_ids = HashMap::new();
        for (position, entity) in dataset.iter_entities() {
            let mut add = |sort: Match, text: &str, by_word: bool| forms.push(Form::new(position, sort, text, by_word));
            add(Match::Name, &entity.name, true);
            if let Some(name) = entity.name_in_text.as_deref().filter(|name| *name != entity.name) {
                add(Match::Name, name, true);
            }
            for alias in &entity.aliases {
                add(Match::Alias, &alias.name, true);
            }
            add(Match::Identifier, entity.id.as_str(), true);
            for former in &entity.former_ids {
                add(Match::Identifier, former.as_str(), false);
                former_ids.insert(former.as_str().to_owned(), position);
            }
            for identifier in entity.identifiers.values() {
                add(Match::Identifier, identifier, false);
            }
        }
        let mut by_folded: Vec<u32> = (0_u32..).zip(&forms).map(|(number, _)| number).collect();
        by_folded.sort_by(|one, other| forms[*one as usize].folded.cmp(&forms[*other as usize].folded));
        Self {
            words: words_of(&forms),
            forms,
            by_folded,
            former_ids,
            ids: dataset.entities.iter().map(|entity| entity.id.clone()).collect(),
            kinds: dataset.entities.iter().map(|entity| entity.kind).collect(),
            degrees: dataset.iter_entities().map(|(entity, _)| degree(entity)).collect(),
            is_person: dataset.entities.iter().map(|entity| is_person(dataset, entity.kind)).collect(),
            spellings: OnceLock::new(),
            matcher: OnceLock::new(),
        }
    }

    /// Finds entities by what they are called.
    ///
    /// Every word of the query has to meet a word of one and the same name, alias or id; their order is free. A word
    /// meets a word that equals it, that it begins, or (from 4 characters on) that one edit turns it into; case, accents
    /// and script do not matter, see [`fold`]. Where no name has all words as they are, other spellings of a word are met
    /// too; and where none of these sounds the same, other spellings with one edit, or of a beginning. Identifiers are met as
    /// a whole only. With `exact` all forgiveness is off: the query is a whole name, alias, id or identifier, as written.
    ///
    /// The closest come first: identifiers and whole names, whole aliases, names that begin or end with the query, whole names
    /// in another spelling, then other names that begin with it, other aliases and ids that do, those with its words or their
    /// beginnings, with its words in another spelling, with a typo.
    ///
    /// `kinds` keeps entities of these kinds; empty keeps all. Reads [`QUERY_CHARACTERS_MAX`] characters of the query. A
    /// query without a letter or digit is met by names that are written exactly so.
    #[must_use]
    pub fn search(&self, query: &str, kinds: &[EntityKindIndex], exact: bool, limit: usize) -> SearchResult {
        self.search_among(query, kinds, exact, limit, |_| true)
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
        let query = first_characters(query.trim(), QUERY_CHARACTERS_MAX);
        if query.is_empty() {
            return SearchResult::default();
        }
        let asked = Asked::new(query);
        if exact || asked.folded.is_empty() {
            return self.best(self.written_exactly(query), kinds, limit, accepts);
        }
        let mut found = self.forgiving(&asked, &WAYS_AS_WRITTEN);
        if !self.has_all_words(&found, kinds) {
            found = self.forgiving(&asked, &WAYS[..4]);
        }
        if !found.iter().any(Found::is_close) {
            found = self.forgiving(&asked, &WAYS[..6]);
        }
        self.best(found, kinds, limit, accepts)
    }

    /// Whether something of these kinds has all words of the query as they are. Whether it is accepted does not count: what is
    /// left out for a date is told to be there.
    pub(super) fn has_all_words(&self, found: &[Found], kinds: &[EntityKindIndex]) -> bool {
        found.iter().any(|found| found.how <= Match::Words && self.is_of(found, kinds))
    }

    fn is_of(&self, found: &Found, kinds: &[EntityKindIndex]) -> bool {
        kinds.is_empty() || kinds.contains(&self.kinds[self.form(found.number).entity.position()])
    }

    /// The same as [`Self::search`] for one word, but no other spelling of it.
    pub(super) fn search_as_written(&self, word: &str, limit: usize) -> SearchResult {
        self.best(self.forgiving(&Asked::new(word), &WAYS_AS_WRITTEN), &[], limit, |_| true)
    }

    /// Of names that were met, the best of each entity that is wanted, then the best entities, by [`Self::rank`].
    pub(super) fn best(
        &self,
        mut found: Vec<Found>,
        kinds: &[EntityKindIndex],
        limit: usize,
        accepts: impl Fn(EntityIndex) -> bool,
    ) -> SearchResult {
        found.retain(|found| self.is_of(found, kinds) && accepts(self.form(found.number).entity));
        found.sort_by_key(|found| (self.form(found.number).entity, self.rank(found)));
        found.dedup_by_key(|found| self.form(found.number).entity);
        found.sort_by_key(|found| {
            let entity = self.form(found.number).entity;
            let (tier, distance, word_count, ..) = self.rank(found);
            (tier, distance, word_count, Reverse(self.degrees[entity.position()]), entity)
        });
        let total = found.len();
        let hits = found.into_iter().take(limit).map(|found| {
            let form = self.form(found.number);
            Hit { entity: form.entity, matched: form.text.clone(), how: found.how }
        });
        SearchResult { hits: hits.collect(), total }
    }

    /// Closeness, then how far apart the spellings sound, then the number of words (all words of the query are met, so fewer
    /// words in the name are a larger share of it), then names before aliases before ids, then the order of the data.
    fn rank(&self, found: &Found) -> (u8, u8, u32, u8, u32) {
        let form = self.form(found.number);
        let sort = match form.sort {
            Match::Name => 0,
            Match::Alias => 1,
            _ => 2,
        };
        // Of whole names no share is left to compare.
        let word_count = if found.tier < TIER_OF_PARTS { 0 } else { form.word_count };
        (found.tier, found.distance, word_count, sort, found.number)
    }

    /// How close a form is that a query met, the closest first.
    fn tier(&self, number: u32, how: Match, distance: u8, asked: &Asked) -> u8 {
        let form = self.form(number);
        let is_name = form.sort == Match::Name;
        let begins = form.folded.starts_with(&asked.folded);
        let ends = || form.folded.strip_suffix(&asked.folded).is_some_and(|before| before.ends_with(' '));
        match how {
            Match::Identifier | Match::Name => 0,
            Match::Alias => 1,
            Match::Words if is_name && begins => TIER_OF_PARTS,
            // People are called by their last name.
            Match::Words if is_name && ends() => TIER_OF_PARTS + 1,
            Match::Spelling if distance == 0 && form.word_count as usize == asked.words.len() => {
                TIER_OF_WHOLE_SPELLINGS
            }
            Match::Words | Match::Prefix if is_name && begins => TIER_OF_PARTS + 3,
            Match::Words | Match::Prefix if begins => TIER_OF_PARTS + 4,
            Match::Words => TIER_OF_PARTS + 5,
            Match::Prefix => TIER_OF_PARTS + 6,
            Match::Spelling => TIER_OF_PARTS + 7,
            Match::Typo => TIER_OF_PARTS + 8,
            Match::TypoInSpelling => TIER_OF_PARTS + 9,
            Match::PrefixInSpelling => TIER_OF_PARTS + 10,
            Match::TypoInPrefix => TIER_OF_PARTS + 11,
        }
    }

    fn written_exactly(&self, query: &str) -> Vec<Found> {
        let written = self.numbered_forms().filter(|(_, form)| form.text.trim() == query);
        written.map(|(number, form)| Found::whole(number, form.sort)).collect()
    }

    /// Forms that are called so, and those that each word meets in one of these ways.
    pub(super) fn forgiving(&self, asked: &Asked, ways: &[Match]) -> Vec<Found> {
        let mut found: Vec<Found> =
            self.forms_called(&asked.folded).map(|(number, form)| Found::whole(number, form.sort)).collect();
        let mut met = vec![Met::default(); self.forms.len()];
        for (before, word) in (0..u8::MAX).zip(&asked.words) {
            for how in ways {
                self.each_form_with(word, *how, |number, distance| met[number as usize].meet(before, *how, distance));
            }
        }
        let all_met = (0_u32..).zip(&met).filter(|(_, met)| usize::from(met.count) == asked.words.len());
        found.extend(all_met.map(|(number, met)| {
            let tier = self.tier(number, met.loosest, met.distance, asked);
            Found { number, how: met.loosest, distance: met.distance, tier }
        }));
        found
    }

    /// Calls `meet` for every form with a word that the query's word meets in that way, and how many edits apart they are; the
    /// ways may overlap.
    fn each_form_with(&self, asked: &AskedWord, how: Match, mut meet: impl FnMut(u32, u8)) {
        let word = asked.folded.as_str();
        let mut meet_all = |forms: &[u32], distance: u8| forms.iter().for_each(|number| meet(*number, distance));
        let from = self.words.partition_point(|(known, _)| known.as_str() < word);
        let beginning = self.words[from..].iter().take_while(|(known, _)| known.starts_with(word));
        let likeness = match how {
            Match::Words => {
                beginning.take(1).filter(|(known, _)| known == word).for_each(|(_, forms)| meet_all(forms, 0));
                return;
            }
            Match::Prefix => {
                beginning.for_each(|(_, forms)| meet_all(forms, 0));
                return;
            }
            Match::Typo | Match::TypoInPrefix if word.chars().count() < TYPO_CHARACTERS_MIN => return,
            Match::TypoInPrefix => {
                let near = self.words.iter().filter(|(known, _)| begins_within_one_edit(known, word));
                near.for_each(|(_, forms)| meet_all(forms, 1));
                return;
            }
            Match::Typo => {
                let near = self
                    .words
                    .iter()
                    .filter(|(known, _)| known.len().abs_diff(word.len()) <= 1 && within_one_edit(known, word));
                near.for_each(|(_, forms)| meet_all(forms, 1));
                return;
            }
            Match::TypoInSpelling => Likeness::OneEdit,
            Match::PrefixInSpelling => Likeness::Begins,
            _ => Likeness::Same,
        };
        if let Some(latin) = &asked.latin {
            self.spellings().each_form_like(latin, likeness, asked.is_alone, meet);
        }
    }

    fn spellings(&self) -> &SpellingIndex {
        self.spellings.get_or_init(|| {
            let names = self.numbered_forms().filter(|(_, form)| matches!(form.sort, Match::Name | Match::Alias));
            SpellingIndex::new(names.map(|(number, form)| (number, form.text.as_str())))
        })
    }

    pub(super) fn form(&self, number: u32) -> &Form {
        &self.forms[number as usize]
    }

    fn numbered_forms(&self) -> impl Iterator<Item = (u32, &Form)> {
        (0_u32..).zip(&self.forms)
    }

    /// Forms whose folded text is exactly that.
    fn forms_called<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (u32, &'a Form)> {
        let from = self.by_folded.partition_point(|number| self.form(*number).folded.as_str() < folded);
        let rest = self.by_folded[from..].iter().map(|number| (*number, self.form(*number)));
        rest.take_while(move |(_, form)| form.folded == folded)
    }

    /// Entities that are called exactly that after folding, the best connected first, then by id.
    pub(super) fn entities_called(&self, folded: &str) -> Vec<EntityIndex> {
        let mut entities: Vec<EntityIndex> = self.forms_called(folded).map(|(_, form)| form.entity).collect();
        self.sort_by_degree(&mut entities);
        entities
    }

    /// In which way the closest of the entities that are called exactly that after folding is.
    pub(super) fn closest_called(&self, folded: &str) -> Option<Match> {
        self.forms_called(folded).map(|(_, form)| form.sort).min_by_key(|how| match how {
            Match::Name => 0,
            Match::Alias => 1,
            _ => 2,
        })
    }

    /// The best connected first, then by id; each once.
    pub(super) fn sort_by_degree(&self, entities: &mut Vec<EntityIndex>) {
        entities.sort_by_key(|entity| (Reverse(self.degrees[entity.position()]), *entity));
        entities.dedup();
    }

    /// Names and aliases as they are written, each with whether it is the name of a person.
    pub(super) fn written_names(&self) -> impl Iterator<Item = (EntityIndex, Match, &str, bool)> {
        let names = self.forms.iter().filter(|form| matches!(form.sort, Match::Name | Match::Alias));
        names.map(|form| (form.entity, form.sort, form.text.as_str(), self.is_person[form.entity.position()]))
    }

    /// The entity with exactly that id. Logarithmic.
    pub(super) fn entity_with_id(&self, text: &str) -> Option<EntityIndex> {
        self.ids.binary_search_by(|id| id.as_str().cmp(text)).ok().map(EntityIndex::from)
    }

    pub(super) fn entity_with_former_id(&self, text: &str) -> Option<EntityIndex> {
        self.former_ids.get(text).copied()
    }

    /// Every folded name with its entity and the entity's degree.
    pub(super) fn folded_names(&self) -> impl Iterator<Item = (&str, EntityIndex, u32)> {
        self.forms.iter().map(|form| (form.folded.as_str(), form.entity, self.degrees[form.entity.position()]))
    }
}

/// Whether entities of a kind are people: the ontology speaks of them as "who".
fn is_person(dataset: &Dataset, kind: EntityKindIndex) -> bool {
    dataset.ontology.entity_kind(kind).pronoun == "who"
}

/// The different words of a folded text, in their order.
pub(super) fn different_words(folded: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The first `count` characters.
pub(super) fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}
