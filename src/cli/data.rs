//! What `--data` names: folders, or one snapshot.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::explorer::{Explorer, Opened};
use crate::store::Trust;

use super::arguments::DataArguments;
use super::cache;

/// How the name of a snapshot ends.
pub(super) const SNAPSHOT_EXTENSION: &str = "entente";

/// What `--data` names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Data<'a> {
    /// Folders, the lowest first.
    Folders(&'a [PathBuf]),
    /// A file that `entente compile` has written.
    Snapshot(&'a Path),
}

impl<'a> Data<'a> {
    /// Tells folders from a snapshot: it is a file, or has the name of one.
    ///
    /// # Errors
    /// When a snapshot stands beside something else.
    pub(super) fn of(paths: &'a [PathBuf]) -> anyhow::Result<Self> {
        let is_snapshot = |path: &PathBuf| {
            path.is_file()
                || !path.is_dir() && path.extension().is_some_and(|extension| extension == SNAPSHOT_EXTENSION)
        };
        match (paths, paths.iter().find(|path| is_snapshot(path))) {
            ([path], Some(_)) => Ok(Self::Snapshot(path)),
            (_, None) => Ok(Self::Folders(paths)),
            (_, Some(path)) => anyhow::bail!(
                "{} is a snapshot, which has all its layers in it: give it alone, or compile all the folders into one",
                path.display()
            ),
        }
    }
}

/// Opens data, and shows how far that has come; `None` when folders have a fault, which is then on standard error.
///
/// # Errors
/// When a snapshot cannot be read, or is damaged.
pub(super) fn open(data: &DataArguments) -> anyhow::Result<Option<Explorer>> {
    let folders = match Data::of(&data.paths)? {
        Data::Snapshot(path) => return open_snapshot(path).map(Some),
        Data::Folders(folders) => folders,
    };
    let Opened { explorer, report } = cache::open(folders, data);
    if explorer.is_none() {
        eprint!("{}", report.render_text(std::io::stderr().is_terminal()));
    }
    Ok(explorer)
}

/// Opens a snapshot, once every byte is compared with its checksum.
pub(super) fn open_snapshot(path: &Path) -> anyhow::Result<Explorer> {
    Explorer::open_snapshot(path, Trust::Nothing).with_context(|| {
        let shown = path.display();
        format!("the snapshot {shown} cannot be opened; compile its folder again: entente compile FOLDER -o {shown}")
    })
}
