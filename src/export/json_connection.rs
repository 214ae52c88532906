//! What ties several entities, in JSON.

use serde::Serialize;

use crate::graph::{Apart, Branch, Connection, Relaxed, Tree};
use crate::model::{Dataset, EntityIndex};
use crate::words::{self, Asked};

use super::json_footnotes::{FootnoteJson, entity_ids, footnotes};
use super::json_told::{SaidJson, said};
use super::told::{About, Told};

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
    together: Option<TogetherJson<'a>>,
    together_cut: bool,
    without_all: Option<WithoutAllJson<'a>>,
    words: Option<&'a str>,
}

#[derive(Serialize)]
struct BarrierJson<'a> {
    constraint: &'static str,
    hops_without_it: usize,
    nearest: &'a str,
    #[serde(flatten)]
    said: SaidJson<'a>,
}

/// Constraints that keep a group apart together.
#[derive(Serialize)]
struct TogetherJson<'a> {
    constraints: Vec<&'static str>,
    hops_without_them: usize,
    nearest: &'a str,
    #[serde(flatten)]
    said: SaidJson<'a>,
}

/// What is there without any constraint.
#[derive(Serialize)]
struct WithoutAllJson<'a> {
    hops: usize,
    nearest: &'a str,
    #[serde(flatten)]
    said: SaidJson<'a>,
}

#[derive(Serialize)]
struct HeldBackJson<'a> {
    hops: usize,
    through: Vec<&'a str>,
}

impl<'a> ConnectionJson<'a> {
    pub(super) fn of(dataset: &'a Dataset, connection: &'a Connection, asked: Asked<'a>, told: &'a Told) -> Self {
        let apart = connection.trees.iter().skip(1).zip(&connection.apart).zip(0..);
        Self {
            summary: words::connection_summary(dataset, connection),
            trees: connection.trees.iter().map(|tree| tree_json(dataset, tree, asked)).collect(),
            apart: apart.map(|((tree, apart), group)| apart_json(dataset, (tree, apart, group), told)).collect(),
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

fn apart_json<'a>(dataset: &'a Dataset, (tree, apart, group): (&Tree, &Apart, usize), told: &'a Told) -> ApartJson<'a> {
    let id = |entity: EntityIndex| dataset.entity(entity).id.as_str();
    let obstacles = apart.barriers.iter().zip(0..).map(|(barrier, position)| BarrierJson {
        constraint: barrier.constraint.as_str(),
        hops_without_it: barrier.hop_count,
        nearest: id(barrier.nearest),
        said: said(told, About::Obstacle { group, position }),
    });
    let several = apart.several.as_ref();
    let joint = several.and_then(|several| several.joint.smallest.as_ref());
    ApartJson {
        terminals: entity_ids(dataset, &tree.terminals),
        same_component: apart.same_component,
        component_sizes: apart.component_sizes,
        obstacles: obstacles.collect(),
        together: joint.map(|(constraints, (hop_count, nearest))| TogetherJson {
            constraints: constraints.iter().map(|constraint| constraint.as_str()).collect(),
            hops_without_them: *hop_count,
            nearest: id(*nearest),
            said: said(told, About::Together { group }),
        }),
        together_cut: several.is_some_and(|several| several.joint.is_cut),
        without_all: several.map(|several| WithoutAllJson {
            hops: several.without_all.0,
            nearest: id(several.without_all.1),
            said: said(told, About::Everything { group }),
        }),
        words: told.about(About::Apart { group }).map(|callout| callout.words.as_str()),
    }
}
