//! By what data folders are known to be the same without being read.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::folder::list_folder;
use crate::model::LayerIndex;

/// What the file system says of the data files of some folders.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Stamps(Vec<Stamp>);

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
struct Stamp {
    /// The folder's place among those given.
    layer: u32,
    /// The file's name from the folder on.
    name: String,
    byte_count: u64,
    /// When it was written, since 1970.
    modified: Duration,
}

impl Stamps {
    /// Looks at the files of folders, the lowest layer first. `None` where one of them, or its time, cannot be told: opening says why.
    #[must_use]
    pub fn of(folders: &[PathBuf]) -> Option<Self> {
        let (mut files, mut faults) = (Vec::new(), Vec::new());
        for (position, folder) in folders.iter().enumerate() {
            list_folder(LayerIndex::from(position), folder, &mut files, &mut faults);
        }
        let stamps = files.into_iter().map(|file| {
            let metadata = fs::metadata(&file.path).ok()?;
            let modified = metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
            Some(Stamp { layer: file.layer.0, name: file.name, byte_count: metadata.len(), modified })
        });
        let stamps: Option<Vec<Stamp>> = stamps.collect();
        stamps.filter(|_| faults.is_empty()).map(Self)
    }

    /// How many bytes the files have together.
    #[must_use]
    pub fn byte_count(&self) -> u64 {
        self.0.iter().map(|stamp| stamp.byte_count).sum()
    }

    /// Whether all files were written so long before `now` that a later change has another time.
    #[must_use]
    pub fn are_settled(&self, now: SystemTime) -> bool {
        /// Longer than the clocks of common file systems tick.
        const TICK: Duration = Duration::from_secs(2);
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        self.0.iter().all(|stamp| stamp.modified + TICK < now)
    }
}
