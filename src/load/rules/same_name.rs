//! Warns of two entities of one kind with the same name, which nothing that readers see tells apart.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::names::are_alike;
use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::{Dataset, Entity};

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let hasher = DefaultHashBuilder::default();
    // What readers see of an entity in a list: its kind, its name and its summary.
    let hash = |entity: &Entity| hasher.hash_one((entity.kind, entity.name.to_lowercase(), &entity.summary));
    let mut first: HashTable<u32> = HashTable::with_capacity(dataset.entities.len());
    for (position, entity) in (0_u32..).zip(&dataset.entities) {
        let looks_alike = |other: &u32| {
            let other = &dataset.entities[*other as usize];
            other.kind == entity.kind && other.summary == entity.summary && are_alike(&other.name, &entity.name)
        };
        let seen = hash(entity);
        if let Some(other) = first.find(seen, looks_alike) {
            let other = &dataset.entities[*other as usize].id;
            let kind = &dataset.ontology.entity_kind(entity.kind).label;
            let message =
                format!("`{}` has the kind {kind} and the name `{}`, as `{other}` has", entity.id, entity.name);
            let fault = Fault::new(Code::SameName, message)
                .expected("one record for one thing, or a `summary` that tells the two apart");
            faults.push(marks.entities[position as usize].id, fault);
        } else {
            first.insert_unique(seen, position, |other| hash(&dataset.entities[*other as usize]));
        }
    }
}
