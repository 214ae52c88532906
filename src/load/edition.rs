//! Which state of the data this is.

use sha2::{Digest, Sha256};

use crate::model::{Date, Edition, LayerIndex, Source};

/// How many bytes of the hash are kept: 12 hexadecimal digits.
const HASH_BYTES: usize = 6;

/// The hash of all files in order, fed while they are read.
///
/// Names and texts are fed with their lengths and layers, so that moving text between files, or files between layers,
/// gives another edition.
#[derive(Default)]
pub(super) struct EditionHash {
    hasher: Sha256,
}

impl EditionHash {
    /// A file begins, whose text has so many bytes.
    pub(super) fn begin(&mut self, layer: LayerIndex, name: &str, size: u64) {
        self.hasher.update(layer.0.to_le_bytes());
        self.hasher.update((name.len() as u64).to_le_bytes());
        self.hasher.update(name.as_bytes());
        self.hasher.update(size.to_le_bytes());
    }

    /// The next bytes of the file's text.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
    }

    /// The edition of the data: the hash, and the newest date of a source.
    pub(super) fn edition(self, sources: &[Source]) -> Edition {
        let digest = self.hasher.finalize();
        let mut hash = [0; 8];
        hash[8 - HASH_BYTES..].copy_from_slice(&digest[..HASH_BYTES]);
        let hash = format!("{:0width$x}", u64::from_be_bytes(hash), width = 2 * HASH_BYTES);
        Edition { hash, date: newest_date(sources) }
    }
}

/// The date with the latest last day; of equally late ones the most precise.
fn newest_date(sources: &[Source]) -> Option<Date> {
    let dates = sources.iter().filter_map(|source| {
        let when = source.date?;
        when.until().or(when.since()).map(Date::without_doubt)
    });
    dates.max_by_key(|date| (date.last_day(), date.precision()))
}
