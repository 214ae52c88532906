//! Tests of `web`: every URL, every form, every refusal, asked in memory; and the built server, asked over HTTP.

mod answers;
mod bad_input;
pub mod client;
mod constraints;
mod crawl;
mod difference;
mod drawings;
mod editions;
mod escaping;
mod headers;
pub mod json;
mod json_contents;
mod json_pages;
mod large;
mod markdown;
mod mentions;
mod path_questions;
mod reference_readers;
mod references;
mod requests;
pub mod server;
mod timeline;
mod told;
mod ways_told;
