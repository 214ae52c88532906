//! What a conversion gathers: entities by id, ties with their witnesses, and what is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::entity::{Entity, Source};
use super::json::{self, Json};
use super::left_out::{self, LeftOut};
use super::relation::{self, Claim, Tie};

/// From how many neighbours on an entity is not run through by paths; `check` warns of more.
const NEIGHBOURS_OF_A_BRIDGE_MAX: usize = 60;

/// Records of a set, each under the subject of the file that it is written to.
#[derive(Debug, Default)]
pub(super) struct Records {
    sources: Vec<Source>,
    entities: BTreeMap<String, (&'static str, Entity)>,
    /// How many entities were known before each.
    places: BTreeMap<String, usize>,
    ties: BTreeMap<Tie, (&'static str, Vec<Claim>)>,
    left_out: Vec<LeftOut>,
}

impl Records {
    pub(super) fn new(sources: Vec<Source>) -> Self {
        Self { sources, ..Self::default() }
    }

    /// Adds an entity to the file of its subject. What is known under its id already keeps its kind, name and file, and
    /// takes on the rest.
    pub(super) fn add_entity(&mut self, subject: &'static str, entity: Entity) {
        if let Some((_, known)) = self.entities.get_mut(&entity.id) {
            known.absorb(entity);
        } else {
            self.places.insert(entity.id.clone(), self.places.len());
            self.entities.insert(entity.id.clone(), (subject, entity));
        }
    }

    pub(super) fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.get(id).map(|(_, entity)| entity)
    }

    pub(super) fn entity_mut(&mut self, id: &str) -> Option<&mut Entity> {
        self.entities.get_mut(id).map(|(_, entity)| entity)
    }

    /// How many entities were read before this one; of one that is not known, how many there are.
    pub(super) fn place(&self, id: &str) -> usize {
        self.places.get(id).copied().unwrap_or(self.places.len())
    }

    /// The ties of a kind with their witnesses, by id.
    pub(super) fn ties(&self, kind: &str) -> impl Iterator<Item = (&Tie, &[Claim])> {
        let ties = self.ties.iter().filter(move |(tie, _)| tie.kind == kind);
        ties.map(|(tie, (_, claims))| (tie, claims.as_slice()))
    }

    /// Adds one witness to a tie, whatever the others say.
    pub(super) fn add_witness(&mut self, subject: &'static str, tie: Tie, claim: Claim) {
        self.ties.entry(tie).or_insert_with(|| (subject, Vec::new())).1.push(claim);
    }

    /// Adds one witness to a tie, which stays in the file of the subject that named it first. A witness that says the same as one that is known adds only its place.
    pub(super) fn add_claim(&mut self, subject: &'static str, tie: Tie, claim: Claim) {
        let (_, claims) = self.ties.entry(tie).or_insert_with(|| (subject, Vec::new()));
        let same = claims.iter_mut().find(|known| {
            Claim { locator: String::new(), ..(*known).clone() } == Claim { locator: String::new(), ..claim.clone() }
        });
        match same {
            Some(known) => add_place(&mut known.locator, &claim.locator),
            None => claims.push(claim),
        }
    }

    /// The witnesses of a tie.
    pub(super) fn claims_mut(&mut self, tie: &Tie) -> impl Iterator<Item = &mut Claim> {
        self.ties.get_mut(tie).into_iter().flat_map(|(_, claims)| claims)
    }

    pub(super) fn leave_out(&mut self, left_out: LeftOut) {
        self.left_out.push(left_out);
    }

    /// Entities of a kind, relations of a kind, in the order of the kinds, and the sources.
    pub(super) fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::from([("source", self.cited_sources().count())]);
        for (_, entity) in self.entities.values() {
            *counts.entry(entity.kind).or_default() += 1;
        }
        for tie in self.ties.keys() {
            *counts.entry(tie.kind).or_default() += 1;
        }
        counts
    }

    /// The sources that a record cites, or that such a source prints again.
    fn cited_sources(&self) -> impl Iterator<Item = &Source> {
        let ties = self.ties.values().flat_map(|(_, claims)| claims).map(|claim| claim.source);
        let attributes = self.entities.values().flat_map(|(_, entity)| &entity.attributes).map(|claim| claim.source);
        let mut cited: BTreeSet<&str> = ties.chain(attributes).collect();
        let originals = self.sources.iter().filter(|source| cited.contains(source.id)).map(|source| source.republishes);
        cited.extend(originals.collect::<Vec<_>>());
        self.sources.iter().filter(move |source| cited.contains(source.id))
    }

    /// Takes entities off the bridges that have more neighbours than paths should run through.
    pub(super) fn settle_bridges(&mut self) {
        let mut members: BTreeMap<&str, usize> = BTreeMap::new();
        for tie in self.ties.keys() {
            *members.entry(&tie.to).or_default() += 1;
        }
        for (id, (_, entity)) in &mut self.entities {
            let may_bridge = entity.kind != "country";
            if may_bridge && members.get(id.as_str()).is_some_and(|count| *count >= NEIGHBOURS_OF_A_BRIDGE_MAX) {
                entity.bridges = Some(false);
            }
        }
    }

    /// The files of the set, by their names within its folder.
    pub(super) fn into_files(self) -> (BTreeMap<String, String>, Vec<LeftOut>) {
        let mut files = BTreeMap::new();
        let sources: Vec<Json> = self.cited_sources().map(|source| source.to_json()).collect();
        files.insert("sources/sources.json".to_owned(), json::file(&sources));
        let mut by_subject: BTreeMap<&str, Vec<Json>> = BTreeMap::new();
        for (subject, entity) in self.entities.values() {
            by_subject.entry(subject).or_default().push(entity.to_json());
        }
        for (subject, records) in by_subject {
            files.insert(format!("entities/{subject}.json"), json::file(&records));
        }
        let mut by_subject: BTreeMap<&str, Vec<(&Tie, &[Claim])>> = BTreeMap::new();
        for (tie, (subject, claims)) in &self.ties {
            by_subject.entry(subject).or_default().push((tie, claims));
        }
        for (subject, ties) in by_subject {
            files.insert(format!("relations/{subject}.json"), json::file(&grouped(&ties)));
        }
        files.insert("left-out.tsv".to_owned(), left_out::table(self.left_out.clone()));
        (files, self.left_out)
    }
}

/// Adds a place to a locator; of one in the same section only what differs.
fn add_place(locator: &mut String, other: &str) {
    let place = match other.rsplit_once(", ") {
        Some((section, last)) if locator.starts_with(section) => last,
        _ => other,
    };
    if !locator.ends_with(place) {
        locator.push_str("; ");
        locator.push_str(place);
    }
}

/// Relations, those of one subject and kind with equal claims as one record, in the order of their first ties.
fn grouped(ties: &[(&Tie, &[Claim])]) -> Vec<Json> {
    let mut groups: BTreeMap<(&str, &str, &str, &[Claim]), Vec<&Tie>> = BTreeMap::new();
    for (tie, claims) in ties {
        groups.entry((&tie.from, tie.kind, &tie.qualifier, claims)).or_default().push(tie);
    }
    let mut groups: Vec<(Vec<&Tie>, &[Claim])> =
        groups.into_iter().map(|((_, _, _, claims), ties)| (ties, claims)).collect();
    groups.sort_by(|one, other| one.0[0].cmp(other.0[0]));
    groups.iter().map(|(ties, claims)| relation::to_json(ties, claims)).collect()
}
