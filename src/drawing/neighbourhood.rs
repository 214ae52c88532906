//! Pictures of subgraphs: around one entity, or as they are.

use crate::graph::{Subgraph, SubgraphNode};
use crate::layout;
use crate::model::{Dataset, EntityIndex};

use super::annotations::{Annotations, Caption, Form};
use super::picture::render;
use super::sketch::{NameRoom, Sketch, entity_node, entity_ties};

/// With fewer ties than this, ties carry their reading.
const LABELLED_TIE_COUNT: usize = 30;

/// How wide the label of a tie is at most, in pixels.
const TIE_LABEL_WIDTH_MAX: f64 = 96.0;

/// Draws a subgraph around one of its entities.
///
/// Neighbours that are tied in the same way stand beside each other. O(V²) for springs and overlaps, with bounded rounds.
#[must_use]
pub fn neighbourhood(
    dataset: &Dataset,
    subgraph: &Subgraph,
    centre: EntityIndex,
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let (entities, sketch) = sketch(dataset, subgraph, Some(centre), annotations);
    let diagram = sketch.diagram();
    let plan = match entities.binary_search(&centre) {
        Ok(position) => layout::around(&diagram, position, &groups(dataset, subgraph, &entities, centre)),
        Err(_) => layout::spread(&diagram),
    };
    render(&dataset.ontology, sketch, &plan, caption, form)
}

/// Draws a subgraph that has no middle; parts that are not tied to each other stand side by side.
#[must_use]
pub fn whole(
    dataset: &Dataset,
    subgraph: &Subgraph,
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let (_, sketch) = sketch(dataset, subgraph, None, annotations);
    let plan = layout::spread(&sketch.diagram());
    render(&dataset.ontology, sketch, &plan, caption, form)
}

/// Entities in the order of their ids, and the sketch in the same order.
fn sketch(
    dataset: &Dataset,
    subgraph: &Subgraph,
    centre: Option<EntityIndex>,
    annotations: &dyn Annotations,
) -> (Vec<EntityIndex>, Sketch) {
    let mut nodes: Vec<SubgraphNode> = subgraph.nodes.clone();
    nodes.sort_by_key(|node| node.entity);
    nodes.dedup_by_key(|node| node.entity);
    let entities: Vec<EntityIndex> = nodes.iter().map(|node| node.entity).collect();
    let room = NameRoom::for_node_count(nodes.len());
    let labels = (subgraph.edges.len() < LABELLED_TIE_COUNT).then_some(TIE_LABEL_WIDTH_MAX);
    let sketch = Sketch {
        nodes: nodes
            .iter()
            .map(|node| entity_node(dataset, node.entity, node.holds, centre == Some(node.entity), room, annotations))
            .collect(),
        ties: entity_ties(dataset, &entities, &subgraph.edges, labels, annotations),
    };
    (entities, sketch)
}

/// A number for each entity: by the kind and way of its first tie to the centre, then by its own kind.
fn groups(dataset: &Dataset, subgraph: &Subgraph, entities: &[EntityIndex], centre: EntityIndex) -> Vec<usize> {
    let kind_count = dataset.ontology.entity_kinds.len();
    let apart = dataset.ontology.relation_kinds.len() * 2;
    let mut ways = vec![apart; entities.len()];
    for edge in &subgraph.edges {
        let relation = dataset.relation(edge.relation);
        let (other, inwards) = match centre {
            centre if centre == relation.from => (relation.to, 0),
            centre if centre == relation.to => (relation.from, 1),
            _ => continue,
        };
        if let Ok(position) = entities.binary_search(&other) {
            ways[position] = ways[position].min(relation.kind.position() * 2 + inwards);
        }
    }
    let kinds = entities.iter().map(|entity| dataset.entity(*entity).kind.position());
    ways.into_iter().zip(kinds).map(|(way, kind)| way * kind_count + kind).collect()
}
