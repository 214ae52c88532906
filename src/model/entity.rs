//! Things in the world.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::claim::Claim;
use super::date::When;
use super::id::Id;
use super::index::EntityKindIndex;
use super::index::{LayerIndex, Place};

/// Another name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Alias {
    /// The name; not empty.
    pub name: String,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// When the name was in use.
    pub when: Option<When>,
}

/// What one source says of one attribute.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AttributeClaim {
    /// The attribute's name in the ontology; the claim has its value under the same name.
    pub attribute: String,
    /// The witness.
    pub claim: Claim,
}

/// A thing in the world.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Entity {
    /// The slug.
    pub id: Id,
    /// What sort of thing it is.
    pub kind: EntityKindIndex,
    /// The name for headings; not empty.
    pub name: String,
    /// The name within a sentence, where English wants an article: "the European Union".
    pub name_in_text: Option<String>,
    /// Other names, acronyms, spellings.
    pub aliases: Vec<Alias>,
    /// Identifiers by scheme: `wikidata`, `iso3166-1-alpha-2` …
    pub identifiers: BTreeMap<String, String>,
    /// A line that tells it from others.
    pub summary: Option<String>,
    /// Whether paths may run through it, where that differs from its kind.
    pub bridges: Option<bool>,
    /// Ids that it had before; links to them are redirected.
    pub former_ids: Vec<Id>,
    /// Claims about the entity itself, in the order of the files.
    pub claims: Vec<AttributeClaim>,
    /// The layer that introduced it.
    pub layer: LayerIndex,
    /// Where the record that introduced it stands.
    pub place: Place,
}

impl Entity {
    /// The name as it stands within a sentence.
    #[must_use]
    pub fn name_in_text(&self) -> &str {
        self.name_in_text.as_deref().unwrap_or(&self.name)
    }

    /// The claims about one attribute, in the order of the files.
    pub fn claims_of<'a>(&'a self, attribute: &'a str) -> impl Iterator<Item = &'a Claim> {
        self.claims.iter().filter(move |claim| claim.attribute == attribute).map(|claim| &claim.claim)
    }
}
