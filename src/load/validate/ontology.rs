//! The kinds, from every layer.

use std::collections::HashMap;

use super::reading::check_reading;
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::load::record::{
    RawEnds, RawEntityKind, RawFamily, RawLifetime, RawOntology, RawReading, RawRelationKind, RawValueField,
    RawValueType,
};
use crate::load::report::Faults;
use crate::model::{
    Ends, EntityKind, EntityKindIndex, Family, FamilyIndex, Id, Lifetime, Ontology, Reading, RelationKind, Sort,
    ValueField, ValueType,
};

/// Positions of what is declared, by id.
type Positions = HashMap<Id, usize>;

/// Merges what the layers declare. A later layer adds; what is declared already is reported and left as it was.
pub(super) fn ontology(raws: Vec<RawOntology>, faults: &mut Faults) -> Ontology {
    // The licence is that of the lowest layer; a layer of one's own notes says nothing of it.
    let licence = raws.first().and_then(|raw| raw.licence.clone());
    let mut families = Vec::new();
    let mut entity_kinds = Vec::new();
    let mut relation_kinds = Vec::new();
    for raw in raws {
        families.extend(raw.families);
        entity_kinds.extend(raw.entity_kinds);
        relation_kinds.extend(raw.relation_kinds);
    }
    let (families, family_positions) = distinct(families, |family: &RawFamily| &family.id, faults);
    let (entity_kinds, kind_positions) = distinct(entity_kinds, |kind: &RawEntityKind| &kind.id, faults);
    let (relation_kinds, _) = distinct(relation_kinds, |kind: &RawRelationKind| &kind.id, faults);
    let families = families.into_iter().map(|family| Family {
        id: family.id.value,
        label: family.label,
        shape: family.shape,
        colour_light: family.light,
        colour_dark: family.dark,
    });
    Ontology {
        licence,
        families: families.collect(),
        entity_kinds: entity_kinds
            .into_iter()
            .map(|kind| entity_kind(kind, &family_positions, &kind_positions, faults))
            .collect(),
        relation_kinds: relation_kinds.into_iter().map(|kind| relation_kind(kind, &kind_positions, faults)).collect(),
    }
}

/// Leaves out, after a report, what has the id of an earlier one.
fn distinct<T>(all: Vec<T>, id: fn(&T) -> &Marked<Id>, faults: &mut Faults) -> (Vec<T>, Positions) {
    let mut positions = Positions::new();
    let mut kept: Vec<T> = Vec::with_capacity(all.len());
    for item in all {
        let Marked { value, mark } = id(&item);
        if let Some(first) = positions.get(value) {
            faults.push_beside(*mark, Code::DuplicateKind, id(&kept[*first]).mark, |first| {
                Fault::new(Code::DuplicateKind, format!("`{value}` is declared already, at {first}"))
                    .expected("each kind and family declared once, over all layers")
            });
        } else {
            positions.insert(value.clone(), kept.len());
            kept.push(item);
        }
    }
    (kept, positions)
}

fn entity_kind(raw: RawEntityKind, families: &Positions, kinds: &Positions, faults: &mut Faults) -> EntityKind {
    let family = raw.family.and_then(|family| {
        let found = families.get(&family.value).copied();
        if found.is_none() {
            let fault = Fault::new(Code::UnknownFamily, format!("no family `{}` is declared", family.value));
            faults.push_not_found(family.mark, family.value.as_str(), families.keys().map(Id::as_str), fault);
        }
        found
    });
    let attributes = value_fields(raw.attributes, kinds, faults);
    let lifetime = lifetime(raw.lifetime, &attributes, faults);
    EntityKind {
        id: raw.id.value,
        // Without a family an error stands in the report, and no dataset comes of this.
        family: FamilyIndex::from(family.unwrap_or(0)),
        label: raw.label,
        plural: raw.plural,
        as_subject: raw.as_subject,
        dashed: raw.dashed,
        bridges: raw.bridges,
        pronoun: raw.pronoun,
        attributes,
        lifetime,
    }
}

fn lifetime(raw: RawLifetime, attributes: &[ValueField], faults: &mut Faults) -> Lifetime {
    let mut checked = |name: Option<Marked<String>>| {
        let name = name?;
        let attribute = attributes.iter().find(|attribute| attribute.name == name.value);
        if attribute.is_none_or(|attribute| attribute.value_type != ValueType::Date) {
            let dates = || attributes.iter().filter(|attribute| attribute.value_type == ValueType::Date);
            let suggestion = faults.suggestions.nearest(&name.value, dates().map(|attribute| attribute.name.as_str()));
            let fault = Fault::new(Code::BadLifetime, format!("`{}` is no attribute with a date", name.value))
                .expected("an attribute of this kind, of the type `date`")
                .did_you_mean(suggestion);
            faults.push(name.mark, fault);
        }
        Some(name.value)
    };
    Lifetime { when: checked(raw.when), begins: checked(raw.begins), ends: checked(raw.ends) }
}

fn value_fields(raws: Vec<RawValueField>, kinds: &Positions, faults: &mut Faults) -> Vec<ValueField> {
    let mut fields: Vec<ValueField> = Vec::with_capacity(raws.len());
    for raw in raws {
        if fields.iter().any(|field| field.name == raw.name.value) {
            let fault = Fault::new(Code::DuplicateValueName, format!("`{}` is declared already", raw.name.value))
                .expected("each name once in a kind");
            faults.push(raw.name.mark, fault);
            continue;
        }
        let value_type = match raw.value_type {
            RawValueType::Money => ValueType::Money,
            RawValueType::Percent => ValueType::Percent,
            RawValueType::Kilometres => ValueType::Kilometres,
            RawValueType::Number => ValueType::Number,
            RawValueType::Text => ValueType::Text,
            RawValueType::Date => ValueType::Date,
            RawValueType::Truth => ValueType::Truth,
            RawValueType::Choice(words) => ValueType::Choice(words),
            RawValueType::Reference(ids) => ValueType::Reference(kind_indices(ids, kinds, faults)),
        };
        fields.push(ValueField { name: raw.name.value, label: raw.label, value_type, changes: raw.changes });
    }
    fields
}

fn kind_indices(ids: Vec<Marked<Id>>, kinds: &Positions, faults: &mut Faults) -> Vec<EntityKindIndex> {
    let mut indices = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(position) = kinds.get(&id.value) {
            indices.push(EntityKindIndex::from(*position));
        } else {
            let fault = Fault::new(Code::UnknownKind, format!("no kind of entity `{}` is declared", id.value));
            let known = || kinds.keys().map(Id::as_str);
            let choice = || {
                let mut known: Vec<&str> = known().collect();
                known.sort_unstable();
                ("a kind of entity of the ontology".to_owned(), known)
            };
            faults.push_unknown_kind(id.mark, id.value.as_str(), known(), fault, choice);
        }
    }
    indices
}

fn relation_kind(raw: RawRelationKind, kinds: &Positions, faults: &mut Faults) -> RelationKind {
    let mark = raw.id.mark;
    let values = value_fields(raw.values, kinds, faults);
    let ends = |ends: RawEnds, faults: &mut Faults| match ends {
        RawEnds::Any => Ends::Any,
        RawEnds::SameAsFrom => Ends::SameAsFrom,
        RawEnds::Kinds(ids) => Ends::Kinds(kind_indices(ids, kinds, faults)),
    };
    let forward = reading(raw.forward, raw.sort, &values, faults);
    let inverse = reading(raw.inverse, raw.sort, &values, faults);
    if raw.symmetric && forward != inverse {
        report_reading(
            mark,
            "a symmetric kind reads differently in its two directions",
            "the same text in `forward` and `inverse`",
            faults,
        );
    }
    RelationKind {
        id: raw.id.value,
        from: ends(raw.from, faults),
        to: ends(raw.to, faults),
        forward,
        inverse,
        heading: raw.heading,
        inverse_heading: raw.inverse_heading,
        sort: raw.sort,
        symmetric: raw.symmetric,
        functional: raw.functional,
        allows_self: raw.allows_self,
        tells: raw.tells,
        values,
    }
}

fn reading(raw: RawReading, sort: Sort, values: &[ValueField], faults: &mut Faults) -> Reading {
    let one_form = raw.is.mark == raw.was.mark;
    if sort == Sort::State && one_form {
        report_reading(
            raw.is.mark,
            "a tie that lasts has one form",
            "`{\"is\", \"was\"}`: while it holds, and when it has ended",
            faults,
        );
    }
    if sort == Sort::Event && raw.is.value != raw.was.value {
        report_reading(
            raw.was.mark,
            "a tie that happens on its days has two forms",
            "one text, such as \"headed\"",
            faults,
        );
    }
    check_reading(&raw.is, values, faults);
    if !one_form {
        check_reading(&raw.was, values, faults);
    }
    Reading { is: raw.is.value, was: raw.was.value }
}

fn report_reading(mark: Mark, message: &str, expected: &str, faults: &mut Faults) {
    faults.push(mark, Fault::new(Code::BadReading, message).expected(expected));
}
