//! What is asked and answered about two dates: what began, ended, changed.

use crate::graph::Subgraph;
use crate::model::{
    Change, EntityIndex, EntityKindIndex, Holding, OtherValue, RelationIndex, RelationKindIndex, When, Window,
};

use super::constraints::Constraints;

/// How much of each list of `/diff` is named, unless the question says otherwise.
pub const DIFFERENCE_COUNT_DEFAULT: usize = 10;

/// A date asked for: as it was written, and the days that it means.
pub type AsOf = (When, Window);

/// What began, ended and changed from one date to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceQuestion {
    /// Ids or names of entities whose ties are compared; empty compares everything.
    pub entities: Vec<String>,
    /// The first date.
    pub first: AsOf,
    /// The second date. It begins no earlier and ends no earlier than the first, and is another.
    pub second: AsOf,
    /// What is asked of ties and entities; without a date.
    pub constraints: Constraints,
    /// How much of each list is named at most.
    pub limit: usize,
}

/// A tie that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct TieChange {
    /// The relation.
    pub relation: RelationIndex,
    /// How surely it holds at the first date.
    pub first: Holding,
    /// How surely it holds at the second.
    pub second: Holding,
    /// Values that are others at the second date; empty but for [`Change::Changed`].
    pub values: Vec<OtherValue>,
}

/// The ties that changed in one way.
#[derive(Clone, Debug, PartialEq)]
pub struct TieChanges {
    /// In which.
    pub change: Change,
    /// How many there are of each kind of relation, listed or not, in the order of the ontology; kinds without any are
    /// left out.
    pub kinds: Vec<(RelationKindIndex, usize)>,
    /// The ties, by kind of relation and id; at most the question's limit, with a share for every kind.
    pub ties: Vec<TieChange>,
}

/// An entity that came, went, or was there between the dates only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityChange {
    /// The entity.
    pub entity: EntityIndex,
    /// How surely it exists at the first date.
    pub first: Holding,
    /// How surely it exists at the second.
    pub second: Holding,
}

/// The entities that came or went in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityChanges {
    /// In which: any but [`Change::Changed`], [`Change::LessSure`] and [`Change::MoreSure`].
    pub change: Change,
    /// How many there are of each kind, listed or not, in the order of the ontology.
    pub kinds: Vec<(EntityKindIndex, usize)>,
    /// The entities, by kind and id; at most the question's limit, with a share for every kind.
    pub entities: Vec<EntityChange>,
}

/// An attribute that has another value at the second date.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeChange {
    /// The entity.
    pub entity: EntityIndex,
    /// The attribute, and its values; claims are counted among [`Entity::claims_of`](crate::model::Entity::claims_of).
    pub value: OtherValue,
}

/// Ties of one kind to one entity, such as a post, of which some ended and others began, and none was there at both dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The kind of relation.
    pub kind: RelationKindIndex,
    /// The entity that they share: where they end for a kind that tells who is tied to it, else where they start.
    pub shared: EntityIndex,
    /// Those that ended, by id.
    pub ended: Vec<RelationIndex>,
    /// Those that hold at neither date and may hold between them, by id.
    pub between: Vec<RelationIndex>,
    /// Those that began, by id.
    pub began: Vec<RelationIndex>,
}

/// What began, ended and changed from one date to another.
#[derive(Clone, Debug)]
pub struct DifferenceAnswer {
    /// The question, with ids in place of names.
    pub question: DifferenceQuestion,
    /// The entities asked for, by id; empty for everything.
    pub entities: Vec<EntityIndex>,
    /// The days after the first date and before the second; `None` where there are none.
    pub between: Option<Window>,
    /// Ties, one item for each of [`Change::ALL`].
    pub ties: Vec<TieChanges>,
    /// Entities, in the order of [`Change::ALL`], without the three changes that are told of ties alone.
    pub lifetimes: Vec<EntityChanges>,
    /// Attributes, by entity and then in the order of the ontology; at most the question's limit.
    pub attributes: Vec<AttributeChange>,
    /// How many attributes changed, listed or not.
    pub attributes_total: usize,
    /// Successions, by kind and the entity shared; at most the question's limit. Their ties are counted and listed among
    /// those that began and ended too.
    pub successions: Vec<Succession>,
    /// How many successions there are, listed or not.
    pub successions_total: usize,
    /// How many ties hold as surely at both dates, with no other values.
    pub unchanged: usize,
    /// How many of these hold only possibly at both.
    pub unchanged_possibly: usize,
    /// The ties and entities that are listed; whether they hold is told of the second date.
    pub subgraph: Subgraph,
}

impl TieChanges {
    /// How many there are, listed or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.kinds.iter().map(|(_, count)| count).sum()
    }
}

impl EntityChanges {
    /// How many there are, listed or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.kinds.iter().map(|(_, count)| count).sum()
    }
}

impl DifferenceAnswer {
    /// How many ties changed in each way, listed or not.
    #[must_use]
    pub fn tie_counts(&self) -> Vec<(Change, usize)> {
        self.ties.iter().map(|changes| (changes.change, changes.total())).collect()
    }

    /// How many entities came or went in each way, listed or not.
    #[must_use]
    pub fn entity_counts(&self) -> Vec<(Change, usize)> {
        self.lifetimes.iter().map(|changes| (changes.change, changes.total())).collect()
    }

    /// The ties that changed in that way.
    ///
    /// # Panics
    /// Never: there is an item for each change.
    #[must_use]
    pub fn ties(&self, change: Change) -> &TieChanges {
        self.ties.iter().find(|changes| changes.change == change).expect("there is an item for each change")
    }

    /// The entities that came or went in that way, where that is told of entities.
    #[must_use]
    pub fn lifetimes(&self, change: Change) -> Option<&EntityChanges> {
        self.lifetimes.iter().find(|changes| changes.change == change)
    }
}
