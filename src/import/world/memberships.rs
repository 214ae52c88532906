//! Memberships with their status: `memberships.csv`, drawn from the pages of the Factbook, and `CountrycodesOrgs.csv`,
//! a table of an older edition.

use std::collections::BTreeMap;
use std::path::Path;

use super::countries::{self, Countries, Country};
use super::organisations::{self, Organisation, Organisations};
use super::sources::{FACTBOOK, ORGANISATIONS};
use crate::import::error::ImportError;
use crate::import::json::Json;
use crate::import::records::Records;
use crate::import::relation::{Claim, Tie};
use crate::import::table::Table;

/// What every claim of the Factbook's lists says of them: when the edition was printed is not when a line was true.
const UNDATED_LIST: &str = "The list carries no date; some of its lines are older than the edition.";

/// The same of the table, which prints such lists again.
const UNDATED_TABLE: &str =
    "The lists that the table copies carry no date; some of their lines are older than the table.";

/// The witness of a claim before its status is written: where it stands in words is settled when all are known.
struct Witness {
    claim: Claim,
    status: &'static str,
}

type Witnesses = BTreeMap<(&'static str, &'static str), (&'static str, Vec<Witness>)>;

/// Reads both tables. A plain membership says no status, unless another witness to it says another one, so that the two
/// stand side by side.
pub(super) fn read(
    [pages, table]: [&Path; 2],
    countries: &Countries,
    organisations: &Organisations,
    records: &mut Records,
) -> Result<(), ImportError> {
    let mut witnesses = Witnesses::new();
    read_pages(pages, countries, organisations, &mut witnesses, records)?;
    read_table(table, countries, organisations, &mut witnesses, records)?;
    for ((country, organisation), (plain, witnesses)) in witnesses {
        let is_plain = witnesses.iter().all(|witness| witness.status == "a member") && plain.is_empty();
        for Witness { mut claim, status } in witnesses {
            if !is_plain {
                let status = if status == "a member" && !plain.is_empty() { plain } else { status };
                claim.values.push(("status", Json::from(status)));
            }
            records.add_claim("memberships", Tie::new(country, "member-of", organisation), claim);
        }
    }
    Ok(())
}

fn read_pages(
    file: &Path,
    countries: &Countries,
    organisations: &Organisations,
    witnesses: &mut Witnesses,
    records: &mut Records,
) -> Result<(), ImportError> {
    let table = Table::read(file, &["gec", "country", "org", "status_note"])?;
    for row in table.rows() {
        let [code, _, printed, status] = row.cells();
        let Some(country) = countries.of_page(code) else {
            let reason = "the page is not in the table of countries";
            records.leave_out(table.row_left_out(row, reason));
            continue;
        };
        let claim = Claim {
            source: FACTBOOK,
            locator: format!("{}: Government, International organization participation", country.name),
            ..Claim::default()
        };
        if let Err(reason) = add(country, printed, status, claim, organisations, witnesses, records) {
            records.leave_out(table.row_left_out(row, reason));
        }
    }
    Ok(())
}

fn read_table(
    file: &Path,
    countries: &Countries,
    organisations: &Organisations,
    witnesses: &mut Witnesses,
    records: &mut Records,
) -> Result<(), ImportError> {
    let table = Table::read(file, &["ISO_3166_2", "NAME.EN", "source", "org_id", "org_member"])?;
    for row in table.rows() {
        let [code, _, origin, printed, status] = row.cells();
        let country = countries.of_alpha_2(code).filter(|_| origin == "CIAFactbook");
        let Some(country) = country else {
            let reason = match origin {
                "CIAFactbook" => "the code is not in the table of countries",
                _ => "the row names another origin than the Factbook, under terms that the file does not tell",
            };
            records.leave_out(table.row_left_out(row, reason));
            continue;
        };
        let claim = Claim { source: ORGANISATIONS, locator: format!("rows of {code}"), ..Claim::default() };
        if let Err(reason) = add(country, printed, status, claim, organisations, witnesses, records) {
            records.leave_out(table.row_left_out(row, reason));
        }
    }
    Ok(())
}

/// Adds a witness, or tells why it is none.
fn add(
    country: &Country,
    printed: &str,
    status: &str,
    mut claim: Claim,
    organisations: &Organisations,
    witnesses: &mut Witnesses,
    records: &mut Records,
) -> Result<(), &'static str> {
    let organisation: &Organisation = organisations.find(printed)?;
    let status = organisations.status(status).ok_or("the status is not in the table of statuses")?;
    claim.add_note(status.note);
    claim.add_note(if claim.source == FACTBOOK { UNDATED_LIST } else { UNDATED_TABLE });
    let key = (country.id, organisation.id);
    let (_, known) = witnesses.entry(key).or_insert_with(|| (organisation.plain_status, Vec::new()));
    let same = known.iter().find(|witness| witness.claim.source == claim.source);
    if let Some(same) = same {
        let is_told = same.status == status.words && same.claim.note == claim.note;
        return Err(if is_told {
            "the same membership stands in another row"
        } else {
            "another row of the same country has another status for it"
        });
    }
    known.push(Witness { claim, status: status.words });
    countries::add(country, records);
    organisations::add(organisation, records);
    Ok(())
}
