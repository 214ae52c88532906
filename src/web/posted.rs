//! Texts that are posted: read within bounds of length and time, kept in memory until they are answered, and nowhere else.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, StatusCode, header};
use percent_encoding::percent_decode;

use crate::explorer::MENTION_TEXT_BYTES_MAX;
use crate::words::count_in_words;

use super::error::WebError;

/// The field of a form that holds the text.
pub const TEXT_FIELD: &str = "text";

/// How long a form may be in which a text is sent: each of its bytes may be written as three.
const FORM_BYTES_MAX: usize = 3 * MENTION_TEXT_BYTES_MAX + 100;

/// How long a client may take to send a text.
const TEXT_PATIENCE: Duration = Duration::from_secs(30);

/// In which way a text is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Form,
    Plain,
}

/// The text of a request: the field [`TEXT_FIELD`] of a form, or a body that is plain text.
///
/// # Errors
/// 415 for another type of body or another character set; 413 for a text of more than [`MENTION_TEXT_BYTES_MAX`] bytes;
/// 408 when it takes too long; 400 when it is not UTF-8, or the form has other fields.
pub async fn posted_text(headers: &HeaderMap, body: Body) -> Result<Arc<str>, WebError> {
    let encoding = encoding(headers)?;
    let bytes_max = if encoding == Encoding::Form { FORM_BYTES_MAX } else { MENTION_TEXT_BYTES_MAX };
    let bytes = tokio::time::timeout(TEXT_PATIENCE, read(body, bytes_max)).await.map_err(|_| too_slow())??;
    let text = match encoding {
        Encoding::Form => field(&bytes)?,
        Encoding::Plain => String::from_utf8(bytes).map_err(|_| not_a_text())?,
    };
    if text.len() > MENTION_TEXT_BYTES_MAX { Err(too_long()) } else { Ok(text.into()) }
}

fn encoding(headers: &HeaderMap) -> Result<Encoding, WebError> {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = given.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| part.to_ascii_lowercase().strip_prefix("charset=").map(str::to_owned));
    let is_utf8 = charset.is_none_or(|charset| matches!(charset.trim_matches('"'), "utf-8" | "utf8" | "us-ascii"));
    match essence.as_str() {
        "application/x-www-form-urlencoded" if is_utf8 => Ok(Encoding::Form),
        "text/plain" if is_utf8 => Ok(Encoding::Plain),
        _ => Err(wrong_type()),
    }
}

/// The bytes of a body, as many as are allowed.
async fn read(mut body: Body, bytes_max: usize) -> Result<Vec<u8>, WebError> {
    let fits = |length: usize| length <= bytes_max;
    if !usize::try_from(body.size_hint().lower()).is_ok_and(fits) {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        // Who breaks off gets no answer anyway.
        let frame = frame.map_err(|_| not_a_text())?;
        if let Ok(piece) = frame.into_data() {
            if !fits(bytes.len() + piece.len()) {
                return Err(too_long());
            }
            bytes.extend_from_slice(&piece);
        }
    }
    Ok(bytes)
}

/// The one field of a form. What it holds is not trimmed, so that places in it are right.
fn field(form: &[u8]) -> Result<String, WebError> {
    percent_decode(form).decode_utf8().map_err(|_| not_a_text())?;
    let mut text = None;
    for (name, value) in form_urlencoded::parse(form) {
        if name != TEXT_FIELD {
            return Err(WebError::unknown_parameter(&name, &[TEXT_FIELD], &[]));
        }
        if text.replace(value.into_owned()).is_some() {
            let message = format!("The field “{TEXT_FIELD}” is given more than once.");
            let allowed = vec![format!("{TEXT_FIELD} once")];
            return Err(WebError::bad_request("repeated-parameter", message, Some(TEXT_FIELD), allowed));
        }
    }
    Ok(text.unwrap_or_default())
}

fn refused(status: StatusCode, code: &'static str, message: String, allowed: &[&str]) -> WebError {
    let allowed = allowed.iter().map(|&allowed| allowed.to_owned()).collect();
    WebError { status, ..WebError::bad_request(code, message, None, allowed) }
}

fn wrong_type() -> WebError {
    let message = "A text is taken as the field “text” of a form, or as plain text, in UTF-8.".to_owned();
    let allowed = ["application/x-www-form-urlencoded", "text/plain"];
    refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", message, &allowed)
}

fn too_long() -> WebError {
    let bound = format!("at most {} bytes in UTF-8", count_in_words(MENTION_TEXT_BYTES_MAX));
    let message = format!("This text is too long; a text may have {bound}.");
    refused(StatusCode::PAYLOAD_TOO_LARGE, "text-too-long", message, &[&bound])
}

fn too_slow() -> WebError {
    let seconds = TEXT_PATIENCE.as_secs();
    let message = format!("The text did not arrive within {seconds} seconds.");
    refused(StatusCode::REQUEST_TIMEOUT, "text-too-slow", message, &[])
}

fn not_a_text() -> WebError {
    let message = "What was sent is no text in UTF-8.".to_owned();
    refused(StatusCode::BAD_REQUEST, "not-a-text", message, &["text in UTF-8"])
}
