//! The words of a text, with what their surroundings say about names.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;

use super::folded_text::is_possessive;
use super::written_name::ABBREVIATION_LETTERS_MAX;

/// Words before a name that say who somebody is, folded.
const TITLES: &str = "admiral ambassador captain chair chairman chairperson chairwoman chancellor colonel commissioner coordinator deputy director dr emir \
    envoy general governor herr frau king lady lord madame minister mme monsieur mr mrs ms premier president \
    prince princess prof professor queen representative secretary senator sheikh sir speaker spokesman spokesperson spokeswoman sultan vice";

/// A word of a text.
#[derive(Debug)]
pub(super) struct TextWord {
    /// Where it stands, in bytes, without the ending of a possessive.
    pub(super) place: Range<usize>,
    /// Its capitals.
    pub(super) capitals: WordCapitals,
    /// Whether a sentence, a paragraph or a quotation begins with it.
    pub(super) begins_sentence: bool,
    /// How it goes on from the word before.
    pub(super) join: Join,
    /// Whether its line has no small letter.
    pub(super) is_in_capitals: bool,
}

/// The capitals of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordCapitals {
    /// It begins with none.
    None,
    /// It begins with one.
    First,
    /// It has three at least, and no small letter.
    Acronym,
}

impl TextWord {
    /// Whether it begins with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.capitals != WordCapitals::None
    }
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// A space or a line break.
    Space,
    /// A hyphen or a dash without spaces.
    Hyphen,
    /// Something that parts them.
    Parted,
}

/// The words of a text, in order. Linear.
pub(super) fn words(text: &str) -> Vec<TextWord> {
    let mut words: Vec<TextWord> = Vec::new();
    let mut lines = LinesInCapitals::of(text);
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some((at, letter)) = letters.peek().copied() {
            let goes_on = letter.is_alphanumeric()
                || canonical_combining_class(letter) != 0
                || (matches!(letter, '\'' | '’' | 'ʻ' | 'ʼ')
                    && !is_possessive(&text[..at], &text[at..])
                    && text[at + letter.len_utf8()..].starts_with(char::is_alphanumeric));
            if !goes_on {
                break;
            }
            end = at + letter.len_utf8();
            letters.next();
        }
        let word = &text[start..end];
        let (begins_sentence, join) = match words.last() {
            Some(before) => between(&text[before.place.clone()], &text[before.place.end..start]),
            None => (true, Join::Parted),
        };
        words.push(TextWord {
            place: start..end,
            capitals: capitals(word),
            begins_sentence,
            join,
            is_in_capitals: lines.has_only_capitals_at(start),
        });
    }
    words
}

fn capitals(word: &str) -> WordCapitals {
    let capital_count = word.chars().filter(|letter| letter.is_uppercase()).count();
    if capital_count > 2 && !word.contains(char::is_lowercase) {
        return WordCapitals::Acronym;
    }
    if word.starts_with(char::is_uppercase) { WordCapitals::First } else { WordCapitals::None }
}

/// Whether a folded word is a title, such as stands before the name of a person.
pub(super) fn is_title(folded: &str) -> bool {
    TITLES.split(' ').any(|title| title == folded)
}

/// Whether a sentence begins after what stands between two words, and how they go together.
fn between(before: &str, gap: &str) -> (bool, Join) {
    let is_abbreviation = before.chars().count() <= ABBREVIATION_LETTERS_MAX || is_title(&crate::search::fold(before));
    let without_dot = gap.strip_prefix('.').filter(|_| is_abbreviation).unwrap_or(gap);
    let is_paragraph = gap.chars().filter(|letter| *letter == '\n').count() > 1;
    let begins =
        is_paragraph || without_dot.contains(['.', '!', '?', '…', ':', ';', '•', '“', '”', '"', '«', '»', '„', '。']);
    let is_hyphen = |letter: char| matches!(letter, '-' | '‐' | '‑' | '–');
    let join = if is_paragraph || without_dot.is_empty() {
        Join::Parted
    } else if without_dot.chars().all(|letter| letter.is_whitespace() || letter == '&') {
        Join::Space
    } else if without_dot.chars().all(is_hyphen) {
        Join::Hyphen
    } else {
        Join::Parted
    };
    (begins, join)
}

/// Tells of ascending places in a text whether their lines are written in capitals, as headlines are.
struct LinesInCapitals<'a> {
    lines: std::str::SplitInclusive<'a, char>,
    end: usize,
    has_only_capitals: bool,
}

impl<'a> LinesInCapitals<'a> {
    fn of(text: &'a str) -> Self {
        Self { lines: text.split_inclusive('\n'), end: 0, has_only_capitals: false }
    }

    fn has_only_capitals_at(&mut self, place: usize) -> bool {
        while self.end <= place {
            let Some(line) = self.lines.next() else { break };
            self.end += line.len();
            self.has_only_capitals = !line.contains(char::is_lowercase);
        }
        self.has_only_capitals
    }
}
