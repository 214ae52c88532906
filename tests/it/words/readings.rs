//! Readings: values, direction and tense.

use entente::model::{RelationKindIndex, Says, Sort, Value, ValueType, Window};
use entente::words::{ReadingDirection, Tense, has_ended, reading_in_words, reading_of_relation, tense_of_relation};

use super::world::{ClaimExt, by, world};
use crate::support::dataset_builder::relation_index;

use ReadingDirection::{Forward, Inverse};
use Tense::{Is, Was};

#[test]
fn values_fill_readings() {
    let dataset = world().build();
    for (kind, value, direction, tense, words) in [
        ("holds-post", None, Forward, Is, "is"),
        ("holds-post", Some(("acting", Value::Truth(true))), Forward, Was, "was acting"),
        ("holds-post", Some(("acting", Value::Truth(false))), Forward, Was, "was"),
        ("works-for", None, Forward, Is, "works for"),
        ("works-for", Some(("role", Value::Text("as manager".to_owned()))), Forward, Was, "worked as manager for"),
        ("chaired", None, Forward, Is, "chaired"),
        ("chaired", Some(("co", Value::Truth(true))), Forward, Is, "co-chaired"),
        ("chaired", Some(("co", Value::Truth(true))), Inverse, Was, "was co-chaired by"),
        ("chaired", Some(("co", Value::Truth(false))), Inverse, Was, "was chaired by"),
        ("owns-share-in", None, Inverse, Is, "is owned in part by"),
        ("owns-share-in", Some(("share", Value::Percent(85.0))), Inverse, Was, "was owned 85 % by"),
        ("meeting-of", None, Forward, Is, "was a meeting of"),
        ("meeting-of", Some(("number", Value::Number(1.0))), Forward, Is, "was the 1st meeting of"),
        ("meeting-of", Some(("number", Value::Number(2.0))), Forward, Is, "was the 2nd meeting of"),
        ("meeting-of", Some(("number", Value::Number(3.0))), Forward, Is, "was the 3rd meeting of"),
        ("meeting-of", Some(("number", Value::Number(11.0))), Forward, Is, "was the 11th meeting of"),
        ("meeting-of", Some(("number", Value::Number(12.0))), Forward, Is, "was the 12th meeting of"),
        ("meeting-of", Some(("number", Value::Number(21.0))), Forward, Is, "was the 21st meeting of"),
        ("meeting-of", Some(("number", Value::Number(113.0))), Forward, Is, "was the 113th meeting of"),
        ("meeting-of", Some(("number", Value::Number(2.5))), Forward, Is, "was a meeting of"),
    ] {
        let values: Vec<_> = value.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let kind = dataset.ontology.find_relation_kind(kind).expect("a kind");
        assert_eq!(reading_in_words(&dataset, kind, &values, direction, tense), words);
    }
}

#[test]
fn no_reading_leaves_a_gap() {
    let mut builder = world();
    builder.entity("somebody", "person");
    let dataset = builder.build();
    for (position, kind) in dataset.ontology.relation_kinds.iter().enumerate() {
        let filled = kind.values.iter().map(|field| {
            let value = match &field.value_type {
                ValueType::Money => Value::Money { amount: 5.0, currency: "EUR".to_owned() },
                ValueType::Percent => Value::Percent(5.0),
                ValueType::Kilometres => Value::Kilometres(5.0),
                ValueType::Number => Value::Number(5.0),
                ValueType::Date => Value::Date("2013".parse().expect("a date")),
                ValueType::Truth => Value::Truth(true),
                ValueType::Text | ValueType::Choice(_) => Value::Text("as five".to_owned()),
                ValueType::Reference(_) => Value::Reference(entente::model::EntityIndex(0)),
            };
            (field.name.clone(), value)
        });
        for values in [Vec::new(), filled.collect()] {
            for (direction, tense) in [(Forward, Is), (Forward, Was), (Inverse, Is), (Inverse, Was)] {
                let index = RelationKindIndex::from(position);
                let words = reading_in_words(&dataset, index, &values, direction, tense);
                let gap = words.contains(['{', '}', '|']) || words.contains("  ") || words.trim() != words;
                assert!(!gap && !words.is_empty(), "{}: {words:?}", kind.id);
            }
        }
    }
}

#[test]
fn tense_follows_the_asked_day() {
    let cases = [
        // The edition is of 5 June 2024.
        (by(1).when("2021/.."), None, Is),
        (by(1).when("2021/"), None, Is),
        (by(1).when("2021/2024-06-05"), None, Is),
        (by(1).when("2021/2024-06-04"), None, Was),
        (by(1).when("2021/2024"), None, Is),
        (by(1).when("/2023"), None, Was),
        (by(1).seen("2024-06-05"), None, Is),
        (by(1).seen("2016-03"), None, Was),
        (by(1).when("2010/..").seen("2016-03"), None, Is),
        (by(1), None, Is),
        // The last day of the window.
        (by(1).when("2021/2024-06-04"), Some("2024-06-04"), Is),
        (by(1).when("2021/2024-06-04"), Some("2024"), Was),
        (by(1).when("2021/2024-06-04"), Some("2024-06/.."), Was),
        (by(1).seen("2016-03"), Some("2016"), Was),
        (by(1).seen("2016-03"), Some("2016-03"), Is),
        (by(1).seen("2016-03"), Some("../2015"), Is),
        // Plans are not past.
        (by(1).when("2010/2012").says(Says::Plans), None, Is),
        (by(1).when("2010/2012").says(Says::Alleges), None, Was),
    ];
    for (claim, window, expected) in cases {
        let mut builder = world();
        builder.entity("a", "person");
        builder.entity("b", "institution");
        let told = format!("{claim:?} at {window:?}");
        builder.relation("a", "works-for", "b", vec![claim]);
        let dataset = builder.build();
        let relation = dataset.relation(relation_index(&dataset, "a--works-for--b"));
        let window: Option<Window> = window.map(|text| text.parse().expect("a window"));
        assert_eq!(tense_of_relation(&dataset, relation, window.as_ref()), expected, "{told}");
    }
}

#[test]
fn a_label_says_was_of_what_has_ended_only() {
    for (claims, window, ended) in [
        (vec![by(1).seen("2016-03")], None, false),
        (vec![by(1).seen("2016-03")], Some("2020"), false),
        (vec![by(1).when("2010/2012")], None, true),
        (vec![by(1).when("2010/2012")], Some("2011"), false),
        (vec![by(1).when("2010/2012"), by(2).when("2010/..")], None, false),
        // One saw it, another tells when it ended.
        (vec![by(1).seen("2011-05"), by(2).when("/2012")], None, true),
        (vec![by(1).when("2010/2012").says(Says::Plans)], None, false),
    ] {
        let mut builder = world();
        builder.entity("a", "person");
        builder.entity("b", "institution");
        let told = format!("{claims:?} at {window:?}");
        builder.relation("a", "works-for", "b", claims);
        let dataset = builder.build();
        let relation = dataset.relation(relation_index(&dataset, "a--works-for--b"));
        let window: Option<Window> = window.map(|text: &str| text.parse().expect("a window"));
        assert_eq!(has_ended(&dataset, relation, window.as_ref()), ended, "{told}");
        let reading = reading_of_relation(&dataset, relation, ReadingDirection::Forward, window.as_ref());
        assert_eq!(reading.starts_with("worked"), ended, "{reading}: {told}");
    }
}

#[test]
fn a_relation_reads_with_the_values_of_its_claims() {
    let mut builder = world();
    builder.entity("a", "institution");
    builder.entity("b", "institution");
    let claims = vec![
        by(1).when("2010/2012"),
        by(2).value("share", Value::Percent(85.0)).says(Says::Alleges),
        by(3).value("share", Value::Percent(25.0)),
    ];
    builder.relation("a", "owns-share-in", "b", claims);
    let dataset = builder.build();
    let relation = dataset.relation(relation_index(&dataset, "a--owns-share-in--b"));
    let window = "2011".parse().expect("a window");
    for (direction, window, words) in [
        (Forward, None, "owned 25 % of"),
        (Inverse, None, "was owned 25 % by"),
        (Forward, Some(&window), "owns 25 % of"),
    ] {
        assert_eq!(reading_of_relation(&dataset, relation, direction, window), words);
    }
}

#[test]
fn a_coarse_edition_is_as_old_as_it_may_be() {
    for (edition, expected) in [(Some("2024-06"), Is), (Some("2024-07"), Was), (Some("2024"), Is), (None, Is)] {
        let mut builder = world();
        builder.entity("a", "person");
        builder.entity("b", "institution");
        builder.relation("a", "works-for", "b", vec![by(1).seen("2024-06-05")]);
        let mut dataset = builder.build();
        dataset.edition.date = edition.map(|date| date.parse().expect("a date"));
        let relation = dataset.relation(relation_index(&dataset, "a--works-for--b"));
        assert_eq!(tense_of_relation(&dataset, relation, None), expected, "{edition:?}");
    }
}

#[test]
fn permanent_ties_do_not_end() {
    let mut builder = world();
    builder.entity("a", "person");
    builder.entity("b", "person");
    builder.relation("a", "same", "b", vec![by(1)]);
    let mut dataset = builder.build();
    dataset.edition.date = None;
    let relation = dataset.relation(relation_index(&dataset, "a--same--b"));
    assert_eq!(dataset.ontology.relation_kind(relation.kind).sort, Sort::Permanent);
    assert_eq!(tense_of_relation(&dataset, relation, None), Is);
}
