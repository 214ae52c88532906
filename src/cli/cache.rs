//! Large folders are kept compiled, so that they are read once and opened at once from then on.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;
use etcetera::BaseStrategy;
use sha2::{Digest, Sha256};

use crate::explorer::{Explorer, Opened};
use crate::load::{Report, Stamps};
use crate::store::{StoreError, Trust};

use super::arguments::DataArguments;
use super::data::SNAPSHOT_EXTENSION;
use super::progress;

/// The word for no cache.
const NONE: &str = "none";

/// Opens folders, from what was compiled of them before where they have not changed since, and shows how far that has come.
pub(super) fn open(folders: &[PathBuf], data: &DataArguments) -> Opened {
    let stamps = Stamps::of(folders).filter(|stamps| stamps.byte_count() >= data.cache_from);
    let Some((stamps, file)) = stamps.zip(file(folders, data.cache.as_deref())) else { return read(folders) };
    if let Some(explorer) = compiled_before(&file, &stamps) {
        return Opened { explorer: Some(explorer), report: Report::default() };
    }
    let opened = read(folders);
    let is_still_so = stamps.are_settled(SystemTime::now()) && Stamps::of(folders).as_ref() == Some(&stamps);
    let Some(explorer) = opened.explorer.as_ref().filter(|_| is_still_so) else { return opened };
    match compile(explorer, &file, &stamps) {
        // From here on the file stands for what was read, whose memory is free again.
        Ok(explorer) => Opened { explorer: Some(explorer), ..opened },
        Err(error) => {
            eprintln!("warning: the folder is not kept compiled: {error:#}");
            opened
        }
    }
}

fn read(folders: &[PathBuf]) -> Opened {
    progress::shown(|listener| Explorer::open_listened(folders, listener))
}

/// What was compiled of the folders as they are; `None`, after a word on standard error, where the file cannot be used.
fn compiled_before(file: &Path, stamps: &Stamps) -> Option<Explorer> {
    match Explorer::open_snapshot_of(file, stamps, Trust::Nothing) {
        Ok(explorer) => explorer,
        Err(StoreError::System(error)) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => {
            eprintln!("{} is compiled anew: {error}", file.display());
            None
        }
    }
}

fn compile(explorer: &Explorer, file: &Path, stamps: &Stamps) -> anyhow::Result<Explorer> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    }
    explorer.save_of(file, stamps).with_context(|| format!("could not write {}", file.display()))?;
    Ok(Explorer::open_snapshot(file, Trust::Sections)?)
}

/// The file for some folders; the same ones have the same, so that what is out of date is replaced. `None` where nothing is kept.
fn file(folders: &[PathBuf], cache: Option<&Path>) -> Option<PathBuf> {
    let cache = match cache {
        Some(folder) if folder == Path::new(NONE) => return None,
        Some(folder) => folder.to_owned(),
        None => etcetera::choose_base_strategy().ok()?.cache_dir().join("entente"),
    };
    let mut hasher = Sha256::new();
    for folder in folders {
        let place = folder.canonicalize().ok()?;
        let place = place.as_os_str().as_encoded_bytes();
        hasher.update((place.len() as u64).to_le_bytes());
        hasher.update(place);
    }
    let hash = hasher.finalize();
    let hash = hash[..6].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    Some(cache.join(format!("{hash:012x}.{SNAPSHOT_EXTENSION}")))
}
