//! A whole explorer in one file, which is mapped and not read.

use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::archive::{open_dataset, save_dataset};
use crate::graph::KnowledgeGraph;
use crate::load::Stamps;
use crate::search::NameIndex;
use crate::store::{Store, StoreError, StoreWriter, Trust};

use super::indices::Indices;
use super::open::Explorer;

/// What the folders looked like that a snapshot was made of.
const ORIGIN: &str = "origin";

/// The format of snapshots that this program writes, and the only one that it reads. It goes up whenever a section, or a type that
/// is written in one, changes; `tests/it/snapshot.rs` tells when.
pub const SNAPSHOT_FORMAT: u32 = 1;

impl Explorer {
    /// Writes everything into one file: data, graph, names, lists. Gives back its length in bytes. Linear.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<u64, StoreError> {
        self.save_with(path, &[])
    }

    /// The same, with what the folders looked like that it was read from.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_of(&self, path: &Path, stamps: &Stamps) -> Result<u64, StoreError> {
        self.save_with(path, &serde_json::to_vec(stamps).map_err(io::Error::from)?)
    }

    fn save_with(&self, path: &Path, origin: &[u8]) -> Result<u64, StoreError> {
        let mut writer = StoreWriter::create(path, SNAPSHOT_FORMAT)?;
        writer.column(ORIGIN, origin)?;
        save_dataset(&self.dataset, &mut writer)?;
        self.graph.save(&mut writer)?;
        self.names.save(&mut writer)?;
        self.indices.save(&mut writer)?;
        writer.finish()
    }

    /// Opens a file that [`Self::save`] has written. What is mapped is read when a question asks for it; how long opening takes does
    /// not depend on how many records there are, but for the checksums, unless the file is trusted.
    ///
    /// # Errors
    /// When the file cannot be read, is no snapshot, has another format, or is damaged.
    pub fn open_snapshot(path: &Path, trust: Trust) -> Result<Self, StoreError> {
        Self::of_store(&Store::open(path, SNAPSHOT_FORMAT, trust)?)
    }

    /// Opens a file that [`Self::save_of`] has written; `None` where the folders looked otherwise then.
    ///
    /// # Errors
    /// As with [`Self::open_snapshot`].
    pub fn open_snapshot_of(path: &Path, stamps: &Stamps, trust: Trust) -> Result<Option<Self>, StoreError> {
        // What is out of date need not be compared with its checksums.
        let origin = Store::open(path, SNAPSHOT_FORMAT, Trust::Sections)?.column::<u8>(ORIGIN)?;
        if serde_json::from_slice::<Stamps>(&origin).ok().as_ref() != Some(stamps) {
            return Ok(None);
        }
        Self::open_snapshot(path, trust).map(Some)
    }

    fn of_store(store: &Store) -> Result<Self, StoreError> {
        let dataset = open_dataset(store)?;
        let graph = KnowledgeGraph::open(store, &dataset)?;
        let names = NameIndex::open(store, &dataset.ontology)?;
        let indices = Indices::open(store, &dataset)?;
        Ok(Self {
            dataset,
            graph: Arc::new(graph),
            names: Arc::new(names),
            indices: Arc::new(indices),
            overview: OnceLock::new(),
        })
    }
}
