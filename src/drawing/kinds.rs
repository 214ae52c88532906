//! Pictures of graphs that are too large to draw: one node for each kind.

use std::collections::BTreeMap;

use crate::layout;
use crate::layout::text::wrap;
use crate::model::{Dataset, EntityKindIndex, Ontology, RelationKindIndex};

use super::annotations::{Annotations, Caption, Form};
use super::picture::render;
use super::sketch::{NAME_SIZE, NodeSketch, Sketch, TieLabel, TieSketch};

/// How many entities there are of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindNode {
    /// The kind.
    pub kind: EntityKindIndex,
    /// How many.
    pub count: usize,
}

/// How many relations of a kind tie entities of two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindTie {
    /// The kind of entity where they start.
    pub from: EntityKindIndex,
    /// The kind of relation.
    pub relation: RelationKindIndex,
    /// The kind of entity where they end.
    pub to: EntityKindIndex,
    /// How many.
    pub count: usize,
}

/// A graph counted by kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindsPicture {
    /// Each kind once, in the order in which they stand around the picture.
    pub nodes: Vec<KindNode>,
    /// Ties among these kinds; others are not drawn.
    pub ties: Vec<KindTie>,
}

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
/// All relations between two kinds are one line, with their number; its title lists them by kind.
#[must_use]
pub fn kinds(
    dataset: &Dataset,
    picture: &KindsPicture,
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let ontology = &dataset.ontology;
    let nodes = picture.nodes.iter().map(|node| kind_node(ontology, *node, annotations)).collect();
    let bundles = bundles(ontology, picture);
    let ties = bundles.into_iter().map(|(ends, bundle)| kind_tie(ontology, picture, ends, &bundle)).collect();
    let sketch = Sketch { nodes, ties };
    let plan = layout::circle(&sketch.diagram());
    render(ontology, sketch, &plan, caption, form)
}

fn kind_node(ontology: &Ontology, node: KindNode, annotations: &dyn Annotations) -> NodeSketch {
    let kind = ontology.entity_kind(node.kind);
    let family = ontology.family(kind.family);
    let label = if node.count == 1 { &kind.label } else { &kind.plural };
    let title = format!("{} {label}", node.count);
    NodeSketch {
        link: annotations.kind_link(node.kind),
        id: kind.id.to_string(),
        classes: format!("node family-{}{}", family.id, if kind.dashed { " dashed" } else { "" }),
        shape: family.shape,
        radius: 9.0 + 2.0 * f64::from(magnitude(node.count)),
        name_lines: wrap(&title, NAME_SIZE, 130.0, 2).lines,
        name_size: NAME_SIZE,
        title,
    }
}

fn bundles(ontology: &Ontology, picture: &KindsPicture) -> BTreeMap<(usize, usize), Bundle> {
    let mut bundles: BTreeMap<(usize, usize), Bundle> = BTreeMap::new();
    let position = |kind: EntityKindIndex| picture.nodes.iter().position(|node| node.kind == kind);
    for tie in &picture.ties {
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
            tie.count
        ));
    }
    bundles
}

fn kind_tie(ontology: &Ontology, picture: &KindsPicture, (from, to): (usize, usize), bundle: &Bundle) -> TieSketch {
    let kind = |position: usize| ontology.entity_kind(picture.nodes[position].kind);
    TieSketch {
        link: None,
        id: format!("{}--{}", kind(from).id, kind(to).id),
        from,
        to,
        title: bundle.parts.join("; "),
        classes: format!("tie weight-{}", magnitude(bundle.count).clamp(1, 4)),
        label: TieLabel::Number(bundle.count.to_string()),
        arrow_at_from: bundle.backwards,
        arrow_at_to: bundle.forwards,
    }
}

/// The number of decimal digits.
fn magnitude(count: usize) -> u32 {
    count.checked_ilog10().map_or(0, |digits| digits + 1)
}
