//! What is cited with an answer: the view itself, then each of its sources once. `bibtex`, `csl` and `ris` write it down.

use std::collections::BTreeMap;

use crate::explorer::{Answer, compare_locators};
use crate::graph::Subgraph;
use crate::model::{Dataset, Source, SourceIndex, When};
use crate::words::{self, View};

use super::json::cited;

/// How many places in a source are named; the rest are counted.
const LOCATOR_COUNT_MAX: usize = 40;

/// A source of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The source.
    pub source: SourceIndex,
    /// Where in it, as far as notes of the answer say so.
    pub locators: Vec<String>,
}

/// The sources of an answer, each once: those that its notes cite, in the order given, then those that only its data name,
/// by id.
#[must_use]
pub fn references(dataset: &Dataset, answer: &Answer, noted: Vec<Reference>) -> Vec<Reference> {
    let empty = Subgraph::default();
    let named = cited(dataset, answer, answer.subgraph().unwrap_or(&empty));
    let others = named.into_iter().map(|source| Reference { source, locators: Vec::new() });
    let mut references: Vec<Reference> = Vec::new();
    let mut positions = BTreeMap::new();
    for Reference { source, locators } in noted.into_iter().chain(others) {
        let position = *positions.entry(source).or_insert(references.len());
        if position == references.len() {
            references.push(Reference { source, locators: Vec::new() });
        }
        references[position].locators.extend(locators);
    }
    references
}

/// One entry of a list of references, whatever the format. Texts are lines.
pub(super) struct Entry {
    /// What tells it from the others, and stays the same: the id of a source, or the key of a view.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) publisher: Option<String>,
    /// When it was published.
    pub(super) date: Option<When>,
    /// The edition.
    pub(super) version: Option<String>,
    pub(super) url: Option<String>,
    /// When it was read.
    pub(super) retrieved: Option<When>,
    pub(super) language: Option<String>,
    /// What is cited of it, and what a reader should know.
    pub(super) notes: Vec<String>,
}

/// The view, then its sources in the order given.
pub(super) fn entries(dataset: &Dataset, view: &View, references: &[Reference]) -> Vec<Entry> {
    let licence = Some(view.licence.clone()).filter(|licence| !licence.is_empty());
    let first = Entry {
        key: view.key.clone(),
        title: view.title.clone(),
        publisher: Some(words::VIEW_PUBLISHER.to_owned()),
        date: view.date.map(When::Single),
        version: Some(view.edition.clone()),
        url: Some(view.url.clone()),
        retrieved: None,
        language: Some("en".to_owned()),
        notes: view.as_of.iter().cloned().chain(licence).collect(),
    };
    std::iter::once(first).chain(references.iter().map(|reference| entry(dataset, reference))).collect()
}

/// "Cited here: paragraph 2, paragraph 10", in the order in which people count; `None` where no place is named.
fn places_in_words(locators: &[String]) -> Option<String> {
    let mut places: Vec<&str> = locators.iter().map(String::as_str).collect();
    places.sort_by(|left, right| compare_locators(Some(left), Some(right)));
    places.dedup();
    let untold = places.len().saturating_sub(LOCATOR_COUNT_MAX);
    let more = if untold > 0 { format!(", and {untold} more") } else { String::new() };
    places.truncate(LOCATOR_COUNT_MAX);
    (!places.is_empty()).then(|| format!("Cited here: {}{more}", places.join(", ")))
}

fn entry(dataset: &Dataset, reference: &Reference) -> Entry {
    let source = dataset.source(reference.source);
    let mut notes = Vec::new();
    notes.extend(places_in_words(&reference.locators));
    for original in &source.republishes {
        let without_address = Source { url: None, ..dataset.source(*original).clone() };
        notes.push(format!("Republishes {}", words::source_line(&without_address, None)));
    }
    notes.extend(source.note.clone());
    Entry {
        key: source.id.to_string(),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        date: source.date,
        version: None,
        url: source.url.clone(),
        retrieved: source.retrieved,
        language: source.language.clone(),
        notes,
    }
}
