//! Two entities side by side.

use std::collections::BTreeSet;

use crate::graph::{self, Comparison, Cut, Filter, OtherTies, SharedTie, Subgraph, SubgraphEdge, Tie, Truncation};
use crate::model::{Bound, EntityIndex};
use crate::search::fold;

use super::comparison_answer::{COMPARED_DRAWN_COUNT_MAX, ComparisonAnswer, ComparisonOrder, ComparisonQuestion};
use super::open::Explorer;
use super::question::EDGES_PER_NODE_MAX;
use super::refusal::Refusal;

impl Explorer {
    /// O(d log d) in the number of relations of both.
    pub(super) fn comparison(&self, mut question: ComparisonQuestion) -> Result<ComparisonAnswer, Refusal> {
        let a = self.resolve("a", &question.a)?;
        let b = self.resolve("b", &question.b)?;
        if a == b {
            return Err(Refusal::SameSides { entity: a });
        }
        self.dataset.entity(a).id.as_str().clone_into(&mut question.a);
        self.dataset.entity(b).id.as_str().clone_into(&mut question.b);
        let filter = question.constraints.filter();
        let mut comparison = graph::compare(&self.graph, a, b, filter);
        let subgraph = self.subgraph_of_comparison(&comparison, filter);
        self.put_in_order(&mut comparison, question.sort);
        let (attributes, other_attributes) = self.attributes_of_both(a, b, filter);
        Ok(ComparisonAnswer { question, comparison, attributes, other_attributes, subgraph })
    }

    /// Attributes that both have and whose claims meet the constraints on sources, and how many that both have do not.
    fn attributes_of_both(&self, a: EntityIndex, b: EntityIndex, filter: &Filter) -> (Vec<String>, usize) {
        let both = |filter: &Filter| {
            let (of_a, of_b) = (self.attributes(a, filter).0, self.attributes(b, filter).0);
            of_a.into_iter().filter(|name| of_b.contains(name)).collect::<Vec<_>>()
        };
        let (kept, all) = (both(filter), both(&Filter::default()));
        let left_out = all.len() - kept.len();
        (kept, left_out)
    }

    /// The two, the most specific of what both are tied to, and the ties among them. The lists are still in the order of
    /// specificity.
    fn subgraph_of_comparison(&self, found: &Comparison, filter: &Filter) -> Subgraph {
        let shown = &found.common[..found.common.len().min(COMPARED_DRAWN_COUNT_MAX)];
        let ends = BTreeSet::from([found.a, found.b]);
        let ends = ends.into_iter().map(|entity| self.node_at(entity, 0, filter));
        let nodes: Vec<_> = ends.chain(shown.iter().map(|entity| self.node_at(*entity, 1, filter))).collect();
        let drawn: BTreeSet<EntityIndex> = shown.iter().copied().collect();
        let shared = found.shared.iter().filter(|row| drawn.contains(&row.neighbour));
        let otherwise = found.otherwise.iter().filter(|row| drawn.contains(&row.neighbour));
        let shared = shared.flat_map(|row| row.a.iter().chain(&row.b)).copied();
        let otherwise = otherwise.flat_map(|row| row.a.iter().chain(&row.b)).map(|tie| tie.edge);
        let mut edges: Vec<SubgraphEdge> = found.direct.iter().copied().chain(shared).chain(otherwise).collect();
        let edge_count_max = nodes.len() * EDGES_PER_NODE_MAX;
        edges.truncate(edge_count_max);
        edges.sort_unstable_by_key(|edge| edge.relation);
        let to_common = |row: &SharedTie| row.a.len() + row.b.len();
        let edge_total = found.direct.len()
            + found.shared.iter().map(to_common).sum::<usize>()
            + found.otherwise.iter().map(|row| row.a.len() + row.b.len()).sum::<usize>();
        let cut_nodes = Cut { shown: nodes.len(), total: found.common.len() + 2 };
        let cut_edges = Cut { shown: edges.len(), total: edge_total };
        let is_cut = cut_nodes.shown < cut_nodes.total || cut_edges.shown < cut_edges.total;
        let reason = if cut_nodes.shown < cut_nodes.total {
            format!("Of what both are tied to, the {COMPARED_DRAWN_COUNT_MAX} most specific are drawn.")
        } else {
            format!("At most {edge_count_max} relations are drawn.")
        };
        let truncated = is_cut.then_some(Truncation { nodes: cut_nodes, edges: cut_edges, reason });
        Subgraph { nodes, edges, truncated, outside_window: found.outside_window }
    }

    /// Puts the lists in order. They come by specificity, and equals stay so.
    fn put_in_order(&self, found: &mut Comparison, order: ComparisonOrder) {
        let name = |entity: EntityIndex| fold(&self.dataset.entity(entity).name);
        match order {
            ComparisonOrder::Specific => {}
            ComparisonOrder::Name => {
                found.shared.sort_by_cached_key(|row| name(row.neighbour));
                found.otherwise.sort_by_cached_key(|row| name(row.neighbour));
                found.only_a.sort_by_cached_key(|tie| name(tie.neighbour));
                found.only_b.sort_by_cached_key(|tie| name(tie.neighbour));
            }
            ComparisonOrder::Date => {
                found.shared.sort_by_cached_key(|row| undated_last(self.start_of_shared(row)));
                found.otherwise.sort_by_cached_key(|row| undated_last(self.start_of_others(row)));
                found.only_a.sort_by_cached_key(|tie| undated_last(self.first_start(std::slice::from_ref(&tie.edge))));
                found.only_b.sort_by_cached_key(|tie| undated_last(self.first_start(std::slice::from_ref(&tie.edge))));
            }
        }
    }

    /// The earliest day on which one of the relations may begin.
    fn first_start(&self, edges: &[SubgraphEdge]) -> Option<Bound> {
        edges.iter().filter_map(|edge| self.start_of(self.dataset.relation(edge.relation))).min()
    }

    /// The day from which on both were tied, for all that is known.
    fn start_of_shared(&self, row: &SharedTie) -> Option<Bound> {
        let (a, b) = (self.first_start(&row.a)?, self.first_start(&row.b)?);
        Some(a.max(b))
    }

    /// As of a tie that is shared; where only one has ties of its own, the day of those.
    fn start_of_others(&self, row: &OtherTies) -> Option<Bound> {
        let starts = |ties: &[Tie]| self.first_start(&ties.iter().map(|tie| tie.edge).collect::<Vec<_>>());
        match (row.a.is_empty(), row.b.is_empty()) {
            (false, false) => Some(starts(&row.a)?.max(starts(&row.b)?)),
            (false, true) => starts(&row.a),
            _ => starts(&row.b),
        }
    }
}

/// A key by which what has a date comes before what has none.
fn undated_last(start: Option<Bound>) -> (bool, Option<Bound>) {
    (start.is_none(), start)
}
