//! Where sources disagree, and attributes side by side.

use entente::model::{About, AttributeClaim, Claim, Holding, Says, Value, relation_disagreements};
use entente::words::{attribute, disagreements_in_words, held_in_words};

use super::world::{ClaimExt, by, world};
use crate::support::dataset_builder::{entity_index, relation_index};

/// What the claims of a relation disagree about: "share: 85 % [0] / 25 % [1]".
fn conflicts(kind: &str, claims: Vec<Claim>) -> Vec<String> {
    let mut builder = world();
    builder.entity("a", "institution");
    builder.entity("b", "institution");
    builder.relation("a", kind, "b", claims);
    let dataset = builder.build();
    let relation = dataset.relation(relation_index(&dataset, &format!("a--{kind}--b")));
    let found = relation_disagreements(&dataset, relation);
    found
        .iter()
        .map(|disagreement| {
            let about = match &disagreement.about {
                About::Tie => "tie",
                About::When => "when",
                About::Since => "since",
                About::Until => "until",
                About::Value(name) => name,
            };
            let told = disagreement.positions.iter();
            let positions: Vec<String> =
                told.map(|side| format!("{} {:?}", held_in_words(&dataset, &side.held), side.claims)).collect();
            format!("{about}: {}", positions.join(" / "))
        })
        .collect()
}

#[test]
fn relations() {
    let share = |percent: f64| Value::Percent(percent);
    let word = |word: &str| Value::Choice(word.to_owned());
    for (kind, claims, expected) in [
        ("funds", vec![by(1), by(2)], &[][..]),
        ("funds", vec![by(1), by(2).says(Says::Denies)], &["tie: stated [0] / denied [1]"]),
        ("funds", vec![by(1).says(Says::Omits), by(2)], &["tie: stated [1] / left out [0]"]),
        ("funds", vec![by(1).says(Says::Denies), by(2).says(Says::Omits)], &[]),
        ("funds", vec![by(1).says(Says::Plans), by(2)], &[]),
        // Who denies it for other days contradicts nobody.
        ("funds", vec![by(1).when("2010/2012"), by(2).says(Says::Denies).when("2014/..")], &[]),
        (
            "funds",
            vec![by(1).when("2010/2012"), by(3).when("2014/.."), by(2).says(Says::Denies).when("2014/2015")],
            &["tie: stated [1] / denied [2]", "since: 2010 [0] / 2014 [1]"],
        ),
        // Dates.
        ("headed", vec![by(1).when("2013"), by(2).when("2013-06"), by(3)], &[]),
        ("headed", vec![by(1).when("2013"), by(2).when("2014"), by(3).when("2014")], &["when: 2013 [0] / 2014 [1, 2]"]),
        ("headed", vec![by(1).when("2013~"), by(2).when("2014")], &[]),
        // The first date leaves room for each of the others, which leave none for one another.
        (
            "headed",
            vec![by(1).when("2015~"), by(2).when("2016~"), by(3).when("2014")],
            &["when: 2014 [0, 2] / about 2016 [1]"],
        ),
        (
            "funds",
            vec![by(1).when("2013/2015"), by(2).when("2012/2015"), by(3).when("2013/2016")],
            &["since: 2013 [0, 2] / 2012 [1]", "until: 2015 [0, 1] / 2016 [2]"],
        ),
        ("funds", vec![by(1).when("2013/.."), by(2).when("/2025-04")], &[]),
        ("funds", vec![by(1).when("/2015"), by(2).when("2013/..")], &["until: 2015 [0] / no end [1]"]),
        // Values.
        (
            "owns-share-in",
            vec![by(1).value("share", share(85.0)), by(2).value("share", share(25.0)), by(3)],
            &["share: 85 % [0] / 25 % [1]"],
        ),
        ("owns-share-in", vec![by(1).value("share", share(85.0)), by(2).value("share", share(85.0))], &[]),
        (
            "owns-share-in",
            vec![by(1).value("share", share(85.0)), by(2).value("share", share(25.0)).says(Says::Alleges)],
            &[],
        ),
        // A word passes: who was seen with one and years later with another has changed.
        (
            "member-of",
            vec![
                by(1).value("status", word("an observer")).seen("2020"),
                by(2).value("status", word("a founding member")).seen("2026-01"),
            ],
            &[],
        ),
        (
            "member-of",
            vec![
                by(1).value("status", word("an observer")).seen("2020"),
                by(2).value("status", word("a founding member")).seen("2020-05"),
            ],
            &["status: an observer [0] / a founding member [1]"],
        ),
        (
            "member-of",
            vec![
                by(1).value("status", word("an observer")).seen("2020"),
                by(2).value("status", word("a founding member")),
            ],
            &["status: an observer [0] / a founding member [1]"],
        ),
        (
            "member-of",
            vec![
                by(1).when("2015/2018").value("status", word("an observer")).seen("2016"),
                by(2).when("2015/2018").value("status", word("a founding member")).seen("2017"),
            ],
            &["status: an observer [0] / a founding member [1]"],
        ),
        // A measure does not.
        (
            "owns-share-in",
            vec![by(1).value("share", share(85.0)).seen("2014"), by(2).value("share", share(25.0)).seen("2016")],
            &["share: 85 % [0] / 25 % [1]"],
        ),
        (
            "owns-share-in",
            vec![
                by(1).when("2010/2012").value("share", share(85.0)),
                by(2).when("2010/2013").value("share", share(25.0)),
            ],
            &["until: 2012 [0] / 2013 [1]", "share: 85 % [0] / 25 % [1]"],
        ),
        (
            "owns-share-in",
            vec![
                by(1).when("2010/2012").value("share", share(85.0)),
                by(2).when("2014/2015").value("share", share(25.0)),
            ],
            &["when: from 2010 until 2012 [0] / from 2014 until 2015 [1]"],
        ),
    ] {
        let asked = format!("{claims:?}");
        assert_eq!(conflicts(kind, claims), expected, "{asked}");
    }
}

#[test]
fn one_source_alone_is_no_two_that_disagree() {
    let told = |one: u32, other: u32| {
        let mut builder = world();
        builder.entity("a", "institution");
        builder.entity("b", "institution");
        let claims = vec![by(one).when("2013/.."), by(other).when("2015/..")];
        builder.relation("a", "funds", "b", claims);
        let dataset = builder.build();
        let relation = dataset.relation(relation_index(&dataset, "a--funds--b"));
        disagreements_in_words(&dataset, relation, None).expect("two starts")
    };
    assert_eq!(told(1, 2), "The sources disagree about the start (2013 / 2015).");
    assert_eq!(told(2, 2), "One source differs with itself about the start (2013 / 2015).");
}

/// The lines of the attribute `length` of an entity with these claims, and whether they are in conflict.
fn lengths(claims: Vec<Claim>) -> (Vec<String>, bool) {
    let mut builder = world();
    let entity = builder.entity("line", "project");
    entity.claims = claims.into_iter().map(|claim| AttributeClaim { attribute: "length".to_owned(), claim }).collect();
    let dataset = builder.build();
    let telling = attribute(&dataset, entity_index(&dataset, "line"), "length", None);
    assert_eq!(telling.label, "length");
    let lines = telling.values.iter().map(|value| {
        let sources: Vec<u32> = value.claims.iter().map(|claim| claim.source.0 + 1).collect();
        let dates = value.dates.as_deref().unwrap_or("-");
        let reason = value.inferred.unwrap_or("-");
        format!("{} | {dates} | {} | {reason} | {sources:?}", value.words, value.says.as_str())
    });
    (lines.collect(), telling.conflict)
}

#[test]
fn attributes() {
    let km = |length: f64| Value::Kilometres(length);
    let of = |number: u32, length: f64| by(number).value("length", km(length));
    let named = entente::model::InferredPart::Value("length".to_owned());
    for (claims, lines, conflict) in [
        (vec![], &[][..], false),
        (
            vec![of(1, 1814.0), of(2, 1735.0), of(3, 1814.0)],
            &["1,814 km | - | is | - | [1, 3]", "1,735 km | - | is | - | [2]"],
            true,
        ),
        (
            vec![of(1, 1814.0), of(2, 1735.0).says(Says::Plans)],
            &["1,814 km | - | is | - | [1]", "1,735 km | - | plans | - | [2]"],
            false,
        ),
        (
            vec![of(1, 5.0).when("2010/2012"), of(2, 6.0).when("2013/..")],
            &["5 km | 2010 – 2012 | is | - | [1]", "6 km | since 2013 | is | - | [2]"],
            false,
        ),
        (
            vec![of(1, 5.0), of(2, 5.0).says(Says::Denies)],
            &["5 km | - | is | - | [1]", "5 km | - | denies | - | [2]"],
            true,
        ),
        (
            vec![of(1, 5.0), of(2, 6.0).says(Says::Denies)],
            &["5 km | - | is | - | [1]", "6 km | - | denies | - | [2]"],
            false,
        ),
        (
            vec![of(1, 5.0).inferred(named, "sum of its parts", &[1])],
            &["5 km | - | is | sum of its parts | [1]"],
            false,
        ),
    ] {
        let (found, found_conflict) = lengths(claims);
        assert_eq!(
            (&found[..], found_conflict),
            (&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()[..], conflict)
        );
    }
}

#[test]
fn an_attribute_is_told_for_the_days_asked_for() {
    let budget = |amount: f64, claim: Claim| AttributeClaim {
        attribute: "budget".to_owned(),
        claim: claim.value("budget", Value::Money { amount, currency: "EUR".to_owned() }),
    };
    let mut builder = world();
    let record = builder.entity("line", "project");
    record.claims = vec![
        budget(5.0, by(1).when("2010/2012")),
        budget(7.0, by(2).when("2013/2015")),
        budget(9.0, by(3)),
        // Says the same as the second, and is bounded by it.
        budget(7.0, by(4)),
    ];
    let dataset = builder.build();
    let told = |date: &str| {
        let window = date.parse().expect("a date");
        let telling = attribute(&dataset, entity_index(&dataset, "line"), "budget", Some(&window));
        let values = telling.values.iter().map(|value| {
            let possibly = if value.holds == Holding::Possibly { "possibly " } else { "" };
            format!("{possibly}{}", value.words)
        });
        (values.collect::<Vec<_>>(), telling.elsewhen_count, telling.conflict)
    };
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(told("2011"), (texts(&["EUR 5", "possibly EUR 9"]), 2, true));
    assert_eq!(told("2014"), (texts(&["EUR 7", "possibly EUR 9", "possibly EUR 7"]), 1, true));
    assert_eq!(told("2020"), (texts(&["possibly EUR 9"]), 3, false));
}
