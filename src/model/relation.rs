//! One fact: a directed, typed tie between two entities.

use super::claim::Claim;
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
