//! Lists of references: the view and each of its sources once, read back by readers of BibTeX, CSL-JSON and RIS.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use serde_json::{Value, json};

use super::client::{
    BIBTEX, CSL, Client, DISPUTED, HOSTILE, HTML, HUB, HUB_SIZE, LAYERED, MEETING, RIS, SMALL, TEXT, fixture, open,
    with_extension,
};
use super::reference_readers::{Read, read_bibtex, read_csl, read_ris, spaced};

/// The references of a view, which are the same in every format and every time.
fn check(client: &Client, url: &str) -> Vec<Read> {
    let ask = |extension, media_type| {
        let url = with_extension(url, extension);
        let response = client.get(&url);
        assert_eq!((response.status, response.header("content-type")), (200, media_type), "{url}: {}", response.text());
        assert_eq!(response.text(), client.get(&url).text(), "{url}");
        response.text().to_owned()
    };
    let references = read_csl(&ask("csl", CSL));
    assert_eq!(read_bibtex(&ask("bib", BIBTEX)), references, "{url} as BibTeX");
    assert_eq!(read_ris(&ask("ris", RIS)), references, "{url} as RIS");
    let keys: BTreeSet<&str> = references.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys.len(), references.len(), "{url} has an entry twice");
    references
}

fn keys(references: &[Read]) -> Vec<&str> {
    references.iter().map(|entry| entry.key.as_str()).collect()
}

/// Every page that has an answer, of every kind.
const VIEWS: [&str; 27] = [
    "/",
    "/search?q=mercury",
    "/entity/ada",
    "/entity/assembly?says=all&depth=2",
    "/entity/assembly?at=2014",
    "/path?from=ada&to=salt",
    "/path?from=kindling&to=mercury-programme",
    "/path?from=ada&to=bruno&at=2012",
    "/path?from=ada&to=salt&via=assembly,bruno&avoid=northland&coexist=1",
    "/compare?a=ada&b=bruno",
    "/compare?a=northland&b=southland&limit=1",
    "/connect?ids=ada,bruno,salt",
    "/connect?ids=kindling,mercury-programme,salt&at=2019",
    "/relation/ada--chairs--assembly",
    "/relation/northland--supports--kindling?at=2019/2020",
    "/source/gazette",
    "/source/reprint",
    "/kind/official",
    "/kind/official?with=chairs:assembly",
    "/graph",
    "/graph?limit=3",
    "/coverage",
    "/timeline",
    "/timeline?ids=ada&limit=1",
    "/timeline?ids=assembly&at=2014",
    "/diff?at=2014&with_at=2022",
    "/diff?at=2016&with_at=2020-06&ids=assembly,bruno",
];

#[test]
fn every_view_has_its_sources_in_every_format() {
    for client in [&SMALL, &LAYERED, &DISPUTED, &HOSTILE] {
        for url in VIEWS {
            let references = check(client, url);
            let [view, sources @ ..] = &references[..] else { panic!("{url} has no entry") };
            assert!(view.key.starts_with("entente:") && view.publisher == "Entente", "{url}: {view:?}");
            let named = client.json(&with_extension(url, "json"));
            let named: BTreeSet<&str> =
                named["sources"].as_object().expect("an object").keys().map(String::as_str).collect();
            let listed: BTreeSet<&str> = keys(sources).into_iter().collect();
            assert!(named.is_subset(&listed), "{url} lacks {:?}", named.difference(&listed));
            if !url.starts_with("/coverage") {
                assert_eq!(named, listed, "{url}");
            }
        }
    }
    for url in ["/entity/turkmenistan", "/path?from=a-gurbanov&to=bomca", "/coverage", "/graph"] {
        assert!(check(&MEETING, url).len() > 1, "{url}");
    }
}

#[test]
fn sources_come_in_the_order_of_their_notes() {
    for url in VIEWS.iter().filter(|url| !url.starts_with("/source/")) {
        let text = SMALL.get(&with_extension(url, "txt")).text().to_owned();
        let list = text.split_once("\nSources\n").map_or("", |(_, list)| list);
        let mut cited: Vec<&str> = Vec::new();
        for line in list.lines().filter(|line| line.starts_with('[')) {
            let titles =
                [("“The Gazette <", "gazette"), ("“Herald Yearbook”", "herald"), ("“The Gazette again”", "reprint")];
            let (_, id) = titles.iter().find(|(title, _)| line.contains(title)).expect("a known source");
            if !cited.contains(id) {
                cited.push(id);
            }
        }
        let references = check(&SMALL, url);
        assert_eq!(keys(&references)[1..][..cited.len()], cited, "{url}: {text}");
    }
}

#[test]
fn an_entry_tells_what_is_known_of_its_source() {
    let references = check(&SMALL, "/entity/assembly?says=all");
    let [_, gazette, herald, reprint] = &references[..] else { panic!("{references:?}") };
    let expected = Read {
        key: "gazette".to_owned(),
        title: "The Gazette <of> \"Northland\" & Southland".to_owned(),
        publisher: "Gazette Office".to_owned(),
        date: "2021-04-01".to_owned(),
        url: "https://example.org/gazette?issue=4&page=1".to_owned(),
        retrieved: "2026-01-10".to_owned(),
        language: "en".to_owned(),
        notes: "Cited here: paragraph 2, paragraph 10".to_owned(),
        ..Read::default()
    };
    assert_eq!(*gazette, expected);
    assert_eq!((herald.key.as_str(), herald.date.as_str(), herald.url.as_str()), ("herald", "2020", ""));
    assert!(
        reprint.notes.starts_with("Cited here: paragraph 10; Republishes Gazette Office, “The Gazette"),
        "{reprint:?}"
    );
    assert!(reprint.notes.ends_with("; Word for word."), "{reprint:?}");
}

#[test]
fn titles_mean_themselves_and_dates_keep_their_precision() {
    let sources: Value = {
        let text =
            std::fs::read_to_string(fixture("hostile").join("sources/titles.json")).expect("the fixture is there");
        serde_json::from_str(&text).expect("the fixture is JSON")
    };
    let references = check(&HOSTILE, "/graph?limit=1000");
    let found: BTreeMap<&str, &Read> = references.iter().map(|entry| (entry.key.as_str(), entry)).collect();
    let sources = sources.as_array().expect("a list");
    assert!(sources.len() > 20);
    for source in sources {
        let text = |name: &str| source[name].as_str().unwrap_or_default();
        let entry = found[text("id")];
        assert_eq!((&entry.title, &entry.publisher), (&spaced(text("title")), &spaced(text("publisher"))));
        assert_eq!((entry.url.as_str(), entry.retrieved.as_str()), (text("url"), text("retrieved")));
        assert!(entry.notes.contains(&spaced(text("note"))), "{entry:?}");
        let start = text("date").split('/').find(|part| !part.is_empty()).expect("a date");
        assert_eq!(entry.date, start.trim_end_matches(['~', '?']), "{source}");
    }
    let csl: Value = serde_json::from_str(HOSTILE.get("/graph.csl?limit=1000").text()).expect("CSL-JSON is JSON");
    let issued = |id: &str| {
        csl.as_array().expect("a list").iter().find(|item| item["id"] == id).expect("it is cited")["issued"].clone()
    };
    assert_eq!(issued("title-3"), json!({"date-parts": [[2019]], "circa": true}));
    assert_eq!(issued("title-4"), json!({"date-parts": [[2018], [2020]]}));
    assert_eq!(issued("title-6"), json!({"date-parts": [[2016, 2]]}));
    let bibtex = HOSTILE.get("/graph.bib?limit=1000").text().to_owned();
    for date in ["2019~", "2018/2020", "2017?", "2016-02/..", "/2015"] {
        assert!(bibtex.contains(&format!("  date = {{{date}}},\n")), "{date} is not in {bibtex}");
    }
    assert!(HOSTILE.get("/graph.ris?limit=1000").text().contains("DA  - 2019///about\r\n"));
}

#[test]
fn a_view_is_cited_with_edition_date_and_address() {
    let site = entente::web::Site::new(open(&[fixture("base")]), Some("https://entente.example.org"));
    let client = Client::of_site(site);
    let edition = client.edition();
    let url = format!("https://entente.example.org/path?from=ada&to=salt&at=2020&edition={edition}");
    let line = format!(
        "“Ada <b>Bold</b> & \"Sons\" O'Neil → salt”, Entente, edition {edition} of 2 April 2021, as of 2020, data under CC BY 4.0, {url}"
    );
    let text = client.get("/path.txt?from=ada&to=salt&at=2020").text().to_owned();
    assert!(text.ends_with(&format!("\n\nCite as: {line}\n")), "{text}");
    let markdown = client.get("/path.md?from=ada&to=salt&at=2020").text().to_owned();
    assert!(markdown.ends_with(&format!(", data under CC BY 4.0, <{url}>\n")), "{markdown}");
    let view = &check(&client, "/path?from=ada&to=salt&at=2020")[0];
    let found = (&view.title, &view.version, &view.date, &view.url, view.notes.as_str());
    let expected = (
        &"Ada <b>Bold</b> & \"Sons\" O'Neil → salt".to_owned(),
        &edition,
        &"2021-04-02".to_owned(),
        &url,
        "As of 2020; data under CC BY 4.0",
    );
    assert_eq!(found, expected);
    let page = client.get("/path?from=ada&to=salt&at=2020").text().to_owned();
    assert!(page.contains("<summary>Cite this view</summary>") && page.contains(&url.replace('&', "&#38;")), "{page}");
    let picture = client.get("/path.svg?from=ada&to=salt&at=2020").text().to_owned();
    assert!(picture.contains(&format!("edition={edition}</")), "{picture}");
    for extension in ["bib", "csl", "ris"] {
        assert!(
            page.contains(&format!("href=\"/path.{extension}?from=ada&#38;to=salt&#38;at=2020\"")),
            "{extension}: {page}"
        );
    }
    // Two views of one edition are two entries.
    assert_ne!(check(&client, "/path?from=ada&to=salt")[0].key, view.key);
}

#[test]
fn whoever_follows_a_citation_is_told_when_the_data_have_changed() {
    let cited = check(&SMALL, "/entity/assembly?at=2014").remove(0).url;
    assert!(cited.ends_with(&format!("at=2014&edition={}", SMALL.edition())), "{cited}");
    assert!(!SMALL.get(&cited).text().contains("The data have changed since"));
    let later = LAYERED.get(&cited);
    assert!(later.text().contains("The data have changed since") && later.text().contains(&SMALL.edition()));
    // A link with a query, and one without.
    for (url, mark) in [("/coverage", "?edition="), ("/kind/official?sort=count", "&edition=")] {
        assert!(check(&SMALL, url)[0].url.contains(mark), "{url}");
    }
}

#[test]
fn pages_can_be_cited_where_there_is_an_answer() {
    for url in VIEWS {
        // A list of names is nothing to cite.
        let is_cited = !url.starts_with("/search");
        assert_eq!(SMALL.get(url).text().contains("id=\"cite\""), is_cited, "{url}");
        assert_eq!(SMALL.get(&with_extension(url, "txt")).text().contains("\nCite as: “"), is_cited, "{url}");
    }
    for url in ["/path", "/nowhere", "/entity/kindlng", "/entity/ada?depth=9"] {
        let response = SMALL.get(url);
        assert!(response.header("content-type") == HTML && !response.text().contains("id=\"cite\""), "{url}");
    }
}

#[test]
fn refusals_to_programs_that_keep_references_are_plain_text() {
    for (url, status) in [("/entity/kindlng.bib", 404), ("/path.ris?from=ada", 400), ("/nowhere.csl", 404)] {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("content-type")), (status, TEXT), "{url}");
        assert!(response.text().starts_with("error["), "{url}: {}", response.text());
    }
    for (accept, media_type) in [("application/x-bibtex", BIBTEX), ("application/vnd.citationstyles.csl+json", CSL)] {
        assert_eq!(SMALL.get_as("/entity/ada", accept).header("content-type"), media_type);
    }
}

#[test]
fn a_source_cited_at_many_places_names_some_and_counts_the_rest() {
    let references = check(&HUB, "/entity/hub");
    let herald = references.iter().find(|entry| entry.key == "herald").expect("it is cited");
    let pages: Vec<String> = (1..=40).map(|number| format!("page {number}")).collect();
    assert_eq!(herald.notes, format!("Cited here: {}, and {} more", pages.join(", "), HUB_SIZE - 40));
}

proptest! {
    #![proptest_config(Config { cases: 250, rng_seed: RngSeed::Fixed(21), failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_title_is_read_back_as_it_is(
        text in prop_oneof!["\\PC{1,40}", "[a{}\\\\%$#&_~^@\"',=*\n\r -]{1,40}", "(TY|ER|T1)  - [A-Z\n\r]{0,20}"],
    ) {
        let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let references = check(&SMALL, &format!("/search?q={query}"));
        let one_line = text.replace(|letter: char| letter.is_control() || "\u{2028}\u{2029}".contains(letter), " ");
        let title = if text.trim().is_empty() { "Search".to_owned() } else { format!("Search: {one_line}") };
        prop_assert_eq!(&references[0].title, &spaced(&title));
    }
}
