//! `/graph/places`: the nodes and edges of `/graph` with their places, for a drawing of thousands.

use crate::explorer::{Answer, GraphQuestion, Question, WHOLE_NODE_COUNT_MAX};
use crate::export;
use crate::web::error::WebError;
use crate::web::format::Format;
use crate::web::params::CONSTRAINTS;
use crate::web::request::{Content, Reply, Request};

/// Always JSON.
pub fn places(request: &Request) -> Result<Reply, WebError> {
    let params = request.params(&[CONSTRAINTS])?;
    let question = GraphQuestion {
        entities: Vec::new(),
        group: None,
        constraints: params.constraints()?,
        limit: WHOLE_NODE_COUNT_MAX,
    };
    let answer = request.ask(Question::Graph(question))?;
    let Answer::Graph(found) = &answer else { unreachable!("a question gets its own answer") };
    let body = export::places(request.explorer(), found, request.current.places());
    Ok(Reply::new(Content::Whole(body), Format::Json.media_type()))
}
