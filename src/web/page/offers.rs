//! What a page offers of its answer: other forms, addresses, a frame, and what a shared link shows.

use std::sync::Arc;

use crate::explorer::{Answer, Question};
use crate::export;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::request::{Content, Reply, Request};
use crate::web::share::{self, CARD_HEIGHT, CARD_WIDTH, CardView, FRAME_HEIGHT, FRAME_WIDTH, ShareView};

use super::reply::{Forms, Title, has_address, is_large};

impl Request {
    /// The page of an answer.
    pub(super) fn page_link(&self, answer: &Answer) -> String {
        links::question(&answer.question(), Format::Html, &self.explorer().dataset().ontology)
    }

    /// The card of a question. It has the edition in its address, so that whoever keeps cards asks again when the data change.
    pub(super) fn card_link(&self, question: &Question) -> String {
        let dataset = self.explorer().dataset();
        links::with_edition(&links::question(question, Format::Card, &dataset.ontology), &dataset.edition.hash)
    }

    /// The forms in which an answer can be had besides its page.
    fn forms_of(answer: &Answer, forms: &Forms) -> Vec<Format> {
        let has = |format: &Format| match format {
            Format::Html => false,
            Format::Csv => export::has_rows(answer),
            Format::Svg | Format::Png => forms.svg.is_some(),
            Format::Card => has_address(answer),
            _ => true,
        };
        Format::ALL.into_iter().filter(has).collect()
    }

    /// Links to these forms: label and link. References and the card have a place of their own.
    pub(super) fn alternates(&self, answer: &Answer, forms: &Forms) -> Vec<(&'static str, String)> {
        let is_named = |format: &Format| !Format::REFERENCES.contains(format) && *format != Format::Card;
        let named = Self::forms_of(answer, forms).into_iter().filter(is_named);
        self.links_to(answer, named)
    }

    fn links_to(&self, answer: &Answer, formats: impl IntoIterator<Item = Format>) -> Vec<(&'static str, String)> {
        let question = answer.question();
        let ontology = &self.explorer().dataset().ontology;
        let link = |format: Format| (format.label(), links::question(&question, format, ontology));
        formats.into_iter().map(link).collect()
    }

    /// 404 for a form that the answer does not have, with those that it has.
    pub(super) fn without_form(&self, answer: &Answer, forms: &Forms) -> WebError {
        let mut error = WebError::not_found("form of", &self.path, None, Vec::new());
        error.message = match self.format {
            Format::Csv => "This answer has no relations to list in a table.".to_owned(),
            Format::Svg | Format::Png | Format::Html | Format::Json => "This answer has no drawing.".to_owned(),
            _ => "This answer has no such form.".to_owned(),
        };
        error.code = "no-such-form";
        let others = Self::forms_of(answer, forms).into_iter().filter_map(Format::extension);
        error.allowed = others.map(|form| format!(".{form}")).collect();
        error
    }

    /// The link to the relations of an answer as a table; empty where it has none.
    pub(super) fn table_link(&self, answer: &Answer) -> String {
        let ontology = &self.explorer().dataset().ontology;
        let link = || links::question(&answer.question(), Format::Csv, ontology);
        if export::has_rows(answer) { link() } else { String::new() }
    }

    /// The relations of an answer as a table.
    pub(super) fn table(&self, answer: &Answer) -> Reply {
        let dataset = self.explorer().dataset();
        let link = links::question(&answer.question(), Format::Csv, &dataset.ontology);
        let identity =
            format!("{} {}\n{}\n{link}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), dataset.edition.hash);
        let (current, shared) = (Arc::clone(&self.current), answer.clone());
        let content = if is_large(answer) {
            let make = Arc::new(move |number| export::csv_piece(&current.explorer, &shared, number));
            Content::Pieces { identity, make }
        } else {
            Content::Whole(export::csv(self.explorer(), answer))
        };
        Reply { cut: export::cut_in_a_line(answer), ..Reply::new(content, Format::Csv.media_type()) }
    }

    /// What is offered to those who take the page elsewhere.
    pub(super) fn share(&self, answer: &Answer, title: &Title, forms: &Forms) -> ShareView {
        let link = self.page_link(answer);
        let edition = &self.explorer().dataset().edition.hash;
        let has = Self::forms_of(answer, forms);
        let of = |wanted: &[Format]| self.links_to(answer, has.iter().copied().filter(|form| wanted.contains(form)));
        let address = self.site.absolute(&links::for_frame(&link));
        ShareView {
            address: self.site.absolute(&link),
            dated_address: self.site.absolute(&links::with_edition(&link, edition)),
            is_whole: self.site.public_url().is_some(),
            frame: forms.svg.map(|_| share::frame(&address, title.name, FRAME_WIDTH, FRAME_HEIGHT)),
            pictures: of(&[Format::Svg, Format::Png, Format::Card]),
            words: of(&[Format::Text, Format::Markdown, Format::Csv]),
        }
    }

    /// What a shared link shows, where the public address is known: pictures are asked for by their whole address.
    pub(super) fn card_view(&self, answer: &Answer, forms: &Forms) -> Option<CardView> {
        self.site.public_url().filter(|_| has_address(answer))?;
        let url = self.site.absolute(&self.page_link(answer));
        let oembed = forms.svg.map(|_| self.site.absolute(&links::shown_elsewhere(&url))).unwrap_or_default();
        let image = self.site.absolute(&self.card_link(&answer.question()));
        Some(CardView { url, image, image_size: (CARD_WIDTH, CARD_HEIGHT), oembed })
    }
}
