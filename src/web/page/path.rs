//! `/path`: how two entities are connected, drawn, listed, told.

use std::collections::BTreeSet;

use askama::Template;

use crate::drawing::{self, Caption, Form};
use crate::explorer::{
    AVOID_COUNT_MAX, Answer, Constraints, HOP_COUNT_DEFAULT, HOP_COUNT_MAX, NODE_COUNT_DEFAULT, NODE_COUNT_MAX,
    PATH_COUNT_DEFAULT, PATH_COUNT_MAX, PathAnswer, PathQuestion, Question, VIA_COUNT_MAX,
};
use crate::graph::{Bridges, Path, PathSet, PathSort, SubgraphEdge, ViaOrder};
use crate::model::{Dataset, Entity, EntityIndex, RelationIndex};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::{CONSTRAINTS, DIRECTION, Params};
use crate::web::request::{Reply, Request};
use crate::words::{self, counted};

use super::fields::FieldsView;
use super::figure::{CutView, FigureView, key, kinds_drawn, legend, without_kind};
use super::lead::Lead;
use super::parts::{CalloutView, FlagView, PieceView, RelationView, SourceView, cut_in_words, larger_limit};
use super::path_callouts::callouts;
use super::path_fields::fields;
use super::path_summary::{summary, together_in_words};
use super::plain::{add_callouts, add_sources, sentences_in_a_line};
use super::reply::{Draw, Forms, Title, broken, inline_caption, render};
use super::writer::Writer;

struct PathView {
    title: String,
    flags: Vec<FlagView>,
    words: Vec<Vec<PieceView>>,
    together: Option<String>,
}

struct FoundView {
    summary: String,
    compared: String,
    callouts: Vec<CalloutView>,
    figure: Option<FigureView>,
    /// Whether the sentences would be out of sight below it.
    figure_is_tall: bool,
    paths: Vec<PathView>,
    more: Option<String>,
    rows: Vec<RelationView>,
    row_count: String,
    rows_cut: Option<String>,
    data: String,
    sources: Vec<SourceView>,
}

#[derive(Template)]
#[template(path = "page/path.html")]
struct PathPage {
    chrome: Chrome,
    heading: String,
    from_text: String,
    to_text: String,
    via_text: String,
    avoid_text: String,
    swap: Option<String>,
    filtered: bool,
    fields: FieldsView,
    found: Option<FoundView>,
}

/// How many ties the table has.
const ROW_COUNT_MAX: usize = 200;
/// How many entities a drawing has that still stands before the sentences.
const FIRST_NODE_COUNT_MAX: usize = 24;

/// The parameters that only this page takes.
const PARAMETERS: &[&str] = &[
    "from",
    "to",
    "source",
    "target",
    "via",
    "via_order",
    "avoid",
    "max_hops",
    "k",
    "bridges",
    "coexist",
    "sort",
    "limit",
];

/// How two entities are connected; without both ends, the form that asks for them.
pub fn path(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[PARAMETERS, CONSTRAINTS, DIRECTION])?;
    let question = question(&params)?;
    for (name, value) in [("from", &question.from), ("to", &question.to)] {
        if value.is_empty() {
            return match request.format {
                Format::Html => form(request, &question),
                _ => Err(WebError::missing_parameter(name, "the id or the name of an entity")),
            };
        }
    }
    let answer = request.ask(Question::Path(question))?;
    let Answer::Path(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let name = |index: EntityIndex| dataset.entity(index).name.as_str();
    let heading = format!("{} → {}", name(found.paths.from), name(found.paths.to));
    let summary = |has_drawing: bool| summary(dataset, found, has_drawing);
    let title = Title { name: &heading, description: &summary(false), section: "path" };
    let html = |chrome| page(request, found, chrome, &summary(true));
    let svg = |form, caption: &Caption| picture(dataset, found, form, caption);
    let words = || document(request, found, &heading, &summary(false));
    let svg: Option<&Draw> = if found.paths.paths.is_empty() { None } else { Some(&svg) };
    let link = |question| links::question(&Question::Path(question), Format::Html, &dataset.ontology);
    let lead = || Lead::of(summary(false)).with(callouts(dataset, found, &link));
    request.reply(&answer, &title, &Forms { html: &html, svg, document: &words, lead: &lead })
}

fn question(params: &Params) -> Result<PathQuestion, WebError> {
    let question = PathQuestion {
        from: either(params, "from", "source")?.unwrap_or_default(),
        to: either(params, "to", "target")?.unwrap_or_default(),
        constraints: params.constraints()?,
        max_hops: params.number("max_hops", &(1..=HOP_COUNT_MAX), HOP_COUNT_DEFAULT)?,
        k: params.number("k", &(1..=PATH_COUNT_MAX), PATH_COUNT_DEFAULT)?,
        bridges: params.choice("bridges", &Bridges::ALL, Bridges::as_str)?,
        via: params.short_list("via", VIA_COUNT_MAX)?,
        via_order: params.choice("via_order", &ViaOrder::ALL, ViaOrder::as_str)?,
        avoid: params.short_list("avoid", AVOID_COUNT_MAX)?,
        coexist: params.flag("coexist")?,
        sort: params.choice("sort", &PathSort::ALL, PathSort::as_str)?,
        limit: params.number("limit", &(1..=NODE_COUNT_MAX), NODE_COUNT_DEFAULT)?,
    };
    let hop_count_min = question.via.len() + 1;
    if question.max_hops < hop_count_min {
        let through = counted(question.via.len(), "entity", "entities");
        let expected =
            format!("a whole number from {hop_count_min} to {HOP_COUNT_MAX} where paths pass through {through}");
        return Err(WebError::bad_value("max_hops", &question.max_hops.to_string(), &expected));
    }
    Ok(question)
}

/// A parameter that has two names; both at once is an error.
fn either(params: &Params, name: &'static str, alias: &'static str) -> Result<Option<String>, WebError> {
    match (params.text(name)?, params.text(alias)?) {
        (Some(_), Some(_)) => Err(WebError::bad_request(
            "repeated-parameter",
            format!("{alias} is another name of {name}; give one of them."),
            Some(alias),
            vec![format!("{name} or {alias}")],
        )),
        (given, other) => Ok(given.or(other)),
    }
}

/// The page before both ends are named.
fn form(request: &Request, question: &PathQuestion) -> Result<Reply, WebError> {
    let page = PathPage {
        chrome: Chrome { section: "path", ..request.chrome("Path") }.dated(&question.constraints),
        heading: "How are two entities connected?".to_owned(),
        from_text: question.from.clone(),
        to_text: question.to.clone(),
        via_text: question.via.join(", "),
        avoid_text: question.avoid.join(", "),
        swap: None,
        filtered: false,
        fields: fields(request.explorer().dataset(), question),
        found: None,
    };
    let body = render(&page).map_err(|error| broken(&error))?;
    Ok(Reply::page(body))
}

pub(super) fn picture(dataset: &Dataset, found: &PathAnswer, form: Form, caption: &Caption) -> String {
    let writer = Writer::new(dataset, &found.question.constraints);
    drawing::paths(dataset, &found.paths, &writer, caption, form)
}

fn page(request: &Request, found: &PathAnswer, chrome: Chrome, summary: &str) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let question = &found.question;
    let subgraph = &found.paths.subgraph;
    let link = |question: PathQuestion| links::question(&Question::Path(question), Format::Html, &dataset.ontology);
    let (from, to) = (dataset.entity(found.paths.from), dataset.entity(found.paths.to));
    let unfiltered = PathQuestion::between(&question.from, &question.to);
    let mut writer = Writer::new(dataset, &question.constraints);
    let paths = found.paths.paths.iter().zip(1..).map(|(path, number)| PathView {
        title: format!("Path {number} · {}", counted(path.hops.len(), "hop", "hops")),
        flags: path_flags(dataset, path),
        words: writer.sentences(&words::path(dataset, path, question.constraints.filter())),
        together: together_in_words(path, question),
    });
    let paths: Vec<PathView> = paths.collect();
    let edges = listed_first(&found.paths);
    let rows: Vec<RelationView> = edges.iter().take(ROW_COUNT_MAX).map(|edge| writer.relation(*edge)).collect();
    let named: Vec<&String> = [&question.from, &question.to].into_iter().chain(&question.via).collect();
    let caption_title = format!("{} – {}", from.name, to.name);
    let figure = (!found.paths.paths.is_empty()).then(|| FigureView {
        svg: picture(dataset, found, Form::Inline, &inline_caption(&caption_title, summary)),
        label: "Drawing of the paths; the sentences and the table below say the same".to_owned(),
        wide: true,
        cut: cut(found, &link),
        legend: legend(&writer, &kinds_drawn(dataset, subgraph), |kind| {
            let named =
                named.iter().any(|id| dataset.find_entity(id).is_some_and(|end| dataset.entity(end).kind == kind));
            let constraints = without_kind(&question.constraints, kind);
            (!named).then(|| link(PathQuestion { constraints, ..question.clone() }))
        }),
        key: key(&writer, &subgraph.edges),
        download: links::question(&Question::Path(question.clone()), Format::Svg, &dataset.ontology),
    });
    let more = (found.paths.more && question.k < PATH_COUNT_MAX)
        .then(|| link(PathQuestion { k: (question.k * 3).min(PATH_COUNT_MAX), ..question.clone() }));
    render(&PathPage {
        chrome,
        heading: format!("How {} and {} are connected", from.name_in_text(), to.name_in_text()),
        from_text: name_or_id(request, from),
        to_text: name_or_id(request, to),
        via_text: names_or_ids(request, &question.via),
        avoid_text: names_or_ids(request, &question.avoid),
        swap: Some(link(swapped(question))),
        filtered: *question != unfiltered,
        fields: fields(dataset, question),
        found: Some(FoundView {
            summary: summary.to_owned(),
            compared: links::comparison_of(&question.from, &question.to, &question.constraints),
            callouts: callouts(dataset, found, &link),
            figure,
            figure_is_tall: subgraph.nodes.len() > FIRST_NODE_COUNT_MAX,
            paths,
            more,
            row_count: words::count_in_words(edges.len()),
            rows_cut: cut_in_words(rows.len(), edges.len()),
            data: links::question(&Question::Path(question.clone()), Format::Json, &dataset.ontology),
            rows,
            sources: writer.sources(),
        }),
    })
}

/// The same question from the other end. What walked along relations from one end walks against them from the other, and
/// comes to what it passes through in the other order.
fn swapped(question: &PathQuestion) -> PathQuestion {
    let mut via = question.via.clone();
    if question.via_order == ViaOrder::Given {
        via.reverse();
    }
    PathQuestion {
        from: question.to.clone(),
        to: question.from.clone(),
        constraints: swapped_direction(&question.constraints),
        via,
        ..question.clone()
    }
}

fn swapped_direction(constraints: &Constraints) -> Constraints {
    constraints.clone().direction(constraints.filter().direction.reversed())
}

/// The edges drawn, those of the paths listed first, then by id.
fn listed_first(paths: &PathSet) -> Vec<SubgraphEdge> {
    let listed = paths.paths.iter().flat_map(|path| &path.hops).flat_map(|hop| &hop.edges);
    let listed: BTreeSet<RelationIndex> = listed.map(|edge| edge.relation).collect();
    let mut edges = paths.subgraph.edges.clone();
    edges.sort_by_key(|edge| !listed.contains(&edge.relation));
    edges
}

/// How much of what lies on shortest paths is drawn, where not all of it is.
fn cut(found: &PathAnswer, link: &dyn Fn(PathQuestion) -> String) -> Option<CutView> {
    let cut = found.paths.subgraph.truncated.as_ref()?;
    let (of, what) =
        if cut.nodes.shown == cut.nodes.total { (cut.edges, "relations") } else { (cut.nodes, "entities") };
    let (shown, total) = (words::count_in_words(of.shown), words::count_in_words(of.total));
    let limit = larger_limit(found.question.limit, cut.nodes.total, NODE_COUNT_MAX);
    Some(CutView {
        text: format!("{shown} of {total} {what} on shortest paths are drawn, the best paths first."),
        more: limit.map(|limit| link(PathQuestion { limit, ..found.question.clone() })),
    })
}

/// The entities of a list as a form shows them, where a comma parts two.
pub(super) fn names_or_ids(request: &Request, ids: &[String]) -> String {
    let dataset = request.explorer().dataset();
    let shown = ids.iter().map(|id| {
        let name = dataset.find_entity(id).map(|entity| name_or_id(request, dataset.entity(entity)));
        name.filter(|name| !name.contains(',')).unwrap_or_else(|| id.clone())
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// The name of an entity where it stands for that entity alone, else its id.
pub(super) fn name_or_id(request: &Request, entity: &Entity) -> String {
    let id = entity.id.as_str();
    if request.explorer().id_called(&entity.name) == Some(id) { entity.name.clone() } else { id.to_owned() }
}

fn path_flags(dataset: &Dataset, path: &Path) -> Vec<FlagView> {
    let mut flags = Vec::new();
    if !path.can_coexist() {
        flags.push(FlagView::new("never all at the same time", true));
    }
    if !path.through.is_empty() {
        flags.push(FlagView::new(&format!("runs through {}", names(dataset, &path.through)), true));
    }
    flags
}

pub(super) fn names(dataset: &Dataset, entities: &[EntityIndex]) -> String {
    let names: Vec<&str> = entities.iter().map(|index| dataset.entity(*index).name_in_text()).collect();
    match names[..] {
        [] => String::new(),
        [name] => name.to_owned(),
        [ref before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

fn document(request: &Request, found: &PathAnswer, heading: &str, summary: &str) -> Document {
    let dataset = request.explorer().dataset();
    let mut document = Document::named(heading);
    document.paragraph(summary);
    let asked = found.question.constraints.filter();
    let mut writer = Writer::new(dataset, &found.question.constraints);
    for (path, number) in found.paths.paths.iter().zip(1..) {
        let hops = Words::from(counted(path.hops.len(), "hop", "hops"));
        let sentences = writer.sentences(&words::path(dataset, path, asked));
        let together = together_in_words(path, &found.question).map(Words::from);
        let told = Words::joined([sentences_in_a_line(&sentences)].into_iter().chain(together), " ");
        document.numbered(number, hops.flagged(&path_flags(dataset, path)), told);
    }
    let link = |question| links::question(&Question::Path(question), request.format_of_words(), &dataset.ontology);
    add_callouts(&mut document, callouts(dataset, found, &link));
    add_sources(&mut document, &writer);
    document
}
