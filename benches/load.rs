//! Opening a folder of JSONL as large as a leak: how long it takes beside parsing the same lines, and, on Linux, how much memory it
//! wants beyond what it gives back.
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
    reset_peak();
    let before = status("VmRSS");
    let begin = Instant::now();
    let Outcome { dataset, report } = open(&[folder.path().to_owned()]);
    let opened = begin.elapsed();
    let (peak, held) = (status("VmHWM"), status("VmRSS"));
    assert_eq!(report.render_text(false), "", "the generated folder has no fault");
    let dataset = dataset.expect("the generated folder has no fault");
    assert_eq!((dataset.entities.len(), dataset.relations.len()), (node_count, edge_count));
    println!("{node_count} entities, {edge_count} relations, {} kB of files", bytes / 1_000);
    println!("parsed line by line with serde_json: {:.2} s", parsed.as_secs_f64());
    println!("opened: {:.2} s, {:.1} times as long", opened.as_secs_f64(), opened.as_secs_f64() / parsed.as_secs_f64());
    if let (Some(before), Some(peak), Some(held)) = (before, peak, held) {
        let result = size::of_dataset(&dataset) / 1_000;
        println!("peak of resident memory: {peak} kB, of which {before} kB were there before; afterwards {held} kB");
        println!("the dataset itself: {result} kB");
        let above = peak.saturating_sub(before + result);
        println!("peak above it: {above} kB, {}", if above < 600_000 { "below 600 MB" } else { "600 MB or more" });
    }
}

/// Makes the highest use of memory so far that of now, where the system can.
fn reset_peak() {
    // Where it cannot, the peak is that of the whole process, and what is told is too much rather than too little.
    fs::write("/proc/self/clear_refs", "5").ok();
}

/// A line of what Linux tells of this process, in kB of 1,000 bytes; `None` on other systems.
fn status(name: &str) -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024 / 1_000)
}

/// How many bytes a dataset takes, as an allocator with headers of eight bytes and pieces of sixteen hands them out. Counted, not
/// measured, because memory that is free again is not always given back to the system.
mod size {
    use std::mem::size_of;

    use entente::model::{Claim, Dataset, Entity, Relation, Value};

    pub fn of_dataset(dataset: &Dataset) -> u64 {
        let entities: u64 = dataset.entities.iter().map(of_entity).sum();
        let relations: u64 = dataset.relations.iter().map(of_relation).sum();
        let lists = dataset.entities.len() * size_of::<Entity>() + dataset.relations.len() * size_of::<Relation>();
        entities + relations + lists as u64
    }

    fn piece(bytes: usize) -> u64 {
        if bytes == 0 { 0 } else { (bytes + 8).next_multiple_of(16).max(32) as u64 }
    }

    fn of_text(text: Option<&String>) -> u64 {
        text.map_or(0, |text| piece(text.capacity()))
    }

    fn of_entity(entity: &Entity) -> u64 {
        let shared = piece(16 + entity.id.as_str().len());
        let texts =
            of_text(Some(&entity.name)) + of_text(entity.name_in_text.as_ref()) + of_text(entity.summary.as_ref());
        let aliases: u64 = entity.aliases.iter().map(|alias| of_text(Some(&alias.name))).sum();
        let lists = piece(size_of_val(&entity.aliases[..])) + piece(size_of_val(&entity.claims[..]));
        let claims: u64 =
            entity.claims.iter().map(|claim| of_text(Some(&claim.attribute)) + of_claim(&claim.claim)).sum();
        shared + texts + aliases + lists + claims
    }

    fn of_relation(relation: &Relation) -> u64 {
        let claims: u64 = relation.claims.iter().map(of_claim).sum();
        piece(16 + relation.id.as_str().len()) + piece(size_of_val(&relation.claims[..])) + claims
    }

    fn of_claim(claim: &Claim) -> u64 {
        let texts = of_text(claim.locator.as_ref()) + of_text(claim.note.as_ref());
        let lists = piece(size_of_val(&claim.values[..])) + piece(size_of_val(&claim.observed[..]));
        let values: u64 = claim.values.iter().map(|(name, value)| of_text(Some(name)) + of_value(value)).sum();
        texts + lists + values
    }

    fn of_value(value: &Value) -> u64 {
        match value {
            Value::Money { currency: text, .. } | Value::Text(text) | Value::Choice(text) => of_text(Some(text)),
            _ => 0,
        }
    }
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
