//! Which rows an answer has as a table, in the order of its page.

use std::collections::BTreeSet;

use crate::explorer::{
    Answer, ComparisonAnswer, DifferenceAnswer, EntityAnswer, EntrySubject, PathAnswer, SourceAnswer, Supported,
    TieChanges, TimelineAnswer,
};
use crate::graph::{Cut, Subgraph, SubgraphEdge};
use crate::model::{EntityIndex, RelationIndex};

/// A row about a relation or an attribute.
pub(super) struct Row {
    /// The list of the page that it stands in.
    pub(super) list: &'static str,
    /// Which of several lists of that name, from 1; 0 where there is one.
    pub(super) list_number: usize,
    pub(super) subject: Subject,
}

/// What a row is about.
pub(super) enum Subject {
    /// A relation; by one of its claims, or else by all.
    Relation { edge: SubgraphEdge, claim: Option<usize> },
    /// The claims of an entity, by position, that give one of its attributes the same value.
    Attribute { entity: EntityIndex, claims: Vec<usize> },
}

/// Whether an answer has rows.
#[must_use]
pub fn has_rows(answer: &Answer) -> bool {
    !matches!(answer, Answer::Home(_) | Answer::Coverage(_) | Answer::Mentions(_))
}

/// The rows of an answer about relations; none where it lists entities.
pub(super) fn rows(answer: &Answer) -> Vec<Row> {
    match answer {
        Answer::Entity(answer) => entity(answer),
        Answer::Path(answer) => path(answer),
        Answer::Comparison(answer) => comparison(answer),
        Answer::Connect(answer) => listed("tree", &answer.subgraph.edges),
        Answer::Relation(answer) => {
            let mut rows = listed("relation", &answer.subgraph.edges);
            rows.extend(listed("instead", &answer.rivals));
            rows
        }
        Answer::Graph(answer) => listed("graph", &answer.subgraph.edges),
        Answer::Source(answer) => source(answer),
        Answer::Timeline(answer) => timeline(answer),
        Answer::Difference(answer) => difference(answer),
        Answer::Home(_) | Answer::Search(_) | Answer::Kind(_) | Answer::Coverage(_) | Answer::Mentions(_) => Vec::new(),
    }
}

fn row(list: &'static str, edge: SubgraphEdge) -> Row {
    Row { list, list_number: 0, subject: Subject::Relation { edge, claim: None } }
}

fn listed(list: &'static str, edges: &[SubgraphEdge]) -> Vec<Row> {
    edges.iter().map(|edge| row(list, *edge)).collect()
}

/// The edges that are not among those of these rows.
fn others(list: &'static str, subgraph: &Subgraph, rows: &[Row]) -> Vec<Row> {
    let told: BTreeSet<RelationIndex> = rows.iter().filter_map(Row::relation).collect();
    let edges = subgraph.edges.iter().filter(|edge| !told.contains(&edge.relation));
    edges.map(|edge| row(list, *edge)).collect()
}

fn entity(answer: &EntityAnswer) -> Vec<Row> {
    let mut rows: Vec<Row> = answer.ties.iter().map(|tie| row("ties", tie.edge)).collect();
    rows.extend(others("others", &answer.subgraph, &rows));
    rows.extend(listed("named_in", &answer.named_in));
    rows
}

fn path(answer: &PathAnswer) -> Vec<Row> {
    let mut rows = Vec::new();
    for (list_number, path) in (1..).zip(&answer.paths.paths) {
        let edges = path.hops.iter().flat_map(|hop| &hop.edges);
        rows.extend(edges.map(|edge| Row { list_number, ..row("path", *edge) }));
    }
    rows.extend(others("drawn", &answer.paths.subgraph, &rows));
    rows
}

fn comparison(answer: &ComparisonAnswer) -> Vec<Row> {
    let mut rows = listed("direct", answer.direct());
    rows.extend(
        answer.shared().iter().flat_map(|found| found.a.iter().chain(&found.b)).map(|edge| row("shared", *edge)),
    );
    let otherwise = answer.otherwise().iter().flat_map(|found| found.a.iter().chain(&found.b));
    rows.extend(otherwise.map(|tie| row("otherwise", tie.edge)));
    rows.extend(answer.only_a().iter().map(|tie| row("only_a", tie.edge)));
    rows.extend(answer.only_b().iter().map(|tie| row("only_b", tie.edge)));
    rows
}

fn source(answer: &SourceAnswer) -> Vec<Row> {
    let rows = answer.supports.iter().zip(&answer.holds).map(|(supported, holds)| {
        let subject = match *supported {
            Supported::Relation(relation, claim) => {
                Subject::Relation { edge: SubgraphEdge { relation, holds: *holds }, claim: Some(claim) }
            }
            Supported::Attribute(entity, claim) => Subject::Attribute { entity, claims: vec![claim] },
        };
        Row { list: "claims", list_number: 0, subject }
    });
    rows.collect()
}

fn timeline(answer: &TimelineAnswer) -> Vec<Row> {
    let rows = answer.entries.iter().map(|entry| {
        let subject = match &entry.subject {
            EntrySubject::Relation(edge) => Subject::Relation { edge: *edge, claim: None },
            EntrySubject::Attribute { entity, claims, .. } => {
                Subject::Attribute { entity: *entity, claims: claims.clone() }
            }
        };
        Row { list: entry.kind.as_str(), list_number: 0, subject }
    });
    rows.collect()
}

fn difference(answer: &DifferenceAnswer) -> Vec<Row> {
    let rows = answer.ties.iter().flat_map(|changes| {
        let edge = |relation, holds| SubgraphEdge { relation, holds };
        changes.ties.iter().map(move |tie| row(changes.change.as_str(), edge(tie.relation, tie.second)))
    });
    rows.collect()
}

impl Row {
    fn relation(&self) -> Option<RelationIndex> {
        match &self.subject {
            Subject::Relation { edge, .. } => Some(edge.relation),
            Subject::Attribute { .. } => None,
        }
    }
}

/// What a limit left out of the rows, in a line: "rows 100 of 4,000"; `None` where they are all there.
#[must_use]
pub fn cut_in_a_line(answer: &Answer) -> Option<String> {
    let counted = |shown: usize, total: usize| (shown < total).then(|| format!("rows {shown} of {total}"));
    match answer {
        Answer::Timeline(found) => counted(found.entries.len(), found.total),
        Answer::Difference(found) => {
            let shown = found.ties.iter().map(|changes| changes.ties.len()).sum();
            counted(shown, found.ties.iter().map(TieChanges::total).sum())
        }
        Answer::Comparison(found) => {
            let all = &found.comparison;
            let listed = [found.direct().len(), found.shared().len(), found.otherwise().len()];
            let totals = [all.direct.len(), all.shared.len(), all.otherwise.len()];
            let only = (found.only_a().len() + found.only_b().len(), all.only_a.len() + all.only_b.len());
            counted(listed.iter().sum::<usize>() + only.0, totals.iter().sum::<usize>() + only.1)
        }
        answer => {
            let cut = answer.subgraph()?.truncated.as_ref()?;
            let of = |name: &str, cut: &Cut| format!("{name} {} of {}", cut.shown, cut.total);
            Some(format!("{}, {}", of("entities", &cut.nodes), of("relations", &cut.edges)))
        }
    }
}
