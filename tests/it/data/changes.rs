//! What changed between two dates in the shipped data, as it was worked out by hand from the facts.

use serde_json::Value;

use crate::web::client::SHIPPED;

fn difference(query: &str) -> Value {
    SHIPPED.json(&format!("/diff.json?{query}&limit=1000"))["difference"].clone()
}

/// The relations that changed in one way.
fn told<'a>(difference: &'a Value, change: &str) -> Vec<&'a str> {
    let changes = difference["ties"].as_array().expect("a list").iter().find(|changes| changes["change"] == change);
    let ties = changes.expect("there is one for each change")["ties"].as_array().expect("a list");
    ties.iter().map(|tie| tie["relation"].as_str().expect("an id")).collect()
}

fn succession(difference: &Value) -> &str {
    let [only] = &difference["successions"].as_array().expect("a list")[..] else { panic!("{difference}") };
    only["words"].as_str().expect("words")
}

/// The words without their notes, whose numbers depend on how many sources there are.
fn without_notes(words: &str) -> String {
    let parts = words.split(" [").map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
    parts.collect()
}

#[test]
fn the_eu_special_representative_changed_from_2021_to_2025() {
    let post = "ids=eu-special-representative-for-central-asia";
    let found = difference(&format!("at=2021-08&with_at=2025-06&{post}"));
    assert_eq!(told(&found, "ended"), ["terhi-hakala--holds-post--eu-special-representative-for-central-asia"]);
    assert_eq!(told(&found, "began"), ["eduards-stiprais--holds-post--eu-special-representative-for-central-asia"]);
    let words = without_notes(succession(&found));
    assert!(words.contains("Terhi Hakala (from 1 July 2021 until 28 February 2025"), "{words}");
    assert!(words.ends_with("was succeeded by Eduards Stiprais (since 1 March 2025)."), "{words}");
    // Between 2016 and 2025 there was another.
    let words = without_notes(succession(&difference(&format!("at=2016&with_at=2025-06&{post}"))));
    assert!(words.contains("was followed by Eduards Stiprais"), "{words}");
    assert!(words.contains("with Terhi Hakala") && words.ends_with("in between."), "{words}");
    // Within one term nothing changed.
    let found = difference(&format!("at=2022&with_at=2023&{post}"));
    for change in ["began", "ended", "changed"] {
        assert_eq!(told(&found, change), [""; 0], "{change}");
    }
}

#[test]
fn a_programme_came_with_its_ties_and_another_went() {
    let found = difference("at=2019&with_at=2022");
    let ids = |change: &str| -> Vec<String> {
        let changes = found["entities"].as_array().expect("a list").iter().find(|changes| changes["change"] == change);
        let entities = changes.expect("there is one for each change")["entities"].as_array().expect("a list");
        entities.iter().map(|entity| entity["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert!(
        ids("began").contains(&"leica".to_owned()) && ids("began").contains(&"bomca-10".to_owned()),
        "{:?}",
        ids("began")
    );
    assert!(ids("ended").contains(&"bomca-9".to_owned()), "{:?}", ids("ended"));
    let (began, ended) = (told(&found, "began"), told(&found, "ended"));
    assert!(began.contains(&"european-union--funds--leica"), "{began:?}");
    assert!(ended.contains(&"european-union--funds--bomca-9--extension"), "{ended:?}");
    assert!(began.contains(&"turkmenistan--member-of--ots"), "{began:?}");
    // Who was there on the day of a meeting neither began nor ended being there.
    let happened = told(&difference("at=2023&with_at=2024"), "happened_second").join("\n");
    assert!(happened.contains("--headed--turkmenistan-at-eu-central-asia-security-dialogue-2024"), "{happened}");
    assert!(
        happened.contains("turkmenistan-at-eu-central-asia-security-dialogue-2024--represents--turkmenistan"),
        "{happened}"
    );
}
