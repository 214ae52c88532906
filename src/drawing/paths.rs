//! Pictures from left to right: paths, and what two entities share.

use std::collections::BTreeMap;

use crate::graph::{PathSet, Subgraph, SubgraphEdge, SubgraphNode};
use crate::layout;
use crate::model::{Dataset, EntityIndex, Holding};

use super::annotations::{Annotations, Caption, Form};
use super::picture::render;
use super::sketch::{NameRoom, Sketch, TieSketch, entity_node, entity_ties};

/// How wide the label of a tie is at most, in pixels; longer ones take a second line.
const TIE_LABEL_WIDTH_MAX: f64 = 104.0;

/// Draws all listed paths as one picture from left to right.
///
/// Each entity stands in the column of its place in the best path that has it, the end in the last. Arrows point the
/// way the facts run, whichever way the path walks them. Without a path, the two ends stand apart.
#[must_use]
pub fn paths(
    dataset: &Dataset,
    path_set: &PathSet,
    nodes: &[SubgraphNode],
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let mut edges: Vec<SubgraphEdge> =
        path_set.paths.iter().flat_map(|path| &path.hops).flat_map(|hop| hop.edges.iter().copied()).collect();
    edges.sort_by_key(|edge| edge.relation);
    edges.dedup_by_key(|edge| edge.relation);
    let (entities, columns): (Vec<EntityIndex>, Vec<usize>) = columns(path_set).into_iter().unzip();
    let sketch = sketch(dataset, &entities, [path_set.from, path_set.to], (nodes, &edges), annotations);
    let plan = layout::columns(&sketch.diagram(), &columns);
    render(&dataset.ontology, sketch, &plan, caption, form)
}

/// Draws two entities with what both are tied to: one at the left, the other at the right, and all other nodes between, in
/// their order as far as that crosses no more lines.
#[must_use]
pub fn comparison(
    dataset: &Dataset,
    [a, b]: [EntityIndex; 2],
    subgraph: &Subgraph,
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let column = |entity: EntityIndex| match entity {
        entity if entity == a => 0,
        entity if entity == b && subgraph.nodes.len() == 2 => 1,
        entity if entity == b => 2,
        _ => 1,
    };
    let mut entities: Vec<EntityIndex> = subgraph.nodes.iter().map(|node| node.entity).collect();
    entities.sort_unstable();
    let sketch = sketch(dataset, &entities, [a, b], (&subgraph.nodes, &subgraph.edges), annotations);
    // Where lines do not decide, a column keeps the order of its blocks, so that the most specific stands at the top.
    let order: Vec<EntityIndex> = subgraph.nodes.iter().map(|node| node.entity).collect();
    let sketch = in_order(sketch, &entities, &order);
    let columns: Vec<usize> = order.iter().map(|entity| column(*entity)).collect();
    let plan = layout::columns(&sketch.diagram(), &columns);
    render(&dataset.ontology, sketch, &plan, caption, form)
}

/// The same sketch with its nodes, which stand for the sorted `entities`, in another order of these.
fn in_order(sketch: Sketch, entities: &[EntityIndex], order: &[EntityIndex]) -> Sketch {
    let place = |old: usize| order.iter().position(|entity| *entity == entities[old]).unwrap_or(old);
    let mut nodes: Vec<_> = sketch.nodes.into_iter().enumerate().collect();
    nodes.sort_by_key(|(old, _)| place(*old));
    let ties = sketch.ties.into_iter().map(|tie| TieSketch { from: place(tie.from), to: place(tie.to), ..tie });
    Sketch { ties: ties.collect(), nodes: nodes.into_iter().map(|(_, node)| node).collect() }
}

/// Entities, which are sorted, and the ties between them; the ends stand out.
fn sketch(
    dataset: &Dataset,
    entities: &[EntityIndex],
    ends: [EntityIndex; 2],
    (nodes, edges): (&[SubgraphNode], &[SubgraphEdge]),
    annotations: &dyn Annotations,
) -> Sketch {
    let room = NameRoom::for_node_count(entities.len());
    let found = |entity: EntityIndex| nodes.iter().find(|node| node.entity == entity);
    let holds = |entity| found(entity).map_or(Holding::Certainly, |node| node.holds);
    let node =
        |entity: EntityIndex| entity_node(dataset, entity, holds(entity), ends.contains(&entity), room, annotations);
    Sketch {
        nodes: entities.iter().map(|entity| node(*entity)).collect(),
        ties: entity_ties(dataset, entities, edges, Some(TIE_LABEL_WIDTH_MAX), annotations),
    }
}

/// The column of each entity.
fn columns(path_set: &PathSet) -> BTreeMap<EntityIndex, usize> {
    let mut columns = BTreeMap::from([(path_set.from, 0)]);
    for path in &path_set.paths {
        for (position, entity) in path.nodes.iter().enumerate().filter(|(_, entity)| **entity != path_set.to) {
            columns.entry(*entity).or_insert(position);
        }
    }
    if path_set.to != path_set.from {
        let last = columns.values().max().map_or(1, |last| last + 1);
        columns.insert(path_set.to, last);
    }
    columns
}
