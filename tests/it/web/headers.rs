//! Headers: what may load and run, what may be kept, and what has not changed.

use base64::Engine;
use sha2::{Digest, Sha256};

use super::client::{HTML, JSON, MARKDOWN, SMALL, SVG, TEXT};

const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
                           img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Links to the files that a page loads.
fn asset_links() -> Vec<String> {
    let page = SMALL.get("/");
    let mut links: Vec<String> =
        page.text().split('"').filter(|text| text.starts_with("/assets/")).map(str::to_owned).collect();
    let style = links.iter().find(|link| link.contains("page-")).expect("a page has a style");
    let css = SMALL.get(style);
    links
        .extend(css.text().split(['(', ')', '"', '\'']).filter(|text| text.starts_with("/assets/")).map(str::to_owned));
    links.sort();
    links.dedup();
    let scripts = links.iter().filter(|link| link.rsplit('.').next() == Some("js")).count();
    assert!(scripts <= 1, "a script, where the program was built with Node: {links:?}");
    assert_eq!(links.len() - scripts, 4, "two style sheets, a font, an icon: {links:?}");
    links
}

#[test]
fn every_answer_says_what_may_load_and_what_it_is() {
    let long = format!("/search?q={}", "a".repeat(8_000));
    let assets = asset_links();
    let mut urls = vec![
        "/",
        "/index.json",
        "/index.txt",
        "/index.md",
        "/entity/ada",
        "/entity/ada.json",
        "/path?from=ada&to=salt",
        "/compare?a=ada&b=bruno",
        "/timeline?ids=ada",
        "/diff?at=2014&with_at=2022",
        "/path",
        "/connect?ids=ada,bruno,salt",
        "/graph",
        "/kind/official",
        "/source/gazette",
        "/relation/ada--chairs--assembly",
        "/search?q=a",
        "/health",
        "/nowhere",
        "/entity/ada-bold",
        "/entity/kindlng.json",
        "/entity/ada?depth=9",
        "/path?from=ada&to=Mercury",
        "/index.svg",
        &long,
    ];
    urls.extend(assets.iter().map(String::as_str));
    let tag = SMALL.get("/").header("etag").to_owned();
    let responses = urls
        .iter()
        .map(|url| (*url, SMALL.get(url)))
        .chain([("POST /", SMALL.send("POST", "/", &[])), ("304 /", SMALL.get_with("/", &[("if-none-match", &tag)]))]);
    for (url, response) in responses {
        assert_eq!(response.header("content-security-policy"), PAGE_POLICY, "{url}");
        assert_eq!(response.header("x-content-type-options"), "nosniff", "{url}");
        assert_eq!(response.header("referrer-policy"), "strict-origin-when-cross-origin", "{url}");
        assert!(!response.header("content-type").is_empty(), "{url}");
        assert!(response.header("set-cookie").is_empty(), "{url}");
        if !url.starts_with("/assets/") {
            assert_eq!(response.all("vary").iter().filter(|name| *name == "accept").count(), 1, "{url}");
        }
    }
}

#[test]
fn pages_hold_nothing_that_the_policy_forbids() {
    for url in [
        "/",
        "/entity/ada",
        "/path?from=ada&to=salt",
        "/graph",
        "/kind/official",
        "/source/gazette",
        "/relation/ada--chairs--assembly",
        "/search?q=a",
        "/nowhere",
    ] {
        let response = SMALL.get(url);
        let text = response.text();
        assert_eq!(response.header("content-type"), HTML, "{url}");
        for forbidden in ["<style", " style=", " onclick=", " onload=", "javascript:", "<iframe", "src=\"http"] {
            assert!(!text.contains(forbidden), "{url} has {forbidden}");
        }
        for script in text.split("<script").skip(1) {
            assert!(
                script.starts_with(" type=\"module\" src=\"/assets/"),
                "{url} has a script of its own: {script:.80}"
            );
            assert!(script.split_once('>').is_some_and(|(_, rest)| rest.starts_with("</script>")), "{url}");
        }
    }
}

#[test]
fn a_picture_allows_exactly_its_own_style() {
    for url in ["/entity/ada.svg", "/path.svg?from=ada&to=salt", "/graph.svg", "/relation/ada--chairs--assembly.svg"] {
        let response = SMALL.get(url);
        assert_eq!(response.header("content-type"), SVG, "{url}");
        let document = roxmltree::Document::parse(response.text()).unwrap();
        let styles: Vec<_> =
            document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "style"))).collect();
        let [style] = styles[..] else { panic!("{url} has {} styles", styles.len()) };
        let hash = Sha256::digest(style.text().unwrap().as_bytes());
        let hash = base64::engine::general_purpose::STANDARD.encode(hash);
        assert_eq!(
            response.header("content-security-policy"),
            format!("default-src 'none'; style-src 'sha256-{hash}'")
        );
        assert_eq!(response.header("x-content-type-options"), "nosniff", "{url}");
        assert!(
            document.descendants().all(|node| !node.has_attribute("style")),
            "{url}: the policy has no room for style attributes"
        );
        assert!(!style.text().unwrap().contains("url("), "{url} loads something");
    }
}

#[test]
fn files_of_pages_may_be_kept_for_good() {
    for link in asset_links() {
        let response = SMALL.get(&link);
        assert_eq!(response.status, 200, "{link}");
        assert_eq!(response.header("cache-control"), "public, max-age=31536000, immutable", "{link}");
        let expected = match link.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("ttf") => "font/ttf",
            Some("svg") => SVG,
            Some("js") => "text/javascript; charset=utf-8",
            other => panic!("{link}: {other:?}"),
        };
        assert_eq!(response.header("content-type"), expected, "{link}");
    }
}

#[test]
fn an_unchanged_answer_is_not_sent_again() {
    let mut tags = Vec::new();
    for (url, media_type) in [
        ("/", HTML),
        ("/entity/ada", HTML),
        ("/entity/ada.json", JSON),
        ("/entity/ada.svg", SVG),
        ("/entity/ada.txt", TEXT),
        ("/entity/ada.md", MARKDOWN),
    ] {
        let first = SMALL.get(url);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\"") && tag.ends_with('"'), "{url}: {tag}");
        assert_eq!(first.header("cache-control"), "no-cache", "{url}");
        for asked in [
            tag.clone(),
            format!("\"other\", {tag}"),
            format!("{tag},W/\"other\""),
            tag.replace("W/", ""),
            "*".to_owned(),
        ] {
            let again = SMALL.get_with(url, &[("if-none-match", &asked)]);
            assert_eq!((again.status, again.body.len()), (304, 0), "{url} with {asked}");
            assert_eq!((again.header("etag"), again.header("content-type")), (tag.as_str(), media_type), "{url}");
        }
        let other = SMALL.get_with(url, &[("if-none-match", "W/\"0000000000000000\"")]);
        assert_eq!((other.status, other.text()), (200, first.text()), "{url}");
        tags.push(tag);
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 6, "different answers have different tags");
    assert!(SMALL.get("/entity/kindlng").header("etag").is_empty(), "what is refused has no tag");
}

#[test]
fn answers_are_compressed_where_that_is_asked_for() {
    for (coding, expected) in [("gzip", "gzip"), ("br", "br"), ("gzip, br", "br"), ("identity", "")] {
        let response = SMALL.get_with("/entity/ada", &[("accept-encoding", coding)]);
        assert_eq!((response.status, response.header("content-encoding")), (200, expected), "{coding}");
        if !expected.is_empty() {
            assert!(response.all("vary").contains(&"accept-encoding".to_owned()));
            assert!(response.body.len() < SMALL.get("/entity/ada").body.len() / 2);
        }
    }
}
