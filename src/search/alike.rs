//! Names that are written almost like an unknown one.

use std::cmp::Reverse;

use crate::model::EntityIndex;

use super::distance::distance_within;
use super::name_index::{NameIndex, different_words};
use super::nearest::edits_allowed;

/// How many names an unknown one is compared with.
pub(super) const COMPARED_COUNT_MAX: usize = 1 << 16;

/// By how many words of an unknown name, the longest first, others are looked for that it is compared with.
const WORD_COUNT_MAX: usize = 16;

impl NameIndex {
    /// Entities with a name within the allowed number of edits, nearest first, then the best connected, then by id.
    ///
    /// Where there are more than 65,536 names, only those are compared that have a word of the text, or one that is one edit away;
    /// of the text's words those that are in the fewest names count first, until so many names are compared.
    pub(super) fn written_alike(&self, folded: &str) -> impl Iterator<Item = EntityIndex> + use<> {
        let bound = edits_allowed(folded);
        let mut near: Vec<(usize, Reverse<u32>, EntityIndex)> = Vec::new();
        for number in self.compared(folded) {
            if let Some(distance) = distance_within(folded, self.forms.folded_text(number), bound) {
                let entities = self.forms.called_among(number..number + 1).iter().map(|form| self.forms.entity(*form));
                near.extend(entities.map(|entity| (distance, Reverse(self.degree(entity)), entity)));
            }
        }
        near.sort_unstable();
        near.into_iter().map(|(_, _, entity)| entity)
    }

    /// The folded texts that an unknown one is compared with.
    fn compared(&self, folded: &str) -> Vec<u32> {
        if self.forms.folded_count() <= COMPARED_COUNT_MAX {
            return (0..).take(self.forms.folded_count()).collect();
        }
        let mut words = different_words(folded);
        words.sort_by_key(|word| Reverse(word.len()));
        let mut by_word: Vec<Vec<u32>> = Vec::new();
        for word in words.into_iter().take(WORD_COUNT_MAX) {
            by_word.push(self.words.near(word));
        }
        let forms_of = |near: &u32| self.words.forms(*near..near + 1);
        by_word.sort_by_key(|near| near.iter().map(|word| forms_of(word).len()).sum::<usize>());
        let forms = by_word.iter().flatten().flat_map(forms_of).take(COMPARED_COUNT_MAX);
        let mut compared: Vec<u32> = forms.map(|form| self.forms.get(*form).folded).collect();
        compared.sort_unstable();
        compared.dedup();
        compared
    }
}
