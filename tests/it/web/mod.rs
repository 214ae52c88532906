//! Tests of `web`: every URL, every form, every refusal, asked in memory; and the built server, asked over HTTP.

mod answers;
mod bad_input;
pub mod client;
mod constraints;
mod crawl;
mod drawings;
mod escaping;
mod headers;
pub mod json;
mod large;
mod mentions;
pub mod server;
