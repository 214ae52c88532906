//! What documents show as examples works, on the data that come along: every URL is asked, every command run.

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::repository;
use crate::web::client::{SHIPPED, with_extension};
use crate::web::server::{program, run, text};

/// The host in examples of the documents, and the one that stands for a server of one's own.
const HOSTS: [&str; 2] = ["http://127.0.0.1:3000", "https://entente.example.org"];

fn read(document: &str) -> String {
    std::fs::read_to_string(repository().join(document)).unwrap_or_else(|error| panic!("{document}: {error}"))
}

/// The URLs of a text, from the path on: addresses of a server, and code that begins as a path does. What has a placeholder in it is no
/// example, nor is a date such as `/2025`.
fn urls(document: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in read(document).lines() {
        let in_code = line.split('`').skip(1).step_by(2).filter(|code| code.starts_with('/')).map(str::to_owned);
        let whole = HOSTS.iter().flat_map(|host| line.match_indices(host).map(|(at, host)| &line[at + host.len()..]));
        let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '>' | '`' | ')' | ',' | ';');
        let whole = whole.map(|rest| match rest.find(is_end) {
            // A list in a parameter has commas.
            Some(_) => rest.split(|letter: char| is_end(letter) && letter != ',').next().unwrap_or_default().to_owned(),
            None => rest.to_owned(),
        });
        let is_example = |url: &String| {
            url.starts_with('/')
                && !url.contains(['…', '{', ' '])
                && !url[1..].starts_with(|letter: char| letter.is_ascii_digit())
                // Pages named without what they need.
                && !["/entity", "/entity/", "/relation", "/source", "/kind", "/oembed", "/suggest"].contains(&url.as_str())
        };
        found.extend(in_code.chain(whole).filter(is_example).map(|url| (url, line.to_owned())));
    }
    found
}

/// Whether the data of an answer show something of what was asked for.
fn shows_something(answer: &Value) -> bool {
    let has = |list: &Value| list.as_array().is_some_and(|list| !list.is_empty());
    match answer["question"]["page"].as_str().expect("an answer says what was asked") {
        "path" => has(&answer["paths"]),
        "search" => has(&answer["hits"]),
        "connect" => has(&answer["connection"]["trees"][0]["branches"]),
        "coverage" => answer["coverage"]["ties"]["count"].as_u64() > Some(0),
        "timeline" => has(&answer["timeline"]["entries"]),
        "diff" => {
            answer["difference"]["ties"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| has(&kind["ties"])))
        }
        "home" => has(&answer["newest_events"]),
        "source" => has(&answer["edges"]) || has(&answer["nodes"]),
        "graph" => has(&answer["kinds"]["nodes"]) || has(&answer["edges"]),
        _ => has(&answer["nodes"]),
    }
}

#[test]
fn every_url_in_the_documents_has_an_answer() {
    let mut asked_count = 0;
    for document in ["README.md", "docs/urls.md", "docs/citing.md", "docs/json.md", "docs/as-of.md"] {
        let urls = urls(document);
        for (url, line) in &urls {
            let response = SHIPPED.get(url);
            let is_post_only = line.contains("curl --data-binary");
            assert_eq!(response.status, if is_post_only { 400 } else { 200 }, "{document}: {url}: {}", response.text());
            let (path, query) = url.split_once('?').unwrap_or((url, ""));
            let path = path.rsplit_once('.').map_or(path, |(path, _)| path);
            let is_form = query.is_empty() && matches!(path, "/path" | "/compare" | "/connect" | "/diff" | "/mentions");
            // What scripts ask for is no answer of a page.
            if matches!(path, "/graph/places" | "/graph/records" | "/suggest") {
                assert!(response.text().contains("turkmenistan"), "{document}: {url}");
                continue;
            }
            // Without a question there is nothing to show.
            if is_form || matches!(path, "/health" | "/search") && query.is_empty() {
                continue;
            }
            // What is set in another page is a page.
            let query = query.trim_end_matches("&embed=1");
            let plain = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
            let answer = SHIPPED.json(&with_extension(&plain, "json"));
            let claims_nothing = line.contains("| no path,");
            assert_eq!(shows_something(&answer), !claims_nothing, "{document}: {url}");
            if claims_nothing {
                let callouts = answer["callouts"].as_array().expect("callouts are a list");
                assert!(callouts.iter().any(|callout| callout["url"].is_string()), "{document}: {url}");
            }
            asked_count += 1;
        }
        assert!(document == "docs/as-of.md" || !urls.is_empty(), "{document} has examples");
    }
    assert!(asked_count > 30, "{asked_count} examples with an answer");
}

#[test]
fn a_text_is_sent_as_the_documents_say() {
    let urls = read("docs/urls.md");
    let example = urls.lines().find(|line| line.starts_with("curl ")).expect("there is an example");
    let words = shell_words(example);
    assert_eq!(words[..3], ["curl", "--data-binary", "@article.txt"]);
    assert_eq!(words[3..5], ["-H", "Content-Type: text/plain"]);
    let target = words[5].strip_prefix(HOSTS[0]).expect("it asks a server of one's own");
    let answer = SHIPPED.post(target, "BOMCA and LEICA met in Turkmenistan, as they do.");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let named = answer.json()["entities"].as_array().expect("there is a list").len();
    assert_eq!(named, 3);
}

/// A command taken apart as a shell does it.
fn shell_words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for letter in command.chars() {
        match (letter, quote) {
            ('"' | '\'', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            (' ', None) => words.push(String::new()),
            _ => words.last_mut().expect("there is a word").push(letter),
        }
    }
    words
}

/// A folder as the examples have it, to run them in.
fn workplace() -> TempDir {
    let folder = TempDir::with_prefix("examples").expect("a folder can be made");
    let link = |target: &Path, name: &str| {
        std::os::unix::fs::symlink(target, folder.path().join(name)).expect("a link can be made");
    };
    link(&repository().join("graph-data"), "graph-data");
    link(&repository().join("tests/fixtures/meeting"), "old-data");
    let text = "BOMCA and LEICA met in Turkmenistan, as they do.";
    std::fs::write(folder.path().join("article.txt"), text).expect("a file can be written");
    folder
}

#[test]
fn every_command_of_the_readme_answers_as_its_url() {
    let readme = read("README.md");
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `entente "));
    let rows: Vec<(&str, &str)> = rows.filter_map(|row| row.split_once("` | ")).collect();
    let folder = workplace();
    let mut compared_count = 0;
    for (command, url) in &rows {
        let mut words = shell_words(command);
        let url = url.strip_prefix('`').and_then(|url| url.split('`').next());
        // The placeholder of a list of files; the help tells of these.
        let has_placeholder = words.pop_if(|word| word == "…").is_some();
        words.extend(has_placeholder.then(|| "--help".to_owned()));
        let is_exported = words[0] == "export";
        if url.is_some() && !is_exported {
            words.push("--json".to_owned());
        }
        let output = run(program().current_dir(folder.path()).args(&words));
        let code = i32::from(words[0] == "diff");
        assert_eq!(output.status.code(), Some(code), "{command}: {}", text(&output.stderr));
        let Some(url) = url else { continue };
        let (printed, expected) = if is_exported {
            let file = words.last().expect("a file is named");
            (std::fs::read(folder.path().join(file)).expect("the file was written"), SHIPPED.get(url).body)
        } else if words[0] == "mentions" {
            let article = std::fs::read_to_string(folder.path().join("article.txt")).expect("it was written");
            (output.stdout, SHIPPED.post("/mentions.json", &article).body)
        } else {
            (output.stdout, SHIPPED.get(&with_extension(url, "json")).body)
        };
        assert!(printed == expected, "{command} and {url} differ");
        compared_count += 1;
    }
    assert!(compared_count >= 10, "{compared_count} commands have a URL");
}
