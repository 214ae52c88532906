//! Other people's files, where `ENTENTE_SAMPLES` names the folder that holds them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use entente::graph::{Bridges, Filter, KnowledgeGraph, Limits, PathCount, PathOptions, neighbourhood, paths};
use entente::model::Dataset;

use crate::support::dataset_builder::entity_index;
use crate::support::random_graph::{Random, dataset_of_edges, name};

/// The folder of a sample; `None`, and a line that says so, when this machine has none.
pub fn sample(folder: &str) -> Option<PathBuf> {
    let Some(samples) = std::env::var_os("ENTENTE_SAMPLES") else {
        eprintln!("left out: {folder} is not read, because ENTENTE_SAMPLES names no folder of samples");
        return None;
    };
    let folder = Path::new(&samples).join(folder);
    assert!(folder.is_dir(), "ENTENTE_SAMPLES is set, but there is no folder {}", folder.display());
    Some(folder)
}

/// The votes of Wikipedia's elections of administrators (Leskovec, Huttenlocher and Kleinberg, 2010), as pairs of
/// positions, and how many voters and candidates there are.
fn read_votes(folder: &Path) -> (usize, Vec<(usize, usize)>) {
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).expect("the sample can be read");
    let nodes = read("nodes.csv");
    let positions: BTreeMap<&str, usize> = nodes.lines().map(str::trim).zip(0..).collect();
    let edges = read("edges.csv");
    let edges = edges.lines().map(|line| {
        let (from, to) = line.trim().split_once(',').expect("two columns");
        (positions[from], positions[to])
    });
    (positions.len(), edges.collect())
}

/// Neighbours in either direction, each once.
fn neighbours(node_count: usize, edges: &[(usize, usize)]) -> Vec<BTreeSet<usize>> {
    let mut neighbours = vec![BTreeSet::new(); node_count];
    for (from, to) in edges.iter().filter(|(from, to)| from != to) {
        neighbours[*from].insert(*to);
        neighbours[*to].insert(*from);
    }
    neighbours
}

/// Hops to each node, and how many shortest paths lead there.
fn breadth_first(neighbours: &[BTreeSet<usize>], start: usize) -> Vec<Option<(usize, u128)>> {
    let mut found = vec![None; neighbours.len()];
    found[start] = Some((0, 1));
    let mut waiting = VecDeque::from([start]);
    while let Some(node) = waiting.pop_front() {
        let (hops, count) = found[node].expect("what waits was found");
        for &neighbour in &neighbours[node] {
            match &mut found[neighbour] {
                Some((known_hops, known_count)) => {
                    if *known_hops == hops + 1 {
                        *known_count += count;
                    }
                }
                unknown => {
                    *unknown = Some((hops + 1, count));
                    waiting.push_back(neighbour);
                }
            }
        }
    }
    found
}

fn check(dataset: &Dataset, graph: &KnowledgeGraph, neighbours: &[BTreeSet<usize>], pair: (usize, usize)) {
    let [from, to] = [pair.0, pair.1].map(|position| entity_index(dataset, &name(position)));
    let reference = breadth_first(neighbours, pair.0);
    let options = PathOptions { bridges: Bridges::Default, path_count_max: 1, ..PathOptions::default() };
    let answer = paths(graph, from, to, &Filter::default(), &options);
    match reference[pair.1] {
        None => assert_eq!((answer.paths.len(), answer.shortest_count), (0, PathCount::Exactly(0)), "{pair:?}"),
        Some((hops, count)) => {
            assert_eq!(answer.shortest_count, PathCount::Exactly(count), "{pair:?}");
            assert_eq!(answer.paths.iter().map(|path| path.hops.len()).collect::<Vec<_>>(), [hops], "{pair:?}");
        }
    }
    for depth in 1..=2_u32 {
        let limits = Limits { node_count_max: 10, edge_count_max: 100 };
        let around = neighbourhood(graph, from, depth, &Filter::default(), &limits);
        let reach = reference.iter().flatten().filter(|(hops, _)| *hops <= depth as usize).count();
        let total = around.truncated.map_or(around.nodes.len(), |cut| cut.nodes.total);
        assert_eq!(total, reach, "around {} within {depth}", pair.0);
    }
    assert_eq!(graph.degree(from), neighbours[pair.0].len(), "{pair:?}");
}

#[test]
fn paths_and_neighbourhoods_of_a_real_network_are_those_of_a_naive_search() {
    let Some(folder) = sample("wiki-Vote") else { return };
    let (node_count, edges) = read_votes(&folder);
    assert_eq!((node_count, edges.len()), (7_116, 103_689), "as the files have it");
    let dataset = dataset_of_edges(node_count, &edges);
    let graph = KnowledgeGraph::new(&dataset);
    let neighbours = neighbours(node_count, &edges);
    let mut random = Random::new(2024);
    for _ in 0..50 {
        let pair = (random.below(node_count), random.below(node_count));
        if pair.0 != pair.1 {
            check(&dataset, &graph, &neighbours, pair);
        }
    }
}
