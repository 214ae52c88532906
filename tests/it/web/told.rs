//! The data of an answer say what its page says: the first sentences, and whatever is unusual.

use serde_json::Value;

use super::client::{Client, SHIPPED, SMALL};
use super::json_pages::PAGES;

/// Questions to the shipped data whose answers have something unusual.
const UNUSUAL: [&str; 14] = [
    "/path.json?from=bomca&to=leica&relation=implements,leads",
    "/path.json?from=bomca&to=leica&relation=implements&kind=country&at=1950",
    "/path.json?from=brandon-judd&to=bomca&relation=funds&at=2019",
    "/path.json?from=a-gurbanov&to=bomca",
    "/path.json?from=Terhi+Hakala&to=tapi-gas-pipeline&k=10&sort=sources",
    "/path.json?from=turkmenistan&to=icmpd&via=leica&avoid=european-union&coexist=1",
    "/connect.json?ids=bomca,leica&bridges=strict&relation=funds",
    "/connect.json?ids=bomca,leica,icmpd&bridges=strict&relation=funds&kind=country&at=1950",
    "/kind/programme.json?with=funds:european-union&at=2019",
    "/graph.json?at=2019&limit=20000",
    "/coverage.json?at=2019",
    "/entity/bomca.json?at=2019&min_sources=2",
    "/diff.json?at=2019&with_at=2024",
    "/source/nca-2024-06-05-dialogue.json?at=2019",
];

/// A text without numbers of notes.
fn without_notes(text: &str) -> String {
    let mut pieces = text.split('[');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(']') {
            Some((numbers, rest)) if numbers.split(", ").all(|number| number.parse::<usize>().is_ok()) => {
                plain.truncate(plain.trim_end().len());
                plain.push_str(rest);
            }
            _ => plain.extend(["[", piece]),
        }
    }
    plain
}

/// All texts of a JSON value, without numbers of notes.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(without_notes(text)),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

/// The sentences of a plain text about the answer as a whole: lines that stand at the margin and end as sentences do, but for the list
/// of sources and the citation.
fn sentences(text: &str) -> Vec<&str> {
    let is_sentence = |line: &&str| {
        line.ends_with('.') && !line.starts_with([' ', '[']) && !line.starts_with("Cite as") && !is_numbered(line)
    };
    text.lines().filter(is_sentence).collect()
}

fn is_numbered(line: &str) -> bool {
    line.split_once(". ").is_some_and(|(number, _)| number.chars().all(|digit| digit.is_ascii_digit()))
}

/// The page's name for a kind stands before what is said of it.
fn without_heading(sentence: &str) -> &str {
    sentence.split_once(": ").map_or(sentence, |(_, rest)| rest)
}

fn check(client: &Client, url: &str, text: &str, answer: &Value) -> usize {
    let mut in_data = Vec::new();
    texts(answer, &mut in_data);
    for sentence in sentences(text) {
        let plain = without_notes(sentence);
        let is_told = |wanted: &str| in_data.iter().any(|told| told.contains(wanted));
        assert!(is_told(&plain) || is_told(without_heading(&plain)), "{url}: the data lack: {sentence}");
    }
    let plain = without_notes(text);
    let words = answer["words"].as_str().expect("every answer has words");
    assert!(
        !words.is_empty() && words.split(". ").all(|words| plain.contains(&without_notes(words))),
        "{url}: {words}"
    );
    let callouts = answer["callouts"].as_array().expect("every answer has callouts");
    for callout in callouts {
        let words = callout["words"].as_str().expect("a callout has words");
        assert!(plain.contains(&without_notes(words)), "{url}: plain text lacks: {words}");
        assert_eq!(callout["label"].is_null(), callout["url"].is_null(), "{url}: {words}");
        if let Some(onward) = callout["url"].as_str() {
            let label = callout["label"].as_str().expect("a link is called something");
            assert!(text.contains(label) || label == "JSON", "{url}: plain text lacks the link: {label}");
            assert_eq!(client.get(onward).status, 200, "{url} leads to {onward}");
        }
    }
    callouts.len()
}

#[test]
fn the_data_say_what_plain_text_says() {
    let small = PAGES.iter().flat_map(|(_, urls)| urls.iter()).map(|url| (&*SMALL, *url));
    let shipped = UNUSUAL.iter().map(|url| (&*SHIPPED, *url));
    let mut callout_count = 0;
    for (client, url) in small.chain(shipped) {
        let text = client.get(&url.replacen(".json", ".txt", 1));
        assert_eq!(text.status, 200, "{url}: {}", text.text());
        callout_count += check(client, url, text.text(), &client.json(url));
    }
    assert!(callout_count > 30, "{callout_count} callouts were compared");
}

#[test]
fn the_data_say_what_plain_text_says_of_a_text() {
    for article in ["Ada Bold met the Assembly in Northland, and Mary Nobody came.", "ada\nNobody", "They left."] {
        let text = SMALL.post("/mentions.txt", article);
        check(&SMALL, article, text.text(), &SMALL.post("/mentions.json", article).json());
    }
}

#[test]
fn what_keeps_apart_has_its_words_and_its_link() {
    let answer = SHIPPED.json("/path.json?from=bomca&to=leica&relation=implements,leads");
    let obstacle = &answer["no_path"]["obstacles"][0];
    assert_eq!(obstacle["constraint"], "relation");
    let words = obstacle["words"].as_str().expect("it is told");
    assert!(words.starts_with("The choice of kinds of relation stands in the way: without it the shortest"), "{words}");
    assert_eq!(obstacle["url"], "/path?from=bomca&to=leica");
    let connection = SHIPPED.json("/connect.json?ids=bomca,leica&bridges=strict&relation=funds");
    let obstacles = connection["connection"]["apart"][0]["obstacles"].as_array().expect("there are obstacles");
    let links: Vec<&str> = obstacles.iter().filter_map(|obstacle| obstacle["url"].as_str()).collect();
    assert_eq!(links, ["/connect?ids=bomca,leica&bridges=strict", "/connect?ids=bomca,leica&relation=funds"]);
}
