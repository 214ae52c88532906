//! Tests of `graph`.

mod cases;
mod comparisons;
mod connection_properties;
mod path_constraints;
mod path_properties;
mod questions;
mod reference;
mod subgraph_properties;
