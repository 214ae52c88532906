//! Every test of the public interface, in one binary.

#[path = "../support/mod.rs"]
mod support;

mod cli;
mod coverage;
mod data;
mod drawing;
mod explorer;
mod graph;
mod house;
mod import;
mod layout;
mod load;
mod mentions;
mod model;
mod samples;
mod search;
mod web;
mod words;
