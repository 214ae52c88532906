//! The parts of a dataset, each in a section of its own.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{DataFile, Dataset, Edition, Entity, Keeper, Layer, Ontology, Records, RelationKindIndex, Source};
use crate::store::{Store, StoreError, StoreWriter, Texts};

use super::records::{ArchivedRelation, Relations, Whole, write};

/// What of a dataset is read at once: it grows with the number of files and kinds, not of records.
#[derive(Deserialize)]
struct Frame {
    edition: Edition,
    layers: Vec<Layer>,
    files: Vec<DataFile>,
    ontology: Ontology,
    kinds_in_use: Vec<RelationKindIndex>,
}

/// The same, lent.
#[derive(Serialize)]
struct LentFrame<'a> {
    edition: &'a Edition,
    layers: &'a [Layer],
    files: &'a [DataFile],
    ontology: &'a Ontology,
    kinds_in_use: &'a [RelationKindIndex],
}

const FRAME: &str = "dataset.frame";

/// Writes a dataset as sections. Linear; keeps 8 bytes for each record in memory meanwhile.
///
/// # Errors
/// When the file cannot be written, or a relation has an id that is not made of its ends and its kind.
pub fn save_dataset(dataset: &Dataset, writer: &mut StoreWriter) -> Result<(), StoreError> {
    let Dataset { edition, layers, files, ontology, sources, entities, relations, kinds_in_use } = dataset;
    let mut frame = Vec::new();
    write(&LentFrame { edition, layers, files, ontology, kinds_in_use }, &mut frame)?;
    writer.column(FRAME, &frame)?;
    writer.pieces("dataset.sources", sources.len(), |position, piece| write(&sources[position], piece))?;
    writer.pieces("dataset.ids", entities.len(), |position, piece| {
        piece.extend_from_slice(entities[position].id.as_str().as_bytes());
        Ok(())
    })?;
    writer.pieces("dataset.entities", entities.len(), |position, piece| write(&entities[position], piece))?;
    writer.pieces("dataset.relations", relations.len(), |position, piece| {
        write(&ArchivedRelation::of(dataset, &relations[position])?, piece)
    })
}

/// The dataset of a file that [`save_dataset`] has written. Takes as long as its frame is large, however many records there are.
///
/// # Errors
/// When a section is not there or does not fit.
pub fn open_dataset(store: &Store) -> Result<Dataset, StoreError> {
    let frame = store.column::<u8>(FRAME)?;
    let Frame { edition, layers, files, ontology, kinds_in_use } =
        postcard::from_bytes(&frame).map_err(|error| StoreError::misfit(FRAME, format!("a frame: {error}")))?;
    let ids = Texts::open(store, "dataset.ids")?;
    let sources: Whole<Source> = Whole::open(store, "dataset.sources")?;
    let entities: Whole<Entity> = Whole::open(store, "dataset.entities")?;
    if entities.count() != ids.len() {
        return Err(StoreError::misfit("dataset.ids", "an id for each entity"));
    }
    let relations = Relations::open(store, "dataset.relations", ids, &ontology)?;
    Ok(Dataset {
        edition,
        layers,
        files,
        ontology,
        kinds_in_use,
        sources: Records::elsewhere(Arc::new(sources)),
        entities: Records::elsewhere(Arc::new(entities)),
        relations: Records::elsewhere(Arc::new(relations)),
    })
}
