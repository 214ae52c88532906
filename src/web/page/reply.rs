//! One answer, every form.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;

use crate::drawing::{Caption, Form};
use crate::explorer::{Answer, GraphAnswer, Question};
use crate::export::{self, Told};
use crate::graph::Subgraph;
use crate::model::{Bound, Dataset, SourceIndex};
use crate::web::chrome::{Chrome, CitationView};
use crate::web::document::{Document, Words, in_one_line};
use crate::web::error::WebError;
use crate::web::fingerprint::fingerprint;
use crate::web::format::Format;
use crate::web::links;
use crate::web::request::{Content, Reply, Request};
use crate::words::{self, View};

use super::lead::Lead;

/// From how many nodes and edges on an answer's JSON is sent while it is made; it has about a kilobyte for each.
const PIECEWISE_RECORD_COUNT_MIN: usize = 1_000;

/// Draws an answer in a form and with a caption.
pub(super) type Draw<'a> = dyn Fn(Form, &Caption) -> String + 'a;

/// What a page makes of an answer. A form that a page does not have is `None`.
pub(super) struct Forms<'a> {
    /// The page, in the chrome that it is given.
    pub html: &'a dyn Fn(Chrome) -> askama::Result<String>,
    /// The drawing, in the form and with the caption that it is given.
    pub svg: Option<&'a Draw<'a>>,
    /// The words, for plain text and Markdown.
    pub document: &'a dyn Fn() -> Document,
    /// What is said of the answer as a whole, for the data; a part of the words.
    pub lead: &'a dyn Fn() -> Lead,
}

/// What the page is called, for its title, its cards, and its drawing.
pub(super) struct Title<'a> {
    /// A short title.
    pub name: &'a str,
    /// A sentence on what it shows.
    pub description: &'a str,
    /// Which entry of the main menu it belongs to.
    pub section: &'static str,
}

impl Request {
    /// The answer in the form that was asked for.
    ///
    /// # Errors
    /// 404 when the answer has no such form.
    pub(super) fn reply(&self, answer: &Answer, title: &Title, forms: &Forms) -> Result<Reply, WebError> {
        let dataset = self.explorer().dataset();
        let question = answer.question();
        let body = match self.format {
            Format::Html => {
                let chrome = Chrome {
                    description: title.description.to_owned(),
                    canonical: self.site.absolute(&links::question(&question, Format::Html, &dataset.ontology)),
                    alternates: alternates(dataset, &question, forms.svg.is_some()),
                    citation: shows_evidence(answer).then(|| self.citation(answer, title)),
                    section: title.section,
                    beyond: self.beyond_the_data(answer),
                    ..self.chrome(title.name)
                };
                let chrome = match answer.constraints() {
                    Some(constraints) => chrome.dated(constraints),
                    None => chrome,
                };
                (forms.html)(chrome).map_err(|error| broken(&error))?
            }
            Format::Json if is_large(answer) => {
                let content = self.json_in_pieces(answer, &question, self.told(answer, forms));
                return Ok(Reply { content, media_type: self.format.media_type() });
            }
            Format::Json => {
                let asked = self.notice().map(|notice| notice.asked);
                export::json(self.explorer(), answer, &self.told(answer, forms), asked.as_deref())
            }
            Format::Svg => self.picture(answer, title, forms)?,
            Format::Text => self.document(answer, title, forms).plain_text(),
            Format::Markdown => self.document(answer, title, forms).markdown(&|link| self.site.absolute(link)),
            Format::Bibtex | Format::Csl | Format::Ris => {
                let references = export::references(dataset, answer, (forms.document)().cited);
                let write = match self.format {
                    Format::Bibtex => export::bibtex,
                    Format::Csl => export::csl,
                    _ => export::ris,
                };
                write(dataset, &self.view(answer, title), &references)
            }
        };
        Ok(Reply { content: Content::Whole(body), media_type: self.format.media_type() })
    }

    /// The drawing as a file, which tells by itself where it is from.
    ///
    /// # Errors
    /// 404 when the answer has none.
    fn picture(&self, answer: &Answer, title: &Title, forms: &Forms) -> Result<String, WebError> {
        let Some(svg) = forms.svg else {
            let mut error = WebError::not_found("drawing of", &self.path, None, Vec::new());
            "This answer has no drawing.".clone_into(&mut error.message);
            error.code = "no-such-form";
            let others = Format::ALL.iter().filter(|format| **format != Format::Svg);
            error.allowed = others.filter_map(|format| format.extension()).map(|form| format!(".{form}")).collect();
            return Err(error);
        };
        let dataset = self.explorer().dataset();
        let edition = &dataset.edition;
        let date = edition.date.map(|date| format!(", sources up to {}", date.iso_prefix())).unwrap_or_default();
        let asked = self.notice().map(|notice| format!(" (the link was made for edition {})", notice.asked));
        let asked = asked.unwrap_or_default();
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
            edition: &format!("Edition {}{date}{asked}", edition.hash),
            licence: &self.licence(),
            url: &self.view(answer, title).url,
        };
        // A file is read away from here, so its links lead back in full. Within texts, quotes are escaped.
        let base = self.site.absolute("/");
        Ok(svg(Form::Standalone, &caption).replace("href=\"/", &format!("href=\"{base}")))
    }

    /// The answer as something that can be cited. Its address has the edition, so that a later reader is told when the data
    /// have changed.
    fn view(&self, answer: &Answer, title: &Title) -> View {
        let dataset = self.explorer().dataset();
        let edition = &dataset.edition;
        let page = links::question(&answer.question(), Format::Html, &dataset.ontology);
        let link = links::with_edition(&page, &edition.hash);
        let name = if title.name.is_empty() { "What this graph holds" } else { title.name };
        View {
            key: format!("entente:{:.12}", fingerprint(link.as_bytes())),
            title: in_one_line(name),
            edition: edition.hash.clone(),
            date: edition.date,
            // Where two dates are asked for, the title has both.
            as_of: answer.constraints().and_then(|asked| words::window_in_words(asked.filter().window.as_ref()?)),
            licence: self.licence(),
            url: self.site.absolute(&link),
        }
    }

    /// What the page shows of it.
    fn citation(&self, answer: &Answer, title: &Title) -> CitationView {
        let view = self.view(answer, title);
        let question = answer.question();
        let ontology = &self.explorer().dataset().ontology;
        let references =
            Format::REFERENCES.map(|format| (format.label(), links::question(&question, format, ontology)));
        CitationView { line: words::view_line(&view), url: view.url, references: references.to_vec() }
    }

    /// What the answer says as a whole, for its data.
    fn told(&self, answer: &Answer, forms: &Forms) -> Told {
        (forms.lead)().with_sentences(self.beyond_the_data(answer)).told()
    }

    /// That the days asked for lie after the newest source, as a sentence.
    fn beyond_the_data(&self, answer: &Answer) -> Option<String> {
        let newest = self.explorer().dataset().edition.date?;
        let is_beyond = answer.window()?.start > Bound::On(newest.last_day());
        is_beyond.then(|| {
            let newest = words::date_in_words(newest);
            format!("The date asked for lies after the data: no source is newer than {newest}, and what came later is not in them.")
        })
    }

    /// The words of an answer, with what the reader of an older link should know before them, and how it is cited at their
    /// end.
    fn document(&self, answer: &Answer, title: &Title, forms: &Forms) -> Document {
        let mut document = (forms.document)();
        if let Some(notice) = self.notice() {
            document.note(notice.words());
        }
        if let Some(beyond) = self.beyond_the_data(answer) {
            document.paragraph(beyond);
        }
        if shows_evidence(answer) {
            let view = self.view(answer, title);
            document.paragraph(Words::from(format!("Cite as: {}, ", words::view_line(&view))).address(&view.url));
        }
        document
    }

    /// The data of a large answer. The question, the data and the program determine them; the names of folders stand in
    /// them too, and are not part of the edition.
    fn json_in_pieces(&self, answer: &Answer, question: &Question, told: Told) -> Content {
        let dataset = self.explorer().dataset();
        let folders: Vec<&str> = dataset.layers.iter().map(|layer| layer.name.as_str()).collect();
        let link = links::question(question, Format::Json, &dataset.ontology);
        let asked = self.notice().map(|notice| notice.asked);
        let identity = format!(
            "{} {}\n{}\n{}\n{link}\n{}",
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            dataset.edition.hash,
            folders.join("\n"),
            asked.as_deref().unwrap_or_default()
        );
        let (current, answer) = (Arc::clone(&self.current), answer.clone());
        let make =
            Arc::new(move |number| export::json_piece(&current.explorer, &answer, &told, asked.as_deref(), number));
        Content::Pieces { identity, make }
    }
}

/// Whether an answer is one to cite: a list of names is not, nor what a text names, since that has no address.
fn shows_evidence(answer: &Answer) -> bool {
    !matches!(answer, Answer::Search(_) | Answer::Mentions(_))
}

/// Whether an answer has so many nodes and edges that its data are not held at once.
fn is_large(answer: &Answer) -> bool {
    let record_count = |subgraph: &Subgraph| subgraph.nodes.len() + subgraph.edges.len();
    answer.subgraph().is_some_and(|subgraph| record_count(subgraph) >= PIECEWISE_RECORD_COUNT_MIN)
}

/// The sources of what a drawing shows.
fn sources_of(dataset: &Dataset, subgraph: &Subgraph) -> BTreeSet<SourceIndex> {
    let claims = subgraph.edges.iter().flat_map(|edge| &dataset.relation(edge.relation).claims);
    claims.map(|claim| claim.source).collect()
}

/// The caption of a drawing within a page, which has title and edition around it.
pub(super) fn inline_caption<'a>(title: &'a str, description: &'a str) -> Caption<'a> {
    Caption { title, description, edition: "", sources: "", licence: "", url: "" }
}

/// The forms in which an answer can be had besides its page.
fn alternates(dataset: &Dataset, question: &Question, drawn: bool) -> Vec<(&'static str, String)> {
    let link = |format| links::question(question, format, &dataset.ontology);
    let drawing = drawn.then_some(Format::Svg);
    let forms = [Format::Json, Format::Text, Format::Markdown].into_iter().chain(drawing);
    forms.map(|format| (format.label(), link(format))).collect()
}

/// Renders a page.
pub(super) fn render(template: &impl Template) -> askama::Result<String> {
    template.render()
}

pub(super) fn broken(error: &askama::Error) -> WebError {
    WebError::broken(format!("The page could not be written: {error}."))
}
