//! Values: given the type that the ontology declares.

use super::context::Context;
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::load::record::{RawValue, bad_date};
use crate::load::report::Faults;
use crate::model::{EntityKindIndex, Id, Value, ValueField, ValueType};

/// The value with its type; `None` after a report.
pub(super) fn typed_value(
    field: &ValueField,
    raw: &Marked<RawValue>,
    context: &Context,
    faults: &mut Faults,
) -> Option<Value> {
    let mark = raw.mark;
    match (&field.value_type, &raw.value) {
        (_, RawValue::Faulty) => None,
        (ValueType::Money, RawValue::Money { amount, currency }) => {
            Some(Value::Money { amount: *amount, currency: currency.clone() })
        }
        (ValueType::Percent, RawValue::Number(number)) => Some(Value::Percent(*number)),
        (ValueType::Kilometres, RawValue::Number(number)) if *number >= 0.0 => Some(Value::Kilometres(*number)),
        (ValueType::Number, RawValue::Number(number)) => Some(Value::Number(*number)),
        (ValueType::Text, RawValue::Text(text)) => Some(Value::Text(text.clone())),
        (ValueType::Truth, RawValue::Truth(truth)) => Some(Value::Truth(*truth)),
        (ValueType::Date, RawValue::Text(text)) => match text.parse() {
            Ok(when) => Some(Value::Date(when)),
            Err(error) => {
                faults.push(mark, bad_date(text, &error));
                None
            }
        },
        (ValueType::Choice(words), RawValue::Text(text)) => choice(field, words, text, mark, faults),
        (ValueType::Reference(kinds), RawValue::Text(text)) => reference(field, kinds, text, mark, context, faults),
        (value_type, other) => {
            let message = format!("`{}` is {}", field.name, described(other));
            let fault = Fault::new(Code::ValueOfWrongType, message).expected(expectation(value_type, context));
            faults.push(mark, fault);
            None
        }
    }
}

fn choice(field: &ValueField, words: &[String], text: &str, mark: Mark, faults: &mut Faults) -> Option<Value> {
    if words.iter().any(|word| word == text) {
        return Some(Value::Choice(text.to_owned()));
    }
    let suggestion = faults.suggestions.nearest_phrase(text, words.iter().map(String::as_str));
    let fault = Fault::new(Code::UnknownWord, format!("`{}` is `{text}`", field.name))
        .expected(format!("one of: {}", words.join(", ")))
        .did_you_mean(suggestion);
    faults.push(mark, fault);
    None
}

fn reference(
    field: &ValueField,
    kinds: &[EntityKindIndex],
    text: &str,
    mark: Mark,
    context: &Context,
    faults: &mut Faults,
) -> Option<Value> {
    let id = match Id::parse(text) {
        Ok(id) => id,
        Err(error) => {
            let fault = Fault::new(Code::BadId, format!("`{}` is no id: {error}", field.name));
            faults.push(mark, fault.expected("the id of an entity"));
            return None;
        }
    };
    let entity = context.entities.find(&id, mark, faults)?;
    if let Some(kind) = context.entities.kind(entity)
        && !kinds.is_empty()
        && !kinds.contains(&kind)
    {
        let label = &context.ontology.entity_kind(kind).label;
        let fault = Fault::new(Code::ValueOfWrongType, format!("`{}` refers to a thing of kind {label}", field.name))
            .expected(expectation(&field.value_type, context));
        faults.push(mark, fault);
        return None;
    }
    Some(Value::Reference(entity))
}

fn described(raw: &RawValue) -> &'static str {
    match raw {
        RawValue::Text(_) => "a text",
        RawValue::Number(number) if *number < 0.0 => "a negative number",
        RawValue::Number(_) => "a number",
        RawValue::Truth(_) => "true or false",
        RawValue::Money { .. } => "an amount of money",
        RawValue::Other(what) => what,
        RawValue::Faulty => "faulty",
    }
}

fn expectation(value_type: &ValueType, context: &Context) -> String {
    let words = match value_type {
        ValueType::Money => "`{\"amount\": 15000000, \"currency\": \"EUR\"}`",
        ValueType::Percent => "a number: 85 for 85 %",
        ValueType::Kilometres => "a number of kilometres, not negative",
        ValueType::Number => "a number",
        ValueType::Text => "a text",
        ValueType::Date => "a date such as `2014` or `2014/2020`",
        ValueType::Truth => "`true` or `false`",
        ValueType::Choice(words) => return format!("one of: {}", words.join(", ")),
        ValueType::Reference(kinds) if kinds.is_empty() => "the id of an entity",
        ValueType::Reference(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| context.ontology.entity_kind(*kind).id.as_str()).collect();
            return format!("the id of an entity of kind {}", kinds.join(" or "));
        }
    };
    words.to_owned()
}
