//! The one description of every record. `docs/data-format.md` tells people the same.

use super::field_table::{Field, Presence, Shape, Table};
use crate::model::{Says, Shape as MarkShape, Sort};

use Presence::{Needed, NeededByRule, Optional};

const NAME_CHARACTERS_MAX: usize = 300;
const LOCATOR_CHARACTERS_MAX: usize = 500;
const SUMMARY_CHARACTERS_MAX: usize = 1_000;
const NOTE_CHARACTERS_MAX: usize = 2_000;
pub(in crate::load) const ADDRESS_CHARACTERS_MAX: usize = 2_000;
pub(in crate::load) const IDENTIFIER_CHARACTERS_MAX: usize = 300;
/// Values that are words.
pub(in crate::load) const VALUE_CHARACTERS_MAX: usize = 1_000;

const SAYS_WORDS: &[&str] =
    &[Says::Is.as_str(), Says::Plans.as_str(), Says::Denies.as_str(), Says::Omits.as_str(), Says::Alleges.as_str()];
const SORT_WORDS: &[&str] = &[Sort::Event.as_str(), Sort::State.as_str(), Sort::Permanent.as_str()];
const SHAPE_WORDS: &[&str] = &[
    MarkShape::Ring.as_str(),
    MarkShape::Circle.as_str(),
    MarkShape::Square.as_str(),
    MarkShape::Hexagon.as_str(),
    MarkShape::Diamond.as_str(),
    MarkShape::Triangle.as_str(),
    MarkShape::Sheet.as_str(),
    MarkShape::Pentagon.as_str(),
];
/// Types of value that a single word names.
pub(in crate::load) const VALUE_TYPE_WORDS: &[&str] = &["money", "percent", "km", "number", "text", "date", "bool"];

const fn field(name: &'static str, presence: Presence, shape: Shape, meaning: &'static str) -> Field {
    Field { name, presence, shape, meaning }
}

const NOTE: Field = field("note", Optional, Shape::Text(NOTE_CHARACTERS_MAX), "What a reader should know.");

pub(in crate::load) const SOURCE: Table = Table {
    name: "a source",
    meaning: "A document that claims cite.",
    fields: &[
        field("id", Needed, Shape::Slug, "The slug by which claims cite it."),
        field("title", Needed, Shape::Name(NAME_CHARACTERS_MAX), "The title, as the document gives it."),
        field("publisher", Optional, Shape::Name(NAME_CHARACTERS_MAX), "Who published it."),
        field("date", Optional, Shape::Date, "When it was published."),
        field("url", Optional, Shape::Url, "Where it can be read."),
        field("retrieved", Optional, Shape::Date, "When it was read."),
        field("language", Optional, Shape::Language, "The language that it is written in."),
        field("republishes", Optional, Shape::Slugs, "Sources whose words it prints again."),
        NOTE,
    ],
};

pub(in crate::load) const ALIAS: Table = Table {
    name: "an alias",
    meaning: "Another name of an entity.",
    fields: &[
        field("name", Needed, Shape::Name(NAME_CHARACTERS_MAX), "The name."),
        field("lang", Optional, Shape::Language, "The language of the name."),
        field("when", Optional, Shape::Date, "When the name was in use."),
    ],
};

pub(in crate::load) const INFERENCE: Table = Table {
    name: "an inference",
    meaning: "Why a part of a claim is held to follow although the source does not state it.",
    fields: &[
        field("reason", Needed, Shape::Text(NOTE_CHARACTERS_MAX), "The reason, as half a sentence."),
        field("from", Optional, Shape::Slugs, "The sources that it follows from; left out, the claim's own."),
    ],
};

pub(in crate::load) const MONEY: Table = Table {
    name: "an amount of money",
    meaning: "An amount in a currency.",
    fields: &[
        field("amount", Needed, Shape::Number, "In whole units of the currency."),
        field("currency", Needed, Shape::Text(3), "The ISO 4217 code: three capital letters."),
    ],
};

const SOURCE_OF_CLAIM: Field = field("source", NeededByRule, Shape::Slug, "The id of the source.");
const LOCATOR: Field =
    field("locator", Optional, Shape::Text(LOCATOR_CHARACTERS_MAX), "Where in the source: `paragraph 6`.");
const WHEN: Field = field("when", Optional, Shape::Date, "Since when and until when.");
const OBSERVED: Field = field("observed", Optional, Shape::Dates, "Days on which the source saw the tie hold.");
const SAYS: Field =
    field("says", Optional, Shape::Word(SAYS_WORDS), "What the source does with the statement; `is` when left out.");
const INFERRED: Field = field(
    "inferred",
    Optional,
    Shape::RecordsByName(&INFERENCE),
    "By part (`tie`, `from`, `to`, `when`, `since`, `until` or the name of a value): why it follows.",
);

pub(in crate::load) const CLAIM: Table = Table {
    name: "a claim",
    meaning: "One source's witness to a relation.",
    fields: &[
        SOURCE_OF_CLAIM,
        LOCATOR,
        WHEN,
        OBSERVED,
        SAYS,
        field("values", Optional, Shape::ClaimValues, "Typed values by name, as the kind of relation allows."),
        NOTE,
        INFERRED,
    ],
};

pub(in crate::load) const ATTRIBUTE_CLAIM: Table = Table {
    name: "a claim of an attribute",
    meaning: "One source's witness to an attribute of an entity.",
    fields: &[
        field("attribute", Needed, Shape::Text(NAME_CHARACTERS_MAX), "The attribute's name in the ontology."),
        field("value", Needed, Shape::ClaimValue, "The attribute's value, of the type that the ontology gives it."),
        SOURCE_OF_CLAIM,
        LOCATOR,
        WHEN,
        OBSERVED,
        SAYS,
        NOTE,
        INFERRED,
    ],
};

pub(in crate::load) const ENTITY: Table = Table {
    name: "an entity",
    meaning: "A thing in the world.",
    fields: &[
        field("id", Needed, Shape::Slug, "The slug by which relations name it."),
        field("kind", NeededByRule, Shape::Slug, "Its kind; left out where a lower layer has the entity."),
        field(
            "name",
            NeededByRule,
            Shape::Name(NAME_CHARACTERS_MAX),
            "The name for headings; left out where a lower layer has the entity.",
        ),
        field(
            "name_in_text",
            Optional,
            Shape::Name(NAME_CHARACTERS_MAX),
            "The name within a sentence, with its article.",
        ),
        field("aliases", Optional, Shape::NamesOrRecords(&ALIAS), "Other names, acronyms, spellings."),
        field(
            "identifiers",
            Optional,
            Shape::TextsByName(IDENTIFIER_CHARACTERS_MAX),
            "Identifiers by scheme: `wikidata`, `iso3166-1-alpha-2` …",
        ),
        field("summary", Optional, Shape::Text(SUMMARY_CHARACTERS_MAX), "A line that tells it from others."),
        field("bridges", Optional, Shape::Truth, "Whether paths may run through it, where that differs from its kind."),
        field("former_ids", Optional, Shape::Slugs, "Ids that it had before; links to them are redirected."),
        field("claims", Optional, Shape::Records(&ATTRIBUTE_CLAIM), "Claims about the entity itself."),
    ],
};

pub(in crate::load) const RELATION: Table = Table {
    name: "a relation",
    meaning: "One fact that ties two entities; written with `id`, or in parts.",
    fields: &[
        field("id", Optional, Shape::RelationId, "The id, in place of the parts."),
        field("from", Optional, Shape::Slug, "The entity where it starts."),
        field("kind", Optional, Shape::Slug, "The kind of relation."),
        field("to", Optional, Shape::SlugOrSlugs, "The entity where it ends, or several: one fact for each."),
        field("qualifier", Optional, Shape::Slug, "Tells ties apart that happened more than once."),
        field("claims", NeededByRule, Shape::Records(&CLAIM), "The witnesses, at least one."),
    ],
};

pub(in crate::load) const FAMILY: Table = Table {
    name: "a family",
    meaning: "Kinds that share a shape and a colour.",
    fields: &[
        field("id", Needed, Shape::Slug, "The slug."),
        field("label", Needed, Shape::Name(NAME_CHARACTERS_MAX), "What the members are called together."),
        field("shape", Needed, Shape::Word(SHAPE_WORDS), "The mark in drawings."),
        field("light", Needed, Shape::Colour, "The colour on a light ground."),
        field("dark", Needed, Shape::Colour, "The colour on a dark ground."),
    ],
};

pub(in crate::load) const VALUE_FIELD: Table = Table {
    name: "a value's declaration",
    meaning: "A typed value that claims may carry.",
    fields: &[
        field("name", Needed, Shape::Text(NAME_CHARACTERS_MAX), "The name in claims."),
        field("label", Needed, Shape::Name(NAME_CHARACTERS_MAX), "The name for headings."),
        field("type", Needed, Shape::ValueType(&VALUE_TYPE), "What is allowed."),
    ],
};

pub(in crate::load) const ATTRIBUTE: Table = Table {
    name: "an attribute's declaration",
    meaning: "A typed attribute of entities of the kind.",
    fields: &[
        VALUE_FIELD.fields[0],
        VALUE_FIELD.fields[1],
        VALUE_FIELD.fields[2],
        field(
            "changes",
            Optional,
            Shape::Truth,
            "Whether the value changes in time, as a budget does: an undated claim may hold at any date, and certainly at none.",
        ),
    ],
};

pub(in crate::load) const VALUE_TYPE: Table = Table {
    name: "a type of value",
    meaning: "A choice of words, or a reference to entities.",
    fields: &[
        field("enum", Optional, Shape::Texts(VALUE_CHARACTERS_MAX), "The words that are allowed."),
        field("ref", Optional, Shape::Slugs, "The kinds of entity that are allowed; an empty list allows all."),
    ],
};

pub(in crate::load) const LIFETIME: Table = Table {
    name: "a lifetime",
    meaning: "Which attributes bound an entity in time.",
    fields: &[
        field("when", Optional, Shape::Text(NAME_CHARACTERS_MAX), "The attribute with the days of an event."),
        field("begins", Optional, Shape::Text(NAME_CHARACTERS_MAX), "The attribute with the start."),
        field("ends", Optional, Shape::Text(NAME_CHARACTERS_MAX), "The attribute with the end."),
    ],
};

pub(in crate::load) const READING: Table = Table {
    name: "a reading",
    meaning: "How a tie reads while it holds and when it has ended.",
    fields: &[
        field("is", Needed, Shape::Name(NAME_CHARACTERS_MAX), "While it holds."),
        field("was", Needed, Shape::Name(NAME_CHARACTERS_MAX), "When it has ended."),
    ],
};

pub(in crate::load) const ENTITY_KIND: Table = Table {
    name: "a kind of entity",
    meaning: "A kind of entity.",
    fields: &[
        field("id", Needed, Shape::Slug, "The slug."),
        field("family", Needed, Shape::Slug, "The family, which gives shape and colour."),
        field("label", Needed, Shape::Name(NAME_CHARACTERS_MAX), "One of the kind: `country`."),
        field("plural", Needed, Shape::Name(NAME_CHARACTERS_MAX), "Several of the kind: `countries`."),
        field(
            "as_subject",
            Optional,
            Shape::Name(NAME_CHARACTERS_MAX),
            "What stands before its name where a sentence is about it: `the post of`.",
        ),
        field("dashed", Optional, Shape::Truth, "Whether the mark has a dashed outline."),
        field("bridges", Optional, Shape::Truth, "Whether paths may run through entities of the kind."),
        field("pronoun", Needed, Shape::Word(&["who", "which", "where"]), "The relative pronoun."),
        field("attributes", Optional, Shape::Records(&ATTRIBUTE), "What can be said about entities of the kind."),
        field("lifetime", Optional, Shape::Record(&LIFETIME), "Which attributes bound an entity in time."),
    ],
};

pub(in crate::load) const RELATION_KIND: Table = Table {
    name: "a kind of relation",
    meaning: "A kind of relation.",
    fields: &[
        field("id", Needed, Shape::Slug, "The slug."),
        field("from", Needed, Shape::Ends { same_allowed: false }, "The kinds of entity where it may start."),
        field(
            "to",
            Needed,
            Shape::Ends { same_allowed: true },
            "The kinds of entity where it may end; `same` is the kind of the start.",
        ),
        field("forward", Needed, Shape::Reading(&READING), "How it reads from start to end."),
        field("inverse", Needed, Shape::Reading(&READING), "How it reads from end to start."),
        field("heading", Needed, Shape::Name(NAME_CHARACTERS_MAX), "Heading for the ties that start at an entity."),
        field(
            "inverse_heading",
            Needed,
            Shape::Name(NAME_CHARACTERS_MAX),
            "Heading for the ties that end at an entity.",
        ),
        field("sort", Needed, Shape::Word(SORT_WORDS), "Whether it happens on its days, lasts, or holds always."),
        field("symmetric", Optional, Shape::Truth, "Whether it is stored once, smaller id first, and read both ways."),
        field("functional", Optional, Shape::Truth, "Whether there is at most one object at a time."),
        field("self", Optional, Shape::Truth, "Whether an entity may be tied to itself."),
        field(
            "tells",
            Optional,
            Shape::Truth,
            "Whether rows that show the entity at its end also tell who is tied to it by this kind: a post and its holder.",
        ),
        field("values", Optional, Shape::Records(&VALUE_FIELD), "What its claims may carry."),
    ],
};

pub(in crate::load) const ONTOLOGY: Table = Table {
    name: "the ontology",
    meaning: "Kinds of entity and of relation.",
    fields: &[
        field(
            "licence",
            Optional,
            Shape::Name(NAME_CHARACTERS_MAX),
            "Under which licence the data of the folder may be used.",
        ),
        field("families", Optional, Shape::Records(&FAMILY), "Shapes and colours, in the order of legends."),
        field("entity_kinds", Optional, Shape::Records(&ENTITY_KIND), "Kinds of entity, in the order of legends."),
        field(
            "relation_kinds",
            Optional,
            Shape::Records(&RELATION_KIND),
            "Kinds of relation, in the order of headings.",
        ),
    ],
};
