//! A dataset as sections of a file, and back: kinds at once, records when they are asked for.

mod dataset;
mod records;

pub use dataset::{open_dataset, save_dataset};
