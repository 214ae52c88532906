//! References as BibTeX, for `biber` with `biblatex` and for programs that manage references.
//!
//! Fields are those of the `biblatex` manual, section 2.2, and dates those of its section 2.3.8, which are the forms that
//! sources give here. `year` is there for the older BibTeX, which knows no `date`.

use std::fmt::Write;

use crate::model::Dataset;
use crate::words::View;

use super::references::{Entry, Reference, entries};

/// A view and its sources as BibTeX, UTF-8. Linear in the number of sources.
#[must_use]
pub fn bibtex(dataset: &Dataset, view: &View, references: &[Reference]) -> String {
    let entries = entries(dataset, view, references);
    entries.iter().map(record).collect::<Vec<_>>().join("\n")
}

fn record(entry: &Entry) -> String {
    let kind = if entry.url.is_some() { "online" } else { "misc" };
    let mut text = format!("@{kind}{{{},\n", entry.key);
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "  {name} = {{{value}}},");
        }
    };
    // Within a second pair of braces, styles leave capital letters as they are.
    field("title", Some(format!("{{{}}}", escaped(&entry.title))));
    field("organization", entry.publisher.as_deref().map(|publisher| format!("{{{}}}", escaped(publisher))));
    field("version", entry.version.as_deref().map(escaped));
    field("date", entry.date.map(|when| when.to_string()));
    let start = entry.date.and_then(|when| when.since().or(when.until()));
    field("year", start.map(|date| date.first_day().year().to_string()));
    // Addresses are read as they stand, but Typst's reader makes a dash of two hyphens there too.
    field("url", entry.url.as_deref().map(|url| url.replace("--", "-%2D")));
    field("urldate", entry.retrieved.and_then(|when| when.until().or(when.since())).map(|date| date.to_string()));
    field("language", entry.language.as_deref().map(escaped));
    field("annote", (!entry.notes.is_empty()).then(|| escaped(&entry.notes.join("; "))));
    text.push_str("}\n");
    text
}

/// Text in which every character means itself, also to a reader that counts braces.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    for letter in text.chars() {
        // Two of these are set as another sign: `--` as a dash.
        if before == Some(letter) && matches!(letter, '-' | '`' | '\'' | ',' | '<' | '>') {
            escaped.push_str("{}");
        }
        before = Some(letter);
        match letter {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', letter]),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
