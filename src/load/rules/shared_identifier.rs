//! Warns of two entities with the same identifier.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::Dataset;

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let hasher = DefaultHashBuilder::default();
    // The first bearer of each identifier, with the hash of it.
    let mut bearers: HashTable<(u64, u32)> = HashTable::new();
    for (position, entity) in (0_u32..).zip(&dataset.entities) {
        for (scheme, text) in &entity.identifiers {
            let hash = hasher.hash_one((scheme, text));
            // What the table finds may be another identifier of the same bearer.
            let has_it = |bearer: &(u64, u32)| {
                bearer.0 == hash
                    && bearer.1 != position
                    && dataset.entities[bearer.1 as usize].identifiers.get(scheme) == Some(text)
            };
            if let Some((_, first)) = bearers.find(hash, has_it) {
                let other = &dataset.entities[*first as usize].id;
                let message = format!("`{}` has the {scheme} identifier `{text}`, and so has `{other}`", entity.id);
                faults.push(marks.entities[position as usize].id, Fault::new(Code::SharedIdentifier, message));
            } else {
                bearers.insert_unique(hash, (hash, position), |bearer| bearer.0);
            }
        }
    }
}
