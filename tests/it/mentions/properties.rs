//! What holds of every text.

use std::collections::{BTreeMap, BTreeSet};

use entente::search::{How, Mentions, NameIndex};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::reference;
use crate::support::dataset_builder::DatasetBuilder;
use crate::support::random_graph::Random;

/// Names within names, names that begin or end as others do, names of several, acronyms, accents, other letters.
const NAMES: [(&str, &str); 18] = [
    ("a", "Iran"),
    ("a", "Иран"),
    ("b", "South Sudan"),
    ("c", "Sudan"),
    ("d", "Sudan South"),
    ("e", "Bank"),
    ("e", "Central Bank"),
    ("f", "Central Bank of South Sudan"),
    ("g", "Bank of South"),
    ("h", "US"),
    ("i", "Us Bank"),
    ("j", "Georgia"),
    ("k", "Georgia"),
    ("l", "Türk"),
    ("m", "Turk"),
    ("n", "of"),
    ("o", "Bank of"),
    ("p", "René"),
];

const PIECES: [&str; 40] = [
    "Iran",
    "Iran's",
    "Irans",
    "IRAN",
    "iran",
    "Иран",
    "South",
    "Sudan",
    "SOUTH",
    "sudan",
    "Central",
    "Bank",
    "bank",
    "of",
    "US",
    "us",
    "Us",
    "Georgia",
    "GEORGIA's",
    "Türk",
    "Turk",
    "Tu\u{308}rk",
    "Türk\u{301}",
    "René",
    "Rene",
    "x",
    "ü",
    "and",
    "😀",
    "🇹🇲",
    "“Bank”",
    "(Sudan)",
    "Sudan-South",
    "South–Sudan",
    "'Iran'",
    "5",
    "Iran5",
    "-",
    "_",
    "é",
];

const GAPS: [&str; 9] = [" ", " ", " ", "\n", "\n\n", ", ", ". ", "-", ""];

fn index() -> NameIndex {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, name) in NAMES {
        names.entry(id).or_default().push(name);
    }
    let mut builder = DatasetBuilder::new();
    for (id, names) in names {
        let entity = builder.entity(id, "country");
        names[0].clone_into(&mut entity.name);
        let alias = |name: &&str| entente::model::Alias { name: (*name).to_owned(), language: None, when: None };
        entity.aliases = names[1..].iter().map(alias).collect();
    }
    NameIndex::new(&builder.build(), |_| 0)
}

/// A text of names and other words that is no list.
fn random_text(random: &mut Random) -> String {
    let mut text = "They said so today, and it was in the morning that they did so.\n\n".to_owned();
    for _ in 0..random.below(30) {
        text.push_str(PIECES[random.below(PIECES.len())]);
        text.push_str(GAPS[random.below(GAPS.len())]);
    }
    text
}

/// What must hold of any answer.
fn check(text: &str, mentions: &Mentions) {
    let mut end = 0;
    for spotted in &mentions.spotted {
        assert!(spotted.place.start >= end && spotted.place.start < spotted.place.end, "{text:?}: {spotted:?}");
        assert!(text.get(spotted.place.clone()).is_some(), "{text:?}: {spotted:?} cuts a character");
        assert!(!spotted.entities.is_empty(), "{text:?}: {spotted:?}");
        end = spotted.place.end;
    }
    for name in &mentions.unknown {
        assert!(text.get(name.start..).is_some() && name.count > 0, "{text:?}: {name:?}");
    }
    assert!(mentions.unknown.len() <= mentions.unknown_total);
}

#[test]
fn a_plain_matcher_finds_the_same() {
    let index = index();
    let ids: Vec<&str> = NAMES.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>().into_iter().collect();
    let number = |id: &str| ids.iter().position(|known| *known == id).expect("every id is listed");
    let names: Vec<reference::Named> = NAMES.iter().map(|(id, name)| (number(id), *name)).collect();
    let mut random = Random::new(17);
    let mut found_count = 0;
    for _ in 0..800 {
        let text = random_text(&mut random);
        let mentions = index.mentions(&text, 10);
        assert!(!mentions.is_list, "{text:?}");
        check(&text, &mentions);
        let found: Vec<_> = mentions
            .spotted
            .iter()
            .map(|spotted| {
                let entities = spotted.entities.iter().map(|entity| entity.position()).collect::<BTreeSet<_>>();
                (spotted.place.clone(), entities)
            })
            .collect();
        assert_eq!(found, reference::mentions(&text, &names), "{text:?}");
        found_count += found.len();
    }
    assert!(found_count > 3_000, "texts name much: {found_count}");
}

#[test]
fn a_name_of_several_is_never_given_to_one() {
    let index = index();
    let mut random = Random::new(23);
    for _ in 0..500 {
        let text = random_text(&mut random);
        for spotted in index.mentions(&text, 10).spotted {
            let written = text[spotted.place.clone()].to_lowercase();
            if written == "georgia" {
                assert_eq!((spotted.entities.len(), spotted.how), (2, How::Name), "{text:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(5), failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        check(&text, &super::find(&text));
    }

    #[test]
    fn no_odd_text_panics(
        text in prop::collection::vec(
            prop_oneof![
                any::<char>().prop_map(String::from),
                "[\u{300}-\u{310}\u{1100}-\u{11ff}가-깋'’.\\-\n ]{1,4}",
                prop::sample::select(vec!["Iran", "EU", "Tu\u{308}rk", "Turkmenistan", "Ministry of\nForeign Affairs", "Stiprais", "\u{fdfa}", "℡", "ŉ", "İ"])
                    .prop_map(str::to_owned),
            ],
            0..40,
        ),
    ) {
        let text = text.concat();
        check(&text, &super::find(&text));
    }
}
