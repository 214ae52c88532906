//! Land borders with their lengths: `borders.csv`, drawn from the pages of the Factbook.

use std::path::Path;

use super::convert::short_name;
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
    for row in table.rows() {
        let [code, _, neighbour, km] = row.cells();
        let is_length = km.parse::<f64>().is_ok_and(|length| length.is_finite() && length > 0.0);
        if !is_length {
            let message = format!("`{km}` is no length in km: a number above 0 is expected");
            return Err(ImportError::bad_row(file, row.line, message));
        }
        let (Some(country), Some(other)) = (countries.of_page(code), countries.find(neighbour)) else {
            let reason = match countries.of_page(code) {
                Some(_) => "the neighbour is not in the table of countries",
                None => "the page is not in the table of countries",
            };
            records.leave_out(&short_name(file), row.line, table.in_words(row), reason);
            continue;
        };
        let mut claim = Claim {
            source: FACTBOOK,
            locator: format!("{}: Geography, Land boundaries", country.name),
            values: vec![("km", Json::Number(km.to_owned()))],
            ..Claim::default()
        };
        // What stands in brackets tells one stretch from another, except where it is part of a name.
        if neighbour.contains(" (") && !NAMES_WITH_BRACKETS.contains(&neighbour) {
            claim.add_note(&format!("The page prints the neighbour as {neighbour}"));
        }
        let (from, to) = if country.id < other.id { (country, other) } else { (other, country) };
        countries::add(country, records);
        countries::add(other, records);
        records.add_claim("borders", Tie::new(from.id, "borders", to.id), claim);
    }
    Ok(())
}
