//! Entries of timelines in sentences.

use entente::model::{AttributeClaim, Claim, InferredPart, Says, Value, Window};
use entente::words::{Extent, dated_attribute, ending, timeline_summary};

use super::world::{ClaimExt, by, world};
use crate::support::dataset_builder::{entity_index, relation_index};

fn ended(kind: &str, claims: Vec<Claim>) -> String {
    let mut builder = world();
    "Ann".clone_into(&mut builder.entity("ann", "person").name);
    builder.entity("beta", "institution").name_in_text = Some("the Beta".to_owned());
    builder.relation("ann", kind, "beta", claims);
    let dataset = builder.build();
    ending(&dataset, relation_index(&dataset, &format!("ann--{kind}--beta"))).plain()
}

#[test]
fn an_end_is_told_by_those_who_tell_it() {
    assert_eq!(ended("funds", vec![by(1).when("2014/2016-03-01")]), "Ann funded the Beta until 1 March 2016 [1].");
    // One tells the start, another the end.
    let halves = vec![by(1).when("2014-05-27/"), by(2).when("/2016-03-01")];
    assert_eq!(ended("funds", halves), "Ann funded the Beta until 1 March 2016 [1].");
    let open = vec![by(1).when("2014-05-27/.."), by(2).when("/2016-03-01")];
    assert_eq!(ended("funds", open), "Ann funds the Beta (until 1 March 2016) [1]; [2] gives no end.");
    let disputed = vec![by(1).when("2014/2016"), by(2).when("2014/2017")];
    assert_eq!(ended("funds", disputed), "Ann funded the Beta until 2016 [1]; [2] gives the end as 2017.");
    // Another start tells of another span, which the entry of the start speaks of.
    let ahead = vec![by(1).when("2014/2099")];
    assert_eq!(ended("funds", ahead), "Ann funds the Beta (until 2099) [1].");
    let planned = Claim { says: Says::Plans, ..by(1).when("2014/2016") };
    assert_eq!(ended("funds", vec![planned]), "It is planned that Ann funds the Beta (until 2016) [1].");
    let inferred = by(1).when("2014/2016").inferred(InferredPart::Until, "the day before the next term", &[]);
    assert_eq!(
        ended("funds", vec![inferred]),
        "Ann funded the Beta until 2016 (end inferred: the day before the next term) [1]."
    );
    // Without an end it is told as a whole.
    assert_eq!(ended("funds", vec![by(1).when("2014/..")]), "Ann funds the Beta (since 2014) [1].");
}

fn attribute(kind: &str, name: &str, claims: Vec<Claim>) -> String {
    let mut builder = world();
    let entity = builder.entity("beta", kind);
    entity.name_in_text = Some("the Beta".to_owned());
    let count = claims.len();
    entity.claims.extend(claims.into_iter().map(|claim| AttributeClaim { attribute: name.to_owned(), claim }));
    let dataset = builder.build();
    let index = entity_index(&dataset, "beta");
    let fields = &dataset.ontology.entity_kind(dataset.entity(index).kind).attributes;
    let position = fields.iter().position(|field| field.name == name).expect("an attribute of the kind");
    dated_attribute(&dataset, index, position, &(0..count).collect::<Vec<_>>()).plain()
}

fn valued(mut claim: Claim, name: &str, value: Value) -> Claim {
    claim.values = vec![(name.to_owned(), value)];
    claim
}

#[test]
fn attributes_are_told_with_their_dates() {
    let date = |text: &str| Value::Date(text.parse().expect("a date"));
    let founded = |source, text: &str| valued(by(source), "founded", date(text));
    assert_eq!(attribute("institution", "founded", vec![founded(1, "1999")]), "The Beta: founded in 1999 [1].");
    let both = vec![founded(1, "1999"), founded(2, "1999-05-01")];
    assert_eq!(attribute("institution", "founded", both), "The Beta: founded on 1 May 1999 [1, 2].");
    let doubtful = vec![founded(1, "1999~")];
    assert_eq!(attribute("institution", "founded", doubtful), "The Beta: founded about 1999 [1].");
    let planned = Claim { says: Says::Plans, ..founded(1, "2030") };
    assert_eq!(attribute("institution", "founded", vec![planned]), "The Beta: planned: founded in 2030 [1].");
    let inferred = founded(1, "1999").inferred(InferredPart::Tie, "its name says so", &[]);
    assert_eq!(
        attribute("institution", "founded", vec![inferred]),
        "The Beta: founded in 1999 (inferred: its name says so) [1]."
    );
    let when = |text: &str| valued(by(1), "when", date(text));
    assert_eq!(attribute("event", "when", vec![when("2024-06-05")]), "The Beta took place on 5 June 2024 [1].");
    assert_eq!(
        attribute("event", "when", vec![when("2024-06-05/2024-06-07")]),
        "The Beta took place from 5 June 2024 to 7 June 2024 [1]."
    );
    let budget = Value::Money { amount: 9e6, currency: "EUR".to_owned() };
    let spent = valued(by(1).when("2011/2014"), "budget", budget);
    assert_eq!(
        attribute("programme", "budget", vec![spent]),
        "The Beta: budget EUR 9 million (from 2011 until 2014) [1]."
    );
}

#[test]
fn a_timeline_is_told_in_a_sentence_or_two() {
    let mut builder = world();
    for name in ["ann", "bob", "cid", "dot"] {
        name.clone_into(&mut builder.entity(name, "person").name);
    }
    let dataset = builder.build();
    let index = |name: &&str| entity_index(&dataset, name);
    let told = |names: &[&str], counts: [usize; 3], years: Option<(i16, i16)>, window: Option<&str>| {
        let [dated, undated, permanent] = counts;
        let extent = Extent { dated, undated, permanent, years };
        let window: Option<Window> = window.map(|text| text.parse().expect("a window"));
        let entities: Vec<_> = names.iter().map(index).collect();
        timeline_summary(&dataset, &entities, &extent, window.as_ref()).plain()
    };
    for (names, counts, years, window, words) in [
        (
            &[][..],
            [2_816, 0, 0],
            Some((1939, 2026)),
            None,
            "There are 2,816 dated ties; the entries run from 1939 to 2026.",
        ),
        (
            &[],
            [1, 1, 0],
            Some((2024, 2024)),
            None,
            "There is 1 dated tie; all entries are of 2024. 1 more tie has no date.",
        ),
        (&["ann"], [0, 0, 0], None, None, "Ann has 0 dated ties."),
        (
            &["ann"],
            [2, 0, 1],
            Some((-5, 3)),
            None,
            "Ann has 2 dated ties; the entries run from 6 BC to 3. 1 more tie is permanent and needs no date.",
        ),
        (
            &["ann", "bob"],
            [2, 3, 4],
            None,
            Some("2019"),
            "As of 2019, ann and bob have 2 dated ties in all. 3 more ties have no date and 4 are permanent and need none.",
        ),
        (&["ann", "bob", "cid"], [1, 0, 0], None, None, "Ann, bob and cid have 1 dated tie in all."),
        (&["ann", "bob", "cid", "dot"], [1, 0, 0], None, None, "The 4 entities named have 1 dated tie in all."),
    ] {
        assert_eq!(told(names, counts, years, window), words);
    }
}
