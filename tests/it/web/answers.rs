//! What URLs answer: status, media type, and what must and must not be in the body.

use super::client::{Client, HTML, HUB, JSON, LAYERED, MARKDOWN, MEETING, SMALL, SVG, TEXT, with_extension};

/// URL, `Accept`, status, media type, what must be in the body, what must not.
pub type Case<'a> = (&'a str, &'a str, u16, &'a str, &'a [&'a str], &'a [&'a str]);

pub fn check(client: &Client, cases: &[Case]) {
    for (url, accept, status, media_type, contains, lacks) in cases {
        let response = client.get_as(url, accept);
        let found = (response.status, response.header("content-type"));
        assert_eq!(found, (*status, *media_type), "{url} as {accept:?}: {}", response.text());
        for part in *contains {
            assert!(response.text().contains(part), "{url} as {accept:?} lacks {part:?}: {}", response.text());
        }
        for part in *lacks {
            assert!(!response.text().contains(part), "{url} as {accept:?} has {part:?}: {}", response.text());
        }
    }
}

#[test]
fn every_page_answers_for_the_meeting() {
    check(
        &MEETING,
        &[
            (
                "/",
                "",
                200,
                HTML,
                &["<h1>Who is connected", "action=\"/search\"", "action=\"/path\"", "/kind/official"],
                &[],
            ),
            ("/search?q=turkmenstan", "", 200, HTML, &["Turkmenistan", "/entity/turkmenistan"], &[]),
            ("/search?q=EEAS", "", 200, HTML, &["European External Action Service"], &[]),
            ("/entity/turkmenistan", "", 200, HTML, &["<h1>Turkmenistan</h1>", "<svg", "id=\"source-1\""], &[]),
            (
                "/path?from=a-gurbanov&to=bomca",
                "",
                200,
                HTML,
                &["<svg", "A. Gurbanov", "#source-1", "2 hops", "/compare?a=a-gurbanov&#38;b=bomca"],
                &[],
            ),
            (
                "/source/nca-2024-06-05-dialogue",
                "",
                200,
                HTML,
                &["paragraph 1", "paragraph 10", "relations/dialogue.json"],
                &[],
            ),
            ("/kind/official", "", 200, HTML, &["<h1>Officials</h1>", "/entity/a-gurbanov"], &[]),
            ("/graph", "", 200, HTML, &["<svg", "The whole graph"], &[]),
            (
                "/compare?a=bomca&b=leica",
                "",
                200,
                HTML,
                &[
                    "share 4 of the 4 and 4 entities",
                    "<h3>Topics",
                    "At the same time",
                    "<svg",
                    "/path?from=bomca&#38;to=leica",
                    "/connect?ids=bomca,leica",
                ],
                &["Tied to both, but otherwise", "Only "],
            ),
            (
                "/coverage",
                "",
                200,
                HTML,
                &["Of 120 ties, 0 rest", "dialogue-2024", "Not seen for longest", "id=\"source-1\""],
                &[],
            ),
            ("/coverage.txt", "", 200, TEXT, &["last seen on", "[1]", "\nSources\n"], &[]),
            ("/coverage?relation=commended", "", 200, HTML, &["Of 3 ties, 0 rest"], &["Attributes</h2>"]),
            ("/path.svg?from=a-gurbanov&to=bomca", "", 200, SVG, &["<title", "CC BY 4.0"], &[]),
            (
                "/connect?ids=bomca,leica,enrique-mora",
                "",
                200,
                HTML,
                &["<svg", "No fewer ties would do", "#source-1", "All ties among these"],
                &["All paths between"],
            ),
            (
                "/connect.svg?ids=bomca,leica,cadap",
                "",
                200,
                SVG,
                &["What ties BOMCA, LEICA and CADAP", "CC BY 4.0"],
                &[],
            ),
            ("/health", "", 200, JSON, &["\"status\":\"ok\""], &[]),
        ],
    );
}

#[test]
fn every_page_answers_in_every_form() {
    check(
        &SMALL,
        &[
            ("/", "", 200, HTML, &["Summit of 2021", "The Gazette", "Kindling"], &[]),
            ("/", "text/html", 200, HTML, &["<h1>"], &[]),
            ("/", "application/json", 200, JSON, &["\"page\": \"home\""], &[]),
            ("/", "text/markdown", 200, MARKDOWN, &["# Entente", "[officials](/kind/official)"], &["<"]),
            ("/", "text/plain", 200, TEXT, &["15 entities, 17 relations, 3 sources"], &["<"]),
            ("/index", "", 200, HTML, &["<h1>"], &[]),
            ("/index.json", "", 200, JSON, &["\"page\": \"home\""], &[]),
            ("/index.txt", "", 200, TEXT, &["officials"], &["<"]),
            // An extension is clearer than a header.
            ("/index.json", "text/html", 200, JSON, &["\"page\": \"home\""], &[]),
            // Browsers name pages first; clients without a wish get pages.
            (
                "/entity/bruno",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                200,
                HTML,
                &["<h1>"],
                &[],
            ),
            ("/entity/bruno", "*/*", 200, HTML, &["<h1>"], &[]),
            ("/entity/bruno", "application/json, text/html;q=0.5", 200, JSON, &["\"nodes\""], &[]),
            ("/entity/bruno", "application/json;q=0.2, text/html;q=0.5", 200, HTML, &["<h1>"], &[]),
            ("/entity/bruno", "image/svg+xml", 200, SVG, &["<svg"], &[]),
            ("/entity/bruno", "image/gif", 200, HTML, &["<h1>"], &[]),
            ("/entity/bruno.svg", "", 200, SVG, &["xmlns=\"http://www.w3.org/2000/svg\"", "Bruno Keel"], &[]),
            ("/entity/bruno.txt", "", 200, TEXT, &["Bruno Keel (official)", "Sources\n[1]"], &["<h1>"]),
            ("/relation/bruno--chairs--assembly", "", 200, HTML, &["relations/relations.json:", "<svg"], &[]),
            ("/relation/bruno--chairs--assembly.svg", "", 200, SVG, &["<svg"], &[]),
            ("/source/gazette.txt", "", 200, TEXT, &["paragraph 2"], &[]),
            ("/kind/official.txt", "", 200, TEXT, &["Officials: 3 entities."], &[]),
            ("/search.txt?q=mercury", "", 200, TEXT, &["2 entities", "mercury-office", "mercury-programme"], &[]),
            ("/graph.txt?ids=ada,assembly", "", 200, TEXT, &["2 entities and 1 relation"], &[]),
            ("/path.txt?from=ada&to=salt", "", 200, TEXT, &["2 hops", "Sources\n[1]"], &[]),
            ("/health", "text/html", 200, JSON, &["\"entities\":15", "\"fault\":null"], &[]),
            ("/health.json", "", 200, JSON, &["\"relations\":17"], &[]),
        ],
    );
}

#[test]
fn names_and_aliases_find_entities() {
    check(
        &SMALL,
        &[
            ("/search.txt?q=kindlng", "", 200, TEXT, &["kindling"], &[]),
            ("/search.txt?q=KINDLING", "", 200, TEXT, &["kindling"], &[]),
            ("/search.txt?q=AoN", "", 200, TEXT, &["assembly"], &[]),
            ("/search.txt?q=kindlng&exact=1", "", 200, TEXT, &["1 entity without these constraints"], &["kindling"]),
            ("/search.txt?q=mercury&kind=programme", "", 200, TEXT, &["mercury-programme"], &["mercury-office"]),
            ("/search", "", 200, HTML, &["<h1>Search</h1>"], &[]),
            ("/path.txt?from=AoN&to=Kindling", "", 200, TEXT, &["The Assembly of Northland"], &[]),
            ("/path.txt?source=assembly&target=kindling", "", 200, TEXT, &["Northland"], &[]),
            ("/path.txt?from=ada-bold&to=salt", "", 200, TEXT, &["2 hops"], &[]),
            ("/compare", "", 200, HTML, &["action=\"/compare\"", "Name two entities"], &["<svg"]),
            ("/compare?a=bruno", "", 200, HTML, &["value=\"Bruno Keel\""], &["<svg"]),
            ("/compare.txt?a=AoN&b=Bruno+Keel", "", 200, TEXT, &["Between the two: 1"], &[]),
            ("/path", "", 200, HTML, &["action=\"/path\"", "Name two entities"], &["<svg"]),
            ("/path?from=ada", "", 200, HTML, &["value=\"ada\""], &[]),
        ],
    );
}

#[test]
fn the_date_moves_every_answer() {
    check(
        &SMALL,
        &[
            ("/entity/assembly.txt?at=2017", "", 200, TEXT, &["Ada", "2015-01-01"], &["Bruno", "Southland ·"]),
            ("/entity/assembly.txt?at=2020-06", "", 200, TEXT, &["Bruno"], &["Ada ", "Southland ·"]),
            ("/entity/assembly.txt?at=2014", "", 200, TEXT, &["Southland"], &["Ada ", "Bruno"]),
            ("/entity/assembly?at=2017", "", 200, HTML, &["/entity/ada?at=2017", "value=\"2017\""], &["/entity/bruno"]),
            ("/path.txt?from=ada&to=bruno&at=2020-03-05", "", 200, TEXT, &["2 hops", "Summit of 2020"], &[]),
            (
                "/path.txt?from=ada&to=bruno&at=2019-03-05",
                "",
                200,
                TEXT,
                &["No path", "The date asked for stands in the way"],
                &[],
            ),
            ("/kind/institution.txt?at=2012", "", 200, TEXT, &["Short-lived"], &[]),
            ("/kind/institution.txt?at=2020", "", 200, TEXT, &["1 entity left out"], &["Short-lived"]),
            ("/entity/short-lived?at=2020", "", 200, HTML, &["did not exist"], &[]),
            ("/graph.txt?ids=ada,bruno,assembly&at=2017", "", 200, TEXT, &["1 relation"], &[]),
            ("/relation/ada--chairs--assembly.txt?at=2016", "", 200, TEXT, &["chairs"], &[]),
            ("/relation/ada--chairs--assembly.txt", "", 200, TEXT, &["chaired"], &[]),
            ("/entity/assembly?at=2012", "", 200, HTML, &["Called Old Assembly then."], &[]),
            ("/entity/assembly?at=2016", "", 200, HTML, &[], &["Called Old Assembly then."]),
            ("/search.txt?q=short-lived&at=2012", "", 200, TEXT, &["As of 2012: 1 entity"], &["left out"]),
            (
                "/search.txt?q=short-lived&at=2020",
                "",
                200,
                TEXT,
                &["at the date asked for; 1 entity", "1 entity left out"],
                &[],
            ),
            (
                "/search?q=short-lived&at=2020",
                "",
                200,
                HTML,
                &["href=\"/search?q=short-lived\">Ask without a date"],
                &[],
            ),
            (
                "/source/gazette.txt?at=2017",
                "",
                200,
                TEXT,
                &["As of 2017", "Ada", "statements left out for the date"],
                &["Bruno"],
            ),
            ("/source/gazette?at=2017", "", 200, HTML, &["/entity/ada?at=2017", "value=\"2017\""], &["/entity/bruno"]),
        ],
    );
}

/// The date goes with the menu, the search box and every link; the start page is the way out.
#[test]
fn the_whole_explorer_stays_at_a_date() {
    let pages = [
        "/entity/assembly",
        "/search?q=ada",
        "/path",
        "/path?from=ada&to=bruno",
        "/compare?a=ada&b=bruno",
        "/connect?ids=ada,bruno,salt",
        "/timeline?ids=ada",
        "/relation/ada--chairs--assembly",
        "/source/gazette",
        "/kind/institution",
        "/graph",
        "/coverage",
    ];
    for page in pages {
        let dated = format!("{page}{}at=2015/2018", if page.contains('?') { '&' } else { '?' });
        let answer = SMALL.get(&dated);
        assert_eq!(answer.status, 200, "{dated}");
        let text = answer.text();
        let search = "<input type=\"hidden\" name=\"at\" value=\"2015/2018\">";
        for part in
            ["href=\"/path?at=2015/2018\"", "href=\"/graph?at=2015/2018\"", "href=\"/timeline?at=2015/2018\"", search]
        {
            assert!(text.contains(part), "{dated} lacks {part}");
        }
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let leads_on = ["/entity/", "/relation/", "/source/"].iter().any(|start| link.starts_with(start));
            // Links that lift the constraints, the date among them, lead to the page itself.
            let lifts = link.starts_with(page) && !link.contains('.');
            assert!(!leads_on || lifts || link.contains("at=2015/2018"), "{dated} leads to {link}");
        }
        let undated = SMALL.get(page);
        assert!(!undated.text().contains("name=\"at\" value=\"2015"), "{page}");
    }
}

#[test]
fn a_row_tells_who_holds_it_and_a_heading_that_nobody_did() {
    let nobody = "Chaired by: no source names one for that date.";
    check(
        &SMALL,
        &[
            ("/entity/assembly?at=2014", "", 200, HTML, &[nobody], &["Bruno Keel"]),
            ("/entity/assembly.txt?at=2014", "", 200, TEXT, &[nobody], &[]),
            ("/entity/assembly", "", 200, HTML, &["Bruno Keel"], &["no source names one"]),
            ("/entity/northland", "", 200, HTML, &["class=\"beside\"><a class=\"entity\" href=\"/entity/bruno\""], &[]),
            (
                "/entity/northland.txt?at=2016",
                "",
                200,
                TEXT,
                &["  Assembly of Northland (Ada <b>Bold</b> & \"Sons\" O'Neil, 2015-01-01 – 2019-12-31"],
                &[],
            ),
        ],
    );
}

#[test]
fn what_is_planned_denied_inferred_or_disputed_is_said_to_be_so() {
    check(
        &SMALL,
        &[
            ("/entity/kindling.txt", "", 200, TEXT, &["denied by a source", "1 relation left out"], &["planned"]),
            ("/entity/kindling.txt?says=all", "", 200, TEXT, &["planned", "denied by a source"], &["left out"]),
            ("/entity/kindling.txt?says=is,plans", "", 200, TEXT, &["planned"], &[]),
            ("/entity/kindling", "", 200, HTML, &["says=all"], &[]),
            ("/entity/assembly", "", 200, HTML, &["sources disagree", "40", "42"], &[]),
            ("/relation/ada--chairs--assembly", "", 200, HTML, &["The sources disagree about"], &[]),
            (
                "/relation/ada--joined--summit-2020.txt",
                "",
                200,
                TEXT,
                &["inferred: the chair <always> takes part"],
                &[],
            ),
            ("/relation/assembly--supports--kindling.txt", "", 200, TEXT, &["planned"], &[]),
        ],
    );
}

#[test]
fn large_answers_say_how_much_is_shown() {
    check(
        &HUB,
        &[
            ("/entity/hub", "", 200, HTML, &["40 of 301", "limit="], &[]),
            ("/entity/hub.svg", "", 200, SVG, &["<svg"], &[]),
            (
                "/entity/hub?limit=301",
                "",
                200,
                HTML,
                &["Member 300", "the drawing has all of them"],
                &[" of 301 entities drawn, "],
            ),
            ("/kind/official", "", 200, HTML, &["50 of 303 entities", "limit="], &[]),
            ("/search?q=member&limit=5", "", 200, HTML, &["5 of 300 entities", "limit="], &[]),
            ("/graph", "", 200, HTML, &["Too many to draw one by one", "By kind"], &["/entity/m1\""]),
            ("/graph.svg", "", 200, SVG, &["officials"], &["Member 1<"]),
        ],
    );
}

#[test]
fn a_layer_adds_and_is_named() {
    check(
        &LAYERED,
        &[
            ("/", "", 200, HTML, &["base + notes"], &[]),
            ("/entity/bruno", "", 200, HTML, &["Captain Keel", "Field notebook"], &[]),
            ("/entity/informant", "", 200, HTML, &["notes", "notes/entities/notes.json:3"], &[]),
            (
                "/relation/bruno--joined--summit-2021",
                "",
                200,
                HTML,
                &["notes/relations/notes.json:2", "base/relations/relations.json:"],
                &[],
            ),
            ("/search.txt?q=captain", "", 200, TEXT, &["bruno"], &[]),
            ("/source/notebook.txt", "", 200, TEXT, &["page 7", "page 8"], &[]),
        ],
    );
}

#[test]
fn accept_and_extension_give_the_same_bytes() {
    let urls = [
        "/",
        "/search?q=mercury",
        "/entity/assembly?depth=2&at=2017",
        "/path?from=ada&to=salt",
        "/relation/ada--chairs--assembly",
        "/source/gazette",
        "/kind/official?sort=degree",
        "/graph?ids=ada,assembly",
    ];
    for url in urls {
        for (accept, extension) in [("application/json", "json"), ("text/plain", "txt")] {
            let by_header = SMALL.get_as(url, accept);
            let by_extension = SMALL.get(&with_extension(url, extension));
            assert_eq!(by_header.status, 200, "{url}");
            assert_eq!(by_header.text(), by_extension.text(), "{url} as {accept}");
        }
    }
}

#[test]
fn noise_in_a_link_changes_nothing() {
    let equal = [
        ("/entity/ada", "/entity/ada?utm_source=mail&utm_campaign=x&fbclid=1&gclid=2"),
        ("/entity/ada", "/entity/ada?at=&says=&kind=&depth=&limit=&direction="),
        ("/path?from=ada&to=salt", "/path?from=ada&to=salt&at=&bridges=&max_hops=&k=&not_kind="),
        ("/path?from=ada&to=salt", "/path?to=salt&from=ada"),
        ("/path?from=ada&to=salt", "/path?from=%20ada%20&to=+salt+"),
        (
            "/path?from=ada&to=salt&via=assembly,bruno&avoid=northland",
            "/path?from=ada&to=salt&via=Bruno+Keel&via=AoN&avoid=northland&via_order=any&coexist=0&sort=shortest&limit=40",
        ),
        ("/path?from=ada&to=salt", "/path?from=ada&to=salt&k=3&max_hops=6&bridges=default&direction=both&says=is"),
        ("/entity/ada?kind=event,country", "/entity/ada?kind=country&kind=event&kind=event"),
        ("/search?q=mercury", "/search?q=mercury&exact=0&"),
        ("/entity/ada", "/entity/%61d%61"),
        ("/entity/ada.json", "/entity/ada.json?"),
    ];
    for (plain, noisy) in equal {
        let (plain_response, noisy_response) = (SMALL.get(plain), SMALL.get(noisy));
        assert_eq!((plain_response.status, noisy_response.status), (200, 200), "{plain} and {noisy}");
        assert_eq!(plain_response.text(), noisy_response.text(), "{plain} and {noisy}");
    }
}

#[test]
fn canonical_links_hold_what_differs_from_the_default() {
    let canonical = |url: &str| {
        let text = SMALL.get(url).text().to_owned();
        let rest = text.split_once("rel=\"canonical\" href=\"").unwrap_or_else(|| panic!("{url}: {text}")).1;
        rest.split_once('"').expect("an attribute ends").0.replace("&#38;", "&")
    };
    let cases = [
        ("/", "/"),
        ("/entity/ada?depth=1&limit=40&utm_source=x", "/entity/ada"),
        ("/entity/ada?limit=41&depth=2&at=2020", "/entity/ada?depth=2&at=2020&limit=41"),
        ("/path?from=AoN&to=Kindling&k=3", "/path?from=assembly&to=kindling"),
        ("/entity/ada?says=omits,denies,is,plans,alleges", "/entity/ada?says=all"),
        ("/kind/official?sort=name", "/kind/official"),
        ("/search?q=A%26B+c", "/search?q=A%26B%20c"),
    ];
    for (url, expected) in cases {
        assert_eq!(canonical(url), expected, "{url}");
    }
}
