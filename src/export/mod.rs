//! Answers as data, one format a file.

mod json;
mod json_claims;
mod json_coverage;
mod json_disagreements;
mod json_footnotes;
mod json_kind;
mod json_mentions;
mod json_path;
mod json_pieces;
mod json_question;

pub use json_pieces::{json, json_piece};
