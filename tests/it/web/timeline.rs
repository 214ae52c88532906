//! `/timeline`: what is listed, counted, refused and linked.

use serde_json::{Value, json};

use super::client::{Client, MEETING, SMALL, WORLD};

/// The entries of an answer: year, kind, and the relation or the attribute.
fn entries(client: &Client, url: &str) -> Vec<String> {
    let answer = client.json(url);
    let told = |entry: &Value| {
        let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let of = if entry["relation"].is_null() { text("entity") + "." + &text("attribute") } else { text("relation") };
        format!("{} {} {of}", entry["year"], text("kind"))
    };
    answer["timeline"]["entries"].as_array().expect("a list").iter().map(told).collect()
}

const ADA: [&str; 3] =
    ["2020 happens ada--joined--summit-2020", "2019 ends ada--chairs--assembly", "2015 begins ada--chairs--assembly"];

#[test]
fn entries_come_newest_first_or_oldest_first() {
    assert_eq!(entries(&SMALL, "/timeline.json?ids=ada"), ADA);
    let mut oldest = ADA;
    oldest.reverse();
    assert_eq!(entries(&SMALL, "/timeline.json?id=ada&sort=oldest"), oldest, "id is another name of ids");
    assert_eq!(entries(&SMALL, "/timeline.json?ids=ada&limit=1"), ADA[..1]);
    assert_eq!(entries(&SMALL, "/timeline.json?ids=ada&entries=ends"), ADA[1..2]);
    assert_eq!(entries(&SMALL, "/timeline.json?ids=ada&within=2015/2019-12"), ADA[1..]);
    assert_eq!(entries(&SMALL, "/timeline.json?ids=ada&direction=in"), [""; 0]);
    assert_eq!(entries(&SMALL, "/timeline.json?ids=ada&at=2019"), ADA[1..], "what may hold then, with all its dates");
    assert_eq!(entries(&SMALL, "/timeline.json?ids=ada&kind=event"), ADA[..1]);
}

#[test]
fn what_is_not_listed_is_counted() {
    let timeline = |url: &str| SMALL.json(url)["timeline"].clone();
    let cut = timeline("/timeline.json?ids=ada&limit=1");
    assert_eq!((&cut["total"], &cut["dated"]), (&json!(3), &json!(2)));
    let years = json!([{"year": 2015, "count": 1}, {"year": 2019, "count": 1}, {"year": 2020, "count": 1}]);
    assert_eq!(cut["years"], years, "all years are counted");
    assert_eq!(timeline("/timeline.json?ids=ada&within=2020")["years"], years);
    let all = timeline("/timeline.json");
    let seen = &all["kinds"][3];
    assert_eq!(*seen, json!({"kind": "seen", "count": 1}));
    let listed = all["entries"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "seen").count();
    assert_eq!(listed, 0, "what was merely seen is left out where nothing is named");
    let page = SMALL.get("/timeline");
    assert!(page.text().contains("Left out: 1 day on which a tie was merely seen."), "{}", page.text());
    assert!(page.text().contains("/timeline?entries=begins,ends,happens,seen,attribute"), "{}", page.text());
    let truncated = &SMALL.json("/timeline.json?ids=ada&limit=1")["truncated"];
    assert_eq!(truncated["edges"], json!({"shown": 1, "total": 2}));
    let page = SMALL.get("/timeline?ids=ada&limit=1");
    assert!(page.text().contains("Listed are the newest 1 of 3 entries."), "{}", page.text());
    assert!(page.text().contains("/timeline?ids=ada&#38;limit=3"), "{}", page.text());
}

#[test]
fn an_entry_has_its_dates_its_words_and_its_witnesses() {
    let answer = SMALL.json("/timeline.json?ids=ada");
    let end = &answer["timeline"]["entries"][1];
    assert_eq!(
        (&end["date"], &end["earliest"], &end["latest"], &end["when"], &end["conflict"]),
        (
            &json!("2019-12-31"),
            &json!("2019-12-31"),
            &json!("2019-12-31"),
            &json!("2015-01-01/2019-12-31"),
            &json!(true)
        )
    );
    assert_eq!(
        end["words"],
        "Ada <b>Bold</b> & \"Sons\" O'Neil chaired the Assembly of Northland until 31 December 2019 [1]; [2] gives the end as 31 December 2018."
    );
    assert_eq!(end["footnotes"][1]["source"], "herald");
    let words = answer["timeline"]["words"].as_str().unwrap();
    assert!(words.ends_with("has 2 dated ties; the entries run from 2015 to 2020."), "{words}");
}

#[test]
fn questions_that_make_no_sense_are_refused_with_the_reason() {
    let refused = |url: &str| {
        let response = SMALL.get(url);
        let error = response.json()["error"].clone();
        (response.status, error["code"].as_str().unwrap().to_owned(), error["parameter"].clone())
    };
    for (url, status, code, parameter) in [
        ("/timeline.json?ids=nobody-at-all", 404, "not-found", "ids"),
        ("/timeline.json?ids=Mercury", 300, "ambiguous-name", "ids"),
        ("/timeline.json?ids=ada&id=bruno", 400, "repeated-parameter", "id"),
        ("/timeline.json?direction=out", 400, "bad-value", "direction"),
        ("/timeline.json?ids=ada,bruno&direction=in", 400, "bad-value", "direction"),
        ("/timeline.json?limit=0", 400, "bad-value", "limit"),
        ("/timeline.json?limit=1001", 400, "bad-value", "limit"),
        ("/timeline.json?entries=begin", 400, "bad-value", "entries"),
        ("/timeline.json?sort=name", 400, "bad-value", "sort"),
        ("/timeline.json?within=soon", 400, "bad-value", "within"),
        ("/timeline.json?within=2019~", 400, "bad-value", "within"),
        ("/timeline.json?from=ada", 400, "unknown-parameter", "from"),
    ] {
        assert_eq!(refused(url), (status, code.to_owned(), json!(parameter)), "{url}");
    }
    // The choices lead to the same question with one of them.
    let choices = SMALL.get("/timeline.json?id=Mercury").json();
    assert!(choices["error"]["nearest"][0]["url"].as_str().unwrap().starts_with("/timeline?ids=mercury"), "{choices}");
}

#[test]
fn the_page_has_a_heading_a_year_a_drawing_and_links() {
    let page = MEETING.get("/timeline?ids=turkmenistan");
    assert_eq!(page.status, 200);
    let text = page.text();
    for part in [
        "<h1>Timeline of Turkmenistan</h1>",
        "id=\"year-2024\"",
        "class=\"drawing\"",
        "class=\"drawing narrow\"",
        "/timeline.svg?ids=turkmenistan",
        "within=2024",
        "id=\"source-1\"",
        "aria-current=\"page\">Timeline</a>",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // A date in the constraints goes with the links.
    let at = MEETING.get("/timeline?ids=turkmenistan&at=2024-06-05");
    assert!(at.text().contains("/entity/turkmenistan?at=2024-06-05"), "{}", at.text());
    let nothing = SMALL.get("/timeline?ids=ada&within=1066");
    assert!(nothing.text().contains("Nothing that is dated meets the constraints."), "{}", nothing.text());
    assert_eq!(SMALL.get("/timeline.svg?ids=ada&within=1066").status, 404, "there is nothing to draw");
}

#[test]
fn the_page_of_an_entity_has_what_is_newest_of_its_timeline() {
    let page = SMALL.get("/entity/ada");
    let (_, section) = page.text().split_once("id=\"timeline\"").expect("a section");
    assert!(section.contains("/timeline?ids=ada") && section.contains("until 31 December 2019"), "{section}");
    let at = SMALL.get("/entity/ada?at=2020-03&direction=out");
    assert!(at.text().contains("/timeline?ids=ada&#38;at=2020-03&#38;direction=out"), "{}", at.text());
    assert!(!SMALL.get("/entity/salt?relation=joined").text().contains("id=\"timeline\""), "nothing of it is dated");
}

#[test]
fn a_world_is_told_within_bounds() {
    let answer = WORLD.json("/timeline.json?limit=1000&entries=begins,ends,happens,seen,attribute");
    let timeline = &answer["timeline"];
    assert_eq!(timeline["entries"].as_array().unwrap().len(), 1_000);
    let years: u64 = timeline["years"].as_array().unwrap().iter().map(|year| year["count"].as_u64().unwrap()).sum();
    assert_eq!(timeline["total"], years);
    let svg = WORLD.get("/timeline.svg?limit=1000");
    assert_eq!(svg.text().matches("<a class=\"lane").count(), 60, "so many are drawn at most");
    let page = WORLD.get("/timeline?limit=1000");
    let cut = page.text().split("<figcaption>").nth(1).and_then(|rest| rest.split("</span>").next());
    assert_eq!(
        cut.map(str::trim),
        Some("<span>60 of the 990 ties and attributes listed are drawn, those that come first in the list."),
        "the cut is told"
    );
}
