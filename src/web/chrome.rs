//! What surrounds every page: title, search box, edition, links to other forms.

use crate::explorer::Constraints;

use super::links;
use super::notice::Notice;
use super::share::{CardView, ShareView};

/// How a page is cited.
#[derive(Clone, Debug, Default)]
pub struct CitationView {
    /// The page in a line, without its address.
    pub line: String,
    /// Its address with the edition, absolute when the public address is known.
    pub url: String,
    /// The lists of references: label and link.
    pub references: Vec<(&'static str, String)>,
}

/// What surrounds every page.
#[derive(Clone, Debug, Default)]
pub struct Chrome {
    /// The title of the document, without the product's name.
    pub title: String,
    /// What a search engine or a card shows.
    pub description: String,
    /// The canonical link of the page, absolute when the public address is known; empty for errors.
    pub canonical: String,
    /// The same answer in other forms: label and link.
    pub alternates: Vec<(&'static str, String)>,
    /// How the page is cited; nothing where there is no answer to cite.
    pub citation: Option<CitationView>,
    /// What a shared link shows; nothing where the public address is not known or there is no answer.
    pub card: Option<CardView>,
    /// The relations as a table; empty where there are none.
    pub table: String,
    /// What is offered to those who take the page elsewhere; nothing where there is no answer.
    pub share: Option<ShareView>,
    /// What stands in the search box.
    pub search_text: String,
    /// The date asked for, which the search keeps; empty for none.
    pub at: String,
    /// The same as a query, which the links of the menu keep.
    pub date_query: String,
    /// Which entry of the main menu the page belongs to.
    pub section: &'static str,
    /// The hash of the edition.
    pub edition_hash: String,
    /// The date of the edition; empty when no source has one.
    pub edition_date: String,
    /// Under which licence the data are: "data under CC BY 4.0"; empty when they do not say.
    pub licence: String,
    /// The names of the data folders.
    pub data: String,
    /// Something that the reader should know about the link: the data have changed since it was made.
    pub notice: Option<Notice>,
    /// That the date asked for lies after the data; nothing where it does not.
    pub beyond: Option<String>,
    /// The style of pages.
    pub page_style: String,
    /// The style of drawings.
    pub drawing_style: String,
    /// The icon.
    pub icon: String,
    /// The script of every page; empty where the program was built without scripts.
    pub script: String,
}

impl Chrome {
    /// The same, at the date asked for.
    #[must_use]
    pub fn dated(self, constraints: &Constraints) -> Self {
        let at = constraints.as_of().map(|at| at.to_string()).unwrap_or_default();
        Self { at, date_query: links::date_query(constraints), ..self }
    }
}
