//! The dates of a relation, in words.

use crate::model::{Dataset, Dating, Relation, RelationIndex, Says};

use super::dates::short_dates;

/// What a relation's claims are read as; see [`Relation::leading_claims`].
pub(super) fn leading_claims(relation: &Relation) -> (Says, Vec<usize>) {
    relation.leading_claims()
}

/// The dates of a relation for a cell of a table, put together from all claims that say `is`; see [`short_dates`].
#[must_use]
pub fn short_dates_of_relation(dataset: &Dataset, relation: RelationIndex) -> Option<String> {
    let relation = dataset.relation(relation);
    let dating = Dating::of(dataset, relation, &leading_claims(relation).1);
    short_dates(dating.when(), &dating.observed)
}
