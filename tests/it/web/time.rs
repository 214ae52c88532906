//! Time on the page of an entity: bars, steps, what begins and ends, and the marks in the drawing.

use roxmltree::Document;

use super::client::{Client, SHIPPED, SMALL};

/// The part of a page from one text up to another.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

fn unescaped(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#38;", "&")
}

/// The bars of a page: the link, what it says, and whether the date asked for is it.
fn bars(page: &str) -> Vec<(String, String, bool)> {
    if !page.contains("class=\"histogram\"") {
        return Vec::new();
    }
    let list = part(page, "class=\"histogram\"", "</nav>");
    let bar = |bar: &str| {
        let head = part(bar, "", ">");
        (unescaped(part(head, "href=\"", "\"")), part(head, "title=\"", "\"").to_owned(), head.contains("aria-current"))
    };
    list.split("<a ").skip(1).map(bar).collect()
}

/// The number before a word; 0 where there is none.
fn count_before(text: &str, words: &[&str]) -> usize {
    let tokens: Vec<&str> = text.split([' ', ',', '.', ';', ':']).filter(|token| !token.is_empty()).collect();
    let is_word = |token: &&str| words.contains(token);
    let Some(at) = tokens.iter().position(is_word) else { return 0 };
    let number = tokens[..at].iter().rev().find(|token| !matches!(**token, "tie" | "ties")).expect("a number");
    number.replace(',', "").parse().unwrap_or_else(|_| panic!("no number before {words:?} in {text}"))
}

/// "begins 2, happens 1, ends 0" of a sentence.
fn counts(text: &str) -> [usize; 3] {
    [["begins", "begin"], ["happens", "happen"], ["ends", "end"]].map(|words| count_before(text, &words))
}

fn check_bars(client: &Client, entity: &str) -> usize {
    let page = client.get(&format!("/entity/{entity}")).text().to_owned();
    let bars = bars(&page);
    for (link, title, current) in &bars {
        assert!(!current, "no date is asked for: {link}");
        let then = client.get(link);
        assert_eq!(then.status, 200, "{link}");
        let summary = part(part(then.text(), "id=\"turns\"", "</section>"), "<p>", "</p>");
        let own = summary.split(';').next().expect("a sentence");
        assert_eq!(counts(own), counts(title), "{link} says {title}, and then {own}");
        let again: Vec<_> = self::bars(then.text()).into_iter().filter(|bar| bar.2).collect();
        assert_eq!(again, [(link.clone(), title.clone(), true)], "the bars do not change with the date: {link}");
    }
    bars.len()
}

#[test]
fn each_bar_leads_to_a_page_that_says_the_same() {
    let counted: usize =
        ["bomca", "terhi-hakala", "turkmenistan", "eu-special-representative-for-central-asia", "cadap-6"]
            .iter()
            .map(|entity| check_bars(&SHIPPED, entity))
            .sum();
    assert!(counted > 15, "there were bars: {counted}");
}

#[test]
fn steps_lead_to_the_dates_beside_and_to_years_in_which_something_changes() {
    let page = SHIPPED.get("/entity/terhi-hakala?depth=2&at=2022").text().to_owned();
    let form = part(&page, "<form class=\"time\"", "</form>");
    let links: Vec<(String, String)> = part(form, "class=\"steps\"", "</span>")
        .split("<a ")
        .skip(1)
        .map(|step| (unescaped(part(step, "href=\"", "\"")), part(step, ">", "</a>").to_owned()))
        .collect();
    let expected = [
        ("/entity/terhi-hakala?depth=2&at=2021", "← 2021"),
        ("/entity/terhi-hakala?depth=2&at=2023", "2023 →"),
        ("/entity/terhi-hakala?depth=2&at=2021", "Previous change: 2021"),
        ("/entity/terhi-hakala?depth=2&at=2024", "Next change: 2024"),
        ("/entity/terhi-hakala?depth=2", "Any time"),
    ];
    assert_eq!(links, expected.map(|(link, label)| (link.to_owned(), label.to_owned())));
    assert!(form.contains("name=\"depth\" value=\"2\""), "the form keeps what else is asked: {form}");
    assert_eq!(form.matches("name=\"at\"").count(), 1, "the date is sent once: {form}");
    for (date, expected) in [
        ("2024-03-01", ["at=2024-02-29", "at=2024-03-02"]),
        ("2024-01", ["at=2023-12", "at=2024-02"]),
        ("2021/2023", ["at=2020", "at=2024"]),
    ] {
        let page = SHIPPED.get(&format!("/entity/terhi-hakala?at={date}")).text().to_owned();
        let steps = part(&page, "class=\"steps\"", "</span>");
        for link in expected {
            assert!(steps.contains(&format!("/entity/terhi-hakala?{link}\"")), "{link} beside {date}: {steps}");
        }
    }
}

#[test]
fn what_begins_and_ends_is_told_in_every_form_of_words_and_marked_in_the_drawing() {
    for url in ["/entity/terhi-hakala.txt?at=2021", "/entity/terhi-hakala.md?at=2021"] {
        let told = SHIPPED.get(url);
        assert!(told.text().contains("In 2021, 1 tie begins and 1 happens."), "{url}: {}", told.text());
    }
    let page = SHIPPED.get("/entity/terhi-hakala?at=2021").text().to_owned();
    let links = part(part(&page, "id=\"turns\"", "</section>"), "<p class=\"small\">", "</p>");
    for link in [
        "/timeline?ids=terhi-hakala&amp;within=2021",
        "/diff?at=2020&amp;with_at=2021&amp;ids=terhi-hakala",
        "/diff?at=2021&amp;with_at=2022&amp;ids=terhi-hakala",
    ] {
        let found = links.contains(link) || links.replace("&#38;", "&amp;").contains(link);
        assert!(found, "{link}: {links}");
        assert_eq!(SHIPPED.get(&unescaped(link)).status, 200, "{link}");
    }
    for (date, class, key) in
        [("2021", "began", "Plus in a ring: begins in 2021."), ("2025", "ending", "Cross in a ring: ends in 2025.")]
    {
        let page = SHIPPED.get(&format!("/entity/terhi-hakala?at={date}")).text().to_owned();
        assert!(part(&page, "<figcaption>", "</figcaption>").contains(key), "{key}");
        let drawing = SHIPPED.get(&format!("/entity/terhi-hakala.svg?at={date}"));
        let document = Document::parse(drawing.text()).unwrap();
        let has_class = |node: &roxmltree::Node, class: &str| {
            node.attribute("class").is_some_and(|classes| classes.split(' ').any(|known| known == class))
        };
        let marked: Vec<_> = document.descendants().filter(|node| has_class(node, class)).collect();
        assert_eq!(marked.len(), 1, "{date}");
        let id = marked[0].attribute("data-id").unwrap();
        assert_eq!(id, "terhi-hakala--holds-post--eu-special-representative-for-central-asia", "{date}");
        assert_eq!(marked[0].children().filter(|node| has_class(node, "turn")).count(), 1, "{date}");
        let verb = if class == "began" { "begins" } else { "ends" };
        assert!(marked[0].attribute("aria-label").unwrap().contains(&format!("{verb} in {date}")), "{date}");
    }
    let without = SHIPPED.get("/entity/terhi-hakala");
    assert!(!without.text().contains("class=\"turn\"") && !without.text().contains("id=\"turns\""));
}

#[test]
fn a_long_range_of_years_has_few_bars() {
    for entity in ["northland", "assembly"] {
        let page = SMALL.get(&format!("/entity/{entity}")).text().to_owned();
        let bars = bars(&page);
        assert!(!bars.is_empty() && bars.len() <= 40, "{entity}: {} bars", bars.len());
        for (link, _, _) in bars {
            assert_eq!(SMALL.get(&link).status, 200, "{link}");
        }
    }
}
