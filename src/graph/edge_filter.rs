//! Whether a relation or an entity meets a filter.

use crate::model::{EntityIndex, Holding, RelationIndex, Span, Window};

use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;

/// How surely a relation holds under a filter: [`Holding::No`] when its kind is not allowed or no accepted claim may
/// hold at the window; [`Holding::Certainly`] when one such claim certainly does, or no window is asked for, or the
/// relation is permanent. The filter's direction plays no part. Linear in the relation's claims.
#[must_use]
pub fn edge_holds(graph: &KnowledgeGraph, relation: RelationIndex, filter: &Filter) -> Holding {
    let edge = graph.edge(relation);
    if !is_allowed(&edge.kind, &filter.relations, &filter.not_relations) {
        return Holding::No;
    }
    let accepted = edge.witnesses.iter().filter(|witness| filter.says.contains(&witness.says));
    let holds = accepted.map(|witness| holds_at(&witness.span, filter.window.as_ref())).max().unwrap_or(Holding::No);
    if holds == Holding::Possibly && edge.permanent { Holding::Certainly } else { holds }
}

/// How surely an entity is there under a filter: [`Holding::No`] when its kind is not allowed or it cannot have existed
/// at the window. Where sources differ on its start or end, the surest reading counts.
#[must_use]
pub fn node_holds(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> Holding {
    if kind_is_allowed(graph, entity, filter) { exists(graph, entity, filter) } else { Holding::No }
}

/// Whether the filter allows the kind of the entity.
pub(super) fn kind_is_allowed(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> bool {
    is_allowed(&graph.node(entity).kind, &filter.kinds, &filter.not_kinds)
}

/// How surely the entity exists at the filter's window, whatever its kind.
pub(super) fn exists(graph: &KnowledgeGraph, entity: EntityIndex, filter: &Filter) -> Holding {
    let lifetime = &graph.node(entity).lifetime;
    lifetime.iter().map(|span| holds_at(span, filter.window.as_ref())).max().unwrap_or(Holding::Certainly)
}

fn holds_at(span: &Span, window: Option<&Window>) -> Holding {
    window.map_or(Holding::Certainly, |window| span.holds_at(window))
}

fn is_allowed<Kind: PartialEq>(kind: &Kind, allowed: &[Kind], forbidden: &[Kind]) -> bool {
    (allowed.is_empty() || allowed.contains(kind)) && !forbidden.contains(kind)
}
