//! The dates of a relation, in words.

use crate::model::{Dataset, Dating, Relation, RelationIndex, Says};

use super::dates::short_dates;

/// What a relation's claims are read as: those that say `is`, or, without one, those of the first other word that any
/// says, in the order plans, alleges, denies, omits.
///
/// Gives that word and the positions of the claims; never empty, as no relation is without a claim.
pub(super) fn leading_claims(relation: &Relation) -> (Says, Vec<usize>) {
    let order = [Says::Is, Says::Plans, Says::Alleges, Says::Denies, Says::Omits];
    let saying = |says: Says| -> Vec<usize> {
        let claims = relation.claims.iter().enumerate();
        claims.filter(|(_, claim)| claim.says == says).map(|(position, _)| position).collect()
    };
    let found = order.into_iter().map(|says| (says, saying(says))).find(|(_, claims)| !claims.is_empty());
    found.unwrap_or((Says::Is, Vec::new()))
}

/// The dates of a relation for a cell of a table, put together from all claims that say `is`; see [`short_dates`].
#[must_use]
pub fn short_dates_of_relation(dataset: &Dataset, relation: RelationIndex) -> Option<String> {
    let relation = dataset.relation(relation);
    let dating = Dating::of(dataset, relation, &leading_claims(relation).1);
    short_dates(dating.when(), &dating.observed)
}
