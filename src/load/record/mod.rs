//! Records as they stand in the files: fields checked one by one, references not yet followed.
//!
//! [`tables`] describes every record once; the readers here, the JSON Schemas and the check for unknown fields all
//! come from it.

mod claim;
mod entity;
mod field_table;
mod meant_date;
mod ontology;
mod reader;
mod relation;
mod scalars;
mod source;
pub(super) mod tables;
mod text_cursor;

pub(super) use claim::{RawClaim, RawInference, RawValue};
pub(super) use entity::RawEntity;
pub(super) use field_table::{Field, Presence, Shape, Table};
pub(super) use ontology::{
    RawEnds, RawEntityKind, RawFamily, RawLifetime, RawOntology, RawReading, RawRelationKind, RawValueField,
    RawValueType,
};
pub(super) use reader::Reader;
pub(super) use relation::{RawRelation, RawTie};
pub(super) use scalars::bad_date;
pub(super) use source::RawSource;
pub(super) use text_cursor::TextCursor;
