//! What several pages write in the same way as plain text: sentences, notes, flags, sources.

use crate::web::plain_text::PlainText;

use super::parts::{FlagView, NoteView, PieceView};
use super::writer::Writer;

/// A sentence of a page as plain text.
pub(super) fn plain(sentence: &[PieceView]) -> String {
    let pieces = sentence.iter().map(|piece| match piece {
        PieceView::Text(text) => text.clone(),
        PieceView::Entity { name, .. } => name.clone(),
        PieceView::Notes(notes) => format!(" {}", numbers(notes)),
    });
    pieces.collect()
}

/// The numbers of some notes for plain text: `[1][2]`.
pub(super) fn numbers(notes: &[NoteView]) -> String {
    notes.iter().map(|note| format!("[{}]", note.number)).collect::<Vec<_>>().concat()
}

/// Flags for plain text, each in brackets after a space.
pub(super) fn flags_in_brackets(flags: &[FlagView]) -> String {
    flags.iter().map(|flag| format!(" ({})", flag.text)).collect::<Vec<_>>().concat()
}

/// The list of sources for plain text.
pub(super) fn source_lines(text: &mut PlainText, writer: &Writer) {
    let sources = writer.sources();
    if !sources.is_empty() {
        text.line("\nSources");
    }
    for source in &sources {
        for place in &source.places {
            let locator = if place.locator.is_empty() { String::new() } else { format!(" ({})", place.locator) };
            let url = source.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
            text.line(&format!("[{}] {}{locator}{url}", place.number, source.text));
        }
    }
}
