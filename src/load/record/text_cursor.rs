//! Lines and columns of a text, found while it is gone through.

use crate::load::text_file::Position;

/// Finds lines and columns; each from the one before it, so that all of a text cost no more than one way through it, as long
/// as they are asked for in their order.
pub(in crate::load) struct TextCursor<'t> {
    text: &'t str,
    first: Position,
    offset: usize,
    position: Position,
}

impl<'t> TextCursor<'t> {
    /// Begins at the start of a text, which stands at that position.
    pub(in crate::load) fn new(text: &'t str, first: Position) -> Self {
        Self { text, first, offset: 0, position: first }
    }

    /// The text.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Where a byte stands.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        if offset < self.offset {
            (self.offset, self.position) = (0, self.first);
        }
        self.position = self.position.after(&self.text.as_bytes()[self.offset..offset]);
        self.offset = offset;
        self.position
    }
}
