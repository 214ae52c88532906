//! What two dates make of ties: the table of `docs/as-of.md`, random graphs against brute force, and cases worked out by hand.

mod cases;

use std::collections::{BTreeMap, BTreeSet};

use entente::explorer::{
    Answer, AsOf, Constraints, DifferenceAnswer, DifferenceQuestion, Explorer, LIST_COUNT_MAX, Question, Refusal,
};
use entente::graph::{Direction, Filter};
use entente::model::{
    Change, Claim, Dataset, EntityIndex, Holding, Relation, RelationIndex, Sort, Value, Window, relation_disagreements,
    rivals,
};

use crate::graph::questions::for_random_questions;
use crate::support::random_graph::Random;

const HOLDINGS: [Holding; 3] = [Holding::No, Holding::Possibly, Holding::Certainly];

fn date(text: &str) -> AsOf {
    (text.parse().expect("a test gives a date"), text.parse().expect("a test gives a date without doubt"))
}

fn question(entities: &[&str], first: &str, second: &str) -> DifferenceQuestion {
    DifferenceQuestion {
        entities: entities.iter().map(|name| (*name).to_owned()).collect(),
        first: date(first),
        second: date(second),
        constraints: Constraints::none(),
        limit: LIST_COUNT_MAX,
    }
}

fn ask(explorer: &Explorer, question: DifferenceQuestion) -> DifferenceAnswer {
    match explorer.ask(Question::Difference(question)) {
        Ok(Answer::Difference(answer)) => answer,
        other => panic!("{other:?}"),
    }
}

/// The changes that each row of the table allows for, checked for every combination that it covers. Every combination is
/// covered by one row.
#[test]
fn the_documented_table_of_two_dates_holds() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/as-of.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (_, table) = page.split_once("## Two dates").unwrap();
    let holdings = |cell: &str| -> Vec<Holding> {
        let named = |word: &str| match word {
            "no" => Holding::No,
            "possibly" => Holding::Possibly,
            "yes" => Holding::Certainly,
            other => panic!("no holding: {other}"),
        };
        if cell == "any" { HOLDINGS.to_vec() } else { cell.split(", ").map(named).collect() }
    };
    let either = |cell: &str, yes: &str, no: &str| match cell {
        "any" => vec![false, true],
        word if word == yes => vec![true],
        word if word == no => vec![false],
        other => panic!("neither {yes} nor {no}: {other}"),
    };
    let mut covered = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [first, second, between, what, values, told] = cells[..] else { panic!("a row has six cells: {row}") };
        for first in holdings(first) {
            for second in holdings(second) {
                for between in holdings(between) {
                    for happens in either(what, "happens", "lasts") {
                        for others in either(values, "others", "same") {
                            let found = Change::of(first, second, between, happens, others);
                            assert_eq!(found.map_or("nothing", Change::as_str), told, "{row}");
                            assert!(covered.insert((first, second, between, happens, others)), "twice: {row}");
                        }
                    }
                }
            }
        }
    }
    assert_eq!(covered.len(), 3 * 3 * 3 * 2 * 2);
}

#[test]
fn exchanging_the_dates_exchanges_beginning_and_end() {
    let exchanged = |change: Change| match change {
        Change::Began => Change::Ended,
        Change::Ended => Change::Began,
        Change::LessSure => Change::MoreSure,
        Change::MoreSure => Change::LessSure,
        Change::HappenedFirst => Change::HappenedSecond,
        Change::HappenedSecond => Change::HappenedFirst,
        same => same,
    };
    for first in HOLDINGS {
        for second in HOLDINGS {
            for (between, happens, others) in HOLDINGS.iter().flat_map(|between| {
                [(false, false), (false, true), (true, false), (true, true)].map(|(one, two)| (*between, one, two))
            }) {
                let there = Change::of(first, second, between, happens, others);
                let back = Change::of(second, first, between, happens, others);
                assert_eq!(there.map(exchanged), back, "{first:?} {second:?} {between:?} {happens} {others}");
            }
        }
    }
}

#[test]
fn dates_that_do_not_follow_each_other_are_refused() {
    let explorer = Explorer::new(cases::dataset());
    let refused = |first: &str, second: &str| explorer.ask(Question::Difference(question(&[], first, second))).err();
    assert_eq!(refused("2019", "2019"), Some(Refusal::SameDates));
    assert_eq!(refused("2019", "2019-01-01/2019-12-31"), Some(Refusal::SameDates));
    assert_eq!(refused("2024", "2019"), Some(Refusal::DatesOutOfOrder { swapped: true }));
    assert_eq!(refused("2019", "../2018"), Some(Refusal::DatesOutOfOrder { swapped: true }));
    assert_eq!(refused("2019", "2019-06"), Some(Refusal::DatesOutOfOrder { swapped: false }));
    assert_eq!(refused("2019-06", "2018/2020"), Some(Refusal::DatesOutOfOrder { swapped: false }));
    for (first, second) in [("2019", "2020"), ("2019/2021", "2020/2022"), ("../2019", "../2020"), ("2019", "2019/..")] {
        assert_eq!(refused(first, second), None, "{first} and {second}");
    }
}

/// The law once more, from the dataset alone.
struct Law<'a> {
    dataset: &'a Dataset,
    filter: &'a Filter,
}

impl Law<'_> {
    fn accepts(&self, claim: &Claim) -> bool {
        let named = || claim.inferred.iter().flat_map(|inference| inference.from.clone()).chain([claim.source]);
        let asked = &self.filter.statuses;
        let is_asked = |word: &str| match word {
            "an observer" => asked.iter().any(|id| id == "observer"),
            _ => asked.iter().any(|id| id == "founding-member"),
        };
        let has_status = claim.values.iter().any(|(_, value)| match value {
            Value::Choice(word) => is_asked(word),
            _ => false,
        });
        self.filter.says.contains(&claim.says)
            && (asked.is_empty() || has_status)
            && (self.filter.cites.is_empty() || named().any(|source| self.filter.cites.contains(&source)))
    }

    fn exists(&self, entity: EntityIndex, window: &Window) -> Holding {
        let spans = self.dataset.lifetime_spans(entity);
        spans.iter().map(|span| span.holds_at(window)).max().unwrap_or(Holding::Certainly)
    }

    fn holds(&self, relation: &Relation, window: &Window) -> Holding {
        if [relation.from, relation.to].iter().any(|end| self.exists(*end, window) == Holding::No) {
            return Holding::No;
        }
        let claims = (0..relation.claims.len()).filter(|claim| self.accepts(&relation.claims[*claim]));
        claims.map(|claim| self.claim_holds(relation, claim, window)).max().unwrap_or(Holding::No)
    }

    /// By any of the days that an event has, where sources differ on them and the claim's own does not tell.
    fn claim_holds(&self, relation: &Relation, claim: usize, window: &Window) -> Holding {
        let others = self.dataset.other_spans(relation).into_iter().filter(|(other, _)| *other == claim);
        let own = self.dataset.claim_span(relation, &relation.claims[claim]);
        let holds = others.map(|(_, span)| span).chain([own]).map(|span| span.holds_at(window)).max();
        match (holds.expect("there is its own"), self.sort(relation)) {
            (Holding::Possibly, Sort::Permanent) => Holding::Certainly,
            (holds, _) => holds,
        }
    }

    fn sort(&self, relation: &Relation) -> Sort {
        self.dataset.ontology.relation_kind(relation.kind).sort
    }

    /// How many independent sources say so, at any date: `s3` reprints `s1`, and `s4` both `s1` and `s2`.
    fn source_count(&self, relation: &Relation) -> usize {
        let cited_or_not = Filter { cites: Vec::new(), ..self.filter.clone() };
        let law = Law { dataset: self.dataset, filter: &cited_or_not };
        let counted = relation.claims.iter().filter(|claim| law.accepts(claim));
        let originals: Vec<u32> = counted.map(|claim| [0b01, 0b10, 0b01, 0b11][claim.source.position()]).collect();
        let accounts = |chosen: &u32| originals.iter().all(|set| set & chosen != 0);
        (0..4).filter(accounts).map(u32::count_ones).min().expect("all of them account for all") as usize
    }

    fn is_looked_at(&self, index: RelationIndex, named: &BTreeSet<EntityIndex>) -> bool {
        let relation = self.dataset.relation(index);
        let filter = self.filter;
        let kind = |entity: EntityIndex| self.dataset.entity(entity).kind;
        let ends = BTreeSet::from([relation.from, relation.to]);
        let free: Vec<EntityIndex> = ends.iter().copied().filter(|end| !named.contains(end)).collect();
        let wanted = |entity: &EntityIndex| filter.kinds.is_empty() || filter.kinds.contains(&kind(*entity));
        let is_symmetric = self.dataset.ontology.relation_kind(relation.kind).symmetric;
        let leads = |entity: &EntityIndex| match filter.direction {
            _ if is_symmetric => true,
            Direction::Both => true,
            Direction::Out => relation.from == *entity,
            Direction::In => relation.to == *entity,
        };
        let reached = named.is_empty() || ends.iter().any(|end| named.contains(end) && leads(end));
        let kinds_fit = if named.is_empty() { free.iter().any(wanted) } else { free.iter().all(wanted) };
        let disputed = || {
            let originals = entente::model::Originals::of(&self.dataset.sources);
            !relation_disagreements(self.dataset, relation).is_empty()
                || !rivals(self.dataset, &originals, index, None).is_empty()
        };
        let count = self.source_count(relation);
        reached
            && kinds_fit
            && !free.iter().any(|end| filter.not_kinds.contains(&kind(*end)))
            && (filter.relations.is_empty() || filter.relations.contains(&relation.kind))
            && !filter.not_relations.contains(&relation.kind)
            && filter.source_count_min.is_none_or(|least| count >= least)
            && filter.source_count_max.is_none_or(|most| count <= most)
            && (!filter.disputed || disputed())
    }

    /// Whether it has other words at the second date. Words are the only values of these graphs.
    fn has_other_words(&self, relation: &Relation, dates: [&Window; 2]) -> bool {
        let said = |window: &Window, what: fn(&Claim) -> Option<String>| -> BTreeSet<String> {
            let told: Vec<(Holding, String)> = (0..relation.claims.len())
                .filter(|claim| self.accepts(&relation.claims[*claim]))
                .filter_map(|claim| Some((self.claim_holds(relation, claim, window), what(&relation.claims[claim])?)))
                .filter(|(holds, _)| *holds != Holding::No)
                .collect();
            let most = told.iter().map(|(holds, _)| *holds).max();
            told.into_iter().filter(|(holds, _)| Some(*holds) == most).map(|(_, word)| word).collect()
        };
        let word = |claim: &Claim| claim.values.first().map(|(_, value)| format!("{value:?}"));
        let says = |claim: &Claim| Some(claim.says.as_str().to_owned());
        [word as fn(&Claim) -> Option<String>, says].into_iter().any(|what| {
            let [first, second] = dates.map(|window| said(window, what));
            !first.is_empty() && !second.is_empty() && first.is_disjoint(&second)
        })
    }
}

/// A filter's constraints as a question has them.
fn constraints(dataset: &Dataset, filter: &Filter) -> Constraints {
    let cited = filter.cites.iter().map(|source| (*source, dataset.source(*source).id.clone()));
    Constraints::none()
        .says(filter.says.clone())
        .kinds(filter.kinds.clone(), filter.not_kinds.clone())
        .relations(filter.relations.clone(), filter.not_relations.clone())
        .direction(filter.direction)
        .cites(cited.collect())
        .statuses(filter.statuses.clone())
        .source_counts(filter.source_count_min, filter.source_count_max)
        .disputed(filter.disputed)
}

const DATE_PAIRS: [(&str, &str, Option<&str>); 7] = [
    ("2010", "2015", Some("2011/2014")),
    ("2011", "2013", Some("2012")),
    ("2012", "2013", None),
    ("../2011", "../2013", None),
    ("2010/2012", "2011/2014", None),
    ("2009", "2016", Some("2010/2015")),
    ("2013", "2013/..", None),
];

/// Every tie is told in the one way that the law gives it, and none is told that is not looked at.
#[test]
fn random_graphs_change_as_the_law_says() {
    let mut seen: BTreeMap<Option<Change>, usize> = BTreeMap::new();
    let seen_cell = std::cell::RefCell::new(&mut seen);
    for_random_questions(2_000, |random, dataset, filter, from, to| {
        let (first, second, between) = *random.pick(&DATE_PAIRS);
        let named = named(random, from, to);
        let direction = if named.len() == 1 { filter.direction } else { Direction::Both };
        let filter = &Filter { window: None, direction, ..filter.clone() };
        let law = Law { dataset, filter };
        let ids: Vec<&str> = named.iter().map(|entity| dataset.entity(*entity).id.as_str()).collect();
        let asked = DifferenceQuestion { constraints: constraints(dataset, filter), ..question(&ids, first, second) };
        let [first, second] = [asked.first.1, asked.second.1];
        let between = between.map(|text| date(text).1);
        let mut expected: BTreeMap<Change, Vec<(RelationIndex, Holding, Holding)>> = BTreeMap::new();
        let (mut unchanged, mut unchanged_possibly) = (0, 0);
        for (index, relation) in dataset.iter_relations() {
            if !law.is_looked_at(index, &named) {
                continue;
            }
            let at = |window: &Window| law.holds(relation, window);
            let [one, other] = [at(&first), at(&second)];
            let is_event = |entity: EntityIndex| dataset.entity(entity).kind == event();
            // No claim of these graphs names an event as a value.
            let happens = law.sort(relation) == Sort::Event || is_event(relation.from) || is_event(relation.to);
            let others = law.has_other_words(relation, [&first, &second]);
            let passed = between.as_ref().map_or(Holding::No, at);
            let change = Change::of(one, other, passed, happens, others);
            *seen_cell.borrow_mut().entry(change).or_default() += 1;
            match change {
                Some(change) => expected.entry(change).or_default().push((index, one, other)),
                None if one != Holding::No => {
                    unchanged += 1;
                    unchanged_possibly += usize::from(one == Holding::Possibly);
                }
                None => {}
            }
        }
        let found = ask(&Explorer::new(dataset.clone()), asked);
        assert_eq!((found.unchanged, found.unchanged_possibly), (unchanged, unchanged_possibly));
        assert_eq!(found.between, between);
        for changes in &found.ties {
            let told: BTreeSet<_> = changes.ties.iter().map(|tie| (tie.relation, tie.first, tie.second)).collect();
            let expected = expected.remove(&changes.change).unwrap_or_default();
            assert_eq!(told, expected.iter().copied().collect(), "{:?}", changes.change);
            assert_eq!(changes.total(), expected.len());
        }
    });
    let all = Change::ALL.into_iter().map(Some).chain([None]);
    assert!(all.into_iter().all(|change| seen.get(&change).is_some_and(|count| *count > 10)), "{seen:?}");
}

/// None, one or two of two entities.
fn named(random: &mut Random, from: EntityIndex, to: EntityIndex) -> BTreeSet<EntityIndex> {
    match random.below(3) {
        0 => BTreeSet::new(),
        1 => BTreeSet::from([from]),
        _ => BTreeSet::from([from, to]),
    }
}

fn event() -> entente::model::EntityKindIndex {
    crate::support::dataset_builder::DatasetBuilder::kind("event")
}

/// A list that is cut keeps small kinds whole, has something of every kind that there is room for, and counts exactly.
#[test]
fn what_is_cut_keeps_a_share_of_every_kind() {
    for_random_questions(300, |random, dataset, _, _, _| {
        let explorer = Explorer::new(dataset.clone());
        let (first, second, _) = *random.pick(&DATE_PAIRS);
        let all = ask(&explorer, question(&[], first, second));
        let limit = 1 + random.below(5);
        let cut = ask(&explorer, DifferenceQuestion { limit, ..question(&[], first, second) });
        for (all, cut) in all.ties.iter().zip(&cut.ties) {
            assert_eq!((cut.change, &cut.kinds), (all.change, &all.kinds), "counts do not depend on the limit");
            assert_eq!(cut.ties.len(), limit.min(all.total()));
            assert!(cut.ties.iter().all(|tie| all.ties.contains(tie)));
            let shown = |kind| cut.ties.iter().filter(|tie| dataset.relation(tie.relation).kind == kind).count();
            let most = all.kinds.iter().map(|(kind, _)| shown(*kind)).max().unwrap_or_default();
            for (kind, count) in &all.kinds {
                let is_whole = shown(*kind) == *count;
                assert!(is_whole || shown(*kind) + 1 >= most || shown(*kind) == 0, "{:?} at {limit}", cut.kinds);
            }
        }
        let is_cut = cut.subgraph.truncated.is_some();
        let sizes = |found: &DifferenceAnswer| (found.subgraph.nodes.len(), found.subgraph.edges.len());
        assert_eq!(is_cut, sizes(&cut) != sizes(&all));
        assert_eq!(all.subgraph.truncated, None);
    });
}

#[test]
fn days_between_two_dates_are_told() {
    let explorer = Explorer::new(cases::dataset());
    let between = |first: &str, second: &str| ask(&explorer, question(&[], first, second)).between;
    assert_eq!(between("2019", "2021"), Some(date("2020").1));
    assert_eq!(between("2019", "2020"), None);
    assert_eq!(between("2019-12-30", "2020-01-01"), Some(date("2019-12-31").1));
    assert_eq!(between("../2019", "2021"), Some(date("2020").1));
    assert_eq!(between("../2019", "../2021"), None);
}
