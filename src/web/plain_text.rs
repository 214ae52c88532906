//! A document for a terminal: a line for each row, indented under its heading, notes as `[1]`.

use super::document::{Block, Document, Span, Table, Words, in_one_line};

/// How rows stand under a heading, and what belongs to a row under it.
const ROW: &str = "  ";
const DETAIL: &str = "      ";
/// How the words of a numbered piece stand under its number.
const UNDER_NUMBER: &str = "   ";

/// The document as plain text.
pub(super) fn write(document: &Document) -> String {
    let mut text = String::new();
    if document.is_titled {
        line(&mut text, "", &words(&document.title));
    }
    for block in &document.blocks {
        let is_close = matches!(block, Block::Paragraph { is_close: true, .. } | Block::List(_) | Block::Table(_));
        if !is_close && !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Heading(heading) => line(&mut text, "", &words(heading)),
            Block::Paragraph { lines, .. } => {
                for one in lines {
                    line(&mut text, "", &words(one));
                }
            }
            Block::List(rows) => {
                for row in rows {
                    line(&mut text, ROW, &words(&row.words));
                    for detail in &row.details {
                        line(&mut text, DETAIL, &words(detail));
                    }
                }
            }
            Block::Numbered { number, title, words: told } => {
                line(&mut text, "", &format!("{number}. {}", words(title)));
                line(&mut text, UNDER_NUMBER, &words(told));
            }
            Block::Table(table) => write_table(&mut text, table),
            Block::Callout { words: told, onward } => {
                line(&mut text, "", &words(told));
                if let Some((label, link)) = onward {
                    line(&mut text, ROW, &format!("{label}: {link}"));
                }
            }
            Block::Sources(sources) => {
                line(&mut text, "", "Sources");
                for (number, source) in sources {
                    line(&mut text, "", &format!("[{number}] {}", words(source)));
                }
            }
        }
    }
    match &document.note {
        Some(note) => format!("{}\n\n{text}", words(note)),
        None => text,
    }
}

fn line(text: &mut String, indent: &str, words: &str) {
    text.push_str(indent);
    text.push_str(words);
    text.push('\n');
}

/// Cells one under the other, two spaces apart. Widths are counted in characters.
fn write_table(text: &mut String, table: &Table) {
    let heads = table.columns.iter().map(|(name, _)| name.clone()).collect();
    let mut rows: Vec<Vec<String>> = if table.is_headed { vec![heads] } else { Vec::new() };
    rows.extend(table.rows.iter().map(|row| row.iter().map(words).collect()));
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..table.columns.len()).map(|column| width(column).unwrap_or(0)).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).zip(&table.columns).map(|((cell, &width), (_, is_number))| {
            if *is_number { format!("{cell:>width$}") } else { format!("{cell:width$}") }
        });
        let cells: Vec<String> = cells.collect();
        line(text, ROW, cells.join("  ").trim_end());
    }
}

/// A line of words without its links.
pub(super) fn words(words: &Words) -> String {
    let mut line = String::new();
    for span in &words.0 {
        match span {
            Span::Text(text) | Span::Link { text, .. } | Span::Address(text) => line.push_str(&in_one_line(text)),
            Span::Numbers(numbers) => line.extend(numbers.iter().map(|number| format!("[{number}]"))),
        }
    }
    line
}
