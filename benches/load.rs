//! Opening a folder of JSONL as large as a leak: how long it takes beside parsing the same lines, and how much memory it wants
//! beyond what it gives back.
//!
//! `cargo bench --bench load` opens 200,000 entities and 330,000 relations; with `-- --large` 2,000,000 and 3,300,000, which want
//! 4 GB of memory and 1 GB of disk. Without `--bench`, as in tests, 2,000 and 3,300: that it runs. `-- --write FOLDER` only writes
//! the files, so that a command can be tried with them.

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "benchmarks use a part of what tests use")]
mod support;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use entente::load::{Outcome, open};
use support::leaks_folder::write_leaks;
use tempfile::TempDir;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let has = |wanted: &str| arguments.iter().any(|argument| argument == wanted);
    let (node_count, edge_count) = match (has("--bench"), has("--large")) {
        (_, true) => (2_000_000, 3_300_000),
        (true, false) => (200_000, 330_000),
        (false, false) => (2_000, 3_300),
    };
    if let Some(position) = arguments.iter().position(|argument| argument == "--write") {
        let folder = Path::new(arguments.get(position + 1).expect("a folder is given"));
        return write_leaks(folder, node_count, edge_count);
    }
    let folder = TempDir::with_prefix("leaks").expect("a folder can be made");
    write_leaks(folder.path(), node_count, edge_count);
    let begin = Instant::now();
    let bytes = parse_all(folder.path());
    let parsed = begin.elapsed();
    let begin = Instant::now();
    let Outcome { dataset, report } = open(&[folder.path().to_owned()]);
    let opened = begin.elapsed();
    assert_eq!(report.render_text(false), "", "the generated folder has no fault");
    let dataset = dataset.expect("the generated folder has no fault");
    assert_eq!((dataset.entities.len(), dataset.relations.len()), (node_count, edge_count));
    println!("{node_count} entities, {edge_count} relations, {} kB of files", bytes / 1_000);
    println!("parsed line by line with serde_json: {:.2} s", parsed.as_secs_f64());
    println!("opened: {:.2} s, {:.1} times as long", opened.as_secs_f64(), opened.as_secs_f64() / parsed.as_secs_f64());
}

/// Parses every line of the JSONL files below a folder, without a look at what they say; how many bytes there are.
fn parse_all(folder: &Path) -> u64 {
    let mut bytes = 0;
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            bytes += parse_all(&path);
        } else if path.extension().is_some_and(|extension| extension == "jsonl") {
            for line in BufReader::new(File::open(path).expect("the file can be read")).lines() {
                let line = line.expect("the file can be read");
                bytes += line.len() as u64 + 1;
                let value: serde_json::Value = serde_json::from_str(&line).expect("the line is JSON");
                std::hint::black_box(value);
            }
        }
    }
    bytes
}
