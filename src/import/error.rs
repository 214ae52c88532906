//! Why foreign data cannot be converted at all. What can be read and is not carried is a `LeftOut` instead.

use std::path::{Path, PathBuf};

/// Why an import made nothing.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read.
    #[error("could not read {}", file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        reason: std::io::Error,
    },
    /// A file has no column of that name.
    #[error("{}:1: no column `{column}`; the columns are {found}", file.display())]
    NoColumn {
        /// Which file.
        file: PathBuf,
        /// What was looked for.
        column: &'static str,
        /// The names of the columns that are there, separated by commas.
        found: String,
    },
    /// A row that cannot be what the format says.
    #[error("{}:{line}: {message}", file.display())]
    BadRow {
        /// Which file.
        file: PathBuf,
        /// The line on which the row begins, from 1.
        line: u64,
        /// What is wrong, and what was expected.
        message: String,
    },
    /// Holders of offices were given for a country for which no source is described.
    #[error("no source is described for holders of offices of `{0}`: it is for kazakhstan")]
    UndescribedHolders(String),
}

impl ImportError {
    pub(super) fn bad_row(file: &Path, line: u64, message: String) -> Self {
        Self::BadRow { file: file.to_owned(), line, message }
    }
}
