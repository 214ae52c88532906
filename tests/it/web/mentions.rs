//! `/mentions`: texts that are posted, their bounds, and what becomes of hostile ones.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use entente::explorer::{MENTION_COUNT_MAX, MENTION_TEXT_BYTES_MAX, UNKNOWN_NAME_COUNT_MAX};
use serde_json::{Value, json};

use super::client::{Client, HTML, HUB, JSON, MEETING, Response, SMALL, TEXT};
use super::json::assert_valid;
use super::server::{Server, program};

const FORM: &str = "application/x-www-form-urlencoded";

fn post_form(client: &Client, url: &str, body: &str) -> Response {
    client.send_body("POST", url, &[("content-type", FORM)], Body::from(body.to_owned()))
}

/// The data of an answer, which must be as documented.
fn answer(client: &Client, text: &str) -> Value {
    let response = client.post("/mentions.json", text);
    assert_eq!((response.status, response.header("content-type")), (200, JSON), "{}", response.text());
    let document = response.json();
    assert_valid("answer_mentions", &document, text);
    document
}

#[test]
fn a_page_without_a_text_is_the_form() {
    let page = SMALL.get("/mentions");
    assert_eq!((page.status, page.header("content-type")), (200, HTML));
    for part in ["<h1>Names in a text</h1>", "action=\"/mentions\" method=\"post\"", "<textarea", "200,000 bytes"] {
        assert!(page.text().contains(part), "{part}");
    }
    let empty = SMALL.post("/mentions", " \n ");
    assert_eq!((empty.status, empty.text()), (200, page.text()));
    let forms = ["/mentions.json", "/mentions.txt", "/mentions.md"];
    for response in forms.map(|url| SMALL.get(url)).into_iter().chain([SMALL.post("/mentions.json", "")]) {
        assert_eq!(response.status, 400, "{}", response.text());
        assert!(response.text().contains("missing-parameter"), "{}", response.text());
    }
    let in_address = SMALL.get("/mentions.json?text=Ada").json();
    assert_eq!(in_address["error"]["code"], "unknown-parameter", "a text does not belong in an address");
    assert!(SMALL.get("/").text().contains("href=\"/mentions\""), "the way in");
}

#[test]
fn an_answer_has_every_form() {
    let text = "Bruno Keel went to Northland's border. Mercury paid, said Maria Grey, as Mr Keel did.";
    let found = answer(&SMALL, text);
    let mention = |at: usize| found["mentions"][at].clone();
    assert_eq!(
        mention(0),
        json!({
            "start": 0, "end": 10, "byte_start": 0, "byte_end": 10, "line": 1, "column": 1, "text": "Bruno Keel",
            "candidates": ["bruno"], "candidate_total": 1, "certainty": "sure", "how": "name",
        })
    );
    assert_eq!((mention(1)["text"].as_str(), mention(1)["end"].as_u64()), (Some("Northland"), Some(28)));
    assert_eq!((&mention(2)["certainty"], &mention(3)["certainty"]), (&json!("ambiguous"), &json!("perhaps")));
    assert_eq!(found["entities"][1], json!({"id": "northland", "text": "Northland", "count": 1}));
    assert_eq!(
        found["ambiguous"],
        json!([{"text": "Mercury", "count": 1, "candidates": ["mercury-office", "mercury-programme"], "candidate_total": 2}])
    );
    let unknown = &found["unknown"][0];
    assert_eq!((&unknown["text"], &unknown["start"], &unknown["count"]), (&json!("Maria Grey"), &json!(58), &json!(1)));
    assert_eq!(
        found["links"],
        json!({
            "graph": "/graph?ids=bruno,northland", "connect": "/connect?ids=bruno,northland",
            "path": "/path?from=bruno&to=northland",
        })
    );
    for link in ["graph", "path"] {
        assert_eq!(SMALL.get(found["links"][link].as_str().unwrap()).status, 200, "{link}");
    }
    let ids: Vec<&Value> = found["nodes"].as_array().unwrap().iter().map(|node| &node["id"]).collect();
    assert_eq!(ids, ["bruno", "northland", "mercury-office", "mercury-programme"]);

    let form = format!("text={}", text.replace(' ', "+").replace('\'', "%27"));
    let page = post_form(&SMALL, "/mentions", &form);
    assert_eq!((page.status, page.header("content-type")), (200, HTML));
    assert_eq!(page.text(), SMALL.post("/mentions", text).text(), "a form and a plain text say the same");
    for part in [
        "<a class=\"mention\" href=\"/entity/northland\" title=\"Northland (country)\">Northland</a>&#39;s border",
        "<a class=\"mention ambiguous\" href=\"#choice-1\"",
        "which of 2?",
        "id=\"choice-1\"",
        "<a class=\"mention perhaps\" href=\"/entity/bruno\"",
        "name=\"ids\" value=\"bruno\" checked",
        "formaction=\"/connect\"",
        "name=\"ids\" value=\"mercury-office\">",
        "href=\"/path?from=bruno&#38;to=northland\"",
        "Maria Grey",
    ] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }
    assert!(!page.text().contains("rel=\"alternate\""), "no other form has an address");
    assert!(!page.text().contains("id=\"cite\""), "nor can it be cited");
    let plain = SMALL.post("/mentions.txt", text);
    assert_eq!(plain.header("content-type"), TEXT);
    for part in ["1:20 Northland: northland", "Which “Mercury”?", "one of mercury-office", "/graph?ids=bruno,northland"]
    {
        assert!(plain.text().contains(part), "{part}: {}", plain.text());
    }
    let accepted = SMALL.send_body(
        "POST",
        "/mentions",
        &[("content-type", "text/plain; charset=UTF-8"), ("accept", "application/json")],
        Body::from(text),
    );
    assert_eq!(accepted.json(), found);
    assert_eq!(SMALL.post("/mentions.svg", text).status, 404, "there is no drawing");
}

#[test]
fn a_list_tells_what_is_near_to_unknown_names() {
    let found = answer(&SMALL, "northland\nKindlng\r\nAoN; mercury\n");
    assert_eq!(found["is_list"], true);
    assert_eq!(found["entities"].as_array().unwrap().len(), 2);
    assert_eq!(found["unknown"][0]["text"], "Kindlng");
    assert_eq!(found["unknown"][0]["nearest"], json!(["kindling"]));
    assert!(SMALL.post("/mentions", "northland\nKindlng").text().contains("Did you mean"));
    let nothing = answer(&SMALL, "They went home, and nothing came of it.");
    assert_eq!((&nothing["mentions"], &nothing["links"]["graph"]), (&json!([]), &Value::Null));
    let one = answer(&SMALL, "They went to Northland, and nothing came of it.");
    assert_eq!(one["links"], json!({"graph": null, "connect": null, "path": null}));
}

#[test]
fn texts_are_never_kept() {
    for response in
        [SMALL.post("/mentions", "Ada"), SMALL.post("/mentions.json", "Northland"), SMALL.post("/mentions.json", "")]
    {
        assert_eq!((response.header("cache-control"), response.header("etag")), ("no-store", ""));
        assert!(response.header("content-security-policy").contains("form-action 'self'"));
    }
    let text = "Northland";
    let conditional = [("content-type", "text/plain"), ("if-none-match", "*")];
    assert_eq!(SMALL.send_body("POST", "/mentions", &conditional, Body::from(text)).status, 200);
}

#[test]
fn hostile_texts_are_shown_and_never_read() {
    let text =
        "</textarea><script>alert(1)</script> \"Northland\" <img src=x onerror=alert(2)> Maria <b>Grey</b> & 'x'";
    let page = SMALL.post("/mentions", text);
    assert_eq!(page.status, 200);
    for markup in ["<script>", "</textarea><script", "<img src=x", "<b>"] {
        assert!(!page.text().contains(markup), "{markup}");
    }
    assert!(page.text().contains("&#60;script&#62;alert(1)"), "{}", page.text());
    let list = SMALL.post("/mentions", "<script>alert(1)</script>\nNorthland\n\"><i>x");
    assert!(!list.text().contains("<script>") && !list.text().contains("<i>"), "{}", list.text());
    assert_eq!(answer(&SMALL, text)["mentions"][0]["text"], "Northland");
    assert_eq!(answer(&SMALL, "\0\u{1b}[31m Northland, and so on it went.")["mentions"][0]["start"], 7);
}

#[test]
fn what_is_refused() {
    let long = "a".repeat(MENTION_TEXT_BYTES_MAX + 1);
    let encoded = format!("text={}", "%61".repeat(MENTION_TEXT_BYTES_MAX + 1));
    let cases: [(&str, &str, Vec<u8>, u16, &str); 13] = [
        ("text/plain", "/mentions", long.clone().into(), 413, "text-too-long"),
        (FORM, "/mentions", format!("text={long}").into(), 413, "text-too-long"),
        (FORM, "/mentions", encoded.into(), 413, "text-too-long"),
        (FORM, "/mentions", vec![b'a'; 2_000_000], 413, "text-too-long"),
        ("", "/mentions", "text=Ada".into(), 415, "unsupported-media-type"),
        ("application/json", "/mentions", "{}".into(), 415, "unsupported-media-type"),
        ("multipart/form-data; boundary=x", "/mentions", "--x--".into(), 415, "unsupported-media-type"),
        ("text/plain; charset=latin1", "/mentions", "Ada".into(), 415, "unsupported-media-type"),
        ("text/plain", "/mentions", vec![b'A', 0xff], 400, "not-a-text"),
        (FORM, "/mentions", "text=%ff".into(), 400, "not-a-text"),
        (FORM, "/mentions", "txt=Ada".into(), 400, "unknown-parameter"),
        (FORM, "/mentions", "text=Ada&text=Bruno".into(), 400, "repeated-parameter"),
        ("text/plain", "/mentions?limit=1", "Ada".into(), 400, "unknown-parameter"),
    ];
    for (content_type, url, body, status, code) in cases {
        let headers = [("content-type", content_type), ("accept", "application/json")];
        let response = SMALL.send_body("POST", url, &headers, Body::from(body.clone()));
        assert_eq!(response.status, status, "{content_type} {code}");
        assert_eq!(response.json()["error"]["code"], code, "{content_type}");
        assert_valid("error", &response.json(), code);
        assert_eq!(response.header("cache-control"), "no-store", "{code}");
        let page = SMALL.send_body("POST", url, &headers[..1], Body::from(body));
        assert_eq!((page.status, page.header("content-type")), (status, HTML), "{content_type} {code}");
    }
    let told = SMALL.post("/mentions.json", &long).json();
    assert_eq!(told["error"]["allowed"], json!(["at most 200,000 bytes in UTF-8"]));
    assert_eq!(SMALL.post("/mentions.json", &long[1..]).status, 200, "the longest text is read");
}

#[test]
fn texts_are_posted_to_one_page_only() {
    for url in ["/", "/search", "/mentions/", "/mentions/x", "/graph.json", "/nowhere"] {
        let response = SMALL.post(url, "Ada");
        assert_eq!((response.status, response.header("allow")), (405, "GET, HEAD"), "{url}");
    }
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        let response = SMALL.send(method, "/mentions.json", &[]);
        assert_eq!((response.status, response.header("allow")), (405, "GET, HEAD, POST"), "{method}");
    }
    assert_eq!(SMALL.send("HEAD", "/mentions", &[]).status, 200);
}

#[test]
fn what_is_cut_is_told() {
    let many: String = "They saw Northland and Southland. ".repeat(MENTION_COUNT_MAX);
    let found = answer(&SMALL, &many);
    assert_eq!(found["mentions"].as_array().unwrap().len(), MENTION_COUNT_MAX);
    assert_eq!(found["mention_total"], 2 * MENTION_COUNT_MAX);
    assert_eq!(found["entities"][0]["count"], MENTION_COUNT_MAX, "all are counted");
    assert!(SMALL.post("/mentions", &many).text().contains("the first 1,000 are marked"));
    let lines =
        |word: &str, count: usize| (1..=count).map(|number| format!("{word} {number}")).collect::<Vec<_>>().join("\n");
    let strange = lines("Qqqq", UNKNOWN_NAME_COUNT_MAX + 50);
    let found = answer(&SMALL, &strange);
    assert_eq!(found["unknown"].as_array().unwrap().len(), UNKNOWN_NAME_COUNT_MAX);
    assert_eq!(found["unknown_total"], UNKNOWN_NAME_COUNT_MAX + 50);
    let members = lines("Member", 250);
    let found = answer(&HUB, &members);
    let asked = |link: &str| found["links"][link].as_str().unwrap().split(['=', ',']).count() - 1;
    assert_eq!((asked("graph"), asked("connect"), &found["links"]["path"]), (200, 12, &Value::Null));
    assert_eq!(HUB.get(found["links"]["graph"].as_str().unwrap()).status, 200);
    let page = HUB.post("/mentions", &members);
    assert!(page.text().contains("An address holds 200 of the 250 entities"), "{}", page.text());
    assert_eq!(page.text().matches(" checked>").count(), 200);
}

#[test]
fn places_are_counted_in_characters() {
    let text = "😀 é\u{301}, it is said:\nin 🇹🇲 Türkmenistan they met, all of them.";
    let found = answer(&MEETING, text);
    let mention = &found["mentions"][0];
    let number = |name: &str| usize::try_from(mention[name].as_u64().unwrap()).unwrap();
    let characters: Vec<char> = text.chars().collect();
    assert_eq!(characters[number("start")..number("end")].iter().collect::<String>(), "Türkmenistan");
    assert_eq!(&text[number("byte_start")..number("byte_end")], "Türkmenistan");
    assert_eq!((number("line"), number("column")), (2, 7));
    assert_eq!(found["question"], json!({"page": "mentions", "bytes": text.len(), "characters": characters.len()}));
}

/// A body that says nothing of its length and never ends.
struct Endless;

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        Poll::Ready(Some(Ok(http_body::Frame::data(Bytes::from_static(&[b'a'; 1_000])))))
    }
}

#[test]
fn an_endless_body_is_cut_off() {
    let headers = [("content-type", "text/plain")];
    assert_eq!(SMALL.send_body("POST", "/mentions", &headers, Body::new(Endless)).status, 413);
}

#[test]
fn a_text_comes_over_a_socket() {
    let server = Server::start(program().args(["--listen", "127.0.0.1:0", "--data", "tests/fixtures/web/base"]));
    let ask = |head: &str, body: &str| {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        write!(stream, "POST /mentions.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{head}\r\n\r\n{body}").unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    };
    let reply = ask("Content-Type: text/plain\r\nContent-Length: 9", "Northland");
    assert!(reply.starts_with("HTTP/1.1 200") && reply.contains("1:1 Northland: northland"), "{reply}");
    let chunked = "Content-Type: text/plain\r\nTransfer-Encoding: chunked";
    let reply = ask(chunked, "5\r\nNorth\r\n4\r\nland\r\n0\r\n\r\n");
    assert!(reply.contains("1:1 Northland: northland"), "{reply}");
    let reply = ask("Content-Type: text/plain\r\nContent-Length: 900000000", "");
    assert!(reply.starts_with("HTTP/1.1 413"), "{reply}");
}
