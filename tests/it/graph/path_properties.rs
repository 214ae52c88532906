//! Paths and obstacles in random graphs, against brute force.

use entente::graph::{
    Bridges, Constraint, Filter, HopDirection, KnowledgeGraph, Limits, Obstacle, PathCount, PathOptions, neighbourhood,
    obstacles, paths,
};
use entente::model::{Dataset, EntityIndex, RelationIndex};

use super::questions::{for_random_questions, random_options};
use super::reference::{Ranked, Reference, without};
use crate::support::random_graph::{dataset_of_edges, rmat_edges};

fn count_shortest(ranked: &[Ranked]) -> PathCount {
    let shortest = ranked.first().map_or(0, |path| path.0);
    PathCount::Exactly(ranked.iter().filter(|path| path.0 == shortest).count() as u128)
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
        // What is listed is not held back, and a path is told from others by what it runs through alone.
        let is_kept = |path: &[EntityIndex]| path[1..path.len() - 1].iter().all(|inner| dataset.bridges(*inner));
        shorter.retain(|path| expected.first().is_none_or(|best| path.0 <= best.0) && !is_kept(&path.2));
        if options.bridges == Bridges::All || relaxed || shorter.is_empty() {
            assert_eq!(held_back, None);
            return;
        }
        let held_back = held_back.expect("paths that are no longer are told");
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
