//! `/kind/{kind}`: all entities of a kind.

use askama::Template;

use crate::explorer::{
    Answer, Constraints, KindAnswer, KindQuestion, LIST_COUNT_DEFAULT, LIST_COUNT_MAX, ListOrder, Question,
};
use crate::model::{Dataset, Holding};
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::plain_text::PlainText;
use crate::web::request::{Reply, Request};
use crate::words::counted;

use super::fields::{FieldsView, select};
use super::parts::{EntityView, MarkView, larger_limit, outside_window_in_words};
use super::reply::{Forms, Title, render};
use super::writer::Writer;

struct RowView {
    entity: EntityView,
    summary: String,
    degree: usize,
}

#[derive(Template)]
#[template(path = "page/kind.html")]
struct KindPage {
    chrome: Chrome,
    mark: MarkView,
    heading: String,
    summary: String,
    action: String,
    fields: FieldsView,
    rows: Vec<RowView>,
    more: Option<String>,
    empty: String,
}

/// All entities of a kind.
pub fn kind(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["at", "sort", "limit"]])?;
    let question = KindQuestion {
        kind: request.segment.clone(),
        constraints: Constraints::none().at(params.at()?),
        sort: params.choice("sort", &ListOrder::ALL, ListOrder::as_str)?,
        limit: params.number("limit", &(1..=LIST_COUNT_MAX), LIST_COUNT_DEFAULT)?,
    };
    let answer = request.ask(Question::Kind(question))?;
    let Answer::Kind(found) = &answer else { unreachable!("a question gets its own answer") };
    let heading = heading(request.explorer().dataset(), found);
    let title = Title { name: &heading, description: &summary(found), section: "kind" };
    let html = |chrome| page(request, found, chrome, &heading);
    let plain = || text(request.explorer().dataset(), found, &heading);
    request.reply(&answer, &title, &Forms { html: &html, svg: None, text: &plain })
}

/// The plural of the kind with a capital letter.
fn heading(dataset: &Dataset, found: &KindAnswer) -> String {
    let plural = &dataset.ontology.entity_kind(found.kind).plural;
    let mut letters = plural.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn page(request: &Request, found: &KindAnswer, chrome: Chrome, heading: &str) -> askama::Result<String> {
    let explorer = request.explorer();
    let dataset = explorer.dataset();
    let question = &found.question;
    let writer = Writer::new(dataset, &question.constraints);
    let link = |question: KindQuestion| links::question(&Question::Kind(question), Format::Html, &dataset.ontology);
    let rows = found.subgraph.nodes.iter().map(|node| RowView {
        entity: EntityView { possibly: node.holds == Holding::Possibly, ..writer.entity(node.entity) },
        summary: dataset.entity(node.entity).summary.clone().unwrap_or_default(),
        degree: explorer.degree(node.entity),
    });
    let orders = [("name".to_owned(), "name".to_owned()), ("degree".to_owned(), "most connected first".to_owned())];
    let total = found.subgraph.truncated.as_ref().map_or(0, |cut| cut.nodes.total);
    let more = larger_limit(question.limit, total, LIST_COUNT_MAX);
    render(&KindPage {
        mark: MarkView::of(dataset, found.kind),
        heading: heading.to_owned(),
        summary: summary(found),
        action: links::kind(&question.kind, &Constraints::none()),
        fields: FieldsView {
            at: question.constraints.as_of().map(|at| at.to_string()).unwrap_or_default(),
            selects: vec![select("sort", "Order", orders, question.sort.as_str())],
            kept: if question.limit == LIST_COUNT_DEFAULT {
                Vec::new()
            } else {
                vec![("limit", question.limit.to_string())]
            },
        },
        rows: rows.collect(),
        more: more.map(|limit| link(KindQuestion { limit, ..question.clone() })),
        empty: "This edition has no entity of this kind, or none that exists at the date asked for.".to_owned(),
        chrome,
    })
}

fn summary(found: &KindAnswer) -> String {
    let shown = found.subgraph.nodes.len();
    let listed = match &found.subgraph.truncated {
        Some(cut) => format!("{shown} of {} entities.", cut.nodes.total),
        None => counted(shown, "entity", "entities") + ".",
    };
    match outside_window_in_words(&found.subgraph) {
        Some(left_out) => format!("{listed} {left_out}"),
        None => listed,
    }
}

fn text(dataset: &Dataset, found: &KindAnswer, heading: &str) -> String {
    let mut text = PlainText::default();
    text.line(&format!("{heading}: {}", summary(found)));
    for node in &found.subgraph.nodes {
        let entity = dataset.entity(node.entity);
        text.line(&format!("  {} ({})", entity.name, entity.id));
    }
    text.finish()
}
