//! Warns of an alias that is the name of another entity.

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;

use super::names::are_alike;
use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::Dataset;

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let hasher = DefaultHashBuilder::default();
    let hash = |name: &str| hasher.hash_one(name.to_lowercase());
    // Sorted numbers, in the order of the entities where they are the same, take less room than a map of names.
    let mut names: Vec<(u64, u32)> = dataset.entities.iter().map(|entity| hash(&entity.name)).zip(0..).collect();
    names.sort_unstable();
    for (position, entity) in dataset.entities.iter().enumerate() {
        for (alias, mark) in entity.aliases.iter().zip(&marks.entities[position].aliases) {
            let hash = hash(&alias.name);
            let bearers = names[names.partition_point(|name| name.0 < hash)..].iter();
            let mut bearers = bearers.take_while(|name| name.0 == hash).map(|name| name.1 as usize);
            let other =
                bearers.find(|bearer| *bearer != position && are_alike(&dataset.entities[*bearer].name, &alias.name));
            if let Some(other) = other {
                let other = &dataset.entities[other].id;
                let message = format!("`{}`, an alias of `{}`, is the name of `{other}`", alias.name, entity.id);
                faults.push(*mark, Fault::new(Code::AliasEqualsName, message));
            }
        }
    }
}
