//! Pictures of an answer that are taken elsewhere: the drawing as a file, in pixels, as a card, and in a frame.

use std::collections::BTreeSet;

use askama::Template;

use crate::drawing::{self, Caption, CardText, Form, Note, PIXELS_PER_UNIT, Screen};
use crate::explorer::{Answer, ComparisonAnswer, GraphAnswer, Question};
use crate::graph::Subgraph;
use crate::model::{Dataset, Date, EntityIndex, SourceIndex};
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::request::{Content, Reply, Request};
use crate::words::{self, Story, counted};

use super::figure::{LegendView, key, kinds_drawn, legend};
use super::reply::{Draw, Forms, Title, broken, inline_caption, render};
use super::timeline_view::lanes;
use super::writer::Writer;
use super::{compare, connect, entity, graph, path, relation, timeline, timeline_view};

/// How many entities a card draws of a neighbourhood, and how many entries of a timeline.
const CARD_NODE_COUNT_MAX: usize = 7;
const CARD_ENTRY_COUNT_MAX: usize = 5;
/// How much it draws of what two entities share.
const CARD_SHARED_COUNT_MAX: usize = 4;

#[derive(Template)]
#[template(path = "framed.html")]
struct FramedPage {
    chrome: Chrome,
    heading: String,
    svg: String,
    label: String,
    legend: Vec<LegendView>,
    key: String,
    /// The full page, with the edition, so that whoever comes later is told when the data have changed.
    full: String,
}

impl Request {
    /// The drawing as a file, which tells by itself where it is from.
    ///
    /// # Errors
    /// 404 when the answer has none.
    pub(super) fn drawing_file(&self, answer: &Answer, title: &Title, forms: &Forms) -> Result<String, WebError> {
        let svg = forms.svg.ok_or_else(|| self.without_form(answer, forms))?;
        let dataset = self.explorer().dataset();
        let asked = self.notice().map(|notice| format!(" (the link was made for edition {})", notice.asked));
        let empty = Subgraph::default();
        let by_kind = matches!(answer, Answer::Graph(GraphAnswer { kinds: Some(_), .. }));
        let cited = if by_kind {
            (0..dataset.sources.len()).map(SourceIndex::from).collect()
        } else {
            sources_of(dataset, answer.subgraph().unwrap_or(&empty))
        };
        let sources = words::sources_in_a_line(dataset, &cited);
        let sources = if sources.is_empty() { sources } else { format!("According to {sources}") };
        let caption = Caption {
            sources: &sources,
            title: title.name,
            description: title.description,
            edition: &format!("{}{}", edition_line(dataset), asked.unwrap_or_default()),
            licence: &self.licence(),
            url: &self.view(answer, title).url,
        };
        // A file is read away from here, so its links lead back in full. Within texts, quotes are escaped.
        let base = self.site.absolute("/");
        Ok(svg(Form::Standalone, &caption).replace("href=\"/", &format!("href=\"{base}")))
    }

    /// The same in pixels.
    ///
    /// # Errors
    /// As [`Self::drawing_file`].
    pub(super) fn drawing_in_pixels(&self, answer: &Answer, title: &Title, forms: &Forms) -> Result<Reply, WebError> {
        let svg = self.drawing_file(answer, title, forms)?;
        Ok(self.in_pixels(svg, answer, title))
    }

    /// What is shown of the answer where a link to it is shared: its title, a sentence, and the most important part of its
    /// drawing.
    pub(super) fn card(&self, answer: &Answer, title: &Title, forms: &Forms) -> Reply {
        let dataset = self.explorer().dataset();
        let facts = [edition_line(dataset), self.licence()];
        let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
        let name = if title.name.is_empty() { "A relationship explorer" } else { title.name };
        let text = CardText { title: name, sentence: &card_sentence(dataset, answer, title), facts: &facts };
        let drawing = forms.svg.and_then(|_| self.small_drawing(answer, title));
        let svg = drawing::card(&dataset.ontology, &text, drawing.as_deref());
        self.in_pixels(svg, answer, title)
    }

    fn in_pixels(&self, svg: String, answer: &Answer, title: &Title) -> Reply {
        let view = self.view(answer, title);
        let mut notes: Vec<Note> = vec![
            ("Title", view.title),
            ("Description", title.description.to_owned()),
            ("URL", view.url),
            ("Software", "Entente".to_owned()),
        ];
        if !view.licence.is_empty() {
            notes.push(("Copyright", view.licence));
        }
        // The drawing, the notes and the program determine the pixels; all but the description stand in the drawing.
        let identity = format!("{} {}\n{notes:?}\n{svg}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        let pixels_per_unit = if self.format == Format::Card { 1.0 } else { PIXELS_PER_UNIT };
        let make = Box::new(move || drawing::png(&svg, pixels_per_unit, &notes));
        Reply::new(Content::Picture { identity, make }, Format::Png.media_type())
    }

    /// The drawing of the same question, asked for as little as can be read on a card.
    fn small_drawing(&self, answer: &Answer, title: &Title) -> Option<String> {
        let question = match answer.question() {
            Question::Entity(mut question) => {
                question.limit = question.limit.min(CARD_NODE_COUNT_MAX);
                Question::Entity(question)
            }
            Question::Path(mut question) => {
                (question.k, question.limit) = (1, 1);
                Question::Path(question)
            }
            Question::Timeline(mut question) => {
                question.limit = question.limit.min(CARD_ENTRY_COUNT_MAX);
                Question::Timeline(question)
            }
            question => question,
        };
        let small = self.explorer().ask(question).ok()?;
        let (dataset, form) = (self.explorer().dataset(), Form::Inline);
        let caption = inline_caption(title.name, title.description);
        Some(match &small {
            Answer::Entity(found) => entity::picture(dataset, found, form, &caption),
            Answer::Path(found) => path::picture(dataset, found, form, &caption),
            Answer::Comparison(found) => compare::picture(dataset, &smaller(found, dataset), form, &caption),
            Answer::Connect(found) => connect::picture(dataset, found, form, &caption),
            Answer::Relation(found) => relation::picture(dataset, found, form, &caption),
            Answer::Graph(found) => graph::picture(dataset, found, form, &caption),
            Answer::Timeline(found) => {
                let drawn = lanes(&Writer::new(dataset, &found.question.constraints), found);
                timeline_view::picture(dataset, &drawn, Screen::Narrow, form, &caption)
            }
            _ => return None,
        })
    }

    /// The lean page: drawing, legend, edition, and a link to the full one. Its links leave the frame.
    ///
    /// # Errors
    /// 404 when the answer has no drawing.
    pub(super) fn framed_page(&self, answer: &Answer, title: &Title, forms: &Forms) -> Result<Reply, WebError> {
        let draw: &Draw = forms.svg.ok_or_else(|| self.without_form(answer, forms))?;
        let dataset = self.explorer().dataset();
        let constraints = answer.constraints().cloned().unwrap_or_default();
        let writer = Writer::new(dataset, &constraints);
        let empty = Subgraph::default();
        let subgraph = answer.subgraph().unwrap_or(&empty);
        let (counts, key) = match answer {
            Answer::Graph(GraphAnswer { kinds: Some(summary), .. }) => (summary.nodes.clone(), String::new()),
            Answer::Timeline(_) => (kinds_drawn(dataset, subgraph), timeline::KEY.to_owned()),
            _ => (kinds_drawn(dataset, subgraph), key(&writer, &subgraph.edges)),
        };
        let svg = draw(Form::Inline, &inline_caption(title.name, title.description));
        let page = FramedPage {
            chrome: Chrome {
                description: title.description.to_owned(),
                canonical: self.site.absolute(&self.page_link(answer)),
                ..self.chrome(title.name)
            },
            heading: title.name.to_owned(),
            svg: svg.replace("href=\"/", "target=\"_blank\" href=\"/"),
            label: format!("Drawing: {}", title.description),
            legend: legend(&writer, &counts, |_| None),
            key,
            full: links::with_edition(&self.page_link(answer), &dataset.edition.hash),
        };
        let text = render(&page).map_err(|error| broken(&error))?;
        Ok(Reply { is_embedded: true, ..Reply::page(text) })
    }
}

/// What a card tells of an answer: of an entity what it is and how many ties it has, whatever its page draws of them.
fn card_sentence(dataset: &Dataset, answer: &Answer, title: &Title) -> String {
    match answer {
        Answer::Entity(found) => {
            let told = entity::told(dataset, found);
            let first = Story { sentences: told.sentences.into_iter().take(1).collect(), footnotes: told.footnotes };
            let summary = dataset.entity(found.entity).summary.as_deref().unwrap_or_default();
            let end = if summary.is_empty() || summary.ends_with('.') { "" } else { "." };
            format!("{summary}{end} {}", first.plain()).trim().to_owned()
        }
        Answer::Source(found) => {
            let source = dataset.source(found.source);
            let date = source.date.map(words::span_in_words);
            let told = [source.publisher.clone(), date].into_iter().flatten().collect::<Vec<_>>().join(", ");
            format!("{told}: {} rest on it.", counted(found.supports.len(), "statement", "statements"))
        }
        Answer::Home(_) => format!(
            "{} {}, {}, {}.",
            title.description,
            counted(dataset.entities.len(), "entity", "entities"),
            counted(dataset.relations.len(), "relation", "relations"),
            counted(dataset.sources.len(), "source", "sources")
        ),
        _ => title.description.to_owned(),
    }
}

/// A comparison of which the most specific of what both are tied to is drawn, as much as a card has room for.
fn smaller(found: &ComparisonAnswer, dataset: &Dataset) -> ComparisonAnswer {
    let mut small = found.clone();
    let ends = [found.comparison.a, found.comparison.b];
    let others = found.subgraph.nodes.iter().map(|node| node.entity).filter(|entity| !ends.contains(entity));
    let kept: BTreeSet<EntityIndex> = ends.into_iter().chain(others.take(CARD_SHARED_COUNT_MAX)).collect();
    small.subgraph.nodes.retain(|node| kept.contains(&node.entity));
    small.subgraph.edges.retain(|edge| {
        let relation = dataset.relation(edge.relation);
        kept.contains(&relation.from) && kept.contains(&relation.to)
    });
    small
}

/// "Edition 0123456789ab, sources up to 2024-06".
fn edition_line(dataset: &Dataset) -> String {
    let date = dataset.edition.date.map(Date::iso_prefix);
    let date = date.map(|date| format!(", sources up to {date}")).unwrap_or_default();
    format!("Edition {}{date}", dataset.edition.hash)
}

/// The sources of what a drawing shows.
fn sources_of(dataset: &Dataset, subgraph: &Subgraph) -> BTreeSet<SourceIndex> {
    let claims = subgraph.edges.iter().flat_map(|edge| &dataset.relation(edge.relation).claims);
    claims.map(|claim| claim.source).collect()
}
