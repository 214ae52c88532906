//! The graphs that are measured, and what is asked of them.

use entente::graph::FrozenGraph;

use crate::support::random_graph::{Random, checksum, leaks_pairs, rmat_pairs};

/// A generated graph, with the checksum that its edges have to have.
pub struct Generated {
    pub name: &'static str,
    pub node_count: usize,
    pub edge_count: usize,
    pub generate: fn(usize, usize, u64) -> Vec<(u32, u32)>,
    pub checksum: u64,
    /// Whether petgraph's graph is built and asked too: of the largest that takes many minutes.
    pub is_compared: bool,
}

pub const GRAPHS: [Generated; 5] = [
    Generated {
        name: "rmat10k",
        node_count: 10_000,
        edge_count: 50_000,
        generate: rmat_pairs,
        checksum: 0x8472_bb63_cf1c_eba0,
        is_compared: true,
    },
    Generated {
        name: "rmat100k",
        node_count: 100_000,
        edge_count: 500_000,
        generate: rmat_pairs,
        checksum: 0x41c2_3852_9407_144c,
        is_compared: true,
    },
    Generated {
        name: "leaks",
        node_count: 2_000_000,
        edge_count: 3_300_000,
        generate: leaks_pairs,
        checksum: 0x05bd_1a3f_6f28_ec56,
        is_compared: true,
    },
    Generated {
        name: "rmat5m",
        node_count: 5_000_000,
        edge_count: 100_000_000,
        generate: rmat_pairs,
        checksum: 0x8fe6_6d48_f941_b65c,
        is_compared: true,
    },
    Generated {
        name: "rmat7m",
        node_count: 7_000_000,
        edge_count: 200_000_000,
        generate: rmat_pairs,
        checksum: 0x0530_ad3d_b5d9_0ec9,
        is_compared: false,
    },
];

impl Generated {
    /// Its edges.
    ///
    /// # Panics
    /// When they are not those that it is known by.
    pub fn edges(&self) -> Vec<(u32, u32)> {
        let edges = (self.generate)(self.node_count, self.edge_count, 1);
        assert_eq!(checksum(&edges), self.checksum, "{}: these are not its edges", self.name);
        edges
    }
}

/// Pairs of nodes with ties, drawn as the peers draw them.
pub fn pairs(graph: &FrozenGraph, count: usize) -> Vec<(u32, u32)> {
    let mut random = Random::new(42);
    let mut tied = || loop {
        let node = u32::try_from(random.below(graph.node_count())).expect("nodes have 32 bits");
        if graph.slot_count(graph.rank_of(node)) > 0 {
            return node;
        }
    };
    let mut pairs = Vec::with_capacity(count);
    while pairs.len() < count {
        let (from, to) = (tied(), tied());
        if from != to {
            pairs.push((from, to));
        }
    }
    pairs
}
