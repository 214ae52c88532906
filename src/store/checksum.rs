//! Sums that tell whether bytes are those that were written.

use std::hash::Hasher;

/// XXH3 (Yann Collet, 2019), 64 bits: it finds damage, and is no protection from somebody who wants to deceive.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    twox_hash::XxHash3_64::oneshot(bytes)
}

/// The same sum, of bytes that come piece by piece.
pub(super) struct Running(twox_hash::XxHash3_64);

impl Running {
    pub(super) fn new() -> Self {
        Self(twox_hash::XxHash3_64::new())
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    pub(super) fn sum(&self) -> u64 {
        self.0.finish()
    }
}
