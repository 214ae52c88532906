//! What tests and benchmarks share: datasets made in memory, and folders of generated data.

pub mod dataset_builder;
pub mod drawing_samples;
pub mod leaks_folder;
pub mod leaks_names;
pub mod many_names;
pub mod random_graph;
pub mod world;
