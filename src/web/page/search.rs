//! `/search`: entities by name.

use std::collections::BTreeMap;

use askama::Template;

use crate::explorer::{
    Answer, Constraints, LIST_COUNT_DEFAULT, LIST_COUNT_MAX, Question, SearchAnswer, SearchQuestion,
};
use crate::model::{Dataset, EntityKindIndex, Holding};
use crate::search::Match;
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Table, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::request::{Reply, Request};
use crate::words::{count_in_words, counted, window_in_words};

use super::lead::Lead;
use super::parts::{EntityView, MarkView, larger_limit, outside_window_in_words};
use super::reply::{Forms, Title, render};
use super::writer::Writer;

struct HitView {
    entity: EntityView,
    matched: String,
    summary: String,
}

struct FacetView {
    mark: MarkView,
    label: String,
    count: String,
    link: String,
    selected: bool,
}

#[derive(Template)]
#[template(path = "page/search.html")]
struct SearchPage {
    chrome: Chrome,
    text: String,
    summary: String,
    exact: bool,
    facets: Vec<FacetView>,
    hits: Vec<HitView>,
    nearest: Vec<EntityView>,
    more: Option<String>,
    other_mode: String,
    unconstrained: Option<String>,
    undated: Option<String>,
}

/// Entities by name.
pub fn search(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["q", "kind", "exact", "at", "limit"]])?;
    let question = SearchQuestion {
        text: params.text("q")?.unwrap_or_default(),
        kinds: params.entity_kinds("kind")?,
        exact: params.flag("exact")?,
        constraints: Constraints::none().at(params.at()?),
        limit: params.number("limit", &(1..=LIST_COUNT_MAX), LIST_COUNT_DEFAULT)?,
    };
    let answer = request.ask(Question::Search(question))?;
    let Answer::Search(found) = &answer else { unreachable!("a question gets its own answer") };
    let title =
        if found.question.text.is_empty() { "Search".to_owned() } else { format!("Search: {}", found.question.text) };
    let title = Title { name: &title, description: "Entities by name, acronym or identifier.", section: "search" };
    let html = |chrome| page(request, found, chrome);
    let words = || document(request.explorer().dataset(), found, title.name);
    let lead = || Lead::of(summary(found));
    request.reply(&answer, &title, &Forms { html: &html, svg: None, document: &words, lead: &lead })
}

fn page(request: &Request, found: &SearchAnswer, chrome: Chrome) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let question = &found.question;
    let writer = Writer::new(dataset, &question.constraints);
    let link = |question: SearchQuestion| links::question(&Question::Search(question), Format::Html, &dataset.ontology);
    let hits = found.hits.iter().zip(&found.subgraph.nodes).map(|(hit, node)| {
        let entity = dataset.entity(hit.entity);
        // An id is no name that a reader knows.
        let told = hit.matched == entity.name || hit.how == Match::Name || *hit.matched == *entity.id.as_str();
        HitView {
            entity: EntityView { possibly: node.holds == Holding::Possibly, ..writer.entity(hit.entity) },
            matched: if told { String::new() } else { hit.matched.clone() },
            summary: entity.summary.clone().unwrap_or_default(),
        }
    });
    let limit = larger_limit(question.limit, found.total, LIST_COUNT_MAX);
    render(&SearchPage {
        chrome: Chrome { search_text: question.text.clone(), ..chrome },
        summary: summary(found),
        exact: question.exact,
        facets: facets(dataset, found, &link),
        hits: hits.collect(),
        nearest: found.nearest.iter().map(|index| writer.entity(*index)).collect(),
        more: limit.map(|limit| link(SearchQuestion { limit, ..question.clone() })),
        other_mode: link(SearchQuestion { exact: !question.exact, ..question.clone() }),
        unconstrained: (found.total_unconstrained > 0)
            .then(|| SearchQuestion { kinds: Vec::new(), exact: false, ..question.clone() })
            .map(|question| link(SearchQuestion { constraints: Constraints::none(), ..question })),
        undated: (question.constraints != Constraints::none())
            .then(|| link(SearchQuestion { constraints: Constraints::none(), ..question.clone() })),
        text: question.text.clone(),
    })
}

/// Kinds among the hits listed, each a link that asks for that kind alone; the chosen ones lead back.
fn facets(dataset: &Dataset, found: &SearchAnswer, link: &dyn Fn(SearchQuestion) -> String) -> Vec<FacetView> {
    let mut counts: BTreeMap<EntityKindIndex, usize> = BTreeMap::new();
    for hit in &found.hits {
        *counts.entry(dataset.entity(hit.entity).kind).or_default() += 1;
    }
    if counts.len() < 2 && found.question.kinds.is_empty() {
        return Vec::new();
    }
    let lines = counts.into_iter().map(|(index, count)| {
        let kind = dataset.ontology.entity_kind(index);
        let selected = found.question.kinds.contains(&index);
        let kinds = if selected { Vec::new() } else { vec![index] };
        FacetView {
            mark: MarkView::of(dataset, index),
            label: if count == 1 { kind.label.clone() } else { kind.plural.clone() },
            count: count_in_words(count),
            link: link(SearchQuestion { kinds, ..found.question.clone() }),
            selected,
        }
    });
    lines.collect()
}

fn summary(found: &SearchAnswer) -> String {
    let window = found.question.constraints.filter().window.as_ref();
    let date = window.and_then(window_in_words).filter(|_| !found.question.text.is_empty());
    let mut told: Vec<String> = date.map(|date| format!("{date}:")).into_iter().collect();
    told.push(found_in_words(found));
    told.extend(outside_window_in_words(&found.subgraph));
    told.join(" ")
}

fn found_in_words(found: &SearchAnswer) -> String {
    match found.total {
        0 if found.question.text.is_empty() => {
            "Nothing was asked for: give a name, an acronym or an identifier.".to_owned()
        }
        0 if found.total_unconstrained > 0 => {
            let others = counted(found.total_unconstrained, "entity", "entities");
            match found.question.constraints.as_of() {
                Some(_) => format!(
                    "Nothing of the kinds, with the exactness and at the date asked for; {others} without these constraints."
                ),
                None => format!(
                    "Nothing of the kinds and with the exactness asked for; {others} without these constraints."
                ),
            }
        }
        0 => "No entity has such a name, alias or identifier in this edition.".to_owned(),
        total if total > found.hits.len() => {
            format!("{} of {} entities, best first.", count_in_words(found.hits.len()), count_in_words(total))
        }
        total => counted(total, "entity", "entities") + ", best first.",
    }
}

fn document(dataset: &Dataset, found: &SearchAnswer, title: &str) -> Document {
    let mut document = Document::named(title);
    document.paragraph(summary(found));
    let constraints = &found.question.constraints;
    let mut table = Table::new().words("Id").words("Entity");
    for (hit, node) in found.hits.iter().zip(&found.subgraph.nodes) {
        let entity = dataset.entity(hit.entity);
        let kind = &dataset.ontology.entity_kind(entity.kind).label;
        let possibly = if node.holds == Holding::Possibly { " (possibly)" } else { "" };
        let name = Words::default().link(&entity.name, &links::entity(entity.id.as_str(), constraints));
        table.row(vec![entity.id.as_str().into(), name.text(&format!(" ({kind}){possibly}"))]);
    }
    document.table(table);
    for index in &found.nearest {
        let entity = dataset.entity(*index);
        let name =
            Words::from("did you mean ").link(entity.id.as_str(), &links::entity(entity.id.as_str(), constraints));
        document.row(name.text(&format!(" ({})?", entity.name)));
    }
    document
}
