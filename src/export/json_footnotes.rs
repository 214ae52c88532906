//! Notes on who says it, and lists of ids, in JSON.

use serde::Serialize;

use crate::model::{Dataset, EntityIndex};
use crate::words::{self, Story};

/// A note in a text, and what it stands for.
#[derive(Serialize)]
pub(super) struct FootnoteJson<'a> {
    number: u32,
    source: &'a str,
    locator: Option<String>,
    text: String,
}

/// The notes of a story, by number.
pub(super) fn footnotes<'a>(dataset: &'a Dataset, story: &Story) -> Vec<FootnoteJson<'a>> {
    let notes = story.footnotes.iter().map(|note| FootnoteJson {
        number: note.number,
        source: dataset.source(note.source).id.as_str(),
        locator: note.locator.clone(),
        text: words::source_line(dataset.source(note.source), note.locator.as_deref()),
    });
    notes.collect()
}

/// The ids of entities, in their order.
pub(super) fn entity_ids<'a>(dataset: &'a Dataset, entities: &[EntityIndex]) -> Vec<&'a str> {
    entities.iter().map(|entity| dataset.entity(*entity).id.as_str()).collect()
}
