//! A plain, slow matcher that shares no code with the program: every start, every end, every name.

use std::collections::BTreeSet;
use std::ops::Range;

/// A name as the data write it, with a number that stands for its entity.
pub type Named<'a> = (usize, &'a str);

/// No piece of the tests' texts that is a name is longer.
const PIECE_CHARACTERS_MAX: usize = 120;

/// Where names stand in a text and who answers to each, from the beginning on, the longest first.
///
/// It knows the letters of the tests' names only: Latin ones with accents, and Cyrillic ones that the tests spell out.
pub fn mentions(text: &str, names: &[Named]) -> Vec<(Range<usize>, BTreeSet<usize>)> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let names: Vec<(usize, &str, Vec<String>)> =
        names.iter().map(|(number, name)| (*number, *name, words(name))).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < ends.len() {
        let mut best = None;
        let last = if text[ends[at]..].starts_with(char::is_alphanumeric) { ends.len() } else { at + 1 };
        for end in (at + 1..last.min(at + PIECE_CHARACTERS_MAX)).rev() {
            let piece = ends[at]..ends[end];
            let answering = answering(text, &piece, &names);
            if !answering.is_empty() {
                best = Some((end, piece, answering));
                break;
            }
        }
        match best {
            Some((end, piece, answering)) => {
                found.push((piece, answering));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn answering(text: &str, piece: &Range<usize>, names: &[(usize, &str, Vec<String>)]) -> BTreeSet<usize> {
    let written = &text[piece.clone()];
    // An apostrophe parts no words, unless it is that of a possessive.
    let before = text[..piece.start].trim_end_matches('\'').chars().next_back();
    let after = &text[piece.end..];
    let is_possessive = after.starts_with("'s") && !is_in_word(after[2..].chars().next());
    let ends = is_possessive || !is_in_word(after.trim_start_matches('\'').chars().next());
    let is_whole = written.starts_with(char::is_alphanumeric)
        && is_in_word(written.chars().next_back())
        && !is_in_word(before)
        && !is_accent(after.chars().next())
        && ends;
    if !is_whole {
        return BTreeSet::new();
    }
    let spelled = words(written);
    let called = names.iter().filter(|(_, name, words)| *words == spelled && is_written(name, written));
    called.map(|(number, ..)| *number).collect()
}

fn is_in_word(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric) || is_accent(letter)
}

fn is_accent(letter: Option<char>) -> bool {
    matches!(letter, Some('\u{300}'..='\u{36F}'))
}

/// A letter without case, accent and script.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\u{300}'..='\u{36F}' => None,
        'ü' | 'Ü' => Some('u'),
        'é' | 'É' => Some('e'),
        'И' | 'и' => Some('i'),
        'р' | 'Р' => Some('r'),
        'а' | 'А' => Some('a'),
        'н' | 'Н' => Some('n'),
        _ => Some(letter.to_ascii_lowercase()),
    }
}

/// The words of a name, plain.
fn words(text: &str) -> Vec<String> {
    let parted = text.split(|letter: char| !letter.is_alphanumeric() && !is_accent(Some(letter)));
    parted.filter(|word| !word.is_empty()).map(|word| word.chars().filter_map(plain).collect()).collect()
}

fn is_written(name: &str, piece: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let is_acronym = letters(name).len() <= 4 && letters(name).chars().filter(char::is_ascii_uppercase).count() > 1;
    let is_one_word = words(name).len() == 1;
    let capitals = if is_acronym {
        letters(name) == letters(piece)
    } else if is_one_word && name.starts_with(char::is_uppercase) {
        piece.starts_with(char::is_uppercase)
    } else {
        true
    };
    // A dot after a capital and perhaps one more letter abbreviates.
    let mut dots = piece.match_indices('.').map(|(at, _)| &piece[..at]);
    let ends_sentence = dots.any(|before| {
        let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        word.chars().count() > 2 || !word.starts_with(char::is_uppercase)
    });
    let parted = ends_sentence || piece.contains([',', '!', ';']) || piece.replace([' ', '\r'], "").contains("\n\n");
    capitals && !parted
}
