//! Kinds of entity and of relation, read from data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::index::{EntityKindIndex, FamilyIndex, RelationKindIndex};
use super::value::{ValueType, choice_id};

/// The mark that a family has in drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Shape {
    /// A disc with a ring.
    Ring,
    /// A disc.
    Circle,
    /// A square.
    Square,
    /// A hexagon.
    Hexagon,
    /// A square on its corner.
    Diamond,
    /// A triangle.
    Triangle,
    /// A sheet of paper.
    Sheet,
    /// A pentagon.
    Pentagon,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 8] = [
        Self::Ring,
        Self::Circle,
        Self::Square,
        Self::Hexagon,
        Self::Diamond,
        Self::Triangle,
        Self::Sheet,
        Self::Pentagon,
    ];

    /// The word in `ontology.json`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ring => "ring",
            Self::Circle => "circle",
            Self::Square => "square",
            Self::Hexagon => "hexagon",
            Self::Diamond => "diamond",
            Self::Triangle => "triangle",
            Self::Sheet => "sheet",
            Self::Pentagon => "pentagon",
        }
    }
}

/// Kinds that share a shape and a colour.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Family {
    /// The slug.
    pub id: Id,
    /// What the members are called together: "People".
    pub label: String,
    /// The mark in drawings.
    pub shape: Shape,
    /// Colour on a light ground, `#rrggbb`.
    pub colour_light: String,
    /// Colour on a dark ground, `#rrggbb`.
    pub colour_dark: String,
}

/// A typed value that claims may carry under a name.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ValueField {
    /// The name in claims.
    pub name: String,
    /// The name for headings.
    pub label: String,
    /// What is allowed.
    pub value_type: ValueType,
    /// Of an attribute: whether its value changes in time, as a budget does, so that an undated claim may hold at any date
    /// and certainly at none. What does not change (a day of birth) holds always, unless a claim is dated.
    pub changes: bool,
}

/// Which attributes bound an entity in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Lifetime {
    /// The attribute whose date is the entity's days (events).
    pub when: Option<String>,
    /// The attribute whose date is the entity's start.
    pub begins: Option<String>,
    /// The attribute whose date is the entity's end.
    pub ends: Option<String>,
}

/// A kind of entity.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct EntityKind {
    /// The slug.
    pub id: Id,
    /// Which shape and colour it has.
    pub family: FamilyIndex,
    /// "country".
    pub label: String,
    /// "countries".
    pub plural: String,
    /// What stands before its name where a sentence is about it: "the post of".
    pub as_subject: Option<String>,
    /// Whether the mark has a dashed outline, to tell it from another kind of its family.
    pub dashed: bool,
    /// Whether paths may run through entities of the kind.
    pub bridges: bool,
    /// The relative pronoun: "who", "which", "where".
    pub pronoun: String,
    /// What can be said about entities of the kind themselves.
    pub attributes: Vec<ValueField>,
    /// Which of the attributes bound an entity in time.
    pub lifetime: Lifetime,
}

/// How a tie of a kind stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Sort {
    /// It happens on its days.
    Event,
    /// It lasts; a single date does not say until when.
    State,
    /// It holds always and needs no date.
    Permanent,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Self; 3] = [Self::Event, Self::State, Self::Permanent];

    /// The word in `ontology.json`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::State => "state",
            Self::Permanent => "permanent",
        }
    }
}

/// How a tie reads in one direction. Placeholders: `{x|y}` is the value x in words, or else y.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Reading {
    /// The form while it holds: "is a member of". Event-like kinds have one form, here and in `was`.
    pub is: String,
    /// The form when it has ended: "was a member of".
    pub was: String,
}

/// Which entities a tie may start or end at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Ends {
    /// Any entity.
    Any,
    /// Entities of these kinds.
    Kinds(Vec<EntityKindIndex>),
    /// Entities of the kind of the other end. Only allowed for `to`.
    SameAsFrom,
}

/// A kind of relation.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the file, and they go together in any way")]
pub struct RelationKind {
    /// The slug.
    pub id: Id,
    /// Where it may start.
    pub from: Ends,
    /// Where it may end.
    pub to: Ends,
    /// How it reads from start to end: "headed".
    pub forward: Reading,
    /// How it reads from end to start: "was headed by".
    pub inverse: Reading,
    /// Heading for the ties that start at an entity: "Delegations headed".
    pub heading: String,
    /// Heading for the ties that end at an entity: "Headed by".
    pub inverse_heading: String,
    /// How it stands in time.
    pub sort: Sort,
    /// Stored once, smaller id first, and read both ways.
    pub symmetric: bool,
    /// At most one object at a time; two at once are a conflict.
    pub functional: bool,
    /// Whether an entity may be tied to itself.
    pub allows_self: bool,
    /// Whether rows that show an entity also tell who is tied to it by this kind: a post and its holder.
    pub tells: bool,
    /// What its claims may carry.
    pub values: Vec<ValueField>,
}

/// Kinds of entity and of relation.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Ontology {
    /// Under which licence the data of the lowest layer may be used; `None` when it does not say.
    pub licence: Option<String>,
    /// Shapes and colours, in the order of legends.
    pub families: Vec<Family>,
    /// Kinds of entity, in the order of the file.
    pub entity_kinds: Vec<EntityKind>,
    /// Kinds of relation, in the order of the file, which is the order of headings on an entity's page.
    pub relation_kinds: Vec<RelationKind>,
}

impl RelationKind {
    /// Whether a tie of the kind may run from an entity of the one kind to one of the other.
    #[must_use]
    pub fn allows_ends(&self, from: EntityKindIndex, to: EntityKindIndex) -> bool {
        let allows = |ends: &Ends, kind| match ends {
            Ends::Any => true,
            Ends::Kinds(kinds) => kinds.contains(&kind),
            Ends::SameAsFrom => from == to,
        };
        allows(&self.from, from) && allows(&self.to, to)
    }
}

impl Ontology {
    /// The family at that position.
    #[must_use]
    pub fn family(&self, index: FamilyIndex) -> &Family {
        &self.families[index.position()]
    }

    /// The kind of entity at that position.
    #[must_use]
    pub fn entity_kind(&self, index: EntityKindIndex) -> &EntityKind {
        &self.entity_kinds[index.position()]
    }

    /// The kind of relation at that position.
    #[must_use]
    pub fn relation_kind(&self, index: RelationKindIndex) -> &RelationKind {
        &self.relation_kinds[index.position()]
    }

    /// The kind of entity with that id. Linear in the number of kinds.
    #[must_use]
    pub fn find_entity_kind(&self, id: &str) -> Option<EntityKindIndex> {
        self.entity_kinds.iter().position(|kind| kind.id.as_str() == id).map(EntityKindIndex::from)
    }

    /// Every word that a value of a relation can be, with its [`choice_id`], by that id; of words with the same one the first.
    /// Linear in the number of words, up to a logarithm.
    #[must_use]
    pub fn choices(&self) -> BTreeMap<String, &str> {
        let mut choices = BTreeMap::new();
        for field in self.relation_kinds.iter().flat_map(|kind| &kind.values) {
            if let ValueType::Choice(words) = &field.value_type {
                for word in words {
                    choices.entry(choice_id(word)).or_insert(word.as_str());
                }
            }
        }
        choices
    }

    /// The kind of relation with that id. Linear in the number of kinds.
    #[must_use]
    pub fn find_relation_kind(&self, id: &str) -> Option<RelationKindIndex> {
        self.relation_kinds.iter().position(|kind| kind.id.as_str() == id).map(RelationKindIndex::from)
    }
}
