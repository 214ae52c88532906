//! Entities, from every layer.

use std::collections::{BTreeMap, HashMap};

use super::{layer_of, rank_of, told};
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::load::record::{RawClaim, RawEntity};
use crate::load::report::Faults;
use crate::model::{AttributeClaim, Entity, EntityIndex, EntityKindIndex, Id, Ontology};

/// An entity whose claims are not yet followed.
struct Draft {
    entity: Entity,
    /// `None` when its kind is not known.
    kind: Option<EntityKindIndex>,
    mark: Mark,
    aliases: Vec<Mark>,
    claims: Vec<RawClaim>,
    /// The rank of the last part of the data that had a record of it.
    rank: u32,
}

/// Entities sorted by id, and where each is in the list.
pub(super) struct Drafts {
    list: Vec<Draft>,
    positions: HashMap<Id, EntityIndex>,
    former: HashMap<Id, EntityIndex>,
}

impl Drafts {
    /// The claims about each entity, as they are written, with its kind where that is known.
    pub(super) fn claims(&self) -> impl Iterator<Item = (Option<EntityKindIndex>, &[RawClaim])> {
        self.list.iter().map(|draft| (draft.kind, draft.claims.as_slice()))
    }

    /// The id of an entity.
    pub(super) fn id(&self, index: EntityIndex) -> &Id {
        &self.list[index.position()].entity.id
    }

    /// The kind of an entity, where it is known.
    pub(super) fn kind(&self, index: EntityIndex) -> Option<EntityKindIndex> {
        self.list[index.position()].kind
    }

    /// The kind of the entity that is named, where both are known.
    pub(super) fn kind_of(&self, id: &Id) -> Option<EntityKindIndex> {
        self.kind(*self.positions.get(id)?)
    }

    /// The entity that is named; reports one that is not there.
    pub(super) fn find(&self, id: &Id, mark: Mark, faults: &mut Faults) -> Option<EntityIndex> {
        if let Some(index) = self.positions.get(id) {
            return Some(*index);
        }
        let fault =
            Fault::new(Code::DanglingEntity, format!("no entity has the id `{id}`")).expected("the id of an entity");
        if let Some(index) = self.former.get(id) {
            faults.push(mark, fault.help(format!("its id is now `{}`", self.id(*index))));
        } else {
            let known = self.list.iter().map(|draft| draft.entity.id.as_str());
            faults.push_not_found(mark, id.as_str(), known, fault);
        }
        None
    }

    /// The finished entities, where their ids stand, and where their aliases do.
    pub(super) fn finish(self, claims: Vec<Vec<AttributeClaim>>) -> (Vec<Entity>, Vec<Mark>, Vec<Vec<Mark>>) {
        let mut entities = Vec::with_capacity(claims.len());
        let mut marks = Vec::with_capacity(claims.len());
        let mut aliases = Vec::with_capacity(claims.len());
        for (draft, claims) in self.list.into_iter().zip(claims) {
            entities.push(Entity { claims, ..draft.entity });
            marks.push(draft.mark);
            aliases.push(draft.aliases);
        }
        (entities, marks, aliases)
    }
}

/// Merges the records of each entity and sorts the entities.
pub(super) fn merge(raws: Vec<RawEntity>, ontology: &Ontology, faults: &mut Faults) -> Drafts {
    let kinds: HashMap<&str, EntityKindIndex> = ontology
        .entity_kinds
        .iter()
        .enumerate()
        .map(|(position, kind)| (kind.id.as_str(), EntityKindIndex::from(position)))
        .collect();
    let mut list: Vec<Draft> = Vec::with_capacity(raws.len());
    let mut first: HashMap<Id, usize> = HashMap::with_capacity(raws.len());
    for raw in raws {
        if let Some(position) = first.get(&raw.id.value) {
            add_to(&mut list[*position], raw, ontology, faults);
        } else {
            first.insert(raw.id.value.clone(), list.len());
            list.push(draft(raw, &kinds, ontology, faults));
        }
    }
    list.sort_by(|left, right| left.entity.id.cmp(&right.entity.id));
    let ids = list.iter().enumerate();
    let positions = ids.map(|(position, draft)| (draft.entity.id.clone(), EntityIndex::from(position))).collect();
    Drafts { list, positions, former: HashMap::new() }.with_former_ids(faults)
}

fn draft(raw: RawEntity, kinds: &HashMap<&str, EntityKindIndex>, ontology: &Ontology, faults: &mut Faults) -> Draft {
    for (name, is_written) in [("kind", raw.kind_is_written), ("name", raw.name_is_written)] {
        if !is_written {
            let fault = Fault::new(Code::MissingField, format!("an entity without `{name}`"))
                .expected(format!("`{name}`, as no lower layer has the entity `{}`", raw.id.value));
            faults.push(raw.brace, fault);
        }
    }
    let kind = raw.kind.and_then(|kind| {
        let found = kinds.get(kind.value.as_str()).copied();
        if found.is_none() {
            let known = || ontology.entity_kinds.iter().map(|kind| kind.id.as_str());
            let what = "a kind of entity of the ontology";
            let fault =
                Fault::new(Code::UnknownKind, format!("no kind of entity `{}` is declared", kind.value)).expected(what);
            let choice = || (what.to_owned(), known().collect());
            faults.push_unknown_kind(kind.mark, kind.value.as_str(), known(), fault, choice);
        }
        found
    });
    let (layer, rank) = (layer_of(raw.mark, faults), rank_of(raw.mark, faults));
    let aliases = raw.aliases.iter().map(|alias| alias.mark).collect();
    let entity = Entity {
        id: raw.id.value,
        // Without a kind an error stands in the report, and no dataset comes of this.
        kind: kind.unwrap_or(EntityKindIndex(0)),
        name: raw.name.map(|name| name.value).unwrap_or_default(),
        name_in_text: raw.name_in_text.map(|name| name.value),
        aliases: raw.aliases.into_iter().map(|alias| alias.value).collect(),
        identifiers: raw.identifiers.into_iter().map(|(scheme, text)| (scheme, text.value)).collect(),
        summary: raw.summary.map(|summary| summary.value),
        bridges: raw.bridges.map(|bridges| bridges.value),
        former_ids: raw.former_ids.into_iter().map(|id| id.value).collect(),
        claims: Vec::new(),
        layer,
        place: raw.mark.place(faults.files),
    };
    Draft { entity, kind, mark: raw.id.mark, aliases, claims: raw.claims, rank }
}

/// Adds what a later part says of an entity. A second record within a part, and a change of what is there, are faults.
fn add_to(draft: &mut Draft, raw: RawEntity, ontology: &Ontology, faults: &mut Faults) {
    let rank = rank_of(raw.mark, faults);
    let place = told(draft.mark, faults);
    if rank == draft.rank {
        let fault = Fault::new(Code::DuplicateId, format!("the entity `{}` is here a second time", raw.id.value))
            .expected(format!("another id; the first is at {place}"));
        return faults.push(raw.id.mark, fault);
    }
    draft.rank = rank;
    let entity = &mut draft.entity;
    let kind_id = draft.kind.map(|kind| &ontology.entity_kind(kind).id);
    let changes = [
        raw.kind.filter(|kind| Some(&kind.value) != kind_id).map(|kind| ("kind", kind.mark)),
        raw.name.filter(|name| name.value != entity.name).map(|name| ("name", name.mark)),
        raw.name_in_text
            .filter(|name| Some(&name.value) != entity.name_in_text.as_ref())
            .map(|name| ("name_in_text", name.mark)),
        raw.summary
            .filter(|summary| Some(&summary.value) != entity.summary.as_ref())
            .map(|summary| ("summary", summary.mark)),
        raw.bridges.filter(|bridges| Some(bridges.value) != entity.bridges).map(|bridges| ("bridges", bridges.mark)),
        raw.former_ids.iter().find(|id| !entity.former_ids.contains(&id.value)).map(|id| ("former_ids", id.mark)),
    ];
    for (field, mark) in changes.into_iter().flatten() {
        report_conflict(mark, field, &place, faults);
    }
    for alias in raw.aliases {
        if !entity.aliases.contains(&alias.value) {
            entity.aliases.push(alias.value);
            draft.aliases.push(alias.mark);
        }
    }
    add_identifiers(&mut entity.identifiers, raw.identifiers, &place, faults);
    draft.claims.extend(raw.claims);
}

fn add_identifiers(
    known: &mut BTreeMap<String, String>,
    added: Vec<(String, Marked<String>)>,
    place: &str,
    faults: &mut Faults,
) {
    for (scheme, text) in added {
        if known.get(&scheme).is_some_and(|known| *known != text.value) {
            report_conflict(text.mark, &scheme, place, faults);
        } else {
            known.insert(scheme, text.value);
        }
    }
}

fn report_conflict(mark: Mark, field: &str, place: &str, faults: &mut Faults) {
    let fault = Fault::new(Code::LayerConflict, format!("this record changes `{field}`, which {place} has otherwise"))
        .expected("a later record to add claims, aliases and identifiers only");
    faults.push(mark, fault);
}

impl Drafts {
    /// Indexes former ids; reports those that lead to two entities.
    fn with_former_ids(mut self, faults: &mut Faults) -> Self {
        for (position, draft) in self.list.iter().enumerate() {
            let index = EntityIndex::from(position);
            for former in &draft.entity.former_ids {
                let other = self.positions.get(former).or_else(|| self.former.get(former)).copied();
                if let Some(other) = other {
                    let other = &self.list[other.position()].entity.id;
                    let message = format!("`{former}`, a former id of `{}`, belongs to `{other}`", draft.entity.id);
                    let fault = Fault::new(Code::FormerIdTaken, message).expected("an id that no entity has or had");
                    faults.push(draft.mark, fault);
                }
                self.former.entry(former.clone()).or_insert(index);
            }
        }
        self
    }
}
