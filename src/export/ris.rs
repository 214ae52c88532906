//! References as RIS, the tagged format of Reference Manager, which programs that manage references read.

use crate::model::{Dataset, Date, Precision};
use crate::words::View;

use super::references::{Entry, Reference, entries};

/// A view and its sources as RIS, UTF-8, lines ended by carriage return and line feed. Linear in the number of sources.
#[must_use]
pub fn ris(dataset: &Dataset, view: &View, references: &[Reference]) -> String {
    entries(dataset, view, references).iter().map(record).collect()
}

fn record(entry: &Entry) -> String {
    let published = entry.date.and_then(|when| when.since().or(when.until()));
    let retrieved = entry.retrieved.and_then(|when| when.until().or(when.since()));
    let lines = [
        ("TY", Some(if entry.url.is_some() { "ELEC" } else { "GEN" }.to_owned())),
        ("ID", Some(entry.key.clone())),
        ("TI", Some(entry.title.clone())),
        ("PB", entry.publisher.clone()),
        ("ET", entry.version.clone()),
        ("PY", published.map(|date| format!("{:04}", date.first_day().year()))),
        ("DA", published.map(in_slashes)),
        ("UR", entry.url.clone()),
        ("Y2", retrieved.map(in_slashes)),
        ("LA", entry.language.clone()),
    ];
    let known = lines.into_iter().filter_map(|(tag, value)| Some((tag, value?)));
    let notes = entry.notes.iter().map(|note| ("N1", note.clone()));
    let text: String = known.chain(notes).map(|(tag, value)| line(tag, &value)).collect();
    text + &line("ER", "")
}

/// A line: two letters or digits, two spaces, a hyphen, a space, and what it says.
fn line(tag: &str, value: &str) -> String {
    let value = value.replace(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'), " ");
    format!("{tag}  - {value}\r\n")
}

/// `2024/06/05/`, with nothing between slashes for what is not known, and `about` at the end of a doubtful date.
fn in_slashes(date: Date) -> String {
    let day = date.first_day();
    let month = if date.precision() == Precision::Year { String::new() } else { format!("{:02}", day.month()) };
    let of_month = if date.precision() == Precision::Day { format!("{:02}", day.day()) } else { String::new() };
    let doubt = if date.is_approximate() || date.is_uncertain() { "about" } else { "" };
    format!("{:04}/{month}/{of_month}/{doubt}", day.year())
}
