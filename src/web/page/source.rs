//! `/source/{id}`: all that a source supports, in its order, and where each can be corrected.

use askama::Template;

use crate::explorer::{Answer, Constraints, Question, SourceAnswer, SourceQuestion, Supported};
use crate::export::Reference;
use crate::graph::SubgraphEdge;
use crate::model::{Claim, Dataset, Holding, Says, Source, SourceIndex};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::SOURCE_CONSTRAINTS;
use crate::web::request::{Reply, Request};
use crate::words;

use super::facts::says_label;
use super::fields::{FieldsView, constraint_fields};
use super::lead::Lead;
use super::parts::{CalloutView, EntityView, FlagView, cut_in_words};
use super::reply::{Forms, Title, render};
use super::writer::Writer;

/// How many statements the page lists; the data have all of them.
const ITEM_COUNT_MAX: usize = 500;

struct SupportView {
    entity: EntityView,
    reading: String,
    to: Option<EntityView>,
    flags: Vec<FlagView>,
    link: String,
    title: String,
    place: String,
}

struct LocatorGroup {
    locator: String,
    items: Vec<SupportView>,
}

#[derive(Template)]
#[template(path = "page/source.html")]
struct SourcePage {
    chrome: Chrome,
    layer: String,
    title: String,
    facts: Vec<(&'static str, String)>,
    url: Option<String>,
    republishes: Vec<(String, String)>,
    reprinted_by: Vec<(String, String)>,
    filtered: bool,
    action: String,
    unfiltered: String,
    fields: FieldsView,
    left_out: String,
    empty: &'static str,
    support_count: String,
    cut: Option<(String, String)>,
    groups: Vec<LocatorGroup>,
}

/// All that one source supports.
pub fn source(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[SOURCE_CONSTRAINTS])?;
    let mut constraints = params.constraints()?;
    if params.says()?.is_empty() {
        // All that a source supports, whatever it does with it.
        constraints = constraints.says(Says::ALL.to_vec());
    }
    let question = SourceQuestion { source: request.segment.clone(), constraints };
    let answer = request.ask(Question::Source(question))?;
    let Answer::Source(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let description = words::source_line(dataset.source(found.source), None);
    let title = Title { name: &dataset.source(found.source).title, description: &description, section: "source" };
    let html = |chrome| page(dataset, found, chrome);
    let words = || document(dataset, found);
    let lead = || lead(dataset, found, &description);
    request.reply(&answer, &title, &Forms { html: &html, svg: None, document: &words, lead: &lead })
}

fn page(dataset: &Dataset, found: &SourceAnswer, chrome: Chrome) -> askama::Result<String> {
    let source = dataset.source(found.source);
    let constraints = &found.question.constraints;
    let writer = Writer::new(dataset, constraints);
    let question_link =
        |question: SourceQuestion| links::question(&Question::Source(question), Format::Html, &dataset.ontology);
    let unfiltered =
        SourceQuestion { constraints: Constraints::none().says(Says::ALL.to_vec()), ..found.question.clone() };
    let facts = [
        ("Publisher", source.publisher.clone()),
        ("Published", source.date.map(words::when_in_words)),
        ("Read", source.retrieved.map(words::when_in_words)),
        ("Language", source.language.clone()),
        ("Note", source.note.clone()),
        ("Correct it in", Some(writer.place(source.place))),
    ];
    let linked = |sources: &[SourceIndex]| {
        let line = |index: &SourceIndex| {
            let source = dataset.source(*index);
            (links::source(source.id.as_str(), constraints), words::source_line(source, None))
        };
        sources.iter().map(line).collect()
    };
    render(&SourcePage {
        chrome,
        layer: writer.layer(source.layer),
        title: source.title.clone(),
        facts: facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect(),
        url: source.url.clone(),
        republishes: linked(&source.republishes),
        reprinted_by: linked(&found.reprinted_by),
        filtered: found.question != unfiltered,
        action: question_link(unfiltered.clone()),
        unfiltered: question_link(unfiltered),
        fields: fields(dataset, constraints),
        left_out: left_out(found),
        empty: empty(found),
        support_count: words::count_in_words(found.supports.len()),
        cut: cut(dataset, found),
        groups: groups(&writer, found),
    })
}

/// The fields of the form. Nothing is walked from anywhere, its own source is cited in any case, and everything that it says
/// is listed unless the question says otherwise.
fn fields(dataset: &Dataset, constraints: &Constraints) -> FieldsView {
    let mut fields = constraint_fields(dataset, constraints);
    fields.selects.retain(|select| select.name != "direction");
    for option in
        fields.selects.iter_mut().filter(|select| select.name == "says").flat_map(|select| &mut select.options)
    {
        option.value = match option.value.as_str() {
            "" => Says::Is.as_str().to_owned(),
            "all" => String::new(),
            other => other.to_owned(),
        };
    }
    if let Some(more) = &mut fields.more {
        more.inputs.retain(|input| input.name != "cites");
    }
    fields
}

/// What the constraints leave out, as sentences.
fn left_out(found: &SourceAnswer) -> String {
    let claims = |count: usize| words::counted(count, "statement", "statements");
    let mut told = Vec::new();
    if found.outside_window_claims > 0 {
        told.push(format!("{} left out for the date asked for.", claims(found.outside_window_claims)));
    }
    if found.other_claims > 0 {
        told.push(format!("{} left out for not meeting the constraints.", claims(found.other_claims)));
    }
    told.join(" ")
}

fn lead(dataset: &Dataset, found: &SourceAnswer, description: &str) -> Lead {
    let empty = found.supports.is_empty().then(|| empty(found).to_owned());
    let lead = Lead::of(description).with_sentences([left_out(found)]).with_sentences(empty);
    let cut = cut(dataset, found);
    lead.with(cut.map(|(cut, data)| CalloutView::leading(&cut, data, "JSON")))
}

/// What stands where nothing is listed.
fn empty(found: &SourceAnswer) -> &'static str {
    if left_out(found).is_empty() {
        "No relation and no attribute cites this source."
    } else {
        "Nothing that this source supports meets the constraints."
    }
}

/// What is left out of the list, and where all of it is.
fn cut(dataset: &Dataset, found: &SourceAnswer) -> Option<(String, String)> {
    let data = links::question(&Question::Source(found.question.clone()), Format::Json, &dataset.ontology);
    Some((cut_in_words(ITEM_COUNT_MAX, found.supports.len())?, data))
}

/// What the source supports, grouped by the place in it.
fn groups(writer: &Writer, found: &SourceAnswer) -> Vec<LocatorGroup> {
    let mut groups: Vec<LocatorGroup> = Vec::new();
    for (supported, holds) in found.supports.iter().zip(&found.holds).take(ITEM_COUNT_MAX) {
        let claim = supported.claim(writer.dataset);
        let own = claim.locator.clone().filter(|_| claim.source == found.source);
        let locator = match own {
            Some(locator) => locator,
            None if claim.source == found.source => "Somewhere in it".to_owned(),
            None => "What is inferred from it, beside another source".to_owned(),
        };
        let item = support_view(writer, *supported, claim, *holds);
        match groups.last_mut() {
            Some(group) if group.locator == locator => group.items.push(item),
            _ => groups.push(LocatorGroup { locator, items: vec![item] }),
        }
    }
    groups
}

fn support_view(writer: &Writer, supported: Supported, claim: &Claim, holds: Holding) -> SupportView {
    let dataset = writer.dataset;
    let mut flags = Vec::new();
    if holds == Holding::Possibly {
        flags.push(FlagView::new("possibly", false));
    }
    if claim.says != Says::Is {
        flags.push(FlagView::new(says_label(claim.says), true));
    }
    if !claim.inferred.is_empty() {
        flags.push(FlagView::new("inferred", false));
    }
    let place = writer.place(claim.place);
    match supported {
        Supported::Relation(index, _) => {
            let relation = dataset.relation(index);
            let edge = SubgraphEdge { relation: index, holds: Holding::Certainly };
            let row = Writer::new(dataset, &writer.constraints).relation(edge);
            SupportView {
                entity: row.from,
                reading: row.reading,
                to: Some(row.to),
                flags,
                link: links::relation(relation.id.as_str(), &writer.constraints),
                title: row.title,
                place,
            }
        }
        Supported::Attribute(index, position) => {
            let entity = dataset.entity(index);
            let attribute = &entity.claims[position].attribute;
            let label = words::attribute(dataset, index, attribute, None).label.to_lowercase();
            let value = claim.value(attribute).map(|value| words::value_in_words(dataset, value)).unwrap_or_default();
            let view = writer.entity(index);
            SupportView {
                link: view.link.clone(),
                title: view.name.clone(),
                entity: view,
                reading: format!("– {label}: {value}"),
                to: None,
                flags,
                place,
            }
        }
    }
}

fn document(dataset: &Dataset, found: &SourceAnswer) -> Document {
    let writer = Writer::new(dataset, &found.question.constraints);
    let source = dataset.source(found.source);
    let mut document = Document::named(&source.title);
    document.cite(Reference { source: found.source, locators: Vec::new() });
    let without_address = Source { url: None, ..source.clone() };
    let line = Words::from(words::source_line(&without_address, None));
    document.paragraph(match &source.url {
        Some(url) => line.text(", ").address(url),
        None => line,
    });
    for line in [writer.window().and_then(words::window_in_words).unwrap_or_default(), left_out(found)] {
        if !line.is_empty() {
            document.line(line);
        }
    }
    if found.supports.is_empty() {
        document.line(empty(found));
    }
    if let Some((cut, data)) = cut(dataset, found) {
        document.line(Words::from(cut).text(" ").link(&data, &data));
    }
    for group in groups(&writer, found) {
        document.heading(group.locator);
        for item in group.items {
            let words = Words::default().entity(&item.entity).text(" ");
            let words = match &item.to {
                Some(to) => words.link(&item.reading, &item.link).text(" ").entity(to),
                None => words.text(&item.reading),
            };
            document.row(words.flagged(&item.flags).text(&format!(" · {}", item.place)));
        }
    }
    document
}
