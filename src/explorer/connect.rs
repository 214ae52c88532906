//! What ties several entities.

use std::collections::{BTreeMap, VecDeque};

use crate::graph::{self, Connection, ConnectionOptions, Filter, Subgraph, SubgraphEdge, SubgraphNode};
use crate::model::{EntityIndex, RelationIndex};

use super::connect_answer::ConnectAnswer;
use super::open::Explorer;
use super::question::ConnectQuestion;
use super::refusal::Refusal;

impl Explorer {
    pub(super) fn connect(&self, mut question: ConnectQuestion) -> Result<ConnectAnswer, Refusal> {
        let mut entities: Vec<EntityIndex> = Vec::new();
        for text in &question.entities {
            let entity = self.resolve("ids", text)?;
            if entities.contains(&entity) {
                return Err(Refusal::Clash { parameter: "ids", other: "ids", entity });
            }
            entities.push(entity);
        }
        question.entities = entities.iter().map(|entity| self.dataset.entity(*entity).id.to_string()).collect();
        let filter = question.constraints.filter();
        let options = ConnectionOptions { bridges: question.bridges, ..ConnectionOptions::default() };
        let connection = graph::connection(&self.graph, &entities, filter, &options);
        let subgraph = self.subgraph_of_trees(&connection, &entities, filter);
        Ok(ConnectAnswer { question, connection, subgraph })
    }

    fn subgraph_of_trees(&self, connection: &Connection, named: &[EntityIndex], filter: &Filter) -> Subgraph {
        let branches = || connection.trees.iter().flat_map(|tree| &tree.branches);
        let mut neighbours: BTreeMap<EntityIndex, Vec<EntityIndex>> = BTreeMap::new();
        for ends in branches().flat_map(|branch| branch.nodes.windows(2)) {
            neighbours.entry(ends[0]).or_default().push(ends[1]);
            neighbours.entry(ends[1]).or_default().push(ends[0]);
        }
        let mut distances: BTreeMap<EntityIndex, u32> = named.iter().map(|entity| (*entity, 0)).collect();
        let mut open: VecDeque<EntityIndex> = named.iter().copied().collect();
        while let Some(here) = open.pop_front() {
            let distance = distances[&here] + 1;
            for next in neighbours.get(&here).into_iter().flatten() {
                if !distances.contains_key(next) {
                    distances.insert(*next, distance);
                    open.push_back(*next);
                }
            }
        }
        let mut nodes: Vec<SubgraphNode> =
            distances.into_iter().map(|(entity, distance)| self.node_at(entity, distance, filter)).collect();
        nodes.sort_by_key(|node| (node.distance, node.entity));
        let edges = branches().flat_map(|branch| &branch.hops).flat_map(|hop| &hop.edges);
        let edges: BTreeMap<RelationIndex, SubgraphEdge> = edges.map(|edge| (edge.relation, *edge)).collect();
        Subgraph { nodes, edges: edges.into_values().collect(), ..Subgraph::default() }
    }
}
