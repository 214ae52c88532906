//! What several pages write in the same way into their documents: sentences, entities, relations, notes, flags, sources.

use crate::export::Reference;
use crate::web::document::{Document, Words};

use super::parts::{CalloutView, EntityView, FlagView, NoteView, PieceView, RelationView};
use super::writer::Writer;

impl Words {
    /// A sentence of a page.
    pub(super) fn sentence(pieces: &[PieceView]) -> Self {
        pieces.iter().fold(Self::default(), |words, piece| match piece {
            PieceView::Text(text) => words.text(text),
            PieceView::Entity { name, link } => words.link(name, link),
            PieceView::Notes(notes) => words.noted(notes),
        })
    }

    /// Adds an entity by its name.
    pub(super) fn entity(self, entity: &EntityView) -> Self {
        self.link(&entity.name, &entity.link)
    }

    /// Adds a relation from end to end; how it reads leads to its evidence.
    pub(super) fn relation(self, row: &RelationView) -> Self {
        let words = self.entity(&row.from).text(" ").link(&row.reading, &row.link);
        words.text(" ").link(&row.to_in_text, &row.to.link)
    }

    /// Adds when it was, after a dot; nothing when that is not known.
    pub(super) fn dated(self, when: &str) -> Self {
        if when.is_empty() { self } else { self.text(" · ").text(when) }
    }

    /// Adds the numbers of some notes after a space: ` [1][2]`.
    pub(super) fn noted(self, notes: &[NoteView]) -> Self {
        self.numbers(&notes.iter().map(|note| note.number).collect::<Vec<_>>())
    }

    /// Adds flags, each in brackets after a space.
    pub(super) fn flagged(self, flags: &[FlagView]) -> Self {
        flags.iter().fold(self, |words, flag| words.text(&format!(" ({})", flag.text)))
    }
}

/// Sentences as one line.
pub(super) fn sentences_in_a_line(sentences: &[Vec<PieceView>]) -> Words {
    Words::joined(sentences.iter().map(|sentence| Words::sentence(sentence)), " ")
}

/// What is unusual about the answer.
pub(super) fn add_callouts(document: &mut Document, callouts: Vec<CalloutView>) {
    for CalloutView { text, link, label, .. } in callouts {
        document.callout(text, link.map(|link| (label.as_str(), link)));
    }
}

/// The list of the sources cited so far.
pub(super) fn add_sources(document: &mut Document, writer: &Writer) {
    let mut lines = Vec::new();
    for source in writer.sources() {
        let locators = source.places.iter().map(|place| place.locator.clone()).filter(|locator| !locator.is_empty());
        document.cite(Reference { source: source.source, locators: locators.collect() });
        for place in &source.places {
            let words = Words::default().link(&source.text, &source.link);
            let words = if place.locator.is_empty() { words } else { words.text(&format!(" ({})", place.locator)) };
            let words = match &source.url {
                Some(url) => words.text(", ").address(url),
                None => words,
            };
            lines.push((place.number, words));
        }
    }
    lines.sort_by_key(|(number, _)| *number);
    document.sources(lines);
}
