//! How long a drawing takes, from the answer to the text of the picture. Sizes are numbers of nodes.

use divan::Bencher;
use entente::drawing::{Around, Form, neighbourhood, paths, places, whole};
use entente::graph::{Expansion, Filter, KnowledgeGraph, Limits, Structure, exploration};
use entente::model::EntityIndex;
use support::drawing_samples::{
    CAPTION, PlainAnnotations, dataset, draw_around_first, everything, path_set, star, web,
};
use support::random_graph::{dataset_of_edges, rmat_edges};

#[allow(dead_code, reason = "benchmarks use a part of what tests share")]
#[path = "../tests/support/mod.rs"]
mod support;

fn main() {
    divan::main();
}

/// A hub with so many neighbours.
#[divan::bench(args = [12, 40, 300])]
fn neighbourhood_of_a_hub(bencher: Bencher, node_count: usize) {
    draw_neighbourhood(bencher, node_count, &star(node_count));
}

/// Depth 2 with cross-links.
#[divan::bench(args = [12, 40, 60])]
fn neighbourhood_with_cross_links(bencher: Bencher, node_count: usize) {
    draw_neighbourhood(bencher, node_count, &web(node_count, node_count * 3 / 2, 7));
}

/// From the question to the picture, around a hub of 600 neighbours with ties among them: so many nodes at first, and so often
/// the next thirty. Compare with [`neighbourhood_of_a_hub`], which has its answer and lays all nodes out together.
#[divan::bench(args = [(40, 0), (40, 1), (40, 4), (160, 0), (500, 0)])]
fn explored_hub(bencher: Bencher, (limit, expand_count): (usize, usize)) {
    let pairs: Vec<(usize, usize)> = star(601).into_iter().chain(web(601, 900, 7)).collect();
    let dataset = dataset(601, &pairs);
    let graph = KnowledgeGraph::new(&dataset);
    let first = EntityIndex(0);
    let expansions = vec![Expansion { entity: first, only: None }; expand_count];
    let limits = Limits { node_count_max: limit, edge_count_max: limit * 12 };
    bencher.bench(|| {
        let found = exploration(&graph, first, 1, &expansions, &[], &Filter::default(), &limits);
        let (subgraph, unfolding) = (&found.subgraph, &found.unfolding);
        let around = Around { subgraph, unfolding, pins: &[], stubs: &[], chosen: None };
        neighbourhood(&dataset, &around, &PlainAnnotations(&dataset), &CAPTION, Form::Inline)
    });
}

/// Everything, on one picture.
#[divan::bench(args = [60, 500])]
fn whole_graph(bencher: Bencher, node_count: usize) {
    let dataset = dataset(node_count, &web(node_count, node_count * 4 / 3, 7));
    let subgraph = everything(&dataset);
    let annotations = PlainAnnotations(&dataset);
    bencher.bench(|| whole(&dataset, &subgraph, &annotations, &CAPTION, Form::Inline));
}

/// The places of everything, by communities; to be read beside `whole_graph`, which also draws.
#[divan::bench(args = [500, 2_500, 20_000], sample_count = 3)]
fn places_of_everything(bencher: Bencher, node_count: usize) {
    let dataset = dataset_of_edges(node_count, &rmat_edges(node_count, node_count * 5, 7));
    let structure = Structure::new(&KnowledgeGraph::new(&dataset));
    bencher.bench(|| places(&structure));
}

/// So many paths of four hops between the same ends.
#[divan::bench(args = [1, 8])]
fn listed_paths(bencher: Bencher, path_count: usize) {
    let lists: Vec<Vec<usize>> =
        (0..path_count).map(|path| vec![0, 2 + 3 * path, 3 + 3 * path, 4 + 3 * path, 1]).collect();
    let pairs: Vec<(usize, usize)> =
        lists.iter().flat_map(|nodes| nodes.windows(2).map(|ends| (ends[0], ends[1]))).collect();
    let dataset = dataset(2 + 3 * path_count, &pairs);
    let lists: Vec<&[usize]> = lists.iter().map(Vec::as_slice).collect();
    let path_set = path_set(&dataset, &lists);
    let annotations = PlainAnnotations(&dataset);
    bencher.bench(|| paths(&dataset, &path_set, &annotations, &CAPTION, Form::Inline));
}

fn draw_neighbourhood(bencher: Bencher, node_count: usize, pairs: &[(usize, usize)]) {
    let dataset = dataset(node_count, pairs);
    bencher.bench(|| draw_around_first(&dataset, &CAPTION, Form::Inline));
}
