//! The words of all names, with the forms that contain them.

use std::collections::HashMap;
use std::ops::Range;

use crate::store::{Lists, Store, StoreError, StoreWriter};

use super::dictionary::Dictionary;
use super::forms::{Forms, NumberedForms};
use super::name_index::different_words;

/// The different folded words, sorted and numbered, each with the forms that contain it, ascending.
#[derive(Clone, Debug)]
pub(super) struct Words {
    dictionary: Dictionary,
    forms: Lists<u32>,
}

impl Words {
    /// The words of all forms that are met by word, and the forms, which learn their last words.
    pub(super) fn of(forms: NumberedForms, entity_count: usize) -> (Self, Forms) {
        // Words first have numbers as they come, then in their order.
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut words: Vec<&str> = Vec::new();
        let by_text = Lists::of(forms.folded.iter().map(|folded| {
            let of_text: Vec<u32> = different_words(folded)
                .into_iter()
                .map(|word| {
                    *numbers.entry(word).or_insert_with(|| {
                        words.push(word);
                        u32::try_from(words.len() - 1).unwrap_or(u32::MAX)
                    })
                })
                .collect();
            of_text
        }));
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (form, folded) in forms.by_word() {
            pairs.extend(by_text.get(folded).iter().map(|word| (*word, form)));
        }
        // Words of forms that are met as a whole only are none.
        let mut is_met = vec![false; words.len()];
        for (word, _) in &pairs {
            is_met[*word as usize] = true;
        }
        let mut sorted: Vec<u32> = (0..).zip(&is_met).filter(|(_, is_met)| **is_met).map(|(word, _)| word).collect();
        sorted.sort_unstable_by_key(|word| words[*word as usize]);
        let mut place = vec![u32::MAX; words.len()];
        for (number, word) in (0..).zip(&sorted) {
            place[*word as usize] = number;
        }
        for (word, _) in &mut pairs {
            *word = place[*word as usize];
        }
        let dictionary = Dictionary::of(sorted.iter().map(|word| words[*word as usize]));
        let lists = Lists::new(sorted.len(), pairs);
        let last_words: Vec<Option<u32>> = forms
            .folded
            .iter()
            .map(|folded| {
                let last = folded.rsplit(' ').next().and_then(|last| numbers.get(last));
                last.map(|word| place[*word as usize])
            })
            .collect();
        let forms = forms.with_last_words(entity_count, |folded| last_words[folded]);
        (Self { dictionary, forms: lists }, forms)
    }

    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.dictionary.number(word)
    }

    /// The words that begin so.
    pub(super) fn beginning(&self, beginning: &str) -> Range<u32> {
        self.dictionary.beginning(beginning)
    }

    /// Beginnings of words, see [`Dictionary::each_beginning`].
    pub(super) fn each_beginning(&self, goes_on: impl FnMut(&[u8], Range<u32>) -> bool) {
        self.dictionary.each_beginning(goes_on);
    }

    /// The words that one edit at most turns into that one.
    pub(super) fn near(&self, word: &str) -> Vec<u32> {
        self.dictionary.near(word)
    }

    /// The words with a beginning that one edit at most turns into that one.
    pub(super) fn near_beginning(&self, beginning: &str) -> Vec<Range<u32>> {
        self.dictionary.near_beginning(beginning)
    }

    /// The forms with each of some words that follow each other, word by word.
    pub(super) fn forms(&self, words: Range<u32>) -> &[u32] {
        let (from, to) = (self.forms.start(words.start as usize), self.forms.start(words.end as usize));
        &self.forms.items()[from..to]
    }

    pub(super) fn byte_count(&self) -> usize {
        self.dictionary.byte_count() + self.forms.byte_count()
    }

    pub(super) fn save(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        self.dictionary.save(writer, "names.words")?;
        self.forms.save(writer, "names.words.forms")
    }

    pub(super) fn open(store: &Store) -> Result<Self, StoreError> {
        let dictionary = Dictionary::open(store, "names.words")?;
        let forms: Lists<u32> = Lists::open(store, "names.words.forms")?;
        if forms.key_count() != dictionary.len() {
            return Err(StoreError::misfit("names.words.forms", format!("lists for {} words", dictionary.len())));
        }
        Ok(Self { dictionary, forms })
    }
}
