//! Names by how they sound: what is left of a name when it goes from one script, or one country's spelling, to another.

use std::collections::{BTreeMap, BTreeSet};

use super::distance::{distance_within, within_one_edit};
use super::latin::{LatinWord, latin_words};

/// The shortest skeleton in which a typo is forgiven: among shorter ones everything is alike.
const TYPO_SYMBOLS_MIN: usize = 4;

/// The shortest beginning of a skeleton that finds those that begin so.
const PREFIX_SYMBOLS_MIN: usize = 3;

/// The shortest sounds that are compared, unless there are other words: fewer stand for too much.
const SOUNDS_MIN: usize = 4;

/// What a word is in one reading of the letters that have several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sounds {
    /// Consonants by class, one for all that spellings confuse, and an `A` where it begins with a vowel.
    pub(super) skeleton: String,
    /// The same with its vowels, by class, in small letters.
    sounds: String,
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

/// Words of names by their skeletons.
///
/// Takes O(total length of all names) memory. A word is looked up in O(log skeletons + names met), and with a typo in
/// O(skeletons + names met).
#[derive(Debug)]
pub(super) struct SpellingIndex {
    /// Sorted, different, each with the forms that have it, in their order.
    spellings: Vec<(Sounds, Vec<u32>)>,
}

impl SpellingIndex {
    /// Reads the words of some forms, and each two that stand side by side, as if they were one.
    pub(super) fn new<'a>(forms: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let mut postings: BTreeMap<Sounds, Vec<u32>> = BTreeMap::new();
        for (number, text) in forms {
            let words = latin_words(text);
            let joined = words.windows(2).filter_map(|pair| join(&pair[0], &pair[1]));
            let all: BTreeSet<Sounds> = words.iter().cloned().chain(joined).flat_map(|word| readings(&word)).collect();
            for sounds in all {
                postings.entry(sounds).or_default().push(number);
            }
        }
        Self { spellings: postings.into_iter().collect() }
    }

    /// Calls `meet` for every form with a word that is like that one, and how many edits apart their sounds are.
    pub(super) fn each_form_like(
        &self,
        word: &LatinWord,
        likeness: Likeness,
        is_alone: bool,
        mut meet: impl FnMut(u32, u8),
    ) {
        for asked in readings(word) {
            let length = asked.skeleton.chars().count();
            if is_alone && word.has_vowels && asked.sounds.chars().count() < SOUNDS_MIN {
                continue;
            }
            let skeleton = asked.skeleton.as_str();
            let from = self.spellings.partition_point(|(known, _)| known.skeleton.as_str() < skeleton);
            let beginning =
                || self.spellings[from..].iter().take_while(|(known, _)| known.skeleton.starts_with(skeleton));
            let mut meet_all = |(known, forms): &(Sounds, Vec<u32>)| {
                if let Some(distance) = apart(&asked, known, likeness, word.has_vowels) {
                    for number in forms {
                        meet(*number, distance);
                    }
                }
            };
            match likeness {
                Likeness::Same => {
                    beginning().take_while(|(known, _)| known.skeleton == skeleton).for_each(&mut meet_all);
                }
                Likeness::Begins if length >= PREFIX_SYMBOLS_MIN => beginning().for_each(&mut meet_all),
                Likeness::OneEdit if length >= TYPO_SYMBOLS_MIN => {
                    let near = self.spellings.iter().filter(|(known, _)| {
                        known.skeleton.len().abs_diff(skeleton.len()) <= 1 && within_one_edit(&known.skeleton, skeleton)
                    });
                    near.for_each(&mut meet_all);
                }
                Likeness::Begins | Likeness::OneEdit => {}
            }
        }
    }
}

/// How many edits apart two words sound; `None` where they are too far apart to be spellings of one name.
///
/// Words with the same consonants may differ in half of their sounds, others in a third; if the vowels are not written, only
/// the consonants count.
fn apart(asked: &Sounds, known: &Sounds, likeness: Likeness, has_vowels: bool) -> Option<u8> {
    if !has_vowels {
        return Some(u8::from(likeness != Likeness::Same));
    }
    let distance = match likeness {
        Likeness::Same => distance_within(&asked.sounds, &known.sounds, (2 * asked.sounds.len() / 5).max(1)),
        Likeness::OneEdit => distance_within(&asked.sounds, &known.sounds, asked.sounds.len() / 3),
        Likeness::Begins => {
            let start = known.sounds.get(..asked.sounds.len().min(known.sounds.len()))?;
            distance_within(&asked.sounds, start, asked.sounds.len() / 3)
        }
    };
    distance.map(|distance| u8::try_from(distance).unwrap_or(u8::MAX))
}

/// Two words as one. Numbers are not joined to anything.
fn join(one: &LatinWord, other: &LatinWord) -> Option<LatinWord> {
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
fn readings(word: &LatinWord) -> Vec<Sounds> {
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
    let skeleton = sounds.chars().enumerate().filter_map(|(place, symbol)| match symbol {
        'a' | 'e' | 'u' => (place == 0).then_some('A'),
        _ => Some(symbol),
    });
    Sounds { skeleton: skeleton.collect(), sounds }
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
