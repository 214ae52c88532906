//! Which state of the data this is.

use sha2::{Digest, Sha256};

use crate::load::file_text::FileText;
use crate::model::{Date, Edition, Source};

/// How many bytes of the hash are kept: 12 hexadecimal digits.
const HASH_BYTES: usize = 6;

/// The edition of the data: the hash of all files in order, and the newest date of a source.
///
/// Names and texts are fed with their lengths and layers, so that moving text between files, or files between layers,
/// gives another edition.
pub(super) fn edition(files: &[FileText], sources: &[Source]) -> Edition {
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.layer.0.to_le_bytes());
        for text in [&file.name, &file.text] {
            hasher.update((text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
    }
    let digest = hasher.finalize();
    let mut hash = [0; 8];
    hash[8 - HASH_BYTES..].copy_from_slice(&digest[..HASH_BYTES]);
    let hash = format!("{:0width$x}", u64::from_be_bytes(hash), width = 2 * HASH_BYTES);
    Edition { hash, date: newest_date(sources) }
}

/// The date with the latest last day; of equally late ones the most precise.
fn newest_date(sources: &[Source]) -> Option<Date> {
    let dates = sources.iter().filter_map(|source| {
        let when = source.date?;
        when.until().or(when.since()).map(Date::without_doubt)
    });
    dates.max_by_key(|date| (date.last_day(), date.precision()))
}
