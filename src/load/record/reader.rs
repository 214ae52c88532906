//! Reads fields as their table describes them, and reports what is not so.

use jsonc_parser::ast::{Array, Object, ObjectPropName, StringLit, Value};
use jsonc_parser::common::Ranged;

use super::field_table::{FIELD_COUNT_MAX, Presence, Shape, Table};
use super::text_cursor::TextCursor;
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::load::report::Faults;
use crate::model::{FileIndex, Place};

/// Reads the records of one JSON text.
pub(in crate::load) struct Reader<'f, 't> {
    file: FileIndex,
    /// Where the JSON text begins in the file.
    base: u64,
    cursor: TextCursor<'t>,
    pub(in crate::load) faults: &'f mut Faults,
}

impl<'f, 't> Reader<'f, 't> {
    /// Reads what stands in a file from `base` on, and where `cursor` begins.
    pub(in crate::load) fn new(file: FileIndex, base: u64, cursor: TextCursor<'t>, faults: &'f mut Faults) -> Self {
        Self { file, base, cursor, faults }
    }
}

/// The fields of one object, each of the right type of JSON.
pub(super) struct Fields<'v> {
    /// The object's opening brace, for faults of what is not there.
    pub(super) brace: Mark,
    table: &'static Table,
    values: [Option<&'v Value<'v>>; FIELD_COUNT_MAX],
    /// Which fields are written down, be it with a wrong type.
    written: [bool; FIELD_COUNT_MAX],
}

impl<'v> Fields<'v> {
    /// The value of a field, when it is there and has the right type.
    pub(super) fn get(&self, name: &str) -> Option<&'v Value<'v>> {
        self.values[self.position(name)]
    }

    /// Whether the field is there, right or wrong.
    pub(super) fn is_written(&self, name: &str) -> bool {
        self.written[self.position(name)]
    }

    /// `true` or `false`.
    pub(super) fn truth(&self, name: &str) -> Option<bool> {
        match self.get(name) {
            Some(Value::BooleanLit(truth)) => Some(truth.value),
            _ => None,
        }
    }

    fn position(&self, name: &str) -> usize {
        let position = self.table.fields.iter().position(|field| field.name == name);
        position.expect("readers name fields of their table")
    }

    fn shape(&self, name: &str) -> Shape {
        self.table.fields[self.position(name)].shape
    }
}

impl<'t> Reader<'_, 't> {
    /// The place of a stretch of the JSON text.
    pub(super) fn mark(&self, range: &impl Ranged) -> Mark {
        let range = range.range();
        Mark::new(self.file, self.base + range.start as u64, self.base + range.end as u64)
    }

    /// A record as it is written, and where in the file it begins.
    pub(in crate::load) fn written(&self, object: &Object) -> (u64, &'t str) {
        let range = object.range();
        (self.base + range.start as u64, &self.cursor.text()[range.start..range.end])
    }

    /// The line and column of a record. Cheapest when records are asked about in their order.
    pub(super) fn place(&mut self, object: &Object) -> Place {
        let position = self.cursor.position(object.range().start);
        Place { file: self.file, line: position.line, column: position.column }
    }

    /// Sorts the members of an object into the fields of a table. Reports keys that are written twice or unknown, values of a
    /// wrong type, and fields that are missing.
    pub(super) fn fields<'v>(&mut self, object: &'v Object<'v>, table: &'static Table) -> Fields<'v> {
        let mut fields = Fields {
            brace: self.mark(object).first_byte(),
            table,
            values: [None; FIELD_COUNT_MAX],
            written: [false; FIELD_COUNT_MAX],
        };
        for property in &object.properties {
            let name = property.name.as_str();
            let Some(position) = table.fields.iter().position(|field| field.name == name) else {
                self.report_unknown_field(&property.name, table);
                continue;
            };
            if fields.written[position] {
                self.report_duplicate_key(&property.name);
                continue;
            }
            fields.written[position] = true;
            let shape = table.fields[position].shape;
            if shape.accepts(&property.value) {
                fields.values[position] = Some(&property.value);
            } else {
                self.report_wrong_type(&property.value, &format!("`{name}` of {}", table.name), shape.expectation());
            }
        }
        for (position, field) in table.fields.iter().enumerate() {
            if field.presence == Presence::Needed && !fields.written[position] {
                self.report_missing(&fields, field.name);
            }
        }
        fields
    }

    /// Reports a field that has to be there.
    pub(super) fn report_missing(&mut self, fields: &Fields, name: &str) {
        let fault = Fault::new(Code::MissingField, format!("{} without `{name}`", fields.table.name))
            .expected(format!("`{name}`: {}", fields.shape(name).expectation()));
        self.faults.push(fields.brace, fault);
    }

    /// Reports a value of a wrong type of JSON.
    pub(in crate::load) fn report_wrong_type(&mut self, value: &Value, what: &str, expectation: &str) {
        let fault = Fault::new(Code::WrongType, format!("{what} is {}", json_type(value))).expected(expectation);
        let mark = self.mark(value);
        self.faults.push(mark, fault);
    }

    fn report_unknown_field(&mut self, name: &ObjectPropName, table: &Table) {
        let known = || table.fields.iter().map(|field| field.name);
        let listed: Vec<String> = known().map(|known| format!("`{known}`")).collect();
        let suggestion = self.faults.suggestions.nearest(name.as_str(), known());
        let fault = Fault::new(Code::UnknownField, format!("{} has no field `{}`", table.name, clip(name.as_str())))
            .expected(format!("one of {}", listed.join(", ")))
            .did_you_mean(suggestion);
        let mark = self.mark(name);
        self.faults.push(mark, fault);
    }

    fn report_duplicate_key(&mut self, name: &ObjectPropName) {
        let fault = Fault::new(Code::DuplicateKey, format!("the key `{}` is here a second time", clip(name.as_str())))
            .expected("each key once");
        let mark = self.mark(name);
        self.faults.push(mark, fault);
    }

    /// The members of an object whose keys are free, without those that repeat a key.
    pub(super) fn members<'v>(&mut self, object: &'v Object<'v>) -> Vec<(Marked<&'v str>, &'v Value<'v>)> {
        let mut members: Vec<(Marked<&str>, &Value)> = Vec::with_capacity(object.properties.len());
        let mut seen = std::collections::HashSet::new();
        for property in &object.properties {
            if seen.insert(property.name.as_str()) {
                let mark = self.mark(&property.name);
                members.push((Marked { value: property.name.as_str(), mark }, &property.value));
            } else {
                self.report_duplicate_key(&property.name);
            }
        }
        members
    }

    /// The items of a list that are objects; others are reported.
    pub(in crate::load) fn objects<'v>(&mut self, list: &'v Array<'v>, what: &str) -> Vec<&'v Object<'v>> {
        let mut objects = Vec::with_capacity(list.elements.len());
        for item in &list.elements {
            match item {
                Value::Object(object) => objects.push(object),
                other => self.report_wrong_type(other, what, "an object"),
            }
        }
        objects
    }

    /// The items of a list that are texts; others are reported.
    pub(super) fn texts_of<'v>(&mut self, list: &'v Array<'v>, what: &str) -> Vec<&'v StringLit<'v>> {
        let mut texts = Vec::with_capacity(list.elements.len());
        for item in &list.elements {
            match item {
                Value::StringLit(text) => texts.push(text),
                other => self.report_wrong_type(other, &format!("an item of `{what}`"), "a text"),
            }
        }
        texts
    }

    /// The objects of a field that is a list of them.
    pub(super) fn records<'v>(&mut self, fields: &Fields<'v>, name: &str, what: &str) -> Vec<&'v Object<'v>> {
        match fields.get(name) {
            Some(Value::Array(list)) => self.objects(list, what),
            _ => Vec::new(),
        }
    }

    /// A text as its shape wants it: not blank, not too long.
    pub(super) fn text(&mut self, fields: &Fields, name: &str) -> Option<String> {
        self.marked_text(fields, name).map(|text| text.value)
    }

    /// A text with its place.
    pub(super) fn marked_text(&mut self, fields: &Fields, name: &str) -> Option<Marked<String>> {
        let Some(Value::StringLit(text)) = fields.get(name) else { return None };
        self.checked_text(text, fields.shape(name), name)
    }

    /// Checks a text against the bounds of a shape.
    pub(super) fn checked_text(&mut self, text: &StringLit, shape: Shape, what: &str) -> Option<Marked<String>> {
        let mark = self.mark(text);
        let (empty_code, characters_max) = match shape {
            Shape::Name(characters_max) => (Code::EmptyName, characters_max),
            Shape::Text(characters_max) => (Code::EmptyText, characters_max),
            _ => unreachable!("only texts and names are read as text"),
        };
        if text.value.trim().is_empty() {
            let fault = Fault::new(empty_code, format!("`{what}` is empty")).expected("a text, or no such field");
            self.faults.push(mark, fault);
            return None;
        }
        // A text has at most as many characters as bytes, so most are never counted.
        if text.value.len() > characters_max && text.value.chars().count() > characters_max {
            let fault = Fault::new(Code::TextTooLong, format!("`{what}` is too long"))
                .expected(format!("at most {characters_max} characters"));
            self.faults.push(mark, fault);
            return None;
        }
        if let Some(control) = text.value.chars().find(|character| is_unprintable(*character)) {
            let message = format!("`{what}` holds the control character U+{:04X}", u32::from(control));
            let fault =
                Fault::new(Code::ControlCharacter, message).expected("one line of visible characters and spaces");
            self.faults.push(mark, fault);
            return None;
        }
        Some(Marked { value: text.value.clone().into_owned(), mark })
    }

    /// One of the words of the field's shape.
    pub(super) fn word(&mut self, fields: &Fields, name: &str, code: Code) -> Option<&'static str> {
        let Some(Value::StringLit(text)) = fields.get(name) else { return None };
        let Shape::Word(words) = fields.shape(name) else { unreachable!("only fields of words are read as words") };
        let found = words.iter().find(|word| **word == text.value);
        if found.is_none() {
            let suggestion = self.faults.suggestions.nearest(&text.value, words.iter().copied());
            let fault = Fault::new(code, format!("`{name}` is `{}`", clip(&text.value)))
                .expected(format!("one of {}", words.join(", ")))
                .did_you_mean(suggestion);
            let mark = self.mark(text);
            self.faults.push(mark, fault);
        }
        found.copied()
    }
}

/// Control characters, and the two that XML cannot hold.
fn is_unprintable(character: char) -> bool {
    character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// What a value is, in words.
pub(super) fn json_type(value: &Value) -> &'static str {
    match value {
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}

/// A stranger's text, short enough for a message.
pub(in crate::load) fn clip(text: &str) -> String {
    const CHARACTERS_MAX: usize = 60;
    match text.char_indices().nth(CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
