//! The table of persons: spellings of the inputs, and the names that people use. Who is not in it goes by the printed
//! name, with the family name in small letters.

use std::collections::HashMap;

use crate::import::entity::Entity;
use crate::import::names::name_in_use;
use crate::import::records::Records;
use crate::import::slug::slug;
use crate::import::table::{own, parts};

const TABLE: &str = include_str!("persons.tsv");

/// What stands among the aliases where the spelling is a form that nobody would type.
const NO_ALIAS: &str = "-";

#[derive(Clone, Copy, Debug)]
struct Person {
    name: &'static str,
    /// A hyphen among them: the spelling itself is none.
    aliases: &'static str,
    /// The name of the post that speaks first where several began on one day; empty: that which is read first.
    first_post: &'static str,
}

pub(super) struct Persons {
    by_spelling: HashMap<&'static str, Person>,
}

impl Persons {
    pub(super) fn new() -> Self {
        let rows =
            own(TABLE).map(|[spelling, name, aliases, first_post]| (spelling, Person { name, aliases, first_post }));
        Self { by_spelling: rows.collect() }
    }

    /// The record of a person by a printed name, titles of honour and all. A spelling that is not the name becomes an
    /// alias.
    pub(super) fn named(&self, printed: &str) -> Entity {
        let spelling = name_in_use(printed);
        let known = self.by_spelling.get(spelling.as_str());
        let name = known.map_or(spelling.as_str(), |person| person.name);
        let mut entity = Entity { id: slug(name), kind: "official", name: name.to_owned(), ..Entity::default() };
        let aliases = || known.map(|person| parts(person.aliases)).into_iter().flatten();
        if is_called(&spelling) && !aliases().any(|alias| alias == NO_ALIAS) {
            entity.add_alias(&spelling);
        }
        for alias in aliases().filter(|alias| *alias != NO_ALIAS) {
            entity.add_alias(alias);
        }
        entity
    }

    /// The name of the post of a person that speaks first; empty where the table names none.
    pub(super) fn first_post(&self, name: &str) -> &'static str {
        let posts = self.by_spelling.values().filter(|person| person.name == name).map(|person| person.first_post);
        posts.max().unwrap_or_default()
    }
}

/// Whether people could call somebody so: not with a nickname in brackets or quotation marks, nor family name first with a
/// comma.
fn is_called(spelling: &str) -> bool {
    !spelling.contains(['(', '"', ','])
}

/// Adds the record of a person, and tells its id.
pub(super) fn add(person: Entity, records: &mut Records) -> String {
    let id = person.id.clone();
    records.add_entity("officials", person);
    id
}
