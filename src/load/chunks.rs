//! A long list that is given back while it is gone through.

/// How many items lie in one piece.
const PIECE_LENGTH: usize = 1 << 14;

/// A list in pieces, each of which is freed once its items have been taken.
pub(super) struct Chunks<T> {
    pieces: Vec<Vec<T>>,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { pieces: Vec::new() }
    }
}

impl<T> Chunks<T> {
    /// Adds an item at the end.
    pub(super) fn push(&mut self, item: T) {
        match self.pieces.last_mut() {
            Some(piece) if piece.len() < PIECE_LENGTH => piece.push(item),
            _ => {
                let mut piece = Vec::with_capacity(if self.pieces.is_empty() { 0 } else { PIECE_LENGTH });
                piece.push(item);
                self.pieces.push(piece);
            }
        }
    }

    /// The items in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.pieces.iter().flatten()
    }
}

impl<T> IntoIterator for Chunks<T> {
    type Item = T;
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<T>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.pieces.into_iter().flatten()
    }
}
