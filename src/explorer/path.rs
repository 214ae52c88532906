//! How two entities are connected.

use std::collections::BTreeMap;

use crate::graph::{self, Filter, PathOptions, Subgraph, SubgraphEdge, SubgraphNode};
use crate::model::{EntityIndex, RelationIndex};

use super::answer::PathAnswer;
use super::open::Explorer;
use super::question::PathQuestion;
use super::refusal::Refusal;

impl Explorer {
    pub(super) fn path(&self, mut question: PathQuestion) -> Result<PathAnswer, Refusal> {
        let from = self.resolve("from", &question.from)?;
        let to = self.resolve("to", &question.to)?;
        if from == to {
            return Err(Refusal::SameEnds { entity: from });
        }
        self.dataset.entity(from).id.as_str().clone_into(&mut question.from);
        self.dataset.entity(to).id.as_str().clone_into(&mut question.to);
        let filter = question.constraints.filter();
        let options = PathOptions {
            bridges: question.bridges,
            hop_count_max: Some(question.max_hops),
            path_count_max: question.k,
            ..PathOptions::default()
        };
        let paths = graph::paths(&self.graph, from, to, filter, &options);
        let obstacles = paths.paths.is_empty().then(|| graph::obstacles(&self.graph, from, to, filter, &options));
        let subgraph = self.subgraph_of_paths(&paths, filter);
        Ok(PathAnswer { question, paths, obstacles, subgraph })
    }

    /// Nodes and edges of the paths listed; both ends when there is none.
    fn subgraph_of_paths(&self, paths: &graph::PathSet, filter: &Filter) -> Subgraph {
        let mut nodes: BTreeMap<EntityIndex, u32> = BTreeMap::from([(paths.from, 0), (paths.to, 0)]);
        let mut edges: BTreeMap<RelationIndex, SubgraphEdge> = BTreeMap::new();
        for path in &paths.paths {
            for (entity, distance) in path.nodes.iter().zip(0..) {
                let known = nodes.entry(*entity).or_insert(distance);
                if *known == 0 && *entity != paths.from {
                    *known = distance;
                }
                *known = (*known).min(distance);
            }
            for edge in path.hops.iter().flat_map(|hop| &hop.edges) {
                edges.insert(edge.relation, *edge);
            }
        }
        let mut nodes: Vec<SubgraphNode> =
            nodes.into_iter().map(|(entity, distance)| self.node_at(entity, distance, filter)).collect();
        nodes.sort_by_key(|node| (node.distance, node.entity));
        Subgraph { nodes, edges: edges.into_values().collect(), ..Subgraph::default() }
    }
}
