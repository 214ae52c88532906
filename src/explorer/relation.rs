//! One relation with all its claims.

use std::collections::BTreeSet;

use crate::graph::{self, Filter, Subgraph, SubgraphEdge};
use crate::model::{RELATION_ID_SEPARATOR, RelationIndex, Says, rivals};
use crate::search::nearest;

use super::answer::RelationAnswer;
use super::ask::NEAREST_COUNT;
use super::open::Explorer;
use super::question::RelationQuestion;
use super::refusal::Refusal;

impl Explorer {
    pub(super) fn relation(&self, question: RelationQuestion) -> Result<RelationAnswer, Refusal> {
        let Some(index) = self.dataset.find_relation(&question.relation) else {
            let nearest = self.nearest_relations(&question.relation);
            return Err(Refusal::UnknownRelation { text: question.relation, nearest });
        };
        let dataset = &self.dataset;
        let relation = dataset.relation(index);
        let ends = BTreeSet::from([relation.from, relation.to]);
        // What the relation is told by: those who state it, or, where nobody does, everybody.
        let is_stated = relation.claims.iter().any(|claim| claim.says == Says::Is);
        let says = if is_stated { vec![Says::Is] } else { Says::ALL.to_vec() };
        let filter = Filter { says, ..question.constraints.filter().clone() };
        let holds = graph::edge_holds(&self.graph, index, &filter);
        let subgraph = Subgraph {
            nodes: ends.into_iter().map(|entity| self.node_at(entity, 0, &filter)).collect(),
            edges: vec![SubgraphEdge { relation: index, holds }],
            ..Subgraph::default()
        };
        let rivals = rivals(dataset, self.graph.originals(), index, None);
        let rivals = rivals
            .into_iter()
            .map(|relation| SubgraphEdge { relation, holds: graph::edge_holds(&self.graph, relation, &filter) });
        let rivals = rivals.collect();
        Ok(RelationAnswer { question, relation: index, rivals, subgraph })
    }

    /// Relations whose ids are written almost like that one, of those that have an end whose id is in it or almost; else
    /// those that start at the same entity, the ones of the same kind first. Linear in the entities and in the relations
    /// of the ends.
    fn nearest_relations(&self, id: &str) -> Vec<RelationIndex> {
        let dataset = &self.dataset;
        let parts: Vec<&str> = id.split(RELATION_ID_SEPARATOR).collect();
        let ends: Vec<&str> = [0, 2].iter().filter_map(|at| parts.get(*at).copied()).collect();
        let known = || dataset.entities.iter().map(|entity| entity.id.as_str());
        let near = ends.iter().flat_map(|end| match dataset.find_entity(end) {
            Some(entity) => vec![entity],
            None => nearest(end, known(), NEAREST_COUNT).iter().filter_map(|id| dataset.find_entity(id)).collect(),
        });
        let all = Filter { says: Says::ALL.to_vec(), ..Filter::default() };
        let ties = |entity| graph::ties_of(&self.graph, entity, &all).into_iter().map(|tie| tie.edge.relation);
        let around: BTreeSet<RelationIndex> = near.flat_map(ties).collect();
        let ids = around.iter().map(|index| dataset.relation(*index).id.as_str());
        let alike = nearest(id, ids, NEAREST_COUNT);
        if !alike.is_empty() {
            return alike.iter().filter_map(|id| dataset.find_relation(id)).collect();
        }
        let from = parts.first().and_then(|from| dataset.find_entity(from));
        let kind = parts.get(1).and_then(|kind| dataset.ontology.find_relation_kind(kind));
        let mut same_start: Vec<RelationIndex> =
            around.into_iter().filter(|index| Some(dataset.relation(*index).from) == from).collect();
        same_start.sort_by_key(|index| (Some(dataset.relation(*index).kind) != kind, *index));
        same_start.truncate(NEAREST_COUNT);
        same_start
    }
}
