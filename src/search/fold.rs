//! Names without what people type differently.

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A text without case, accents, script and punctuation: what two spellings of one name have in common.
///
/// In this order:
/// 1. Compatibility forms are taken apart (NFKD) and accents dropped: `Türkmenistan` → `turkmenistan`.
/// 2. The schwa of Azerbaijani and Kazakh becomes the letter that Latin spellings have for it (`ə` → `e`, `ә` → `a`);
///    the table of step 3 has `@` for it.
/// 3. Letters of other scripts become Latin ones: `Гурбанов` → `gurbanov`, `ı` → `i`, `ß` → `ss`.
/// 4. Apostrophes, and signs that stand for one (`ь`, `ʻ`), vanish: `O'Neill` → `oneill`, `Oʻzbekiston` → `ozbekiston`.
/// 5. Everything else that is no letter and no digit (dashes, dots, emoji, markup) parts words; a run of it is one space.
///
/// A letter that no table knows stays as it is. The result has no space at its ends and may be empty. Folding twice
/// changes nothing more. Linear.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let without_accents: String = text.nfkd().filter(|letter| canonical_combining_class(*letter) == 0).collect();
    for letter in without_accents.nfc() {
        match letter {
            'ə' | 'Ə' => folded.push('e'),
            'ә' | 'Ә' => folded.push('a'),
            // Modifier letters that look like apostrophes are letters to Unicode.
            '\'' | '’' | '‘' | '`' | '´' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʾ' | 'ʿ' => {}
            _ if letter.is_ascii_alphanumeric() => folded.push(letter.to_ascii_lowercase()),
            _ if letter.is_alphanumeric() => match deunicode_char(letter) {
                Some(latin) => push_latin(&mut folded, latin),
                None => folded.extend(letter.to_lowercase()),
            },
            _ => push_gap(&mut folded),
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    folded
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

fn push_gap(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}
