//! How JSON is laid out: as `serde_json`'s pretty form is, two spaces a level, written at any level.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// A comma, a new line, and the spaces of as many levels as documents have; what is deeper is written in several pieces.
const BREAK: &[u8] = b",\n                                                                ";

/// Where the spaces begin.
const SPACES_AT: usize = 2;

/// The same bytes as `serde_json::ser::PrettyFormatter` with two spaces a level. That one writes each level's spaces on their own,
/// which for these documents is most of the writing.
struct Indented {
    level: usize,
    has_value: bool,
}

impl Indented {
    fn begin(&mut self) {
        self.level += 1;
        self.has_value = false;
    }

    fn break_line<W: ?Sized + Write>(&self, writer: &mut W, is_first: bool) -> io::Result<()> {
        let spaces = 2 * self.level;
        let start = usize::from(is_first);
        let mut end = BREAK.len().min(SPACES_AT + spaces);
        writer.write_all(&BREAK[start..end])?;
        let mut written = end - SPACES_AT;
        while written < spaces {
            end = BREAK.len().min(SPACES_AT + spaces - written);
            writer.write_all(&BREAK[SPACES_AT..end])?;
            written += end - SPACES_AT;
        }
        Ok(())
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level -= 1;
        if self.has_value {
            self.break_line(writer, true)?;
        }
        writer.write_all(bracket)
    }
}

impl Formatter for Indented {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin();
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        self.break_line(writer, is_first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin();
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        self.break_line(writer, is_first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }
}

/// Writes a part of a document that stands so many levels deep, to the end of what is there.
///
/// # Panics
/// Never: every part of a document has text keys and finite numbers, and memory can be written to.
pub(super) fn write_indented(text: &mut Vec<u8>, level: usize, part: &impl Serialize) {
    let mut serializer = Serializer::with_formatter(text, Indented { level, has_value: false });
    part.serialize(&mut serializer).expect("every key is text and every number finite");
}
