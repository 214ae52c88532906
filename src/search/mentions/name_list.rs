//! Whether a text is a list of names, and which ones.

use std::ops::Range;

/// The longest item of a list, in words.
const ITEM_WORDS_MAX: usize = 12;
/// The longest item of a list, in bytes.
const ITEM_BYTES_MAX: usize = 400;
/// The longest item of a list that may begin with a small letter without being known, in words.
const SMALL_ITEM_WORDS_MAX: usize = 3;

/// The items of a list of names, where they stand in bytes; `None` when a text is no such list.
///
/// Items stand one a line, or between commas and semicolons; a line that is known as a whole is one item whatever it
/// holds. Bullets and numbers before an item are no part of it. A text is a list when every item looks like a name: it
/// is known; or it has at most [`ITEM_WORDS_MAX`] words, does not end as a sentence does, and begins with no small
/// letter, unless it has three words or fewer. Linear, but for `is_known`.
pub(super) fn items(text: &str, is_known: impl Fn(&str) -> bool) -> Option<Vec<Range<usize>>> {
    let mut items = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let whole = without_bullet(text, line_start..line_start + line.len());
        line_start += line.len();
        if whole.is_empty() {
            continue;
        }
        if is_short(&text[whole.clone()]) && is_known(&text[whole.clone()]) {
            items.push(whole);
            continue;
        }
        let mut start = whole.start;
        for part in text[whole.clone()].split_inclusive([',', ';', '،', '、']) {
            let item = trimmed(text, start..start + part.len(), |letter| {
                letter.is_whitespace() || matches!(letter, ',' | ';' | '،' | '、')
            });
            start += part.len();
            if item.is_empty() {
                continue;
            }
            let name = &text[item.clone()];
            if !(is_short(name) && (is_known(name) || looks_like_a_name(name))) {
                return None;
            }
            items.push(item);
        }
    }
    (!items.is_empty()).then_some(items)
}

fn is_short(item: &str) -> bool {
    item.len() <= ITEM_BYTES_MAX && item.split_whitespace().nth(ITEM_WORDS_MAX).is_none()
}

fn looks_like_a_name(item: &str) -> bool {
    let ends_sentence = item.ends_with(['.', '!', '?', '…', ':']);
    let word_count = item.split_whitespace().count();
    let begins_small = item.starts_with(char::is_lowercase);
    !ends_sentence && (!begins_small || word_count <= SMALL_ITEM_WORDS_MAX)
}

/// A line without spaces at its ends, and without the bullet or the number that it begins with.
fn without_bullet(text: &str, line: Range<usize>) -> Range<usize> {
    let line = trimmed(text, line, char::is_whitespace);
    let content = &text[line.clone()];
    let after_digits = content.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let rest = if after_digits.len() < content.len() {
        after_digits.strip_prefix(['.', ')'])
    } else {
        content.strip_prefix(['-', '–', '—', '•', '*', '·', '‣', '▪'])
    };
    match rest.filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        Some(rest) => trimmed(text, line.end - rest.len()..line.end, char::is_whitespace),
        None => line,
    }
}

fn trimmed(text: &str, place: Range<usize>, is_outside: impl Fn(char) -> bool + Copy) -> Range<usize> {
    let start = place.end - text[place.clone()].trim_start_matches(is_outside).len();
    let end = start + text[start..place.end].trim_end_matches(is_outside).len();
    start..end
}
