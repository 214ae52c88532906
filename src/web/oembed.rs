//! How other sites show a page of this one: the provider's side of oEmbed 1.0 (<https://oembed.com>).

use axum::http::{StatusCode, Uri};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::error::WebError;
use super::format::Format;
use super::links;
use super::request::{Content, Reply, Request};
use super::share::{self, CARD_HEIGHT, CARD_WIDTH, FRAME_HEIGHT, FRAME_WIDTH};

/// What this site is called where it is shown elsewhere.
const PROVIDER: &str = "Entente";

/// The greatest room that can be told, in pixels a side.
const SIDE_MAX: usize = 100_000;

/// Characters that stand in no address; browsers escape them.
const NOT_IN_ADDRESSES: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// The room that another site has for a page, in pixels; `None` where it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// From left to right.
    pub width_max: Option<usize>,
    /// From top to bottom.
    pub height_max: Option<usize>,
}

/// What the specification has of an answer of type `rich`.
#[derive(Serialize)]
struct Rich<'a> {
    version: &'static str,
    r#type: &'static str,
    title: &'a str,
    provider_name: &'static str,
    provider_url: String,
    html: String,
    width: usize,
    height: usize,
    #[serde(flatten)]
    thumbnail: Option<Thumbnail>,
}

#[derive(Serialize)]
struct Thumbnail {
    #[serde(rename = "thumbnail_url")]
    url: String,
    #[serde(rename = "thumbnail_width")]
    width: usize,
    #[serde(rename = "thumbnail_height")]
    height: usize,
}

/// Which page is asked about, from its first slash on, and the room that there is for it.
///
/// # Errors
/// 501 for another format than JSON; 404 for an address that is not of this site; 400 for parameters out of bounds.
pub fn target(request: &Request) -> Result<(Uri, Room), WebError> {
    request.only_json()?;
    let params = request.params(&[&["url", "maxwidth", "maxheight", "format"]])?;
    if let Some(format) = params.text("format")?.filter(|format| format != "json") {
        let error = WebError::bad_choice("format", &format, &["json"]);
        return Err(WebError { status: StatusCode::NOT_IMPLEMENTED, code: "no-such-form", ..error });
    }
    let sides = 1..=SIDE_MAX;
    let room = Room {
        width_max: params.optional_number("maxwidth", &sides)?,
        height_max: params.optional_number("maxheight", &sides)?,
    };
    let address = params.address("url")?;
    let address = address.ok_or_else(|| WebError::missing_parameter("url", "the address of a page of this site"))?;
    let Some(base) = request.site.public_url() else {
        let mut error = unknown(address);
        "This server does not know its public address, so it cannot tell which addresses are its own; \
         it is started with --public-url to know it."
            .clone_into(&mut error.message);
        return Err(error);
    };
    let own = without_scheme(address).strip_prefix(without_scheme(base)).ok_or_else(|| unknown(address))?;
    let own = own.split('#').next().unwrap_or_default();
    let own = if own.is_empty() || own.starts_with('?') { format!("/{own}") } else { own.to_owned() };
    // What goes on after the base without a slash is another site: https://entente.example.org.example.com.
    let uri = Some(own).filter(|own| own.starts_with('/'));
    let uri = uri.and_then(|own| utf8_percent_encode(&own, NOT_IN_ADDRESSES).to_string().parse().ok());
    Ok((uri.ok_or_else(|| unknown(address))?, room))
}

/// An address as it is whether it is secured or not.
fn without_scheme(address: &str) -> &str {
    address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(address)
}

/// 404 for an address that is no page of this site.
pub fn unknown(address: &str) -> WebError {
    let mut error = WebError::not_found("page", address, Some("url"), Vec::new());
    error.allowed = vec!["the address of a page of this site".to_owned()];
    error
}

/// 404 for a page that does not answer; what is our own fault stays so.
pub fn without_answer(error: WebError) -> WebError {
    if error.status.is_server_error() {
        return error;
    }
    WebError { status: StatusCode::NOT_FOUND, location: None, code: "not-found", ..error }
}

/// How the page of a question is shown elsewhere. `link` is the page, `card` its card.
pub fn reply(request: &Request, room: Room, title: &str, link: &str, card: &str) -> Reply {
    let (width_max, height_max) = (room.width_max.unwrap_or(SIDE_MAX), room.height_max.unwrap_or(SIDE_MAX));
    let (width, height) = (FRAME_WIDTH.min(width_max), FRAME_HEIGHT.min(height_max));
    let has_room = CARD_WIDTH <= width_max && CARD_HEIGHT <= height_max;
    let rich = Rich {
        version: "1.0",
        r#type: "rich",
        title,
        provider_name: PROVIDER,
        provider_url: request.site.absolute("/"),
        html: share::frame(&request.site.absolute(&links::for_frame(link)), title, width, height),
        width,
        height,
        thumbnail: has_room.then(|| Thumbnail {
            url: request.site.absolute(card),
            width: CARD_WIDTH,
            height: CARD_HEIGHT,
        }),
    };
    let text = serde_json::to_string(&rich).unwrap_or_default() + "\n";
    Reply::new(Content::Whole(text), Format::Json.media_type())
}
