//! All URLs in: one table of patterns, and what happens to a request before and after its page.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::search::nearest;

use super::error::{Nearest, WebError};
use super::fingerprint::fingerprint;
use super::format::Format;
use super::links::{MENTIONS, OEMBED, WHOLE_GRAPH_PLACES, WHOLE_GRAPH_RECORDS};
use super::oembed;
use super::page;
use super::piecewise::Piecewise;
use super::posted::posted_text;
use super::request::{Content, MakePicture, Reply, Request};
use super::site::Site;

/// The longest URL that is read, in bytes.
pub const URL_BYTES_MAX: usize = 8_000;

/// What a limit left out, where the text of an answer has no place to say so.
pub const CUT: HeaderName = HeaderName::from_static("entente-truncated");

/// The policy for pages that others may show in a frame: nothing is loaded from elsewhere, nothing runs, nothing is sent.
const FRAMED_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; \
                             base-uri 'none'; frame-ancestors *";

/// A page: a request in, an answer out.
type Page = fn(&Request) -> Result<Reply, WebError>;

/// Every page that answers a question. `{}` stands for one segment. Each takes the extensions of [`Format`] on its last
/// segment.
const PAGES: &[(&str, Page)] = &[
    ("/", page::home),
    ("/index", page::home),
    ("/search", page::search),
    ("/entity/{}", page::entity),
    ("/path", page::path),
    ("/compare", page::compare),
    ("/connect", page::connect),
    ("/relation/{}", page::relation),
    ("/source/{}", page::source),
    ("/kind/{}", page::kind),
    ("/graph", page::graph),
    (WHOLE_GRAPH_PLACES, page::places),
    ("/coverage", page::coverage),
    ("/timeline", page::timeline),
    ("/diff", page::difference),
    (MENTIONS, page::mentions),
];

/// What programs ask for, in JSON or JSON Lines.
const SERVICES: &[(&str, Page)] = &[
    ("/suggest", page::suggest),
    (WHOLE_GRAPH_RECORDS, page::records),
    (OEMBED, shown_elsewhere),
    ("/health", page::health),
];

/// The server: every URL, compressed where the client takes it.
pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .fallback(respond)
        .layer(CatchPanicLayer::custom(|_| (StatusCode::INTERNAL_SERVER_ERROR, "Something broke.\n").into_response()))
        .layer(CompressionLayer::new())
        .with_state(site)
}

/// Splits the extension off a path's last segment: what follows its last dot, or an extension of two parts.
fn split_extension(path: &str) -> (&str, Option<&str>) {
    let last_segment_at = path.rfind('/').map_or(0, |slash| slash + 1);
    let in_two_parts = Format::ALL.into_iter().filter_map(Format::extension).filter(|known| known.contains('.'));
    for known in in_two_parts {
        let stem = path.strip_suffix(known).and_then(|stem| stem.strip_suffix('.'));
        if let Some(stem) = stem.filter(|stem| stem.len() > last_segment_at) {
            return (stem, Some(known));
        }
    }
    match path[last_segment_at..].rfind('.') {
        Some(dot) => (&path[..last_segment_at + dot], Some(&path[last_segment_at + dot + 1..])),
        None => (path, None),
    }
}

/// What a pattern captures of a path, or `None` when it does not match.
fn capture<'a>(pattern: &str, path: &'a str) -> Option<&'a str> {
    match pattern.strip_suffix("{}") {
        Some(base) => path.strip_prefix(base).filter(|segment| !segment.is_empty() && !segment.contains('/')),
        None => (pattern == path).then_some(""),
    }
}

/// The request that a URL and its headers make, and the page that answers it.
fn read(site: &Arc<Site>, uri: &Uri, headers: &HeaderMap) -> (Request, Result<Page, WebError>) {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (path, extension) = split_extension(uri.path());
    let known = extension.map(Format::from_extension);
    let format = known.flatten().unwrap_or_else(|| Format::from_accept(accept));
    let mut request = Request {
        site: Arc::clone(site),
        current: site.current(),
        format,
        path: percent_decode_str(path).decode_utf8_lossy().into_owned(),
        extension: extension.map(|extension| format!(".{extension}")).unwrap_or_default(),
        segment: String::new(),
        query: uri.query().unwrap_or_default().to_owned(),
        posted: None,
        room: None,
    };
    if uri.path().len() + request.query.len() > URL_BYTES_MAX {
        let message = format!("An address may have {URL_BYTES_MAX} characters at most.");
        let error = WebError::bad_request("too-long", message, None, Vec::new());
        return (request, Err(WebError { status: StatusCode::URI_TOO_LONG, ..error }));
    }
    let all = || PAGES.iter().chain(SERVICES);
    let find = |path| all().find_map(|(pattern, page)| Some((capture(pattern, path)?, *page)));
    let Some((segment, page)) = find(path) else {
        if let Some(straight) = path.strip_suffix('/').filter(|straight| find(straight).is_some()) {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            return (request, Err(WebError::moved(path, format!("{straight}{query}"))));
        }
        let names = all().map(|(pattern, _)| pattern.trim_end_matches("/{}"));
        let near = nearest(path, names, 1);
        let near = near.into_iter().filter(|name| find(name).is_some()).map(|name| Nearest {
            id: name.to_owned(),
            name: name.to_owned(),
            detail: "page".to_owned(),
            url: name.to_owned(),
        });
        let mut error = WebError::not_found("page", uri.path(), None, near.collect());
        error.allowed = all().map(|(pattern, _)| pattern.replace("{}", "…")).collect();
        return (request, Err(error));
    };
    if extension.is_none() && SERVICES.iter().any(|(pattern, _)| *pattern == path) {
        request.format = Format::Json;
    }
    request.segment = percent_decode_str(segment).decode_utf8_lossy().into_owned();
    if known == Some(None) {
        let extension = extension.unwrap_or_default();
        let mut error = WebError::not_found("form", extension, None, Vec::new());
        error.message = format!("No answer has a form with the extension “.{extension:.20}”.");
        error.code = "no-such-form";
        error.allowed =
            Format::ALL.iter().filter_map(|format| format.extension()).map(|known| format!(".{known}")).collect();
        return (request, Err(error));
    }
    (request, Ok(page))
}

/// Whether a page reads a text that is posted to it, since texts are too long for addresses and are nobody else's
/// business. Nothing is changed by it, so it makes no difference from which site a form comes.
fn takes_text(uri: &Uri) -> bool {
    split_extension(uri.path()).0 == MENTIONS
}

/// Reads are answered, everything else is refused. Of an answer to HEAD the server itself leaves out the body.
async fn respond(State(site): State<Arc<Site>>, method: Method, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    match method {
        Method::GET | Method::HEAD => answer(site, uri, headers, None).await,
        Method::POST if takes_text(&uri) => {
            let mut response = match posted_text(&headers, body).await {
                // A text has no address, so there is nothing to compare it with.
                Ok(text) => answer(site, uri, without_conditions(headers), Some(text)).await,
                Err(error) => with_standing_headers(failure(&error, &read(&site, &uri, &headers).0)),
            };
            response.headers_mut().remove(header::ETAG);
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        other => wrong_method(&site, &other, &uri, &headers),
    }
}

fn without_conditions(mut headers: HeaderMap) -> HeaderMap {
    headers.remove(header::IF_NONE_MATCH);
    headers
}

/// Answers one request. Pages compute; they run where they do not hold up others.
async fn answer(site: Arc<Site>, uri: Uri, headers: HeaderMap, posted: Option<Arc<str>>) -> Response {
    if let Some(asset) = site.current().assets.find(uri.path()) {
        return with_standing_headers(asset);
    }
    let (request, page) = read(&site, &uri, &headers);
    let request = Arc::new(Request { posted, ..request });
    let asked = Arc::clone(&request);
    let computed = tokio::task::spawn_blocking(move || page.and_then(|page| page(&asked)));
    // A page that panics is told like any other error; the panic itself is on standard error.
    let reply = computed.await.unwrap_or_else(|_| Err(broken()));
    let response = match reply {
        Ok(reply) if request.is_for_frame() && !reply.is_embedded => Err(not_for_frames()),
        Ok(reply) => success(reply, &headers, &request.site).await,
        Err(error) => Err(error),
    };
    with_standing_headers(response.unwrap_or_else(|error| failure(&error, &request)))
}

fn broken() -> WebError {
    WebError::broken("This page broke. The fault is ours.".to_owned())
}

/// 404 for the lean page of what has none.
fn not_for_frames() -> WebError {
    WebError {
        code: "no-such-form",
        message: "Only the page of an answer with a drawing can be embedded.".to_owned(),
        parameter: Some("embed".to_owned()),
        ..WebError::not_found("drawing", "", None, Vec::new())
    }
}

/// How another site shows a page of this one: the page's own answer, to a request that knows the room there is for it.
fn shown_elsewhere(request: &Request) -> Result<Reply, WebError> {
    let (uri, room) = oembed::target(request)?;
    let (mut asked, page) = read(&request.site, &uri, &HeaderMap::new());
    let is_page = PAGES.iter().any(|(pattern, _)| capture(pattern, &asked.path).is_some());
    if !is_page || !asked.extension.is_empty() {
        return Err(oembed::unknown(uri.path()));
    }
    asked.current = Arc::clone(&request.current);
    asked.room = Some(room);
    let reply = page.and_then(|page| page(&asked)).map_err(oembed::without_answer)?;
    // A form that asks for more is no answer.
    if reply.media_type == Format::Json.media_type() { Ok(reply) } else { Err(oembed::unknown(uri.path())) }
}

/// 405, in the form asked for.
fn wrong_method(site: &Arc<Site>, method: &Method, uri: &Uri, headers: &HeaderMap) -> Response {
    let (request, _) = read(site, uri, headers);
    let methods: &[&str] = if takes_text(uri) { &["GET", "HEAD", "POST"] } else { &["GET", "HEAD"] };
    let error = WebError {
        status: StatusCode::METHOD_NOT_ALLOWED,
        ..WebError::bad_request(
            "method-not-allowed",
            format!("{method} changes nothing here: the data are files. Use GET or HEAD."),
            None,
            methods.iter().map(|&method| method.to_owned()).collect(),
        )
    };
    let mut response = failure(&error, &request);
    if let Ok(allowed) = HeaderValue::from_str(&methods.join(", ")) {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    with_standing_headers(response)
}

/// 200, or 304 when the client has these very bytes.
///
/// # Errors
/// 500 when a picture cannot be made.
async fn success(reply: Reply, headers: &HeaderMap, site: &Site) -> Result<Response, WebError> {
    let Reply { content, media_type, is_embedded, kept_s, cut } = reply;
    let tagged = match &content {
        Content::Whole(text) => text,
        Content::Named { identity, .. } | Content::Pieces { identity, .. } | Content::Picture { identity, .. } => {
            identity
        }
    };
    let tag = format!("W/\"{:.16}\"", fingerprint(tagged.as_bytes()));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = if known.split(',').any(|candidate| is_same(candidate.trim(), &tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match content {
            Content::Whole(text) => {
                let style = standalone_style(&text, media_type);
                let mut response = Response::new(Body::from(text));
                if let Some(policy) = style {
                    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
                }
                response
            }
            Content::Named { text, .. } => Response::new(Body::from(text)),
            Content::Pieces { make, .. } => Response::new(Body::new(Piecewise::new(make))),
            Content::Picture { make, .. } => Response::new(Body::from(picture(make, site).await?)),
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let kept = if kept_s > 0 { format!("public, max-age={kept_s}") } else { "no-cache".to_owned() };
    let told = [(header::CACHE_CONTROL, Some(kept)), (CUT, cut)];
    for (name, value) in told.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    if is_embedded {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAMED_POLICY));
    }
    headers.insert(header::VARY, HeaderValue::from_static("Accept"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

/// A picture in pixels, made where it does not hold up others and when there is room for it.
async fn picture(make: MakePicture, site: &Site) -> Result<Vec<u8>, WebError> {
    let _room = site.picture_room().await;
    let pixels = tokio::task::spawn_blocking(make).await.map_err(|_| broken())?;
    pixels.map_err(|error| WebError::broken(format!("The picture could not be made: {error}.")))
}

/// Whether a condition names a tag, by the weak comparison of RFC 9110; an asterisk names any.
fn is_same(candidate: &str, tag: &str) -> bool {
    candidate == "*" || candidate.trim_start_matches("W/") == tag.trim_start_matches("W/")
}

/// The policy for a picture that carries its style: that style, named by its hash, and nothing else.
fn standalone_style(body: &str, media_type: &str) -> Option<HeaderValue> {
    if media_type != Format::Svg.media_type() {
        return None;
    }
    let style = body.split_once("<style>")?.1.split_once("</style>")?.0;
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.as_bytes()));
    HeaderValue::from_str(&format!("default-src 'none'; style-src 'sha256-{hash}'")).ok()
}

/// What did not work, in the form asked for; within a frame, where the answer would have been.
fn failure(error: &WebError, request: &Request) -> Response {
    if request.is_for_frame() && request.format == Format::Html {
        let mut response = (error.status, error.framed(request.chrome(&error.message))).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Format::Html.media_type()));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAMED_POLICY));
        return with_location(response, error);
    }
    let (body, media_type) =
        error.body(request.format, request.chrome(&error.message), (&request.path, &request.query), &|link| {
            request.site.absolute(link)
        });
    let mut response = (error.status, body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    with_location(response, error)
}

/// Where the answer is, when it moved.
fn with_location(mut response: Response, error: &WebError) -> Response {
    if let Some(location) = error.location.as_deref().and_then(|location| HeaderValue::from_str(location).ok()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept"));
    response
}

/// Headers that every response has: nothing is loaded from elsewhere, nothing runs but our own files, nothing is framed.
fn with_standing_headers(mut response: Response) -> Response {
    const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
                          img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; \
                          frame-ancestors 'none'";
    let headers = response.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    response
}
