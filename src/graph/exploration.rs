//! A neighbourhood that is opened node by node.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityIndex, Holding, RelationIndex, Says};

use super::cap::{RankedEdge, cap_edges, truncation};
use super::edge_filter::{edge_holds, node_holds};
use super::exploration_answer::{
    BASE_COUNT_MAX, EXPANDED_COUNT, Expansion, Exploration, KEPT_COUNT, Only, UNFOLDED_COUNT_MAX, Undrawn, Unfolded,
};
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::positions::Positions;
use super::reach::Reach;
use super::subgraph::{Cut, Limits, SubgraphNode, Truncation};

/// Relations for each node of the base that are reckoned with in its layout.
const BASE_EDGES_PER_NODE: usize = 12;

/// What comes first under a limit.
const ORDER: &str = "the nearest and most specific";

/// What is shown around an entity: what lies within `depth`, as [`neighbourhood`](super::neighbourhood()) has it, and what
/// the expansions add in their order, without what is hidden.
///
/// Nodes within one distance come in the order that they have without any filter, so that a filter only leaves some out. An
/// expansion adds the next [`EXPANDED_COUNT`] neighbours of its entity in that order, by that alone: of the first
/// [`BASE_COUNT_MAX`] nodes, as far as the limit reaches, and of those that an earlier expansion added none is the next. Shown
/// of them are those that the filter keeps, and of the others those that are tied to the entity as well; none when the
/// entity is not shown itself. The limit on nodes is one on what lies within the depth. What only hidden nodes tie to the
/// first is not shown.
///
/// O(V + E) over the part of the graph within reach, up to the logarithm of its order, and O(d log d) for each entity shown
/// that has d neighbours.
#[must_use]
pub fn exploration(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    depth: u32,
    expansions: &[Expansion],
    hidden: &[EntityIndex],
    filter: &Filter,
    limits: &Limits,
) -> Exploration {
    let open = Reach::new(graph, from, depth, &unfiltered());
    let mut reach = Reach::new(graph, from, depth, filter);
    reach.rank_by(|entity| open.positions.get(entity).unwrap_or(usize::MAX));
    let mut sight = Sight::new(graph, filter, &open, reach, hidden, limits);
    for (position, expansion) in expansions.iter().enumerate() {
        if !sight.expand(expansion) {
            sight.found.not_expanded.push(position);
        }
    }
    sight.finish(limits)
}

/// No constraint at all: what an order is made by.
fn unfiltered() -> Filter {
    Filter { says: Says::ALL.to_vec(), ..Filter::default() }
}

/// The limit, where what was expanded or hidden is not reckoned in it.
fn beside(limits: &Limits) -> String {
    format!("The limit is {} entities, besides what was expanded or hidden;", limits.node_count_max)
}

/// What is shown so far.
struct Sight<'a> {
    graph: &'a KnowledgeGraph,
    filter: &'a Filter,
    open: &'a Reach,
    reach: Reach,
    hidden: Positions,
    shown: Vec<SubgraphNode>,
    positions: Positions,
    /// What counts as shown already when an expansion looks for its next neighbours.
    taken: Positions,
    /// Nodes that were expanded: their neighbours are walked to whatever the depth.
    expanded: Positions,
    /// The neighbours of an entity without any filter, most specific first.
    orders: BTreeMap<EntityIndex, Vec<EntityIndex>>,
    found: Exploration,
}

impl<'a> Sight<'a> {
    fn new(
        graph: &'a KnowledgeGraph,
        filter: &'a Filter,
        open: &'a Reach,
        reach: Reach,
        hidden: &[EntityIndex],
        limits: &Limits,
    ) -> Self {
        let limit = limits.node_count_max.max(1);
        let base_count = open.nodes.iter().take(BASE_COUNT_MAX).take_while(|node| node.distance <= 1).count();
        let mut sight = Self {
            graph,
            filter,
            open,
            hidden: Positions::new(graph),
            shown: Vec::new(),
            positions: Positions::new(graph),
            taken: Positions::new(graph),
            expanded: Positions::new(graph),
            orders: BTreeMap::new(),
            found: Exploration::default(),
            reach,
        };
        for entity in hidden.iter().filter(|entity| **entity != open.nodes[0].entity) {
            sight.hidden.set(*entity, 0);
        }
        for node in &open.nodes[..base_count.min(limit)] {
            sight.taken.set(node.entity, 0);
        }
        sight.found.unfolding.base_count = base_count;
        let within = sight.reach.nodes[..limit.min(sight.reach.nodes.len())].to_vec();
        for node in within {
            sight.show(node);
        }
        sight
    }

    fn show(&mut self, node: SubgraphNode) {
        if self.hidden.contains(node.entity) {
            self.found.hidden.push(node.entity);
        } else {
            self.positions.set(node.entity, self.shown.len());
            self.shown.push(node);
        }
    }

    /// Adds the next neighbours; `false` when the entity is not shown.
    fn expand(&mut self, expansion: &Expansion) -> bool {
        let entity = expansion.entity;
        let at = self.positions.get(entity);
        let has_place = self.open.positions.contains(entity) || self.taken.contains(entity);
        if !has_place {
            return false;
        }
        let candidates = self.candidates(entity, expansion.only);
        let mut added = 0;
        let mut next = Vec::new();
        for candidate in candidates {
            if self.taken.contains(candidate) {
                next.push(candidate);
            } else if added < EXPANDED_COUNT {
                added += 1;
                next.push(candidate);
                self.taken.set(candidate, 0);
                if self.open.positions.get(candidate).is_none_or(|position| position >= KEPT_COUNT) {
                    let unfolded = self.unfolded(candidate, entity);
                    self.found.unfolding.opened.push(unfolded);
                }
            }
        }
        let Some(at) = at else { return false };
        self.expanded.set(entity, 0);
        let distance = self.shown[at].distance + 1;
        let kept = self.kept_neighbours(entity);
        for candidate in next {
            let is_new = !self.positions.contains(candidate) && !self.found.hidden.contains(&candidate);
            if let Some(holds) = kept.get(&candidate).filter(|_| is_new) {
                self.show(SubgraphNode { entity: candidate, distance, holds: *holds });
            }
        }
        true
    }

    fn unfolded(&self, entity: EntityIndex, over: EntityIndex) -> Unfolded {
        let loops = self.graph.steps(entity, Direction::Both).filter(|step| step.neighbour == entity);
        Unfolded { entity, over, degree: self.graph.degree(entity), loop_count: loops.count() }
    }

    /// The neighbours that an expansion could add, most specific first, whatever the filter keeps of them.
    fn candidates(&mut self, entity: EntityIndex, only: Option<Only>) -> Vec<EntityIndex> {
        let graph = self.graph;
        let order = self.orders.entry(entity).or_insert_with(|| {
            Reach::new(graph, entity, 1, &unfiltered()).nodes.iter().skip(1).map(|node| node.entity).collect()
        });
        match only {
            None => order.clone(),
            Some(Only::Entities(kind)) => {
                order.iter().copied().filter(|candidate| graph.kind_of(*candidate) == kind).collect()
            }
            Some(Only::Relations(kind)) => {
                let mut tied = Positions::new(graph);
                let steps = graph.steps(entity, Direction::Both);
                for step in steps.filter(|step| graph.edge(step.relation).kind() == kind) {
                    tied.set(step.neighbour, 0);
                }
                order.iter().copied().filter(|candidate| tied.contains(*candidate)).collect()
            }
        }
    }

    /// The neighbours that the filter keeps, with how surely they exist.
    fn kept_neighbours(&self, entity: EntityIndex) -> BTreeMap<EntityIndex, Holding> {
        let steps = self.graph.steps(entity, self.filter.direction).filter(|step| step.neighbour != entity);
        let kept = steps.filter(|step| edge_holds(self.graph, step.relation, self.filter) != Holding::No);
        let nodes = kept.map(|step| (step.neighbour, node_holds(self.graph, step.neighbour, self.filter)));
        nodes.filter(|(_, holds)| *holds != Holding::No).collect()
    }

    fn finish(mut self, limits: &Limits) -> Exploration {
        let within_count = self.reach.nodes.len();
        let (mut edges, edge_total) = self.edges();
        self.drop_untied(&mut edges);
        let beyond = self.shown.iter().filter(|node| !self.reach.positions.contains(node.entity)).count();
        let node_total = within_count + beyond;
        let edges = cap_edges(edges, limits.edge_count_max.max(self.shown.len() * BASE_EDGES_PER_NODE));
        let is_plain = self.found.hidden.is_empty() && self.shown.len() <= limits.node_count_max.max(1);
        let nodes = Cut { shown: self.shown.len(), total: node_total };
        let edge_cut = Cut { shown: edges.len(), total: edge_total };
        let subgraph = &mut self.found.subgraph;
        subgraph.truncated = truncation(nodes, edge_cut, limits, ORDER).map(|cut| {
            if is_plain { cut } else { Truncation { reason: format!("{} {ORDER} come first.", beside(limits)), ..cut } }
        });
        subgraph.outside_window = self.reach.outside_window;
        subgraph.edges = edges;
        self.found.hidden.sort_unstable();
        self.count_undrawn();
        self.unfold();
        self.found.subgraph.nodes = self.shown;
        self.found
    }

    /// The edges among what is shown, and how many there are among that and all within reach.
    fn edges(&self) -> (Vec<RankedEdge>, usize) {
        let others = self.reach.nodes.iter().filter(|node| !self.positions.contains(node.entity));
        let mut all = Reach {
            depth: self.reach.depth,
            nodes: self.shown.iter().chain(others).copied().collect(),
            positions: Positions::new(self.graph),
            outside_window: 0,
        };
        for (position, node) in all.nodes.iter().enumerate() {
            all.positions.set(node.entity, position);
        }
        let is_walked_from = |position: usize| {
            let node = &all.nodes[position];
            self.filter.direction == Direction::Both || node.distance < all.depth || self.expanded.contains(node.entity)
        };
        all.edges(self.graph, self.filter, self.shown.len(), is_walked_from)
    }

    /// Leaves out what nothing shown ties to the first node any more.
    fn drop_untied(&mut self, edges: &mut Vec<RankedEdge>) {
        if self.found.hidden.is_empty() {
            return;
        }
        let mut neighbours = vec![Vec::new(); self.shown.len()];
        for edge in edges.iter() {
            neighbours[edge.earlier].push(edge.later);
            neighbours[edge.later].push(edge.earlier);
        }
        let mut tied = vec![false; self.shown.len()];
        let mut waiting = vec![0];
        tied[0] = true;
        while let Some(position) = waiting.pop() {
            for other in &neighbours[position] {
                if !std::mem::replace(&mut tied[*other], true) {
                    waiting.push(*other);
                }
            }
        }
        edges.retain(|edge| tied[edge.earlier] && tied[edge.later]);
        let (kept, dropped): (Vec<_>, Vec<_>) = self.shown.drain(..).zip(tied).partition(|(_, tied)| *tied);
        self.shown = kept.into_iter().map(|(node, _)| node).collect();
        self.found.hidden_with_count = dropped.len();
        for (node, _) in dropped {
            self.positions.remove(node.entity);
        }
    }

    /// Counts, for each node shown, the neighbours that the filter keeps and that are neither shown nor hidden.
    fn count_undrawn(&mut self) {
        for entity in self.shown.iter().map(|node| node.entity).collect::<Vec<_>>() {
            let missing = self.missing(entity, None);
            if !missing.is_empty() {
                let undrawn = self.undrawn(entity, None, &missing);
                self.found.undrawn.push(undrawn);
            }
        }
        let first = self.shown[0].entity;
        let mut kinds = BTreeSet::new();
        for step in self.graph.steps(first, self.filter.direction) {
            kinds.insert(Only::Entities(self.graph.kind_of(step.neighbour)));
            kinds.insert(Only::Relations(self.graph.edge(step.relation).kind()));
        }
        for only in kinds {
            let missing = self.missing(first, Some(only));
            if !missing.is_empty() {
                let undrawn = self.undrawn(first, Some(only), &missing);
                self.found.undrawn_of_first.push(undrawn);
            }
        }
        self.found.undrawn_of_first.sort_by_key(|undrawn| undrawn.count);
    }

    /// The neighbours that the filter keeps and that are neither shown nor hidden, by id.
    fn missing(&self, entity: EntityIndex, only: Option<Only>) -> Vec<EntityIndex> {
        let steps = self.graph.steps(entity, self.filter.direction).filter(|step| {
            step.neighbour != entity
                && !self.positions.contains(step.neighbour)
                && !self.hidden.contains(step.neighbour)
                && match only {
                    None => true,
                    Some(Only::Entities(kind)) => self.graph.kind_of(step.neighbour) == kind,
                    Some(Only::Relations(kind)) => self.graph.edge(step.relation).kind() == kind,
                }
                && edge_holds(self.graph, step.relation, self.filter) != Holding::No
                && node_holds(self.graph, step.neighbour, self.filter) != Holding::No
        });
        let mut missing: Vec<EntityIndex> = steps.map(|step| step.neighbour).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    fn undrawn(&mut self, entity: EntityIndex, only: Option<Only>, missing: &[EntityIndex]) -> Undrawn {
        let mut repeat_count = 1;
        if self.graph.degree(entity) > EXPANDED_COUNT {
            let candidates = self.candidates(entity, only);
            let is_missing = |candidate: &EntityIndex| missing.binary_search(candidate).is_ok();
            // What is taken already is shown by the first repetition, and counts for no place among the next.
            let is_taken = candidates.iter().any(|candidate| is_missing(candidate) && self.taken.contains(*candidate));
            let mut next = candidates.iter().filter(|candidate| !self.taken.contains(**candidate));
            if let (false, Some(position)) = (is_taken, next.position(is_missing)) {
                repeat_count = position / EXPANDED_COUNT + 1;
            }
        }
        Undrawn { entity, only, count: missing.len(), repeat_count }
    }

    /// Which nodes need a place of the unfolding, and over which they were reached.
    fn unfold(&mut self) {
        let base_count = self.found.unfolding.base_count;
        let kept = if self.found.unfolding.opened.is_empty() { base_count } else { KEPT_COUNT };
        let last = self.shown.iter().filter_map(|node| self.open.positions.get(node.entity)).max().unwrap_or(0);
        let count = kept.max(last + 1).min(UNFOLDED_COUNT_MAX).min(self.open.nodes.len());
        let nodes = self.open.nodes[..count].iter().map(|node| {
            let steps = self.graph.steps(node.entity, Direction::Both);
            let over = steps.filter_map(|step| self.open.positions.get(step.neighbour)).min().unwrap_or(0);
            self.unfolded(node.entity, self.open.nodes[over].entity)
        });
        let nodes = nodes.collect();
        let base = self.open.edges(self.graph, &unfiltered(), base_count, |position| position < base_count).0;
        let base = cap_edges(base, BASE_COUNT_MAX * BASE_EDGES_PER_NODE);
        self.found.unfolding.base_edges = base.into_iter().map(|edge| edge.relation).collect::<Vec<RelationIndex>>();
        self.found.unfolding.nodes = nodes;
    }
}
