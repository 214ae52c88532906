//! Long lists of plain values that lie in memory or in a mapped file, and the file of named sections that holds them.
//!
//! A [`Column`] is used as a slice, wherever it lies. A [`StoreWriter`] writes columns one after the other into a file that a
//! [`Store`] maps: opening it costs no more than reading its table, whatever its size.

mod checksum;
mod column;
mod error;
mod header;
mod lists;
mod mapping;
mod reader;
mod texts;
mod writer;

pub use column::{Column, Plain};
pub use error::StoreError;
pub use lists::{Lists, SparseLists};
pub use reader::{Store, Trust};
pub use texts::Texts;
pub use writer::StoreWriter;
