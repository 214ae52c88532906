//! `/mentions`: who and what a text names.

use std::collections::BTreeSet;

use askama::Template;

use crate::explorer::{
    AmbiguousName, Answer, Certainty, Constraints, MENTION_COUNT_MAX, MENTION_TEXT_BYTES_MAX, Mention, MentionsAnswer,
    MentionsQuestion, NamedEntity, Question, UNKNOWN_NAME_COUNT_MAX,
};
use crate::model::{Dataset, EntityIndex};
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::posted::TEXT_FIELD;
use crate::web::request::{Reply, Request};
use crate::words::{count_in_words, counted};

use super::lead::Lead;
use super::mention_links::MentionLinks;
use super::mentions_document::document;
use super::parts::EntityView;
use super::reply::{Forms, Title, broken, render};
use super::writer::Writer;

pub(super) const TITLE: &str = "Names in a text";
const DESCRIPTION: &str =
    "Paste an article or a list of names: which of them this graph knows, and how they are connected.";

/// A piece of the text.
enum PieceView {
    Plain(String),
    /// One entity has this name.
    Sure {
        text: String,
        link: String,
        title: String,
    },
    /// One entity may be meant.
    Perhaps {
        text: String,
        link: String,
        title: String,
    },
    /// So many entities answer to it.
    Ambiguous {
        text: String,
        anchor: String,
        count: usize,
    },
}

/// An entity that can be asked about.
struct ChoiceView {
    id: String,
    entity: EntityView,
    detail: String,
    checked: bool,
}

/// A name of several.
struct AmbiguousView {
    heading: String,
    cut: String,
    choices: Vec<ChoiceView>,
}

/// A name that nothing answers to.
struct UnknownView {
    text: String,
    detail: String,
    nearest: Vec<EntityView>,
}

/// What was found.
struct FoundView {
    summary: String,
    cuts: Vec<String>,
    sure: Vec<ChoiceView>,
    perhaps: Vec<ChoiceView>,
    ambiguous: Vec<AmbiguousView>,
    unknown: Vec<UnknownView>,
    links: Vec<(String, String)>,
    pieces: Vec<PieceView>,
}

impl FoundView {
    /// Whether a place in the text is marked as perhaps meaning somebody.
    fn has_perhaps(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, PieceView::Perhaps { .. }))
    }
}

#[derive(Template)]
#[template(path = "page/mentions.html")]
struct MentionsPage {
    chrome: Chrome,
    bytes_max: String,
    text: String,
    found: Option<FoundView>,
}

/// Who and what a text names. Without a text the page is the form that asks for one.
pub fn mentions(request: &Request) -> Result<Reply, WebError> {
    request.params(&[])?;
    let Some(text) = request.posted.clone().filter(|text| !text.trim().is_empty()) else { return form(request) };
    let mut answer = request.ask(Question::Mentions(MentionsQuestion { text }))?;
    let Answer::Mentions(found) = &mut answer else { unreachable!("a question gets its own answer") };
    let dataset = request.explorer().dataset();
    let asked = MentionLinks::about(dataset, &found.sure);
    found.links.clone_from(&asked.links);
    let found = &found.clone();
    let title = Title { name: TITLE, description: DESCRIPTION, section: "more" };
    let html = |chrome| {
        // The text has no address under which it could be had in another form.
        let chrome = Chrome { alternates: Vec::new(), ..chrome };
        let text = found.question.text.to_string();
        render(&MentionsPage { chrome, bytes_max: bytes_max(), text, found: Some(view(dataset, found, &asked)) })
    };
    let words = || document(dataset, found, &asked);
    let lead = || Lead::of(summary(found)).with_sentences(cuts(found, &asked));
    request.reply(&answer, &title, &Forms { html: &html, svg: None, document: &words, lead: &lead })
}

/// The form that asks for a text. No other form of an answer can ask.
fn form(request: &Request) -> Result<Reply, WebError> {
    if request.format != Format::Html {
        let expected = format!("a text of at most {} bytes in the body of a POST", bytes_max());
        return Err(WebError::missing_parameter(TEXT_FIELD, &expected));
    }
    let chrome = Chrome {
        description: DESCRIPTION.to_owned(),
        canonical: request.site.absolute(links::MENTIONS),
        section: "more",
        ..request.chrome(TITLE)
    };
    let page = MentionsPage { chrome, bytes_max: bytes_max(), text: String::new(), found: None };
    let text = render(&page).map_err(|error| broken(&error))?;
    Ok(Reply::page(text))
}

fn bytes_max() -> String {
    count_in_words(MENTION_TEXT_BYTES_MAX)
}

fn view(dataset: &Dataset, found: &MentionsAnswer, asked: &MentionLinks) -> FoundView {
    let constraints = Constraints::none();
    let writer = Writer::new(dataset, &constraints);
    let checked: BTreeSet<EntityIndex> = asked.asked.iter().copied().collect();
    let choice = |entity: EntityIndex, times: String| ChoiceView {
        id: dataset.entity(entity).id.to_string(),
        entity: writer.entity(entity),
        detail: format!("{}{times}", what_it_is(dataset, entity)),
        checked: checked.contains(&entity),
    };
    let named = |named: &NamedEntity| choice(named.entity, times(named.count));
    let perhaps = |found: &NamedEntity| ChoiceView { checked: false, ..named(found) };
    let ambiguous = found.ambiguous.iter().map(|name| AmbiguousView {
        heading: format!("“{}”{}", name.text, times(name.count)),
        cut: cut_candidates(name),
        choices: name.candidates.iter().map(|entity| choice(*entity, String::new())).collect(),
    });
    let unknown = found.unknown.iter().map(|strange| UnknownView {
        text: strange.name.text.clone(),
        detail: times(strange.name.count),
        nearest: strange.name.nearest.iter().map(|entity| writer.entity(*entity)).collect(),
    });
    FoundView {
        summary: summary(found),
        cuts: cuts(found, asked),
        sure: found.sure.iter().map(named).collect(),
        perhaps: found.perhaps.iter().map(perhaps).collect(),
        ambiguous: ambiguous.collect(),
        unknown: unknown.collect(),
        links: labelled(found, asked),
        pieces: pieces(dataset, found),
    }
}

/// "institution – EU foreign service".
pub(super) fn what_it_is(dataset: &Dataset, index: EntityIndex) -> String {
    let entity = dataset.entity(index);
    let kind = &dataset.ontology.entity_kind(entity.kind).label;
    entity.summary.as_ref().map_or_else(|| kind.clone(), |summary| format!("{kind} – {summary}"))
}

/// ", 3 times"; nothing for once.
pub(super) fn times(count: usize) -> String {
    if count == 1 { String::new() } else { format!(", {} times", count_in_words(count)) }
}

pub(super) fn cut_candidates(name: &AmbiguousName) -> String {
    if name.candidates.len() == name.candidate_total {
        return String::new();
    }
    format!("{} of {} are listed.", name.candidates.len(), count_in_words(name.candidate_total))
}

pub(super) fn summary(found: &MentionsAnswer) -> String {
    let mut parts = Vec::new();
    if !found.sure.is_empty() {
        parts.push(format!("{} surely named", counted(found.sure.len(), "entity is", "entities are")));
    }
    if !found.perhaps.is_empty() {
        parts.push(format!("{} perhaps meant", counted(found.perhaps.len(), "is", "are")));
    }
    if !found.ambiguous.is_empty() {
        parts.push(counted(found.ambiguous.len(), "name fits several", "names fit several"));
    }
    if found.unknown_total > 0 {
        parts.push(counted(found.unknown_total, "name is unknown here", "names are unknown here"));
    }
    let read_as = if found.is_list { "Read as a list of names" } else { "Read as running text" };
    if parts.is_empty() {
        return format!("{read_as}: it has no name that this graph knows.");
    }
    format!("{read_as}: {}.", parts.join("; "))
}

/// Which of too many are asked about.
const MOST_MENTIONED: &str = "the most mentioned, of those mentioned equally often first those that do not join nearly \
                              everything, as countries and topics do";

/// What is left out, each as a sentence.
pub(super) fn cuts(found: &MentionsAnswer, asked: &MentionLinks) -> Vec<String> {
    let mut cuts = Vec::new();
    if found.mentions.len() < found.mention_total {
        cuts.push(format!(
            "The text names them in {} places; the first {} are marked. All are counted.",
            count_in_words(found.mention_total),
            count_in_words(MENTION_COUNT_MAX)
        ));
    }
    if found.unknown.len() < found.unknown_total {
        cuts.push(format!(
            "The first {} of {} unknown names are listed.",
            count_in_words(UNKNOWN_NAME_COUNT_MAX),
            count_in_words(found.unknown_total)
        ));
    }
    if asked.asked.len() < found.sure.len() {
        cuts.push(format!(
            "An address holds {} of the {} entities: {MOST_MENTIONED}.",
            count_in_words(asked.asked.len()),
            count_in_words(found.sure.len())
        ));
    }
    if asked.connected_count < found.sure.len() && asked.connected_count > 0 {
        cuts.push(format!(
            "What connects them is asked of {} of the {} entities: {MOST_MENTIONED}.",
            count_in_words(asked.connected_count),
            count_in_words(found.sure.len())
        ));
    }
    if let Some(cut) = &found.subgraph.truncated {
        cuts.push(cut.reason.clone());
    }
    cuts
}

/// The questions with what to call them.
pub(super) fn labelled(found: &MentionsAnswer, asked: &MentionLinks) -> Vec<(String, String)> {
    let count = asked.connected_count;
    let label = |page: &str| match page {
        "graph" if asked.asked.len() < found.sure.len() => {
            format!("All ties among the {} most mentioned", asked.asked.len())
        }
        "graph" => "All ties among them".to_owned(),
        "connect" if count < found.sure.len() => format!("What connects the {count} most mentioned"),
        "connect" => "What connects them".to_owned(),
        _ => "The paths between the two".to_owned(),
    };
    found.links.iter().map(|(page, link)| (label(page), link.clone())).collect()
}

/// The text, cut where a mention begins or ends.
fn pieces(dataset: &Dataset, found: &MentionsAnswer) -> Vec<PieceView> {
    let text = &found.question.text;
    let mut pieces = Vec::new();
    let mut end = 0;
    for mention in &found.mentions {
        let place = mention.place.bytes.clone();
        pieces.push(PieceView::Plain(text[end..place.start].to_owned()));
        pieces.push(marked(dataset, found, mention));
        end = place.end;
    }
    pieces.push(PieceView::Plain(text[end..].to_owned()));
    pieces
}

fn marked(dataset: &Dataset, found: &MentionsAnswer, mention: &Mention) -> PieceView {
    let text = found.question.text[mention.place.bytes.clone()].to_owned();
    let entity = dataset.entity(mention.candidates[0]);
    let link = links::entity(entity.id.as_str(), &Constraints::none());
    let title = format!("{} ({})", entity.name, dataset.ontology.entity_kind(entity.kind).label);
    match mention.certainty {
        Certainty::Sure => PieceView::Sure { text, link, title },
        Certainty::Perhaps => PieceView::Perhaps { text, link, title: format!("Perhaps {title}") },
        Certainty::Ambiguous => {
            let number = found.ambiguous.iter().position(|name| {
                name.candidates == mention.candidates && crate::search::fold(&name.text) == crate::search::fold(&text)
            });
            let anchor = number.map_or(String::new(), |number| format!("#choice-{}", number + 1));
            PieceView::Ambiguous { text, anchor, count: mention.candidate_total }
        }
    }
}
