//! How many entities have a word that begins so, where they are many.

use crate::model::{EntityIndex, EntityKindIndex};
use crate::store::{Column, Store, StoreError, StoreWriter};

use super::dictionary::Dictionary;
use super::forms::Forms;
use super::marks::MarksPool;
use super::words::Words;

/// In how many forms, counted once for each of their words, a beginning is common; fewer are counted when they are asked for.
const FORM_COUNT_MIN: usize = 2048;

/// The beginnings of words that are in many names, with the numbers of entities by kind: who types one letter is told how many there
/// are, and nobody goes through them.
#[derive(Clone, Debug)]
pub(super) struct CommonBeginnings {
    beginnings: Dictionary,
    /// For each beginning and each kind how many entities there are.
    counts: Column<u32>,
}

impl CommonBeginnings {
    /// Counts. Takes time for the forms with common beginnings, once for each letter of these.
    pub(super) fn of(words: &Words, forms: &Forms, kinds: &[u32]) -> Self {
        let kind_count = kinds.iter().max().map_or(0, |last| *last as usize + 1);
        let pool = MarksPool::below(kinds.len());
        let (mut beginnings, mut counts) = (Vec::new(), Vec::new());
        let mut last = 0..0;
        words.each_beginning(|beginning, range| {
            if words.forms(range.clone()).len() < FORM_COUNT_MIN {
                return false;
            }
            beginnings.push(beginning.to_owned());
            let start = counts.len();
            if range == last {
                counts.extend_from_within(start - kind_count..);
                return true;
            }
            last = range.clone();
            counts.resize(start + kind_count, 0);
            let mut seen = pool.take();
            for EntityIndex(entity) in words.forms(range).iter().map(|form| forms.entity(*form)) {
                if seen.insert(entity) {
                    counts[start + kinds[entity as usize] as usize] += 1;
                }
            }
            true
        });
        Self { beginnings: Dictionary::of(beginnings), counts: counts.into() }
    }

    /// How many entities of some kinds, or of all where none is given, have a word that begins so, where that is common.
    pub(super) fn count(&self, beginning: &str, kinds: &[EntityKindIndex]) -> Option<usize> {
        let number = self.beginnings.number(beginning)? as usize;
        let kind_count = self.counts.len() / self.beginnings.len();
        let by_kind = (0..).zip(&self.counts[number * kind_count..(number + 1) * kind_count]);
        let wanted = by_kind.filter(|(kind, _)| kinds.is_empty() || kinds.contains(&EntityKindIndex(*kind)));
        Some(wanted.map(|(_, count)| *count as usize).sum())
    }

    pub(super) fn byte_count(&self) -> usize {
        self.beginnings.byte_count() + size_of_val(&*self.counts)
    }

    pub(super) fn save(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        self.beginnings.save(writer, "names.common")?;
        writer.column("names.common.counts", &self.counts)
    }

    pub(super) fn open(store: &Store) -> Result<Self, StoreError> {
        let beginnings = Dictionary::open(store, "names.common")?;
        let counts: Column<u32> = store.column("names.common.counts")?;
        if counts.len().checked_rem(beginnings.len()).is_some_and(|over| over > 0) {
            return Err(StoreError::misfit(
                "names.common.counts",
                format!("counts for {} beginnings", beginnings.len()),
            ));
        }
        Ok(Self { beginnings, counts })
    }
}
