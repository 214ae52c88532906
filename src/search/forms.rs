//! All ways to call all entities, as columns.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::EntityIndex;
use crate::store::{Column, Lists, Store, StoreError, StoreWriter, Texts};

use super::fold::fold;
use super::hit::Match;
use super::name_index::different_words;

/// What a form is to its entity, in the order in which one that is met equally well by several is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Name,
    Alias,
    Id,
    FormerId,
    Identifier,
}

impl Role {
    const ALL: [Self; 5] = [Self::Name, Self::Alias, Self::Id, Self::FormerId, Self::Identifier];

    /// Whether its words are met one by one; otherwise it is met as a whole only.
    fn is_by_word(self) -> bool {
        self <= Self::Id
    }
}

/// One way to call an entity, without its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub(super) entity: EntityIndex,
    pub(super) role: Role,
    /// The number of its folded text.
    pub(super) folded: u32,
    /// Number of different words in its folded text.
    pub(super) word_count: u32,
    /// The number of the last word of its folded text; of none where it is met as a whole only.
    pub(super) last_word: u32,
}

impl Form {
    /// How many low bits of the number of words are the role's.
    const ROLE_BITS: u32 = 3;

    /// As it lies in its column: the entity, the folded text, the number of words with the role, the last word.
    fn packed(self) -> [u32; 4] {
        [self.entity.0, self.folded, self.word_count << Self::ROLE_BITS | self.role as u32, self.last_word]
    }

    fn unpacked([entity, folded, words_and_role, last_word]: [u32; 4]) -> Self {
        let role = Role::ALL[(words_and_role as usize & 7).min(Role::ALL.len() - 1)];
        let word_count = words_and_role >> Self::ROLE_BITS;
        Self { entity: EntityIndex(entity), role, folded, word_count, last_word }
    }

    /// How a query meets it that is the whole of it.
    pub(super) fn as_whole(self) -> Match {
        match self.role {
            Role::Name => Match::Name,
            Role::Alias => Match::Alias,
            _ => Match::Identifier,
        }
    }

    pub(super) fn is_name_or_alias(self) -> bool {
        self.role <= Role::Alias
    }
}

/// All forms.
///
/// They are numbered in the order in which answers list what is equally close: by the number of their words, then by their
/// entity's degree, the highest first, then by entity, then by their role, then in the order of the data.
/// So the best of many forms are those with the smallest numbers.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    packed: Column<[u32; 4]>,
    /// As the data write them.
    texts: Texts,
    /// Different folded texts, sorted.
    folded: Texts,
    /// The forms with each of them, ascending.
    called: Lists<u32>,
    /// The forms of each entity, ascending.
    by_entity: Lists<u32>,
}

impl Forms {
    pub(super) fn len(&self) -> usize {
        self.packed.len()
    }

    pub(super) fn get(&self, number: u32) -> Form {
        Form::unpacked(self.packed[number as usize])
    }

    pub(super) fn entity(&self, number: u32) -> EntityIndex {
        EntityIndex(self.packed[number as usize][0])
    }

    /// The text of a form as the data write it.
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.text(number as usize)
    }

    /// A folded text by its number.
    pub(super) fn folded_text(&self, number: u32) -> &str {
        self.folded.text(number as usize)
    }

    /// The same as UTF-8.
    pub(super) fn folded_bytes(&self, number: u32) -> &[u8] {
        self.folded.bytes(number as usize)
    }

    /// How many different folded texts there are.
    pub(super) fn folded_count(&self) -> usize {
        self.folded.len()
    }

    /// All forms with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Form)> {
        (0..).zip(self.packed.iter().map(|packed| Form::unpacked(*packed)))
    }

    /// Forms whose folded text is exactly that, ascending.
    pub(super) fn called(&self, folded: &str) -> &[u32] {
        let at = self.first_folded(|known| known < folded.as_bytes());
        if at < self.folded.len() && self.folded.bytes(at) == folded.as_bytes() { self.called.get(at) } else { &[] }
    }

    /// Forms with folded texts of these numbers, ascending for each text.
    pub(super) fn called_among(&self, folded: Range<u32>) -> &[u32] {
        &self.called.items()[self.called.start(folded.start as usize)..self.called.start(folded.end as usize)]
    }

    /// Forms of an entity, ascending.
    pub(super) fn of_entity(&self, entity: EntityIndex) -> &[u32] {
        self.by_entity.get(entity.position())
    }

    /// The forms with so many words.
    pub(super) fn with_words(&self, count: usize) -> Range<u32> {
        let is_before = |count: usize| move |packed: &[u32; 4]| (Form::unpacked(*packed).word_count as usize) < count;
        let (from, to) =
            (self.packed.partition_point(is_before(count)), self.packed.partition_point(is_before(count + 1)));
        narrow(from)..narrow(to)
    }

    /// The numbers of the folded texts that begin so.
    pub(super) fn beginning(&self, folded: &str) -> Range<u32> {
        let folded = folded.as_bytes();
        let from = self.first_folded(|known| known < folded);
        let to = self.first_folded(|known| known < folded || known.starts_with(folded));
        narrow(from)..narrow(to)
    }

    /// The first folded text that is not before what is looked for.
    fn first_folded(&self, is_before: impl Fn(&[u8]) -> bool) -> usize {
        let (mut from, mut to) = (0, self.folded.len());
        while from < to {
            let middle = from.midpoint(to);
            if is_before(self.folded.bytes(middle)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    pub(super) fn byte_count(&self) -> usize {
        size_of_val(&*self.packed)
            + self.texts.byte_count()
            + self.folded.byte_count()
            + self.called.byte_count()
            + self.by_entity.byte_count()
    }

    pub(super) fn save(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        writer.column("names.forms", &self.packed)?;
        self.texts.save(writer, "names.texts")?;
        self.folded.save(writer, "names.folded")?;
        self.called.save(writer, "names.called")?;
        self.by_entity.save(writer, "names.by-entity")
    }

    pub(super) fn open(store: &Store) -> Result<Self, StoreError> {
        let packed: Column<[u32; 4]> = store.column("names.forms")?;
        let texts = Texts::open(store, "names.texts")?;
        let folded = Texts::open(store, "names.folded")?;
        let called = Lists::open(store, "names.called")?;
        let by_entity = Lists::open(store, "names.by-entity")?;
        let is_each_once = [&called, &by_entity].iter().all(|lists: &&Lists<u32>| lists.items().len() == packed.len());
        if texts.len() != packed.len() || !is_each_once {
            return Err(StoreError::misfit("names.forms", format!("{} forms", texts.len())));
        }
        if called.key_count() != folded.len() {
            return Err(StoreError::misfit("names.called", format!("lists for {} texts", folded.len())));
        }
        Ok(Self { packed, texts, folded, called, by_entity })
    }
}

/// Forms, as they are read.
#[derive(Default)]
pub(super) struct GatheredForms {
    /// Entity, role, number of words.
    heads: Vec<(EntityIndex, Role, u32)>,
    texts: Pile,
    folded: Pile,
}

impl GatheredForms {
    pub(super) fn add(&mut self, entity: EntityIndex, role: Role, text: &str) {
        let folded = fold(text);
        let word_count = narrow(different_words(&folded).len()).min(u32::MAX >> Form::ROLE_BITS);
        self.heads.push((entity, role, word_count));
        self.texts.push(text);
        self.folded.push(&folded);
    }

    /// Numbers the forms.
    ///
    /// # Panics
    /// When there are 2^32 forms or more.
    pub(super) fn numbered(self, degree: impl Fn(EntityIndex) -> u32) -> NumberedForms {
        let Self { heads, texts, folded } = self;
        let count = u32::try_from(heads.len()).expect("there are fewer than 2^32 names");
        let mut order: Vec<u32> = (0..count).collect();
        // What an entity has of each role stays in the order of the data.
        order.sort_unstable_by_key(|read| {
            let (entity, role, word_count) = heads[*read as usize];
            (word_count, Reverse(degree(entity)), entity, role, *read)
        });
        let (folded, called, folded_of) = different_texts(&order, &folded);
        let forms = order.iter().zip(folded_of).map(|(read, folded)| {
            let (entity, role, word_count) = heads[*read as usize];
            Form { entity, role, folded, word_count, last_word: u32::MAX }
        });
        let forms = forms.collect();
        let texts = order.iter().map(|read| texts.get(*read as usize)).collect();
        NumberedForms { forms, texts, folded, called }
    }
}

/// Forms with their numbers, whose words have none yet.
pub(super) struct NumberedForms {
    forms: Vec<Form>,
    texts: Texts,
    pub(super) folded: Texts,
    called: Lists<u32>,
}

impl NumberedForms {
    /// The forms that are met by word, ascending, each with the number of its folded text.
    pub(super) fn by_word(&self) -> impl Iterator<Item = (u32, usize)> {
        let all = (0..).zip(&self.forms);
        all.filter(|(_, form)| form.role.is_by_word()).map(|(number, form)| (number, form.folded as usize))
    }

    /// Ends the numbering: `last_word` gives the number of the word that a folded text ends with, if it has one.
    pub(super) fn with_last_words(self, entity_count: usize, last_word: impl Fn(usize) -> Option<u32>) -> Forms {
        let packed = self.forms.into_iter().map(|form| {
            let word =
                Some(form).filter(|form| form.role.is_by_word()).and_then(|form| last_word(form.folded as usize));
            Form { last_word: word.unwrap_or(u32::MAX), ..form }.packed()
        });
        let packed: Column<[u32; 4]> = packed.collect();
        let by_entity = (0..).zip(packed.iter()).map(|(number, packed)| (packed[0], number)).collect();
        let by_entity = Lists::new(entity_count, by_entity);
        Forms { packed, texts: self.texts, folded: self.folded, called: self.called, by_entity }
    }
}

/// The different texts, sorted; for each, who has it, ascending; and for each of these, which one it has. `order` is who has which
/// of the pile.
fn different_texts(order: &[u32], texts: &Pile) -> (Texts, Lists<u32>, Vec<u32>) {
    // Most are told apart by their first letters, without a look at the pile.
    let head = |text: &[u8]| {
        let mut head = [0; 8];
        let length = text.len().min(8);
        head[..length].copy_from_slice(&text[..length]);
        u64::from_be_bytes(head)
    };
    let text = |number: u32| texts.get(order[number as usize] as usize);
    let mut sorted: Vec<(u64, u32)> = (0..narrow(order.len())).map(|number| (head(text(number)), number)).collect();
    sorted.sort_unstable_by(|(head, number), (other_head, other)| {
        head.cmp(other_head).then_with(|| text(*number).cmp(text(*other))).then_with(|| number.cmp(other))
    });
    let mut folded_of = vec![0; order.len()];
    let mut different: Vec<u32> = Vec::new();
    let mut called: Vec<(u32, u32)> = Vec::with_capacity(order.len());
    for (_, number) in sorted {
        if different.last().is_none_or(|last| text(*last) != text(number)) {
            different.push(number);
        }
        let folded = narrow(different.len()) - 1;
        folded_of[number as usize] = folded;
        called.push((folded, number));
    }
    let called = Lists::new(different.len(), called);
    (different.into_iter().map(text).collect(), called, folded_of)
}

/// Texts one behind the other, while more come.
#[derive(Default)]
struct Pile {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Pile {
    fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len());
    }

    fn get(&self, number: usize) -> &[u8] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..self.ends[number]]
    }
}

/// Numbers are below 2^32, as the forms are.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
