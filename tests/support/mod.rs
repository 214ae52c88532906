//! What tests and benchmarks share: datasets made in memory, without files.

pub mod dataset_builder;
pub mod drawing_samples;
pub mod random_graph;
pub mod world;
