//! Who and what a text names.

mod folded_text;
mod name_list;
mod name_matcher;
mod name_sequences;
mod spotted;
mod surroundings;
mod text_words;
mod written_name;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::EntityIndex;

use super::fold::fold;
use super::hit::Match;
use super::name_index::NameIndex;
use super::resolve::Resolution;

use folded_text::FoldedText;
use name_matcher::Matched;
use surroundings::Surroundings;
use text_words::Join;

pub(super) use name_matcher::NameMatcher;
pub use spotted::{How, Mentions, Spotted, UnknownName};

/// How many entities an unknown name of a text is told to be near to: a text has many of them.
const NEAREST_COUNT_MAX: usize = 3;
/// The shortest last word of a name that stands for a person, in letters.
const SURNAME_LETTERS_MIN: usize = 3;

impl NameIndex {
    /// Who and what a text names.
    ///
    /// A name is found as whole words, with any case, accents, script, and dashes or single line breaks between them.
    /// Of names that begin at the same place the longest is taken, and the next one is looked for after it. Acronyms of
    /// up to four letters need their very capitals, other names of one word their first one. A place to which several
    /// entities answer has all of them.
    ///
    /// A name beside which an unknown word with a capital stands is weak: it may be a part of another name. The last word of a
    /// person's name stands, weakly, for all whose names end so; where the text names one of them in full, for that one.
    ///
    /// Where the text is a list of names, every item is first looked up as a whole, identifiers included and capitals
    /// aside. At most `lookup_count_max` different names that are not known as a whole are looked up by their words,
    /// and as many unknown ones are given.
    ///
    /// O(n log n) for a text of n bytes, besides these lookups. The first call builds an automaton of all names.
    #[must_use]
    pub fn mentions(&self, text: &str, lookup_count_max: usize) -> Mentions {
        let matcher = self.matcher.get_or_init(|| self.new_matcher());
        let items = name_list::items(text, |item| self.sort_of_item(&fold(item)).is_some());
        let is_list = items.is_some();
        let items = items.unwrap_or_default();
        let folded = FoldedText::new(text);
        let around = Surroundings::of(text);
        let hits = matcher.find(text, &folded, is_list);
        let mut spotted: Vec<Spotted> = items.iter().filter_map(|item| self.known_item(text, item)).collect();
        self.add_names(&mut spotted, &hits);
        if !is_list {
            mark_parts(&mut spotted, &around);
            self.add_surnames(&mut spotted, &around, &hits);
        }
        let mut lookups = Lookups { index: self, left: lookup_count_max, resolved: BTreeMap::new() };
        let mut strange: Vec<Range<usize>> = Vec::new();
        let mut by_words: Vec<Spotted> = Vec::new();
        for item in items.into_iter().filter(|item| !overlaps(&spotted, item)) {
            match lookups.by_words(&text[item.clone()]) {
                Some(entities) => by_words.push(Spotted::new(item, entities, How::Words)),
                None if fold(&text[item.clone()]).is_empty() => {}
                None => strange.push(item),
            }
        }
        spotted.extend(by_words);
        spotted.sort_by_key(|found| found.place.start);
        let mut taken: Vec<Range<usize>> =
            spotted.iter().map(|found| found.place.clone()).chain(strange.iter().cloned()).collect();
        taken.sort_by_key(|place| place.start);
        strange.extend(name_sequences::name_sequences(&around, &taken, &matcher.words));
        strange.sort_by_key(|place| place.start);
        let (unknown, unknown_total) = lookups.unknown(text, &strange, lookup_count_max);
        Mentions { is_list, spotted, unknown, unknown_total }
    }

    fn new_matcher(&self) -> NameMatcher {
        let surnames = self.written_names().filter_map(|(entity, _, name, is_person)| {
            Some((entity, How::Surname, surname(name).filter(|_| is_person)?))
        });
        let names = self.written_names().map(|(entity, sort, name, _)| {
            // The name within a sentence has its article with it.
            (entity, how(sort), name.strip_prefix("the ").unwrap_or(name))
        });
        NameMatcher::new(names.chain(surnames))
    }

    /// How a folded item of a list is somebody's or something's; what has neither letter nor digit is nobody's.
    fn sort_of_item(&self, folded: &str) -> Option<How> {
        self.closest_called(folded).filter(|_| !folded.is_empty()).map(how)
    }

    /// An item of a list that is, as a whole, somebody's or something's name, alias, id or identifier.
    fn known_item(&self, text: &str, item: &Range<usize>) -> Option<Spotted> {
        let folded = fold(&text[item.clone()]);
        let how = self.sort_of_item(&folded)?;
        Some(Spotted::new(item.clone(), self.entities_called(&folded), how))
    }

    /// The longest whole names, from the beginning of the text on, between those that are found already.
    fn add_names(&self, spotted: &mut Vec<Spotted>, matched: &[Matched]) {
        let known = spotted.clone();
        let mut end = 0;
        for Matched { place, names } in matched {
            let names = || names.iter().filter(|name| name.how != How::Surname);
            let Some(how) = names().map(|name| name.how).min() else { continue };
            if place.start < end || overlaps(&known, place) {
                continue;
            }
            let mut entities: Vec<EntityIndex> = names().map(|name| name.entity).collect();
            self.sort_by_degree(&mut entities);
            end = place.end;
            spotted.push(Spotted::new(place.clone(), entities, how));
        }
        spotted.sort_by_key(|found| found.place.start);
    }

    /// Adds the last words of names of people, where they stand alone: all people whose names end so, but only those whom the
    /// text also names in full where it does that of one of them.
    fn add_surnames(&self, spotted: &mut Vec<Spotted>, around: &Surroundings, matched: &[Matched]) {
        let sure = spotted.iter().filter(|found| !found.is_weak()).filter_map(|found| match found.entities[..] {
            [entity] => Some(entity),
            _ => None,
        });
        let named: BTreeSet<EntityIndex> = sure.collect();
        let mut found: Vec<Spotted> = Vec::new();
        for Matched { place, names } in matched {
            let surnames = names.iter().filter(|name| name.how == How::Surname).map(|name| name.entity);
            let people: BTreeSet<EntityIndex> = surnames.collect();
            let is_capitalised = around.text[place.start..].starts_with(char::is_uppercase);
            let is_taken = overlaps(spotted, place) || found.last().is_some_and(|last| last.place.end > place.start);
            if people.is_empty() || is_taken || !is_capitalised {
                continue;
            }
            let first = around.words_of(place).start;
            let before = first.checked_sub(1).filter(|_| around.words[first].join != Join::Parted);
            let has_title = before.is_some_and(|at| around.words[at].is_capitalised() && around.is_title(at));
            let in_full: Vec<EntityIndex> = people.intersection(&named).copied().collect();
            let is_word = around.is_no_name(first) || around.only_begins_sentence(first);
            let is_told = has_title || !in_full.is_empty();
            if (is_word && !is_told) || around.makes_another(place, |word| overlaps(spotted, word)) {
                continue;
            }
            let mut entities = if in_full.len() == 1 { in_full } else { people.into_iter().collect() };
            self.sort_by_degree(&mut entities);
            found.push(Spotted::new(place.clone(), entities, How::Surname));
        }
        spotted.extend(found);
        spotted.sort_by_key(|found| found.place.start);
    }
}

fn how(sort: Match) -> How {
    match sort {
        Match::Name => How::Name,
        Match::Alias => How::Alias,
        _ => How::Identifier,
    }
}

/// Whether a place overlaps one of those found, which are in the order of the text and do not overlap.
fn overlaps(spotted: &[Spotted], place: &Range<usize>) -> bool {
    let next = spotted.partition_point(|found| found.place.end <= place.start);
    spotted.get(next).is_some_and(|found| found.place.start < place.end)
}

/// The last word of a name of several words; not what is put behind names, such as "Jr." or "III".
fn surname(name: &str) -> Option<&str> {
    let (_, last) = name.trim().rsplit_once(char::is_whitespace)?;
    let letter_count = last.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_addition = last.chars().all(|letter| "IVX".contains(letter)) || last.ends_with('.');
    (letter_count >= SURNAME_LETTERS_MIN && !is_addition && last.starts_with(char::is_uppercase)).then_some(last)
}

/// Marks the names beside which a word stands that may make another name of them.
fn mark_parts(spotted: &mut [Spotted], around: &Surroundings) {
    let known = spotted.to_vec();
    for found in spotted {
        found.is_part = around.makes_another(&found.place, |word| overlaps(&known, word));
    }
}

/// Names that are not known as a whole, looked up by their words: dear, so bounded, and each once.
struct Lookups<'a> {
    index: &'a NameIndex,
    left: usize,
    resolved: BTreeMap<String, Resolution>,
}

impl Lookups<'_> {
    fn resolve(&mut self, text: &str) -> Option<&Resolution> {
        let folded = fold(text);
        if !self.resolved.contains_key(&folded) {
            self.left = self.left.checked_sub(1)?;
            let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.resolved.insert(folded.clone(), self.index.resolve(&one_line));
        }
        self.resolved.get(&folded)
    }

    /// Who has all the words of a text in one of their names.
    fn by_words(&mut self, text: &str) -> Option<Vec<EntityIndex>> {
        match self.resolve(text)? {
            Resolution::Found(entity) | Resolution::Former(entity) => Some(vec![*entity]),
            Resolution::Ambiguous(entities) => Some(entities.clone()),
            Resolution::Unknown { .. } => None,
        }
    }

    /// The different names at some places, the first ones with what comes nearest, and how many there are in all.
    fn unknown(&mut self, text: &str, places: &[Range<usize>], count_max: usize) -> (Vec<UnknownName>, usize) {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut unknown: Vec<UnknownName> = Vec::new();
        for place in places {
            let written = &text[place.clone()];
            let number = *numbers.entry(fold(written)).or_insert(unknown.len());
            if let Some(known) = unknown.get_mut(number) {
                known.count += 1;
                continue;
            }
            let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
            unknown.push(UnknownName { text, start: place.start, count: 1, nearest: Vec::new() });
        }
        let total = unknown.len();
        unknown.truncate(count_max);
        for name in &mut unknown {
            name.nearest = match self.resolve(&name.text) {
                Some(Resolution::Found(entity) | Resolution::Former(entity)) => vec![*entity],
                Some(Resolution::Ambiguous(entities)) => entities.clone(),
                Some(Resolution::Unknown { nearest }) => nearest.clone(),
                None => Vec::new(),
            };
            name.nearest.truncate(NEAREST_COUNT_MAX);
        }
        (unknown, total)
    }
}
