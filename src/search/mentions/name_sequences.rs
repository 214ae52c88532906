//! What looks like a name in a running text and is none that is known.

use std::collections::BTreeSet;
use std::ops::Range;

use super::surroundings::{Surroundings, is_among};
use super::text_words::{Join, TextWord, WordCapitals};

/// The longest sequence of words that is taken for a name; what is longer is a headline.
const WORD_COUNT_MAX: usize = 10;

/// Words that may stand within a name in small letters.
const PARTICLES: &str = "al bin bint da das de del den der des di do dos du el for ibn la of on the van von";

/// Words after which a capital makes no name: "the Commission".
const DETERMINERS: &str = "a an each every her his its my no our that the their these this those your";
/// The shortest word that is taken for a name though it stands alone, in letters.
const SINGLE_LETTERS_MIN: usize = 3;
/// Endings of words for people and things of a country, folded.
const DEMONYM_ENDINGS: [&str; 4] = ["ian", "ean", "ese", "ish"];
/// The shortest beginning that a word shares with a known name, in letters: that of "Turkmen" and of "Russian".
const STEM_LETTERS_MIN: usize = 4;

/// Sequences of words outside `taken` that look like names, in the order of the text: words with capitals, with small words such
/// as "of" between them.
///
/// Left out are lines all in capitals; at the ends of a sequence months, days, Roman numbers and the words that no name
/// begins with, and titles before it; and the first word of a sentence where the text has the same word in small
/// letters elsewhere. A single word that is no acronym of three capitals is only taken within a sentence, not after an article or
/// the like, not where the text has it in small letters elsewhere, and not where it looks like a demonym: by its ending, or because
/// it begins as a known name does, of which `known_words` has the words. `taken` is in the order of the text. O(n log n).
pub(super) fn name_sequences(
    around: &Surroundings,
    taken: &[Range<usize>],
    known_words: &BTreeSet<String>,
) -> Vec<Range<usize>> {
    let Surroundings { text, words, folded, .. } = around;
    let is_free = |word: &TextWord| {
        let next = taken.partition_point(|place| place.end <= word.place.start);
        !word.is_in_capitals && taken.get(next).is_none_or(|place| place.start >= word.place.end)
    };
    let begins = |at: usize| words[at].is_capitalised() && is_free(&words[at]);
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
        while let Some(next) = next_in_name(words, folded, last, begins) {
            last = next;
        }
        let (mut first, after) = (at, last + 1);
        at = after;
        while first <= last
            && (around.is_no_name(first) || around.is_title(first) || around.only_begins_sentence(first))
        {
            // What followed the word may be a particle.
            first = (first + 1..=last).find(|at| words[*at].is_capitalised()).unwrap_or(last + 1);
        }
        while last > first && (around.is_no_name(last) || !words[last].is_capitalised() || is_roman(last)) {
            last -= 1;
        }
        if first > last || last - first >= WORD_COUNT_MAX {
            continue;
        }
        let is_several = (first + 1..=last).any(|at| words[at].join == Join::Space);
        let is_acronym = (first..=last).any(|at| words[at].capitals == WordCapitals::Acronym && !is_roman(at));
        // What a number of a part follows, or another word that no name ends with, is no single name.
        let is_single = last + 1 == after && !is_roman(first);
        if is_several || is_acronym || (is_single && is_single_name(around, first, known_words)) {
            found.push(words[first].place.start..words[last].place.end);
        }
    }
    found
}

/// Whether a word with a capital is taken for a name though it stands alone.
fn is_single_name(around: &Surroundings, at: usize, known_words: &BTreeSet<String>) -> bool {
    let (word, folded) = (&around.words[at], &around.folded[at]);
    let determiner = at.checked_sub(1).filter(|_| word.join == Join::Space).map(|before| &around.folded[before]);
    let letter_count = folded.chars().count();
    let goes_on = |known: &String| known.starts_with(folded.as_str());
    let is_stem = letter_count >= STEM_LETTERS_MIN
        && (known_words.range(folded.clone()..).next().is_some_and(goes_on)
            || folded.char_indices().skip(STEM_LETTERS_MIN).any(|(end, _)| known_words.contains(&folded[..end])));
    !word.begins_sentence
        && letter_count >= SINGLE_LETTERS_MIN
        && !determiner.is_some_and(|before| is_among(DETERMINERS, before))
        && !around.is_in_small_letters(at)
        && !DEMONYM_ENDINGS.iter().any(|ending| folded.ends_with(ending))
        && !is_stem
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
