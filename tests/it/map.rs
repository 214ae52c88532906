//! Maps: what is asked for is on the paper, names lie on it and not on each other, the same question gives the same map.

use std::collections::BTreeSet;

use entente::layout::{MapPlan, Outlines, Point, Rectangle, map};
use roxmltree::Document;

use crate::web::client::SHIPPED;

/// How far beyond the paper's edges parts may reach, in pixels.
const BLEED: f64 = 3.0;

/// A country of four corners, with an island far to the west; one within it; a neighbour that nobody asks for; one without a code.
const FEW: &str = "AA\t1000 4500\t0 4000 2000 0 0 1000 -2000 0\t-6000 1000 300 0 0 300 -300 0\n\
                   BB\t500 4500\t400 4400 200 0 0 200 -200 0\n\
                   CC\t2500 4500\t2000 4000 1000 0 0 1000 -1000 0\n\
                   \t-500 4500\t-1000 4000 1000 0 0 1000 -1000 0";

fn few() -> Outlines {
    Outlines::read(FEW).expect("these are outlines")
}

fn is_on_paper(plan: &MapPlan, point: &Point) -> bool {
    // Where lines are cut, the last digits are anybody's.
    let bleed = BLEED + 1e-6;
    let within = |at: f64, end: f64| (-bleed..=end + bleed).contains(&at);
    within(point.x, plan.size.width) && within(point.y, plan.size.height)
}

fn check(plan: &MapPlan, context: &str) {
    assert!(plan.size.width > 0.0 && plan.size.height > 0.0, "{context}");
    for shape in &plan.shapes {
        for part in &shape.parts {
            assert!(part.len() >= 3 && part.iter().all(|point| is_on_paper(plan, point)), "{context}: {part:?}");
        }
    }
    let labels: Vec<Rectangle> = plan.shapes.iter().filter_map(|shape| shape.label).collect();
    for (number, label) in labels.iter().enumerate() {
        assert!(label.left >= 0.0 && label.top >= 0.0, "{context}");
        assert!(label.right <= plan.size.width && label.bottom <= plan.size.height, "{context}");
        assert!(!labels[number + 1..].iter().any(|other| other.overlaps(label)), "{context}: a name over another");
    }
}

fn asked(plan: &MapPlan) -> Vec<usize> {
    plan.shapes.iter().filter_map(|shape| shape.asked).collect()
}

#[test]
fn the_frame_holds_the_largest_part_of_what_is_asked_for() {
    let plan = map(&few(), &[("AA", "Great"), ("BB", "Small")]).expect("both are known");
    check(&plan, "two of four");
    assert_eq!(asked(&plan), [0, 1], "a country within another is drawn over it");
    let great = plan.shapes.iter().find(|shape| shape.asked == Some(0)).unwrap();
    assert_eq!(great.parts.len(), 1, "the island far away is not in the frame");
    assert_eq!(great.parts[0].len(), 4);
    let inner =
        |point: &Point| point.x > 0.0 && point.y > 0.0 && point.x < plan.size.width && point.y < plan.size.height;
    assert!(great.parts[0].iter().all(inner), "nothing of it is cut");
    assert!(plan.shapes.len() == 4, "those beside it are drawn as far as they reach");
    assert!(great.label.is_some());
}

#[test]
fn what_is_not_known_has_no_map() {
    assert_eq!(map(&few(), &[("XX", "Nowhere"), ("", "No code")]), None);
    assert_eq!(map(&few(), &[]), None);
    assert!(!few().has("") && few().has("CC"));
    let plan = map(&few(), &[("XX", "Nowhere"), ("CC", "Neighbour")]).expect("one is known");
    assert_eq!(asked(&plan), [1]);
}

#[test]
fn what_is_no_file_of_outlines_is_refused() {
    assert_eq!(Outlines::read("").map(|none| none.iter().count()), Some(0));
    for text in ["AA", "AA\t1 2", "AA\t1 2\t1 2 3 4", "AA\t1 2\t1 2 3 4 5 x", "\n"] {
        assert_eq!(Outlines::read(text), None, "{text:?}");
    }
}

#[test]
fn every_country_that_comes_along_can_be_drawn_alone_and_beside_any_other() {
    let outlines = Outlines::shipped();
    let codes: BTreeSet<&str> =
        outlines.iter().map(|outline| outline.code.as_str()).filter(|code| !code.is_empty()).collect();
    // A program that was built without Node has none.
    assert!(codes.is_empty() || codes.len() > 200, "{} codes", codes.len());
    for (number, code) in codes.iter().enumerate() {
        let others = codes.iter().skip((number * 7) % codes.len());
        let names: Vec<(&str, &str)> =
            std::iter::once(code).chain(others.take(1)).map(|code| (*code, "A name")).collect();
        for asked_for in [&names[..1], &names[..]] {
            let plan = map(outlines, asked_for).expect("it is known");
            check(&plan, &format!("{asked_for:?}"));
            let found: BTreeSet<usize> = asked(&plan).into_iter().collect();
            let expected: BTreeSet<usize> = asked_for
                .iter()
                .filter_map(|(code, _)| asked_for.iter().position(|(known, _)| known == code))
                .collect();
            assert_eq!(found, expected, "{asked_for:?}");
        }
    }
}

#[test]
fn the_map_of_a_page_has_the_countries_of_its_drawing_as_links() {
    for url in ["/entity/turkmenistan", "/entity/bomca?at=2024", "/entity/european-union?limit=200"] {
        let page = SHIPPED.get(url).text().to_owned();
        let Some((_, rest)) = page.split_once("<svg class=\"drawing map\"") else {
            assert_eq!(Outlines::shipped().iter().count(), 0, "{url} has no map");
            assert!(!page.contains("Natural Earth"), "{url}");
            continue;
        };
        let svg = format!("<svg class=\"drawing map\"{}</svg>", rest.split_once("</svg>").expect("it ends").0);
        let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{url}: {error}"));
        let countries: Vec<_> = document.descendants().filter(|node| node.has_tag_name("a")).collect();
        let drawn: BTreeSet<&str> = countries.iter().map(|node| node.attribute("data-id").unwrap()).collect();
        assert_eq!(drawn.len(), countries.len(), "{url}: a country twice");
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let answer = SHIPPED.json(&format!("{path}.json?{query}"));
        let nodes = answer["nodes"].as_array().unwrap().iter();
        let expected: BTreeSet<String> = nodes
            .filter(|node| {
                node["identifiers"]["iso3166-1-alpha-2"].as_str().is_some_and(|code| Outlines::shipped().has(code))
            })
            .map(|node| node["id"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(drawn, expected.iter().map(String::as_str).collect(), "{url}");
        for country in countries {
            assert_eq!(SHIPPED.get(country.attribute("href").unwrap()).status, 200);
            assert!(!country.attribute("aria-label").unwrap().is_empty());
        }
        assert!(page.contains("Natural Earth"), "{url} names its source");
        assert_eq!(page, SHIPPED.get(url).text(), "{url} is the same twice");
    }
    assert!(!SHIPPED.get("/entity/terhi-hakala").text().contains("drawing map"), "where there is no country");
}
