//! Records to a dataset: layers merged, references followed, everything sorted by id.

mod claims;
mod context;
mod entities;
mod ontology;
mod reading;
mod relations;
mod sources;
mod values;

use super::marks::Marks;
use super::reading::RawData;
use super::report::Faults;
use super::rules;
use crate::model::{DataFile, Dataset, Layer, kinds_in_use};

/// Checks records against each other and makes a dataset of them; `None` when any error has been reported.
pub(super) fn validate(raw: RawData, layers: Vec<Layer>, faults: &mut Faults) -> Option<Dataset> {
    let ontology = ontology::ontology(raw.ontologies, faults);
    let (sources, source_marks) = sources::sources(raw.sources, faults);
    let mut drafts = entities::merge(raw.entities, &ontology, faults);
    let entity_claims = drafts.take_claims();
    let context = context::Context { ontology: &ontology, sources: &sources, entities: &drafts };
    let (relations, relation_marks) = relations::relations(raw.relations, &context, faults);
    let entity_claims = claims::of_entities(entity_claims, &context, faults);
    if faults.has_errors() {
        return None;
    }
    let edition = raw.edition.edition(&sources.list);
    let (entities, entity_marks) = drafts.finish(entity_claims);
    let files = faults.files.iter().map(|file| DataFile { layer: file.layer, name: file.name.clone() }).collect();
    let sources = sources.list;
    let dataset = Dataset {
        edition,
        kinds_in_use: kinds_in_use(&relations),
        layers,
        files,
        ontology,
        sources: sources.into(),
        entities: entities.into(),
        relations: relations.into(),
    };
    let marks = Marks { sources: source_marks, entities: entity_marks, relations: relation_marks };
    rules::check_whole(&dataset, &marks, faults);
    Some(dataset)
}
