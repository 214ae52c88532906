//! The table of organisations, and that of statuses: what the inputs print, and what is meant.

use std::collections::HashMap;

use crate::import::entity::Entity;
use crate::import::records::Records;
use crate::import::table::{own, parts};

const TABLE: &str = include_str!("organisations.tsv");
const STATUSES: &str = include_str!("statuses.tsv");

/// What stands where an organisation should, and why nothing is made of it.
const NO_ORGANISATION: [(&str, &str); 5] = [
    ("", "no name of an organisation"),
    ("&nbsp", "no name of an organisation"),
    ("none", "says that there is none"),
    ("CARIBCAN", "one country's programme of trade preferences, which has no members"),
    ("CBI", "one country's programme of trade preferences, which has no members"),
];

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Organisation {
    pub(super) id: &'static str,
    /// A hyphen where the data have the entity already.
    kind: &'static str,
    name: &'static str,
    name_in_text: &'static str,
    printed: &'static str,
    aliases: &'static str,
    /// What its plain members are called; empty: members.
    pub(super) plain_status: &'static str,
}

/// In which way a country is a member.
#[derive(Clone, Copy, Debug)]
pub(super) struct Status {
    /// Reads well in "is … of".
    pub(super) words: &'static str,
    pub(super) note: &'static str,
}

pub(super) struct Organisations {
    by_printed: HashMap<&'static str, Organisation>,
    statuses: HashMap<&'static str, Status>,
}

impl Organisations {
    pub(super) fn new() -> Self {
        let rows = own(TABLE).map(|[id, kind, name, name_in_text, printed, aliases, plain_status]| Organisation {
            id,
            kind,
            name,
            name_in_text,
            printed,
            aliases,
            plain_status,
        });
        let by_printed = rows.flat_map(|row| parts(row.printed).map(move |printed| (printed, row))).collect();
        let statuses = own(STATUSES).map(|[printed, words, note]| (printed, Status { words, note })).collect();
        Self { by_printed, statuses }
    }

    /// The organisation that is printed so, or why there is none.
    pub(super) fn find(&self, printed: &str) -> Result<&Organisation, &'static str> {
        let missing = || {
            let known = NO_ORGANISATION.iter().find(|(text, _)| *text == printed);
            known.map_or("no such organisation in the table of organisations", |(_, reason)| *reason)
        };
        self.by_printed.get(printed).ok_or_else(missing)
    }

    /// What a printed status means; `None` when it is not in the table.
    pub(super) fn status(&self, printed: &str) -> Option<Status> {
        if printed.is_empty() {
            Some(Status { words: "a member", note: "" })
        } else {
            self.statuses.get(printed).copied()
        }
    }
}

/// Adds the record of an organisation that has a member.
pub(super) fn add(organisation: &Organisation, records: &mut Records) {
    if organisation.kind == "-" {
        return;
    }
    let mut entity = Entity {
        id: organisation.id.to_owned(),
        kind: organisation.kind,
        name: organisation.name.to_owned(),
        name_in_text: organisation.name_in_text.to_owned(),
        ..Entity::default()
    };
    // Files write some names with an underline, and one acronym of a single letter, which nobody would look for.
    let acronyms = parts(organisation.printed).filter(|printed| printed.len() > 1 && !printed.contains(['_', ' ']));
    for alias in acronyms.chain(parts(organisation.aliases)) {
        // What the name holds is found by the name; what differs in capitals only, by the other.
        let is_in_name = organisation.name.split(' ').any(|word| word.eq_ignore_ascii_case(alias));
        if !is_in_name && !entity.aliases.iter().any(|known| known.eq_ignore_ascii_case(alias)) {
            entity.add_alias(alias);
        }
    }
    records.add_entity("organisations", entity);
}
