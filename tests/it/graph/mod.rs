//! Tests of `graph`.

mod cases;
mod comparisons;
mod path_properties;
mod questions;
mod reference;
mod subgraph_properties;
