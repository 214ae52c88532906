//! Pictures of paths, from left to right.

use std::collections::BTreeMap;

use crate::graph::{PathSet, SubgraphEdge};
use crate::layout;
use crate::model::{Dataset, EntityIndex, Holding};

use super::annotations::{Annotations, Caption, Form};
use super::picture::render;
use super::sketch::{NameRoom, Sketch, entity_node, entity_ties};

/// How wide the label of a tie is at most, in pixels; longer ones take a second line.
const TIE_LABEL_WIDTH_MAX: f64 = 104.0;

/// How many ties are labelled; more would hide the picture under words that find no room.
const LABELLED_COUNT_MAX: usize = 400;

/// Draws all listed paths, and what the answer draws besides them, as one picture from left to right.
///
/// Each entity stands in the column of its place in the best path listed that has it, one that is in none in that of its
/// distance, the end in the last. Arrows point the way the facts run, whichever way the path walks them. Without a path, the
/// two ends stand apart. Ties are labelled where there are not too many; their titles say how they read in any case.
#[must_use]
pub fn paths(
    dataset: &Dataset,
    path_set: &PathSet,
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let columns = columns(path_set);
    let listed = path_set.paths.iter().flat_map(|path| &path.hops).flat_map(|hop| hop.edges.iter().copied());
    let mut edges: Vec<SubgraphEdge> = listed.chain(path_set.subgraph.edges.iter().copied()).collect();
    edges.sort_by_key(|edge| edge.relation);
    edges.dedup_by_key(|edge| edge.relation);
    let entities: Vec<EntityIndex> = columns.keys().copied().collect();
    let label_width_max = (edges.len() <= LABELLED_COUNT_MAX).then_some(TIE_LABEL_WIDTH_MAX);
    let room = NameRoom::for_node_count(entities.len());
    let is_end = |entity: EntityIndex| entity == path_set.from || entity == path_set.to;
    let found = |entity: EntityIndex| path_set.subgraph.nodes.iter().find(|node| node.entity == entity);
    let holds = |entity| found(entity).map_or(Holding::Certainly, |node| node.holds);
    let sketch = Sketch {
        nodes: entities
            .iter()
            .map(|entity| entity_node(dataset, *entity, holds(*entity), is_end(*entity), room, annotations))
            .collect(),
        ties: entity_ties(dataset, &entities, &edges, label_width_max, annotations),
    };
    let plan = layout::columns(&sketch.diagram(), &columns.into_values().collect::<Vec<_>>());
    render(&dataset.ontology, sketch, &plan, caption, form)
}

/// The column of each entity.
fn columns(path_set: &PathSet) -> BTreeMap<EntityIndex, usize> {
    let mut columns = BTreeMap::from([(path_set.from, 0)]);
    for path in &path_set.paths {
        for (position, entity) in path.nodes.iter().enumerate().filter(|(_, entity)| **entity != path_set.to) {
            columns.entry(*entity).or_insert(position);
        }
    }
    for node in path_set.subgraph.nodes.iter().filter(|node| node.entity != path_set.to) {
        columns.entry(node.entity).or_insert(node.distance as usize);
    }
    if path_set.to != path_set.from {
        let last = columns.values().max().map_or(1, |last| last + 1);
        columns.insert(path_set.to, last);
    }
    columns
}
