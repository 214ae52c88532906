//! Names in columns: what is saved and mapped answers as what was built, and what is told without going through the names is what
//! going through them tells.

use entente::model::{Dataset, EntityKindIndex};
use entente::search::{Match, NameIndex, Resolution, SearchResult, within_one_edit};
use entente::store::{Store, StoreError, StoreWriter, Trust};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tempfile::TempDir;

use crate::support::dataset_builder::DatasetBuilder;
use crate::support::many_names::{degree, many_names};

/// More than what is counted when it is asked for.
const NAME_COUNT: usize = 6_000;

const QUERIES: [&str; 20] = [
    "a",
    "s",
    "n",
    "m",
    "jose",
    "jose m",
    "suite",
    "suite 1",
    "trading ltd",
    "tradnig ltd",
    "holdings",
    "harbour road",
    "Гурадов",
    "Gurbanow",
    "n0000017",
    "zürich",
    "li na",
    "fernandguez",
    "s a",
    "xqxqxq",
];

fn index(dataset: &Dataset) -> NameIndex {
    NameIndex::new(dataset, |entity| degree(entity.0))
}

#[test]
fn a_saved_index_answers_the_same() {
    let dataset = many_names(NAME_COUNT);
    let built = index(&dataset);
    let folder = TempDir::new().expect("a folder can be made");
    let path = folder.path().join("names");
    let mut writer = StoreWriter::create(&path, 1).expect("a file can be made");
    built.save(&mut writer).expect("it can be written");
    writer.finish().expect("it can be ended");
    let store = Store::open(&path, 1, Trust::Nothing).expect("it is whole");
    let mapped = NameIndex::open(&store, &dataset.ontology).expect("it fits");
    assert_eq!((mapped.form_count(), mapped.byte_count()), (built.form_count(), built.byte_count()));
    for query in QUERIES {
        assert_eq!(mapped.search(query, &[], false, 50), built.search(query, &[], false, 50), "{query}");
        assert_eq!(mapped.suggest(query, &[], 10), built.suggest(query, &[], 10), "{query}");
        assert_eq!(mapped.resolve(query), built.resolve(query), "{query}");
    }
    let text = "José Alez met Holdings Ltd.";
    assert_eq!(mapped.mentions(text, 10), built.mentions(text, 10));
}

#[test]
fn another_store_is_refused() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = folder.path().join("other");
    StoreWriter::create(&path, 1).and_then(StoreWriter::finish).expect("a file can be made");
    let store = Store::open(&path, 1, Trust::Nothing).expect("it is whole");
    let opened = NameIndex::open(&store, &many_names(1).ontology);
    assert!(matches!(opened, Err(StoreError::Misfit { .. })), "{opened:?}");
}

#[test]
fn what_is_counted_before_is_what_is_counted_when_asked() {
    let dataset = many_names(NAME_COUNT);
    let index = index(&dataset);
    let person = DatasetBuilder::kind("person");
    let kinds: [&[EntityKindIndex]; 3] = [&[], &[person], &[person, DatasetBuilder::kind("event")]];
    let mut common_count = 0;
    for (query, kinds) in QUERIES.iter().flat_map(|query| kinds.map(|kinds| (query, kinds))) {
        for limit in [0, 1, 10, usize::MAX] {
            let told = index.suggest(query, kinds, limit);
            assert_eq!(told, index.suggest_among(query, kinds, limit, |_| true), "{query} {limit}");
            assert_eq!(told.hits.len(), told.total.min(limit), "{query} {limit}");
            common_count += usize::from(told.total > 2_500);
        }
    }
    assert!(common_count > 0, "something is in very many names");
}

#[test]
fn the_first_of_many_are_the_first_of_all() {
    let dataset = many_names(NAME_COUNT);
    let index = index(&dataset);
    for query in QUERIES {
        let all = |limit: usize| -> [SearchResult; 2] {
            [index.search(query, &[], false, limit), index.suggest(query, &[], limit)]
        };
        for (few, all) in all(7).into_iter().zip(all(usize::MAX)) {
            assert_eq!((few.hits.len(), few.total), (all.total.min(7), all.total), "{query}");
            assert_eq!(few.hits[..], all.hits[..few.hits.len()], "{query}");
        }
    }
}

#[test]
fn an_unknown_name_among_very_many_is_told_what_is_near() {
    let dataset = many_names(36_000);
    let index = index(&dataset);
    for (entity, record) in dataset.iter_entities().step_by(3_001) {
        // Each word but the last one has a letter more.
        let typed = record.name.replace(' ', "x ");
        match index.resolve(&typed) {
            Resolution::Unknown { nearest } => assert!(nearest.contains(&entity), "{typed}: {nearest:?}"),
            known => panic!("{typed} is {known:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_typo_finds_what_is_one_edit_away(names in prop::collection::vec("[a-cé]{3,7}", 1..40), query in "[a-cé]{4,6}") {
        let mut builder = DatasetBuilder::new();
        for (number, name) in names.iter().enumerate() {
            builder.entity(&format!("e{number}"), "person").name.clone_from(name);
        }
        let dataset = builder.build();
        let index = index(&dataset);
        let found = index.search(&query, &[], false, usize::MAX);
        let folded = entente::search::fold(&query);
        for (entity, record) in dataset.iter_entities() {
            let is_near = within_one_edit(&entente::search::fold(&record.name), &folded);
            let hit = found.hits.iter().find(|hit| hit.entity == entity);
            prop_assert!(hit.is_some() || !is_near, "{} for {query}", record.name);
            prop_assert!(hit.is_none_or(|hit| hit.how != Match::Typo || is_near), "{} for {query}", record.name);
        }
    }
}
