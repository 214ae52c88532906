//! The whole graph for a drawing of it: columns of numbers, so that thousands of nodes stay small.

use serde::Serialize;

use crate::explorer::{Explorer, GraphAnswer};
use crate::model::EntityIndex;

/// Columns: the first of each belongs to the first node, and so on.
#[derive(Serialize)]
struct PlacesJson<'a> {
    edition: &'a str,
    /// How many nodes and relations are in it, and how many there are; null when everything is there.
    cut: Option<CutJson>,
    families: Vec<&'a str>,
    kinds: Vec<KindJson<'a>>,
    relations: Vec<&'a str>,
    /// For each group the names of the members after which it is called.
    groups: Vec<Vec<&'a str>>,
    nodes: NodesJson<'a>,
    edges: EdgesJson,
}

#[derive(Serialize)]
struct CutJson {
    nodes: [usize; 2],
    edges: [usize; 2],
}

#[derive(Serialize)]
struct KindJson<'a> {
    id: &'a str,
    plural: &'a str,
    family: usize,
}

#[derive(Serialize)]
struct NodesJson<'a> {
    id: Vec<&'a str>,
    name: Vec<&'a str>,
    kind: Vec<usize>,
    degree: Vec<usize>,
    /// Positions among the groups; as many as there are groups, or more, for what is in none that is named.
    group: Vec<usize>,
    x: Vec<i32>,
    y: Vec<i32>,
}

/// Pairs of nodes that are tied, each once, the later node first. The first column is written as differences, which are
/// small.
#[derive(Default, Serialize)]
struct EdgesJson {
    from_step: Vec<usize>,
    to: Vec<usize>,
    /// The kind of their first relation by id.
    relation: Vec<usize>,
    /// How many relations there are.
    count: Vec<usize>,
}

/// The nodes and edges of an answer with their places in the drawing of the whole; `places` has one for every entity.
///
/// O(V + E log E).
///
/// # Panics
/// Never: strings and numbers are always JSON.
#[must_use]
pub fn places(explorer: &Explorer, answer: &GraphAnswer, places: &[(i32, i32)]) -> String {
    let dataset = explorer.dataset();
    let ontology = &dataset.ontology;
    let overview = explorer.overview();
    let nodes: Vec<EntityIndex> = answer.subgraph.nodes.iter().map(|node| node.entity).collect();
    let mut positions = vec![usize::MAX; dataset.entities.len()];
    for (position, entity) in nodes.iter().enumerate() {
        positions[entity.position()] = position;
    }
    let mut pairs: Vec<(usize, usize, usize)> = Vec::with_capacity(answer.subgraph.edges.len());
    for edge in &answer.subgraph.edges {
        let relation = dataset.relation(edge.relation);
        let (from, to) = (positions[relation.from.position()], positions[relation.to.position()]);
        if from != to {
            pairs.push((from.max(to), from.min(to), relation.kind.position()));
        }
    }
    // Stable, so that the first relation by id stays first among parallel ones.
    pairs.sort_by_key(|(later, earlier, _)| (*later, *earlier));
    let column = |of: &dyn Fn(EntityIndex) -> usize| nodes.iter().map(|entity| of(*entity)).collect::<Vec<usize>>();
    let document = PlacesJson {
        edition: &dataset.edition.hash,
        cut: answer.subgraph.truncated.as_ref().map(|cut| CutJson {
            nodes: [cut.nodes.shown, cut.nodes.total],
            edges: [cut.edges.shown, cut.edges.total],
        }),
        families: ontology.families.iter().map(|family| family.id.as_str()).collect(),
        kinds: ontology
            .entity_kinds
            .iter()
            .map(|kind| KindJson { id: kind.id.as_str(), plural: &kind.plural, family: kind.family.position() })
            .collect(),
        relations: ontology.relation_kinds.iter().map(|kind| kind.id.as_str()).collect(),
        groups: overview
            .groups
            .iter()
            .map(|group| group.named.iter().map(|entity| dataset.entity(*entity).name.as_str()).collect())
            .collect(),
        nodes: NodesJson {
            id: nodes.iter().map(|entity| dataset.entity(*entity).id.as_str()).collect(),
            name: nodes.iter().map(|entity| dataset.entity(*entity).name.as_str()).collect(),
            kind: column(&|entity| dataset.entity(entity).kind.position()),
            degree: column(&|entity| explorer.degree(entity)),
            group: column(&|entity| overview.structure.community_of(entity)),
            x: nodes.iter().map(|entity| places[entity.position()].0).collect(),
            y: nodes.iter().map(|entity| places[entity.position()].1).collect(),
        },
        edges: edges(&pairs),
    };
    serde_json::to_string(&document).expect("strings and numbers are always JSON") + "\n"
}

fn edges(pairs: &[(usize, usize, usize)]) -> EdgesJson {
    let mut edges = EdgesJson::default();
    let mut last = (0, 0);
    for (later, earlier, relation) in pairs {
        if last == (*later, *earlier) {
            if let Some(count) = edges.count.last_mut() {
                *count += 1;
            }
            continue;
        }
        edges.from_step.push(later - last.0);
        edges.to.push(*earlier);
        edges.relation.push(*relation);
        edges.count.push(1);
        last = (*later, *earlier);
    }
    edges
}
