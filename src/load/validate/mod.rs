//! Records to a dataset: layers merged, references followed, everything sorted by id.

mod claims;
mod context;
mod edition;
mod entities;
mod ontology;
mod reading;
mod relations;
mod sources;
mod values;

use super::RawData;
use super::diagnostic::Mark;
use super::marks::Marks;
use super::report::Faults;
use super::rules;
use crate::model::{DataFile, Dataset, Layer, LayerIndex};

/// Checks records against each other and makes a dataset of them; `None` when any error has been reported.
pub(super) fn validate(raw: RawData, layers: Vec<Layer>, faults: &mut Faults) -> Option<Dataset> {
    let ontology = ontology::ontology(raw.ontologies, faults);
    let (sources, source_marks) = sources::sources(raw.sources, faults);
    let drafts = entities::merge(raw.entities, &ontology, faults);
    let context = context::Context { ontology: &ontology, sources: &sources, entities: &drafts };
    let (relations, relation_marks) = relations::relations(raw.relations, &context, faults);
    let entity_claims = claims::of_entities(&context, faults);
    if faults.has_errors() {
        return None;
    }
    let edition = edition::edition(faults.files, &sources.list);
    let (entities, entity_marks, aliases) = drafts.finish(entity_claims);
    let files = faults.files.iter().map(|file| DataFile { layer: file.layer, name: file.name.clone() }).collect();
    let sources = sources.list;
    let dataset = Dataset {
        edition,
        layers,
        files,
        ontology,
        sources: sources.into(),
        entities: entities.into(),
        relations: relations.into(),
    };
    let marks = Marks { sources: source_marks, entities: entity_marks, aliases, relations: relation_marks };
    rules::check_whole(&dataset, &marks, faults);
    Some(dataset)
}

/// The layer that a record belongs to.
fn layer_of(mark: Mark, faults: &Faults) -> LayerIndex {
    faults.files[mark.file.position()].layer
}

/// The rank of the part of the data, a set or a layer's own files, that a record belongs to.
fn rank_of(mark: Mark, faults: &Faults) -> u32 {
    faults.files[mark.file.position()].rank
}

/// Where something else stands, for messages: `entities/people.json:12:9`.
fn told(mark: Mark, faults: &Faults) -> String {
    let place = mark.place(faults.files);
    format!("{}:{}:{}", faults.files[mark.file.position()].shown, place.line, place.column)
}
