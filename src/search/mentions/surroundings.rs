//! What stands around a word of a text, and what that says about names.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::search::fold::fold;

use super::text_words::{Join, TextWord, is_title};

/// Words with which no name begins or ends, though they are written with a capital at the start of a sentence, in
/// headlines, or always.
const NO_NAMES: &str = "a according after all also although among an and april as at august because before both but by december \
    despite during each earlier february following for friday from further furthermore he her here his how \
    however i if in instead into is it its january july june last later like many march may meanwhile monday \
    moreover most my new next no not november now october of on one only or other our over saturday september \
    she since so some such sunday than that the their then there these they this those though through \
    thursday to today tomorrow tuesday under until we wednesday what when where while who with yesterday you \
    your";

/// What a name after "of" makes another one: the Gulf of Mexico is not Mexico.
const WHOLES: &str = "bay city commonwealth emirate federation gulf island islands isle kingdom principality province republic sea \
    state states strait straits university";

/// The shortest word that is taken for a verb by its ending, in letters.
const VERB_LETTERS_MIN: usize = 6;

/// The words of a text, with those that it has in small letters somewhere.
pub(super) struct Surroundings<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its words.
    pub(super) words: Vec<TextWord>,
    /// The same, folded.
    pub(super) folded: Vec<String>,
    in_small_letters: BTreeSet<String>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let words = super::text_words::words(text);
        let folded: Vec<String> = words.iter().map(|word| fold(&text[word.place.clone()])).collect();
        let in_small_letters = words.iter().zip(&folded).filter(|(word, _)| !word.is_capitalised());
        let in_small_letters = in_small_letters.map(|(_, word)| word.clone()).collect();
        Self { text, words, folded, in_small_letters }
    }

    /// Whether no name begins or ends with the word.
    pub(super) fn is_no_name(&self, at: usize) -> bool {
        is_among(NO_NAMES, &self.folded[at])
    }

    /// Whether the word is one that stands before the name of a person.
    pub(super) fn is_title(&self, at: usize) -> bool {
        is_title(&self.folded[at])
    }

    /// Whether the word has its capital because a sentence begins with it, as far as the rest of the text tells.
    pub(super) fn only_begins_sentence(&self, at: usize) -> bool {
        self.words[at].begins_sentence && self.in_small_letters.contains(&self.folded[at])
    }

    /// Whether the text has the word in small letters too.
    pub(super) fn is_in_small_letters(&self, at: usize) -> bool {
        self.in_small_letters.contains(&self.folded[at])
    }

    /// The words of a place: the first, and the one behind the last.
    pub(super) fn words_of(&self, place: &Range<usize>) -> Range<usize> {
        let first = self.words.partition_point(|word| word.place.end <= place.start);
        first..self.words.partition_point(|word| word.place.start < place.end)
    }

    /// Whether a word beside a name makes another name of it: "New Mexico", "Michael Jordan", "Gulf of Mexico". `is_known`
    /// tells of a place whether it is that of a known name.
    pub(super) fn makes_another(&self, place: &Range<usize>, is_known: impl Fn(&Range<usize>) -> bool) -> bool {
        let Range { start: first, end: after } = self.words_of(place);
        let is_strange = |at: usize| self.may_be_of_a_name(at) && !is_known(&self.words[at].place);
        let is_joined = |at: usize| self.words.get(at).is_some_and(|word| word.join == Join::Space);
        let before = first.checked_sub(1).filter(|_| is_joined(first));
        let is_of_a_whole = before.is_some_and(|of| self.is_whole_before(of, &is_known));
        before.is_some_and(is_strange) || (is_joined(after) && is_strange(after)) || is_of_a_whole
    }

    /// Whether "Gulf of" or "Republic of the" ends with a word.
    fn is_whole_before(&self, last: usize, is_known: impl Fn(&Range<usize>) -> bool) -> bool {
        let of = if self.folded[last] == "the" { last.checked_sub(1) } else { Some(last) };
        let whole = of.filter(|of| self.folded[*of] == "of").and_then(|of| of.checked_sub(1));
        whole.is_some_and(|whole| {
            let is_joined = (whole + 1..=last).all(|at| self.words[at].join == Join::Space);
            let word = &self.words[whole];
            is_joined && word.is_capitalised() && is_among(WHOLES, &self.folded[whole]) && !is_known(&word.place)
        })
    }

    /// Whether a word has a capital that is neither its sentence's nor a title's nor that of a headline.
    fn may_be_of_a_name(&self, at: usize) -> bool {
        let (word, folded) = (&self.words[at], &self.folded[at]);
        let is_verb = word.begins_sentence && folded.ends_with("ing") && folded.len() >= VERB_LETTERS_MIN;
        // "New" begins headlines, and names of places.
        let is_no_name = self.is_no_name(at) && folded != "new";
        word.is_capitalised()
            && !(word.is_in_capitals || is_no_name || is_verb || self.is_title(at) || self.only_begins_sentence(at))
    }
}

/// Whether a word is one of some words.
pub(super) fn is_among(words: &str, word: &str) -> bool {
    words.split(' ').any(|among| among == word)
}
