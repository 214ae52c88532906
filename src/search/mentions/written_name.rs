//! One way to write a name, and whether a piece of a text is meant by it.

use unicode_normalization::UnicodeNormalization;

use crate::model::EntityIndex;
use crate::search::fold::fold;

use super::spotted::How;

/// The longest acronym that has to be written with the same capitals, in letters and digits.
const ACRONYM_LETTERS_MAX: usize = 4;

/// The longest word that a dot abbreviates, in letters: an initial, "St", "Mr".
pub(super) const ABBREVIATION_LETTERS_MAX: usize = 2;

/// How a name has to be written in a text, capitals considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// In any way.
    Any,
    /// With a capital at its beginning.
    First,
    /// With the very same letters.
    Same,
}

/// One way to write the name of an entity.
#[derive(Debug)]
pub(super) struct WrittenName {
    /// Whose name it is.
    pub(super) entity: EntityIndex,
    /// What sort of name.
    pub(super) how: How,
    capitals: Capitals,
    /// Its letters and digits, accents apart.
    letters: String,
    /// Marks between its words that part names elsewhere.
    partings: Vec<char>,
}

impl WrittenName {
    pub(super) fn new(entity: EntityIndex, how: How, text: &str) -> Self {
        let letters = letters(text);
        Self { entity, how, capitals: capitals(text, &letters), partings: partings(text), letters }
    }

    /// Whether a piece of a text that folds to the same is meant by the name: with the capitals that it needs, and with
    /// no mark between its words that parts them.
    pub(super) fn is_meant_by(&self, piece: &str, line_break_parts: bool) -> bool {
        let has_capitals = match self.capitals {
            Capitals::Any => true,
            Capitals::First => !piece.starts_with(char::is_lowercase),
            Capitals::Same => letters(piece) == self.letters,
        };
        has_capitals
            && !(line_break_parts && piece.contains('\n'))
            && partings(piece).iter().all(|mark| self.partings.contains(mark))
    }
}

/// A short acronym needs its capitals, since "us" is not the United States; a name of one word needs its first one,
/// since turkey is eaten.
fn capitals(text: &str, letters: &str) -> Capitals {
    let count = letters.chars().count();
    let is_acronym = letters.chars().filter(|letter| letter.is_uppercase()).count() > 1
        || letters.contains(|letter: char| letter.is_numeric())
        || count <= 2;
    if count <= ACRONYM_LETTERS_MAX && is_acronym {
        return Capitals::Same;
    }
    let is_one_word = !fold(text).contains(' ');
    if is_one_word && letters.starts_with(char::is_uppercase) { Capitals::First } else { Capitals::Any }
}

fn letters(text: &str) -> String {
    text.nfkd().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The marks within a text that part two names: ends of sentences and of clauses, bullets, and an empty line, which
/// stands as a paragraph sign. A dot after one or two letters, the first of them a capital, abbreviates, and one before
/// a letter stands within a word.
pub(super) fn partings(text: &str) -> Vec<char> {
    // A mark before the first word or behind the last one parts nothing.
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let (mut found, mut word_length, mut line_breaks) = (Vec::new(), 0, 0);
    let mut is_capitalised = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        line_breaks = match letter {
            '\n' => line_breaks + 1,
            _ if letter.is_whitespace() => line_breaks,
            _ => 0,
        };
        if line_breaks > 1 {
            found.push('¶');
        }
        match letter {
            '.' if is_capitalised && (1..=ABBREVIATION_LETTERS_MAX).contains(&word_length) => {}
            '.' if letters.peek().is_some_and(|next| next.is_alphanumeric()) => {}
            '.' | '!' | '?' | ';' | ':' | ',' | '…' | '•' | '|' | '。' | '、' | '،' | '؛' | '؟' | '\t' => {
                found.push(letter);
            }
            _ => {}
        }
        if word_length == 0 {
            is_capitalised = letter.is_uppercase();
        }
        word_length = if letter.is_alphanumeric() { word_length + 1 } else { 0 };
    }
    found
}
