//! Timelines of the shipped data: what is known to stand on them, whatever else is added.

use serde_json::Value;

use crate::web::client::SHIPPED;

/// The entries of a timeline, oldest first: date, kind, and relation or entity and attribute.
fn entries(query: &str) -> Vec<(String, String, String)> {
    let answer = SHIPPED.json(&format!("/timeline.json?sort=oldest&limit=1000&{query}"));
    let told = |entry: &Value| {
        let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let of = if entry["relation"].is_null() { text("entity") + "." + &text("attribute") } else { text("relation") };
        (text("date"), text("kind"), of)
    };
    answer["timeline"]["entries"].as_array().expect("a list").iter().map(told).collect()
}

#[test]
fn the_holders_of_a_post_come_in_order() {
    let post = "eu-special-representative-for-central-asia";
    let found = entries(&format!("ids={post}&relation=holds-post&entries=begins"));
    let holders: Vec<&str> = found.iter().filter_map(|(_, _, of)| of.split("--").next()).collect();
    let known = ["jan-kubis", "pierre-morel", "patricia-flor", "peter-burian", "terhi-hakala", "eduards-stiprais"];
    let mut rest = holders.iter();
    assert!(known.iter().all(|holder| rest.any(|found| found == holder)), "{holders:?}");
}

#[test]
fn turkmenistan_joined_before_it_took_part() {
    let found = entries("ids=turkmenistan");
    let at = |date: &str, kind: &str, of: &str| {
        let entry = (date.to_owned(), kind.to_owned(), of.to_owned());
        found.iter().position(|known| *known == entry).unwrap_or_else(|| panic!("{entry:?} in {found:?}"))
    };
    let joined = at("1992-03-02", "begins", "turkmenistan--member-of--united-nations");
    let neutral = at("1995-12-12", "begins", "turkmenistan--has-status--neutrality");
    let there = found.iter().position(|(date, kind, _)| date == "2024-06-05" && kind == "happens");
    assert!(joined < neutral && there.is_some_and(|there| neutral < there), "{found:?}");
}

#[test]
fn tapi_has_the_start_of_its_works() {
    let found = entries("ids=tapi-gas-pipeline");
    let works = ("2015-12-13".to_owned(), "attribute".to_owned(), "tapi-gas-pipeline.construction_began".to_owned());
    assert!(found.contains(&works), "{found:?}");
}
