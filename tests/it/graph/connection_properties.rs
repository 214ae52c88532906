//! Connections in random graphs, against brute force over all sets of inner entities.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph::{
    Bridges, Connection, ConnectionOptions, Constraint, Direction, Filter, KnowledgeGraph, PathOptions, Relaxed, Tree,
    connection, paths,
};
use entente::model::{Dataset, EntityIndex};

use super::questions::for_random_questions;
use super::reference::{Reference, constraints_of, without};
use crate::support::random_graph::{Random, dataset_of_edges, rmat_edges};

type Entities = BTreeSet<EntityIndex>;

/// Runs a check over so many random graphs, each with a filter that walks both ways, two to six terminals, and a policy.
fn for_random_connections(
    count: u64,
    check: impl Fn(&mut Random, &Dataset, &Filter, &[EntityIndex], &ConnectionOptions),
) {
    for_random_questions(count, |random, dataset, filter, _, _| {
        let filter = Filter { direction: Direction::Both, ..filter.clone() };
        let mut terminals: Vec<EntityIndex> = Vec::new();
        let wanted = (2 + random.below(5)).min(dataset.entities.len());
        while terminals.len() < wanted {
            let terminal = EntityIndex::from(random.below(dataset.entities.len()));
            if !terminals.contains(&terminal) {
                terminals.push(terminal);
            }
        }
        let options = ConnectionOptions { bridges: *random.pick(&Bridges::ALL), ..ConnectionOptions::default() };
        check(random, dataset, &filter, &terminals, &options);
    });
}

fn nodes(tree: &Tree) -> Entities {
    tree.terminals.iter().chain(&tree.inner).copied().collect()
}

/// The node sets of an answer's trees, which tell nothing of the order of the question.
fn node_sets(answer: &Connection) -> BTreeSet<Entities> {
    answer.trees.iter().map(nodes).collect()
}

struct Brute<'a> {
    dataset: &'a Dataset,
    reference: Reference<'a>,
}

impl<'a> Brute<'a> {
    fn new(dataset: &'a Dataset, filter: &'a Filter) -> Self {
        Self { dataset, reference: Reference::new(dataset, filter) }
    }

    /// What is reached from an entity within a set.
    fn reached(&self, from: EntityIndex, within: &Entities) -> Entities {
        let mut reached = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(here) = open.pop() {
            for next in within {
                if !self.reference.hop(here, *next).is_empty() && reached.insert(*next) {
                    open.push(*next);
                }
            }
        }
        reached
    }

    fn usable(&self, parts: &[Entities], through_any: bool) -> Vec<EntityIndex> {
        let entities = self.dataset.iter_entities().map(|(entity, _)| entity);
        let is_free = |entity: &EntityIndex| !parts.iter().any(|part| part.contains(entity));
        entities.filter(is_free).filter(|entity| self.reference.is_open(*entity, through_any)).collect()
    }

    /// Which parts can be joined, each list by the order of the parts.
    fn groups(&self, parts: &[Entities], through_any: bool) -> Vec<Vec<usize>> {
        let within: Entities = self.usable(parts, through_any).into_iter().chain(parts.concat_all()).collect();
        let mut groups: BTreeMap<EntityIndex, Vec<usize>> = BTreeMap::new();
        for (position, part) in parts.iter().enumerate() {
            let first = *part.first().expect("a part has an entity");
            let root = *self.reached(first, &within).first().expect("it reaches itself");
            groups.entry(root).or_default().push(position);
        }
        groups.into_values().collect()
    }

    /// The fewest inner entities that join parts, and the smallest cost of so many: by trying all sets.
    fn smallest(&self, parts: &[Entities], through_any: bool) -> (usize, u128) {
        let usable = self.usable(parts, through_any);
        let first = *parts[0].first().expect("a part has an entity");
        let mut best = (usize::MAX, u128::MAX);
        for chosen in 0..1_usize << usable.len() {
            let inner = usable.iter().enumerate().filter(|(digit, _)| chosen >> digit & 1 == 1);
            let inner: Entities = inner.map(|(_, entity)| *entity).collect();
            let rank = (inner.len(), inner.iter().map(|entity| self.reference.cost_of(*entity)).sum());
            let all: Entities = inner.into_iter().chain(parts.concat_all()).collect();
            if rank < best && self.reached(first, &all).len() == all.len() {
                best = rank;
            }
        }
        best
    }
}

trait ConcatAll {
    fn concat_all(&self) -> Entities;
}

impl ConcatAll for [Entities] {
    fn concat_all(&self) -> Entities {
        self.iter().flatten().copied().collect()
    }
}

/// A tree is one, in branches that begin where something was told, with all relations of each hop.
fn assert_is_tree(brute: &Brute<'_>, tree: &Tree, through_any: bool) {
    let mut told = BTreeSet::from([tree.terminals[0]]);
    let mut hops = Vec::new();
    for branch in &tree.branches {
        assert_eq!(branch.nodes.len(), branch.hops.len() + 1);
        assert!(told.contains(&branch.nodes[0]), "a branch begins at what was told");
        assert!(tree.terminals.contains(&branch.nodes[branch.hops.len()]), "a branch ends at a terminal");
        for (ends, hop) in branch.nodes.windows(2).zip(&branch.hops) {
            assert!(told.insert(ends[1]), "nothing is told twice");
            let relations: Vec<_> = hop.edges.iter().map(|edge| edge.relation).collect();
            assert_eq!(relations, brute.reference.hop(ends[0], ends[1]));
            for edge in &hop.edges {
                let relation = brute.dataset.relation(edge.relation);
                assert_eq!(edge.holds, brute.reference.relation_holds(relation));
            }
            hops.push((ends[0], ends[1]));
        }
    }
    assert_eq!(told, nodes(tree), "all of it is told");
    assert_eq!(tree.hop_count() + 1, nodes(tree).len(), "it has no circle");
    assert!(tree.inner.iter().all(|inner| brute.reference.is_open(*inner, through_any || tree.relaxed != Relaxed::No)));
    assert_eq!(tree.coexist, !brute.reference.days_of_hops(&hops).is_empty());
    let closed = tree.inner.iter().copied().filter(|inner| !brute.dataset.bridges(*inner));
    assert_eq!(tree.through, closed.collect::<Vec<_>>());
}

fn singletons(entities: &[EntityIndex]) -> Vec<Entities> {
    let mut entities = entities.to_vec();
    entities.sort();
    entities.into_iter().map(|entity| BTreeSet::from([entity])).collect()
}

#[test]
fn connections_are_the_smallest_trees() {
    for_random_connections(6_000, |_, dataset, filter, terminals, options| {
        let graph = KnowledgeGraph::new(dataset);
        let brute = Brute::new(dataset, filter);
        let through_any = options.bridges == Bridges::All;
        let answer = connection(&graph, terminals, filter, options);
        let strict = if options.bridges == Bridges::Default {
            connection(&graph, terminals, filter, &ConnectionOptions { bridges: Bridges::Strict, ..*options })
        } else {
            answer.clone()
        };
        // What the rule ties is tied with as few inner entities as can be, and these join as few as can be.
        let parts = singletons(terminals);
        let mut expected: Vec<Entities> = Vec::new();
        for group in brute.groups(&parts, through_any) {
            let group: Vec<Entities> = group.into_iter().map(|position| parts[position].clone()).collect();
            let tree = strict.trees.iter().find(|tree| group.iter().all(|part| nodes(tree).is_superset(part)));
            let tree = tree.expect("what can be tied is in one tree");
            assert_eq!(tree.terminals.len(), group.len());
            let rank = brute.smallest(&group, through_any);
            let cost = tree.inner.iter().map(|inner| brute.reference.cost_of(*inner)).sum();
            assert_eq!((tree.inner.len(), cost), rank, "{filter:?} {options:?} {terminals:?}");
            expected.push(nodes(tree));
        }
        if options.bridges == Bridges::Default && expected.len() > 1 {
            expected.sort();
            for group in brute.groups(&expected, true) {
                let group: Vec<Entities> = group.into_iter().map(|position| expected[position].clone()).collect();
                let all = group.concat_all();
                let tree = answer.trees.iter().find(|tree| nodes(tree).is_superset(&all)).expect("it is tied");
                let added: Vec<_> = nodes(tree).difference(&all).copied().collect();
                let cost = added.iter().map(|inner| brute.reference.cost_of(*inner)).sum();
                assert_eq!((added.len(), cost), brute.smallest(&group, true), "{filter:?} {terminals:?}");
                let relaxed = match group[..] {
                    [_] => Relaxed::No,
                    _ if group.iter().all(|part| part.len() == 1) => Relaxed::Wholly,
                    _ => Relaxed::InTheSecondStep,
                };
                assert_eq!(tree.relaxed, relaxed);
            }
        } else {
            assert_eq!(node_sets(&answer), expected.into_iter().collect());
            assert!(answer.trees.iter().all(|tree| tree.relaxed == Relaxed::No));
        }
        assert_eq!(answer.cut, None);
        for tree in &answer.trees {
            assert!(tree.smallest);
            assert_is_tree(&brute, tree, through_any);
        }
        let told: Vec<EntityIndex> = answer.trees.iter().flat_map(|tree| &tree.terminals).copied().collect();
        assert_eq!(told.len(), terminals.len());
        let order = |tree: &Tree| terminals.iter().position(|terminal| *terminal == tree.terminals[0]);
        assert!(answer.trees.is_sorted_by_key(|tree| (std::cmp::Reverse(tree.terminals.len()), order(tree))));
    });
}

#[test]
fn without_a_search_trees_are_within_the_bound() {
    for_random_connections(3_000, |_, dataset, filter, terminals, options| {
        let graph = KnowledgeGraph::new(dataset);
        let brute = Brute::new(dataset, filter);
        let exact = connection(&graph, terminals, filter, options);
        let answer = connection(&graph, terminals, filter, &ConnectionOptions { step_count_max: 0, ..*options });
        let terminals_of =
            |answer: &Connection| -> Vec<_> { answer.trees.iter().map(|tree| tree.terminals.clone()).collect() };
        assert_eq!(terminals_of(&answer), terminals_of(&exact));
        for (tree, smallest) in answer.trees.iter().zip(&exact.trees) {
            assert_is_tree(&brute, tree, options.bridges == Bridges::All);
            assert_eq!(answer.cut.is_some(), answer.trees.iter().any(|tree| !tree.smallest));
            let count = u32::try_from(tree.terminals.len()).expect("terminals are few");
            let bound = if tree.smallest { 1.0 } else { 2.0 * (1.0 - 1.0 / f64::from(count)) };
            assert!((tree.bound() - bound).abs() < 1e-9);
            if tree.relaxed != Relaxed::InTheSecondStep {
                let counts = [tree.hop_count(), smallest.hop_count()];
                let [hops, least] = counts.map(|count| f64::from(u32::try_from(count).expect("trees are small")));
                assert!(hops <= least * bound + 1e-9, "{hops} hops in place of {least}");
            }
        }
    });
}

#[test]
fn two_entities_get_the_best_path() {
    for_random_connections(3_000, |_, dataset, filter, terminals, options| {
        let graph = KnowledgeGraph::new(dataset);
        let answer = connection(&graph, &terminals[..2], filter, options);
        let path_options = PathOptions { bridges: options.bridges, path_count_max: 1, ..PathOptions::default() };
        let found = paths(&graph, terminals[0], terminals[1], filter, &path_options);
        match found.paths.first() {
            Some(path) => {
                let tree = &answer.trees[0];
                assert_eq!((answer.trees.len(), tree.branches.len()), (1, 1));
                assert_eq!((&tree.branches[0].nodes, &tree.branches[0].hops), (&path.nodes, &path.hops));
                assert_eq!((tree.coexist, &tree.through), (path.can_coexist(), &path.through));
                assert_eq!(tree.relaxed != Relaxed::No, found.relaxed);
            }
            None => assert_eq!(answer.trees.len(), 2),
        }
    });
}

#[test]
fn neither_the_order_of_the_question_nor_that_of_claims_plays_a_part() {
    for_random_connections(1_500, |random, dataset, filter, terminals, options| {
        let graph = KnowledgeGraph::new(dataset);
        let answer = connection(&graph, terminals, filter, options);
        let mut turned = dataset.clone();
        turned.relations.list().iter_mut().for_each(|relation| relation.claims.reverse());
        assert_eq!(connection(&KnowledgeGraph::new(&turned), terminals, filter, options), answer);
        let mut shuffled = terminals.to_vec();
        for position in (1..shuffled.len()).rev() {
            shuffled.swap(position, random.below(position + 1));
        }
        shuffled.push(terminals[0]);
        // Of two, equal paths are told apart from where they start.
        if terminals.len() > 2 {
            assert_eq!(node_sets(&connection(&graph, &shuffled, filter, options)), node_sets(&answer));
        }
    });
}

#[test]
fn what_keeps_them_apart_agrees_with_lifting_each_constraint() {
    for_random_connections(3_000, |_, dataset, filter, terminals, options| {
        let graph = KnowledgeGraph::new(dataset);
        let answer = connection(&graph, terminals, filter, options);
        assert_eq!(answer.apart.len() + 1, answer.trees.len());
        for (tree, apart) in answer.trees[1..].iter().zip(&answer.apart) {
            let others: Entities =
                terminals.iter().copied().filter(|terminal| !tree.terminals.contains(terminal)).collect();
            let path_options = PathOptions { bridges: options.bridges, ..PathOptions::default() };
            let nearest_without = |set: &[Constraint]| {
                let whole = (filter.clone(), path_options.clone());
                let (filter, lifted) = set
                    .iter()
                    .try_fold(whole, |(filter, options), constraint| without(*constraint, &filter, &options))?;
                let reference = Reference::new(dataset, &filter);
                let nearest = |through_any: bool| {
                    let ends = tree.terminals.iter().flat_map(|from| others.iter().map(move |to| (*from, *to)));
                    let ranked = ends.filter_map(|(from, to)| {
                        let paths = reference.all_paths(from, to, &path_options, through_any, usize::MAX);
                        let shortest = paths.first()?.len() - 1;
                        Some((shortest, to))
                    });
                    ranked.min()
                };
                let ruled = nearest(lifted.bridges == Bridges::All);
                ruled.or_else(|| if lifted.bridges == Bridges::Default { nearest(true) } else { None })
            };
            let all = constraints_of(&path_options);
            let alone = all
                .iter()
                .filter_map(|constraint| nearest_without(&[*constraint]).map(|(hops, to)| (*constraint, hops, to)));
            let mut expected: Vec<_> = alone.collect();
            expected.sort_by_key(|(constraint, hops, _)| (*hops, *constraint));
            let has_relations = others.iter().any(|other| graph.same_component(tree.terminals[0], *other));
            assert_eq!(apart.several.is_some(), has_relations && expected.is_empty());
            if let Some(several) = &apart.several {
                let pairs = all.iter().flat_map(|one| all.iter().map(|two| vec![*one, *two]));
                let pairs: Vec<Vec<Constraint>> = pairs.filter(|pair| pair[0] < pair[1]).collect();
                let triples =
                    pairs.iter().flat_map(|pair| all.iter().map(|three| [pair.clone(), vec![*three]].concat()));
                let triples: Vec<Vec<Constraint>> = triples.filter(|set| set[1] < set[2]).collect();
                let best = |sets: Vec<Vec<Constraint>>| {
                    sets.into_iter().filter_map(|set| nearest_without(&set).map(|found| (found, set))).min()
                };
                let best = best(pairs).or_else(|| best(triples)).map(|(found, set)| (set, found));
                assert_eq!(several.joint.smallest, best, "{filter:?} {options:?} {terminals:?}");
                assert!(!several.joint.is_cut && several.without_all.0 > 0);
            }
            let told: Vec<_> =
                apart.barriers.iter().map(|found| (found.constraint, found.hop_count, found.nearest)).collect();
            assert_eq!(told, expected, "{filter:?} {options:?} {terminals:?}");
            let is_near = |other: &EntityIndex| graph.same_component(tree.terminals[0], *other);
            assert_eq!(apart.same_component, others.iter().any(is_near));
            let first = answer.trees[0].terminals[0];
            let sizes = [tree.terminals[0], first].map(|terminal| graph.component_size(terminal));
            assert_eq!(apart.component_sizes, sizes);
        }
    });
}

#[test]
fn what_is_held_back_is_smaller() {
    for_random_connections(3_000, |_, dataset, filter, terminals, options| {
        let graph = KnowledgeGraph::new(dataset);
        let answer = connection(&graph, terminals, filter, options);
        let lifted = connection(&graph, terminals, filter, &ConnectionOptions { bridges: Bridges::All, ..*options });
        let hops = |answer: &Connection| answer.trees.iter().map(Tree::hop_count).sum::<usize>();
        let is_held_back = options.bridges != Bridges::All
            && lifted.trees.len() == answer.trees.len()
            && hops(&lifted) < hops(&answer);
        assert_eq!(answer.held_back.is_some(), is_held_back);
        if let Some(held_back) = answer.held_back {
            assert_eq!(held_back.hop_count, hops(&lifted));
            let through: Entities = lifted.trees.iter().flat_map(|tree| &tree.through).copied().collect();
            assert_eq!(held_back.through, through.into_iter().collect::<Vec<_>>());
            assert!(!held_back.through.is_empty());
        }
    });
}

#[test]
fn many_entities_of_a_larger_graph_are_tied() {
    for seed in 0..4 {
        let dataset = dataset_of_edges(2_000, &rmat_edges(2_000, 8_000, seed));
        let graph = KnowledgeGraph::new(&dataset);
        let mut random = Random::new(seed);
        let terminals: Vec<EntityIndex> = (0..12).map(|_| EntityIndex::from(random.below(2_000))).collect();
        let filter = Filter::default();
        let brute = Brute::new(&dataset, &filter);
        let short = ConnectionOptions { step_count_max: 1_000, ..ConnectionOptions::default() };
        let quick = connection(&graph, &terminals, &filter, &short);
        let answer = connection(&graph, &terminals, &filter, &ConnectionOptions::default());
        for (tree, quick) in answer.trees.iter().zip(&quick.trees) {
            assert_is_tree(&brute, tree, false);
            assert_is_tree(&brute, quick, false);
            assert_eq!(tree.terminals, quick.terminals);
            assert!(tree.hop_count() <= quick.hop_count());
        }
    }
}
