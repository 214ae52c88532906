//! Warns of two entities of one kind with the same name, which nothing that readers see tells apart.

use std::collections::HashMap;

use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::{Dataset, Entity, EntityKindIndex};

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    // What readers see of an entity in a list: its kind, its name and its summary.
    let mut first: HashMap<(EntityKindIndex, String, Option<&str>), &Entity> =
        HashMap::with_capacity(dataset.entities.len());
    for (position, entity) in dataset.entities.iter().enumerate() {
        let seen = (entity.kind, entity.name.to_lowercase(), entity.summary.as_deref());
        if let Some(other) = first.get(&seen) {
            let kind = &dataset.ontology.entity_kind(entity.kind).label;
            let message =
                format!("`{}` has the kind {kind} and the name `{}`, as `{}` has", entity.id, entity.name, other.id);
            let fault = Fault::new(Code::SameName, message)
                .expected("one record for one thing, or a `summary` that tells the two apart");
            faults.push(marks.entities[position], fault);
        } else {
            first.insert(seen, entity);
        }
    }
}
