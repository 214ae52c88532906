//! Answers as data, one format a file.

mod bibtex;
mod csl;
mod csv;
mod csv_rows;
mod indented;
mod json;
mod json_claims;
mod json_comparison;
mod json_connection;
mod json_coverage;
mod json_difference;
mod json_disagreements;
mod json_footnotes;
mod json_kind;
mod json_mentions;
mod json_overview;
mod json_path;
mod json_pieces;
mod json_question;
mod json_records;
mod json_timeline;
mod json_told;
mod places;
mod references;
mod ris;
mod told;

pub use bibtex::bibtex;
pub use csl::csl;
pub use csv::{csv, csv_piece};
pub use csv_rows::{cut_in_a_line, has_rows};
pub use json_pieces::{json, json_piece};
pub use places::places;
pub use references::{Reference, references};
pub use ris::ris;
pub use told::{About, Callout, Told};
