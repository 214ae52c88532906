//! Paths, and why there are none, in JSON.

use serde::Serialize;

use crate::graph::{Blockage, Path, PathCount, PathSet};
use crate::model::Dataset;
use crate::words::{self, Asked};

use super::json_footnotes::{FootnoteJson, entity_ids, footnotes};

/// A path, told in words too.
#[derive(Serialize)]
pub(super) struct PathJson<'a> {
    nodes: Vec<&'a str>,
    edges: Vec<Vec<&'a str>>,
    directions: Vec<&'static str>,
    coexist: bool,
    bridges: Vec<&'a str>,
    words: String,
    footnotes: Vec<FootnoteJson<'a>>,
}

/// Counts are texts, because 128 bits do not fit the numbers of most JSON readers.
#[derive(Serialize)]
pub(super) struct PathCountJson<'a> {
    hops: Option<usize>,
    shortest: Option<String>,
    listed: usize,
    more: bool,
    relaxed: bool,
    held_back: Option<HeldBackJson<'a>>,
    cut: Option<&'a str>,
}

#[derive(Serialize)]
struct HeldBackJson<'a> {
    hops: usize,
    count: Option<String>,
    through: Vec<&'a str>,
}

/// What stands between two entities.
#[derive(Serialize)]
pub(super) struct NoPathJson {
    same_component: bool,
    component_sizes: [usize; 2],
    obstacles: Vec<ObstacleJson>,
}

#[derive(Serialize)]
struct ObstacleJson {
    constraint: &'static str,
    hops_without_it: usize,
}

/// A path with the sentences that tell it.
pub(super) fn path<'a>(dataset: &'a Dataset, found: &Path, asked: Asked<'a>) -> PathJson<'a> {
    let story = words::path(dataset, found, asked);
    let edges =
        found.hops.iter().map(|hop| hop.edges.iter().map(|edge| dataset.relation(edge.relation).id.as_str()).collect());
    PathJson {
        nodes: entity_ids(dataset, &found.nodes),
        edges: edges.collect(),
        directions: found.hops.iter().map(|hop| hop.direction.as_str()).collect(),
        coexist: found.coexist,
        bridges: entity_ids(dataset, &found.through),
        words: story.plain(),
        footnotes: footnotes(dataset, &story),
    }
}

/// How many paths there are, and what of them was held back or cut.
pub(super) fn path_count<'a>(dataset: &'a Dataset, paths: &'a PathSet) -> PathCountJson<'a> {
    PathCountJson {
        hops: paths.paths.first().map(|path| path.hops.len()),
        shortest: count(paths.shortest_count),
        listed: paths.paths.len(),
        more: paths.more,
        relaxed: paths.relaxed,
        held_back: paths.held_back.as_ref().map(|held_back| HeldBackJson {
            hops: held_back.hop_count,
            count: count(held_back.count),
            through: entity_ids(dataset, &held_back.through),
        }),
        cut: paths.cut.as_deref(),
    }
}

/// A count in digits; `None` when 128 bits cannot count it.
fn count(count: PathCount) -> Option<String> {
    match count {
        PathCount::Exactly(count) => Some(count.to_string()),
        PathCount::TooMany => None,
    }
}

/// What stands between two entities that no path joins.
pub(super) fn no_path(found: &Blockage) -> NoPathJson {
    let obstacles = found
        .obstacles
        .iter()
        .map(|obstacle| ObstacleJson { constraint: obstacle.constraint.as_str(), hops_without_it: obstacle.hop_count });
    NoPathJson {
        same_component: found.same_component,
        component_sizes: [found.from_component_size, found.to_component_size],
        obstacles: obstacles.collect(),
    }
}
