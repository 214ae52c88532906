//! Two entities side by side, in JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::explorer::{ComparisonAnswer, Explorer};
use crate::graph::{OtherTies, SharedTie, SubgraphEdge, Tie};
use crate::model::{Dataset, EntityIndex, RelationIndex, RelationKindIndex};
use crate::words;

use super::json_footnotes::{FootnoteJson, footnotes};
use super::json_records::holds;

/// What two entities share, and what only one of them has.
#[derive(Serialize)]
pub(super) struct ComparisonJson<'a> {
    words: String,
    specific_words: String,
    footnotes: Vec<FootnoteJson<'a>>,
    neighbours: NeighboursJson,
    direct: Vec<&'a str>,
    direct_total: usize,
    shared: ListJson<'a>,
    otherwise: ListJson<'a>,
    only_a: ListJson<'a>,
    only_b: ListJson<'a>,
    attributes: &'a [String],
    other_attributes: usize,
}

#[derive(Serialize)]
struct NeighboursJson {
    both: usize,
    only_a: usize,
    only_b: usize,
}

/// What is told of a list, and how much there is.
#[derive(Serialize)]
struct ListJson<'a> {
    total: usize,
    kinds: Vec<WayJson<'a>>,
    rows: Vec<RowJson<'a>>,
}

#[derive(Serialize)]
struct WayJson<'a> {
    relation: &'a str,
    direction: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct RowJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    degree: usize,
    relation: Option<&'a str>,
    direction: Option<&'static str>,
    a: Vec<&'a str>,
    b: Vec<&'a str>,
    at_once: Option<&'static str>,
}

/// A kind of relation, and whether it is read from the two to the neighbour.
type Way = (RelationKindIndex, bool);

struct Maker<'a> {
    explorer: &'a Explorer,
    dataset: &'a Dataset,
}

impl<'a> ComparisonJson<'a> {
    pub(super) fn of(explorer: &'a Explorer, answer: &'a ComparisonAnswer) -> Self {
        let dataset = explorer.dataset();
        let maker = Maker { explorer, dataset };
        let found = &answer.comparison;
        let window = answer.question.constraints.filter().window.as_ref();
        let specific = words::most_specific(dataset, found, answer.question.constraints.filter());
        let way_of = |tie: &Tie| (dataset.relation(tie.edge.relation).kind, tie.is_out);
        let only = |all: &[Tie], rows: Vec<RowJson<'a>>| ListJson {
            total: all.len(),
            kinds: maker.ways(all.iter().map(way_of)),
            rows,
        };
        Self {
            words: words::comparison(dataset, found, window).plain(),
            specific_words: specific.plain(),
            footnotes: footnotes(dataset, &specific),
            neighbours: NeighboursJson {
                both: found.common.len(),
                only_a: found.neighbours_only_a.len(),
                only_b: found.neighbours_only_b.len(),
            },
            direct: maker.ids(answer.direct()),
            direct_total: found.direct.len(),
            shared: ListJson {
                total: found.shared.len(),
                kinds: maker.ways(found.shared.iter().map(|row| (row.kind, row.is_out))),
                rows: answer.shared().iter().map(|row| maker.shared(row)).collect(),
            },
            otherwise: ListJson {
                total: found.otherwise.len(),
                kinds: Vec::new(),
                rows: answer.otherwise().iter().map(|row| maker.otherwise(row)).collect(),
            },
            only_a: only(
                &found.only_a,
                answer.only_a().iter().map(|tie| RowJson { a: maker.ids(&[tie.edge]), ..maker.only(tie) }).collect(),
            ),
            only_b: only(
                &found.only_b,
                answer.only_b().iter().map(|tie| RowJson { b: maker.ids(&[tie.edge]), ..maker.only(tie) }).collect(),
            ),
            attributes: &answer.attributes,
            other_attributes: answer.other_attributes,
        }
    }
}

impl<'a> Maker<'a> {
    fn ids(&self, edges: &[SubgraphEdge]) -> Vec<&'a str> {
        edges.iter().map(|edge| self.dataset.relation(edge.relation).id.as_str()).collect()
    }

    fn ids_of(&self, ties: &[Tie]) -> Vec<&'a str> {
        ties.iter().map(|tie| self.dataset.relation(tie.edge.relation).id.as_str()).collect()
    }

    /// How often each way occurs, in the order of the ontology.
    fn ways(&self, ways: impl Iterator<Item = Way>) -> Vec<WayJson<'a>> {
        let mut counts: BTreeMap<(RelationKindIndex, bool), usize> = BTreeMap::new();
        for (kind, is_out) in ways {
            *counts.entry((kind, !is_out)).or_default() += 1;
        }
        let ways = counts.into_iter().map(|((kind, is_in), count)| WayJson {
            relation: self.dataset.ontology.relation_kind(kind).id.as_str(),
            direction: self.direction((kind, !is_in)),
            count,
        });
        ways.collect()
    }

    fn direction(&self, (kind, is_out): Way) -> &'static str {
        match (self.dataset.ontology.relation_kind(kind).symmetric, is_out) {
            (true, _) => "both",
            (false, true) => "out",
            (false, false) => "in",
        }
    }

    fn row(&self, neighbour: EntityIndex) -> RowJson<'a> {
        let entity = self.dataset.entity(neighbour);
        RowJson {
            id: entity.id.as_str(),
            name: &entity.name,
            kind: self.dataset.ontology.entity_kind(entity.kind).id.as_str(),
            degree: self.explorer.degree(neighbour),
            relation: None,
            direction: None,
            a: Vec::new(),
            b: Vec::new(),
            at_once: None,
        }
    }

    fn shared(&self, row: &SharedTie) -> RowJson<'a> {
        RowJson {
            relation: Some(self.dataset.ontology.relation_kind(row.kind).id.as_str()),
            direction: Some(self.direction((row.kind, row.is_out))),
            a: self.ids(&row.a),
            b: self.ids(&row.b),
            at_once: Some(holds(row.at_once)),
            ..self.row(row.neighbour)
        }
    }

    fn otherwise(&self, row: &OtherTies) -> RowJson<'a> {
        RowJson { a: self.ids_of(&row.a), b: self.ids_of(&row.b), ..self.row(row.neighbour) }
    }

    fn only(&self, tie: &Tie) -> RowJson<'a> {
        let kind = self.dataset.relation(tie.edge.relation).kind;
        RowJson {
            relation: Some(self.dataset.ontology.relation_kind(kind).id.as_str()),
            direction: Some(self.direction((kind, tie.is_out))),
            ..self.row(tie.neighbour)
        }
    }
}

/// The relations that are told and are not among the edges of the answer, by id.
pub(super) fn further_ties(answer: &ComparisonAnswer) -> Vec<SubgraphEdge> {
    let drawn: BTreeSet<RelationIndex> = answer.subgraph.edges.iter().map(|edge| edge.relation).collect();
    let shared = answer.shared().iter().flat_map(|row| row.a.iter().chain(&row.b));
    let others = answer.otherwise().iter().flat_map(|row| row.a.iter().chain(&row.b));
    let only = answer.only_a().iter().chain(answer.only_b());
    let all = answer.direct().iter().chain(shared).copied().chain(others.chain(only).map(|tie| tie.edge));
    let mut ties: Vec<SubgraphEdge> = all.filter(|edge| !drawn.contains(&edge.relation)).collect();
    ties.sort_unstable_by_key(|edge| edge.relation);
    ties
}
