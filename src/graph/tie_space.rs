//! What can be used to join groups of entities: the part of the graph that they reach, in positions of its own.

use std::collections::BTreeSet;

use crate::model::{EntityIndex, Holding};

use super::edge_filter::{edge_holds, node_holds};
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::positions::Positions;

/// The part of the graph that some groups reach. Each group is one point; what can be walked through is a point each. The
/// groups come first, in their order, the others follow by id.
#[derive(Debug)]
pub(super) struct TieSpace<'a> {
    graph: &'a KnowledgeGraph,
    filter: &'a Filter,
    groups: &'a [&'a BTreeSet<EntityIndex>],
    inner: Vec<EntityIndex>,
    /// Where the neighbours of each point begin, and behind the last of them their end.
    starts: Vec<usize>,
    neighbours: Vec<usize>,
}

impl<'a> TieSpace<'a> {
    /// Walks the relations that the filter keeps, both ways. O((V + E) log V).
    pub(super) fn new(
        graph: &'a KnowledgeGraph,
        groups: &'a [&'a BTreeSet<EntityIndex>],
        filter: &'a Filter,
        through_any: bool,
    ) -> Self {
        let mut positions = Positions::new(graph);
        let mut found: Vec<EntityIndex> = Vec::new();
        for (position, group) in groups.iter().enumerate() {
            for entity in *group {
                positions.set(*entity, position);
                found.push(*entity);
            }
        }
        let grouped_count = found.len();
        let is_open = |entity: EntityIndex| {
            (through_any || graph.bridges(entity)) && node_holds(graph, entity, filter) != Holding::No
        };
        let mut pairs: Vec<(EntityIndex, EntityIndex)> = Vec::new();
        let mut next = 0;
        while let Some(here) = found.get(next).copied() {
            next += 1;
            for step in graph.steps(here, Direction::Both) {
                let there = step.neighbour;
                let is_known = positions.contains(there);
                if there == here
                    || !(is_known || is_open(there))
                    || edge_holds(graph, step.relation, filter) == Holding::No
                {
                    continue;
                }
                if !is_known {
                    positions.set(there, found.len());
                    found.push(there);
                }
                pairs.push((here, there));
            }
        }
        let mut inner = found.split_off(grouped_count);
        inner.sort_unstable();
        for (position, entity) in inner.iter().enumerate() {
            positions.set(*entity, groups.len() + position);
        }
        let position = |entity| positions.get(entity).expect("what was found has a position");
        let mut pairs: Vec<(usize, usize)> =
            pairs.into_iter().map(|(here, there)| (position(here), position(there))).collect();
        pairs.retain(|(here, there)| here != there);
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; groups.len() + inner.len() + 1];
        for (here, _) in &pairs {
            starts[here + 1] += 1;
        }
        for point in 1..starts.len() {
            starts[point] += starts[point - 1];
        }
        let neighbours = pairs.into_iter().map(|(_, there)| there).collect();
        Self { graph, filter, groups, inner, starts, neighbours }
    }

    /// How many points there are.
    pub(super) fn point_count(&self) -> usize {
        self.groups.len() + self.inner.len()
    }

    /// How many groups there are.
    pub(super) fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// The points that are tied to a point, each once, in their order.
    pub(super) fn neighbours(&self, point: usize) -> &[usize] {
        &self.neighbours[self.starts[point]..self.starts[point + 1]]
    }

    /// What it costs to walk through a point; nothing for a group.
    pub(super) fn cost(&self, point: usize) -> u64 {
        self.entity(point).map_or(0, |entity| self.graph.passage_cost(entity))
    }

    /// The entity of a point that is no group.
    pub(super) fn entity(&self, point: usize) -> Option<EntityIndex> {
        point.checked_sub(self.groups.len()).map(|position| self.inner[position])
    }

    /// The entities that tie two neighbouring points: the first by id, where a group has several.
    pub(super) fn link(&self, one: usize, other: usize) -> (EntityIndex, EntityIndex) {
        let members = |point| match self.entity(point) {
            Some(entity) => BTreeSet::from([entity]),
            None => self.groups[point].clone(),
        };
        let others = members(other);
        let tied = members(one).into_iter().find_map(|here| {
            let steps = self.graph.steps(here, Direction::Both).filter(|step| others.contains(&step.neighbour));
            let kept = steps.filter(|step| edge_holds(self.graph, step.relation, self.filter) != Holding::No);
            kept.map(|step| (here, step.neighbour)).min()
        });
        tied.expect("neighbours are tied")
    }
}
