//! `/suggest`: entities by the beginning of a name, while somebody types.

use std::ops::RangeInclusive;

use serde::Serialize;

use crate::drawing;
use crate::explorer::{Constraints, SearchQuestion};
use crate::search::Match;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::links;
use crate::web::request::{Content, Reply, Request};

/// How many entities are suggested, at most and unless the question says otherwise.
const SUGGESTION_COUNT_MAX: usize = 10;

/// How long suggestions may be kept without asking again, in seconds: as long as somebody types a name.
const KEPT_S: u32 = 60;

#[derive(Serialize)]
struct Suggestions<'a> {
    q: &'a str,
    #[serde(rename = "suggestions")]
    entities: Vec<Suggestion<'a>>,
    /// How many entities there are, suggested or not.
    total: usize,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    id: &'a str,
    name: &'a str,
    /// The alias or identifier that was met, where it was not the name.
    matched: Option<&'a str>,
    kind: &'a str,
    kind_label: &'a str,
    family: &'a str,
    shape: &'static str,
    dashed: bool,
    /// The mark with which drawings show it, as elements of SVG around the origin.
    mark: String,
    summary: Option<&'a str>,
    url: String,
}

/// Entities by the beginning of a name.
pub fn suggest(request: &Request) -> Result<Reply, WebError> {
    const BOUNDS: RangeInclusive<usize> = 1..=SUGGESTION_COUNT_MAX;

    request.only_json()?;
    let params = request.params(&[&["q", "kind", "at", "limit"]])?;
    let question = SearchQuestion {
        text: params.text("q")?.unwrap_or_default(),
        kinds: params.entity_kinds("kind")?,
        exact: false,
        constraints: Constraints::none().at(params.at()?),
        limit: params.number("limit", &BOUNDS, SUGGESTION_COUNT_MAX)?,
    };
    let found = request.explorer().suggest(&question);
    let dataset = request.explorer().dataset();
    let suggestions = found.hits.iter().map(|hit| {
        let entity = dataset.entity(hit.entity);
        let kind = dataset.ontology.entity_kind(entity.kind);
        let family = dataset.ontology.family(kind.family);
        let is_name = hit.how == Match::Name || hit.matched == entity.name;
        Suggestion {
            id: entity.id.as_str(),
            name: &entity.name,
            matched: Some(hit.matched.as_str()).filter(|_| !is_name),
            kind: kind.id.as_str(),
            kind_label: &kind.label,
            family: family.id.as_str(),
            shape: family.shape.as_str(),
            dashed: kind.dashed,
            mark: drawing::mark(family.shape, kind.dashed),
            summary: entity.summary.as_deref(),
            url: links::entity(entity.id.as_str(), &question.constraints),
        }
    });
    let answer = Suggestions { q: &question.text, entities: suggestions.collect(), total: found.total };
    let text = serde_json::to_string(&answer).unwrap_or_default() + "\n";
    Ok(Reply { kept_s: KEPT_S, ..Reply::new(Content::Whole(text), Format::Json.media_type()) })
}
