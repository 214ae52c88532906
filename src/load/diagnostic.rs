//! One fault in the data: what is wrong, where, what was expected, what may help.

use std::ops::Range;

use super::code::{Code, Severity};
use super::file_text::FileText;
use crate::model::{FileIndex, Place};

/// The most characters of a line that are kept with a fault, so that a line of 5,000 characters does not fill a screen.
const EXCERPT_CHARACTERS_MAX: usize = 300;

/// The most characters that are marked in a line.
const MARKED_CHARACTERS_MAX: usize = 60;

/// A stretch of a data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    pub(super) file: FileIndex,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Mark {
    /// Line and column of the start.
    pub(super) fn place(self, files: &[FileText]) -> Place {
        let position = files[self.file.position()].position(self.start);
        Place { file: self.file, line: position.line, column: position.column }
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
    /// Where in the file; `None` when the fault is of the file or folder as a whole.
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

    /// Places a fault in its file.
    pub(super) fn in_file(file: &FileText, mark: Mark, fault: Fault) -> Self {
        let start = file.position(mark.start);
        let end = file.position(mark.end);
        let (excerpt, marked) = excerpt(file, mark);
        let span = TextSpan {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            bytes: mark.start..mark.end,
            excerpt,
            marked,
        };
        Self::build(file.layer.0, file.shown.clone(), Some(span), fault)
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

/// Cuts out what is shown of the line that a stretch begins on, and what of it is marked.
fn excerpt(file: &FileText, mark: Mark) -> (String, Range<usize>) {
    let line = file.line_bytes(mark.start);
    let start = mark.start.min(line.end);
    let end = mark.end.clamp(start, line.end);
    let marked = first_characters(&file.text[start..end], MARKED_CHARACTERS_MAX);
    let room = (EXCERPT_CHARACTERS_MAX - marked.chars().count()) / 2;
    let before = last_characters(&file.text[line.start..start], room);
    let after = first_characters(&file.text[start + marked.len()..line.end], room);
    let cut_left = if before.len() < start - line.start { "…" } else { "" };
    let cut_right = if start + marked.len() + after.len() < line.end { "…" } else { "" };
    let from = cut_left.len() + before.len();
    (format!("{cut_left}{before}{marked}{after}{cut_right}"), from..from + marked.len())
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

fn last_characters(text: &str, count: usize) -> &str {
    match count.checked_sub(1) {
        None => "",
        Some(skipped) => text.char_indices().rev().nth(skipped).map_or(text, |(start, _)| &text[start..]),
    }
}
