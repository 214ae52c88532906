//! Names by how they sound: what is left of a name when it goes from one script, or one country's spelling, to another.

use std::collections::BTreeSet;

use super::distance::distance_within;
use super::latin::LatinWord;

/// What a word is in one reading of the letters that have several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sounds {
    /// Consonants by class, one for all that spellings confuse, and an `A` where it begins with a vowel.
    pub(super) skeleton: String,
    /// The same with its vowels, by class, in small letters.
    pub(super) sounds: String,
}

/// How a word of a query is met in another spelling, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Both have the same skeleton.
    Same,
    /// One edit turns one skeleton into the other.
    OneEdit,
    /// The skeleton begins with that of the query.
    Begins,
}

/// How many edits apart two words sound; `None` where they are too far apart to be spellings of one name.
///
/// Words with the same consonants may differ in half of their sounds, others in a third; if the vowels are not written, only
/// the consonants count.
pub(super) fn apart(asked: &Sounds, known: &str, likeness: Likeness, has_vowels: bool) -> Option<u8> {
    if !has_vowels {
        return Some(u8::from(likeness != Likeness::Same));
    }
    let distance = match likeness {
        Likeness::Same => distance_within(&asked.sounds, known, (2 * asked.sounds.len() / 5).max(1)),
        Likeness::OneEdit => distance_within(&asked.sounds, known, asked.sounds.len() / 3),
        Likeness::Begins => {
            let start = known.get(..asked.sounds.len().min(known.len()))?;
            distance_within(&asked.sounds, start, asked.sounds.len() / 3)
        }
    };
    distance.map(|distance| u8::try_from(distance).unwrap_or(u8::MAX))
}

/// Two words as one. Numbers are not joined to anything.
pub(super) fn join(one: &LatinWord, other: &LatinWord) -> Option<LatinWord> {
    let has_digits = |word: &LatinWord| word.letters.contains(|letter: char| letter.is_ascii_digit());
    (!has_digits(one) && !has_digits(other)).then(|| LatinWord {
        letters: format!("{}{}", one.letters, other.letters),
        has_vowels: one.has_vowels && other.has_vowels,
        has_article: one.has_article,
    })
}

/// How letters are read that are read differently in different languages: a set of the readings that are not the usual ones.
#[derive(Clone, Copy)]
struct Reading(u8);

impl Reading {
    /// `c` as in Turkish and Slavic languages, not as `k`.
    const SOFT_C: u8 = 1;
    /// `ch` as in German and Greek names, not as in English.
    const HARD_CH: u8 = 2;
    /// `j` as in German and Slavic languages, not as in English.
    const GLIDING_J: u8 = 4;
    /// `x` as in Uzbek and Chinese names, not as in English.
    const SINGLE_X: u8 = 8;
    /// The letter of Arabic script that is a vowel or a `w` as the latter.
    const CONSONANT_U: u8 = 16;

    /// The readings of each letter that has several.
    const BY_LETTER: [(char, u8); 4] =
        [('c', Self::SOFT_C | Self::HARD_CH), ('j', Self::GLIDING_J), ('x', Self::SINGLE_X), ('ŭ', Self::CONSONANT_U)];

    /// All readings that make a difference to some letters; at most 32.
    fn all(letters: &[char]) -> impl Iterator<Item = Self> {
        let present = Self::BY_LETTER.iter().filter(|(letter, _)| letters.contains(letter));
        let telling = present.fold(0, |telling, (_, readings)| telling | readings);
        (0..=telling).filter(move |readings| readings & !telling == 0).map(Self)
    }

    fn has(self, reading: u8) -> bool {
        self.0 & reading != 0
    }
}

/// What a word sounds like in every reading of its letters, with and without an article.
pub(super) fn readings(word: &LatinWord) -> Vec<Sounds> {
    let letters: Vec<char> = word.letters.chars().collect();
    let bare = letters.get(2..).filter(|_| word.has_article);
    let all = [Some(&letters[..]), bare].into_iter().flatten();
    let found: BTreeSet<Sounds> =
        all.flat_map(|letters| Reading::all(letters).map(|reading| sounds_in(letters, reading))).collect();
    found.into_iter().collect()
}

/// What letters sound like in one reading. Linear.
///
/// Classes, as in Russell and Odell's Soundex (1918) but with fewer letters apart, since these are the pairs that
/// transliterations confuse: `P` b p; `V` f v w; `T` d t; `K` g k q h kh gh; `S` s z sh zh ch ts j; `M`; `N`; `L`; `R`.
/// Doubled letters are one, and so are a `T` and an `S` after it (`dj`, `tsch`, `dzh`).
fn sounds_in(letters: &[char], reading: Reading) -> Sounds {
    let mut sounds = String::new();
    let mut rest = letters;
    while let Some(first) = rest.first() {
        let (symbols, length) = match rest {
            ['s', 'c', 'h', ..] => (if reading.has(Reading::HARD_CH) { "SK" } else { "S" }, 3),
            ['c', 'h', ..] => (if reading.has(Reading::HARD_CH) { "K" } else { "S" }, 2),
            ['c', 'k', ..] => ("K", 2),
            ['p', 'h', ..] => ("V", 2),
            [letter, 'h', ..] if "bcdgjkrstwz".contains(*letter) => (class(*letter, reading, sounds.is_empty()), 2),
            _ => (class(*first, reading, sounds.is_empty()), 1),
        };
        match symbols {
            "" => sounds.push(*first),
            _ => symbols.chars().for_each(|symbol| push_symbol(&mut sounds, symbol)),
        }
        rest = &rest[length..];
    }
    Sounds { skeleton: skeleton(&sounds), sounds }
}

/// What is left of sounds without their vowels.
pub(super) fn skeleton(sounds: &str) -> String {
    let symbols = sounds.chars().enumerate().filter_map(|(place, symbol)| match symbol {
        'a' | 'e' | 'u' => (place == 0).then_some('A'),
        _ => Some(symbol),
    });
    symbols.collect()
}

fn push_symbol(sounds: &mut String, symbol: char) {
    let is_vowel = |symbol: char| matches!(symbol, 'a' | 'e' | 'u');
    match sounds.chars().next_back() {
        Some(last) if last == symbol || is_vowel(last) && is_vowel(symbol) => {}
        Some('T') if symbol == 'S' => {
            sounds.pop();
            push_symbol(sounds, 'S');
        }
        _ => sounds.push(symbol),
    }
}

/// The class of a letter; empty where it has none and stands for itself.
fn class(letter: char, reading: Reading, is_first: bool) -> &'static str {
    match letter {
        'a' | 'o' => "a",
        'e' | 'i' | 'y' => "e",
        'ŭ' if reading.has(Reading::CONSONANT_U) => "V",
        'u' | 'ŭ' => "u",
        'b' | 'p' => "P",
        'f' | 'v' | 'w' => "V",
        'd' | 't' => "T",
        'c' if reading.has(Reading::SOFT_C) => "S",
        'j' if reading.has(Reading::GLIDING_J) => "e",
        'x' if reading.has(Reading::SINGLE_X) && is_first => "S",
        'x' if !reading.has(Reading::SINGLE_X) && !is_first => "KS",
        'c' | 'g' | 'h' | 'ḫ' | 'k' | 'q' | 'x' => "K",
        's' | 'z' | 'š' | 'ž' | 'č' | 'j' => "S",
        'l' => "L",
        'm' => "M",
        'n' => "N",
        'r' => "R",
        _ => "",
    }
}
