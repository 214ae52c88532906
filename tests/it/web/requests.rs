//! Requests that are not refused for their question: former ids, other methods, strange addresses, nothing to show.

use super::client::{Client, HTML, JSON, SMALL, SVG};

#[test]
fn a_former_id_leads_to_the_new_one() {
    let cases = [
        ("/entity/ada-bold", "/entity/ada"),
        ("/entity/ada-bold.json", "/entity/ada.json"),
        ("/entity/ada-bold.svg?depth=2", "/entity/ada.svg?depth=2"),
        ("/entity/ada-bold?at=2019&kind=event", "/entity/ada?at=2019&kind=event"),
        ("/entity/ada-bold.txt?utm_source=%C3%A9", "/entity/ada.txt?utm_source=%C3%A9"),
    ];
    for (url, location) in cases {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("location")), (308, location), "{url}");
        assert_eq!(SMALL.get(location).status, 200, "{location}");
    }
    let page = SMALL.get("/entity/ada-bold");
    assert_eq!(page.header("content-type"), HTML);
    let data = SMALL.get_as("/entity/ada-bold", "application/json");
    assert_eq!((data.header("content-type"), &data.json()["error"]["code"]), (JSON, &"moved".into()));
    // What is wrong in the question is told before the move.
    assert_eq!(SMALL.get("/entity/ada-bold?depth=9").status, 400);
}

#[test]
fn other_methods_than_reading_are_refused() {
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] {
        for url in ["/", "/entity/ada", "/path?from=ada&to=salt", "/nowhere"] {
            let response = SMALL.send(method, url, &[]);
            assert_eq!((response.status, response.header("allow")), (405, "GET, HEAD"), "{method} {url}");
            assert_eq!(response.header("content-type"), HTML, "{method} {url}");
            let response = SMALL.send(method, url, &[("accept", "application/json")]);
            assert_eq!(response.header("content-type"), JSON, "{method} {url}");
            let error = &response.json()["error"];
            assert_eq!(error["code"], "method-not-allowed", "{method} {url}");
            assert_eq!(error["allowed"], serde_json::json!(["GET", "HEAD"]), "{method} {url}");
        }
    }
}

#[test]
fn strange_segments_are_harmless() {
    let nothing = [
        "/entity/..",
        "/entity/%2e%2e",
        "/entity/..%2Fentity%2Fada",
        "/entity/../entity/ada",
        "/entity/%2Fetc%2Fpasswd",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/",
        "/entity/ada%2Ejson",
        "/entity/ada%00",
        "/entity/%FF%FE",
        "/entity/%",
        "/entity/%zz",
        "//entity/ada",
        "/entity//ada",
        "/ENTITY/ada",
        "/entity/ada%20",
        "/entity/ada;x=1",
        "/source/%2e%2e%2fsources.json",
    ];
    for url in nothing {
        let response = SMALL.get(url);
        assert_eq!(response.status, 404, "{url}: {}", response.text());
        assert!(!response.text().contains("root:"), "{url}");
    }
    // A query that is not UTF-8, or has no sense, is read as far as it goes.
    for (url, status) in [
        ("/search?q=%FF", 200),
        ("/search?q=%", 200),
        ("/search?q=%00", 200),
        ("/entity/ada?&&&", 200),
        ("/search?%FF=1", 400),
    ] {
        assert_eq!(SMALL.get(url).status, status, "{url}");
    }
}

#[test]
fn head_is_get_without_a_body() {
    for url in
        ["/", "/entity/ada", "/entity/ada.svg", "/entity/ada.json", "/entity/kindlng", "/entity/ada-bold", "/nowhere"]
    {
        let (get, head) = (SMALL.get(url), SMALL.send("HEAD", url, &[]));
        assert_eq!(head.status, get.status, "{url}");
        assert!(head.body.is_empty(), "{url}");
        for name in ["content-type", "etag", "location", "content-security-policy"] {
            assert_eq!(head.header(name), get.header(name), "{name} of {url}");
        }
    }
    assert_eq!(SMALL.get("/entity/ada.svg").header("content-type"), SVG);
}

#[test]
fn an_empty_graph_has_a_page() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(super::client::fixture("base").join("ontology.json"), folder.path().join("ontology.json")).unwrap();
    let client = Client::of(&[folder.path().to_owned()]);
    for url in
        ["/", "/index.json", "/graph", "/graph.json", "/graph.svg", "/search?q=x", "/kind/official", "/path", "/health"]
    {
        let response = client.get(url);
        assert_eq!(response.status, 200, "{url}: {}", response.text());
    }
    assert_eq!(client.get("/entity/ada").status, 404);
}
