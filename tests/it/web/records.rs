//! `/graph/records`: everything, a record a line.

use std::collections::BTreeMap;

use serde_json::Value;

use super::client::{Client, DISPUTED, MEETING, SMALL, WORLD};

/// The lines of everything by what they tell.
fn lines(client: &Client, url: &str) -> BTreeMap<String, Vec<Value>> {
    let response = client.get(url);
    assert_eq!((response.status, response.header("content-type")), (200, "application/x-ndjson"), "{url}");
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in response.text().lines() {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{url}: {error}: {line}"));
        let line = line.as_object().expect("a line is an object");
        let (what, told) = line.iter().next().expect("it tells something");
        assert_eq!(line.len(), 1, "{url}: one thing a line");
        found.entry(what.clone()).or_default().push(told.clone());
    }
    found
}

fn sorted(mut records: Vec<Value>) -> Vec<Value> {
    records.sort_by_key(|record| record["id"].as_str().expect("it has an id").to_owned());
    records
}

#[test]
fn records_are_those_of_the_whole_graph() {
    for client in [&*MEETING, &SMALL, &DISPUTED] {
        for query in ["", "at=2017", "kind=official", "says=all", "at=2016&relation=member-of", "min_sources=2"] {
            let mut found = lines(client, &format!("/graph/records?{query}"));
            let whole = client.json(&format!("/graph.json?limit=20000&{query}"));
            assert!(whole["truncated"].is_null(), "the data are small");
            for (what, name) in [("node", "nodes"), ("edge", "edges")] {
                let records = found.remove(what).unwrap_or_default();
                assert_eq!(records, sorted(whole[name].as_array().expect("a list").clone()), "{query}");
            }
            let edition = found.remove("edition").expect("it is told");
            assert_eq!((edition.len(), &edition[0]["hash"]), (1, &whole["edition"]["hash"]));
            for source in found.remove("source").unwrap_or_default() {
                let cited = &whole["sources"][source["id"].as_str().expect("it has an id")];
                assert!(cited.is_null() || cited["title"] == source["title"], "{source}");
            }
            assert!(found.is_empty(), "{found:?}");
        }
    }
}

#[test]
fn no_limit_keeps_anything_back_and_pieces_are_small() {
    let health = WORLD.json("/health");
    let found = lines(&WORLD, "/graph/records");
    for (what, name) in [("node", "entities"), ("edge", "relations"), ("source", "sources")] {
        assert_eq!(Some(found[what].len() as u64), health[name].as_u64(), "{what}");
    }
    let pieces = WORLD.pieces("/graph/records");
    let longest = pieces.iter().map(Vec::len).max().unwrap_or_default();
    let all: usize = pieces.iter().map(Vec::len).sum();
    assert!(pieces.len() > 10 && longest * 5 < all, "{} pieces, the longest of {longest} bytes", pieces.len());
}

#[test]
fn what_is_not_known_is_refused() {
    assert_eq!(SMALL.get("/graph/records?limit=3").status, 400);
    assert_eq!(SMALL.get("/graph/records?kind=nobody").status, 400);
    let first = SMALL.get("/graph/records");
    let tag = first.header("etag").to_owned();
    assert_eq!(SMALL.get_with("/graph/records", &[("if-none-match", &tag)]).status, 304);
    assert_ne!(SMALL.get("/graph/records?at=2017").header("etag"), tag);
}

#[test]
fn a_cut_page_leads_to_everything() {
    let total = MEETING.json("/health")["entities"].as_u64().expect("it is told");
    let page = MEETING.get_as("/graph?limit=5&at=2017", "text/html");
    assert!(page.text().contains(r#"<a href="/graph/records?at=2017">JSON Lines</a>"#), "{}", page.text());
    let words = MEETING.get("/graph.txt?limit=5");
    let words = words.text();
    assert!(words.contains(&format!("has 5 of {total} entities")), "{words}");
    for whole in ["/graph", "/graph?ids=turkmenistan,kazakhstan&limit=1"] {
        assert!(!MEETING.get_as(whole, "text/html").text().contains("/graph/records"), "{whole}");
    }
}
