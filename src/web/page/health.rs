//! `/health`: whether the server answers, from which data, and whether newer data were refused.

use serde::Serialize;

use crate::model::Date;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::request::{Content, Reply, Request};

#[derive(Serialize)]
struct Health<'a> {
    status: &'static str,
    edition: &'a str,
    date: Option<String>,
    entities: usize,
    relations: usize,
    sources: usize,
    /// Why newer data were refused; the last good data answer meanwhile.
    fault: Option<String>,
}

/// Always JSON.
pub fn health(request: &Request) -> Result<Reply, WebError> {
    request.params(&[])?;
    let dataset = request.explorer().dataset();
    let fault = Some(request.site.fault()).filter(|fault| !fault.is_empty());
    let health = Health {
        status: if fault.is_some() { "stale" } else { "ok" },
        edition: &dataset.edition.hash,
        date: dataset.edition.date.map(Date::iso_prefix),
        entities: dataset.entities.len(),
        relations: dataset.relations.len(),
        sources: dataset.sources.len(),
        fault,
    };
    let body = serde_json::to_string(&health).unwrap_or_default() + "\n";
    Ok(Reply::new(Content::Whole(body), Format::Json.media_type()))
}
