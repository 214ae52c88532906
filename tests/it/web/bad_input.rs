//! What cannot be answered: each refusal has its status, says what was wrong and what is allowed, as a page and as data.

use serde_json::Value;

use super::client::{HTML, JSON, Response, SMALL, TEXT, with_extension};

/// URL, status, code, the parameter that was wrong (or nothing), a text that must be among what is allowed or near (or
/// nothing).
pub(super) type Case<'a> = (&'a str, u16, &'a str, &'a str, &'a str);

pub(super) fn check(cases: &[Case]) {
    for case in cases {
        let (url, status, ..) = *case;
        let page = SMALL.get(url);
        assert_eq!((page.status, page.header("content-type")), (status, HTML), "{url}: {}", page.text());
        let by_header = SMALL.get_as(url, "application/json");
        check_json(case, &by_header);
        let error = &by_header.json()["error"];
        let message = error["message"].as_str().expect("an error has a message");
        let shown = html_text(page.text());
        assert!(shown.contains(message), "{url}: the page does not say {message:?}: {shown}");
        for allowed in texts(&error["allowed"]).filter(|_| status != 300) {
            assert!(shown.contains(allowed), "{url}: the page does not say that {allowed:?} is allowed");
        }
        for near in error["nearest"].as_array().expect("a list") {
            let name = near["name"].as_str().expect("a name");
            assert!(shown.contains(name), "{url}: the page does not name {name:?}");
            let link = near["url"].as_str().expect("a link");
            assert_eq!(SMALL.get(link).status, 200, "{url} leads to {link}");
        }
        let plain = SMALL.get_as(url, "text/plain");
        assert_eq!((plain.status, plain.header("content-type")), (status, TEXT), "{url}");
        assert!(plain.text().contains(message), "{url}: {}", plain.text());
        let last_segment = url.split('?').next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        if !last_segment.contains('.') {
            let by_extension = SMALL.get(&with_extension(url, "json"));
            check_json(case, &by_extension);
        }
    }
}

fn check_json(case: &Case, response: &Response) {
    let (url, status, code, parameter, named) = *case;
    assert_eq!((response.status, response.header("content-type")), (status, JSON), "{url}: {}", response.text());
    let document = response.json();
    let error = &document["error"];
    assert_eq!(error["code"], code, "{url}: {error}");
    let expected = if parameter.is_empty() { Value::Null } else { Value::from(parameter) };
    assert_eq!(error["parameter"], expected, "{url}: {error}");
    assert!(!error["message"].as_str().unwrap_or_default().is_empty(), "{url}: {error}");
    let near = error["nearest"].as_array().expect("a list").iter().filter_map(|near| near["id"].as_str());
    let mut all = texts(&error["allowed"]).chain(near);
    assert!(named.is_empty() || all.any(|text| text.contains(named)), "{url} does not name {named:?}: {error}");
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text"))
}

/// A page's source with its character references read.
fn html_text(html: &str) -> String {
    html.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&")
}

#[test]
fn what_is_unknown_is_404_with_what_is_near() {
    check(&[
        ("/nowhere", 404, "not-found", "", ""),
        ("/entity", 404, "not-found", "", ""),
        ("/entity/", 404, "not-found", "", ""),
        ("/entity/ada/more", 404, "not-found", "", ""),
        ("/entity/kindlng", 404, "not-found", "", "kindling"),
        ("/entity/Kindling", 404, "not-found", "", "kindling"),
        ("/entity/AoN", 404, "not-found", "", "assembly"),
        ("/entity/Mercury", 300, "ambiguous-name", "", "mercury-office"),
        ("/graphs", 404, "not-found", "", "/graph"),
        ("/entity/qqqqqqqq", 404, "not-found", "", ""),
        ("/relation/ada--chairs--asembly", 404, "not-found", "", "ada--chairs--assembly"),
        ("/source/gazete", 404, "not-found", "", "gazette"),
        ("/kind/officials", 404, "not-found", "", "official"),
        ("/kind/zzzz", 404, "not-found", "", "programme"),
        ("/path?from=kindlng&to=ada", 404, "not-found", "from", "kindling"),
        ("/path?from=ada&to=kindlng&k=2", 404, "not-found", "to", "kindling"),
        ("/path?from=ada&to=salt&via=bruno,kindlng", 404, "not-found", "via", "kindling"),
        ("/path?from=ada&to=salt&avoid=kindlng", 404, "not-found", "avoid", "kindling"),
        ("/compare?a=kindlng&b=ada", 404, "not-found", "a", "kindling"),
        ("/compare?a=ada&b=kindlng", 404, "not-found", "b", "kindling"),
        ("/graph?ids=kindlng", 404, "not-found", "ids", "kindling"),
        ("/connect?ids=ada,kindlng,salt", 404, "not-found", "ids", "kindling"),
        ("/kind/country?with=supports:kindlng", 404, "not-found", "with", "kindling"),
        ("/favicon.ico", 404, "not-found", "", ""),
        ("/assets/page-000000000000.css", 404, "not-found", "", ""),
    ]);
}

#[test]
fn an_ambiguous_name_gives_choices() {
    check(&[
        ("/path?from=ada&to=Mercury", 300, "ambiguous-name", "to", "mercury-office"),
        ("/path?from=MERCURY&to=ada&at=2020", 300, "ambiguous-name", "from", "mercury-programme"),
        ("/path?from=ada&to=salt&via=bruno,Mercury", 300, "ambiguous-name", "via", "mercury-office"),
        ("/path?from=ada&to=salt&avoid=mercury&k=2", 300, "ambiguous-name", "avoid", "mercury-programme"),
        ("/compare?a=Mercury&b=ada", 300, "ambiguous-name", "a", "mercury-office"),
        ("/compare?a=ada&b=mercury&sort=date", 300, "ambiguous-name", "b", "mercury-programme"),
        ("/graph?ids=Mercury", 300, "ambiguous-name", "ids", "mercury-programme"),
        ("/connect?ids=ada,Mercury,salt&at=2020", 300, "ambiguous-name", "ids", "mercury-programme"),
    ]);
    // Of the two, only a programme is supported by a country.
    let listed = SMALL.json("/kind/country.json?with=supports:Mercury");
    assert_eq!(listed["question"]["with"], serde_json::json!(["supports:mercury-programme"]));
    let choices = SMALL.get_as("/path?from=ada&to=Mercury&k=7", "application/json").json();
    let links: Vec<&str> =
        choices["error"]["nearest"].as_array().unwrap().iter().map(|near| near["url"].as_str().unwrap()).collect();
    assert_eq!(
        links,
        ["/path?from=ada&to=mercury-office&k=7", "/path?from=ada&to=mercury-programme&k=7"],
        "a choice keeps the rest of the question"
    );
}

#[test]
fn a_name_in_a_list_is_chosen_without_losing_the_others() {
    let choices = SMALL.get_as("/graph?ids=ada,Mercury,assembly", "application/json").json();
    for near in choices["error"]["nearest"].as_array().unwrap() {
        let link = near["url"].as_str().unwrap();
        let answer = SMALL.json(&with_extension(link, "json"));
        assert_eq!(answer["question"]["ids"], serde_json::json!(["ada", "assembly", near["id"]]), "{link}");
    }
    for list in ["via", "avoid"] {
        let url = format!("/path?from=ada&to=salt&{list}=bruno,Mercury&{list}=Assembly+of+Northland&via_order=given");
        let choices = SMALL.get_as(&url, "application/json").json();
        let nearest = choices["error"]["nearest"].as_array().unwrap();
        assert_eq!(nearest.len(), 2, "{url}");
        for near in nearest {
            let link = near["url"].as_str().unwrap();
            let answer = SMALL.json(&with_extension(link, "json"));
            let mut expected = vec!["bruno", near["id"].as_str().unwrap(), "assembly"];
            if list == "avoid" {
                expected.sort_unstable();
            }
            assert_eq!(answer["question"][list], serde_json::json!(expected), "{link}");
        }
    }
}

#[test]
fn a_choice_leads_on_by_whichever_name_the_parameter_was_given() {
    for (url, parameter) in [
        ("/path?source=Mercury&target=assembly&k=2", "from"),
        ("/path?from=assembly&target=+mercury+", "to"),
        ("/path?from=assembly&to=mercry", "to"),
        ("/compare?a=Mercury&b=assembly&limit=3", "a"),
        ("/compare?a=assembly&b=mercry", "b"),
        ("/graph?ids=ada&ids=assembly,Mercury", "ids"),
        ("/connect?ids=ada%0D%0A+mercury%0D%0Asalt", "ids"),
        ("/path?source=ada&target=salt&via=assembly&via=+mercury+", "via"),
        ("/path?from=ada&to=salt&avoid=assembly,mercry", "avoid"),
    ] {
        let error = &SMALL.get_as(url, "application/json").json()["error"];
        assert_eq!(error["parameter"], parameter, "{url}");
        let nearest = error["nearest"].as_array().unwrap();
        assert!(nearest.len() >= 2, "{url}: {error}");
        for near in nearest {
            let link = near["url"].as_str().unwrap();
            assert_eq!(SMALL.get(link).status, 200, "{url} leads to {link}");
        }
    }
}

#[test]
fn an_unknown_parameter_is_refused() {
    check(&[
        ("/?x=1", 400, "unknown-parameter", "x", "edition"),
        ("/entity/ada?dpth=2", 400, "unknown-parameter", "dpth", "depth"),
        ("/entity/ada?q=x", 400, "unknown-parameter", "q", "not_relation"),
        ("/search?query=x", 400, "unknown-parameter", "query", "q"),
        ("/path?from=ada&to=salt&depth=2", 400, "unknown-parameter", "depth", "max_hops"),
        ("/source/gazette?cites=herald", 400, "unknown-parameter", "cites", "conflict"),
        ("/kind/official?depth=1", 400, "unknown-parameter", "depth", "sort"),
        ("/relation/ada--chairs--assembly?conflict=1", 400, "unknown-parameter", "conflict", "at"),
        ("/connect?ids=ada,salt&direction=in", 400, "unknown-parameter", "direction", "bridges"),
        ("/connect?ids=ada,salt&max_hops=3", 400, "unknown-parameter", "max_hops", "ids"),
        ("/graph?id=ada", 400, "unknown-parameter", "id", "ids"),
        ("/relation/ada--chairs--assembly?depth=1", 400, "unknown-parameter", "depth", "at"),
    ]);
    let hint = SMALL.get("/entity/ada?dpth=2");
    assert!(hint.text().contains("Did you mean depth?"), "{}", hint.text());
}

#[test]
fn a_value_out_of_bounds_is_refused() {
    check(&[
        ("/entity/ada?depth=0", 400, "bad-value", "depth", "1 to 4"),
        ("/entity/ada?depth=5", 400, "bad-value", "depth", "1 to 4"),
        ("/entity/ada?depth=-1", 400, "bad-value", "depth", "1 to 4"),
        ("/entity/ada?depth=two", 400, "bad-value", "depth", "1 to 4"),
        ("/entity/ada?depth=1.5", 400, "bad-value", "depth", "1 to 4"),
        ("/entity/ada?depth=99999999999999999999999999", 400, "bad-value", "depth", "1 to 4"),
        ("/entity/ada?limit=0", 400, "bad-value", "limit", "1 to 500"),
        ("/entity/ada?limit=501", 400, "bad-value", "limit", "1 to 500"),
        ("/search?q=a&limit=1001", 400, "bad-value", "limit", "1 to 1000"),
        ("/kind/official?limit=0", 400, "bad-value", "limit", "1 to 1000"),
        ("/graph?limit=20001", 400, "bad-value", "limit", "1 to 20000"),
        ("/path?from=ada&to=salt&k=0", 400, "bad-value", "k", "1 to 50"),
        ("/path?from=ada&to=salt&k=51", 400, "bad-value", "k", "1 to 50"),
        ("/path?from=ada&to=salt&max_hops=9", 400, "bad-value", "max_hops", "1 to 8"),
        ("/compare?a=ada&b=bruno&limit=0", 400, "bad-value", "limit", "1 to 1000"),
        ("/compare?a=ada&b=bruno&limit=1001", 400, "bad-value", "limit", "1 to 1000"),
        ("/compare?a=ada&b=bruno&sort=degree", 400, "bad-value", "sort", "specific"),
        ("/compare?a=ada&b=bruno&from=ada", 400, "unknown-parameter", "from", "direction"),
        ("/compare?a=ada&b=bruno&at=2020-13", 400, "bad-value", "at", "2024-06-05"),
        ("/compare?a=ada&b=bruno&relation=chair", 400, "bad-value", "relation", "chairs"),
        ("/search?q=a&exact=yes", 400, "bad-value", "exact", "1"),
        ("/entity/ada?direction=sideways", 400, "bad-value", "direction", "both"),
        ("/path?from=ada&to=salt&bridges=none", 400, "bad-value", "bridges", "strict"),
        ("/path?from=ada&to=salt&via=bruno,assembly&max_hops=2", 400, "bad-value", "max_hops", "3 to 8"),
        ("/path?from=ada&to=salt&via=a,b,c,d,e,f,g", 400, "bad-value", "via", "at most 6"),
        ("/path?from=ada&to=salt&via_order=first", 400, "bad-value", "via_order", "given"),
        ("/path?from=ada&to=salt&coexist=yes", 400, "bad-value", "coexist", "1"),
        ("/path?from=ada&to=salt&sort=degree", 400, "bad-value", "sort", "specific"),
        ("/path?from=ada&to=salt&limit=0", 400, "bad-value", "limit", "1 to 500"),
        ("/path?from=ada&to=salt&limit=501", 400, "bad-value", "limit", "1 to 500"),
        ("/connect?ids=ada,salt&bridges=none", 400, "bad-value", "bridges", "strict"),
        ("/connect?ids=ada", 400, "bad-value", "ids", "two at least"),
        ("/connect?ids=ada,ada", 400, "bad-value", "ids", "2 to 12 entities"),
        ("/connect?ids=a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13", 400, "bad-value", "ids", "2 to 12 entities"),
        ("/kind/official?sort=size", 400, "bad-value", "sort", "degree"),
        ("/entity/ada?says=maybe", 400, "bad-value", "says", "alleges"),
        ("/entity/ada?kind=officiel", 400, "bad-value", "kind", "official"),
        ("/entity/ada?not_kind=official,nothing", 400, "bad-value", "not_kind", "country"),
        ("/entity/ada?relation=chair", 400, "bad-value", "relation", "chairs"),
        ("/entity/ada?not_relation=x", 400, "bad-value", "not_relation", "member-of"),
        ("/search?q=a&kind=x", 400, "bad-value", "kind", "official"),
        ("/entity/ada?cites=gazete", 400, "bad-value", "cites", "gazette"),
        ("/graph?cites=zzzzzzzz", 400, "bad-value", "cites", "the id of a source"),
        ("/entity/ada?status=chair", 400, "bad-value", "status", "founding-member"),
        ("/path?from=ada&to=salt&status=founder", 400, "bad-value", "status", "observer"),
        ("/entity/ada?min_sources=0", 400, "bad-value", "min_sources", "1 to 99"),
        ("/graph?max_sources=100", 400, "bad-value", "max_sources", "1 to 99"),
        ("/entity/ada?min_sources=3&max_sources=2", 400, "bad-value", "max_sources", "min_sources, which is 3"),
        ("/kind/official?conflict=yes", 400, "bad-value", "conflict", "1"),
        ("/kind/official?min_count=0", 400, "bad-value", "min_count", "1 to 10000"),
        ("/kind/official?with=assembly", 400, "bad-value", "with", "funds:european-union"),
        ("/kind/official?with=chairs:", 400, "bad-value", "with", "a colon"),
        ("/kind/official?with=chair:assembly", 400, "bad-value", "with", "chairs"),
        (
            "/kind/official?with=chairs:a,chairs:b,chairs:c,chairs:d,chairs:e,chairs:f,chairs:g,chairs:h,chairs:i,chairs:j,chairs:k,chairs:l,chairs:m",
            400,
            "bad-value",
            "with",
            "at most 12",
        ),
        ("/entity/ada?edition=xyz", 400, "bad-value", "edition", "twelve hexadecimal digits"),
        ("/?edition=0123456789abc", 400, "bad-value", "edition", "twelve hexadecimal digits"),
    ]);
}

#[test]
fn constraints_that_leave_nothing_are_refused() {
    check(&[
        ("/graph?kind=official&not_kind=official,country", 400, "contradiction", "not_kind", "kind does not name"),
        ("/entity/ada?kind=official,country&not_kind=country,official", 400, "contradiction", "not_kind", ""),
        ("/path?from=ada&to=salt&relation=chairs&not_relation=chairs", 400, "contradiction", "not_relation", "none"),
        ("/path?from=ada&to=salt&says=is,all", 400, "contradiction", "says", "all alone"),
        ("/source/gazette?says=all,plans", 400, "contradiction", "says", "all alone"),
        // By the ontology: no country chairs anything, and what an official chairs does not start at the institution.
        ("/kind/country?with=chairs:assembly", 400, "impossible-tie", "with", ":assembly"),
        ("/kind/official?with=chairs:ada", 400, "impossible-tie", "with", ""),
        ("/kind/official?with=chairs:assembly&direction=in", 400, "impossible-tie", "direction", "out"),
        ("/kind/institution?with=chairs:ada&direction=out", 400, "impossible-tie", "direction", "in"),
    ]);
    for url in [
        "/graph?kind=official,country&not_kind=official",
        "/kind/official?with=chairs:assembly&direction=out",
        "/kind/country?with=borders:northland&direction=in",
    ] {
        assert_eq!(SMALL.get(url).status, 200, "{url}");
    }
    let told = SMALL.get("/kind/official.txt?with=chairs:assembly&direction=in");
    assert!(told.text().contains("Ask with direction=out, or without a direction."), "{}", told.text());
}

#[test]
fn an_impossible_date_is_refused() {
    for date in [
        "2024-13",
        "2023-02-29",
        "2024-06-31",
        "2024-6-5",
        "tomorrow",
        "2014~",
        "2014?",
        "2024-06-05T10:00",
        "2020/",
        "/2020",
        "/",
    ] {
        let url = format!("/entity/ada?at={date}");
        check(&[(&url, 400, "bad-value", "at", "2024-06-05")]);
    }
    check(&[
        ("/entity/ada?at=2020/2019", 400, "bad-value", "at", "starts before it ends"),
        ("/kind/official?at=x", 400, "bad-value", "at", "2024-06-05"),
        ("/relation/ada--chairs--assembly?at=x", 400, "bad-value", "at", "2024-06-05"),
    ]);
}

#[test]
fn what_is_given_twice_or_not_at_all_is_refused() {
    check(&[
        ("/entity/ada?at=2020&at=2021", 400, "repeated-parameter", "at", "at once"),
        ("/entity/ada?depth=1&depth=1", 400, "repeated-parameter", "depth", "depth once"),
        ("/search?q=a&q=b", 400, "repeated-parameter", "q", "q once"),
        ("/path?from=ada&source=bruno&to=salt", 400, "repeated-parameter", "source", "from or source"),
        ("/path?from=ada&to=salt&target=salt", 400, "repeated-parameter", "target", "to or target"),
        ("/entity/ada?edition=000000000000&edition=000000000001", 400, "repeated-parameter", "edition", "edition once"),
        ("/path?from=ada&to=ada", 400, "same-ends", "to", ""),
        ("/path?from=assembly&to=AoN", 400, "same-ends", "to", ""),
        ("/compare?a=ada&b=ada", 400, "same-ends", "b", "other than a"),
        ("/compare?a=assembly&b=AoN", 400, "same-ends", "b", "other than a"),
        ("/compare?a=ada&a=bruno", 400, "repeated-parameter", "a", "a once"),
        ("/connect?ids=ada,assembly,AoN", 400, "clashing-entities", "ids", "each entity once"),
        ("/connect?ids=ada-bold,salt,ada", 400, "clashing-entities", "ids", "each entity once"),
    ]);
    check(&[
        ("/path?from=ada&to=salt&via=bruno,ada", 400, "clashing-entities", "via", "than those of from"),
        ("/path?from=ada&to=assembly&via=AoN", 400, "clashing-entities", "via", "than those of to"),
        ("/path?from=AoN&to=salt&avoid=assembly", 400, "clashing-entities", "avoid", "than those of from"),
        ("/path?from=ada&to=AoN&avoid=bruno,assembly", 400, "clashing-entities", "avoid", "than those of to"),
        ("/path?from=ada&to=salt&via=AoN&avoid=bruno,assembly", 400, "clashing-entities", "avoid", "than those of via"),
        ("/path?from=ada&to=salt&via=assembly,AoN", 400, "clashing-entities", "via", "each entity once"),
        ("/path?from=ada&to=salt&avoid=bruno,Bruno+Keel", 400, "clashing-entities", "avoid", "each entity once"),
    ]);
    // The same text twice is one item.
    assert_eq!(SMALL.get("/path?from=ada&to=salt&via=assembly,assembly&via=assembly").status, 200);
    // The page without its ends is a form; as data there is nothing to tell.
    for (url, parameter) in [
        ("/path.json", "from"),
        ("/path.json?from=ada", "to"),
        ("/path.json?to=ada&from=", "from"),
        ("/compare.json", "a"),
        ("/compare.json?a=ada", "b"),
        ("/compare.json?b=ada", "a"),
        ("/connect.json", "ids"),
    ] {
        let response = SMALL.get(url);
        assert_eq!(response.status, 400, "{url}");
        let error = &response.json()["error"];
        assert_eq!((&error["code"], &error["parameter"]), (&"missing-parameter".into(), &parameter.into()), "{url}");
    }
}

#[test]
fn what_is_too_long_is_refused() {
    let long_name = "a".repeat(201);
    let fifty_one = (1..=51).map(|number| format!("e{number}")).collect::<Vec<_>>().join(",");
    let many = (1..=201).map(|number| format!("e{number}")).collect::<Vec<_>>().join(",");
    check(&[
        (&format!("/search?q={long_name}"), 400, "bad-value", "q", "at most 200 characters"),
        (&format!("/path?from={long_name}&to=ada"), 400, "bad-value", "from", "at most 200 characters"),
        (&format!("/compare?a=ada&b={long_name}"), 400, "bad-value", "b", "at most 200 characters"),
        (&format!("/graph?ids={long_name}"), 400, "bad-value", "ids", "at most 200 characters"),
        (&format!("/graph?ids={many}"), 400, "bad-value", "ids", "at most 200 items"),
        (&format!("/path?from=ada&to=salt&avoid={fifty_one}"), 400, "bad-value", "avoid", "at most 50 items"),
        (&format!("/entity/{}", "a".repeat(300)), 404, "not-found", "", ""),
        (&format!("/search?q={}", "a".repeat(8_000)), 414, "too-long", "", ""),
        (&format!("/{}", "a".repeat(8_000)), 414, "too-long", "", ""),
    ]);
    let echoed = SMALL.get(&format!("/entity/{}", "a".repeat(7_000)));
    assert_eq!(echoed.status, 404);
    assert!(!echoed.text().contains(&"a".repeat(100)), "a page does not grow with what it refuses");
    let allowed = SMALL.get(&format!("/search.json?q={}", "é".repeat(200)));
    assert_eq!(allowed.status, 200, "200 characters are allowed, however many bytes they take");
}

#[test]
fn a_form_that_an_answer_does_not_have_is_404() {
    check(&[
        ("/entity/ada.xyz", 404, "no-such-form", "", ".json"),
        ("/entity/ada.JSON", 404, "no-such-form", "", ".json"),
        ("/entity/ada.", 404, "no-such-form", "", ".json"),
        ("/index.xml", 404, "no-such-form", "", ".svg"),
    ]);
    for url in [
        "/index.svg",
        "/search.svg?q=ada",
        "/kind/official.svg",
        "/source/gazette.svg",
        "/path.svg?from=islander&to=ada",
        "/compare.svg?a=islander&b=ada",
        "/connect.svg?ids=islander,ada",
    ] {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("content-type")), (404, TEXT), "{url}");
        assert!(response.text().contains("no-such-form") && response.text().contains(".json"), "{}", response.text());
    }
    let unknown = SMALL.get("/entity/kindlng.svg");
    assert_eq!((unknown.status, unknown.header("content-type")), (404, TEXT));
    assert!(unknown.text().contains("near: kindling"), "{}", unknown.text());
}

#[test]
fn what_is_refused_is_escaped() {
    let injections = [
        "/entity/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/nowhere/%3Cscript%3E",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?%3Cscript%3E=1",
        "/entity/ada?depth=%22%3E%3Cscript%3E",
        "/path?from=%3Cscript%3E&to=ada",
        "/compare?a=%3Cscript%3E",
        "/path?from=%22%3E%3Cscript%3E",
        "/path?from=&to=&via=%22%3E%3Cscript%3E&avoid=%3Cscript%3E",
        "/path?from=ada&to=salt&via=%22%3E%3Cscript%3E",
        "/entity/ada?at=%3Cscript%3E",
        "/entity/ada.%3Cscript%3E",
    ];
    for url in injections {
        let response = SMALL.get(url);
        assert_eq!(response.header("content-type"), HTML, "{url}");
        assert!(!response.text().contains("<script>"), "{url}: {}", response.text());
    }
}

#[test]
fn what_was_asked_can_be_mended_and_asked_again() {
    let page = |url: &str| SMALL.get(url).text().to_owned();
    let unknown = page("/path?from=zzqq&to=salt&max_hops=4");
    assert!(unknown.contains("<form class=\"again\" action=\"/path\""), "{unknown}");
    for field in ["name=\"from\" value=\"zzqq\"", "name=\"to\" value=\"salt\"", "name=\"max_hops\" value=\"4\""] {
        assert!(unknown.contains(field), "{field}: {unknown}");
    }
    assert_eq!(unknown.matches("aria-invalid").count(), 1);
    let ambiguous = page("/path?from=Islander&to=ada&via=%22%3E");
    assert!(!ambiguous.contains("value=\"\">"), "{ambiguous}");
    let missing = page("/path?from=ada");
    assert!(missing.contains("name=\"from\" value=\"ada\"") && missing.contains("name=\"to\" value=\"\""), "{missing}");
    let foreign = page("/path?from=ada&to=salt&colour=red");
    assert!(foreign.contains("class=\"again\"") && !foreign.contains("name=\"colour\""), "{foreign}");
    assert!(!page("/nowhere").contains("class=\"again\""));
    let long = format!("/path?from={}&to=ada", "a".repeat(201));
    assert!(!page(&long).contains("class=\"again\""), "what fits no field is not put into one");
}
