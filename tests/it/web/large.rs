//! Data as large as the world in breadth: how large pages become, what lists leave out, and how the export comes.

use std::collections::BTreeSet;

use super::client::{Client, JSON, SHIPPED, SMALL, WORLD};

/// The question that lets everything through.
const EXPORT: &str = "/graph.json?limit=20000";

/// A document as `serde_json` writes it for people: two blanks a level, an empty list or object on one line.
fn indented(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut depth = 0;
    let mut is_text = false;
    let mut before = ' ';
    for character in text.chars() {
        let is_end_of_text = is_text && character == '"' && before != '\\';
        // Of two backslashes the second does not escape what follows.
        before = if is_text && before == '\\' { ' ' } else { character };
        if is_text {
            written.push(character);
            is_text = !is_end_of_text;
            continue;
        }
        match character {
            ' ' | '\n' => {}
            '{' | '[' => {
                depth += 1;
                written.push(character);
                written += &line_break(depth);
            }
            '}' | ']' => {
                depth -= 1;
                let inner = written.trim_end().len();
                written.truncate(inner);
                if !written.ends_with(['{', '[']) {
                    written += &line_break(depth);
                }
                written.push(character);
            }
            ',' => {
                written.push(character);
                written += &line_break(depth);
            }
            ':' => written += ": ",
            _ => {
                is_text = character == '"';
                written.push(character);
            }
        }
    }
    written + "\n"
}

fn line_break(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}

fn size(client: &Client, url: &str, encoding: &str) -> usize {
    let response = client.get_with(url, &[("accept-encoding", encoding)]);
    assert_eq!((response.status, response.header("content-encoding")), (200, encoding), "{url}");
    response.body.len()
}

#[test]
fn pages_stay_small_however_much_there_is() {
    let kilobytes_max = [
        ("/", 30),
        ("/graph", 100),
        ("/graph?limit=20000", 100),
        ("/graph?kind=country,institution&limit=500", 100),
        ("/graph?kind=country&limit=300", 100),
        ("/graph.svg", 100),
        ("/graph.svg?limit=20000", 100),
        ("/entity/organisation-1", 60),
        ("/entity/organisation-1?depth=2", 60),
        ("/entity/country-1", 60),
        ("/entity/country-1?depth=2", 60),
        ("/entity/country-1.svg", 60),
        ("/source/source-1", 60),
        ("/kind/official?limit=1000", 60),
        ("/search?q=minister&limit=1000", 60),
    ];
    for client in [&*WORLD, &*SHIPPED] {
        for encoding in ["br", "gzip"] {
            assert!(size(client, "/graph", encoding) < 100_000);
            assert!(size(client, "/graph.svg", encoding) < 100_000);
        }
    }
    for (url, kilobytes_max) in kilobytes_max {
        for encoding in ["br", "gzip"] {
            let bytes = size(&WORLD, url, encoding);
            assert!(bytes < kilobytes_max * 1_000, "{url} has {bytes} bytes with {encoding}");
        }
    }
}

#[test]
fn the_whole_of_it_is_drawn_by_kind() {
    let page = WORLD.get("/graph");
    assert!(page.text().contains("Too many to draw one by one, they are drawn by kind."));
    let drawn = WORLD.get("/graph.svg?limit=20000");
    let picture = roxmltree::Document::parse(drawn.text()).unwrap();
    let texts: Vec<&str> = picture.descendants().filter_map(|node| node.text()).map(str::trim).collect();
    for kind in ["countries", "officials", "posts"] {
        assert!(texts.iter().any(|text| text.contains(kind)), "{kind}: {texts:?}");
    }
}

#[test]
fn a_list_that_is_cut_says_so_and_leads_to_the_rest() {
    let cases = [
        ("/source/source-1", "The first 500 of ", "/source/source-1.json"),
        ("/entity/country-1?depth=2&limit=300", "The first 200 of ", "/entity/country-1.json?depth=2&#38;limit=300"),
        ("/kind/official", "50 of 800", "/kind/official?limit="),
        ("/search?q=minister", "50 of 400", "/search?q=minister&#38;limit="),
    ];
    for (url, told, link) in cases {
        let page = WORLD.get(url);
        assert!(page.text().contains(told) && page.text().contains(link), "{url}: {told}, {link}");
    }
    let text = WORLD.get("/source/source-1.txt");
    assert!(text.text().contains("The first 500 of ") && text.text().contains("/source/source-1.json"));
    assert!(!SMALL.get("/source/gazette.txt").text().contains("The first"));
}

#[test]
fn the_export_has_everything_and_is_written_as_any_document() {
    let export = WORLD.get(EXPORT);
    assert_eq!((export.status, export.header("content-type")), (200, JSON));
    assert_eq!(export.text(), indented(export.text()), "the pieces join without a seam");
    let document = export.json();
    let health = WORLD.json("/health");
    for (part, counted) in [("nodes", "entities"), ("edges", "relations")] {
        let records = document[part].as_array().unwrap();
        let ids: BTreeSet<&str> = records.iter().map(|record| record["id"].as_str().unwrap()).collect();
        assert_eq!((Some(ids.len() as u64), records.len()), (health[counted].as_u64(), ids.len()), "{part}");
    }
    assert_eq!(document["sources"].as_object().unwrap().len() as u64, health["sources"].as_u64().unwrap());
    assert!(document["truncated"].is_null());
    // Around the number of records that a piece has, and around the number from which on answers come in pieces.
    for limit in [1, 2, 63, 64, 65, 100, 127, 128, 129, 200, 300] {
        let url = format!("/graph.json?kind=country&limit={limit}");
        let response = WORLD.get(&url);
        assert_eq!(response.text(), indented(response.text()), "{url}");
        assert_eq!(response.json()["nodes"].as_array().unwrap().len(), limit.min(250), "{url}");
    }
}

#[test]
fn a_large_answer_comes_in_small_pieces() {
    for url in [EXPORT, "/source/source-1.json"] {
        let pieces = WORLD.pieces(url);
        let largest = pieces.iter().map(Vec::len).max().unwrap();
        assert!(pieces.len() > 100 && largest < 256 * 1024, "{url}: {} pieces, up to {largest} bytes", pieces.len());
        assert_eq!(pieces.concat(), WORLD.get(url).body, "{url}");
    }
    assert_eq!(WORLD.pieces("/entity/person-1.json").len(), 1, "a small answer is whole");
}

#[test]
fn a_large_answer_has_a_tag_of_its_own() {
    let urls = [EXPORT, "/graph.json?limit=19999", "/graph.json?limit=20000&says=all", "/source/source-1.json"];
    let tags: BTreeSet<String> = urls.iter().map(|url| WORLD.get(url).header("etag").to_owned()).collect();
    assert_eq!(tags.len(), urls.len(), "{tags:?}");
    let again = WORLD.get(&format!("/graph.json?says=is&limit=20000&edition={}", WORLD.edition()));
    assert_eq!(again.header("etag"), WORLD.get(EXPORT).header("etag"), "the same question in other words");
    for tag in [again.header("etag"), "*"] {
        let known = WORLD.get_with(EXPORT, &[("if-none-match", tag)]);
        assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, again.header("etag")));
    }
    let other = WORLD.get_with("/graph.json?limit=19999", &[("if-none-match", again.header("etag"))]);
    assert_eq!(other.status, 200);
}

#[test]
fn a_question_for_headers_gets_those_of_the_answer() {
    for (url, is_in_pieces) in [(EXPORT, true), ("/entity/person-1.json", false)] {
        let (head, get) = (WORLD.send("HEAD", url, &[]), WORLD.get(url));
        assert_eq!((head.status, head.body.len()), (200, 0), "{url}");
        for name in ["etag", "content-type", "cache-control", "vary", "content-security-policy"] {
            assert_eq!(head.header(name), get.header(name), "{url}: {name}");
        }
        let length = if is_in_pieces { String::new() } else { get.body.len().to_string() };
        assert_eq!(head.header("content-length"), length, "{url}");
    }
}
