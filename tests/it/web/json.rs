//! Answers as data: the documented structure, closed under its own references, the same bytes every time.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::client::{Client, DISPUTED, JSON, LAYERED, MEETING, SMALL, repository};
use super::json_pages::PAGES;

/// What stands in every answer, in this order.
const COMMON: [&str; 7] = ["edition", "question", "truncated", "outside_window", "nodes", "edges", "paths"];

const CONSTRAINTS: [&str; 12] = [
    "at",
    "says",
    "kind",
    "not_kind",
    "relation",
    "not_relation",
    "direction",
    "cites",
    "status",
    "min_sources",
    "max_sources",
    "conflict",
];

/// The validator for the answers of a page, or for an error or the state of the server.
fn validator(definition: &str) -> Validator {
    let text = std::fs::read_to_string(repository().join("docs/answer.schema.json")).expect("the schema is committed");
    let schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("the schema is a schema");
    let alternatives = schema["oneOf"].as_array().expect("a list of answers");
    let reference = json!({"$ref": format!("#/$defs/{definition}")});
    assert!(alternatives.contains(&reference), "{definition} is among the answers");
    // Asked for alone, a definition tells which field is wrong.
    let schema = json!({"$schema": schema["$schema"], "$ref": reference["$ref"], "$defs": schema["$defs"]});
    jsonschema::draft202012::new(&schema).expect("the schema can be used")
}

pub fn assert_valid(definition: &str, document: &Value, url: &str) {
    let validator = validator(definition);
    let faults: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{url} is not valid as {definition}: {}", faults.join("\n"));
}

/// Checks one answer of a page, and returns it.
pub fn check(client: &Client, page: &str, url: &str) -> Value {
    let response = client.get(url);
    assert_eq!((response.status, response.header("content-type")), (200, JSON), "{url}: {}", response.text());
    assert_eq!(response.text(), client.get(url).text(), "{url} answers the same twice");
    assert!(response.text().ends_with("}\n"), "{url} ends with a line");
    let document = response.json();
    assert_valid(&format!("answer_{page}"), &document, url);
    assert_eq!(document["question"]["page"], page, "{url}");
    let mut rest = response.text();
    for name in COMMON.iter().chain(["sources"].iter()) {
        let key = format!("\n  \"{name}\": ");
        rest = rest.split_once(key.as_str()).unwrap_or_else(|| panic!("{url}: {name} is missing or out of order")).1;
    }
    check_references(&document, url);
    document
}

/// Everything that an answer names by id is in it.
fn check_references(document: &Value, url: &str) {
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let ids = |name: &str| -> BTreeSet<String> {
        list(&document[name]).iter().map(|record| record["id"].as_str().expect("an id").to_owned()).collect()
    };
    let (nodes, edges) = (ids("nodes"), ids("edges"));
    assert_eq!(nodes.len(), list(&document["nodes"]).len(), "{url} has a node twice");
    assert_eq!(edges.len(), list(&document["edges"]).len(), "{url} has an edge twice");
    let sources: BTreeSet<&String> = document["sources"].as_object().expect("an object").keys().collect();
    let mut cited: Vec<String> = Vec::new();
    for record in list(&document["nodes"]).iter().chain(&list(&document["edges"])) {
        for claim in list(&record["claims"]) {
            cited.push(claim["source"].as_str().expect("a claim has a source").to_owned());
            for inference in claim["inferred"].as_object().into_iter().flat_map(|parts| parts.values()) {
                cited.extend(list(&inference["from"]).iter().filter_map(|source| source.as_str().map(str::to_owned)));
            }
        }
    }
    for edge in list(&document["edges"]) {
        for end in ["from", "to"] {
            assert!(nodes.contains(edge[end].as_str().expect("an end")), "{url}: {end} of {} is no node", edge["id"]);
        }
    }
    for path in list(&document["paths"]) {
        let (path_nodes, hops) = (list(&path["nodes"]), list(&path["edges"]));
        assert_eq!((path_nodes.len(), list(&path["directions"]).len()), (hops.len() + 1, hops.len()), "{url}");
        assert!(path_nodes.iter().all(|node| nodes.contains(node.as_str().expect("an id"))), "{url}: {path}");
        assert!(hops.iter().flat_map(list).all(|edge| edges.contains(edge.as_str().expect("an id"))), "{url}: {path}");
        assert!(list(&path["bridges"]).iter().all(|node| path_nodes[1..path_nodes.len() - 1].contains(node)), "{url}");
        cited.extend(list(&path["footnotes"]).iter().filter_map(|note| note["source"].as_str().map(str::to_owned)));
        let words = path["words"].as_str().expect("words");
        let marks = words.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
        let marked: BTreeSet<&str> = marks.flat_map(|(numbers, _)| numbers.split(", ")).collect();
        let numbers = list(&path["footnotes"]).iter().map(|note| note["number"].to_string()).collect::<BTreeSet<_>>();
        assert_eq!(marked, numbers.iter().map(String::as_str).collect(), "{url}: {words}");
    }
    for source in document["sources"].as_object().expect("an object").values() {
        cited.extend(list(&source["republishes"]).iter().filter_map(|other| other.as_str().map(str::to_owned)));
    }
    for source in cited {
        assert!(sources.contains(&source), "{url} does not list the source {source}");
    }
}

#[test]
fn every_page_has_the_documented_structure() {
    for (page, urls) in PAGES {
        for url in urls {
            check(&SMALL, page, url);
            check(&LAYERED, page, url);
        }
    }
    for (page, url) in [
        ("relation", "/relation/summit-2020--held-in--northport.json?at=2020"),
        ("relation", "/relation/northland--borders--southland.json"),
        ("entity", "/entity/summit-2020.json?conflict=1&min_sources=1"),
        ("kind", "/kind/event.json?with=held-in:northport,concerns:salt&sort=count&min_count=2"),
        ("kind", "/kind/official.json?relation=joined&min_count=2&cites=gazette&limit=1"),
        ("graph", "/graph.json?conflict=1&status=observer&max_sources=3"),
        ("path", "/path.json?from=bruno&to=assembly&min_sources=9"),
    ] {
        check(&DISPUTED, page, url);
    }
}

#[test]
fn every_answer_of_the_meeting_has_the_documented_structure() {
    for (page, url) in [
        ("home", "/index.json"),
        ("search", "/search.json?q=european&limit=100"),
        ("entity", "/entity/turkmenistan.json?depth=3&says=all"),
        ("path", "/path.json?from=a-gurbanov&to=bomca&k=20"),
        ("compare", "/compare.json?a=bomca&b=leica"),
        ("connect", "/connect.json?ids=a-gurbanov,bomca,turkmenistan,enrique-mora,leica"),
        ("source", "/source/nca-2024-06-05-dialogue.json"),
        ("kind", "/kind/official.json"),
        ("graph", "/graph.json?limit=20000&says=all"),
    ] {
        let answer = check(&MEETING, page, url);
        if page == "graph" {
            for edge in answer["edges"].as_array().unwrap() {
                check(&MEETING, "relation", &format!("/relation/{}.json", edge["id"].as_str().unwrap()));
            }
        }
    }
}

#[test]
fn health_and_errors_have_their_own_structure() {
    assert_valid("health", &SMALL.json("/health"), "/health");
    for url in [
        "/nowhere.json",
        "/entity/kindlng.json",
        "/entity/ada-bold.json",
        "/entity/ada.json?depth=9",
        "/entity/ada.json?x",
        "/path.json",
        "/diff.json",
        "/diff.json?at=2020&with_at=2019",
        "/entity/kindlng.json?edition=000000000000",
        "/path.json?from=ada&to=Mercury",
        "/compare.json?a=ada&b=ada",
        "/relation/ada--chairs--asembly.json",
        "/source/gazete.json",
        "/kind/officials.json",
    ] {
        let response = SMALL.get(url);
        assert!(response.status >= 300, "{url}");
        assert_valid("error", &response.json(), url);
    }
}

#[test]
fn the_schema_is_closed() {
    let mut answer = SMALL.json("/entity/ada.json");
    let validator = validator("answer_entity");
    assert!(validator.is_valid(&answer));
    for pointer in
        ["", "/question", "/edition", "/nodes/0", "/edges/0", "/edges/0/claims/0", "/edges/0/place", "/sources/gazette"]
    {
        let mut longer = answer.clone();
        longer.pointer_mut(pointer).unwrap()["undocumented"] = json!(1);
        assert!(!validator.is_valid(&longer), "a new field of {pointer:?} must be documented");
    }
    answer.as_object_mut().unwrap().remove("truncated");
    assert!(!validator.is_valid(&answer), "no field may be left out");
}

/// The names of all properties in a schema.
fn property_names(schema: &Value, names: &mut BTreeSet<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        names.extend(properties.keys().cloned());
    }
    let parts = schema.as_array().into_iter().flatten();
    for part in parts.chain(schema.as_object().into_iter().flat_map(serde_json::Map::values)) {
        property_names(part, names);
    }
}

#[test]
fn every_field_is_explained() {
    let read = |file: &str| std::fs::read_to_string(repository().join("docs").join(file)).unwrap();
    let schema: Value = serde_json::from_str(&read("answer.schema.json")).unwrap();
    let mut names = BTreeSet::new();
    property_names(&schema, &mut names);
    assert!(names.len() > 80, "{names:?}");
    let explained = read("json.md") + &read("urls.md");
    let is_explained = |name: &str| ['`', '"'].iter().any(|mark| explained.contains(&format!("{mark}{name}{mark}")));
    let missing: Vec<&String> = names.iter().filter(|name| !is_explained(name)).collect();
    assert!(missing.is_empty(), "docs/json.md and docs/urls.md do not name {missing:?}");
}

#[test]
fn the_question_has_every_parameter() {
    let with_constraints = |own: &[&'static str]| own.iter().chain(&CONSTRAINTS).copied().collect::<BTreeSet<_>>();
    let cases: [(&str, BTreeSet<&str>); 13] = [
        ("/index.json", BTreeSet::from(["page"])),
        ("/search.json?q=a", BTreeSet::from(["page", "q", "kind", "exact", "at", "limit"])),
        ("/entity/ada.json", with_constraints(&["page", "id", "depth", "limit", "expand", "hide", "pin", "chosen"])),
        (
            "/path.json?from=ada&to=salt",
            with_constraints(&[
                "page",
                "from",
                "to",
                "max_hops",
                "k",
                "bridges",
                "via",
                "via_order",
                "avoid",
                "coexist",
                "sort",
                "limit",
            ]),
        ),
        ("/compare.json?a=ada&b=bruno", with_constraints(&["page", "a", "b", "sort", "limit"])),
        ("/connect.json?ids=ada,salt", &with_constraints(&["page", "ids", "bridges"]) - &BTreeSet::from(["direction"])),
        ("/relation/ada--chairs--assembly.json", BTreeSet::from(["page", "id", "at"])),
        ("/source/gazette.json", &with_constraints(&["page", "id"]) - &BTreeSet::from(["cites", "direction"])),
        ("/kind/official.json", with_constraints(&["page", "id", "with", "min_count", "sort", "limit"])),
        ("/coverage.json", &with_constraints(&["page", "limit"]) - &BTreeSet::from(["direction"])),
        ("/timeline.json", with_constraints(&["page", "ids", "entries", "within", "sort", "limit"])),
        ("/diff.json?at=2014&with_at=2020", with_constraints(&["page", "ids", "with_at", "limit"])),
        ("/graph.json", &with_constraints(&["page", "ids", "group", "limit"]) - &BTreeSet::from(["direction"])),
    ];
    for (url, expected) in cases {
        let answer = SMALL.json(url);
        let found: BTreeSet<&str> = answer["question"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(found, expected, "{url}");
        // What the page takes is what the question has.
        let refused = SMALL.get(&format!("{url}{}nothing=1", if url.contains('?') { '&' } else { '?' })).json();
        let allowed: BTreeSet<String> = refused["error"]["allowed"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap().to_owned())
            .collect();
        let names = expected.iter().filter(|name| !matches!(**name, "page" | "id")).map(|name| (*name).to_owned());
        let everywhere = ["edition", "embed"].map(str::to_owned);
        let aliases: &[&str] = match url {
            _ if url.starts_with("/path") => &["source", "target"],
            _ if url.starts_with("/timeline") || url.starts_with("/diff") => &["id"],
            _ => &[],
        };
        let aliases = aliases.iter().map(|alias| (*alias).to_owned());
        assert_eq!(allowed, names.chain(everywhere).chain(aliases).collect(), "{url}");
    }
    let defaults = &SMALL.json("/path.json?from=AoN&to=salt")["question"];
    let expected = json!({
        "page": "path", "from": "assembly", "to": "salt", "max_hops": 6, "k": 3, "bridges": "default", "via": [],
        "via_order": "any", "avoid": [], "coexist": false, "sort": "shortest", "limit": 40, "at": null,
        "says": ["is"], "kind": [], "not_kind": [], "relation": [], "not_relation": [], "direction": "both",
        "cites": [], "status": [], "min_sources": null, "max_sources": null, "conflict": false,
    });
    assert_eq!(*defaults, expected, "names become ids, and defaults are told");
    let given = &SMALL.json(
        "/entity/ada.json?depth=3&limit=7&at=../2020-03&says=plans,is&kind=country&not_kind=topic&relation=chairs&not_relation=joined&direction=in&cites=herald,gazette&status=An+Observer&min_sources=1&max_sources=2&conflict=1",
    )["question"];
    let expected = json!({
        "page": "entity", "id": "ada", "depth": 3, "limit": 7, "at": "../2020-03", "says": ["is", "plans"],
        "kind": ["country"], "not_kind": ["topic"], "relation": ["chairs"], "not_relation": ["joined"], "direction": "in",
        "cites": ["gazette", "herald"], "status": ["observer"], "min_sources": 1, "max_sources": 2, "conflict": true,
        "expand": [], "hide": [], "pin": [], "chosen": null,
    });
    assert_eq!(*given, expected);
}
