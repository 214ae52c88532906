//! The shape of a graph that does not change, held so that a search touches as little memory as can be.

mod meeting;
mod scratch;
mod visit;

use bytemuck::{Pod, Zeroable};

use crate::store::{Column, Store, StoreError, StoreWriter};

pub use meeting::{Meeting, Passage, ShortestWays, Throughout};
pub use scratch::{Scratch, ScratchPool};
pub use visit::{AllEdgesOfFrozen, EdgeOfFrozen, EdgesOfFrozen, NodesOfFrozen, SlotsOfFrozen};

/// A directed multigraph: compressed sparse rows with one list of slots for each node, of the edges that start and of those
/// that end there, in the order of their other ends. Parallel edges and loops stay; a loop has two slots.
///
/// Nodes are numbered anew, breadth-first from the node with the most edges, so that what lies near in the graph lies near in
/// memory: such a number is a *rank*. Edges keep their numbers. 8 bytes for a slot, 4 for its tag, 12 for a node.
#[derive(Clone, Debug)]
pub struct FrozenGraph {
    /// By rank: where its slots begin; one more at the end.
    starts: Column<u32>,
    slots: Column<Slot>,
    /// Beside each slot, what its edge was tagged with.
    tags: Column<u32>,
    /// By rank: the node that was given.
    nodes: Column<u32>,
    /// By node that was given: its rank.
    ranks: Column<u32>,
}

/// One end of an edge, seen from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct Slot {
    /// The rank of the node at the other end.
    target: u32,
    /// Twice the number of the edge, and 1 where the edge ends here.
    edge_and_way: u32,
}

/// A graph with more nodes or edges than the numbers of a [`FrozenGraph`] count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a graph of {node_count} nodes and {edge_count} edges is too large: at most 2^32 - 2 nodes and 2^31 - 1 edges are held"
)]
pub struct TooLarge {
    node_count: usize,
    edge_count: usize,
}

impl Slot {
    /// The rank of the node at the other end.
    #[must_use]
    pub fn target(self) -> u32 {
        self.target
    }

    /// The number of the edge.
    #[must_use]
    pub fn edge(self) -> u32 {
        self.edge_and_way >> 1
    }

    /// Whether the edge starts at the node that has the slot.
    #[must_use]
    pub fn is_out(self) -> bool {
        self.edge_and_way & 1 == 0
    }
}

impl FrozenGraph {
    /// Freezes the edges between so many nodes, each with a tag by the number of the edge.
    ///
    /// O(V + E) time; while it is built, memory for its slots twice. The same edges give the same graph.
    ///
    /// # Errors
    /// When there are 2^32 - 1 nodes or 2^31 edges, or more.
    ///
    /// # Panics
    /// When an edge names a node that is not there.
    pub fn new(node_count: usize, edges: &[(u32, u32)], tag_of: impl Fn(u32) -> u32) -> Result<Self, TooLarge> {
        let too_large = TooLarge { node_count, edge_count: edges.len() };
        let last_node = u32::try_from(node_count).map_err(|_| too_large)?;
        let edge_count = u32::try_from(edges.len()).map_err(|_| too_large)?;
        if last_node >= u32::MAX - 1 || edge_count > u32::MAX / 2 {
            return Err(too_large);
        }
        let given = Rows::of(node_count, edges);
        let nodes = given.breadth_first();
        let mut ranks = vec![0; node_count];
        for (rank, node) in (0..).zip(&nodes) {
            ranks[*node as usize] = rank;
        }
        let mut starts = Vec::with_capacity(node_count + 1);
        starts.push(0);
        for node in &nodes {
            let slot_count = given.starts[*node as usize + 1] - given.starts[*node as usize];
            starts.push(starts[starts.len() - 1] + slot_count);
        }
        // Every node, in the order of ranks, goes to the end of the lists of its neighbours, which so are in order.
        let mut ends: Vec<u32> = starts[..node_count].to_vec();
        let mut slots = vec![Slot { target: 0, edge_and_way: 0 }; given.slots.len()];
        for (rank, node) in (0..).zip(&nodes) {
            for slot in given.slots_of(*node) {
                let end = &mut ends[ranks[slot.target as usize] as usize];
                slots[*end as usize] = Slot { target: rank, edge_and_way: slot.edge_and_way ^ 1 };
                *end += 1;
            }
        }
        let tags = slots.iter().map(|slot| tag_of(slot.edge())).collect();
        Ok(Self { starts: starts.into(), slots: slots.into(), tags, nodes: nodes.into(), ranks: ranks.into() })
    }

    /// Writes it as sections of a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, writer: &mut StoreWriter, name: &str) -> Result<(), StoreError> {
        writer.column(&format!("{name}.starts"), &self.starts)?;
        writer.column(&format!("{name}.slots"), &self.slots)?;
        writer.column(&format!("{name}.tags"), &self.tags)?;
        writer.column(&format!("{name}.nodes"), &self.nodes)?;
        writer.column(&format!("{name}.ranks"), &self.ranks)
    }

    /// What [`Self::save`] has written.
    ///
    /// # Errors
    /// When a section is not there or does not fit.
    pub fn open(store: &Store, name: &str) -> Result<Self, StoreError> {
        let slots: Column<Slot> = store.column(&format!("{name}.slots"))?;
        let nodes: Column<u32> = store.column(&format!("{name}.nodes"))?;
        let starts: Column<u32> = store.column_of(&format!("{name}.starts"), nodes.len() + 1)?;
        if starts.last().map(|end| *end as usize) != Some(slots.len()) {
            return Err(StoreError::misfit(name, "rows that end where the slots do"));
        }
        Ok(Self {
            tags: store.column_of(&format!("{name}.tags"), slots.len())?,
            ranks: store.column_of(&format!("{name}.ranks"), nodes.len())?,
            starts,
            slots,
            nodes,
        })
    }

    /// How many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// How many edges there are.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.slots.len() / 2
    }

    /// The rank of a node that was given.
    ///
    /// # Panics
    /// When it is not there.
    #[must_use]
    pub fn rank_of(&self, node: u32) -> u32 {
        self.ranks[node as usize]
    }

    /// The node that was given at a rank.
    ///
    /// # Panics
    /// When it is not there.
    #[must_use]
    pub fn node_at(&self, rank: u32) -> u32 {
        self.nodes[rank as usize]
    }

    /// The slots of a node, in the order of their other ends, of parallel edges in that of their numbers.
    ///
    /// # Panics
    /// When there is no such rank.
    #[must_use]
    pub fn slots(&self, rank: u32) -> &[Slot] {
        let [from, to] = [self.starts[rank as usize], self.starts[rank as usize + 1]];
        &self.slots[from as usize..to as usize]
    }

    /// The tags beside the slots of a node.
    ///
    /// # Panics
    /// When there is no such rank.
    #[must_use]
    pub fn tags(&self, rank: u32) -> &[u32] {
        let [from, to] = [self.starts[rank as usize], self.starts[rank as usize + 1]];
        &self.tags[from as usize..to as usize]
    }

    /// How many slots a node has: edges that start and that end there, parallel ones included.
    ///
    /// # Panics
    /// When there is no such rank.
    #[must_use]
    pub fn slot_count(&self, rank: u32) -> u32 {
        self.starts[rank as usize + 1] - self.starts[rank as usize]
    }

    /// The memory that it takes, in bytes.
    #[must_use]
    pub fn byte_count(&self) -> usize {
        let numbers = self.starts.len() + self.tags.len() + self.nodes.len() + self.ranks.len();
        numbers * size_of::<u32>() + self.slots.len() * size_of::<Slot>()
    }
}

/// Rows in the order in which nodes were given.
struct Rows {
    starts: Vec<u32>,
    slots: Vec<Slot>,
}

impl Rows {
    fn of(node_count: usize, edges: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; node_count + 1];
        for (from, to) in edges {
            starts[*from as usize + 1] += 1;
            starts[*to as usize + 1] += 1;
        }
        for node in 0..node_count {
            starts[node + 1] += starts[node];
        }
        let mut ends: Vec<u32> = starts[..node_count].to_vec();
        let mut slots = vec![Slot { target: 0, edge_and_way: 0 }; 2 * edges.len()];
        for (edge, (from, to)) in (0_u32..).zip(edges) {
            for (here, there, way) in [(from, to, 0), (to, from, 1)] {
                let end = &mut ends[*here as usize];
                slots[*end as usize] = Slot { target: *there, edge_and_way: edge << 1 | way };
                *end += 1;
            }
        }
        Self { starts, slots }
    }

    fn slots_of(&self, node: u32) -> &[Slot] {
        &self.slots[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// All nodes breadth-first: from the one with the most slots, then from the first that was not reached, and so on.
    fn breadth_first(&self) -> Vec<u32> {
        let node_count = self.starts.len() - 1;
        let mut order = Vec::with_capacity(node_count);
        let mut is_reached = vec![false; node_count];
        let largest = (0_u32..).zip(self.starts.windows(2)).max_by_key(|(node, ends)| (ends[1] - ends[0], !*node));
        let roots = largest.map(|(node, _)| node).into_iter().chain((0..).take(node_count));
        let mut next = 0;
        for root in roots {
            if std::mem::replace(&mut is_reached[root as usize], true) {
                continue;
            }
            order.push(root);
            while let Some(node) = order.get(next).copied() {
                next += 1;
                for slot in self.slots_of(node) {
                    if !std::mem::replace(&mut is_reached[slot.target as usize], true) {
                        order.push(slot.target);
                    }
                }
            }
        }
        order
    }
}
