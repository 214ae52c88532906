//! The table of countries: what the inputs call them, and what people do.

use std::collections::HashMap;

use crate::import::entity::Entity;
use crate::import::records::Records;
use crate::import::table::{own, parts};

const TABLE: &str = include_str!("countries.tsv");

/// What a page of the Factbook is about that is no country: its code and its id. The data have it already.
const EUROPEAN_UNION: Country = Country {
    id: "european-union",
    name: "European Union",
    name_in_text: "the European Union",
    alpha_2: "EU",
    alpha_3: "",
    code: "ee",
    printed: "",
    aliases: "",
    dependency_of: "",
    is_entity: false,
};

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Country {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    name_in_text: &'static str,
    alpha_2: &'static str,
    alpha_3: &'static str,
    /// What the Factbook names its file after.
    code: &'static str,
    printed: &'static str,
    aliases: &'static str,
    /// The id of the country whose head of state is this one's too, without an office of its own; else empty.
    pub(super) dependency_of: &'static str,
    /// Whether it is a country, and not an institution that the data have already.
    pub(super) is_entity: bool,
}

impl Country {
    /// The name within a sentence, and within the name of a post.
    pub(super) fn in_text(&self) -> &'static str {
        if self.name_in_text.is_empty() { self.name } else { self.name_in_text }
    }
}

pub(super) struct Countries {
    rows: Vec<Country>,
    by_code: HashMap<&'static str, usize>,
    by_alpha_2: HashMap<&'static str, usize>,
    by_name: HashMap<&'static str, usize>,
}

impl Countries {
    pub(super) fn new() -> Self {
        let mut rows = vec![EUROPEAN_UNION];
        rows.extend(own(TABLE).map(
            |[id, name, name_in_text, alpha_2, alpha_3, code, printed, aliases, dependency_of]| Country {
                id,
                name,
                name_in_text,
                alpha_2,
                alpha_3,
                code,
                printed,
                aliases,
                dependency_of,
                is_entity: true,
            },
        ));
        let keyed = |key: fn(&Country) -> &'static str| {
            let keys = rows.iter().enumerate().map(|(place, row)| (key(row), place));
            keys.filter(|(key, _)| !key.is_empty()).collect::<HashMap<_, _>>()
        };
        let by_code = keyed(|row| row.code);
        let by_alpha_2 = keyed(|row| row.alpha_2);
        let names = rows.iter().enumerate();
        let by_name = names
            .flat_map(|(place, row)| {
                let names = parts(row.printed).chain(parts(row.aliases)).chain([row.id, row.name, row.in_text()]);
                names.map(move |name| (name, place))
            })
            .collect();
        Self { rows, by_code, by_alpha_2, by_name }
    }

    /// The country of a page of the Factbook.
    pub(super) fn of_page(&self, code: &str) -> Option<&Country> {
        self.by_code.get(code).map(|place| &self.rows[*place])
    }

    pub(super) fn of_alpha_2(&self, code: &str) -> Option<&Country> {
        self.by_alpha_2.get(code).map(|place| &self.rows[*place])
    }

    /// The country with an id, a name, a printed name or an alias.
    pub(super) fn find(&self, name: &str) -> Option<&Country> {
        self.by_name.get(name).map(|place| &self.rows[*place])
    }
}

/// Adds the record of a country that something is told of.
pub(super) fn add(country: &Country, records: &mut Records) {
    if !country.is_entity {
        return;
    }
    let mut entity = Entity {
        id: country.id.to_owned(),
        kind: "country",
        name: country.name.to_owned(),
        name_in_text: country.name_in_text.to_owned(),
        ..Entity::default()
    };
    for alias in parts(country.aliases) {
        entity.add_alias(alias);
    }
    // Codes that begin with an X are free for use, and not in the standard.
    if !country.alpha_2.starts_with('X') {
        let codes = [("iso3166-1-alpha-2", country.alpha_2), ("iso3166-1-alpha-3", country.alpha_3)];
        let given = codes.into_iter().filter(|(_, code)| !code.is_empty());
        entity.identifiers = given.map(|(scheme, code)| (scheme, code.to_owned())).collect();
    }
    records.add_entity("countries", entity);
}
