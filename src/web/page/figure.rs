//! A drawing with what belongs to it: legend, key, what was cut.

use std::collections::BTreeMap;

use crate::explorer::Constraints;
use crate::graph::{Cut, KindCount, Subgraph, SubgraphEdge, Truncation};
use crate::model::{Dataset, EntityKindIndex, Holding};

use crate::drawing::Annotations as _;
use crate::words::count_in_words;

use super::parts::MarkView;
use super::writer::Writer;

/// How much of an answer is drawn.
#[derive(Clone, Debug)]
pub struct CutView {
    /// "40 of 412 entities".
    pub text: String,
    /// The same question with a higher limit.
    pub more: Option<String>,
}

/// A line of a legend.
#[derive(Clone, Debug)]
pub struct LegendView {
    /// The mark.
    pub mark: MarkView,
    /// The plural of the kind.
    pub label: String,
    /// How many are drawn.
    pub count: String,
    /// The same question without the kind.
    pub link: Option<String>,
    /// What the link does.
    pub action: String,
}

/// A drawing with what belongs to it.
#[derive(Clone, Debug)]
pub struct FigureView {
    /// The drawing.
    pub svg: String,
    /// What it shows, for those who do not see it.
    pub label: String,
    /// Whether it runs from left to right, so that its start and not its middle is seen first on a narrow screen.
    pub wide: bool,
    /// What is left out.
    pub cut: Option<CutView>,
    /// The kinds drawn.
    pub legend: Vec<LegendView>,
    /// What dashes mean, where there are any.
    pub key: String,
    /// The drawing as a file.
    pub download: String,
}

/// How many entities of each kind a subgraph has, in the order of the ontology.
#[must_use]
pub fn kinds_drawn(dataset: &Dataset, subgraph: &Subgraph) -> Vec<KindCount> {
    let mut counts: BTreeMap<EntityKindIndex, usize> = BTreeMap::new();
    for node in &subgraph.nodes {
        *counts.entry(dataset.entity(node.entity).kind).or_default() += 1;
    }
    counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect()
}

/// A line for each kind; `without` gives the same question without a kind.
#[must_use]
pub fn legend(
    writer: &Writer,
    counts: &[KindCount],
    without: impl Fn(EntityKindIndex) -> Option<String>,
) -> Vec<LegendView> {
    let lines = counts.iter().map(|counted| {
        let kind = writer.dataset.ontology.entity_kind(counted.kind);
        LegendView {
            mark: MarkView::of(writer.dataset, counted.kind),
            label: if counted.count == 1 { kind.label.clone() } else { kind.plural.clone() },
            count: count_in_words(counted.count),
            link: without(counted.kind),
            action: format!("Leave out {}", kind.plural),
        }
    });
    lines.collect()
}

/// What dashes mean in a drawing of these edges; empty when there is none.
#[must_use]
pub fn key(writer: &Writer, edges: &[SubgraphEdge]) -> String {
    let ended = edges.iter().any(|edge| writer.has_ended(edge.relation));
    let possibly = edges.iter().any(|edge| edge.holds == Holding::Possibly || writer.is_unstated(edge.relation));
    match (ended, possibly) {
        (true, true) => "Dashed: ended. Dotted: possibly, or not stated.".to_owned(),
        (true, false) => "Dashed: ended.".to_owned(),
        (false, true) => "Dotted: possibly, or not stated.".to_owned(),
        (false, false) => String::new(),
    }
}

/// "40 of 412 entities are drawn", and the same question with a higher limit.
#[must_use]
pub fn cut_view(truncation: Option<&Truncation>, more: Option<String>) -> Option<CutView> {
    let cut = truncation?;
    let of = |cut: &Cut| format!("{} of {}", count_in_words(cut.shown), count_in_words(cut.total));
    let text = if cut.nodes.shown == cut.nodes.total {
        format!("{} relations drawn.", of(&cut.edges))
    } else {
        format!("{} entities drawn, the most specific first.", of(&cut.nodes))
    };
    Some(CutView { text, more })
}

/// The same constraints without entities of a kind.
#[must_use]
pub fn without_kind(constraints: &Constraints, kind: EntityKindIndex) -> Constraints {
    let filter = constraints.filter();
    let mut not_kinds = filter.not_kinds.clone();
    not_kinds.push(kind);
    not_kinds.sort_unstable();
    not_kinds.dedup();
    constraints.clone().kinds(filter.kinds.clone(), not_kinds)
}

impl FigureView {
    /// Whether the drawing is too wide for a phone, where it then keeps a readable size and scrolls.
    #[must_use]
    pub fn is_large(&self) -> bool {
        const WIDTH_MIN: f64 = 560.0;
        let width = self.svg.split_once(" width=\"").and_then(|(_, rest)| rest.split_once('"'));
        width.and_then(|(width, _)| width.parse::<f64>().ok()).is_some_and(|width| width >= WIDTH_MIN)
    }
}
