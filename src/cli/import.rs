//! `entente import`: data files of other people's data.

use std::fmt::Write;

use anyhow::Context;

use crate::import::{self, Import, Inputs};

use super::arguments::{ImportCommand, WorldArguments};
use super::ask::write_out;

/// Makes a set and tells what it holds. `Ok(true)`: what cannot be converted is an error.
pub(super) fn import(command: &ImportCommand) -> anyhow::Result<bool> {
    let ImportCommand::World(arguments) = command;
    world(arguments)
}

fn world(arguments: &WorldArguments) -> anyhow::Result<bool> {
    let inputs = Inputs {
        factbook: arguments.factbook.clone(),
        organisations: arguments.organisations.clone(),
        holders: arguments.holders.clone(),
    };
    let Import { files, counts, left_out } = import::world(&inputs)?;
    for (name, text) in &files {
        let file = arguments.output.join(name);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
        }
        std::fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))?;
    }
    let mut told = format!("{} files in {}\n", files.len(), arguments.output.display());
    for (kind, count) in &counts {
        writeln!(told, "{count:>7} {kind}")?;
    }
    writeln!(told, "{:>7} not carried, listed with the reason in left-out.tsv", left_out.len())?;
    write_out(told.as_bytes())?;
    Ok(true)
}
