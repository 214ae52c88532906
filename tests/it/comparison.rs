//! What is told of two entities side by side: orders, limits, attributes, the drawing, pages. What is shared at all is tested in
//! `graph`.

use entente::explorer::{
    Answer, COMPARED_DRAWN_COUNT_MAX, ComparisonAnswer, ComparisonOrder, ComparisonQuestion, Constraints, Explorer,
    Question, Refusal,
};
use entente::graph::{Cut, Direction};
use entente::model::{AttributeClaim, SourceIndex, Value};
use serde_json::Value as Json;

use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, entity_index};
use crate::web::client::{HUB, SMALL};

fn question(a: &str, b: &str) -> ComparisonQuestion {
    let constraints = Constraints::none();
    ComparisonQuestion { a: a.to_owned(), b: b.to_owned(), constraints, sort: ComparisonOrder::Specific, limit: 50 }
}

fn ask(explorer: &Explorer, question: ComparisonQuestion) -> ComparisonAnswer {
    match explorer.ask(Question::Comparison(question)) {
        Ok(Answer::Comparison(answer)) => answer,
        other => panic!("{other:?}"),
    }
}

/// Ann and Bob are members of four clubs; Zeal is the most specific, then Alpha, and Beta and Core have two more members.
fn clubs() -> Explorer {
    let mut builder = DatasetBuilder::new();
    for person in ["ann", "bob", "cat", "dora"] {
        builder.entity(person, "person");
    }
    for (id, name) in [("c1", "Zeal"), ("c2", "Alpha"), ("c3", "core"), ("c4", "Beta"), ("c5", "Delta")] {
        name.clone_into(&mut builder.entity(id, "institution").name);
    }
    builder
        .relation("ann", "member-of", "c1", vec![claim()])
        .relation("bob", "member-of", "c1", vec![claim_when("2001/..")])
        .relation("ann", "member-of", "c2", vec![claim_when("2010/..")])
        .relation("bob", "member-of", "c2", vec![claim_when("2003/..")])
        .relation("cat", "member-of", "c2", vec![claim()])
        .relation("ann", "member-of", "c3", vec![claim_when("2004/..")])
        .relation("bob", "member-of", "c3", vec![claim_when("2005/..")])
        .relation("ann", "member-of", "c4", vec![claim_when("2008/..")])
        .relation("bob", "member-of", "c4", vec![claim_when("2007/..")])
        .relation("ann", "supports", "c5", vec![claim_when("2002/..")])
        .relation("bob", "headed", "c5", vec![claim_when("2009")]);
    for member in ["cat", "dora"] {
        builder.relation(member, "member-of", "c3", vec![claim()]).relation(member, "member-of", "c4", vec![claim()]);
    }
    Explorer::new(builder.build())
}

#[test]
fn rows_come_in_the_order_asked_for() {
    let explorer = clubs();
    let names = |sort: ComparisonOrder, limit: usize| -> Vec<String> {
        let answer = ask(&explorer, ComparisonQuestion { sort, limit, ..question("ann", "bob") });
        let name = |index| explorer.dataset().entity(index).name.clone();
        answer.shared().iter().map(|row| name(row.neighbour)).collect()
    };
    // Equally specific ones stand by id.
    assert_eq!(names(ComparisonOrder::Specific, 50), ["Zeal", "Alpha", "core", "Beta"]);
    assert_eq!(names(ComparisonOrder::Name, 50), ["Alpha", "Beta", "core", "Zeal"]);
    // From when on both were members: 2005, 2008, 2010; of the first club it is not known.
    assert_eq!(names(ComparisonOrder::Date, 50), ["core", "Beta", "Alpha", "Zeal"]);
    assert_eq!(names(ComparisonOrder::Date, 2), ["core", "Beta"]);
}

#[test]
fn each_list_is_cut_and_the_totals_stay() {
    let explorer = clubs();
    let answer = ask(&explorer, ComparisonQuestion { limit: 1, ..question("ann", "bob") });
    assert_eq!((answer.shared().len(), answer.comparison.shared.len()), (1, 4));
    assert_eq!((answer.otherwise().len(), answer.longest()), (1, 4));
    let json = HUB.json("/compare.json?a=hub&b=m100&limit=7");
    assert_eq!(json["comparison"]["only_a"]["rows"].as_array().map(Vec::len), Some(7));
    let total = json["comparison"]["only_a"]["total"].as_u64().expect("a number");
    assert!(total > 100, "{total}");
    let kinds = json["comparison"]["only_a"]["kinds"].as_array().expect("a list");
    assert_eq!(kinds.iter().filter_map(|kind| kind["count"].as_u64()).sum::<u64>(), total);
    let page = HUB.get("/compare?a=hub&b=m100&limit=7");
    assert!(page.text().contains(&format!("The first 7 of {total} are listed, the most specific first.")));
    assert!(page.text().contains("&#38;limit=21\">List more</a>"), "{}", page.text());
    let text = HUB.get("/compare.txt?a=hub&b=m100&limit=7");
    assert!(text.text().contains(&format!("The first 7 of {total} are listed")), "{}", text.text());
}

#[test]
fn the_most_specific_is_drawn_and_the_cut_is_told() {
    let mut builder = DatasetBuilder::new();
    builder.entity("ann", "person");
    builder.entity("bob", "person");
    for number in 10..30 {
        let club = format!("c{number}");
        builder.entity(&club, "institution");
        builder.relation("ann", "member-of", &club, vec![claim()]).relation("bob", "supports", &club, vec![claim()]);
        // The later ones are the more specific.
        for other in number..29 {
            let guest = format!("g{number}-{other}");
            builder.entity(&guest, "person");
            builder.relation(&guest, "knows", &club, vec![claim()]);
        }
    }
    let explorer = Explorer::new(builder.build());
    let answer = ask(&explorer, question("bob", "ann"));
    let ids: Vec<&str> =
        answer.subgraph.nodes.iter().map(|node| explorer.dataset().entity(node.entity).id.as_str()).collect();
    assert_eq!(ids[..4], ["ann", "bob", "c29", "c28"]);
    let cut = answer.subgraph.truncated.expect("twenty are more than twelve");
    assert_eq!(cut.nodes, Cut { shown: 2 + COMPARED_DRAWN_COUNT_MAX, total: 22 });
    assert_eq!(cut.edges, Cut { shown: 2 * COMPARED_DRAWN_COUNT_MAX, total: 40 });
    // Another order of the lists draws the same.
    let by_name = ask(&explorer, ComparisonQuestion { sort: ComparisonOrder::Name, ..question("bob", "ann") });
    assert_eq!(by_name.subgraph.nodes, answer.subgraph.nodes);
}

#[test]
fn attributes_of_both_stand_side_by_side() {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Second paper", "2024-05");
    let dated = |attribute: &str, source: usize| {
        let day = Value::Date("2020-02-01".parse().expect("a day"));
        let claim = entente::model::Claim {
            source: SourceIndex::from(source),
            values: vec![(attribute.to_owned(), day)],
            ..claim()
        };
        AttributeClaim { attribute: attribute.to_owned(), claim }
    };
    builder.entity("union", "institution").claims = vec![dated("founded", 0), dated("dissolved", 0)];
    builder.entity("league", "institution").claims = vec![dated("founded", 1)];
    let explorer = Explorer::new(builder.build());
    let both = ask(&explorer, question("union", "league"));
    assert_eq!((both.attributes, both.other_attributes), (vec!["founded".to_owned()], 0));
    // The claims of each have to meet the constraints on sources.
    let first = vec![(SourceIndex(0), explorer.dataset().sources[0].id.clone())];
    let constraints = Constraints::none().cites(first);
    let none = ask(&explorer, ComparisonQuestion { constraints, ..question("union", "league") });
    assert_eq!((none.attributes, none.other_attributes), (Vec::new(), 1));
}

#[test]
fn names_are_resolved_and_one_entity_is_not_compared_with_itself() {
    let explorer = clubs();
    let answer = ask(&explorer, question("Zeal", "alpha"));
    assert_eq!((answer.question.a.as_str(), answer.question.b.as_str()), ("c1", "c2"));
    // Both have Ann and Bob among their members.
    assert_eq!(answer.comparison.common.len(), 2);
    let refused = explorer.ask(Question::Comparison(question("Zeal", "c1")));
    let zeal = entity_index(explorer.dataset(), "c1");
    assert!(matches!(refused, Err(Refusal::SameSides { entity }) if entity == zeal), "{refused:?}");
    let outwards = Constraints::none().direction(Direction::Out);
    let none = ask(&explorer, ComparisonQuestion { constraints: outwards, ..question("Zeal", "alpha") });
    assert_eq!(none.comparison.common.len(), 0);
}

#[test]
fn a_comparison_is_readable_in_a_terminal() {
    insta::assert_snapshot!(SMALL.get("/compare.txt?a=ada&b=bruno").text());
    insta::assert_snapshot!(SMALL.get("/compare.txt?a=northland&b=southland&at=2014").text());
    insta::assert_snapshot!(SMALL.get("/compare.txt?a=assembly&b=short-lived&says=all").text());
}

#[test]
fn nothing_shared_leads_to_paths() {
    let page = SMALL.get("/compare?a=islander&b=ada&at=2019");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("share nothing that they are tied to"), "{}", page.text());
    assert!(page.text().contains("href=\"/path?from=islander&#38;to=ada&#38;at=2019\""), "{}", page.text());
    assert!(!page.text().contains("<figure"), "there is nothing to draw");
}

#[test]
fn an_entity_that_was_not_there_is_said_to_be_so() {
    let page = SMALL.get("/compare?a=short-lived&b=assembly&at=2020");
    assert!(page.text().contains("By its own dates, Short-lived Bureau was not there"), "{}", page.text());
}

#[test]
fn pages_lead_to_a_comparison_and_on_from_it() {
    let entity = SMALL.get("/entity/bruno?at=2020");
    assert!(entity.text().contains("href=\"/compare?a=bruno&#38;at=2020\">Compare with"), "{}", entity.text());
    let page = SMALL.get("/compare?a=ada&b=bruno&sort=date&at=2020&limit=9");
    assert!(
        page.text()
            .contains("href=\"/compare?a=bruno&#38;b=ada&#38;at=2020&#38;sort=date&#38;limit=9\" title=\"Swap both\"")
    );
    // A kind that is drawn can be left out, but not that of the two.
    assert!(page.text().contains("not_kind=event"), "{}", page.text());
    assert!(!page.text().contains("not_kind=official"), "{}", page.text());
}

#[test]
fn every_relation_that_is_named_comes_with_its_claims_and_sources() {
    for url in [
        "/compare.json?a=ada&b=bruno",
        "/compare.json?a=northland&b=assembly&says=all",
        "/compare.json?a=kindling&b=salt",
    ] {
        let answer = SMALL.json(url);
        let list = |value: &Json| value.as_array().expect("a list").clone();
        let comparison = &answer["comparison"];
        let mut named = list(&comparison["direct"]);
        for part in ["shared", "otherwise", "only_a", "only_b"] {
            for row in list(&comparison[part]["rows"]) {
                named.extend(list(&row["a"]));
                named.extend(list(&row["b"]));
            }
        }
        let told: Vec<Json> = list(&answer["edges"]).into_iter().chain(list(&answer["ties"])).collect();
        assert_eq!(told.len(), named.len(), "{url}");
        for edge in told {
            assert!(named.contains(&edge["id"]), "{url}: {}", edge["id"]);
            for claim in list(&edge["claims"]) {
                assert!(answer["sources"].get(claim["source"].as_str().expect("an id")).is_some(), "{url}");
            }
        }
    }
}

#[test]
fn the_two_stand_apart_and_the_most_specific_on_top_between_them() {
    let drawing = SMALL.get("/compare.svg?a=bruno&b=ada");
    let document = roxmltree::Document::parse(drawing.text()).expect("well-formed");
    let place = |id: &str| -> (f64, f64) {
        let is_node = |node: &roxmltree::Node| node.attribute("href") == Some(&format!("/entity/{id}"));
        let node = document.descendants().find(is_node).unwrap_or_else(|| panic!("{id} is not drawn"));
        let moved = node.attribute("transform").and_then(|text| text.strip_prefix("translate(")).expect("a place");
        let (x, y) = moved.trim_end_matches(')').split_once(',').expect("two numbers");
        (x.parse().expect("a number"), y.parse().expect("a number"))
    };
    let (first, second) = (place("bruno"), place("ada"));
    let (summit, assembly) = (place("summit-2020"), place("assembly"));
    assert!(first.0 < summit.0 && summit.0 < second.0, "{first:?} {summit:?} {second:?}");
    assert!((summit.0 - assembly.0).abs() < 0.2, "{summit:?} {assembly:?}");
    assert!(summit.1 < assembly.1, "fewer are tied to the summit");
}
