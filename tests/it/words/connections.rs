//! What ties several entities, in sentences.

use entente::graph::{Bridges, Connection, ConnectionOptions, Filter, KnowledgeGraph, connection};
use entente::model::{Dataset, EntityIndex};
use entente::words::{connection as told, connection_summary};

use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, entity_index};

/// Ann, Bob and Cat are tied through a circle, Dora and Emil to each other, Fay to nobody; Gus and the circle through Norway:
///
/// ```text
/// ann ── circle ── bob   dora ── emil   fay
///          │    └─ cat
///        norway ── gus
/// ```
fn world() -> Dataset {
    let mut builder = DatasetBuilder::new();
    for person in ["ann", "bob", "cat", "dora", "emil", "fay", "gus"] {
        builder.entity(person, "person");
    }
    builder.entity("circle", "institution");
    builder.entity("norway", "country");
    for person in ["ann", "bob"] {
        builder.relation(person, "supports", "circle", vec![claim_when("2010/2012")]);
    }
    builder
        .relation("cat", "supports", "circle", vec![claim_when("2014/2015")])
        .relation("dora", "knows", "emil", vec![claim()])
        .relation("dora", "headed", "emil", vec![claim()])
        .relation("norway", "supports", "circle", vec![claim()])
        .relation("norway", "supports", "gus", vec![claim()]);
    builder.build()
}

fn ask(dataset: &Dataset, ids: &[&str], options: &ConnectionOptions) -> Connection {
    let terminals: Vec<EntityIndex> = ids.iter().map(|id| entity_index(dataset, id)).collect();
    connection(&KnowledgeGraph::new(dataset), &terminals, &Filter::default(), options)
}

#[test]
fn a_summary_claims_what_is_proven() {
    let searched = ConnectionOptions::default();
    let strict = ConnectionOptions { bridges: Bridges::Strict, ..searched };
    let unsearched = ConnectionOptions { step_count_max: 0, ..searched };
    let dataset = world();
    for (ids, options, summary) in [
        (
            &["ann", "bob", "cat"][..],
            searched,
            "Ann, bob and cat are tied by 1 other entity and 3 ties. No fewer ties would do.",
        ),
        (
            &["ann", "bob", "cat"],
            unsearched,
            "Ann, bob and cat are tied by 1 other entity and 3 ties. That is at most 1.33 times as many ties as the \
             fewest that would do.",
        ),
        (&["dora", "emil"], unsearched, "Dora and emil are tied directly, by 1 tie. No fewer ties would do."),
        (
            &["fay", "ann", "bob"],
            searched,
            "Ann and bob are tied by 1 other entity and 2 ties. No fewer ties would do. Fay could not be tied to the \
             others.",
        ),
        (
            &["dora", "ann", "emil", "bob"],
            searched,
            "Dora and emil are tied directly, by 1 tie. No fewer ties would do. Ann and bob are tied by 1 other entity \
             and 2 ties. No fewer ties would do. These groups could not be tied to each other.",
        ),
        (
            &["dora", "ann", "emil", "bob", "fay"],
            searched,
            "Dora and emil are tied directly, by 1 tie. No fewer ties would do. Ann and bob are tied by 1 other entity \
             and 2 ties. No fewer ties would do. Neither these groups nor fay could be tied to each other.",
        ),
        (&["fay", "ann", "emil"], searched, "Fay, ann and emil could not be tied to each other."),
        (&["gus", "circle"], searched, "Gus and circle are tied by 1 other entity and 2 ties. No fewer ties would do."),
        (&["gus", "ann"], strict, "Gus and ann could not be tied to each other."),
        (
            &["gus", "ann", "bob"],
            searched,
            "Gus, ann and bob are tied by 2 other entities and 4 ties. They were tied in two steps, first by what joins \
             few and then by anything; in each of the two, no fewer ties would do.",
        ),
        (
            &["ann", "bob", "cat", "norway", "gus"],
            searched,
            "These 5 entities are tied by 1 other entity and 5 ties. No fewer ties would do.",
        ),
    ] {
        assert_eq!(connection_summary(&dataset, &ask(&dataset, ids, &options)), summary, "{ids:?}");
    }
}

#[test]
fn each_branch_begins_with_what_was_told() {
    let dataset = world();
    let answer = ask(&dataset, &["bob", "cat", "ann"], &ConnectionOptions::default());
    let (story, branches) = told(&dataset, &answer.trees[0], None);
    let branches: Vec<String> = branches.into_iter().map(|part| story.plain_part(part)).collect();
    assert_eq!(
        branches,
        [
            "Bob supported circle from 2010 until 2012 [1]. Circle was supported by cat from 2014 until 2015 [1].",
            "Circle was supported by ann from 2010 until 2012 [1].",
        ]
    );
    let closing = "These ties never held at the same time.";
    assert_eq!(story.plain(), format!("{} {closing}", branches.join(" ")), "it is told once, behind all branches");
    let (story, branches) =
        told(&dataset, &ask(&dataset, &["fay", "ann"], &ConnectionOptions::default()).trees[0], None);
    assert!(story.sentences.is_empty() && branches.is_empty(), "who is not tied has nothing to tell");
}
