//! Two entities side by side, in sentences.

use entente::graph::{Filter, KnowledgeGraph, compare};
use entente::model::{Dataset, InferredPart, Says, Value};
use entente::words::{comparison, most_specific};

use super::world::{ClaimExt, by, world};
use crate::support::dataset_builder::{DatasetBuilder, entity_index};

/// Both texts of `a` and `b`, one under the other.
fn told(dataset: &Dataset, filter: &Filter) -> String {
    let [a, b] = ["a", "b"].map(|id| entity_index(dataset, id));
    let found = compare(&KnowledgeGraph::new(dataset), a, b, filter);
    let window = filter.window.as_ref();
    let texts = [comparison(dataset, &found, window), most_specific(dataset, &found, window)];
    texts.map(|story| story.plain()).join("\n")
}

/// Ada and Bob, who are called `a` and `b`, and institutions `x`, `y`, `z`.
fn people() -> DatasetBuilder {
    let mut builder = world();
    for (id, name) in [("a", "Ada"), ("b", "Bob")] {
        name.clone_into(&mut builder.entity(id, "person").name);
    }
    for (id, name) in [("x", "Xylem"), ("y", "Yard"), ("z", "Zebra")] {
        name.clone_into(&mut builder.entity(id, "institution").name);
    }
    builder
}

#[test]
fn ties_that_read_alike_are_one_sentence() {
    let mut builder = people();
    builder
        .relation("a", "member-of", "x", vec![by(1).when("2010/..")])
        .relation("b", "member-of", "x", vec![by(2).when("2012/..")])
        .relation("a", "member-of", "y", vec![by(1).when("2010/..")])
        .relation("b", "member-of", "y", vec![by(1).when("2010/..")])
        .relation("a", "headed", "z", vec![by(1).when("2024-06-05")])
        .relation("b", "headed", "z", vec![by(2).when("2024-06-06")]);
    insta::assert_snapshot!(told(&builder.build(), &Filter::default()), @"
Ada and Bob share 3 of the 3 and 3 entities that they are tied to: 3 institutions. They have 3 ties of the same kind and direction: 2 under “member-of” and 1 under “headed”. Neither is tied to anything that the other is not tied to.
The most specific of what they share is Xylem, to which no other entity is tied here. Each of the two is a member of Xylem: Ada (since 2010) [1], Bob (since 2012) [2]. Each of the two is a member of Yard (since 2010) [1]. Both headed Zebra: Ada on 5 June 2024 [1], Bob on 6 June 2024 [2]. 1 of the 3 ties that they share never held for both at the same time.
");
}

#[test]
fn ties_that_read_otherwise_have_a_sentence_each() {
    let mut builder = people();
    let observer = || Value::Choice("an observer".to_owned());
    builder
        .relation("a", "member-of", "x", vec![by(1).when("2010/2012")])
        .relation("b", "member-of", "x", vec![by(2).when("2014/..").value("status", observer())])
        .relation("a", "funds", "y", vec![by(1).says(Says::Plans)])
        .relation("b", "funds", "y", vec![by(2), by(3).says(Says::Denies)])
        .relation("a", "builds", "z", vec![by(1)])
        .relation("b", "operates", "z", vec![by(1).inferred(InferredPart::Tie, "from its name", &[2])])
        .relation("a", "same", "b", vec![by(3)]);
    let all = Filter { says: Says::ALL.to_vec(), ..Filter::default() };
    insta::assert_snapshot!(told(&builder.build(), &all), @"
Ada and Bob share 3 of the 3 and 3 entities that they are tied to: 3 institutions. They have 2 ties of the same kind and direction: 1 under “member-of” and 1 under “funds”. To 1 of these they are tied in different ways only. Neither is tied to anything that the other is not tied to. The two are tied to each other by 1 relation.
The most specific of what they share is Xylem, to which no other entity is tied here. Ada was a member of Xylem from 2010 until 2012 [1]. Bob is an observer of Xylem (since 2014) [2]. It is planned that Ada funds Yard [1]. Bob funds Yard [2]; [3] denies it. 1 of the 2 ties that they share never held for both at the same time.
");
}

#[test]
fn a_date_sets_the_tense_and_the_doubt() {
    let mut builder = people();
    builder
        .relation("a", "works-for", "x", vec![by(1).when("2010/..")])
        .relation("b", "works-for", "x", vec![by(2).when("2012/2020")])
        .relation("b", "funds", "y", vec![by(2).when("2012/2020")]);
    let at = |window: &str| Filter { window: Some(window.parse().expect("a window")), ..Filter::default() };
    let dataset = builder.build();
    insta::assert_snapshot!(told(&dataset, &at("2015")), @"
As of 2015, Ada and Bob share 1 of the 1 and 2 entities that they are tied to: 1 institution. They have 1 tie of the same kind and direction, under “works-for”. Bob alone is tied to 1 more: 1 institution. 1 of all these relations only possibly holds then.
The most specific of what they share is Xylem, to which no other entity is tied here. Ada possibly works for Xylem (since 2010) [1]. Bob works for Xylem (from 2012 until 2020) [2].
");
    insta::assert_snapshot!(told(&dataset, &at("2021")), @"
As of 2021, Ada and Bob share nothing that they are tied to: Ada is tied to 1 entity, Bob to nothing. 1 of all these relations only possibly holds then.
");
    insta::assert_snapshot!(told(&dataset, &at("2000")), @"
As of 2000, neither Ada nor Bob is tied to anything here.
");
}

#[test]
fn many_ties_are_counted() {
    let mut builder = people();
    for term in 0..4 {
        let qualifier = format!("t{term}");
        let claims = vec![by(1).when(&format!("200{term}/200{term}"))];
        builder.qualified_relation("a", "holds-post", "x", Some(&qualifier), claims);
    }
    builder.relation("b", "holds-post", "x", vec![by(2).when("2010/..")]);
    for number in 1..=6 {
        let kind = ["funds", "builds", "operates", "implements", "represents", "owns-share-in"][number - 1];
        builder.relation("a", kind, "y", vec![by(1)]).relation("b", kind, "y", vec![by(1)]);
    }
    insta::assert_snapshot!(told(&builder.build(), &Filter::default()), @"
Ada and Bob share 2 of the 2 and 2 entities that they are tied to: 2 institutions. They have 7 ties of the same kind and direction: 1 under “holds-post”, 1 under “represents”, 1 under “funds”, 1 under “implements” and 3 under other headings. Neither is tied to anything that the other is not tied to.
The most specific of what they share is Xylem, to which no other entity is tied here. Ada was Xylem in 2000 [1]. Ada was also Xylem in 2001 [1]. 2 more relations tie Ada to Xylem. Bob is Xylem (since 2010) [2]. Each of the two represents Yard [1]. Each of the two funds Yard [1]. 1 of the 7 ties that they share never held for both at the same time.
");
}
