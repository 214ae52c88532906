//! Answers as tables: read back with another reader's rules, and held against the JSON of the same answer.

use super::client::{Client, DISPUTED, HOSTILE, HUB, HUB_SIZE, SHIPPED, SMALL, TEXT, with_extension};

type Row = std::collections::BTreeMap<String, String>;

/// What a limit left out, and the rows.
fn read(client: &Client, url: &str) -> (String, Vec<Row>) {
    let url = with_extension(url, "csv");
    let response = client.get(&url);
    assert_eq!(response.status, 200, "{url}: {}", response.text());
    assert_eq!(response.header("content-type"), "text/csv; charset=utf-8; header=present", "{url}");
    let text = response.text();
    assert!(text.ends_with("\r\n") && !text.starts_with('\u{feff}'), "{url}");
    let mut reader = csv::ReaderBuilder::new().terminator(csv::Terminator::CRLF).from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let rows = reader.records().map(|record| {
        let record = record.unwrap_or_else(|error| panic!("{url}: {error}"));
        header.iter().zip(&record).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    });
    (response.header("entente-truncated").to_owned(), rows.collect())
}

fn of<'a>(rows: &'a [Row], column: &str) -> Vec<&'a str> {
    rows.iter().map(|row| row[column].as_str()).collect()
}

fn ids(list: &serde_json::Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|record| record["id"].as_str().expect("an id")).collect()
}

#[test]
fn every_relation_of_an_answer_is_a_row() {
    for url in [
        "/path?from=ada&to=salt&k=10",
        "/connect?ids=ada,bruno,salt",
        "/graph",
        "/relation/ada--chairs--assembly",
        "/entity/assembly?depth=2",
        "/entity/ada?at=2014",
    ] {
        let (_, rows) = read(&SMALL, url);
        let answer = SMALL.json(&with_extension(url, "json"));
        let mut told = of(&rows, "relation_id");
        told.sort_unstable();
        told.dedup();
        for id in ids(&answer["edges"]) {
            assert!(told.contains(&id), "{url} has no row of {id}");
        }
        for edge in answer["edges"].as_array().unwrap() {
            let row = rows.iter().find(|row| row["relation_id"] == edge["id"].as_str().unwrap()).unwrap();
            for (column, field) in [
                ("from_id", "from"),
                ("to_id", "to"),
                ("relation", "label"),
                ("relation_kind", "relation"),
                ("holds", "holds"),
            ] {
                assert_eq!(row[column], edge[field].as_str().unwrap(), "{url}: {row:?}");
            }
            for claim in edge["claims"].as_array().unwrap() {
                assert!(row["source_ids"].contains(claim["source"].as_str().unwrap()), "{url}: {row:?}");
                let locator = claim["locator"].as_str().unwrap_or_default();
                assert!(row["locators"].contains(locator), "{url}: {row:?}");
            }
        }
    }
}

#[test]
fn rows_come_in_the_order_of_the_page() {
    let (_, rows) = read(&SMALL, "/entity/assembly");
    let page = SMALL.get("/entity/assembly");
    let links = rows.iter().filter(|row| row["list"] == "ties");
    let places: Vec<usize> = links
        .map(|row| format!("class=\"small\" href=\"/relation/{}\"", row["relation_id"]))
        .map(|link| page.text().find(&link).unwrap_or_else(|| panic!("the page has no {link}")))
        .collect();
    assert!(places.len() > 2 && places.is_sorted(), "{places:?}");
    let (_, rows) = read(&SMALL, "/path?from=ada&to=salt&k=10");
    let paths = SMALL.json("/path.json?from=ada&to=salt&k=10")["paths"].as_array().unwrap().len();
    let mut lists = of(&rows, "list");
    lists.dedup();
    let expected: Vec<String> = (1..=paths).map(|number| format!("path {number}")).collect();
    assert_eq!(lists[..paths], expected);
}

#[test]
fn lists_of_entities_have_a_row_an_entity() {
    for url in ["/kind/official?sort=degree", "/search?q=a", "/kind/official?with=chairs:assembly"] {
        let (_, rows) = read(&SMALL, url);
        assert_eq!(of(&rows, "id"), ids(&SMALL.json(&with_extension(url, "json"))["nodes"]), "{url}");
    }
    let (_, rows) = read(&SMALL, "/kind/official?with=chairs:assembly");
    assert_eq!(of(&rows, "relation_ids"), ["ada--chairs--assembly", "bruno--chairs--assembly"]);
}

#[test]
fn lists_of_other_answers_are_told_apart() {
    for (url, expected) in [
        ("/compare?a=northland&b=southland", "direct"),
        ("/compare?a=ada&b=bruno", "shared"),
        ("/diff?at=2014&with_at=2022", "ended"),
        ("/timeline", "begins"),
        ("/source/gazette", "claims"),
    ] {
        let (_, rows) = read(&SMALL, url);
        assert!(of(&rows, "list").contains(&expected), "{url}: {:?}", of(&rows, "list"));
    }
    let (_, rows) = read(&DISPUTED, "/graph");
    assert!(rows.iter().any(|row| row["source_ids"].contains(" | ")), "a relation with two sources names both");
    // An attribute reads as a tie to its value.
    let (_, rows) = read(&SHIPPED, "/timeline?ids=tapi-gas-pipeline&entries=attribute");
    let attribute = rows.first().expect("there are dated attributes");
    assert!(attribute["relation_id"].is_empty() && attribute["to_id"].is_empty(), "{attribute:?}");
    assert_eq!(attribute["from_id"], "tapi-gas-pipeline");
    assert!(!attribute["to"].is_empty() && !attribute["sources"].is_empty(), "{attribute:?}");
}

#[test]
fn what_is_cut_says_so() {
    assert_eq!(read(&SMALL, "/graph").0, "");
    for (url, told, row_count) in [
        ("/graph?limit=20", "entities 20 of", 0),
        ("/timeline?ids=hub&limit=7", "rows 7 of", 7),
        ("/compare?a=hub&b=ada&limit=3", "rows ", 0),
        ("/diff?at=2014&with_at=2022&limit=5", "rows 11 of", 11),
        ("/kind/official?limit=4", "entities 4 of", 4),
    ] {
        let (cut, rows) = read(&HUB, url);
        assert!(cut.starts_with(told), "{url}: {cut}");
        assert!(row_count == 0 || rows.len() == row_count, "{url}: {} rows", rows.len());
    }
    // A page cuts its tables; a file has all ties of the entity.
    let (_, rows) = read(&HUB, "/entity/hub");
    assert_eq!(of(&rows, "list").iter().filter(|list| **list == "ties").count(), HUB_SIZE);
}

#[test]
fn large_tables_come_in_pieces_with_one_header() {
    let pieces = HUB.pieces("/graph.csv?limit=20000");
    assert!(pieces.len() <= 1, "the hub is no large answer");
    let pieces = SHIPPED.pieces("/graph.csv?limit=20000");
    assert!(pieces.len() > 10, "{} pieces", pieces.len());
    let text = String::from_utf8(pieces.concat()).unwrap();
    assert_eq!(text.matches("list,from,relation").count(), 1);
    let (_, rows) = read(&SHIPPED, "/graph?limit=20000");
    let edges = SHIPPED.json("/graph.json?limit=20000");
    assert_eq!(of(&rows, "relation_id"), ids(&edges["edges"]));
}

#[test]
fn no_cell_is_a_formula() {
    let (_, rows) = read(&HOSTILE, "/graph?limit=1000");
    let mut guarded = 0;
    for (url, rows) in [("/graph", &rows), ("/kind/institution", &read(&HOSTILE, "/kind/institution?limit=1000").1)] {
        for (column, cell) in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{url}: {column} is {cell:?}");
            guarded += usize::from(cell.starts_with("'+ plus") || cell.starts_with("'=== ruled"));
        }
    }
    assert!(guarded >= 4, "names that begin like formulas are told, behind an apostrophe: {guarded}");
}

#[test]
fn what_has_no_relations_has_no_table() {
    for (url, status) in [
        ("/index.csv", 404),
        ("/coverage.csv", 404),
        ("/mentions.csv", 400),
        ("/path.csv?from=ada", 400),
        ("/diff.csv", 400),
        ("/entity/nobody.csv", 404),
    ] {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("content-type")), (status, TEXT), "{url}: {}", response.text());
    }
    assert!(!SMALL.get("/").text().contains(".csv"));
}
