//! A folded text that knows where it comes from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::search::fold::{push_folded, push_gap};

/// A text folded as names are, each byte of which knows the characters that it comes from.
///
/// It has a space before its first word and after its last one. The ending of a possessive is a word of its own:
/// `Iran's` becomes ` iran s `.
#[derive(Debug)]
pub(super) struct FoldedText {
    /// The folded text.
    pub(super) text: String,
    /// For each byte of it where in the original the characters begin and end that it comes from, in bytes.
    from: Vec<Range<u32>>,
}

impl FoldedText {
    /// Folds a text of less than 4 GiB. Linear.
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Self { text: " ".to_owned(), from: Vec::new() };
        folded.from.push(0..0);
        let mut last_letter_at = 0;
        let mut start = 0;
        while let Some(first) = original[start..].chars().next() {
            let end = start + cluster_length(&original[start..]);
            let before = folded.text.len();
            if is_possessive(&original[..start], &original[start..]) {
                push_gap(&mut folded.text);
            } else if end - start > first.len_utf8() {
                original[start..end].nfc().for_each(|letter| push_folded(&mut folded.text, letter));
            } else {
                push_folded(&mut folded.text, first);
            }
            let from = position(start)..position(end);
            if folded.text.len() > before {
                last_letter_at = before;
                folded.from.resize(folded.text.len(), from);
            } else if canonical_combining_class(first) != 0 && folded.from[last_letter_at].end == from.start {
                // An accent that stands by itself belongs to the letter before it.
                folded.from[last_letter_at..].iter_mut().for_each(|range| range.end = from.end);
            }
            start = end;
        }
        if !folded.text.ends_with(' ') {
            folded.text.push(' ');
            folded.from.push(position(start)..position(start));
        }
        folded
    }

    /// The part of the original that some words come from; `words` begins and ends between words. `None` when the part
    /// would begin or end within a character.
    pub(super) fn original_of(&self, words: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (&self.from[words.start], &self.from[words.end - 1]);
        let letter_before = self.text[..words.start].trim_end_matches(' ').len().checked_sub(1);
        let spaces_after = self.text[words.end..].bytes().take_while(|byte| *byte == b' ').count();
        let is_cut_before = letter_before.is_some_and(|at| self.from[at].end > first.start);
        let is_cut_after = self.from.get(words.end + spaces_after).is_some_and(|after| after.start < last.end);
        (!is_cut_before && !is_cut_after).then_some(first.start as usize..last.end as usize)
    }
}

fn position(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("texts are bounded far below 4 GiB")
}

/// How many bytes the first character has; strokes of a Korean syllable are one.
fn cluster_length(text: &str) -> usize {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return 0 };
    let is_korean = matches!(first, '\u{1100}'..='\u{11FF}' | '가'..='힣');
    let strokes = letters.take_while(|letter| is_korean && matches!(letter, '\u{1160}'..='\u{11FF}'));
    first.len_utf8() + strokes.map(char::len_utf8).sum::<usize>()
}

/// Whether a text goes on with the apostrophe of a possessive: `'s` at the end of a word.
pub(super) fn is_possessive(before: &str, text: &str) -> bool {
    let mut letters = text.chars();
    matches!(letters.next(), Some('\'' | '’'))
        && matches!(letters.next(), Some('s' | 'S'))
        && before.ends_with(|letter: char| letter.is_alphanumeric() || canonical_combining_class(letter) != 0)
        && !letters.next().is_some_and(|letter| letter.is_alphanumeric() || canonical_combining_class(letter) != 0)
}
