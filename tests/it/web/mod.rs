//! Tests of `web`: every URL, every form, every refusal, asked in memory; and the built server, asked over HTTP.

mod answers;
mod bad_input;
pub mod client;
mod constraints;
mod crawl;
mod drawings;
mod escaping;
mod headers;
mod json;
mod json_contents;
mod large;
mod markdown;
mod path_questions;
mod reference_readers;
mod references;
mod requests;
pub mod server;
mod ways_told;
