//! What a URL says of a drawing that is explored: each link leads to what it says, and what cannot be done is told.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::bad_input::check;
use super::client::{Client, HUB, HUB_SIZE, SHIPPED, SMALL};

fn ids(answer: &Value) -> BTreeSet<String> {
    let nodes = answer["nodes"].as_array().expect("there are nodes");
    nodes.iter().map(|node| node["id"].as_str().expect("an id").to_owned()).collect()
}

/// The links of a class of elements, with what stands before and in them.
fn links<'a>(page: &'a str, opening: &str) -> Vec<(String, &'a str)> {
    let parts = page.split(opening).skip(1);
    let link = |part: &'a str| {
        let (href, rest) = part.split_once("href=\"")?.1.split_once('"')?;
        Some((href.replace("&#38;", "&"), rest))
    };
    parts.filter_map(link).collect()
}

fn as_json(link: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    super::client::with_extension(link, "json")
}

#[test]
fn a_number_beside_a_node_leads_to_so_many_of_its_neighbours() {
    let check = |client: &Client, url: &str| {
        let page = client.get(url);
        let answer = client.json(&as_json(url));
        let before = ids(&answer);
        let stubs = links(page.text(), "<a class=\"stub\" ");
        let undrawn = answer["undrawn"].as_array().expect("a list");
        assert_eq!(stubs.len(), undrawn.len(), "{url}");
        assert!(!stubs.is_empty(), "{url} has nothing to expand");
        for (link, rest) in stubs.iter().take(12) {
            let of = rest.split_once("data-of=\"").and_then(|(_, rest)| rest.split_once('"')).expect("of a node").0;
            let count = undrawn.iter().find(|found| found["id"] == of).expect("it is counted")["count"].clone();
            assert!(rest.contains(&format!(">+{count}<")), "{url}: {of} says another number than {count}");
            let expanded = client.json(&as_json(link));
            let after = ids(&expanded);
            let added = after.difference(&before).count() as u64;
            let count = count.as_u64().expect("a number");
            assert!(added >= 1 && added <= count, "{link} adds {added} of {count}");
            assert!(before.is_subset(&after), "{link} takes something away");
            let left = expanded["undrawn"].as_array().expect("a list").iter().find(|found| found["id"] == of);
            let left = left.map_or(0, |found| found["count"].as_u64().expect("a number"));
            assert_eq!(added + left, count, "{link}: what is added and what is left make up the number");
        }
    };
    check(&SMALL, "/entity/ada");
    check(&HUB, "/entity/hub");
    check(&HUB, "/entity/hub?limit=100");
    check(&HUB, "/entity/hub?limit=10");
    check(&SHIPPED, "/entity/bomca");
    check(&SHIPPED, "/entity/bomca?at=2019");
    check(&SHIPPED, "/entity/turkmenistan?not_kind=country,official");
}

#[test]
fn a_hub_is_opened_thirty_at_a_time() {
    let shown = |expand: usize| {
        let items = vec!["hub"; expand].join(",");
        ids(&HUB.json(&format!("/entity/hub.json?expand={items}"))).len()
    };
    assert_eq!([0, 1, 2, 8].map(shown), [40, 70, 100, 280]);
    assert_eq!(shown(9), HUB_SIZE + 1);
    assert_eq!(shown(20), HUB_SIZE + 1);
    let page = HUB.get("/entity/hub");
    assert!(page.text().contains(">+261 officials</a>"), "{}", page.text());
    assert!(page.text().contains(">+261 by “member of”</a>"), "{}", page.text());
    let official = HUB.json("/entity/hub.json?expand=hub:official,hub:member-of,hub:event");
    assert_eq!(ids(&official).len(), 100);
}

#[test]
fn what_is_hidden_is_told_and_comes_back() {
    let before = ids(&SHIPPED.json("/entity/bomca.json"));
    let url = "/entity/bomca?hide=turkmenistan,kazakhstan,leica";
    let answer = SHIPPED.json(&as_json(url));
    assert_eq!(answer["hidden"], json!(["kazakhstan", "turkmenistan"]));
    let after = ids(&answer);
    assert!(after.is_subset(&before) && before.len() == after.len() + 2);
    let page = SHIPPED.get(url);
    assert!(page.text().contains("; 2 hidden."), "{}", page.text());
    assert!(page.text().contains("LEICA is not in this drawing, so there was nothing to hide."), "{}", page.text());
    let back = links(page.text(), "<ul class=\"chips undo\"");
    assert_eq!(back[0].0, "/entity/bomca?hide=leica,turkmenistan");
    assert!(page.text().contains("<a href=\"/entity/bomca\">Draw all hidden ones again</a>"), "{}", page.text());
    let itself = SHIPPED.get("/entity/bomca?hide=bomca");
    assert!(itself.text().contains("BOMCA is what this page is about, so it was not hidden."), "{}", itself.text());
    assert_eq!(ids(&SHIPPED.json("/entity/bomca.json?hide=bomca")), before);
    // What only a hidden entity ties to the middle goes with it.
    let opened = SHIPPED.json("/entity/bomca.json?expand=turkmenistan");
    let without = SHIPPED.json("/entity/bomca.json?expand=turkmenistan&hide=turkmenistan");
    assert!(ids(&opened).len() > before.len());
    assert_eq!(ids(&without).len(), before.len() - 1);
    assert_eq!(without["not_expanded"], json!(["turkmenistan"]));
}

#[test]
fn names_become_ids_and_lists_have_one_order() {
    let answer = SHIPPED.json("/entity/bomca.json?pin=LEICA:1:-2,Kazakhstan:5:6&hide=leica,Kazakhstan&chosen=Turkmenistan&expand=Turkmenistan:official,turkmenistan");
    let question = &answer["question"];
    assert_eq!(
        question["expand"],
        json!([{"id": "turkmenistan", "only": "official"}, {"id": "turkmenistan", "only": null}])
    );
    assert_eq!(question["hide"], json!(["kazakhstan", "leica"]));
    assert_eq!(question["pin"], json!([{"id": "kazakhstan", "x": 5, "y": 6}, {"id": "leica", "x": 1, "y": -2}]));
    assert_eq!(question["chosen"], "turkmenistan");
    let page = SHIPPED.get("/entity/bomca?chosen=leica&pin=kazakhstan:5:6&hide=leica&expand=turkmenistan,turkmenistan");
    let canonical = "expand=turkmenistan,turkmenistan&#38;hide=leica&#38;pin=kazakhstan:5:6&#38;chosen=leica\">";
    assert!(page.text().contains(canonical), "{}", page.text());
}

#[test]
fn the_panel_tells_of_an_entity_and_of_a_relation() {
    let page = SHIPPED.get("/entity/bomca?chosen=turkmenistan");
    let panel = panel(page.text());
    for part in [
        "<a href=\"/entity/turkmenistan\">Turkmenistan</a>",
        "href=\"/entity/bomca?expand=turkmenistan&#38;chosen=turkmenistan\"",
        "href=\"/entity/bomca?hide=turkmenistan&#38;chosen=turkmenistan\"",
        "&#38;chosen=turkmenistan\" title=\"Pin: Turkmenistan\"",
        "href=\"/path?from=turkmenistan&#38;to=bomca\"",
        "href=\"/path?from=bomca&#38;to=turkmenistan\"",
        "<a href=\"/entity/bomca\">Close</a>",
    ] {
        assert!(panel.contains(part), "{part}: {panel}");
    }
    assert!(
        page.text().contains(" chosen\" href=\"/entity/turkmenistan\" data-id=\"turkmenistan\""),
        "{}",
        page.text()
    );
    // A pin is at the place where the node is, and can be undone.
    let pin = links(panel, "<li>").into_iter().find(|(link, _)| link.contains("pin=")).expect("it can be pinned").0;
    let pinned = SHIPPED.get(&pin);
    assert!(self::panel(pinned.text()).contains(">Unpin</a>"), "{}", pinned.text());
    assert!(pinned.text().contains(" chosen pinned\""), "{}", pinned.text());
    let relation = SHIPPED.get("/entity/kazakhstan?chosen=kazakhstan--member-of--wto");
    let panel = self::panel(relation.text());
    for part in ["href=\"/relation/kazakhstan--member-of--wto\"", "class=\"words\"", "note-mark", "states it"] {
        assert!(panel.contains(part), "{part}: {panel}");
    }
    let elsewhere = SHIPPED.get("/entity/bomca?chosen=wto");
    assert!(self::panel(elsewhere.text()).contains("is not in this drawing."), "{}", elsewhere.text());
    assert!(!SHIPPED.get("/entity/bomca").text().contains("<aside"));
}

fn panel(page: &str) -> &str {
    page.split_once("<aside class=\"chosen\"").and_then(|(_, rest)| rest.split_once("</aside>")).expect("a panel").0
}

#[test]
fn every_way_is_there_without_a_pointer() {
    let page = SHIPPED.get("/entity/bomca?expand=turkmenistan,wto");
    let text = page.text();
    let steer = text.split_once("<details class=\"steer\">").expect("it can be steered").1;
    let steer = steer.split_once("</details>").expect("it ends").0;
    let node_count = ids(&SHIPPED.json("/entity/bomca.json?expand=turkmenistan,wto")).len();
    assert_eq!(steer.matches("#chosen\"").count(), node_count);
    assert_eq!(steer.matches("#steer\">Hide<span").count(), node_count - 1);
    assert!(text.contains("<a href=\"/entity/bomca?expand=wto\">Undo: Turkmenistan expanded</a>"), "{text}");
    assert!(text.contains("World Trade Organization is not in this drawing, so nothing was expanded."), "{text}");
    assert!(text.contains(&format!("id=\"told\">{node_count} entities and ")), "{text}");
    let words = SHIPPED.get("/entity/bomca.txt?expand=turkmenistan&hide=kazakhstan");
    assert!(words.text().contains("Expanded: Turkmenistan. Hidden: Kazakhstan. In the drawing: "), "{}", words.text());
    let drawing = SHIPPED.get("/entity/bomca.svg?expand=turkmenistan");
    assert!(drawing.text().contains("class=\"stub\"") && drawing.text().contains("data-origin=\""));
    let whole = HUB.get("/entity/hub");
    assert!(whole.text().contains("261 of these are not in the drawing."), "{}", whole.text());
    assert!(whole.text().contains("data-relation=\"m1--member-of--hub\" data-ends=\"m1 hub\""), "{}", whole.text());
}

#[test]
fn what_is_out_of_bounds_is_refused() {
    let many =
        |count: usize, item: &str| (0..count).map(|number| format!("{item}{number}")).collect::<Vec<_>>().join(",");
    let expand = format!("/entity/ada?expand={}", vec!["ada"; 21].join(","));
    let hide = format!("/entity/ada?hide={}", many(201, "a"));
    let pin = format!("/entity/ada?pin={}", many(101, "ada:1:"));
    let chosen = format!("/entity/ada?chosen={}", "a".repeat(201));
    check(&[
        (&expand, 400, "bad-value", "expand", "at most 20 items"),
        (&hide, 400, "bad-value", "hide", "at most 200 items"),
        (&pin, 400, "bad-value", "pin", "at most 100 items"),
        (&chosen, 400, "bad-value", "chosen", "at most 200 characters"),
        ("/entity/ada?chosen=ada&chosen=bruno", 400, "repeated-parameter", "chosen", "chosen once"),
        ("/entity/ada?expand=ada:oficial", 400, "bad-value", "expand", "official"),
        ("/entity/ada?expand=:official", 400, "bad-value", "expand", "bomca:official"),
        ("/entity/ada?pin=ada", 400, "bad-value", "pin", "bomca:120:-40"),
        ("/entity/ada?pin=ada:1", 400, "bad-value", "pin", "bomca:120:-40"),
        ("/entity/ada?pin=ada:1.5:2", 400, "bad-value", "pin", "bomca:120:-40"),
        ("/entity/ada?pin=ada:10001:0", 400, "bad-value", "pin", "from -10000 to 10000"),
        ("/entity/ada?pin=ada:0:-10001", 400, "bad-value", "pin", "from -10000 to 10000"),
        ("/entity/ada?pin=bruno:1:1,Bruno:2:2", 400, "clashing-entities", "pin", "each entity once"),
        ("/entity/ada?expand=brno", 404, "not-found", "expand", "bruno"),
        ("/entity/ada?expand=ada,brno:official", 404, "not-found", "expand", "bruno"),
        ("/entity/ada?hide=brno", 404, "not-found", "hide", "bruno"),
        ("/entity/ada?pin=brno:1:1", 404, "not-found", "pin", "bruno"),
        ("/entity/ada?chosen=brno", 404, "not-found", "chosen", "bruno"),
        ("/entity/ada?chosen=ada--chairs--asembly", 404, "not-found", "", "ada--chairs--assembly"),
        ("/entity/ada?hide=Mercury", 300, "ambiguous-name", "hide", "mercury-office"),
        ("/entity/ada?expand=Mercury:official", 300, "ambiguous-name", "expand", "mercury-programme"),
        ("/path?from=ada&to=salt&expand=ada", 400, "unknown-parameter", "expand", "avoid"),
    ]);
    let near = SMALL.get_as("/entity/ada?expand=ada,brno:official&limit=7", "application/json").json();
    assert_eq!(near["error"]["nearest"][0]["url"], "/entity/ada?expand=ada,bruno:official&limit=7");
}
