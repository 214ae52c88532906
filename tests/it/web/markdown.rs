//! Answers as Markdown: the words of the plain text, read back by a reader of Markdown, and nothing of the data read as markup.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use entente::web::{Document, Table, Words};

use super::client::{
    Client, DISPUTED, HOSTILE, LAYERED, MARKDOWN, MEETING, Response, SMALL, TEXT, fixture, open, with_extension,
};

/// What a reader sees of a document.
#[derive(Debug, Default)]
struct Read {
    /// The text of the heading of the first level.
    title: String,
    /// The names of columns.
    heads: String,
    /// All text.
    whole: String,
    /// Where links lead.
    links: Vec<String>,
}

/// Reads Markdown with every extension there is, so that what means something in some dialect is seen.
fn read(markdown: &str, about: &str) -> Read {
    let mut read = Read::default();
    let (mut in_title, mut in_head) = (false, false);
    let mut next_number = None;
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => {
                read.whole.push_str(&text);
                if in_title {
                    read.title.push_str(&text);
                }
                if in_head {
                    read.heads.push_str(&text);
                }
            }
            Event::Start(Tag::Heading { level, id: None, classes, attrs })
                if classes.is_empty() && attrs.is_empty() =>
            {
                in_title = level == HeadingLevel::H1;
            }
            Event::Start(Tag::TableHead) => in_head = true,
            Event::Start(Tag::List(first)) => {
                read.whole.push('\n');
                next_number = first;
            }
            Event::Start(Tag::Item) => {
                if let Some(number) = &mut next_number {
                    read.whole.extend([number.to_string(), ". ".to_owned()]);
                    *number += 1;
                }
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                assert!(title.is_empty(), "{about}: a link has a title: {title}");
                read.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Paragraph | Tag::BlockQuote(None) | Tag::Table(_) | Tag::TableRow | Tag::TableCell)
            | Event::End(TagEnd::Link) => {}
            Event::End(end) => {
                in_title &= !matches!(end, TagEnd::Heading(_));
                in_head &= end != TagEnd::TableHead;
                read.whole.push('\n');
                read.heads.push_str(if in_head { "\n" } else { "" });
            }
            other => panic!("{about} has markup of the data: {other:?} in\n{markdown}"),
        }
    }
    read
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Plain text without the addresses behind the labels of callouts, which Markdown has as links.
fn without_onward_links(text: &str) -> String {
    let line = |line: &str| match line.rsplit_once(": /") {
        Some((label, link)) if line.starts_with("  ") && !link.contains(' ') => label.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Every page of some data: those with a question, and that of each record.
fn pages(client: &Client) -> Vec<String> {
    let everything = client.json("/graph.json?limit=20000&says=all");
    let mut urls: Vec<String> =
        ["/", "/coverage?limit=1000", "/graph?limit=2", "/graph?says=all&limit=1000", "/timeline?says=all&limit=1000"]
            .map(str::to_owned)
            .to_vec();
    for (list, page) in [("nodes", "entity"), ("edges", "relation")] {
        for record in everything[list].as_array().expect("a list") {
            urls.push(format!("/{page}/{}", record["id"].as_str().expect("an id")));
        }
    }
    urls.extend(everything["sources"].as_object().expect("an object").keys().map(|id| format!("/source/{id}")));
    urls.push("/kind/institution?sort=count".to_owned());
    urls.push("/search?q=a".to_owned());
    urls
}

fn check(client: &Client, url: &str) -> Read {
    let [markdown, text] = ["md", "txt"].map(|form| client.get(&with_extension(url, form)));
    check_forms(client, url, &markdown, &text)
}

/// Whether an answer says the same in both forms, and its links lead somewhere.
fn check_forms(client: &Client, url: &str, markdown: &Response, text: &Response) -> Read {
    assert_eq!((markdown.status, markdown.header("content-type")), (200, MARKDOWN), "{url}");
    assert_eq!((text.status, text.header("content-type")), (200, TEXT), "{url}");
    let found = read(markdown.text(), url);
    let told = without_onward_links(text.text());
    let told = words(&told);
    assert!(!found.title.trim().is_empty(), "{url} has no title");
    // Plain text may leave out the title and the names of columns.
    let seen = words(&found.whole);
    let untitled = &seen[words(&found.title).len()..];
    let heads = words(&found.heads);
    let headless: Vec<&str> = match untitled.windows(heads.len().max(1)).position(|window| window == heads) {
        Some(place) => [&untitled[..place], &untitled[place + heads.len()..]].concat(),
        None => untitled.to_vec(),
    };
    if told != seen && told != untitled {
        let differs = (0..told.len().max(headless.len())).find(|place| told.get(*place) != headless.get(*place));
        let around = |words: &[&str]| words[differs.unwrap_or(0).saturating_sub(5).min(words.len())..].join(" ");
        assert!(differs.is_none(), "{url} says\n{:.300}\ninstead of\n{:.300}", around(&headless), around(&told));
    }
    for link in &found.links {
        let leads = link.starts_with('/') || link.starts_with("https://");
        assert!(leads, "{url} leads to {link}");
        if link.starts_with('/') {
            assert_eq!(client.get(link).status, 200, "{url} leads to {link}");
        }
    }
    found
}

#[test]
fn every_page_says_in_markdown_what_it_says_in_plain_text() {
    for client in [&SMALL, &LAYERED, &DISPUTED, &HOSTILE] {
        for url in pages(client) {
            check(client, &url);
        }
    }
    for url in [
        "/path?from=kindling&to=mercury-programme",
        "/path?from=ada&to=bruno&at=2012",
        "/path?from=ada&to=salt&k=10",
        "/path?from=ada&to=salt&via=assembly,bruno&avoid=northland&coexist=1",
        "/path?from=kindling&to=mercury-programme&via=northland&sort=sources&max_hops=2",
        "/compare?a=ada&b=bruno",
        "/compare?a=assembly&b=northland&says=all&limit=1",
        "/compare?a=islander&b=ada",
        "/connect?ids=ada,bruno,salt",
        "/connect?ids=kindling,mercury-programme,salt&at=2019",
        "/connect?ids=ada,islander,salt&bridges=strict&kind=country",
        "/timeline",
        "/timeline?ids=ada&limit=1",
        "/timeline?ids=ada,assembly&within=2014&at=2014",
        "/timeline?ids=salt&entries=ends",
        "/diff?at=2014&with_at=2022",
        "/diff?at=2014&with_at=2022&limit=1&says=all",
        "/diff?at=2016&with_at=2020-06&ids=assembly,bruno",
        "/kind/official?with=chairs:assembly",
        "/entity/assembly?at=2014",
        "/search?q=kindlng",
    ] {
        check(&SMALL, url);
    }
    for url in [
        "/entity/turkmenistan",
        "/path?from=a-gurbanov&to=bomca",
        "/connect?ids=a-gurbanov,bomca,turkmenistan,enrique-mora,leica",
        "/coverage",
        "/timeline?ids=turkmenistan",
    ] {
        check(&MEETING, url);
    }
}

#[test]
fn what_a_text_names_is_told_in_markdown_too() {
    for text in [
        "They met in Northland, and Mercury paid, said Maria Grey.",
        "northland\nKindlng\n*Kindlngs [x](y)*\nmercury\n",
        "<b>Northland</b> `x` Maria *Grey* ![x](y), and # so _it_ went.",
        "They went home, and nothing came of it.",
    ] {
        for client in [&SMALL, &HOSTILE] {
            let [markdown, plain] = ["md", "txt"].map(|form| client.post(&format!("/mentions.{form}"), text));
            check_forms(client, text, &markdown, &plain);
        }
    }
    let text = "They met in Northland, and Mercury paid, said Maria Grey.";
    let markdown = SMALL.post("/mentions.md", text);
    for part in ["1:13 Northland: [northland](/entity/northland)", "## Which “Mercury”?", "- Maria Grey"] {
        assert!(markdown.text().contains(part), "{part}: {}", markdown.text());
    }
    assert!(!markdown.text().contains("Cite as"), "a text has no address");
}

#[test]
fn names_of_entities_and_sources_lead_to_them() {
    let found = check(&SMALL, "/path?from=ada&to=salt&k=1");
    for link in ["/entity/ada", "/entity/summit-2020", "/source/gazette", "https://example.org/gazette?issue=4&page=1"]
    {
        assert!(found.links.iter().any(|known| known == link), "{link} is not among {:?}", found.links);
    }
    let site = entente::web::Site::new(open(&[fixture("base")]), Some("https://entente.example.org/"));
    let text = Client::of_site(site).get("/entity/assembly.md").text().to_owned();
    assert!(text.contains("](https://entente.example.org/entity/bruno)") && !text.contains("](/"), "{text}");
}

#[test]
fn addresses_of_sources_are_kept() {
    for number in [1, 3, 5] {
        let found = check(&HOSTILE, &format!("/source/title-{number}"));
        let address = format!("https://example.org/a_%28b%29%2Ac%2A%5B{number}%5D?x=1&copy;=2");
        assert!(found.links.contains(&address), "{address} is not among {:?}", found.links);
    }
}

#[test]
fn refusals_are_told_in_markdown_too() {
    for (url, status, told) in [
        ("/entity/kindlng.md", 404, "Kindling"),
        ("/entity/ada.md?depth=9", 400, "a whole number from 1 to 4"),
        ("/path.md?from=ada", 400, "missing"),
        ("/path.md?from=Mercury&to=ada", 300, "mercury-office"),
        ("/nowhere.md?q=[a](b)", 404, "/nowhere.md"),
        ("/kind/%3Cb%3E*x*%0A%23.md", 404, "“<b>*x* #”"),
    ] {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("content-type")), (status, MARKDOWN), "{url}");
        let found = read(response.text(), url);
        assert!(found.whole.contains(told), "{url} lacks {told}: {}", response.text());
        assert!(found.links.iter().all(|link| link.starts_with('/')), "{url}: {:?}", found.links);
    }
    let site = entente::web::Site::new(open(&[fixture("base")]), Some("https://entente.example.org"));
    let text = Client::of_site(site).get("/entity/kindlng.md").text().to_owned();
    assert!(text.contains("](https://entente.example.org/entity/kindling)"), "{text}");
}

/// A piece of a line, and how it is read.
fn piece() -> impl Strategy<Value = (u8, String)> {
    let text = prop_oneof![
        "\\PC{1,12}",
        "[-+=#>*_`~|!:.()\\[\\]{}<>&$^\\\\/1a;@ \n]{1,12}",
        "\\([a-z]{0,3}\\)",
        ": ?[a-z]{1,3}"
    ];
    (0..5_u8, text)
}

fn line_of(pieces: &[(u8, String)]) -> Words {
    pieces.iter().fold(Words::default(), |line, (what, text)| match what {
        0 | 1 => line.text(text),
        2 => line.link(text, "/entity/ada?at=2014&copy;=1"),
        3 => line.numbers(&[1]),
        _ => line.numbers(&[1, 2]),
    })
}

/// Writes a line wherever a document can have one, and reads it back.
fn check_document(pieces: &[(u8, String)]) {
    // With a letter at its end, no line is empty; what is before it is free.
    let line = line_of(pieces).text("z");
    let mut document = Document::titled("Title");
    document.heading(line.clone());
    document.paragraph(line.clone());
    document.line(line.clone());
    document.row(line.clone());
    document.row(line.clone());
    document.detail(line.clone());
    document.numbered(7, line.clone(), line.clone());
    document.callout(line.clone(), None);
    let mut table = Table::headed().words("First").numbers("Second");
    table.row(vec![line.clone(), line.clone()]);
    document.table(table);
    document.sources(vec![(1, line.clone()), (2, line)]);
    let markdown = document.markdown(&|link| link.to_owned());
    let found = read(&markdown, "a document");
    let tight = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    assert_eq!(tight(&found.whole), tight(&document.plain_text()), "{markdown}");
    assert!(found.links.iter().all(|link| link == "/entity/ada?at=2014&copy;=1"), "{:?}: {markdown}", found.links);
}

#[test]
fn what_stands_beside_notes_and_names_is_no_markup() {
    let text = |text: &str| (0, text.to_owned());
    let (name, note, notes) = ((2, "Ada".to_owned()), (3, String::new()), (4, String::new()));
    for pieces in [
        vec![note.clone(), text(":x")],
        vec![note.clone(), text(": /x")],
        vec![note.clone(), text("(x)")],
        vec![notes.clone(), text("(x)")],
        vec![notes.clone(), text("[x]")],
        vec![notes, name.clone()],
        vec![text("!"), name.clone()],
        vec![text("["), name.clone(), text("](x)")],
        vec![text("`"), name, text("`")],
        vec![text("!"), note],
    ] {
        check_document(&pieces);
    }
}

proptest! {
    #![proptest_config(Config { cases: 400, rng_seed: RngSeed::Fixed(20), failure_persistence: None, ..Config::default() })]

    #[test]
    fn whatever_is_searched_for_stays_text(
        text in prop_oneof![
            "\\PC{0,40}",
            "[-+=#>*_`~|!:.()\\[\\]{}<>&$^\\\\/1a;@ \n]{0,40}",
        ],
    ) {
        let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let url = format!("/search.md?q={query}");
        let response = SMALL.get(&url);
        prop_assert_eq!(response.status, 200, "{:?}: {}", text, response.text());
        let found = read(response.text(), &url);
        let one_line = text.replace(|letter: char| letter.is_control() || "\u{2028}\u{2029}".contains(letter), " ");
        let title = if text.trim().is_empty() { "Search".to_owned() } else { format!("Search: {one_line}") };
        let (seen, told) = (words(&found.title), words(&title));
        prop_assert!(
            seen == told || found.title.replace(' ', "") == title.replace(' ', ""),
            "{:?} became {:?} in {}", title, found.title, response.text()
        );
    }

    #[test]
    fn whatever_pages_write_is_read_back(pieces in prop::collection::vec(piece(), 1..7)) {
        check_document(&pieces);
    }
}
