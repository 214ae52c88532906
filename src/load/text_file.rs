//! What is kept of a data file when its text is gone: its names, and enough of its lines to find a byte again.

use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::time::SystemTime;

use super::diagnostic::Mark;
use super::excerpt::excerpt;
use crate::model::LayerIndex;

/// Lines and characters are counted ahead at every block of so many bytes, so that a byte is found in bounded time even when
/// the whole file is one line.
const BLOCK_BYTES: u64 = 1 << 16;

/// How many bytes before the start of a stretch, and from it on, an excerpt is cut from: more than it shows, as a character has
/// at most four.
const BYTES_BEFORE: u64 = 1 << 10;
const BYTES_BEHIND: u64 = 1 << 11;

/// A data file.
#[derive(Debug)]
pub(super) struct TextFile {
    /// The layer that it belongs to.
    pub(super) layer: LayerIndex,
    /// The place of its part of the data, a set or a layer's own files, in the order in which parts add to each other.
    pub(super) rank: u32,
    /// Its name from the layer's folder on, with forward slashes.
    pub(super) name: String,
    /// Its path as the user would write it: the folder as given, then the name.
    pub(super) shown: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// What the file system said of it when it was opened.
    stamp: Option<Stamp>,
    /// How many bytes of it have been read.
    size: u64,
    /// Where the next byte stands.
    end: Position,
    /// Where the first byte of each block stands.
    blocks: Vec<Position>,
}

/// By what a file is known to be still the same.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self { size: metadata.len(), modified: metadata.modified().ok() }
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) line: u32,
    pub(super) column: u32,
}

impl Position {
    /// The first byte of a text.
    pub(super) const FIRST: Self = Self { line: 1, column: 1 };

    /// Where what follows these bytes stands.
    pub(super) fn after(self, bytes: &[u8]) -> Self {
        let Some(last_break) = bytes.iter().rposition(|byte| *byte == b'\n') else {
            return Self { column: self.column.saturating_add(count_characters(bytes)), ..self };
        };
        let breaks = bytes[..=last_break].iter().filter(|byte| matches!(byte, b'\n')).count();
        Self {
            line: self.line.saturating_add(narrow(breaks)),
            column: count_characters(&bytes[last_break + 1..]).saturating_add(1),
        }
    }
}

/// A stretch of a file, read again.
pub(super) struct Stretch {
    pub(super) start: Position,
    pub(super) end: Position,
    /// The first line of the stretch, or a part of it.
    pub(super) excerpt: String,
    /// The bytes of the excerpt that are marked.
    pub(super) marked: Range<usize>,
}

impl TextFile {
    /// A file that is not yet read.
    pub(super) fn new(layer: LayerIndex, rank: u32, name: String, shown: String, path: PathBuf) -> Self {
        Self {
            layer,
            rank,
            name,
            shown,
            path,
            stamp: None,
            size: 0,
            end: Position::FIRST,
            blocks: vec![Position::FIRST],
        }
    }

    /// Takes note that the file is opened.
    pub(super) fn begin(&mut self, metadata: &Metadata) {
        self.stamp = Some(Stamp::of(metadata));
    }

    /// Where the next byte to be read stands.
    pub(super) fn end(&self) -> Position {
        self.end
    }

    /// How many bytes have been read.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Counts the next bytes of the text. Linear in them.
    pub(super) fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let room = usize::try_from(BLOCK_BYTES - self.size % BLOCK_BYTES).unwrap_or(usize::MAX);
            let (part, rest) = bytes.split_at(room.min(bytes.len()));
            self.end = self.end.after(part);
            self.size += part.len() as u64;
            if self.size.is_multiple_of(BLOCK_BYTES) {
                self.blocks.push(self.end);
            }
            bytes = rest;
        }
    }

    /// Reads a stretch again; `None` when the file is no longer the one that was read. Reads at most two blocks and what an
    /// excerpt is cut from.
    pub(super) fn look(&self, mark: Mark) -> Option<Stretch> {
        let mut file = self.open_again()?;
        let start = self.position(&mut file, mark.start())?;
        let end = self.position(&mut file, mark.end())?;
        let from = mark.start().saturating_sub(BYTES_BEFORE);
        let bytes = read(&mut file, from..(mark.start() + BYTES_BEHIND).min(self.size))?;
        let within = |offset: u64| usize::try_from(offset - from).unwrap_or(usize::MAX);
        let (excerpt, marked) = excerpt(&bytes, within(mark.start())..within(mark.end()).min(bytes.len()))?;
        Some(Stretch { start, end, excerpt, marked })
    }

    /// The line and column of a byte; `None` when the file is no longer the one that was read. Reads at most a block.
    pub(super) fn find(&self, offset: u64) -> Option<Position> {
        self.position(&mut self.open_again()?, offset)
    }

    fn open_again(&self) -> Option<File> {
        let file = File::open(&self.path).ok()?;
        let stamp = Stamp::of(&file.metadata().ok()?);
        (Some(stamp) == self.stamp).then_some(file)
    }

    fn position(&self, file: &mut File, offset: u64) -> Option<Position> {
        let block = offset / BLOCK_BYTES;
        let position = self.blocks.get(usize::try_from(block).ok()?)?;
        Some(position.after(&read(file, block * BLOCK_BYTES..offset)?))
    }
}

fn read(file: &mut File, range: Range<u64>) -> Option<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(range.end.checked_sub(range.start)?).ok()?];
    file.seek(SeekFrom::Start(range.start)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// The number of characters that begin within the bytes.
fn count_characters(bytes: &[u8]) -> u32 {
    narrow(bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count())
}

/// A number of lines or characters; more than 4,294,967,295 are told as so many.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
