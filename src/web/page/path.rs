//! `/path`: how two entities are connected, drawn, listed, told.

use askama::Template;

use crate::drawing::{self, Caption, Form};
use crate::explorer::{
    Answer, Constraints, HOP_COUNT_DEFAULT, HOP_COUNT_MAX, PATH_COUNT_DEFAULT, PATH_COUNT_MAX, PathAnswer,
    PathQuestion, Question,
};
use crate::graph::{Bridges, Path, PathCount};
use crate::model::{Dataset, Entity, EntityIndex};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::{CONSTRAINTS, DIRECTION, Params};
use crate::web::request::{Content, Reply, Request};
use crate::words::{self, count_in_words, counted};

use super::fields::{FieldsView, constraint_fields, select};
use super::figure::{FigureView, key, kinds_drawn, legend, without_kind};
use super::parts::{CalloutView, FlagView, PieceView, RelationView, SourceView};
use super::path_callouts::callouts;
use super::plain::{add_callouts, add_sources, sentences_in_a_line};
use super::reply::{Draw, Forms, Title, broken, inline_caption, render};
use super::writer::Writer;

struct PathView {
    title: String,
    flags: Vec<FlagView>,
    words: Vec<Vec<PieceView>>,
}

struct FoundView {
    summary: String,
    callouts: Vec<CalloutView>,
    figure: Option<FigureView>,
    paths: Vec<PathView>,
    more: Option<String>,
    rows: Vec<RelationView>,
    sources: Vec<SourceView>,
}

#[derive(Template)]
#[template(path = "page/path.html")]
struct PathPage {
    chrome: Chrome,
    heading: String,
    from_text: String,
    to_text: String,
    swap: Option<String>,
    filtered: bool,
    fields: FieldsView,
    found: Option<FoundView>,
}

/// How two entities are connected; without both ends, the form that asks for them.
pub fn path(request: &Request) -> Result<Reply, WebError> {
    let params =
        request.params(&[&["from", "to", "source", "target", "max_hops", "k", "bridges"], CONSTRAINTS, DIRECTION])?;
    let from = either(&params, "from", "source")?;
    let to = either(&params, "to", "target")?;
    let question = PathQuestion {
        from: from.unwrap_or_default(),
        to: to.unwrap_or_default(),
        constraints: params.constraints()?,
        max_hops: params.number("max_hops", &(1..=HOP_COUNT_MAX), HOP_COUNT_DEFAULT)?,
        k: params.number("k", &(1..=PATH_COUNT_MAX), PATH_COUNT_DEFAULT)?,
        bridges: params.choice("bridges", &Bridges::ALL, Bridges::as_str)?,
    };
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
    let summary = summary(dataset, found);
    let title = Title { name: &heading, description: &summary, section: "path" };
    let html = |chrome| page(request, found, chrome, &summary);
    let svg = |form, caption: &Caption| picture(dataset, found, form, caption);
    let words = || document(request, found, &heading, &summary);
    let svg: Option<&Draw> = if found.paths.paths.is_empty() { None } else { Some(&svg) };
    request.reply(&answer, &title, &Forms { html: &html, svg, document: &words })
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
        chrome: Chrome { section: "path", ..request.chrome("Path") },
        heading: "How are two entities connected?".to_owned(),
        from_text: question.from.clone(),
        to_text: question.to.clone(),
        swap: None,
        filtered: false,
        fields: fields(request.explorer().dataset(), question),
        found: None,
    };
    let body = render(&page).map_err(|error| broken(&error))?;
    Ok(Reply { content: Content::Whole(body), media_type: Format::Html.media_type() })
}

fn picture(dataset: &Dataset, found: &PathAnswer, form: Form, caption: &Caption) -> String {
    let writer = Writer::new(dataset, &found.question.constraints);
    drawing::paths(dataset, &found.paths, &found.subgraph.nodes, &writer, caption, form)
}

/// The form's fields: the common constraints, then those of paths.
fn fields(dataset: &Dataset, question: &PathQuestion) -> FieldsView {
    let mut fields = constraint_fields(dataset, &question.constraints);
    let policies = [
        (Bridges::Default, "what joins few"),
        (Bridges::Strict, "what joins few, strictly"),
        (Bridges::All, "anything"),
    ];
    let policies = policies.map(|(policy, label)| {
        let value = if policy == Bridges::default() { "" } else { policy.as_str() };
        (value.to_owned(), label.to_owned())
    });
    let chosen = if question.bridges == Bridges::default() { "" } else { question.bridges.as_str() };
    fields.selects.push(select("bridges", "Paths run through", policies, chosen));
    let hops = (1..=HOP_COUNT_MAX).map(|count| (count.to_string(), counted(count, "hop", "hops")));
    fields.selects.push(select("max_hops", "At most", hops, &question.max_hops.to_string()));
    let mut counts = vec![1, PATH_COUNT_DEFAULT, 10, 25, PATH_COUNT_MAX, question.k];
    counts.sort_unstable();
    counts.dedup();
    let counts = counts.into_iter().map(|count| (count.to_string(), counted(count, "path", "paths")));
    fields.selects.push(select("k", "List", counts, &question.k.to_string()));
    fields
}

fn page(request: &Request, found: &PathAnswer, chrome: Chrome, summary: &str) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let question = &found.question;
    let link = |question: PathQuestion| links::question(&Question::Path(question), Format::Html, &dataset.ontology);
    let (from, to) = (dataset.entity(found.paths.from), dataset.entity(found.paths.to));
    let unfiltered = PathQuestion {
        from: question.from.clone(),
        to: question.to.clone(),
        constraints: Constraints::none(),
        max_hops: HOP_COUNT_DEFAULT,
        k: PATH_COUNT_DEFAULT,
        bridges: Bridges::default(),
    };
    let swapped = PathQuestion {
        from: question.to.clone(),
        to: question.from.clone(),
        constraints: swapped_direction(&question.constraints),
        ..question.clone()
    };
    let mut writer = Writer::new(dataset, &question.constraints);
    let paths = found.paths.paths.iter().zip(1..).map(|(path, number)| PathView {
        title: format!("Path {number} · {}", counted(path.hops.len(), "hop", "hops")),
        flags: path_flags(dataset, path),
        words: writer.sentences(&words::path(dataset, path, question.constraints.filter().window.as_ref())),
    });
    let paths: Vec<PathView> = paths.collect();
    let rows: Vec<RelationView> = found.subgraph.edges.iter().map(|edge| writer.relation(*edge)).collect();
    let caption_title = format!("{} – {}", from.name, to.name);
    let figure = (!found.paths.paths.is_empty()).then(|| FigureView {
        svg: picture(dataset, found, Form::Inline, &inline_caption(&caption_title, summary)),
        label: "Drawing of the paths; the sentences and the table below say the same".to_owned(),
        wide: true,
        cut: None,
        legend: legend(&writer, &kinds_drawn(dataset, &found.subgraph), |kind| {
            let named = [found.paths.from, found.paths.to].iter().any(|end| dataset.entity(*end).kind == kind);
            let constraints = without_kind(&question.constraints, kind);
            (!named).then(|| link(PathQuestion { constraints, ..question.clone() }))
        }),
        key: key(&writer, &found.subgraph.edges),
        download: links::question(&Question::Path(question.clone()), Format::Svg, &dataset.ontology),
    });
    let more = (found.paths.more && question.k < PATH_COUNT_MAX)
        .then(|| link(PathQuestion { k: (question.k * 3).min(PATH_COUNT_MAX), ..question.clone() }));
    render(&PathPage {
        chrome,
        heading: format!("How {} and {} are connected", from.name_in_text(), to.name_in_text()),
        from_text: name_or_id(request, from),
        to_text: name_or_id(request, to),
        swap: Some(link(swapped)),
        filtered: *question != unfiltered,
        fields: fields(dataset, question),
        found: Some(FoundView {
            summary: summary.to_owned(),
            callouts: callouts(dataset, found, &link),
            figure,
            paths,
            more,
            rows,
            sources: writer.sources(),
        }),
    })
}

/// What walked along relations from one end walks against them from the other.
fn swapped_direction(constraints: &Constraints) -> Constraints {
    constraints.clone().direction(constraints.filter().direction.reversed())
}

/// The name of an entity where it stands for that entity alone, else its id.
pub(super) fn name_or_id(request: &Request, entity: &Entity) -> String {
    let id = entity.id.as_str();
    if request.explorer().id_called(&entity.name) == Some(id) { entity.name.clone() } else { id.to_owned() }
}

fn path_flags(dataset: &Dataset, path: &Path) -> Vec<FlagView> {
    let mut flags = Vec::new();
    if !path.coexist {
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

/// A number of paths in words.
fn paths_counted(count: PathCount) -> String {
    match count {
        PathCount::Exactly(1) => "1 path".to_owned(),
        PathCount::Exactly(count) => format!("{} paths", count_in_words(count)),
        PathCount::TooMany => "more paths than 128 bits can count".to_owned(),
    }
}

/// The answer in a sentence or two.
fn summary(dataset: &Dataset, found: &PathAnswer) -> String {
    let (from, to) = (dataset.entity(found.paths.from).name_in_text(), dataset.entity(found.paths.to).name_in_text());
    let Some(first) = found.paths.paths.first() else {
        return format!("No path from {from} to {to} meets the constraints.");
    };
    let hops = counted(first.hops.len(), "hop", "hops");
    let shortest = paths_counted(found.paths.shortest_count);
    let verb = if found.paths.shortest_count == PathCount::Exactly(1) { "is" } else { "are" };
    let listed = found.paths.paths.len();
    let longer = found.paths.paths.iter().filter(|path| path.hops.len() > first.hops.len()).count();
    let shown = listed - longer;
    let all_shown = found.paths.shortest_count == PathCount::Exactly(shown as u128);
    let cut = if all_shown { String::new() } else { format!(", {shown} listed") };
    let more = match longer {
        0 => String::new(),
        longer => format!(", and {} listed", counted(longer, "longer one", "longer ones")),
    };
    let further = if found.paths.more && longer > 0 { " There may be more, longer ones." } else { "" };
    format!("The shortest connection takes {hops}; there {verb} {shortest} of that length{cut}{more}.{further}")
}

fn document(request: &Request, found: &PathAnswer, heading: &str, summary: &str) -> Document {
    let dataset = request.explorer().dataset();
    let mut document = Document::named(heading);
    document.paragraph(summary);
    let window = found.question.constraints.filter().window.as_ref();
    let mut writer = Writer::new(dataset, &found.question.constraints);
    for (path, number) in found.paths.paths.iter().zip(1..) {
        let hops = Words::from(counted(path.hops.len(), "hop", "hops"));
        let sentences = writer.sentences(&words::path(dataset, path, window));
        document.numbered(number, hops.flagged(&path_flags(dataset, path)), sentences_in_a_line(&sentences));
    }
    let link = |question| links::question(&Question::Path(question), request.format_of_words(), &dataset.ontology);
    add_callouts(&mut document, callouts(dataset, found, &link));
    add_sources(&mut document, &writer);
    document
}
