//! Reads entities.

use jsonc_parser::ast::{Object, Value};

use super::field_table::Shape;
use super::reader::{Fields, Reader};
use super::{RawClaim, tables};
use crate::load::diagnostic::{Mark, Marked};
use crate::model::{Alias, Id, Place};

/// An entity as it stands in a file.
pub(in crate::load) struct RawEntity {
    pub(in crate::load) place: Place,
    pub(in crate::load) brace: Mark,
    pub(in crate::load) id: Marked<Id>,
    pub(in crate::load) kind: Option<Marked<Id>>,
    pub(in crate::load) name: Option<Marked<String>>,
    /// Whether `kind` and `name` are written down, be it with a fault.
    pub(in crate::load) kind_is_written: bool,
    pub(in crate::load) name_is_written: bool,
    pub(in crate::load) name_in_text: Option<Marked<String>>,
    pub(in crate::load) aliases: Vec<Marked<Alias>>,
    pub(in crate::load) identifiers: Vec<(String, Marked<String>)>,
    pub(in crate::load) summary: Option<Marked<String>>,
    pub(in crate::load) bridges: Option<Marked<bool>>,
    pub(in crate::load) former_ids: Vec<Marked<Id>>,
    pub(in crate::load) claims: Vec<RawClaim>,
}

impl Reader<'_, '_> {
    /// Reads an entity; `None`, after a report, when it has no usable id.
    pub(in crate::load) fn entity(&mut self, object: &Object) -> Option<RawEntity> {
        let place = self.place(object);
        let fields = self.fields(object, &tables::ENTITY);
        let id = self.own_id(&fields);
        let kind = self.id(&fields, "kind");
        let name = self.marked_text(&fields, "name");
        let name_in_text = self.marked_text(&fields, "name_in_text");
        let aliases = self.aliases(&fields);
        let identifiers = self.identifiers(&fields);
        let summary = self.marked_text(&fields, "summary");
        let bridges = match fields.get("bridges") {
            Some(Value::BooleanLit(truth)) => Some(Marked { value: truth.value, mark: self.mark(truth) }),
            _ => None,
        };
        let former_ids = self.ids(&fields, "former_ids");
        let objects = self.records(&fields, "claims", "a claim");
        let claims = objects.into_iter().map(|object| self.attribute_claim(object)).collect();
        Some(RawEntity {
            place,
            brace: fields.brace,
            id: id?,
            kind,
            name,
            kind_is_written: fields.is_written("kind"),
            name_is_written: fields.is_written("name"),
            name_in_text,
            aliases,
            identifiers,
            summary,
            bridges,
            former_ids,
            claims,
        })
    }

    fn aliases(&mut self, fields: &Fields) -> Vec<Marked<Alias>> {
        let Some(Value::Array(list)) = fields.get("aliases") else { return Vec::new() };
        let mut aliases = Vec::with_capacity(list.elements.len());
        for item in &list.elements {
            let alias = match item {
                Value::StringLit(text) => self.checked_text(text, name_shape(), "alias").map(|name| Marked {
                    value: Alias { name: name.value, language: None, when: None },
                    mark: name.mark,
                }),
                Value::Object(object) => self.alias(object),
                other => {
                    self.report_wrong_type(other, "an alias", "a name, or an object with `name`");
                    None
                }
            };
            aliases.extend(alias);
        }
        aliases
    }

    fn alias(&mut self, object: &Object) -> Option<Marked<Alias>> {
        let fields = self.fields(object, &tables::ALIAS);
        let name = self.marked_text(&fields, "name");
        let language = self.language(&fields, "lang");
        let when = self.when(&fields, "when").map(|when| when.value);
        let name = name?;
        Some(Marked { value: Alias { name: name.value, language, when }, mark: name.mark })
    }

    fn identifiers(&mut self, fields: &Fields) -> Vec<(String, Marked<String>)> {
        let Some(Value::Object(object)) = fields.get("identifiers") else { return Vec::new() };
        let mut identifiers = Vec::with_capacity(object.properties.len());
        for (scheme, value) in self.members(object) {
            match value {
                Value::StringLit(text) => {
                    let shape = Shape::Text(tables::IDENTIFIER_CHARACTERS_MAX);
                    let text = self.checked_text(text, shape, scheme.value);
                    identifiers.extend(text.map(|text| (scheme.value.to_owned(), text)));
                }
                other => self.report_wrong_type(other, "an identifier", "a text"),
            }
        }
        identifiers
    }
}

fn name_shape() -> Shape {
    let name = tables::ALIAS.fields.iter().find(|field| field.name == "name");
    name.expect("an alias has a name").shape
}
