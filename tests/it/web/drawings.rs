//! Drawings as files: well-formed, told in words, the same every time, and every link in them leads somewhere.

use roxmltree::{Document, Node};

use super::client::{Client, HUB, LAYERED, MEETING, SMALL, SVG};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

fn check(client: &Client, url: &str) {
    let response = client.get(url);
    assert_eq!((response.status, response.header("content-type")), (200, SVG), "{url}: {}", response.text());
    assert_eq!(response.text(), client.get(url).text(), "{url} is drawn the same way twice");
    let document = Document::parse(response.text()).unwrap_or_else(|error| panic!("{url}: {error}"));
    let root = document.root_element();
    assert!(root.has_tag_name((NAMESPACE, "svg")), "{url}");
    for (tag, attribute) in [("title", "aria-labelledby"), ("desc", "aria-describedby")] {
        let told =
            root.children().find(|node| node.has_tag_name((NAMESPACE, tag))).expect("a drawing is told in words");
        assert!(!told.text().unwrap_or_default().trim().is_empty(), "{url}: an empty {tag}");
        assert_eq!(root.attribute(attribute), told.attribute("id"), "{url}");
    }
    let mut ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{url} gives an id twice");
    let is_told = |name: &str| ["href", "aria-label", "data-id", "class"].contains(&name);
    let attributes = document.descendants().flat_map(|node| node.attributes());
    for number in attributes.filter(|attribute| !is_told(attribute.name())).map(|attribute| attribute.value()) {
        assert!(!number.contains("NaN") && !number.contains("inf"), "{url}: {number}");
    }
    let foot: String = document
        .descendants()
        .filter(|node| node.attribute("class") == Some("foot"))
        .flat_map(|node| node.descendants().filter_map(|text| text.text()))
        .collect();
    assert!(foot.contains(&client.edition()) && foot.contains("CC BY 4.0"), "{url}: {foot}");
    for link in links(&document) {
        assert_eq!(client.get(link).status, 200, "{url} leads to {link}");
    }
}

fn links<'a>(document: &'a Document) -> Vec<&'a str> {
    document.descendants().filter_map(|node| node.attribute("href")).collect()
}

#[test]
fn drawings_of_the_small_data() {
    for entity in ["ada", "assembly", "bruno", "long-name", "northland", "salt", "islander"] {
        check(&SMALL, &format!("/entity/{entity}.svg"));
        check(&SMALL, &format!("/entity/{entity}.svg?depth=3&says=all"));
        check(&SMALL, &format!("/entity/{entity}.svg?at=2017"));
    }
    for url in [
        "/path.svg?from=ada&to=salt",
        "/path.svg?from=kindling&to=mercury-programme",
        "/compare.svg?a=ada&b=bruno",
        "/compare.svg?a=northland&b=southland&at=2014",
        "/compare.svg?a=ada&b=assembly",
        "/path.svg?from=ada&to=southland&k=10&bridges=all",
        "/relation/ada--chairs--assembly.svg",
        "/relation/northland--borders--southland.svg",
        "/graph.svg",
        "/graph.svg?limit=3",
        "/graph.svg?ids=ada,assembly,northland",
        "/graph.svg?ids=ada&kind=event",
    ] {
        check(&SMALL, url);
    }
    check(&LAYERED, "/entity/bruno.svg");
}

#[test]
fn drawings_of_a_hub() {
    check(&HUB, "/entity/hub.svg");
    check(&HUB, "/entity/hub.svg?limit=301");
    check(&HUB, "/graph.svg");
}

#[test]
fn drawings_of_the_meeting() {
    for url in
        ["/entity/turkmenistan.svg?depth=2", "/path.svg?from=a-gurbanov&to=bomca", "/graph.svg", "/graph.svg?limit=20"]
    {
        check(&MEETING, url);
    }
}

#[test]
fn every_node_and_every_tie_is_a_link() {
    let response = SMALL.get("/entity/assembly.svg");
    let document = Document::parse(response.text()).unwrap();
    let answer = SMALL.json("/entity/assembly.json");
    let links = links(&document);
    for (list, base) in [("nodes", "/entity/"), ("edges", "/relation/")] {
        for record in answer[list].as_array().unwrap() {
            let link = format!("{base}{}", record["id"].as_str().unwrap());
            assert!(links.contains(&link.as_str()), "no link to {link}");
        }
    }
    let is_named = |node: &Node| {
        node.attribute("aria-label").is_some()
            || node.ancestors().any(|group| group.attribute("aria-hidden") == Some("true"))
    };
    assert!(document.descendants().filter(|node| node.has_tag_name((NAMESPACE, "a"))).all(|node| is_named(&node)));
}
