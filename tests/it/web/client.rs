//! Asks the routes in memory, without a socket.

use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, HttpBody, to_bytes};
use axum::http::{HeaderMap, Request, header};
use entente::explorer::Explorer;
use entente::web::{Site, router};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::support::world::write_world;

pub const HTML: &str = "text/html; charset=utf-8";
pub const JSON: &str = "application/json";
pub const SVG: &str = "image/svg+xml";
pub const TEXT: &str = "text/plain; charset=utf-8";

pub const BIBTEX: &str = "application/x-bibtex; charset=utf-8";
pub const CSL: &str = "application/vnd.citationstyles.csl+json";
pub const RIS: &str = "application/x-research-info-systems; charset=utf-8";
pub const MARKDOWN: &str = "text/markdown; charset=utf-8";

/// How many members the hub has.
pub const HUB_SIZE: usize = 300;

/// The data that come with the program.
pub static SHIPPED: LazyLock<Client> = LazyLock::new(|| Client::of(&[repository().join("graph-data")]));

/// One meeting, who was there and what was said, as the data began: real names and real lengths, and no change when the
/// shipped data grow.
pub static MEETING: LazyLock<Client> = LazyLock::new(|| Client::of(&[repository().join("tests/fixtures/meeting")]));

/// The small data written for these tests.
pub static SMALL: LazyLock<Client> = LazyLock::new(|| Client::of(&[fixture("base")]));

/// The small data with a person's notes over them.
pub static LAYERED: LazyLock<Client> = LazyLock::new(|| Client::of(&[fixture("base"), fixture("notes")]));

/// The small data with a summit that two sources have at two places.
pub static DISPUTED: LazyLock<Client> = LazyLock::new(|| Client::of(&[fixture("base"), fixture("disputes")]));

/// The small data with names and titles that mean something in Markdown, BibTeX or RIS.
pub static HOSTILE: LazyLock<Client> = LazyLock::new(|| Client::of(&[fixture("base"), fixture("hostile")]));

/// The small data with an institution of [`HUB_SIZE`] members over them.
pub static HUB: LazyLock<Client> = LazyLock::new(|| {
    let folder = hub_folder();
    Client::of(&[fixture("base"), folder.path().to_owned()])
});

/// Generated data as large as the world in breadth: about 1,640 entities and 12,000 relations.
pub static WORLD_FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::with_prefix("world").expect("a folder can be made");
    write_world(folder.path());
    folder
});

/// The generated data, asked.
pub static WORLD: LazyLock<Client> = LazyLock::new(|| Client::of(&[WORLD_FOLDER.path().to_owned()]));

pub struct Client {
    runtime: Runtime,
    router: Router,
}

pub struct Response {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A data folder of `tests/fixtures/web`.
pub fn fixture(case: &str) -> PathBuf {
    repository().join("tests/fixtures/web").join(case)
}

/// The explorer of data folders that have no fault.
pub fn open(folders: &[PathBuf]) -> Explorer {
    let opened = Explorer::open(folders);
    opened.explorer.unwrap_or_else(|| panic!("{}", opened.report.render_text(false)))
}

/// A layer with an institution `hub` that [`HUB_SIZE`] officials are members of.
fn hub_folder() -> TempDir {
    let folder = TempDir::with_prefix("hub").expect("a folder can be made");
    let member = |number| format!("{{\"id\": \"m{number}\", \"kind\": \"official\", \"name\": \"Member {number}\"}}\n");
    let claim = |number| format!("{{\"source\": \"herald\", \"locator\": \"page {number}\", \"when\": \"2020/..\"}}");
    let membership = |number| format!("{{\"id\": \"m{number}--member-of--hub\", \"claims\": [{}]}}\n", claim(number));
    let hub = "{\"id\": \"hub\", \"kind\": \"institution\", \"name\": \"Hub\"}\n".to_owned();
    let entities: String = std::iter::once(hub).chain((1..=HUB_SIZE).map(member)).collect();
    let relations: String = (1..=HUB_SIZE).map(membership).collect();
    for (name, text) in [("entities", entities), ("relations", relations)] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder can be made");
        std::fs::write(folder.path().join(name).join("hub.jsonl"), text).expect("a file can be written");
    }
    folder
}

impl Client {
    pub fn of(folders: &[PathBuf]) -> Self {
        Self::of_site(Site::new(open(folders), None))
    }

    pub fn of_site(site: Site) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_time()
            .build()
            .expect("threads can be had");
        Self { runtime, router: router(Arc::new(site)) }
    }

    /// Asks without saying which form is wanted.
    pub fn get(&self, url: &str) -> Response {
        self.get_with(url, &[])
    }

    /// Asks for a form.
    pub fn get_as(&self, url: &str, accept: &str) -> Response {
        if accept.is_empty() { self.get(url) } else { self.get_with(url, &[(header::ACCEPT.as_str(), accept)]) }
    }

    pub fn get_with(&self, url: &str, headers: &[(&str, &str)]) -> Response {
        self.send("GET", url, headers)
    }

    /// The body of an answer in the pieces in which it comes.
    pub fn pieces(&self, url: &str) -> Vec<Vec<u8>> {
        let request = Request::get(url).body(Body::empty()).unwrap_or_else(|error| panic!("{url}: {error}"));
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("the router never fails");
            let mut body = response.into_body();
            let mut pieces = Vec::new();
            while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
                let frame = frame.unwrap_or_else(|error| panic!("{url}: {error}"));
                pieces.extend(frame.into_data().map(|bytes| bytes.to_vec()));
            }
            pieces
        })
    }

    pub fn send(&self, method: &str, url: &str, headers: &[(&str, &str)]) -> Response {
        self.send_body(method, url, headers, Body::empty())
    }

    /// Posts a text as it is.
    pub fn post(&self, url: &str, text: &str) -> Response {
        self.send_body("POST", url, &[("content-type", "text/plain")], Body::from(text.to_owned()))
    }

    pub fn send_body(&self, method: &str, url: &str, headers: &[(&str, &str)], body: Body) -> Response {
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).unwrap_or_else(|error| panic!("{url}: {error}"));
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("the router never fails");
            let (head, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("a body in memory can be read");
            Response { status: head.status.as_u16(), headers: head.headers, body: body.to_vec() }
        })
    }

    /// The JSON of a URL that has an answer.
    pub fn json(&self, url: &str) -> serde_json::Value {
        let response = self.get(url);
        assert_eq!((response.status, response.header("content-type")), (200, JSON), "{url}: {}", response.text());
        response.json()
    }

    /// The edition of the data.
    pub fn edition(&self) -> String {
        self.json("/health")["edition"].as_str().expect("there is an edition").to_owned()
    }
}

impl Response {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("every answer is UTF-8")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The items of a header that is a list, in lower case.
    pub fn all(&self, name: &str) -> Vec<String> {
        let values = self.headers.get_all(name).iter().map(|value| value.to_str().expect("headers are ASCII"));
        values.flat_map(|value| value.split(',')).map(|item| item.trim().to_lowercase()).collect()
    }

    /// A header's value; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("headers are ASCII")).unwrap_or_default()
    }
}

/// The URL of the same answer in another form.
pub fn with_extension(url: &str, extension: &str) -> String {
    let (path, query) = url.split_once('?').map_or((url, String::new()), |(path, query)| (path, format!("?{query}")));
    let path = if path == "/" { "/index" } else { path };
    format!("{path}.{extension}{query}")
}
