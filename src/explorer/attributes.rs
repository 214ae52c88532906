//! Which attributes of an entity meet constraints, and by which claims.

use crate::graph::Filter;
use crate::model::{Claim, EntityIndex, Holding, Span, Window, attribute_disagreement};

use super::open::Explorer;

impl Explorer {
    /// The claims that an attribute rests on under a filter: those that say what is accepted and may hold for the days asked
    /// for, whatever they cite. Empty when there are none, when none of them cites what is asked for, when their independent
    /// sources are too few or too many, or when sources agree that should not. As with relations, the constraints on a
    /// claim are met by one and the same claim. Those on kinds, words and directions play no part. Quadratic in the claims of
    /// the attribute.
    pub(super) fn claims_of_attribute<'a>(
        &'a self,
        entity: EntityIndex,
        attribute: &'a str,
        filter: &Filter,
    ) -> Vec<&'a Claim> {
        let entity = self.dataset.entity(entity);
        let window = filter.window.unwrap_or(Window::ALWAYS);
        let counts = |claim: &&Claim| {
            filter.says.contains(&claim.says) && Span::new(claim.when, &claim.observed).holds_at(&window) != Holding::No
        };
        let cites = |claim: &&Claim| {
            let inferred_from = claim.inferred.iter().flat_map(|inference| &inference.from);
            std::iter::once(&claim.source).chain(inferred_from).any(|source| filter.cites.contains(source))
        };
        let counted: Vec<&Claim> = entity.claims_of(attribute).filter(counts).collect();
        let source_count = self.graph.originals().independent_count(counted.iter().map(|claim| claim.source));
        let is_kept = (filter.cites.is_empty() || counted.iter().any(cites))
            && filter.source_count_min.is_none_or(|least| source_count >= least)
            && filter.source_count_max.is_none_or(|most| source_count <= most)
            && (!filter.disputed || attribute_disagreement(entity, attribute).is_some());
        if is_kept { counted } else { Vec::new() }
    }

    /// The attributes of an entity whose claims meet the constraints on sources, in the order of the ontology, and how many
    /// do not. Dates and words are constraints on ties; where sources are not constrained, nothing is left out.
    pub(super) fn attributes(&self, entity: EntityIndex, filter: &Filter) -> (Vec<String>, usize) {
        let filter = Filter { window: None, ..filter.clone() };
        let is_constrained = !filter.cites.is_empty()
            || filter.source_count_min.is_some()
            || filter.source_count_max.is_some()
            || filter.disputed;
        let record = self.dataset.entity(entity);
        let fields = &self.dataset.ontology.entity_kind(record.kind).attributes;
        let claimed = fields.iter().map(|field| &field.name).filter(|name| record.claims_of(name).next().is_some());
        let meets = |name: &&String| !is_constrained || !self.claims_of_attribute(entity, name, &filter).is_empty();
        let (kept, left_out): (Vec<&String>, Vec<&String>) = claimed.partition(meets);
        (kept.into_iter().cloned().collect(), left_out.len())
    }
}
