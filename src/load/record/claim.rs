//! Reads claims of relations and of attributes.

use jsonc_parser::ast::{Object, Value};

use super::field_table::Shape;
use super::reader::{Fields, Reader, json_type};
use super::tables;
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Marked};
use crate::model::{Date, Id, Place, Says, When};

/// A claim as it stands in a file.
pub(in crate::load) struct RawClaim {
    pub(in crate::load) place: Place,
    pub(in crate::load) source: Option<Marked<Id>>,
    pub(in crate::load) locator: Option<String>,
    pub(in crate::load) when: Option<Marked<When>>,
    pub(in crate::load) observed: Vec<Marked<Date>>,
    pub(in crate::load) says: Says,
    /// Values by name. A claim of an attribute has one, under the attribute's name.
    pub(in crate::load) values: Vec<(Marked<String>, Marked<RawValue>)>,
    pub(in crate::load) note: Option<String>,
    pub(in crate::load) inferred: Vec<RawInference>,
}

/// A value before its type is known.
pub(in crate::load) enum RawValue {
    Text(String),
    Number(f64),
    Truth(bool),
    Money {
        amount: f64,
        currency: String,
    },
    /// A value that cannot have any type; what it is, in words.
    Other(&'static str),
    /// A value with a fault that is reported already.
    Faulty,
}

/// An inference as it stands in a file.
pub(in crate::load) struct RawInference {
    pub(in crate::load) part: Marked<String>,
    pub(in crate::load) reason: String,
    pub(in crate::load) from: Vec<Marked<Id>>,
}

impl Reader<'_, '_> {
    /// Reads a claim of a relation.
    pub(super) fn claim(&mut self, object: &Object) -> RawClaim {
        let place = self.place(object);
        let fields = self.fields(object, &tables::CLAIM);
        let mut values = Vec::new();
        if let Some(Value::Object(object)) = fields.get("values") {
            for (name, value) in self.members(object) {
                let value = self.claim_value(value);
                values.push((Marked { value: name.value.to_owned(), mark: name.mark }, value));
            }
        }
        self.claim_with(place, &fields, values)
    }

    /// Reads a claim of an attribute.
    pub(super) fn attribute_claim(&mut self, object: &Object) -> RawClaim {
        let place = self.place(object);
        let fields = self.fields(object, &tables::ATTRIBUTE_CLAIM);
        let attribute = self.marked_text(&fields, "attribute");
        let value = fields.get("value").map(|value| self.claim_value(value));
        let values = attribute.zip(value).into_iter().collect();
        self.claim_with(place, &fields, values)
    }

    fn claim_with(
        &mut self,
        place: Place,
        fields: &Fields,
        values: Vec<(Marked<String>, Marked<RawValue>)>,
    ) -> RawClaim {
        if !fields.is_written("source") {
            let fault = Fault::new(Code::ClaimWithoutSource, "a claim without a source")
                .expected("`source`: the id of a source");
            self.faults.push(fields.brace, fault);
        }
        let says = self.word(fields, "says", Code::UnknownWord);
        let says = Says::ALL.into_iter().find(|known| Some(known.as_str()) == says).unwrap_or(Says::Is);
        RawClaim {
            place,
            source: self.id(fields, "source"),
            locator: self.text(fields, "locator"),
            when: self.when(fields, "when"),
            observed: self.dates(fields, "observed"),
            says,
            values,
            note: self.text(fields, "note"),
            inferred: self.inferences(fields),
        }
    }

    fn inferences(&mut self, fields: &Fields) -> Vec<RawInference> {
        let Some(Value::Object(parts)) = fields.get("inferred") else { return Vec::new() };
        let mut inferences = Vec::new();
        for (name, value) in self.members(parts) {
            let Value::Object(object) = value else {
                self.report_wrong_type(value, "an inference", "an object with `reason`");
                continue;
            };
            let fields = self.fields(object, &tables::INFERENCE);
            let reason = self.text(&fields, "reason").unwrap_or_default();
            let from = self.ids(&fields, "from");
            let part = Marked { value: name.value.to_owned(), mark: name.mark };
            inferences.push(RawInference { part, reason, from });
        }
        inferences
    }

    fn claim_value(&mut self, value: &Value) -> Marked<RawValue> {
        let mark = self.mark(value);
        let raw = match value {
            Value::StringLit(text) => self
                .checked_text(text, Shape::Text(tables::VALUE_CHARACTERS_MAX), "value")
                .map_or(RawValue::Faulty, |text| RawValue::Text(text.value)),
            Value::NumberLit(_) => self.number(value, "value").map_or(RawValue::Faulty, RawValue::Number),
            Value::BooleanLit(truth) => RawValue::Truth(truth.value),
            Value::Object(object) => self.money(object),
            Value::Array(_) | Value::NullKeyword(_) => RawValue::Other(json_type(value)),
        };
        Marked { value: raw, mark }
    }

    fn money(&mut self, object: &Object) -> RawValue {
        let fields = self.fields(object, &tables::MONEY);
        let amount = fields.get("amount").and_then(|amount| self.number(amount, "amount"));
        let currency = self.marked_text(&fields, "currency");
        let (Some(amount), Some(currency)) = (amount, currency) else { return RawValue::Faulty };
        if currency.value.len() == 3 && currency.value.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return RawValue::Money { amount, currency: currency.value };
        }
        let fault = Fault::new(Code::ValueOfWrongType, format!("`{}` is no currency", currency.value))
            .expected("an ISO 4217 code: three capital letters, such as `EUR`");
        self.faults.push(currency.mark, fault);
        RawValue::Faulty
    }
}
