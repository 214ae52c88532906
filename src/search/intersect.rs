//! The forms that every word of a query meets.

use super::name_index::NameIndex;

/// How many forms are looked up in the time in which one is read word by word.
const LOOKUPS_FOR_A_TEXT: usize = 64;

/// What a word meets: lists of forms that are ascending each.
pub(super) type Lists<'i> = Vec<&'i [u32]>;

impl NameIndex {
    /// The forms that are in a list of each word, ascending. Begins with the word that has the fewest; those of another are looked
    /// up, or, where few forms are left, `is_met` is asked whether a form is among those of the word with that number.
    pub(super) fn in_each(&self, words: &[Lists<'_>], is_met: impl Fn(u32, usize) -> bool) -> Vec<u32> {
        let form_count = |word: usize| words[word].iter().map(|forms| forms.len()).sum::<usize>();
        let mut order: Vec<(usize, usize)> = (0..words.len()).map(|word| (form_count(word), word)).collect();
        order.sort_unstable();
        let Some(((_, rarest), others)) = order.split_first() else { return Vec::new() };
        let mut marks = self.marks.take();
        for form in words[*rarest].iter().copied().flatten() {
            marks.insert(*form);
        }
        let mut left = marks.in_order();
        for (form_count, word) in others {
            if form_count / LOOKUPS_FOR_A_TEXT > left.len() {
                left.retain(|form| is_met(*form, *word));
                continue;
            }
            let mut before = self.marks.take();
            for form in &left {
                before.insert(*form);
            }
            let mut after = self.marks.take();
            for form in words[*word].iter().copied().flatten().filter(|form| before.contains(**form)) {
                after.insert(*form);
            }
            left = after.in_order();
        }
        left
    }
}
