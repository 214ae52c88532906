//! A comparison as a document of words.

use crate::web::document::{Document, Words};

use super::compare::FoundView;
use super::compare_rows::{CommonView, SideTieView};
use super::facts::FactView;
use super::parts::TieView;
use super::plain::{add_sources, sentences_in_a_line};
use super::writer::Writer;

/// What lists are called.
const SHARED: &str = "Shared";
const OTHERWISE: &str = "Tied to both, but otherwise";
const DIRECT: &str = "Between the two";

/// What is said where nothing is tied to both.
pub(super) const MORE_THAN_ONE_HOP: &str = "They may be connected over more than one entity.";

/// The same as the page, in words; the writer is the one that the view was written with.
pub(super) fn document(view: &FoundView, writer: &Writer) -> Document {
    let mut document = Document::named(format!("{} and {} compared", view.a, view.b));
    document.paragraph(sentences_in_a_line(&view.summary));
    if !view.specific.is_empty() {
        document.paragraph(sentences_in_a_line(&view.specific));
    }
    for callout in &view.callouts {
        document.callout(callout, None);
    }
    if view.shared.is_empty() && view.otherwise.is_empty() {
        document.callout(MORE_THAN_ONE_HOP, Some(("Paths", view.connected.clone())));
    }
    if !view.shared.is_empty() {
        document.heading(heading(SHARED, &view.shared_count, view.shared_cut.as_ref()));
    }
    for group in &view.shared {
        document.heading(format!("{} ({})", group.heading, group.count));
        for row in &group.rows {
            document.row(Words::default().entity(&row.entity).text(" · at the same time: ").text(row.at_once));
            add_sides(&mut document, view, row);
        }
    }
    if !view.otherwise.is_empty() {
        document.heading(heading(OTHERWISE, &view.otherwise_count, view.otherwise_cut.as_ref()));
    }
    for row in &view.otherwise {
        document.row(Words::default().entity(&row.entity));
        add_sides(&mut document, view, row);
    }
    if !view.direct.is_empty() {
        document.heading(heading(DIRECT, &view.direct_count, view.direct_cut.as_ref()));
    }
    for row in &view.direct {
        document.row(Words::default().relation(row).dated(&row.when).flagged(&row.flags).noted(&row.notes));
    }
    if !view.facts.is_empty() {
        document.heading("Attributes of both");
    }
    for both in &view.facts {
        document.row(&both.label);
        for (name, fact) in [(&view.a, &both.a), (&view.b, &both.b)] {
            add_fact(&mut document, name, fact);
        }
    }
    for only in &view.only {
        document.heading(heading(&only.heading, &only.count, only.cut.as_ref()));
        for group in &only.groups {
            document.heading(format!("{} ({})", group.heading, group.count));
            for row in &group.rows {
                document.row(tie_in_words(row));
            }
        }
    }
    add_sources(&mut document, writer);
    document
}

/// The heading of a list, with its number and, where not all are listed, how many are.
fn heading(name: &str, count: &str, cut: Option<&String>) -> String {
    let cut = cut.map(|cut| format!(". {cut}")).unwrap_or_default();
    format!("{name}: {count}{cut}")
}

/// The headings of lists that are cut.
pub(super) fn cut_headings(view: &FoundView) -> Vec<String> {
    let lists = [
        (SHARED, &view.shared_count, &view.shared_cut),
        (OTHERWISE, &view.otherwise_count, &view.otherwise_cut),
        (DIRECT, &view.direct_count, &view.direct_cut),
    ];
    let only = view.only.iter().map(|only| (only.heading.as_str(), &only.count, &only.cut));
    let cut = lists.into_iter().chain(only).filter(|(_, _, cut)| cut.is_some());
    cut.map(|(name, count, cut)| heading(name, count, cut.as_ref())).collect()
}

/// The ties of both to the entity of a row.
fn add_sides(document: &mut Document, view: &FoundView, row: &CommonView) {
    for (name, ties) in [(&view.a, &row.a), (&view.b, &row.b)] {
        for tie in ties {
            document.detail(side_in_words(name, tie));
        }
    }
}

/// "Kazakhstan · Status: an observer · since 2010 (inferred) [1]".
fn side_in_words(name: &str, tie: &SideTieView) -> Words {
    let (when, evidence) = (&tie.relation.when, &tie.relation.link);
    // Where there is no date that could lead to the evidence, the name does.
    let words = if when.is_empty() { Words::default().link(name, evidence) } else { Words::from(name) };
    let words = if tie.reading.is_empty() { words } else { words.text(" ").text(&tie.reading) };
    let words = words.dated(&tie.values);
    let words = if when.is_empty() { words } else { words.text(" · ").link(when, evidence) };
    words.flagged(&tie.relation.flags).noted(&tie.relation.notes)
}

fn tie_in_words(row: &TieView) -> Words {
    let words = Words::default().entity(&row.other).dated(&row.values);
    let words = match row.relation.when.as_str() {
        "" => words,
        when => words.text(" · ").link(when, &row.relation.link),
    };
    words.flagged(&row.relation.flags).noted(&row.relation.notes)
}

fn add_fact(document: &mut Document, name: &str, fact: &FactView) {
    let disagreement = if fact.conflict { " (sources disagree)" } else { "" };
    for value in &fact.values {
        let words = Words::from(format!("{name}: {}", value.text));
        document.detail(words.noted(&value.notes).flagged(&value.flags).text(disagreement));
    }
    if !fact.elsewhen.is_empty() {
        document.detail(format!("{name}: {}", fact.elsewhen));
    }
}
