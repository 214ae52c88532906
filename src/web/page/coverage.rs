//! `/coverage`: how well founded the graph is.

use askama::Template;

use crate::explorer::{
    Answer, COVERAGE_COUNT_DEFAULT, Constraints, CoverageAnswer, CoverageQuestion, Disputed, LIST_COUNT_MAX, LastSeen,
    Question, Tally,
};
use crate::model::{
    Claim, Dataset, Originals, RelationIndex, Says, attribute_disagreement, relation_disagreements, rivals,
};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Table, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::CONSTRAINTS;
use crate::web::request::{Reply, Request};
use crate::words::{self, ReadingDirection, counted};

use super::fields::{FieldsView, constraint_fields};
use super::lead::Lead;
use super::parts::{NoteView, SourceView, larger_limit};
use super::plain::add_sources;
use super::reply::{Forms, Title, render};
use super::writer::Writer;

/// What the columns of numbers are called, in the order of [`cells`].
const COLUMNS: [&str; 7] = ["All", "One source", "Several", "Inferred", "Undated", "Disputed", "Only planned"];

const METHOD: &str = "Reprints of one original count as one source. Inferred: no source states the tie and both of its ends. Undated: no source says when, \
    or saw it on a day, and no event lends its days; what is permanent is not counted. A tie may stand in several columns.";

struct RowView {
    label: String,
    link: Option<String>,
    cells: Vec<(&'static str, String)>,
}

struct TableView {
    heading: &'static str,
    /// What the first column is called.
    first: &'static str,
    note: &'static str,
    rows: Vec<RowView>,
}

struct ItemView {
    title: String,
    link: String,
    lines: Vec<LineView>,
}

/// A line on an item, with the sources that it rests on.
struct LineView {
    text: String,
    notes: Vec<NoteView>,
}

#[derive(Template)]
#[template(path = "page/coverage.html")]
struct CoveragePage {
    chrome: Chrome,
    summary: String,
    method: &'static str,
    filtered: bool,
    unfiltered: String,
    fields: FieldsView,
    columns: [&'static str; 7],
    tables: Vec<TableView>,
    disputed: Vec<ItemView>,
    disputed_total: usize,
    disputed_cut: Option<String>,
    last_seen: Vec<ItemView>,
    last_seen_total: usize,
    last_seen_cut: Option<String>,
    more: Option<String>,
    sources: Vec<SourceView>,
}

/// How well founded the graph is.
pub fn coverage(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[CONSTRAINTS, &["limit"]])?;
    let question = CoverageQuestion {
        constraints: params.constraints()?,
        limit: params.number("limit", &(1..=LIST_COUNT_MAX), COVERAGE_COUNT_DEFAULT)?,
    };
    let answer = request.ask(Question::Coverage(question))?;
    let Answer::Coverage(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let summary = summary(found);
    let title = Title { name: "Coverage", description: &summary, section: "more" };
    let html = |chrome| page(dataset, found, chrome, &summary);
    let words = || document(dataset, found, &summary);
    let lead = || Lead::of(&summary);
    request.reply(&answer, &title, &Forms { html: &html, svg: None, document: &words, lead: &lead })
}

fn page(dataset: &Dataset, found: &CoverageAnswer, chrome: Chrome, summary: &str) -> askama::Result<String> {
    let question = &found.question;
    let link =
        |question: CoverageQuestion| links::question(&Question::Coverage(question), Format::Html, &dataset.ontology);
    let is_cut = |shown: usize, total: usize| (shown < total).then(|| format!("{shown} of {total} are named."));
    let total = found.disputed_total.max(found.last_seen_total);
    let mut writer = Writer::new(dataset, &question.constraints);
    let (disputed, last_seen) = items(&mut writer, found);
    render(&CoveragePage {
        chrome,
        summary: summary.to_owned(),
        method: METHOD,
        filtered: question.constraints != Constraints::none(),
        unfiltered: link(CoverageQuestion { constraints: Constraints::none(), ..question.clone() }),
        fields: fields(dataset, question),
        columns: COLUMNS,
        tables: tables(dataset, found),
        disputed,
        disputed_total: found.disputed_total,
        disputed_cut: is_cut(found.disputed.len(), found.disputed_total),
        last_seen,
        last_seen_total: found.last_seen_total,
        last_seen_cut: is_cut(found.last_seen.len(), found.last_seen_total),
        more: larger_limit(question.limit, total, LIST_COUNT_MAX)
            .map(|limit| link(CoverageQuestion { limit, ..question.clone() })),
        sources: writer.sources(),
    })
}

/// The fields of the form. Nothing is walked from anywhere, so there is none for a direction.
fn fields(dataset: &Dataset, question: &CoverageQuestion) -> FieldsView {
    let mut fields = constraint_fields(dataset, &question.constraints);
    fields.selects.retain(|select| select.name != "direction");
    if question.limit != COVERAGE_COUNT_DEFAULT {
        fields.kept.push(("limit", question.limit.to_string()));
    }
    fields
}

/// "Of 12,345 ties, 812 rest on several independent sources and 11,533 on one; sources disagree about 14 ties and about 7
/// attributes."
fn summary(found: &CoverageAnswer) -> String {
    let ties = &found.ties;
    if ties.count == 0 {
        return "No tie meets the constraints.".to_owned();
    }
    let number = words::count_in_words;
    let attributes = found.disputed_total - ties.disputed;
    let and_attributes = if attributes == 0 {
        String::new()
    } else {
        format!(" and about {}", counted(attributes, "attribute", "attributes"))
    };
    let beside = match ties.planned {
        0 => String::new(),
        planned => format!(" {} no more than planned.", counted(planned, "tie is", "ties are")),
    };
    format!(
        "Of {}, {} on several independent sources and {} on one; sources disagree about {}{and_attributes}.{beside}",
        counted(ties.count, "tie", "ties"),
        counted(ties.several_sources, "rests", "rest"),
        number(ties.one_source),
        counted(ties.disputed, "tie", "ties"),
    )
}

fn cells(tally: &Tally) -> Vec<(&'static str, String)> {
    let counts = [
        tally.count,
        tally.one_source,
        tally.several_sources,
        tally.inferred,
        tally.undated,
        tally.disputed,
        tally.planned,
    ];
    // Nothing is told by nothing, so that what there is stands out.
    let told = |count: usize| if count == 0 { String::new() } else { words::count_in_words(count) };
    COLUMNS.into_iter().zip(counts.map(told)).collect()
}

fn tables(dataset: &Dataset, found: &CoverageAnswer) -> Vec<TableView> {
    let ontology = &dataset.ontology;
    let constraints = &found.question.constraints;
    let kinds = found.kinds.iter().map(|(kind, tally)| {
        let one_kind = CoverageQuestion {
            constraints: constraints.clone().relations(vec![*kind], Vec::new()),
            ..found.question.clone()
        };
        RowView {
            label: ontology.relation_kind(*kind).heading.clone(),
            link: Some(links::question(&Question::Coverage(one_kind), Format::Html, ontology)),
            cells: cells(tally),
        }
    });
    let total = RowView { label: "All ties".to_owned(), link: None, cells: cells(&found.ties) };
    let layered = dataset.layers.len() > 1;
    let sets = found.sets.iter().map(|set| {
        let layer = &dataset.layers[set.layer.position()].name;
        let label = if layered { format!("{layer}: {}", set.set) } else { set.set.clone() };
        RowView { label, link: None, cells: cells(&set.tally) }
    });
    let attributes = found.attributes.iter().map(|(kind, tally)| {
        let kind = ontology.entity_kind(*kind);
        RowView {
            label: kind.plural.clone(),
            link: Some(links::kind(kind.id.as_str(), constraints)),
            cells: cells(tally),
        }
    });
    vec![
        TableView {
            heading: "Ties by kind",
            first: "Kind of relation",
            note: "",
            rows: if found.kinds.is_empty() { Vec::new() } else { kinds.chain([total]).collect() },
        },
        TableView {
            heading: "Ties by set",
            first: "Set",
            note: "A set is what a tool has made of one collection, or a file of what people wrote. A tie with claims in several sets \
                stands in each.",
            rows: sets.collect(),
        },
        TableView {
            heading: "Attributes",
            first: "Of",
            note: "Several claims of one attribute of one entity count as one.",
            rows: attributes.collect(),
        },
    ]
}

/// What is disputed, and what was not seen for long.
fn items(writer: &mut Writer, found: &CoverageAnswer) -> (Vec<ItemView>, Vec<ItemView>) {
    let originals = Originals::of(&writer.dataset.sources);
    let disputed = found.disputed.iter().map(|item| disputed(writer, &originals, *item)).collect();
    (disputed, found.last_seen.iter().map(|seen| last_seen(writer, seen)).collect())
}

/// The relation as a sentence without its end mark.
fn told(writer: &Writer, index: RelationIndex) -> ItemView {
    let dataset = writer.dataset;
    let relation = dataset.relation(index);
    let reading = words::reading_of_relation(dataset, relation, ReadingDirection::Forward, writer.asked());
    let [from, to] = [relation.from, relation.to].map(|entity| dataset.entity(entity).name_in_text());
    ItemView {
        title: format!("{from} {reading} {to}"),
        link: links::relation(relation.id.as_str(), &writer.constraints),
        lines: Vec::new(),
    }
}

fn disputed(writer: &mut Writer, originals: &Originals, item: Disputed) -> ItemView {
    let dataset = writer.dataset;
    let window = writer.window().copied();
    let window = window.as_ref();
    match item {
        Disputed::Relation(index) => {
            let relation = dataset.relation(index);
            let mut lines = Vec::new();
            if let Some(text) = words::disagreements_in_words(dataset, relation, window) {
                let disagreements = relation_disagreements(dataset, relation).into_iter();
                let positions = disagreements.filter(|found| found.touches(window)).flat_map(|found| found.positions);
                let claims = positions.flat_map(|position| position.claims);
                let notes = writer.notes_of(claims.map(|claim| &relation.claims[claim]));
                lines.push(LineView { text, notes });
            }
            for rival in rivals(dataset, originals, index, window) {
                let text = format!("Another source says: {}.", told(writer, rival).title);
                let stating = dataset.relation(rival).claims.iter().filter(|claim| claim.says == Says::Is);
                lines.push(LineView { text, notes: writer.notes_of(stating) });
            }
            ItemView { lines, ..told(writer, index) }
        }
        Disputed::Attribute(index, position) => {
            let entity = dataset.entity(index);
            let field = &dataset.ontology.entity_kind(entity.kind).attributes[position];
            let positions = attribute_disagreement(dataset, entity, &field.name).map(|found| found.positions);
            let positions = positions.unwrap_or_default();
            let held = positions.iter().map(|position| words::held_in_words(dataset, &position.held));
            let text = held.collect::<Vec<_>>().join(" / ");
            let claims: Vec<&Claim> = entity.claims_of(&field.name).collect();
            let notes = writer.notes_of(positions.iter().flat_map(|found| &found.claims).map(|claim| claims[*claim]));
            ItemView {
                title: format!("{}: {}", entity.name, field.label.to_lowercase()),
                link: links::entity(entity.id.as_str(), &writer.constraints),
                lines: vec![LineView { text, notes }],
            }
        }
    }
}

fn last_seen(writer: &mut Writer, seen: &LastSeen) -> ItemView {
    let claims = &writer.dataset.relation(seen.relation).claims;
    let notes = writer.notes_of(claims.iter().filter(|claim| claim.observed.contains(&seen.observed)));
    let lines = vec![LineView { text: format!("last seen {}", words::on_date(seen.observed)), notes }];
    ItemView { lines, ..told(writer, seen.relation) }
}

fn document(dataset: &Dataset, found: &CoverageAnswer, summary: &str) -> Document {
    let mut document = Document::named("Coverage");
    document.paragraph(format!("Coverage: {summary}"));
    for view in tables(dataset, found).iter().filter(|table| !table.rows.is_empty()) {
        document.heading(view.heading);
        let mut table = COLUMNS.iter().fold(Table::headed().words(view.first), |table, name| table.numbers(name));
        for row in &view.rows {
            let label = match &row.link {
                Some(link) => Words::default().link(&row.label, link),
                None => Words::from(&row.label),
            };
            let numbers = row.cells.iter().map(|(_, cell)| if cell.is_empty() { "0" } else { cell.as_str() });
            table.row(std::iter::once(label).chain(numbers.map(Words::from)).collect());
        }
        document.table(table);
    }
    let mut writer = Writer::new(dataset, &found.question.constraints);
    let (disputed, last_seen) = items(&mut writer, found);
    let lists = [
        ("What sources disagree about", found.disputed_total, disputed),
        ("Not seen for longest", found.last_seen_total, last_seen),
    ];
    for (heading, total, items) in lists {
        document.heading(format!("{heading} ({} of {total})", items.len()));
        for item in items {
            let lines = item.lines.iter().map(|line| Words::from(&line.text).noted(&line.notes));
            let title = Words::default().link(&item.title, &item.link);
            document.row(title.text(" – ").then(Words::joined(lines, " ")));
        }
    }
    add_sources(&mut document, &writer);
    document
}
