//! Land borders with their lengths: `borders.csv`, drawn from the pages of the Factbook.

use std::collections::BTreeMap;
use std::path::Path;

use super::countries::{self, Countries};
use super::sources::FACTBOOK;
use crate::import::error::ImportError;
use crate::import::json::Json;
use crate::import::records::Records;
use crate::import::relation::{Claim, Tie};
use crate::import::table::Table;

/// Names that are printed with brackets wherever they stand.
const NAMES_WITH_BRACKETS: [&str; 3] = ["Congo (Brazzaville)", "Holy See (Vatican City)", "Saint Martin (France)"];

/// Each side's page is a witness: one relation for two countries, with a claim for each side that tells a length.
pub(super) fn read(file: &Path, countries: &Countries, records: &mut Records) -> Result<(), ImportError> {
    let table = Table::read(file, &["gec", "country", "neighbour", "km"])?;
    // By border, and by the side that tells it, so that the smaller id speaks first whatever the order of the pages.
    let mut borders: BTreeMap<[&str; 2], BTreeMap<&str, Claim>> = BTreeMap::new();
    for row in table.rows() {
        let [code, _, neighbour, km] = row.cells();
        let length = km.parse::<f64>().ok().filter(|length| length.is_finite() && *length > 0.0);
        let Some(length) = length else {
            let message = format!("`{km}` is no length in km: a number above 0 is expected");
            return Err(ImportError::bad_row(file, row.line, message));
        };
        let (country, other) = match (countries.of_page(code), countries.find(neighbour)) {
            (Some(page), _) if !page.is_entity => {
                let reason = "the page is about no country; those that it is about have pages of their own";
                records.leave_out(table.row_left_out(row, reason));
                continue;
            }
            (Some(country), Some(other)) => (country, other),
            (page, _) => {
                let missing = if page.is_none() { "page" } else { "neighbour" };
                let reason = format!("the {missing} is not in the table of countries");
                records.leave_out(table.row_left_out(row, &reason));
                continue;
            }
        };
        let mut claim = Claim {
            source: FACTBOOK,
            locator: format!("{}: Geography, Land boundaries", country.name),
            values: vec![("km", Json::Number(length.to_string()))],
            ..Claim::default()
        };
        // What stands in brackets tells one stretch from another, except where it is part of a name.
        if neighbour.contains(" (") && !NAMES_WITH_BRACKETS.contains(&neighbour) {
            claim.add_note(&format!("The page prints the neighbour as {neighbour}"));
        }
        let mut sides = [country.id, other.id];
        sides.sort_unstable();
        if borders.entry(sides).or_default().insert(country.id, claim).is_some() {
            let message = format!("a second border of {} with {}", country.name, other.name);
            return Err(ImportError::bad_row(file, row.line, message));
        }
        countries::add(country, records);
        countries::add(other, records);
    }
    for ([from, to], sides) in borders {
        for claim in sides.into_values() {
            records.add_witness("borders", Tie::new(from, "borders", to), claim);
        }
    }
    Ok(())
}
