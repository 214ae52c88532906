//! `/entity/{id}`: one entity, its attributes, its ties, its neighbourhood.

use std::collections::BTreeSet;

use askama::Template;

use crate::drawing::{self, Caption, Form};
use crate::explorer::{
    Answer, Constraints, EntityAnswer, EntityQuestion, NODE_COUNT_DEFAULT, NODE_COUNT_MAX, Question,
};
use crate::graph::{DEPTH_MAX, SubgraphEdge};
use crate::model::{Dataset, Holding, RelationIndex, Says};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::exploring::{EXPLORING, explored, values};
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::{CONSTRAINTS, DIRECTION};
use crate::web::request::{Reply, Request};
use crate::words::{self, Story, count_in_words, counted};

use super::chosen::{ChosenView, chosen};
use super::exploring::{Exploring, ExploringView};
use super::facts::{FactView, facts, name_then};
use super::fields::{FieldsView, constraint_fields, select};
use super::figure::{FigureView, cut_view, key, kinds_drawn, legend, without_kind};
use super::lead::Lead;
use super::map::{MapView, map_view};
use super::parts::{
    EntityView, PieceView, RelationView, SourceView, TieGroup, TieView, cut_in_words, larger_limit,
    outside_window_in_words,
};
use super::plain::{add_sources, sentences_in_a_line};
use super::reply::{Forms, Title, inline_caption, render};
use super::time::{TimeView, TurnsView, time_view, turns_key, turns_view};
use super::timeline_view::{NewestView, newest};
use super::writer::Writer;

/// How many relations of the entity the page lists, and how many that name it.
const ROW_COUNT_MAX: usize = 500;
/// How many relations among the others drawn the page lists.
const OTHER_ROW_COUNT_MAX: usize = 200;

/// What stands where there is no relation to list.
const NO_TIES: &str = "No relation of this entity meets the constraints.";

/// Relations as a table, how many there are, and what of them is left out.
struct RelationList {
    rows: Vec<RelationView>,
    count: String,
    cut: Option<String>,
}

impl RelationList {
    fn new(writer: &mut Writer, edges: &[SubgraphEdge], row_count_max: usize) -> Self {
        let listed = &edges[..edges.len().min(row_count_max)];
        let rows = listed.iter().map(|edge| writer.relation(*edge)).collect();
        Self { rows, count: count_in_words(edges.len()), cut: cut_in_words(listed.len(), edges.len()) }
    }
}

#[derive(Template)]
#[template(path = "page/entity.html")]
struct EntityPage {
    chrome: Chrome,
    entity: EntityView,
    kind_link: String,
    layer: String,
    summary: Option<String>,
    aliases: String,
    name_then: Option<String>,
    outside_window: Option<String>,
    facts: Vec<FactView>,
    identifiers: Vec<(String, String)>,
    path_from: String,
    compare_with: String,
    place: String,
    action: String,
    fields: FieldsView,
    filtered: bool,
    unfiltered: String,
    figure: FigureView,
    explored: ExploringView,
    chosen: Option<ChosenView>,
    undrawn_ties: Option<String>,
    time: Option<TimeView>,
    turns: Option<TurnsView>,
    map: Option<MapView>,
    words: Vec<Vec<PieceView>>,
    left_out: String,
    all_statements: Option<String>,
    tie_count: String,
    groups: Vec<TieGroup>,
    absent_then: Vec<String>,
    empty: &'static str,
    undated: Option<String>,
    ties_cut: Option<String>,
    others: RelationList,
    named_in_heading: String,
    named_in: RelationList,
    timeline: Option<NewestView>,
    data: String,
    sources: Vec<SourceView>,
}

/// One entity and what it is connected to.
pub fn entity(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[&["depth", "limit"], CONSTRAINTS, DIRECTION, EXPLORING])?;
    let depth = params.number("depth", &(1..=DEPTH_MAX as usize), 1)?;
    let question = EntityQuestion {
        depth: u32::try_from(depth).unwrap_or(DEPTH_MAX),
        constraints: params.constraints()?,
        limit: params.number("limit", &(1..=NODE_COUNT_MAX), NODE_COUNT_DEFAULT)?,
        ..EntityQuestion::about(&request.segment)
    };
    let question = explored(&params, question, &request.explorer().dataset().ontology)?;
    let answer = request.ask(Question::Entity(question))?;
    let Answer::Entity(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let name = &dataset.entity(found.entity).name;
    let description = told(dataset, found).plain();
    let title = Title { name, description: &description, section: "entity" };
    let html = |chrome| page(request, found, chrome, &description);
    let svg = |form, caption: &Caption| picture(dataset, found, form, caption);
    let words = || document(dataset, found);
    let lead = || lead(dataset, found, &description);
    request.reply(&answer, &title, &Forms { html: &html, svg: Some(&svg), document: &words, lead: &lead })
}

/// The neighbourhood in a sentence or two.
pub(super) fn told(dataset: &Dataset, found: &EntityAnswer) -> Story {
    let window = found.question.constraints.filter().window.as_ref();
    words::neighbourhood_summary(dataset, found.entity, &found.ties, &found.subgraph, window)
}

pub(super) fn picture(dataset: &Dataset, found: &EntityAnswer, form: Form, caption: &Caption) -> String {
    let mut writer = Writer::new(dataset, &found.question.constraints);
    writer.turns.clone_from(&found.time.turns);
    let exploring = Exploring::new(dataset, found);
    drawing::neighbourhood(dataset, &exploring.around(&exploring.stubs()), &writer, caption, form)
}

fn page(request: &Request, found: &EntityAnswer, chrome: Chrome, description: &str) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let question = &found.question;
    let constraints = &question.constraints;
    let entity = dataset.entity(found.entity);
    let mut writer = Writer::new(dataset, constraints);
    let link = |question: EntityQuestion| links::question(&Question::Entity(question), Format::Html, &dataset.ontology);
    let unfiltered =
        EntityQuestion { depth: 1, constraints: Constraints::none(), limit: NODE_COUNT_DEFAULT, ..question.clone() };
    let facts = facts(&mut writer, found.entity, &found.attributes);
    let words = writer.sentences(&told(dataset, found));
    let turns = turns_view(&mut writer, found);
    let groups = writer.tie_groups(&found.ties[..found.ties.len().min(ROW_COUNT_MAX)], &found.beside);
    let own: BTreeSet<RelationIndex> = found.ties.iter().map(|tie| tie.edge.relation).collect();
    let others = found.subgraph.edges.iter().filter(|edge| !own.contains(&edge.relation));
    let others: Vec<SubgraphEdge> = others.copied().collect();
    let others = RelationList::new(&mut writer, &others, OTHER_ROW_COUNT_MAX);
    let named_in = RelationList::new(&mut writer, &found.named_in, ROW_COUNT_MAX);
    let newest = newest(request.explorer(), &mut writer, &question.entity);
    let undated = constraints.clone().at(None);
    let exploring = Exploring::new(dataset, found);
    let chosen = chosen(&mut writer, &exploring);
    let aliases = entity.aliases.iter().map(|alias| match alias.when {
        Some(when) => format!("{} ({})", alias.name, words::when_in_words(when)),
        None => alias.name.clone(),
    });
    let everything = constraints.clone().says(Says::ALL.to_vec());
    render(&EntityPage {
        figure: figure(dataset, found, &writer, description, &link),
        explored: exploring.view(),
        chosen,
        undrawn_ties: undrawn_ties(found),
        time: time_view(&writer, &found.time, &|constraints| link(EntityQuestion { constraints, ..question.clone() })),
        turns,
        map: map_view(&writer, &found.subgraph, &[found.entity]),
        entity: writer.entity(found.entity),
        kind_link: links::kind(dataset.ontology.entity_kind(entity.kind).id.as_str(), constraints),
        layer: writer.layer(entity.layer),
        summary: entity.summary.clone(),
        aliases: aliases.collect::<Vec<_>>().join(" · "),
        name_then: name_then(entity, constraints.filter().window.as_ref()),
        outside_window: outside_window(dataset, found),
        facts,
        identifiers: entity
            .identifiers
            .iter()
            .map(|(scheme, value)| (scheme_label(scheme).to_owned(), value.clone()))
            .collect(),
        path_from: links::path_from(entity.id.as_str(), constraints),
        compare_with: links::compare_with(entity.id.as_str(), constraints),
        place: writer.place(entity.place),
        action: link(EntityQuestion::about(&question.entity)),
        fields: fields(dataset, question),
        filtered: *question != unfiltered,
        unfiltered: link(unfiltered),
        words,
        left_out: left_out(found),
        all_statements: (found.other_statements > 0)
            .then(|| link(EntityQuestion { constraints: everything, ..question.clone() })),
        tie_count: count_in_words(found.ties.len()),
        ties_cut: (found.ties.len() > ROW_COUNT_MAX)
            .then(|| format!("The first {ROW_COUNT_MAX} are listed; filter to see others.")),
        others,
        groups,
        absent_then: absent_then(&writer, found),
        empty: NO_TIES,
        undated: (found.outside_window_ties > 0 || found.outside_window_attributes > 0)
            .then(|| link(EntityQuestion { constraints: undated, ..question.clone() })),
        named_in_heading: format!("Ties that name this {}", dataset.ontology.entity_kind(entity.kind).label),
        named_in,
        timeline: newest,
        data: links::question(&Question::Entity(question.clone()), Format::Json, &dataset.ontology),
        sources: writer.sources(),
        chrome,
    })
}

/// The fields of the filter. They keep what the form does not ask for.
fn fields(dataset: &Dataset, question: &EntityQuestion) -> FieldsView {
    let mut fields = constraint_fields(dataset, &question.constraints);
    if question.limit != NODE_COUNT_DEFAULT {
        fields.kept.push(("limit", question.limit.to_string()));
    }
    fields.kept.extend(values(question, &dataset.ontology));
    let depths = (1..=DEPTH_MAX).map(|depth| (depth.to_string(), counted(depth as usize, "hop", "hops")));
    fields.selects.insert(0, select("depth", "Reach", depths, &question.depth.to_string()));
    fields
}

fn figure(
    dataset: &Dataset,
    found: &EntityAnswer,
    writer: &Writer,
    description: &str,
    link: &dyn Fn(EntityQuestion) -> String,
) -> FigureView {
    let question = &found.question;
    let name = &dataset.entity(found.entity).name;
    let total = found.subgraph.truncated.as_ref().map_or(0, |cut| cut.nodes.total);
    let more = larger_limit(question.limit, total, NODE_COUNT_MAX)
        .map(|limit| link(EntityQuestion { limit, ..question.clone() }));
    let caption = inline_caption(name, description);
    let drawn = found.subgraph.edges.iter().map(|edge| edge.relation).collect();
    let pinned = if found.explored.pins.is_empty() { "" } else { "Italic: pinned." };
    FigureView {
        svg: picture(dataset, found, Form::Inline, &caption),
        label: format!("Drawing of the neighbourhood of {name}; the tables below say the same"),
        wide: false,
        cut: cut_view(found.subgraph.truncated.as_ref(), more),
        legend: legend(writer, &kinds_drawn(dataset, &found.subgraph), |kind| {
            let constraints = without_kind(&question.constraints, kind);
            (found.subgraph.nodes.len() > 1).then(|| link(EntityQuestion { constraints, ..question.clone() }))
        }),
        key: [
            pinned.to_owned(),
            key(writer, &found.subgraph.edges),
            turns_key(&found.time.turns, &drawn, writer.window()),
        ]
        .join(" ")
        .trim()
        .to_owned(),
        download: links::question(&Question::Entity(question.clone()), Format::Svg, &dataset.ontology),
    }
}

/// How many of the entity's relations are not drawn, as a sentence.
fn undrawn_ties(found: &EntityAnswer) -> Option<String> {
    let drawn: BTreeSet<RelationIndex> = found.subgraph.edges.iter().map(|edge| edge.relation).collect();
    let undrawn = found.ties.iter().filter(|tie| !drawn.contains(&tie.edge.relation)).count();
    let verb = if undrawn == 1 { "is" } else { "are" };
    (undrawn > 0).then(|| format!("{} of these {verb} not in the drawing.", count_in_words(undrawn)))
}

/// A warning when the entity itself does not exist at the date asked for.
fn outside_window(dataset: &Dataset, found: &EntityAnswer) -> Option<String> {
    let window = found.question.constraints.filter().window?;
    let exists = dataset.entity_holding(found.entity, &window) != Holding::No;
    let verb = if dataset.ontology.entity_kind(dataset.entity(found.entity).kind).lifetime.when.is_some() {
        "this did not take place"
    } else {
        "this did not exist"
    };
    (!exists).then(|| format!("By its own dates, {verb} at the date asked for."))
}

/// What people call a scheme of identifiers; one that is not well known keeps its own name.
fn scheme_label(scheme: &str) -> &str {
    const LABELS: [(&str, &str); 8] = [
        ("isin", "ISIN"),
        ("isni", "ISNI"),
        ("iso3166-1-alpha-2", "ISO 3166-1 alpha-2"),
        ("iso3166-1-alpha-3", "ISO 3166-1 alpha-3"),
        ("lei", "LEI"),
        ("ror", "ROR"),
        ("viaf", "VIAF"),
        ("wikidata", "Wikidata"),
    ];
    LABELS.iter().find(|(known, _)| *known == scheme).map_or(scheme, |(_, label)| label)
}

/// What was left out of the answer, as sentences.
fn left_out(found: &EntityAnswer) -> String {
    let mut lines = Vec::new();
    lines.extend(outside_window_in_words(&found.subgraph));
    if found.outside_window_ties > 0 {
        let relations = counted(found.outside_window_ties, "relation", "relations");
        lines.push(format!("{relations} left out for the date asked for."));
    }
    if found.other_statements > 0 {
        let relations = counted(found.other_statements, "relation", "relations");
        let them = if found.other_statements == 1 { "it" } else { "them" };
        let reason = match found.question.constraints.filter().says[..] {
            [Says::Is] => format!("because no source states {them} outright"),
            _ => format!("because no source says that of {them}"),
        };
        lines.push(format!("{relations} left out, {reason}."));
    }
    if found.other_witnesses > 0 {
        let relations = counted(found.other_witnesses, "relation", "relations");
        lines.push(format!("{relations} left out for what is asked of sources or status."));
    }
    if found.outside_window_attributes > 0 {
        let attributes = counted(found.outside_window_attributes, "attribute", "attributes");
        lines.push(format!("{attributes} left out: no value for the date asked for."));
    }
    if found.other_attributes > 0 {
        let attributes = counted(found.other_attributes, "attribute", "attributes");
        lines.push(format!("{attributes} left out for the constraints on sources."));
    }
    lines.join(" ")
}

fn lead(dataset: &Dataset, found: &EntityAnswer, description: &str) -> Lead {
    let mut writer = Writer::new(dataset, &found.question.constraints);
    let name = name_then(dataset.entity(found.entity), writer.window());
    let lead = Lead::of(description).with_sentences(name).with_sentences(outside_window(dataset, found));
    let lead = lead.with_sentences(found.ties.is_empty().then_some(NO_TIES));
    let lead = lead.with_sentences(turns_view(&mut writer, found).map(|turns| turns.summary));
    lead.with_sentences(absent_then(&writer, found)).with_sentences([left_out(found)])
}

fn document(dataset: &Dataset, found: &EntityAnswer) -> Document {
    let entity = dataset.entity(found.entity);
    let kind = &dataset.ontology.entity_kind(entity.kind).label;
    let mut writer = Writer::new(dataset, &found.question.constraints);
    let mut document = Document::titled(format!("{} ({kind}) · {}", entity.name, entity.id));
    let date = writer.window().and_then(words::window_in_words);
    let name = name_then(entity, writer.window());
    for line in [entity.summary.clone(), name, outside_window(dataset, found), date].into_iter().flatten() {
        document.line(line);
    }
    for fact in facts(&mut writer, found.entity, &found.attributes) {
        let disagreement = if fact.conflict { " (sources disagree)" } else { "" };
        for value in &fact.values {
            let words = Words::from(format!("{}: {}", fact.label, value.text));
            document.row(words.noted(&value.notes).flagged(&value.flags).text(disagreement));
        }
        if !fact.elsewhen.is_empty() {
            document.row(format!("{}: {}", fact.label, fact.elsewhen));
        }
    }
    document.paragraph(sentences_in_a_line(&writer.sentences(&told(dataset, found))));
    if found.ties.is_empty() {
        document.line(NO_TIES);
    }
    for group in writer.tie_groups(&found.ties, &found.beside) {
        document.heading(group.heading);
        for row in &group.rows {
            document.row(tie_in_words(row));
        }
    }
    if let Some(turns) = turns_view(&mut writer, found) {
        if turns.entries.is_empty() {
            document.paragraph(turns.summary);
        } else {
            document.heading(turns.heading);
            document.line(turns.summary);
        }
        for entry in turns.entries {
            let words = sentences_in_a_line(&entry.words).flagged(&entry.flags);
            document.row(Words::from(format!("{} {}: ", entry.date, entry.kind)).then(words));
        }
    }
    for (line, number) in absent_then(&writer, found).into_iter().zip(0..) {
        if number == 0 { document.paragraph(line) } else { document.line(line) }
    }
    if !found.named_in.is_empty() {
        document.heading("Named in");
    }
    for edge in &found.named_in {
        let row = writer.relation(*edge);
        let words = Words::default().relation(&row).dated(&row.when);
        document.row(words.flagged(&row.flags).noted(&row.notes));
    }
    let left_out = left_out(found);
    if !left_out.is_empty() {
        document.paragraph(left_out);
    }
    let explored = Exploring::new(dataset, found).in_words();
    if !explored.is_empty() {
        document.paragraph(explored.join(" "));
    }
    add_sources(&mut document, &writer);
    document
}

/// A row of a tie: who is at the other end and beside it, what is particular, when, who says so.
fn tie_in_words(row: &TieView) -> Words {
    let mut words = Words::default().entity(&row.other).then(beside_in_brackets(row));
    if !row.values.is_empty() {
        words = words.text(" · ").text(&row.values);
    }
    if !row.relation.when.is_empty() {
        words = words.text(" · ").link(&row.relation.when, &row.relation.link);
    }
    words.noted(&row.relation.notes).flagged(&row.relation.flags)
}

/// Headings under which the entity has ties at other dates and none at the date asked for, as sentences.
fn absent_then(writer: &Writer, found: &EntityAnswer) -> Vec<String> {
    let headings = found.absent_then.iter().map(|(kind, is_out)| writer.heading(*kind, *is_out));
    headings.map(|heading| format!("{heading}: no source names one for that date.")).collect()
}

/// Who is told beside the entity of a row: ` (Ann, since 2020 [1])`.
fn beside_in_brackets(row: &TieView) -> Words {
    let told = row.beside.iter().map(|beside| {
        let words = Words::default().entity(&beside.entity);
        let words = if beside.details.is_empty() { words } else { words.text(", ").text(&beside.details) };
        words.flagged(&beside.flags).noted(&beside.notes)
    });
    let cut = Some(Words::from(&row.beside_cut)).filter(|cut| !cut.is_empty());
    let told = Words::joined(told.chain(cut), "; ");
    if told.is_empty() { told } else { Words::from(" (").then(told).text(")") }
}
