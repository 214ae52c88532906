//! Reads relations.

use jsonc_parser::ast::{Object, Value};

use super::reader::{Fields, Reader, clip};
use super::{RawClaim, tables};
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::model::{Id, Place, RELATION_ID_SEPARATOR};

/// A record of relations as it stands in a file: one tie, or several with the same claims.
pub(in crate::load) struct RawRelation {
    pub(in crate::load) place: Place,
    pub(in crate::load) ties: Vec<RawTie>,
    pub(in crate::load) claims: Vec<RawClaim>,
}

/// What a relation's id is made of.
pub(in crate::load) struct RawTie {
    pub(in crate::load) from: Marked<Id>,
    pub(in crate::load) kind: Marked<Id>,
    pub(in crate::load) to: Marked<Id>,
    pub(in crate::load) qualifier: Option<Id>,
}

impl Reader<'_, '_> {
    /// Reads a record of relations; without ties, after a report, when its id or parts cannot be used.
    pub(in crate::load) fn relation(&mut self, object: &Object) -> RawRelation {
        let place = self.place(object);
        let fields = self.fields(object, &tables::RELATION);
        let ties = match fields.get("id") {
            Some(Value::StringLit(text)) => {
                self.report_parts_beside_id(&fields);
                let mark = self.mark(text);
                self.tie_of_id(&text.value, mark).into_iter().collect()
            }
            _ if fields.is_written("id") => Vec::new(),
            _ => self.ties_of_parts(&fields),
        };
        let objects = self.records(&fields, "claims", "a claim");
        let claims = objects.into_iter().map(|object| self.claim(object)).collect();
        let is_empty = matches!(fields.get("claims"), Some(Value::Array(list)) if list.elements.is_empty());
        if is_empty || !fields.is_written("claims") {
            let fault = Fault::new(Code::RelationWithoutClaim, "a relation without a claim")
                .expected("`claims`: at least one, with its source");
            self.faults.push(fields.brace, fault);
        }
        RawRelation { place, ties, claims }
    }

    fn report_parts_beside_id(&mut self, fields: &Fields) {
        for part in ["from", "kind", "to", "qualifier"] {
            if let Some(value) = fields.get(part) {
                let fault = Fault::new(Code::BadRelationId, format!("a relation with both `id` and `{part}`"))
                    .expected("either `id`, or `from`, `kind`, `to` and perhaps `qualifier`");
                let mark = self.mark(value);
                self.faults.push(mark, fault);
            }
        }
    }

    fn tie_of_id(&mut self, text: &str, mark: Mark) -> Option<RawTie> {
        let parts: Vec<&str> = text.split(RELATION_ID_SEPARATOR).collect();
        if !(3..=4).contains(&parts.len()) {
            let count = parts.len();
            let parts = if count == 1 { "part" } else { "parts" };
            return self.refuse_id(mark, format!("`{}` has {count} {parts}", clip(text)));
        }
        // Without escapes the text in the file is as long as the id, and each part has a place of its own.
        let is_literal = mark.end() - mark.start() == text.len() as u64 + 2;
        let mut ids = Vec::with_capacity(4);
        let mut start = mark.start() + 1;
        for part in parts {
            let end = start + part.len() as u64;
            let part_mark = if is_literal { Mark::new(mark.file, start, end) } else { mark };
            start = end + RELATION_ID_SEPARATOR.len() as u64;
            match Id::parse(part) {
                Ok(value) => ids.push(Marked { value, mark: part_mark }),
                Err(error) => return self.refuse_id(part_mark, format!("`{}` is no id: {error}", clip(part))),
            }
        }
        let mut ids = ids.into_iter();
        let (from, kind, to) = (ids.next()?, ids.next()?, ids.next()?);
        Some(RawTie { from, kind, to, qualifier: ids.next().map(|qualifier| qualifier.value) })
    }

    fn refuse_id(&mut self, mark: Mark, message: String) -> Option<RawTie> {
        let fault = Fault::new(Code::BadRelationId, message)
            .expected("`from--kind--to`, or `from--kind--to--qualifier`, each part a slug");
        self.faults.push(mark, fault);
        None
    }

    fn ties_of_parts(&mut self, fields: &Fields) -> Vec<RawTie> {
        for part in ["from", "kind", "to"] {
            if !fields.is_written(part) {
                self.report_missing(fields, part);
            }
        }
        let from = self.id(fields, "from");
        let kind = self.id(fields, "kind");
        let qualifier = self.id(fields, "qualifier").map(|qualifier| qualifier.value);
        let ends = self.ids(fields, "to");
        if let Some(Value::Array(list)) = fields.get("to")
            && list.elements.is_empty()
        {
            self.report_missing(fields, "to");
        }
        let (Some(from), Some(kind)) = (from, kind) else { return Vec::new() };
        ends.into_iter()
            .map(|to| RawTie { from: from.clone(), kind: kind.clone(), to, qualifier: qualifier.clone() })
            .collect()
    }
}
