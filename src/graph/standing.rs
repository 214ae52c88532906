//! What an entity is to the whole graph: how much lies behind it, which communities it joins, what falls apart without it.

use petgraph::unionfind::UnionFind;

use crate::model::EntityIndex;

use super::simple_graph::SimpleGraph;

/// What an entity is to the whole graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The entity.
    pub entity: EntityIndex,
    /// Whether paths may run through it. Of what does not bridge neither `share` nor `apart` is asked.
    pub bridges: bool,
    /// The share of all connected pairs that it lies between, on their shortest ways through what bridges; 0 to 1.
    pub share: f64,
    /// How many others it is tied to.
    pub degree: usize,
    /// The communities of its neighbours, and its own, by number.
    pub joined: Vec<usize>,
    /// How many of these can be chosen so that no two of them meet without it: no two have members that are tied by
    /// another that bridges, or are tied to the same other one that bridges. `None` where it was not looked for.
    pub apart: Option<usize>,
    /// The sizes of the parts into which all that is connected with it falls without it, the largest first; empty where
    /// it stays in one.
    pub parts: Vec<usize>,
}

impl Standing {
    /// How many others are cut off from the largest part without it.
    #[must_use]
    pub fn cut_off_count(&self) -> usize {
        self.parts.iter().skip(1).sum()
    }
}

/// The communities that meet in the neighbourhood of a node, its own included, by number. A member that does not bridge,
/// such as a country, brings its community to nobody: nearly everybody is tied to it.
pub(super) fn joined(graph: &SimpleGraph, labels: &[usize], node: usize) -> Vec<usize> {
    let mut joined: Vec<usize> = bringing(graph, node).chain([node]).map(|next| labels[next]).collect();
    joined.sort_unstable();
    joined.dedup();
    joined
}

/// The neighbours of a node that bridge.
fn bringing(graph: &SimpleGraph, node: usize) -> impl Iterator<Item = usize> {
    graph.neighbours(node).iter().map(|next| *next as usize).filter(|next| graph.bridges(*next))
}

/// How many of some communities, two at least, can be chosen so that no two of them meet without a node.
///
/// Communities that meet elsewhere, or are tied by a chain of such meetings, count as one: of each such bundle one is
/// chosen. There may be a larger choice within a bundle, so this is a number of at least. O((V + E) · α(V)).
pub(super) fn apart_count(graph: &SimpleGraph, labels: &[usize], joined: &[usize], without: usize) -> usize {
    let mut bundles = UnionFind::<usize>::new(joined.len());
    for node in (0..graph.node_count()).filter(|node| *node != without && graph.bridges(*node)) {
        let around = bringing(graph, node).filter(|next| *next != without).chain([node]);
        let mut met = around.filter_map(|next| joined.binary_search(&labels[next]).ok());
        if let Some(first) = met.next() {
            for other in met {
                bundles.union(first, other);
            }
        }
    }
    (0..joined.len()).filter(|position| bundles.find(*position) == *position).count()
}
