//! Ties by year, and what they do within the days asked for: the table of `docs/as-of.md`, every way to date a claim against
//! the law told a second time, random graphs against brute force, and cases worked out by hand.

use std::collections::{BTreeMap, BTreeSet};

use entente::explorer::{Answer, Constraints, EntityAnswer, EntityQuestion, Explorer, Question, YearTally};
use entente::graph::Filter;
use entente::model::{Dataset, Dating, Holding, RelationId, Sort, Terminal, Turn, When};

use super::as_of::{FORMS, world};
use super::as_of_law::WINDOWS;
use super::at;
use crate::graph::questions::for_random_questions;
use crate::graph::reference::Reference;
use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when};

fn ask(explorer: &Explorer, entity: &str, constraints: Constraints) -> EntityAnswer {
    let question = EntityQuestion { constraints, limit: 500, ..EntityQuestion::about(entity) };
    match explorer.ask(Question::Entity(question)) {
        Ok(Answer::Entity(answer)) => answer,
        other => panic!("{other:?}"),
    }
}

/// What each relation does, by its id.
fn turns(dataset: &Dataset, answer: &EntityAnswer) -> BTreeMap<(String, Turn), Holding> {
    let turns = answer.time.turns.iter();
    turns.map(|found| ((dataset.relation(found.relation).id.to_string(), found.turn), found.holds)).collect()
}

#[test]
fn the_documented_table_of_beginnings_and_ends_holds() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/as-of.md")).unwrap();
    let (_, table) = page.split_once("## What begins and ends at a date").unwrap();
    let holdings = |cell: &str| -> Vec<Holding> {
        let named = |word: &str| match word {
            "no" => Holding::No,
            "possibly" => Holding::Possibly,
            "yes" => Holding::Certainly,
            other => panic!("no holding: {other}"),
        };
        if cell == "any" {
            ["no", "possibly", "yes"].map(named).to_vec()
        } else {
            cell.split(", ").map(named).collect()
        }
    };
    let mut covered = BTreeSet::new();
    for row in table.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).skip(2)
    {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [within, beyond, stated, told] = cells[..] else { panic!("a row has four cells: {row}") };
        for within in holdings(within) {
            for beyond in holdings(beyond) {
                for stated in if stated == "any" { vec![false, true] } else { vec![stated == "yes"] } {
                    assert_eq!(Turn::how_surely(beyond, within, stated), holdings(told)[0], "{row}");
                    assert!(covered.insert((within, beyond, stated)), "twice: {row}");
                }
            }
        }
    }
    assert_eq!(covered.len(), 3 * 3 * 2);
}

#[test]
fn every_way_to_date_a_tie_begins_and_ends_by_the_law() {
    let dataset = world();
    let explorer = Explorer::new(dataset.clone());
    let mut told: BTreeMap<Holding, usize> = BTreeMap::new();
    for (number, (date, days)) in WINDOWS.iter().enumerate() {
        let found = turns(&dataset, &ask(&explorer, "hub", at(date)));
        for (form_number, form) in FORMS.iter().enumerate() {
            let id = format!("p{form_number}--member-of--hub");
            let holds = |turn: Turn| found.get(&(id.clone(), turn)).copied().unwrap_or(Holding::No);
            let context = format!("{:?} seen {:?} at {date}", form.text(), form.observed);
            let is_bounded = days.iter().all(Option::is_some);
            if let Some(expected) = form.turns_at(number) {
                assert_eq!([Turn::Begins, Turn::Ends].map(holds), expected, "{context}");
                assert_eq!(holds(Turn::Happens), Holding::No, "{context}");
                *told.entry(expected[0]).or_default() += 1;
            } else {
                let expected = if is_bounded { form.holds_at(number) } else { Holding::No };
                assert_eq!(holds(Turn::Happens), expected, "{context}");
                assert_eq!([Turn::Begins, Turn::Ends].map(holds), [Holding::No; 2], "{context}");
            }
        }
    }
    assert!(told[&Holding::Certainly] > 20 && told[&Holding::Possibly] > 20, "the law has been tried: {told:?}");
}

/// The years of the ties of an entity by brute force.
fn years_by_hand(dataset: &Dataset, reference: &Reference, entity: usize) -> Vec<YearTally> {
    let mut years: BTreeMap<i16, YearTally> = BTreeMap::new();
    for relation in &dataset.relations {
        let ends = [relation.from.position(), relation.to.position()];
        let [from, to] = [relation.from, relation.to];
        let is_asked = match reference.filter.direction.as_str() {
            "out" => ends[0] == entity || (is_symmetric(dataset, &relation.id) && ends[1] == entity),
            "in" => ends[1] == entity || (is_symmetric(dataset, &relation.id) && ends[0] == entity),
            _ => ends.contains(&entity),
        };
        let other = if ends[0] == entity { to } else { from };
        let is_allowed = other.position() == entity || reference.kind_allowed(other);
        if !is_asked || !is_allowed || reference.relation_holds(relation) == Holding::No {
            continue;
        }
        let dating = Dating::of(dataset, relation, &relation.leading_claims().1);
        let (Some(when), kind) = (dating.when(), dataset.ontology.relation_kind(relation.kind)) else { continue };
        let is_event = |entity| dataset.ontology.entity_kind(dataset.entity(entity).kind).id.as_str() == "event";
        let lends = |claim| dataset.effective_when(relation, claim).taken_from.is_some();
        let happens = kind.sort == Sort::Event
            || is_event(from)
            || is_event(to)
            || relation.claims.iter().all(lends)
            || matches!(when, When::Single(_));
        let (start, end) = match when {
            When::Single(date) => (Some(date), None),
            When::Interval { start, end } => {
                let end = if let Terminal::On(end) = end { Some(end) } else { None };
                // What is bound to its days and has no start stands where it ends.
                (start.date().or(end.filter(|_| kind.sort == Sort::Event)), end)
            }
        };
        if let Some(date) = start {
            let tally = years.entry(date.first_day().year()).or_default();
            *(if happens { &mut tally.happens } else { &mut tally.begins }) += 1;
        }
        if let Some(date) = end.filter(|_| !happens) {
            years.entry(date.first_day().year()).or_default().ends += 1;
        }
    }
    years.into_iter().map(|(year, tally)| YearTally { year, ..tally }).collect()
}

fn is_symmetric(dataset: &Dataset, id: &RelationId) -> bool {
    let relation = dataset.find_relation(id.as_str()).expect("it is one of the dataset");
    dataset.ontology.relation_kind(dataset.relation(relation).kind).symmetric
}

#[test]
fn years_are_counted_as_brute_force_counts_them() {
    let mut counted = 0;
    let total = std::cell::Cell::new(0);
    for_random_questions(400, |_, dataset, filter, entity, _| {
        let undated = Filter { window: None, ..filter.clone() };
        let reference = Reference::new(dataset, &undated);
        let explorer = Explorer::new(dataset.clone());
        let id = dataset.entity(entity).id.to_string();
        let answer = ask(&explorer, &id, crate::timeline::constraints(dataset, filter));
        let expected = years_by_hand(dataset, &reference, entity.position());
        assert_eq!(answer.time.years, expected, "{id} with {filter:?}");
        total.set(total.get() + expected.iter().map(|tally| tally.begins + tally.happens).sum::<usize>());
    });
    counted += total.get();
    assert!(counted > 300, "there was something to count: {counted}");
}

#[test]
fn what_began_was_not_there_the_year_before_and_what_ended_is_not_there_after() {
    let (began, ended) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    for_random_questions(200, |_, dataset, _, entity, _| {
        let explorer = Explorer::new(dataset.clone());
        let id = dataset.entity(entity).id.to_string();
        let held = |year: i32| -> BTreeSet<usize> {
            let answer = ask(&explorer, &id, at(&year.to_string()));
            answer.ties.iter().map(|tie| tie.edge.relation.position()).collect()
        };
        for year in 2010..=2014 {
            for found in ask(&explorer, &id, at(&year.to_string())).time.turns {
                let relation = dataset.relation(found.relation);
                if found.holds != Holding::Certainly || ![relation.from, relation.to].contains(&entity) {
                    continue;
                }
                match found.turn {
                    Turn::Begins => {
                        began.set(began.get() + 1);
                        assert!(!held(year - 1).contains(&found.relation.position()), "{} {year}", relation.id);
                    }
                    Turn::Ends => {
                        ended.set(ended.get() + 1);
                        assert!(!held(year + 1).contains(&found.relation.position()), "{} {year}", relation.id);
                    }
                    Turn::Happens => {}
                }
                assert!(held(year).contains(&found.relation.position()), "{} {year}", relation.id);
            }
        }
    });
    assert!(began.get() > 20 && ended.get() > 20, "there was something to check");
}

#[test]
fn turns_of_ties_with_several_witnesses() {
    let mut builder = DatasetBuilder::new();
    builder.entity("a", "person");
    builder.entity("b", "institution");
    builder.dated_entity("e", "event", "when", "2021-06-01");
    // Two agree on the start to their precision, and one alone tells the end.
    builder.relation("a", "member-of", "b", vec![claim_when("2020"), claim_when("2020-05/2021-03")]);
    builder.relation("a", "supports", "b", vec![claim_when("2020/2021"), claim()]);
    // Sources differ on the start: what one has held before cannot have begun later by the other.
    builder.relation("a", "knows", "b", vec![claim()]);
    builder.relation("a", "owns-share-in", "b", vec![claim_when("2019/.."), claim_when("2021/..")]);
    builder.relation("a", "took-part-in", "e", vec![claim()]);
    let dataset = builder.build();
    let explorer = Explorer::new(dataset.clone());
    let told = |date: &str| -> Vec<String> {
        let found = turns(&dataset, &ask(&explorer, "a", at(date)));
        let line = |((id, turn), holds): ((String, Turn), Holding)| format!("{id} {turn:?} {holds:?}");
        found.into_iter().map(line).collect()
    };
    assert_eq!(told("2019"), ["a--owns-share-in--b Begins Certainly"]);
    assert_eq!(told("2020"), ["a--member-of--b Begins Certainly", "a--supports--b Begins Certainly"]);
    assert_eq!(told("2020-05"), ["a--member-of--b Begins Possibly", "a--supports--b Begins Possibly"]);
    assert_eq!(
        told("2021"),
        ["a--member-of--b Ends Certainly", "a--supports--b Ends Certainly", "a--took-part-in--e Happens Certainly"]
    );
    assert_eq!(told("2021/.."), [""; 0]);
    assert_eq!(told("2021-06-02"), ["a--supports--b Ends Possibly"]);
}
