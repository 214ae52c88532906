//! What looks like a name in a running text and is none that is known.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::search::fold::fold;

use super::text_words::{Join, TextWord, WordCapitals, is_title};

/// The longest sequence of words that is taken for a name; what is longer is a headline.
const WORD_COUNT_MAX: usize = 10;

/// Words that may stand within a name in small letters.
const PARTICLES: &str = "al bin bint da das de del den der des di do dos du el for ibn la of on the van von";

/// Words with which no name begins or ends, though they are written with a capital at the start of a sentence, in
/// headlines, or always.
const NO_NAMES: &str = "a according after all also although among an and april as at august because before both but by december \
    despite during each earlier february following for friday from further furthermore he her here his how \
    however i if in instead into is it its january july june last later like many march may meanwhile monday \
    moreover most my new next no not november now october of on one only or other our over saturday september \
    she since so some such sunday than that the their then there these they this those though through \
    thursday to today tomorrow tuesday under until we wednesday what when where while who with yesterday you \
    your";

/// Sequences of words outside `taken` that look like names, in the order of the text: two or more words with capitals,
/// with small words such as "of" between them; or an acronym of three capitals or more.
///
/// Left out are lines all in capitals; at the ends of a sequence months, days, Roman numbers and the words that no name
/// begins with, and titles before it; and the first word of a sentence where the text has the same word in small
/// letters elsewhere. `taken` is in the order of the text. O(n log n).
pub(super) fn name_sequences(text: &str, words: &[TextWord], taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let folded: Vec<String> = words.iter().map(|word| fold(&text[word.place.clone()])).collect();
    let in_small_letters: BTreeSet<&str> =
        words.iter().zip(&folded).filter(|(word, _)| !word.is_capitalised()).map(|(_, word)| word.as_str()).collect();
    let is_free = |word: &TextWord| {
        let next = taken.partition_point(|place| place.end <= word.place.start);
        !word.is_in_capitals && taken.get(next).is_none_or(|place| place.start >= word.place.end)
    };
    let begins = |at: usize| words[at].is_capitalised() && is_free(&words[at]);
    let is_no_name = |at: usize| is_among(NO_NAMES, &folded[at]);
    // As in "Part VII".
    let is_roman = |at: usize| text[words[at].place.clone()].chars().all(|letter| "IVXLCDM".contains(letter));
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !begins(at) {
            at += 1;
            continue;
        }
        let mut last = at;
        while let Some(next) = next_in_name(words, &folded, last, begins) {
            last = next;
        }
        let (mut first, after) = (at, last + 1);
        at = after;
        let is_first_of_sentence =
            |at: usize| words[at].begins_sentence && in_small_letters.contains(folded[at].as_str());
        while first <= last && (is_no_name(first) || is_title(&folded[first]) || is_first_of_sentence(first)) {
            // What followed the word may be a particle.
            first = (first + 1..=last).find(|at| words[*at].is_capitalised()).unwrap_or(last + 1);
        }
        while last > first && (is_no_name(last) || !words[last].is_capitalised() || is_roman(last)) {
            last -= 1;
        }
        if first > last || last - first >= WORD_COUNT_MAX {
            continue;
        }
        let is_several = (first + 1..=last).any(|at| words[at].join == Join::Space);
        if is_several || (first..=last).any(|at| words[at].capitals == WordCapitals::Acronym && !is_roman(at)) {
            found.push(words[first].place.start..words[last].place.end);
        }
    }
    found
}

/// The word with a capital that carries a name on, after two small words at most.
fn next_in_name(words: &[TextWord], folded: &[String], last: usize, begins: impl Fn(usize) -> bool) -> Option<usize> {
    for next in last + 1..(last + 4).min(words.len()) {
        if words[next].join == Join::Parted {
            return None;
        }
        if begins(next) {
            return Some(next);
        }
        if words[next].is_capitalised() || !is_among(PARTICLES, &folded[next]) {
            return None;
        }
    }
    None
}

/// Whether a word is one of some words.
fn is_among(words: &str, word: &str) -> bool {
    words.split(' ').any(|among| among == word)
}
