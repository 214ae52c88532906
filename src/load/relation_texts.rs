//! Relations while they wait for the rest of the data: as they are written, which takes a third of what their parts do.

use jsonc_parser::ast::Value;

use super::json_tree;
use super::record::{RawRelation, Reader, TextCursor};
use super::report::Faults;
use super::text_file::Position;
use crate::model::Place;

/// From how many bytes on a piece is full. An allocator gives pieces of this size back to the system when they are freed.
const PIECE_BYTES: usize = 1 << 25;

/// Records of relations in the order in which they are read, without faults of their own or with faults that are reported
/// already. A record becomes a tree again when it is taken out, and a piece is freed when its records have been.
#[derive(Default)]
pub(super) struct RelationTexts {
    pieces: Vec<Piece>,
    tie_count: usize,
}

#[derive(Default)]
struct Piece {
    texts: String,
    records: Vec<Record>,
}

/// Where a record stands, and how much of the piece's text is its own.
struct Record {
    place: Place,
    offset: u64,
    length: usize,
}

impl RelationTexts {
    /// How many ties the records have.
    pub(super) fn tie_count(&self) -> usize {
        self.tie_count
    }

    /// Adds a record that has been read, with its text and where in the file that begins.
    pub(super) fn push(&mut self, relation: &RawRelation, offset: u64, text: &str) {
        if self.pieces.last().is_none_or(|piece| piece.texts.len() >= PIECE_BYTES) {
            // The first piece may stay small; when there is a second one, there is much more.
            let texts = String::with_capacity(if self.pieces.is_empty() { 0 } else { PIECE_BYTES + PIECE_BYTES / 16 });
            self.pieces.push(Piece { texts, records: Vec::new() });
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.texts.push_str(text);
            piece.records.push(Record { place: relation.place, offset, length: text.len() });
        }
        self.tie_count += relation.ties.len();
    }

    /// Gives each record to a function, in their order.
    pub(super) fn take_each(self, faults: &mut Faults, mut take: impl FnMut(RawRelation, &mut Faults)) {
        for Piece { texts, records } in self.pieces {
            let mut begin = 0;
            for record in records {
                let text = &texts[begin..begin + record.length];
                begin += record.length;
                if let Some(relation) = faults.muted(|faults| record.read(text, faults)) {
                    take(relation, faults);
                }
            }
        }
    }
}

impl Record {
    fn read(&self, text: &str, faults: &mut Faults) -> Option<RawRelation> {
        let Place { file, line, column } = self.place;
        let Some(Value::Object(object)) = json_tree::parse_again(text) else { return None };
        let cursor = TextCursor::new(text, Position { line, column });
        Some(Reader::new(file, self.offset, cursor, faults).relation(&object))
    }
}
