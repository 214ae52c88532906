//! `entente compile`: data folders as one file that opens at once.

use std::io::IsTerminal;

use anyhow::Context;

use crate::explorer::{Explorer, Opened, SNAPSHOT_FORMAT};

use super::arguments::CompileArguments;
use super::ask::write_out;
use super::data::{Data, SNAPSHOT_EXTENSION};
use super::progress;

/// Writes the snapshot. `Ok(false)` when the data have a fault; no file is written then.
pub(super) fn compile(arguments: &CompileArguments) -> anyhow::Result<bool> {
    let output = &arguments.output;
    if let Data::Snapshot(path) = Data::of(&arguments.folders)? {
        anyhow::bail!("{} is compiled already; give the folder that it was made of", path.display());
    }
    anyhow::ensure!(
        output.extension().is_some_and(|extension| extension == SNAPSHOT_EXTENSION),
        "{} does not end in .{SNAPSHOT_EXTENSION}, by which snapshots are known",
        output.display()
    );
    let Opened { explorer, report } = progress::shown(|listener| Explorer::open_listened(&arguments.folders, listener));
    let Some(explorer) = explorer else {
        eprint!("{}", report.render_text(std::io::stderr().is_terminal()));
        return Ok(false);
    };
    let bytes = explorer.save(output).with_context(|| format!("could not write {}", output.display()))?;
    let dataset = explorer.dataset();
    let counts = [dataset.entities.len(), dataset.relations.len(), dataset.sources.len()];
    let [entities, relations, sources] = counts;
    let text = format!(
        "Edition {} in {}: entities {entities}, relations {relations}, sources {sources}; {bytes} bytes of format {SNAPSHOT_FORMAT}\n",
        dataset.edition.hash,
        output.display(),
    );
    write_out(text.as_bytes())?;
    Ok(true)
}
