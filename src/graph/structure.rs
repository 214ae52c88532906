//! The structure of a whole edition: its communities, and who stands between them.

use std::cmp::Reverse;

use crate::model::EntityIndex;

use super::betweenness::{Betweenness, betweenness};
use super::communities::{communities, tie_weight};
use super::cut_points::cut_points;
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;
use super::simple_graph::{SimpleGraph, entity};
use super::standing::{Standing, apart_count, joined};

/// How many entities are told of that lie between most others.
pub const BETWEEN_COUNT_MAX: usize = 20;

/// Communities with fewer members are counted, not told.
pub const COMMUNITY_SIZE_MIN: usize = 3;

/// How many communities are told.
pub const COMMUNITY_COUNT_MAX: usize = 100;

/// How many members of a community that lie between most others are told, besides the best connected.
const CENTRAL_COUNT_MAX: usize = 2;

/// How many nodes and edges all searches for betweenness together may look at; a few seconds.
const BETWEENNESS_STEP_COUNT_MAX: usize = 400_000_000;

/// How many nodes and edges all looks for other meetings together may look at.
const MEETING_STEP_COUNT_MAX: usize = 100_000_000;

/// A community.
#[derive(Clone, Debug)]
pub struct Community {
    /// Its members, the best connected within it first: by the weights of their ties to other members, then by id.
    pub members: Vec<EntityIndex>,
    /// Where it is told of: the best connected, then up to two others that lie between most others of the whole graph.
    pub central: Vec<Standing>,
}

/// The structure of a whole edition, over the ties of which a source says that they are, whenever.
#[derive(Clone, Debug)]
pub struct Structure {
    graph: SimpleGraph,
    /// For each entity, the position of its community.
    community_of: Vec<usize>,
    shares: Vec<f64>,
    parts: Vec<Vec<usize>>,
    /// All communities, the largest first, then by their first entity. Every entity is in one of them.
    pub communities: Vec<Community>,
    /// The entities that lie between most others, the first most; at most [`BETWEEN_COUNT_MAX`].
    pub between: Vec<Standing>,
    /// From how many entities ways were followed; fewer than all where shares are estimates.
    pub start_count: usize,
}

impl Structure {
    /// The structure of an edition. The same edition gives the same structure.
    ///
    /// O(V · (V + E)) at most, and bounded for large graphs: see the parts.
    #[must_use]
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let graph = SimpleGraph::new(graph, &Filter::default());
        let (community_of, members) = by_size(&graph, &communities(&graph));
        let Betweenness { shares, start_count } = betweenness(&graph, BETWEENNESS_STEP_COUNT_MAX);
        let parts = cut_points(&graph);
        let community = |members| Community { members, central: Vec::new() };
        let communities = members.into_iter().map(community).collect();
        let mut structure = Self { graph, community_of, shares, parts, communities, between: Vec::new(), start_count };
        structure.tell();
        structure
    }

    /// Tells who lies between most others, in all and in each community that is told of.
    fn tell(&mut self) {
        let size = self.graph.node_count() + 2 * self.graph.edge_count();
        let mut looks_left = MEETING_STEP_COUNT_MAX / size.max(1);
        let mut told = |structure: &Self, entities: Vec<EntityIndex>| {
            let told = entities.into_iter().map(|entity| {
                let is_looked_for = looks_left > 0;
                looks_left -= usize::from(is_looked_for);
                structure.told(entity, is_looked_for)
            });
            told.collect::<Vec<Standing>>()
        };
        let all = (0..self.graph.node_count()).map(entity);
        self.between = told(self, self.most_between(all, BETWEEN_COUNT_MAX));
        for position in 0..self.communities.len().min(COMMUNITY_COUNT_MAX) {
            let members = &self.communities[position].members;
            if members.len() < COMMUNITY_SIZE_MIN {
                break;
            }
            let mut central = vec![members[0]];
            central.extend(self.most_between(members[1..].iter().copied(), CENTRAL_COUNT_MAX));
            self.communities[position].central = told(self, central);
        }
    }

    /// Those of some entities that lie between most others, the first most, then by id; none that lies between nobody.
    fn most_between(&self, entities: impl Iterator<Item = EntityIndex>, count_max: usize) -> Vec<EntityIndex> {
        let share = |entity: &EntityIndex| self.shares[entity.position()];
        let mut between: Vec<EntityIndex> = entities.filter(|entity| share(entity) > 0.0).collect();
        between.sort_by(|one, other| share(other).total_cmp(&share(one)).then(one.cmp(other)));
        between.truncate(count_max);
        between
    }

    /// What an entity is to the whole graph. O(V + E).
    #[must_use]
    pub fn standing(&self, entity: EntityIndex) -> Standing {
        self.told(entity, true)
    }

    fn told(&self, entity: EntityIndex, is_apart_looked_for: bool) -> Standing {
        let node = entity.position();
        let (share, bridges) = (self.shares[node], self.graph.bridges(node));
        let joined = joined(&self.graph, &self.community_of, node);
        let is_apart_looked_for = is_apart_looked_for && bridges && joined.len() > 1;
        let apart = is_apart_looked_for.then(|| apart_count(&self.graph, &self.community_of, &joined, node));
        let (degree, parts) = (self.graph.degree(node), self.parts[node].clone());
        Standing { entity, bridges, share, degree, joined, apart, parts }
    }

    /// The position of the community of an entity.
    #[must_use]
    pub fn community_of(&self, entity: EntityIndex) -> usize {
        self.community_of[entity.position()]
    }

    /// Those to whom an entity is tied, in order, each once.
    pub fn neighbours(&self, entity: EntityIndex) -> impl Iterator<Item = EntityIndex> {
        self.graph.neighbours(entity.position()).iter().map(|next| EntityIndex(*next))
    }

    /// How many others an entity is tied to.
    #[must_use]
    pub fn degree(&self, entity: EntityIndex) -> usize {
        self.graph.degree(entity.position())
    }

    /// How many entities are in it.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        self.graph.node_count()
    }
}

/// Communities by size: the position of each node's, and the members of each, the best connected within it first.
fn by_size(graph: &SimpleGraph, labels: &[usize]) -> (Vec<usize>, Vec<Vec<EntityIndex>>) {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); labels.iter().max().map_or(0, |most| most + 1)];
    for (node, label) in labels.iter().enumerate() {
        members[*label].push(node);
    }
    members.sort_by_key(|members| (Reverse(members.len()), members[0]));
    let mut community_of = vec![0; labels.len()];
    for (position, members) in members.iter().enumerate() {
        for member in members {
            community_of[*member] = position;
        }
    }
    let inner_weight = |node: usize| {
        let inner = graph.neighbours(node).iter().map(|next| *next as usize);
        let inner = inner.filter(|next| community_of[*next] == community_of[node]);
        inner.map(|next| tie_weight(graph, node, next)).sum::<u64>()
    };
    for members in &mut members {
        members.sort_by_cached_key(|member| (Reverse(inner_weight(*member)), *member));
    }
    let members = members.into_iter().map(|members| members.into_iter().map(entity).collect()).collect();
    (community_of, members)
}
