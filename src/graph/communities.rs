//! Communities: groups of nodes that are tied among each other more than to others.

use super::simple_graph::SimpleGraph;

/// What a tie of an entity without another one weighs; a power of two, so that most weights are exact.
const WEIGHT_UNIT: u64 = 1 << 32;

/// How often all nodes are offered a move before the level is taken as it is. Every move raises the modularity, so moving
/// ends by itself; the bound is for graphs that take long over nearly nothing.
const PASS_COUNT_MAX: usize = 100;

/// How often the climb is begun again from what it reached.
const CLIMB_COUNT_MAX: usize = 10;

/// The community of each node, numbered in the order of their first nodes. Every community is connected.
///
/// Modularity (Newman and Girvan 2004) is raised as by Blondel, Guillaume, Lambiotte and Lefebvre (2008, "Fast unfolding of
/// communities in large networks"): nodes move to the neighbouring community that gains most, then communities become the
/// nodes of a smaller graph, and so on. Then all nodes are offered a move once more, from the partition reached, as by
/// Rotta and Noack (2011), until nothing moves. A community that is not connected in itself is split at last, which raises
/// the modularity too (Traag, Waltman and van Eck 2019 on how these come about).
///
/// A tie weighs one part in the number of neighbours of the end that has fewer: as much as it means to the end for which
/// it means more. So a hub that nearly all are tied to does not gather them, while what a few have in common does.
///
/// Nothing is random: nodes come in their order, equal gains go to the community with the lowest number, and weights are
/// integers, so that sums do not depend on their order. O(V + E) for each pass; there are few in practice, and at most
/// `CLIMB_COUNT_MAX` · (levels) · `PASS_COUNT_MAX`.
pub(super) fn communities(graph: &SimpleGraph) -> Vec<usize> {
    let ground = Level::of(graph);
    let mut labels: Vec<usize> = (0..graph.node_count()).collect();
    for _ in 0..CLIMB_COUNT_MAX {
        let reached = climb(&ground, labels.clone());
        if reached == labels {
            break;
        }
        labels = reached;
    }
    connected_labels(graph, &labels)
}

/// What the tie between two neighbours weighs.
pub(super) fn tie_weight(graph: &SimpleGraph, one: usize, other: usize) -> u64 {
    let least = graph.degree(one).min(graph.degree(other)).max(1);
    WEIGHT_UNIT / u64::try_from(least).expect("degrees are within 32 bits")
}

/// A graph with weights; a node of it is a community of the level below.
struct Level {
    /// Where the ties of each node begin, and where the last ones end.
    starts: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<u64>,
    /// The weights of all ties of a node, those within it twice.
    strengths: Vec<u64>,
}

impl Level {
    fn of(graph: &SimpleGraph) -> Self {
        let mut level = Self { starts: vec![0], targets: Vec::new(), weights: Vec::new(), strengths: Vec::new() };
        for node in 0..graph.node_count() {
            let mut strength = 0;
            for neighbour in graph.neighbours(node) {
                let weight = tie_weight(graph, node, *neighbour as usize);
                level.targets.push(*neighbour);
                level.weights.push(weight);
                strength += weight;
            }
            level.starts.push(level.targets.len());
            level.strengths.push(strength);
        }
        level
    }

    fn node_count(&self) -> usize {
        self.strengths.len()
    }

    fn ties(&self, node: usize) -> impl Iterator<Item = (usize, u64)> {
        let range = self.starts[node]..self.starts[node + 1];
        self.targets[range.clone()].iter().map(|target| *target as usize).zip(self.weights[range].iter().copied())
    }

    /// The graph whose nodes are the communities; labels run from 0 without a gap.
    fn aggregated(&self, labels: &[usize], community_count: usize) -> Self {
        let mut members = vec![Vec::new(); community_count];
        for (node, label) in labels.iter().enumerate() {
            members[*label].push(node);
        }
        let mut level = Self { starts: vec![0], targets: Vec::new(), weights: Vec::new(), strengths: Vec::new() };
        let mut around = Around::new(community_count);
        for (community, members) in members.iter().enumerate() {
            around.clear();
            for (target, weight) in members.iter().flat_map(|member| self.ties(*member)) {
                around.add(labels[target], weight);
            }
            around.touched.sort_unstable();
            for target in around.touched.iter().filter(|target| **target != community) {
                level.targets.push(u32::try_from(*target).expect("there are no more communities than entities"));
                level.weights.push(around.weights[*target]);
            }
            level.starts.push(level.targets.len());
            level.strengths.push(members.iter().map(|member| self.strengths[*member]).sum());
        }
        level
    }
}

/// Weights by community, of which few are touched at a time.
struct Around {
    weights: Vec<u64>,
    touched: Vec<usize>,
}

impl Around {
    fn new(community_count: usize) -> Self {
        Self { weights: vec![0; community_count], touched: Vec::new() }
    }

    fn add(&mut self, community: usize, weight: u64) {
        if self.weights[community] == 0 {
            self.touched.push(community);
        }
        self.weights[community] += weight;
    }

    fn clear(&mut self) {
        for community in self.touched.drain(..) {
            self.weights[community] = 0;
        }
    }
}

/// Moves nodes, then communities, then communities of these, until nothing gains.
fn climb(ground: &Level, mut labels: Vec<usize>) -> Vec<usize> {
    move_nodes(ground, &mut labels);
    let mut count = renumber(&mut labels);
    loop {
        let level = ground.aggregated(&labels, count);
        let mut above: Vec<usize> = (0..count).collect();
        move_nodes(&level, &mut above);
        let count_above = renumber(&mut above);
        if count_above == count {
            return labels;
        }
        for label in &mut labels {
            *label = above[*label];
        }
        count = count_above;
    }
}

/// Offers every node a move to a neighbouring community, in order, until none gains by it.
fn move_nodes(level: &Level, labels: &mut [usize]) {
    let wide = i128::from;
    let total = wide(level.strengths.iter().sum::<u64>());
    let mut strengths = vec![0_u64; level.node_count()];
    for (node, label) in labels.iter().enumerate() {
        strengths[*label] += level.strengths[node];
    }
    let mut around = Around::new(level.node_count());
    for _ in 0..PASS_COUNT_MAX {
        let mut is_still = true;
        for node in 0..level.node_count() {
            let home = labels[node];
            strengths[home] -= level.strengths[node];
            around.clear();
            for (target, weight) in level.ties(node) {
                around.add(labels[target], weight);
            }
            // What the modularity gains by the node's being in a community, times a number that is the same for all.
            let gain = |community: usize| {
                wide(around.weights[community]) * total - wide(level.strengths[node]) * wide(strengths[community])
            };
            let mut best = (gain(home), home);
            for community in around.touched.iter().copied().filter(|community| *community != home) {
                let gain = gain(community);
                if gain > best.0 || (gain == best.0 && best.1 != home && community < best.1) {
                    best = (gain, community);
                }
            }
            strengths[best.1] += level.strengths[node];
            is_still &= best.1 == home;
            labels[node] = best.1;
        }
        if is_still {
            break;
        }
    }
}

/// Numbers labels in the order in which they come, from 0; gives back how many there are.
fn renumber(labels: &mut [usize]) -> usize {
    let mut numbers = vec![None; labels.iter().max().map_or(0, |most| most + 1)];
    let mut count = 0;
    for label in labels {
        *label = *numbers[*label].get_or_insert_with(|| {
            count += 1;
            count - 1
        });
    }
    count
}

/// The same communities, those split that are not connected in themselves.
fn connected_labels(graph: &SimpleGraph, labels: &[usize]) -> Vec<usize> {
    let mut connected = vec![usize::MAX; labels.len()];
    let mut count = 0;
    let mut waiting = Vec::new();
    for start in 0..labels.len() {
        if connected[start] != usize::MAX {
            continue;
        }
        connected[start] = count;
        waiting.push(start);
        while let Some(node) = waiting.pop() {
            for next in graph.neighbours(node).iter().map(|next| *next as usize) {
                if labels[next] == labels[node] && connected[next] == usize::MAX {
                    connected[next] = count;
                    waiting.push(next);
                }
            }
        }
        count += 1;
    }
    connected
}
