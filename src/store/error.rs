//! Why a store cannot be read or written.

use std::io;

/// Why a store cannot be read or written. Each is told without the file's name, which the caller knows.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system said no.
    #[error("{0}")]
    System(#[from] io::Error),
    /// It is no store.
    #[error("it is no snapshot of Entente: it begins otherwise")]
    Foreign,
    /// It was written where numbers have their bytes in the other order.
    #[error("it was compiled on a machine with another order of bytes")]
    OtherByteOrder,
    /// It has a format that this program does not know.
    #[error("it has format {found}, and this program reads {known}: {}", if found > known { "it is newer than the program" } else { "it is older than the program" })]
    OtherFormat {
        /// What it has.
        found: u32,
        /// What this program reads.
        known: u32,
    },
    /// Its end is missing.
    #[error("its end is missing: it should have {expected} bytes, and has {found}")]
    Truncated {
        /// Bytes that it should have.
        expected: u64,
        /// Bytes that it has.
        found: u64,
    },
    /// Its bytes are not those that were written.
    #[error("it is damaged: the checksum of {section} does not fit")]
    Damaged {
        /// Which part.
        section: String,
    },
    /// A section is not there, or not what it should be: it was written by another program with the same format.
    #[error("its section {section} should hold {expected}")]
    Misfit {
        /// Which.
        section: String,
        /// What was expected.
        expected: String,
    },
}

impl StoreError {
    /// A section that is not what it should be.
    #[must_use]
    pub fn misfit(section: &str, expected: impl Into<String>) -> Self {
        Self::Misfit { section: section.to_owned(), expected: expected.into() }
    }
}
