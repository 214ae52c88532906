//! `/graph`: everything, or all among some entities; by kind when it is too large to draw.

use askama::Template;

use crate::drawing::{self, Caption, Form};
use crate::explorer::{
    Answer, Constraints, GraphAnswer, GraphQuestion, Question, WHOLE_NODE_COUNT_DEFAULT, WHOLE_NODE_COUNT_MAX,
};
use crate::model::Dataset;
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Table, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::CONSTRAINTS;
use crate::web::request::{Reply, Request};
use crate::words::{count_in_words, counted};

use super::fields::{FieldsView, constraint_fields};
use super::figure::{CutView, FigureView, key, kinds_drawn, legend, without_kind};
use super::graph_overview::{OverviewView, group_name};
use super::lead::Lead;
use super::parts::{CalloutView, RelationView, SourceView, absent_in_words, outside_window_in_words};
use super::plain::add_sources;
use super::reply::{Forms, Title, inline_caption, render};
use super::writer::Writer;

/// What stands beside a drawing by kind.
const DRAWN_BY_KIND: &str = "Too many to draw one by one, they are drawn by kind.";

/// What the link to everything is called.
const RECORDS_LABEL: &str = "JSON Lines";

/// How many relations the page lists; the data have all of them.
const ROW_COUNT_MAX: usize = 500;

struct KindTieView {
    from: String,
    from_link: String,
    relation: String,
    to: String,
    to_link: String,
    count: String,
}

/// What the drawing of thousands needs.
struct WholeView {
    /// Nodes and edges with their places.
    places: String,
    /// The script that draws them.
    script: String,
}

#[derive(Template)]
#[template(path = "page/graph.html")]
struct GraphPage {
    chrome: Chrome,
    heading: String,
    /// How much there is. That it is drawn by kind is told beside that drawing, which a script may replace.
    lead: String,
    callouts: Vec<CalloutView>,
    fields: FieldsView,
    filtered: bool,
    unfiltered: String,
    figure: FigureView,
    /// Where the drawing of everything finds what it needs; `None` where less than everything is asked for.
    whole: Option<WholeView>,
    overview: OverviewView,
    kind_rows: Vec<KindTieView>,
    /// Where everything is told, when the data of the page have a part of it.
    all: Option<CalloutView>,
    rows: Vec<RelationView>,
    sources: Vec<SourceView>,
}

/// Everything, or all among some entities.
pub fn graph(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["ids", "group", "limit"], CONSTRAINTS])?;
    let question = GraphQuestion {
        entities: params.list("ids")?,
        group: params.text("group")?,
        constraints: params.constraints()?,
        limit: params.number("limit", &(1..=WHOLE_NODE_COUNT_MAX), WHOLE_NODE_COUNT_DEFAULT)?,
    };
    if question.group.is_some() && !question.entities.is_empty() {
        return Err(WebError::bad_request(
            "clashing-parameters",
            "A group has all of its entities, so none are named beside it.".to_owned(),
            Some("group"),
            vec!["group or ids, one of the two".to_owned()],
        ));
    }
    let answer = request.ask(Question::Graph(question))?;
    let Answer::Graph(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let heading = heading(dataset, found);
    let heading = heading.as_str();
    let summary = summary(found);
    let title = Title { name: heading, description: &summary, section: "graph" };
    let html = |chrome| page(request, found, chrome, heading, &summary);
    let svg = |form, caption: &Caption| picture(dataset, found, form, caption);
    let words = || document(dataset, found, heading, &summary);
    let lead = || Lead::of(&summary).with_sentences(outside_window_in_words(&found.subgraph));
    request.reply(&answer, &title, &Forms { html: &html, svg: Some(&svg), document: &words, lead: &lead })
}

/// What is asked for: everything, a group by its name, or what was named.
fn heading(dataset: &Dataset, found: &GraphAnswer) -> String {
    match (&found.overview, found.group) {
        (Some(overview), Some(group)) => {
            format!("The group {}", group_name(dataset, &overview.group_at(dataset, group)))
        }
        (Some(_), None) => "The whole graph".to_owned(),
        (None, _) => "The graph among some entities".to_owned(),
    }
}

/// Whether everything is asked for, within the constraints.
fn is_everything(found: &GraphAnswer) -> bool {
    found.overview.is_some() && found.group.is_none()
}

pub(super) fn picture(dataset: &Dataset, found: &GraphAnswer, form: Form, caption: &Caption) -> String {
    let writer = Writer::new(dataset, &found.question.constraints);
    match &found.kinds {
        None => drawing::whole(dataset, &found.subgraph, &writer, caption, form),
        Some(summary) => drawing::kinds(dataset, summary, &writer, caption, form),
    }
}

fn page(
    request: &Request,
    found: &GraphAnswer,
    chrome: Chrome,
    heading: &str,
    summary: &str,
) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let question = &found.question;
    let link = |question: GraphQuestion| links::question(&Question::Graph(question), Format::Html, &dataset.ontology);
    let unfiltered = GraphQuestion {
        entities: question.entities.clone(),
        group: question.group.clone(),
        constraints: Constraints::none(),
        limit: WHOLE_NODE_COUNT_DEFAULT,
    };
    let mut writer = Writer::new(dataset, &question.constraints);
    let mut rows = Vec::new();
    if found.kinds.is_none() {
        rows = found.subgraph.edges.iter().take(ROW_COUNT_MAX).map(|edge| writer.relation(*edge)).collect();
    }
    let mut callouts = Vec::new();
    callouts.extend(absent_in_words(dataset, &found.absent).map(|text| CalloutView { text, ..CalloutView::default() }));
    let edge_count = found.subgraph.edges.len();
    if found.kinds.is_none() && edge_count > ROW_COUNT_MAX {
        let (listed, all) = (count_in_words(ROW_COUNT_MAX), count_in_words(edge_count));
        let text = format!("The table lists {listed} of {all} relations; the data have all of them.");
        let data = links::question(&Question::Graph(question.clone()), Format::Json, &dataset.ontology);
        callouts.push(CalloutView::leading(&text, data, "JSON"));
    }
    if let Some(text) = outside_window_in_words(&found.subgraph) {
        callouts.push(CalloutView { text, ..CalloutView::default() });
    }
    let mut fields = constraint_fields(dataset, &question.constraints);
    fields.selects.retain(|select| select.name != "direction");
    if question.limit != WHOLE_NODE_COUNT_DEFAULT {
        fields.kept.push(("limit", question.limit.to_string()));
    }
    if !question.entities.is_empty() {
        fields.kept.push(("ids", question.entities.join(",")));
    }
    fields.kept.extend(question.group.iter().map(|group| ("group", group.clone())));
    let counts = match &found.kinds {
        Some(summary) => summary.nodes.clone(),
        None => kinds_drawn(dataset, &found.subgraph),
    };
    let figure = FigureView {
        svg: picture(dataset, found, Form::Inline, &inline_caption(heading, summary)),
        label: "Drawing of the graph; the table below says the same".to_owned(),
        wide: false,
        cut: found.kinds.is_some().then(|| CutView { text: DRAWN_BY_KIND.to_owned(), more: None }),
        legend: legend(&writer, &counts, |kind| {
            let constraints = without_kind(&question.constraints, kind);
            found.question.entities.is_empty().then(|| link(GraphQuestion { constraints, ..question.clone() }))
        }),
        key: if found.kinds.is_some() { String::new() } else { key(&writer, &found.subgraph.edges) },
        download: links::question(&Question::Graph(question.clone()), Format::Svg, &dataset.ontology),
    };
    render(&GraphPage {
        heading: heading.to_owned(),
        lead: counts_in_words(found),
        callouts,
        fields,
        filtered: *question != unfiltered,
        unfiltered: link(unfiltered),
        figure,
        whole: whole_view(request, found),
        overview: overview_view(&writer, found),
        kind_rows: kind_rows(dataset, found),
        all: all_records(dataset, found).map(|(text, link)| CalloutView::leading(&text, link, RECORDS_LABEL)),
        rows,
        sources: writer.sources(),
        chrome,
    })
}

/// Where everything is told, when it is asked for and the answer is cut: that it is, and the link.
fn all_records(dataset: &Dataset, found: &GraphAnswer) -> Option<(String, String)> {
    let cut = found.subgraph.truncated.as_ref().filter(|_| is_everything(found))?;
    let (entities, relations) = (count_in_words(cut.nodes.shown), count_in_words(cut.edges.shown));
    let text = format!(
        "The JSON of this page has {entities} of {} and {relations} of {}. All of them, a record a line:",
        counted(cut.nodes.total, "entity", "entities"),
        counted(cut.edges.total, "relation", "relations")
    );
    Some((text, links::records(&found.question.constraints, &dataset.ontology)))
}

/// What the drawing of everything needs, where the program has the script for it.
fn whole_view(request: &Request, found: &GraphAnswer) -> Option<WholeView> {
    let script = request.current.assets.script("whole_graph").filter(|_| is_everything(found))?;
    let dataset = request.explorer().dataset();
    // Kinds are left out by the script, which has them all.
    let constraints = found.question.constraints.clone().kinds(Vec::new(), Vec::new());
    let places = links::places(&constraints, &dataset.edition.hash, &dataset.ontology);
    Some(WholeView { places, script: script.to_owned() })
}

/// What stands out, where everything is asked for.
fn overview_view(writer: &Writer, found: &GraphAnswer) -> OverviewView {
    match &found.overview {
        Some(overview) if found.group.is_none() => OverviewView::of(writer, overview, &found.question.constraints),
        _ => OverviewView::default(),
    }
}

fn kind_rows(dataset: &Dataset, found: &GraphAnswer) -> Vec<KindTieView> {
    let constraints = &found.question.constraints;
    let named = |index| {
        let kind = dataset.ontology.entity_kind(index);
        (kind.plural.clone(), links::kind(kind.id.as_str(), constraints))
    };
    let edges = found.kinds.iter().flat_map(|summary| &summary.edges);
    let rows = edges.map(|edge| {
        let ((from, from_link), (to, to_link)) = (named(edge.from), named(edge.to));
        let relation = dataset.ontology.relation_kind(edge.relation).id.as_str().replace('-', " ");
        KindTieView { from, from_link, relation, to, to_link, count: count_in_words(edge.count) }
    });
    rows.collect()
}

/// How much there is, drawn or not.
fn counts_in_words(found: &GraphAnswer) -> String {
    let subgraph = &found.subgraph;
    let cut = subgraph.truncated.as_ref().filter(|_| found.kinds.is_some());
    let (nodes, edges) =
        cut.map_or((subgraph.nodes.len(), subgraph.edges.len()), |cut| (cut.nodes.total, cut.edges.total));
    format!("{} and {} between them.", counted(nodes, "entity", "entities"), counted(edges, "relation", "relations"))
}

fn summary(found: &GraphAnswer) -> String {
    let counts = counts_in_words(found);
    if found.kinds.is_some() { format!("{counts} {DRAWN_BY_KIND}") } else { counts }
}

fn document(dataset: &Dataset, found: &GraphAnswer, heading: &str, summary: &str) -> Document {
    let mut document = Document::named(heading);
    document.paragraph(summary);
    let left_out = outside_window_in_words(&found.subgraph);
    for line in absent_in_words(dataset, &found.absent).into_iter().chain(left_out) {
        document.line(line);
    }
    if let Some((text, link)) = all_records(dataset, found) {
        document.paragraph(Words::from(format!("{text} ")).link(RECORDS_LABEL, &link));
    }
    overview_view(&Writer::new(dataset, &found.question.constraints), found).write(&mut document);
    let mut table = Table::new().numbers("Relations").words("Between kinds");
    for row in kind_rows(dataset, found) {
        let words = Words::default().link(&row.from, &row.from_link).text(&format!(" – {} – ", row.relation));
        table.row(vec![row.count.into(), words.link(&row.to, &row.to_link)]);
    }
    document.table(table);
    if found.kinds.is_none() {
        let mut writer = Writer::new(dataset, &found.question.constraints);
        for edge in &found.subgraph.edges {
            let row = writer.relation(*edge);
            let words = Words::default().relation(&row).dated(&row.when);
            document.row(words.flagged(&row.flags).noted(&row.notes));
        }
        add_sources(&mut document, &writer);
    }
    document
}
