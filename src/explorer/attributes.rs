//! Which attributes of an entity meet constraints, and by which claims.

use crate::graph::Filter;
use crate::model::{Claim, EntityIndex, Holding, attribute_disagreement};

use super::open::Explorer;

/// Which attributes of an entity meet constraints.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// Those that do, in the order of the ontology.
    pub(super) kept: Vec<String>,
    /// How many do not hold at the date asked for, and would do without it.
    pub(super) outside_window_count: usize,
    /// How many do not for what is asked of sources.
    pub(super) other_count: usize,
}

impl Explorer {
    /// The claims that an attribute rests on under a filter, with how surely each holds: those that say what is accepted and
    /// may hold for the days asked for, whatever they cite. Empty when there are none, when none of them cites what is asked
    /// for, when their independent sources are too few or too many, or when sources agree that should not. As with relations,
    /// the constraints on a claim are met by one and the same claim. Those on kinds, words and directions play no part.
    /// Quadratic in the claims of the attribute.
    pub(super) fn claims_of_attribute<'a>(
        &'a self,
        entity: EntityIndex,
        attribute: &'a str,
        filter: &Filter,
    ) -> Vec<(&'a Claim, Holding)> {
        let entity = self.dataset.entity(entity);
        let window = filter.window.as_ref();
        let cites = |(claim, _): &(&Claim, Holding)| {
            let inferred_from = claim.inferred.iter().flat_map(|inference| &inference.from);
            std::iter::once(&claim.source).chain(inferred_from).any(|source| filter.cites.contains(source))
        };
        let mut counted: Vec<(&Claim, Holding)> =
            entity.claims_of(attribute).zip(self.dataset.attribute_holdings(entity, attribute, window)).collect();
        counted.retain(|(claim, holds)| filter.says.contains(&claim.says) && *holds != Holding::No);
        let source_count = self.graph.originals().independent_count(counted.iter().map(|(claim, _)| claim.source));
        let is_disputed = || {
            let found = attribute_disagreement(&self.dataset, entity, attribute);
            found.is_some_and(|found| found.touches(window))
        };
        let is_kept = (filter.cites.is_empty() || counted.iter().any(cites))
            && filter.source_count_min.is_none_or(|least| source_count >= least)
            && filter.source_count_max.is_none_or(|most| source_count <= most)
            && (!filter.disputed || is_disputed());
        if is_kept { counted } else { Vec::new() }
    }

    /// Which attributes of an entity meet the constraints on sources and may have a value at the date asked for. Words are
    /// constraints on ties; and what claims say plays a part only where sources are constrained.
    pub(super) fn attributes(&self, entity: EntityIndex, filter: &Filter) -> Attributes {
        let is_constrained = !filter.cites.is_empty()
            || filter.source_count_min.is_some()
            || filter.source_count_max.is_some()
            || filter.disputed;
        let record = self.dataset.entity(entity);
        let meets = |name: &str, filter: &Filter| {
            if is_constrained {
                return !self.claims_of_attribute(entity, name, filter).is_empty();
            }
            let holdings = self.dataset.attribute_holdings(record, name, filter.window.as_ref());
            holdings.iter().any(|holds| *holds != Holding::No)
        };
        let undated = Filter { window: None, ..filter.clone() };
        let mut found = Attributes::default();
        for field in &self.dataset.ontology.entity_kind(record.kind).attributes {
            if record.claims_of(&field.name).next().is_none() {
                continue;
            }
            if meets(&field.name, filter) {
                found.kept.push(field.name.clone());
            } else if meets(&field.name, &undated) {
                found.outside_window_count += 1;
            } else {
                found.other_count += 1;
            }
        }
        found
    }
}
