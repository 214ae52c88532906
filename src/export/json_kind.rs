//! Lists of a kind in JSON: what is told of each entity beside the entity itself.

use serde::Serialize;

use crate::explorer::KindAnswer;
use crate::graph::SubgraphEdge;
use crate::model::Dataset;

/// What a list tells of one entity.
#[derive(Serialize)]
pub(super) struct KindRowJson<'a> {
    id: &'a str,
    count: usize,
    kept_by: Vec<&'a str>,
}

/// A tie that was asked for.
#[derive(Serialize)]
pub(super) struct NamedTieJson<'a> {
    relation: &'a str,
    id: &'a str,
    alone: usize,
}

/// The ties that were asked for.
pub(super) fn with<'a>(dataset: &'a Dataset, answer: &KindAnswer) -> Vec<NamedTieJson<'a>> {
    let with = answer.with.iter().map(|named| NamedTieJson {
        relation: dataset.ontology.relation_kind(named.relation).id.as_str(),
        id: dataset.entity(named.entity).id.as_str(),
        alone: named.alone_count,
    });
    with.collect()
}

/// A row for each entity listed.
pub(super) fn rows<'a>(dataset: &'a Dataset, answer: &KindAnswer) -> Vec<KindRowJson<'a>> {
    let rows = answer.subgraph.nodes.iter().zip(&answer.rows).map(|(node, row)| KindRowJson {
        id: dataset.entity(node.entity).id.as_str(),
        count: row.tie_count,
        kept_by: row.kept_by.iter().map(|edge| dataset.relation(edge.relation).id.as_str()).collect(),
    });
    rows.collect()
}

/// The relations by which entities were kept, by id.
pub(super) fn ties(answer: &KindAnswer) -> Vec<SubgraphEdge> {
    let mut ties: Vec<SubgraphEdge> = answer.rows.iter().flat_map(|row| &row.kept_by).copied().collect();
    ties.sort_unstable_by_key(|edge| edge.relation);
    ties.dedup();
    ties
}
