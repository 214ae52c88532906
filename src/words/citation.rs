//! Sources as lines that a reader can find them by.

use std::collections::BTreeSet;

use crate::model::{Dataset, Source, SourceIndex};

use super::dates::span_in_words;
use super::story::Story;

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
