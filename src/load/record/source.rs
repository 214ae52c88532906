//! Reads sources.

use jsonc_parser::ast::Object;

use super::reader::Reader;
use super::tables;
use crate::load::diagnostic::Marked;
use crate::model::{Id, Place, When};

/// A source as it stands in a file.
pub(in crate::load) struct RawSource {
    pub(in crate::load) place: Place,
    pub(in crate::load) id: Marked<Id>,
    pub(in crate::load) title: String,
    pub(in crate::load) publisher: Option<String>,
    pub(in crate::load) date: Option<When>,
    pub(in crate::load) url: Option<String>,
    pub(in crate::load) retrieved: Option<When>,
    pub(in crate::load) language: Option<String>,
    pub(in crate::load) republishes: Vec<Marked<Id>>,
    pub(in crate::load) note: Option<String>,
}

impl Reader<'_, '_> {
    /// Reads a source; `None`, after a report, when it has no usable id.
    pub(in crate::load) fn source(&mut self, object: &Object) -> Option<RawSource> {
        let place = self.place(object);
        let fields = self.fields(object, &tables::SOURCE);
        let id = self.own_id(&fields);
        let title = self.text(&fields, "title").unwrap_or_default();
        let publisher = self.text(&fields, "publisher");
        let date = self.when(&fields, "date").map(|date| date.value);
        let url = self.url(&fields, "url");
        let retrieved = self.when(&fields, "retrieved").map(|date| date.value);
        let language = self.language(&fields, "language");
        let republishes = self.ids(&fields, "republishes");
        let note = self.text(&fields, "note");
        Some(RawSource { place, id: id?, title, publisher, date, url, retrieved, language, republishes, note })
    }
}
