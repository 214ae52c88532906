//! Whether a relation or an entity meets a filter.

use crate::model::{EntityIndex, Holding, RelationIndex, Says, Span, Window};

use super::edge_columns::Edge;
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;

/// How surely a relation holds under a filter: [`Holding::No`] when its kind is not allowed, no accepted claim may hold at
/// the window, one of its ends cannot have existed then, or its sources are too few, too many, or of one mind where they
/// should disagree; [`Holding::Certainly`] when an accepted claim certainly holds, or no window is asked for, or the relation
/// is permanent. The filter's direction and kinds of entity play no part. Linear in the relation's claims; up to a logarithm
/// where sources are counted.
#[must_use]
pub fn edge_holds(graph: &KnowledgeGraph, relation: RelationIndex, filter: &Filter) -> Holding {
    if ends_may_exist(graph, relation, filter) { stated_to_hold(graph, relation, filter) } else { Holding::No }
}

/// Whether both ends of a relation may exist at the filter's window.
fn ends_may_exist(graph: &KnowledgeGraph, relation: RelationIndex, filter: &Filter) -> bool {
    let (from, to) = graph.ends(relation);
    filter.window.is_none() || [from, to].iter().all(|end| exists(graph, *end, filter) != Holding::No)
}

/// How surely a relation holds under a filter by its own claims, whether or not its ends exist then: for counts of what is left
/// out because it does not.
#[must_use]
pub fn stated_to_hold(graph: &KnowledgeGraph, relation: RelationIndex, filter: &Filter) -> Holding {
    let edge = graph.edge(relation);
    if !is_allowed(&edge.kind(), &filter.relations, &filter.not_relations) {
        return Holding::No;
    }
    if filter.disputed && !graph.is_disputed(relation, filter.window.as_ref()) {
        return Holding::No;
    }
    let holding = accepted(edge, filter).map(|span| holds_at(&span, filter.window.as_ref()));
    let holds = holding.max().unwrap_or(Holding::No);
    if holds == Holding::No || !has_sources_enough(graph, edge, filter) {
        return Holding::No;
    }
    if holds == Holding::Possibly && edge.is_permanent() { Holding::Certainly } else { holds }
}

/// How surely the claim at that position of a relation holds at the window; [`Holding::No`] when it does not meet the
/// constraints on claims, or an end of the relation cannot have existed. Constraints on the relation as a whole play no part.
#[must_use]
pub fn claim_holds(graph: &KnowledgeGraph, relation: RelationIndex, position: usize, filter: &Filter) -> Holding {
    let edge = graph.edge(relation);
    if !is_accepted(edge, position, filter) || !ends_may_exist(graph, relation, filter) {
        return Holding::No;
    }
    let holds = surest(edge, position, filter.window.as_ref());
    if holds == Holding::Possibly && edge.is_permanent() { Holding::Certainly } else { holds }
}

/// The spans of the claims that meet the constraints on claims, whenever they hold.
pub(super) fn accepted<'a>(edge: Edge<'a>, filter: &'a Filter) -> impl Iterator<Item = Span> + use<'a> {
    accepted_claims(edge, filter).map(|(_, span)| span)
}

/// The positions of claims that meet the constraints on claims, whenever they hold, with each span that one can have.
pub(super) fn accepted_claims<'a>(edge: Edge<'a>, filter: &'a Filter) -> impl Iterator<Item = (usize, Span)> + use<'a> {
    let positions = (0..edge.claim_count()).filter(move |position| is_accepted(edge, *position, filter));
    positions.flat_map(move |position| edge.spans(position).map(move |span| (position, span)))
}

/// How surely the claim at that position holds, by the surest of the spans that it can have.
fn surest(edge: Edge<'_>, position: usize, window: Option<&Window>) -> Holding {
    edge.spans(position).map(|span| holds_at(&span, window)).max().unwrap_or(Holding::No)
}

fn is_accepted(edge: Edge<'_>, position: usize, filter: &Filter) -> bool {
    counts(edge, position, filter) && (filter.cites.is_empty() || cites(edge, position, filter))
}

/// Whether the claim says what is asked for; what it cites plays no part.
fn counts(edge: Edge<'_>, position: usize, filter: &Filter) -> bool {
    let is_asked_for = |word: &str| filter.statuses.iter().any(|status| status == word);
    filter.says.contains(&edge.says(position))
        && (filter.statuses.is_empty() || edge.statuses(position).any(is_asked_for))
}

fn cites(edge: Edge<'_>, position: usize, filter: &Filter) -> bool {
    let mut cited = std::iter::once(edge.source(position)).chain(edge.inferred_from(position));
    cited.any(|source| filter.cites.contains(&source))
}

/// Whether the number of independent sources is within the bounds asked for.
fn has_sources_enough(graph: &KnowledgeGraph, edge: Edge<'_>, filter: &Filter) -> bool {
    if filter.source_count_min.is_none() && filter.source_count_max.is_none() {
        return true;
    }
    let count = source_count(graph, edge, filter);
    filter.source_count_min.is_none_or(|least| count >= least)
        && filter.source_count_max.is_none_or(|most| count <= most)
}

/// How many independent sources a relation has, of those that say what is accepted at the window, whatever they cite.
pub(super) fn source_count(graph: &KnowledgeGraph, edge: Edge<'_>, filter: &Filter) -> usize {
    let is_plain = filter.window.is_none() && filter.statuses.is_empty() && filter.says == [Says::Is];
    if is_plain {
        return edge.source_count();
    }
    let counted = (0..edge.claim_count()).filter(|position| counts(edge, *position, filter));
    let holding = counted.filter(|position| surest(edge, *position, filter.window.as_ref()) != Holding::No);
    graph.originals().independent_count(holding.map(|position| edge.source(position)))
}

/// How surely an entity is there under a filter: [`Holding::No`] when its kind is not allowed or it cannot have existed
/// at the window. Where sources differ on its start or end, the surest reading counts.
#[must_use]
pub fn node_holds(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> Holding {
    if kind_is_allowed(graph, entity, filter) { exists(graph, entity, filter) } else { Holding::No }
}

/// Whether the filter allows the kind of the entity.
pub(super) fn kind_is_allowed(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> bool {
    // What is asked of no kind is not read: to walk a graph is to wait for memory.
    let is_open = filter.kinds.is_empty() && filter.not_kinds.is_empty();
    is_open || is_allowed(&graph.kind_of(entity), &filter.kinds, &filter.not_kinds)
}

/// How surely the entity exists at the filter's window, whatever its kind.
pub(super) fn exists(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> Holding {
    let Some(window) = &filter.window else { return Holding::Certainly };
    graph.lifetime(entity).map(|span| span.holds_at(window)).max().unwrap_or(Holding::Certainly)
}

fn holds_at(span: &Span, window: Option<&Window>) -> Holding {
    window.map_or(Holding::Certainly, |window| span.holds_at(window))
}

fn is_allowed<Kind: PartialEq>(kind: &Kind, allowed: &[Kind], forbidden: &[Kind]) -> bool {
    (allowed.is_empty() || allowed.contains(kind)) && !forbidden.contains(kind)
}
