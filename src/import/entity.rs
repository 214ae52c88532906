//! Records of entities and sources, before they are written.

use super::json::Json;

/// What is known of an entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Entity {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) name: String,
    /// Empty where the name needs no article.
    pub(super) name_in_text: String,
    pub(super) aliases: Vec<String>,
    pub(super) identifiers: Vec<(&'static str, String)>,
    /// A line that tells it from others, or empty.
    pub(super) summary: String,
    pub(super) bridges: Option<bool>,
    pub(super) attributes: Vec<Attribute>,
}

/// One source's witness to an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) source: &'static str,
    pub(super) locator: String,
}

impl Entity {
    /// Takes on the aliases, identifiers and attributes that another record of the same entity has.
    pub(super) fn absorb(&mut self, other: Entity) {
        for alias in other.aliases {
            self.add_alias(&alias);
        }
        for (scheme, identifier) in other.identifiers {
            if !self.identifiers.iter().any(|(known, _)| *known == scheme) {
                self.identifiers.push((scheme, identifier));
            }
        }
        for attribute in other.attributes {
            let known = |known: &Attribute| (known.name, &known.value) == (attribute.name, &attribute.value);
            if !self.attributes.iter().any(known) {
                self.attributes.push(attribute);
            }
        }
    }

    /// An alias that the name does not say already.
    pub(super) fn add_alias(&mut self, alias: &str) {
        if !alias.is_empty() && alias != self.name && !self.aliases.iter().any(|known| known == alias) {
            self.aliases.push(alias.to_owned());
            self.aliases.sort();
        }
    }

    pub(super) fn to_json(&self) -> Json {
        let mut fields: Vec<(&'static str, Json)> =
            vec![("id", self.id.clone().into()), ("kind", self.kind.into()), ("name", self.name.clone().into())];
        if !self.name_in_text.is_empty() {
            fields.push(("name_in_text", self.name_in_text.clone().into()));
        }
        if !self.aliases.is_empty() {
            fields.push(("aliases", Json::List(self.aliases.iter().map(|alias| alias.clone().into()).collect())));
        }
        if !self.identifiers.is_empty() {
            let identifiers = self.identifiers.iter().map(|(scheme, identifier)| (*scheme, identifier.clone().into()));
            fields.push(("identifiers", Json::Object(identifiers.collect())));
        }
        if !self.summary.is_empty() {
            fields.push(("summary", self.summary.clone().into()));
        }
        if let Some(bridges) = self.bridges {
            fields.push(("bridges", Json::Flag(bridges)));
        }
        if !self.attributes.is_empty() {
            let claims = self.attributes.iter().map(|attribute| {
                Json::Object(vec![
                    ("attribute", attribute.name.into()),
                    ("value", attribute.value.clone().into()),
                    ("source", attribute.source.into()),
                    ("locator", attribute.locator.clone().into()),
                ])
            });
            fields.push(("claims", Json::List(claims.collect())));
        }
        Json::Object(fields)
    }
}

/// A document that is cited. Fields that are empty are not written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) publisher: &'static str,
    pub(super) date: &'static str,
    pub(super) url: &'static str,
    pub(super) language: &'static str,
    pub(super) republishes: &'static str,
    pub(super) note: &'static str,
}

impl Source {
    pub(super) fn to_json(self) -> Json {
        let fields = [
            ("id", self.id),
            ("title", self.title),
            ("publisher", self.publisher),
            ("date", self.date),
            ("url", self.url),
            ("language", self.language),
            ("republishes", self.republishes),
            ("note", self.note),
        ];
        let given = fields.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| match name {
            "republishes" => (name, Json::List(vec![text.into()])),
            _ => (name, text.into()),
        });
        Json::Object(given.collect())
    }
}
