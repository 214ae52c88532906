//! A frozen graph behind petgraph's traits, so that its algorithms run on it as they are. Nodes are ranks.

use fixedbitset::FixedBitSet;
use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoEdgesDirected,
    IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable, NodeCount, NodeIndexable,
    Visitable,
};

use super::{FrozenGraph, Slot};

/// An edge with its ends and its tag.
#[derive(Clone, Copy, Debug)]
pub struct EdgeOfFrozen<'a> {
    source: u32,
    target: u32,
    edge: u32,
    tag: &'a u32,
}

/// Slots of a node that lead one way.
#[derive(Clone, Debug)]
pub struct SlotsOfFrozen<'a> {
    slots: std::slice::Iter<'a, Slot>,
    way: Direction,
}

/// Edges of a node that lead one way.
#[derive(Clone, Debug)]
pub struct EdgesOfFrozen<'a> {
    slots: std::iter::Zip<std::slice::Iter<'a, Slot>, std::slice::Iter<'a, u32>>,
    node: u32,
    way: Direction,
}

/// Every edge once, at the node where it starts.
#[derive(Clone, Debug)]
pub struct AllEdgesOfFrozen<'a> {
    graph: &'a FrozenGraph,
    /// The rank of the node after the one whose edges come.
    next: u32,
    edges: EdgesOfFrozen<'a>,
}

/// Every node, by rank.
#[derive(Clone, Debug)]
pub struct NodesOfFrozen {
    ranks: std::ops::Range<u32>,
}

fn node(rank: u32) -> NodeIndex {
    NodeIndex::new(rank as usize)
}

fn rank(node: NodeIndex) -> u32 {
    u32::try_from(node.index()).expect("node indices have 32 bits")
}

fn leads(slot: Slot, way: Direction) -> bool {
    slot.is_out() == (way == Direction::Outgoing)
}

impl EdgeRef for EdgeOfFrozen<'_> {
    type NodeId = NodeIndex;
    type EdgeId = EdgeIndex;
    type Weight = u32;

    fn source(&self) -> NodeIndex {
        node(self.source)
    }

    fn target(&self) -> NodeIndex {
        node(self.target)
    }

    fn weight(&self) -> &u32 {
        self.tag
    }

    fn id(&self) -> EdgeIndex {
        EdgeIndex::new(self.edge as usize)
    }
}

impl Iterator for SlotsOfFrozen<'_> {
    type Item = NodeIndex;

    fn next(&mut self) -> Option<NodeIndex> {
        let way = self.way;
        self.slots.find(|slot| leads(**slot, way)).map(|slot| node(slot.target()))
    }
}

impl<'a> Iterator for EdgesOfFrozen<'a> {
    type Item = EdgeOfFrozen<'a>;

    fn next(&mut self) -> Option<EdgeOfFrozen<'a>> {
        let way = self.way;
        let (slot, tag) = self.slots.find(|(slot, _)| leads(**slot, way))?;
        let (source, target) = if slot.is_out() { (self.node, slot.target()) } else { (slot.target(), self.node) };
        Some(EdgeOfFrozen { source, target, edge: slot.edge(), tag })
    }
}

impl<'a> Iterator for AllEdgesOfFrozen<'a> {
    type Item = EdgeOfFrozen<'a>;

    fn next(&mut self) -> Option<EdgeOfFrozen<'a>> {
        loop {
            if let Some(edge) = self.edges.next() {
                return Some(edge);
            }
            if self.next as usize == self.graph.node_count() {
                return None;
            }
            self.edges = self.graph.edges_of(self.next, Direction::Outgoing);
            self.next += 1;
        }
    }
}

impl Iterator for NodesOfFrozen {
    type Item = NodeIndex;

    fn next(&mut self) -> Option<NodeIndex> {
        self.ranks.next().map(node)
    }
}

impl FrozenGraph {
    fn edges_of(&self, node: u32, way: Direction) -> EdgesOfFrozen<'_> {
        EdgesOfFrozen { slots: self.slots(node).iter().zip(self.tags(node)), node, way }
    }
}

impl GraphBase for FrozenGraph {
    type NodeId = NodeIndex;
    type EdgeId = EdgeIndex;
}

impl Data for FrozenGraph {
    type NodeWeight = ();
    type EdgeWeight = u32;
}

impl GraphProp for FrozenGraph {
    type EdgeType = petgraph::Directed;
}

impl NodeCount for FrozenGraph {
    fn node_count(&self) -> usize {
        self.node_count()
    }
}

impl EdgeCount for FrozenGraph {
    fn edge_count(&self) -> usize {
        self.edge_count()
    }
}

impl NodeIndexable for FrozenGraph {
    fn node_bound(&self) -> usize {
        self.node_count()
    }

    fn to_index(&self, node: NodeIndex) -> usize {
        node.index()
    }

    fn from_index(&self, index: usize) -> NodeIndex {
        NodeIndex::new(index)
    }
}

impl NodeCompactIndexable for FrozenGraph {}

impl EdgeIndexable for FrozenGraph {
    fn edge_bound(&self) -> usize {
        self.edge_count()
    }

    fn to_index(&self, edge: EdgeIndex) -> usize {
        edge.index()
    }

    fn from_index(&self, index: usize) -> EdgeIndex {
        EdgeIndex::new(index)
    }
}

impl Visitable for FrozenGraph {
    type Map = FixedBitSet;

    fn visit_map(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.node_count())
    }

    fn reset_map(&self, map: &mut FixedBitSet) {
        map.clear();
        map.grow(self.node_count());
    }
}

impl IntoNodeIdentifiers for &FrozenGraph {
    type NodeIdentifiers = NodesOfFrozen;

    fn node_identifiers(self) -> NodesOfFrozen {
        NodesOfFrozen { ranks: 0..rank(NodeIndex::new(self.node_count())) }
    }
}

impl<'a> IntoNeighbors for &'a FrozenGraph {
    type Neighbors = SlotsOfFrozen<'a>;

    fn neighbors(self, node: NodeIndex) -> SlotsOfFrozen<'a> {
        self.neighbors_directed(node, Direction::Outgoing)
    }
}

impl<'a> IntoNeighborsDirected for &'a FrozenGraph {
    type NeighborsDirected = SlotsOfFrozen<'a>;

    fn neighbors_directed(self, node: NodeIndex, way: Direction) -> SlotsOfFrozen<'a> {
        SlotsOfFrozen { slots: self.slots(rank(node)).iter(), way }
    }
}

impl<'a> IntoEdgeReferences for &'a FrozenGraph {
    type EdgeRef = EdgeOfFrozen<'a>;
    type EdgeReferences = AllEdgesOfFrozen<'a>;

    fn edge_references(self) -> AllEdgesOfFrozen<'a> {
        let none = EdgesOfFrozen { slots: [].iter().zip(&[]), node: 0, way: Direction::Outgoing };
        AllEdgesOfFrozen { graph: self, next: 0, edges: none }
    }
}

impl<'a> IntoEdges for &'a FrozenGraph {
    type Edges = EdgesOfFrozen<'a>;

    fn edges(self, node: NodeIndex) -> EdgesOfFrozen<'a> {
        self.edges_of(rank(node), Direction::Outgoing)
    }
}

impl<'a> IntoEdgesDirected for &'a FrozenGraph {
    type EdgesDirected = EdgesOfFrozen<'a>;

    fn edges_directed(self, node: NodeIndex, way: Direction) -> EdgesOfFrozen<'a> {
        self.edges_of(rank(node), way)
    }
}
