//! One answer, every form.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;

use crate::drawing::{Caption, Form};
use crate::explorer::{Answer, GraphAnswer, Question};
use crate::export;
use crate::graph::Subgraph;
use crate::model::{Dataset, SourceIndex};
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::request::{Content, Reply, Request};
use crate::words;

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
    /// Plain text.
    pub text: &'a dyn Fn() -> String,
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
        let notice = self.notice();
        let body = match self.format {
            Format::Html => {
                let chrome = Chrome {
                    description: title.description.to_owned(),
                    canonical: self.site.absolute(&links::question(&question, Format::Html, &dataset.ontology)),
                    alternates: alternates(dataset, &question, forms.svg.is_some()),
                    section: title.section,
                    ..self.chrome(title.name)
                };
                (forms.html)(chrome).map_err(|error| broken(&error))?
            }
            Format::Json if is_large(answer) => {
                let content = self.json_in_pieces(answer, &question);
                return Ok(Reply { content, media_type: self.format.media_type() });
            }
            Format::Json => export::json(self.explorer(), answer, notice.as_ref().map(|notice| notice.asked.as_str())),
            Format::Svg => {
                let Some(svg) = forms.svg else {
                    let mut error = WebError::not_found("drawing of", &self.path, None, Vec::new());
                    "This answer has no drawing.".clone_into(&mut error.message);
                    error.code = "no-such-form";
                    error.allowed = vec![".json".to_owned(), ".txt".to_owned()];
                    return Err(error);
                };
                let url = self.site.absolute(&links::question(&question, Format::Html, &dataset.ontology));
                let edition = &dataset.edition;
                let date =
                    edition.date.map(|date| format!(", sources up to {}", date.iso_prefix())).unwrap_or_default();
                let asked = notice.map(|notice| format!(" (the link was made for edition {})", notice.asked));
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
                    url: &url,
                };
                // A file is read away from here, so its links lead back in full. Within texts, quotes are escaped.
                let base = self.site.absolute("/");
                svg(Form::Standalone, &caption).replace("href=\"/", &format!("href=\"{base}"))
            }
            Format::Text => {
                let notice = notice.map(|notice| notice.line() + "\n\n").unwrap_or_default();
                notice + &(forms.text)()
            }
        };
        Ok(Reply { content: Content::Whole(body), media_type: self.format.media_type() })
    }

    /// The data of a large answer. The question, the data and the program determine them; the names of folders stand in
    /// them too, and are not part of the edition.
    fn json_in_pieces(&self, answer: &Answer, question: &Question) -> Content {
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
        let make = Arc::new(move |number| export::json_piece(&current.explorer, &answer, asked.as_deref(), number));
        Content::Pieces { identity, make }
    }
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
    let mut forms = vec![("JSON", link(Format::Json)), ("text", link(Format::Text))];
    if drawn {
        forms.push(("SVG", link(Format::Svg)));
    }
    forms
}

/// Renders a page.
pub(super) fn render(template: &impl Template) -> askama::Result<String> {
    template.render()
}

pub(super) fn broken(error: &askama::Error) -> WebError {
    WebError::broken(format!("The page could not be written: {error}."))
}
