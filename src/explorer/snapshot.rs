//! A whole explorer in one file, which is mapped and not read.

use std::path::Path;
use std::sync::OnceLock;

use crate::archive::{open_dataset, save_dataset};
use crate::graph::KnowledgeGraph;
use crate::search::NameIndex;
use crate::store::{Store, StoreError, StoreWriter, Trust};

use super::indices::Indices;
use super::open::Explorer;

/// The format of snapshots that this program writes, and the only one that it reads. It goes up whenever a section, or a type that
/// is written in one, changes; `tests/it/snapshot.rs` tells when.
pub const SNAPSHOT_FORMAT: u32 = 1;

impl Explorer {
    /// Writes everything into one file: data, graph, names, lists. Gives back its length in bytes. Linear.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<u64, StoreError> {
        let mut writer = StoreWriter::create(path, SNAPSHOT_FORMAT)?;
        save_dataset(&self.dataset, &mut writer)?;
        self.graph.save(&mut writer)?;
        self.indices.save(&mut writer)?;
        writer.finish()
    }

    /// Opens a file that [`Self::save`] has written. What is mapped is read when a question asks for it; how long opening takes does
    /// not depend on how many records there are, but for the checksums, unless the file is trusted.
    ///
    /// # Errors
    /// When the file cannot be read, is no snapshot, has another format, or is damaged.
    pub fn open_snapshot(path: &Path, trust: Trust) -> Result<Self, StoreError> {
        let store = Store::open(path, SNAPSHOT_FORMAT, trust)?;
        let dataset = open_dataset(&store)?;
        let graph = KnowledgeGraph::open(&store, &dataset)?;
        let names = NameIndex::new(&dataset, |entity| u32::try_from(graph.degree(entity)).unwrap_or(u32::MAX));
        let indices = Indices::open(&store, &dataset)?;
        Ok(Self { dataset, graph, names, indices, overview: OnceLock::new() })
    }
}
