//! JSON Schemas of the data files, made from the field tables.

use serde_json::{Map, Value, json};

use super::record::tables;
use super::record::{Field, Presence, Shape, Table};
use crate::model::SLUG_BYTES_MAX;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const SLUG_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const RELATION_ID_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*(--[a-z0-9]+(-[a-z0-9]+)*){2,3}$";
const DATE_PATTERN: &str =
    "^(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?|\\.\\.)?(/(-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?|\\.\\.)?)?$";

/// The JSON Schemas (draft 2020-12) of the data files, by file name: `ontology.schema.json` for `ontology.json`, the others
/// for the lists of records in `sources/`, `entities/` and `relations/`.
///
/// They say what JSON can say: fields, types, words, patterns. References between records are for `entente check`.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Value)> {
    let relation = with_alternatives(object(&tables::RELATION));
    vec![
        ("entities.schema.json", list_schema("Entities", &object(&tables::ENTITY))),
        ("ontology.schema.json", titled("The ontology", object(&tables::ONTOLOGY))),
        ("relations.schema.json", list_schema("Relations", &relation)),
        ("sources.schema.json", list_schema("Sources", &object(&tables::SOURCE))),
    ]
}

fn titled(title: &str, schema: Value) -> Value {
    let mut titled = Map::new();
    titled.insert("$schema".to_owned(), json!(DRAFT));
    titled.insert("title".to_owned(), json!(title));
    if let Value::Object(members) = schema {
        titled.extend(members);
    }
    Value::Object(titled)
}

fn list_schema(title: &str, record: &Value) -> Value {
    titled(title, json!({"type": "array", "items": record}))
}

/// A relation has an id or parts, not both.
fn with_alternatives(mut schema: Value) -> Value {
    schema["oneOf"] = json!([
        {"required": ["id"], "not": {"anyOf": [
            {"required": ["from"]}, {"required": ["kind"]}, {"required": ["to"]}, {"required": ["qualifier"]},
        ]}},
        {"required": ["from", "kind", "to"], "not": {"required": ["id"]}},
    ]);
    schema["properties"]["claims"]["minItems"] = json!(1);
    schema
}

fn object(table: &Table) -> Value {
    let properties: Map<String, Value> =
        table.fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<&str> =
        table.fields.iter().filter(|field| is_required(table, field)).map(|field| field.name).collect();
    json!({
        "description": table.meaning,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The kind and name of an entity may be left out in a higher layer, which a schema cannot know.
fn is_required(table: &Table, field: &Field) -> bool {
    match field.presence {
        Presence::Needed => true,
        Presence::Optional => false,
        Presence::NeededByRule => table.name != tables::ENTITY.name,
    }
}

fn property(field: &Field) -> Value {
    let mut schema = shape(field.shape);
    schema["description"] = json!(field.meaning);
    schema
}

fn text(characters_max: usize) -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": characters_max, "pattern": "\\S"})
}

fn slug() -> Value {
    json!({"type": "string", "pattern": SLUG_PATTERN, "maxLength": SLUG_BYTES_MAX})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

fn shape(shape: Shape) -> Value {
    let date = || json!({"type": "string", "minLength": 4, "pattern": DATE_PATTERN});
    let any_of = |left: Value, right: Value| json!({"anyOf": [left, right]});
    match shape {
        Shape::Slug => slug(),
        Shape::RelationId => json!({"type": "string", "pattern": RELATION_ID_PATTERN}),
        Shape::SlugOrSlugs => {
            let mut slugs = list(&slug());
            slugs["minItems"] = json!(1);
            any_of(slug(), slugs)
        }
        Shape::Slugs => list(&slug()),
        Shape::Texts(characters_max) => list(&text(characters_max)),
        Shape::TextsByName(characters_max) => json!({"type": "object", "additionalProperties": text(characters_max)}),
        Shape::Text(characters_max) | Shape::Name(characters_max) => text(characters_max),
        Shape::Word(words) => json!({"type": "string", "enum": words}),
        Shape::Colour => json!({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
        Shape::Date => date(),
        Shape::Dates => any_of(date(), list(&date())),
        Shape::Url => {
            json!({"type": "string", "pattern": "^https?://\\S+$", "maxLength": tables::ADDRESS_CHARACTERS_MAX})
        }
        Shape::Language => json!({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}),
        Shape::Truth => json!({"type": "boolean"}),
        Shape::Number => json!({"type": "number"}),
        Shape::Record(table) => object(table),
        Shape::Records(table) => list(&object(table)),
        Shape::NamesOrRecords(table) => {
            let name = table.fields.first().expect("a table has fields");
            list(&any_of(self::shape(name.shape), object(table)))
        }
        Shape::ClaimValue => claim_value(),
        Shape::ClaimValues => json!({"type": "object", "additionalProperties": claim_value()}),
        Shape::RecordsByName(table) => json!({"type": "object", "additionalProperties": object(table)}),
        Shape::Ends { same_allowed } => {
            let words = if same_allowed { json!(["any", "same"]) } else { json!(["any"]) };
            any_of(json!({"type": "string", "enum": words}), list(&slug()))
        }
        Shape::Reading(table) => {
            let form = table.fields.first().expect("a table has fields");
            any_of(self::shape(form.shape), object(table))
        }
        Shape::ValueType(table) => value_type(table),
    }
}

fn claim_value() -> Value {
    json!({"anyOf": [
        text(tables::VALUE_CHARACTERS_MAX),
        {"type": "number"},
        {"type": "boolean"},
        object(&tables::MONEY),
    ]})
}

/// A word, or an object with exactly one of the table's fields; words and kinds are lists.
fn value_type(table: &Table) -> Value {
    let mut alternatives = vec![json!({"type": "string", "enum": tables::VALUE_TYPE_WORDS})];
    alternatives.extend(table.fields.iter().map(|field| {
        let properties = Map::from_iter([(field.name.to_owned(), property(field))]);
        json!({"type": "object", "properties": properties, "required": [field.name], "additionalProperties": false})
    }));
    json!({"anyOf": alternatives})
}
