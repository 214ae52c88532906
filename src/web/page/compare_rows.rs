//! The rows of a comparison: what both are tied to, what only one is, and attributes side by side.

use std::collections::BTreeMap;

use crate::explorer::ComparisonAnswer;
use crate::graph::{OtherTies, SharedTie, SubgraphEdge, Tie};
use crate::model::RelationKindIndex;
use crate::words::{self, ReadingDirection, count_in_words};

use super::facts::{FactView, facts};
use super::parts::{EntityView, RelationView, TieGroup};
use super::writer::Writer;

/// A tie of one of the two, in the cell of a row that names the other end.
pub(super) struct SideTieView {
    /// How it reads from that one; empty where a heading says it.
    pub reading: String,
    /// What is particular: status, share, role.
    pub values: String,
    /// The relation.
    pub relation: RelationView,
}

/// An entity that both are tied to.
pub(super) struct CommonView {
    /// The entity.
    pub entity: EntityView,
    /// How many entities it is tied to.
    pub degree: String,
    /// The ties of the first.
    pub a: Vec<SideTieView>,
    /// The ties of the second.
    pub b: Vec<SideTieView>,
    /// Whether the ties of both held on one day, in a word; empty where that is not told.
    pub at_once: &'static str,
}

/// What both are tied to in one way.
pub(super) struct SharedGroup {
    /// "Member of".
    pub heading: String,
    /// "35", or "12 of 35".
    pub count: String,
    /// The entities.
    pub rows: Vec<CommonView>,
}

/// An attribute that both have.
pub(super) struct BothFactView {
    /// What it is called.
    pub label: String,
    /// What sources say of the first.
    pub a: FactView,
    /// What they say of the second.
    pub b: FactView,
}

/// A kind of relation, and whether it comes in.
type Way = (RelationKindIndex, bool);

/// What both are tied to in the same way, by kind of relation in the order of the ontology, outgoing before incoming.
pub(super) fn shared_groups(writer: &mut Writer, found: &ComparisonAnswer) -> Vec<SharedGroup> {
    let mut totals: BTreeMap<Way, usize> = BTreeMap::new();
    for row in &found.comparison.shared {
        *totals.entry((row.kind, !row.is_out)).or_default() += 1;
    }
    let mut groups: BTreeMap<Way, Vec<&SharedTie>> = BTreeMap::new();
    for row in found.shared() {
        groups.entry((row.kind, !row.is_out)).or_default().push(row);
    }
    let groups = groups.into_iter().map(|(way, rows)| SharedGroup {
        heading: writer.heading(way.0, !way.1).to_owned(),
        count: of(rows.len(), totals[&way]),
        rows: rows.into_iter().map(|row| shared_row(writer, row)).collect(),
    });
    groups.collect()
}

fn shared_row(writer: &mut Writer, row: &SharedTie) -> CommonView {
    let side = |edge: &SubgraphEdge, writer: &mut Writer| SideTieView {
        reading: String::new(),
        values: writer.values(edge.relation),
        relation: writer.relation(*edge),
    };
    CommonView {
        entity: writer.entity(row.neighbour),
        degree: count_in_words(row.degree),
        a: row.a.iter().map(|edge| side(edge, writer)).collect(),
        b: row.b.iter().map(|edge| side(edge, writer)).collect(),
        at_once: words::at_once_in_words(row.at_once),
    }
}

/// What both are tied to otherwise.
pub(super) fn other_rows(writer: &mut Writer, found: &ComparisonAnswer) -> Vec<CommonView> {
    let side = |tie: &Tie, writer: &mut Writer| {
        let relation = writer.dataset.relation(tie.edge.relation);
        let direction = if tie.is_out { ReadingDirection::Forward } else { ReadingDirection::Inverse };
        SideTieView {
            reading: words::reading_of_relation(writer.dataset, relation, direction, writer.window()),
            values: String::new(),
            relation: writer.relation(tie.edge),
        }
    };
    let row = |row: &OtherTies| CommonView {
        entity: writer.entity(row.neighbour),
        degree: count_in_words(row.degree),
        a: row.a.iter().map(|tie| side(tie, writer)).collect(),
        b: row.b.iter().map(|tie| side(tie, writer)).collect(),
        at_once: "",
    };
    found.otherwise().iter().map(row).collect()
}

/// The ties of one of the two alone, by kind of relation in the order of the ontology, outgoing before incoming; `all` are
/// those that there are, of which `listed` are told.
pub(super) fn only_groups(writer: &mut Writer, listed: &[Tie], all: &[Tie]) -> Vec<TieGroup> {
    let way = |tie: &Tie| (writer.dataset.relation(tie.edge.relation).kind, !tie.is_out);
    let mut totals: BTreeMap<Way, usize> = BTreeMap::new();
    for tie in all {
        *totals.entry(way(tie)).or_default() += 1;
    }
    let mut listed = listed.to_vec();
    // Stable, so that the order within a kind stays.
    listed.sort_by_key(way);
    let mut ways: Vec<Way> = listed.iter().map(way).collect();
    ways.dedup();
    let mut groups = writer.tie_groups(&listed, &BTreeMap::new());
    for (group, way) in groups.iter_mut().zip(ways) {
        group.count = of(group.rows.len(), totals[&way]);
    }
    groups
}

/// "35", or "12 of 35".
fn of(listed: usize, total: usize) -> String {
    let total_in_words = count_in_words(total);
    if listed == total { total_in_words } else { format!("{} of {total_in_words}", count_in_words(listed)) }
}

/// Attributes that both have, side by side.
pub(super) fn both_facts(writer: &mut Writer, found: &ComparisonAnswer) -> Vec<BothFactView> {
    let (a, b) = (found.comparison.a, found.comparison.b);
    let both = found.attributes.iter().filter_map(|attribute| {
        let of = |writer: &mut Writer, entity| facts(writer, entity, std::slice::from_ref(attribute)).pop();
        let (a, b) = (of(writer, a)?, of(writer, b)?);
        Some(BothFactView { label: a.label.clone(), a, b })
    });
    both.collect()
}
