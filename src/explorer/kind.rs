//! All entities of a kind, or those that have the ties asked for.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::graph::{self, Direction, Filter, Subgraph, SubgraphEdge, SubgraphNode};
use crate::model::{EntityIndex, EntityKindIndex, Holding, RelationKindIndex};
use crate::search::nearest;

use super::answer::{KindAnswer, KindRow, NamedTieFound};
use super::ask::{NEAREST_COUNT, list_cut};
use super::open::Explorer;
use super::question::{KindQuestion, ListOrder};
use super::refusal::Refusal;

/// The relations by which each entity meets a tie asked for.
type Met = BTreeMap<EntityIndex, Vec<SubgraphEdge>>;

impl Explorer {
    /// Linear in the entities of the kind and their relations, up to a logarithm for the order.
    pub(super) fn kind(&self, mut question: KindQuestion) -> Result<KindAnswer, Refusal> {
        let dataset = &self.dataset;
        let Some(kind) = dataset.ontology.find_entity_kind(&question.kind) else {
            let ids = dataset.ontology.entity_kinds.iter().map(|kind| kind.id.as_str());
            let near = nearest(&question.kind, ids, NEAREST_COUNT);
            let nearest = near.iter().filter_map(|id| dataset.ontology.find_entity_kind(id)).collect();
            return Err(Refusal::UnknownKind { text: question.kind, nearest });
        };
        let filter = question.constraints.filter().clone();
        let (mut with, mut met) = (Vec::new(), Vec::new());
        for named in &mut question.with {
            let entity = self.resolve_possible(kind, named.relation, &named.entity)?;
            dataset.entity(entity).id.as_str().clone_into(&mut named.entity);
            self.check_possible(kind, named.relation, entity, filter.direction)?;
            let having = self.having(kind, named.relation, entity, &filter);
            with.push(NamedTieFound { relation: named.relation, entity, alone_count: having.len() });
            met.push(having);
        }
        let counts_named = !with.is_empty() && !chooses_kinds(&filter);
        // Where the list does not depend on them, ties are counted only of those that are listed.
        let is_by_count = question.sort == ListOrder::Count || question.min_count.is_some();
        let mut listed: Vec<(SubgraphNode, KindRow)> = Vec::new();
        let (mut outside_window, mut left_out) = (0, 0);
        let of_kind = match question.sort {
            ListOrder::Degree => self.indices.by_degree(kind),
            ListOrder::Name | ListOrder::Count => self.indices.by_name(kind),
        };
        for index in of_kind.iter().copied() {
            let holds = graph::node_holds(&self.graph, index, &existence(&filter));
            if holds == Holding::No {
                outside_window += 1;
                continue;
            }
            let has_all = met.iter().all(|having| having.contains_key(&index));
            let mut kept_by: Vec<SubgraphEdge> = Vec::new();
            for edge in met.iter().filter_map(|having| having.get(&index)).flatten() {
                // The same tie may be asked for under two names.
                if !kept_by.contains(edge) {
                    kept_by.push(*edge);
                }
            }
            let tie_count = match (counts_named, is_by_count) {
                (true, _) => kept_by.len(),
                (false, true) => graph::tie_count(&self.graph, index, &filter),
                (false, false) => 0,
            };
            if !has_all || question.min_count.is_some_and(|least| tie_count < least) {
                left_out += 1;
                continue;
            }
            listed.push((SubgraphNode { entity: index, distance: 0, holds }, KindRow { tie_count, kept_by }));
        }
        if question.sort == ListOrder::Count {
            // Stable, so that equals stay in the order of their names.
            listed.sort_by_key(|(_, row)| Reverse(row.tie_count));
        }
        let total = listed.len();
        listed.truncate(question.limit);
        if !counts_named && !is_by_count {
            for (node, row) in &mut listed {
                row.tie_count = graph::tie_count(&self.graph, node.entity, &filter);
            }
        }
        let truncated = (total > listed.len()).then(|| list_cut(listed.len(), total, question.limit));
        let (nodes, rows) = listed.into_iter().unzip();
        let subgraph = Subgraph { nodes, edges: Vec::new(), truncated, outside_window };
        Ok(KindAnswer { question, kind, with, counts_named, rows, left_out, subgraph })
    }

    /// The entity of a name. Of several that have it, those stay that can have the tie with an entity of the kind.
    fn resolve_possible(
        &self,
        kind: EntityKindIndex,
        relation: RelationKindIndex,
        text: &str,
    ) -> Result<EntityIndex, Refusal> {
        let can_have = |entity: &EntityIndex| self.check_possible(kind, relation, *entity, Direction::Both).is_ok();
        match self.resolve("with", text) {
            Err(Refusal::Ambiguous { parameter, text, choices }) if choices.iter().any(can_have) => {
                let choices: Vec<EntityIndex> = choices.into_iter().filter(can_have).collect();
                match choices[..] {
                    [only] => Ok(only),
                    _ => Err(Refusal::Ambiguous { parameter, text, choices }),
                }
            }
            found => found,
        }
    }

    /// Refuses a tie that the ontology does not allow between an entity of the kind and that one, in the direction asked for.
    fn check_possible(
        &self,
        kind: EntityKindIndex,
        relation: RelationKindIndex,
        entity: EntityIndex,
        direction: Direction,
    ) -> Result<(), Refusal> {
        let (tie, other) = (self.dataset.ontology.relation_kind(relation), self.dataset.entity(entity).kind);
        let (out, into) = (tie.allows_ends(kind, other), tie.allows_ends(other, kind));
        let is_possible = match direction {
            Direction::Both => out || into,
            Direction::Out => out || (into && tie.symmetric),
            Direction::In => into || (out && tie.symmetric),
        };
        let other_direction = (out || into).then(|| direction.reversed());
        if is_possible {
            return Ok(());
        }
        Err(Refusal::ImpossibleTie { kind, relation, entity, other_direction })
    }

    /// The entities of a kind that have a tie of a kind with an entity, whichever way the ontology has it, unless the filter
    /// asks for a direction. The other constraints hold, but not those on kinds. Linear in the relations of that entity.
    fn having(&self, kind: EntityKindIndex, relation: RelationKindIndex, entity: EntityIndex, filter: &Filter) -> Met {
        let mut met = Met::new();
        if graph::node_holds(&self.graph, entity, &existence(filter)) == Holding::No {
            return met;
        }
        let asked = Filter {
            kinds: vec![kind],
            not_kinds: Vec::new(),
            relations: vec![relation],
            not_relations: Vec::new(),
            direction: filter.direction.reversed(),
            ..filter.clone()
        };
        for tie in graph::ties_of(&self.graph, entity, &asked) {
            if self.dataset.entity(tie.neighbour).kind == kind {
                met.entry(tie.neighbour).or_default().push(tie.edge);
            }
        }
        for edges in met.values_mut() {
            edges.sort_unstable_by_key(|edge| edge.relation);
        }
        met
    }
}

/// Whether the filter chooses among kinds of relation or of neighbours.
fn chooses_kinds(filter: &Filter) -> bool {
    !(filter.relations.is_empty()
        && filter.not_relations.is_empty()
        && filter.kinds.is_empty()
        && filter.not_kinds.is_empty())
}

/// What a filter asks of an entity that is listed or named: that it exists then.
fn existence(filter: &Filter) -> Filter {
    Filter { window: filter.window, ..Filter::default() }
}
