//! `/timeline`: dated ties and attributes in order, by year and drawn.

use askama::Template;

use crate::drawing::{Caption, Form, Screen};
use crate::explorer::{
    Answer, Constraints, EntryKind, Question, TIMELINE_COUNT_DEFAULT, TIMELINE_COUNT_MAX, TimelineAnswer,
    TimelineOrder, TimelineQuestion,
};
use crate::graph::Direction;
use crate::model::{Dataset, When};
use crate::web::chrome::Chrome;
use crate::web::document::{Document, Words};
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::params::{CONSTRAINTS, DIRECTION, Params};
use crate::web::request::{Reply, Request};
use crate::words::{self, Extent, Story, count_in_words, counted};

use super::fields::{FieldsView, constraint_fields, select};
use super::figure::{CutView, FigureView, legend};
use super::lead::Lead;
use super::parts::{CalloutView, PieceView, SourceView, larger_limit, outside_window_in_words};
use super::plain::{add_callouts, add_sources, sentences_in_a_line};
use super::reply::{Draw, Forms, Title, inline_caption, render};
use super::timeline_view::{Drawn, LANE_COUNT_MAX, YearGroupView, lanes, picture, year_groups};
use super::writer::Writer;

/// How high the highest bar of the years is.
const YEAR_HEIGHT: usize = 24;

/// What stands where there is no entry.
const NO_ENTRIES: &str = "Nothing that is dated meets the constraints.";

pub(super) const KEY: &str = "Solid: it held. Pale: it may have held. Pointed: the start or the end is not known, or open. Thin: nothing is known but when \
    it was seen. Dashed: the dates or the tie are in doubt.";
const KEY_OF_BREAKS: &str = " Grey strips stand for years in which nothing is known to begin, happen or end.";

struct YearView {
    label: String,
    count: String,
    title: String,
    link: String,
    current: bool,
    top: usize,
    height: usize,
}

#[derive(Template)]
#[template(path = "page/timeline.html")]
struct TimelinePage {
    chrome: Chrome,
    heading: String,
    words: Vec<Vec<PieceView>>,
    callouts: Vec<CalloutView>,
    filtered: bool,
    unfiltered: String,
    ids: String,
    within: String,
    fields: FieldsView,
    years: Vec<YearView>,
    figure: Option<FigureView>,
    empty: &'static str,
    groups: Vec<YearGroupView>,
    more: Option<String>,
    sources: Vec<SourceView>,
}

/// Dated ties and attributes in order.
pub fn timeline(request: &Request) -> Result<Reply, WebError> {
    let known = ["ids", "id", "entries", "within", "sort", "limit"];
    let params = request.params(&[&known, CONSTRAINTS, DIRECTION])?;
    let answer = request.ask(Question::Timeline(read(&params)?))?;
    let Answer::Timeline(found) = &answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let heading = heading(dataset, found);
    let description = told(dataset, found).plain();
    let title = Title { name: &heading, description: &description, section: "timeline" };
    let drawn = lanes(&Writer::new(dataset, &found.question.constraints), found);
    let html = |chrome| page(request, found, &drawn, chrome, &heading, &description);
    let svg = |form, caption: &Caption| picture(dataset, &drawn, Screen::Wide, form, caption);
    let svg: Option<&Draw> = if found.entries.is_empty() { None } else { Some(&svg) };
    let words = || document(request, found, &heading);
    let lead = || {
        let lead = Lead::of(&description).with(callouts(dataset, found, Format::Html));
        lead.with_sentences(found.entries.is_empty().then_some(NO_ENTRIES))
    };
    request.reply(&answer, &title, &Forms { html: &html, svg, document: &words, lead: &lead })
}

fn read(params: &Params) -> Result<TimelineQuestion, WebError> {
    let (ids, other) = (params.list("ids")?, params.list("id")?);
    if !ids.is_empty() && !other.is_empty() {
        return Err(WebError::bad_request(
            "repeated-parameter",
            "id is another name of ids; give one of them.".to_owned(),
            Some("id"),
            vec!["ids or id".to_owned()],
        ));
    }
    let entities = if ids.is_empty() { other } else { ids };
    let constraints = params.constraints()?;
    let direction = constraints.filter().direction;
    if direction != Direction::Both && entities.len() != 1 {
        let expected = "both, unless ids names just one entity";
        return Err(WebError::bad_value("direction", direction.as_str(), expected));
    }
    let mut entries = Vec::new();
    let words: Vec<&str> = EntryKind::ALL.iter().map(|kind| kind.as_str()).collect();
    for word in params.list("entries")? {
        let kind = EntryKind::ALL.into_iter().find(|kind| kind.as_str() == word);
        entries.push(kind.ok_or_else(|| WebError::bad_choice("entries", &word, &words))?);
    }
    entries.sort_unstable();
    if entries.is_empty() {
        entries = EntryKind::defaults(!entities.is_empty());
    }
    Ok(TimelineQuestion {
        entries,
        constraints,
        within: params.days("within")?,
        sort: params.choice("sort", &TimelineOrder::ALL, TimelineOrder::as_str)?,
        limit: params.number("limit", &(1..=TIMELINE_COUNT_MAX), TIMELINE_COUNT_DEFAULT)?,
        entities,
    })
}

fn heading(dataset: &Dataset, found: &TimelineAnswer) -> String {
    match found.entities[..] {
        [] => "Timeline".to_owned(),
        [only] => format!("Timeline of {}", dataset.entity(only).name_in_text()),
        _ => format!("Timeline of {}", counted(found.entities.len(), "entity", "entities")),
    }
}

/// What the timeline has, in a sentence or two.
fn told(dataset: &Dataset, found: &TimelineAnswer) -> Story {
    let TimelineAnswer { dated, undated, permanent, .. } = *found;
    let extent = Extent { dated, undated, permanent, years: found.first_and_last_year() };
    let window = found.question.constraints.filter().window.as_ref();
    words::timeline_summary(dataset, &found.entities, &extent, window)
}

fn link_to(dataset: &Dataset, question: TimelineQuestion, format: Format) -> String {
    links::question(&Question::Timeline(question), format, &dataset.ontology)
}

/// The same question with a longer list, where there is more to list.
fn longer(dataset: &Dataset, found: &TimelineAnswer, format: Format) -> Option<String> {
    let limit = larger_limit(found.question.limit, found.total, TIMELINE_COUNT_MAX)?;
    Some(link_to(dataset, TimelineQuestion { limit, ..found.question.clone() }, format))
}

fn page(
    request: &Request,
    found: &TimelineAnswer,
    drawn: &Drawn,
    chrome: Chrome,
    heading: &str,
    description: &str,
) -> askama::Result<String> {
    let dataset = request.explorer().dataset();
    let question = &found.question;
    let plain_question = TimelineQuestion {
        constraints: Constraints::none(),
        entries: EntryKind::defaults(!question.entities.is_empty()),
        within: None,
        sort: TimelineOrder::default(),
        limit: TIMELINE_COUNT_DEFAULT,
        entities: question.entities.clone(),
    };
    let mut writer = Writer::new(dataset, &question.constraints);
    let words = writer.sentences(&told(dataset, found));
    let groups = year_groups(&mut writer, found);
    render(&TimelinePage {
        heading: heading.to_owned(),
        words,
        callouts: callouts(dataset, found, Format::Html),
        filtered: *question != plain_question,
        unfiltered: link_to(dataset, plain_question, Format::Html),
        ids: question.entities.join(", "),
        within: question.within.map(|(within, _)| within.to_string()).unwrap_or_default(),
        fields: fields(dataset, question),
        years: years(dataset, found),
        figure: (!found.entries.is_empty()).then(|| figure(&writer, found, drawn, heading, description)),
        empty: NO_ENTRIES,
        groups,
        more: longer(dataset, found, Format::Html),
        sources: writer.sources(),
        chrome,
    })
}

fn figure(writer: &Writer, found: &TimelineAnswer, drawn: &Drawn, heading: &str, description: &str) -> FigureView {
    let dataset = writer.dataset;
    // The page shows one or the other, by the width of the screen.
    let caption = inline_caption(heading, description);
    let pictures = [Screen::Wide, Screen::Narrow].map(|screen| picture(dataset, drawn, screen, Form::Inline, &caption));
    let svg = pictures.concat();
    let has_breaks = svg.contains("class=\"gap\"");
    let text = format!(
        "{} of the {} ties and attributes listed are drawn, those that come first in the list.",
        count_in_words(LANE_COUNT_MAX),
        count_in_words(drawn.total)
    );
    FigureView {
        svg,
        label: "Drawing of the timeline; the list below says the same".to_owned(),
        wide: true,
        cut: (drawn.total > LANE_COUNT_MAX).then_some(CutView { text, more: None }),
        legend: legend(writer, &drawn.kinds, |_| None),
        key: format!("{KEY}{}", if has_breaks { KEY_OF_BREAKS } else { "" }),
        download: links::question(&Question::Timeline(found.question.clone()), Format::Svg, &dataset.ontology),
    }
}

/// What is not listed, and where it can be seen: in the format given where the same question is asked otherwise.
fn callouts(dataset: &Dataset, found: &TimelineAnswer, format: Format) -> Vec<CalloutView> {
    let question = &found.question;
    let mut callouts = Vec::new();
    let mut tell = |text: String, link: Option<String>, label: &str| {
        callouts.push(CalloutView { text, link, label: label.to_owned(), about: None });
    };
    if found.entries.len() < found.total {
        let order = if question.sort == TimelineOrder::Newest { "newest" } else { "oldest" };
        let (shown, total) = (count_in_words(found.entries.len()), count_in_words(found.total));
        let longer = longer(dataset, found, format);
        tell(format!("Listed are the {order} {shown} of {total} entries."), longer, "Show more");
    }
    if question.within.is_some() {
        let all: usize = found.years.iter().map(|year| year.count).sum::<usize>() + found.start_unknown;
        let (within, all) = (count_in_words(found.total), counted(all, "entry", "entries"));
        let verb = if found.total == 1 { "is" } else { "are" };
        let link = link_to(dataset, TimelineQuestion { within: None, ..question.clone() }, format);
        tell(format!("{within} of {all} {verb} dated within the days asked for."), Some(link), "Show all");
    }
    let is_left_out = |kind: EntryKind| !question.entries.contains(&kind);
    let left_out: usize = found.kinds.iter().filter(|(kind, _)| is_left_out(*kind)).map(|(_, count)| count).sum();
    if left_out > 0 {
        let link = link_to(dataset, TimelineQuestion { entries: EntryKind::ALL.to_vec(), ..question.clone() }, format);
        let only_seen = question.entries == EntryKind::defaults(false);
        let text = if only_seen {
            let days = counted(left_out, "day", "days");
            format!("Left out: {days} on which a tie was merely seen.")
        } else {
            format!("Left out: {} of other kinds.", counted(left_out, "entry", "entries"))
        };
        tell(text, Some(link), "Show them too");
    }
    if found.undated + found.permanent > 0 {
        let ontology = &dataset.ontology;
        let (link, label) = match &question.entities[..] {
            [] => (links::COVERAGE.to_owned(), "Coverage counts them by kind"),
            [only] => (links::entity(only, &question.constraints), "They are on the page of the entity"),
            several => {
                let ids: Vec<&str> = several.iter().map(String::as_str).collect();
                (links::among(&ids, &question.constraints, ontology), "The graph among them has those between them")
            }
        };
        tell("Ties without a date are not shown here.".to_owned(), Some(link), label);
    }
    if let Some(text) = outside_window_in_words(&found.subgraph) {
        tell(text, None, "");
    }
    callouts
}

/// The fields of the form; that for the direction only where one entity is named.
fn fields(dataset: &Dataset, question: &TimelineQuestion) -> FieldsView {
    let mut fields = constraint_fields(dataset, &question.constraints);
    if question.entities.len() != 1 {
        fields.selects.retain(|select| select.name != "direction");
    }
    let defaults = EntryKind::defaults(!question.entities.is_empty());
    let joined = |kinds: &[EntryKind]| kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(",");
    let chosen = if question.entries == defaults { String::new() } else { joined(&question.entries) };
    let usual = if defaults.len() == EntryKind::ALL.len() { "all" } else { "all but what was merely seen" };
    let mut choices = vec![(String::new(), usual.to_owned())];
    if defaults.len() < EntryKind::ALL.len() {
        choices.push((joined(&EntryKind::ALL), "all".to_owned()));
    }
    let labels = ["what begins", "what ends", "what happens", "what was merely seen", "attributes"];
    let single = EntryKind::ALL.iter().zip(labels).map(|(kind, label)| (kind.as_str().to_owned(), label.to_owned()));
    choices.extend(single);
    if !choices.iter().any(|(value, _)| *value == chosen) {
        choices.push((chosen.clone(), chosen.replace(',', ", ")));
    }
    fields.selects.push(select("entries", "Entries", choices, &chosen));
    let orders = [(String::new(), "newest first".to_owned()), ("oldest".to_owned(), "oldest first".to_owned())];
    let order = if question.sort == TimelineOrder::default() { "" } else { question.sort.as_str() };
    fields.selects.push(select("sort", "Order", orders, order));
    if question.limit != TIMELINE_COUNT_DEFAULT {
        fields.kept.push(("limit", question.limit.to_string()));
    }
    fields
}

fn years(dataset: &Dataset, found: &TimelineAnswer) -> Vec<YearView> {
    let question = &found.question;
    let most = found.years.iter().map(|year| year.count).max().unwrap_or(1);
    let asked = question.within.map(|(within, _)| within.to_string());
    let view = |found: &crate::explorer::YearCount| {
        // Years of four digits, as EDTF has them.
        let sign = if found.year < 0 { "-" } else { "" };
        let year = format!("{sign}{:04}", found.year.unsigned_abs());
        let within = year.parse::<When>().ok().zip(year.parse().ok());
        let height = (YEAR_HEIGHT * found.count).div_ceil(most);
        YearView {
            label: words::year_in_words(found.year),
            count: count_in_words(found.count),
            title: format!("{} in {}", counted(found.count, "entry", "entries"), words::year_in_words(found.year)),
            current: asked.as_ref() == Some(&year),
            link: link_to(dataset, TimelineQuestion { within, ..question.clone() }, Format::Html),
            top: YEAR_HEIGHT - height,
            height,
        }
    };
    found.years.iter().map(view).collect()
}

fn document(request: &Request, found: &TimelineAnswer, heading: &str) -> Document {
    let dataset = request.explorer().dataset();
    let mut writer = Writer::new(dataset, &found.question.constraints);
    let mut document = Document::named(heading);
    document.paragraph(sentences_in_a_line(&writer.sentences(&told(dataset, found))));
    add_callouts(&mut document, callouts(dataset, found, request.format_of_words()));
    let groups = year_groups(&mut writer, found);
    if groups.is_empty() {
        document.paragraph(NO_ENTRIES);
    }
    for group in &groups {
        document.heading(format!("{} ({})", group.heading, group.count));
        for entry in &group.entries {
            let kind = if entry.kind.is_empty() { String::new() } else { format!(" {}", entry.kind) };
            let words = Words::default().link(&entry.date, &entry.link).text(&kind).text(": ");
            document.row(words.then(sentences_in_a_line(&entry.words)).flagged(&entry.flags));
        }
    }
    add_sources(&mut document, &writer);
    document
}
