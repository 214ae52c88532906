//! Reads the ontology.

use jsonc_parser::ast::{Object, StringLit, Value};

use super::field_table::Shape;
use super::reader::{Fields, Reader, clip};
use super::tables;
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::model::{Id, Shape as MarkShape, Sort};

/// What one `ontology.json` declares.
#[derive(Default)]
pub(in crate::load) struct RawOntology {
    pub(in crate::load) licence: Option<String>,
    pub(in crate::load) families: Vec<RawFamily>,
    pub(in crate::load) entity_kinds: Vec<RawEntityKind>,
    pub(in crate::load) relation_kinds: Vec<RawRelationKind>,
}

/// A family as it stands in the file.
pub(in crate::load) struct RawFamily {
    pub(in crate::load) id: Marked<Id>,
    pub(in crate::load) label: String,
    pub(in crate::load) shape: MarkShape,
    pub(in crate::load) light: String,
    pub(in crate::load) dark: String,
}

/// A kind of entity as it stands in the file.
pub(in crate::load) struct RawEntityKind {
    pub(in crate::load) id: Marked<Id>,
    pub(in crate::load) family: Option<Marked<Id>>,
    pub(in crate::load) label: String,
    pub(in crate::load) plural: String,
    pub(in crate::load) as_subject: Option<String>,
    pub(in crate::load) dashed: bool,
    pub(in crate::load) bridges: bool,
    pub(in crate::load) pronoun: String,
    pub(in crate::load) attributes: Vec<RawValueField>,
    pub(in crate::load) lifetime: RawLifetime,
}

/// Names of the attributes that bound an entity in time.
#[derive(Default)]
pub(in crate::load) struct RawLifetime {
    pub(in crate::load) when: Option<Marked<String>>,
    pub(in crate::load) begins: Option<Marked<String>>,
    pub(in crate::load) ends: Option<Marked<String>>,
}

/// A declaration of a value as it stands in the file.
pub(in crate::load) struct RawValueField {
    pub(in crate::load) name: Marked<String>,
    pub(in crate::load) label: String,
    pub(in crate::load) value_type: RawValueType,
    pub(in crate::load) changes: bool,
}

/// A type of value, its kinds not yet looked up.
pub(in crate::load) enum RawValueType {
    Money,
    Percent,
    Kilometres,
    Number,
    Text,
    Date,
    Truth,
    Choice(Vec<String>),
    Reference(Vec<Marked<Id>>),
}

/// A kind of relation as it stands in the file.
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the file, and they go together in any way")]
pub(in crate::load) struct RawRelationKind {
    pub(in crate::load) id: Marked<Id>,
    pub(in crate::load) from: RawEnds,
    pub(in crate::load) to: RawEnds,
    pub(in crate::load) forward: RawReading,
    pub(in crate::load) inverse: RawReading,
    pub(in crate::load) heading: String,
    pub(in crate::load) inverse_heading: String,
    pub(in crate::load) sort: Sort,
    pub(in crate::load) symmetric: bool,
    pub(in crate::load) functional: bool,
    pub(in crate::load) allows_self: bool,
    pub(in crate::load) tells: bool,
    pub(in crate::load) values: Vec<RawValueField>,
}

/// Where a tie may start or end, kinds not yet looked up.
pub(in crate::load) enum RawEnds {
    Any,
    SameAsFrom,
    Kinds(Vec<Marked<Id>>),
}

/// Both forms of a reading; the same text twice where the file has one.
pub(in crate::load) struct RawReading {
    pub(in crate::load) is: Marked<String>,
    pub(in crate::load) was: Marked<String>,
}

impl Reader<'_, '_> {
    /// Reads an `ontology.json`.
    pub(in crate::load) fn ontology(&mut self, object: &Object) -> RawOntology {
        let fields = self.fields(object, &tables::ONTOLOGY);
        let families = self.records(&fields, "families", "a family");
        let families = families.into_iter().filter_map(|object| self.family(object)).collect();
        let entity_kinds = self.records(&fields, "entity_kinds", "a kind of entity");
        let entity_kinds = entity_kinds.into_iter().filter_map(|object| self.entity_kind(object)).collect();
        let relation_kinds = self.records(&fields, "relation_kinds", "a kind of relation");
        let relation_kinds = relation_kinds.into_iter().filter_map(|object| self.relation_kind(object)).collect();
        RawOntology { licence: self.text(&fields, "licence"), families, entity_kinds, relation_kinds }
    }

    fn family(&mut self, object: &Object) -> Option<RawFamily> {
        let fields = self.fields(object, &tables::FAMILY);
        let id = self.id(&fields, "id");
        let label = self.text(&fields, "label").unwrap_or_default();
        let shape = self.word(&fields, "shape", Code::BadShape);
        let shape = MarkShape::ALL.into_iter().find(|known| Some(known.as_str()) == shape);
        let light = self.colour(&fields, "light");
        let dark = self.colour(&fields, "dark");
        Some(RawFamily { id: id?, label, shape: shape.unwrap_or(MarkShape::Circle), light, dark })
    }

    fn colour(&mut self, fields: &Fields, name: &str) -> String {
        let Some(Value::StringLit(text)) = fields.get(name) else { return String::new() };
        let digits = text.value.strip_prefix('#');
        if !digits.is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())) {
            let fault = Fault::new(Code::BadColour, format!("`{}` is no colour", clip(&text.value)))
                .expected("`#` and six hexadecimal digits, such as `#8d1400`");
            let mark = self.mark(text);
            self.faults.push(mark, fault);
        }
        text.value.to_ascii_lowercase()
    }

    fn entity_kind(&mut self, object: &Object) -> Option<RawEntityKind> {
        let fields = self.fields(object, &tables::ENTITY_KIND);
        let id = self.id(&fields, "id");
        let kind = RawEntityKind {
            family: self.id(&fields, "family"),
            label: self.text(&fields, "label").unwrap_or_default(),
            plural: self.text(&fields, "plural").unwrap_or_default(),
            as_subject: self.text(&fields, "as_subject"),
            dashed: fields.truth("dashed").unwrap_or_default(),
            bridges: fields.truth("bridges").unwrap_or_default(),
            pronoun: self.word(&fields, "pronoun", Code::UnknownWord).unwrap_or("which").to_owned(),
            attributes: self.attributes(&fields),
            lifetime: self.lifetime(&fields),
            id: id?,
        };
        Some(kind)
    }

    fn lifetime(&mut self, fields: &Fields) -> RawLifetime {
        let Some(Value::Object(object)) = fields.get("lifetime") else { return RawLifetime::default() };
        let fields = self.fields(object, &tables::LIFETIME);
        RawLifetime {
            when: self.marked_text(&fields, "when"),
            begins: self.marked_text(&fields, "begins"),
            ends: self.marked_text(&fields, "ends"),
        }
    }

    fn attributes(&mut self, fields: &Fields) -> Vec<RawValueField> {
        let objects = self.records(fields, "attributes", tables::ATTRIBUTE.name);
        let attribute = |object| {
            let fields = self.fields(object, &tables::ATTRIBUTE);
            let changes = fields.truth("changes").unwrap_or_default();
            self.value_field(&fields).map(|field| RawValueField { changes, ..field })
        };
        objects.into_iter().filter_map(attribute).collect()
    }

    fn value_fields(&mut self, fields: &Fields) -> Vec<RawValueField> {
        let objects = self.records(fields, "values", tables::VALUE_FIELD.name);
        let value_field = |object| {
            let fields = self.fields(object, &tables::VALUE_FIELD);
            self.value_field(&fields)
        };
        objects.into_iter().filter_map(value_field).collect()
    }

    fn value_field(&mut self, fields: &Fields) -> Option<RawValueField> {
        let name = self.marked_text(fields, "name");
        let label = self.text(fields, "label").unwrap_or_default();
        let value_type = fields.get("type").and_then(|value| self.value_type(value));
        Some(RawValueField { name: name?, label, value_type: value_type?, changes: false })
    }

    fn value_type(&mut self, value: &Value) -> Option<RawValueType> {
        let mark = self.mark(value);
        match value {
            Value::StringLit(text) => self.simple_value_type(text),
            Value::Object(object) => {
                let fields = self.fields(object, &tables::VALUE_TYPE);
                match (fields.get("enum"), fields.get("ref")) {
                    (Some(Value::Array(words)), None) if !words.elements.is_empty() => {
                        let texts = self.texts_of(words, "enum");
                        let shape = Shape::Name(tables::VALUE_CHARACTERS_MAX);
                        let words = texts.into_iter().filter_map(|text| self.checked_text(text, shape, "enum"));
                        Some(RawValueType::Choice(words.map(|word| word.value).collect()))
                    }
                    (None, Some(_)) => Some(RawValueType::Reference(self.ids(&fields, "ref"))),
                    _ => {
                        self.refuse_value_type(mark, "this type has neither words nor kinds, or both".to_owned(), None)
                    }
                }
            }
            _ => None,
        }
    }

    fn simple_value_type(&mut self, text: &StringLit) -> Option<RawValueType> {
        Some(match text.value.as_ref() {
            "money" => RawValueType::Money,
            "percent" => RawValueType::Percent,
            "km" => RawValueType::Kilometres,
            "number" => RawValueType::Number,
            "text" => RawValueType::Text,
            "date" => RawValueType::Date,
            "bool" => RawValueType::Truth,
            other => {
                let suggestion = self.faults.suggestions.nearest(other, tables::VALUE_TYPE_WORDS.iter().copied());
                let mark = self.mark(text);
                return self.refuse_value_type(mark, format!("`{}` is no type of value", clip(other)), suggestion);
            }
        })
    }

    fn refuse_value_type(&mut self, mark: Mark, message: String, suggestion: Option<&str>) -> Option<RawValueType> {
        let fault = Fault::new(Code::BadValueType, message)
            .expected(format!(
                "{}, `{{\"enum\": [words]}}` or `{{\"ref\": [kinds]}}`",
                tables::VALUE_TYPE_WORDS.join(", ")
            ))
            .did_you_mean(suggestion);
        self.faults.push(mark, fault);
        None
    }

    fn relation_kind(&mut self, object: &Object) -> Option<RawRelationKind> {
        let fields = self.fields(object, &tables::RELATION_KIND);
        let id = self.id(&fields, "id");
        let sort = self.word(&fields, "sort", Code::UnknownWord);
        let sort = Sort::ALL.into_iter().find(|known| Some(known.as_str()) == sort);
        let kind = RawRelationKind {
            from: self.ends(&fields, "from", false),
            to: self.ends(&fields, "to", true),
            forward: self.reading(&fields, "forward"),
            inverse: self.reading(&fields, "inverse"),
            heading: self.text(&fields, "heading").unwrap_or_default(),
            inverse_heading: self.text(&fields, "inverse_heading").unwrap_or_default(),
            sort: sort.unwrap_or(Sort::Event),
            symmetric: fields.truth("symmetric").unwrap_or_default(),
            functional: fields.truth("functional").unwrap_or_default(),
            allows_self: fields.truth("self").unwrap_or_default(),
            tells: fields.truth("tells").unwrap_or_default(),
            values: self.value_fields(&fields),
            id: id?,
        };
        Some(kind)
    }

    fn ends(&mut self, fields: &Fields, name: &str, same_allowed: bool) -> RawEnds {
        match fields.get(name) {
            Some(Value::StringLit(word)) if word.value == "any" => RawEnds::Any,
            Some(Value::StringLit(word)) if word.value == "same" && same_allowed => RawEnds::SameAsFrom,
            Some(Value::StringLit(word)) => {
                let fault = Fault::new(Code::UnknownWord, format!("`{name}` is `{}`", clip(&word.value)))
                    .expected(Shape::Ends { same_allowed }.expectation())
                    .help("a single kind is written as a list, too: [\"official\"]");
                let mark = self.mark(word);
                self.faults.push(mark, fault);
                RawEnds::Any
            }
            _ => RawEnds::Kinds(self.ids(fields, name)),
        }
    }

    fn reading(&mut self, fields: &Fields, name: &str) -> RawReading {
        let nothing = Marked { value: String::new(), mark: fields.brace };
        match fields.get(name) {
            Some(Value::StringLit(text)) => {
                let both = self.checked_text(text, reading_shape(), name).unwrap_or(nothing);
                RawReading { is: both.clone(), was: both }
            }
            Some(Value::Object(object)) => {
                let fields = self.fields(object, &tables::READING);
                let is = self.marked_text(&fields, "is").unwrap_or_else(|| nothing.clone());
                RawReading { is, was: self.marked_text(&fields, "was").unwrap_or(nothing) }
            }
            _ => RawReading { is: nothing.clone(), was: nothing },
        }
    }
}

fn reading_shape() -> Shape {
    tables::READING.fields[0].shape
}
