//! A hundred relations of the shipped data, drawn by lot and read aloud in both directions by somebody who had not written them.
//!
//! `docs/read-aloud.md` holds them with the verdicts. A reading that has changed since wants to be read again:
//! `ENTENTE_DRAW=1 cargo test --test it data::readings` draws anew from the data of the day and keeps the verdicts of what reads as
//! before.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::path::PathBuf;

use entente::model::{Dataset, Relation, RelationKindIndex};
use entente::words::{ReadingDirection, reading_of_relation};

use super::{repository, shipped};

const SEED: u64 = 20_240_605;
const DRAWN_COUNT: usize = 100;
const TABLE_HEAD: &str = "| relation | forward | inverse | verdict |\n|---|---|---|---|\n";

fn page() -> PathBuf {
    repository().join("docs/read-aloud.md")
}

/// A number that depends on the seed and the id alone: FNV-1a, 64 bits.
fn lot(id: &str) -> u64 {
    struct Fnv(u64);
    impl Hasher for Fnv {
        fn finish(&self) -> u64 {
            self.0
        }
        fn write(&mut self, bytes: &[u8]) {
            for byte in bytes {
                self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    hasher.write(&SEED.to_le_bytes());
    hasher.write(id.as_bytes());
    hasher.finish()
}

/// One relation of every kind in use, then as many of any kind as are wanted; by lot within a kind, and sorted by id.
fn drawn(dataset: &Dataset) -> Vec<&Relation> {
    let mut relations: Vec<&Relation> = dataset.relations.iter().collect();
    relations.sort_by_key(|relation| (lot(relation.id.as_str()), &relation.id));
    let mut seen: BTreeMap<RelationKindIndex, usize> = BTreeMap::new();
    // The nth of its kind comes before every n+1st, so that a few large kinds do not fill the list.
    let mut ranked: Vec<(usize, usize, &Relation)> = relations
        .into_iter()
        .enumerate()
        .map(|(position, relation)| {
            let rank = seen.entry(relation.kind).or_default();
            *rank += 1;
            (*rank, position, relation)
        })
        .collect();
    ranked.sort_by_key(|(rank, position, _)| (*rank, *position));
    let mut drawn: Vec<&Relation> = ranked.into_iter().take(DRAWN_COUNT).map(|(_, _, relation)| relation).collect();
    drawn.sort_by_key(|relation| &relation.id);
    drawn
}

/// The relation in both directions, each as a sentence.
fn sentences(dataset: &Dataset, relation: &Relation) -> [String; 2] {
    let name = |entity| dataset.entity(entity).name_in_text();
    let reading = |direction| reading_of_relation(dataset, relation, direction, None);
    [
        format!("{} {} {}", name(relation.from), reading(ReadingDirection::Forward), name(relation.to)),
        format!("{} {} {}", name(relation.to), reading(ReadingDirection::Inverse), name(relation.from)),
    ]
}

/// The rows of the table: id, forward, inverse, verdict.
fn rows(text: &str) -> Vec<[String; 4]> {
    let (_, table) = text.split_once(TABLE_HEAD).expect("the page has its table");
    let lines = table.lines().take_while(|line| line.starts_with('|'));
    lines
        .map(|line| {
            let cells: Vec<String> = line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
            <[String; 4]>::try_from(cells).unwrap_or_else(|cells| panic!("not four cells: {cells:?}"))
        })
        .collect()
}

fn draw_anew(dataset: &Dataset, text: &str) -> String {
    let known: BTreeMap<[String; 2], String> =
        rows(text).into_iter().map(|[_, forward, inverse, verdict]| ([forward, inverse], verdict)).collect();
    let (before, rest) = text.split_once(TABLE_HEAD).expect("the page has its table");
    let after =
        rest.lines().skip_while(|line| line.starts_with('|')).fold(String::new(), |text, line| text + line + "\n");
    let row = |relation: &Relation| {
        let told = sentences(dataset, relation);
        let verdict = known.get(&told).map_or("", String::as_str);
        format!("| `{}` | {} | {} | {verdict} |\n", relation.id, told[0], told[1])
    };
    let table = drawn(dataset).into_iter().fold(String::new(), |table, relation| table + &row(relation));
    format!("{before}{TABLE_HEAD}{table}{after}")
}

#[test]
fn what_was_read_aloud_still_reads_so() {
    let dataset = shipped();
    let mut text = std::fs::read_to_string(page()).expect("the page is committed");
    if std::env::var_os("ENTENTE_DRAW").is_some() {
        text = draw_anew(dataset, &text);
        std::fs::write(page(), &text).expect("the page can be written");
    }
    let rows = rows(&text);
    let ids: BTreeSet<&str> = rows.iter().map(|[id, ..]| id.trim_matches('`')).collect();
    assert_eq!(ids.len(), DRAWN_COUNT);
    for [id, forward, inverse, verdict] in &rows {
        let index = dataset.find_relation(id.trim_matches('`')).unwrap_or_else(|| panic!("{id} is gone: draw anew"));
        assert_eq!(
            [forward, inverse].map(String::as_str),
            sentences(dataset, dataset.relation(index)),
            "read {id} again"
        );
        assert!(!verdict.is_empty(), "{id} has not been read");
    }
}
