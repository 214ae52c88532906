//! Tests of what a text names: what is found where, what is left alone, and a plain matcher that has to agree.

mod article;
mod cases;
mod properties;
mod reference;

use std::sync::LazyLock;

use entente::model::{Alias, Dataset};
use entente::search::{Mentions, NameIndex};

use crate::support::dataset_builder::{DatasetBuilder, small_ontology};

/// Entities of the sample: id, kind, name, aliases.
const SAMPLE: [(&str, &str, &str, &[&str]); 22] = [
    ("a-b-development", "institution", "A. B. Development", &[]),
    ("china", "country", "China", &["People's Republic of China", "PRC"]),
    ("eduards-stiprais", "person", "Eduards Stiprais", &[]),
    ("eu", "institution", "European Union", &["EU", "ЕС", "Европейский союз"]),
    ("foreign-ministry", "institution", "Ministry of Foreign Affairs", &[]),
    ("georgia", "country", "Georgia", &[]),
    ("georgia-us", "country", "Georgia", &["Peach State"]),
    ("iran", "country", "Iran", &["هرات"]),
    ("ivar-berg", "person", "Ivar Berg", &[]),
    ("nina-berg", "person", "Nina Berg", &[]),
    ("sudan", "country", "Sudan", &[]),
    ("south-sudan", "country", "South Sudan", &[]),
    ("serdar-jr", "person", "Serdar Holm Jr.", &[]),
    ("special-envoy", "post", "EU Special Envoy for Afghanistan", &[]),
    ("tapi", "project", "Turkmenistan–Afghanistan–Pakistan–India Pipeline", &["TAPI"]),
    ("terrorism", "topic", "terrorism", &[]),
    ("tm", "country", "Türkmenistan", &["Turkmenistan", "Туркменистан"]),
    ("turkey", "country", "Turkey", &["Türkiye"]),
    ("un", "institution", "United Nations", &["UN", "UNO"]),
    ("us", "country", "United States", &["US", "U.S.", "USA"]),
    ("who", "institution", "World Health Organisation", &["WHO"]),
    ("yana-al-sabah", "person", "Yana Al-Sabah", &[]),
];

fn dataset() -> Dataset {
    let mut ontology = small_ontology();
    for kind in ontology.entity_kinds.iter_mut().filter(|kind| kind.id.as_str() == "person") {
        "who".clone_into(&mut kind.pronoun);
    }
    let mut builder = DatasetBuilder::with_ontology(ontology);
    builder.source("s1", "First source", "2024-06-05");
    for (id, kind, name, aliases) in SAMPLE {
        let entity = builder.entity(id, kind);
        name.clone_into(&mut entity.name);
        let alias = |name: &&str| Alias { name: (*name).to_owned(), language: None, when: None };
        entity.aliases = aliases.iter().map(alias).collect();
        if id == "tm" {
            entity.identifiers = [("iso3166-1-alpha-2".to_owned(), "TM".to_owned())].into();
        }
        if id == "eu" {
            entity.name_in_text = Some("the European Union".to_owned());
        }
    }
    builder.build()
}

/// The sample with its index, in which nobody is better connected than another.
static SAMPLE_INDEX: LazyLock<(Dataset, NameIndex)> = LazyLock::new(|| {
    let dataset = dataset();
    let index = NameIndex::new(&dataset, |_| 0);
    (dataset, index)
});

fn sample() -> &'static (Dataset, NameIndex) {
    &SAMPLE_INDEX
}

fn find(text: &str) -> Mentions {
    sample().1.mentions(text, 200)
}

/// What is found in a text, each as "text how id id".
fn found(text: &str) -> Vec<String> {
    let (dataset, index) = sample();
    let lines = index.mentions(text, 200).spotted.into_iter().map(|spotted| {
        let ids = spotted.entities.iter().map(|entity| dataset.entity(*entity).id.as_str());
        let ids = ids.collect::<Vec<_>>().join(" ");
        format!("{} {} {ids}", &text[spotted.place], spotted.how.as_str())
    });
    lines.collect()
}

/// The unknown names of a text, each as "text count: nearest".
fn unknown(text: &str) -> Vec<String> {
    let (dataset, index) = sample();
    let lines = index.mentions(text, 200).unknown.into_iter().map(|name| {
        let nearest = name.nearest.iter().map(|entity| dataset.entity(*entity).id.as_str());
        format!("{} {}: {}", name.text, name.count, nearest.collect::<Vec<_>>().join(" ")).trim_end().to_owned()
    });
    lines.collect()
}
