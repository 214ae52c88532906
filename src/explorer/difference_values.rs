//! Values that are others at another date: of ties and of attributes.

use std::collections::BTreeSet;

use crate::graph::{self, Filter};
use crate::model::{About, Claim, EntityIndex, Held, Holding, OtherValue, Position, RelationIndex, Says};

use super::difference::Sides;
use super::difference_answer::AttributeChange;
use super::open::Explorer;

/// A claim by its position, how surely it holds, and what it says of one thing.
type Told = (usize, Holding, Held);

impl Explorer {
    /// What of a tie is another at the second date: what its sources do with it, then its values in the order of the
    /// ontology. Quadratic in its claims.
    pub(super) fn other_values(&self, index: RelationIndex, sides: &Sides) -> Vec<OtherValue> {
        let relation = self.dataset.relation(index);
        if relation.claims.len() < 2 {
            return Vec::new();
        }
        let told = |filter: &Filter, held: &dyn Fn(&Claim) -> Option<Held>| -> Vec<Told> {
            let claims = relation.claims.iter().enumerate();
            claims
                .filter_map(|(position, claim)| {
                    let holds = graph::claim_holds(&self.graph, index, position, filter);
                    Some((position, holds, held(claim)?)).filter(|(_, holds, _)| *holds != Holding::No)
                })
                .collect()
        };
        let other = |about: About, held: &dyn Fn(&Claim) -> Option<Held>| {
            other_value(about, told(&sides.first, held), told(&sides.second, held))
        };
        let values = self.dataset.ontology.relation_kind(relation.kind).values.iter().map(|field| {
            let held = |claim: &Claim| claim.value(&field.name).cloned().map(Held::Value);
            other(About::Value(field.name.clone()), &held)
        });
        let says = other(About::Tie, &|claim| Some(Held::Says(claim.says)));
        std::iter::once(says).chain(values).flatten().collect()
    }

    /// The entities whose lifetimes and attributes are compared: those named, else all of the kinds allowed. None when the
    /// question asks for kinds of relation or for words that only relations have.
    pub(super) fn entities_compared(&self, named: &BTreeSet<EntityIndex>, whole: &Filter) -> Vec<EntityIndex> {
        let asks_for_ties = !whole.relations.is_empty() || !whole.statuses.is_empty();
        match named.is_empty() {
            _ if asks_for_ties => Vec::new(),
            false => named.iter().copied().collect(),
            true => {
                let all = (0..self.dataset.entities.len()).map(EntityIndex::from);
                all.filter(|index| graph::node_holds(&self.graph, *index, whole) != Holding::No).collect()
            }
        }
    }

    /// Whether an entity has a lifetime that is told by what the question accepts: by statements that it is so, of sources
    /// as it asks for them.
    pub(super) fn lifetime_is_witnessed(&self, entity: EntityIndex, whole: &Filter) -> bool {
        let kind = self.dataset.entity(entity).kind;
        let lifetime = &self.dataset.ontology.entity_kind(kind).lifetime;
        let bounds = [&lifetime.when, &lifetime.begins, &lifetime.ends].into_iter().flatten();
        let stated = Filter { says: vec![Says::Is], ..whole.clone() };
        whole.says.contains(&Says::Is)
            && bounds.into_iter().any(|name| !self.claims_of_attribute(entity, name, &stated).is_empty())
    }

    /// Attributes that have another value at the second date, by entity and then in the order of the ontology; those that
    /// bound a lifetime are told by it. Linear in the claims of all entities, quadratic in those of one attribute.
    pub(super) fn attributes_that_changed(&self, named: &BTreeSet<EntityIndex>, sides: &Sides) -> Vec<AttributeChange> {
        let mut found = Vec::new();
        for entity in self.entities_compared(named, &sides.whole) {
            let record = self.dataset.entity(entity);
            let kind = self.dataset.ontology.entity_kind(record.kind);
            let lifetime = [&kind.lifetime.when, &kind.lifetime.begins, &kind.lifetime.ends];
            let is_bound = |name: &String| lifetime.into_iter().flatten().any(|bound| bound == name);
            for field in kind.attributes.iter().filter(|field| !is_bound(&field.name)) {
                // One claim has one value.
                if record.claims_of(&field.name).nth(1).is_none()
                    || self.claims_of_attribute(entity, &field.name, &sides.whole).is_empty()
                {
                    continue;
                }
                let told = |filter: &Filter| self.told_of_attribute(entity, &field.name, filter);
                let about = About::Value(field.name.clone());
                let other = other_value(about, told(&sides.first), told(&sides.second));
                found.extend(other.map(|value| AttributeChange { entity, value }));
            }
        }
        found
    }

    /// The claims of an attribute that meet the constraints on claims, and may hold at the filter's date.
    fn told_of_attribute(&self, entity: EntityIndex, attribute: &str, filter: &Filter) -> Vec<Told> {
        let record = self.dataset.entity(entity);
        let holdings = self.dataset.attribute_holdings(record, attribute, filter.window.as_ref());
        let claims = record.claims_of(attribute).enumerate().zip(holdings);
        claims
            .filter(|((_, claim), _)| filter.says.contains(&claim.says))
            .filter(|((_, claim), _)| {
                let inferred_from = claim.inferred.iter().flat_map(|inference| &inference.from);
                let mut cited = std::iter::once(&claim.source).chain(inferred_from);
                filter.cites.is_empty() || cited.any(|source| filter.cites.contains(source))
            })
            .filter_map(|((position, claim), holds)| {
                let held = Held::Value(claim.value(attribute)?.clone());
                (holds != Holding::No).then_some((position, holds, held))
            })
            .collect()
    }
}

/// What the surest claims say for each date, where none of the one agrees with any of the other. Silence at a date is no
/// other value.
fn other_value(about: About, first: Vec<Told>, second: Vec<Told>) -> Option<OtherValue> {
    let (first, second) = (surest(first), surest(second));
    let agree = |one: &Held, other: &Held| match (one, other) {
        (Held::Value(one), Held::Value(other)) => one.agrees_with(other),
        _ => one == other,
    };
    let meets = first.iter().any(|one| second.iter().any(|other| agree(&one.held, &other.held)));
    (!meets && !first.is_empty() && !second.is_empty()).then_some(OtherValue { about, first, second })
}

/// What is said by the claims that hold most surely, each once with those who say it, in the order of the claims.
fn surest(told: Vec<Told>) -> Vec<Position> {
    let most = told.iter().map(|(_, holds, _)| *holds).max();
    let mut positions: Vec<Position> = Vec::new();
    for (claim, _, held) in told.into_iter().filter(|(_, holds, _)| Some(*holds) == most) {
        match positions.iter_mut().find(|position| position.held == held) {
            Some(position) => position.claims.push(claim),
            None => positions.push(Position { held, claims: vec![claim] }),
        }
    }
    positions
}
