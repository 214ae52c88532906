//! The hops that the paths of a question can take, with what orders and constraints on whole paths need to know of each.

use crate::model::{EntityIndex, RelationIndex, Window};

use super::coexistence::days_of;
use super::hop_strength::{Strength, strength_of};
use super::on_the_way::on_the_way;
use super::path_set::PathOptions;
use super::positions::Positions;
use super::shortest_path::PathSpace;

/// A step from one node to another, its parallel relations taken together.
#[derive(Clone, Debug)]
pub(super) struct HopTo {
    /// Where it leads.
    pub(super) to: usize,
    /// How well founded it is, as a rank from 1; more is better.
    pub(super) strength: u32,
    /// On which days it may hold; empty where the question does not ask.
    pub(super) days: Vec<Window>,
}

/// The part of a graph that simple paths between two entities can run over, its nodes numbered in the order of their ids.
///
/// No hop leads back to the start or on from the end. Nodes that lie on no simple path, by what is adjacent to what, are left
/// out, so that searches do not look around in dead ends.
#[derive(Debug)]
pub(super) struct HopGraph {
    /// The entity of each node.
    entities: Vec<EntityIndex>,
    /// What a path pays to come to each node.
    costs: Vec<u64>,
    /// The hops from each node, by where they lead.
    hops: Vec<Vec<HopTo>>,
    /// Where hops come from that lead to a node, each with its position among the hops of that node.
    arrivals: Vec<Vec<(usize, usize)>>,
    /// For each node the bit of the entity that a path has to pass through; 0 for others.
    via_bits: Vec<u32>,
    pub(super) from: usize,
    pub(super) to: usize,
    /// The entities that a path has to pass through, in the order given.
    pub(super) via: Vec<usize>,
    /// The days of a path without hops.
    pub(super) all_days: Vec<Window>,
}

/// A relation by which a path can go from one entity to another.
type Way = (EntityIndex, EntityIndex, RelationIndex);

impl HopGraph {
    /// The hops of a space within reach of its start; `None` when no path can get to its end, or to what it has to pass
    /// through. O(V + E) up to a logarithm, and what it takes to rank and date the hops.
    pub(super) fn new(space: &PathSpace<'_>, options: &PathOptions) -> Option<Self> {
        let (mut entities, ways) = within_reach(space);
        entities.sort_unstable();
        let mut positions = Positions::new(space.graph);
        for (position, entity) in entities.iter().enumerate() {
            positions.set(*entity, position);
        }
        let mut neighbours = vec![Vec::new(); entities.len()];
        for (from, to, _) in &ways {
            let ends = (positions.get(*from)?, positions.get(*to)?);
            neighbours[ends.0].push(ends.1);
            neighbours[ends.1].push(ends.0);
        }
        let is_kept = on_the_way(&neighbours, positions.get(space.from)?, positions.get(space.to)?);
        let mut kept = Vec::new();
        for (position, entity) in entities.into_iter().enumerate() {
            if is_kept[position] {
                positions.set(entity, kept.len());
                kept.push(entity);
            } else {
                positions.remove(entity);
            }
        }
        let via: Option<Vec<usize>> = options.via.iter().map(|entity| positions.get(*entity)).collect();
        let via = via?;
        let mut via_bits = vec![0; kept.len()];
        for (bit, node) in via.iter().enumerate() {
            via_bits[*node] = 1 << bit;
        }
        let mut graph = Self {
            costs: kept.iter().map(|entity| space.cost_of(*entity)).collect(),
            hops: vec![Vec::new(); kept.len()],
            arrivals: vec![Vec::new(); kept.len()],
            via_bits,
            from: positions.get(space.from)?,
            to: positions.get(space.to)?,
            via,
            all_days: vec![space.filter.window.unwrap_or(Window::ALWAYS)],
            entities: kept,
        };
        graph.add_hops(space, options, &positions, ways);
        Some(graph)
    }

    fn add_hops(&mut self, space: &PathSpace<'_>, options: &PathOptions, positions: &Positions, mut ways: Vec<Way>) {
        ways.sort_unstable();
        let mut strengths: Vec<Strength> = Vec::new();
        let mut found = Vec::new();
        for parallel in ways.chunk_by(|way, next| (way.0, way.1) == (next.0, next.1)) {
            let (Some(from), Some(to)) = (positions.get(parallel[0].0), positions.get(parallel[0].1)) else { continue };
            let relations = || parallel.iter().map(|(_, _, relation)| *relation);
            let strength = relations().map(|relation| strength_of(space.graph, relation, space.filter, options.sort));
            let strength = strength.max().unwrap_or(Strength::Alike);
            let days = if options.coexist { days_of(space.graph, relations(), space.filter) } else { Vec::new() };
            strengths.push(strength);
            found.push((from, to, strength, days));
        }
        strengths.sort_unstable();
        strengths.dedup();
        for (from, to, strength, days) in found {
            let rank = strengths.partition_point(|weaker| *weaker <= strength);
            let strength = u32::try_from(rank).expect("there are no more strengths than relations");
            self.arrivals[to].push((from, self.hops[from].len()));
            self.hops[from].push(HopTo { to, strength, days });
        }
    }

    pub(super) fn node_count(&self) -> usize {
        self.entities.len()
    }

    /// The hops from a node, by where they lead.
    pub(super) fn hops(&self, node: usize) -> &[HopTo] {
        &self.hops[node]
    }

    /// The hops that lead to a node, each with where it comes from.
    pub(super) fn arrivals(&self, node: usize) -> impl Iterator<Item = (usize, &HopTo)> {
        self.arrivals[node].iter().map(|(from, position)| (*from, &self.hops[*from][*position]))
    }

    /// What a path pays to come to a node.
    pub(super) fn cost_of(&self, node: usize) -> u64 {
        self.costs[node]
    }

    /// The bit of a node that a path has to pass through; 0 for others.
    pub(super) fn via_bit(&self, node: usize) -> u32 {
        self.via_bits[node]
    }

    /// The entities of a path.
    pub(super) fn entities_of(&self, path: &[usize]) -> Vec<EntityIndex> {
        path.iter().map(|node| self.entities[*node]).collect()
    }
}

/// The entities that the hops allowed reach from the start, and the relations on the way.
fn within_reach(space: &PathSpace<'_>) -> (Vec<EntityIndex>, Vec<Way>) {
    let mut is_reached = Positions::new(space.graph);
    let mut entities = vec![space.from];
    is_reached.set(space.from, 0);
    let mut ways = Vec::new();
    let mut level_start = 0;
    let mut hop_count = 0;
    while level_start < entities.len() && hop_count < space.hop_count_max {
        let level_end = entities.len();
        for position in level_start..level_end {
            let here = entities[position];
            if here == space.to {
                continue;
            }
            for (next, relation) in space.ways_on(here) {
                if !is_reached.contains(next) {
                    is_reached.set(next, entities.len());
                    entities.push(next);
                }
                ways.push((here, next, relation));
            }
        }
        level_start = level_end;
        hop_count += 1;
    }
    (entities, ways)
}
