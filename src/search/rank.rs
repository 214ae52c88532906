//! Which of the names that were met come first.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{EntityIndex, EntityKindIndex};

use super::asked::{Asked, Found};
use super::forms::Role;
use super::hit::{Hit, Match, SearchResult};
use super::name_index::NameIndex;

/// The closest way in which a query is met in part: those before are whole names.
pub(super) const TIER_OF_PARTS: u8 = 2;

/// How many hits are kept for each that is asked for, while more come; so many more than one that they are seldom put in order.
const KEPT_FOR_EACH: usize = 4;

/// How many are kept at least.
const KEPT_COUNT_MIN: usize = 256;

/// What the folded text of a form is compared with to tell how close it is.
pub(super) struct Yardstick<'a> {
    asked: &'a Asked,
    /// The folded texts that begin as the query does.
    pub(super) begins: Range<u32>,
    /// The word that the query ends with, if names have it.
    last_word: Option<u32>,
}

/// What of the entities found is wanted.
pub(super) struct Wanted<'a> {
    /// Those of these kinds; none for all.
    pub(super) kinds: &'a [EntityKindIndex],
    /// Those that are accepted; none for all.
    pub(super) accepts: Option<&'a dyn Fn(EntityIndex) -> bool>,
    /// So many of them at most.
    pub(super) limit: usize,
}

impl NameIndex {
    /// Whether an entity is wanted.
    pub(super) fn is_wanted(&self, entity: EntityIndex, wanted: &Wanted<'_>) -> bool {
        self.is_of(entity, wanted.kinds) && wanted.accepts.is_none_or(|accepts| accepts(entity))
    }

    /// What tells how close a form is to a query.
    pub(super) fn yardstick<'a>(&self, asked: &'a Asked) -> Yardstick<'a> {
        let last_word = asked.folded.rsplit(' ').next().and_then(|word| self.words.number(word));
        Yardstick { asked, begins: self.forms.beginning(&asked.folded), last_word }
    }

    /// Of names that were met, the best of each entity that is wanted, then the best entities: by closeness, then by how far
    /// apart the spellings sound, then in the order of the forms. Linear in what was met, up to putting the limit in order.
    pub(super) fn best(&self, found: Vec<Found>, asked: &Asked, wanted: &Wanted<'_>) -> SearchResult {
        let yardstick = self.yardstick(asked);
        self.first(found, wanted, |found| (self.tier(found, &yardstick), found.distance))
    }

    /// The same for what was guessed: whole names first, of all others those with fewer words, however they were met.
    pub(super) fn best_of_guessed(&self, found: Vec<Found>, wanted: &Wanted<'_>) -> SearchResult {
        self.first(found, wanted, |found| match found.how {
            Match::Identifier | Match::Name => (0, 0),
            Match::Alias => (1, 0),
            _ => (TIER_OF_PARTS, 0),
        })
    }

    fn first(&self, found: Vec<Found>, wanted: &Wanted<'_>, closeness: impl Fn(Found) -> (u8, u8)) -> SearchResult {
        // Forms are as many as entities at least.
        let mut seen = self.marks.take();
        let mut total = 0;
        let mut kept = Kept::new(wanted.limit);
        for found in found {
            let entity = self.forms.entity(found.number);
            if !seen.contains(entity.0) {
                if !self.is_wanted(entity, wanted) {
                    continue;
                }
                seen.insert(entity.0);
                total += 1;
            }
            kept.add(Ranked { closeness: closeness(found), number: found.number, entity, how: found.how });
        }
        SearchResult { hits: self.hits(kept), total }
    }

    /// What was kept, the best first.
    pub(super) fn hits(&self, kept: Kept) -> Vec<Hit> {
        let hit = |Ranked { number, entity, how, .. }| Hit { entity, matched: self.forms.text(number).to_owned(), how };
        kept.first().into_iter().map(hit).collect()
    }

    /// How close a form is that a query met, the closest first.
    pub(super) fn tier(&self, found: Found, yardstick: &Yardstick<'_>) -> u8 {
        let form = self.forms.get(found.number);
        let asked = yardstick.asked;
        let is_name = form.role == Role::Name;
        let begins = yardstick.begins.contains(&form.folded);
        let ends = || {
            // Of one word, nothing but the end of the text can be its last word.
            Some(form.last_word) == yardstick.last_word
                && (!asked.folded.contains(' ')
                    || self
                        .forms
                        .folded_text(form.folded)
                        .strip_suffix(&asked.folded)
                        .is_some_and(|before| before.ends_with(' ')))
        };
        match found.how {
            Match::Identifier | Match::Name => 0,
            Match::Alias => 1,
            Match::Words if is_name && begins => TIER_OF_PARTS,
            // People are called by their last name.
            Match::Words if is_name && ends() => TIER_OF_PARTS + 1,
            Match::Spelling if self.is_whole_spelling(found, asked) => TIER_OF_PARTS + 2,
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
}

impl NameIndex {
    /// Whether a form is the whole query in another spelling that sounds the same.
    pub(super) fn is_whole_spelling(&self, found: Found, asked: &Asked) -> bool {
        let is_same = found.how == Match::Spelling && found.distance == 0;
        is_same && self.forms.get(found.number).word_count as usize == asked.words.len()
    }
}

/// A form that was met, with its place in the order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    closeness: (u8, u8),
    number: u32,
    entity: EntityIndex,
    how: Match,
}

/// The best forms so far, with room for some that are not.
pub(super) struct Kept {
    limit: usize,
    room: usize,
    forms: Vec<Ranked>,
    /// What comes after it is not among the first.
    last: Option<Ranked>,
}

impl Kept {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, room: limit.saturating_mul(KEPT_FOR_EACH).max(KEPT_COUNT_MIN), forms: Vec::new(), last: None }
    }

    fn add(&mut self, form: Ranked) {
        if self.limit == 0 || self.last.is_some_and(|last| last < form) {
            return;
        }
        self.forms.push(form);
        if self.forms.len() >= self.room {
            self.prune();
        }
    }

    /// Adds a form where its entity is wanted.
    pub(super) fn add_wanted(
        &mut self,
        index: &NameIndex,
        found: Found,
        yardstick: &Yardstick<'_>,
        wanted: &Wanted<'_>,
    ) {
        let entity = index.forms.entity(found.number);
        let closeness = (index.tier(found, yardstick), found.distance);
        let form = Ranked { closeness, number: found.number, entity, how: found.how };
        if self.last.is_none_or(|last| form < last) && index.is_wanted(entity, wanted) {
            self.add(form);
        }
    }

    /// Whether a form that is so close may be among the first.
    pub(super) fn has_room_for(&self, tier: u8, number: u32) -> bool {
        self.limit > 0 && self.last.is_none_or(|last| ((tier, 0), number) < (last.closeness, last.number))
    }

    /// Whether no form that is so close, or less, can be among the first any more.
    pub(super) fn is_closed_to(&mut self, tier: u8) -> bool {
        if self.forms.len() >= self.limit {
            self.prune();
        }
        self.limit == 0 || self.last.is_some_and(|last| last.closeness.0 < tier)
    }

    /// Keeps the best form of each of the best entities.
    fn prune(&mut self) {
        self.forms.sort_unstable();
        let mut seen = BTreeSet::new();
        self.forms.retain(|form| seen.insert(form.entity));
        self.forms.truncate(self.limit);
        if self.forms.len() == self.limit {
            self.last = self.forms.last().copied();
        }
    }

    fn first(mut self) -> Vec<Ranked> {
        self.prune();
        self.forms
    }
}
