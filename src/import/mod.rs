//! Other people's data to data files. The table of each set is read by a file of its own.

mod entity;
mod error;
mod json;
mod left_out;
mod names;
mod records;
mod relation;
mod slug;
mod table;
mod world;

pub use error::ImportError;
pub use left_out::LeftOut;
pub use world::{Import, Inputs, world};
