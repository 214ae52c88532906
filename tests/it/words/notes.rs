//! Footnotes stand behind what their sources say, and behind nothing else.

use entente::model::{AttributeClaim, Claim, InferredPart, Says, Value};
use entente::words::relation;

use super::world::{ClaimExt, by, world};
use crate::support::dataset_builder::{DatasetBuilder, relation_index};

fn told(builder: &DatasetBuilder, id: &str) -> String {
    let mut dataset = builder.build();
    dataset.edition.date = "2026-01".parse().ok();
    relation(&dataset, relation_index(&dataset, id), None).plain()
}

/// A tie between `a` and `b`, told.
fn tie(kind: &str, claims: Vec<Claim>) -> String {
    let mut builder = world();
    "Ada".clone_into(&mut builder.entity("a", "person").name);
    "the Bureau".clone_into(&mut builder.entity("b", "institution").name);
    builder.relation("a", kind, "b", claims);
    told(&builder, &format!("a--{kind}--b"))
}

fn dated(attribute: &str, date: &str, claim: Claim) -> AttributeClaim {
    let value = Value::Date(date.parse().expect("a date"));
    AttributeClaim { attribute: attribute.to_owned(), claim: claim.value(attribute, value) }
}

#[test]
fn who_gives_no_date_is_cited_before_it() {
    let claims = vec![by(1), by(2), by(3).when("1992-11-28/..")];
    insta::assert_snapshot!(tie("implements", claims), @"Ada implements the Bureau [1, 2] (since 28 November 1992) [3].");
    // The year is no witness to the day.
    let claims = vec![by(1).when("2018"), by(2).when("2018-07-09")];
    insta::assert_snapshot!(tie("headed", claims), @"Ada headed the Bureau [1] on 9 July 2018 [2].");
    let claims = vec![by(1).seen("2024-06-05"), by(2).seen("2016-03"), by(3)];
    insta::assert_snapshot!(tie("implements", claims), @"Ada implemented the Bureau [1] as of March 2016 [2] and 5 June 2024 [3].");
}

#[test]
fn each_end_is_cited_to_those_who_state_it() {
    let claims =
        vec![by(1).when("2019-09-08/"), by(2).when("2019-09-18/2025-09-26"), by(3).when("2019-09-08/2025-09-26")];
    insta::assert_snapshot!(tie("implements", claims), @"Ada implemented the Bureau from 8 September 2019 [1] until 26 September 2025 [2]; [3] gives the start as 18 September 2019 and the same end.");
    let claims = vec![by(1).when("2019/"), by(2).when("/2021")];
    insta::assert_snapshot!(tie("implements", claims), @"Ada implemented the Bureau from 2019 [1] until 2021 [2].");
}

#[test]
fn who_does_not_give_what_the_tie_reads_is_told_beside_it() {
    let share = || Value::Percent(85.0);
    let reason = "it is named after it";
    let claims = vec![
        by(1).seen("2024-06-05").inferred(InferredPart::Tie, reason, &[]),
        by(2).seen("2018").value("share", share()),
    ];
    insta::assert_snapshot!(tie("owns-share-in", claims), @"Ada owned 85 % of the Bureau as of 2018 [1]; [2] states it as of 5 June 2024, without the share (inferred: it is named after it).");
    // Where only those have a date who do not give it, each is cited for its own.
    let claims = vec![by(1).when("2012/.."), by(2).value("share", share())];
    insta::assert_snapshot!(tie("owns-share-in", claims), @"Ada owns 85 % of the Bureau [1] (since 2012) [2].");
    let amount = Value::Money { amount: 5.0, currency: "EUR".to_owned() };
    let claims = vec![by(1).when("2012/.."), by(2).when("2012/..").value("amount", amount)];
    insta::assert_snapshot!(tie("funds", claims), @"Ada funds the Bureau (since 2012 [1]; amount: EUR 5) [2].");
}

#[test]
fn what_only_some_infer_is_told_of_them() {
    let claims = vec![
        by(1).seen("2024-06-05").inferred(InferredPart::Tie, "it is spoken of as a fact", &[1]),
        by(2).when("1995-12-12/.."),
    ];
    insta::assert_snapshot!(tie("implements", claims), @"Ada implements the Bureau [1] (since 12 December 1995) [2]; [1] lets it be inferred: it is spoken of as a fact.");
}

#[test]
fn the_days_of_an_event_are_cited_to_those_who_state_them() {
    let mut builder = world();
    "Ada".clone_into(&mut builder.entity("a", "person").name);
    let event = builder.entity("b", "event");
    event.name = "the Talks".to_owned();
    event.claims.push(dated("when", "2021-06-01", by(1)));
    event.claims.push(dated("when", "2021-07-01", by(2)));
    builder.relation("a", "chaired", "b", vec![by(1)]).relation("a", "headed", "b", vec![by(3)]);
    insta::assert_snapshot!(told(&builder, "a--chaired--b"), @"Ada chaired the Talks on 1 June 2021 [1]; [2] dates the event to 1 July 2021.");
    insta::assert_snapshot!(told(&builder, "a--headed--b"), @"Ada headed the Talks [1] on 1 June 2021 [2]; [3] dates the event to 1 July 2021.");
}

#[test]
fn a_tie_ends_with_what_it_ties() {
    let mut builder = world();
    "Ada".clone_into(&mut builder.entity("a", "person").name);
    let bureau = builder.entity("b", "institution");
    bureau.name = "the Bureau".to_owned();
    bureau.claims.push(dated("dissolved", "2019-12-14", by(2)));
    builder.relation("a", "works-for", "b", vec![by(1).when("2018-06-15/")]);
    builder.relation("a", "funds", "b", vec![by(1)]);
    insta::assert_snapshot!(told(&builder, "a--works-for--b"), @"Ada worked for the Bureau from 15 June 2018; end not known [1]; the Bureau: dissolved on 14 December 2019 [2].");
    insta::assert_snapshot!(told(&builder, "a--funds--b"), @"Ada funded the Bureau [1]; the Bureau: dissolved on 14 December 2019 [2].");
}

#[test]
fn the_date_of_a_plan_is_when_it_was_told() {
    let claims = vec![by(1).says(Says::Plans).seen("2018")];
    insta::assert_snapshot!(tie("builds", claims), @"As of 2018, it is planned that Ada builds the Bureau [1].");
}
