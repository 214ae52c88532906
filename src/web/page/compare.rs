//! `/compare`: what two entities share, and what only one of them has.

use askama::Template;

use crate::drawing::{self, Caption, Form};
use crate::explorer::{
    Answer, COMPARED_ROW_COUNT_DEFAULT, ComparisonAnswer, ComparisonOrder, ComparisonQuestion, Constraints,
    LIST_COUNT_MAX, Question,
};
use crate::graph::SubgraphNode;
use crate::model::{Dataset, Holding};
use crate::web::chrome::Chrome;
use crate::web::document::Document;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::{CONSTRAINTS, DIRECTION};
use crate::web::request::{Reply, Request};
use crate::words::{self, count_in_words};

use super::compare_document::{self, MORE_THAN_ONE_HOP};
use super::compare_rows::{BothFactView, CommonView, SharedGroup, both_facts, only_groups, other_rows, shared_groups};
use super::fields::{FieldsView, constraint_fields, select};
use super::figure::{FigureView, cut_view, key, kinds_drawn, legend, without_kind};
use super::lead::Lead;
use super::parts::{CalloutView, PieceView, RelationView, SourceView, TieGroup, larger_limit, outside_window_in_words};
use super::path::name_or_id;
use super::reply::{Draw, Forms, Title, broken, inline_caption, render};
use super::writer::Writer;

/// The ties of one of the two alone.
pub(super) struct OnlyView {
    /// "Only Kazakhstan".
    pub heading: String,
    /// How many there are.
    pub count: String,
    /// How many of them are listed, where not all are.
    pub cut: Option<String>,
    /// The ties, by kind.
    pub groups: Vec<TieGroup>,
}

/// What was found. Each list has its count, and a sentence where it is cut.
pub(super) struct FoundView {
    /// The name of the first.
    pub a: String,
    /// The name of the second.
    pub b: String,
    /// How much they share, in sentences.
    pub summary: Vec<Vec<PieceView>>,
    /// The most specific of it, in sentences.
    pub specific: Vec<Vec<PieceView>>,
    /// What is unusual about the answer.
    pub callouts: Vec<String>,
    /// The paths between them.
    pub connected: String,
    /// What ties them, and others that are added there.
    pub with_others: String,
    /// The drawing, where there is a tie to draw.
    pub figure: Option<FigureView>,
    /// What both are tied to in the same way.
    pub shared: Vec<SharedGroup>,
    pub shared_count: String,
    pub shared_cut: Option<String>,
    /// What both are tied to otherwise.
    pub otherwise: Vec<CommonView>,
    pub otherwise_count: String,
    pub otherwise_cut: Option<String>,
    /// Relations between the two.
    pub direct: Vec<RelationView>,
    pub direct_count: String,
    pub direct_cut: Option<String>,
    /// What only one of them is tied to.
    pub only: Vec<OnlyView>,
    /// Attributes of both.
    pub facts: Vec<BothFactView>,
    /// The same question with longer lists.
    pub more: Option<String>,
    /// Who is cited.
    pub sources: Vec<SourceView>,
}

#[derive(Template)]
#[template(path = "page/compare.html")]
struct ComparePage {
    chrome: Chrome,
    heading: String,
    a_text: String,
    b_text: String,
    swap: Option<String>,
    filtered: bool,
    fields: FieldsView,
    found: Option<FoundView>,
}

/// What two entities share; without both, the form that asks for them.
pub fn compare(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["a", "b", "sort", "limit"], CONSTRAINTS, DIRECTION])?;
    let question = ComparisonQuestion {
        a: params.text("a")?.unwrap_or_default(),
        b: params.text("b")?.unwrap_or_default(),
        constraints: params.constraints()?,
        sort: params.choice("sort", &ComparisonOrder::ALL, ComparisonOrder::as_str)?,
        limit: params.number("limit", &(1..=LIST_COUNT_MAX), COMPARED_ROW_COUNT_DEFAULT)?,
    };
    for (name, value) in [("a", &question.a), ("b", &question.b)] {
        if value.is_empty() {
            return match request.format {
                Format::Html => form(request, &question),
                _ => Err(WebError::missing_parameter(name, "the id or the name of an entity")),
            };
        }
    }
    let answer = request.ask(Question::Comparison(question))?;
    let Answer::Comparison(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let [a, b] = [found.comparison.a, found.comparison.b].map(|index| dataset.entity(index).name.as_str());
    let name = format!("{a} and {b}");
    let description = words::comparison(dataset, &found.comparison, answer.window()).plain();
    let title = Title { name: &name, description: &description, section: "compare" };
    let html = |chrome| page(request, found, chrome, &description);
    let svg = |form, caption: &Caption| picture(dataset, found, form, caption);
    let words = || document(dataset, found);
    let svg: Option<&Draw> = if found.subgraph.edges.is_empty() { None } else { Some(&svg) };
    let lead = || lead(dataset, found);
    request.reply(&answer, &title, &Forms { html: &html, svg, document: &words, lead: &lead })
}

fn lead(dataset: &Dataset, found: &ComparisonAnswer) -> Lead {
    let ComparisonQuestion { a, b, constraints, .. } = &found.question;
    let summary = words::comparison(dataset, &found.comparison, constraints.filter().window.as_ref());
    let view = found_view(&mut Writer::new(dataset, constraints), found);
    let lead = Lead::of(summary.plain()).with_sentences(&view.callouts);
    let lead = lead.with_sentences(compare_document::cut_headings(&view));
    let is_shared = !found.comparison.shared.is_empty() || !found.comparison.otherwise.is_empty();
    let paths = || CalloutView::leading(MORE_THAN_ONE_HOP, links::path_between(a, b, constraints), "Paths");
    if is_shared { lead } else { lead.with([paths()]) }
}

/// The page before both are named.
fn form(request: &Request, question: &ComparisonQuestion) -> Result<Reply, WebError> {
    let dataset = request.explorer().dataset();
    // A link from an entity gives its id; a reader knows it by its name.
    let shown = |text: &str| match dataset.find_entity(text) {
        Some(entity) => name_or_id(request, dataset.entity(entity)),
        None => text.to_owned(),
    };
    let page = ComparePage {
        chrome: Chrome { section: "compare", ..request.chrome("Compare") }.dated(&question.constraints),
        heading: "What do two entities share?".to_owned(),
        a_text: shown(&question.a),
        b_text: shown(&question.b),
        swap: None,
        filtered: false,
        fields: fields(dataset, question),
        found: None,
    };
    let body = render(&page).map_err(|error| broken(&error))?;
    Ok(Reply::page(body))
}

pub(super) fn picture(dataset: &Dataset, found: &ComparisonAnswer, form: Form, caption: &Caption) -> String {
    let writer = Writer::new(dataset, &found.question.constraints);
    let ends = [found.comparison.a, found.comparison.b];
    drawing::comparison(dataset, ends, &found.subgraph, &writer, caption, form)
}

fn fields(dataset: &Dataset, question: &ComparisonQuestion) -> FieldsView {
    let mut fields = constraint_fields(dataset, &question.constraints);
    let orders = [
        ("specific".to_owned(), "most specific first".to_owned()),
        ("date".to_owned(), "earliest first".to_owned()),
        ("name".to_owned(), "name".to_owned()),
    ];
    fields.selects.insert(0, select("sort", "Order", orders, question.sort.as_str()));
    if question.limit != COMPARED_ROW_COUNT_DEFAULT {
        fields.kept.push(("limit", question.limit.to_string()));
    }
    fields
}

fn page(request: &Request, found: &ComparisonAnswer, chrome: Chrome, description: &str) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let question = &found.question;
    let [a, b] = [found.comparison.a, found.comparison.b].map(|index| dataset.entity(index));
    let link = |question: ComparisonQuestion| {
        links::question(&Question::Comparison(question), Format::Html, &dataset.ontology)
    };
    let unfiltered = ComparisonQuestion {
        constraints: Constraints::none(),
        sort: ComparisonOrder::default(),
        limit: COMPARED_ROW_COUNT_DEFAULT,
        ..question.clone()
    };
    let swapped = ComparisonQuestion { a: question.b.clone(), b: question.a.clone(), ..question.clone() };
    let mut writer = Writer::new(dataset, &question.constraints);
    let view = found_view(&mut writer, found);
    render(&ComparePage {
        chrome,
        heading: format!("{} and {} compared", words::capitalised(a.name_in_text()), b.name_in_text()),
        a_text: name_or_id(request, a),
        b_text: name_or_id(request, b),
        swap: Some(link(swapped)),
        filtered: *question != unfiltered,
        fields: fields(dataset, question),
        found: Some(FoundView { figure: figure(dataset, found, &writer, description), ..view }),
    })
}

/// The answer without its drawing.
fn found_view(writer: &mut Writer, found: &ComparisonAnswer) -> FoundView {
    let dataset = writer.dataset;
    let question = &found.question;
    let comparison = &found.comparison;
    let link = |question: ComparisonQuestion| {
        links::question(&Question::Comparison(question), Format::Html, &dataset.ontology)
    };
    let window = question.constraints.filter().window.as_ref();
    let summary = writer.sentences(&words::comparison(dataset, comparison, window));
    let specific = writer.sentences(&words::most_specific(dataset, comparison, question.constraints.filter()));
    let shared = shared_groups(writer, found);
    let otherwise = other_rows(writer, found);
    let direct: Vec<RelationView> = found.direct().iter().map(|edge| writer.relation(*edge)).collect();
    let only = only_views(writer, found);
    let facts = both_facts(writer, found);
    let cut = |listed: usize, total: usize| cut_in_words(found, listed, total);
    FoundView {
        a: dataset.entity(comparison.a).name.clone(),
        b: dataset.entity(comparison.b).name.clone(),
        summary,
        specific,
        callouts: callouts(dataset, found),
        connected: links::path_between(&question.a, &question.b, &question.constraints),
        with_others: links::connection_of(&[&question.a, &question.b], &question.constraints),
        figure: None,
        shared_count: count_in_words(comparison.shared.len()),
        shared_cut: cut(found.shared().len(), comparison.shared.len()),
        shared,
        otherwise_count: count_in_words(comparison.otherwise.len()),
        otherwise_cut: cut(otherwise.len(), comparison.otherwise.len()),
        otherwise,
        direct_count: count_in_words(comparison.direct.len()),
        direct_cut: cut(direct.len(), comparison.direct.len()),
        direct,
        only,
        facts,
        more: larger_limit(question.limit, found.longest(), LIST_COUNT_MAX)
            .map(|limit| link(ComparisonQuestion { limit, ..question.clone() })),
        sources: writer.sources(),
    }
}

fn only_views(writer: &mut Writer, found: &ComparisonAnswer) -> Vec<OnlyView> {
    let comparison = &found.comparison;
    let sides =
        [(comparison.a, found.only_a(), &comparison.only_a), (comparison.b, found.only_b(), &comparison.only_b)];
    let views = sides.into_iter().filter(|(_, _, all)| !all.is_empty()).map(|(entity, listed, all)| OnlyView {
        heading: format!("Only {}", writer.dataset.entity(entity).name_in_text()),
        count: count_in_words(all.len()),
        cut: cut_in_words(found, listed.len(), all.len()),
        groups: only_groups(writer, listed, all),
    });
    views.collect()
}

/// "The first 50 of 231, the most specific first."; `None` where all are listed.
fn cut_in_words(found: &ComparisonAnswer, listed: usize, total: usize) -> Option<String> {
    let order = match found.question.sort {
        ComparisonOrder::Specific => "the most specific first",
        ComparisonOrder::Date => "the earliest first",
        ComparisonOrder::Name => "by name",
    };
    let (listed_in_words, total_in_words) = (count_in_words(listed), count_in_words(total));
    (listed < total).then(|| format!("The first {listed_in_words} of {total_in_words} are listed, {order}."))
}

/// What is unusual about the answer.
fn callouts(dataset: &Dataset, found: &ComparisonAnswer) -> Vec<String> {
    let absent = |node: &&SubgraphNode| node.distance == 0 && node.holds == Holding::No;
    let absent = found.subgraph.nodes.iter().filter(absent).map(|node| {
        let name = words::capitalised(dataset.entity(node.entity).name_in_text());
        format!("By its own dates, {name} was not there at the date asked for.")
    });
    let mut callouts: Vec<String> = absent.collect();
    callouts.extend(outside_window_in_words(&found.subgraph));
    if found.other_attributes > 0 {
        let attributes = words::counted(found.other_attributes, "attribute", "attributes");
        let reason = match found.question.constraints.as_of() {
            Some(_) => "the date or the constraints on sources",
            None => "the constraints on sources",
        };
        callouts.push(format!("{attributes} that both have left out for {reason}."));
    }
    callouts
}

fn figure(dataset: &Dataset, found: &ComparisonAnswer, writer: &Writer, description: &str) -> Option<FigureView> {
    if found.subgraph.edges.is_empty() {
        return None;
    }
    let question = &found.question;
    let link = |question: &ComparisonQuestion, format| {
        links::question(&Question::Comparison(question.clone()), format, &dataset.ontology)
    };
    let ends = [found.comparison.a, found.comparison.b].map(|end| dataset.entity(end));
    let title = format!("{} and {}", ends[0].name, ends[1].name);
    Some(FigureView {
        svg: picture(dataset, found, Form::Inline, &inline_caption(&title, description)),
        label: "Drawing of what both are tied to; the tables below say the same".to_owned(),
        wide: true,
        cut: cut_view(found.subgraph.truncated.as_ref(), None),
        legend: legend(writer, &kinds_drawn(dataset, &found.subgraph), |kind| {
            let constraints = without_kind(&question.constraints, kind);
            let is_drawn =
                found.subgraph.nodes.iter().any(|node| node.distance > 0 && dataset.entity(node.entity).kind == kind);
            is_drawn.then(|| link(&ComparisonQuestion { constraints, ..question.clone() }, Format::Html))
        }),
        key: key(writer, &found.subgraph.edges),
        download: link(question, Format::Svg),
    })
}

fn document(dataset: &Dataset, found: &ComparisonAnswer) -> Document {
    let mut writer = Writer::new(dataset, &found.question.constraints);
    let view = found_view(&mut writer, found);
    compare_document::document(&view, &writer)
}
