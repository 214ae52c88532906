//! What ties and attributes are said to rest on, worked out by hand.

use entente::explorer::{
    Answer, Constraints, CoverageAnswer, CoverageQuestion, Disputed, EntityQuestion, Explorer, Question, Tally,
};
use entente::model::{AttributeClaim, Claim, Inference, InferredPart, Says, SourceIndex, Value};

use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, entity_index, relation_index};

/// Ada holds a post by two sources, one of which prints the other again, and a share by two that differ; she supports a
/// programme by inference; one more programme is only planned to be supported.
fn explorer() -> Explorer {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Reprint", "2021").source("s3", "Second paper", "2024-05");
    builder.entity("ada", "person");
    builder.entity("chair", "post");
    builder.entity("union", "institution");
    builder.entity("p1", "programme");
    builder.entity("p2", "programme");
    builder.entity("bruno", "person");
    builder.dated_entity("talks", "event", "when", "2020-02-01");
    let from = |source: usize, mut claim: entente::model::Claim| {
        claim.source = SourceIndex::from(source);
        claim
    };
    let seen = |source: usize, day: &str| {
        let mut claim = from(source, claim());
        claim.observed = vec![day.parse().expect("a day")];
        claim
    };
    let share = |source: usize, percent: f64| {
        let mut claim = seen(source, "2022-03");
        claim.values = vec![("share".to_owned(), Value::Percent(percent))];
        claim
    };
    let inferred =
        Inference { part: InferredPart::Tie, reason: "she speaks for it".to_owned(), from: vec![SourceIndex::from(0)] };
    let mut supports = claim_when("2019/..");
    supports.inferred = vec![inferred];
    let mut plans = claim();
    plans.says = Says::Plans;
    builder
        .relation("ada", "holds-post", "chair", vec![seen(0, "2020-01-05"), seen(1, "2021-06-01")])
        .relation("ada", "owns-share-in", "p1", vec![share(0, 10.0), share(2, 12.0)])
        .relation("union", "supports", "p1", vec![supports])
        .relation("union", "supports", "p2", vec![plans])
        .relation("ada", "took-part-in", "talks", vec![claim()])
        .relation("ada", "knows", "bruno", vec![claim()])
        .relation("bruno", "member-of", "union", vec![claim()]);
    let mut dataset = builder.build();
    dataset.sources[1].republishes = vec![SourceIndex::from(0)];
    Explorer::new(dataset)
}

fn ask(explorer: &Explorer, constraints: Constraints, limit: usize) -> CoverageAnswer {
    match explorer.ask(Question::Coverage(CoverageQuestion { constraints, limit })) {
        Ok(Answer::Coverage(answer)) => answer,
        other => panic!("{other:?}"),
    }
}

#[test]
fn ties_are_counted_by_what_they_rest_on() {
    let explorer = explorer();
    let found = ask(&explorer, Constraints::none(), 10);
    let expected = Tally {
        count: 6,
        one_source: 5,
        several_sources: 1,
        inferred: 1,
        // Membership has no date; knowing each other is permanent, and the talks lend their day.
        undated: 1,
        disputed: 1,
        planned: 1,
    };
    assert_eq!(found.ties, expected);
    let by_kind: Vec<(&str, usize, usize)> = found
        .kinds
        .iter()
        .map(|(kind, tally)| (explorer.dataset().ontology.relation_kind(*kind).id.as_str(), tally.count, tally.planned))
        .collect();
    let kinds = ["holds-post", "knows", "member-of", "owns-share-in", "supports", "took-part-in"];
    let mut sorted = by_kind.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, kinds.map(|kind| (kind, 1, usize::from(kind == "supports"))));
}

#[test]
fn disputes_and_what_was_last_seen_are_named() {
    let explorer = explorer();
    let dataset = explorer.dataset();
    let found = ask(&explorer, Constraints::none(), 1);
    let share = relation_index(dataset, "ada--owns-share-in--p1");
    assert_eq!((found.disputed.as_slice(), found.disputed_total), ([Disputed::Relation(share)].as_slice(), 1));
    // The post was seen by two, the last time in June 2021; the share in March 2022. One of two is named.
    assert_eq!(found.last_seen_total, 2);
    let seen: Vec<String> = found.last_seen.iter().map(|seen| seen.observed.to_string()).collect();
    assert_eq!(seen, ["2021-06-01"]);
}

#[test]
fn constraints_choose_what_is_counted() {
    let explorer = explorer();
    let dataset = explorer.dataset();
    let count = |constraints: Constraints| ask(&explorer, constraints, 10).ties.count;
    assert_eq!(count(Constraints::none().says(vec![Says::Plans])), 1);
    assert_eq!(count(Constraints::none().says(Says::ALL.to_vec())), 7);
    assert_eq!(count(Constraints::none().source_counts(Some(2), None)), 1);
    assert_eq!(count(Constraints::none().disputed(true)), 1);
    let kind = |name| vec![dataset.entity(entity_index(dataset, name)).kind];
    // One end of the kind is enough; an end that is not wanted leaves the tie out.
    assert_eq!(count(Constraints::none().kinds(kind("p1"), Vec::new())), 2);
    assert_eq!(count(Constraints::none().kinds(Vec::new(), kind("ada"))), 1);
    let only = DatasetBuilder::relation_kind("supports");
    assert_eq!(count(Constraints::none().relations(vec![only], Vec::new())), 1);
}

#[test]
fn attributes_are_counted_unless_kinds_of_relation_are_asked_for() {
    let explorer = explorer();
    let found = ask(&explorer, Constraints::none(), 10);
    let expected = Tally { count: 1, one_source: 1, ..Tally::default() };
    assert_eq!(found.attributes, [(DatasetBuilder::kind("event"), expected)]);
    let only = DatasetBuilder::relation_kind("supports");
    assert!(ask(&explorer, Constraints::none().relations(vec![only], Vec::new()), 10).attributes.is_empty());
}

/// A claim of the source at that position, which saw the tie hold on a day; none where none is given.
fn of(source: usize, day: &str) -> Claim {
    let observed = day.parse().ok().into_iter().collect();
    Claim { source: SourceIndex::from(source), observed, ..claim() }
}

/// The constraint that a claim cites the source at that position.
fn citing(explorer: &Explorer, source: usize) -> Constraints {
    Constraints::none().cites(vec![(SourceIndex::from(source), explorer.dataset().sources[source].id.clone())])
}

#[test]
fn what_a_tie_rests_on_does_not_depend_on_the_source_asked_for() {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Second paper", "2024-05");
    builder.entity("ada", "person");
    builder.entity("union", "institution");
    builder.entity("league", "institution");
    let ended = Claim { source: SourceIndex::from(1), ..claim_when("2005/2012") };
    builder.relation("ada", "member-of", "union", vec![of(0, "2010"), of(1, "2020")]).relation(
        "ada",
        "member-of",
        "league",
        vec![of(0, "2010"), ended],
    );
    let explorer = Explorer::new(builder.build());
    let found = ask(&explorer, citing(&explorer, 0), 10);
    assert_eq!(found.ties, Tally { count: 2, several_sources: 2, ..Tally::default() });
    // The other source saw the one later, and knows that the other has ended.
    let seen: Vec<String> = found.last_seen.iter().map(|seen| seen.observed.to_string()).collect();
    assert_eq!(seen, ["2020"]);
}

#[test]
fn one_and_the_same_claim_of_an_attribute_meets_the_constraints() {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Second paper", "2024-05");
    let value = |source: usize, says: Says| {
        let day = Value::Date("2020-02-01".parse().expect("a day"));
        let claim = Claim { says, values: vec![("when".to_owned(), day)], ..of(source, "") };
        AttributeClaim { attribute: "when".to_owned(), claim }
    };
    builder.entity("talks", "event").claims = vec![value(0, Says::Denies), value(1, Says::Is)];
    builder.entity("summit", "event").claims = vec![value(0, Says::Is), value(1, Says::Is)];
    builder.entity("fair", "event").claims = vec![value(0, Says::Plans)];
    let explorer = Explorer::new(builder.build());
    // Of the talks, the first source does not say that it is so.
    let first = |constraints: Constraints| ask(&explorer, constraints, 10).attributes.first().map(|(_, tally)| *tally);
    let expected = Tally { count: 1, several_sources: 1, planned: 1, ..Tally::default() };
    assert_eq!(first(citing(&explorer, 0)), Some(expected));
    let denied = Tally { count: 1, one_source: 1, disputed: 1, planned: 1, ..Tally::default() };
    assert_eq!(first(citing(&explorer, 0).says(vec![Says::Denies])), Some(denied));
    // The page of each leaves out the same.
    let shown = |entity: &str, constraints: Constraints| {
        let question = EntityQuestion { constraints, limit: 10, ..EntityQuestion::about(entity) };
        match explorer.ask(Question::Entity(question)) {
            Ok(Answer::Entity(answer)) => (answer.attributes.len(), answer.other_attributes),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(shown("talks", citing(&explorer, 0)), (0, 1));
    assert_eq!(shown("talks", citing(&explorer, 1)), (1, 0));
    assert_eq!(shown("summit", citing(&explorer, 0).source_counts(Some(2), None)), (1, 0));
    assert_eq!(shown("fair", Constraints::none()), (1, 0));
    assert_eq!(shown("fair", Constraints::none().source_counts(None, Some(1))), (0, 1));
}
