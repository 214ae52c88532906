//! Every test of the public interface, in one binary.

#[path = "../support/mod.rs"]
mod support;

mod cli;
mod comparison;
mod compile;
mod coverage;
mod data;
mod difference;
mod drawing;
mod editions;
mod explorer;
mod exploring;
mod graph;
mod house;
mod import;
mod layout;
mod load;
mod map;
mod mentions;
mod model;
mod samples;
mod search;
mod search_recall;
mod search_scale;
mod snapshot;
mod store;
mod timeline;
mod timeline_plan;
mod web;
mod words;
