//! What others make of a link: cards, frames, and how other sites show a page (oEmbed).

use serde_json::Value;

use super::client::{Client, HTML, JSON, MEETING, SHIPPED, SMALL, fixture, open};

const BASE: &str = "https://entente.example.org/graph";

fn public() -> Client {
    Client::of_site(entente::web::Site::new(open(&[fixture("base")]), Some(BASE)))
}

/// Names and contents of the `meta` elements of a page, as they stand in its source.
fn metas(text: &str) -> Vec<(&str, &str)> {
    let tags = text.split("<meta ").skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let named = |tag| attribute(tag, "property").or_else(|| attribute(tag, "name"));
    tags.filter_map(|tag| Some((named(tag)?, attribute(tag, "content")?))).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!("{name}=\""))?.1.split('"').next()
}

fn meta<'a>(text: &'a str, name: &str) -> &'a str {
    metas(text).into_iter().find(|(known, _)| *known == name).map(|(_, content)| content).unwrap_or_default()
}

#[test]
fn a_shared_link_shows_the_answer() {
    let client = public();
    let edition = client.edition();
    for (url, card) in [
        ("/", "/index.card.png"),
        ("/entity/assembly?at=2014", "/entity/assembly.card.png?at=2014"),
        ("/path?from=ada&to=salt", "/path.card.png?from=ada&#38;to=salt"),
        ("/kind/official", "/kind/official.card.png"),
        ("/search?q=ada", "/search.card.png?q=ada"),
    ] {
        let page = client.get(url);
        let text = page.text();
        let mark = if card.contains('?') { "&#38;" } else { "?" };
        assert_eq!(meta(text, "og:image"), format!("{BASE}{card}{mark}edition={edition}"), "{url}");
        assert_eq!(meta(text, "og:url"), format!("{BASE}{}", url.replace('&', "&#38;")), "{url}");
        assert_eq!(meta(text, "og:site_name"), "Entente", "{url}");
        assert_eq!(meta(text, "og:type"), "website", "{url}");
        assert_eq!(meta(text, "twitter:card"), "summary_large_image", "{url}");
        for name in ["og:title", "og:description", "og:image:alt"] {
            assert!(!meta(text, name).is_empty(), "{url} has no {name}");
        }
        let image = meta(text, "og:image").replace("&#38;", "&");
        let image = client.get(image.strip_prefix(BASE).unwrap());
        assert_eq!((image.status, image.header("content-type")), (200, "image/png"), "{url}");
        let (width, height) = (meta(text, "og:image:width"), meta(text, "og:image:height"));
        assert_eq!((width, height), ("1200", "630"), "{url}");
    }
    for url in ["/path", "/nowhere", "/mentions", "/entity/nobody"] {
        assert_eq!(meta(client.get(url).text(), "og:image"), "", "{url} is no answer");
    }
    assert_eq!(meta(SMALL.get("/entity/ada").text(), "og:image"), "", "pictures are asked for by their whole address");
}

#[test]
fn only_lean_pages_are_framed() {
    for url in
        ["/entity/ada", "/path?from=ada&to=salt", "/graph", "/timeline?ids=ada", "/relation/ada--chairs--assembly"]
    {
        let full = SMALL.get(url);
        assert!(full.header("content-security-policy").contains("frame-ancestors 'none'"), "{url}");
        let mark = if url.contains('?') { '&' } else { '?' };
        let lean = SMALL.get(&format!("{url}{mark}embed=1"));
        assert_eq!((lean.status, lean.header("content-type")), (200, HTML), "{url}");
        let policy = lean.header("content-security-policy");
        assert!(policy.ends_with("frame-ancestors *") && policy.starts_with("default-src 'none'"), "{policy}");
        let text = lean.text();
        assert!(lean.body.len() < full.body.len(), "{url}");
        assert!(text.contains("<svg class=\"drawing\"") && text.contains("class=\"legend\""), "{url}");
        assert!(text.contains(&SMALL.edition()) && text.contains("CC BY 4.0"), "{url}");
        for surplus in ["<form", "<input", "<nav", "<script", "<style", " style="] {
            assert!(!text.contains(surplus), "{url} has {surplus}");
        }
        for link in text.split("<a ").skip(1) {
            let tag = link.split('>').next().unwrap();
            assert!(tag.contains("target=\"_blank\""), "{url}: a link stays within the frame: {tag}");
        }
        let same = SMALL.get(&format!("{url}{mark}embed=0"));
        assert_eq!(same.body, full.body, "{url}");
    }
}

#[test]
fn what_has_no_drawing_is_not_framed() {
    for (url, status) in [
        ("/kind/official?embed=1", 404),
        ("/?embed=1", 404),
        ("/path?embed=1", 404),
        ("/entity/nobody?embed=1", 404),
        ("/entity/ada?embed=1&depth=9", 400),
        ("/path?from=ada&to=Mercury&embed=1", 300),
        ("/entity/ada-bold?embed=1", 308),
    ] {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("content-type")), (status, HTML), "{url}");
        // It says so where the answer would have been.
        assert!(response.header("content-security-policy").ends_with("frame-ancestors *"), "{url}");
        assert!(!response.text().contains("<form"), "{url}");
    }
    assert_eq!(SMALL.get("/entity/ada-bold?embed=1").header("location"), "/entity/ada?embed=1");
    for (url, status) in
        [("/entity/ada?embed=2", 400), ("/entity/ada.json?embed=1", 404), ("/entity/ada.svg?embed=1", 404)]
    {
        let response = SMALL.get(url);
        assert_eq!(response.status, status, "{url}");
        assert!(response.header("content-security-policy").contains("frame-ancestors 'none'"), "{url}");
    }
}

#[test]
fn a_page_offers_its_addresses_its_frame_and_its_files() {
    let client = public();
    let page = client.get("/path?from=ada&to=salt");
    let edition = client.edition();
    let section = page.text().split_once("id=\"share\"").unwrap().1.split_once("</details>").unwrap().0;
    let address = format!("{BASE}/path?from=ada&#38;to=salt");
    for copied in [
        format!("<code class=\"line\" data-copy>{address}</code>"),
        format!("<code class=\"line\" data-copy>{address}&#38;edition={edition}</code>"),
        format!("readonly data-copy>&#60;iframe src=&#34;{BASE}/path?from=ada&#38;amp;to=salt&#38;amp;embed=1&#34;"),
    ] {
        assert!(section.contains(&copied), "{copied} is not in {section}");
    }
    for file in ["svg", "png", "card.png", "txt", "md", "csv"] {
        assert!(section.contains(&format!("href=\"/path.{file}?from=ada&#38;to=salt\"")), "{file}: {section}");
    }
    let without = SMALL.get("/kind/official");
    let section = without.text().split_once("id=\"share\"").unwrap().1.split_once("</details>").unwrap().0;
    assert!(section.contains("put it before") && !section.contains("iframe"), "{section}");
    assert!(!SMALL.get("/path").text().contains("id=\"share\""));
}

/// How the page is shown elsewhere, with some room.
fn shown(client: &Client, address: &str, room: &str) -> Value {
    let url = format!("/oembed?url={}{room}", address.replace('&', "%26"));
    client.json(&url)
}

#[test]
fn other_sites_are_told_how_to_show_a_page() {
    let client = public();
    let page = client.get("/entity/assembly?at=2014");
    let link = page.text().split_once("type=\"application/json+oembed\"").expect("it is found").1;
    let link = link.split_once("href=\"").unwrap().1.split('"').next().unwrap().replace("&#38;", "&");
    let found = client.json(link.strip_prefix(BASE).unwrap());
    let asked = shown(&client, &format!("{BASE}/entity/assembly?at=2014"), "");
    assert_eq!(found, asked);
    for (field, expected) in [("version", "1.0"), ("type", "rich"), ("provider_name", "Entente")] {
        assert_eq!(asked[field], expected, "{asked}");
    }
    assert_eq!(asked["title"], "Assembly of Northland");
    assert_eq!((asked["width"].as_u64(), asked["height"].as_u64()), (Some(760), Some(560)));
    let html = asked["html"].as_str().unwrap();
    let frame = html.split('"').nth(1).unwrap().replace("&amp;", "&");
    assert_eq!(frame, format!("{BASE}/entity/assembly?at=2014&embed=1"));
    assert_eq!(client.get(frame.strip_prefix(BASE).unwrap()).status, 200);
    let thumbnail = asked["thumbnail_url"].as_str().unwrap();
    assert_eq!(client.get(thumbnail.strip_prefix(BASE).unwrap()).header("content-type"), "image/png");
    assert_eq!((asked["thumbnail_width"].as_u64(), asked["thumbnail_height"].as_u64()), (Some(1200), Some(630)));
    let small = shown(&client, &format!("{BASE}/entity/assembly"), "&maxwidth=400&maxheight=300&format=json");
    assert_eq!((small["width"].as_u64(), small["height"].as_u64()), (Some(400), Some(300)));
    assert!(small["html"].as_str().unwrap().contains("width=\"400\" height=\"300\""), "{small}");
    assert!(small.get("thumbnail_url").is_none(), "a thumbnail respects the room too: {small}");
    // Names with markup stay text.
    let named = shown(&client, &format!("{BASE}/entity/ada"), "");
    assert!(!named["html"].as_str().unwrap().contains("<b>"), "{named}");
    assert_eq!(shown(&client, &format!("http{}/entity/ada#top", &BASE[5..]), ""), named);
}

#[test]
fn what_cannot_be_shown_elsewhere_is_refused() {
    let client = public();
    for (url, status, code) in [
        ("/oembed".to_owned(), 400, "missing-parameter"),
        ("/oembed?url=https://elsewhere.example/entity/ada".to_owned(), 404, "not-found"),
        (format!("/oembed?url={BASE}.example.com/entity/ada"), 404, "not-found"),
        (format!("/oembed?url={BASE}/entity/nobody"), 404, "not-found"),
        (format!("/oembed?url={BASE}/entity/ada-bold"), 404, "not-found"),
        (format!("/oembed?url={BASE}/entity/ada?depth=9"), 404, "not-found"),
        (format!("/oembed?url={BASE}/kind/official"), 404, "not-found"),
        (format!("/oembed?url={BASE}/path"), 404, "not-found"),
        (format!("/oembed?url={BASE}/entity/ada.svg"), 404, "not-found"),
        (format!("/oembed?url={BASE}/oembed?url={BASE}/entity/ada"), 404, "not-found"),
        (format!("/oembed?url={BASE}/health"), 404, "not-found"),
        (format!("/oembed?url={BASE}"), 404, "not-found"),
        (format!("/oembed?url={BASE}/entity/ada&format=xml"), 501, "no-such-form"),
        (format!("/oembed?url={BASE}/entity/ada&maxwidth=0"), 400, "bad-value"),
        (format!("/oembed?url={BASE}/entity/ada&maxheight=tall"), 400, "bad-value"),
        (format!("/oembed?url={BASE}/entity/ada&size=1"), 400, "unknown-parameter"),
        (format!("/oembed.json?url={BASE}/entity/nobody"), 404, "not-found"),
    ] {
        let response = client.get(&url);
        assert_eq!((response.status, response.header("content-type")), (status, JSON), "{url}: {}", response.text());
        assert_eq!(response.json()["error"]["code"], code, "{url}");
    }
    assert_eq!(client.get(&format!("/oembed.xml?url={BASE}/entity/ada")).status, 404);
    assert_eq!(
        SMALL.get("/oembed?url=/entity/ada").status,
        404,
        "without a public address nothing is known to be its own"
    );
}

#[test]
fn names_are_suggested_while_they_are_typed() {
    let first =
        |client: &Client, url: &str| client.json(url)["suggestions"][0]["id"].as_str().unwrap_or_default().to_owned();
    for typed in ["t", "tu", "turkm", "Türkmen", "turkmn", "tukrmen", "TURKMENISTAN"] {
        let found = MEETING.json(&format!("/suggest?kind=country&q={}", typed.replace('ü', "%C3%BC")));
        assert_eq!(found["suggestions"][0]["id"], "turkmenistan", "{typed}: {found}");
    }
    assert_eq!(first(&SHIPPED, "/suggest?q=kazahk"), "kazakhstan");
    assert_eq!(first(&SHIPPED, "/suggest?q=kazakhs"), "kazakhstan");
    assert_eq!(first(&SHIPPED, "/suggest?q=terhi+hak"), "terhi-hakala");
    assert_eq!(first(&SHIPPED, "/suggest?q=hakala"), "terhi-hakala");
    let names = SHIPPED.json("/suggest?q=turk");
    for suggested in names["suggestions"].as_array().unwrap().iter().take(2) {
        assert!(suggested["name"].as_str().unwrap().starts_with("Turk"), "{suggested}");
    }
    let answer = SMALL.json("/suggest?q=a.+bold&at=2014");
    let ada = &answer["suggestions"][0];
    assert_eq!((ada["id"].as_str(), ada["matched"].as_str()), (Some("ada"), Some("A. <i>Bold</i>")), "{answer}");
    assert_eq!(ada["url"], "/entity/ada?at=2014");
    for field in ["name", "kind", "kind_label", "family", "shape", "mark"] {
        assert!(!ada[field].as_str().unwrap_or_default().is_empty(), "{field}: {ada}");
    }
    let all = SHIPPED.json("/suggest?q=a");
    assert_eq!(all["suggestions"].as_array().unwrap().len(), 10, "ten at most");
    assert!(all["total"].as_u64().unwrap() > 10);
    assert_eq!(SHIPPED.json("/suggest?q=a&limit=3")["suggestions"].as_array().unwrap().len(), 3);
    for nothing in ["/suggest", "/suggest?q=", "/suggest?q=zzzzqq", "/suggest?q=%E2%80%A6"] {
        assert_eq!(SHIPPED.json(nothing)["suggestions"], Value::Array(Vec::new()), "{nothing}");
    }
    let response = SHIPPED.get("/suggest?q=a");
    assert_eq!(response.header("cache-control"), "public, max-age=60");
    assert_eq!(response.body, SHIPPED.get("/suggest?q=a").body);
}

#[test]
fn what_cannot_be_suggested_is_refused() {
    let long = format!("/suggest?q={}", "a".repeat(201));
    for (url, status) in [
        ("/suggest?q=a&limit=11", 400),
        ("/suggest?q=a&limit=0", 400),
        ("/suggest?q=a&kind=planet", 400),
        ("/suggest?q=a&at=someday", 400),
        ("/suggest?q=a&exact=1", 400),
        (&long, 400),
    ] {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("content-type")), (status, JSON), "{url}");
    }
    assert_eq!(SMALL.get("/suggest.svg?q=a").status, 404);
    assert_eq!(SMALL.get("/suggest.json?q=a").body, SMALL.get("/suggest?q=a").body);
}
