//! The whole site of one meeting, from its first page on: every link leads somewhere.

use std::collections::{BTreeSet, VecDeque};

use super::client::{Client, DISPUTED, HTML, MEETING, SMALL, SVG};

/// A bound that the site is far from, so that a circle of ever longer links ends the test.
const PAGE_COUNT_MAX: usize = 20_000;

/// The values of an attribute in HTML or SVG, with character references read.
fn attributes(text: &str, name: &str) -> Vec<String> {
    let opening = format!(" {name}=\"");
    let values = text.split(opening.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    values
        .map(|value| {
            [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&"), ("&amp;", "&")]
                .iter()
                .fold(value.to_owned(), |text, (reference, character)| text.replace(reference, character))
        })
        .collect()
}

/// Asks for everything that is reached from `/`. Pages without a question are read for links; what a link with a
/// question gives is checked but, as its combinations have no end, not read for further questions.
fn crawl(client: &Client) -> usize {
    let mut known = BTreeSet::from(["/".to_owned()]);
    let mut waiting = VecDeque::from(["/".to_owned()]);
    while let Some(url) = waiting.pop_front() {
        if url
            .split('?')
            .next()
            .is_some_and(|path| std::path::Path::new(path).extension().is_some_and(|form| form == "png"))
        {
            // That there is a picture is known before it is made, and there are a thousand.
            assert_eq!(client.get_with(&url, &[("if-none-match", "*")]).status, 304, "{url}");
            continue;
        }
        let response = client.get(&url);
        assert_eq!(response.status, 200, "{url}");
        if !matches!(response.header("content-type"), HTML | SVG) {
            continue;
        }
        let text = response.text();
        let ids = attributes(text, "id");
        let different: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(different.len(), ids.len(), "{url} gives an id twice: {ids:?}");
        for name in ["aria-labelledby", "aria-describedby", "for", "list"] {
            for reference in attributes(text, name) {
                assert!(different.contains(&reference), "{url}: {name} names {reference}");
            }
        }
        for link in ["href", "src", "action"].iter().flat_map(|name| attributes(text, name)) {
            if let Some(fragment) = link.strip_prefix('#') {
                assert!(different.contains(&fragment.to_owned()), "{url}: nothing has the id {fragment}");
            } else if link.starts_with('/') {
                let goes_on = !link.contains('?') || !url.contains('?');
                if goes_on && known.insert(link.clone()) {
                    waiting.push_back(link);
                }
            } else {
                assert!(link.starts_with("https://") || link.starts_with("http://"), "{url} leads to {link}");
            }
        }
        assert!(known.len() < PAGE_COUNT_MAX, "the site has no end: {url}");
    }
    known.len()
}

#[test]
fn every_link_of_the_meeting_leads_somewhere() {
    let dataset_size = MEETING.json("/health");
    let records = ["entities", "relations", "sources"].map(|name| dataset_size[name].as_u64().unwrap());
    let reached = crawl(&MEETING) as u64;
    assert!(reached > records.iter().sum(), "{reached} URLs reached for {records:?}");
}

#[test]
fn every_link_of_the_small_data_leads_somewhere() {
    assert!(crawl(&SMALL) > 35);
    assert!(crawl(&DISPUTED) > 40);
}

#[test]
fn every_record_is_reached() {
    for (name, base) in [("entities", "/entity/"), ("relations", "/relation/")] {
        let answer = MEETING.json("/graph.json?limit=20000&says=all");
        let list = if name == "entities" { "nodes" } else { "edges" };
        assert_eq!(answer[list].as_array().unwrap().len() as u64, MEETING.json("/health")[name].as_u64().unwrap());
        for record in answer[list].as_array().unwrap() {
            let url = format!("{base}{}", record["id"].as_str().unwrap());
            assert_eq!(MEETING.get(&url).status, 200, "{url}");
        }
    }
}
