//! The whole graph: groups and who joins them in every form, and the places for a drawing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::client::{Client, HUB, JSON, MEETING, SHIPPED, SMALL, WORLD};
use super::json::assert_valid;

/// What the places of the shipped data may weigh on the wire, in bytes.
const PLACES_BYTES_MAX: usize = 200_000;

fn numbers(value: &Value) -> Vec<usize> {
    let items = value.as_array().expect("a column");
    items.iter().map(|item| usize::try_from(item.as_u64().expect("a number")).expect("it fits")).collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().expect("a column").iter().map(|item| item.as_str().expect("a text").to_owned()).collect()
}

/// The place of each node by id.
fn places(client: &Client, url: &str) -> BTreeMap<String, (i64, i64)> {
    let nodes = &client.json(url)["nodes"];
    let ids = texts(&nodes["id"]);
    let coordinate = |name: &str, at: usize| nodes[name][at].as_i64().expect("a whole number");
    ids.into_iter().enumerate().map(|(at, id)| (id, (coordinate("x", at), coordinate("y", at)))).collect()
}

#[test]
fn groups_and_who_joins_them_are_told_in_every_form() {
    let overview = &SHIPPED.json("/graph.json")["overview"];
    let groups = overview["groups"].as_array().expect("groups");
    assert!(groups.len() > 5, "the shipped data have groups");
    let page = SHIPPED.get("/graph");
    let (text, markdown) = (SHIPPED.get("/graph.txt"), SHIPPED.get("/graph.md"));
    for group in groups {
        let words = group["words"].as_str().expect("words").replacen("around", "Around", 1);
        let written = words.replace('\'', "&#39;").replace('&', "&#38;");
        assert!(page.text().contains(&words) || page.text().contains(&written), "the page does not tell {words}");
        assert!(text.text().contains(&words), "the text does not tell {words}");
        for standing in group["central"].as_array().expect("standings") {
            let words = standing["words"].as_str().expect("words");
            for form in [&page, &text, &markdown] {
                assert!(form.text().contains(words), "{words}");
            }
        }
    }
    assert_eq!(overview["between"].as_array().expect("standings").len(), 20);
    assert!(markdown.text().contains("## Who stands between others"));
}

#[test]
fn every_entity_is_in_a_group_or_counted() {
    for client in [&*SMALL, &*MEETING, &*HUB, &*WORLD, &*SHIPPED] {
        let overview = &client.json("/graph.json")["overview"];
        let number = |name: &str| overview[name].as_u64().expect("a number");
        let groups = overview["groups"].as_array().expect("groups").iter();
        let members: u64 = groups.map(|group| group["members"].as_u64().expect("a number")).sum();
        assert_eq!(members + number("outside") + number("untied"), number("entities"));
        assert_eq!(Some(number("entities")), client.json("/health")["entities"].as_u64());
    }
}

#[test]
fn constraints_do_not_change_what_is_told_of_the_whole() {
    let plain = SHIPPED.json("/graph.json")["overview"].clone();
    assert_eq!(SHIPPED.json("/graph.json?at=2019&not_kind=country")["overview"], plain);
    assert!(SHIPPED.json("/graph.json?ids=bomca,cadap")["overview"].is_null());
}

#[test]
fn a_group_is_asked_for_by_any_of_its_members() {
    let groups = SHIPPED.json("/graph.json")["overview"]["groups"].clone();
    for group in groups.as_array().expect("groups").iter().filter(|group| group["members"].as_u64() < Some(100)) {
        let id = group["named"][0].as_str().expect("an id");
        let answer = SHIPPED.json(&format!("/graph.json?group={id}&limit=500"));
        assert_eq!(&answer["group"], group);
        assert_eq!(answer["question"]["group"], id);
        let nodes = answer["nodes"].as_array().expect("nodes");
        assert_eq!(Some(nodes.len() as u64), group["members"].as_u64());
        let other = nodes[nodes.len() - 1]["id"].as_str().expect("an id");
        assert_eq!(SHIPPED.json(&format!("/graph.json?group={other}"))["group"], *group);
    }
    let few = SHIPPED.json("/graph.json?group=tapi-gas-pipeline&kind=company&limit=500");
    let kinds: BTreeSet<&str> =
        few["nodes"].as_array().expect("nodes").iter().map(|node| node["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, BTreeSet::from(["company"]));
    let none = SHIPPED.json("/graph.json?group=tapi-gas-pipeline&kind=programme");
    let is_programme = |kind: &serde_json::Value| kind["id"] == "programme";
    assert!(!none["group"]["kinds"].as_array().expect("kinds").iter().any(is_programme), "the group has no programme");
    assert_eq!(none["nodes"].as_array().map(Vec::len), Some(0), "a group without a member is not everything");
    let page = SHIPPED.get("/graph?group=tapi-gas-pipeline&limit=500");
    assert!(page.text().contains("<h1>The group around "), "{}", page.text());
}

#[test]
fn a_group_and_ids_exclude_each_other() {
    let response = SMALL.get("/graph.json?group=ada&ids=bruno");
    assert_eq!(response.status, 400);
    assert_eq!(response.json()["error"]["parameter"], "group");
    assert_eq!(SMALL.get("/graph?group=nobody-of-that-name").status, 404);
}

#[test]
fn places_have_the_documented_structure_and_say_what_the_graph_says() {
    for client in [&*SMALL, &*MEETING, &*HUB, &*WORLD, &*SHIPPED] {
        for query in ["", "?at=2020", "?not_kind=country", "?says=all&relation=member-of"] {
            let url = format!("/graph/places.json{query}");
            let document = client.json(&url);
            assert_valid("places", &document, &url);
            let separator = if query.is_empty() { '?' } else { '&' };
            let graph = client.json(&format!("/graph.json{query}{separator}limit=20000"));
            let nodes = &document["nodes"];
            let ids = texts(&nodes["id"]);
            for column in ["name", "kind", "degree", "group", "x", "y"] {
                assert_eq!(nodes[column].as_array().map(Vec::len), Some(ids.len()), "{url}: {column}");
            }
            let wanted: BTreeSet<&str> =
                graph["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
            assert_eq!(ids.iter().map(String::as_str).collect::<BTreeSet<_>>(), wanted, "{url}");
            let edges = &document["edges"];
            let mut counts: BTreeMap<BTreeSet<&str>, usize> = BTreeMap::new();
            let mut from = 0;
            for ((step, to), count) in
                numbers(&edges["from_step"]).into_iter().zip(numbers(&edges["to"])).zip(numbers(&edges["count"]))
            {
                from += step;
                let pair = BTreeSet::from([ids[from].as_str(), ids[to].as_str()]);
                assert_eq!(counts.insert(pair, count), None, "{url}: a pair comes twice");
            }
            let mut expected: BTreeMap<BTreeSet<&str>, usize> = BTreeMap::new();
            for edge in graph["edges"].as_array().unwrap() {
                let pair = BTreeSet::from([edge["from"].as_str().unwrap(), edge["to"].as_str().unwrap()]);
                if pair.len() == 2 {
                    *expected.entry(pair).or_default() += 1;
                }
            }
            assert_eq!(counts, expected, "{url}");
        }
    }
}

#[test]
fn places_stay_whatever_is_asked() {
    let all = places(&SHIPPED, "/graph/places.json");
    for url in ["/graph/places.json?at=2019", "/graph/places.json?kind=official,post"] {
        let some = places(&SHIPPED, url);
        assert!(!some.is_empty() && some.len() < all.len());
        assert!(some.iter().all(|(id, place)| all[id] == *place), "{url}");
    }
    let different: BTreeSet<(i64, i64)> = all.values().copied().collect();
    assert!(different.len() * 100 > all.len() * 99, "nearly every entity has a place of its own");
}

#[test]
fn places_are_small_and_revalidated() {
    let page = SHIPPED.get("/graph");
    let edition = SHIPPED.edition();
    for encoding in ["br", "gzip"] {
        let response = SHIPPED.get_with("/graph/places.json", &[("accept-encoding", encoding)]);
        assert_eq!((response.status, response.header("content-type")), (200, JSON));
        assert!(response.body.len() < PLACES_BYTES_MAX, "{} bytes with {encoding}", response.body.len());
        let tag = response.header("etag").to_owned();
        let again = SHIPPED.get_with("/graph/places.json", &[("if-none-match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0));
    }
    if page.text().contains("id=\"whole-graph\"") {
        assert!(page.text().contains(&format!("/graph/places.json?edition={edition}")));
    }
    assert_eq!(SHIPPED.get(&format!("/graph/places.json?edition={edition}")).status, 200);
    assert_eq!(SHIPPED.get("/graph/places.json?limit=5").status, 400);
    assert_eq!(SHIPPED.get("/graph/places.json?kind=nonsense").status, 400);
}
