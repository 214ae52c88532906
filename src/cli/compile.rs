//! `entente compile`: data folders as one file that opens at once.

use anyhow::Context;

use crate::explorer::SNAPSHOT_FORMAT;

use super::arguments::CompileArguments;
use super::ask::write_out;
use super::data::{Data, SNAPSHOT_EXTENSION, open};

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
    let Some(explorer) = open(&arguments.folders)? else { return Ok(false) };
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
