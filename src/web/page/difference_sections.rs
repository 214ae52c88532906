//! The lists of `/diff`: what changed in which way, by kind, each item in a sentence.

use std::collections::BTreeSet;

use crate::explorer::{
    DifferenceAnswer, DifferenceQuestion, EntityQuestion, EntryKind, GraphQuestion, Question, TIMELINE_COUNT_DEFAULT,
    TieChange, TieChanges, TimelineOrder, TimelineQuestion, WHOLE_NODE_COUNT_DEFAULT,
};
use crate::graph::SubgraphEdge;
use crate::model::{Bound, Change, Holding, RelationIndex, RelationKindIndex, Window};
use crate::web::format::Format;
use crate::web::links;
use crate::words::{self, ReadingDirection, Story, count_in_words};

use super::parts::{CalloutView, FlagView, PieceView};
use super::writer::Writer;

/// One thing that changed.
pub(super) struct LineView {
    pub(super) words: Vec<Vec<PieceView>>,
    pub(super) flags: Vec<FlagView>,
    /// The page of the relation.
    pub(super) link: Option<String>,
    /// The relation in words.
    pub(super) title: String,
}

/// What changed of one kind.
pub(super) struct GroupView {
    /// The kind; empty where a section has no kinds.
    pub(super) heading: String,
    /// "3", or "3 of 57".
    pub(super) count: String,
    /// The same question for this kind alone, where not all are listed.
    pub(super) more: Option<String>,
    pub(super) lines: Vec<LineView>,
}

/// What changed in one way.
pub(super) struct SectionView {
    pub(super) id: &'static str,
    pub(super) heading: String,
    /// "3", or "3 of 57".
    pub(super) count: String,
    /// What it has, and where more of it is.
    pub(super) notes: Vec<CalloutView>,
    pub(super) groups: Vec<GroupView>,
}

/// All that changed, what matters most first; sections without anything are left out. Links of notes are for the format given.
pub(super) fn sections(writer: &mut Writer, found: &DifferenceAnswer, format: Format) -> Vec<SectionView> {
    let [first, second] = [&found.question.first.1, &found.question.second.1].map(words::in_window);
    let mut sections = vec![successions(writer, found)];
    let told: BTreeSet<RelationIndex> =
        found.successions.iter().flat_map(|one| [&one.ended, &one.between, &one.began]).flatten().copied().collect();
    let headings = [
        (
            Change::Began,
            "began",
            "Began".to_owned(),
            format!("Cannot have held {first}; holds {second}, or may hold then."),
        ),
        (
            Change::Ended,
            "ended",
            "Ended".to_owned(),
            format!("Held {first}, or may have held then; cannot hold {second}."),
        ),
        (Change::Changed, "changed", "Changed".to_owned(), "Holds at both dates, with other values.".to_owned()),
    ];
    for (change, id, heading, note) in headings {
        sections.push(ties(writer, found, found.ties(change), &told, SectionHead { id, heading, note }));
    }
    sections.extend(lifetimes(writer, found));
    sections.push(attributes(writer, found));
    let headings = [
        (Change::HappenedFirst, "first-only", format!("Only {first}"), "Events, and what is tied to them.".to_owned()),
        (
            Change::HappenedSecond,
            "second-only",
            format!("Only {second}"),
            "Events, and what is tied to them.".to_owned(),
        ),
        (Change::Between, "between", "In between".to_owned(), "Held between the dates, and at neither.".to_owned()),
        (
            Change::LessSure,
            "less-sure",
            "Known less surely".to_owned(),
            format!(
                "Certain {first}, only possible {second}: no source says that it ended, and none that it still held."
            ),
        ),
        (
            Change::MoreSure,
            "more-sure",
            "Known more surely".to_owned(),
            format!("Only possible {first}, certain {second}: what sources say settles the one and not the other."),
        ),
    ];
    for (change, id, heading, note) in headings {
        let mut section = ties(writer, found, found.ties(change), &told, SectionHead { id, heading, note });
        if change == Change::Between {
            add_links_between(&mut section.notes, writer, found, format);
        }
        sections.push(section);
    }
    // What is told above needs no heading of its own.
    sections.retain(|section| !section.count.is_empty() && !section.groups.is_empty());
    sections
}

struct SectionHead {
    id: &'static str,
    heading: String,
    note: String,
}

/// "3", or "3 of 57"; nothing for nothing.
fn count(shown: usize, total: usize) -> String {
    match total {
        0 => String::new(),
        _ if shown < total => format!("{} of {}", count_in_words(shown), count_in_words(total)),
        _ => count_in_words(total),
    }
}

fn line(writer: &mut Writer, story: &Story) -> LineView {
    LineView { words: writer.sentences(story), flags: Vec::new(), link: None, title: String::new() }
}

fn ties(
    writer: &mut Writer,
    found: &DifferenceAnswer,
    changes: &TieChanges,
    told: &BTreeSet<RelationIndex>,
    head: SectionHead,
) -> SectionView {
    let SectionHead { id, heading, mut note } = head;
    let listed = |kind: RelationKindIndex, writer: &Writer| {
        let of_kind = move |tie: &&TieChange, writer: &Writer| writer.dataset.relation(tie.relation).kind == kind;
        changes.ties.iter().filter(|tie| of_kind(tie, writer)).collect::<Vec<_>>()
    };
    let mut groups = Vec::new();
    for (kind, total) in &changes.kinds {
        let ties = listed(*kind, writer);
        let shown = ties.len();
        let untold: Vec<&TieChange> = ties.into_iter().filter(|tie| !told.contains(&tie.relation)).collect();
        if untold.is_empty() && shown == *total {
            continue;
        }
        let lines = untold.into_iter().map(|tie| tie_line(writer, found, changes.change, tie));
        groups.push(GroupView {
            lines: lines.collect(),
            heading: writer.heading(*kind, true).to_owned(),
            count: count(shown, *total),
            more: (shown < *total).then(|| only_kind(writer, found, *kind)),
        });
    }
    let total = changes.total();
    let above = changes.ties.iter().filter(|tie| told.contains(&tie.relation)).count();
    if above > 0 {
        note = format!(
            "{note} {} of these {} told under “Succeeded”.",
            count_in_words(above),
            if above == 1 { "is" } else { "are" }
        );
    }
    let count = count(changes.ties.len(), total);
    SectionView { id, heading, count, notes: vec![CalloutView { text: note, ..CalloutView::default() }], groups }
}

fn tie_line(writer: &mut Writer, found: &DifferenceAnswer, change: Change, tie: &TieChange) -> LineView {
    let dataset = writer.dataset;
    let dates = [&found.question.first.1, &found.question.second.1];
    let story = words::change_of_tie(dataset, tie.relation, change, [tie.first, tie.second], &tie.values, dates);
    let relation = dataset.relation(tie.relation);
    let reading = words::reading_of_relation(dataset, relation, ReadingDirection::Forward, writer.window());
    let [from, to] = [relation.from, relation.to].map(|entity| dataset.entity(entity).name_in_text());
    LineView {
        // Whether it is only possible, the sentence says.
        flags: writer.flags(SubgraphEdge { relation: tie.relation, holds: Holding::Certainly }),
        link: Some(links::relation(relation.id.as_str(), &writer.constraints)),
        title: format!("{from} {reading} {to}"),
        ..line(writer, &story)
    }
}

/// The same question for one kind of relation.
fn only_kind(writer: &Writer, found: &DifferenceAnswer, kind: RelationKindIndex) -> String {
    let question = &found.question;
    let constraints = question.constraints.clone().relations(vec![kind], Vec::new());
    let question = Question::Difference(DifferenceQuestion { constraints, ..question.clone() });
    links::question(&question, Format::Html, &writer.dataset.ontology)
}

fn successions(writer: &mut Writer, found: &DifferenceAnswer) -> SectionView {
    let dataset = writer.dataset;
    let lines = found.successions.iter().map(|one| {
        line(writer, &words::succession(dataset, one.kind, one.shared, &one.ended, &one.between, &one.began))
    });
    let lines = lines.collect();
    SectionView {
        id: "succeeded",
        heading: "Succeeded".to_owned(),
        count: count(found.successions.len(), found.successions_total),
        notes: Vec::new(),
        groups: vec![GroupView { heading: String::new(), count: String::new(), more: None, lines }],
    }
}

fn lifetimes(writer: &mut Writer, found: &DifferenceAnswer) -> Vec<SectionView> {
    let dataset = writer.dataset;
    let [first, second] = [&found.question.first.1, &found.question.second.1].map(words::in_window);
    let headings = [
        (Change::Began, "came", "Came into being".to_owned()),
        (Change::Ended, "ceased", "Ceased to be".to_owned()),
        (Change::HappenedFirst, "events-first", format!("Events {first}")),
        (Change::HappenedSecond, "events-second", format!("Events {second}")),
        (Change::Between, "events-between", "Events in between, and what came and went".to_owned()),
    ];
    let mut sections = Vec::new();
    for (change, id, heading) in headings {
        let Some(changes) = found.lifetimes(change) else { continue };
        let lines = changes
            .entities
            .iter()
            .map(|one| line(writer, &words::change_of_lifetime(dataset, one.entity, change, [one.first, one.second])));
        let group = GroupView { heading: String::new(), count: String::new(), more: None, lines: lines.collect() };
        let count = count(changes.entities.len(), changes.total());
        sections.push(SectionView { id, heading, count, notes: Vec::new(), groups: vec![group] });
    }
    sections
}

fn attributes(writer: &mut Writer, found: &DifferenceAnswer) -> SectionView {
    let dataset = writer.dataset;
    let dates = [&found.question.first.1, &found.question.second.1];
    let lines = found
        .attributes
        .iter()
        .map(|change| line(writer, &words::change_of_attribute(dataset, change.entity, &change.value, dates)));
    let lines = lines.collect();
    SectionView {
        id: "attributes",
        heading: "Attributes".to_owned(),
        count: count(found.attributes.len(), found.attributes_total),
        notes: Vec::new(),
        groups: vec![GroupView { heading: String::new(), count: String::new(), more: None, lines }],
    }
}

/// Adds what leads to the days between: to all that held then, around the one entity named or of everything, and to the
/// timeline of whatever is named.
fn add_links_between(notes: &mut Vec<CalloutView>, writer: &Writer, found: &DifferenceAnswer, format: Format) {
    let Some(window @ Window { start: Bound::On(start), end: Bound::On(end) }) = found.between else { return };
    let Ok(when) = format!("{start}/{end}").parse() else { return };
    let DifferenceQuestion { entities, constraints, .. } = &found.question;
    let link = |question| links::question(&question, format, &writer.dataset.ontology);
    let then = constraints.clone().at(Some((when, window)));
    let then = match &entities[..] {
        [] => Some(Question::Graph(GraphQuestion {
            entities: Vec::new(),
            group: None,
            constraints: then,
            limit: WHOLE_NODE_COUNT_DEFAULT,
        })),
        [only] => Some(Question::Entity(EntityQuestion { constraints: then, ..EntityQuestion::about(only) })),
        _ => None,
    };
    if let (Some(note), Some(question)) = (notes.last_mut(), then) {
        note.link = Some(link(question));
        "All that held then".clone_into(&mut note.label);
    }
    let timeline = Question::Timeline(TimelineQuestion {
        entities: entities.clone(),
        constraints: constraints.clone(),
        entries: EntryKind::defaults(!entities.is_empty()),
        within: Some((when, window)),
        sort: TimelineOrder::default(),
        limit: TIMELINE_COUNT_DEFAULT,
    });
    let text = "What is dated within these days stands in order on a page of its own.";
    notes.push(CalloutView::leading(text, link(timeline), "Timeline"));
}
