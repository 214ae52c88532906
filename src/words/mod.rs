//! An answer in plain sentences with footnotes; citations.
