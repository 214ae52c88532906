//! `entente diff`: what two states of the data differ in.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::explorer::compare_editions;
use crate::load;
use crate::model::Dataset;

use super::arguments::DiffArguments;
use super::ask::write_out;
use super::data::{Data, open_snapshot};
use super::{diff_json, diff_text, progress};

/// The states differ, as with `diff` and `git diff --exit-code`.
const DIFFERENT: u8 = 1;
/// One of them cannot be read, or the answer cannot be written.
const TROUBLE: u8 = 2;
/// How many records of each sort are named for people, unless they ask for more.
const RECORD_COUNT_DEFAULT: usize = 50;

/// One of the two states.
pub(super) struct State {
    /// Its folders, the lowest first, as they were written.
    pub(super) folders: Vec<String>,
    pub(super) hash: String,
    /// The newest date of a source; empty when no source has one.
    pub(super) date: String,
}

/// Prints what two states of the data differ in. 0 when they say the same, 1 when they differ, 2 when one of them has a fault,
/// which is then on standard error.
pub(super) fn diff(arguments: &DiffArguments) -> ExitCode {
    match compare(arguments) {
        Ok(Some(true)) => ExitCode::SUCCESS,
        Ok(Some(false)) => ExitCode::from(DIFFERENT),
        Ok(None) => ExitCode::from(TROUBLE),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(TROUBLE)
        }
    }
}

/// The data of folders or of a snapshot; `None` when they have a fault, which is then on standard error.
fn dataset(paths: &[PathBuf]) -> anyhow::Result<Option<Dataset>> {
    let folders = match Data::of(paths)? {
        Data::Snapshot(path) => return Ok(Some(open_snapshot(path)?.dataset().clone())),
        Data::Folders(folders) => folders,
    };
    let load::Outcome { dataset, report } = progress::shown(|listener| load::open_listened(folders, listener));
    if dataset.is_none() {
        eprint!("{}", report.render_text(std::io::stderr().is_terminal()));
    }
    Ok(dataset)
}

/// Whether both say the same; `None` when one of them has a fault.
fn compare(arguments: &DiffArguments) -> anyhow::Result<Option<bool>> {
    let folders = [&arguments.old, &arguments.new].map(|text| text.split(':').map(str::to_owned).collect::<Vec<_>>());
    let mut states = Vec::new();
    let mut datasets = Vec::new();
    for folders in folders {
        let paths: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
        let Some(dataset) = dataset(&paths)? else { continue };
        let date = match dataset.edition.date {
            Some(date) => date.iso_prefix(),
            None => String::new(),
        };
        states.push(State { folders, hash: dataset.edition.hash.clone(), date });
        datasets.push(dataset);
    }
    let ([old, new], [old_data, new_data]) = (&states[..], &datasets[..]) else { return Ok(None) };
    let found = compare_editions(old_data, new_data);
    let text = if arguments.json {
        diff_json::json([old, new], &found, arguments.limit.unwrap_or(usize::MAX))?
    } else {
        diff_text::text([old, new], &found, arguments.limit.unwrap_or(RECORD_COUNT_DEFAULT))
    };
    write_out(text.as_bytes())?;
    Ok(Some(found.records.is_empty()))
}
