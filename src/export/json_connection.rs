//! What ties several entities, in JSON.

use serde::Serialize;

use crate::graph::{Apart, Branch, Connection, Relaxed, Tree};
use crate::model::Dataset;
use crate::words::{self, Asked};

use super::json_footnotes::{FootnoteJson, entity_ids, footnotes};

/// Trees, and what keeps them apart.
#[derive(Serialize)]
pub(super) struct ConnectionJson<'a> {
    summary: String,
    trees: Vec<TreeJson<'a>>,
    apart: Vec<ApartJson<'a>>,
    held_back: Option<HeldBackJson<'a>>,
    cut: Option<&'a str>,
}

#[derive(Serialize)]
struct TreeJson<'a> {
    terminals: Vec<&'a str>,
    inner: Vec<&'a str>,
    hops: usize,
    branches: Vec<BranchJson<'a>>,
    coexist: bool,
    relaxed: &'static str,
    bridges: Vec<&'a str>,
    smallest: bool,
    bound: f64,
    words: String,
    footnotes: Vec<FootnoteJson<'a>>,
}

#[derive(Serialize)]
struct BranchJson<'a> {
    nodes: Vec<&'a str>,
    edges: Vec<Vec<&'a str>>,
    directions: Vec<&'static str>,
    words: String,
}

#[derive(Serialize)]
struct ApartJson<'a> {
    terminals: Vec<&'a str>,
    same_component: bool,
    component_sizes: [usize; 2],
    obstacles: Vec<BarrierJson<'a>>,
}

#[derive(Serialize)]
struct BarrierJson<'a> {
    constraint: &'static str,
    hops_without_it: usize,
    nearest: &'a str,
}

#[derive(Serialize)]
struct HeldBackJson<'a> {
    hops: usize,
    through: Vec<&'a str>,
}

impl<'a> ConnectionJson<'a> {
    pub(super) fn of(dataset: &'a Dataset, connection: &'a Connection, asked: Asked<'a>) -> Self {
        let apart = connection.trees.iter().skip(1).zip(&connection.apart);
        Self {
            summary: words::connection_summary(dataset, connection),
            trees: connection.trees.iter().map(|tree| tree_json(dataset, tree, asked)).collect(),
            apart: apart.map(|(tree, apart)| apart_json(dataset, tree, apart)).collect(),
            held_back: connection.held_back.as_ref().map(|held_back| HeldBackJson {
                hops: held_back.hop_count,
                through: entity_ids(dataset, &held_back.through),
            }),
            cut: connection.cut.as_deref(),
        }
    }
}

fn tree_json<'a>(dataset: &'a Dataset, tree: &Tree, asked: Asked<'a>) -> TreeJson<'a> {
    let (story, told) = words::connection(dataset, tree, asked);
    let branches = tree.branches.iter().zip(told);
    TreeJson {
        terminals: entity_ids(dataset, &tree.terminals),
        inner: entity_ids(dataset, &tree.inner),
        hops: tree.hop_count(),
        branches: branches.map(|(branch, told)| branch_json(dataset, branch, story.plain_part(told))).collect(),
        coexist: tree.coexist,
        relaxed: match tree.relaxed {
            Relaxed::No => "no",
            Relaxed::Wholly => "wholly",
            Relaxed::InTheSecondStep => "second-step",
        },
        bridges: entity_ids(dataset, &tree.through),
        smallest: tree.smallest,
        bound: tree.bound(),
        words: story.plain(),
        footnotes: footnotes(dataset, &story),
    }
}

fn branch_json<'a>(dataset: &'a Dataset, branch: &Branch, words: String) -> BranchJson<'a> {
    let edges = branch.hops.iter();
    let edges = edges.map(|hop| hop.edges.iter().map(|edge| dataset.relation(edge.relation).id.as_str()).collect());
    BranchJson {
        nodes: entity_ids(dataset, &branch.nodes),
        edges: edges.collect(),
        directions: branch.hops.iter().map(|hop| hop.direction.as_str()).collect(),
        words,
    }
}

fn apart_json<'a>(dataset: &'a Dataset, tree: &Tree, apart: &Apart) -> ApartJson<'a> {
    let obstacles = apart.barriers.iter().map(|barrier| BarrierJson {
        constraint: barrier.constraint.as_str(),
        hops_without_it: barrier.hop_count,
        nearest: dataset.entity(barrier.nearest).id.as_str(),
    });
    ApartJson {
        terminals: entity_ids(dataset, &tree.terminals),
        same_component: apart.same_component,
        component_sizes: apart.component_sizes,
        obstacles: obstacles.collect(),
    }
}
