//! The dates of a relation, in words.

use crate::model::{Dataset, Dating, Relation, RelationIndex, Says};

use super::asked::{Asked, Heard, heard};
use super::dates::short_dates;

/// What a relation is read as, and by whose word.
#[derive(Clone, Debug)]
pub(super) struct Leading {
    /// What the claims that lead do with the tie.
    pub(super) says: Says,
    /// Their positions; never empty.
    pub(super) claims: Vec<usize>,
    /// Which claims speak for what is asked.
    pub(super) heard: Heard,
}

/// The claims that lead among those [`heard`]: those that say `is`, or, without one, those of the first other word that
/// any says, in the order plans, alleges, denies, omits.
pub(super) fn leading_claims(dataset: &Dataset, relation: &Relation, asked: Asked) -> Leading {
    let heard = heard(dataset, relation, asked);
    let order = [Says::Is, Says::Plans, Says::Alleges, Says::Denies, Says::Omits];
    let saying = |says: Says| -> Vec<usize> {
        heard.told.iter().copied().filter(|claim| relation.claims[*claim].says == says).collect()
    };
    let found = order.into_iter().map(|says| (says, saying(says))).find(|(_, claims)| !claims.is_empty());
    let (says, claims) = found.unwrap_or((Says::Is, Vec::new()));
    Leading { says, claims, heard }
}

/// The dates of a relation for a cell of a table, put together from the claims by which it is told for what is asked; see
/// [`short_dates`].
#[must_use]
pub fn short_dates_of_relation<'a>(
    dataset: &Dataset,
    relation: RelationIndex,
    asked: impl Into<Asked<'a>>,
) -> Option<String> {
    let dating = dating_of_relation(dataset, relation, asked);
    short_dates(dating.when(), &dating.observed)
}

/// The dates of a relation, put together from the claims by which it is told for what is asked.
#[must_use]
pub fn dating_of_relation<'a>(dataset: &Dataset, relation: RelationIndex, asked: impl Into<Asked<'a>>) -> Dating {
    let relation = dataset.relation(relation);
    Dating::of(dataset, relation, &leading_claims(dataset, relation, asked.into()).claims)
}
