//! Tests of `graph`.

mod cases;
mod connection_properties;
mod path_properties;
mod questions;
mod reference;
mod subgraph_properties;
