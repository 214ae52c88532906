//! The table of persons: spellings of the inputs, and the names that people use. Who is not in it goes by the printed
//! name, with the family name in small letters.

use std::collections::HashMap;

use crate::import::entity::Entity;
use crate::import::names::name_in_use;
use crate::import::records::Records;
use crate::import::slug::slug;
use crate::import::table::{own, parts};

const TABLE: &str = include_str!("persons.tsv");

#[derive(Clone, Copy, Debug)]
struct Person {
    name: &'static str,
    aliases: &'static str,
}

pub(super) struct Persons {
    by_spelling: HashMap<&'static str, Person>,
}

impl Persons {
    pub(super) fn new() -> Self {
        let rows = own(TABLE).map(|[spelling, name, aliases]| (spelling, Person { name, aliases }));
        Self { by_spelling: rows.collect() }
    }

    /// The record of a person by a printed name, titles of honour and all. A spelling that is not the name becomes an
    /// alias.
    pub(super) fn named(&self, printed: &str) -> Entity {
        let spelling = name_in_use(printed);
        let known = self.by_spelling.get(spelling.as_str());
        let name = known.map_or(spelling.as_str(), |person| person.name);
        let mut entity = Entity { id: slug(name), kind: "official", name: name.to_owned(), ..Entity::default() };
        entity.add_alias(&spelling);
        for alias in known.map(|person| parts(person.aliases)).into_iter().flatten() {
            entity.add_alias(alias);
        }
        entity
    }
}

/// Adds the record of a person, and tells its id.
pub(super) fn add(person: Entity, records: &mut Records) -> String {
    let id = person.id.clone();
    records.add_entity("officials", person);
    id
}
