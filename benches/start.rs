//! Start to first answer, and pages, warm: of the shipped data, and of generated ones as large as the world in breadth.
//! `cargo bench --bench start`; without `--bench`, each runs once.
//!
//! `health` is the same server's smallest answer: what a page takes beyond it is the page's own. `read_as_json` reads the same
//! files and parses them with `serde_json`: what opening takes beyond it is checking and indexing.

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "benchmarks use a part of what tests use")]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use divan::{Bencher, black_box};
use entente::explorer::Explorer;
use entente::web::{Site, router};
use support::world::write_world;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// The pages of the shipped data that are measured, by what they are.
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

/// The pages of the set `world` that are measured where the shipped data have it: hubs, long ways, everything.
const SET_PAGES: [(&str, &str); 8] = [
    ("set_organisation", "/entity/united-nations"),
    ("set_country", "/entity/united-states"),
    ("set_country_at", "/entity/united-states?at=2020"),
    ("set_path", "/path?from=jigme-khesar-namgyel-wangchuck&to=enrique-mora"),
    ("set_search_with_typo", "/search?q=turkmenstan"),
    ("set_source", "/source/world-factbook"),
    ("set_graph_svg", "/graph.svg"),
    ("set_export", EXPORT),
];

/// The pages of the generated data: hubs, long ways, and what answers about everything.
const WORLD_PAGES: [(&str, &str); 20] = [
    ("world_health", "/health"),
    ("world_home", "/"),
    ("world_search", "/search?q=minister"),
    ("world_search_with_typo", "/search?q=organsation"),
    ("world_organisation_of_all", "/entity/organisation-1"),
    ("world_organisation_of_all_at", "/entity/organisation-1?at=2024"),
    ("world_country", "/entity/country-1"),
    ("world_person", "/entity/person-1"),
    ("world_path", "/path?from=person-1&to=person-700"),
    ("world_relation", "/relation/country-1--member-of--organisation-1"),
    ("world_source_of_most", "/source/source-1"),
    ("world_source_of_some", "/source/source-7"),
    ("world_kind", "/kind/official?sort=degree"),
    ("world_kind_of_hubs", "/kind/country"),
    ("world_kind_with_ties", "/kind/country?with=member-of:organisation-7&sort=count"),
    ("world_coverage", "/coverage"),
    ("world_timeline", "/timeline"),
    ("world_graph", "/graph"),
    ("world_graph_svg", "/graph.svg"),
    ("world_export", EXPORT),
];

/// The question that lets everything through.
const EXPORT: &str = "/graph.json?limit=20000";

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads can be started"));

static SITE: LazyLock<Arc<Site>> = LazyLock::new(|| open(shipped()));

static WORLD: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::with_prefix("world").expect("a folder can be made");
    write_world(folder.path());
    folder
});

static WORLD_SITE: LazyLock<Arc<Site>> = LazyLock::new(|| open(WORLD.path()));

/// The shipped data.
fn shipped() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/graph-data"))
}

/// A data folder, opened.
fn open(folder: &Path) -> Arc<Site> {
    let folders: [PathBuf; 1] = [folder.to_owned()];
    Arc::new(Site::new(Explorer::open(&folders).explorer.expect("the data have no fault"), None))
}

/// Asks for one URL and gives back the length of the answer.
fn get(site: &Arc<Site>, url: &str, encoding: &str) -> usize {
    RUNTIME.block_on(async {
        let request = Request::get(url).header(header::ACCEPT_ENCODING, encoding);
        let request = request.body(Body::empty()).expect("the URL is one");
        let response = router(Arc::clone(site)).oneshot(request).await.expect("the router never fails");
        assert_eq!(response.status(), StatusCode::OK, "{url}");
        to_bytes(response.into_body(), usize::MAX).await.expect("the body is in memory").len()
    })
}

/// Reads the JSON files below a folder and parses them, without a look at what they say.
fn parse_all(folder: &Path) -> usize {
    let mut values = 0;
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let by_line = path.extension().is_some_and(|extension| extension == "jsonl");
        if path.is_dir() {
            values += parse_all(&path);
        } else if by_line || path.extension().is_some_and(|extension| extension == "json") {
            let text = fs::read_to_string(&path).expect("the file can be read");
            let pieces: Vec<&str> = if by_line { text.lines().collect() } else { vec![&text] };
            for piece in pieces {
                let value: serde_json::Value = serde_json::from_str(piece).expect("the file is JSON");
                values += usize::from(!black_box(value).is_null());
            }
        }
    }
    values
}

/// The pages of the shipped data, with those of the set where it is there.
fn shipped_pages() -> Vec<(&'static str, &'static str)> {
    let has_set = shipped().join("sets/world").is_dir();
    PAGES.into_iter().chain(SET_PAGES.into_iter().filter(|_| has_set)).collect()
}

fn names(pages: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    pages.iter().map(|(name, _)| *name).collect()
}

fn url_of(pages: &[(&'static str, &'static str)], name: &str) -> &'static str {
    let (_, url) = pages.iter().find(|(found, _)| *found == name).expect("the name is one of the list");
    url
}

/// From the folder on disk to the first path told: what a person waits for after the command.
#[divan::bench(sample_count = 20)]
fn start_to_first_answer(bencher: Bencher<'_, '_>) {
    bencher.bench(|| get(&open(shipped()), "/path?from=a-gurbanov&to=bomca", ""));
}

/// Only the folder: read, checked, indexed.
#[divan::bench(sample_count = 20)]
fn open_folder(bencher: Bencher<'_, '_>) {
    bencher.bench(|| open(shipped()));
}

#[divan::bench(sample_count = 20)]
fn read_as_json(bencher: Bencher<'_, '_>) {
    bencher.bench(|| parse_all(shipped()));
}

#[divan::bench(args = names(&shipped_pages()), sample_count = 50)]
fn page(bencher: Bencher<'_, '_>, name: &str) {
    let url = url_of(&shipped_pages(), name);
    bencher.bench(|| get(&SITE, url, ""));
}

#[divan::bench(sample_count = 20)]
fn world_start_to_first_answer(bencher: Bencher<'_, '_>) {
    bencher.bench(|| get(&open(WORLD.path()), "/path?from=person-1&to=person-700", ""));
}

#[divan::bench(sample_count = 20)]
fn world_open_folder(bencher: Bencher<'_, '_>) {
    bencher.bench(|| open(WORLD.path()));
}

#[divan::bench(sample_count = 20)]
fn world_read_as_json(bencher: Bencher<'_, '_>) {
    bencher.bench(|| parse_all(WORLD.path()));
}

#[divan::bench(args = names(&WORLD_PAGES), sample_count = 50)]
fn world_page(bencher: Bencher<'_, '_>, name: &str) {
    let url = url_of(&WORLD_PAGES, name);
    bencher.bench(|| get(&WORLD_SITE, url, ""));
}

fn main() {
    divan::main();
}
