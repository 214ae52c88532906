//! Names that have a query's words as they are written, or words that these begin: what is asked at each keystroke.
//!
//! Where a query meets very many names they are neither collected nor put in order: the lists of forms are read in the order of
//! closeness until nothing better can come, and how many entities there are stands in a table.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::EntityIndex;

use super::asked::{Asked, AskedWord, Found};
use super::forms::Role;
use super::hit::Match;
use super::intersect::Lists;
use super::name_index::NameIndex;
use super::rank::{Kept, TIER_OF_PARTS, Wanted, Yardstick};

/// How many forms are read word by word rather than looked for in lists.
const READ_COUNT_MAX: usize = 512;

/// How many forms are looked at until it is asked whether anything better can come.
const STEP: usize = 64;

/// Forms that a query's words meet as they are written.
pub(super) struct Written<'i> {
    /// Those that have all the words, ascending.
    exact: Cow<'i, [u32]>,
    /// Those that have words which each of the query's words is or begins; of a query of one word in no order, and perhaps twice.
    all: Cow<'i, [u32]>,
}

impl NameIndex {
    /// Forms that a query's words meet as they are written. Costs O(forms with its rarest word, and, up to 64 times as many, forms
    /// with the others).
    pub(super) fn written(&self, asked: &Asked) -> Written<'_> {
        let exact = |word: &str| match self.words.number(word) {
            Some(number) => self.words.forms(number..number + 1),
            None => &[],
        };
        let begun = |word: &AskedWord| self.words.forms(self.words.beginning(&word.folded));
        if let [word] = &asked.words[..] {
            return Written { exact: exact(&word.folded).into(), all: begun(word).into() };
        }
        let lists: Vec<Lists> = asked.words.iter().map(|word| vec![begun(word)]).collect();
        let begins =
            |number, word: usize| self.has_word(number, |known| known.starts_with(asked.words[word].folded.as_bytes()));
        let all = self.in_each(&lists, begins);
        let has_all = |number: &u32| {
            asked.words.iter().all(|word| self.has_word(*number, |known| known == word.folded.as_bytes()))
        };
        let exact = if all.len() <= READ_COUNT_MAX {
            all.iter().copied().filter(has_all).collect()
        } else {
            in_all(asked.words.iter().map(|word| exact(&word.folded)).collect())
        };
        Written { exact: Cow::Owned(exact), all: Cow::Owned(all) }
    }

    /// Whether a form that is met by word has such a word. Read as bytes, since many texts are looked through for few words.
    fn has_word(&self, number: u32, is_such: impl Fn(&[u8]) -> bool) -> bool {
        self.forms.folded_bytes(self.forms.get(number).folded).split(|byte| *byte == b' ').any(is_such)
    }

    /// Whether something of the kinds wanted has all the words as they are.
    pub(super) fn is_known(&self, written: &Written<'_>, called: &[u32], wanted: &Wanted<'_>) -> bool {
        let mut forms = called.iter().chain(&*written.exact);
        forms.any(|number| self.is_of(self.forms.entity(*number), wanted.kinds))
    }

    /// Names that are the whole of a query whose words are not all as they are written, but sound the same; ascending.
    pub(super) fn whole_spellings(&self, asked: &Asked) -> Vec<u32> {
        let range = self.forms.with_words(asked.words.len());
        let is_unknown = |word: &&AskedWord| self.words.beginning(&word.folded).is_empty();
        // Most words with a typo are like none, and nothing else has to be looked up then.
        if asked.words.iter().filter(is_unknown).any(|word| self.spelled(word, &range).same.is_empty()) {
            return Vec::new();
        }
        let words: Vec<Spelled> = asked.words.iter().map(|word| self.spelled(word, &range)).collect();
        if words.iter().all(|word| word.same.is_empty()) {
            return Vec::new();
        }
        let begins =
            |number: u32, word: &Spelled| self.has_word(number, |known| known.starts_with(word.folded.as_bytes()));
        let is_met = |number: u32, word: usize| begins(number, &words[word]) || words[word].has_same(number);
        let lists: Vec<Lists> = words.iter().map(|word| [&[word.begun][..], &word.same].concat()).collect();
        let mut whole = self.in_each(&lists, is_met);
        // One word at least is only spelled otherwise.
        whole.retain(|number| range.contains(number) && !words.iter().all(|word| begins(*number, word)));
        whole
    }

    fn spelled<'a>(&'a self, word: &'a AskedWord, range: &Range<u32>) -> Spelled<'a> {
        let mut same: Lists = Vec::new();
        if let Some(latin) = &word.latin {
            self.spellings().each_same(latin, word.is_alone, |forms| {
                let from = forms.partition_point(|form| *form < range.start);
                same.push(&forms[from..from + forms[from..].partition_point(|form| *form < range.end)]);
            });
        }
        let begun = self.words.forms(self.words.beginning(&word.folded));
        same.retain(|forms| !forms.is_empty());
        Spelled { folded: &word.folded, begun, same }
    }

    /// The best of the forms that are called as the query, of those that have its words as they are written, and of those in
    /// another spelling, in the order of [`Self::best`].
    pub(super) fn first_written(
        &self,
        written: &Written<'_>,
        called: &[u32],
        spelled: &[u32],
        yardstick: &Yardstick<'_>,
        wanted: &Wanted<'_>,
    ) -> Kept {
        let mut kept = Kept::new(wanted.limit);
        for number in called {
            kept.add_wanted(self, Found::whole(*number, self.forms.get(*number).as_whole()), yardstick, wanted);
        }
        for forms in written.exact.chunks(STEP) {
            for number in forms {
                kept.add_wanted(self, Found { number: *number, how: Match::Words, distance: 0 }, yardstick, wanted);
            }
            // They come in the order of those that are equally close.
            if kept.is_closed_to(TIER_OF_PARTS + 1) {
                return kept;
            }
        }
        for number in spelled {
            kept.add_wanted(self, Found { number: *number, how: Match::Spelling, distance: 0 }, yardstick, wanted);
        }
        if kept.is_closed_to(TIER_OF_PARTS + 3) {
            return kept;
        }
        for number in self.forms.called_among(yardstick.begins.clone()) {
            if kept.has_room_for(TIER_OF_PARTS + 3, *number) && self.forms.get(*number).role <= Role::Id {
                kept.add_wanted(self, Found { number: *number, how: Match::Prefix, distance: 0 }, yardstick, wanted);
            }
        }
        if kept.is_closed_to(TIER_OF_PARTS + 6) {
            return kept;
        }
        for number in written.all.iter() {
            if kept.has_room_for(TIER_OF_PARTS + 6, *number) {
                kept.add_wanted(self, Found { number: *number, how: Match::Prefix, distance: 0 }, yardstick, wanted);
            }
        }
        kept
    }

    /// How many entities there are that have one of these forms.
    pub(super) fn count_written(
        &self,
        asked: &Asked,
        written: &Written<'_>,
        more: &[u32],
        wanted: &Wanted<'_>,
    ) -> usize {
        let counted = match asked.words[..] {
            [ref word] if wanted.accepts.is_none() => self.common.count(&word.folded, wanted.kinds),
            _ => None,
        };
        let Some((counted, [word])) = counted.zip(asked.words.first_chunk()) else {
            return self.count(written.all.iter().chain(more), wanted);
        };
        let is_counted = |entity: EntityIndex| {
            let mut forms = self.forms.of_entity(entity).iter();
            forms.any(|number| {
                self.forms.get(*number).role <= Role::Id
                    && self.has_word(*number, |known| known.starts_with(word.folded.as_bytes()))
            })
        };
        let others: BTreeSet<EntityIndex> = more.iter().map(|number| self.forms.entity(*number)).collect();
        counted + others.into_iter().filter(|entity| self.is_of(*entity, wanted.kinds) && !is_counted(*entity)).count()
    }

    fn count<'f>(&self, forms: impl Iterator<Item = &'f u32>, wanted: &Wanted<'_>) -> usize {
        // Forms are as many as entities at least.
        let mut seen = self.marks.take();
        let entities = forms.map(|number| self.forms.entity(*number));
        entities.filter(|entity| seen.insert(entity.0) && self.is_wanted(*entity, wanted)).count()
    }
}

/// What a word of a query meets as it is written or in a spelling that sounds the same.
struct Spelled<'a> {
    folded: &'a str,
    /// Forms with words that begin so.
    begun: &'a [u32],
    /// Forms with words that sound the same, of those with as many words as the query; ascending lists.
    same: Lists<'a>,
}

impl Spelled<'_> {
    fn has_same(&self, number: u32) -> bool {
        self.same.iter().any(|forms| forms.binary_search(&number).is_ok())
    }
}

/// The numbers that are in all of some ascending lists. Costs O(n log m) for the shortest of n and the longest of m numbers.
fn in_all(mut lists: Vec<&[u32]>) -> Vec<u32> {
    lists.sort_by_key(|list| list.len());
    let Some((shortest, others)) = lists.split_first_mut() else { return Vec::new() };
    let is_in_others = |number: &u32| others.iter_mut().all(|list| is_next(list, *number));
    shortest.iter().copied().filter(is_in_others).collect()
}

/// Whether a number is in an ascending list, of which what is before it is cut off.
fn is_next(list: &mut &[u32], number: u32) -> bool {
    let mut step = 1;
    while list.get(step).is_some_and(|known| *known < number) {
        step *= 2;
    }
    let near: Range<usize> = step / 2..list.len().min(step + 1);
    let at = near.start + list[near].partition_point(|known| *known < number);
    *list = &list[at..];
    list.first() == Some(&number)
}
