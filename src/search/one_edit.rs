//! A typo in a name that is still being typed, among very many names.

use super::asked::{Asked, AskedWord, Found};
use super::distance::{begins_within_one_edit, within_one_edit};
use super::hit::Match;
use super::intersect::Lists;
use super::meet::TYPO_CHARACTERS_MIN;
use super::name_index::NameIndex;

impl NameIndex {
    /// Forms in which each word is a word, begins one, or is one edit away from one; of the last word, which is still being typed, also
    /// from the beginning of one. Begins with the word that meets the fewest forms so.
    pub(super) fn with_one_edit_each(&self, asked: &Asked) -> Vec<Found> {
        let is_last = |place: usize| place + 1 == asked.words.len();
        let near = |(place, word)| self.near(word, is_last(place));
        let lists: Vec<Lists> = asked.words.iter().enumerate().map(near).collect();
        let how_met = |number: u32, place: usize| {
            let folded = self.forms.folded_text(self.forms.get(number).folded);
            folded.split(' ').filter_map(|known| closest(known, &asked.words[place], is_last(place))).min()
        };
        let met = self.in_each(&lists, |number, place| how_met(number, place).is_some());
        let found = met.into_iter().filter_map(|number| {
            let (mut loosest, mut distance) = (Match::Words, 0_u8);
            for place in 0..asked.words.len() {
                let how = how_met(number, place)?;
                loosest = loosest.max(how);
                distance = distance.saturating_add(u8::from(how > Match::Prefix));
            }
            Some(Found { number, how: loosest, distance })
        });
        found.collect()
    }

    fn near(&self, word: &AskedWord, is_last: bool) -> Lists<'_> {
        let mut forms = vec![self.words.forms(self.words.beginning(&word.folded))];
        if forgives_typo(word) {
            forms.extend(self.words.near(&word.folded).into_iter().map(|near| self.words.forms(near..near + 1)));
            if is_last {
                forms.extend(self.words.near_beginning(&word.folded).into_iter().map(|near| self.words.forms(near)));
            }
        }
        forms
    }
}

fn forgives_typo(word: &AskedWord) -> bool {
    word.folded.chars().count() >= TYPO_CHARACTERS_MIN
}

/// The closest way in which a word of a query meets one of a name.
fn closest(known: &str, word: &AskedWord, is_last: bool) -> Option<Match> {
    let folded = word.folded.as_str();
    if known.starts_with(folded) {
        return Some(if known.len() == folded.len() { Match::Words } else { Match::Prefix });
    }
    if !forgives_typo(word) {
        None
    } else if within_one_edit(known, folded) {
        Some(Match::Typo)
    } else {
        (is_last && begins_within_one_edit(known, folded)).then_some(Match::TypoInPrefix)
    }
}
