//! Documents that claims cite.

use serde::{Deserialize, Serialize};

use super::date::When;
use super::id::Id;
use super::index::{LayerIndex, Place, SourceIndex};

/// A document that claims cite.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Source {
    /// The slug.
    pub id: Id,
    /// The title, as the document gives it; not empty.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<When>,
    /// Where it can be read; `http` or `https`.
    pub url: Option<String>,
    /// When it was read.
    pub retrieved: Option<When>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// Sources whose words this one prints again; a reprint is no independent witness.
    pub republishes: Vec<SourceIndex>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// The layer that the record came from.
    pub layer: LayerIndex,
    /// Where the record stands.
    pub place: Place,
}
