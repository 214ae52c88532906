//! Heads of state and of government: `heads.csv`, drawn from the pages of the Factbook.

use std::collections::HashMap;
use std::path::Path;

use super::cell::{Holding, holdings};
use super::countries::{Countries, Country};
use super::persons::{self, Persons};
use super::sources::{FACTBOOK, FACTBOOK_SEEN};
use super::titles::{self, Post, Titles};
use crate::import::error::ImportError;
use crate::import::json::Json;
use crate::import::names::day_in_words;
use crate::import::records::Records;
use crate::import::relation::{Claim, Inference, Tie};
use crate::import::table::{Table, own};

/// Cells whose words follow no rule, each in the form that the others have.
const READINGS: &str = include_str!("readings.tsv");

const SUBJECT: &str = "heads";

/// Where a cell stands, and what is known of all that it tells.
struct Place<'a> {
    country: &'a Country,
    is_head_of_state: bool,
    locator: String,
    inferred: Option<Inference>,
}

/// How the cells that follow no rule are read.
pub(super) struct Readings(HashMap<&'static str, [&'static str; 2]>);

impl Readings {
    pub(super) fn new() -> Self {
        Self(own(READINGS).map(|[printed, regular, reason]| (printed, [regular, reason])).collect())
    }

    /// The cell in regular form; why it means what its words do not say, or, where there is no form, why it is left out.
    pub(super) fn of<'a>(&self, cell: &'a str) -> (&'a str, &'static str) {
        self.0.get(cell).map_or((cell, ""), |[regular, reason]| (*regular, *reason))
    }
}

/// Reads who is in office: posts, holders, and since when.
pub(super) fn read(
    file: &Path,
    countries: &Countries,
    persons: &Persons,
    records: &mut Records,
) -> Result<(), ImportError> {
    let table = Table::read(file, &["gec", "country", "role", "text"])?;
    let (titles, readings) = (Titles::new(), Readings::new());
    for row in table.rows() {
        let [code, _, role, cell] = row.cells();
        let is_head_of_state = match role {
            "chief of state" => true,
            "head of government" => false,
            _ => {
                let message = format!("`{role}` is no role: `chief of state` or `head of government` is expected");
                return Err(ImportError::bad_row(file, row.line, message));
            }
        };
        let Some(country) = countries.of_page(code) else {
            let reason = "the page is not in the table of countries";
            records.leave_out(table.row_left_out(row, reason));
            continue;
        };
        let (cell, reason) = readings.of(cell);
        if cell.is_empty() {
            records.leave_out(table.row_left_out(row, reason));
            continue;
        }
        let place = Place {
            country,
            is_head_of_state,
            locator: format!("{}: Government, Executive branch, {role}", country.name),
            inferred: (!reason.is_empty()).then_some(Inference { part: "to", reason, from: "" }),
        };
        for (position, holding) in holdings(cell).into_iter().enumerate() {
            let place =
                Place { is_head_of_state: is_head_of_state && position == 0, locator: place.locator.clone(), ..place };
            if !add(&holding, &place, &titles, countries, persons, records) {
                let text = format!("gec {code}, country {}, role {role}, of the text {}", country.name, holding.text);
                let reason = "the head of state of another country, which the page of that country tells";
                records.leave_out(table.left_out(row, text, reason));
            }
        }
    }
    Ok(())
}

/// Adds the posts of one holder, and the terms. Whether they are carried: a territory's head of state who is one because
/// of being that of another country holds no post in the territory.
fn add(
    holding: &Holding,
    place: &Place,
    titles: &Titles,
    countries: &Countries,
    persons: &Persons,
    records: &mut Records,
) -> bool {
    let mut read = titles.read(&holding.text, place.country, place.is_head_of_state, countries);
    if read.is_of_other_country {
        return false;
    }
    if read.posts.is_empty() {
        let role = if place.is_head_of_state { "Head of State" } else { "Head of Government" };
        let name = format!("{role} of {}", place.country.in_text());
        read.posts.push(Post::new(name, place.country));
    }
    let seen = Claim { source: FACTBOOK, locator: place.locator.clone(), observed: FACTBOOK_SEEN, ..Claim::default() };
    for post in &read.posts {
        let mut within = seen.clone();
        if holding.is_vacant {
            within.add_note("the page calls the post vacant");
        }
        let id = titles::add(SUBJECT, post, within, countries, records);
        if read.name.is_empty() {
            continue;
        }
        // A king of one country is named with it on the page of another.
        let name = read.name.split(" of the ").next().unwrap_or_default();
        let name = name.split(" of ").next().unwrap_or_default();
        let person = persons::add(persons.named(name), records);
        let mut claim = Claim { inferred: place.inferred, ..seen.clone() };
        if !holding.since.is_empty() {
            claim.when = format!("{}/..", holding.since);
        }
        if read.is_acting {
            claim.values.push(("acting", Json::Flag(true)));
        }
        for remark in &holding.remarks {
            claim.add_note(remark);
        }
        add_term(Tie::new(&person, "holds-post", &id), claim, place, records);
    }
    true
}

/// Adds a term. A president who became head of government later than head of state holds one post, since the first day;
/// the later one is told in a note.
fn add_term(tie: Tie, claim: Claim, place: &Place, records: &mut Records) {
    let page = format!("{}: ", place.country.name);
    let known = records
        .claims_mut(&tie)
        .find(|known| known.source == claim.source && known.when != claim.when && known.locator.starts_with(&page));
    match (known, claim.when.split_once('/')) {
        (Some(known), Some((since, _))) => {
            known.add_note(&format!("head of government since {}", day_in_words(since)));
        }
        _ => records.add_claim(SUBJECT, tie, claim),
    }
}
