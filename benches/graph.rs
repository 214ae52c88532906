//! Graph questions by size of graph. `cargo bench --bench graph`; with `-- --test`, each runs once.

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "benchmarks use a part of what tests use")]
mod support;

use std::sync::LazyLock;

use divan::{Bencher, counter::ItemsCount};
use entente::graph::{
    Filter, KnowledgeGraph, Limits, PathOptions, Structure, kind_summary, neighbourhood, obstacles, paths,
};
use entente::model::{Dataset, EntityIndex};

use support::random_graph::{Random, dataset_of_edges, rmat_edges};

/// Pairs of entities that a benchmark asks about in turn.
const PAIR_COUNT: usize = 20;

/// A graph and what is asked of it.
struct Subject {
    dataset: Dataset,
    graph: KnowledgeGraph,
    pairs: Vec<(EntityIndex, EntityIndex)>,
}

static RMAT_1K: LazyLock<Subject> = LazyLock::new(|| Subject::rmat(1_000, 5_000));
static RMAT_10K: LazyLock<Subject> = LazyLock::new(|| Subject::rmat(10_000, 50_000));

/// The graphs by name.
const SUBJECTS: [(&str, &LazyLock<Subject>); 2] = [("rmat1k", &RMAT_1K), ("rmat10k", &RMAT_10K)];

impl Subject {
    fn rmat(node_count: usize, edge_count: usize) -> Self {
        let dataset = dataset_of_edges(node_count, &rmat_edges(node_count, edge_count, 1));
        let graph = KnowledgeGraph::new(&dataset);
        let mut random = Random::new(42);
        let mut connected = || loop {
            let entity = EntityIndex::from(random.below(node_count));
            if graph.degree(entity) > 0 {
                return entity;
            }
        };
        let mut pairs = Vec::with_capacity(PAIR_COUNT);
        while pairs.len() < PAIR_COUNT {
            let (from, to) = (connected(), connected());
            if from != to {
                pairs.push((from, to));
            }
        }
        Self { dataset, graph, pairs }
    }

    fn named(name: &str) -> &'static Self {
        let (_, subject) = SUBJECTS.iter().find(|(found, _)| *found == name).expect("the name is one of the list");
        subject
    }
}

fn names() -> impl Iterator<Item = &'static str> {
    SUBJECTS.iter().map(|(name, _)| *name)
}

/// Measures one question for all pairs of a graph; throughput is in questions.
fn ask<Answer>(
    bencher: Bencher<'_, '_>,
    name: &str,
    question: impl Fn(&KnowledgeGraph, EntityIndex, EntityIndex) -> Answer + Sync,
) {
    let subject = Subject::named(name);
    bencher.counter(ItemsCount::new(PAIR_COUNT)).bench(|| {
        for (from, to) in &subject.pairs {
            divan::black_box_drop(question(&subject.graph, *from, *to));
        }
    });
}

#[divan::bench(args = names(), sample_count = 10)]
fn build(bencher: Bencher<'_, '_>, name: &str) {
    let subject = Subject::named(name);
    bencher.bench(|| KnowledgeGraph::new(&subject.dataset));
}

#[divan::bench(args = names(), consts = [1, 2, 4], sample_count = 10)]
fn neighbourhood_by_depth<const DEPTH: u32>(bencher: Bencher<'_, '_>, name: &str) {
    let limits = Limits { node_count_max: 100, edge_count_max: 300 };
    ask(bencher, name, |graph, from, _| neighbourhood(graph, from, DEPTH, &Filter::default(), &limits));
}

#[divan::bench(args = names(), consts = [1, 10, 100], sample_count = 10)]
fn paths_by_count<const PATH_COUNT: usize>(bencher: Bencher<'_, '_>, name: &str) {
    let options = PathOptions { path_count_max: PATH_COUNT, ..PathOptions::default() };
    ask(bencher, name, |graph, from, to| paths(graph, from, to, &Filter::default(), &options));
}

#[divan::bench(args = names(), sample_count = 10)]
fn obstacles_of_pairs(bencher: Bencher<'_, '_>, name: &str) {
    ask(bencher, name, |graph, from, to| obstacles(graph, from, to, &Filter::default(), &PathOptions::default()));
}

#[divan::bench(args = names(), sample_count = 10)]
fn summary_by_kind(bencher: Bencher<'_, '_>, name: &str) {
    let subject = Subject::named(name);
    bencher.bench(|| kind_summary(&subject.graph, &[], &Filter::default()));
}

/// Communities, betweenness and cut points, all together; to be read beside `build` of the same graph.
#[divan::bench(args = names(), sample_count = 3)]
fn structure(bencher: Bencher<'_, '_>, name: &str) {
    let subject = Subject::named(name);
    bencher.bench(|| Structure::new(&subject.graph));
}

fn main() {
    divan::main();
}
