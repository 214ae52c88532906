//! One answer, every form.

use std::sync::Arc;

use askama::Template;

use crate::drawing::{Caption, Form};
use crate::explorer::{Answer, Question};
use crate::export::{self, Told};
use crate::graph::Subgraph;
use crate::model::Bound;
use crate::web::chrome::{Chrome, CitationView};
use crate::web::document::{Document, Words, in_one_line};
use crate::web::error::WebError;
use crate::web::fingerprint::fingerprint;
use crate::web::format::Format;
use crate::web::links;
use crate::web::oembed;
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
        if let Some(room) = self.room {
            forms.svg.ok_or_else(|| self.without_form(answer, forms))?;
            let card = self.card_link(&question);
            return Ok(oembed::reply(self, room, title.name, &self.page_link(answer), &card));
        }
        let body = match self.format {
            Format::Html if self.is_for_frame() => return self.framed_page(answer, title, forms),
            Format::Html => {
                let chrome = Chrome {
                    description: title.description.to_owned(),
                    canonical: self.site.absolute(&links::question(&question, Format::Html, &dataset.ontology)),
                    alternates: self.alternates(answer, forms),
                    citation: shows_evidence(answer).then(|| self.citation(answer, title)),
                    card: self.card_view(answer, forms),
                    table: self.table_link(answer),
                    share: has_address(answer).then(|| self.share(answer, title, forms)),
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
                return Ok(Reply::new(content, self.format.media_type()));
            }
            Format::Json => {
                let asked = self.notice().map(|notice| notice.asked);
                let text = export::json(self.explorer(), answer, &self.told(answer, forms), asked.as_deref());
                if has_address(answer) {
                    let identity = self.identity_of_json(&question, asked.as_deref());
                    return Ok(Reply::new(Content::Named { identity, text }, self.format.media_type()));
                }
                text
            }
            Format::Svg => self.drawing_file(answer, title, forms)?,
            Format::Png => return self.drawing_in_pixels(answer, title, forms),
            Format::Card if has_address(answer) => return Ok(self.card(answer, title, forms)),
            Format::Csv if export::has_rows(answer) => return Ok(self.table(answer)),
            Format::Csv | Format::Card => return Err(self.without_form(answer, forms)),
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
        Ok(Reply::new(Content::Whole(body), self.format.media_type()))
    }

    /// The answer as something that can be cited. Its address has the edition, so that a later reader is told when the data
    /// have changed.
    pub(super) fn view(&self, answer: &Answer, title: &Title) -> View {
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

    /// What determines the data of an answer: the question, the data and the program. The names of folders stand in them too, and
    /// are not part of the edition. `asked` is the edition of the link that asks, where that is another one.
    fn identity_of_json(&self, question: &Question, asked: Option<&str>) -> String {
        let dataset = self.explorer().dataset();
        let folders: Vec<&str> = dataset.layers.iter().map(|layer| layer.name.as_str()).collect();
        let link = links::question(question, Format::Json, &dataset.ontology);
        format!(
            "{} {}\n{}\n{}\n{link}\n{}",
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            dataset.edition.hash,
            folders.join("\n"),
            asked.unwrap_or_default()
        )
    }

    /// The data of a large answer.
    fn json_in_pieces(&self, answer: &Answer, question: &Question, told: Told) -> Content {
        let asked = self.notice().map(|notice| notice.asked);
        let identity = self.identity_of_json(question, asked.as_deref());
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

/// Whether an answer has an address: a text that was posted has none.
pub(super) fn has_address(answer: &Answer) -> bool {
    !matches!(answer, Answer::Mentions(_))
}

/// Whether an answer has so many nodes and edges that its data are not held at once.
pub(super) fn is_large(answer: &Answer) -> bool {
    let record_count = |subgraph: &Subgraph| subgraph.nodes.len() + subgraph.edges.len();
    answer.subgraph().is_some_and(|subgraph| record_count(subgraph) >= PIECEWISE_RECORD_COUNT_MIN)
}

/// The caption of a drawing within a page, which has title and edition around it.
pub(super) fn inline_caption<'a>(title: &'a str, description: &'a str) -> Caption<'a> {
    Caption { title, description, edition: "", sources: "", licence: "", url: "" }
}

/// Renders a page.
pub(super) fn render(template: &impl Template) -> askama::Result<String> {
    template.render()
}

pub(super) fn broken(error: &askama::Error) -> WebError {
    WebError::broken(format!("The page could not be written: {error}."))
}
