//! Sources as lines that a reader can find them by.

use std::collections::BTreeSet;

use crate::model::{Dataset, Date, Source, SourceIndex};

use super::dates::{date_in_words, span_in_words};
use super::story::Story;

/// An answer as something that can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// What tells it from every other view of every edition; holds letters, digits, and `:-_`, and is no id of a source.
    pub key: String,
    /// What it shows; a line, not empty.
    pub title: String,
    /// The hash of the edition.
    pub edition: String,
    /// The date of the edition, which is the view's too.
    pub date: Option<Date>,
    /// The date asked for, as the start of a sentence: `As of 2019`.
    pub as_of: Option<String>,
    /// Under which licence the data are: `data under CC BY 4.0`; empty when they do not say.
    pub licence: String,
    /// Where it is; names the edition.
    pub url: String,
}

/// Who gives a view.
pub const VIEW_PUBLISHER: &str = "Entente";

/// A view as one line, without its address:
/// `“Ada → Salt”, Entente, edition 0123456789ab of 5 June 2024, as of 2019, data under CC BY 4.0`.
#[must_use]
pub fn view_line(view: &View) -> String {
    let date = view.date.map(|date| format!(" of {}", date_in_words(date))).unwrap_or_default();
    let mut parts =
        vec![format!("“{}”", view.title), VIEW_PUBLISHER.to_owned(), format!("edition {}{date}", view.edition)];
    parts.extend(view.as_of.as_deref().map(with_small_letter));
    parts.extend(Some(view.licence.clone()).filter(|licence| !licence.is_empty()));
    parts.join(", ")
}

/// The start of a sentence, to stand within one.
fn with_small_letter(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// A source as one line: publisher, title, date, address, and the place within it:
/// `nCa, “Delegation of Turkmenistan in Brussels”, 6 June 2024, https://example.org/1 (paragraph 6)`.
///
/// Parts that are not known are left out.
#[must_use]
pub fn source_line(source: &Source, locator: Option<&str>) -> String {
    let date = source.date.map(span_in_words);
    let title = Some(format!("“{}”", source.title));
    let parts = [source.publisher.clone(), title, date, source.url.clone()];
    let line = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    match locator {
        Some(locator) => format!("{line} ({locator})"),
        None => line,
    }
}

/// Some sources in a line, by id, at most two by title: `nCa, “…”, 6 June 2024; ADB, “…”, 2016; and 3 more`.
#[must_use]
pub fn sources_in_a_line(dataset: &Dataset, sources: &BTreeSet<SourceIndex>) -> String {
    const NAMED_COUNT_MAX: usize = 2;
    let named = sources.iter().take(NAMED_COUNT_MAX).map(|source| {
        let without_address = Source { url: None, ..dataset.source(*source).clone() };
        source_line(&without_address, None)
    });
    let mut parts: Vec<String> = named.collect();
    if sources.len() > NAMED_COUNT_MAX {
        parts.push(format!("and {} more", sources.len() - NAMED_COUNT_MAX));
    }
    parts.join("; ")
}

/// The footnotes of a story as plain lines, by number: `[1] nCa, “…”, 6 June 2024, https://example.org/1 (paragraph 6)`.
#[must_use]
pub fn footnote_lines(dataset: &Dataset, story: &Story) -> Vec<String> {
    let line = |source, locator: &Option<String>| source_line(dataset.source(source), locator.as_deref());
    let footnotes = story.footnotes.iter();
    footnotes.map(|footnote| format!("[{}] {}", footnote.number, line(footnote.source, &footnote.locator))).collect()
}
