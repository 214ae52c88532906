//! `/graph/records`: everything, a record a line, for programs that read it while it comes.

use std::sync::Arc;

use crate::export;
use crate::web::error::WebError;
use crate::web::params::CONSTRAINTS;
use crate::web::request::{Content, Reply, Request};

const MEDIA_TYPE: &str = "application/x-ndjson";

/// Always JSON Lines.
pub fn records(request: &Request) -> Result<Reply, WebError> {
    let constraints = request.params(&[CONSTRAINTS])?.constraints()?;
    let dataset = request.explorer().dataset();
    let folders: Vec<&str> = dataset.layers.iter().map(|layer| layer.name.as_str()).collect();
    let [program, version] = [env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")];
    let identity = format!("{program} {version}\n{}\n{}\n{}", dataset.edition.hash, folders.join("\n"), request.query);
    let current = Arc::clone(&request.current);
    // A piece reads what it tells, and nothing of it stays in memory.
    let make = Arc::new(move |number| export::records_piece(&current.explorer.forgetful(), &constraints, number));
    Ok(Reply::new(Content::Pieces { identity, make }, MEDIA_TYPE))
}
