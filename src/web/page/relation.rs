//! `/relation/{id}`: one relation with all its claims, and where each can be corrected.

use askama::Template;

use crate::drawing::{self, Caption, Form};
use crate::explorer::{Answer, Constraints, Question, RelationAnswer, RelationQuestion};
use crate::graph::{Hop, HopDirection, Path, PathSet};
use crate::model::{Claim, Dataset, EntityIndex, Holding, Relation, Window};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::request::{Reply, Request};
use crate::words::{self, Asked, ReadingDirection};

use super::facts::says_label;
use super::figure::{FigureView, key, kinds_drawn, legend};
use super::lead::Lead;
use super::parts::{EntityView, FlagView, NoteView, PieceView, RelationView, SourceView, absent_in_words};
use super::plain::add_sources;
use super::reply::{Forms, Title, inline_caption, render};
use super::writer::Writer;

/// The heading of what other sources give.
const INSTEAD: &str = "What other sources give instead";

/// A claim with what belongs to it.
pub(super) struct ClaimView {
    pub(super) source: String,
    pub(super) notes: Vec<NoteView>,
    pub(super) says: String,
    pub(super) when: String,
    pub(super) values: String,
    pub(super) lines: Vec<String>,
    pub(super) place: String,
    pub(super) layer: String,
}

#[derive(Template)]
#[template(path = "page/relation.html")]
struct RelationPage {
    chrome: Chrome,
    kind: String,
    flags: Vec<FlagView>,
    heading: String,
    outside_window: Option<String>,
    within_window: Option<&'static str>,
    words: Vec<Vec<PieceView>>,
    from: EntityView,
    to: EntityView,
    from_in_text: EntityView,
    to_in_text: EntityView,
    reading: String,
    inverse_reading: String,
    figure: FigureView,
    claims: Vec<ClaimView>,
    conflict: Option<String>,
    instead: &'static str,
    rivals: Vec<RelationView>,
    id: String,
    place: String,
    sources: Vec<SourceView>,
}

/// One relation with all its claims.
pub fn relation(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["at"]])?;
    let constraints = Constraints::none().at(params.at()?);
    let question = RelationQuestion { relation: request.segment.clone(), constraints };
    let answer = request.ask(Question::Relation(question))?;
    let Answer::Relation(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let heading = heading(dataset, found);
    let description = words::relation(dataset, found.relation, asked(found)).plain();
    let title = Title { name: &heading, description: &description, section: "relation" };
    let html = |chrome| page(request, found, chrome, &heading, &description);
    let svg = |form, caption: &Caption| picture(dataset, found, form, caption);
    let words = || document(dataset, found, &heading);
    let lead = || {
        let sentence = outside_window(dataset, found).or(within_window(found).map(str::to_owned));
        Lead::of(&description).with_sentences(sentence)
    };
    request.reply(&answer, &title, &Forms { html: &html, svg: Some(&svg), document: &words, lead: &lead })
}

fn heading(dataset: &Dataset, found: &RelationAnswer) -> String {
    let relation = dataset.relation(found.relation);
    let asked = asked(found);
    let reading = words::reading_of_relation(dataset, relation, ReadingDirection::Forward, asked);
    let (from, to) = (dataset.entity(relation.from), dataset.entity(relation.to));
    words::capitalised(&format!("{} {reading} {}", from.name_in_text(), to.name_in_text()))
}

pub(super) fn picture(dataset: &Dataset, found: &RelationAnswer, form: Form, caption: &Caption) -> String {
    let writer = Writer::new(dataset, &found.question.constraints);
    let relation = dataset.relation(found.relation);
    if relation.from == relation.to {
        return drawing::whole(dataset, &found.subgraph, &writer, caption, form);
    }
    // A relation is drawn as a path of one hop.
    let hop = Hop { edges: found.subgraph.edges.clone(), direction: HopDirection::Out };
    let nodes = vec![relation.from, relation.to];
    let path = Path { nodes, hops: vec![hop], together: Some(Window::ALWAYS), through: Vec::new() };
    let subgraph = found.subgraph.clone();
    let paths = PathSet { paths: vec![path], subgraph, ..PathSet::none(relation.from, relation.to) };
    drawing::paths(dataset, &paths, &writer, caption, form)
}

fn page(
    request: &Request,
    found: &RelationAnswer,
    chrome: Chrome,
    heading: &str,
    description: &str,
) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let relation = dataset.relation(found.relation);
    let asked = asked(found);
    let mut writer = Writer::new(dataset, &found.question.constraints);
    let words = writer.sentences(&words::relation(dataset, found.relation, asked));
    let claims = claim_views(&mut writer, relation);
    let rivals = found.rivals.iter().map(|rival| writer.relation(*rival)).collect();
    let inverse_reading = words::reading_of_relation(dataset, relation, ReadingDirection::Inverse, asked);
    let figure = FigureView {
        svg: picture(dataset, found, Form::Inline, &inline_caption(heading, description)),
        label: "Drawing of the relation".to_owned(),
        wide: true,
        cut: None,
        legend: legend(&writer, &kinds_drawn(dataset, &found.subgraph), |_| None),
        key: key(&writer, &found.subgraph.edges),
        download: links::question(&Question::Relation(found.question.clone()), Format::Svg, &dataset.ontology),
    };
    render(&RelationPage {
        kind: dataset.ontology.relation_kind(relation.kind).id.as_str().replace('-', " "),
        flags: writer.flags(found.subgraph.edges[0]),
        heading: heading.to_owned(),
        outside_window: outside_window(dataset, found),
        within_window: within_window(found),
        words,
        from: writer.entity(relation.from),
        to: writer.entity(relation.to),
        from_in_text: writer.entity_in_text(relation.from),
        to_in_text: writer.entity_in_text(relation.to),
        reading: words::reading_of_relation(dataset, relation, ReadingDirection::Forward, asked),
        inverse_reading,
        figure,
        claims,
        conflict: words::disagreements_in_words(dataset, relation, None),
        instead: INSTEAD,
        rivals,
        id: relation.id.to_string(),
        place: writer.place(relation.place),
        sources: writer.sources(),
        chrome,
    })
}

/// A warning when the relation cannot hold at the date asked for, with which of its ends did not exist then.
fn outside_window(dataset: &Dataset, found: &RelationAnswer) -> Option<String> {
    if found.subgraph.edges[0].holds != Holding::No {
        return None;
    }
    let told = Some("By its sources, this does not hold at the date asked for.".to_owned());
    Some(told.into_iter().chain(absent_in_words(dataset, &absent(found))).collect::<Vec<_>>().join(" "))
}

/// The ends that did not exist at the date asked for.
fn absent(found: &RelationAnswer) -> Vec<EntityIndex> {
    let nodes = found.subgraph.nodes.iter().filter(|node| node.holds == Holding::No);
    nodes.map(|node| node.entity).collect()
}

/// Whether it holds at the date asked for, where it may.
fn within_window(found: &RelationAnswer) -> Option<&'static str> {
    found.question.constraints.filter().window.as_ref()?;
    match found.subgraph.edges[0].holds {
        Holding::Certainly => Some("By its sources, this holds at the date asked for."),
        Holding::Possibly => {
            Some("This possibly holds at the date asked for: what its sources say of its dates does not settle it.")
        }
        Holding::No => None,
    }
}

/// What readings go by: days on which the relation does not hold say nothing about its tense.
fn asked(found: &RelationAnswer) -> Asked<'_> {
    let asked = Asked::from(found.question.constraints.filter());
    if found.subgraph.edges[0].holds == Holding::No { Asked { window: None, ..asked } } else { asked }
}

/// The claims of a relation, in their order.
pub(super) fn claim_views(writer: &mut Writer, relation: &Relation) -> Vec<ClaimView> {
    let holdings = writer.dataset.claim_holdings(relation, writer.window());
    let window = writer.window().copied();
    let exists =
        |end: EntityIndex| window.is_none_or(|window| writer.dataset.entity_holding(end, &window) != Holding::No);
    let ends_exist = exists(relation.from) && exists(relation.to);
    let views = relation.claims.iter().zip(holdings);
    views.map(|(claim, holds)| claim_view(writer, relation, claim, (holds, ends_exist))).collect()
}

fn claim_view(
    writer: &mut Writer,
    relation: &Relation,
    claim: &Claim,
    (holds, ends_exist): (Holding, bool),
) -> ClaimView {
    let dataset = writer.dataset;
    let source = dataset.source(claim.source);
    let fields = &dataset.ontology.relation_kind(relation.kind).values;
    let values = claim.values.iter().map(|(name, value)| {
        let label = fields.iter().find(|field| field.name == *name).map_or(name.as_str(), |field| &field.label);
        format!("{label}: {}", words::value_in_words(dataset, value))
    });
    let effective = dataset.effective_when(relation, claim);
    let mut lines: Vec<String> = Vec::new();
    match holds {
        // Where an end did not exist, that is told of the relation.
        Holding::No if ends_exist => lines.push("By its dates, not at the date asked for.".to_owned()),
        Holding::Possibly => lines.push("By its dates, possibly at the date asked for.".to_owned()),
        Holding::No | Holding::Certainly => {}
    }
    if let Some(event) = effective.taken_from {
        lines.push(format!("The days are those of {}.", dataset.entity(event).name_in_text()));
    }
    if claim.when.is_some() && !claim.observed.is_empty() {
        lines.push(format!("Seen to hold {}.", words::as_of_in_words(&claim.observed)));
    }
    for inference in &claim.inferred {
        let part = match writer.part_in_words(relation, &inference.part) {
            part if part.is_empty() => part,
            part => format!(" ({part})"),
        };
        lines.push(format!("Inferred{part}: {}.", inference.reason));
    }
    lines.extend(claim.note.clone());
    ClaimView {
        source: source.publisher.clone().unwrap_or_else(|| source.title.clone()),
        notes: writer.notes_of([claim]),
        says: says_label(claim.says).to_owned(),
        when: words::short_dates(effective.when, &claim.observed).unwrap_or_else(|| "undated".to_owned()),
        values: values.collect::<Vec<_>>().join("; "),
        lines,
        place: writer.place(claim.place),
        layer: writer.layer(claim.layer),
    }
}

fn document(dataset: &Dataset, found: &RelationAnswer, heading: &str) -> Document {
    let relation = dataset.relation(found.relation);
    let asked = asked(found);
    let mut writer = Writer::new(dataset, &found.question.constraints);
    let sentences = writer.sentences(&words::relation(dataset, found.relation, asked));
    let mut document = Document::named(heading);
    for sentence in &sentences {
        document.line(Words::sentence(sentence));
    }
    if let Some(line) = outside_window(dataset, found).or(within_window(found).map(str::to_owned)) {
        document.line(line);
    }
    for view in claim_views(&mut writer, relation) {
        let facts = [&view.says, &view.when, &view.values, &view.place];
        let facts: Vec<&str> = facts.into_iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
        document.row(Words::default().noted(&view.notes).text(" ").text(&facts.join(" · ")));
        for line in &view.lines {
            document.detail(line);
        }
    }
    if !found.rivals.is_empty() {
        document.heading(INSTEAD);
    }
    for rival in &found.rivals {
        let row = writer.relation(*rival);
        document.row(Words::default().relation(&row).dated(&row.when).noted(&row.notes));
    }
    add_sources(&mut document, &writer);
    document
}
