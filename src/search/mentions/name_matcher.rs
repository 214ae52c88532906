//! All known names in a text, in one pass over it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::model::EntityIndex;
use crate::search::fold::fold;

use super::folded_text::FoldedText;
use super::spotted::How;
use super::written_name::WrittenName;

/// A piece of a text with the names that it is.
pub(super) struct Matched<'a> {
    pub(super) place: Range<usize>,
    pub(super) names: Vec<&'a WrittenName>,
}

/// Finds all of many names in a text.
///
/// An Aho-Corasick automaton over folded names (Aho and Corasick 1975). It is built in time linear in the length of all
/// names; a text is read in time linear in its length and in the number of names in it, however they overlap.
#[derive(Debug)]
pub struct NameMatcher {
    automaton: AhoCorasick,
    /// For each folded name all who are called so, in one way or another.
    names: Vec<Vec<WrittenName>>,
    /// The folded names of one word; no last words of names.
    pub(super) words: BTreeSet<String>,
}

impl NameMatcher {
    /// Takes whole names, as the data write them, and last words of names of people.
    pub(super) fn new<'a>(names: impl Iterator<Item = (EntityIndex, How, &'a str)>) -> Self {
        let mut by_folded: BTreeMap<String, Vec<WrittenName>> = BTreeMap::new();
        for (entity, how, text) in names {
            let mut folds = vec![FoldedText::new(text).text, format!(" {} ", fold(text))];
            folds.dedup();
            for folded in folds.into_iter().filter(|folded| !folded.trim().is_empty()) {
                by_folded.entry(folded).or_default().push(WrittenName::new(entity, how, text));
            }
        }
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(by_folded.keys());
        let automaton = automaton.expect("names are far shorter in all than what an automaton holds");
        let whole = by_folded.iter().filter(|(_, names)| names.iter().any(|name| name.how != How::Surname));
        let words = whole.map(|(name, _)| name.trim()).filter(|name| !name.contains(' ')).map(str::to_owned);
        Self { automaton, words: words.collect(), names: by_folded.into_values().collect() }
    }

    /// Every place where a name stands as whole words, with all names that the place can be, in the order of the text,
    /// of those that begin together the longest first. Places may overlap.
    pub(super) fn find(&self, original: &str, folded: &FoldedText, line_break_parts: bool) -> Vec<Matched<'_>> {
        let hits = self.automaton.find_overlapping_iter(&folded.text);
        let mut found: Vec<Matched> = hits
            .filter_map(|hit| {
                // A name is found with the spaces around it.
                let place = folded.original_of(hit.start() + 1..hit.end() - 1)?;
                let names = self.names[hit.pattern().as_usize()].iter();
                let names = names.filter(|name| name.is_meant_by(&original[place.clone()], line_break_parts));
                let names: Vec<&WrittenName> = names.collect();
                (!names.is_empty()).then_some(Matched { place, names })
            })
            .collect();
        found.sort_by_key(|matched| (matched.place.start, Reverse(matched.place.end)));
        found
    }
}
