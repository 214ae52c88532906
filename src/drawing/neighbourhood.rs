//! Pictures of subgraphs: around one entity, or as they are.

use std::collections::BTreeMap;

use crate::graph::{Subgraph, SubgraphNode, Unfolding};
use crate::layout::{self, Place, Point};
use crate::model::{Dataset, EntityIndex};

use super::annotations::{Annotations, Caption, Form};
use super::picture::{render, render_around};
use super::sketch::{NameRoom, NodeSketch, Sketch, StubSketch, entity_node, entity_ties};
use super::unfolding::{LABELLED_TIE_COUNT, Spot, TIE_LABEL_WIDTH_MAX, spots};

/// A link beside a node that has neighbours which are not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// The node.
    pub entity: EntityIndex,
    /// How many neighbours.
    pub count: usize,
    /// The same question, with some of them.
    pub link: String,
    /// What the link does.
    pub label: String,
}

/// What is drawn around an entity.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The nodes and edges.
    pub subgraph: &'a Subgraph,
    /// In which order nodes get their places; the entity is its first node.
    pub unfolding: &'a Unfolding,
    /// Nodes that are held at a place, in pixels from the entity.
    pub pins: &'a [(EntityIndex, i32, i32)],
    /// Links to neighbours that are not drawn.
    pub stubs: &'a [Stub],
    /// The id of the node or tie that is looked at more closely.
    pub chosen: Option<&'a str>,
}

/// Draws a neighbourhood.
///
/// Where a node stands hangs on the unfolding alone, and on what is held at a place: what is drawn twice is drawn at the same
/// place, measured from the entity. Neighbours that are tied in the same way stand beside each other. O(V²) for springs and
/// overlaps among the nodes that are laid out together, with bounded rounds; the others are set down one by one.
#[must_use]
pub fn neighbourhood(
    dataset: &Dataset,
    around: &Around<'_>,
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let nodes = by_entity(around.subgraph);
    let entities: Vec<EntityIndex> = nodes.iter().map(|node| node.entity).collect();
    if around.unfolding.nodes.is_empty() {
        return whole(dataset, around.subgraph, annotations, caption, form);
    }
    let spots = places(dataset, around, annotations);
    let stubs: BTreeMap<EntityIndex, &Stub> = around.stubs.iter().map(|stub| (stub.entity, stub)).collect();
    let pins: BTreeMap<EntityIndex, Point> =
        around.pins.iter().map(|(entity, x, y)| (*entity, Point::new(f64::from(*x), f64::from(*y)))).collect();
    let first = around.unfolding.nodes[0].entity;
    let labels = (around.subgraph.edges.len() < LABELLED_TIE_COUNT).then_some(TIE_LABEL_WIDTH_MAX);
    let sketched = nodes.iter().map(|node| {
        let spot = spots[&node.entity];
        let mut sketch = entity_node(dataset, node.entity, node.holds, node.entity == first, spot.room, annotations);
        sketch.beside = spot.beside;
        sketch.stub = stubs.get(&node.entity).map(|stub| StubSketch {
            text: format!("+{}", annotations.count(stub.count)),
            link: stub.link.clone(),
            label: stub.label.clone(),
        });
        mark(&mut sketch, around.chosen, pins.contains_key(&node.entity));
        sketch
    });
    let mut ties = entity_ties(dataset, &entities, &around.subgraph.edges, labels, annotations);
    for tie in ties.iter_mut().filter(|tie| around.chosen == Some(tie.id.as_str())) {
        tie.classes.push_str(" chosen");
    }
    let sketch = Sketch { nodes: sketched.collect(), ties };
    let diagram = sketch.diagram();
    let mut places: Vec<Place> = nodes.iter().map(|node| spots[&node.entity].place).collect();
    if !pins.is_empty() {
        let held: Vec<bool> = entities.iter().map(|entity| pins.contains_key(entity)).collect();
        for (place, entity) in places.iter_mut().zip(&entities) {
            place.centre = pins.get(entity).copied().unwrap_or(place.centre);
        }
        layout::give_way(&diagram, &mut places, &held);
    }
    let plan = layout::placed(&diagram, &places);
    render_around(&dataset.ontology, sketch, &plan, caption, form)
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
    let nodes = by_entity(subgraph);
    let entities: Vec<EntityIndex> = nodes.iter().map(|node| node.entity).collect();
    let room = NameRoom::for_node_count(nodes.len());
    let labels = (subgraph.edges.len() < LABELLED_TIE_COUNT).then_some(TIE_LABEL_WIDTH_MAX);
    let sketched = nodes.iter().map(|node| entity_node(dataset, node.entity, node.holds, false, room, annotations));
    let sketch = Sketch {
        nodes: sketched.collect(),
        ties: entity_ties(dataset, &entities, &subgraph.edges, labels, annotations),
    };
    let plan = layout::spread(&sketch.diagram());
    render(&dataset.ontology, sketch, &plan, caption, form)
}

fn by_entity(subgraph: &Subgraph) -> Vec<SubgraphNode> {
    let mut nodes = subgraph.nodes.clone();
    nodes.sort_by_key(|node| node.entity);
    nodes.dedup_by_key(|node| node.entity);
    nodes
}

/// Where all nodes stand.
fn places(dataset: &Dataset, around: &Around, annotations: &dyn Annotations) -> BTreeMap<EntityIndex, Spot> {
    spots(dataset, around.unfolding, around.subgraph, &|count| annotations.count(count))
}

/// Where an entity that is drawn stands, in whole pixels from the one in the middle.
#[must_use]
pub fn place_of(
    dataset: &Dataset,
    around: &Around<'_>,
    annotations: &dyn Annotations,
    entity: EntityIndex,
) -> Option<(i32, i32)> {
    #[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than 2^31 pixels")]
    let whole = |length: f64| length.round() as i32;
    let is_drawn = around.subgraph.nodes.iter().any(|node| node.entity == entity);
    let spots = is_drawn.then(|| places(dataset, around, annotations))?;
    spots.get(&entity).map(|spot| (whole(spot.place.centre.x), whole(spot.place.centre.y)))
}

fn mark(sketch: &mut NodeSketch, chosen: Option<&str>, pinned: bool) {
    for (class, is_so) in [(" chosen", chosen == Some(sketch.id.as_str())), (" pinned", pinned)] {
        if is_so {
            sketch.classes.push_str(class);
        }
    }
}
