//! What stands in the data of answers: cuts, claims, words.

use serde_json::{Value, json};

use super::client::{HUB, HUB_SIZE, LAYERED, SMALL};
use super::json::check;

#[test]
fn what_is_cut_is_counted() {
    let answer = check(&HUB, "entity", "/entity/hub.json");
    assert_eq!(answer["truncated"]["nodes"], json!({"shown": 40, "total": HUB_SIZE + 1}));
    assert_eq!(answer["truncated"]["edges"], json!({"shown": 39, "total": HUB_SIZE}));
    assert_eq!(answer["nodes"].as_array().unwrap().len(), 40);
    assert_eq!(answer["nodes"][0]["degree"], HUB_SIZE);
    let whole = check(&HUB, "entity", "/entity/hub.json?limit=301");
    assert_eq!(whole["truncated"], Value::Null);
    assert_eq!(whole["nodes"].as_array().unwrap().len(), HUB_SIZE + 1);
    for (url, page, shown, total) in [
        ("/kind/official.json", "kind", 50, HUB_SIZE + 3),
        ("/search.json?q=member&limit=7", "search", 7, HUB_SIZE),
        ("/graph.json?limit=100", "graph", 100, HUB_SIZE + 16),
    ] {
        let answer = check(&HUB, page, url);
        assert_eq!(answer["truncated"]["nodes"], json!({"shown": shown, "total": total}), "{url}");
        assert!(answer["truncated"]["reason"].as_str().unwrap().contains(&shown.to_string()), "{url}");
    }
}

#[test]
fn claims_tell_when_and_how() {
    let claims = |relation: &str| SMALL.json(&format!("/relation/{relation}.json"))["edges"][0]["claims"].clone();
    let event = &claims("ada--joined--summit-2020")[0];
    let (when, since, until) = (&event["when"], &event["since"], &event["until"]);
    assert_eq!((when, since, until), (&Value::Null, &json!("2020-03-05"), &json!("2020-03-05")), "the event's day");
    assert_eq!(event["dates_from"], "summit-2020");
    assert_eq!(event["inferred"], json!({"tie": {"reason": "the chair <always> takes part", "from": ["herald"]}}));
    assert_eq!(event["values"], json!({"for": "northland"}));
    let state = &claims("northland--supports--kindling")[0];
    assert_eq!((&state["when"], &state["since"], &state["until"]), (&json!("2018/.."), &json!("2018"), &Value::Null));
    let values = json!({"amount": {"amount": 1_500_000, "currency": "EUR"}, "share": 12.5, "manner": "with <tools>"});
    assert_eq!(state["values"], values);
    assert_eq!(claims("northland--supports--kindling")[1]["says"], "denies");
    assert_eq!(claims("assembly--supports--kindling")[0]["says"], "plans");
    assert_eq!(claims("long-name--member-of--assembly")[0]["observed"], json!(["2019-05-01"]));
    assert_eq!(
        claims("ada--chairs--assembly").as_array().unwrap().len(),
        2,
        "witnesses that differ stand side by side"
    );
    let layered = LAYERED.json("/relation/bruno--joined--summit-2021.json");
    let layers: Vec<&Value> =
        layered["edges"][0]["claims"].as_array().unwrap().iter().map(|claim| &claim["layer"]).collect();
    assert_eq!(layers, ["base", "notes"]);
    assert_eq!(layered["edition"]["data"], json!(["base", "notes"]));
    assert_ne!(layered["edition"]["hash"], SMALL.json("/index.json")["edition"]["hash"]);
}

#[test]
fn page_and_data_say_the_same_words() {
    for url in ["/path?from=ada&to=salt", "/connect?ids=ada,bruno,salt", "/relation/ada--chairs--assembly"] {
        let answer = SMALL.get_as(url, "application/json").json();
        let words = answer.pointer("/paths/0/words").or(answer.get("words"));
        let words = words.or(answer.pointer("/connection/trees/0/words")).unwrap().as_str().unwrap();
        let first = words.split(" [").next().unwrap();
        let page = SMALL.get(url);
        let mut shown = String::new();
        let mut is_text = true;
        for character in page.text().chars() {
            match character {
                '<' => is_text = false,
                '>' => is_text = true,
                _ if is_text => shown.push(character),
                _ => {}
            }
        }
        let shown = shown
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#38;", "&");
        assert!(shown.contains(first), "{url} does not say {first:?}: {shown}");
    }
}
