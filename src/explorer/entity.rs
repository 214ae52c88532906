//! One entity and what it is connected to.

use std::collections::BTreeSet;

use crate::graph::{self, Filter, SubgraphEdge};
use crate::model::{Claim, EntityIndex, Holding, RelationIndex, Says, Value};

use super::answer::EntityAnswer;
use super::open::Explorer;
use super::question::EntityQuestion;
use super::refusal::Refusal;

impl Explorer {
    pub(super) fn entity(&self, mut question: EntityQuestion) -> Result<EntityAnswer, Refusal> {
        let entity = self.find_entity(&question.entity)?;
        self.dataset.entity(entity).id.as_str().clone_into(&mut question.entity);
        let (subgraph, explored) = self.explore(entity, &mut question)?;
        let filter = question.constraints.filter();
        let ties = self.in_row_order(graph::ties_of(&self.graph, entity, filter));
        let own: BTreeSet<RelationIndex> = ties.iter().map(|tie| tie.edge.relation).collect();
        let others = |filter: &Filter| {
            let ties = graph::ties_of(&self.graph, entity, filter);
            ties.iter().filter(|tie| !own.contains(&tie.edge.relation)).count()
        };
        let other_statements = others(&Filter { says: Says::ALL.to_vec(), ..filter.clone() });
        let outside_window_ties = others(&Filter { window: None, ..filter.clone() });
        let other_witnesses = others(&Filter {
            window: filter.window,
            says: filter.says.clone(),
            kinds: filter.kinds.clone(),
            not_kinds: filter.not_kinds.clone(),
            relations: filter.relations.clone(),
            not_relations: filter.not_relations.clone(),
            direction: filter.direction,
            ..Filter::default()
        });
        let named_in = self.relations_naming(entity, filter);
        let attributes = self.attributes(entity, filter);
        let absent_then = self.absent_then(entity, &ties, filter);
        let beside = self.beside(entity, &ties, filter);
        let of_any_date = graph::ties_of(&self.graph, entity, &Filter { window: None, ..filter.clone() });
        let of_any_date: Vec<SubgraphEdge> = of_any_date.iter().map(|tie| tie.edge).collect();
        let now: Vec<SubgraphEdge> = ties.iter().map(|tie| tie.edge).chain(subgraph.edges.iter().copied()).collect();
        let time = self.time_of(&of_any_date, &now, filter);
        Ok(EntityAnswer {
            question,
            entity,
            attributes: attributes.kept,
            outside_window_attributes: attributes.outside_window_count,
            other_attributes: attributes.other_count,
            ties,
            absent_then,
            beside,
            other_statements,
            outside_window_ties,
            other_witnesses,
            named_in,
            time,
            subgraph,
            explored: Box::new(explored),
        })
    }

    /// Relations whose claims name the entity as a value. Linear in the claims of these relations.
    fn relations_naming(&self, entity: EntityIndex, filter: &Filter) -> Vec<SubgraphEdge> {
        // One and the same claim names the entity and meets the constraints.
        let names = |index: RelationIndex, (position, claim): (usize, &Claim)| {
            claim.values.iter().any(|(_, value)| *value == Value::Reference(entity))
                && graph::claim_holds(&self.graph, index, position, filter) != Holding::No
        };
        let naming = self.indices.naming(entity).iter().copied().filter(|index| {
            let mut claims = self.dataset.relation(*index).claims.iter().enumerate();
            claims.any(|claim| names(*index, claim))
        });
        naming
            .map(|relation| SubgraphEdge { relation, holds: graph::edge_holds(&self.graph, relation, filter) })
            .filter(|edge| edge.holds != Holding::No)
            .collect()
    }
}
