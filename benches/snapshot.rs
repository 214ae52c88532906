//! From a snapshot to the first answer, beside reading the same data from JSONL. Prints a table, and which gate holds.
//!
//! `cargo bench --bench snapshot` takes 200,000 entities and 330,000 relations in the shape of a leak; with `-- --large` 2,000,000 and
//! 3,300,000, for which the gate is meant, and which want 6 GB of memory and 2 GB of disk. Without `--bench`, as in tests, 2,000 and
//! 3,300: that it runs.
//!
//! The first answer is a path with its words and sources as JSON, asked of the routes. Files are in the system's cache, as they are
//! when a server is started again.

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "benchmarks use a part of what tests use")]
mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use entente::explorer::Explorer;
use entente::store::Trust;
use entente::web::{Site, router};
use support::leaks_folder::write_leaks;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

/// How often a snapshot is opened; the median counts.
const REPEAT_COUNT: usize = 11;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let has = |wanted: &str| arguments.iter().any(|argument| argument == wanted);
    let (node_count, edge_count) = match (has("--bench"), has("--large")) {
        (_, true) => (2_000_000, 3_300_000),
        (true, false) => (200_000, 330_000),
        (false, false) => (2_000, 3_300),
    };
    let folder = TempDir::with_prefix("leaks").expect("a folder can be made");
    let (data, file) = (folder.path().join("data"), folder.path().join("data.entente"));
    fs::create_dir(&data).expect("a folder can be made");
    write_leaks(&data, node_count, edge_count);
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime can be had");

    let begin = Instant::now();
    let opened = Explorer::open(&[data]);
    let read = begin.elapsed();
    let explorer = opened.explorer.expect("the generated folder has no fault");
    let begin = Instant::now();
    let bytes = explorer.save(&file).expect("it can be written");
    let written = begin.elapsed();
    let url = first_question(&explorer);
    let expected = ask(&runtime, explorer, &url);

    let from_snapshot = |trust: Trust| {
        let mut times: Vec<Duration> = (0..REPEAT_COUNT)
            .map(|_| {
                let begin = Instant::now();
                let answer = ask(&runtime, open(&file, trust), &url);
                let time = begin.elapsed();
                assert!(answer == expected, "a snapshot answers as the folder does");
                time
            })
            .collect();
        times.sort_unstable();
        times[REPEAT_COUNT / 2]
    };
    let (trusted, checked) = (from_snapshot(Trust::Sections), from_snapshot(Trust::Nothing));

    println!("{node_count} entities, {edge_count} relations; a snapshot of {bytes} bytes, {url}");
    println!(
        "read, checked and indexed from JSONL: {:.2} s; written as a snapshot: {:.2} s",
        secs(read),
        secs(written)
    );
    println!(
        "snapshot to first answer: {:.1} ms, with every checksum {:.1} ms",
        1e3 * secs(trusted),
        1e3 * secs(checked)
    );
    if node_count == 2_000_000 {
        let gate = |value: f64, sign: &str, bound: f64, what: &str| {
            let holds = if sign == "≤" { value <= bound } else { value >= bound };
            println!("gate 5: {value:.1} {sign} {bound} {}  {what}", if holds { "holds" } else { "missed" });
        };
        gate(1e3 * secs(trusted), "≤", 50.0, "milliseconds from a snapshot to the first answer");
        gate(secs(read) / secs(trusted), "≥", 500.0, "times as long from JSONL");
        gate(secs(read) / secs(checked), "≥", 50.0, "times as long from JSONL as with every checksum");
    }
}

fn secs(time: Duration) -> f64 {
    time.as_secs_f64()
}

fn open(file: &Path, trust: Trust) -> Explorer {
    Explorer::open_snapshot(file, trust).expect("it was just written")
}

/// A path between the two best connected entities.
fn first_question(explorer: &Explorer) -> String {
    let [from, to] = [0, 1].map(|place| &explorer.dataset().entity(explorer.best_connected()[place]).id);
    format!("/path.json?from={from}&to={to}")
}

fn ask(runtime: &Runtime, explorer: Explorer, url: &str) -> Vec<u8> {
    let request = Request::get(url).body(Body::empty()).expect("the URL is one");
    runtime.block_on(async {
        let site = Arc::new(Site::new(explorer, None));
        let response = router(site).oneshot(request).await.expect("the router never fails");
        assert_eq!(response.status(), StatusCode::OK, "{url}");
        to_bytes(response.into_body(), usize::MAX).await.expect("the body is in memory").to_vec()
    })
}
