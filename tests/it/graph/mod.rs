//! Tests of `graph`.

mod cases;
mod comparisons;
mod connection_properties;
mod disputes;
mod frozen;
mod path_constraints;
mod path_properties;
pub mod questions;
pub mod reference;
mod structure_properties;
mod subgraph_properties;
