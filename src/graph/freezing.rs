//! Where entities and relations become nodes and edges: the one file that knows both.

use petgraph::unionfind::UnionFind;

use crate::model::{
    Bound, Claim, Dataset, EntityIndex, Originals, Relation, RelationIndex, Says, Terminal, Value, When, all_rivalries,
    choice_id, relation_disagreements,
};
use crate::store::{Column, Lists};

use super::days::PlainSpan;
use super::edge_columns::{EdgeColumnsBuilder, NewEdge, Witness};
use super::frozen::{FrozenGraph, ScratchPool};
use super::knowledge_graph::{KnowledgeGraph, NodeColumns};

impl KnowledgeGraph {
    /// Builds the graph of an edition, with degrees and components over all claims, whatever they say and whenever.
    ///
    /// O(V + E) time and memory, up to the inverse Ackermann factor of the components.
    ///
    /// # Panics
    /// When there are 2^31 relations or more, for which no machine has the memory.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        let originals = Originals::of(&dataset.sources);
        let mut edges = EdgeColumnsBuilder::new(dataset.relations.len());
        for relation in &dataset.relations {
            edges.push(edge_of(dataset, &originals, relation));
        }
        for (relation, other, rivalry) in all_rivalries(dataset, &originals) {
            edges.dispute(relation, &rivalry.days);
            edges.dispute(other, &rivalry.days);
        }
        let edges = edges.finish(&dataset.ontology);
        let ends: Column<[EntityIndex; 2]> =
            dataset.relations.iter().map(|relation| [relation.from, relation.to]).collect();
        let pairs: Vec<(u32, u32)> = ends.iter().map(|[from, to]| (from.0, to.0)).collect();
        let shape = FrozenGraph::new(dataset.entities.len(), &pairs, |edge| edges.tag(RelationIndex(edge)))
            .expect("a dataset with 2^31 relations has no room in memory");
        let (components, component_sizes) = components_of(dataset.entities.len(), &pairs);
        let entities = || dataset.iter_entities().map(|(index, _)| index);
        let nodes = NodeColumns {
            kinds: dataset.entities.iter().map(|entity| entity.kind).collect(),
            bridges: entities().map(|index| u8::from(dataset.bridges(index))).collect(),
            lifetimes: Lists::of(
                entities().map(|index| dataset.lifetime_spans(index).into_iter().map(PlainSpan::from)),
            ),
            degrees: entities().map(|index| degree_of(&shape, index)).collect(),
            components: components.into(),
        };
        let scratch = ScratchPool::default();
        Self { shape, nodes, edges, ends, scratch, component_sizes: component_sizes.into(), originals }
    }
}

fn edge_of(dataset: &Dataset, originals: &Originals, relation: &Relation) -> NewEdge {
    let claims = || relation.claims.iter().enumerate();
    let statuses = claims().flat_map(|(position, claim)| {
        claim.values.iter().filter_map(move |(_, value)| match value {
            Value::Choice(word) => Some((position, choice_id(word))),
            _ => None,
        })
    });
    let inferred_from = claims().flat_map(|(position, claim)| {
        claim.inferred.iter().flat_map(|inference| &inference.from).map(move |source| (position, *source))
    });
    let stating = relation.claims.iter().filter(|claim| claim.says == Says::Is);
    NewEdge {
        kind: relation.kind,
        witnesses: relation
            .claims
            .iter()
            .zip(dataset.claim_spans(relation))
            .map(|(claim, span)| Witness {
                source: claim.source,
                says: claim.says,
                span,
                open_on: open_on(dataset, relation, claim),
            })
            .collect(),
        statuses: statuses.collect(),
        inferred_from: inferred_from.collect(),
        source_count: originals.independent_count(stating.map(|claim| claim.source)),
        disputed: relation_disagreements(dataset, relation).into_iter().flat_map(|found| found.days).collect(),
        other_spans: dataset.other_spans(relation),
    }
}

fn open_on(dataset: &Dataset, relation: &Relation, claim: &Claim) -> Bound {
    let when = dataset.effective_when(relation, claim).when;
    let goes_on = matches!(when, Some(When::Interval { end: Terminal::Open, .. }));
    let written = dataset.source(claim.source).date.filter(|_| goes_on).and_then(When::since);
    written.map_or(Bound::BeforeAllDays, |date| Bound::On(date.earliest()))
}

/// How many other entities one is tied to: its slots are in the order of their other ends.
fn degree_of(shape: &FrozenGraph, entity: EntityIndex) -> u32 {
    let here = shape.rank_of(entity.0);
    let mut last = here;
    let mut degree = 0;
    for slot in shape.slots(here).iter().filter(|slot| slot.target() != here) {
        degree += u32::from(degree == 0 || slot.target() != last);
        last = slot.target();
    }
    degree
}

/// The component of each node, numbered in the order of their first nodes, and the size of each component.
fn components_of(node_count: usize, pairs: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    let mut sets = UnionFind::<u32>::new(node_count);
    for (from, to) in pairs {
        sets.union(*from, *to);
    }
    let mut number_of = vec![None; node_count];
    let mut sizes = Vec::new();
    let components = sets
        .into_labeling()
        .into_iter()
        .map(|representative| {
            let number = *number_of[representative as usize].get_or_insert_with(|| {
                sizes.push(0);
                sizes.len() - 1
            });
            sizes[number] += 1;
            u32::try_from(number).expect("there are no more components than entities")
        })
        .collect();
    (components, sizes)
}
