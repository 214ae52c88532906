//! What many questions need and only the whole of the data can tell, found once when the data are opened.

use std::cmp::Reverse;

use crate::graph::{KindCount, KnowledgeGraph};
use crate::model::{Bound, Claim, Dataset, EntityIndex, EntityKindIndex, RelationIndex, SourceIndex, Value};
use crate::search::fold;

use super::answer::{HomeAnswer, Supported};

/// How many newest events the home page names.
const NEWEST_EVENT_COUNT: usize = 5;
/// How many well-connected entities the home page names.
const WAY_IN_COUNT: usize = 6;
/// How many sources the home page names.
const HOME_SOURCE_COUNT: usize = 10;

/// What many questions need and only the whole of the data can tell.
///
/// O(C + V log V) time to build and O(C + V) memory, for C claims and V entities. Every list is in one order, which its
/// method says.
#[derive(Debug)]
pub(super) struct Indices {
    naming: Lists<RelationIndex>,
    citing: Lists<Supported>,
    reprinting: Lists<SourceIndex>,
    by_name: Lists<EntityIndex>,
    by_degree: Lists<EntityIndex>,
    best_connected: Vec<EntityIndex>,
    home: HomeAnswer,
}

impl Indices {
    pub(super) fn new(dataset: &Dataset, graph: &KnowledgeGraph) -> Self {
        let mut best_connected: Vec<EntityIndex> = dataset.iter_entities().map(|(index, _)| index).collect();
        best_connected.sort_by_key(|index| (Reverse(graph.degree(*index)), *index));
        let mut called: Vec<EntityIndex> = best_connected.clone();
        called.sort_by_cached_key(|index| (fold(&dataset.entity(*index).name), *index));
        let by_kind = |entities: &[EntityIndex]| {
            let kind = |index: &EntityIndex| (dataset.entity(*index).kind.position(), *index);
            Lists::new(dataset.ontology.entity_kinds.len(), entities.iter().map(kind).collect())
        };
        let (by_name, by_degree) = (by_kind(&called), by_kind(&best_connected));
        let home = home(dataset, &by_name, &best_connected);
        let (naming, citing) = (naming(dataset), citing(dataset));
        Self { naming, citing, reprinting: reprinting(dataset), by_name, by_degree, best_connected, home }
    }

    /// Relations with a claim that names the entity as a value, by id.
    pub(super) fn naming(&self, entity: EntityIndex) -> &[RelationIndex] {
        self.naming.of(entity.position())
    }

    /// Claims that cite the source, as where they stand or as what something is inferred from: those about entities, by
    /// id, then those about relations, by id; those of one record in its order.
    pub(super) fn citing(&self, source: SourceIndex) -> &[Supported] {
        self.citing.of(source.position())
    }

    /// Sources that print the words of the source again, by id.
    pub(super) fn reprinting(&self, source: SourceIndex) -> &[SourceIndex] {
        self.reprinting.of(source.position())
    }

    /// Entities of the kind, by folded name, then by id.
    pub(super) fn by_name(&self, kind: EntityKindIndex) -> &[EntityIndex] {
        self.by_name.of(kind.position())
    }

    /// Entities of the kind, the best connected first, then by id.
    pub(super) fn by_degree(&self, kind: EntityKindIndex) -> &[EntityIndex] {
        self.by_degree.of(kind.position())
    }

    /// All entities, the best connected first, then by id.
    pub(super) fn best_connected(&self) -> &[EntityIndex] {
        &self.best_connected
    }

    /// What this graph holds.
    pub(super) fn home(&self) -> &HomeAnswer {
        &self.home
    }
}

/// A list for each of some keys, one behind the other.
#[derive(Debug)]
struct Lists<T> {
    /// Where the list of each key begins, and where the last one ends.
    starts: Vec<usize>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// The items by key, those of one key in the order given. Keys are below `key_count`. Linear, up to sorting.
    fn new(key_count: usize, mut pairs: Vec<(usize, T)>) -> Self {
        pairs.sort_by_key(|(key, _)| *key);
        let starts = (0..=key_count).map(|key| pairs.partition_point(|(other, _)| *other < key)).collect();
        Self { starts, items: pairs.into_iter().map(|(_, item)| item).collect() }
    }

    fn of(&self, key: usize) -> &[T] {
        &self.items[self.starts[key]..self.starts[key + 1]]
    }
}

fn naming(dataset: &Dataset) -> Lists<RelationIndex> {
    let mut pairs = Vec::new();
    for (index, relation) in dataset.iter_relations() {
        for (_, value) in relation.claims.iter().flat_map(|claim| &claim.values) {
            if let Value::Reference(entity) = value {
                pairs.push((entity.position(), index));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Lists::new(dataset.entities.len(), pairs)
}

fn citing(dataset: &Dataset) -> Lists<Supported> {
    let mut pairs = Vec::new();
    let mut add = |claim: &Claim, supported: Supported| {
        let inferred = claim.inferred.iter().flat_map(|inference| &inference.from);
        let mut cited: Vec<SourceIndex> = inferred.copied().chain([claim.source]).collect();
        cited.sort_unstable();
        cited.dedup();
        pairs.extend(cited.into_iter().map(|source| (source.position(), supported)));
    };
    for (index, entity) in dataset.iter_entities() {
        for (position, claim) in entity.claims.iter().enumerate() {
            add(&claim.claim, Supported::Attribute(index, position));
        }
    }
    for (index, relation) in dataset.iter_relations() {
        for (position, claim) in relation.claims.iter().enumerate() {
            add(claim, Supported::Relation(index, position));
        }
    }
    Lists::new(dataset.sources.len(), pairs)
}

fn reprinting(dataset: &Dataset) -> Lists<SourceIndex> {
    let sources = dataset.sources.iter().enumerate();
    let pairs = sources.flat_map(|(position, source)| {
        source.republishes.iter().map(move |original| (original.position(), SourceIndex::from(position)))
    });
    let mut pairs: Vec<(usize, SourceIndex)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    Lists::new(dataset.sources.len(), pairs)
}

fn home(dataset: &Dataset, by_kind: &Lists<EntityIndex>, best_connected: &[EntityIndex]) -> HomeAnswer {
    let kinds = (0..dataset.ontology.entity_kinds.len()).map(EntityKindIndex::from);
    let kinds = kinds.map(|kind| KindCount { kind, count: by_kind.of(kind.position()).len() });
    let mut events: Vec<(Bound, EntityIndex)> = Vec::new();
    for (index, entity) in dataset.iter_entities() {
        if dataset.ontology.entity_kind(entity.kind).lifetime.when.is_none() {
            continue;
        }
        let newest = dataset.lifetime_spans(index).iter().map(|span| span.start_earliest).max();
        events.extend(newest.map(|start| (start, index)));
    }
    events.sort_by_key(|(start, index)| (Reverse(*start), *index));
    let mut support = vec![0_usize; dataset.sources.len()];
    let of_relations = dataset.relations.iter().flat_map(|relation| &relation.claims);
    let of_entities = dataset.entities.iter().flat_map(|entity| &entity.claims).map(|claim| &claim.claim);
    for claim in of_relations.chain(of_entities) {
        support[claim.source.position()] += 1;
    }
    let mut sources: Vec<SourceIndex> = (0..dataset.sources.len()).map(SourceIndex::from).collect();
    sources.sort_by_key(|source| (Reverse(support[source.position()]), *source));
    sources.truncate(HOME_SOURCE_COUNT);
    let bridging = best_connected.iter().copied().filter(|index| dataset.bridges(*index));
    HomeAnswer {
        kinds: kinds.filter(|found| found.count > 0).collect(),
        newest_events: events.into_iter().map(|(_, index)| index).take(NEWEST_EVENT_COUNT).collect(),
        ways_in: bridging.take(WAY_IN_COUNT).collect(),
        sources,
    }
}
