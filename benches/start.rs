//! Start to first answer, and pages of the shipped data, warm. `cargo bench --bench start`; without `--bench`, each runs once.
//!
//! `health` is the same server's smallest answer: what a page takes beyond it is the page's own.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use divan::Bencher;
use entente::explorer::Explorer;
use entente::web::{Site, router};
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// The pages that are measured, by what they are.
const PAGES: [(&str, &str); 8] = [
    ("health", "/health"),
    ("home", "/"),
    ("search", "/search?q=turkmen"),
    ("entity", "/entity/turkmenistan"),
    ("entity_depth_2", "/entity/turkmenistan?depth=2"),
    ("path", "/path?from=a-gurbanov&to=bomca"),
    ("path_relaxed_k10", "/path?from=terhi-hakala&to=tapi-gas-pipeline&k=10"),
    ("graph", "/graph"),
];

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads can be started"));

static SITE: LazyLock<Arc<Site>> = LazyLock::new(open);

/// The shipped data, opened.
fn open() -> Arc<Site> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/graph-data"));
    Arc::new(Site::new(Explorer::open(&[folder]).explorer.expect("the shipped data have no fault"), None))
}

/// Asks for one URL and gives back the length of the answer.
fn get(site: &Arc<Site>, url: &str) -> usize {
    RUNTIME.block_on(async {
        let request = Request::get(url).body(Body::empty()).expect("the URL is one");
        let response = router(Arc::clone(site)).oneshot(request).await.expect("the router never fails");
        assert_eq!(response.status(), StatusCode::OK, "{url}");
        to_bytes(response.into_body(), usize::MAX).await.expect("the body is in memory").len()
    })
}

fn names() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(name, _)| *name)
}

/// From the folder on disk to the first path told: what a person waits for after the command.
#[divan::bench(sample_count = 20)]
fn start_to_first_answer(bencher: Bencher<'_, '_>) {
    bencher.bench(|| get(&open(), "/path?from=a-gurbanov&to=bomca"));
}

/// Only the folder: read, checked, indexed.
#[divan::bench(sample_count = 20)]
fn open_folder(bencher: Bencher<'_, '_>) {
    bencher.bench(open);
}

#[divan::bench(args = names(), sample_count = 50)]
fn page(bencher: Bencher<'_, '_>, name: &str) {
    let (_, url) = PAGES.iter().find(|(found, _)| *found == name).expect("the name is one of the list");
    bencher.bench(|| get(&SITE, url));
}

fn main() {
    divan::main();
}
