//! What can be asked of paths beyond their ends, on the frozen data, in every form.

use serde_json::{Value, json};

use super::client::{SMALL, with_extension};

/// The inner entities of the paths of an answer.
fn inner(answer: &Value) -> Vec<String> {
    let paths = answer["paths"].as_array().expect("a list").iter();
    let ids = |path: &Value| -> Vec<String> {
        path["nodes"].as_array().expect("a list").iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
    };
    paths.map(ids).map(|nodes| nodes[1..nodes.len() - 1].join(" ")).collect()
}

fn ask(query: &str) -> Value {
    SMALL.json(&format!("/path.json?{query}"))
}

fn obstacles(answer: &Value) -> Vec<(String, Value, u64)> {
    let found = answer["no_path"]["obstacles"].as_array().expect("there is no path").iter();
    found
        .map(|obstacle| {
            let constraint = obstacle["constraint"].as_str().expect("a parameter").to_owned();
            (constraint, obstacle["entity"].clone(), obstacle["hops_without_it"].as_u64().expect("a number"))
        })
        .collect()
}

#[test]
fn paths_pass_through_what_is_named_and_avoid_what_is_named() {
    assert_eq!(inner(&ask("from=ada&to=bruno")), ["summit-2020", "assembly"]);
    assert_eq!(inner(&ask("from=ada&to=bruno&via=assembly")), ["assembly"]);
    assert_eq!(inner(&ask("from=ada&to=bruno&avoid=assembly&bridges=strict")), ["summit-2020"]);
    assert_eq!(inner(&ask("from=ada&to=salt&via=Assembly+of+Northland&k=1")), ["assembly bruno summit-2020"]);
    // The countries that are named are no bridges, and not told as what the path runs through.
    let named = ask("from=ada&to=kindling&via=northland&bridges=strict");
    assert_eq!(inner(&named)[0], "assembly northland");
    assert_eq!(named["paths"][0]["bridges"], json!([]));
    let page = SMALL.get("/path?from=ada&to=kindling&via=northland&bridges=strict");
    assert!(!page.text().contains("runs through Northland"), "{}", page.text());
    assert!(page.text().contains("name=\"via\" value=\"Northland\""), "{}", page.text());
}

#[test]
fn the_order_given_is_kept() {
    let any = ask("from=ada&to=salt&via=bruno,assembly&k=1");
    assert_eq!(
        (inner(&any), &any["question"]["via"]),
        (vec!["assembly bruno summit-2020".to_owned()], &json!(["assembly", "bruno"]))
    );
    let given = ask("from=ada&to=salt&via=bruno,assembly&via_order=given&k=1");
    assert_eq!(inner(&given), ["summit-2020 bruno assembly northland kindling"]);
    assert_eq!(given["question"]["via"], json!(["bruno", "assembly"]));
    assert_eq!(given["path_count"]["relaxed"], true);
    // From the other end, the order is the other one too.
    let page = SMALL.get("/path?from=ada&to=salt&via=bruno,assembly&via_order=given");
    assert!(page.text().contains("/path?from=salt&#38;to=ada&#38;via=assembly,bruno&#38;via_order=given\""));
}

#[test]
fn ties_that_never_held_together_can_be_left_out() {
    // Ada chaired the assembly until 2019, Bruno from 2020 on.
    let all = ask("from=ada&to=bruno&bridges=strict");
    let coexist: Vec<&Value> = all["paths"].as_array().unwrap().iter().map(|path| &path["coexist"]).collect();
    assert_eq!(coexist, [true, false]);
    assert_eq!(all["paths"][0]["together"], json!({"since": "2020-03-05", "until": "2020-03-05"}));
    assert_eq!(all["paths"][1]["together"], Value::Null);
    let together = ask("from=ada&to=bruno&bridges=strict&coexist=1");
    assert_eq!(inner(&together), ["summit-2020"]);
    assert_eq!((&together["path_count"]["shortest"], &together["path_count"]["exact"]), (&json!("1"), &json!(true)));
    for form in ["", ".txt"] {
        let told = SMALL.get(&format!("/path{form}?from=ada&to=bruno&coexist=1&bridges=strict"));
        assert!(told.text().contains("All of it may have held on 5 March 2020."), "{}", told.text());
    }
    let never = SMALL.get("/path?from=ada&to=bruno&avoid=summit-2020");
    assert!(never.text().contains("No path listed has ties that can all have held on one day."), "{}", never.text());
    assert!(never.text().contains("avoid=summit-2020&#38;coexist=1\">Only paths that can"), "{}", never.text());
}

#[test]
fn what_blocks_is_told_entity_by_entity() {
    let query = "from=ada&to=bruno&avoid=summit-2020&coexist=1";
    let found = obstacles(&ask(query));
    assert_eq!(found, [("avoid".to_owned(), json!("summit-2020"), 2), ("coexist".to_owned(), Value::Null, 2)]);
    let page = SMALL.get(&format!("/path?{query}"));
    for (words, link) in [
        (
            "Without avoiding the Summit of 2020, the shortest connection takes 2 hops.",
            "/path?from=ada&#38;to=bruno&#38;coexist=1",
        ),
        (
            "Asking for ties that can all have held on one day stands in the way: without it the shortest connection takes 2 hops.",
            "/path?from=ada&#38;to=bruno&#38;avoid=summit-2020",
        ),
    ] {
        assert!(
            page.text().contains(&format!("{words} <a href=\"{link}\">Ask without it</a>")),
            "{words}: {}",
            page.text()
        );
    }

    let query = "from=ada&to=salt&via=assembly,islander";
    assert_eq!(obstacles(&ask(query)), [("via".to_owned(), json!("islander"), 4)]);
    let text = SMALL.get(&format!("/path.txt?{query}"));
    assert!(text.text().contains("Without passing through Isla Islander, the shortest connection takes 4 hops."));

    // The one way runs through both, so neither alone helps.
    let query = "from=short-lived&to=mercury-programme&avoid=assembly,northland";
    assert_eq!(obstacles(&ask(query)), [("avoid".to_owned(), Value::Null, 3)]);
    let text = SMALL.get(&format!("/path.txt?{query}"));
    assert!(text.text().contains("Without avoiding any of the entities named, the shortest connection takes 3 hops."));

    let given = obstacles(&ask("from=ada&to=salt&via=bruno,assembly&via_order=given&max_hops=4"));
    assert!(given.contains(&("via_order".to_owned(), Value::Null, 4)), "{given:?}");
    assert!(given.contains(&("max_hops".to_owned(), Value::Null, 6)), "{given:?}");
}

#[test]
fn each_order_is_told_and_kept_in_links() {
    for (sort, first, words) in [
        // Equal in hops: the assembly has more neighbours than the summit.
        ("shortest", "summit-2020", "there are 2 paths of that length"),
        ("specific", "summit-2020", "Those come first that run through what has the fewest ties."),
        ("sources", "summit-2020", "Those come first whose weakest hop rests on most independent sources."),
        // The summit was in March 2020; Bruno is still said to chair the assembly, and Ada did until 2018 at least.
        ("recent", "summit-2020", "Those come first whose hops were all seen to hold most recently."),
    ] {
        let url = format!("/path?from=ada&to=bruno&sort={sort}&k=1");
        assert_eq!(inner(&SMALL.json(&with_extension(&url, "json"))), [first], "{sort}");
        for form in ["", ".txt"] {
            let told = SMALL.get(&url.replace("/path?", &format!("/path{form}?")));
            assert!(told.text().contains(words), "{sort}: {}", told.text());
        }
        let page = SMALL.get(&url);
        let value = if sort == "shortest" { "" } else { sort };
        assert!(page.text().contains(&format!("<option value=\"{value}\" selected>")), "{sort}");
    }
}

#[test]
fn all_shortest_paths_are_drawn_where_some_are_listed() {
    let url = "/path?from=ada&to=bruno&k=1";
    let answer = SMALL.json(&with_extension(url, "json"));
    let nodes: Vec<&str> =
        answer["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
    assert_eq!(nodes, ["ada", "assembly", "summit-2020", "bruno"]);
    assert_eq!(answer["truncated"], Value::Null);
    let page = SMALL.get(url);
    let summary = "there are 2 paths of that length: 1 is listed, the drawing shows all.";
    assert!(page.text().contains(summary), "{}", page.text());
    let drawing = SMALL.get("/path.svg?from=ada&to=bruno&k=1");
    assert!(drawing.text().contains("data-id=\"assembly\"") && drawing.text().contains("data-id=\"summit-2020\""));

    let cut = SMALL.json("/path.json?from=ada&to=bruno&k=1&limit=3");
    assert_eq!(cut["truncated"]["nodes"], json!({"shown": 3, "total": 4}));
    let page = SMALL.get("/path?from=ada&to=bruno&k=1&limit=3");
    assert!(
        page.text().contains("3 of 4 entities on shortest paths are drawn, the best paths first."),
        "{}",
        page.text()
    );
    assert!(page.text().contains("the drawing shows more"), "{}", page.text());
    assert!(page.text().contains("/path?from=ada&#38;to=bruno&#38;k=1&#38;limit=9\">Show more"), "{}", page.text());
}
