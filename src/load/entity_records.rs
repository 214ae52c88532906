//! The records of entities, as compact as what becomes of them.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::diagnostic::{Mark, Marked};
use super::record::{RawClaim, RawEntity};
use super::report::Faults;
use crate::model::{Entity, EntityKindIndex, Id};

/// Records of entities in the order in which they are read. The first record of an id is an entity already, without its kind
/// and its claims; later ones, which add to it, stay as they are written.
#[derive(Default)]
pub(super) struct EntityRecords {
    pub(super) entities: Vec<Entity>,
    /// What belongs to the entities at the same positions.
    pub(super) sides: Vec<Side>,
    pub(super) additions: Vec<Addition>,
    positions: Positions,
}

/// What is kept of the first record of an entity beside the entity.
pub(super) struct Side {
    pub(super) kind: Option<Marked<Id>>,
    /// Where the id stands.
    pub(super) mark: Mark,
    pub(super) brace: Mark,
    pub(super) aliases: Box<[Mark]>,
    pub(super) claims: Box<[RawClaim]>,
    pub(super) kind_is_written: bool,
    pub(super) name_is_written: bool,
    pub(super) rank: u32,
}

/// A later record of an entity.
pub(super) struct Addition {
    /// The entity's position.
    pub(super) to: usize,
    /// How many entities had been read when it was.
    pub(super) entity_count: usize,
    pub(super) record: Box<RawEntity>,
    pub(super) rank: u32,
}

impl EntityRecords {
    /// Adds a record.
    pub(super) fn add(&mut self, record: RawEntity, faults: &Faults) {
        let file = faults.file(record.place.file);
        let entity_count = self.entities.len();
        if let Some(to) = self.positions.find(&record.id.value, &self.entities) {
            let record = Box::new(record);
            self.additions.push(Addition { to, entity_count, record, rank: file.rank });
            return;
        }
        let aliases = record.aliases.iter().map(|alias| alias.mark).collect();
        self.sides.push(Side {
            kind: record.kind,
            mark: record.id.mark,
            brace: record.brace,
            aliases,
            claims: record.claims.into_boxed_slice(),
            kind_is_written: record.kind_is_written,
            name_is_written: record.name_is_written,
            rank: file.rank,
        });
        self.entities.push(Entity {
            id: record.id.value,
            // The ontology may not be read yet; without a kind an error is reported, and no dataset comes of this.
            kind: EntityKindIndex(0),
            name: record.name.map(|name| name.value).unwrap_or_default(),
            name_in_text: record.name_in_text.map(|name| name.value),
            aliases: record.aliases.into_iter().map(|alias| alias.value).collect(),
            identifiers: record.identifiers.into_iter().map(|(scheme, text)| (scheme, text.value)).collect(),
            summary: record.summary.map(|summary| summary.value),
            bridges: record.bridges.map(|bridges| bridges.value),
            former_ids: record.former_ids.into_iter().map(|id| id.value).collect(),
            claims: Vec::new(),
            layer: file.layer,
            place: record.place,
        });
        self.positions.insert(entity_count, &self.entities);
    }
}

/// Where the entities of a list are, by id: four bytes an entity.
#[derive(Default)]
pub(super) struct Positions {
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Positions {
    /// Where all entities of a list are.
    pub(super) fn of(entities: &[Entity]) -> Self {
        let mut positions = Self { table: HashTable::with_capacity(entities.len()), ..Self::default() };
        for position in 0..entities.len() {
            positions.insert(position, entities);
        }
        positions
    }

    /// The position of the entity with that id.
    pub(super) fn find(&self, id: &Id, entities: &[Entity]) -> Option<usize> {
        let is_it = |position: &u32| entities[*position as usize].id == *id;
        self.table.find(self.hasher.hash_one(id), is_it).map(|position| *position as usize)
    }

    fn insert(&mut self, position: usize, entities: &[Entity]) {
        let hash = |position: u32| self.hasher.hash_one(&entities[position as usize].id);
        let position = u32::try_from(position).expect("positions of entities have 32 bits");
        self.table.insert_unique(hash(position), position, |position| hash(*position));
    }
}
