//! Entities of the shipped data side by side: what does not change when the data grow.

use serde_json::{Value, json};

use crate::web::client::SHIPPED;

fn rows<'a>(answer: &'a Value, list: &str) -> &'a Vec<Value> {
    answer["comparison"][list]["rows"].as_array().expect("a list of rows")
}

/// The row of a list on an entity, by a kind of relation.
fn row<'a>(answer: &'a Value, list: &str, id: &str, relation: &str) -> &'a Value {
    let found = rows(answer, list).iter().find(|row| row["id"] == id && row["relation"] == relation);
    found.unwrap_or_else(|| panic!("{list} has no {relation} {id}: {}", answer["comparison"][list]))
}

#[test]
fn two_countries_of_central_asia() {
    let answer = SHIPPED.json("/compare.json?a=kazakhstan&b=uzbekistan&limit=1000");
    let turkic = row(&answer, "shared", "ots", "member-of");
    assert_eq!((&turkic["direction"], &turkic["a"][0]), (&json!("out"), &json!("kazakhstan--member-of--ots")));
    let borders = row(&answer, "shared", "kyrgyzstan", "borders");
    assert_eq!((&borders["direction"], &borders["at_once"]), (&json!("both"), &json!("certainly")));
    // Only one of the two borders Russia, and each borders the other.
    assert_eq!(row(&answer, "only_a", "russia", "borders")["b"], json!([]));
    assert_eq!(answer["comparison"]["direct"], json!(["kazakhstan--borders--uzbekistan"]));
    // The rarer what they share, the earlier it comes.
    let degrees: Vec<u64> = rows(&answer, "shared").iter().filter_map(|row| row["degree"].as_u64()).collect();
    assert!(degrees.len() > 40 && degrees.is_sorted(), "{degrees:?}");
}

#[test]
fn two_holders_of_one_post() {
    let answer = SHIPPED.json("/compare.json?a=terhi-hakala&b=eduards-stiprais");
    let post = row(&answer, "shared", "eu-special-representative-for-central-asia", "holds-post");
    assert_eq!(post["at_once"], "no", "one came after the other");
    let words = answer["comparison"]["specific_words"].as_str().expect("a text");
    for said in [
        "Terhi Hakala was EU Special Representative for Central Asia [1, 2] from 1 July 2021",
        "Eduards Stiprais is EU Special Representative for Central Asia (since 1 March 2025",
        "The tie that they share never held for both at the same time.",
    ] {
        assert!(words.contains(said), "{words}");
    }
    // On a day of the first term there is nothing to share.
    let then = SHIPPED.json("/compare.json?a=terhi-hakala&b=eduards-stiprais&at=2023");
    assert_eq!(then["comparison"]["shared"]["total"], 0);
}
