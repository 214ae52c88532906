//! Where the nodes of a neighbourhood stand: a function of its unfolding alone, whatever is shown of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{KEPT_COUNT, Subgraph, Unfolding};
use crate::layout::text::text_width;
use crate::layout::{Block, Diagram, Link, Place, Size, Unfolded};
use crate::model::{Dataset, EntityIndex, RelationIndex};

use super::sketch::{NameRoom, PARALLEL_COUNT_MAX, STUB_SIZE, entity_block};

/// With fewer ties than this, ties carry their reading.
pub const LABELLED_TIE_COUNT: usize = 30;

/// How wide the label of a tie is at most, in pixels.
pub const TIE_LABEL_WIDTH_MAX: f64 = 96.0;

/// What is reckoned for the label of a tie where nodes are laid out together: readings change with the date asked for, and
/// places must not.
const TIE_LABEL: Size = Size { width: TIE_LABEL_WIDTH_MAX, height: 26.0 };

/// After so many nodes, names get less room.
const WIDE_NAME_COUNT: usize = 80;

/// How a node is drawn and placed.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// How much of its name is shown.
    pub room: NameRoom,
    /// What may stand beside its mark.
    pub beside: Size,
    /// Its place, from the first node.
    pub place: Place,
}

/// What may stand beside the mark of a node with so many neighbours: their number, should none of them be shown.
fn beside(degree: usize, annotate: &dyn Fn(usize) -> String) -> Size {
    if degree < 2 {
        return Size::default();
    }
    Size { width: text_width(&format!("+{}", annotate(degree)), STUB_SIZE) + 2.0, height: STUB_SIZE * 1.3 }
}

/// Places for all of an unfolding's nodes and those of the subgraph; what the unfolding does not have stands beside the first
/// that it is tied to.
pub fn spots(
    dataset: &Dataset,
    unfolding: &Unfolding,
    subgraph: &Subgraph,
    count: &dyn Fn(usize) -> String,
) -> BTreeMap<EntityIndex, Spot> {
    let mut growing = Growing::new(dataset, unfolding, count);
    let (kept, further) = unfolding.nodes.split_at(unfolding.nodes.len().min(KEPT_COUNT.max(unfolding.base_count)));
    for node in &kept[unfolding.base_count..] {
        growing.settle(node.entity, node.over);
    }
    // The places that further nodes have while nothing is opened.
    let mut unopened = growing.clone();
    for node in further {
        unopened.settle(node.entity, node.over);
    }
    if unfolding.opened.is_empty() {
        growing = unopened;
    } else {
        for node in &unfolding.opened {
            growing.adopt(node.over, &unopened);
            growing.settle(node.entity, node.over);
        }
        let shown: BTreeSet<EntityIndex> = subgraph.nodes.iter().map(|node| node.entity).collect();
        for node in further.iter().filter(|node| shown.contains(&node.entity)) {
            growing.adopt(node.entity, &unopened);
        }
    }
    for node in &subgraph.nodes {
        if !growing.has(node.entity) {
            let beside = tied(dataset, subgraph, node.entity).filter(|other| growing.has(*other)).min();
            growing.settle(node.entity, beside.unwrap_or(unfolding.nodes[0].entity));
        }
    }
    growing.finish()
}

/// What an entity is tied to in a subgraph.
fn tied(dataset: &Dataset, subgraph: &Subgraph, entity: EntityIndex) -> impl Iterator<Item = EntityIndex> {
    let relations = subgraph.edges.iter().map(|edge| dataset.relation(edge.relation));
    relations.filter_map(move |relation| match (relation.from, relation.to) {
        (from, to) if from == entity => Some(to),
        (from, to) if to == entity => Some(from),
        _ => None,
    })
}

/// Places so far.
#[derive(Clone)]
struct Growing<'a> {
    dataset: &'a Dataset,
    nodes: BTreeMap<EntityIndex, (usize, usize)>,
    count: &'a dyn Fn(usize) -> String,
    layout: Unfolded,
    numbers: BTreeMap<EntityIndex, usize>,
    spots: Vec<(NameRoom, Size)>,
}

impl<'a> Growing<'a> {
    /// With the nodes that are laid out together.
    fn new(dataset: &'a Dataset, unfolding: &Unfolding, count: &'a dyn Fn(usize) -> String) -> Self {
        let all = unfolding.nodes.iter().chain(&unfolding.opened);
        let mut growing = Self {
            dataset,
            nodes: all.map(|node| (node.entity, (node.degree, node.loop_count))).collect(),
            count,
            layout: Unfolded::default(),
            numbers: BTreeMap::new(),
            spots: Vec::new(),
        };
        let mut base: Vec<EntityIndex> =
            unfolding.nodes[..unfolding.base_count].iter().map(|node| node.entity).collect();
        // Like neighbours stand in the order of their ids.
        if let Some((_, others)) = base.split_first_mut() {
            others.sort_unstable();
        }
        let blocks: Vec<Block> = base.iter().map(|entity| growing.block(*entity)).collect();
        let links = links(dataset, &base, &unfolding.base_edges);
        let groups = groups(dataset, &base, &unfolding.base_edges);
        growing.layout = Unfolded::around_first(&Diagram { blocks, links }, &groups);
        growing.numbers = base.into_iter().zip(0..).collect();
        growing
    }

    fn has(&self, entity: EntityIndex) -> bool {
        self.numbers.contains_key(&entity)
    }

    /// The next block.
    fn block(&mut self, entity: EntityIndex) -> Block {
        let room = NameRoom::for_node_count(if self.spots.len() < WIDE_NAME_COUNT { 0 } else { usize::MAX });
        let beside = beside(self.nodes.get(&entity).map_or(0, |(degree, _)| *degree), self.count);
        let block = entity_block(self.dataset, entity, self.spots.is_empty(), room, beside);
        self.spots.push((room, beside));
        block
    }

    fn settle(&mut self, entity: EntityIndex, over: EntityIndex) {
        if self.has(entity) {
            return;
        }
        let beside = self.numbers.get(&over).copied().unwrap_or(0);
        let block = self.block(entity);
        let loop_count = self.nodes.get(&entity).map_or(0, |(_, loop_count)| *loop_count);
        let number = self.layout.settle(&block, loop_count, beside);
        self.numbers.insert(entity, number);
    }

    /// Gives an entity the place that it has in another layout, or, where that is taken, one near to it.
    fn adopt(&mut self, entity: EntityIndex, other: &Self) {
        let Some(number) = other.numbers.get(&entity).filter(|_| !self.has(entity)) else { return };
        let block = self.block(entity);
        let loop_count = self.nodes.get(&entity).map_or(0, |(_, loop_count)| *loop_count);
        let number = self.layout.adopt(&block, loop_count, other.layout.places()[*number]);
        self.numbers.insert(entity, number);
    }

    fn finish(self) -> BTreeMap<EntityIndex, Spot> {
        let places = self.layout.places();
        let spot = |number: usize| {
            let (room, beside) = self.spots[number];
            Spot { room, beside, place: places[number] }
        };
        self.numbers.iter().map(|(entity, number)| (*entity, spot(*number))).collect()
    }
}

/// The links among the entities; of many between the same two one is drawn, and reckoned with.
fn links(dataset: &Dataset, entities: &[EntityIndex], edges: &[RelationIndex]) -> Vec<Link> {
    let numbers: BTreeMap<EntityIndex, usize> = entities.iter().copied().zip(0..).collect();
    let mut bundles: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for edge in edges {
        let relation = dataset.relation(*edge);
        let (from, to) = (numbers[&relation.from], numbers[&relation.to]);
        *bundles.entry((from.min(to), from.max(to))).or_default() += 1;
    }
    let label = if edges.len() < LABELLED_TIE_COUNT { TIE_LABEL } else { Size::default() };
    let drawn = |((from, to), count): ((usize, usize), usize)| {
        let link = Link { from, to, label, arrow_at_from: false, arrow_at_to: false };
        std::iter::repeat_n(link, if count > PARALLEL_COUNT_MAX { 1 } else { count })
    };
    bundles.into_iter().flat_map(drawn).collect()
}

/// A number for each entity: by the kind and way of its first tie to the first of them, then by its own kind.
fn groups(dataset: &Dataset, entities: &[EntityIndex], edges: &[RelationIndex]) -> Vec<usize> {
    let kind_count = dataset.ontology.entity_kinds.len();
    let apart = dataset.ontology.relation_kinds.len() * 2;
    let mut ways: BTreeMap<EntityIndex, usize> = BTreeMap::new();
    for edge in edges {
        let relation = dataset.relation(*edge);
        let (other, inwards) = match entities.first() {
            Some(first) if *first == relation.from => (relation.to, 0),
            Some(first) if *first == relation.to => (relation.from, 1),
            _ => continue,
        };
        let way = relation.kind.position() * 2 + inwards;
        ways.entry(other).and_modify(|least| *least = way.min(*least)).or_insert(way);
    }
    let number = |entity: &EntityIndex| {
        ways.get(entity).copied().unwrap_or(apart) * kind_count + dataset.entity(*entity).kind.position()
    };
    entities.iter().map(number).collect()
}
