//! How a question about an entity says what of its neighbourhood is opened, left out, held and looked at.

use crate::graph::{Exploration, Only, Tie};
use crate::model::{EntityIndex, RelationIndex};

use super::constraints::Constraints;
use super::question::{EntityQuestion, NODE_COUNT_DEFAULT};

/// How many items a list of expansions may have.
pub const EXPAND_COUNT_MAX: usize = 20;
/// How many places may be held.
pub const PIN_COUNT_MAX: usize = 100;
/// How far from the middle a place may be held, in pixels, to each side.
pub const PIN_DISTANCE_MAX: i32 = 10_000;

/// An entity whose next neighbours join the drawing: `turkmenistan`, `turkmenistan:official`, `turkmenistan:supports`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpandItem {
    /// Its id or name.
    pub entity: String,
    /// Which neighbours; `None` takes all.
    pub only: Option<Only>,
}

/// A place that an entity is held at, in pixels from the place of the entity that the question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Its id or name.
    pub entity: String,
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// What is looked at more closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// An entity.
    Entity(EntityIndex),
    /// A relation.
    Relation(RelationIndex),
}

/// What the drawing of a neighbourhood shows, where it holds what, and what could not be done.
#[derive(Clone, Debug, Default)]
pub struct Explored {
    /// What is shown, in which order it gets its places, and what is not; the nodes and edges shown are those of the answer.
    pub exploration: Exploration,
    /// The entities of [`EntityQuestion::expand`], in their order.
    pub expanded: Vec<EntityIndex>,
    /// The entities of [`EntityQuestion::pin`] that are shown, with their places.
    pub pins: Vec<(EntityIndex, i32, i32)>,
    /// What is looked at more closely.
    pub chosen: Option<Chosen>,
    /// Of an entity that is looked at: its attributes that meet the constraints, in the order of the ontology.
    pub chosen_attributes: Vec<String>,
    /// Its ties that meet the constraints, in the order of tables.
    pub chosen_ties: Vec<Tie>,
    /// Entities named to be hidden or held that are not shown anyway: the parameter, and the entity.
    pub not_shown: Vec<(&'static str, EntityIndex)>,
}

impl Explored {
    /// The entities that were to be expanded and are not shown, each once, in the order of the question.
    #[must_use]
    pub fn not_expanded(&self) -> Vec<EntityIndex> {
        let mut found: Vec<EntityIndex> = Vec::new();
        for entity in self.exploration.not_expanded.iter().map(|position| self.expanded[*position]) {
            if !found.contains(&entity) {
                found.push(entity);
            }
        }
        found
    }
}

impl EntityQuestion {
    /// The question about an entity and nothing else.
    #[must_use]
    pub fn about(entity: &str) -> Self {
        Self {
            entity: entity.to_owned(),
            depth: 1,
            constraints: Constraints::none(),
            limit: NODE_COUNT_DEFAULT,
            expand: Vec::new(),
            hide: Vec::new(),
            pin: Vec::new(),
            chosen: None,
        }
    }
}
