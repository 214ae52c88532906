//! `entente check`: every fault of data folders.

use std::fmt::Write;
use std::io::IsTerminal;

use crate::load;

use super::arguments::{CheckArguments, ReportFormat};
use super::ask::write_out;

/// Prints the report. `Ok(false)` when there is an error, or, where warnings are denied, a warning.
pub(super) fn check(arguments: &CheckArguments) -> anyhow::Result<bool> {
    let load::Outcome { dataset, report } = load::open(arguments.folders());
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
