//! The conversion as a whole: which files are read, in which order, and what comes out.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::cabinet;
use super::countries::Countries;
use super::organisations::Organisations;
use super::persons::Persons;
use super::sources;
use super::{borders, heads, memberships, missions, succession, summaries};
use crate::import::error::ImportError;
use crate::import::left_out::LeftOut;
use crate::import::records::Records;

/// The files that are converted.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The folder with `borders.csv`, `memberships.csv`, `heads.csv` and `us_missions.csv`, drawn from the Factbook.
    pub factbook: PathBuf,
    /// The table of countries and organisations, `CountrycodesOrgs.csv`.
    pub organisations: PathBuf,
    /// The id of a country with the table of those who held its offices. Its source must be described: kazakhstan's is.
    pub holders: Vec<(String, PathBuf)>,
}

/// The files of a set, and what is told of them.
#[derive(Clone, Debug)]
pub struct Import {
    /// The text of each file by its name within the folder of the set, with slashes.
    pub files: BTreeMap<String, String>,
    /// How many sources, entities and relations there are of each kind.
    pub counts: BTreeMap<&'static str, usize>,
    /// What was read and is not carried; the file `left-out.tsv` lists it too.
    pub left_out: Vec<LeftOut>,
}

/// Makes a set of the inputs. The same inputs give the same bytes.
///
/// # Errors
/// When a file cannot be read, lacks a column, or has a row that is not what its format says. What can be read and is
/// not known, such as a neighbour without an entry in the table of countries, is left out and listed.
pub fn world(inputs: &Inputs) -> Result<Import, ImportError> {
    let countries = Countries::new();
    let organisations = Organisations::new();
    let persons = Persons::new();
    let mut records = Records::new(sources::ALL.to_vec());
    let factbook = |name: &str| inputs.factbook.join(name);
    borders::read(&factbook("borders.csv"), &countries, &mut records)?;
    memberships::read([&factbook("memberships.csv"), &inputs.organisations], &countries, &organisations, &mut records)?;
    heads::read(&factbook("heads.csv"), &countries, &persons, &mut records)?;
    missions::read(&factbook("us_missions.csv"), &countries, &persons, &mut records)?;
    for (country, file) in &inputs.holders {
        let described = sources::HOLDERS.iter().find(|(id, _)| id == country);
        let (Some((_, source)), Some(country)) = (described, countries.find(country)) else {
            return Err(ImportError::UndescribedHolders(country.clone()));
        };
        cabinet::read(file, source, country, &countries, &persons, &mut records)?;
    }
    succession::infer_ends(&mut records);
    summaries::add(&persons, &mut records);
    records.settle_bridges();
    let counts = records.counts();
    let (files, left_out) = records.into_files();
    Ok(Import { files, counts, left_out })
}
