//! The records of an edition as JSON Lines: for programs that read everything, whatever its size.

use serde::Serialize;

use crate::explorer::{Constraints, Explorer};
use crate::model::{Dataset, Date, EntityIndex, RelationIndex, SourceIndex};
use crate::words::Asked;

use super::json_claims::SourceJson;
use super::json_records::{EdgeJson, NodeJson, edge, node};

/// Through how many records a piece goes.
const PIECE_RECORD_COUNT: usize = 1_024;

/// A line.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Line<'a> {
    Edition(EditionLine<'a>),
    Source(SourceLine<'a>),
    Node(NodeJson<'a>),
    Edge(EdgeJson<'a>),
}

#[derive(Serialize)]
struct EditionLine<'a> {
    hash: &'a str,
    date: Option<String>,
    data: Vec<&'a str>,
}

#[derive(Serialize)]
struct SourceLine<'a> {
    id: &'a str,
    #[serde(flatten)]
    source: SourceJson<'a>,
}

/// One piece of the records of an edition that constraints keep, counted from 0; `None` after the last.
///
/// A line each: the edition; every source; every entity kept, by id, as `/graph.json` has nodes; every relation kept whose ends are,
/// by id, as it has edges. A piece goes through 1,024 records, of which it may keep none, and so may be empty. Linear in what it
/// goes through.
///
/// # Panics
/// Never: JSON is text.
#[must_use]
pub fn records_piece(explorer: &Explorer, constraints: &Constraints, number: usize) -> Option<String> {
    let dataset = explorer.dataset();
    let (sources, entities, relations) = (dataset.sources.len(), dataset.entities.len(), dataset.relations.len());
    let start = number * PIECE_RECORD_COUNT;
    if start > 0 && start >= sources + entities + relations {
        return None;
    }
    let mut lines = Vec::new();
    if number == 0 {
        write(&mut lines, &Line::Edition(edition(dataset)));
    }
    let filter = constraints.filter();
    let asked = Asked::from(filter);
    for position in start..(start + PIECE_RECORD_COUNT).min(sources + entities + relations) {
        if position < sources {
            let id = dataset.sources[position].id.as_str();
            let source = SourceJson::new(dataset, SourceIndex::from(position));
            write(&mut lines, &Line::Source(SourceLine { id, source }));
        } else if position < sources + entities {
            let found = explorer.kept_node(EntityIndex::from(position - sources), constraints);
            if let Some(found) = found {
                write(&mut lines, &Line::Node(node(explorer, &found, asked.window)));
            }
        } else {
            let found = explorer.kept_edge(RelationIndex::from(position - sources - entities), constraints);
            if let Some(found) = found {
                write(&mut lines, &Line::Edge(edge(explorer, found, asked)));
            }
        }
    }
    Some(String::from_utf8(lines).expect("JSON is text"))
}

fn edition(dataset: &Dataset) -> EditionLine<'_> {
    EditionLine {
        hash: &dataset.edition.hash,
        date: dataset.edition.date.map(Date::iso_prefix),
        data: dataset.layers.iter().map(|layer| layer.name.as_str()).collect(),
    }
}

/// # Panics
/// Never: every line has text keys and finite numbers.
fn write(lines: &mut Vec<u8>, line: &Line) {
    serde_json::to_writer(&mut *lines, line).expect("every key is text and every number finite");
    lines.push(b'\n');
}
