//! Every name of every entity, ready to be found.

use std::cmp::Reverse;
use std::sync::OnceLock;

use crate::model::{Dataset, EntityIndex, EntityKindIndex, Ontology};
use crate::store::{Column, Store, StoreError, StoreWriter};

use super::common::CommonBeginnings;
use super::forms::{Forms, GatheredForms, Role};
use super::hit::Match;
use super::marks::MarksPool;
use super::mentions::NameMatcher;
use super::spelling_index::SpellingIndex;
use super::words::Words;

/// The longest query that is read, in characters; what follows is left out. Callers refuse longer ones.
pub const QUERY_CHARACTERS_MAX: usize = 200;

/// From how many forms on other spellings are indexed with the rest, not when the first query comes: the one that asks first would
/// wait for it.
const SPELLINGS_AT_ONCE_FORM_COUNT_MIN: usize = 200_000;

/// Every name of every entity, ready to be found.
///
/// Lies in columns, in memory or in a mapped file; takes O(total length of all names) of it. No query builds anything larger than
/// the index itself.
#[derive(Debug)]
pub struct NameIndex {
    pub(super) forms: Forms,
    pub(super) words: Words,
    pub(super) common: CommonBeginnings,
    /// The form of each entity's id.
    ids: Column<u32>,
    /// The forms of former ids, sorted by their texts.
    former_ids: Column<u32>,
    kinds: Column<u32>,
    degrees: Column<u32>,
    /// Whether entities of each kind are people: the ontology speaks of them as "who".
    is_person: Vec<bool>,
    /// Finds names in other spellings; for a small dataset built when the first query comes.
    spellings: OnceLock<SpellingIndex>,
    /// Finds names in texts; built when the first text comes.
    pub(super) matcher: OnceLock<NameMatcher>,
    pub(super) marks: MarksPool,
}

impl NameIndex {
    /// Reads all names, aliases, ids and identifiers. `degree` breaks ties: the better connected entity comes first.
    pub fn new(dataset: &Dataset, degree: impl Fn(EntityIndex) -> u32) -> Self {
        let mut gathered = GatheredForms::default();
        for (position, entity) in dataset.entities.iter().enumerate() {
            let mut add = |role: Role, text: &str| gathered.add(EntityIndex::from(position), role, text);
            add(Role::Name, &entity.name);
            if let Some(name) = entity.name_in_text.as_deref().filter(|name| *name != entity.name) {
                add(Role::Name, name);
            }
            for alias in &entity.aliases {
                add(Role::Alias, &alias.name);
            }
            add(Role::Id, entity.id.as_str());
            for former in &entity.former_ids {
                add(Role::FormerId, former.as_str());
            }
            for identifier in entity.identifiers.values() {
                add(Role::Identifier, identifier);
            }
        }
        let degrees: Column<u32> =
            (0..dataset.entities.len()).map(|position| degree(EntityIndex::from(position))).collect();
        let (words, forms) = Words::of(gathered.numbered(|entity| degrees[entity.position()]), degrees.len());
        let (ids, former_ids) = ids(dataset.entities.len(), &forms);
        let kinds: Column<u32> = dataset.entities.iter().map(|entity| entity.kind.0).collect();
        let index = Self {
            common: CommonBeginnings::of(&words, &forms, &kinds),
            ids,
            former_ids,
            kinds,
            degrees,
            is_person: is_person(&dataset.ontology),
            spellings: OnceLock::new(),
            matcher: OnceLock::new(),
            marks: MarksPool::below(forms.len()),
            forms,
            words,
        };
        if index.forms.len() >= SPELLINGS_AT_ONCE_FORM_COUNT_MIN {
            index.spellings();
        }
        index
    }

    /// Writes it as sections that begin with `names`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        self.forms.save(writer)?;
        self.words.save(writer)?;
        self.common.save(writer)?;
        self.spellings().save(writer)?;
        writer.column("names.ids", &self.ids)?;
        writer.column("names.former-ids", &self.former_ids)?;
        writer.column("names.kinds", &self.kinds)?;
        writer.column("names.degrees", &self.degrees)
    }

    /// What [`Self::save`] has written, of a dataset with that ontology. Takes as long whatever its size.
    ///
    /// # Errors
    /// When a section is not there or does not fit.
    pub fn open(store: &Store, ontology: &Ontology) -> Result<Self, StoreError> {
        let forms = Forms::open(store)?;
        let ids: Column<u32> = store.column("names.ids")?;
        Ok(Self {
            former_ids: store.column("names.former-ids")?,
            kinds: store.column_of("names.kinds", ids.len())?,
            degrees: store.column_of("names.degrees", ids.len())?,
            is_person: is_person(ontology),
            spellings: OnceLock::from(SpellingIndex::open(store)?),
            matcher: OnceLock::new(),
            marks: MarksPool::below(forms.len()),
            words: Words::open(store)?,
            common: CommonBeginnings::open(store)?,
            ids,
            forms,
        })
    }

    /// The memory that it takes, or the part of a mapped file, in bytes; without what is built when the first text comes.
    #[must_use]
    pub fn byte_count(&self) -> usize {
        let columns = [&self.ids, &self.former_ids, &self.kinds, &self.degrees];
        let columns: usize = columns.iter().map(|column| size_of_val(&***column)).sum();
        self.forms.byte_count()
            + self.words.byte_count()
            + self.common.byte_count()
            + self.spellings().byte_count()
            + columns
    }

    /// How many ways there are to call entities.
    #[must_use]
    pub fn form_count(&self) -> usize {
        self.forms.len()
    }

    pub(super) fn spellings(&self) -> &SpellingIndex {
        self.spellings.get_or_init(|| {
            let names = self.forms.iter().filter(|(_, form)| form.is_name_or_alias());
            SpellingIndex::new(names.map(|(number, _)| (number, self.forms.text(number))))
        })
    }

    pub(super) fn kind(&self, entity: EntityIndex) -> EntityKindIndex {
        EntityKindIndex(self.kinds[entity.position()])
    }

    pub(super) fn degree(&self, entity: EntityIndex) -> u32 {
        self.degrees[entity.position()]
    }

    /// Entities that are called exactly that after folding, the best connected first, then by id.
    pub(super) fn entities_called(&self, folded: &str) -> Vec<EntityIndex> {
        let mut entities: Vec<EntityIndex> =
            self.forms.called(folded).iter().map(|number| self.forms.entity(*number)).collect();
        self.sort_by_degree(&mut entities);
        entities
    }

    /// In which way the closest of the entities that are called exactly that after folding is.
    pub(super) fn closest_called(&self, folded: &str) -> Option<Match> {
        self.forms.called(folded).iter().map(|number| self.forms.get(*number).as_whole()).min_by_key(|how| match how {
            Match::Name => 0,
            Match::Alias => 1,
            _ => 2,
        })
    }

    /// The best connected first, then by id; each once.
    pub(super) fn sort_by_degree(&self, entities: &mut Vec<EntityIndex>) {
        entities.sort_by_key(|entity| (Reverse(self.degree(*entity)), *entity));
        entities.dedup();
    }

    /// Names and aliases as they are written, each with whether it is the name of a person.
    pub(super) fn written_names(&self) -> impl Iterator<Item = (EntityIndex, Match, &str, bool)> {
        let names = self.forms.iter().filter(|(_, form)| form.is_name_or_alias());
        names.map(|(number, form)| {
            let is_person = self.is_person[self.kind(form.entity).position()];
            (form.entity, form.as_whole(), self.forms.text(number), is_person)
        })
    }

    /// The entity with exactly that id. Logarithmic.
    pub(super) fn entity_with_id(&self, text: &str) -> Option<EntityIndex> {
        self.ids.binary_search_by(|form| self.forms.text(*form).cmp(text)).ok().map(EntityIndex::from)
    }

    /// The entity that had exactly that id. Logarithmic.
    pub(super) fn entity_with_former_id(&self, text: &str) -> Option<EntityIndex> {
        let after = self.former_ids.partition_point(|form| self.forms.text(*form) <= text);
        let form = *self.former_ids[..after].last()?;
        (self.forms.text(form) == text).then(|| self.forms.entity(form))
    }
}

/// The forms of all entities' ids, and of former ids, sorted.
fn ids(entity_count: usize, forms: &Forms) -> (Column<u32>, Column<u32>) {
    let (mut ids, mut former) = (vec![u32::MAX; entity_count], Vec::new());
    for (number, form) in forms.iter() {
        match form.role {
            Role::Id => ids[form.entity.position()] = number,
            Role::FormerId => former.push(number),
            _ => {}
        }
    }
    former.sort_by_key(|number| (forms.text(*number), forms.entity(*number)));
    (ids.into(), former.into())
}

fn is_person(ontology: &Ontology) -> Vec<bool> {
    ontology.entity_kinds.iter().map(|kind| kind.pronoun == "who").collect()
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
