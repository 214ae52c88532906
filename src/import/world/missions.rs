//! Chiefs of mission between the United States and other countries: `us_missions.csv`, drawn from the pages of the
//! Factbook.

use std::path::Path;

use super::cell::{Holding, holdings};
use super::countries::{Countries, Country};
use super::heads::Readings;
use super::persons::{self, Persons};
use super::sources::{FACTBOOK, FACTBOOK_SEEN};
use super::titles::{self, Post};
use crate::import::error::ImportError;
use crate::import::names::day_in_words;
use crate::import::records::Records;
use crate::import::relation::{Claim, Tie};
use crate::import::table::Table;

const SUBJECT: &str = "missions";

/// What the chief of a mission is called, the longest first; the post, with the sending country and the receiving one,
/// and in which way the person holds it.
const RANKS: [(&str, &str, Way); 9] = [
    ("Chargé d'Affaires ad interim", CHARGE, Way::Full),
    ("Head of Representation", "Head of Representation of {from} to {to}", Way::Full),
    ("Ambassador-designate", AMBASSADOR, Way::Designate),
    ("Chargé d'Affaires", CHARGE, Way::Full),
    ("Apostolic Nuncio", "Apostolic Nuncio of {from} to {to}", Way::Full),
    ("Consul General", "Consul General of {from} in {to}", Way::Full),
    ("Ambassador", AMBASSADOR, Way::Full),
    ("Director", "Director of the American Institute in {to}", Way::Full),
    ("Consul", "Consul of {from} in {to}", Way::Full),
];

const AMBASSADOR: &str = "Ambassador of {from} to {to}";

/// Who is in charge while there is no ambassador, or none at the place.
const CHARGE: &str = "Chargé d'affaires of {from} to {to}";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Full,
    /// Named, and not yet received.
    Designate,
}

/// Reads who heads the missions: posts, accreditations, holders, and since when.
pub(super) fn read(
    file: &Path,
    countries: &Countries,
    persons: &Persons,
    records: &mut Records,
) -> Result<(), ImportError> {
    let table = Table::read(file, &["gec", "country", "direction", "chief_of_mission"])?;
    let readings = Readings::new();
    let home = countries.find("united-states").expect("the table of countries has the United States");
    for row in table.rows() {
        let [code, _, direction, cell] = row.cells();
        let Some(country) = countries.of_page(code) else {
            let reason = "the page is not in the table of countries";
            records.leave_out(table.row_left_out(row, reason));
            continue;
        };
        let (from, to, section) = match direction {
            "in_US" => (country, home, "in"),
            "from_US" => (home, country, "from"),
            _ => {
                let message = format!("`{direction}` is no direction: `in_US` or `from_US` is expected");
                return Err(ImportError::bad_row(file, row.line, message));
            }
        };
        let (cell, reason) = readings.of(cell);
        if cell.is_empty() {
            records.leave_out(table.row_left_out(row, reason));
            continue;
        }
        let locator =
            format!("{}: Government, Diplomatic representation {section} the US, chief of mission", country.name);
        let mission = Mission { from, to, locator };
        for holding in holdings(cell) {
            if !add(&holding, &mission, countries, persons, records) {
                let reason = "the words tell no chief of mission";
                records.leave_out(table.row_left_out(row, reason));
            }
        }
    }
    Ok(())
}

/// A mission of one country to another, and where it is told.
struct Mission<'a> {
    from: &'a Country,
    to: &'a Country,
    locator: String,
}

/// Adds a post and its holder; `false` when the words begin with no rank.
fn add(holding: &Holding, mission: &Mission, countries: &Countries, persons: &Persons, records: &mut Records) -> bool {
    let rank = RANKS.iter().find(|(printed, _, _)| {
        holding.text.strip_prefix(printed).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let Some((printed, template, way)) = rank else { return false };
    let name = template.replace("{from}", mission.from.in_text()).replace("{to}", mission.to.in_text());
    let post = Post::new(name, mission.from);
    let seen =
        Claim { source: FACTBOOK, locator: mission.locator.clone(), observed: FACTBOOK_SEEN, ..Claim::default() };
    let mut within = seen.clone();
    if holding.is_vacant {
        within.add_note("the page calls the post vacant");
    }
    let id = titles::add(SUBJECT, &post, within, countries, records);
    super::countries::add(mission.to, records);
    records.add_claim(SUBJECT, Tie::new(&id, "accredited-to", mission.to.id), seen.clone());
    let mut remarks = Vec::new();
    for remark in &holding.remarks {
        match also_accredited(remark, countries) {
            Some(others) => {
                for other in others {
                    super::countries::add(other, records);
                    records.add_claim(SUBJECT, Tie::new(&id, "accredited-to", other.id), seen.clone());
                }
            }
            None => remarks.push(remark),
        }
    }
    let holder = holding.text[printed.len()..].trim();
    if holder.is_empty() {
        return true;
    }
    let person = persons::add(persons.named(holder), records);
    let mut claim = seen;
    if !holding.since.is_empty() && *way != Way::Designate {
        claim.when = format!("{}/..", holding.since);
    }
    match way {
        Way::Full => {}
        Way::Designate => {
            claim.is_plan = true;
            claim.add_note(&match holding.since.as_str() {
                "" => "ambassador-designate".to_owned(),
                since => format!("ambassador-designate since {}", day_in_words(since)),
            });
        }
    }
    for remark in remarks {
        claim.add_note(remark);
    }
    records.add_claim(SUBJECT, Tie::new(&person, "holds-post", &id), claim);
    true
}

/// The countries of a remark such as `also accredited to Kiribati, Nauru, Tonga, and Tuvalu`; `None` for any other.
fn also_accredited<'a>(remark: &str, countries: &'a Countries) -> Option<Vec<&'a Country>> {
    let list = remark.strip_prefix("also accredited to ")?.replace(", and ", ", ");
    // Some names hold an "and", so a name is tried whole first.
    let names = list.split(", ").flat_map(|name| match countries.find(name) {
        Some(_) => vec![name],
        None => name.split(" and ").collect(),
    });
    names.map(|name| countries.find(name.trim_start_matches("the "))).collect()
}
