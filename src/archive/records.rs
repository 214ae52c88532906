//! Records as bytes, each by itself, so that one is read without the others.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::model::{
    Claim, Dataset, EntityIndex, Id, Keeper, LayerIndex, Ontology, Place, RELATION_ID_SEPARATOR, Relation, RelationId,
    RelationKindIndex,
};
use crate::store::{Store, StoreError, Texts};

/// Writes a value behind what is there.
pub(super) fn write(value: &impl Serialize, piece: &mut Vec<u8>) -> Result<(), StoreError> {
    postcard::to_io(value, piece).map(|_| ()).map_err(|error| StoreError::System(io::Error::other(error)))
}

/// A record whose bytes are all that it is made of.
pub(super) struct Whole<T> {
    pieces: Texts,
    record: PhantomData<fn() -> T>,
}

impl<T> Whole<T> {
    pub(super) fn open(store: &Store, name: &str) -> Result<Self, StoreError> {
        Ok(Self { pieces: Texts::open(store, name)?, record: PhantomData })
    }
}

impl<T> fmt::Debug for Whole<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} records in a file", self.pieces.len())
    }
}

impl<T: DeserializeOwned> Keeper<T> for Whole<T> {
    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn read(&self, position: usize) -> T {
        read(self.pieces.bytes(position))
    }
}

/// A relation without its id, which is made of the ids of its ends and of its kind.
#[derive(Deserialize, Serialize)]
pub(super) struct ArchivedRelation<'a> {
    from: EntityIndex,
    kind: RelationKindIndex,
    to: EntityIndex,
    #[serde(borrow)]
    qualifier: Option<&'a str>,
    claims: Cow<'a, [Claim]>,
    layer: LayerIndex,
    place: Place,
}

impl<'a> ArchivedRelation<'a> {
    pub(super) fn of(dataset: &Dataset, relation: &'a Relation) -> Result<Self, StoreError> {
        let [from, to] = [relation.from, relation.to].map(|end| &dataset.entity(end).id);
        let bare = RelationId::compose(from, &dataset.ontology.relation_kind(relation.kind).id, to, None);
        let rest = relation.id.as_str().strip_prefix(bare.as_str());
        let qualifier = match rest {
            Some("") => Some(None),
            Some(rest) => rest.strip_prefix(RELATION_ID_SEPARATOR).map(Some),
            None => None,
        };
        let qualifier = qualifier.ok_or_else(|| {
            let expected = format!("{} under an id that begins with {bare}", relation.id);
            StoreError::misfit("dataset.relations", expected)
        })?;
        Ok(Self {
            from: relation.from,
            kind: relation.kind,
            to: relation.to,
            qualifier,
            claims: Cow::Borrowed(&relation.claims),
            layer: relation.layer,
            place: relation.place,
        })
    }
}

/// Relations, with what their ids are made of.
pub(super) struct Relations {
    pieces: Texts,
    entity_ids: Texts,
    kind_ids: Vec<Id>,
}

impl Relations {
    pub(super) fn open(store: &Store, name: &str, entity_ids: Texts, ontology: &Ontology) -> Result<Self, StoreError> {
        let kind_ids = ontology.relation_kinds.iter().map(|kind| kind.id.clone()).collect();
        Ok(Self { pieces: Texts::open(store, name)?, entity_ids, kind_ids })
    }
}

impl fmt::Debug for Relations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} relations in a file", self.pieces.len())
    }
}

impl Keeper<Relation> for Relations {
    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn read(&self, position: usize) -> Relation {
        let ArchivedRelation { from, kind, to, qualifier, claims, layer, place } = read(self.pieces.bytes(position));
        let [from_id, to_id] = [from, to].map(|end| self.entity_ids.text(end.position()));
        let id = RelationId::of_parts(from_id, self.kind_ids[kind.position()].as_str(), to_id, qualifier);
        Relation { id, from, kind, to, claims: claims.into_owned(), layer, place }
    }
}

fn read<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> T {
    postcard::from_bytes(bytes)
        .unwrap_or_else(|error| panic!("the snapshot is damaged, a record cannot be read: {error}"))
}
