//! Names without what people type differently.

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// A text without case, accents, script and punctuation: what two spellings of one name have in common.
///
/// In this order:
/// 1. Compatibility forms are taken apart (NFKD) and accents dropped: `Türkmenistan` → `turkmenistan`.
/// 2. The schwa of Azerbaijani and Kazakh becomes the letter that Latin spellings have for it (`ə` → `e`, `ә` → `a`);
///    the table of step 3 has `@` for it.
/// 3. Letters of other scripts become Latin ones: `Гурбанов` → `gurbanov`, `ı` → `i`, `ß` → `ss`.
/// 4. Apostrophes, signs that stand for one (`ь`, `ʻ`), and marks that show only where a word may be broken (the soft hyphen)
///    vanish: `O'Neill` → `oneill`, `Oʻzbekiston` → `ozbekiston`.
/// 5. Everything else that is no letter and no digit (dashes, dots, emoji, markup) parts words; a run of it is one space.
///
/// A letter that no table knows stays as it is. The result has no space at its ends and may be empty. Folding twice
/// changes nothing more. Linear.
#[must_use]
pub fn fold(text: &str) -> String {
    // Korean in single strokes is put together first: syllables, not strokes, have Latin spellings.
    if text.contains(|letter| matches!(letter, '\u{1100}'..='\u{11FF}')) {
        return fold_letters(text.nfc());
    }
    fold_letters(text.chars())
}

fn fold_letters(letters: impl Iterator<Item = char>) -> String {
    let mut folded = String::new();
    letters.for_each(|letter| push_folded(&mut folded, letter));
    folded.truncate(folded.trim_end_matches(' ').len());
    folded
}

/// Adds what a letter becomes, which may be nothing, to what those before it became. Korean is put together before.
pub(super) fn push_folded(folded: &mut String, letter: char) {
    match letter {
        _ if letter.is_ascii_alphanumeric() => folded.push(letter.to_ascii_lowercase()),
        '\'' | '`' | '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
        _ if letter.is_ascii() => push_gap(folded),
        '가'..='힣' => push_other_letter(folded, letter),
        _ => decompose_compatible(letter, |part| push_other_letter(folded, part)),
    }
}

fn push_other_letter(folded: &mut String, letter: char) {
    match letter {
        'ə' | 'Ə' => folded.push('e'),
        'ә' | 'Ә' => folded.push('a'),
        // Modifier letters that look like apostrophes are letters to Unicode.
        '’' | '‘' | '´' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʾ' | 'ʿ' => {}
        _ if canonical_combining_class(letter) != 0 => {}
        _ if letter.is_alphanumeric() => match deunicode_char(letter) {
            Some(latin) => push_latin(folded, latin),
            None => folded.extend(letter.to_lowercase()),
        },
        _ => push_gap(folded),
    }
}

fn push_latin(folded: &mut String, latin: &str) {
    for letter in latin.chars() {
        match letter {
            '\'' | '`' => {}
            _ if letter.is_ascii_alphanumeric() => folded.push(letter.to_ascii_lowercase()),
            _ => push_gap(folded),
        }
    }
}

pub(super) fn push_gap(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}
