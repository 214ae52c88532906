//! Two states of the data, record by record.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Dataset, Entity, Id, Ontology, Place, RELATION_ID_SEPARATOR, Relation};

use super::edition_answer::{EditionDifference, Fate, FieldChange, Location, RecordChange, Subject};
use super::edition_claims::{Witness, compare_claims};
use super::edition_fields::{FieldWriter, Fields, entity_kind, family, relation_kind};

/// Compares two states of the data by the ids of their records; an entity whose former id was in the old state is the same
/// one, and so are its relations.
///
/// Lines, files and the order of records play no part; the order of a relation's claims and of the kinds does, as answers
/// depend on it. O(n log n) in the records, quadratic in those claims of one record that changed.
#[must_use]
pub fn compare_editions(old: &Dataset, new: &Dataset) -> EditionDifference {
    let moved = moved_entities(old, new);
    let own_ids = |dataset: &Dataset| dataset.entities.iter().map(|entity| entity.id.to_string()).collect();
    let moved_id = |entity: &Entity| moved.get(entity.id.as_str()).copied().unwrap_or(entity.id.as_str()).to_owned();
    let sides = Sides {
        old: FieldWriter { dataset: old, entity_ids: old.entities.iter().map(moved_id).collect() },
        new: FieldWriter { dataset: new, entity_ids: own_ids(new) },
    };
    let mut records = compare_ontologies(&old.ontology, &new.ontology);
    records.extend(sides.sources());
    records.extend(sides.entities(&moved));
    records.extend(sides.relations());
    records.sort_by(|left, right| (left.subject, &left.id, left.fate).cmp(&(right.subject, &right.id, right.fate)));
    EditionDifference { records }
}

/// Entities of the old state that the new one has under another id: the former id with the present one.
fn moved_entities<'a>(old: &'a Dataset, new: &'a Dataset) -> BTreeMap<&'a str, &'a str> {
    let mut moved = BTreeMap::new();
    for entity in &new.entities {
        for former in &entity.former_ids {
            if old.find_entity(former.as_str()).is_some() && new.find_entity(former.as_str()).is_none() {
                moved.insert(former.as_str(), entity.id.as_str());
            }
        }
    }
    moved
}

/// Both states.
struct Sides<'a> {
    old: FieldWriter<'a>,
    new: FieldWriter<'a>,
}

/// A record of one state, ready to be compared.
struct Record<'a> {
    /// What it is matched by.
    key: String,
    id: &'a str,
    name: String,
    location: Option<Location>,
    fields: Fields,
    claims: Vec<Witness>,
}

fn location(dataset: &Dataset, place: Place) -> Location {
    let file = &dataset.files[place.file.position()];
    Location { layer: file.layer.position(), file: file.name.clone(), line: Some(place.line) }
}

impl Sides<'_> {
    fn sources(&self) -> Vec<RecordChange> {
        let records = |writer: &FieldWriter<'_>| {
            let sources = writer.dataset.sources.iter().map(|source| {
                let place = Some(location(writer.dataset, source.place));
                (source.id.to_string(), source.title.clone(), place, writer.source(source))
            });
            sources.collect::<Vec<_>>()
        };
        let (old, new) = (records(&self.old), records(&self.new));
        compare(Subject::Source, plain_records(&old), plain_records(&new))
    }

    fn entities(&self, moved: &BTreeMap<&str, &str>) -> Vec<RecordChange> {
        // Of several that are one now, the first is it; what had the present id all along keeps it.
        let mut former: BTreeMap<&str, &str> = BTreeMap::new();
        for (one, other) in moved.iter().filter(|(_, id)| self.old.dataset.find_entity(id).is_none()) {
            former.entry(other).or_insert(one);
        }
        let old = entity_records(&self.old, &BTreeMap::new());
        let mut changes = compare(Subject::Entity, old, entity_records(&self.new, &former));
        for change in &mut changes {
            match change.fate {
                // Its former id is what its new record says by itself.
                Fate::Renamed => change
                    .fields
                    .retain(|field| field.field != "former_ids" || field.old.is_some() || field.new != change.other_id),
                Fate::Removed => change.other_id = moved.get(change.id.as_str()).map(|id| (*id).to_owned()),
                Fate::Added | Fate::Changed => {}
            }
        }
        changes
    }

    fn relations(&self) -> Vec<RecordChange> {
        let ids = self.old.dataset.relations.iter().map(|relation| relation.id.to_string());
        let mut keys: BTreeSet<String> = ids.collect();
        let old = self.old.dataset.relations.iter().map(|relation| {
            // Of several that would have one id now, the first has it; those that had it all along keep it.
            let moved = moved_relation_id(&self.old, relation);
            let own = relation.id.as_str();
            let key = if moved != own && keys.insert(moved.clone()) { moved } else { own.to_owned() };
            relation_record(&self.old, relation, key)
        });
        let old: Vec<Record> = old.collect();
        let new = self.new.dataset.relations.iter();
        let new = new.map(|relation| relation_record(&self.new, relation, relation.id.to_string()));
        compare(Subject::Relation, old, new.collect())
    }
}

/// `former` has the ids by which the other state knows some of them.
fn entity_records<'a>(writer: &FieldWriter<'a>, former: &BTreeMap<&str, &str>) -> Vec<Record<'a>> {
    let dataset = writer.dataset;
    let records = dataset.entities.iter().map(|entity| Record {
        key: former.get(entity.id.as_str()).copied().unwrap_or(entity.id.as_str()).to_owned(),
        id: entity.id.as_str(),
        name: entity.name.clone(),
        location: Some(location(dataset, entity.place)),
        fields: writer.entity(entity),
        claims: entity
            .claims
            .iter()
            .map(|claim| witness(dataset, Some(&claim.attribute), &claim.claim, writer.attribute_claim(claim)))
            .collect(),
    });
    records.collect()
}

fn relation_record<'a>(writer: &FieldWriter<'a>, relation: &'a Relation, key: String) -> Record<'a> {
    let dataset = writer.dataset;
    let [from, to] = [relation.from, relation.to].map(|entity| dataset.entity(entity).name.as_str());
    Record {
        key,
        id: relation.id.as_str(),
        name: format!("{from} – {to}"),
        location: Some(location(dataset, relation.place)),
        fields: FieldWriter::relation(relation),
        claims: relation.claims.iter().map(|claim| witness(dataset, None, claim, writer.claim(claim))).collect(),
    }
}

fn witness(dataset: &Dataset, attribute: Option<&str>, claim: &Claim, fields: Fields) -> Witness {
    Witness {
        source: dataset.source(claim.source).id.to_string(),
        attribute: attribute.map(str::to_owned),
        locator: claim.locator.clone(),
        location: location(dataset, claim.place),
        fields,
    }
}

/// The id that a relation has with the present ids of its ends.
fn moved_relation_id(writer: &FieldWriter, relation: &Relation) -> String {
    let mut ends = [relation.from, relation.to].map(|entity| writer.entity_id(entity));
    let kind = writer.dataset.ontology.relation_kind(relation.kind);
    if kind.symmetric {
        ends.sort_unstable();
    }
    let qualifier = relation.id.as_str().split(RELATION_ID_SEPARATOR).nth(3);
    let parts = [ends[0], kind.id.as_str(), ends[1]].into_iter().chain(qualifier);
    parts.collect::<Vec<_>>().join(RELATION_ID_SEPARATOR)
}

/// The records of one list of an ontology.
type ListOf<'a> = dyn Fn(&Ontology) -> Vec<Plain> + 'a;

/// Id, name, place and fields of a record without claims.
type Plain = (String, String, Option<Location>, Fields);

fn plain_records(records: &[Plain]) -> Vec<Record<'_>> {
    let records = records.iter().map(|(id, name, location, fields)| Record {
        key: id.clone(),
        id,
        name: name.clone(),
        location: location.clone(),
        fields: fields.clone(),
        claims: Vec::new(),
    });
    records.collect()
}

fn compare_ontologies(old: &Ontology, new: &Ontology) -> Vec<RecordChange> {
    let file = || Some(Location { layer: 0, file: "ontology.json".to_owned(), line: None });
    let plain = |id: &Id, name: &str, fields: Fields| (id.to_string(), name.to_owned(), file(), fields);
    let families = |of: &Ontology| of.families.iter().map(|one| plain(&one.id, &one.label, family(one))).collect();
    let entity_kinds = |of: &Ontology| {
        of.entity_kinds.iter().map(|kind| plain(&kind.id, &kind.label, entity_kind(of, kind))).collect()
    };
    let relation_kinds = |of: &Ontology| {
        of.relation_kinds.iter().map(|kind| plain(&kind.id, &kind.heading, relation_kind(of, kind))).collect()
    };
    let mut changes = Vec::new();
    let mut orders: [Fields; 2] = [Vec::new(), Vec::new()];
    let lists: [(Subject, &str, &ListOf); 3] = [
        (Subject::Family, "order of families", &families),
        (Subject::EntityKind, "order of entity_kinds", &entity_kinds),
        (Subject::RelationKind, "order of relation_kinds", &relation_kinds),
    ];
    for (subject, name, list) in lists {
        let (old, new) = (list(old), list(new));
        // What came or went is told by itself, and is no other order.
        let order = |list: &[Plain], other: &[Plain]| {
            let other: BTreeSet<&str> = other.iter().map(|(id, ..)| id.as_str()).collect();
            let common: Vec<&str> = list.iter().map(|(id, ..)| id.as_str()).filter(|id| other.contains(id)).collect();
            common.join(", ")
        };
        orders[0].push((name.to_owned(), order(&old, &new)));
        orders[1].push((name.to_owned(), order(&new, &old)));
        changes.extend(compare(subject, plain_records(&old), plain_records(&new)));
    }
    let [mut first, mut second] = orders;
    first.extend(old.licence.iter().map(|licence| ("licence".to_owned(), licence.clone())));
    second.extend(new.licence.iter().map(|licence| ("licence".to_owned(), licence.clone())));
    let whole = |fields: Fields| vec![("ontology".to_owned(), String::new(), file(), fields)];
    let (first, second) = (whole(first), whole(second));
    changes.extend(compare(Subject::Ontology, plain_records(&first), plain_records(&second)));
    changes
}

/// Compares records by their keys, each of which is there once on a side.
fn compare(subject: Subject, old: Vec<Record>, new: Vec<Record>) -> Vec<RecordChange> {
    let mut old: BTreeMap<String, Record> = old.into_iter().map(|record| (record.key.clone(), record)).collect();
    let mut changes = Vec::new();
    for Record { key, id, name, location, fields, claims } in new {
        let claim_count = claims.len();
        let change = |fate, other_id, old, fields, claims| RecordChange {
            subject,
            fate,
            id: id.to_owned(),
            other_id,
            name: name.clone(),
            old,
            new: location.clone(),
            fields,
            claims,
            claim_count,
        };
        let Some(former) = old.remove(&key) else {
            changes.push(change(Fate::Added, None, None, Vec::new(), Vec::new()));
            continue;
        };
        let mut changed_fields = compare_fields(former.fields, fields);
        let (changed_claims, order) = compare_claims(former.claims, claims);
        changed_fields.extend(order);
        if former.id != id {
            let former_id = Some(former.id.to_owned());
            changes.push(change(Fate::Renamed, former_id, former.location, changed_fields, changed_claims));
        } else if !changed_fields.is_empty() || !changed_claims.is_empty() {
            changes.push(change(Fate::Changed, None, former.location, changed_fields, changed_claims));
        }
    }
    changes.extend(old.into_values().map(|record| RecordChange {
        subject,
        fate: Fate::Removed,
        id: record.id.to_owned(),
        other_id: None,
        name: record.name,
        old: record.location,
        new: None,
        fields: Vec::new(),
        claims: Vec::new(),
        claim_count: record.claims.len(),
    }));
    changes
}

/// What two lists of fields differ in, in the order of the new one, then of the old one.
pub(super) fn compare_fields(old: Fields, new: Fields) -> Vec<FieldChange> {
    let mut left: Vec<Option<(String, String)>> = old.into_iter().map(Some).collect();
    let mut came: Vec<(String, String)> = Vec::new();
    for field in new {
        match left.iter_mut().find(|known| known.as_ref() == Some(&field)) {
            Some(known) => *known = None,
            None => came.push(field),
        }
    }
    let mut changes = Vec::new();
    for (field, new) in came {
        let former = left.iter_mut().find(|known| known.as_ref().is_some_and(|(name, _)| *name == field));
        let old = former.and_then(Option::take).map(|(_, value)| value);
        changes.push(FieldChange { field, old, new: Some(new) });
    }
    let went = left.into_iter().flatten();
    changes.extend(went.map(|(field, value)| FieldChange { field, old: Some(value), new: None }));
    changes
}
