//! Which names all words of a query meet.

use super::asked::{Asked, AskedWord, Found, Met};
use super::distance::{begins_within_one_edit, within_one_edit};
use super::hit::Match;
use super::marks::Marks;
use super::name_index::NameIndex;
use super::spelling::Likeness;

/// The shortest word in which a typo is forgiven, in characters: among shorter ones everything is alike.
pub(super) const TYPO_CHARACTERS_MIN: usize = 4;

/// The most words that a query may have that finds something.
pub(super) const WORD_COUNT_MAX: usize = u8::MAX as usize;

/// How many forms are looked up in the time in which one is read word by word.
const LOOKUPS_FOR_A_TEXT: usize = 32;

/// Forms that a word of a query meets in one way, ascending or in several ascending runs.
struct Source<'i> {
    how: Match,
    /// How many edits apart they are.
    distance: u8,
    forms: &'i [u32],
}

/// A word of a query with all forms that it meets, the closest ways first; they may overlap.
struct Sources<'i, 'a> {
    word: &'a AskedWord,
    all: Vec<Source<'i>>,
    /// How many forms that is, those that are met twice counted twice.
    form_count: usize,
}

impl NameIndex {
    /// Forms that are called so, and those that each word meets in one of these ways, which are in their order.
    ///
    /// Begins with the word that meets the fewest forms. Costs O(words near the query's, and forms that they meet).
    pub(super) fn forgiving(&self, asked: &Asked, ways: &[Match]) -> Vec<Found> {
        let called = self.forms.called(&asked.folded).iter();
        let mut found: Vec<Found> =
            called.map(|number| Found::whole(*number, self.forms.get(*number).as_whole())).collect();
        if asked.words.len() > WORD_COUNT_MAX {
            return found;
        }
        let mut words: Vec<Sources> = asked.words.iter().map(|word| self.sources(word, ways)).collect();
        words.sort_by_key(|word| word.form_count);
        let Some((rarest, others)) = words.split_first().filter(|(rarest, _)| rarest.form_count > 0) else {
            return found;
        };
        let mut marks = self.marks.take();
        for source in &rarest.all {
            source.forms.iter().for_each(|form| _ = marks.insert(*form));
        }
        let forms = marks.in_order();
        let mut met = vec![Met::default(); forms.len()];
        rarest.all.iter().for_each(|source| source.meet(0, &marks, &mut met));
        for (before, word) in (1_u8..).zip(others) {
            self.meet_all(before, word, &forms, &marks, &mut met);
        }
        let all_met = forms.iter().zip(&met).filter(|(_, met)| usize::from(met.count) == words.len());
        found.extend(all_met.map(|(number, met)| Found { number: *number, how: met.loosest, distance: met.distance }));
        found
    }

    /// Lets a word meet those of some forms that `before` other words have met.
    fn meet_all(&self, before: u8, word: &Sources<'_, '_>, forms: &[u32], marks: &Marks, met: &mut [Met]) {
        let left = met.iter().filter(|met| met.count == before).count();
        for sources in word.all.chunk_by(|one, other| one.how == other.how) {
            let form_count: usize = sources.iter().map(|source| source.forms.len()).sum();
            let is_met = sources.first().and_then(|source| is_met_by_text(source.how, &word.word.folded));
            match is_met.filter(|_| form_count / LOOKUPS_FOR_A_TEXT > left) {
                None => sources.iter().for_each(|source| source.meet(before, marks, met)),
                Some((is_met, distance)) => {
                    let left = forms.iter().zip(met.iter_mut()).filter(|(_, met)| met.is_before_or_at(before));
                    for (number, met) in left {
                        let folded = self.forms.folded_text(self.forms.get(*number).folded);
                        if folded.split(' ').any(&is_met) {
                            met.meet(before, sources[0].how, distance);
                        }
                    }
                }
            }
        }
    }

    fn sources<'a>(&self, word: &'a AskedWord, ways: &[Match]) -> Sources<'_, 'a> {
        let mut sources = Vec::new();
        for how in ways {
            self.each_source(word, *how, |distance, forms| {
                if !forms.is_empty() {
                    sources.push(Source { how: *how, distance, forms });
                }
            });
        }
        let form_count = sources.iter().map(|source| source.forms.len()).sum();
        Sources { word, all: sources, form_count }
    }

    /// Gives `add` the forms with words that the query's word meets in that way, and how many edits apart they are.
    fn each_source<'i>(&'i self, asked: &AskedWord, how: Match, mut add: impl FnMut(u8, &'i [u32])) {
        let word = asked.folded.as_str();
        let is_typo = matches!(how, Match::Typo | Match::TypoInPrefix);
        if is_typo && word.chars().count() < TYPO_CHARACTERS_MIN {
            return;
        }
        let likeness = match how {
            Match::Words => {
                self.words.number(word).into_iter().for_each(|word| add(0, self.words.forms(word..word + 1)));
                return;
            }
            Match::Prefix => return add(0, self.words.forms(self.words.beginning(word))),
            Match::Typo => {
                self.words.near(word).into_iter().for_each(|word| add(1, self.words.forms(word..word + 1)));
                return;
            }
            Match::TypoInPrefix => {
                self.words.near_beginning(word).into_iter().for_each(|words| add(1, self.words.forms(words)));
                return;
            }
            Match::TypoInSpelling => Likeness::OneEdit,
            Match::PrefixInSpelling => Likeness::Begins,
            _ => Likeness::Same,
        };
        if let Some(latin) = &asked.latin {
            self.spellings().each_like(latin, likeness, asked.is_alone, add);
        }
    }
}

impl Source<'_> {
    fn meet(&self, before: u8, marks: &Marks, met: &mut [Met]) {
        for place in self.forms.iter().filter_map(|form| marks.rank(*form)) {
            met[place].meet(before, self.how, self.distance);
        }
    }
}

/// How a word of a name is met by a word of a query in a way that needs the letters alone, and how many edits apart they are.
fn is_met_by_text(how: Match, word: &str) -> Option<(impl Fn(&str) -> bool, u8)> {
    let distance = match how {
        Match::Words | Match::Prefix => 0,
        Match::Typo | Match::TypoInPrefix => 1,
        _ => return None,
    };
    let is_met = move |known: &str| match how {
        Match::Words => known == word,
        Match::Prefix => known.starts_with(word),
        Match::Typo => within_one_edit(known, word),
        _ => begins_within_one_edit(known, word),
    };
    Some((is_met, distance))
}
