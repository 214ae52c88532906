//! Two objects of a functional kind at the same time: whose word makes them a disagreement, and whose a fault.

use entente::model::{Claim, Dataset, Ontology, Originals, RelationIndex, Says, SourceIndex, all_rivalries, rivals};

use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, small_ontology};
use crate::support::random_graph::Random;

/// `supports` and `knows`, which is symmetric, are functional here.
fn ontology() -> Ontology {
    let mut ontology = small_ontology();
    for name in ["supports", "knows"] {
        let kind = ontology.find_relation_kind(name).expect("the small ontology has it");
        ontology.relation_kinds[kind.position()].functional = true;
    }
    ontology
}

/// Sources `s1`, `s2`, and `s3`, which reprints `s1`; people `a` to `d`.
fn world() -> DatasetBuilder {
    let mut builder = DatasetBuilder::with_ontology(ontology());
    for name in ["s1", "s2", "s3"] {
        builder.source(name, "A title", "2024");
    }
    for name in ["a", "b", "c", "d"] {
        builder.entity(name, "person");
    }
    builder
}

fn by(source: u32, when: &str) -> Claim {
    let claim = if when.is_empty() { claim() } else { claim_when(when) };
    Claim { source: SourceIndex(source - 1), ..claim }
}

fn finished(builder: &DatasetBuilder) -> (Dataset, Originals) {
    let mut dataset = builder.build();
    dataset.sources[2].republishes = vec![SourceIndex(0)];
    let originals = Originals::of(&dataset.sources);
    (dataset, originals)
}

#[test]
fn independent_sources_disagree_and_one_contradicts_itself() {
    let check = |here: Vec<Claim>, there: Vec<Claim>, disputed: bool, contradictory: bool| {
        let told = format!("{here:?} {there:?}");
        let mut builder = world();
        builder.relation("a", "supports", "b", here).relation("a", "supports", "c", there);
        let (dataset, originals) = finished(&builder);
        let found = all_rivalries(&dataset, &originals);
        let rivalry = found.first().map(|(_, _, rivalry)| (rivalry.disputed, rivalry.contradictory));
        assert_eq!(rivalry.unwrap_or((false, false)), (disputed, contradictory), "{told}");
        assert_eq!(rivals(&dataset, &originals, RelationIndex(0), None).is_empty(), !disputed, "{told}");
    };
    check(vec![by(1, "")], vec![by(2, "")], true, false);
    check(vec![by(1, "")], vec![by(1, "")], false, true);
    check(vec![by(1, "")], vec![by(3, "")], false, true);
    check(vec![by(1, ""), by(2, "")], vec![by(2, "")], true, true);
    check(vec![by(1, "2010/2012")], vec![by(2, "2014/..")], false, false);
    check(vec![by(1, "2010/2012")], vec![by(2, "2012/..")], false, false);
    check(vec![by(1, "2010/2012")], vec![by(2, "2011/..")], true, false);
    check(vec![by(1, "2010/..")], vec![by(2, "2012/..")], true, false);
    // Seen with one and later with another, it may have changed.
    let seen = |source: u32, when: &str, day: &str| {
        vec![Claim { observed: vec![day.parse().expect("a date")], ..by(source, when) }]
    };
    check(seen(1, "", "2010"), seen(2, "", "2012"), false, false);
    check(seen(1, "", "2012"), seen(2, "", "2012-06"), true, false);
    check(seen(1, "2010/2014", "2012"), seen(2, "2011/2014", "2013"), true, false);
    check(vec![by(1, "")], vec![Claim { says: Says::Plans, ..by(2, "") }], false, false);
    check(vec![by(1, "")], vec![Claim { says: Says::Denies, ..by(2, "") }], false, false);
}

#[test]
fn other_subjects_kinds_and_qualifiers_are_no_rivals() {
    let mut builder = world();
    builder
        .relation("a", "supports", "b", vec![by(1, "")])
        .qualified_relation("a", "supports", "b", Some("again"), vec![by(2, "")])
        .relation("d", "supports", "c", vec![by(2, "")])
        .relation("a", "member-of", "c", vec![by(2, "")])
        .relation("a", "member-of", "d", vec![by(1, "")]);
    let (dataset, originals) = finished(&builder);
    assert_eq!(all_rivalries(&dataset, &originals), []);
}

#[test]
fn a_symmetric_tie_has_rivals_at_both_ends() {
    let mut builder = world();
    builder.relation("a", "knows", "c", vec![by(1, "")]).relation("b", "knows", "c", vec![by(2, "")]).relation(
        "a",
        "knows",
        "d",
        vec![by(2, "")],
    );
    let (dataset, originals) = finished(&builder);
    let of = |name: &str| -> Vec<String> {
        let index = dataset.find_relation(name).expect("it was added");
        let found = rivals(&dataset, &originals, index, None);
        found.iter().map(|other| dataset.relation(*other).id.to_string()).collect()
    };
    assert_eq!(of("a--knows--c"), ["a--knows--d", "b--knows--c"]);
    assert_eq!(of("b--knows--c"), ["a--knows--c"]);
}

#[test]
fn all_rivalries_are_those_of_each() {
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let mut builder = world();
        for number in 0..random.below(12) {
            let kind = *random.pick(&["supports", "supports", "knows", "member-of"]);
            let mut ends = [*random.pick(&["a", "b", "c", "d"]), *random.pick(&["a", "b", "c", "d"])];
            if kind == "knows" {
                ends.sort_unstable();
            }
            let claims = (0..=random.below(2)).map(|_| {
                let source = 1 + u32::try_from(random.below(3)).expect("a small number");
                let when = *random.pick(&["", "2010/2012", "2012/2014", "2011/.."]);
                by(source, when)
            });
            let claims = claims.collect();
            builder.qualified_relation(ends[0], kind, ends[1], Some(&format!("q{number}")), claims);
        }
        let (dataset, originals) = finished(&builder);
        let all = all_rivalries(&dataset, &originals);
        for (index, _) in dataset.iter_relations() {
            let others = all.iter().filter(|(_, _, rivalry)| rivalry.disputed).filter_map(|(left, right, _)| {
                if *left == index { Some(*right) } else { (*right == index).then_some(*left) }
            });
            let mut others: Vec<RelationIndex> = others.collect();
            others.sort_unstable();
            assert_eq!(rivals(&dataset, &originals, index, None), others, "seed {seed}");
        }
    }
}
