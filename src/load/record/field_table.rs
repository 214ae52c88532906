//! How a record is described: its fields, which of them are needed, and what each holds.

use jsonc_parser::ast::Value;

/// The most fields that a table may have.
pub(in crate::load) const FIELD_COUNT_MAX: usize = 16;

/// The description of one sort of record.
pub(in crate::load) struct Table {
    /// What the record is called in messages: "a source".
    pub(in crate::load) name: &'static str,
    /// What it is, in one sentence, for the schema.
    pub(in crate::load) meaning: &'static str,
    pub(in crate::load) fields: &'static [Field],
}

/// The description of one field.
#[derive(Clone, Copy)]
pub(in crate::load) struct Field {
    pub(in crate::load) name: &'static str,
    pub(in crate::load) presence: Presence,
    pub(in crate::load) shape: Shape,
    /// What it says, in one line, for the schema.
    pub(in crate::load) meaning: &'static str,
}

/// Whether a field may be left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Presence {
    Needed,
    Optional,
    /// Needed, and checked by a rule of its own that can say more than "missing".
    NeededByRule,
}

/// What a field holds, as far as JSON can tell.
#[derive(Clone, Copy)]
pub(in crate::load) enum Shape {
    /// A slug.
    Slug,
    /// `from--kind--to`, perhaps with a qualifier.
    RelationId,
    /// A slug or a list of them.
    SlugOrSlugs,
    /// A list of slugs.
    Slugs,
    /// A text of at most so many characters, not blank.
    Text(usize),
    /// A text of at most so many characters, not blank, that people see as a name.
    Name(usize),
    /// One of a few words.
    Word(&'static [&'static str]),
    /// `#rrggbb`.
    Colour,
    /// An EDTF text.
    Date,
    /// An EDTF date or a list of them.
    Dates,
    /// An http or https address.
    Url,
    /// A BCP 47 tag.
    Language,
    /// `true` or `false`.
    Truth,
    /// A number.
    Number,
    /// An object with the fields of a table.
    Record(&'static Table),
    /// A list of objects with the fields of a table.
    Records(&'static Table),
    /// A list, each item a name or an object with the fields of a table.
    NamesOrRecords(&'static Table),
    /// A list of texts of at most so many characters.
    Texts(usize),
    /// An object of texts of at most so many characters.
    TextsByName(usize),
    /// A value of a claim; its type is the ontology's business.
    ClaimValue,
    /// An object of such values.
    ClaimValues,
    /// An object of objects with the fields of a table.
    RecordsByName(&'static Table),
    /// `"any"` or a list of kinds; where the flag is set, also `"same"`.
    Ends { same_allowed: bool },
    /// A text, or `{"is", "was"}`.
    Reading(&'static Table),
    /// A type of value: a word, or an object with one field of the table.
    ValueType(&'static Table),
}

impl Shape {
    /// Whether a value has the right type of JSON; what is within is for the readers.
    pub(in crate::load) fn accepts(self, value: &Value) -> bool {
        let text = matches!(value, Value::StringLit(_));
        let list = matches!(value, Value::Array(_));
        let object = matches!(value, Value::Object(_));
        match self {
            Self::Slug
            | Self::RelationId
            | Self::Text(_)
            | Self::Name(_)
            | Self::Word(_)
            | Self::Colour
            | Self::Date
            | Self::Url
            | Self::Language => text,
            Self::SlugOrSlugs | Self::Dates | Self::Ends { .. } => text || list,
            Self::Slugs | Self::Texts(_) | Self::Records(_) | Self::NamesOrRecords(_) => list,
            Self::Truth => matches!(value, Value::BooleanLit(_)),
            Self::Number => matches!(value, Value::NumberLit(_)),
            Self::Record(_) | Self::TextsByName(_) | Self::ClaimValues | Self::RecordsByName(_) => object,
            Self::ClaimValue => !list && !matches!(value, Value::NullKeyword(_)),
            Self::Reading(_) | Self::ValueType(_) => text || object,
        }
    }

    /// What is expected, in words.
    pub(in crate::load) fn expectation(self) -> &'static str {
        match self {
            Self::Slug => "a slug such as `enrique-mora`",
            Self::RelationId => "`from--kind--to` or `from--kind--to--qualifier`",
            Self::SlugOrSlugs => "a slug or a list of slugs",
            Self::Slugs => "a list of slugs",
            Self::Text(_) | Self::Name(_) => "a text",
            Self::Word(_) => "one of a few words",
            Self::Colour => "a colour such as `#8d1400`",
            Self::Date => "a date such as `2024-06-05` or `2021-07-01/..`",
            Self::Dates => "a date such as `2024-06-05`, or a list of dates",
            Self::Url => "an address that begins with https:// or http://",
            Self::Language => "a language tag such as `en`",
            Self::Truth => "`true` or `false`",
            Self::Number => "a number",
            Self::Record(_) => "an object",
            Self::Records(_) => "a list of objects",
            Self::NamesOrRecords(_) => "a list of names, or of objects with a name",
            Self::Texts(_) => "a list of texts",
            Self::TextsByName(_) => "an object of texts, such as `{\"wikidata\": \"Q458\"}`",
            Self::ClaimValue => "a text, a number, `true`, `false`, or `{\"amount\", \"currency\"}`",
            Self::ClaimValues => "an object of values by name",
            Self::RecordsByName(_) => "an object of `{\"reason\", \"from\"}` by part",
            Self::Ends { same_allowed: true } => "a list of kinds of entity, \"any\" or \"same\"",
            Self::Ends { same_allowed: false } => "a list of kinds of entity, or \"any\"",
            Self::Reading(_) => "a text, or `{\"is\", \"was\"}`",
            Self::ValueType(_) => "a type: a word, `{\"enum\": [words]}` or `{\"ref\": [kinds]}`",
        }
    }
}
