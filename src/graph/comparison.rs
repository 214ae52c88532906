//! What two entities share, and what only one of them has.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityIndex, Holding, RelationKindIndex, Span, Window};

use super::coexistence::{days_of_ends, intersection};
use super::edge_filter::{accepted, edge_holds, exists, kind_is_allowed, stated_to_hold};
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::subgraph::SubgraphEdge;
use super::ties::{Tie, ties_of};

/// An entity to which both are tied in the same way: by relations of one kind, read from the same end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedTie {
    /// The entity.
    pub neighbour: EntityIndex,
    /// The kind of relation.
    pub kind: RelationKindIndex,
    /// How many entities that one is tied to in the whole edition.
    pub degree: usize,
    /// Whether it is read from the two to the neighbour.
    pub is_out: bool,
    /// The relations of the first, by relation id; never empty.
    pub a: Vec<SubgraphEdge>,
    /// The relations of the second, by relation id; never empty.
    pub b: Vec<SubgraphEdge>,
    /// Whether there is a day, of those asked for, on which a tie of the first and one of the second hold.
    pub at_once: Holding,
}

/// An entity to which both are tied, with the ties of each that are of no way in which the other is tied to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherTies {
    /// The entity.
    pub neighbour: EntityIndex,
    /// How many entities that one is tied to in the whole edition.
    pub degree: usize,
    /// The ties of the first, as [`ties_of`] orders them; empty when it has none that the second does not share.
    pub a: Vec<Tie>,
    /// The ties of the second; not empty where those of the first are.
    pub b: Vec<Tie>,
}

/// What two entities share, and what only one of them has. Every tie of either stands in one list, and in one alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The first.
    pub a: EntityIndex,
    /// The second.
    pub b: EntityIndex,
    /// Relations between the two, by relation id, whichever way they run.
    pub direct: Vec<SubgraphEdge>,
    /// What both are tied to in the same way: the most specific neighbour first, then by kind, outgoing before incoming.
    pub shared: Vec<SharedTie>,
    /// What both are tied to in ways that the other does not share, the most specific neighbour first.
    pub otherwise: Vec<OtherTies>,
    /// Ties of the first to what the second is not tied to, the most specific neighbour first, then as [`ties_of`]
    /// orders them. Ties with itself are among them.
    pub only_a: Vec<Tie>,
    /// The same of the second.
    pub only_b: Vec<Tie>,
    /// The entities to which both are tied, the most specific first.
    pub common: Vec<EntityIndex>,
    /// The entities to which only the first is tied, itself left out, the most specific first.
    pub neighbours_only_a: Vec<EntityIndex>,
    /// The same of the second.
    pub neighbours_only_b: Vec<EntityIndex>,
    /// How many neighbours were left out because they do not exist at the window asked for.
    pub outside_window: usize,
}

/// Compares two different entities by what they are tied to.
///
/// The filter applies to relations and neighbours, its direction to both sides alike: [`Direction::Out`] compares what
/// starts at each. Relations between the two are told apart, whatever their direction and the kinds of the two.
///
/// The most specific comes first: neighbours by degree in the whole edition, the lowest first, then by id. That is the
/// order of the weights 1/ln(degree) that Adamic and Adar (2003, "Friends and neighbors on the Web") give to what two
/// have in common: what few are tied to says more than what nearly all are tied to.
///
/// O(d log d) in the number of relations of both; pairs of claims of one neighbour are looked at for its days.
#[must_use]
pub fn compare(graph: &KnowledgeGraph, a: EntityIndex, b: EntityIndex, filter: &Filter) -> Comparison {
    let mut comparison = Comparison {
        a,
        b,
        direct: direct_ties(graph, a, b, filter),
        shared: Vec::new(),
        otherwise: Vec::new(),
        only_a: Vec::new(),
        only_b: Vec::new(),
        common: Vec::new(),
        neighbours_only_a: Vec::new(),
        neighbours_only_b: Vec::new(),
        outside_window: outside_window(graph, [a, b], filter),
    };
    // By specificity, so that every list below is filled in its order.
    let mut neighbours: BTreeMap<(usize, EntityIndex), [Vec<Tie>; 2]> = BTreeMap::new();
    for (side, (entity, other)) in [(a, b), (b, a)].into_iter().enumerate() {
        for tie in ties_of(graph, entity, filter).into_iter().filter(|tie| tie.neighbour != other) {
            neighbours.entry((graph.degree(tie.neighbour), tie.neighbour)).or_default()[side].push(tie);
        }
    }
    for ((_, neighbour), [of_a, of_b]) in neighbours {
        match (of_a.is_empty(), of_b.is_empty()) {
            (false, false) => {
                comparison.common.push(neighbour);
                comparison.add_common(graph, neighbour, [of_a, of_b], filter);
            }
            (_, true) => {
                comparison.neighbours_only_a.extend(Some(neighbour).filter(|neighbour| *neighbour != a));
                comparison.only_a.extend(of_a);
            }
            (true, false) => {
                comparison.neighbours_only_b.extend(Some(neighbour).filter(|neighbour| *neighbour != b));
                comparison.only_b.extend(of_b);
            }
        }
    }
    comparison
}

impl Comparison {
    /// Sorts the ties of both to one neighbour into those of a way that both have, and others.
    fn add_common(&mut self, graph: &KnowledgeGraph, neighbour: EntityIndex, ties: [Vec<Tie>; 2], filter: &Filter) {
        let mut ways: BTreeMap<(RelationKindIndex, bool), [Vec<Tie>; 2]> = BTreeMap::new();
        for (side, ties) in ties.into_iter().enumerate() {
            for tie in ties {
                ways.entry((graph.edge(tie.edge.relation).kind(), !tie.is_out)).or_default()[side].push(tie);
            }
        }
        let degree = graph.degree(neighbour);
        let mut others = OtherTies { neighbour, degree, a: Vec::new(), b: Vec::new() };
        for ((kind, is_in), [of_a, of_b]) in ways {
            if of_a.is_empty() || of_b.is_empty() {
                others.a.extend(of_a);
                others.b.extend(of_b);
                continue;
            }
            let edges = |ties: Vec<Tie>| ties.into_iter().map(|tie| tie.edge).collect::<Vec<_>>();
            let (of_a, of_b) = (edges(of_a), edges(of_b));
            let at_once = hold_at_once(graph, &of_a, &of_b, filter);
            self.shared.push(SharedTie { neighbour, degree, kind, is_out: !is_in, a: of_a, b: of_b, at_once });
        }
        if !(others.a.is_empty() && others.b.is_empty()) {
            self.otherwise.push(others);
        }
    }
}

fn direct_ties(graph: &KnowledgeGraph, a: EntityIndex, b: EntityIndex, filter: &Filter) -> Vec<SubgraphEdge> {
    let between = graph.steps_to(a, b, Direction::Both);
    let edges = between
        .map(|step| SubgraphEdge { relation: step.relation, holds: edge_holds(graph, step.relation, filter) })
        .filter(|edge| edge.holds != Holding::No);
    let mut edges: Vec<SubgraphEdge> = edges.collect();
    edges.sort_unstable_by_key(|edge| edge.relation);
    edges
}

/// How many neighbours of the two the filter would keep but for their own dates.
fn outside_window(graph: &KnowledgeGraph, compared: [EntityIndex; 2], filter: &Filter) -> usize {
    let mut outside = BTreeSet::new();
    for entity in compared.into_iter().filter(|entity| exists(graph, *entity, filter) != Holding::No) {
        for step in graph.steps(entity, filter.direction) {
            let is_left_out = !compared.contains(&step.neighbour)
                && kind_is_allowed(graph, step.neighbour, filter)
                && exists(graph, step.neighbour, filter) == Holding::No
                && stated_to_hold(graph, step.relation, filter) != Holding::No;
            if is_left_out {
                outside.insert(step.neighbour);
            }
        }
    }
    outside.len()
}

/// Whether there is a day within the filter's window on which a relation of each list may hold, between ends that may exist, or
/// certainly does. What is permanent and may hold certainly does, as in [`edge_holds`]. O(c²) in the claims of the relations.
fn hold_at_once(graph: &KnowledgeGraph, a: &[SubgraphEdge], b: &[SubgraphEdge], filter: &Filter) -> Holding {
    let window = filter.window.unwrap_or(Window::ALWAYS);
    let spans = |edges: &[SubgraphEdge]| -> Vec<(Vec<Window>, Span)> {
        let relations = edges.iter().flat_map(|edge| {
            let days = days_of_ends(graph, edge.relation, window);
            accepted(graph.edge(edge.relation), filter).map(move |span| (days.clone(), span))
        });
        relations.collect()
    };
    let is_permanent = a.iter().chain(b).all(|edge| graph.edge(edge.relation).is_permanent());
    let (of_a, of_b) = (spans(a), spans(b));
    let pairs = of_a.iter().flat_map(|left| of_b.iter().map(move |right| (left, right)));
    let at_once = pairs.flat_map(|((left_days, left), (right_days, right))| {
        intersection(left_days, right_days).into_iter().map(move |days| together(left, right, &days))
    });
    match at_once.max().unwrap_or(Holding::No) {
        Holding::Possibly if is_permanent => Holding::Certainly,
        holds => holds,
    }
}

/// Whether there is a day of the window on which both spans may hold, or certainly do.
fn together(left: &Span, right: &Span, window: &Window) -> Holding {
    let starts_by = left.start_earliest.max(right.start_earliest).max(window.start);
    let ends_by = left.end_latest.min(right.end_latest).min(window.end);
    if starts_by > ends_by {
        return Holding::No;
    }
    let started = starts_by.max(left.start_latest).max(right.start_latest);
    let not_ended = ends_by.min(left.end_earliest).min(right.end_earliest);
    if started <= not_ended { Holding::Certainly } else { Holding::Possibly }
}
