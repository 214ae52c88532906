//! Communities, betweenness, cut points and meetings, against their definitions by brute force.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use entente::graph::{Filter, KnowledgeGraph, Structure, edge_holds};
use entente::model::{Dataset, EntityIndex, Holding};

use crate::support::dataset_builder::{DatasetBuilder, claim};
use crate::support::random_graph::{Random, dataset_of_edges, name, rmat_edges, small_dataset};

/// Who is tied to whom by ties of which a source says that they are.
struct Ties {
    neighbours: Vec<BTreeSet<usize>>,
    bridges: Vec<bool>,
}

impl Ties {
    fn of(dataset: &Dataset) -> Self {
        let graph = KnowledgeGraph::new(dataset);
        let mut neighbours = vec![BTreeSet::new(); dataset.entities.len()];
        for (index, relation) in dataset.iter_relations() {
            let (from, to) = (relation.from.position(), relation.to.position());
            if from != to && edge_holds(&graph, index, &Filter::default()) != Holding::No {
                neighbours[from].insert(to);
                neighbours[to].insert(from);
            }
        }
        let bridges = dataset.iter_entities().map(|(entity, _)| dataset.bridges(entity)).collect();
        Self { neighbours, bridges }
    }

    fn count(&self) -> usize {
        self.neighbours.len()
    }

    fn weight(&self, one: usize, other: usize) -> f64 {
        let least = self.neighbours[one].len().min(self.neighbours[other].len());
        1.0 / f64::from(u32::try_from(least).expect("degrees are small"))
    }

    /// Newman's modularity of a partition, by its definition.
    fn modularity(&self, labels: &[usize]) -> f64 {
        let strength = |node: usize| self.neighbours[node].iter().map(|next| self.weight(node, *next)).sum::<f64>();
        let total: f64 = (0..self.count()).map(strength).sum();
        let mut sum = 0.0;
        for one in 0..self.count() {
            for other in (0..self.count()).filter(|other| labels[*other] == labels[one]) {
                let tie = if self.neighbours[one].contains(&other) { self.weight(one, other) } else { 0.0 };
                sum += tie - strength(one) * strength(other) / total.max(f64::MIN_POSITIVE);
            }
        }
        sum / total.max(f64::MIN_POSITIVE)
    }

    /// The sizes of the connected parts of some nodes, the largest first.
    fn parts(&self, nodes: &BTreeSet<usize>) -> Vec<usize> {
        let mut left = nodes.clone();
        let mut sizes = Vec::new();
        while let Some(first) = left.pop_first() {
            let mut waiting = vec![first];
            let mut size = 0;
            while let Some(node) = waiting.pop() {
                size += 1;
                waiting.extend(self.neighbours[node].iter().copied().filter(|next| left.remove(next)));
            }
            sizes.push(size);
        }
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        sizes
    }

    /// All shortest ways between two nodes, through what bridges.
    fn shortest_ways(&self, from: usize, to: usize) -> Vec<Vec<usize>> {
        let mut ways = VecDeque::from([vec![from]]);
        let mut found: Vec<Vec<usize>> = Vec::new();
        while let Some(way) = ways.pop_front() {
            if found.first().is_some_and(|known| known.len() <= way.len()) {
                break;
            }
            let last = way[way.len() - 1];
            if last != from && !self.bridges[last] {
                continue;
            }
            for next in self.neighbours[last].iter().filter(|next| !way.contains(next)) {
                let longer: Vec<usize> = way.iter().copied().chain([*next]).collect();
                if *next == to { found.push(longer) } else { ways.push_back(longer) }
            }
        }
        found
    }

    /// The share of all connected pairs whose shortest ways run through each node.
    fn shares(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.count()];
        let mut pair_count = 0.0;
        for from in 0..self.count() {
            for to in (0..self.count()).filter(|to| *to != from) {
                let ways = self.shortest_ways(from, to);
                if ways.is_empty() {
                    continue;
                }
                pair_count += 1.0;
                let share = 1.0 / f64::from(u32::try_from(ways.len()).expect("there are few ways"));
                for inner in ways.iter().flat_map(|way| &way[1..way.len() - 1]) {
                    sums[*inner] += share;
                }
            }
        }
        sums.into_iter().map(|sum| sum / f64::max(pair_count, 1.0)).collect()
    }

    /// Whether two communities meet at an entity that bridges, without some node.
    fn meet(&self, labels: &[usize], one: usize, other: usize, without: usize) -> bool {
        (0..self.count()).filter(|node| *node != without && self.bridges[*node]).any(|node| {
            let around: BTreeSet<usize> = self.neighbours[node]
                .iter()
                .filter(|next| **next != without && self.bridges[**next])
                .chain([&node])
                .map(|next| labels[*next])
                .collect();
            around.contains(&one) && around.contains(&other)
        })
    }
}

fn for_random_graphs(count: u64, check: impl Fn(&Dataset, &Ties, &Structure)) {
    for seed in 0..count {
        let dataset = small_dataset(&mut Random::new(seed));
        check(&dataset, &Ties::of(&dataset), &Structure::new(&KnowledgeGraph::new(&dataset)));
    }
}

fn labels(structure: &Structure) -> Vec<usize> {
    (0..structure.entity_count()).map(|node| structure.community_of(EntityIndex::from(node))).collect()
}

/// Every way to sort so many nodes into groups.
fn partitions(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..count {
        let longer = |labels: &Vec<usize>| {
            let next = labels.iter().max().map_or(0, |most| most + 1);
            (0..=next).map(|label| labels.iter().copied().chain([label]).collect::<Vec<usize>>()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

#[test]
fn every_entity_is_in_one_community_and_every_community_connected() {
    for_random_graphs(400, |dataset, ties, structure| {
        let mut seen = BTreeSet::new();
        for (position, community) in structure.communities.iter().enumerate() {
            for member in &community.members {
                assert!(seen.insert(*member), "{member:?} is in two communities");
                assert_eq!(structure.community_of(*member), position);
            }
            let members = community.members.iter().map(|member| member.position()).collect();
            assert_eq!(ties.parts(&members).len(), 1, "a community is in one part");
        }
        assert_eq!(seen.len(), dataset.entities.len());
    });
}

#[test]
fn communities_are_as_good_as_the_best_but_for_little_and_better_than_none() {
    let (mut ours, mut best) = (0.0, 0.0);
    for seed in 0..150 {
        let dataset = small_dataset(&mut Random::new(seed));
        if dataset.entities.len() > 7 {
            continue;
        }
        let ties = Ties::of(&dataset);
        let found = labels(&Structure::new(&KnowledgeGraph::new(&dataset)));
        let reached = ties.modularity(&found);
        let alone: Vec<usize> = (0..ties.count()).collect();
        assert!(reached >= ties.modularity(&alone) - 1e-9, "seed {seed}: worse than where everybody is alone");
        let highest = partitions(ties.count()).iter().map(|labels| ties.modularity(labels)).fold(f64::MIN, f64::max);
        assert!(reached <= highest + 1e-9);
        ours += reached;
        best += highest;
    }
    assert!(ours > 0.97 * best, "{ours} of {best} at best");
}

#[test]
fn no_single_move_raises_the_modularity() {
    for seed in 0..100 {
        let dataset = small_dataset(&mut Random::new(seed));
        let ties = Ties::of(&dataset);
        let found = labels(&Structure::new(&KnowledgeGraph::new(&dataset)));
        let reached = ties.modularity(&found);
        for node in 0..ties.count() {
            for next in &ties.neighbours[node] {
                let mut moved = found.clone();
                moved[node] = found[*next];
                assert!(ties.modularity(&moved) <= reached + 1e-9, "seed {seed}: node {node} to {next}");
            }
        }
    }
}

#[test]
fn the_same_graph_gives_the_same_structure() {
    let dataset = dataset_of_edges(1_000, &rmat_edges(1_000, 4_000, 7));
    let structure = || format!("{:?}", Structure::new(&KnowledgeGraph::new(&dataset)));
    assert_eq!(structure(), structure());
}

#[test]
fn shares_are_those_of_the_definition() {
    for_random_graphs(200, |_, ties, structure| {
        for (node, share) in ties.shares().into_iter().enumerate() {
            let found = structure.standing(EntityIndex::from(node)).share;
            assert!((found - share).abs() < 1e-9, "node {node}: {found}, not {share}");
        }
        assert_eq!(structure.start_count, ties.count());
        assert!(structure.between.windows(2).all(|pair| pair[0].share >= pair[1].share));
    });
}

#[test]
fn parts_are_those_that_are_left_without_the_entity() {
    for_random_graphs(400, |_, ties, structure| {
        let all: BTreeSet<usize> = (0..ties.count()).collect();
        for node in 0..ties.count() {
            let mut reached = BTreeSet::from([node]);
            let mut waiting = vec![node];
            while let Some(here) = waiting.pop() {
                waiting.extend(ties.neighbours[here].iter().copied().filter(|next| reached.insert(*next)));
            }
            let left: BTreeSet<usize> = all.intersection(&reached).copied().filter(|other| *other != node).collect();
            let parts = ties.parts(&left);
            let expected = if parts.len() < 2 { Vec::new() } else { parts };
            assert_eq!(structure.standing(EntityIndex::from(node)).parts, expected, "node {node}");
        }
    });
}

#[test]
fn communities_that_meet_nowhere_else_do_not() {
    let mut claims = 0;
    for seed in 0..600 {
        let dataset = small_dataset(&mut Random::new(seed));
        let ties = Ties::of(&dataset);
        let structure = Structure::new(&KnowledgeGraph::new(&dataset));
        let found = labels(&structure);
        for node in 0..ties.count() {
            let standing = structure.standing(EntityIndex::from(node));
            let bringing = ties.neighbours[node].iter().filter(|next| ties.bridges[**next]);
            let around: BTreeSet<usize> = bringing.chain([&node]).map(|next| found[*next]).collect();
            assert_eq!(standing.joined, around.into_iter().collect::<Vec<_>>());
            let Some(apart) = standing.apart else { continue };
            // So many can be chosen that no two of them meet: by brute force over all choices.
            let joined = &standing.joined;
            let largest = (0_u32..1 << joined.len())
                .filter(|choice| {
                    let chosen: Vec<usize> = (0..joined.len()).filter(|bit| choice >> bit & 1 == 1).collect();
                    chosen.iter().all(|one| {
                        chosen
                            .iter()
                            .all(|other| one >= other || !ties.meet(&found, joined[*one], joined[*other], node))
                    })
                })
                .map(u32::count_ones)
                .max();
            assert!(u32::try_from(apart).ok() <= largest, "seed {seed}, node {node}");
            claims += usize::from(apart > 1);
        }
    }
    assert!(claims > 20, "only {claims} claims were looked at");
}

/// Two rings of friends, who have one in common; a hub that does not bridge is tied to all.
fn two_rings() -> Dataset {
    let mut builder = DatasetBuilder::new();
    for number in 0..11 {
        builder.entity(&name(number), "person");
    }
    builder.entity("zzz", "country");
    for ring in [[0, 1, 2, 3, 4], [6, 7, 8, 9, 10]] {
        for (position, one) in ring.iter().enumerate() {
            for other in &ring[position + 1..] {
                builder.relation(&name(*one), "supports", &name(*other), vec![claim()]);
            }
        }
    }
    for (from, to) in [(4, 5), (5, 6)] {
        builder.relation(&name(from), "supports", &name(to), vec![claim()]);
    }
    for number in 0..11 {
        builder.relation(&name(number), "supports", "zzz", vec![claim()]);
    }
    builder.build()
}

#[test]
fn a_hub_that_all_are_tied_to_gathers_nobody() {
    let dataset = two_rings();
    let structure = Structure::new(&KnowledgeGraph::new(&dataset));
    let by_name = |name: &str| structure.community_of(dataset.find_entity(name).expect("it is there"));
    let rings: BTreeMap<bool, BTreeSet<usize>> = [(true, [0, 1, 2, 3]), (false, [7, 8, 9, 10])]
        .into_iter()
        .map(|(is_first, members)| (is_first, members.iter().map(|number| by_name(&name(*number))).collect()))
        .collect();
    assert_eq!((rings[&true].len(), rings[&false].len()), (1, 1), "each ring is one community");
    assert_ne!(rings[&true], rings[&false]);
    let middle = structure.standing(dataset.find_entity(&name(5)).expect("it is there"));
    // Of the 66 pairs those 25 that have one end in each ring.
    assert!((middle.share - 25.0 / 66.0).abs() < 1e-9, "all ways between the rings run through it: {}", middle.share);
    assert_eq!(middle.apart, Some(2), "the rings meet nowhere else but at the country, which does not count");
    let alone = structure.standing(dataset.find_entity("zzz").expect("it is there"));
    assert!(alone.share.abs() < f64::EPSILON, "nothing lies between others there: {}", alone.share);
}
