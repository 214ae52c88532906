//! Constraints on witnesses, lists of what has certain ties, and sources that differ, on every page and in every form.

use serde_json::{Value, json};

use super::client::{Client, DISPUTED, SMALL, with_extension};

/// The ids of a list of objects.
fn ids(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|item| item["id"].as_str().expect("an id")).collect()
}

/// The relations that an answer has, in the data.
fn edges(client: &Client, url: &str) -> Vec<String> {
    let answer = client.json(url);
    ids(&answer["edges"]).into_iter().map(str::to_owned).collect()
}

#[test]
fn constraints_choose_relations_by_their_witnesses() {
    let ada = "ada--chairs--assembly";
    let borders = "northland--borders--southland";
    let denied = "northland--supports--kindling";
    for (query, expected) in [
        // The herald cites them, or an inference rests on it.
        ("cites=herald&relation=joined,borders", &["ada--joined--summit-2020", borders][..]),
        // What prints a source again does not cite it.
        ("cites=reprint", &["bruno--chairs--assembly"]),
        ("min_sources=2", &[ada, borders]),
        ("min_sources=2&says=all", &[ada, borders, denied]),
        ("min_sources=2&at=2019-06", &[borders]),
        ("min_sources=2&cites=herald", &[ada, borders]),
        ("max_sources=1&cites=reprint", &["bruno--chairs--assembly"]),
        ("conflict=1", &[ada, borders, denied]),
        ("status=observer", &["southland--member-of--assembly"]),
        ("status=a+founding+member,an-observer", &["northland--member-of--assembly", "southland--member-of--assembly"]),
        ("status=observer&at=2018", &[]),
        ("status=observer&cites=herald", &[]),
    ] {
        let url = format!("/graph.json?limit=100&{query}");
        assert_eq!(edges(&SMALL, &url), expected, "{url}");
    }
    let supported = "northland--supports--kindling";
    assert_eq!(edges(&SMALL, "/entity/kindling.json?conflict=1"), [supported]);
    assert_eq!(edges(&SMALL, "/path.json?from=northland&to=kindling&conflict=1"), [supported]);
}

#[test]
fn attributes_meet_the_constraints_on_sources() {
    for (query, attributes, left_out) in [
        ("", json!(["founded", "seats"]), 0),
        ("?conflict=1", json!(["seats"]), 1),
        ("?min_sources=2", json!(["seats"]), 1),
        ("?max_sources=1", json!(["founded"]), 1),
        ("?cites=herald", json!(["seats"]), 1),
        ("?cites=reprint", json!([]), 2),
    ] {
        let answer = SMALL.json(&format!("/entity/assembly.json{query}"));
        assert_eq!((&answer["attributes"], &answer["other_attributes"]), (&attributes, &json!(left_out)), "{query}");
        let page = SMALL.get(&format!("/entity/assembly{query}"));
        assert_eq!(page.text().contains("<dt>Founded"), attributes.as_array().unwrap().contains(&json!("founded")));
        assert_eq!(page.text().contains("left out for the constraints on sources"), left_out > 0, "{query}");
    }
}

#[test]
fn ties_left_out_for_their_witnesses_are_counted() {
    let all = SMALL.json("/entity/kindling.json");
    let all = all["edges"].as_array().unwrap().len();
    assert_eq!(SMALL.json("/entity/kindling.json?direction=in")["other_witnesses"], 0);
    for query in ["min_sources=99", "status=observer&conflict=1", "cites=reprint&max_sources=1"] {
        let answer = SMALL.json(&format!("/entity/kindling.json?{query}"));
        assert_eq!((&answer["edges"], &answer["other_witnesses"]), (&json!([]), &json!(all)), "{query}");
        let told = format!("{all} relations left out for what is asked of sources or status.");
        for form in ["", ".txt"] {
            let page = SMALL.get(&format!("/entity/kindling{form}?{query}"));
            assert!(page.text().contains(&told), "{form} {query}");
            assert!(page.text().contains("No relation of this entity meets the constraints."), "{form} {query}");
        }
    }
}

#[test]
fn counting_other_statements_never_counts_what_is_shown() {
    // With every statement accepted there are more sources than one, so a tie that is shown now would not be.
    let answer = SMALL.json("/entity/kindling.json?max_sources=1");
    assert_eq!(ids(&answer["edges"]), ["kindling--concerns--salt", "northland--supports--kindling"]);
    assert_eq!(answer["other_statements"], 1, "the Assembly's support is planned");
}

#[test]
fn a_blocked_path_names_the_constraint_and_offers_the_way_without_it() {
    for (query, constraint, words) in [
        ("cites=herald", "cites", "The choice of sources stands in the way"),
        ("status=observer", "status", "The status asked for stands in the way"),
        ("min_sources=2", "min_sources", "The least number of independent sources stands in the way"),
        ("conflict=1", "conflict", "Keeping only what sources disagree about stands in the way"),
    ] {
        let url = format!("/path?from=bruno&to=assembly&{query}");
        let answer = SMALL.json(&with_extension(&url, "json"));
        let told = format!("{words}: without it the shortest connection takes 1 hop.");
        let link = "/path?from=bruno&to=assembly";
        let obstacle =
            json!({"constraint": constraint, "entity": null, "hops_without_it": 1, "words": told, "url": link});
        assert_eq!(answer["no_path"]["obstacles"][0], obstacle, "{url}");
        let page = SMALL.get(&url);
        assert!(page.text().contains(words), "{url}");
        assert!(page.text().contains("href=\"/path?from=bruno&#38;to=assembly\">Ask without it"), "{url}");
    }
    let most = SMALL.json("/path.json?from=ada&to=assembly&max_sources=1&max_hops=1");
    assert_eq!(most["no_path"]["obstacles"][0]["constraint"], "max_sources");
}

#[test]
fn links_carry_every_constraint() {
    let query = "at=2020&says=is,plans&not_kind=topic&cites=gazette,herald&status=observer&min_sources=1&max_sources=9&conflict=1";
    for url in [
        format!("/entity/ada?depth=2&{query}"),
        format!("/graph?{query}"),
        format!("/kind/official?with=chairs:assembly&{query}"),
        format!(
            "/path?from=ada&to=salt&via=bruno,assembly&via_order=given&avoid=kindling&{query}&max_hops=8&k=7&bridges=all&coexist=1&sort=recent&limit=99"
        ),
    ] {
        let page = SMALL.get(&url);
        let canonical = format!("href=\"{}\"", url.replace('&', "&#38;"));
        assert!(page.text().contains(&canonical), "{url} does not lead to itself: {}", page.text());
        assert!(page.text().contains("<details class=\"more\" open>"), "{url}");
        assert!(page.text().contains("name=\"min_sources\" value=\"1\""), "{url}");
        assert!(page.text().contains("name=\"cites\" value=\"gazette,herald\""), "{url}");
    }
    assert!(SMALL.get("/entity/ada").text().contains("<details class=\"more\">"), "folded away when nothing is set");
}

#[test]
fn a_kind_is_listed_by_the_ties_it_has() {
    for (query, expected) in [
        ("official?with=chairs:assembly", &["ada", "bruno"][..]),
        ("official?with=chairs:AoN,joined:summit-2021", &["bruno"]),
        // Either way, as the ontology has it.
        ("programme?with=supports:northland", &["kindling", "mercury-programme"]),
        ("programme?with=supports:northland&direction=in", &["kindling", "mercury-programme"]),
        ("country?with=borders:southland", &["northland"]),
        // Under the same constraints, but those on kinds.
        ("official?with=chairs:assembly&at=2017", &["ada"]),
        ("official?with=chairs:assembly&min_sources=2", &["ada"]),
        ("official?with=chairs:assembly&relation=joined", &["ada", "bruno"]),
        ("programme?with=supports:assembly", &[]),
        ("programme?with=supports:assembly&says=plans", &["kindling"]),
        ("country?with=member-of:assembly&status=observer", &["southland"]),
        // Counts.
        ("official?relation=joined&sort=count", &["bruno", "ada", "islander"]),
        ("official?relation=joined&min_count=2", &["bruno"]),
        ("official?relation=joined&min_count=1&sort=count", &["bruno", "ada"]),
        ("official?sort=count", &["bruno", "ada", "islander"]),
        ("official?with=chairs:assembly&min_count=2", &[]),
        ("official?with=chairs:assembly&relation=joined&min_count=2", &["bruno"]),
    ] {
        let url = format!("/kind/{query}");
        let answer = SMALL.json(&with_extension(&url, "json"));
        assert_eq!(ids(&answer["nodes"]), expected, "{url}");
        assert_eq!(ids(&answer["rows"]), expected, "{url}: a row for each");
        let kind = query.split('?').next().unwrap();
        let whole = SMALL.json(&format!("/kind/{kind}.json"));
        let all = whole["nodes"].as_array().unwrap().len() as u64;
        let told = answer["left_out"].as_u64().unwrap() + answer["outside_window"].as_u64().unwrap();
        assert_eq!(expected.len() as u64 + told, all, "{url}: what is not listed is counted");
    }
}

#[test]
fn what_is_kept_tells_why() {
    let url = "/kind/programme?with=supports:Northland,concerns:salt&sort=count";
    let answer = SMALL.json(&with_extension(url, "json"));
    assert_eq!(answer["question"]["with"], json!(["supports:northland", "concerns:salt"]), "names become ids");
    let kept = json!([{"id": "kindling", "count": 2, "kept_by": ["northland--supports--kindling", "kindling--concerns--salt"]}]);
    assert_eq!(answer["rows"], kept);
    let alone = json!([
        {"relation": "supports", "id": "northland", "alone": 2}, {"relation": "concerns", "id": "salt", "alone": 1}
    ]);
    assert_eq!(answer["with"], alone);
    assert_eq!(ids(&answer["ties"]), ["kindling--concerns--salt", "northland--supports--kindling"]);
    assert_eq!(answer["sources"].as_object().unwrap().keys().collect::<Vec<_>>(), ["gazette", "herald"]);
    let page = SMALL.get(url);
    for part in [
        "is supported by <a",
        "/relation/northland--supports--kindling",
        "denied by a source",
        "id=\"source-1\"",
        "How many have each alone: 2 “is supported by Northland”; 1 “concerns salt”.",
        "Ties counted: those asked for.",
    ] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }
    let text = SMALL.get(&with_extension(url, "txt"));
    assert!(
        text.text().contains("Kindling (kindling) · 2\n      is supported by Northland · since 2018"),
        "{}",
        text.text()
    );
    assert!(page.text().contains("href=\"/kind/programme\">Clear"), "{}", page.text());
    assert!(!SMALL.get("/kind/programme").text().contains(">Clear"), "nothing is set that could be cleared");
    let empty = SMALL.get("/kind/programme?with=supports:southland");
    assert!(empty.text().contains("No entity of this kind meets all of that."), "{}", empty.text());
}

#[test]
fn two_places_at_once_stand_side_by_side() {
    let north = "summit-2020--held-in--northport";
    let south = "summit-2020--held-in--southport";
    let answer = DISPUTED.json(&format!("/relation/{north}.json"));
    assert_eq!(ids(&answer["instead"]), [south]);
    assert_eq!(answer["edges"][0]["conflict"], true);
    assert_eq!(answer["sources"].as_object().unwrap().keys().collect::<Vec<_>>(), ["gazette", "herald"]);
    assert_eq!(
        answer["words"],
        "The Summit of 2020 was held in Northport on 5 March 2020 [1]; [2] gives Southport <b> instead."
    );
    assert_eq!(answer["footnotes"][1]["source"], "herald");
    let page = DISPUTED.get(&format!("/relation/{north}"));
    assert!(page.text().contains("What other sources give instead"), "{}", page.text());
    assert!(page.text().contains(&format!("/relation/{south}")), "{}", page.text());
    let text = DISPUTED.get(&format!("/relation/{north}.txt"));
    assert!(
        text.text().contains("What other sources give instead\n  Summit of 2020 was held in Southport <b>"),
        "{}",
        text.text()
    );
    assert_eq!(edges(&DISPUTED, "/entity/summit-2020.json?conflict=1"), [north, south]);
    let coverage = DISPUTED.get("/coverage.txt");
    let said = "was held in Northport – Another source says: the Summit of 2020 was held in Southport <b>. [4]";
    assert!(coverage.text().contains(said), "{}", coverage.text());
    let table = DISPUTED.get("/entity/summit-2020");
    let (table, timeline) = table.text().split_once("id=\"timeline\"").expect("ties, then what is dated of them");
    assert_eq!(table.matches("another source differs").count(), 2, "{table}");
    assert_eq!(timeline.matches("another source differs").count(), 2, "{timeline}");
    let path = DISPUTED.json("/path.json?from=summit-2020&to=northport");
    assert!(path["paths"][0]["words"].as_str().unwrap().contains("gives Southport <b> instead"), "{path}");
    // Another summit in the same town is no contradiction.
    let other = DISPUTED.json("/relation/summit-2021--held-in--northport.json");
    assert_eq!((&other["instead"], &other["edges"][0]["conflict"]), (&json!([]), &json!(false)));
}

#[test]
fn what_sources_disagree_about_is_in_the_data() {
    let answer = SMALL.json("/relation/northland--borders--southland.json");
    let sides = json!([{"words": "120.5 km", "claims": [0]}, {"words": "118 km", "claims": [1]}]);
    assert_eq!(answer["disagreements"], json!([{"about": "km", "positions": sides}]));
    let denied = SMALL.json("/relation/northland--supports--kindling.json");
    let sides = json!([{"words": "stated", "claims": [0]}, {"words": "denied", "claims": [1]}]);
    assert_eq!(denied["disagreements"], json!([{"about": "tie", "positions": sides}]));
    assert_eq!(SMALL.json("/relation/bruno--joined--summit-2021.json")["disagreements"], json!([]));
}
