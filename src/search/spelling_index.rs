//! Words of names, found by how they sound.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::store::{Column, Lists, Store, StoreError, StoreWriter, Texts};

use super::dictionary::Dictionary;
use super::latin::{LatinWord, latin_words};
use super::spelling::{Likeness, Sounds, apart, join, readings, skeleton};

/// The shortest skeleton in which a typo is forgiven: among shorter ones everything is alike.
const TYPO_SYMBOLS_MIN: usize = 4;

/// The shortest beginning of a skeleton that finds those that begin so.
const PREFIX_SYMBOLS_MIN: usize = 3;

/// The shortest sounds that are compared, unless there are other words: fewer stand for too much.
const SOUNDS_MIN: usize = 4;

/// Words of names by their skeletons.
///
/// Takes O(total length of all names) memory. A word is looked up in time for its length and its readings, for the sounds with
/// skeletons that are like its own, and for the names met.
#[derive(Clone, Debug)]
pub(super) struct SpellingIndex {
    skeletons: Dictionary,
    /// Where the sounds of each skeleton begin, and where the last ones end.
    starts: Column<u32>,
    /// Sounds, sorted by their skeletons, then by themselves.
    sounds: Texts,
    /// The forms with each of them, ascending.
    forms: Lists<u32>,
}

impl SpellingIndex {
    /// Reads the words of some forms, ascending, and each two that stand side by side, as if they were one.
    pub(super) fn new<'a>(forms: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let mut gathered = Gathered::default();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (number, text) in forms {
            pairs.extend(gathered.sounds_of(text).into_iter().map(|sounds| (sounds, number)));
        }
        gathered.sorted(pairs)
    }

    /// Gives `add` the forms with words that are like that one, ascending, and how many edits apart their sounds are.
    pub(super) fn each_like<'s>(
        &'s self,
        word: &LatinWord,
        likeness: Likeness,
        is_alone: bool,
        mut add: impl FnMut(u8, &'s [u32]),
    ) {
        for asked in readings(word).into_iter().filter(|asked| is_telling(asked, word, is_alone)) {
            let length = asked.skeleton.chars().count();
            let mut add_all = |skeletons: Range<u32>| {
                for known in self.sounds_of(skeletons) {
                    if let Some(distance) = apart(&asked, self.sounds.text(known), likeness, word.has_vowels) {
                        add(distance, self.forms.get(known));
                    }
                }
            };
            match likeness {
                Likeness::Same => {
                    if let Some(same) = self.skeletons.number(&asked.skeleton) {
                        add_all(same..same + 1);
                    }
                }
                Likeness::Begins if length >= PREFIX_SYMBOLS_MIN => add_all(self.skeletons.beginning(&asked.skeleton)),
                Likeness::OneEdit if length >= TYPO_SYMBOLS_MIN => {
                    self.skeletons.near(&asked.skeleton).into_iter().for_each(|near| add_all(near..near + 1));
                }
                Likeness::Begins | Likeness::OneEdit => {}
            }
        }
    }

    /// Gives `add` the forms with words that sound the same, ascending.
    pub(super) fn each_same<'s>(&'s self, word: &LatinWord, is_alone: bool, mut add: impl FnMut(&'s [u32])) {
        for asked in readings(word).into_iter().filter(|asked| is_telling(asked, word, is_alone)) {
            let Some(same) = self.skeletons.number(&asked.skeleton) else { continue };
            let all = self.sounds_of(same..same + 1);
            if !word.has_vowels {
                all.for_each(|sounds| add(self.forms.get(sounds)));
                continue;
            }
            let (mut from, mut to) = (all.start, all.end);
            while from < to {
                let middle = from.midpoint(to);
                match self.sounds.text(middle).cmp(&asked.sounds) {
                    Ordering::Less => from = middle + 1,
                    Ordering::Greater => to = middle,
                    Ordering::Equal => {
                        add(self.forms.get(middle));
                        break;
                    }
                }
            }
        }
    }

    fn sounds_of(&self, skeletons: Range<u32>) -> Range<usize> {
        self.starts[skeletons.start as usize] as usize..self.starts[skeletons.end as usize] as usize
    }

    pub(super) fn byte_count(&self) -> usize {
        let starts = size_of_val(&*self.starts);
        self.skeletons.byte_count() + starts + self.sounds.byte_count() + self.forms.byte_count()
    }

    pub(super) fn save(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        self.skeletons.save(writer, "names.skeletons")?;
        writer.column("names.skeletons.starts", &self.starts)?;
        self.sounds.save(writer, "names.sounds")?;
        self.forms.save(writer, "names.sounds.forms")
    }

    pub(super) fn open(store: &Store) -> Result<Self, StoreError> {
        let skeletons = Dictionary::open(store, "names.skeletons")?;
        let starts = store.column_of("names.skeletons.starts", skeletons.len() + 1)?;
        let sounds = Texts::open(store, "names.sounds")?;
        let forms: Lists<u32> = Lists::open(store, "names.sounds.forms")?;
        if forms.key_count() != sounds.len() {
            return Err(StoreError::misfit("names.sounds.forms", format!("lists for {} sounds", sounds.len())));
        }
        Ok(Self { skeletons, starts, sounds, forms })
    }
}

/// Whether sounds are enough to go by.
fn is_telling(asked: &Sounds, word: &LatinWord, is_alone: bool) -> bool {
    !(is_alone && word.has_vowels && asked.sounds.chars().count() < SOUNDS_MIN)
}

/// Sounds, numbered as they come.
#[derive(Default)]
struct Gathered {
    numbers: HashMap<String, u32>,
    /// What words sound like that were read before: most words come often.
    by_word: HashMap<LatinWord, Vec<u32>>,
}

impl Gathered {
    /// What the words of a text sound like, and each two side by side; each once.
    fn sounds_of(&mut self, text: &str) -> BTreeSet<u32> {
        let words = latin_words(text);
        let joined = words.windows(2).filter_map(|pair| join(&pair[0], &pair[1]));
        let mut all: BTreeSet<u32> =
            joined.flat_map(|word| readings(&word)).map(|sounds| self.number(sounds)).collect();
        for word in words {
            if let Some(known) = self.by_word.get(&word) {
                all.extend(known);
                continue;
            }
            let new: Vec<u32> = readings(&word).into_iter().map(|sounds| self.number(sounds)).collect();
            all.extend(&new);
            self.by_word.insert(word, new);
        }
        all
    }

    fn number(&mut self, sounds: Sounds) -> u32 {
        let next = u32::try_from(self.numbers.len()).expect("there are fewer than 2^32 sounds");
        *self.numbers.entry(sounds.sounds).or_insert(next)
    }

    /// Puts the sounds in order; `pairs` are the forms of each, ascending.
    fn sorted(self, mut pairs: Vec<(u32, u32)>) -> SpellingIndex {
        drop(self.by_word);
        let mut all: Vec<(String, String, u32)> =
            self.numbers.into_iter().map(|(sounds, number)| (skeleton(&sounds), sounds, number)).collect();
        all.sort_unstable();
        let mut place = vec![0; all.len()];
        let (mut skeletons, mut starts) = (Vec::new(), Vec::new());
        for (at, (skeleton, _, number)) in (0_u32..).zip(&all) {
            place[*number as usize] = at;
            if skeletons.last() != Some(&skeleton) {
                skeletons.push(skeleton);
                starts.push(at);
            }
        }
        starts.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
        for (sounds, _) in &mut pairs {
            *sounds = place[*sounds as usize];
        }
        SpellingIndex {
            skeletons: Dictionary::of(&skeletons),
            starts: starts.into(),
            sounds: all.iter().map(|(_, sounds, _)| sounds).collect(),
            forms: Lists::new(all.len(), pairs),
        }
    }
}
