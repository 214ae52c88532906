//! What many questions need and only the whole of the data can tell, found once when the data are opened.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use bytemuck::{Pod, Zeroable};

use crate::graph::{self, Bridges, Filter, KindCount, KnowledgeGraph, PathOptions};
use crate::model::{
    Bound, Claim, Dataset, EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SourceIndex, Value,
};
use crate::search::fold;
use crate::store::{Column, Lists, Plain, Store, StoreError, StoreWriter};

use super::answer::{HomeAnswer, Supported};

/// How many newest events the home page names.
const NEWEST_EVENT_COUNT: usize = 5;
/// How many entities the home page names as places to start.
const WAY_IN_COUNT: usize = 6;
/// How many hops the path of the example has: one says little, many are hard to follow.
const EXAMPLE_HOPS: RangeInclusive<usize> = 2..=4;
/// How many sources the home page names.
const HOME_SOURCE_COUNT: usize = 10;

/// What many questions need and only the whole of the data can tell.
///
/// O(C + V log V) time to build and O(C + V) memory, for C claims and V entities. Every list is in one order, which its
/// method says.
#[derive(Debug)]
pub(super) struct Indices {
    naming: Lists<RelationIndex>,
    citing: Lists<PlainSupported>,
    reprinting: Lists<SourceIndex>,
    by_name: Lists<EntityIndex>,
    by_degree: Lists<EntityIndex>,
    best_connected: Column<EntityIndex>,
    home: HomeAnswer,
}

impl Indices {
    pub(super) fn new(dataset: &Dataset, graph: &KnowledgeGraph) -> Self {
        let mut best_connected: Vec<EntityIndex> = dataset.iter_entities().map(|(index, _)| index).collect();
        best_connected.sort_by_key(|index| (Reverse(graph.degree(*index)), *index));
        let mut called: Vec<EntityIndex> = best_connected.clone();
        called.sort_by_cached_key(|index| (fold(&dataset.entity(*index).name), *index));
        let by_kind = |entities: &[EntityIndex]| {
            let kind = |index: &EntityIndex| (dataset.entity(*index).kind.0, *index);
            Lists::new(dataset.ontology.entity_kinds.len(), entities.iter().map(kind).collect())
        };
        let (by_name, by_degree) = (by_kind(&called), by_kind(&best_connected));
        let ways_in = ways_in(dataset, &best_connected);
        let example = example(graph, &ways_in);
        let home = home(dataset, &by_name, ways_in, example);
        let (naming, citing) = (naming(dataset), citing(dataset));
        let best_connected = best_connected.into();
        Self { naming, citing, reprinting: reprinting(dataset), by_name, by_degree, best_connected, home }
    }

    /// Writes them as sections of a file.
    pub(super) fn save(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        self.naming.save(writer, "lists.naming")?;
        self.citing.save(writer, "lists.citing")?;
        self.reprinting.save(writer, "lists.reprinting")?;
        self.by_name.save(writer, "lists.by_name")?;
        self.by_degree.save(writer, "lists.by_degree")?;
        writer.column("lists.best_connected", &self.best_connected)?;
        writer.column("home.newest_events", &self.home.newest_events)?;
        writer.column("home.ways_in", &self.home.ways_in)?;
        let example: Vec<EntityIndex> = self.home.example.into_iter().flat_map(|(from, to)| [from, to]).collect();
        writer.column("home.example", &example)?;
        writer.column("home.sources", &self.home.sources)
    }

    /// What [`Self::save`] has written, of that dataset.
    pub(super) fn open(store: &Store, dataset: &Dataset) -> Result<Self, StoreError> {
        let kind_count = dataset.ontology.entity_kinds.len();
        let by_name: Lists<EntityIndex> = lists(store, "lists.by_name", kind_count)?;
        let home = HomeAnswer {
            kinds: kind_counts(dataset, &by_name),
            newest_events: store.column("home.newest_events")?.to_vec(),
            ways_in: store.column("home.ways_in")?.to_vec(),
            example: match store.column("home.example")?[..] {
                [from, to] => Some((from, to)),
                _ => None,
            },
            sources: store.column("home.sources")?.to_vec(),
        };
        Ok(Self {
            naming: lists(store, "lists.naming", dataset.entities.len())?,
            citing: lists(store, "lists.citing", dataset.sources.len())?,
            reprinting: lists(store, "lists.reprinting", dataset.sources.len())?,
            by_degree: lists(store, "lists.by_degree", kind_count)?,
            best_connected: store.column_of("lists.best_connected", dataset.entities.len())?,
            by_name,
            home,
        })
    }

    /// Relations with a claim that names the entity as a value, by id.
    pub(super) fn naming(&self, entity: EntityIndex) -> &[RelationIndex] {
        self.naming.get(entity.position())
    }

    /// Claims that cite the source, as where they stand or as what something is inferred from: those about entities, by
    /// id, then those about relations, by id; those of one record in its order.
    pub(super) fn citing(&self, source: SourceIndex) -> impl ExactSizeIterator<Item = Supported> {
        self.citing.get(source.position()).iter().map(|supported| Supported::from(*supported))
    }

    /// Sources that print the words of the source again, by id.
    pub(super) fn reprinting(&self, source: SourceIndex) -> &[SourceIndex] {
        self.reprinting.get(source.position())
    }

    /// Entities of the kind, by folded name, then by id.
    pub(super) fn by_name(&self, kind: EntityKindIndex) -> &[EntityIndex] {
        self.by_name.get(kind.position())
    }

    /// Entities of the kind, the best connected first, then by id.
    pub(super) fn by_degree(&self, kind: EntityKindIndex) -> &[EntityIndex] {
        self.by_degree.get(kind.position())
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

/// A [`Supported`] as numbers: the position of the record; the position of the claim twice, and 1 where the record is a relation.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(transparent)]
struct PlainSupported([u32; 2]);

impl From<Supported> for PlainSupported {
    fn from(supported: Supported) -> Self {
        let claim = |position: usize| u32::try_from(position).expect("a record has fewer than 2^31 claims") << 1;
        match supported {
            Supported::Attribute(entity, position) => Self([entity.0, claim(position)]),
            Supported::Relation(relation, position) => Self([relation.0, claim(position) | 1]),
        }
    }
}

impl From<PlainSupported> for Supported {
    fn from(PlainSupported([record, claim]): PlainSupported) -> Self {
        let position = (claim >> 1) as usize;
        if claim & 1 == 0 {
            Self::Attribute(EntityIndex(record), position)
        } else {
            Self::Relation(RelationIndex(record), position)
        }
    }
}

fn naming(dataset: &Dataset) -> Lists<RelationIndex> {
    let mut pairs = Vec::new();
    for (index, relation) in dataset.iter_relations() {
        for (_, value) in relation.claims.iter().flat_map(|claim| &claim.values) {
            if let Value::Reference(entity) = value {
                pairs.push((entity.0, index));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Lists::new(dataset.entities.len(), pairs)
}

fn citing(dataset: &Dataset) -> Lists<PlainSupported> {
    let mut pairs = Vec::new();
    let mut add = |claim: &Claim, supported: Supported| {
        let inferred = claim.inferred.iter().flat_map(|inference| &inference.from);
        let mut cited: Vec<SourceIndex> = inferred.copied().chain([claim.source]).collect();
        cited.sort_unstable();
        cited.dedup();
        pairs.extend(cited.into_iter().map(|source| (source.0, PlainSupported::from(supported))));
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
        source.republishes.iter().map(move |original| (original.0, SourceIndex::from(position)))
    });
    let mut pairs: Vec<(u32, SourceIndex)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    Lists::new(dataset.sources.len(), pairs)
}

/// Of each kind that bridges the entity with the greatest variety of ties, which is told by the kinds of relation and
/// their directions; the most varied first, of equals the best connected.
///
/// Variety says more than number: a body with two hundred members has many ties, and all of them say the same.
fn ways_in(dataset: &Dataset, best_connected: &[EntityIndex]) -> Vec<EntityIndex> {
    let mut sides: Vec<(EntityIndex, RelationKindIndex, bool)> = Vec::with_capacity(2 * dataset.relations.len());
    for relation in &dataset.relations {
        sides.extend([(relation.from, relation.kind, true), (relation.to, relation.kind, false)]);
    }
    sides.sort_unstable();
    sides.dedup();
    let mut variety = vec![0_usize; dataset.entities.len()];
    for (entity, _, _) in sides {
        variety[entity.position()] += 1;
    }
    let mut varied: Vec<EntityIndex> = best_connected.iter().copied().filter(|index| dataset.bridges(*index)).collect();
    varied.sort_by_key(|index| Reverse(variety[index.position()]));
    let mut kinds: Vec<EntityKindIndex> = Vec::new();
    varied.retain(|index| {
        let kind = dataset.entity(*index).kind;
        let is_first = !kinds.contains(&kind);
        kinds.push(kind);
        is_first
    });
    varied.truncate(WAY_IN_COUNT);
    varied
}

/// Two places to start whose connection makes a good example: neither next to each other nor far apart, and not through
/// what connects nearly everything.
fn example(graph: &KnowledgeGraph, ways_in: &[EntityIndex]) -> Option<(EntityIndex, EntityIndex)> {
    let options = PathOptions {
        bridges: Bridges::Strict,
        hop_count_max: Some(*EXAMPLE_HOPS.end()),
        path_count_max: 1,
        ..PathOptions::default()
    };
    let mut pairs = ways_in.iter().enumerate().flat_map(|(at, from)| ways_in[at + 1..].iter().map(|to| (*from, *to)));
    pairs.find(|(from, to)| {
        let found = graph::paths(graph, *from, *to, &Filter::default(), &options);
        found.paths.first().is_some_and(|path| EXAMPLE_HOPS.contains(&path.hops.len()))
    })
}

/// Lists for so many keys.
fn lists<T: Plain>(store: &Store, name: &str, key_count: usize) -> Result<Lists<T>, StoreError> {
    let lists = Lists::open(store, name)?;
    if lists.key_count() == key_count { Ok(lists) } else { Err(StoreError::misfit(name, format!("{key_count} lists"))) }
}

/// How many entities there are of each kind that has any, in the order of the ontology.
fn kind_counts(dataset: &Dataset, by_kind: &Lists<EntityIndex>) -> Vec<KindCount> {
    let kinds = (0..dataset.ontology.entity_kinds.len()).map(EntityKindIndex::from);
    let kinds = kinds.map(|kind| KindCount { kind, count: by_kind.get(kind.position()).len() });
    kinds.filter(|found| found.count > 0).collect()
}

fn home(
    dataset: &Dataset,
    by_kind: &Lists<EntityIndex>,
    ways_in: Vec<EntityIndex>,
    example: Option<(EntityIndex, EntityIndex)>,
) -> HomeAnswer {
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
    HomeAnswer {
        kinds: kind_counts(dataset, by_kind),
        newest_events: events.into_iter().map(|(_, index)| index).take(NEWEST_EVENT_COUNT).collect(),
        ways_in,
        example,
        sources,
    }
}
