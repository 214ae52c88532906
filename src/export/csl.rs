//! References as CSL-JSON, the data of the Citation Style Language: <https://github.com/citation-style-language/schema>.

use serde::Serialize;

use crate::model::{Dataset, Date, Precision, When};
use crate::words::View;

use super::references::{Entry, Reference, entries};

/// An entry with the names of the schema.
#[derive(Serialize)]
struct ItemJson<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<DateJson>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<DateJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A date, or both ends of an interval, each to its precision.
#[derive(Serialize)]
struct DateJson {
    #[serde(rename = "date-parts")]
    date_parts: Vec<Vec<i16>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

/// A view and its sources as CSL-JSON. Linear in the number of sources.
///
/// # Panics
/// Never: every part of the document has text keys.
#[must_use]
pub fn csl(dataset: &Dataset, view: &View, references: &[Reference]) -> String {
    let entries = entries(dataset, view, references);
    let items: Vec<ItemJson> = entries.iter().map(item).collect();
    serde_json::to_string_pretty(&items).expect("every key is text") + "\n"
}

fn item(entry: &Entry) -> ItemJson<'_> {
    ItemJson {
        id: &entry.key,
        kind: if entry.url.is_some() { "webpage" } else { "document" },
        title: &entry.title,
        publisher: entry.publisher.as_deref(),
        version: entry.version.as_deref(),
        issued: entry.date.and_then(date),
        url: entry.url.as_deref(),
        accessed: entry.retrieved.and_then(date),
        language: entry.language.as_deref(),
        note: (!entry.notes.is_empty()).then(|| entry.notes.join("; ")),
    }
}

/// `None` where no end is known.
fn date(when: When) -> Option<DateJson> {
    let mut ends: Vec<Date> = [when.since(), when.until()].into_iter().flatten().collect();
    ends.dedup();
    let is_doubtful = |date: &Date| date.is_approximate() || date.is_uncertain();
    (!ends.is_empty()).then(|| DateJson {
        date_parts: ends.iter().copied().map(parts).collect(),
        circa: ends.iter().any(is_doubtful),
    })
}

/// Year, month, day, as far as they are known.
fn parts(date: Date) -> Vec<i16> {
    let day = date.first_day();
    let all = vec![day.year(), i16::from(day.month()), i16::from(day.day())];
    let known = match date.precision() {
        Precision::Year => 1,
        Precision::Month => 2,
        Precision::Day => 3,
    };
    all.into_iter().take(known).collect()
}
