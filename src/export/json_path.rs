//! Paths, and why there are none, in JSON.

use serde::Serialize;

use crate::graph::{Blockage, Constraint, Path, PathCount, PathSet};
use crate::model::{Bound, Dataset};
use crate::words::{self, Asked};

use super::json_footnotes::{FootnoteJson, entity_ids, footnotes};
use super::json_told::{SaidJson, said};
use super::told::{About, Told};

/// A path, told in words too.
#[derive(Serialize)]
pub(super) struct PathJson<'a> {
    nodes: Vec<&'a str>,
    edges: Vec<Vec<&'a str>>,
    directions: Vec<&'static str>,
    coexist: bool,
    together: Option<TogetherJson>,
    bridges: Vec<&'a str>,
    words: String,
    footnotes: Vec<FootnoteJson<'a>>,
}

/// Days; an end that is open is null.
#[derive(Serialize)]
struct TogetherJson {
    since: Option<String>,
    until: Option<String>,
}

/// Counts are texts, because 128 bits do not fit the numbers of most JSON readers.
#[derive(Serialize)]
pub(super) struct PathCountJson<'a> {
    hops: Option<usize>,
    shortest: Option<String>,
    exact: bool,
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
    exact: bool,
    through: Vec<&'a str>,
}

/// What stands between two entities.
#[derive(Serialize)]
pub(super) struct NoPathJson<'a> {
    same_component: bool,
    component_sizes: [usize; 2],
    obstacles: Vec<ObstacleJson<'a>>,
    unsettled: Vec<ConstraintJson<'a>>,
    together: Option<TogetherConstraintsJson<'a>>,
    together_cut: bool,
    without_all: Option<WithoutAllJson<'a>>,
    words: Option<&'a str>,
}

#[derive(Serialize)]
struct ObstacleJson<'a> {
    #[serde(flatten)]
    constraint: ConstraintJson<'a>,
    hops_without_it: usize,
    #[serde(flatten)]
    said: SaidJson<'a>,
}

/// Constraints that keep two entities apart together.
#[derive(Serialize)]
struct TogetherConstraintsJson<'a> {
    constraints: Vec<ConstraintJson<'a>>,
    hops_without_them: usize,
    #[serde(flatten)]
    said: SaidJson<'a>,
}

/// What is there without any constraint.
#[derive(Serialize)]
struct WithoutAllJson<'a> {
    hops: usize,
    #[serde(flatten)]
    said: SaidJson<'a>,
}

/// A constraint; where it names entities, the one that is meant, or null for all of them.
#[derive(Serialize)]
struct ConstraintJson<'a> {
    constraint: &'static str,
    entity: Option<&'a str>,
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
        coexist: found.can_coexist(),
        together: found.together.map(|days| TogetherJson { since: day(days.start), until: day(days.end) }),
        bridges: entity_ids(dataset, &found.through),
        words: story.plain(),
        footnotes: footnotes(dataset, &story),
    }
}

/// How many paths there are, and what of them was held back or cut.
pub(super) fn path_count<'a>(dataset: &'a Dataset, paths: &'a PathSet) -> PathCountJson<'a> {
    PathCountJson {
        hops: paths.hop_count,
        shortest: count(paths.shortest_count),
        exact: is_exact(paths.shortest_count),
        listed: paths.paths.len(),
        more: paths.more,
        relaxed: paths.relaxed,
        held_back: paths.held_back.as_ref().map(|held_back| HeldBackJson {
            hops: held_back.hop_count,
            count: count(held_back.count),
            exact: is_exact(held_back.count),
            through: entity_ids(dataset, &held_back.through),
        }),
        cut: paths.cut.as_deref(),
    }
}

/// A count in digits; `None` when 128 bits cannot count it.
fn count(count: PathCount) -> Option<String> {
    match count {
        PathCount::Exactly(count) | PathCount::AtLeast(count) => Some(count.to_string()),
        PathCount::TooMany => None,
    }
}

/// Whether the count is not merely a lower bound.
fn is_exact(count: PathCount) -> bool {
    !matches!(count, PathCount::AtLeast(_))
}

fn day(bound: Bound) -> Option<String> {
    match bound {
        Bound::On(day) => Some(day.to_string()),
        Bound::BeforeAllDays | Bound::AfterAllDays => None,
    }
}

/// What stands between two entities that no path joins.
pub(super) fn no_path<'a>(dataset: &'a Dataset, found: &Blockage, told: &'a Told) -> NoPathJson<'a> {
    let constraint = |constraint: Constraint| ConstraintJson {
        constraint: constraint.as_str(),
        entity: constraint.entity().map(|entity| dataset.entity(entity).id.as_str()),
    };
    let obstacles = found.obstacles.iter().zip(0..).map(|(obstacle, position)| ObstacleJson {
        constraint: constraint(obstacle.constraint),
        hops_without_it: obstacle.hop_count,
        said: said(told, About::Obstacle { group: 0, position }),
    });
    let several = found.several.as_ref();
    let joint = several.and_then(|several| several.joint.smallest.as_ref());
    NoPathJson {
        same_component: found.same_component,
        component_sizes: [found.from_component_size, found.to_component_size],
        obstacles: obstacles.collect(),
        unsettled: found.unsettled.iter().map(|unsettled| constraint(*unsettled)).collect(),
        together: joint.map(|(constraints, hop_count)| TogetherConstraintsJson {
            constraints: constraints.iter().map(|one| constraint(*one)).collect(),
            hops_without_them: *hop_count,
            said: said(told, About::Together { group: 0 }),
        }),
        together_cut: several.is_some_and(|several| several.joint.is_cut),
        without_all: several.map(|several| WithoutAllJson {
            hops: several.hop_count_without_all,
            said: said(told, About::Everything { group: 0 }),
        }),
        words: told.about(About::Apart { group: 0 }).map(|callout| callout.words.as_str()),
    }
}
