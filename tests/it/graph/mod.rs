//! Tests of `graph`.

mod cases;
mod path_properties;
pub mod questions;
mod reference;
mod subgraph_properties;
