//! The text of one data file, and the way from a byte to a line and a column.

use crate::model::LayerIndex;

/// Characters are counted ahead at every block of so many bytes, so that a column is found in bounded time even when
/// the whole file is one line.
const BLOCK_BYTES: usize = 256;

/// A data file in memory.
#[derive(Debug)]
pub(super) struct FileText {
    /// The layer that it belongs to.
    pub(super) layer: LayerIndex,
    /// The place of its part of the data, a set or a layer's own files, in the order in which parts add to each other.
    pub(super) rank: u32,
    /// Its name from the layer's folder on, with forward slashes.
    pub(super) name: String,
    /// Its path as the user would write it: the folder as given, then the name.
    pub(super) shown: String,
    /// What it holds.
    pub(super) text: String,
    line_starts: Vec<u32>,
    characters_before_block: Vec<u32>,
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) line: u32,
    pub(super) column: u32,
}

impl FileText {
    /// Takes over a text and indexes its lines. Linear in the text; at most [`super::folder::FILE_BYTES_MAX`] bytes.
    pub(super) fn new(layer: LayerIndex, rank: u32, name: String, shown: String, text: String) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        line_starts
            .extend(bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(offset, _)| narrow(offset + 1)));
        let mut characters_before_block = Vec::with_capacity(bytes.len() / BLOCK_BYTES + 1);
        let mut characters = 0;
        for block in bytes.chunks(BLOCK_BYTES) {
            characters_before_block.push(narrow(characters));
            characters += count_characters(block);
        }
        characters_before_block.push(narrow(characters));
        Self { layer, rank, name, shown, text, line_starts, characters_before_block }
    }

    /// The line and column of a byte. Logarithmic in the number of lines.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.line_at(offset);
        let column = self.characters_before(offset) - self.characters_before(self.line_start(line));
        Position { line: narrow(line + 1), column: narrow(column + 1) }
    }

    /// The bytes of the line that holds a byte, without its line break.
    pub(super) fn line_bytes(&self, offset: usize) -> std::ops::Range<usize> {
        let line = self.line_at(offset);
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |next| *next as usize - 1);
        let start = self.line_start(line);
        let end = if end > start && self.text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end };
        start..end
    }

    fn line_at(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start as usize <= offset) - 1
    }

    fn line_start(&self, line: usize) -> usize {
        self.line_starts[line] as usize
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK_BYTES;
        let within = &self.text.as_bytes()[block * BLOCK_BYTES..offset];
        self.characters_before_block[block] as usize + count_characters(within)
    }
}

/// The number of characters that begin within the bytes.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("files are refused above a size that fits 32 bits")
}
