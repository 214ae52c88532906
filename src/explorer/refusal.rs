//! Why a question has no answer.

use crate::graph::Direction;
use crate::model::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SourceIndex};

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No entity has that id or name.
    UnknownEntity {
        /// Which part of the question.
        parameter: &'static str,
        /// What was given.
        text: String,
        /// Entities with names or ids nearest to it.
        nearest: Vec<EntityIndex>,
    },
    /// Several entities have that name.
    Ambiguous {
        /// Which part of the question.
        parameter: &'static str,
        /// What was given.
        text: String,
        /// The entities, by id.
        choices: Vec<EntityIndex>,
    },
    /// The entity has another id now.
    Moved {
        /// The id asked for.
        former: String,
        /// The entity.
        entity: EntityIndex,
    },
    /// No relation has that id.
    UnknownRelation {
        /// What was given.
        text: String,
        /// Ids nearest to it.
        nearest: Vec<RelationIndex>,
    },
    /// No source has that id.
    UnknownSource {
        /// What was given.
        text: String,
        /// Ids nearest to it.
        nearest: Vec<SourceIndex>,
    },
    /// No kind of entity has that id.
    UnknownKind {
        /// What was given.
        text: String,
        /// Ids nearest to it.
        nearest: Vec<EntityKindIndex>,
    },
    /// No entity of a kind can have such a tie with an entity, by the ontology.
    ImpossibleTie {
        /// The kind of the entities that are listed.
        kind: EntityKindIndex,
        /// The kind of relation.
        relation: RelationKindIndex,
        /// The other end.
        entity: EntityIndex,
        /// The direction that would do, where another stands in the way.
        other_direction: Option<Direction>,
    },
    /// Both sides of a comparison are the same entity.
    SameSides {
        /// The entity.
        entity: EntityIndex,
    },
    /// An entity is named for two parts of a question that exclude each other, or twice for one.
    Clash {
        /// The part for which it cannot be named.
        parameter: &'static str,
        /// The part for which it is named already; the same where it is named twice.
        other: &'static str,
        /// The entity.
        entity: EntityIndex,
    },
    /// Both dates of a comparison are the same.
    SameDates,
    /// The second date of a comparison does not follow the first.
    DatesOutOfOrder {
        /// Whether they do the other way round; else one lies within the other.
        swapped: bool,
    },
    /// Both ends of a path are the same entity.
    SameEnds {
        /// The entity.
        entity: EntityIndex,
    },
}
