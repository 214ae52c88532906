//! Records as lists of fields, so that two of them can be compared one by one. A field that may be there several times is in
//! the list several times.

use crate::model::{
    AttributeClaim, Claim, Dataset, Ends, Entity, EntityIndex, EntityKind, EntityKindIndex, Family, Ontology, Relation,
    RelationKind, Source, Value, ValueField, ValueType,
};

/// Names of fields with what they say.
pub(super) type Fields = Vec<(String, String)>;

/// Writes the records of one state of the data.
pub(super) struct FieldWriter<'a> {
    pub(super) dataset: &'a Dataset,
    /// The ids of entities, by position: of those that have another one in the other state, that one.
    pub(super) entity_ids: Vec<String>,
}

/// A list of fields in the making: what is not there has no field.
#[derive(Default)]
struct List(Fields);

impl List {
    fn with(mut self, name: &str, value: &(impl ToString + ?Sized)) -> Self {
        self.0.push((name.to_owned(), value.to_string()));
        self
    }

    fn with_some(self, name: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, &value),
            None => self,
        }
    }

    fn with_each<T: ToString>(self, name: &str, values: impl IntoIterator<Item = T>) -> Self {
        values.into_iter().fold(self, |list, value| list.with(name, &value))
    }
}

impl FieldWriter<'_> {
    pub(super) fn source(&self, source: &Source) -> Fields {
        let republishes = source.republishes.iter().map(|other| &self.dataset.source(*other).id);
        List::default()
            .with("title", &source.title)
            .with_some("publisher", source.publisher.as_ref())
            .with_some("date", source.date)
            .with_some("url", source.url.as_ref())
            .with_some("retrieved", source.retrieved)
            .with_some("language", source.language.as_ref())
            .with_each("republishes", republishes)
            .with_some("note", source.note.as_ref())
            .with("layer", &(source.layer.position() + 1))
            .0
    }

    pub(super) fn entity(&self, entity: &Entity) -> Fields {
        let aliases = entity.aliases.iter().map(|alias| {
            let language = alias.language.as_ref().map(|language| format!(" ({language})")).unwrap_or_default();
            let when = alias.when.map(|when| format!(", {when}")).unwrap_or_default();
            format!("{}{language}{when}", alias.name)
        });
        let list = List::default()
            .with("kind", &self.dataset.ontology.entity_kind(entity.kind).id)
            .with("name", &entity.name)
            .with_some("name_in_text", entity.name_in_text.as_ref())
            .with_each("aliases", aliases);
        let identifiers = entity.identifiers.iter();
        identifiers
            .fold(list, |list, (scheme, identifier)| list.with(&format!("identifiers.{scheme}"), identifier))
            .with_some("summary", entity.summary.as_ref())
            .with_some("bridges", entity.bridges)
            .with_each("former_ids", &entity.former_ids)
            .with("layer", &(entity.layer.position() + 1))
            .0
    }

    /// What a relation says besides its id, which has its ends and its kind in it.
    pub(super) fn relation(relation: &Relation) -> Fields {
        List::default().with("layer", &(relation.layer.position() + 1)).0
    }

    pub(super) fn attribute_claim(&self, claim: &AttributeClaim) -> Fields {
        let mut fields = List::default().with("attribute", &claim.attribute).0;
        fields.extend(self.claim(&claim.claim));
        fields
    }

    pub(super) fn claim(&self, claim: &Claim) -> Fields {
        let source_id = |source| self.dataset.source(source).id.as_str();
        let list = List::default()
            .with("source", source_id(claim.source))
            .with_some("locator", claim.locator.as_ref())
            .with_some("when", claim.when)
            .with_each("observed", &claim.observed)
            .with("says", claim.says.as_str());
        let list = claim
            .values
            .iter()
            .fold(list, |list, (name, value)| list.with(&format!("values.{name}"), &self.value(value)));
        let list = claim.inferred.iter().fold(list, |list, inference| {
            let from: Vec<&str> = inference.from.iter().map(|source| source_id(*source)).collect();
            let words = format!("{} (from {})", inference.reason, from.join(", "));
            list.with(&format!("inferred.{}", inference.part.as_str()), &words)
        });
        list.with_some("note", claim.note.as_ref()).with("layer", &(claim.layer.position() + 1)).0
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Money { amount, currency } => format!("{currency} {amount}"),
            Value::Percent(share) => format!("{share} %"),
            Value::Kilometres(length) => format!("{length} km"),
            Value::Number(number) => number.to_string(),
            Value::Text(text) | Value::Choice(text) => text.clone(),
            Value::Date(when) => when.to_string(),
            Value::Truth(truth) => truth.to_string(),
            Value::Reference(entity) => self.entity_id(*entity).to_owned(),
        }
    }

    /// The id of an entity, in the other state where it has another one there.
    pub(super) fn entity_id(&self, entity: EntityIndex) -> &str {
        &self.entity_ids[entity.position()]
    }
}

pub(super) fn family(family: &Family) -> Fields {
    List::default()
        .with("label", &family.label)
        .with("shape", family.shape.as_str())
        .with("light", &family.colour_light)
        .with("dark", &family.colour_dark)
        .0
}

pub(super) fn entity_kind(ontology: &Ontology, kind: &EntityKind) -> Fields {
    let list = List::default()
        .with("family", &ontology.family(kind.family).id)
        .with("label", &kind.label)
        .with("plural", &kind.plural)
        .with("dashed", &kind.dashed)
        .with("bridges", &kind.bridges)
        .with("pronoun", &kind.pronoun)
        .with_some("lifetime.when", kind.lifetime.when.as_ref())
        .with_some("lifetime.begins", kind.lifetime.begins.as_ref())
        .with_some("lifetime.ends", kind.lifetime.ends.as_ref());
    with_values(list, "attributes", ontology, &kind.attributes)
}

pub(super) fn relation_kind(ontology: &Ontology, kind: &RelationKind) -> Fields {
    let list = List::default()
        .with("from", &ends(ontology, &kind.from))
        .with("to", &ends(ontology, &kind.to))
        .with("forward.is", &kind.forward.is)
        .with("forward.was", &kind.forward.was)
        .with("inverse.is", &kind.inverse.is)
        .with("inverse.was", &kind.inverse.was)
        .with("heading", &kind.heading)
        .with("inverse_heading", &kind.inverse_heading)
        .with("sort", kind.sort.as_str())
        .with("symmetric", &kind.symmetric)
        .with("functional", &kind.functional)
        .with("allows_self", &kind.allows_self)
        .with("tells", &kind.tells);
    with_values(list, "values", ontology, &kind.values)
}

fn with_values(list: List, name: &str, ontology: &Ontology, fields: &[ValueField]) -> Fields {
    let list = fields.iter().fold(list, |list, field| {
        let name = format!("{name}.{}", field.name);
        list.with(&format!("{name}.label"), &field.label)
            .with(&format!("{name}.type"), &value_type(ontology, &field.value_type))
    });
    let order: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    if order.is_empty() { list.0 } else { list.with(&format!("order of {name}"), &order.join(", ")).0 }
}

fn ends(ontology: &Ontology, ends: &Ends) -> String {
    match ends {
        Ends::Any => "any".to_owned(),
        Ends::Kinds(kinds) => kind_ids(ontology, kinds),
        Ends::SameAsFrom => "same".to_owned(),
    }
}

fn kind_ids(ontology: &Ontology, kinds: &[EntityKindIndex]) -> String {
    kinds.iter().map(|kind| ontology.entity_kind(*kind).id.as_str()).collect::<Vec<_>>().join(", ")
}

fn value_type(ontology: &Ontology, value_type: &ValueType) -> String {
    match value_type {
        ValueType::Money => "money".to_owned(),
        ValueType::Percent => "percent".to_owned(),
        ValueType::Kilometres => "km".to_owned(),
        ValueType::Number => "number".to_owned(),
        ValueType::Text => "text".to_owned(),
        ValueType::Date => "date".to_owned(),
        ValueType::Truth => "bool".to_owned(),
        ValueType::Choice(words) => format!("enum: {}", words.join(", ")),
        ValueType::Reference(kinds) if kinds.is_empty() => "ref".to_owned(),
        ValueType::Reference(kinds) => format!("ref: {}", kind_ids(ontology, kinds)),
    }
}
