//! Where entities stand in the list of an answer under construction.

use crate::model::EntityIndex;

use super::knowledge_graph::KnowledgeGraph;

/// For each entity, its position in a list, where it is in it.
///
/// It starts as zeroed memory, which the system hands out without touching it, so a question that sees ten entities
/// of a million does not pay for a million.
#[derive(Debug)]
pub(super) struct Positions {
    position_plus_one: Vec<u32>,
}

impl Positions {
    pub(super) fn new(graph: &KnowledgeGraph) -> Self {
        Self { position_plus_one: vec![0; graph.entity_count()] }
    }

    pub(super) fn get(&self, entity: EntityIndex) -> Option<usize> {
        self.position_plus_one[entity.position()].checked_sub(1).map(|position| position as usize)
    }

    pub(super) fn contains(&self, entity: EntityIndex) -> bool {
        self.position_plus_one[entity.position()] != 0
    }

    pub(super) fn set(&mut self, entity: EntityIndex, position: usize) {
        self.position_plus_one[entity.position()] =
            u32::try_from(position + 1).expect("a list of distinct entities is within 32 bits");
    }

    pub(super) fn remove(&mut self, entity: EntityIndex) {
        self.position_plus_one[entity.position()] = 0;
    }
}
