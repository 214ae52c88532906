//! Why some entities could not be tied to others.

use std::collections::BTreeSet;

use crate::model::{EntityIndex, Holding, Says};

use super::edge_filter::{edge_holds, node_holds};
use super::filter::{Direction, Filter};
use super::joint_obstacles::{Joint, Relaxation, joint, search_count_max};
use super::knowledge_graph::KnowledgeGraph;
use super::obstacles::Constraint;
use super::path_set::{Bridges, PathOptions};
use super::positions::Positions;

/// A constraint without which a group is tied to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Barrier {
    /// The constraint.
    pub constraint: Constraint,
    /// Hops of the shortest way to a terminal of another group without it.
    pub hop_count: usize,
    /// That terminal; of several the first by id.
    pub nearest: EntityIndex,
}

/// What keeps a group of terminals from all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The constraints that alone keep it apart, the one that gives the shortest way first, then in the order of
    /// [`Constraint`]. Empty when no single one does.
    pub barriers: Vec<Barrier>,
    /// Whether any relations tie it to another group in the whole edition, whatever their claims say and when.
    pub same_component: bool,
    /// How many entities are connected with it in the whole edition, itself included, and how many with the first group.
    pub component_sizes: [usize; 2],
    /// What is there without several constraints; `None` where one alone is to blame, or no relations tie it to any at all.
    pub several: Option<SeveralBarriers>,
}

/// What ties a group to another without several constraints at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeveralBarriers {
    /// The smallest set of them without which it is tied: hops of the shortest way, and the terminal that it leads to.
    pub joint: Joint<(usize, EntityIndex)>,
    /// The same without any constraint.
    pub without_all: (usize, EntityIndex),
}

/// What keeps each group but the first from all others, as [`obstacles`](super::obstacles()) tells it of paths: each
/// constraint of the question is lifted alone, and where that does not help two or three together. O(V + E) for each group and
/// relaxation, of which there is a bounded number.
pub(super) fn apart(
    graph: &KnowledgeGraph,
    groups: &[&[EntityIndex]],
    filter: &Filter,
    bridges: Bridges,
) -> Vec<Apart> {
    let mut reasons = Vec::new();
    for (position, group) in groups.iter().enumerate().skip(1) {
        let outside = groups.iter().enumerate().filter(|(other, _)| *other != position);
        let others: BTreeSet<EntityIndex> = outside.flat_map(|(_, group)| group.iter().copied()).collect();
        let ties = |other: &EntityIndex| group.iter().any(|terminal| graph.same_component(*terminal, *other));
        let same_component = others.iter().any(ties);
        let without = |set: &[Constraint]| {
            let mut filter = filter.clone();
            let mut options = PathOptions { bridges, hop_count_max: None, ..PathOptions::default() };
            let is_lifted = set.iter().all(|constraint| constraint.lift(&mut filter, &mut options));
            is_lifted.then(|| nearest(graph, group, &others, &filter, options.bridges)).flatten()
        };
        let mut barriers = Vec::new();
        // Across components no constraint is to blame.
        for constraint in Constraint::PLAIN.into_iter().filter(|_| same_component) {
            let found = without(&[constraint]);
            barriers.extend(found.map(|(hop_count, nearest)| Barrier { constraint, hop_count, nearest }));
        }
        barriers.sort_by_key(|barrier| (barrier.hop_count, barrier.constraint));
        let several = (same_component && barriers.is_empty()).then(|| {
            let all_open = Filter { says: Says::ALL.to_vec(), ..Filter::default() };
            let without_all = nearest(graph, group, &others, &all_open, Bridges::All)?;
            let set = constraints_of(filter, bridges);
            let relaxed = |set: &[Constraint]| without(set).map_or(Relaxation::Nothing, Relaxation::There);
            Some(SeveralBarriers { joint: joint(&set, search_count_max(graph), relaxed), without_all })
        });
        let component_sizes = [group[0], groups[0][0]].map(|terminal| graph.component_size(terminal));
        reasons.push(Apart { barriers, same_component, component_sizes, several: several.flatten() });
    }
    reasons
}

/// The constraints that a question has, in their order.
fn constraints_of(filter: &Filter, bridges: Bridges) -> Vec<Constraint> {
    let options = PathOptions { bridges, hop_count_max: None, ..PathOptions::default() };
    let has = |constraint: &Constraint| constraint.lift(&mut filter.clone(), &mut options.clone());
    Constraint::PLAIN.into_iter().filter(has).collect()
}

/// The terminal of another group that is nearest to a group, by the rule on what may be run through.
fn nearest(
    graph: &KnowledgeGraph,
    group: &[EntityIndex],
    others: &BTreeSet<EntityIndex>,
    filter: &Filter,
    bridges: Bridges,
) -> Option<(usize, EntityIndex)> {
    let ruled = nearest_through(graph, group, others, filter, bridges == Bridges::All);
    let is_lifted = bridges == Bridges::Default;
    ruled.or_else(|| is_lifted.then(|| nearest_through(graph, group, others, filter, true)).flatten())
}

fn nearest_through(
    graph: &KnowledgeGraph,
    group: &[EntityIndex],
    others: &BTreeSet<EntityIndex>,
    filter: &Filter,
    through_any: bool,
) -> Option<(usize, EntityIndex)> {
    let mut seen = Positions::new(graph);
    let mut level = group.to_vec();
    for entity in group {
        seen.set(*entity, 0);
    }
    let is_open = |entity: EntityIndex| {
        (through_any || graph.bridges(entity)) && node_holds(graph, entity, filter) != Holding::No
    };
    let mut hop_count = 0;
    while !level.is_empty() {
        hop_count += 1;
        let mut next_level = Vec::new();
        let mut reached: Option<EntityIndex> = None;
        for here in level {
            for step in graph.steps(here, Direction::Both) {
                let there = step.neighbour;
                let is_other = others.contains(&there);
                if seen.contains(there)
                    || !(is_other || is_open(there))
                    || edge_holds(graph, step.relation, filter) == Holding::No
                {
                    continue;
                }
                seen.set(there, 0);
                next_level.push(there);
                if is_other {
                    reached = Some(reached.map_or(there, |known| known.min(there)));
                }
            }
        }
        if let Some(nearest) = reached {
            return Some((hop_count, nearest));
        }
        level = next_level;
    }
    None
}
