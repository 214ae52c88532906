//! `/`: search, what this graph holds, ways in.

use askama::Template;

use crate::explorer::{Answer, Constraints, HomeAnswer, PathQuestion, Question};
use crate::model::{Dataset, EntityIndex, Source};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Table, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::request::{Reply, Request};
use crate::words::{self, count_in_words, counted};

use super::lead::Lead;
use super::parts::{EntityView, MarkView};
use super::reply::{Forms, Title, render};
use super::writer::Writer;

/// How many names the two fields of the path form suggest.
const SUGGESTION_COUNT: usize = 300;

struct KindView {
    mark: MarkView,
    label: String,
    count: String,
    link: String,
}

struct ExampleView {
    link: String,
    name: String,
}

#[derive(Template)]
#[template(path = "page/home.html")]
struct HomePage {
    chrome: Chrome,
    entities: String,
    relations: String,
    source_count: String,
    edition_date: String,
    example: Option<ExampleView>,
    suggestions: Vec<String>,
    kinds: Vec<KindView>,
    ways_in: Vec<(EntityView, String)>,
    newest_events: Vec<(EntityView, String)>,
    sources: Vec<(String, String)>,
}

/// What this graph holds.
pub fn home(request: &Request) -> Result<Reply, WebError> {
    request.params(&[])?;
    let answer = request.ask(Question::Home)?;
    let Answer::Home(found) = &answer else { unreachable!("a question gets its own answer") };
    let title = Title {
        name: "",
        description: "Who is connected to whom, since when, and who says so: a relationship explorer with sources.",
        section: "home",
    };
    let html = |chrome| page(request, found, chrome);
    let words = || document(request.explorer().dataset(), found);
    let lead = || Lead::of(counts(request.explorer().dataset()));
    request.reply(&answer, &title, &Forms { html: &html, svg: None, document: &words, lead: &lead })
}

fn page(request: &Request, found: &HomeAnswer, chrome: Chrome) -> askama::Result<String> {
    let explorer = request.explorer();
    let dataset = explorer.dataset();
    let constraints = Constraints::none();
    let writer = Writer::new(dataset, &constraints);
    let ends = found.example;
    let example = ends.map(|(from, to)| ExampleView {
        link: links::question(&example_question(dataset, from, to), Format::Html, &dataset.ontology),
        name: format!("{} and {}", dataset.entity(from).name_in_text(), dataset.entity(to).name_in_text()),
    });
    let kinds = found.kinds.iter().map(|count| {
        let kind = dataset.ontology.entity_kind(count.kind);
        KindView {
            mark: MarkView::of(dataset, count.kind),
            label: kind.plural.clone(),
            count: count_in_words(count.count),
            link: links::kind(kind.id.as_str(), &constraints),
        }
    });
    let with_degree =
        |index: &EntityIndex| (writer.entity(*index), counted(explorer.degree(*index), "neighbour", "neighbours"));
    let with_days = |index: &EntityIndex| (writer.entity(*index), days(dataset, *index));
    let suggested = explorer.best_connected().iter().take(SUGGESTION_COUNT);
    let mut suggestions: Vec<String> = suggested.map(|index| dataset.entity(*index).name.clone()).collect();
    suggestions.sort();
    render(&HomePage {
        entities: counted(dataset.entities.len(), "entity", "entities"),
        relations: counted(dataset.relations.len(), "sourced relation", "sourced relations"),
        source_count: counted(dataset.sources.len(), "source", "sources"),
        edition_date: dataset.edition.date.map(words::date_in_words).unwrap_or_default(),
        example,
        suggestions,
        kinds: kinds.collect(),
        ways_in: found.ways_in.iter().map(with_degree).collect(),
        newest_events: found.newest_events.iter().map(with_days).collect(),
        sources: found
            .sources
            .iter()
            .map(|index| {
                let source = dataset.source(*index);
                let without_address = Source { url: None, ..source.clone() };
                (links::source(source.id.as_str(), &constraints), words::source_line(&without_address, None))
            })
            .collect(),
        chrome,
    })
}

fn example_question(dataset: &Dataset, from: EntityIndex, to: EntityIndex) -> Question {
    let id = |entity: EntityIndex| dataset.entity(entity).id.as_str();
    Question::Path(PathQuestion::between(id(from), id(to)))
}

/// An event's days, as stated first.
fn days(dataset: &Dataset, index: EntityIndex) -> String {
    let entity = dataset.entity(index);
    let attribute = dataset.ontology.entity_kind(entity.kind).lifetime.when.as_deref().unwrap_or_default();
    let stated = words::attribute(dataset, index, attribute, None);
    stated.values.first().map(|value| value.words.clone()).unwrap_or_default()
}

/// How much there is.
fn counts(dataset: &Dataset) -> String {
    let entities = counted(dataset.entities.len(), "entity", "entities");
    let relations = counted(dataset.relations.len(), "relation", "relations");
    format!("{entities}, {relations}, {}", counted(dataset.sources.len(), "source", "sources"))
}

fn document(dataset: &Dataset, found: &HomeAnswer) -> Document {
    let mut document = Document::named("Entente");
    document.paragraph(counts(dataset));
    let mut table = Table::new().numbers("Entities").words("Kind");
    for count in &found.kinds {
        let kind = dataset.ontology.entity_kind(count.kind);
        let link = links::kind(kind.id.as_str(), &Constraints::none());
        table.row(vec![count_in_words(count.count).into(), Words::default().link(&kind.plural, &link)]);
    }
    document.table(table);
    document
}
