//! Strict JSON to a tree in which every value knows its place.

use jsonc_parser::ast::Value;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::code::Code;
use super::diagnostic::Fault;

/// Whether a file has a record a line.
pub(super) fn is_by_line(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "jsonl")
}

/// JSON as it was meant: whatever the tree's parser may let through is switched off.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The tree of a text that [`parse`] has found to be JSON.
pub(super) fn parse_again(text: &str) -> Option<Value<'_>> {
    parse_to_ast(text, &CollectOptions::default(), &STRICT).ok()?.value
}

/// Reads one JSON text, the whole of a `.json` file or a line of a `.jsonl` file; `nothing` says what to write in a file that
/// has nothing to say.
///
/// # Errors
/// The first thing that is no JSON, and the bytes where it stands.
pub(super) fn parse<'t>(text: &'t str, nothing: &str) -> Result<Value<'t>, (std::ops::Range<usize>, Fault)> {
    if text.starts_with('\u{feff}') {
        let fault = Fault::new(Code::BrokenJson, "the file begins with a byte order mark")
            .expected("JSON, which begins without one")
            .help("save the file as UTF-8 without a byte order mark");
        return Err((0..'\u{feff}'.len_utf8(), fault));
    }
    let empty = || {
        let fault = Fault::new(Code::BrokenJson, "the file is empty").expected(format!("JSON: {nothing}"));
        (0..0, fault)
    };
    if text.trim().is_empty() {
        return Err(empty());
    }
    let tree = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| syntax_fault(text, &error))?;
    // The tree's parser lets some white space and raw control characters through that JSON does not have, so another one
    // has the last word.
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let start = offset_of(text, error.line(), error.column());
        let fault = Fault::new(Code::BrokenJson, format!("not JSON: {}", without_position(&error)))
            .expected("strict JSON: control characters escaped, no white space but blanks, tabs and line breaks");
        return Err((start..end_of_character(text, start), fault));
    }
    tree.value.ok_or_else(empty)
}

fn syntax_fault(text: &str, error: &ParseError) -> (std::ops::Range<usize>, Fault) {
    let range = error.range();
    let start = range.start.min(text.len());
    let mut fault = Fault::new(Code::BrokenJson, sentence(error.kind()));
    if let Some(expected) = expectation(error.kind()) {
        fault = fault.expected(expected);
    }
    if let Some(quote) = curly_quote_of_line(text, start, range.end) {
        fault = fault.help(format!("JSON wants straight quotes, `\"`, around texts; this line has `{quote}`"));
    }
    (start..range.end.clamp(start, text.len()), fault)
}

/// The curly quote that a fault begins with, or the last one before it on its line or within it. Word processors put them in
/// the place of straight ones.
fn curly_quote_of_line(text: &str, start: usize, end: usize) -> Option<char> {
    const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];
    let start = text.floor_char_boundary(start);
    if let Some(first) = text[start..].chars().next().filter(|first| CURLY.contains(first)) {
        return Some(first);
    }
    let line_start = text[..start].rfind('\n').map_or(0, |line_break| line_break + 1);
    let end = text.floor_char_boundary(end.clamp(start, text.len()));
    let line = text[line_start..end].lines().next()?;
    line.chars().rev().find(|character| CURLY.contains(character))
}

/// The parser's words, as this program begins a message: in lower case.
fn sentence(kind: &ParseErrorKind) -> String {
    let words = kind.to_string();
    let mut characters = words.chars();
    let Some(first) = characters.next() else { return words };
    format!("not JSON: {}{}", first.to_lowercase(), characters.as_str())
}

fn expectation(kind: &ParseErrorKind) -> Option<&'static str> {
    Some(match kind {
        ParseErrorKind::CommentsNotAllowed => "JSON without comments; a `note` can say what a reader should know",
        ParseErrorKind::TrailingCommasNotAllowed => "no comma before a closing bracket",
        ParseErrorKind::ExpectedComma => "a comma between two values",
        ParseErrorKind::SingleQuotedStringsNotAllowed => "texts in double quotes",
        ParseErrorKind::ExpectedStringObjectProperty => "a key in double quotes",
        ParseErrorKind::UnterminatedArray => "`]` to close the list that begins here",
        ParseErrorKind::UnterminatedObject => "`}` to close the object that begins here",
        ParseErrorKind::MultipleRootJsonValues => "one JSON value, and nothing after it",
        _ => return None,
    })
}

fn without_position(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or(&words).to_owned()
}

/// The byte at a line and a column (in bytes, both from 1), at the start of its character.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary((before + column.saturating_sub(1)).min(text.len()))
}

fn end_of_character(text: &str, start: usize) -> usize {
    start + text[start..].chars().next().map_or(0, char::len_utf8)
}
