//! `/connect`: the small subgraph that ties several entities, drawn, listed, told.

use askama::Template;

use crate::drawing::{self, Caption, Form};
use crate::explorer::{
    Answer, CONNECT_COUNT_MIN, ConnectAnswer, ConnectQuestion, Constraints, GraphQuestion, PathQuestion, Question,
    WHOLE_NODE_COUNT_DEFAULT,
};
use crate::graph::{Bridges, Filter, TERMINAL_COUNT_MAX, Tree};
use crate::model::{Dataset, EntityIndex};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::CONSTRAINTS;
use crate::web::request::{Reply, Request};
use crate::words::{self, counted};

use super::connect_callouts::callouts;
use super::fields::{FieldsView, constraint_fields, select};
use super::figure::{FigureView, key, kinds_drawn, legend, without_kind};
use super::lead::Lead;
use super::parts::{CalloutView, FlagView, PieceView, RelationView, SourceView};
use super::path::{names, names_or_ids};
use super::plain::{add_callouts, add_sources, sentences_in_a_line};
use super::reply::{Draw, Forms, Title, broken, inline_caption, render};
use super::writer::Writer;

/// So many entities are named in the heading; more are counted.
const NAMED_COUNT_MAX: usize = 3;

/// About so many characters of the list stand on a line of the form.
const IDS_LINE_CHARACTERS: usize = 80;

/// What the list of entities takes.
const EXPECTED: &str = "2 to 12 entities, between commas";

struct TreeView {
    title: String,
    flags: Vec<FlagView>,
    /// A paragraph for each branch, and one for what is said of all of them.
    paragraphs: Vec<Vec<Vec<PieceView>>>,
}

struct FoundView {
    summary: String,
    callouts: Vec<CalloutView>,
    figure: Option<FigureView>,
    trees: Vec<TreeView>,
    ways_on: Vec<(String, &'static str)>,
    rows: Vec<RelationView>,
    sources: Vec<SourceView>,
}

#[derive(Template)]
#[template(path = "page/connect.html")]
struct ConnectPage {
    chrome: Chrome,
    heading: String,
    ids_text: String,
    ids_line_count: usize,
    filtered: bool,
    fields: FieldsView,
    found: Option<FoundView>,
}

/// What ties several entities; without any, the form that asks for them.
pub fn connect(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["ids", "bridges"], CONSTRAINTS])?;
    let question = ConnectQuestion {
        entities: params.list("ids")?,
        constraints: params.constraints()?,
        bridges: params.choice("bridges", &Bridges::ALL, Bridges::as_str)?,
    };
    match question.entities.len() {
        0 if request.format == Format::Html => return form(request, &question),
        0 => return Err(WebError::missing_parameter("ids", EXPECTED)),
        CONNECT_COUNT_MIN..=TERMINAL_COUNT_MAX => {}
        1 => return Err(WebError::bad_value("ids", &question.entities[0], &format!("two at least: {EXPECTED}"))),
        _ => return Err(WebError::bad_value("ids", "a longer list", EXPECTED)),
    }
    let answer = request.ask(Question::Connect(question))?;
    let Answer::Connect(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let name = format!("What ties {}", named(dataset, found));
    let summary = words::connection_summary(dataset, &found.connection);
    let title = Title { name: &name, description: &summary, section: "connect" };
    let html = |chrome| page(request, found, chrome, &name, &summary);
    let svg = |form, caption: &Caption| picture(dataset, found, form, caption);
    let words = || document(request, found, &name, &summary);
    let svg: Option<&Draw> = if is_drawn(found) { Some(&svg) } else { None };
    let link = |question| links::question(&Question::Connect(question), Format::Html, &dataset.ontology);
    let lead = || Lead::of(&summary).with(callouts(dataset, found, &link));
    request.reply(&answer, &title, &Forms { html: &html, svg, document: &words, lead: &lead })
}

/// The page before entities are named.
fn form(request: &Request, question: &ConnectQuestion) -> Result<Reply, WebError> {
    let page = ConnectPage {
        chrome: Chrome { section: "connect", ..request.chrome("Connect") }.dated(&question.constraints),
        heading: "What ties them?".to_owned(),
        ids_text: String::new(),
        ids_line_count: 2,
        filtered: false,
        fields: fields(request.explorer().dataset(), question),
        found: None,
    };
    let body = render(&page).map_err(|error| broken(&error))?;
    Ok(Reply::page(body))
}

/// Whether anything is tied.
fn is_drawn(found: &ConnectAnswer) -> bool {
    found.connection.trees.iter().any(|tree| !tree.branches.is_empty())
}

pub(super) fn picture(dataset: &Dataset, found: &ConnectAnswer, form: Form, caption: &Caption) -> String {
    let writer = Writer::new(dataset, &found.question.constraints);
    drawing::connection(dataset, &found.connection, &found.subgraph, &writer, caption, form)
}

/// The entities asked for, in the order of the question.
fn asked(dataset: &Dataset, found: &ConnectAnswer) -> Vec<EntityIndex> {
    found.question.entities.iter().filter_map(|id| dataset.find_entity(id)).collect()
}

/// "Ada, Bruno and Carla", or "7 entities".
fn named(dataset: &Dataset, found: &ConnectAnswer) -> String {
    let asked = asked(dataset, found);
    if asked.len() <= NAMED_COUNT_MAX { names(dataset, &asked) } else { counted(asked.len(), "entity", "entities") }
}

/// The form's fields: the common constraints but for the direction, which a tree does not have, then the bridging rule.
fn fields(dataset: &Dataset, question: &ConnectQuestion) -> FieldsView {
    let mut fields = constraint_fields(dataset, &question.constraints);
    fields.selects.retain(|select| select.name != "direction");
    let policies = [
        ("", "what joins few"),
        (Bridges::Strict.as_str(), "what joins few, strictly"),
        (Bridges::All.as_str(), "anything"),
    ];
    let policies = policies.map(|(value, label)| (value.to_owned(), label.to_owned()));
    let chosen = if question.bridges == Bridges::default() { "" } else { question.bridges.as_str() };
    fields.selects.push(select("bridges", "Ties run through", policies, chosen));
    fields
}

fn page(request: &Request, found: &ConnectAnswer, chrome: Chrome, name: &str, summary: &str) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let question = &found.question;
    let link =
        |question: ConnectQuestion| links::question(&Question::Connect(question), Format::Html, &dataset.ontology);
    let asked = asked(dataset, found);
    let ids_text = names_or_ids(request, &question.entities);
    let mut writer = Writer::new(dataset, &question.constraints);
    let trees = trees(&mut writer, found);
    let rows: Vec<RelationView> = found.subgraph.edges.iter().map(|edge| writer.relation(*edge)).collect();
    let figure = is_drawn(found).then(|| FigureView {
        svg: picture(dataset, found, Form::Inline, &inline_caption(name, summary)),
        label: "Drawing of the ties; the sentences and the table below say the same".to_owned(),
        wide: true,
        cut: None,
        legend: legend(&writer, &kinds_drawn(dataset, &found.subgraph), |kind| {
            let is_named = asked.iter().any(|entity| dataset.entity(*entity).kind == kind);
            let constraints = without_kind(&question.constraints, kind);
            (!is_named).then(|| link(ConnectQuestion { constraints, ..question.clone() }))
        }),
        key: key(&writer, &found.subgraph.edges),
        download: links::question(&Question::Connect(question.clone()), Format::Svg, &dataset.ontology),
    });
    render(&ConnectPage {
        chrome,
        heading: name.to_owned(),
        ids_line_count: (ids_text.chars().count() / IDS_LINE_CHARACTERS + 1).max(2),
        ids_text,
        filtered: question.constraints != Constraints::none() || question.bridges != Bridges::default(),
        fields: fields(dataset, question),
        found: Some(FoundView {
            summary: summary.to_owned(),
            callouts: callouts(dataset, found, &link),
            figure,
            trees,
            ways_on: ways_on(dataset, found),
            rows,
            sources: writer.sources(),
        }),
    })
}

/// The trees told; those of one entity have nothing to tell.
fn trees(writer: &mut Writer, found: &ConnectAnswer) -> Vec<TreeView> {
    let (dataset, asked) = (writer.dataset, found.question.constraints.filter());
    let told = found.connection.trees.iter().filter(|tree| !tree.branches.is_empty());
    told.map(|tree| TreeView {
        title: format!(
            "{} tied · {}",
            counted(tree.terminals.len(), "entity", "entities"),
            counted(tree.hop_count(), "tie", "ties")
        ),
        flags: flags(dataset, tree),
        paragraphs: paragraphs(writer, tree, asked),
    })
    .collect()
}

fn paragraphs(writer: &mut Writer, tree: &Tree, asked: &Filter) -> Vec<Vec<Vec<PieceView>>> {
    let (story, branches) = words::connection(writer.dataset, tree, asked);
    let mut sentences = writer.sentences(&story).into_iter();
    let mut paragraphs: Vec<Vec<Vec<PieceView>>> =
        branches.into_iter().map(|branch| sentences.by_ref().take(branch.len()).collect()).collect();
    paragraphs.extend(sentences.next().map(|closing| vec![closing]));
    paragraphs
}

fn flags(dataset: &Dataset, tree: &Tree) -> Vec<FlagView> {
    let mut flags = Vec::new();
    if !tree.coexist {
        flags.push(FlagView::new("never all at the same time", true));
    }
    if !tree.through.is_empty() {
        flags.push(FlagView::new(&format!("runs through {}", names(dataset, &tree.through)), true));
    }
    flags
}

/// What else can be asked of the same entities: all ties among those drawn, and of two, all paths.
fn ways_on(dataset: &Dataset, found: &ConnectAnswer) -> Vec<(String, &'static str)> {
    let ontology = &dataset.ontology;
    let ConnectQuestion { entities, constraints, bridges } = &found.question;
    let drawn = found.subgraph.nodes.iter().map(|node| dataset.entity(node.entity).id.to_string());
    let among = GraphQuestion {
        entities: drawn.collect(),
        group: None,
        constraints: constraints.clone(),
        limit: WHOLE_NODE_COUNT_DEFAULT,
    };
    let mut links = vec![(links::question(&Question::Graph(among), Format::Html, ontology), "All ties among these")];
    if let [from, to] = &entities[..] {
        let paths =
            PathQuestion { constraints: constraints.clone(), bridges: *bridges, ..PathQuestion::between(from, to) };
        links.push((links::question(&Question::Path(paths), Format::Html, ontology), "All paths between the two"));
    }
    links
}

fn document(request: &Request, found: &ConnectAnswer, name: &str, summary: &str) -> Document {
    let dataset = request.explorer().dataset();
    let mut document = Document::named(name);
    document.paragraph(summary);
    let mut writer = Writer::new(dataset, &found.question.constraints);
    for tree in trees(&mut writer, found) {
        document.heading(Words::from(tree.title).flagged(&tree.flags));
        for paragraph in &tree.paragraphs {
            document.line(sentences_in_a_line(paragraph));
        }
    }
    let link = |question| links::question(&Question::Connect(question), request.format_of_words(), &dataset.ontology);
    add_callouts(&mut document, callouts(dataset, found, &link));
    add_sources(&mut document, &writer);
    document
}
