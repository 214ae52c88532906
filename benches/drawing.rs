//! How long a drawing takes, from the answer to the text of the picture. Sizes are numbers of nodes.

use divan::Bencher;
use entente::drawing::{Form, neighbourhood, paths, whole};
use entente::model::EntityIndex;
use support::drawing_samples::{CAPTION, PlainAnnotations, dataset, everything, path_set, star, web};

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

/// Everything, on one picture.
#[divan::bench(args = [60, 500])]
fn whole_graph(bencher: Bencher, node_count: usize) {
    let dataset = dataset(node_count, &web(node_count, node_count * 4 / 3, 7));
    let subgraph = everything(&dataset);
    let annotations = PlainAnnotations(&dataset);
    bencher.bench(|| whole(&dataset, &subgraph, &annotations, &CAPTION, Form::Inline));
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
    let subgraph = everything(&dataset);
    let annotations = PlainAnnotations(&dataset);
    bencher.bench(|| neighbourhood(&dataset, &subgraph, EntityIndex(0), &annotations, &CAPTION, Form::Inline));
}
