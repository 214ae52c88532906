//! Warns of an alias that is the name of another entity.

use std::collections::HashMap;

use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::Dataset;

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let mut names: HashMap<String, Vec<usize>> = HashMap::with_capacity(dataset.entities.len());
    for (position, entity) in dataset.entities.iter().enumerate() {
        names.entry(entity.name.to_lowercase()).or_default().push(position);
    }
    for (position, entity) in dataset.entities.iter().enumerate() {
        for (alias, mark) in entity.aliases.iter().zip(&marks.aliases[position]) {
            let bearers = names.get(&alias.name.to_lowercase());
            let other = bearers.and_then(|bearers| bearers.iter().find(|bearer| **bearer != position));
            if let Some(other) = other {
                let other = &dataset.entities[*other].id;
                let message = format!("`{}`, an alias of `{}`, is the name of `{other}`", alias.name, entity.id);
                faults.push(*mark, Fault::new(Code::AliasEqualsName, message));
            }
        }
    }
}
