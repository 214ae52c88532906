//! Links that carry an edition: of an older one every form says that the data have changed, and leads to the same question now.

use serde_json::json;

use super::client::{SMALL, WORLD, with_extension};

const OLDER: &str = "000000000000";

/// Every page, its forms without an answer, and refusals: URL and status.
const URLS: [(&str, u16); 18] = [
    ("/", 200),
    ("/search?q=mercury", 200),
    ("/entity/ada", 200),
    ("/entity/ada?at=2017&depth=2", 200),
    ("/path?from=ada&to=salt", 200),
    ("/relation/ada--chairs--assembly", 200),
    ("/source/gazette", 200),
    ("/kind/official?sort=degree", 200),
    ("/graph?ids=ada,assembly", 200),
    ("/coverage", 200),
    ("/diff?at=2014&with_at=2022&ids=assembly", 200),
    ("/compare?a=ada&b=bruno", 200),
    ("/timeline?ids=ada", 200),
    ("/entity/kindlng", 404),
    ("/relation/ada--chairs--nothing", 404),
    ("/path?from=ada&to=Mercury", 300),
    ("/entity/ada?depth=9", 400),
    ("/nowhere", 404),
];

fn with_edition(url: &str, edition: &str) -> String {
    format!("{url}{}edition={edition}", if url.contains('?') { '&' } else { '?' })
}

/// A text without the edition in its links: choices among names repeat the question as it was asked.
fn without_edition(text: &str, edition: &str) -> String {
    let amid = ["&edition=", "&#38;edition="].map(|name| format!("{name}{edition}"));
    amid.iter().fold(text.to_owned(), |text, part| text.replace(part, ""))
}

#[test]
fn every_page_says_that_the_data_have_changed() {
    let edition = SMALL.edition();
    for (url, status) in URLS {
        let page = SMALL.get(&with_edition(url, OLDER));
        assert_eq!(page.status, status, "{url}");
        let told = format!(
            "This link was made for edition {OLDER}. The data have changed since: this is edition {edition}, with sources up \
             to 2021-04-02. <a href=\""
        );
        let (_, rest) =
            page.text().split_once(&told).unwrap_or_else(|| panic!("{url} does not say so: {}", page.text()));
        let link = rest.split('"').next().expect("an attribute ends").replace("&#38;", "&");
        // The link asks the same, and is not told so.
        assert_eq!(SMALL.get(&link).text(), SMALL.get(url).text(), "{url} leads to {link}");
        assert!(!SMALL.get(url).text().contains("The data have changed since"), "{url}");
    }
    for url in ["/path", "/path?from=ada", "/diff", "/search"] {
        assert!(SMALL.get(&with_edition(url, OLDER)).text().contains("The data have changed since"), "{url}");
    }
}

#[test]
fn text_says_it_too() {
    for (url, status) in URLS {
        let plain = SMALL.get_as(&with_edition(url, OLDER), "text/plain");
        assert_eq!(plain.status, status, "{url}");
        let without = SMALL.get_as(url, "text/plain");
        let note =
            format!("Note: This link was made for edition {OLDER}. The data have changed since: this is edition ");
        assert!(
            plain.text().contains(&note) && plain.text().contains("The same question now: /"),
            "{url}: {}",
            plain.text()
        );
        let lines = plain.text().lines().filter(|line| !line.starts_with("Note: "));
        let rest: Vec<&str> = lines.skip_while(|line| line.is_empty()).collect();
        assert_eq!(rest, without.text().lines().collect::<Vec<_>>(), "{url}: and nothing else");
    }
    // Markdown says it under the title, in a block quote that leads to the same question.
    for (url, status) in URLS {
        let markdown = SMALL.get_as(&with_edition(url, OLDER), "text/markdown");
        assert_eq!(markdown.status, status, "{url}");
        let is_note = |line: &&str| line.trim_start_matches("> ").starts_with("Note: This link was made for edition ");
        let (notes, rest): (Vec<&str>, Vec<&str>) = markdown.text().lines().partition(is_note);
        assert!(notes.len() == 1 && notes[0].contains("The same question now: [/"), "{url}: {}", markdown.text());
        let tight = |lines: Vec<&str>| lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        let without = SMALL.get_as(url, "text/markdown");
        let rest = without_edition(&tight(rest), OLDER);
        assert_eq!(rest, tight(without.text().lines().collect()), "{url}: and nothing else");
    }
    let by_extension = SMALL.get(&format!("/entity/ada.txt?at=2017&edition={OLDER}"));
    assert!(
        by_extension.text().contains("The same question now: /entity/ada.txt?at=2017\n"),
        "{}",
        by_extension.text()
    );
}

#[test]
fn data_name_the_edition_asked_for() {
    for (url, status) in URLS {
        let answer = SMALL.get_as(&with_edition(url, OLDER), "application/json");
        assert_eq!(answer.status, status, "{url}");
        let text = without_edition(answer.text(), OLDER);
        let mut answer: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let without = SMALL.get_as(url, "application/json").json();
        assert_eq!(answer["edition"]["asked"], OLDER, "{url}: {answer}");
        assert_eq!(answer["edition"]["hash"], SMALL.edition(), "{url}");
        if status == 200 {
            answer["edition"].as_object_mut().expect("an object").remove("asked");
        } else {
            assert_eq!(answer["edition"]["date"], "2021-04-02", "{url}");
            answer.as_object_mut().expect("an object").remove("edition");
        }
        assert_eq!(answer, without, "{url}: and nothing else");
    }
    let drawing = SMALL.get(&format!("/entity/ada.svg?edition={OLDER}"));
    assert!(drawing.text().contains(&format!("made for edition {OLDER})")), "{}", drawing.text());
    // What is sent in pieces is told so too, and is no other answer for being asked again.
    let large = "/graph.json?limit=20000";
    let older = WORLD.get(&with_edition(large, OLDER));
    assert!(older.text()[..400].contains(&format!("\"asked\": \"{OLDER}\"")), "{}", &older.text()[..400]);
    assert_ne!(older.header("etag"), WORLD.get(large).header("etag"));
    let empty = json!(null);
    assert_eq!(WORLD.json("/graph.json?limit=2")["edition"].get("asked").unwrap_or(&empty), &empty);
}

#[test]
fn the_present_edition_changes_no_byte() {
    let edition = SMALL.edition();
    for (url, _) in URLS {
        for accept in ["text/html", "application/json", "text/plain", "text/markdown"] {
            for given in [edition.as_str(), &edition.to_uppercase(), ""] {
                // Citations have the present edition in their address, whatever the link has.
                let text = |url: &str| {
                    let text = without_edition(SMALL.get_as(url, accept).text(), &edition);
                    without_edition(&text, given)
                };
                assert_eq!(text(&with_edition(url, given)), text(url), "{url} as {accept} with {given:?}");
            }
        }
    }
    let svg = |url: &str| SMALL.get(url).body;
    assert_eq!(svg(&with_edition(&with_extension("/entity/ada", "svg"), &edition)), svg("/entity/ada.svg"));
}
