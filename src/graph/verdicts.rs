//! What a filter says of relations, remembered while a question lasts.

use std::cell::Cell;

use crate::model::{Holding, RelationIndex};

use super::edge_filter::{edge_holds, exists, stated_to_hold};
use super::filter::Filter;
use super::knowledge_graph::KnowledgeGraph;

/// Whether relations may be walked over under a filter. Relations that look alike (the same kind, and claims that say the same
/// of the same days) are asked about once, unless the filter asks for what tells them apart.
#[derive(Debug)]
pub(super) struct Verdicts<'a> {
    graph: &'a KnowledgeGraph,
    filter: &'a Filter,
    /// Whether the filter asks for sources, words of claims or disagreement, which looks do not tell.
    is_particular: bool,
    by_look: Vec<Cell<Verdict>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Verdict {
    #[default]
    Unknown,
    Holds,
    No,
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(graph: &'a KnowledgeGraph, filter: &'a Filter) -> Self {
        let is_particular = !filter.cites.is_empty()
            || !filter.statuses.is_empty()
            || filter.source_count_min.is_some()
            || filter.source_count_max.is_some()
            || filter.disputed;
        let look_count = if is_particular { 0 } else { graph.look_count() };
        Self { graph, filter, is_particular, by_look: vec![Cell::new(Verdict::Unknown); look_count] }
    }

    /// Whether a relation with that tag may hold, as [`edge_holds`] says.
    pub(super) fn may_hold(&self, relation: RelationIndex, tag: u32) -> bool {
        if self.is_particular {
            return edge_holds(self.graph, relation, self.filter) != Holding::No;
        }
        let look = (tag >> 1) as usize;
        let verdict = &self.by_look[look];
        if verdict.get() == Verdict::Unknown {
            let holds = stated_to_hold(self.graph, self.graph.relation_with_look(look), self.filter) != Holding::No;
            verdict.set(if holds { Verdict::Holds } else { Verdict::No });
        }
        verdict.get() == Verdict::Holds && self.ends_may_exist(relation)
    }

    fn ends_may_exist(&self, relation: RelationIndex) -> bool {
        if self.filter.window.is_none() {
            return true;
        }
        let (from, to) = self.graph.ends(relation);
        [from, to].iter().all(|end| exists(self.graph, *end, self.filter) != Holding::No)
    }
}
