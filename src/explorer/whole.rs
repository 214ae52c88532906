//! Everything, all among some entities, or a group.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::graph::{self, SubgraphEdge, SubgraphNode};
use crate::model::{EntityIndex, Holding, RelationIndex};

use super::answer::GraphAnswer;
use super::ask::node_limits;
use super::constraints::Constraints;
use super::open::Explorer;
use super::question::{GraphQuestion, NODE_COUNT_MAX};
use super::refusal::Refusal;

/// How many lines for each node that may be drawn a drawing of the whole graph may have.
const DRAWN_EDGES_PER_NODE_MAX: usize = 4;

impl Explorer {
    pub(super) fn whole_graph(&self, mut question: GraphQuestion) -> Result<GraphAnswer, Refusal> {
        let id = |entity: EntityIndex| self.dataset.entity(entity).id.to_string();
        let (entities, group) = if let Some(text) = &question.group {
            let entity = self.resolve("group", text)?;
            let position = self.overview().structure.community_of(entity);
            (question.group, question.entities) = (Some(id(entity)), Vec::new());
            (self.members(position, &question.constraints), Some(position))
        } else {
            let named = question.entities.iter().map(|text| self.resolve("ids", text));
            let named = named.collect::<Result<BTreeSet<EntityIndex>, Refusal>>()?;
            question.entities = named.iter().map(|entity| id(*entity)).collect();
            (named.into_iter().collect::<Vec<EntityIndex>>(), None)
        };
        let is_everything = entities.is_empty() && group.is_none();
        let overview = (group.is_some() || is_everything).then(|| Arc::clone(self.overview()));
        let filter = question.constraints.filter();
        let limits = node_limits(question.limit);
        let subgraph = if is_everything {
            graph::everything(&self.graph, filter, &limits)
        } else {
            graph::induced(&self.graph, &entities, filter, &limits)
        };
        let too_large = subgraph.truncated.is_some()
            || subgraph.nodes.len() > NODE_COUNT_MAX
            || subgraph.edges.len() > NODE_COUNT_MAX * DRAWN_EDGES_PER_NODE_MAX;
        let kinds = too_large.then(|| graph::kind_summary(&self.graph, &entities, filter));
        // Members of a group are named by nobody.
        let named = if group.is_some() { Vec::new() } else { entities.clone() };
        let absent = self.absent_of(named.into_iter(), filter);
        Ok(GraphAnswer { question, entities, absent, subgraph, kinds, group, overview })
    }

    /// An entity of the whole graph, where constraints keep it, whatever the limit on nodes.
    #[must_use]
    pub fn kept_node(&self, entity: EntityIndex, constraints: &Constraints) -> Option<SubgraphNode> {
        let holds = graph::node_holds(&self.graph, entity, constraints.filter());
        (holds != Holding::No).then_some(SubgraphNode { entity, distance: 0, holds })
    }

    /// A relation of the whole graph, where constraints keep it and both of its ends, whatever the limit on nodes.
    #[must_use]
    pub fn kept_edge(&self, relation: RelationIndex, constraints: &Constraints) -> Option<SubgraphEdge> {
        let holds = graph::edge_holds(&self.graph, relation, constraints.filter());
        let (from, to) = self.graph.ends(relation);
        let is_kept = holds != Holding::No && [from, to].iter().all(|end| self.kept_node(*end, constraints).is_some());
        is_kept.then_some(SubgraphEdge { relation, holds })
    }

    /// The members of a community that are of the kinds asked for: they are not named one by one.
    fn members(&self, position: usize, constraints: &Constraints) -> Vec<EntityIndex> {
        let filter = constraints.filter();
        let is_wanted = |member: &EntityIndex| {
            let kind = self.dataset.entity(*member).kind;
            (filter.kinds.is_empty() || filter.kinds.contains(&kind)) && !filter.not_kinds.contains(&kind)
        };
        self.overview().structure.communities[position].members.iter().copied().filter(is_wanted).collect()
    }
}
