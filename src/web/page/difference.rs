//! `/diff`: what began, ended and changed from one date to another.

use askama::Template;

use crate::explorer::{
    Answer, AsOf, Constraints, DIFFERENCE_COUNT_DEFAULT, DifferenceAnswer, DifferenceQuestion, LIST_COUNT_MAX, Question,
};
use crate::graph::Direction;
use crate::model::{Dataset, Holding, Window};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::{CONSTRAINTS, DATE_EXPECTED, DIRECTION, Params};
use crate::web::request::{Reply, Request};
use crate::words;

use super::difference_sections::{GroupView, SectionView, sections};
use super::fields::{FieldsView, constraint_fields};
use super::lead::Lead;
use super::parts::{CalloutView, PieceView, SourceView, larger_limit};
use super::plain::{add_sources, sentences_in_a_line};
use super::reply::{Forms, Title, broken, render};
use super::writer::Writer;

/// What is said where lists are cut, and what the link to longer ones is called.
const CUT: &str = "Some lists are cut.";
const SHOW_MORE: &str = "Show more of each list";

struct FoundView {
    summary: String,
    sections: Vec<SectionView>,
    more: Option<String>,
    sources: Vec<SourceView>,
}

#[derive(Template)]
#[template(path = "page/difference.html")]
struct DifferencePage {
    chrome: Chrome,
    heading: String,
    at: String,
    with_at: String,
    ids: String,
    filtered: bool,
    unfiltered: Option<String>,
    fields: FieldsView,
    found: Option<FoundView>,
}

/// What the form holds, whether or not both dates are given.
struct Asked {
    first: Option<AsOf>,
    second: Option<AsOf>,
    entities: Vec<String>,
    constraints: Constraints,
    limit: usize,
}

/// What began, ended and changed; without both dates, the form that asks for them.
pub fn difference(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["ids", "id", "with_at", "limit"], CONSTRAINTS, DIRECTION])?;
    let asked = read(&params)?;
    let Asked { first: Some(first), second: Some(second), .. } = asked else {
        let missing = if asked.first.is_none() { "at" } else { "with_at" };
        return match request.format {
            Format::Html => form(request, &asked),
            _ => Err(WebError::missing_parameter(missing, DATE_EXPECTED)),
        };
    };
    let Asked { entities, constraints, limit, .. } = asked;
    let answer =
        request.ask(Question::Difference(DifferenceQuestion { entities, first, second, constraints, limit }))?;
    let Answer::Difference(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let heading = heading(dataset, found);
    let summary = summary(dataset, found);
    let title = Title { name: &heading, description: &summary, section: "more" };
    let html = |chrome| page(dataset, found, chrome, &heading, &summary);
    let words = || document(request, found, &heading, &summary);
    let lead = || lead(dataset, found, &summary);
    request.reply(&answer, &title, &Forms { html: &html, svg: None, document: &words, lead: &lead })
}

fn read(params: &Params) -> Result<Asked, WebError> {
    let (ids, id) = (params.list("ids")?, params.list("id")?);
    if !ids.is_empty() && !id.is_empty() {
        return Err(WebError::bad_request(
            "repeated-parameter",
            "id is another name of ids; give one of them.".to_owned(),
            Some("id"),
            vec!["ids or id".to_owned()],
        ));
    }
    let entities = if ids.is_empty() { id } else { ids };
    let constraints = params.constraints()?.at(None);
    let direction = constraints.filter().direction;
    if direction != Direction::Both && entities.len() != 1 {
        return Err(WebError::bad_request(
            "bad-value",
            format!(
                "The parameter “direction” cannot be “{}” here: ties are walked from one entity.",
                direction.as_str()
            ),
            Some("direction"),
            vec!["both, or one entity in ids".to_owned()],
        ));
    }
    Ok(Asked {
        first: params.at()?,
        second: params.days("with_at")?,
        entities,
        constraints,
        limit: params.number("limit", &(1..=LIST_COUNT_MAX), DIFFERENCE_COUNT_DEFAULT)?,
    })
}

/// The page before both dates are given.
fn form(request: &Request, asked: &Asked) -> Result<Reply, WebError> {
    let dataset = request.explorer().dataset();
    let written = |date: Option<AsOf>| date.map(|(when, _)| when.to_string()).unwrap_or_default();
    let page = DifferencePage {
        chrome: Chrome { section: "more", ..request.chrome("What changed") },
        heading: "What changed?".to_owned(),
        at: written(asked.first),
        with_at: written(asked.second),
        ids: asked.entities.join(","),
        filtered: asked.constraints != Constraints::none(),
        unfiltered: None,
        fields: fields(dataset, &asked.constraints, asked.limit),
        found: None,
    };
    let body = render(&page).map_err(|error| broken(&error))?;
    Ok(Reply::page(body))
}

fn fields(dataset: &Dataset, constraints: &Constraints, limit: usize) -> FieldsView {
    let mut fields = constraint_fields(dataset, constraints);
    if limit != DIFFERENCE_COUNT_DEFAULT {
        fields.kept.push(("limit", limit.to_string()));
    }
    fields
}

/// "What changed from 2019 to 2024", with the entity where it is one.
fn heading(dataset: &Dataset, found: &DifferenceAnswer) -> String {
    let of = match found.entities[..] {
        [] => String::new(),
        [only] => format!("{}: ", dataset.entity(only).name),
        ref several => format!("{}: ", words::counted(several.len(), "entity", "entities")),
    };
    let what = if of.is_empty() { "What" } else { "what" };
    let [first, second] = dates(found).map(words::window_as_noun);
    format!("{of}{what} changed from {first} to {second}")
}

fn dates(found: &DifferenceAnswer) -> [&Window; 2] {
    [&found.question.first.1, &found.question.second.1]
}

fn summary(dataset: &Dataset, found: &DifferenceAnswer) -> String {
    let tally = words::DifferenceTally {
        ties: &found.tie_counts(),
        entities: &found.entity_counts(),
        attributes: found.attributes_total,
        unchanged: found.unchanged,
        unchanged_possibly: found.unchanged_possibly,
    };
    let [first, second] = dates(found);
    let told = words::difference_summary(first, second, &tally);
    let node = |entity| found.subgraph.nodes.iter().find(|node| node.entity == entity);
    match found.entities[..] {
        [only] if node(only).is_some_and(|node| node.holds == Holding::No) => {
            let name = dataset.entity(only).name_in_text();
            format!("{told} By its own dates {name} was not there {}.", words::in_window(second))
        }
        _ => told,
    }
}

/// Writes as of the second date, so that links lead to what holds then.
fn writer<'a>(dataset: &'a Dataset, found: &DifferenceAnswer) -> Writer<'a> {
    Writer::new(dataset, &found.question.constraints.clone().at(Some(found.question.second)))
}

fn link_to(dataset: &Dataset, question: DifferenceQuestion, format: Format) -> String {
    links::question(&Question::Difference(question), format, &dataset.ontology)
}

/// The same question with longer lists, where there is more to list.
fn longer(dataset: &Dataset, found: &DifferenceAnswer, format: Format) -> Option<String> {
    let totals = found.tie_counts().into_iter().chain(found.entity_counts()).map(|(_, count)| count);
    let longest = totals.chain([found.attributes_total, found.successions_total]).max().unwrap_or_default();
    let limit = larger_limit(found.question.limit, longest, LIST_COUNT_MAX)?;
    Some(link_to(dataset, DifferenceQuestion { limit, ..found.question.clone() }, format))
}

fn page(
    dataset: &Dataset,
    found: &DifferenceAnswer,
    chrome: Chrome,
    heading: &str,
    summary: &str,
) -> askama::Result<String> {
    let question = &found.question;
    let mut writer = writer(dataset, found);
    let sections = sections(&mut writer, found, Format::Html);
    let filtered = question.constraints != Constraints::none();
    render(&DifferencePage {
        chrome,
        heading: heading.to_owned(),
        at: question.first.0.to_string(),
        with_at: question.second.0.to_string(),
        ids: question.entities.join(","),
        filtered,
        unfiltered: filtered.then(|| {
            link_to(dataset, DifferenceQuestion { constraints: Constraints::none(), ..question.clone() }, Format::Html)
        }),
        fields: fields(dataset, &question.constraints, question.limit),
        found: Some(FoundView {
            summary: summary.to_owned(),
            sections,
            more: longer(dataset, found, Format::Html),
            sources: writer.sources(),
        }),
    })
}

/// What is said of all of it, and of each of its lists.
fn lead(dataset: &Dataset, found: &DifferenceAnswer, summary: &str) -> Lead {
    let sections = sections(&mut writer(dataset, found), found, Format::Html);
    let lead = Lead::of(summary).with(sections.into_iter().flat_map(|section| section.notes));
    lead.with(longer(dataset, found, Format::Html).map(|longer| CalloutView::leading(CUT, longer, SHOW_MORE)))
}

fn document(request: &Request, found: &DifferenceAnswer, heading: &str, summary: &str) -> Document {
    let dataset = request.explorer().dataset();
    let format = request.format_of_words();
    let mut document = Document::titled(heading);
    document.line(summary);
    let mut writer = writer(dataset, found);
    for section in sections(&mut writer, found, format) {
        document.heading(format!("{} ({})", section.heading, section.count));
        for CalloutView { text, link, label, .. } in section.notes {
            match link {
                Some(link) => document.callout(text, Some((label.as_str(), link))),
                None => document.line(text),
            }
        }
        for group in &section.groups {
            add_group(&mut document, group);
        }
    }
    if let Some(longer) = longer(dataset, found, format) {
        document.callout(CUT, Some((SHOW_MORE, longer)));
    }
    add_sources(&mut document, &writer);
    document
}

/// What changed of one kind, under the name of that kind where there is one.
fn add_group(document: &mut Document, group: &GroupView) {
    if !group.heading.is_empty() {
        let kind = match &group.more {
            Some(more) => Words::default().link(&group.heading, more),
            None => Words::from(&group.heading),
        };
        document.row(kind.text(&format!(" ({})", group.count)));
    }
    for line in &group.lines {
        let told = sentences_in_a_line(&line.words).flagged(&line.flags);
        if group.heading.is_empty() { document.row(told) } else { document.detail(told) }
    }
}
