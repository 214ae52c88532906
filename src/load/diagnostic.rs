//! One fault in the data: what is wrong, where, what was expected, what may help.

use std::ops::Range;

use super::code::{Code, Severity};
use super::text_file::TextFile;
use crate::model::FileIndex;

/// A stretch of a data file, in 16 bytes, because every value that can have a fault keeps one until it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) file: FileIndex,
    /// The upper and the lower half of the first byte's offset.
    start: [u32; 2],
    length: u32,
}

impl Mark {
    /// The bytes of a file from `start` up to `end`, as many of them as 32 bits can count.
    #[expect(clippy::cast_possible_truncation, reason = "the two halves are what is wanted")]
    pub(super) fn new(file: FileIndex, start: u64, end: u64) -> Self {
        let length = u32::try_from(end.saturating_sub(start)).unwrap_or(u32::MAX);
        Self { file, start: [(start >> 32) as u32, start as u32], length }
    }

    /// The offset of its first byte.
    pub(super) fn start(self) -> u64 {
        u64::from(self.start[0]) << 32 | u64::from(self.start[1])
    }

    /// The offset of the byte behind it.
    pub(super) fn end(self) -> u64 {
        self.start() + u64::from(self.length)
    }

    /// Its first byte.
    pub(super) fn first_byte(self) -> Self {
        Self { length: 1, ..self }
    }
}

/// A value with the place that it was read from.
#[derive(Clone, Debug)]
pub(super) struct Marked<T> {
    pub(super) value: T,
    pub(super) mark: Mark,
}

/// A fault before it is placed.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) expected: Option<String>,
    pub(super) help: Option<String>,
}

impl Fault {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), expected: None, help: None }
    }

    pub(super) fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds "did you mean", where there is a word to mean.
    pub(super) fn did_you_mean(self, word: Option<&str>) -> Self {
        match word {
            Some(word) => self.help(format!("did you mean `{word}`?")),
            None => self,
        }
    }
}

/// A fault in the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What sort of fault it is.
    pub code: Code,
    /// The data folder, counted from 0 in the order given.
    pub layer: u32,
    /// The file, or the folder, as the user would write it.
    pub file: String,
    /// Where in the file; `None` when the fault is of the file or folder as a whole, or the file has changed meanwhile.
    pub span: Option<TextSpan>,
    /// What is wrong.
    pub message: String,
    /// What was expected in its place.
    pub expected: Option<String>,
    /// What may help: "did you mean `turkmenistan`?".
    pub help: Option<String>,
}

/// A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSpan {
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column of the end.
    pub end_column: u32,
    /// The bytes of the stretch within the file.
    pub bytes: Range<usize>,
    /// The first line of the stretch, or the part of that line around the stretch when the line is long.
    pub excerpt: String,
    /// The bytes of `excerpt` that are marked; at most the first line of the stretch.
    pub marked: Range<usize>,
}

impl TextSpan {
    /// The text that is marked.
    #[must_use]
    pub fn marked_text(&self) -> &str {
        &self.excerpt[self.marked.clone()]
    }
}

impl Diagnostic {
    /// Whether it keeps the data from being loaded.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Places a fault in its file, whose text is read again there. Where the file has changed since it was read, nothing of
    /// its text is told, as it would be the wrong one.
    pub(super) fn in_file(file: &TextFile, mark: Mark, fault: Fault) -> Self {
        let bytes =
            usize::try_from(mark.start()).unwrap_or(usize::MAX)..usize::try_from(mark.end()).unwrap_or(usize::MAX);
        let span = file.look(mark).map(|stretch| TextSpan {
            line: stretch.start.line,
            column: stretch.start.column,
            end_line: stretch.end.line,
            end_column: stretch.end.column,
            bytes,
            excerpt: stretch.excerpt,
            marked: stretch.marked,
        });
        Self::build(file.layer.0, file.shown.clone(), span, fault)
    }

    /// A fault of a file or folder as a whole.
    pub(super) fn of_file(layer: u32, file: String, fault: Fault) -> Self {
        Self::build(layer, file, None, fault)
    }

    fn build(layer: u32, file: String, span: Option<TextSpan>, fault: Fault) -> Self {
        let Fault { code, message, expected, help } = fault;
        Self { code, layer, file, span, message, expected, help }
    }
}
