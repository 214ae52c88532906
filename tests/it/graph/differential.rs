//! Random graphs: every answer of `graph` against brute force.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph::{
    Bridges, Constraint, Direction, Filter, HopDirection, KindCount, KindSummary, KindTie, KnowledgeGraph, Limits,
    Obstacle, PathCount, PathOptions, Subgraph, SubgraphNode, edge_holds, everything, induced, kind_summary,
    neighbourhood, node_holds, obstacles, paths, ties_of,
};
use entente::model::{Dataset, EntityIndex, Holding, RelationIndex, Says};

use super::reference::{Ranked, Reference, without};
use crate::support::dataset_builder::DatasetBuilder;
use crate::support::random_graph::{Random, dataset_of_edges, rmat_edges, small_dataset};

const NO_LIMITS: Limits = Limits { node_count_max: usize::MAX, edge_count_max: usize::MAX };

/// Runs a check over so many random graphs, each with a filter and two entities.
fn for_random_questions(count: u64, check: impl Fn(&mut Random, &Dataset, &Filter, EntityIndex, EntityIndex)) {
    for seed in 0..count {
        let mut random = Random::new(seed);
        let dataset = small_dataset(&mut random);
        let filter = random_filter(&mut random);
        let from = EntityIndex::from(random.below(dataset.entities.len()));
        let to = EntityIndex::from(random.below(dataset.entities.len()));
        check(&mut random, &dataset, &filter, from, to);
    }
}

fn random_filter(random: &mut Random) -> Filter {
    let entity_kinds = ["person", "institution", "event", "country", "topic"].map(DatasetBuilder::kind);
    let relation_kinds = ["knows", "supports", "member-of", "headed"].map(DatasetBuilder::relation_kind);
    let mut filter = Filter::default();
    if random.percent(30) {
        return filter;
    }
    if random.percent(50) {
        let window = random.pick(&["2012", "2010", "2015", "../2011", "2013/..", "2011/2012"]);
        filter.window = Some(window.parse().expect("the windows are valid"));
    }
    if random.percent(30) {
        filter.says = Says::ALL.to_vec();
    }
    for (kinds, share) in [(&mut filter.kinds, 15), (&mut filter.not_kinds, 20)] {
        if random.percent(share) {
            *kinds = entity_kinds.into_iter().filter(|_| random.percent(40)).collect();
        }
    }
    for (kinds, share) in [(&mut filter.relations, 15), (&mut filter.not_relations, 15)] {
        if random.percent(share) {
            *kinds = relation_kinds.into_iter().filter(|_| random.percent(40)).collect();
        }
    }
    filter.direction = *random.pick(&[Direction::Both, Direction::Both, Direction::Out, Direction::In]);
    filter
}

fn random_options(random: &mut Random) -> PathOptions {
    PathOptions {
        bridges: *random.pick(&Bridges::ALL),
        path_count_max: *random.pick(&[1, 2, 3, 5, 100_000, 100_000]),
        hop_count_max: *random.pick(&[None, None, Some(1), Some(2), Some(3), Some(5)]),
        ..PathOptions::default()
    }
}

fn count_shortest(ranked: &[Ranked]) -> PathCount {
    let shortest = ranked.first().map_or(0, |path| path.0);
    PathCount::Exactly(ranked.iter().filter(|path| path.0 == shortest).count() as u128)
}

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

#[test]
fn paths_agree_with_enumeration() {
    for_random_questions(6_000, |random, dataset, filter, from, to| {
        let options = random_options(random);
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        let (expected, relaxed) = reference.answer(from, to, &options);
        let answer = paths(&graph, from, to, filter, &options);
        let listed: Vec<_> = answer.paths.iter().map(|path| path.nodes.clone()).collect();
        let best: Vec<_> = expected.iter().take(options.path_count_max).map(|path| path.2.clone()).collect();
        assert_eq!(listed, best, "{filter:?} {options:?}");
        assert_eq!(answer.shortest_count, count_shortest(&expected));
        assert_eq!(answer.relaxed, relaxed);
        assert_eq!(answer.more, expected.len() > options.path_count_max);
        assert_eq!(answer.cut, None);
        for path in &answer.paths {
            assert_eq!(path.coexist, reference.coexist(&path.nodes));
            let inner = path.nodes[1..path.nodes.len() - 1].iter().copied();
            assert_eq!(path.through, inner.filter(|entity| !dataset.bridges(*entity)).collect::<Vec<_>>());
            for (ends, hop) in path.nodes.windows(2).zip(&path.hops) {
                let relations: Vec<_> = hop.edges.iter().map(|edge| edge.relation).collect();
                assert_eq!(relations, reference.hop(ends[0], ends[1]));
                for edge in &hop.edges {
                    assert_eq!(edge.holds, reference.relation_holds(dataset.relation(edge.relation)));
                }
                assert_eq!(hop.direction, direction_of(dataset, ends[0], &relations));
            }
        }
    });
}

fn direction_of(dataset: &Dataset, here: EntityIndex, relations: &[RelationIndex]) -> HopDirection {
    let is_symmetric = |index: &RelationIndex| dataset.ontology.relation_kind(dataset.relation(*index).kind).symmetric;
    let out = relations.iter().filter(|index| dataset.relation(**index).from == here).count();
    if relations.iter().any(is_symmetric) {
        HopDirection::Both
    } else if out == relations.len() {
        HopDirection::Out
    } else if out == 0 {
        HopDirection::In
    } else {
        HopDirection::Both
    }
}

#[test]
fn short_paths_of_larger_graphs_agree_with_enumeration() {
    for seed in 0..40 {
        let filter = Filter::default();
        let edges = rmat_edges(50, 150, seed);
        let dataset = dataset_of_edges(50, &edges);
        let graph = KnowledgeGraph::new(&dataset);
        let reference = Reference::new(&dataset, &filter);
        let (from, to) = (EntityIndex::from(edges[0].0), EntityIndex::from(edges[1].1));
        let options = PathOptions {
            path_count_max: usize::MAX,
            hop_count_max: Some(4),
            slot_count_max: u64::MAX,
            ..PathOptions::default()
        };
        let answer = paths(&graph, from, to, &filter, &options);
        let listed: Vec<_> = answer.paths.into_iter().map(|path| path.nodes).collect();
        let expected = reference.all_paths(from, to, false, 4);
        assert_eq!(answer.shortest_count, count_shortest(&expected));
        assert_eq!(listed, expected.into_iter().map(|path| path.2).collect::<Vec<_>>());
    }
}

#[test]
fn held_back_paths_agree_with_enumeration() {
    for_random_questions(4_000, |random, dataset, filter, from, to| {
        let options = random_options(random);
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        let (expected, relaxed) = reference.answer(from, to, &options);
        let held_back = paths(&graph, from, to, filter, &options).held_back;
        let mut shorter = reference.all_paths(from, to, true, options.hop_count_max.unwrap_or(usize::MAX));
        shorter.retain(|path| expected.first().is_none_or(|best| path.0 < best.0));
        if options.bridges == Bridges::All || relaxed || shorter.is_empty() {
            assert_eq!(held_back, None);
            return;
        }
        let held_back = held_back.expect("shorter paths are told");
        let shortest = shorter[0].0;
        assert_eq!(held_back.hop_count, shortest);
        assert_eq!(held_back.count, count_shortest(&shorter));
        let mut through = Vec::new();
        for path in shorter.iter().filter(|path| path.0 == shortest).take(5) {
            for entity in &path.2[1..shortest] {
                if !dataset.bridges(*entity) && !through.contains(entity) {
                    through.push(*entity);
                }
            }
        }
        through.truncate(5);
        through.sort();
        assert_eq!(held_back.through, through);
    });
}

#[test]
fn obstacles_agree_with_lifting_each_constraint() {
    for_random_questions(3_000, |random, dataset, filter, from, to| {
        let options = random_options(random);
        let graph = KnowledgeGraph::new(dataset);
        let blockage = obstacles(&graph, from, to, filter, &options);
        let mut expected = Vec::new();
        for constraint in Constraint::ALL {
            let Some((filter, options)) = without(constraint, filter, &options) else { continue };
            let (paths, _) = Reference::new(dataset, &filter).answer(from, to, &options);
            expected.extend(paths.first().map(|path| Obstacle { constraint, hop_count: path.0 }));
        }
        expected.sort_by_key(|obstacle| obstacle.hop_count);
        assert_eq!(blockage.obstacles, expected, "{filter:?} {options:?}");
        assert_eq!(blockage.same_component, graph.same_component(from, to));
        assert_eq!(blockage.from_component_size, graph.component_size(from));
        assert_eq!(blockage.to_component_size, graph.component_size(to));
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
                for relation in reference.hop(here, next) {
                    if !reference.kind_allowed(next) || distances.get(&next).is_some_and(|found| *found < distance) {
                        continue;
                    }
                    if reference.exists(next) == Holding::No {
                        outside.insert(next);
                    } else {
                        distances.insert(next, distance);
                        arrivals.entry(dataset.relation(relation).kind).or_default().insert(next);
                    }
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
        check_cut(&whole, &capped, &limits);
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
fn check_cut(whole: &Subgraph, capped: &Subgraph, limits: &Limits) {
    assert_eq!(capped.outside_window, whole.outside_window);
    assert_eq!(capped.nodes, whole.nodes[..capped.nodes.len()]);
    assert!(capped.edges.len() <= limits.edge_count_max);
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
            check_cut(&whole, &capped, &limits);
            assert_eq!(capped.nodes.len(), limits.node_count_max.min(expected.len()));
        }
    });
}

#[test]
fn summaries_agree_with_counting() {
    for_random_questions(1_000, |_, dataset, filter, _, _| {
        let graph = KnowledgeGraph::new(dataset);
        let whole = everything(&graph, filter, &NO_LIMITS);
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
        let expected = KindSummary {
            nodes: nodes.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
            edges: edges
                .into_iter()
                .map(|((from, relation, to), count)| KindTie { from, relation, to, count })
                .collect(),
            outside_window: whole.outside_window,
        };
        assert_eq!(kind_summary(&graph, filter), expected);
    });
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

#[test]
fn the_order_of_claims_plays_no_part() {
    for_random_questions(500, |random, dataset, filter, from, to| {
        let options = random_options(random);
        let mut turned = dataset.clone();
        turned.relations.iter_mut().for_each(|relation| relation.claims.reverse());
        let (graph, turned) = (KnowledgeGraph::new(dataset), KnowledgeGraph::new(&turned));
        let limits = Limits { node_count_max: 4, edge_count_max: 5 };
        assert_eq!(paths(&graph, from, to, filter, &options), paths(&turned, from, to, filter, &options));
        assert_eq!(neighbourhood(&graph, from, 3, filter, &limits), neighbourhood(&turned, from, 3, filter, &limits));
    });
}
