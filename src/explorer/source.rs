//! All that one source supports.

use std::cmp::Ordering;

use crate::graph::{self, Filter, Subgraph, SubgraphEdge};
use crate::model::{EntityIndex, Holding, RelationIndex};
use crate::search::nearest;

use super::answer::{SourceAnswer, Supported};
use super::ask::NEAREST_COUNT;
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
        let filter = question.constraints.filter();
        let undated = Filter { window: None, ..filter.clone() };
        // A document supports what it says, and what is inferred from it.
        let mut kept: Vec<(Supported, Holding)> = Vec::new();
        let (mut outside_window_claims, mut other_claims) = (0, 0);
        for supported in self.indices.citing(source) {
            match self.holding_of(supported, filter) {
                Holding::No if self.holding_of(supported, &undated) != Holding::No => outside_window_claims += 1,
                Holding::No => other_claims += 1,
                holds => kept.push((supported, holds)),
            }
        }
        let subgraph = self.subgraph_of(&kept, filter);
        let place = |supported: &Supported| {
            let claim = supported.claim(dataset);
            claim.locator.as_deref().filter(|_| claim.source == source)
        };
        kept.sort_by(|(left, _), (right, _)| compare_locators(place(left), place(right)));
        let (supports, holds) = kept.into_iter().unzip();
        let reprinted_by = self.indices.reprinting(source).to_vec();
        Ok(SourceAnswer {
            question,
            source,
            supports,
            holds,
            outside_window_claims,
            other_claims,
            reprinted_by,
            subgraph,
        })
    }

    /// How surely a claim holds under a filter; [`Holding::No`] where it, or what it is about, does not meet the constraints.
    /// A tie is asked for by the kinds of its ends as on `/coverage`: one of a kind that is wanted, neither of one that is not.
    fn holding_of(&self, supported: Supported, filter: &Filter) -> Holding {
        match supported {
            Supported::Relation(index, position) => {
                let relation = self.dataset.relation(index);
                let ends_fit = self.ends_that_fit(filter);
                let is_asked_for =
                    ends_fit(relation.from).zip(ends_fit(relation.to)).is_some_and(|(from, to)| from || to);
                if !is_asked_for || graph::edge_holds(&self.graph, index, filter) == Holding::No {
                    return Holding::No;
                }
                graph::claim_holds(&self.graph, index, position, filter)
            }
            Supported::Attribute(entity, position) => {
                let asks_for_ties = !filter.relations.is_empty() || !filter.statuses.is_empty();
                if asks_for_ties || graph::node_holds(&self.graph, entity, filter) == Holding::No {
                    return Holding::No;
                }
                let stated = &self.dataset.entity(entity).claims[position];
                let claims = self.claims_of_attribute(entity, &stated.attribute, filter);
                let own = claims.into_iter().find(|(claim, _)| std::ptr::eq(*claim, &raw const stated.claim));
                own.map_or(Holding::No, |(_, holds)| holds)
            }
        }
    }

    /// The relations that are supported, their ends, and the entities of whose attributes a claim speaks.
    fn subgraph_of(&self, kept: &[(Supported, Holding)], filter: &Filter) -> Subgraph {
        let mut entities: Vec<EntityIndex> = Vec::new();
        let mut edges: Vec<RelationIndex> = Vec::new();
        for (supported, _) in kept {
            match supported {
                Supported::Attribute(entity, _) => entities.push(*entity),
                Supported::Relation(index, _) => {
                    edges.push(*index);
                    let relation = self.dataset.relation(*index);
                    entities.extend([relation.from, relation.to]);
                }
            }
        }
        entities.sort_unstable();
        entities.dedup();
        // Those of one relation stand one behind the other, in the order of ids.
        edges.dedup();
        let node = |entity| self.node_at(entity, 0, filter);
        let edge = |relation| SubgraphEdge { relation, holds: graph::edge_holds(&self.graph, relation, filter) };
        Subgraph {
            nodes: entities.into_iter().map(node).collect(),
            edges: edges.into_iter().map(edge).collect(),
            ..Subgraph::default()
        }
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
