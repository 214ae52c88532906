//! The frozen graph against petgraph's own: the same edges, the same answers of petgraph's algorithms, the same shortest ways.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph::{FrozenGraph, Passage, Scratch, ScratchPool, Slot, Throughout};
use petgraph::algo::{astar, connected_components, dijkstra, is_cyclic_directed, kosaraju_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{
    Bfs, EdgeCount, EdgeIndexable, EdgeRef, IntoEdgeReferences, IntoEdges, IntoEdgesDirected, IntoNeighborsDirected,
    IntoNodeIdentifiers, NodeCount, NodeIndexable, Reversed,
};
use petgraph::{Incoming, Outgoing};

use crate::support::random_graph::Random;

/// A graph with loops, parallel edges and nodes without any, in both forms. Tags are the weights.
struct Both {
    frozen: FrozenGraph,
    reference: DiGraph<(), u32>,
    edges: Vec<(u32, u32)>,
}

fn weight(edge: u32) -> u32 {
    edge % 7 + 1
}

fn both(seed: u64) -> Both {
    let mut random = Random::new(seed);
    let node_count = 1 + random.below(14);
    let edge_count = random.below(3 * node_count + 1);
    let mut node = || u32::try_from(random.below(node_count)).expect("there are few");
    let edges: Vec<(u32, u32)> = (0..edge_count).map(|_| (node(), node())).collect();
    let frozen = FrozenGraph::new(node_count, &edges, weight).expect("it is small");
    let mut reference = DiGraph::new();
    for _ in 0..node_count {
        reference.add_node(());
    }
    for (edge, (from, to)) in (0..).zip(&edges) {
        reference.add_edge(index(*from), index(*to), weight(edge));
    }
    Both { frozen, reference, edges }
}

fn index(node: u32) -> NodeIndex {
    NodeIndex::new(node as usize)
}

impl Both {
    /// The node that was given, for one of the frozen graph.
    fn given(&self, rank: NodeIndex) -> NodeIndex {
        index(self.frozen.node_at(u32::try_from(rank.index()).expect("there are few")))
    }

    fn rank(&self, node: u32) -> NodeIndex {
        index(self.frozen.rank_of(node))
    }

    fn nodes(&self) -> impl Iterator<Item = u32> + use<> {
        0..u32::try_from(self.reference.node_count()).expect("there are few")
    }
}

#[test]
fn every_edge_is_there_with_its_ends_and_its_tag() {
    for seed in 0..300 {
        let both = both(seed);
        let (frozen, reference) = (&both.frozen, &both.reference);
        assert_eq!(
            (NodeCount::node_count(frozen), EdgeCount::edge_count(frozen)),
            (reference.node_count(), both.edges.len())
        );
        assert_eq!((frozen.node_bound(), frozen.edge_bound()), (reference.node_count(), both.edges.len()));
        let all: BTreeSet<(usize, NodeIndex, NodeIndex, u32)> = frozen
            .edge_references()
            .map(|edge| (edge.id().index(), both.given(edge.source()), both.given(edge.target()), *edge.weight()))
            .collect();
        let expected = reference.edge_references();
        let expected = expected.map(|edge| (edge.id().index(), edge.source(), edge.target(), *edge.weight()));
        assert_eq!(all, expected.collect(), "seed {seed}");
        for node in both.nodes() {
            for way in [Outgoing, Incoming] {
                let found: BTreeSet<(usize, NodeIndex, NodeIndex)> = frozen
                    .edges_directed(both.rank(node), way)
                    .map(|edge| (edge.id().index(), both.given(edge.source()), both.given(edge.target())))
                    .collect();
                let expected = reference.edges_directed(index(node), way);
                let expected = expected.map(|edge| (edge.id().index(), edge.source(), edge.target()));
                assert_eq!(found, expected.collect(), "seed {seed}, node {node}, {way:?}");
                let mut neighbours: Vec<NodeIndex> =
                    frozen.neighbors_directed(both.rank(node), way).map(|next| both.given(next)).collect();
                let mut expected: Vec<NodeIndex> = reference.neighbors_directed(index(node), way).collect();
                neighbours.sort_unstable();
                expected.sort_unstable();
                assert_eq!(neighbours, expected);
            }
            assert_eq!(frozen.edges(both.rank(node)).count(), reference.edges(index(node)).count());
        }
    }
}

#[test]
fn slots_are_in_order_and_ranks_breadth_first() {
    for seed in 0..300 {
        let both = both(seed);
        let frozen = &both.frozen;
        let ranks: BTreeSet<u32> = both.nodes().map(|node| frozen.rank_of(node)).collect();
        assert_eq!(ranks, both.nodes().collect(), "every rank is given once");
        let mut farthest_parent = 0;
        for rank in both.nodes() {
            assert_eq!(frozen.rank_of(frozen.node_at(rank)), rank);
            let slots = frozen.slots(rank);
            assert_eq!((slots.len(), frozen.tags(rank).len()), (frozen.slot_count(rank) as usize, slots.len()));
            assert!(
                slots.windows(2).all(|pair| (pair[0].target(), pair[0].edge()) <= (pair[1].target(), pair[1].edge()))
            );
            let tags = slots.iter().zip(frozen.tags(rank));
            assert!(tags.into_iter().all(|(slot, tag)| *tag == weight(slot.edge())));
            // The nodes from which others are reached come in the order of these.
            if let Some(parent) = slots.first().map(|slot| slot.target()).filter(|parent| *parent < rank) {
                assert!(parent >= farthest_parent, "seed {seed}: {rank} is reached from {parent}");
                farthest_parent = parent;
            }
        }
        let most = both.nodes().map(|rank| frozen.slot_count(rank)).max();
        assert_eq!(Some(frozen.slot_count(0)), most, "the first has the most edges");
    }
}

#[test]
fn algorithms_of_petgraph_give_the_same() {
    for seed in 0..300 {
        let both = both(seed);
        let (frozen, reference) = (&both.frozen, &both.reference);
        assert_eq!(connected_components(frozen), connected_components(reference), "seed {seed}");
        assert_eq!(is_cyclic_directed(frozen), is_cyclic_directed(reference));
        assert_eq!(toposort(frozen, None).is_ok(), toposort(reference, None).is_ok());
        let parts = |parts: Vec<Vec<NodeIndex>>| parts.into_iter().map(BTreeSet::from_iter).collect::<BTreeSet<_>>();
        let ours = kosaraju_scc(frozen).into_iter();
        let ours = ours.map(|part| part.into_iter().map(|node| both.given(node)).collect()).collect();
        assert_eq!(parts(ours), parts(kosaraju_scc(reference)));
        for from in both.nodes() {
            let ours: BTreeMap<NodeIndex, u32> = dijkstra(frozen, both.rank(from), None, |edge| *edge.weight())
                .into_iter()
                .map(|(node, cost)| (both.given(node), cost))
                .collect();
            let theirs: BTreeMap<NodeIndex, u32> =
                dijkstra(reference, index(from), None, |edge| *edge.weight()).into_iter().collect();
            assert_eq!(ours, theirs, "seed {seed}, from {from}");
            let backwards = dijkstra(Reversed(frozen), both.rank(from), None, |_| 1).len();
            assert_eq!(backwards, dijkstra(Reversed(reference), index(from), None, |_| 1).len());
            let mut bfs = Bfs::new(frozen, both.rank(from));
            let mut reached = 0;
            while bfs.next(frozen).is_some() {
                reached += 1;
            }
            assert_eq!(reached, theirs.len());
            for to in both.nodes() {
                let ours = astar(frozen, both.rank(from), |node| node == both.rank(to), |edge| *edge.weight(), |_| 0);
                let theirs = astar(reference, index(from), |node| node == index(to), |edge| *edge.weight(), |_| 0);
                assert_eq!(ours.map(|(cost, _)| cost), theirs.map(|(cost, _)| cost));
            }
        }
        assert_eq!(frozen.node_identifiers().count(), reference.node_count());
    }
}

/// Some edges are closed, some nodes may not be run through, and some edges lead one way only.
struct Gates {
    closed_edges: BTreeSet<u32>,
    closed_nodes: BTreeSet<u32>,
    one_way_edges: BTreeSet<u32>,
    banned_first: BTreeSet<u32>,
}

impl Gates {
    fn may_pass(&self, edge: u32, is_along: bool) -> bool {
        !self.closed_edges.contains(&edge) && (is_along || !self.one_way_edges.contains(&edge))
    }
}

impl Passage for Gates {
    fn allows_slot(&self, _: u32, _: usize, slot: Slot, onwards: bool) -> bool {
        self.may_pass(slot.edge(), slot.is_out() == onwards)
    }

    fn allows_node(&self, node: u32) -> bool {
        !self.closed_nodes.contains(&node)
    }

    fn allows_first(&self, node: u32) -> bool {
        !self.banned_first.contains(&node)
    }
}

/// All shortest ways by trying every one, in ranks.
fn shortest_by_trying(
    both: &Both,
    gates: &Gates,
    ends: [u32; 2],
    prefix: &[u32],
    hop_count_max: usize,
) -> BTreeSet<Vec<u32>> {
    let mut ways = vec![vec![ends[0]]];
    for _ in 0..hop_count_max.min(both.reference.node_count()) {
        let mut longer = BTreeSet::new();
        for way in &ways {
            let here = *way.last().expect("a way has a start");
            for (edge, (from, to)) in (0..).zip(&both.edges) {
                let (from, to) = (both.frozen.rank_of(*from), both.frozen.rank_of(*to));
                for (next, is_along) in [(to, true), (from, false)] {
                    let starts_here = if is_along { from == here } else { to == here };
                    let is_allowed = starts_here
                        && gates.may_pass(edge, is_along)
                        && !way.contains(&next)
                        && !prefix.contains(&next)
                        && (next == ends[1] || gates.allows_node(next))
                        && (way.len() > 1 || gates.allows_first(next));
                    if is_allowed {
                        longer.insert(way.iter().copied().chain([next]).collect::<Vec<u32>>());
                    }
                }
            }
        }
        let found: BTreeSet<Vec<u32>> = longer.iter().filter(|way| way.last() == Some(&ends[1])).cloned().collect();
        if !found.is_empty() {
            return found;
        }
        ways = longer.into_iter().collect();
    }
    BTreeSet::new()
}

/// All ways along what is known to follow.
fn unfolded(ways: &entente::graph::ShortestWays) -> BTreeSet<Vec<u32>> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![vec![0_usize]];
    while let Some(way) = waiting.pop() {
        let here = *way.last().expect("a way has a start");
        if here + 1 == ways.nodes.len() {
            found.insert(way.iter().map(|place| ways.nodes[*place]).collect());
        }
        for next in ways.following(here) {
            assert_eq!(ways.distances[*next as usize], ways.distances[here] + 1);
            waiting.push(way.iter().copied().chain([*next as usize]).collect());
        }
    }
    found
}

#[test]
fn all_shortest_ways_are_found_whatever_is_closed() {
    let mut scratch_of = BTreeMap::new();
    let (mut found_count, mut many_count) = (0, 0);
    for seed in 0..3_000 {
        let both = both(seed);
        let node_count = both.frozen.node_count();
        if node_count < 2 {
            continue;
        }
        let mut random = Random::new(seed ^ 0x5eed);
        let mut some = |count: usize, share: usize| {
            (0..u32::try_from(count).expect("there are few"))
                .filter(|_| random.percent(share))
                .collect::<BTreeSet<u32>>()
        };
        let gates = Gates {
            closed_edges: some(both.edges.len(), 15),
            closed_nodes: some(node_count, 15),
            one_way_edges: some(both.edges.len(), 30),
            banned_first: some(node_count, 15),
        };
        let prefix: Vec<u32> = some(node_count, 10).into_iter().collect();
        let ends = [0, 1].map(|_| u32::try_from(random.below(node_count)).expect("there are few"));
        let prefix: Vec<u32> = prefix.into_iter().filter(|node| !ends.contains(node)).collect();
        let hop_count_max = 1 + random.below(node_count);
        // The same memory serves all graphs of a size.
        let scratch = scratch_of.entry(node_count).or_insert_with(|| Scratch::new(node_count));
        let mut slot_count = 0;
        let met = both.frozen.meet(scratch, ends, &prefix, hop_count_max, &gates, &mut slot_count);
        let expected = if ends[0] == ends[1] {
            BTreeSet::new()
        } else {
            shortest_by_trying(&both, &gates, ends, &prefix, hop_count_max)
        };
        let context = format!("seed {seed}: from {} to {}", ends[0], ends[1]);
        assert_eq!(met.map(|met| met.hop_count), expected.first().map(|way| way.len() - 1), "{context}");
        if met.is_some() {
            let ways = both.frozen.shortest_ways(scratch);
            assert_eq!(unfolded(&ways), expected, "{context}");
            assert_eq!(ways.count(), Some(expected.len() as u128), "{context}");
            assert!(expected.contains(&both.frozen.one_way(scratch)), "{context}");
            assert!(slot_count > 0);
            if prefix.is_empty() && hop_count_max >= node_count - 1 {
                let once = both.frozen.meet_once(scratch, ends, &gates, &mut slot_count);
                assert_eq!(once.map(|met| met.hop_count), met.map(|met| met.hop_count), "{context}");
                assert!(expected.contains(&both.frozen.one_way(scratch)), "{context}");
            }
            found_count += 1;
            many_count += usize::from(expected.len() > 1);
        }
    }
    assert!(found_count > 600 && many_count > 50, "{found_count} were found, {many_count} with several ways");
}

#[test]
fn what_is_too_large_is_refused_before_any_memory_is_taken() {
    let refused = FrozenGraph::new(1 << 32, &[], |_| 0).expect_err("it has too many nodes");
    assert!(refused.to_string().contains("4294967296 nodes"), "{refused}");
}

#[test]
fn memory_for_searches_is_handed_out_and_taken_back() {
    let both = both(3);
    let pool = ScratchPool::default();
    let ask =
        |scratch: &mut Scratch| both.frozen.meet(scratch, [0, 1], &[], 9, &Throughout, &mut 0).map(|met| met.hop_count);
    let node_count = both.frozen.node_count();
    let first = pool.with(node_count, ask);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    assert_eq!(pool.with(node_count, ask), first);
                }
            });
        }
    });
    assert_eq!(pool.clone().with(node_count, ask), first);
}
