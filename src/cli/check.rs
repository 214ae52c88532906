//! `entente check`: every fault of data folders.

use std::io::IsTerminal;

use crate::load;

use super::arguments::{CheckArguments, ReportFormat};

/// Prints the report. `Ok(false)` when there is an error, or, where warnings are denied, a warning.
pub(super) fn check(arguments: &CheckArguments) -> anyhow::Result<bool> {
    let load::Outcome { dataset, report } = load::open(&arguments.folders);
    match arguments.format {
        ReportFormat::Text => {
            print!("{}", report.render_text(std::io::stdout().is_terminal()));
            if let Some(dataset) = dataset {
                let [entities, relations, sources] =
                    [dataset.entities.len(), dataset.relations.len(), dataset.sources.len()];
                println!("{}: entities {entities}, relations {relations}, sources {sources}", report.summary());
            }
        }
        ReportFormat::Json => println!("{}", serde_json::to_string_pretty(&report.to_json())?),
    }
    let warnings_fail = arguments.deny_warnings && report.warnings_count() > 0;
    Ok(report.errors_count() == 0 && !warnings_fail)
}
