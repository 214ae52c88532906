//! The small subgraph that ties several entities.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::EntityIndex;

use super::apart::{Apart, apart};
use super::coexistence::days_together;
use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::path_set::{Bridges, Hop};
use super::paths::hop_between;
use super::shortest_path::PathSpace;
use super::simple_paths::SimplePaths;
use super::steiner::{Joined, join};

/// How many entities can be tied at once.
pub const TERMINAL_COUNT_MAX: usize = 12;

/// How a connection is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionOptions {
    /// Which entities a connection may run through.
    pub bridges: Bridges,
    /// How many steps each search for the smallest tree may take after a tree within the bound is known; a count and not
    /// a time, so that the same question gives the same answer on every machine.
    pub step_count_max: u64,
}

impl Default for ConnectionOptions {
    /// A search of well below a second.
    fn default() -> Self {
        Self { bridges: Bridges::Default, step_count_max: 4_000_000 }
    }
}

/// A way from what was told before to a further terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its entities; the first is the first terminal, or in an earlier branch, the others in no earlier branch. The last
    /// is a terminal.
    pub nodes: Vec<EntityIndex>,
    /// The steps between them.
    pub hops: Vec<Hop>,
}

/// Whether the bridging rule was lifted because it did not tie all terminals of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relaxed {
    /// It was not.
    No,
    /// It was, for all of the tree.
    Wholly,
    /// Some terminals were tied under the rule before it was lifted for the others, in a second step; what was tied then
    /// stayed.
    InTheSecondStep,
}

/// Terminals that are tied, or one that is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The entities that it was asked for, in the order of the question; never empty.
    pub terminals: Vec<EntityIndex>,
    /// The other entities, in the order of the branches.
    pub inner: Vec<EntityIndex>,
    /// The tree as ways to one terminal after the other, in the order of the question: every hop is in one of them. Empty
    /// for a terminal that is not tied.
    pub branches: Vec<Branch>,
    /// Whether the bridging rule was lifted because it did not tie all of them.
    pub relaxed: Relaxed,
    /// The inner entities that do not bridge, in the order of the branches.
    pub through: Vec<EntityIndex>,
    /// Whether there is a day on which every hop may have held, within the window asked for.
    pub coexist: bool,
    /// Whether no tree with fewer hops ties them, and none of so many with a smaller sum of ln(degree) of its inner
    /// entities. Of a tree in two steps, each step is so.
    pub smallest: bool,
}

impl Tree {
    /// How many hops it has: one less than entities.
    #[must_use]
    pub fn hop_count(&self) -> usize {
        self.branches.iter().map(|branch| branch.hops.len()).sum()
    }

    /// How many times as many hops it has, at most, as the smallest tree that ties the same under the same constraints;
    /// 1 where it is the smallest. Of a tree in two steps, the bound of each.
    #[must_use]
    pub fn bound(&self) -> f64 {
        let count = self.terminals.iter().fold(0.0, |count, _| count + 1.0);
        if self.smallest { 1.0 } else { 2.0 * (1.0 - 1.0 / count) }
    }
}

/// A smaller connection that the bridging rule holds back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBackConnection {
    /// How many hops it has.
    pub hop_count: usize,
    /// The entities that do not bridge and that it runs through, by id.
    pub through: Vec<EntityIndex>,
}

/// The small subgraph that ties several entities: a tree, or several where not all can be tied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The trees: that with most terminals first, equal ones in the order of the question. Each terminal is in one.
    pub trees: Vec<Tree>,
    /// What keeps each tree but the first from all others, in the order of the trees.
    pub apart: Vec<Apart>,
    /// What ties the same terminals with fewer hops when the bridging rule is lifted.
    pub held_back: Option<HeldBackConnection>,
    /// Which budget ended a search for smaller trees, as a sentence.
    pub cut: Option<String>,
}

/// The smallest tree that ties the terminals, as far as it can be found, or several trees where the filter does not let
/// all be tied.
///
/// Relations are walked both ways, whatever the filter's direction. Its kinds, its window as to lifetimes, and the bridging
/// rule apply to inner entities; terminals are always allowed, in the middle of a tree too. A terminal that is named
/// twice counts once. Where the rule does not tie all, what it ties stays, and is joined without it.
///
/// Trees are ranked by hops, then by the sum of ln(degree) of the inner entities; equal ones are told apart by ids. Two
/// terminals get the first path of [`paths`](super::paths()) without a bound on hops. Of more, a tree by Mehlhorn (1988) comes
/// first, with at most 2(1 − 1/t) times as many hops as the smallest one for t terminals in the filtered graph whose hops count
/// one each; then a search for the smallest within [`ConnectionOptions::step_count_max`]. O((V + E) log V) up to that.
#[must_use]
pub fn connection(
    graph: &KnowledgeGraph,
    terminals: &[EntityIndex],
    filter: &Filter,
    options: &ConnectionOptions,
) -> Connection {
    let filter = &Filter { direction: Direction::Both, ..filter.clone() };
    let mut named: Vec<EntityIndex> = Vec::new();
    for terminal in terminals {
        if !named.contains(terminal) {
            named.push(*terminal);
        }
    }
    let plans = plan(graph, &named, filter, options);
    let held_back =
        (options.bridges != Bridges::All).then(|| held_back(graph, &named, filter, options, &plans)).flatten();
    let cut = plans.iter().any(|plan| plan.cut).then(|| {
        let steps = options.step_count_max;
        format!("The search for a smaller set of ties ended after {steps} steps.")
    });
    let mut trees: Vec<Tree> = plans.iter().map(|plan| tree(graph, plan, &named, filter)).collect();
    let place = |tree: &Tree| named.iter().position(|terminal| *terminal == tree.terminals[0]);
    trees.sort_by_key(|tree| (std::cmp::Reverse(tree.terminals.len()), place(tree)));
    let groups: Vec<&[EntityIndex]> = trees.iter().map(|tree| tree.terminals.as_slice()).collect();
    let apart = apart(graph, &groups, filter, options.bridges);
    Connection { trees, apart, held_back, cut }
}

/// A tree before it has an order.
#[derive(Clone, Debug)]
struct Plan {
    /// Terminals and inner entities, by id.
    nodes: BTreeSet<EntityIndex>,
    /// The hops, each once.
    links: Vec<(EntityIndex, EntityIndex)>,
    relaxed: Relaxed,
    smallest: bool,
    cut: bool,
}

impl Plan {
    fn of_terminal(terminal: EntityIndex) -> Self {
        Self { nodes: BTreeSet::from([terminal]), links: Vec::new(), relaxed: Relaxed::No, smallest: true, cut: false }
    }

    /// The parts joined into one; `is_lifted` when the bridging rule did not join them.
    fn of_parts(parts: &[Self], joined: Joined, is_lifted: bool) -> Self {
        let parts: Vec<&Self> = joined.groups.iter().map(|group| &parts[*group]).collect();
        let relaxed = match parts[..] {
            [only] => only.relaxed,
            _ if !is_lifted => Relaxed::No,
            _ if parts.iter().all(|part| part.links.is_empty()) => Relaxed::Wholly,
            _ => Relaxed::InTheSecondStep,
        };
        Self {
            nodes: parts.iter().flat_map(|part| &part.nodes).copied().chain(joined.inner).collect(),
            links: parts.iter().flat_map(|part| &part.links).copied().chain(joined.links).collect(),
            relaxed,
            smallest: joined.smallest && parts.iter().all(|part| part.smallest),
            cut: joined.cut || parts.iter().any(|part| part.cut),
        }
    }
}

/// The trees of an answer.
fn plan(graph: &KnowledgeGraph, named: &[EntityIndex], filter: &Filter, options: &ConnectionOptions) -> Vec<Plan> {
    let through_any = options.bridges == Bridges::All;
    let mut terminals = named.to_vec();
    terminals.sort_unstable();
    let parts: Vec<Plan> = terminals.iter().map(|terminal| Plan::of_terminal(*terminal)).collect();
    let step = |parts: Vec<Plan>, through_any: bool, is_lifted: bool| -> Vec<Plan> {
        // A path tells equal ones apart by ids from where it starts.
        let joined = if let [from, to] = *named {
            join_two(graph, from, to, filter, through_any)
        } else {
            let groups: Vec<&BTreeSet<EntityIndex>> = parts.iter().map(|part| &part.nodes).collect();
            join(graph, &groups, filter, through_any, options.step_count_max)
        };
        joined.into_iter().map(|joined| Plan::of_parts(&parts, joined, is_lifted)).collect()
    };
    let plans = step(parts, through_any, false);
    if plans.len() > 1 && options.bridges == Bridges::Default { step(plans, true, true) } else { plans }
}

/// Two terminals, joined by the first path between them.
fn join_two(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    through_any: bool,
) -> Vec<Joined> {
    let space = PathSpace { graph, from, to, filter, through_any, via: &[], avoid: &[], hop_count_max: usize::MAX };
    let Some(path) = SimplePaths::new(space, 0).next() else { return vec![Joined::alone(0), Joined::alone(1)] };
    let inner = path[1..path.len() - 1].to_vec();
    let links = path.windows(2).map(|ends| (ends[0], ends[1])).collect();
    vec![Joined { groups: vec![0, 1], inner, links, smallest: true, cut: false }]
}

/// What ties the same terminals with fewer hops when nothing is held back.
fn held_back(
    graph: &KnowledgeGraph,
    named: &[EntityIndex],
    filter: &Filter,
    options: &ConnectionOptions,
    kept: &[Plan],
) -> Option<HeldBackConnection> {
    let lifted = plan(graph, named, filter, &ConnectionOptions { bridges: Bridges::All, ..*options });
    let hop_count = |plans: &[Plan]| plans.iter().map(|plan| plan.links.len()).sum();
    let hops: usize = hop_count(&lifted);
    // With fewer trees it ties what is apart, which is told as what keeps it apart.
    (lifted.len() == kept.len() && hops < hop_count(kept)).then(|| {
        let inner = lifted.iter().flat_map(|plan| &plan.nodes).filter(|entity| !named.contains(entity));
        let mut through: Vec<EntityIndex> = inner.copied().filter(|entity| !graph.bridges(*entity)).collect();
        through.sort_unstable();
        HeldBackConnection { hop_count: hops, through }
    })
}

/// A tree in the order of the question.
fn tree(graph: &KnowledgeGraph, plan: &Plan, named: &[EntityIndex], filter: &Filter) -> Tree {
    let terminals: Vec<EntityIndex> = named.iter().copied().filter(|terminal| plan.nodes.contains(terminal)).collect();
    let branches: Vec<Branch> = ways(&plan.links, &terminals)
        .into_iter()
        .map(|nodes| {
            let hops = nodes.windows(2).map(|ends| hop_between(graph, ends[0], ends[1], filter)).collect();
            Branch { nodes, hops }
        })
        .collect();
    let told = branches.iter().flat_map(|branch| &branch.nodes[1..]);
    let inner: Vec<EntityIndex> = told.copied().filter(|entity| !terminals.contains(entity)).collect();
    let hops: Vec<Hop> = branches.iter().flat_map(|branch| branch.hops.clone()).collect();
    Tree {
        coexist: !days_together(graph, &hops, filter).is_empty(),
        through: inner.iter().copied().filter(|entity| !graph.bridges(*entity)).collect(),
        terminals,
        inner,
        branches,
        relaxed: plan.relaxed,
        smallest: plan.smallest,
    }
}

/// The ways from what was told before to each terminal, from the first terminal on.
fn ways(links: &[(EntityIndex, EntityIndex)], terminals: &[EntityIndex]) -> Vec<Vec<EntityIndex>> {
    let mut neighbours: BTreeMap<EntityIndex, Vec<EntityIndex>> = BTreeMap::new();
    for (one, other) in links {
        neighbours.entry(*one).or_default().push(*other);
        neighbours.entry(*other).or_default().push(*one);
    }
    let start = terminals[0];
    let mut before: BTreeMap<EntityIndex, EntityIndex> = BTreeMap::new();
    let mut open = vec![start];
    while let Some(here) = open.pop() {
        for next in neighbours.get(&here).into_iter().flatten() {
            if *next != start && !before.contains_key(next) {
                before.insert(*next, here);
                open.push(*next);
            }
        }
    }
    let mut told = BTreeSet::from([start]);
    let mut ways = Vec::new();
    for terminal in &terminals[1..] {
        let mut way = vec![*terminal];
        while let Some(last) = way.last().copied().filter(|last| !told.contains(last)) {
            way.push(before[&last]);
        }
        if way.len() > 1 {
            way.reverse();
            told.extend(&way);
            ways.push(way);
        }
    }
    ways
}
