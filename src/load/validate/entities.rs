//! Entities, from every layer.

use std::collections::{BTreeMap, HashMap};

use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::load::entity_records::{Addition, EntityRecords, Positions, Side};
use crate::load::marks::EntityMarks;
use crate::load::record::RawClaim;
use crate::load::report::Faults;
use crate::load::sorting::permute;
use crate::model::{AttributeClaim, Entity, EntityIndex, EntityKindIndex, Id, Ontology};

/// What is known of an entity beside it.
struct Draft {
    /// `None` when its kind is not known.
    kind: Option<EntityKindIndex>,
    marks: EntityMarks,
    claims: Vec<RawClaim>,
    /// The rank of the last part of the data that had a record of it.
    rank: u32,
}

/// Entities sorted by id, and where each is in the list. Their claims are not yet followed.
pub(super) struct Drafts {
    entities: Vec<Entity>,
    /// What belongs to the entities at the same positions.
    sides: Vec<Draft>,
    positions: Positions,
    former: HashMap<Id, EntityIndex>,
}

/// The claims about one entity, as they are written.
pub(super) struct RawClaims {
    pub(super) entity: EntityIndex,
    /// The entity's kind; `None` when it is not known.
    pub(super) kind: Option<EntityKindIndex>,
    pub(super) claims: Vec<RawClaim>,
}

impl Drafts {
    /// Takes out the claims about each entity that has some.
    pub(super) fn take_claims(&mut self) -> Vec<RawClaims> {
        let mut taken = Vec::new();
        for (position, draft) in self.sides.iter_mut().enumerate() {
            if !draft.claims.is_empty() {
                let claims = std::mem::take(&mut draft.claims);
                taken.push(RawClaims { entity: EntityIndex::from(position), kind: draft.kind, claims });
            }
        }
        taken
    }

    /// The id of an entity.
    pub(super) fn id(&self, index: EntityIndex) -> &Id {
        &self.entities[index.position()].id
    }

    /// The kind of an entity, where it is known.
    pub(super) fn kind(&self, index: EntityIndex) -> Option<EntityKindIndex> {
        self.sides[index.position()].kind
    }

    /// The kind of the entity that is named, where both are known.
    pub(super) fn kind_of(&self, id: &Id) -> Option<EntityKindIndex> {
        self.kind(self.index(id)?)
    }

    fn index(&self, id: &Id) -> Option<EntityIndex> {
        self.positions.find(id, &self.entities).map(EntityIndex::from)
    }

    /// The entity that is named; reports one that is not there.
    pub(super) fn find(&self, id: &Id, mark: Mark, faults: &mut Faults) -> Option<EntityIndex> {
        if let Some(index) = self.index(id) {
            return Some(index);
        }
        let fault =
            Fault::new(Code::DanglingEntity, format!("no entity has the id `{id}`")).expected("the id of an entity");
        if let Some(index) = self.former.get(id) {
            faults.push(mark, fault.help(format!("its id is now `{}`", self.id(*index))));
        } else {
            let known = self.entities.iter().map(|entity| entity.id.as_str());
            faults.push_not_found(mark, id.as_str(), known, fault);
        }
        None
    }

    /// The finished entities, and where they stand.
    pub(super) fn finish(self, claims: Vec<(EntityIndex, Vec<AttributeClaim>)>) -> (Vec<Entity>, Vec<EntityMarks>) {
        let mut entities = self.entities;
        for (index, claims) in claims {
            entities[index.position()].claims = claims;
        }
        (entities, self.sides.into_iter().map(|draft| draft.marks).collect())
    }
}

/// Merges the records of each entity and sorts the entities.
pub(super) fn merge(records: EntityRecords, ontology: &Ontology, faults: &mut Faults) -> Drafts {
    let kinds: HashMap<&str, EntityKindIndex> = ontology
        .entity_kinds
        .iter()
        .enumerate()
        .map(|(position, kind)| (kind.id.as_str(), EntityKindIndex::from(position)))
        .collect();
    let EntityRecords { mut entities, sides, additions, .. } = records;
    let mut additions = additions.into_iter().peekable();
    let mut drafts = Vec::with_capacity(sides.len());
    // Records are gone through in the order in which they were read.
    for (position, side) in sides.into_iter().enumerate() {
        while let Some(addition) = additions.next_if(|addition| addition.entity_count <= position) {
            add_to(&mut entities[addition.to], &mut drafts[addition.to], addition, ontology, faults);
        }
        drafts.push(draft(&mut entities[position], side, &kinds, ontology, faults));
    }
    for addition in additions {
        add_to(&mut entities[addition.to], &mut drafts[addition.to], addition, ontology, faults);
    }
    let mut order: Vec<u32> = (0..).take(entities.len()).collect();
    // Files are often sorted already, which this way of sorting makes use of.
    order.sort_by(|left, right| entities[*left as usize].id.cmp(&entities[*right as usize].id));
    permute(&mut entities, &order);
    permute(&mut drafts, &order);
    let positions = Positions::of(&entities);
    Drafts { entities, sides: drafts, positions, former: HashMap::new() }.with_former_ids(faults)
}

/// Gives an entity its kind.
fn draft(
    entity: &mut Entity,
    side: Side,
    kinds: &HashMap<&str, EntityKindIndex>,
    ontology: &Ontology,
    faults: &mut Faults,
) -> Draft {
    for (name, is_written) in [("kind", side.kind_is_written), ("name", side.name_is_written)] {
        if !is_written {
            let fault = Fault::new(Code::MissingField, format!("an entity without `{name}`"))
                .expected(format!("`{name}`, as no lower layer has the entity `{}`", entity.id));
            faults.push(side.brace, fault);
        }
    }
    let kind = side.kind.and_then(|kind| {
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
    entity.kind = kind.unwrap_or(entity.kind);
    let marks = EntityMarks { id: side.mark, aliases: side.aliases };
    Draft { kind, marks, claims: side.claims.into_vec(), rank: side.rank }
}

/// Adds what a later part says of an entity. A second record within a part, and a change of what is there, are faults.
fn add_to(entity: &mut Entity, draft: &mut Draft, addition: Addition, ontology: &Ontology, faults: &mut Faults) {
    let Addition { record: raw, rank, .. } = addition;
    let place = draft.marks.id;
    if rank == draft.rank {
        return faults.push_beside(raw.id.mark, Code::DuplicateId, place, |place| {
            Fault::new(Code::DuplicateId, format!("the entity `{}` is here a second time", raw.id.value))
                .expected(format!("another id; the first is at {place}"))
        });
    }
    draft.rank = rank;
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
        report_conflict(mark, field, place, faults);
    }
    let mut aliases = std::mem::take(&mut draft.marks.aliases).into_vec();
    for alias in raw.aliases {
        if !entity.aliases.contains(&alias.value) {
            entity.aliases.push(alias.value);
            aliases.push(alias.mark);
        }
    }
    draft.marks.aliases = aliases.into_boxed_slice();
    add_identifiers(&mut entity.identifiers, raw.identifiers, place, faults);
    draft.claims.extend(raw.claims);
}

fn add_identifiers(
    known: &mut BTreeMap<String, String>,
    added: Vec<(String, Marked<String>)>,
    place: Mark,
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

fn report_conflict(mark: Mark, field: &str, place: Mark, faults: &mut Faults) {
    faults.push_beside(mark, Code::LayerConflict, place, |place| {
        Fault::new(Code::LayerConflict, format!("this record changes `{field}`, which {place} has otherwise"))
            .expected("a later record to add claims, aliases and identifiers only")
    });
}

impl Drafts {
    /// Indexes former ids; reports those that lead to two entities.
    fn with_former_ids(mut self, faults: &mut Faults) -> Self {
        for (position, entity) in self.entities.iter().enumerate() {
            let index = EntityIndex::from(position);
            for former in &entity.former_ids {
                if let Some(other) = self.index(former).or_else(|| self.former.get(former).copied()) {
                    let other = self.id(other);
                    let message = format!("`{former}`, a former id of `{}`, belongs to `{other}`", entity.id);
                    let fault = Fault::new(Code::FormerIdTaken, message).expected("an id that no entity has or had");
                    faults.push(self.sides[position].marks.id, fault);
                }
                self.former.entry(former.clone()).or_insert(index);
            }
        }
        self
    }
}
