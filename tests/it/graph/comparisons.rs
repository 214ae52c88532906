//! What two entities share, in cases made by hand and in random graphs against brute force.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph::{Comparison, Direction, Filter, KnowledgeGraph, OtherTies, SharedTie, SubgraphEdge, Tie, compare};
use entente::model::{Claim, Dataset, EntityIndex, Holding, RelationIndex, RelationKindIndex, Says};

use super::questions::for_random_questions;
use super::reference::Reference;
use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, entity_index, relation_index};

/// A kind of relation, and whether it comes in.
type Way = (RelationKindIndex, bool);

/// The ties of one entity to another by the way that they run, straight from the dataset.
fn ways(
    dataset: &Dataset,
    reference: &Reference,
    here: EntityIndex,
    next: EntityIndex,
) -> BTreeMap<Way, Vec<RelationIndex>> {
    let mut ways: BTreeMap<Way, Vec<RelationIndex>> = BTreeMap::new();
    for index in reference.hop(here, next) {
        let relation = dataset.relation(index);
        let symmetric = dataset.ontology.relation_kind(relation.kind).symmetric;
        ways.entry((relation.kind, relation.from != here && !symmetric)).or_default().push(index);
    }
    ways
}

/// The answer by looking at every entity, in the order in which the answer has to have it.
fn naive(dataset: &Dataset, filter: &Filter, a: EntityIndex, b: EntityIndex) -> Comparison {
    let reference = Reference::new(dataset, filter);
    let edge = |index: &RelationIndex| SubgraphEdge {
        relation: *index,
        holds: reference.relation_holds(dataset.relation(*index)),
    };
    let both_ways = Filter { direction: Direction::Both, ..filter.clone() };
    let direct = Reference::new(dataset, &both_ways).hop(a, b);
    let mut found = Comparison {
        a,
        b,
        direct: direct.iter().map(edge).collect(),
        shared: Vec::new(),
        otherwise: Vec::new(),
        only_a: Vec::new(),
        only_b: Vec::new(),
        common: Vec::new(),
        neighbours_only_a: Vec::new(),
        neighbours_only_b: Vec::new(),
        outside_window: 0,
    };
    let mut entities: Vec<EntityIndex> = dataset.iter_entities().map(|(index, _)| index).collect();
    entities.sort_by_key(|entity| (reference.degree(*entity), *entity));
    for neighbour in entities {
        let is_allowed = reference.kind_allowed(neighbour);
        let exists = reference.exists(neighbour) != Holding::No;
        let of = |here: EntityIndex, there: EntityIndex| match neighbour {
            neighbour if neighbour == there => BTreeMap::new(),
            neighbour if neighbour == here || is_allowed && exists => ways(dataset, &reference, here, neighbour),
            _ => BTreeMap::new(),
        };
        let is_tied = reference.would_lead(a, neighbour) || reference.would_lead(b, neighbour);
        if ![a, b].contains(&neighbour) && is_allowed && !exists && is_tied {
            found.outside_window += 1;
        }
        let (of_a, of_b) = (of(a, b), of(b, a));
        let tie = |way: &Way, index: &RelationIndex| Tie { edge: edge(index), neighbour, is_out: !way.1 };
        let ties = |ways: &BTreeMap<Way, Vec<RelationIndex>>, without: &BTreeMap<Way, Vec<RelationIndex>>| {
            let ways = ways.iter().filter(|(way, _)| !without.contains_key(way));
            ways.flat_map(|(way, indices)| indices.iter().map(|index| tie(way, index))).collect::<Vec<Tie>>()
        };
        match (of_a.is_empty(), of_b.is_empty()) {
            (true, true) => {}
            (false, true) => {
                found.only_a.extend(ties(&of_a, &of_b));
                found.neighbours_only_a.extend(Some(neighbour).filter(|entity| *entity != a));
            }
            (true, false) => {
                found.only_b.extend(ties(&of_b, &of_a));
                found.neighbours_only_b.extend(Some(neighbour).filter(|entity| *entity != b));
            }
            (false, false) => {
                found.common.push(neighbour);
                for (way, left) in &of_a {
                    let Some(right) = of_b.get(way) else { continue };
                    found.shared.push(SharedTie {
                        neighbour,
                        degree: reference.degree(neighbour),
                        kind: way.0,
                        is_out: !way.1,
                        a: left.iter().map(edge).collect(),
                        b: right.iter().map(edge).collect(),
                        at_once: reference.at_once(left, right),
                    });
                }
                let others = OtherTies {
                    neighbour,
                    degree: reference.degree(neighbour),
                    a: ties(&of_a, &of_b),
                    b: ties(&of_b, &of_a),
                };
                found.otherwise.extend(Some(others).filter(|others| !(others.a.is_empty() && others.b.is_empty())));
            }
        }
    }
    found
}

/// The same comparison seen from the other side.
fn swapped(found: Comparison) -> Comparison {
    Comparison {
        a: found.b,
        b: found.a,
        shared: found.shared.into_iter().map(|row| SharedTie { a: row.b, b: row.a, ..row }).collect(),
        otherwise: found.otherwise.into_iter().map(|row| OtherTies { a: row.b, b: row.a, ..row }).collect(),
        only_a: found.only_b,
        only_b: found.only_a,
        neighbours_only_a: found.neighbours_only_b,
        neighbours_only_b: found.neighbours_only_a,
        ..found
    }
}

#[test]
fn comparisons_agree_with_looking_at_every_entity() {
    for_random_questions(6_000, |_, dataset, filter, a, b| {
        if a == b {
            return;
        }
        let graph = KnowledgeGraph::new(dataset);
        let found = compare(&graph, a, b, filter);
        assert_eq!(found, naive(dataset, filter, a, b));
        assert_eq!(compare(&graph, b, a, filter), swapped(found.clone()), "which comes first makes no difference");

        // Every tie stands in one list, and in one alone.
        let shared = found.shared.iter().flat_map(|row| row.a.iter().chain(&row.b));
        let otherwise = found.otherwise.iter().flat_map(|row| row.a.iter().chain(&row.b)).map(|tie| &tie.edge);
        let only = found.only_a.iter().chain(&found.only_b).map(|tie| &tie.edge);
        let all = found.direct.iter().chain(shared).chain(otherwise).chain(only);
        let all: Vec<RelationIndex> = all.map(|edge| edge.relation).collect();
        assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len());
    });
}

#[test]
fn the_random_graphs_have_everything_that_is_compared() {
    let seen = std::cell::RefCell::new(BTreeSet::new());
    for_random_questions(2_000, |_, dataset, filter, a, b| {
        if a == b {
            return;
        }
        let found = compare(&KnowledgeGraph::new(dataset), a, b, filter);
        let mut seen = seen.borrow_mut();
        seen.extend(found.shared.iter().map(|row| match row.at_once {
            Holding::Certainly => "certainly",
            Holding::Possibly => "possibly",
            Holding::No => "never",
        }));
        let features = [
            (!found.direct.is_empty(), "direct"),
            (found.outside_window > 0, "outside"),
            (found.otherwise.iter().any(|row| row.a.is_empty()), "one side otherwise"),
            (found.otherwise.iter().any(|row| !row.a.is_empty() && !row.b.is_empty()), "both otherwise"),
            (found.shared.iter().any(|row| row.a.len() > 1), "several relations"),
            (found.only_a.iter().any(|tie| tie.neighbour == found.a), "with itself"),
        ];
        seen.extend(features.into_iter().filter(|(is_so, _)| *is_so).map(|(_, feature)| feature));
    });
    assert_eq!(seen.into_inner().len(), 9);
}

/// Ann and Bob were both members of the union, at different times, and both are of the league at the same; Ann supports
/// the club that Bob is a member of; she knows him, and a cat that he does not.
fn members() -> Dataset {
    let mut builder = DatasetBuilder::new();
    for person in ["ann", "bob", "cat", "dora"] {
        builder.entity(person, "person");
    }
    for institution in ["union", "league", "club"] {
        builder.entity(institution, "institution");
    }
    builder
        .relation("ann", "member-of", "union", vec![claim_when("2010/2012")])
        .relation("bob", "member-of", "union", vec![claim_when("2014/2016")])
        .relation("dora", "member-of", "union", vec![claim()])
        .relation("ann", "member-of", "league", vec![claim_when("2010/2016")])
        .relation("bob", "member-of", "league", vec![claim_when("2012/..")])
        .relation("ann", "supports", "club", vec![claim()])
        .relation("bob", "member-of", "club", vec![claim()])
        .relation("dora", "supports", "club", vec![Claim { says: Says::Plans, ..claim() }])
        .relation("ann", "knows", "bob", vec![claim()])
        .relation("ann", "knows", "cat", vec![claim()]);
    builder.build()
}

fn ask(dataset: &Dataset, filter: &Filter) -> Comparison {
    let [ann, bob] = ["ann", "bob"].map(|name| entity_index(dataset, name));
    compare(&KnowledgeGraph::new(dataset), ann, bob, filter)
}

/// The neighbours of what is shared, with whether both ties held on one day.
fn shared(dataset: &Dataset, found: &Comparison) -> Vec<(String, Holding)> {
    found.shared.iter().map(|row| (dataset.entity(row.neighbour).id.to_string(), row.at_once)).collect()
}

#[test]
fn who_was_there_at_other_times_is_told_from_who_was_there_too() {
    let dataset = members();
    let found = ask(&dataset, &Filter::default());
    // The league has two members, and so is more specific than the union with its three.
    let expected = [("league".to_owned(), Holding::Certainly), ("union".to_owned(), Holding::No)];
    assert_eq!(shared(&dataset, &found), expected);
    let knows = relation_index(&dataset, "ann--knows--bob");
    assert_eq!(found.direct.iter().map(|edge| edge.relation).collect::<Vec<_>>(), [knows]);
    let [club] = &found.otherwise[..] else { panic!("{:?}", found.otherwise) };
    assert_eq!(club.neighbour, entity_index(&dataset, "club"));
    assert_eq!((club.a.len(), club.b.len()), (1, 1));
    assert_eq!(found.neighbours_only_a, [entity_index(&dataset, "cat")]);
    assert_eq!((found.common.len(), found.neighbours_only_b.len()), (3, 0));
}

#[test]
fn days_and_directions_are_those_asked_for() {
    let dataset = members();
    let at = |window: &str| Filter { window: Some(window.parse().expect("a window")), ..Filter::default() };
    // In 2011 Bob was in neither. In 2014 both were in the league, if Bob had not left it since 2012, of which nothing is
    // said; what is asked for as one span has a day for both.
    assert_eq!(shared(&dataset, &ask(&dataset, &at("2011"))), []);
    assert_eq!(shared(&dataset, &ask(&dataset, &at("2014"))), [("league".to_owned(), Holding::Possibly)]);
    let span = shared(&dataset, &ask(&dataset, &at("2010/2016")));
    assert_eq!(span, [("league".to_owned(), Holding::Certainly), ("union".to_owned(), Holding::No)]);
    // Nothing but what is read both ways comes in at either.
    let incoming = ask(&dataset, &Filter { direction: Direction::In, ..Filter::default() });
    assert_eq!((incoming.common.len(), incoming.direct.len(), incoming.only_a.len()), (0, 1, 1));
}
