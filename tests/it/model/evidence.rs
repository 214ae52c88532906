//! Independent witnesses: what reprints count, against every choice of originals.

use std::collections::BTreeSet;

use entente::model::{Dataset, Originals, SourceIndex};

use crate::support::dataset_builder::DatasetBuilder;
use crate::support::random_graph::Random;

/// Sources `s0`, `s1` …, each with the positions of those that it reprints.
fn sources(republishes: &[&[usize]]) -> Dataset {
    let mut dataset = DatasetBuilder::with_ontology(crate::support::dataset_builder::small_ontology());
    for number in 0..republishes.len() {
        dataset.source(&format!("s{number:03}"), "A title", "2024");
    }
    let mut dataset = dataset.build();
    for (source, reprinted) in dataset.sources.list().iter_mut().zip(republishes) {
        source.republishes = reprinted.iter().copied().map(SourceIndex::from).collect();
    }
    dataset
}

fn indices(positions: &[usize]) -> impl Iterator<Item = SourceIndex> {
    positions.iter().copied().map(SourceIndex::from)
}

#[test]
fn reprints_count_once() {
    let check = |republishes: &[&[usize]], cited: &[usize], expected: usize| {
        let dataset = sources(republishes);
        let count = Originals::of(&dataset.sources).independent_count(indices(cited));
        assert_eq!(count, expected, "{republishes:?} cited {cited:?}");
    };
    check(&[], &[], 0);
    check(&[&[], &[]], &[0, 1, 1], 2);
    // A reprint with its original, two reprints of one that is not cited, a reprint of a reprint.
    check(&[&[], &[0]], &[0, 1], 1);
    check(&[&[], &[0], &[0]], &[1, 2], 1);
    check(&[&[], &[0], &[1]], &[0, 2], 1);
    // A digest of two originals: alone, with one of them, with both, with reprints of both.
    check(&[&[], &[], &[0, 1]], &[2], 1);
    check(&[&[], &[], &[0, 1]], &[0, 2], 1);
    check(&[&[], &[], &[0, 1]], &[0, 1, 2], 2);
    check(&[&[], &[], &[0, 1], &[0], &[1]], &[2, 3, 4], 2);
    // Two digests that share an original may both have it from there; three in a ring cannot.
    check(&[&[], &[], &[], &[0, 1], &[1, 2]], &[3, 4], 1);
    check(&[&[], &[], &[], &[0, 1], &[1, 2], &[0, 2]], &[3, 4, 5], 2);
    // A circle, which loading refuses, ends.
    check(&[&[1], &[0]], &[0, 1], 2);
}

#[test]
fn the_fewest_originals_account_for_all() {
    for seed in 0..2_000 {
        let mut random = Random::new(seed);
        let count = 1 + random.below(9);
        let republishes: Vec<Vec<usize>> = (0..count)
            .map(|source| if random.percent(50) { Vec::new() } else { picked(&mut random, source, 40) })
            .collect();
        let links: Vec<&[usize]> = republishes.iter().map(Vec::as_slice).collect();
        let dataset = sources(&links);
        let originals = Originals::of(&dataset.sources);
        let cited = picked(&mut random, count, 60);
        let found = originals.independent_count(indices(&cited));
        let sets: Vec<BTreeSet<usize>> = cited.iter().map(|source| roots(&republishes, *source)).collect();
        let accounts = |chosen: &u32| sets.iter().all(|set| set.iter().any(|original| chosen & (1 << original) != 0));
        let fewest = (0_u32..1 << count).filter(accounts).map(u32::count_ones).min().unwrap();
        assert_eq!(found, fewest as usize, "seed {seed}: {republishes:?} cited {cited:?}");
        // A further source never takes a witness away, and adds at most one.
        let more = originals.independent_count(indices(&cited).chain([SourceIndex::from(random.below(count))]));
        assert!(more == found || more == found + 1, "seed {seed}");
    }
}

/// Some of the numbers below `bound`, each in so many of a hundred cases.
fn picked(random: &mut Random, bound: usize, share: usize) -> Vec<usize> {
    (0..bound).filter(|_| random.percent(share)).collect()
}

fn roots(republishes: &[Vec<usize>], source: usize) -> BTreeSet<usize> {
    match &republishes[source][..] {
        [] => BTreeSet::from([source]),
        reprinted => reprinted.iter().flat_map(|original| roots(republishes, *original)).collect(),
    }
}

#[test]
fn many_digests_end_and_are_never_counted_too_high() {
    // 60 digests of 20 originals, each of another three: too many to try every choice.
    let mut random = Random::new(7);
    let mut republishes: Vec<Vec<usize>> = vec![Vec::new(); 20];
    republishes.extend((0..60).map(|_| (0..3).map(|_| random.below(20)).collect()));
    let links: Vec<&[usize]> = republishes.iter().map(Vec::as_slice).collect();
    let dataset = sources(&links);
    let cited: Vec<usize> = (20..80).collect();
    let count = Originals::of(&dataset.sources).independent_count(indices(&cited));
    assert!((2..=20).contains(&count), "{count}");
}
