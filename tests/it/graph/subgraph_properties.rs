//! Filters, neighbourhoods, whole graphs, summaries and ties in random graphs, against brute force.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph::{
    Direction, KindCount, KindSummary, KindTie, KnowledgeGraph, Limits, Subgraph, SubgraphNode, edge_holds, everything,
    induced, kind_summary, neighbourhood, node_holds, ties_of,
};
use entente::model::{Dataset, EntityIndex, Holding, RelationIndex};

use super::questions::{NO_LIMITS, for_random_questions};
use super::reference::Reference;

#[test]
fn filters_agree_with_the_law() {
    for_random_questions(2_000, |_, dataset, filter, _, _| {
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        for (index, relation) in dataset.iter_relations() {
            assert_eq!(edge_holds(&graph, index, filter), reference.relation_holds(relation));
        }
        for (index, _) in dataset.iter_entities() {
            let exists = if reference.kind_allowed(index) { reference.exists(index) } else { Holding::No };
            assert_eq!(node_holds(&graph, index, filter), exists);
            assert_eq!(graph.degree(index), reference.degree(index));
        }
    });
}

#[test]
fn components_agree_with_walking() {
    for_random_questions(1_000, |_, dataset, _, from, to| {
        let graph = KnowledgeGraph::new(dataset);
        let component = |start: EntityIndex| {
            let mut reached = BTreeSet::from([start]);
            loop {
                let before = reached.len();
                for relation in &dataset.relations {
                    if reached.contains(&relation.from) || reached.contains(&relation.to) {
                        reached.extend([relation.from, relation.to]);
                    }
                }
                if reached.len() == before {
                    return reached;
                }
            }
        };
        assert_eq!(graph.same_component(from, to), component(from).contains(&to));
        assert_eq!(graph.component_size(from), component(from).len());
        let all: BTreeSet<_> = dataset.iter_entities().map(|(index, _)| component(index)).collect();
        assert_eq!(graph.component_count(), all.len());
    });
}

/// Nodes in order, relations, and how many entities lie outside the window, without limits.
type NaiveNeighbourhood = (Vec<SubgraphNode>, BTreeSet<RelationIndex>, usize);

fn naive_neighbourhood(
    dataset: &Dataset,
    reference: &Reference<'_>,
    from: EntityIndex,
    depth: u32,
) -> NaiveNeighbourhood {
    let mut distances = BTreeMap::from([(from, 0)]);
    let mut rarity = BTreeMap::from([(from, 0)]);
    let mut outside = BTreeSet::new();
    for distance in 1..=depth {
        let mut arrivals: BTreeMap<_, BTreeSet<EntityIndex>> = BTreeMap::new();
        for (here, _) in distances.clone().into_iter().filter(|(_, found)| *found == distance - 1) {
            for (next, _) in dataset.iter_entities() {
                if !reference.kind_allowed(next) || distances.get(&next).is_some_and(|found| *found < distance) {
                    continue;
                }
                if reference.exists(next) == Holding::No && reference.would_lead(here, next) {
                    outside.insert(next);
                }
                for relation in reference.hop(here, next) {
                    distances.insert(next, distance);
                    arrivals.entry(dataset.relation(relation).kind).or_default().insert(next);
                }
            }
        }
        for entity in distances.iter().filter(|(_, found)| **found == distance).map(|(entity, _)| entity) {
            let counts = arrivals.values().filter(|entities| entities.contains(entity)).map(BTreeSet::len);
            rarity.insert(*entity, counts.min().expect("some relation reached it"));
        }
    }
    let mut nodes: Vec<_> = distances
        .iter()
        .map(|(entity, distance)| SubgraphNode {
            entity: *entity,
            distance: *distance,
            holds: reference.exists(*entity),
        })
        .collect();
    nodes.sort_by_key(|node| (node.distance, rarity[&node.entity], reference.degree(node.entity), node.entity));
    let mut relations = BTreeSet::new();
    for (here, distance) in &distances {
        let walked = *distance < depth || reference.filter.direction == Direction::Both;
        for next in distances.keys().filter(|_| walked) {
            relations.extend(reference.hop(*here, *next));
        }
    }
    (nodes, relations, outside.len())
}

#[test]
fn neighbourhoods_agree_with_a_naive_search() {
    for_random_questions(4_000, |random, dataset, filter, from, _| {
        let depth = 1 + u32::try_from(random.below(4)).unwrap();
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        let (nodes, relations, outside) = naive_neighbourhood(dataset, &reference, from, depth);
        let whole = neighbourhood(&graph, from, depth, filter, &NO_LIMITS);
        assert_eq!(whole.nodes, nodes);
        assert_eq!(whole.edges.iter().map(|edge| edge.relation).collect::<Vec<_>>(), Vec::from_iter(relations));
        assert_eq!(whole.outside_window, outside);
        assert_eq!(whole.truncated, None);

        let limits = Limits { node_count_max: 1 + random.below(9), edge_count_max: random.below(12) };
        let capped = neighbourhood(&graph, from, depth, filter, &limits);
        check_cut(dataset, &whole, &capped, &limits);
        let room = limits.node_count_max.min(limits.edge_count_max + 1).min(nodes.len());
        assert_eq!(capped.nodes, nodes[..room]);
        for node in &capped.nodes[1..] {
            let is_connected = capped.nodes.iter().any(|nearer| {
                let hop = reference.hop(nearer.entity, node.entity);
                nearer.distance + 1 == node.distance && capped.edges.iter().any(|edge| hop.contains(&edge.relation))
            });
            assert!(is_connected, "{node:?} has lost its connection");
        }
    });
}

/// What holds for every answer that was cut.
fn check_cut(dataset: &Dataset, whole: &Subgraph, capped: &Subgraph, limits: &Limits) {
    assert_eq!(capped.outside_window, whole.outside_window);
    assert_eq!(capped.nodes, whole.nodes[..capped.nodes.len()]);
    let is_shown = |entity| capped.nodes.iter().any(|node| node.entity == entity);
    let has_both_ends = |relation| is_shown(dataset.relation(relation).from) && is_shown(dataset.relation(relation).to);
    let among_shown = whole.edges.iter().filter(|edge| has_both_ends(edge.relation)).count();
    assert_eq!(capped.edges.len(), among_shown.min(limits.edge_count_max));
    assert!(capped.edges.iter().all(|edge| has_both_ends(edge.relation)));
    assert!(capped.edges.is_sorted_by_key(|edge| edge.relation));
    assert!(capped.edges.iter().all(|edge| whole.edges.contains(edge)));
    let is_cut = capped.nodes.len() < whole.nodes.len() || capped.edges.len() < whole.edges.len();
    assert_eq!(capped.truncated.is_some(), is_cut);
    if let Some(truncated) = &capped.truncated {
        assert_eq!((truncated.nodes.shown, truncated.nodes.total), (capped.nodes.len(), whole.nodes.len()));
        assert_eq!((truncated.edges.shown, truncated.edges.total), (capped.edges.len(), whole.edges.len()));
    }
}

#[test]
fn whole_graphs_agree_with_filtering() {
    for_random_questions(2_000, |random, dataset, filter, _, _| {
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        let all = || dataset.iter_entities().map(|(index, _)| index);
        let named: Vec<_> = all().filter(|_| random.percent(60)).collect();
        let allowed: Vec<_> = all().filter(|entity| reference.kind_allowed(*entity)).collect();
        let limits = Limits { node_count_max: 1 + random.below(9), edge_count_max: random.below(12) };
        let twice = [named.clone(), named.clone()].concat();
        let answers = [
            (allowed, everything(&graph, filter, &NO_LIMITS), everything(&graph, filter, &limits)),
            (named, induced(&graph, &twice, filter, &NO_LIMITS), induced(&graph, &twice, filter, &limits)),
        ];
        for (candidates, whole, capped) in answers {
            let mut expected: Vec<_> = candidates.clone();
            expected.retain(|entity| reference.exists(*entity) != Holding::No);
            expected.sort_by_key(|entity| (usize::MAX - reference.degree(*entity), *entity));
            assert_eq!(whole.nodes.iter().map(|node| node.entity).collect::<Vec<_>>(), expected);
            assert_eq!(whole.outside_window, candidates.len() - expected.len());
            let relations: Vec<_> = dataset
                .iter_relations()
                .filter(|(_, relation)| expected.contains(&relation.from) && expected.contains(&relation.to))
                .filter(|(_, relation)| reference.relation_holds(relation) != Holding::No)
                .map(|(index, _)| index)
                .collect();
            assert_eq!(whole.edges.iter().map(|edge| edge.relation).collect::<Vec<_>>(), relations);
            assert_eq!(whole.truncated, None);
            check_cut(dataset, &whole, &capped, &limits);
            assert_eq!(capped.nodes.len(), limits.node_count_max.min(expected.len()));
        }
    });
}

#[test]
fn summaries_agree_with_counting() {
    for_random_questions(1_000, |_, dataset, filter, _, _| {
        let graph = KnowledgeGraph::new(dataset);
        let every_other: Vec<_> = dataset.iter_entities().map(|(entity, _)| entity).step_by(2).collect();
        let twice = [every_other.clone(), every_other.clone()].concat();
        let named = induced(&graph, &every_other, filter, &NO_LIMITS);
        assert_eq!(kind_summary(&graph, &twice, filter), counted_by_kind(dataset, &named));
        let whole = everything(&graph, filter, &NO_LIMITS);
        assert_eq!(kind_summary(&graph, &[], filter), counted_by_kind(dataset, &whole));
    });
}

/// A subgraph counted by kind.
fn counted_by_kind(dataset: &Dataset, whole: &Subgraph) -> KindSummary {
    let mut nodes = BTreeMap::new();
    for node in &whole.nodes {
        *nodes.entry(dataset.entity(node.entity).kind).or_insert(0) += 1;
    }
    let mut edges = BTreeMap::new();
    for edge in &whole.edges {
        let relation = dataset.relation(edge.relation);
        let mut ends = [dataset.entity(relation.from).kind, dataset.entity(relation.to).kind];
        if dataset.ontology.relation_kind(relation.kind).symmetric {
            ends.sort();
        }
        *edges.entry((ends[0], relation.kind, ends[1])).or_insert(0) += 1;
    }
    KindSummary {
        nodes: nodes.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
        edges: edges.into_iter().map(|((from, relation, to), count)| KindTie { from, relation, to, count }).collect(),
        outside_window: whole.outside_window,
    }
}

#[test]
fn ties_agree_with_filtering() {
    for_random_questions(2_000, |_, dataset, filter, entity, _| {
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        let mut expected = Vec::new();
        for (neighbour, _) in dataset.iter_entities() {
            let allowed = reference.kind_allowed(neighbour) && reference.exists(neighbour) != Holding::No;
            if !allowed && neighbour != entity {
                continue;
            }
            for index in reference.hop(entity, neighbour) {
                let relation = dataset.relation(index);
                let symmetric = dataset.ontology.relation_kind(relation.kind).symmetric;
                let is_in = relation.from != entity && !symmetric;
                expected.push((relation.kind, is_in, neighbour, index, reference.relation_holds(relation)));
            }
        }
        expected.sort();
        let ties = ties_of(&graph, entity, filter);
        let told: Vec<_> = ties
            .iter()
            .map(|tie| {
                let kind = dataset.relation(tie.edge.relation).kind;
                (kind, !tie.is_out, tie.neighbour, tie.edge.relation, tie.edge.holds)
            })
            .collect();
        assert_eq!(told, expected);
    });
}
