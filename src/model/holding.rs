//! How surely each claim of a relation or an attribute, and each name of an entity, holds on the days asked for.

use super::claim::Claim;
use super::dataset::Dataset;
use super::date::When;
use super::entity::{Alias, Entity};
use super::index::EntityIndex;
use super::ontology::Sort;
use super::relation::Relation;
use super::span::{Bound, Holding, Span, Window};
use super::stated_ends::{StatedEnds, span_beside};

impl Dataset {
    /// How surely each claim of a relation holds at the window, in their order: certainly where no window is asked for, not at
    /// all where an end cannot have existed, and never only possibly where the kind is permanent. Linear in the claims.
    #[must_use]
    pub fn claim_holdings(&self, relation: &Relation, window: Option<&Window>) -> Vec<Holding> {
        let Some(window) = window else { return vec![Holding::Certainly; relation.claims.len()] };
        if [relation.from, relation.to].iter().any(|end| self.entity_holding(*end, window) == Holding::No) {
            return vec![Holding::No; relation.claims.len()];
        }
        let permanent = self.ontology.relation_kind(relation.kind).sort == Sort::Permanent;
        let mut holdings: Vec<Holding> =
            self.claim_spans(relation).iter().map(|span| span.holds_at(window).of_sort(permanent)).collect();
        for (position, span) in self.other_spans(relation) {
            holdings[position] = holdings[position].max(span.holds_at(window));
        }
        holdings
    }

    /// How surely an entity exists at the window, by the surest reading of what its sources say of its start and end.
    #[must_use]
    pub fn entity_holding(&self, entity: EntityIndex, window: &Window) -> Holding {
        self.lifetime_spans(entity).iter().map(|span| span.holds_at(window)).max().unwrap_or(Holding::Certainly)
    }

    /// The last day on which an entity can have existed, by the latest that its sources state; after all days where none does.
    #[must_use]
    pub fn last_day(&self, entity: EntityIndex) -> Bound {
        self.lifetime_spans(entity).iter().map(|span| span.end_latest).max().unwrap_or(Bound::AfterAllDays)
    }

    /// Whether an attribute's value changes in time; see [`ValueField::changes`](super::ValueField::changes).
    #[must_use]
    pub fn changes(&self, entity: &Entity, attribute: &str) -> bool {
        let fields = &self.ontology.entity_kind(entity.kind).attributes;
        fields.iter().any(|field| field.name == attribute && field.changes)
    }

    /// The spans of all claims of an attribute of an entity, in their order.
    ///
    /// An undated claim of what does not change (a day of birth) holds always. Of what changes (a budget), a claim that
    /// leaves its start or end out is bounded, as one of a relation is, by the claims that say the same and give the same
    /// value. Quadratic in the claims of the attribute.
    #[must_use]
    pub fn attribute_spans(&self, entity: &Entity, attribute: &str) -> Vec<Span> {
        let changes = self.changes(entity, attribute);
        let claims: Vec<&Claim> = entity.claims_of(attribute).collect();
        let alike = |claim: &Claim, other: &Claim| {
            let values = claim.value(attribute).zip(other.value(attribute));
            claim.says == other.says && values.is_some_and(|(value, other)| value.agrees_with(other))
        };
        let span = |claim: &&Claim| {
            if claim.when.is_none() && !changes {
                return Span::ALWAYS;
            }
            let beside = claims.iter().filter(|other| alike(claim, other));
            span_beside(claim.when, &claim.observed, || StatedEnds::of(beside.filter_map(|other| other.when)))
        };
        claims.iter().map(span).collect()
    }

    /// How surely each claim of an attribute of an entity holds at the window, in their order: certainly where no window is
    /// asked for, and never only possibly where the attribute does not change.
    #[must_use]
    pub fn attribute_holdings(&self, entity: &Entity, attribute: &str, window: Option<&Window>) -> Vec<Holding> {
        let permanent = !self.changes(entity, attribute);
        let holds = |span: &Span| window.map_or(Holding::Certainly, |window| span.holds_at(window).of_sort(permanent));
        self.attribute_spans(entity, attribute).iter().map(holds).collect()
    }
}

impl Holding {
    /// What is permanent is never only possible.
    fn of_sort(self, permanent: bool) -> Self {
        if self == Self::Possibly && permanent { Self::Certainly } else { self }
    }
}

impl Alias {
    /// How surely the name was in use at the window; `None` when nobody says when it was.
    #[must_use]
    pub fn holds_at(&self, window: &Window) -> Option<Holding> {
        self.when.map(|when: When| Span::new(Some(when), &[]).holds_at(window))
    }
}
