//! `/diff` through its URL: the form, what is refused, what every form says, and where its links lead.

use serde_json::Value;

use super::client::{HTML, JSON, SMALL, TEXT, with_extension};

#[test]
fn without_both_dates_the_page_is_the_form() {
    for url in ["/diff", "/diff?at=2019", "/diff?with_at=2019&ids=ada", "/diff?at=&with_at=2019"] {
        let page = SMALL.get(url);
        assert_eq!((page.status, page.header("content-type")), (200, HTML), "{url}");
        for part in
            ["<h1>What changed?</h1>", "name=\"at\"", "name=\"with_at\"", "name=\"ids\"", "name=\"min_sources\""]
        {
            assert!(page.text().contains(part), "{url} lacks {part}");
        }
        assert_eq!(page.text().matches("name=\"at\"").count(), 1, "{url} asks for the first date once");
        assert_eq!(SMALL.get_as(url, "application/json").status, 400, "{url}");
        assert_eq!(SMALL.get_as(url, "text/plain").status, 400, "{url}");
    }
    assert!(
        SMALL.get("/diff?at=2019&ids=ada,bruno").text().contains("value=\"ada,bruno\""),
        "the form keeps what is given"
    );
}

#[test]
fn what_cannot_be_compared_is_refused_with_the_reason() {
    let error = |url: &str| -> Value {
        let response = SMALL.get_as(url, "application/json");
        assert_eq!((response.status, response.header("content-type")), (400, JSON), "{url}: {}", response.text());
        response.json()["error"].clone()
    };
    for (url, code, parameter) in [
        ("/diff", "missing-parameter", "at"),
        ("/diff?at=2019", "missing-parameter", "with_at"),
        ("/diff?with_at=2019", "missing-parameter", "at"),
        ("/diff?at=2019&with_at=2019", "same-dates", "with_at"),
        ("/diff?at=2019&with_at=2019-06", "dates-out-of-order", "with_at"),
        ("/diff?at=2019&with_at=2018", "dates-out-of-order", "with_at"),
        ("/diff?at=2019-13&with_at=2020", "bad-value", "at"),
        ("/diff?at=2019&with_at=2020-02-30", "bad-value", "with_at"),
        ("/diff?at=2019&with_at=2020~", "bad-value", "with_at"),
        ("/diff?at=2019&with_at=2022/2020", "bad-value", "with_at"),
        ("/diff?at=2019&at=2018&with_at=2020", "repeated-parameter", "at"),
        ("/diff?at=2019&with_at=2020&with_at=2021", "repeated-parameter", "with_at"),
        ("/diff?at=2019&with_at=2020&ids=ada&id=bruno", "repeated-parameter", "id"),
        ("/diff?at=2019&with_at=2020&direction=out", "bad-value", "direction"),
        ("/diff?at=2019&with_at=2020&direction=out&ids=ada,bruno", "bad-value", "direction"),
        ("/diff?at=2019&with_at=2020&limit=0", "bad-value", "limit"),
        ("/diff?at=2019&with_at=2020&limit=1001", "bad-value", "limit"),
        ("/diff?at=2019&with_at=2020&depth=2", "unknown-parameter", "depth"),
    ] {
        let error = error(url);
        assert_eq!(
            (error["code"].as_str(), error["parameter"].as_str()),
            (Some(code), Some(parameter)),
            "{url}: {error}"
        );
        let page = SMALL.get(url);
        let is_form = code == "missing-parameter";
        assert_eq!(page.status, if is_form { 200 } else { 400 }, "{url}");
    }
    // Dates the wrong way round: the right way is one click away.
    let swapped = error("/diff?at=2022&with_at=2014&ids=assembly&relation=chairs");
    let link = swapped["nearest"][0]["url"].as_str().expect("a link");
    assert_eq!(link, "/diff?with_at=2022&at=2014&ids=assembly&relation=chairs");
    assert_eq!(SMALL.get(link).status, 200);
    assert_eq!(error("/diff?at=2019&with_at=2019-06")["nearest"], serde_json::json!([]));
}

#[test]
fn names_that_nothing_or_several_have_are_told() {
    let unknown = SMALL.get_as("/diff?at=2014&with_at=2022&ids=kindlng", "application/json");
    assert_eq!(unknown.status, 404);
    assert_eq!(unknown.json()["error"]["nearest"][0]["url"], "/diff?at=2014&with_at=2022&ids=kindling");
    for parameter in ["ids", "id"] {
        let ambiguous = SMALL.get_as(&format!("/diff?at=2014&with_at=2022&{parameter}=Mercury"), "application/json");
        assert_eq!(ambiguous.status, 300, "{parameter}");
        let links: Vec<String> = ambiguous.json()["error"]["nearest"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|near| near["url"].as_str().expect("a link").to_owned())
            .collect();
        let expected = ["mercury-office", "mercury-programme"].map(|id| format!("/diff?at=2014&with_at=2022&ids={id}"));
        assert_eq!(links, expected, "{parameter}");
    }
    let by_name = SMALL.json("/diff.json?at=2014&with_at=2022&id=AoN");
    assert_eq!(by_name["question"]["ids"], serde_json::json!(["assembly"]));
}

#[test]
fn every_form_says_the_same() {
    let url = "/diff?at=2016&with_at=2020-06&ids=assembly";
    let data = SMALL.get_as(url, "application/json").json();
    let words = data["difference"]["words"].as_str().expect("words");
    assert_eq!(
        words,
        "From what held in 2016 to what holds in June 2020, 1 tie began and 2 ties ended. Holding at both dates: 2 ties as \
         before (only possibly)."
    );
    let plain = SMALL.get_as(url, "text/plain");
    assert_eq!((plain.status, plain.header("content-type")), (200, TEXT));
    let page = SMALL.get(url);
    for text in [plain.text(), page.text()] {
        assert!(text.contains(words), "{text}");
        assert!(text.contains("Succeeded"), "{text}");
    }
    let succession = &data["difference"]["successions"][0];
    assert_eq!(succession["ended"], serde_json::json!(["ada--chairs--assembly"]));
    assert_eq!(succession["began"], serde_json::json!(["bruno--chairs--assembly"]));
    let told = succession["words"].as_str().expect("words");
    assert!(told.starts_with("The Assembly of Northland: Ada <b>Bold</b>"), "{told}");
    // What an observer was in 2016 is told as ended, and who chairs is not told twice.
    assert!(
        plain.text().contains("Southland was an observer of the Assembly of Northland from 2012 until 2016"),
        "{}",
        plain.text()
    );
    assert_eq!(page.text().matches("/relation/ada--chairs--assembly").count(), 0, "a succession tells both");
    // Two dates are no single one.
    let cited = plain.text().split_once("\nCite as: ").expect("it can be cited").1;
    assert!(cited.contains("changed from 2016 to June 2020”") && !cited.contains("as of"), "{cited}");
    // Links stay at the second date.
    assert!(page.text().contains("href=\"/entity/southland?at=2020-06\""), "{}", page.text());
    assert_eq!(SMALL.get("/diff.svg?at=2016&with_at=2020").status, 404);
}

#[test]
fn what_is_cut_is_counted_and_led_to() {
    let cut = SMALL.get("/diff?at=2013&with_at=2022&limit=1");
    assert_eq!(cut.status, 200);
    assert!(cut.text().contains("1 of "), "{}", cut.text());
    assert!(cut.text().contains("href=\"/diff?at=2013&#38;with_at=2022&#38;limit=3\""), "{}", cut.text());
    let data = SMALL.json("/diff.json?at=2013&with_at=2022&limit=1");
    let ended = &data["difference"]["ties"][1];
    assert_eq!((ended["change"].as_str(), ended["ties"].as_array().map(Vec::len)), (Some("ended"), Some(1)));
    assert!(ended["total"].as_u64() > Some(1), "{ended}");
    assert!(data["truncated"]["reason"].as_str().is_some_and(|reason| reason.contains("limit=1")), "{data}");
    let whole = SMALL.json("/diff.json?at=2013&with_at=2022&limit=1000");
    assert_eq!(whole["truncated"], Value::Null);
    assert_eq!(whole["difference"]["ties"][1]["total"], ended["total"]);
}

#[test]
fn what_passed_in_between_leads_to_those_days() {
    for (url, link) in [
        ("/diff?at=2019&with_at=2021&ids=bruno", "/entity/bruno?at=2020-01-01/2020-12-31"),
        ("/diff?at=2019&with_at=2021", "/graph?at=2020-01-01/2020-12-31"),
        ("/diff?at=2019&with_at=2021&ids=bruno", "/timeline?ids=bruno&within=2020-01-01/2020-12-31"),
        ("/diff?at=2019&with_at=2021&ids=ada,bruno", "/timeline?ids=ada,bruno&within=2020-01-01/2020-12-31"),
        ("/diff?at=2019&with_at=2021&says=all", "/timeline?says=all&within=2020-01-01/2020-12-31"),
    ] {
        let page = SMALL.get(url);
        let href = format!("href=\"{}\"", link.replace('&', "&#38;"));
        assert!(page.text().contains(&href), "{url} does not lead to {link}: {}", page.text());
        let in_text = with_extension(link, "txt");
        let text = SMALL.get(&with_extension(url, "txt"));
        assert!(text.text().contains(&in_text), "{url} does not lead to {in_text}: {}", text.text());
        assert_eq!(SMALL.get(link).status, 200);
    }
}
