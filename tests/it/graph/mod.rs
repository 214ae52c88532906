//! Tests of `graph`.

mod cases;
mod comparisons;
mod path_properties;
pub mod questions;
pub mod reference;
mod subgraph_properties;
