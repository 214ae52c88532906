//! A typo in a name that is still being typed, among very many names.

use super::asked::{Asked, AskedWord, Found};
use super::distance::{begins_within_one_edit, within_one_edit};
use super::hit::Match;
use super::intersect::Lists;
use super::meet::TYPO_CHARACTERS_MIN;
use super::name_index::NameIndex;

impl NameIndex {
    /// Forms in which each word is a word, begins one, or is one edit away from one; of the last word, which is still being typed, also
    /// from the beginning of one. Words that begin something are taken for what was meant, as long as others do not and forms are found
    /// so. Begins with the word that meets the fewest forms.
    pub(super) fn with_one_edit_each(&self, asked: &Asked) -> Vec<Found> {
        let is_unknown = |word: &AskedWord| self.words.beginning(&word.folded).is_empty();
        let unknown: Vec<bool> = asked.words.iter().map(is_unknown).collect();
        if unknown.contains(&true) {
            let found = self.with_one_edit_in(asked, &unknown);
            if !found.is_empty() {
                return found;
            }
        }
        self.with_one_edit_in(asked, &vec![true; unknown.len()])
    }

    /// The same, with typos in some of the words.
    fn with_one_edit_in(&self, asked: &Asked, may_be_typos: &[bool]) -> Vec<Found> {
        let ways: Vec<Way> = asked
            .words
            .iter()
            .enumerate()
            .map(|(place, word)| Way {
                word,
                forgives: may_be_typos[place] && word.folded.chars().count() >= TYPO_CHARACTERS_MIN,
                is_last: place + 1 == asked.words.len(),
            })
            .collect();
        let lists: Vec<Lists> = ways.iter().map(|way| self.near(way)).collect();
        let how_met = |number: u32, way: &Way| {
            let folded = self.forms.folded_text(self.forms.get(number).folded);
            folded.split(' ').filter_map(|known| way.closest(known)).min()
        };
        let met = self.in_each(&lists, |number, place| how_met(number, &ways[place]).is_some());
        let found = met.into_iter().filter_map(|number| {
            let (mut loosest, mut distance) = (Match::Words, 0_u8);
            for way in &ways {
                let how = how_met(number, way)?;
                loosest = loosest.max(how);
                distance = distance.saturating_add(u8::from(how > Match::Prefix));
            }
            Some(Found { number, how: loosest, distance })
        });
        found.collect()
    }

    fn near(&self, way: &Way<'_>) -> Lists<'_> {
        let word = way.word.folded.as_str();
        let mut forms = vec![self.words.forms(self.words.beginning(word))];
        if way.forgives && way.is_last {
            // A word that is near is among those that begin so.
            forms.extend(self.words.near_beginning(word).into_iter().map(|near| self.words.forms(near)));
        } else if way.forgives {
            forms.extend(self.words.near(word).into_iter().map(|near| self.words.forms(near..near + 1)));
        }
        forms
    }
}

/// How a word of a query may be met.
struct Way<'a> {
    word: &'a AskedWord,
    /// With a typo too.
    forgives: bool,
    /// It is still being typed.
    is_last: bool,
}

impl Way<'_> {
    /// The closest way in which the word meets one of a name.
    fn closest(&self, known: &str) -> Option<Match> {
        let folded = self.word.folded.as_str();
        if known.starts_with(folded) {
            return Some(if known.len() == folded.len() { Match::Words } else { Match::Prefix });
        }
        if !self.forgives {
            None
        } else if within_one_edit(known, folded) {
            Some(Match::Typo)
        } else {
            (self.is_last && begins_within_one_edit(known, folded)).then_some(Match::TypoInPrefix)
        }
    }
}
