//! Everything that was loaded, checked and resolved.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::claim::{Claim, Says};
use super::date::{Date, Terminal, When};
use super::entity::Entity;
use super::id::RELATION_ID_SEPARATOR;
use super::index::{EntityIndex, LayerIndex, RelationIndex, RelationKindIndex, SourceIndex};
use super::ontology::{Ontology, Sort};
use super::records::Records;
use super::relation::Relation;
use super::source::Source;
use super::span::Span;
use super::stated_ends::{StatedEnds, span_beside};
use super::value::Value;

/// One of the folders given with `--data`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Layer {
    /// The folder's own name, without the way to it: `graph-data`.
    pub name: String,
}

/// A file that records came from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct DataFile {
    /// The layer that it belongs to.
    pub layer: LayerIndex,
    /// Its name from the layer's folder on, with forward slashes: `relations/dialogue.json`,
    /// `sets/world/relations/borders.json`.
    pub name: String,
}

impl DataFile {
    /// The set that its records belong to: the folder of a set, else the file's own name without its ending, because files
    /// hold what belongs together: `sets/world` for `sets/world/relations/borders.json`, `dialogue` for
    /// `relations/dialogue.json`.
    #[must_use]
    pub fn set(&self) -> &str {
        const SETS: &str = "sets/";
        if let Some((set, _)) = self.name.strip_prefix(SETS).and_then(|rest| rest.split_once('/')) {
            return &self.name[..SETS.len() + set.len()];
        }
        let file = self.name.rsplit('/').next().unwrap_or(&self.name);
        file.split_once('.').map_or(file, |(stem, _)| stem)
    }
}

/// Which state of the data an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Edition {
    /// The first 12 hexadecimal digits of the SHA-256 of all data files in order.
    pub hash: String,
    /// The newest date of a source, to its precision and without doubt marks; `None` when no source has a date.
    pub date: Option<Date>,
}

/// Everything that was loaded, checked and resolved. All indices in it are valid for it.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// Which state of the data this is.
    pub edition: Edition,
    /// The folders, the lowest first.
    pub layers: Vec<Layer>,
    /// The files.
    pub files: Vec<DataFile>,
    /// The kinds.
    pub ontology: Ontology,
    /// Sources, sorted by id.
    pub sources: Records<Source>,
    /// Entities, sorted by id.
    pub entities: Records<Entity>,
    /// Relations, sorted by id.
    pub relations: Records<Relation>,
    /// Kinds of relation that there is a relation of, in the order of the ontology.
    pub kinds_in_use: Vec<RelationKindIndex>,
}

/// Kinds that there is one of these relations of, in their order. Linear.
#[must_use]
pub fn kinds_in_use(relations: &[Relation]) -> Vec<RelationKindIndex> {
    let kinds: BTreeSet<RelationKindIndex> = relations.iter().map(|relation| relation.kind).collect();
    kinds.into_iter().collect()
}

/// A claim's dates with what it takes from an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EffectiveWhen {
    /// The dates.
    pub when: Option<When>,
    /// The event whose days these are, when the claim has none of its own.
    pub taken_from: Option<EntityIndex>,
}

impl Dataset {
    /// The entity at that position.
    #[must_use]
    pub fn entity(&self, index: EntityIndex) -> &Entity {
        &self.entities[index.position()]
    }

    /// The relation at that position.
    #[must_use]
    pub fn relation(&self, index: RelationIndex) -> &Relation {
        &self.relations[index.position()]
    }

    /// The source at that position.
    #[must_use]
    pub fn source(&self, index: SourceIndex) -> &Source {
        &self.sources[index.position()]
    }

    /// The entity with that id. Logarithmic.
    #[must_use]
    pub fn find_entity(&self, id: &str) -> Option<EntityIndex> {
        find(&self.entities, id, |entity| entity.id.as_str()).map(EntityIndex::from)
    }

    /// The relation with that id. Logarithmic.
    #[must_use]
    pub fn find_relation(&self, id: &str) -> Option<RelationIndex> {
        find(&self.relations, id, |relation| relation.id.as_str()).map(RelationIndex::from)
    }

    /// The source with that id. Logarithmic.
    #[must_use]
    pub fn find_source(&self, id: &str) -> Option<SourceIndex> {
        find(&self.sources, id, |source| source.id.as_str()).map(SourceIndex::from)
    }

    /// All entities with their positions, in the order of their ids.
    pub fn iter_entities(&self) -> impl Iterator<Item = (EntityIndex, &Entity)> {
        self.entities.iter().enumerate().map(|(position, entity)| (EntityIndex::from(position), entity))
    }

    /// All relations with their positions, in the order of their ids.
    pub fn iter_relations(&self) -> impl Iterator<Item = (RelationIndex, &Relation)> {
        self.relations.iter().enumerate().map(|(position, relation)| (RelationIndex::from(position), relation))
    }

    /// The relations of a kind that start at an entity, by id. Logarithmic, and linear in their number.
    pub fn relations_from(
        &self,
        entity: EntityIndex,
        kind: RelationKindIndex,
    ) -> impl Iterator<Item = RelationIndex> + use<> {
        let separator = RELATION_ID_SEPARATOR;
        let prefix =
            format!("{}{separator}{}{separator}", self.entity(entity).id, self.ontology.relation_kind(kind).id);
        let start = self.relations.partition_point(|relation| relation.id.as_str() < prefix.as_str());
        let end = self.relations.partition_point(|relation| {
            relation.id.as_str() < prefix.as_str() || relation.id.as_str().starts_with(&prefix)
        });
        (start..end).map(RelationIndex::from)
    }

    /// Whether paths may run through the entity.
    #[must_use]
    pub fn bridges(&self, index: EntityIndex) -> bool {
        let entity = self.entity(index);
        entity.bridges.unwrap_or(self.ontology.entity_kind(entity.kind).bridges)
    }

    /// The dates of one claim of a relation: its own, or, for an undated and unobserved tie that is not permanent, the
    /// days of an event that it names as a value, starts at or ends at, in that order.
    ///
    /// Where sources give different days for the event, the tie takes those of its own source, and may hold on the others too;
    /// where its own gives none, the first stated are told, and it holds by any of them: see [`Self::other_spans`].
    #[must_use]
    pub fn effective_when(&self, relation: &Relation, claim: &Claim) -> EffectiveWhen {
        match self.event_lending_days(relation, claim) {
            Some(event) => EffectiveWhen { when: self.lent_days(event, claim).first(), taken_from: Some(event) },
            None => EffectiveWhen { when: claim.when, taken_from: None },
        }
    }

    /// The event whose days an undated and unobserved tie takes, if any.
    fn event_lending_days(&self, relation: &Relation, claim: &Claim) -> Option<EntityIndex> {
        let permanent = self.ontology.relation_kind(relation.kind).sort == Sort::Permanent;
        if claim.when.is_some() || !claim.observed.is_empty() || permanent {
            return None;
        }
        let named = claim.values.iter().filter_map(|(_, value)| match value {
            Value::Reference(entity) => Some(*entity),
            _ => None,
        });
        named.chain([relation.from, relation.to]).find(|entity| self.claims_of_days(*entity).next().is_some())
    }

    /// The span of one claim of a relation under the law of "as of".
    ///
    /// A claim that does not know its start or its end does not contradict one that does: it may hold only from the earliest
    /// start and until the latest end that others state of the same fact. Who gives another word of a choice, such as
    /// another status, speaks of another time and is no such witness. Linear in the number of claims.
    #[must_use]
    pub fn claim_span(&self, relation: &Relation, claim: &Claim) -> Span {
        let when = self.effective_when(relation, claim).when;
        self.span_within(relation, claim, when, || self.stated_ends(relation, claim))
    }

    /// The spans of all claims of a relation, in their order; see [`Self::claim_span`]. Quadratic in their number where they
    /// leave dates out, else linear.
    #[must_use]
    pub fn claim_spans(&self, relation: &Relation) -> Vec<Span> {
        if let [claim] = &relation.claims[..] {
            let when = self.effective_when(relation, claim).when;
            return vec![self.span_within(relation, claim, when, StatedEnds::default)];
        }
        relation.claims.iter().map(|claim| self.claim_span(relation, claim)).collect()
    }

    /// Where the days of an event are lent to a tie and sources differ on them: the other spans that the tie can have, beside
    /// [`Self::claim_spans`], with the positions of their claims. A tie whose own source does not tell the days holds as
    /// surely as by the surest of them, like the event itself. One whose own source tells them may hold on those that others
    /// tell, and no more: its source tells the meeting from another day, and not another meeting. Nearly always empty; linear
    /// in the claims.
    #[must_use]
    pub fn other_spans(&self, relation: &Relation) -> Vec<(usize, Span)> {
        let mut found = Vec::new();
        for (position, claim) in relation.claims.iter().enumerate() {
            let Some(event) = self.event_lending_days(relation, claim) else { continue };
            let lent = self.lent_days(event, claim);
            let span =
                |when: &When| self.span_within(relation, claim, Some(*when), || self.stated_ends(relation, claim));
            found.extend(lent.own.iter().skip(1).map(|when| (position, span(when))));
            found.extend(lent.of_others.iter().map(|when| (position, span(when).in_doubt())));
        }
        found
    }

    /// The earliest start and the latest end that other witnesses to the same fact state.
    fn stated_ends(&self, relation: &Relation, claim: &Claim) -> StatedEnds {
        let has_other_word = |other: &Claim| {
            claim.values.iter().any(|(name, value)| {
                matches!(value, Value::Choice(_)) && other.value(name).is_some_and(|other| other != value)
            })
        };
        let others = relation.claims.iter().filter(|other| !std::ptr::eq(*other, claim));
        let claims = others.filter(|other| other.says == claim.says && !has_other_word(other));
        StatedEnds::of(claims.filter_map(|claim| self.effective_when(relation, claim).when))
    }

    /// The span of a claim with these dates, its own or those of an event.
    fn span_within(
        &self,
        relation: &Relation,
        claim: &Claim,
        when: Option<When>,
        stated: impl FnOnce() -> StatedEnds,
    ) -> Span {
        if self.ontology.relation_kind(relation.kind).sort == Sort::Permanent && claim.when.is_none() {
            return Span::ALWAYS;
        }
        span_beside(when, &claim.observed, stated)
    }

    /// The spans in which the entity itself exists, one for each way to combine what sources say of its start and end;
    /// empty when nothing is known, and then it is never left out. A day on which a source saw it (`observed`) counts.
    #[must_use]
    pub fn lifetime_spans(&self, index: EntityIndex) -> Vec<Span> {
        let entity = self.entity(index);
        let lifetime = &self.ontology.entity_kind(entity.kind).lifetime;
        let mut observed: Vec<Date> = Vec::new();
        let mut stated = |attribute: &Option<String>| -> Vec<When> {
            let Some(attribute) = attribute else { return Vec::new() };
            let claims = || entity.claims_of(attribute).filter(|claim| claim.says == Says::Is);
            observed.extend(claims().flat_map(|claim| claim.observed.iter().copied()));
            claims()
                .filter_map(|claim| match claim.value(attribute) {
                    Some(Value::Date(when)) => Some(*when),
                    _ => None,
                })
                .collect()
        };
        let mut spans: Vec<Span> = stated(&lifetime.when).into_iter().map(|when| Span::new(Some(when), &[])).collect();
        let starts = stated(&lifetime.begins);
        let ends = stated(&lifetime.ends);
        if starts.is_empty() && ends.is_empty() {
            return spans;
        }
        let terminals = |dates: Vec<When>, pick: fn(When) -> Option<Date>, otherwise: Terminal| -> Vec<Terminal> {
            if dates.is_empty() {
                return vec![otherwise];
            }
            let found: BTreeSet<Terminal> =
                dates.into_iter().map(|when| pick(when).map_or(otherwise, Terminal::On)).collect();
            found.into_iter().collect()
        };
        let ends = terminals(ends, When::until, Terminal::Open);
        for start in terminals(starts, When::since, Terminal::Unknown) {
            for end in &ends {
                spans.push(Span::new(Some(When::Interval { start, end: *end }), &observed));
            }
        }
        spans
    }

    /// The claims that state the days of an event; none where its kind has no such days.
    pub fn claims_of_days(&self, event: EntityIndex) -> impl Iterator<Item = (&Claim, When)> {
        let entity = self.entity(event);
        let attribute = self.ontology.entity_kind(entity.kind).lifetime.when.as_deref();
        let claims = attribute.into_iter().flat_map(|attribute| entity.claims_of(attribute));
        claims.filter(|stated| stated.says == Says::Is).filter_map(move |stated| match stated.value(attribute?) {
            Some(Value::Date(when)) => Some((stated, *when)),
            _ => None,
        })
    }

    /// The days that an event lends to a claim.
    fn lent_days(&self, event: EntityIndex, claim: &Claim) -> LentDays {
        let mut lent = LentDays::default();
        let has_own = self.claims_of_days(event).any(|(stated, _)| stated.source == claim.source);
        let (own, others): (Vec<_>, Vec<_>) =
            self.claims_of_days(event).partition(|(stated, _)| !has_own || stated.source == claim.source);
        for (_, when) in own {
            if !lent.own.contains(&when) {
                lent.own.push(when);
            }
        }
        for (_, when) in others {
            // Who tells the days less finely does not tell others.
            let is_told = lent.own.iter().any(|own| Value::Date(*own).agrees_with(&Value::Date(when)));
            if !is_told && !lent.of_others.contains(&when) {
                lent.of_others.push(when);
            }
        }
        lent
    }
}

/// The position of the record with that id, among records sorted by id.
fn find<T>(records: &Records<T>, id: &str, id_of: impl Fn(&T) -> &str) -> Option<usize> {
    let position = records.partition_point(|record| id_of(record) < id);
    (position < records.len() && id_of(&records[position]) == id).then_some(position)
}

/// The days that an event lends to a claim, each once, in the order of the files.
#[derive(Debug, Default)]
struct LentDays {
    /// What the claim's own source states of them, else what every source states.
    own: Vec<When>,
    /// What other sources state, where the claim's own states other days.
    of_others: Vec<When>,
}

impl LentDays {
    fn first(&self) -> Option<When> {
        self.own.first().copied()
    }
}
