//! Pictures of graphs that are too large to draw: one node for each kind.

use std::collections::BTreeMap;

use crate::graph::{KindCount, KindSummary};
use crate::layout;
use crate::layout::text::wrap;
use crate::model::{Dataset, EntityKindIndex, Ontology};

use super::annotations::{Annotations, Caption, Form};
use super::picture::render;
use super::sketch::{NAME_SIZE, NodeSketch, Sketch, TieLabel, TieSketch};

/// With more lines than this, those that stand for few relations step back: they are pale and without a number, which
/// their titles have.
const PLAIN_LINE_COUNT: usize = 24;
/// How many relations a line stands for at least that does not step back.
const STRONG_COUNT: usize = 10;

/// The ties between two kinds, in one line.
#[derive(Default)]
struct Bundle {
    count: usize,
    forwards: bool,
    backwards: bool,
    parts: Vec<String>,
}

/// Draws a graph counted by kinds: marks and lines grow with the logarithm of what they stand for.
///
/// Kinds stand around the picture in the order given; ties of kinds that are not among them are left out.
/// All relations between two kinds are one line, with their number; its title lists them by kind.
#[must_use]
pub fn kinds(
    dataset: &Dataset,
    summary: &KindSummary,
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let ontology = &dataset.ontology;
    let nodes = summary.nodes.iter().map(|node| kind_node(ontology, *node, annotations)).collect();
    let bundles = bundles(ontology, summary, annotations);
    let is_crowded = bundles.len() > PLAIN_LINE_COUNT;
    let tie = |(ends, bundle): ((usize, usize), Bundle)| {
        let is_faint = is_crowded && bundle.count < STRONG_COUNT;
        kind_tie(ontology, summary, ends, &bundle, is_faint, annotations)
    };
    let ties = bundles.into_iter().map(tie).collect();
    let sketch = Sketch { nodes, ties };
    let plan = layout::circle(&sketch.diagram());
    render(ontology, sketch, &plan, caption, form)
}

fn kind_node(ontology: &Ontology, node: KindCount, annotations: &dyn Annotations) -> NodeSketch {
    let kind = ontology.entity_kind(node.kind);
    let family = ontology.family(kind.family);
    let label = if node.count == 1 { &kind.label } else { &kind.plural };
    let title = format!("{} {label}", annotations.count(node.count));
    NodeSketch {
        link: annotations.kind_link(node.kind),
        id: kind.id.to_string(),
        classes: format!("node family-{}{}", family.id, if kind.dashed { " dashed" } else { "" }),
        shape: family.shape,
        radius: 9.0 + 2.0 * f64::from(magnitude(node.count)),
        name_lines: wrap(&title, NAME_SIZE, 130.0, 2).lines,
        name_size: NAME_SIZE,
        beside: layout::Size::default(),
        stub: None,
        title,
    }
}

fn bundles(
    ontology: &Ontology,
    summary: &KindSummary,
    annotations: &dyn Annotations,
) -> BTreeMap<(usize, usize), Bundle> {
    let mut bundles: BTreeMap<(usize, usize), Bundle> = BTreeMap::new();
    let position = |kind: EntityKindIndex| summary.nodes.iter().position(|node| node.kind == kind);
    for tie in &summary.edges {
        let (Some(from), Some(to)) = (position(tie.from), position(tie.to)) else { continue };
        let bundle = bundles.entry((from.min(to), from.max(to))).or_default();
        let relation = ontology.relation_kind(tie.relation);
        bundle.count += tie.count;
        if !relation.symmetric {
            bundle.forwards |= from <= to;
            bundle.backwards |= from > to;
        }
        let (from, to) = (ontology.entity_kind(tie.from), ontology.entity_kind(tie.to));
        bundle.parts.push(format!(
            "{} {} {}: {}",
            from.label,
            relation.id.as_str().replace('-', " "),
            to.label,
            annotations.count(tie.count)
        ));
    }
    bundles
}

fn kind_tie(
    ontology: &Ontology,
    summary: &KindSummary,
    (from, to): (usize, usize),
    bundle: &Bundle,
    is_faint: bool,
    annotations: &dyn Annotations,
) -> TieSketch {
    let kind = |position: usize| ontology.entity_kind(summary.nodes[position].kind);
    TieSketch {
        link: None,
        id: format!("{}--{}", kind(from).id, kind(to).id),
        from,
        to,
        title: bundle.parts.join("; "),
        classes: format!("tie weight-{}{}", magnitude(bundle.count).clamp(1, 4), if is_faint { " faint" } else { "" }),
        label: if is_faint { TieLabel::None } else { TieLabel::Number(annotations.count(bundle.count)) },
        turns: Vec::new(),
        arrow_at_from: bundle.backwards,
        arrow_at_to: bundle.forwards,
    }
}

/// The number of decimal digits.
fn magnitude(count: usize) -> u32 {
    count.checked_ilog10().map_or(0, |digits| digits + 1)
}
