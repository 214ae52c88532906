//! A document as Markdown: `CommonMark`, with the pipe tables that GitHub and pandoc read too.
//!
//! Numbers of notes stay `[1]`, as in plain text, and the sources are listed by them. Whatever the data hold stays text: every
//! character that could mean something is escaped, and nothing of theirs starts a line as markup.

use std::borrow::Cow;
use std::fmt::Write;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::document::{Block, Document, Span, Table, Words, in_one_line};

/// Characters that would end an address, or be read as markup within one.
const ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'(')
    .add(b')')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'`')
    .add(b'|')
    .add(b'*')
    .add(b'{')
    .add(b'}')
    .add(b'^');

/// The document as Markdown; `absolute` makes the whole address of a link that starts at the root.
pub(super) fn write(document: &Document, absolute: &dyn Fn(&str) -> String) -> String {
    let line = |words: &Words| inline(words, absolute);
    let mut blocks = vec![format!("# {}", line(&document.title))];
    blocks.extend(document.note.iter().map(|note| format!("> {}", line(note))));
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => blocks.push(format!("## {}", line(heading))),
            Block::Paragraph { lines, .. } => blocks.extend(lines.iter().map(line)),
            Block::List(rows) => {
                let mut list = Vec::new();
                for row in rows {
                    list.push(format!("- {}", line(&row.words)));
                    list.extend(row.details.iter().map(|detail| format!("  - {}", line(detail))));
                }
                blocks.push(list.join("\n"));
            }
            Block::Numbered { number, title, words } => {
                let indent = " ".repeat(number.to_string().len() + 2);
                blocks.push(format!("{number}. {}\n\n{indent}{}", line(title), line(words)));
            }
            Block::Table(found) => blocks.push(table(found, absolute)),
            Block::Callout { words, onward } => {
                let told = onward.iter().fold(words.clone(), |told, (label, to)| told.text(" ").link(label, to));
                blocks.push(format!("> {}", line(&told)));
            }
            Block::Sources(sources) => {
                blocks.push("## Sources".to_owned());
                let list = sources.iter().map(|(number, source)| {
                    format!("- {}", line(&Words(vec![Span::Numbers(vec![*number])]).text(" ").then(source.clone())))
                });
                blocks.push(list.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    blocks.join("\n\n") + "\n"
}

fn table(table: &Table, absolute: &dyn Fn(&str) -> String) -> String {
    let mut text = String::new();
    let mut row = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    };
    row(&mut table.columns.iter().map(|(name, _)| inline(&Words::from(name), absolute)));
    row(&mut table.columns.iter().map(|(_, is_number)| if *is_number { "---:" } else { "---" }.to_owned()));
    for cells in &table.rows {
        row(&mut cells.iter().map(|cell| inline(cell, absolute)));
    }
    text.truncate(text.trim_end().len());
    text
}

/// A line of words, to stand at the start of a line or after a mark.
fn inline(words: &Words, absolute: &dyn Fn(&str) -> String) -> String {
    let mut text = String::new();
    for span in &words.0 {
        match span {
            Span::Text(told) => push_text(&mut text, told),
            Span::Link { text: told, link } => match address(&whole(link, absolute)) {
                Some(to) => {
                    let _ = write!(text, "[{}]({to})", escaped(&in_one_line(told)));
                }
                None => push_text(&mut text, told),
            },
            Span::Address(url) => match address(url) {
                // What is between pointed brackets is read as it stands.
                Some(to) if to == *url && !url.starts_with('/') => {
                    let _ = write!(text, "<{url}>");
                }
                Some(to) => {
                    let _ = write!(text, "[{}]({to})", escaped(&in_one_line(url)));
                }
                None => push_text(&mut text, url),
            },
            Span::Numbers(numbers) => {
                for number in numbers {
                    let _ = write!(text, "[{number}]");
                }
            }
        }
    }
    text.trim().to_owned()
}

/// A link in full, where it starts at the root.
fn whole<'a>(link: &'a str, absolute: &dyn Fn(&str) -> String) -> Cow<'a, str> {
    if link.starts_with('/') { absolute(link).into() } else { link.into() }
}

/// Adds text that no reader takes for markup, whatever stands before it.
fn push_text(text: &mut String, told: &str) {
    let told = in_one_line(told);
    let told = if text.is_empty() { told.trim_start() } else { told.as_str() };
    let escaped = escaped(told);
    let opens = |letters: &[char]| escaped.starts_with(letters);
    if text.is_empty() {
        // A list, a line under a heading, a definition, a quotation.
        let digits = escaped.len() - escaped.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        if opens(&['-', '+', '=', ':', '>']) {
            text.push('\\');
        } else if digits > 0 && escaped[digits..].starts_with(['.', ')']) {
            let (number, rest) = escaped.split_at(digits);
            text.push_str(number);
            text.push('\\');
            text.push_str(rest);
            return;
        }
    } else if text.ends_with(']') && opens(&['(', ':']) {
        // Behind brackets, these would make a link or the address of one.
        text.push('\\');
    }
    text.push_str(&escaped);
}

/// Text in which every character means itself. Bare addresses are kept from becoming links.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let is_mark = matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '!' | '|' | '&' | '~' | '^' | '$' | '{' | '}'
        );
        let starts_address = letter == ':' && rest.starts_with("://");
        let after_www = letter == '.' && escaped.to_ascii_lowercase().ends_with("www");
        if is_mark || starts_address || after_www {
            escaped.push('\\');
        }
        escaped.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    escaped
}

/// An address that may stand in a link, or `None` where it is of another kind than pages have.
fn address(link: &str) -> Option<Cow<'_, str>> {
    let leads = ["https://", "http://", "/"].iter().any(|start| link.starts_with(start));
    let encoded = || -> Cow<'_, str> { utf8_percent_encode(link, ADDRESS).into() };
    // What looks like a character reference would be read as one.
    let with_references = |link: Cow<'_, str>| link.replace('&', "&amp;");
    leads.then(|| if link.contains(';') && link.contains('&') { with_references(encoded()).into() } else { encoded() })
}
