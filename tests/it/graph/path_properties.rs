//! Paths and obstacles in random graphs, against brute force.

use std::collections::BTreeSet;

use entente::graph::{
    Bridges, Constraint, Cut, Filter, HopDirection, KnowledgeGraph, Limits, Obstacle, Path, PathCount, PathOptions,
    PathSort, neighbourhood, obstacles, paths,
};
use entente::model::{Bound, Dataset, EntityIndex, RelationIndex, Says};

use super::questions::{for_random_questions, random_options};
use super::reference::{Reference, constraints_of, days_tried, without};
use crate::support::random_graph::{dataset_of_edges, rmat_edges};

fn shortest_of(paths: &[Vec<EntityIndex>]) -> Vec<Vec<EntityIndex>> {
    let shortest = paths.iter().map(Vec::len).min();
    paths.iter().filter(|path| Some(path.len()) == shortest).cloned().collect()
}

fn count_shortest(paths: &[Vec<EntityIndex>]) -> PathCount {
    PathCount::Exactly(shortest_of(paths).len() as u128)
}

#[test]
fn paths_agree_with_enumeration() {
    for_random_questions(8_000, |random, dataset, filter, from, to| {
        let options = random_options(random, dataset, from, to);
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        let (expected, relaxed) = reference.answer(from, to, &options);
        let answer = paths(&graph, from, to, filter, &options);
        let listed: Vec<_> = answer.paths.iter().map(|path| path.nodes.clone()).collect();
        let best: Vec<_> = expected.iter().take(options.path_count_max).cloned().collect();
        assert_eq!(listed, best, "{filter:?} {options:?}");
        assert_eq!(answer.shortest_count, count_shortest(&expected), "{filter:?} {options:?}");
        assert_eq!(answer.hop_count, expected.iter().map(|path| path.len() - 1).min());
        assert_eq!(answer.relaxed, relaxed);
        assert_eq!(answer.more, expected.len() > options.path_count_max);
        assert_eq!(answer.cut, None);
        for path in &answer.paths {
            assert_days_together(&reference, path);
            let inner = path.nodes[1..path.nodes.len() - 1].iter().copied();
            let through = inner.filter(|entity| !dataset.bridges(*entity) && !options.via.contains(entity));
            assert_eq!(path.through, through.collect::<Vec<_>>());
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

fn assert_days_together(reference: &Reference, path: &Path) {
    let days = reference.days_together(&path.nodes);
    assert_eq!(path.can_coexist(), !days.is_empty());
    let Some(together) = path.together else { return };
    let is_within = |day: &Bound| together.start <= *day && *day <= together.end;
    let told: Vec<Bound> = days_tried().into_iter().filter(is_within).collect();
    assert!(!told.is_empty() && days.starts_with(&told), "{together:?} {days:?}");
    // The next day that is tried is missing, or it is the end of them.
    let next = days_tried().into_iter().find(|day| *day > together.end);
    assert!(next.is_none_or(|next| !days.contains(&next)), "{together:?} {days:?}");
}

#[test]
fn all_shortest_paths_are_drawn_and_those_listed() {
    for_random_questions(2_500, |random, dataset, filter, from, to| {
        let options = random_options(random, dataset, from, to);
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        let (expected, _) = reference.answer(from, to, &options);
        let shortest = shortest_of(&expected);
        let listed = expected.iter().take(options.path_count_max);
        let (mut nodes, mut edges) = (BTreeSet::from([from, to]), BTreeSet::new());
        for path in shortest.iter().chain(listed.clone()) {
            nodes.extend(path.iter().copied());
            edges.extend(path.windows(2).flat_map(|ends| reference.hop(ends[0], ends[1])));
        }
        let whole = paths(&graph, from, to, filter, &options).subgraph;
        assert_eq!(
            whole.nodes.iter().map(|node| node.entity).collect::<BTreeSet<_>>(),
            nodes,
            "{filter:?} {options:?}"
        );
        assert!(whole.edges.iter().map(|edge| edge.relation).eq(edges.iter().copied()), "{filter:?} {options:?}");
        assert_eq!(whole.truncated, None);
        for node in &whole.nodes {
            let places = shortest
                .iter()
                .chain(listed.clone())
                .filter_map(|path| path.iter().position(|entity| *entity == node.entity));
            assert_eq!(node.distance as usize, places.min().unwrap_or(0), "{filter:?} {options:?}");
            assert_eq!(node.holds, reference.exists(node.entity));
        }

        let node_count_max = 1 + random.below(6);
        let drawn = Limits { node_count_max, edge_count_max: usize::MAX };
        let cut = paths(&graph, from, to, filter, &PathOptions { drawn, ..options.clone() }).subgraph;
        let listed: BTreeSet<EntityIndex> = listed.flatten().copied().chain([from, to]).collect();
        let shown: BTreeSet<EntityIndex> = cut.nodes.iter().map(|node| node.entity).collect();
        assert!(listed.is_subset(&shown) && shown.len() <= node_count_max.max(listed.len()));
        assert_eq!(cut.truncated.is_some(), shown.len() < nodes.len());
        if let Some(truncated) = &cut.truncated {
            assert_eq!(truncated.nodes, Cut { shown: shown.len(), total: nodes.len() });
            assert_eq!(truncated.edges, Cut { shown: cut.edges.len(), total: edges.len() });
        }
        if options.via.is_empty() && !options.coexist {
            let is_shown = |path: &&Vec<EntityIndex>| path.iter().all(|entity| shown.contains(entity));
            let on_shown: BTreeSet<EntityIndex> = shortest.iter().filter(is_shown).flatten().copied().collect();
            assert!(shown.iter().all(|entity| listed.contains(entity) || on_shown.contains(entity)));
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
        let expected = reference.all_paths(from, to, &options, false, 4);
        assert_eq!(answer.shortest_count, count_shortest(&expected));
        assert_eq!(listed, expected);
    }
}

#[test]
fn held_back_paths_agree_with_enumeration() {
    for_random_questions(4_000, |random, dataset, filter, from, to| {
        let options = random_options(random, dataset, from, to);
        let graph = KnowledgeGraph::new(dataset);
        let reference = Reference::new(dataset, filter);
        let (expected, relaxed) = reference.answer(from, to, &options);
        let held_back = paths(&graph, from, to, filter, &options).held_back;
        let by_length = PathOptions { sort: PathSort::Shortest, ..options.clone() };
        let hop_max = options.hop_count_max.unwrap_or(usize::MAX);
        let mut shorter = reference.all_paths(from, to, &by_length, true, hop_max);
        // What is listed is not held back, and a path is told from others by what it runs through alone.
        let is_held = |entity: &EntityIndex| !dataset.bridges(*entity) && !options.via.contains(entity);
        let kept = expected.iter().map(Vec::len).min();
        shorter
            .retain(|path| kept.is_none_or(|kept| path.len() <= kept) && path[1..path.len() - 1].iter().any(is_held));
        if options.bridges == Bridges::All || relaxed || shorter.is_empty() {
            assert_eq!(held_back, None);
            return;
        }
        let held_back = held_back.expect("paths that are no longer are told");
        let shortest = shortest_of(&shorter);
        assert_eq!(held_back.hop_count, shortest[0].len() - 1);
        assert_eq!(held_back.count, count_shortest(&shorter));
        let mut through = Vec::new();
        for path in shortest.iter().take(5) {
            for entity in &path[1..path.len() - 1] {
                if is_held(entity) && !through.contains(entity) {
                    through.push(*entity);
                }
            }
        }
        through.truncate(5);
        through.sort();
        assert_eq!(held_back.through, through, "{filter:?} {options:?}");
    });
}

#[test]
fn obstacles_agree_with_lifting_each_constraint() {
    for_random_questions(3_000, |random, dataset, filter, from, to| {
        let options = random_options(random, dataset, from, to);
        let graph = KnowledgeGraph::new(dataset);
        let blockage = obstacles(&graph, from, to, filter, &options);
        let lifted = |constraint: Constraint| {
            let (filter, options) = without(constraint, filter, &options)?;
            let (paths, _) = Reference::new(dataset, &filter).answer(from, to, &options);
            let hop_count = paths.iter().map(|path| path.len() - 1).min()?;
            Some(Obstacle { constraint, hop_count })
        };
        let mut expected: Vec<Obstacle> = constraints_of(&options).into_iter().filter_map(lifted).collect();
        for (all, count) in [(Constraint::AllVia, options.via.len()), (Constraint::AllAvoid, options.avoid.len())] {
            let named = |obstacle: &Obstacle| {
                obstacle.constraint.as_str() == all.as_str() && obstacle.constraint.entity().is_some()
            };
            if count > 1 && !expected.iter().any(named) {
                expected.extend(lifted(all));
            }
        }
        expected.sort_by_key(|obstacle| (obstacle.hop_count, obstacle.constraint));
        assert_eq!(blockage.obstacles, expected, "{filter:?} {options:?}");
        assert_eq!(blockage.unsettled, []);
        assert_eq!(blockage.same_component, graph.same_component(from, to));
        assert_eq!(blockage.from_component_size, graph.component_size(from));
        assert_eq!(blockage.to_component_size, graph.component_size(to));
    });
}

#[test]
fn the_smallest_set_of_constraints_is_found_by_trying_all() {
    let found = std::cell::RefCell::new([0; 4]);
    for_random_questions(4_000, |random, dataset, filter, from, to| {
        let options = random_options(random, dataset, from, to);
        let graph = KnowledgeGraph::new(dataset);
        let blockage = obstacles(&graph, from, to, filter, &options);
        let Some(several) = blockage.several else { return };
        assert!(blockage.obstacles.is_empty() && blockage.same_component && !several.joint.is_cut);
        let hop_count = |filter: &Filter, options: &PathOptions| {
            let (paths, _) = Reference::new(dataset, filter).answer(from, to, options);
            paths.iter().map(|path| path.len() - 1).min()
        };
        let everything = Filter { says: Says::ALL.to_vec(), ..Filter::default() };
        let all_open = PathOptions { bridges: Bridges::All, ..PathOptions::default() };
        assert_eq!(hop_count(&everything, &all_open), Some(several.hop_count_without_all));
        // Of entities that are named for one thing, all are lifted together.
        let one_for_all = |constraint: Constraint| match constraint {
            Constraint::Via(_) if options.via.len() > 1 => Constraint::AllVia,
            Constraint::Avoid(_) if options.avoid.len() > 1 => Constraint::AllAvoid,
            other => other,
        };
        let mut units: Vec<Constraint> = constraints_of(&options).into_iter().map(one_for_all).collect();
        units.sort();
        units.dedup();
        units.retain(|unit| without(*unit, filter, &options).is_some());
        let mut best: Option<(usize, usize, Vec<Constraint>)> = None;
        for chosen in 0..1_u32 << units.len() {
            let size = chosen.count_ones() as usize;
            if !(2..=3).contains(&size) || best.as_ref().is_some_and(|(known, ..)| *known < size) {
                continue;
            }
            let set: Vec<Constraint> =
                (0..units.len()).filter(|at| chosen >> at & 1 == 1).map(|at| units[at]).collect();
            let lifted = set.iter().try_fold((filter.clone(), options.clone()), |(filter, options), constraint| {
                without(*constraint, &filter, &options)
            });
            let Some((filter, options)) = lifted else { continue };
            let rank = hop_count(&filter, &options).map(|hops| (size, hops, set));
            best = best.into_iter().chain(rank).min();
        }
        found.borrow_mut()[best.as_ref().map_or(0, |(size, ..)| *size)] += 1;
        let best = best.map(|(_, hops, set)| (set, hops));
        assert_eq!(several.joint.smallest, best, "{filter:?} {options:?}");
    });
    let found = found.into_inner();
    assert!(found[2] > 100 && found[3] > 20 && found[0] > 0, "sets of each size are met: {found:?}");
}

#[test]
fn the_order_of_claims_plays_no_part() {
    for_random_questions(500, |random, dataset, filter, from, to| {
        let options = random_options(random, dataset, from, to);
        let mut turned = dataset.clone();
        turned.relations.list().iter_mut().for_each(|relation| relation.claims.reverse());
        let (graph, turned) = (KnowledgeGraph::new(dataset), KnowledgeGraph::new(&turned));
        let limits = Limits { node_count_max: 4, edge_count_max: 5 };
        assert_eq!(paths(&graph, from, to, filter, &options), paths(&turned, from, to, filter, &options));
        assert_eq!(neighbourhood(&graph, from, 3, filter, &limits), neighbourhood(&turned, from, 3, filter, &limits));
    });
}
