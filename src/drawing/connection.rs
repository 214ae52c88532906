//! Pictures of what ties several entities.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use crate::graph::{Connection, Subgraph, Tree};
use crate::layout;
use crate::model::{Dataset, EntityIndex};

use super::annotations::{Annotations, Caption, Form};
use super::picture::render;
use super::sketch::{NameRoom, Sketch, entity_node, entity_ties};

/// How wide the label of a tie is at most, in pixels.
const TIE_LABEL_WIDTH_MAX: f64 = 104.0;

/// Draws the trees from left to right. The entities asked for stand out.
///
/// A tree without a fork runs from its end that was asked for first. Any other begins with its middle, from which no end is
/// far, so that it is not wider than it must be.
#[must_use]
pub fn connection(
    dataset: &Dataset,
    connection: &Connection,
    subgraph: &Subgraph,
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let mut nodes = subgraph.nodes.clone();
    nodes.sort_by_key(|node| node.entity);
    let entities: Vec<EntityIndex> = nodes.iter().map(|node| node.entity).collect();
    let room = NameRoom::for_node_count(nodes.len());
    let is_named = |entity| connection.trees.iter().any(|tree| tree.terminals.contains(&entity));
    let sketch = Sketch {
        nodes: nodes
            .iter()
            .map(|node| entity_node(dataset, node.entity, node.holds, is_named(node.entity), room, annotations))
            .collect(),
        ties: entity_ties(dataset, &entities, &subgraph.edges, Some(TIE_LABEL_WIDTH_MAX), annotations),
    };
    let mut columns = BTreeMap::new();
    for tree in &connection.trees {
        columns.extend(columns_of(tree));
    }
    let plan = layout::columns(&sketch.diagram(), &columns.into_values().collect::<Vec<_>>());
    render(&dataset.ontology, sketch, &plan, caption, form)
}

/// The column of each entity of a tree: how far it is from where the drawing begins.
fn columns_of(tree: &Tree) -> BTreeMap<EntityIndex, usize> {
    let mut neighbours: BTreeMap<EntityIndex, Vec<EntityIndex>> = BTreeMap::from([(tree.terminals[0], Vec::new())]);
    for ends in tree.branches.iter().flat_map(|branch| branch.nodes.windows(2)) {
        neighbours.entry(ends[0]).or_default().push(ends[1]);
        neighbours.entry(ends[1]).or_default().push(ends[0]);
    }
    let tied_count = |entity: &EntityIndex| neighbours[entity].len();
    if neighbours.keys().all(|entity| tied_count(entity) <= 2) {
        let end = tree.terminals.iter().find(|terminal| tied_count(terminal) <= 1);
        return distances(&neighbours, *end.expect("a tree has ends, and was asked for them"));
    }
    // The middle of a longest way lies nowhere farther from any end than half of it.
    let farthest = |distances: &BTreeMap<EntityIndex, usize>| {
        *distances.iter().max_by_key(|(entity, distance)| (**distance, Reverse(**entity))).expect("it has itself").0
    };
    let one = farthest(&distances(&neighbours, tree.terminals[0]));
    let from_one = distances(&neighbours, one);
    let from_other = distances(&neighbours, farthest(&from_one));
    let reach = |entity: &EntityIndex| from_one[entity].max(from_other[entity]);
    let middle = neighbours.keys().min_by_key(|entity| (reach(entity), Reverse(tied_count(entity)), **entity));
    distances(&neighbours, *middle.expect("a tree has an entity"))
}

fn distances(neighbours: &BTreeMap<EntityIndex, Vec<EntityIndex>>, from: EntityIndex) -> BTreeMap<EntityIndex, usize> {
    let mut distances = BTreeMap::from([(from, 0)]);
    let mut open = VecDeque::from([from]);
    while let Some(here) = open.pop_front() {
        let distance = distances[&here] + 1;
        for next in &neighbours[&here] {
            if !distances.contains_key(next) {
                distances.insert(*next, distance);
                open.push_back(*next);
            }
        }
    }
    distances
}
