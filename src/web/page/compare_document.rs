//! A comparison as a document of words.

use crate::web::document::{Document, Words};

use super::compare::FoundView;
use super::compare_rows::{CommonView, SideTieView};
use super::facts::FactView;
use super::parts::TieView;
use super::plain::{add_sources, sentences_in_a_line};
use super::writer::Writer;

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
        document.callout("They may be connected over more than one entity.", Some(("Paths", view.connected.clone())));
    }
    if !view.shared.is_empty() {
        document.heading(format!("Shared: {}{}", view.shared_count, cut_after(view.shared_cut.as_ref())));
    }
    for group in &view.shared {
        document.heading(format!("{} ({})", group.heading, group.count));
        for row in &group.rows {
            document.row(Words::default().entity(&row.entity).text(" · at the same time: ").text(row.at_once));
            add_sides(&mut document, view, row);
        }
    }
    if !view.otherwise.is_empty() {
        let cut = cut_after(view.otherwise_cut.as_ref());
        document.heading(format!("Tied to both, but otherwise: {}{cut}", view.otherwise_count));
    }
    for row in &view.otherwise {
        document.row(Words::default().entity(&row.entity));
        add_sides(&mut document, view, row);
    }
    if !view.direct.is_empty() {
        document.heading(format!("Between the two: {}{}", view.direct_count, cut_after(view.direct_cut.as_ref())));
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
        document.heading(format!("{}: {}{}", only.heading, only.count, cut_after(only.cut.as_ref())));
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

/// What follows upon a number where not all are listed.
fn cut_after(cut: Option<&String>) -> String {
    cut.map(|cut| format!(". {cut}")).unwrap_or_default()
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
}
