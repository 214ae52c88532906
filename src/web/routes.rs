//! All URLs in: one table of patterns, and what happens to a request before and after its page.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
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
use super::links::MENTIONS;
use super::page;
use super::piecewise::Piecewise;
use super::posted::posted_text;
use super::request::{Content, Reply, Request};
use super::site::Site;

/// The longest URL that is read, in bytes.
pub const URL_BYTES_MAX: usize = 8_000;

/// A page: a request in, an answer out.
type Page = fn(&Request) -> Result<Reply, WebError>;

/// Every page. `{}` stands for one segment. Each takes the extensions of [`Format`] on its last segment.
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
    ("/coverage", page::coverage),
    ("/timeline", page::timeline),
    ("/diff", page::difference),
    (MENTIONS, page::mentions),
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

/// Splits the extension off a path's last segment: what follows its last dot.
fn split_extension(path: &str) -> (&str, Option<&str>) {
    let last_segment_at = path.rfind('/').map_or(0, |slash| slash + 1);
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
    };
    if uri.path().len() + request.query.len() > URL_BYTES_MAX {
        let message = format!("An address may have {URL_BYTES_MAX} characters at most.");
        let error = WebError::bad_request("too-long", message, None, Vec::new());
        return (request, Err(WebError { status: StatusCode::URI_TOO_LONG, ..error }));
    }
    let find = |path| PAGES.iter().find_map(|(pattern, page)| Some((capture(pattern, path)?, *page)));
    let Some((segment, page)) = find(path) else {
        if let Some(straight) = path.strip_suffix('/').filter(|straight| find(straight).is_some()) {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            return (request, Err(WebError::moved(path, format!("{straight}{query}"))));
        }
        let names = PAGES.iter().map(|(pattern, _)| pattern.trim_end_matches("/{}"));
        let near = nearest(path, names, 1);
        let near = near.into_iter().filter(|name| find(name).is_some()).map(|name| Nearest {
            id: name.to_owned(),
            name: name.to_owned(),
            detail: "page".to_owned(),
            url: name.to_owned(),
        });
        let mut error = WebError::not_found("page", uri.path(), None, near.collect());
        error.allowed = PAGES.iter().map(|(pattern, _)| pattern.replace("{}", "…")).collect();
        return (request, Err(error));
    };
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
    let reply =
        computed.await.unwrap_or_else(|_| Err(WebError::broken("This page broke. The fault is ours.".to_owned())));
    let response = match reply {
        Ok(reply) => success(reply, &headers),
        Err(error) => failure(&error, &request),
    };
    with_standing_headers(response)
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
fn success(reply: Reply, headers: &HeaderMap) -> Response {
    let Reply { content, media_type } = reply;
    let tagged = match &content {
        Content::Whole(text) => text,
        Content::Pieces { identity, .. } => identity,
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
            Content::Pieces { make, .. } => Response::new(Body::new(Piecewise::new(make))),
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
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

fn failure(error: &WebError, request: &Request) -> Response {
    let (body, media_type) =
        error.body(request.format, request.chrome(&error.message), &|link| request.site.absolute(link));
    let mut response = (error.status, body).into_response();
    if let Some(location) = error.location.as_deref().and_then(|location| HeaderValue::from_str(location).ok()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
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
