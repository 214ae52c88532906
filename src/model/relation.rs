//! One fact: a directed, typed tie between two entities.

use super::claim::{Claim, Says};
use super::id::RelationId;
use super::index::RelationKindIndex;
use super::index::{EntityIndex, LayerIndex, Place};

/// One fact: a directed, typed tie between two entities. A second term of office is another relation.
#[derive(Clone, Debug)]
pub struct Relation {
    /// `from--kind--to`, with a qualifier when the same tie happened more than once.
    pub id: RelationId,
    /// Where the tie starts. A symmetric tie is stored with the smaller id here.
    pub from: EntityIndex,
    /// What sort of tie it is.
    pub kind: RelationKindIndex,
    /// Where the tie ends.
    pub to: EntityIndex,
    /// The witnesses, in the order of the files; never empty.
    pub claims: Vec<Claim>,
    /// The layer that introduced it.
    pub layer: LayerIndex,
    /// Where the record that introduced it stands.
    pub place: Place,
}

impl Relation {
    /// What its claims are read as: those that say `is`, or, without one, those of the first other word that any says, in
    /// the order plans, alleges, denies, omits.
    ///
    /// Gives that word and the positions of the claims; never empty, as no relation is without a claim.
    #[must_use]
    pub fn leading_claims(&self) -> (Says, Vec<usize>) {
        let order = [Says::Is, Says::Plans, Says::Alleges, Says::Denies, Says::Omits];
        let saying = |says: Says| -> Vec<usize> {
            let claims = self.claims.iter().enumerate();
            claims.filter(|(_, claim)| claim.says == says).map(|(position, _)| position).collect()
        };
        let found = order.into_iter().map(|says| (says, saying(says))).find(|(_, claims)| !claims.is_empty());
        found.unwrap_or((Says::Is, Vec::new()))
    }
}
