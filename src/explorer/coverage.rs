//! How well founded the graph is: what its ties rest on, where sources disagree, and what nobody has looked at for long.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{self, Filter};
use crate::model::{
    Claim, Dataset, Date, EntityIndex, EntityKindIndex, Holding, InferredPart, LayerIndex, Relation, RelationIndex,
    RelationKindIndex, Says, Sort, Value, attribute_disagreement,
};

use super::coverage_answer::{CoverageAnswer, Disputed, LastSeen, SetTally, Tally};
use super::open::Explorer;
use super::question::CoverageQuestion;

impl Explorer {
    /// Counts what ties and attributes rest on. Linear in the claims, but for sorting.
    pub(super) fn coverage(&self, question: CoverageQuestion) -> CoverageAnswer {
        let dataset = &self.dataset;
        let filter = &question.constraints.filter().clone();
        let uncited = Filter { cites: Vec::new(), ..filter.clone() };
        let mut ties = Tally::default();
        let mut kinds: BTreeMap<RelationKindIndex, Tally> = BTreeMap::new();
        let mut sets: BTreeMap<(LayerIndex, &str), Tally> = BTreeMap::new();
        let mut disputed: Vec<Disputed> = Vec::new();
        let mut last_seen: Vec<LastSeen> = Vec::new();
        let ends_fit = self.ends_that_fit(filter);
        for (index, relation) in dataset.iter_relations() {
            let is_asked_for = ends_fit(relation.from).zip(ends_fit(relation.to));
            if !is_asked_for.is_some_and(|(from, to)| from || to) {
                continue;
            }
            let tally = self.tally_of_tie(index, filter, &uncited);
            if tally == Tally::default() {
                continue;
            }
            ties.add(tally);
            kinds.entry(relation.kind).or_default().add(tally);
            for set in sets_of(dataset, relation) {
                sets.entry(set).or_default().add(tally);
            }
            if tally.disputed > 0 {
                disputed.push(Disputed::Relation(index));
            }
            if tally.count > 0 {
                let said = relation.claims.iter().filter(|claim| filter.says.contains(&claim.says));
                let observed = newest_observed(dataset, relation, said);
                last_seen.extend(observed.map(|observed| LastSeen { relation: index, observed }));
            }
        }
        let attributes = self.attributes_by_kind(filter, &mut disputed);
        let (disputed_total, last_seen_total) = (disputed.len(), last_seen.len());
        last_seen.sort_by_key(|seen| (seen.observed.latest(), seen.relation));
        disputed.truncate(question.limit);
        last_seen.truncate(question.limit);
        let sets = sets.into_iter().map(|((layer, set), tally)| SetTally { layer, set: set.to_owned(), tally });
        CoverageAnswer {
            ties,
            kinds: kinds.into_iter().collect(),
            sets: sets.collect(),
            attributes,
            disputed,
            disputed_total,
            last_seen,
            last_seen_total,
            question,
        }
    }

    /// What the constraints on entities say of an end of a tie: `None` when it is excluded or was not there at the date
    /// asked for, else whether it is of a kind asked for.
    pub(super) fn ends_that_fit(&self, filter: &Filter) -> impl Fn(EntityIndex) -> Option<bool> {
        let exclusion = Filter { window: filter.window, not_kinds: filter.not_kinds.clone(), ..Filter::default() };
        move |entity| {
            let is_there = graph::node_holds(&self.graph, entity, &exclusion) != Holding::No;
            let kind = self.dataset.entity(entity).kind;
            is_there.then(|| filter.kinds.is_empty() || filter.kinds.contains(&kind))
        }
    }

    /// The claims of a relation that meet the constraints on claims.
    fn claims_of_tie(&self, index: RelationIndex, filter: &Filter) -> Vec<&Claim> {
        let claims = self.dataset.relation(index).claims.iter().enumerate();
        claims
            .filter(|(position, _)| graph::claim_holds(&self.graph, index, *position, filter) != Holding::No)
            .map(|(_, claim)| claim)
            .collect()
    }

    /// `uncited` is the filter without the sources that are to be cited: it lets through the claims that a tie rests on.
    fn tally_of_tie(&self, index: RelationIndex, filter: &Filter, uncited: &Filter) -> Tally {
        let dataset = &self.dataset;
        let relation = dataset.relation(index);
        let holds = |says: Option<Says>| {
            let asked = says.map(|says| Filter { says: vec![says], ..filter.clone() });
            graph::edge_holds(&self.graph, index, asked.as_ref().unwrap_or(filter)) != Holding::No
        };
        let may_be_planned = relation.claims.iter().any(|claim| claim.says == Says::Plans);
        let planned = usize::from(may_be_planned && holds(Some(Says::Plans)) && !holds(Some(Says::Is)));
        if !holds(None) {
            return Tally { planned, ..Tally::default() };
        }
        let claims = self.claims_of_tie(index, uncited);
        let is_permanent = dataset.ontology.relation_kind(relation.kind).sort == Sort::Permanent;
        let is_undated =
            |claim: &&Claim| claim.observed.is_empty() && dataset.effective_when(relation, claim).when.is_none();
        let source_count = self.graph.originals().independent_count(claims.iter().map(|claim| claim.source));
        let tally = Tally::of_one(
            source_count,
            claims.iter().all(|claim| is_inferred(claim)),
            !is_permanent && claims.iter().all(is_undated),
            self.graph.is_disputed(index),
        );
        Tally { planned, ..tally }
    }

    /// Attributes by kind of entity. There are none when the question asks for kinds of relation or for words that only
    /// relations have as values.
    fn attributes_by_kind(&self, filter: &Filter, disputed: &mut Vec<Disputed>) -> Vec<(EntityKindIndex, Tally)> {
        let mut kinds: BTreeMap<EntityKindIndex, Tally> = BTreeMap::new();
        if !filter.relations.is_empty() || !filter.statuses.is_empty() {
            return Vec::new();
        }
        for (index, entity) in self.dataset.iter_entities() {
            if entity.claims.is_empty() || graph::node_holds(&self.graph, index, filter) == Holding::No {
                continue;
            }
            let attributes = &self.dataset.ontology.entity_kind(entity.kind).attributes;
            for (position, attribute) in attributes.iter().enumerate() {
                let tally = self.tally_of_attribute(index, &attribute.name, filter);
                if tally == Tally::default() {
                    continue;
                }
                kinds.entry(entity.kind).or_default().add(tally);
                if tally.disputed > 0 {
                    disputed.push(Disputed::Attribute(index, position));
                }
            }
        }
        kinds.into_iter().collect()
    }

    fn tally_of_attribute(&self, index: EntityIndex, attribute: &str, filter: &Filter) -> Tally {
        let holds = |says: Says| {
            let asked = Filter { says: vec![says], ..filter.clone() };
            !self.claims_of_attribute(index, attribute, &asked).is_empty()
        };
        let entity = self.dataset.entity(index);
        let may_be_planned = entity.claims_of(attribute).any(|claim| claim.says == Says::Plans);
        let planned = usize::from(may_be_planned && holds(Says::Plans) && !holds(Says::Is));
        let claims = self.claims_of_attribute(index, attribute, filter);
        if claims.is_empty() {
            return Tally { planned, ..Tally::default() };
        }
        let is_undated = |claim: &&Claim| {
            let is_date = matches!(claim.value(attribute), Some(Value::Date(_)));
            !is_date && claim.when.is_none() && claim.observed.is_empty()
        };
        let tally = Tally::of_one(
            self.graph.originals().independent_count(claims.iter().map(|claim| claim.source)),
            claims.iter().all(|claim| is_inferred(claim)),
            claims.iter().all(is_undated),
            attribute_disagreement(entity, attribute).is_some(),
        );
        Tally { planned, ..tally }
    }
}

/// Whether the source of the claim does not state the tie itself, or not who or what stands at its ends.
fn is_inferred(claim: &Claim) -> bool {
    [InferredPart::Tie, InferredPart::From, InferredPart::To].iter().any(|part| claim.inference(part).is_some())
}

/// The sets in which claims of a relation stand, each once.
fn sets_of<'a>(dataset: &'a Dataset, relation: &Relation) -> BTreeSet<(LayerIndex, &'a str)> {
    let files = relation.claims.iter().map(|claim| &dataset.files[claim.place.file.position()]);
    files.map(|file| (file.layer, file.set())).collect()
}

/// The newest day on which a source saw a lasting tie of which nobody says that it has ended; `None` for others.
fn newest_observed<'a>(
    dataset: &Dataset,
    relation: &Relation,
    claims: impl Iterator<Item = &'a Claim>,
) -> Option<Date> {
    if dataset.ontology.relation_kind(relation.kind).sort != Sort::State {
        return None;
    }
    let mut newest: Option<Date> = None;
    for claim in claims {
        let when = dataset.effective_when(relation, claim).when;
        if when.is_some_and(|when| when.until().is_some()) {
            return None;
        }
        newest = newest.into_iter().chain(claim.observed.iter().copied()).max_by_key(|date| date.latest());
    }
    newest
}
