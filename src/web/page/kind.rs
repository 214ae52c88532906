//! `/kind/{kind}`: all entities of a kind.

use askama::Template;

use crate::explorer::{
    Answer, Constraints, KindAnswer, KindQuestion, LIST_COUNT_DEFAULT, LIST_COUNT_MAX, ListOrder, NamedTieFound,
    Question, TIE_COUNT_MIN_MAX,
};
use crate::graph::{Direction, SubgraphEdge};
use crate::model::{Dataset, EntityIndex, Holding};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::{CONSTRAINTS, DIRECTION};
use crate::web::request::{Reply, Request};
use crate::words::{self, ReadingDirection, Tense, count_in_words, counted};

use super::fields::{FieldsView, constraint_fields, select};
use super::lead::Lead;
use super::parts::{EntityView, MarkView, RelationView, SourceView, larger_limit, outside_window_in_words};
use super::plain::add_sources;
use super::reply::{Forms, Title, render};
use super::writer::Writer;

/// A tie by which an entity was kept, read from that entity.
struct KeptTieView {
    reading: String,
    other: EntityView,
    relation: RelationView,
}

struct RowView {
    entity: EntityView,
    summary: String,
    ties: Vec<KeptTieView>,
    tie_count: String,
    degree: String,
}

#[derive(Template)]
#[template(path = "page/kind.html")]
struct KindPage {
    chrome: Chrome,
    mark: MarkView,
    heading: String,
    summary: String,
    action: String,
    with: String,
    min_count: String,
    min_count_max: usize,
    fields: FieldsView,
    unfiltered: Option<String>,
    has_ties: bool,
    has_counts: bool,
    rows: Vec<RowView>,
    more: Option<String>,
    empty: &'static str,
    sources: Vec<SourceView>,
}

/// All entities of a kind.
pub fn kind(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["with", "sort", "min_count", "limit"], CONSTRAINTS, DIRECTION])?;
    let question = KindQuestion {
        kind: request.segment.clone(),
        constraints: params.constraints()?,
        with: params.named_ties("with")?,
        min_count: params.optional_number("min_count", &(1..=TIE_COUNT_MIN_MAX))?,
        sort: params.choice("sort", &ListOrder::ALL, ListOrder::as_str)?,
        limit: params.number("limit", &(1..=LIST_COUNT_MAX), LIST_COUNT_DEFAULT)?,
    };
    let answer = request.ask(Question::Kind(question))?;
    let Answer::Kind(found) = &answer else { unreachable!("a question gets its own answer") };
    let heading = heading(request.explorer().dataset(), found);
    let title = Title { name: &heading, description: &summary(request.explorer().dataset(), found), section: "kind" };
    let html = |chrome| page(request, found, chrome, &heading);
    let words = || document(request.explorer().dataset(), found, &heading);
    let lead = || Lead::of(title.description);
    request.reply(&answer, &title, &Forms { html: &html, svg: None, document: &words, lead: &lead })
}

/// The plural of the kind with a capital letter.
fn heading(dataset: &Dataset, found: &KindAnswer) -> String {
    let plural = &dataset.ontology.entity_kind(found.kind).plural;
    words::capitalised(plural)
}

fn page(request: &Request, found: &KindAnswer, chrome: Chrome, heading: &str) -> askama::Result<String> {
    let explorer = request.explorer();
    let dataset = explorer.dataset();
    let question = &found.question;
    let mut writer = Writer::new(dataset, &question.constraints);
    let link = |question: KindQuestion| links::question(&Question::Kind(question), Format::Html, &dataset.ontology);
    let rows = found.subgraph.nodes.iter().zip(&found.rows).map(|(node, row)| RowView {
        entity: EntityView { possibly: node.holds == Holding::Possibly, ..writer.entity(node.entity) },
        summary: dataset.entity(node.entity).summary.clone().unwrap_or_default(),
        ties: row.kept_by.iter().map(|edge| kept_tie(&mut writer, node.entity, *edge)).collect(),
        tie_count: count_in_words(row.tie_count),
        degree: count_in_words(explorer.degree(node.entity)),
    });
    let rows = rows.collect();
    let orders = [
        ("name".to_owned(), "name".to_owned()),
        ("degree".to_owned(), "most connected first".to_owned()),
        ("count".to_owned(), "most ties first".to_owned()),
    ];
    let mut fields = constraint_fields(dataset, &question.constraints);
    fields.selects.insert(0, select("sort", "Order", orders, question.sort.as_str()));
    if question.limit != LIST_COUNT_DEFAULT {
        fields.kept.push(("limit", question.limit.to_string()));
    }
    let unfiltered = KindQuestion {
        kind: question.kind.clone(),
        constraints: Constraints::none(),
        with: Vec::new(),
        min_count: None,
        sort: ListOrder::default(),
        limit: LIST_COUNT_DEFAULT,
    };
    let total = found.subgraph.truncated.as_ref().map_or(0, |cut| cut.nodes.total);
    let more = larger_limit(question.limit, total, LIST_COUNT_MAX);
    render(&KindPage {
        mark: MarkView::of(dataset, found.kind),
        heading: heading.to_owned(),
        summary: summary(dataset, found),
        action: links::kind(&question.kind, &Constraints::none()),
        with: links::named_ties(&question.with, &dataset.ontology).join(","),
        min_count: question.min_count.map(|least| least.to_string()).unwrap_or_default(),
        min_count_max: TIE_COUNT_MIN_MAX,
        fields,
        unfiltered: (*question != unfiltered).then(|| link(unfiltered)),
        has_ties: !found.with.is_empty(),
        has_counts: counts(question),
        rows,
        more: more.map(|limit| link(KindQuestion { limit, ..question.clone() })),
        empty: if found.left_out > 0 {
            "No entity of this kind meets all of that."
        } else {
            "This edition has no entity of this kind, or none that exists at the date asked for."
        },
        sources: writer.sources(),
        chrome,
    })
}

fn kept_tie(writer: &mut Writer, entity: EntityIndex, edge: SubgraphEdge) -> KeptTieView {
    let relation = writer.dataset.relation(edge.relation);
    let (direction, other) = if relation.from == entity {
        (ReadingDirection::Forward, relation.to)
    } else {
        (ReadingDirection::Inverse, relation.from)
    };
    KeptTieView {
        reading: words::reading_of_relation(writer.dataset, relation, direction, writer.asked()),
        other: writer.entity_in_text(other),
        relation: writer.relation(edge),
    }
}

/// Whether the question is about how many ties entities have, beyond the date that every list takes.
fn counts(question: &KindQuestion) -> bool {
    let dated_only = Constraints::none().at(question.constraints.as_of().zip(question.constraints.filter().window));
    question.sort == ListOrder::Count || question.min_count.is_some() || question.constraints != dated_only
}

fn summary(dataset: &Dataset, found: &KindAnswer) -> String {
    let shown = found.subgraph.nodes.len();
    let mut told = vec![match &found.subgraph.truncated {
        Some(cut) => format!("{} of {} entities.", count_in_words(shown), count_in_words(cut.nodes.total)),
        None => counted(shown, "entity", "entities") + ".",
    }];
    told.extend(outside_window_in_words(&found.subgraph));
    if found.left_out > 0 {
        told.push(format!("{} left out for not meeting all of that.", counted(found.left_out, "entity", "entities")));
    }
    // One tie alone says no more than the number listed.
    if found.with.len() > 1 {
        let alone = found
            .with
            .iter()
            .map(|named| format!("{} {}", count_in_words(named.alone_count), tie_in_words(dataset, found, named)));
        told.push(format!("How many have each alone: {}.", alone.collect::<Vec<_>>().join("; ")));
    }
    if counts(&found.question) {
        let which = if found.counts_named { "those asked for" } else { "all that meet the constraints" };
        told.push(format!("Ties counted: {which}."));
    }
    told.join(" ")
}

/// A tie asked for as it reads from the kind listed: "is funded by the European Union". Where it may run either way,
/// both readings.
fn tie_in_words(dataset: &Dataset, found: &KindAnswer, named: &NamedTieFound) -> String {
    let kind = dataset.ontology.relation_kind(named.relation);
    let other = dataset.entity(named.entity);
    let direction = found.question.constraints.filter().direction;
    let forwards = direction != Direction::In && kind.allows_ends(found.kind, other.kind);
    let backwards = direction != Direction::Out && kind.allows_ends(other.kind, found.kind) && !kind.symmetric;
    let reading = |way| words::reading_in_words(dataset, named.relation, &[], way, Tense::Is);
    let readings = match (forwards, backwards) {
        (true, true) => format!("{} or {}", reading(ReadingDirection::Forward), reading(ReadingDirection::Inverse)),
        (false, true) => reading(ReadingDirection::Inverse),
        _ => reading(ReadingDirection::Forward),
    };
    format!("“{readings} {}”", other.name_in_text())
}

fn document(dataset: &Dataset, found: &KindAnswer, heading: &str) -> Document {
    let mut document = Document::named(heading);
    document.paragraph(format!("{heading}: {}", summary(dataset, found)));
    let mut writer = Writer::new(dataset, &found.question.constraints);
    for (node, row) in found.subgraph.nodes.iter().zip(&found.rows) {
        let entity = dataset.entity(node.entity);
        let count =
            if counts(&found.question) { format!(" · {}", count_in_words(row.tie_count)) } else { String::new() };
        let name = Words::default().entity(&writer.entity(node.entity));
        document.row(name.text(&format!(" ({}){count}", entity.id)));
        for edge in &row.kept_by {
            let KeptTieView { reading, other, relation } = kept_tie(&mut writer, node.entity, *edge);
            let words = Words::default().link(&reading, &relation.link).text(" ").entity(&other);
            document.detail(words.dated(&relation.when).flagged(&relation.flags).noted(&relation.notes));
        }
    }
    add_sources(&mut document, &writer);
    document
}
