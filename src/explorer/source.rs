//! All that one source supports.

use std::cmp::Ordering;

use crate::graph::{Subgraph, SubgraphEdge};
use crate::model::{EntityIndex, Holding, RelationIndex};
use crate::search::nearest;

use super::answer::{SourceAnswer, Supported};
use super::ask::{NEAREST_COUNT, plain_node};
use super::open::Explorer;
use super::question::SourceQuestion;
use super::refusal::Refusal;

impl Explorer {
    pub(super) fn source(&self, question: SourceQuestion) -> Result<SourceAnswer, Refusal> {
        let dataset = &self.dataset;
        let Some(source) = dataset.find_source(&question.source) else {
            let near =
                nearest(&question.source, dataset.sources.iter().map(|source| source.id.as_str()), NEAREST_COUNT);
            let nearest = near.iter().filter_map(|id| dataset.find_source(id)).collect();
            return Err(Refusal::UnknownSource { text: question.source, nearest });
        };
        // A document supports what it says, and what is inferred from it.
        let mut supports = self.indices.citing(source).to_vec();
        let mut entities: Vec<EntityIndex> = Vec::new();
        let mut edges: Vec<RelationIndex> = Vec::new();
        for supported in &supports {
            match supported {
                Supported::Attribute(entity, _) => entities.push(*entity),
                Supported::Relation(index, _) => {
                    edges.push(*index);
                    let relation = dataset.relation(*index);
                    entities.extend([relation.from, relation.to]);
                }
            }
        }
        entities.sort_unstable();
        entities.dedup();
        // Those of one relation stand one behind the other, in the order of ids.
        edges.dedup();
        let place = |supported: &Supported| {
            let claim = supported.claim(dataset);
            claim.locator.as_deref().filter(|_| claim.source == source)
        };
        supports.sort_by(|left, right| compare_locators(place(left), place(right)));
        let reprinted_by = self.indices.reprinting(source).to_vec();
        let subgraph = Subgraph {
            nodes: entities.into_iter().map(plain_node).collect(),
            edges: edges.into_iter().map(|relation| SubgraphEdge { relation, holds: Holding::Certainly }).collect(),
            ..Subgraph::default()
        };
        Ok(SourceAnswer { question, source, supports, reprinted_by, subgraph })
    }
}

/// Orders locators as people count: the numbers in them by value, the words between by text; no locator comes last.
#[must_use]
pub fn compare_locators(left: Option<&str>, right: Option<&str>) -> Ordering {
    match (left, right) {
        // Large tables are cited at few places many times.
        (Some(left), Some(right)) if left == right => Ordering::Equal,
        (Some(left), Some(right)) => locator_parts(left).cmp(locator_parts(right)),
        (left, right) => left.is_none().cmp(&right.is_none()),
    }
}

/// The words of a locator, each with the number that follows it; the largest where none does.
fn locator_parts(locator: &str) -> impl Iterator<Item = (&str, u64)> {
    let mut rest = locator;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // Bytes will do: no part of a longer character looks like a digit.
        let digits_at = rest.bytes().position(|byte| byte.is_ascii_digit()).unwrap_or(rest.len());
        let (words, tail) = rest.split_at(digits_at);
        let end = tail.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(tail.len());
        let (digits, tail) = tail.split_at(end);
        rest = tail;
        Some((words, digits.parse().unwrap_or(u64::MAX)))
    })
}
