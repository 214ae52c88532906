//! An answer as one JSON document, whole or in pieces.

use serde::Serialize;

use crate::explorer::{Answer, Explorer};
use crate::graph::Subgraph;

use super::indented::write_indented;
use super::json::{asked, closing, opening};
use super::json_records::{edge, node};
use super::told::Told;

/// How many nodes or edges a piece has at most.
const PIECE_RECORD_COUNT: usize = 64;

/// What a document takes beside its records, and a record, in bytes: about as much as is usual, so that it is not moved while it
/// grows.
const DOCUMENT_BYTES: usize = 8_192;
const RECORD_BYTES: usize = 1_024;

/// An answer as one JSON document, with a newline at its end, with what its page tells of it as a whole. `edition` is that of the
/// link that asks, where that is another one. Linear in the size of the answer.
#[must_use]
pub fn json(explorer: &Explorer, answer: &Answer, told: &Told, edition: Option<&str>) -> String {
    let record_count = answer.subgraph().map_or(0, |subgraph| subgraph.nodes.len() + subgraph.edges.len());
    let mut text = Vec::with_capacity(DOCUMENT_BYTES + RECORD_BYTES * record_count);
    let mut number = 0;
    while write_piece(&mut text, explorer, answer, told, edition, number) {
        number += 1;
    }
    in_utf8(text)
}

/// One piece of the document that [`json`] writes whole, counted from 0; `None` after the last.
///
/// So a large answer is written while it is made, at the pace of whoever asks for the next piece. A piece has at most 64
/// nodes or edges. Linear in what it holds; the last one looks through all claims of the answer besides, for the sources.
#[must_use]
pub fn json_piece(
    explorer: &Explorer,
    answer: &Answer,
    told: &Told,
    edition: Option<&str>,
    number: usize,
) -> Option<String> {
    let mut text = Vec::new();
    write_piece(&mut text, explorer, answer, told, edition, number).then(|| in_utf8(text))
}

/// Writes one piece to the end of a text; false after the last.
fn write_piece(
    text: &mut Vec<u8>,
    explorer: &Explorer,
    answer: &Answer,
    told: &Told,
    edition: Option<&str>,
    number: usize,
) -> bool {
    let dataset = explorer.dataset();
    let asked = asked(answer);
    let empty = Subgraph::default();
    let subgraph = answer.subgraph().unwrap_or(&empty);
    let (nodes, edges) = (&subgraph.nodes, &subgraph.edges);
    let middle_at = 1 + nodes.len().div_ceil(PIECE_RECORD_COUNT);
    let closing_at = middle_at + 1 + edges.len().div_ceil(PIECE_RECORD_COUNT);
    // An empty list is written `[]`, on one line.
    let end_of = |is_empty: bool| if is_empty { "]" } else { "\n  ]" };
    if number == 0 {
        write_indented(text, 0, &opening(dataset, answer, subgraph, edition));
        let end = "\n}";
        assert!(text.ends_with(end.as_bytes()), "the opening is an object with fields");
        text.truncate(text.len() - end.len());
        text.extend(b",\n  \"nodes\": [");
    } else if number < middle_at {
        write_records(text, nodes, number - 1, |found| node(explorer, found, asked.window));
    } else if number == middle_at {
        text.extend(end_of(nodes.is_empty()).bytes().chain(*b",\n  \"edges\": ["));
    } else if number < closing_at {
        write_records(text, edges, number - middle_at - 1, |found| edge(explorer, *found, asked));
    } else if number == closing_at {
        text.extend(end_of(edges.is_empty()).bytes());
        let start = text.len();
        write_indented(text, 0, &closing(explorer, answer, subgraph, told));
        // What follows goes on in the same object.
        text[start] = b',';
        text.push(b'\n');
    } else {
        return false;
    }
    true
}

/// Writes a block of the records of a list: what stands between its brackets, from the line break after the opening one or after
/// the comma of the block before.
fn write_records<T, R: Serialize>(text: &mut Vec<u8>, all: &[T], block: usize, to_json: impl Fn(&T) -> R) {
    let start = block * PIECE_RECORD_COUNT;
    let end = all.len().min(start + PIECE_RECORD_COUNT);
    for (position, record) in all.iter().enumerate().take(end).skip(start) {
        text.extend(if position == 0 { "\n    " } else { ",\n    " }.bytes());
        write_indented(text, 2, &to_json(record));
    }
}

/// # Panics
/// Never: what is written is text in full.
fn in_utf8(text: Vec<u8>) -> String {
    String::from_utf8(text).expect("pieces end where characters do")
}
