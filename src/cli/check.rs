//! `entente check`: every fault of data folders.

use std::fmt::Write;
use std::io::IsTerminal;
use std::path::Path;

use crate::load;

use super::arguments::{CheckArguments, ReportFormat};
use super::ask::write_out;
use super::data::{Data, open_snapshot};
use super::progress;

/// Compares a snapshot with its checksums and reads all its records. Its data were without fault when it was compiled.
fn read_snapshot(path: &Path) -> anyhow::Result<load::Outcome> {
    let dataset = open_snapshot(path)?.dataset().clone();
    for entity in &dataset.entities {
        anyhow::ensure!(dataset.find_entity(entity.id.as_str()).is_some(), "the entity {} is out of place", entity.id);
    }
    for relation in &dataset.relations {
        let has_claims = !relation.claims.is_empty();
        anyhow::ensure!(has_claims, "the relation {} has no claim", relation.id);
    }
    Ok(load::Outcome { dataset: Some(dataset), report: load::Report::default() })
}

/// Prints the report. `Ok(false)` when there is an error, or, where warnings are denied, a warning.
pub(super) fn check(arguments: &CheckArguments) -> anyhow::Result<bool> {
    let load::Outcome { dataset, report } = match Data::of(arguments.folders())? {
        Data::Folders(folders) => progress::shown(|listener| load::open_listened(folders, listener)),
        Data::Snapshot(path) => read_snapshot(path)?,
    };
    match arguments.format {
        ReportFormat::Text => {
            let mut text = report.render_text(std::io::stdout().is_terminal());
            if let Some(dataset) = dataset {
                let [entities, relations, sources] =
                    [dataset.entities.len(), dataset.relations.len(), dataset.sources.len()];
                let summary = report.summary();
                writeln!(text, "{summary}: entities {entities}, relations {relations}, sources {sources}")?;
            }
            write_out(text.as_bytes())?;
        }
        ReportFormat::Json => {
            let text = serde_json::to_string_pretty(&report.to_json())?;
            write_out([text.as_bytes(), b"\n"].concat().as_slice())?;
        }
    }
    let warnings_fail = arguments.deny_warnings && report.warnings_count() > 0;
    Ok(report.errors_count() == 0 && !warnings_fail)
}
