//! Many names without a folder: entities as the generator of leaks calls them.

use entente::model::{Alias, Dataset};

use super::dataset_builder::DatasetBuilder;
use super::leaks_names::{Name, Names};
use super::random_graph::{Random, name};

/// So many entities with names and aliases, the same ones each time: people, companies, addresses and go-betweens.
pub fn many_names(count: usize) -> Dataset {
    let mut builder = DatasetBuilder::new();
    let mut random = Random::new(2);
    let mut names = Names::with_capacity(count + count / 5);
    for number in 0..count {
        let (kind, Name { name: called, alias }) = match random.below(100) {
            0..42 => ("person", names.person(&mut random)),
            42..82 => ("institution", names.company(&mut random)),
            82..96 => ("event", names.address(&mut random)),
            _ => ("programme", names.intermediary(&mut random)),
        };
        let entity = builder.entity(&name(number), kind);
        entity.name = called;
        entity.aliases.extend(alias.map(|name| Alias { name, language: None, when: None }));
    }
    builder.build()
}

/// A degree for each entity: few have many neighbours.
pub fn degree(entity: u32) -> u32 {
    let rank = 1 + Random::new(u64::from(entity)).below(1_000);
    u32::try_from(1_000 / rank).expect("it is at most a thousand")
}
