//! Warns of two entities with the same identifier.

use std::collections::HashMap;

use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::Dataset;

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let mut bearers: HashMap<(&str, &str), usize> = HashMap::new();
    for (position, entity) in dataset.entities.iter().enumerate() {
        for (scheme, text) in &entity.identifiers {
            let first = *bearers.entry((scheme, text)).or_insert(position);
            if first != position {
                let other = &dataset.entities[first].id;
                let message = format!("`{}` has the {scheme} identifier `{text}`, and so has `{other}`", entity.id);
                faults.push(marks.entities[position], Fault::new(Code::SharedIdentifier, message));
            }
        }
    }
}
