//! An answer as one JSON document, whole or in pieces.

use serde::Serialize;

use crate::explorer::{Answer, Explorer};
use crate::graph::Subgraph;

use super::json::{asked, closing, opening};
use super::json_records::{edge, node};
use super::told::Told;

/// How many nodes or edges a piece has at most.
const PIECE_RECORD_COUNT: usize = 64;

/// An answer as one JSON document, with a newline at its end, with what its page tells of it as a whole. `edition` is that of the
/// link that asks, where that is another one. Linear in the size of the answer.
#[must_use]
pub fn json(explorer: &Explorer, answer: &Answer, told: &Told, edition: Option<&str>) -> String {
    (0..).map_while(|number| json_piece(explorer, answer, told, edition, number)).collect()
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
        let opening = pretty(&opening(dataset, answer, subgraph, edition));
        return Some(format!("{},\n  \"nodes\": [", between(&opening, "", "\n}")));
    }
    if number < middle_at {
        return Some(records(nodes, number - 1, |found| node(explorer, found, asked.window)));
    }
    if number == middle_at {
        return Some(end_of(nodes.is_empty()).to_owned() + ",\n  \"edges\": [");
    }
    if number < closing_at {
        return Some(records(edges, number - middle_at - 1, |found| edge(explorer, *found, asked)));
    }
    (number == closing_at).then(|| {
        let closing = pretty(&closing(explorer, answer, subgraph, told));
        format!("{},{}\n", end_of(edges.is_empty()), between(&closing, "{", ""))
    })
}

/// A block of the records of a list: what stands between its brackets, from the line break after the opening one or after
/// the comma of the block before.
fn records<T, R: Serialize>(all: &[T], block: usize, to_json: impl Fn(&T) -> R) -> String {
    /// A list at the depth at which the document has it.
    #[derive(Serialize)]
    struct Within<R> {
        list: Vec<R>,
    }
    let start = block * PIECE_RECORD_COUNT;
    let end = all.len().min(start + PIECE_RECORD_COUNT);
    let text = pretty(&Within { list: all[start..end].iter().map(to_json).collect() });
    let within = between(&text, "{\n  \"list\": [", "\n  ]\n}");
    if block == 0 { within.to_owned() } else { format!(",{within}") }
}

/// What stands between the beginning and the end that a text is known to have.
fn between<'t>(text: &'t str, beginning: &str, end: &str) -> &'t str {
    let within = text.strip_prefix(beginning).and_then(|text| text.strip_suffix(end));
    within.expect("the parts of a document are objects with fields, and blocks have records")
}

/// # Panics
/// Never: every part of the document has text keys and finite numbers.
fn pretty(part: &impl Serialize) -> String {
    serde_json::to_string_pretty(part).expect("every key is text and every number finite")
}
