//! The part of a line that is shown with a fault.

use std::ops::Range;

/// The most characters of a line that are kept with a fault, so that a line of 5,000 characters does not fill a screen.
const EXCERPT_CHARACTERS_MAX: usize = 300;

/// The most characters that are marked in a line.
const MARKED_CHARACTERS_MAX: usize = 60;

/// Cuts out what is shown of the line that a stretch begins on, and what of it is marked. The bytes are a part of a text around
/// the stretch; `None` when they are no text.
pub(super) fn excerpt(bytes: &[u8], stretch: Range<usize>) -> Option<(String, Range<usize>)> {
    let line = line_around(bytes, stretch.start);
    let start = stretch.start.min(line.end);
    let end = stretch.end.clamp(start, line.end);
    let marked = first_characters(text(&bytes[start..end])?, MARKED_CHARACTERS_MAX);
    let room = (EXCERPT_CHARACTERS_MAX - marked.chars().count()) / 2;
    let before = last_characters(text(&bytes[line.start..start])?, room);
    let after = first_characters(text(&bytes[start + marked.len()..line.end])?, room);
    let cut_left = if before.len() < start - line.start { "…" } else { "" };
    let cut_right = if start + marked.len() + after.len() < line.end { "…" } else { "" };
    let from = cut_left.len() + before.len();
    Some((format!("{cut_left}{before}{marked}{after}{cut_right}"), from..from + marked.len()))
}

/// The bytes of the line that holds a byte, without its line break.
fn line_around(bytes: &[u8], offset: usize) -> Range<usize> {
    let start = bytes[..offset].iter().rposition(|byte| *byte == b'\n').map_or(0, |line_break| line_break + 1);
    let end = bytes[offset..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| offset + length);
    let has_return = end > start && bytes[end - 1] == b'\r';
    start..if has_return { end - 1 } else { end }
}

/// Bytes as text, without a character that begins before them or ends behind them.
fn text(bytes: &[u8]) -> Option<&str> {
    let begin = bytes.iter().take(3).take_while(|byte| **byte & 0b1100_0000 == 0b1000_0000).count();
    let bytes = &bytes[begin..];
    match str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => str::from_utf8(&bytes[..error.valid_up_to()]).ok(),
        Err(_) => None,
    }
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
