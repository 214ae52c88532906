//! Those who held the offices of one country: a table drawn from Wikidata, with a row for each term.

use std::collections::BTreeMap;
use std::path::Path;

use super::countries::{self, Countries, Country};
use super::persons::{self, Persons};
use super::titles::{self, Post};
use crate::import::entity::Attribute;
use crate::import::error::ImportError;
use crate::import::records::Records;
use crate::import::relation::{Claim, Tie};
use crate::import::table::{Row, Table};
use crate::model::When;

const SUBJECT: &str = "cabinet";

/// Offices that are not named after the country: as printed, the name, other names.
const OFFICES_WITH_A_PLACE: [(&str, &str, &[&str]); 2] = [
    ("Äkim of Nur-Sultan", "Mayor of Astana", &["Akim of Astana", "Mayor of Nur-Sultan", "Äkim of Nur-Sultan"]),
    ("Mayor of Almaty", "Mayor of Almaty", &["Akim of Almaty"]),
];

/// A term of a person in a post. A term that is told twice has two claims.
type Terms = BTreeMap<(String, String), BTreeMap<String, Vec<Claim>>>;

/// Reads the terms. A second term of the same person in the same post is another relation, told apart by its start.
pub(super) fn read(
    file: &Path,
    source: &'static str,
    country: &Country,
    countries: &Countries,
    persons: &Persons,
    records: &mut Records,
) -> Result<(), ImportError> {
    let columns = ["position", "person", "personID", "start", "end", "DOB", "DOD", "enwiki"];
    let table = Table::read(file, &columns)?;
    let mut terms = Terms::new();
    for row in table.rows() {
        let [position, name, item, start, end, ..] = row.cells::<8>();
        if position.is_empty() || name.is_empty() || start.is_empty() {
            let reason = "the row lacks the office, the name or the start of the term";
            records.leave_out(table.row_left_out(row, reason));
            continue;
        }
        let when = format!("{start}/{end}");
        if let Err(error) = when.parse::<When>() {
            return Err(ImportError::bad_row(file, row.line, format!("`{when}` is no term: {error}")));
        }
        let claim = Claim { source, locator: locator(item), ..Claim::default() };
        let person = add_person(file, source, row, persons, records)?;
        let post = add_post(position, country, source, countries, records);
        let starts = terms.entry((person, post)).or_default();
        starts.entry(start.to_owned()).or_default().push(Claim { when, ..claim });
    }
    for ((person, post), starts) in terms {
        let is_once = starts.len() == 1;
        for (start, claims) in starts {
            let qualifier = if is_once { String::new() } else { start };
            for claim in claims {
                let tie = Tie { qualifier: qualifier.clone(), ..Tie::new(&person, "holds-post", &post) };
                records.add_claim(SUBJECT, tie, claim);
            }
        }
    }
    Ok(())
}

fn locator(item: &str) -> String {
    if item.is_empty() { "rows without an item".to_owned() } else { format!("rows of {item}") }
}

/// Adds the record of the person of a row, with the item of Wikidata and the days of birth and death.
fn add_person(
    file: &Path,
    source: &'static str,
    row: &Row,
    persons: &Persons,
    records: &mut Records,
) -> Result<String, ImportError> {
    let [_, name, item, _, _, born, died, article] = row.cells();
    let mut person = persons.named(name);
    // A title of an encyclopaedia may tell namesakes apart in brackets.
    person.add_alias(article.split(" (").next().unwrap_or_default());
    if !item.is_empty() {
        person.identifiers.push(("wikidata", item.to_owned()));
    }
    for (attribute, value) in [("born", born), ("died", died)] {
        if value.is_empty() {
            continue;
        }
        if let Err(error) = value.parse::<When>() {
            return Err(ImportError::bad_row(file, row.line, format!("`{value}` is no date: {error}")));
        }
        person.attributes.push(Attribute { name: attribute, value: value.to_owned(), source, locator: locator(item) });
    }
    Ok(persons::add(person, records))
}

/// Adds the record of an office; an ambassador's is accredited too.
fn add_post(
    position: &str,
    country: &Country,
    source: &'static str,
    countries: &Countries,
    records: &mut Records,
) -> String {
    let claim = Claim { source, locator: format!("position “{position}”"), ..Claim::default() };
    let seat = position.strip_prefix("ambassador to the ").and_then(|name| countries.find(name));
    let with_place = OFFICES_WITH_A_PLACE.iter().find(|(printed, _, _)| *printed == position);
    let post = match (seat, with_place) {
        (Some(seat), _) => Post::new(format!("Ambassador of {} to {}", country.in_text(), seat.in_text()), country),
        (None, Some((_, name, aliases))) => Post::new((*name).to_owned(), country).also_called(aliases),
        (None, None) => Post::new(format!("{position} of {}", country.in_text()), country),
    };
    let id = titles::add(SUBJECT, &post, claim.clone(), countries, records);
    if let Some(seat) = seat {
        countries::add(seat, records);
        records.add_claim(SUBJECT, Tie::new(&id, "accredited-to", seat.id), claim);
    }
    id
}
