//! Nodes and ties with all that will be seen of them, before they have a place.

use std::collections::BTreeMap;

use crate::graph::SubgraphEdge;
use crate::layout::text::{lines_height, lines_width, wrap};
use crate::layout::{Block, Diagram, Link, Size};
use crate::model::{Dataset, EntityIndex, Holding, RelationIndex, Shape, Turn};

use super::annotations::Annotations;
use super::turn_marks::{turn_classes, turns_of};

/// So many ties between the same two entities are drawn apart; more become one line with their number.
pub const PARALLEL_COUNT_MAX: usize = 5;

/// The size of the names of nodes, of the name in the middle, of ties' labels, and of numbers of neighbours not drawn, in pixels.
pub const NAME_SIZE: f64 = 12.0;
pub const CENTRE_NAME_SIZE: f64 = 14.0;
pub const TIE_LABEL_SIZE: f64 = 10.5;
pub const STUB_SIZE: f64 = 11.0;

const RADIUS: f64 = 10.0;
const CENTRE_RADIUS: f64 = 14.0;

/// Around the number on a line that stands for several ties.
const BADGE_PADDING: Size = Size { width: 12.0, height: 5.0 };

/// How much of a name is shown: width in pixels, and lines.
#[derive(Clone, Copy, Debug)]
pub struct NameRoom {
    pub width_max: f64,
    pub line_count_max: usize,
}

/// A node.
#[derive(Clone, Debug)]
pub struct NodeSketch {
    pub link: String,
    pub id: String,
    /// The full name and the kind.
    pub title: String,
    pub classes: String,
    pub shape: Shape,
    pub radius: f64,
    pub name_lines: Vec<String>,
    pub name_size: f64,
    /// What may stand to the right of its mark.
    pub beside: Size,
    /// The link that stands there.
    pub stub: Option<StubSketch>,
}

/// A link to neighbours that are not drawn.
#[derive(Clone, Debug)]
pub struct StubSketch {
    /// Their number: "+12".
    pub text: String,
    pub link: String,
    /// What the link does.
    pub label: String,
}

/// How a tie is labelled.
#[derive(Clone, Debug)]
pub enum TieLabel {
    None,
    Reading(Vec<String>),
    Number(String),
}

/// A line.
#[derive(Clone, Debug)]
pub struct TieSketch {
    /// Where it leads; `None` when it is no link.
    pub link: Option<String>,
    pub id: String,
    pub from: usize,
    pub to: usize,
    pub title: String,
    pub classes: String,
    pub label: TieLabel,
    /// What it does within the days asked for, each once.
    pub turns: Vec<Turn>,
    pub arrow_at_from: bool,
    pub arrow_at_to: bool,
}

/// Nodes and ties.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    pub nodes: Vec<NodeSketch>,
    pub ties: Vec<TieSketch>,
}

impl NameRoom {
    /// Wide names while the picture is small, narrow ones when it is crowded. Four lines in both: names of many that
    /// begin alike ("Ambassador of the United States to …") differ at their ends.
    pub fn for_node_count(count: usize) -> Self {
        Self { width_max: if count <= 80 { 138.0 } else { 112.0 }, line_count_max: 4 }
    }
}

impl Sketch {
    /// The boxes that the layout works with.
    pub fn diagram(&self) -> Diagram {
        let blocks = self.nodes.iter().map(|node| Block {
            shape: node.shape,
            radius: node.radius,
            label: name_box(&node.name_lines, node.name_size),
            beside: node.beside,
        });
        let links = self.ties.iter().map(|tie| Link {
            from: tie.from,
            to: tie.to,
            label: tie.label.size(),
            arrow_at_from: tie.arrow_at_from,
            arrow_at_to: tie.arrow_at_to,
        });
        Diagram { blocks: blocks.collect(), links: links.collect() }
    }
}

impl TieLabel {
    fn size(&self) -> Size {
        match self {
            Self::None => Size::default(),
            Self::Reading(lines) => Size {
                width: lines_width(lines, TIE_LABEL_SIZE) + 4.0,
                height: lines_height(lines.len(), TIE_LABEL_SIZE),
            },
            Self::Number(number) => Size {
                width: crate::layout::text::text_width(number, TIE_LABEL_SIZE) + BADGE_PADDING.width,
                height: lines_height(1, TIE_LABEL_SIZE) + BADGE_PADDING.height,
            },
        }
    }
}

fn name_box(lines: &[String], font_size: f64) -> Size {
    Size { width: lines_width(lines, font_size) + 2.0, height: lines_height(lines.len(), font_size) }
}

/// The size and radius of a name and a mark; those that a question names stand out.
fn sizes(marked: bool) -> (f64, f64) {
    if marked { (CENTRE_NAME_SIZE, CENTRE_RADIUS) } else { (NAME_SIZE, RADIUS) }
}

/// The block of the sketch that [`entity_node`] makes of an entity.
pub fn entity_block(dataset: &Dataset, entity: EntityIndex, marked: bool, room: NameRoom, beside: Size) -> Block {
    let record = dataset.entity(entity);
    let (name_size, radius) = sizes(marked);
    let lines = wrap(&printable(&record.name), name_size, room.width_max, room.line_count_max).lines;
    let shape = dataset.ontology.family(dataset.ontology.entity_kind(record.kind).family).shape;
    Block { shape, radius, label: name_box(&lines, name_size), beside }
}

/// The sketch of an entity. `marked` makes it stand out, as what the question names.
pub fn entity_node(
    dataset: &Dataset,
    entity: EntityIndex,
    holds: Holding,
    marked: bool,
    room: NameRoom,
    annotations: &dyn Annotations,
) -> NodeSketch {
    let record = dataset.entity(entity);
    let kind = dataset.ontology.entity_kind(record.kind);
    let family = dataset.ontology.family(kind.family);
    let mut classes = format!("node family-{}", family.id);
    for (class, present) in [("dashed", kind.dashed), ("possibly", holds == Holding::Possibly), ("marked", marked)] {
        if present {
            classes.push(' ');
            classes.push_str(class);
        }
    }
    let (name_size, radius) = sizes(marked);
    NodeSketch {
        link: annotations.entity_link(entity),
        id: record.id.to_string(),
        title: format!("{}, {}", record.name, kind.label),
        classes,
        shape: family.shape,
        radius,
        name_lines: wrap(&printable(&record.name), name_size, room.width_max, room.line_count_max).lines,
        name_size,
        beside: Size::default(),
        stub: None,
    }
}

/// The sketches of ties among `entities`, which are sorted. Those between the same two are merged when they are many.
///
/// `label_width_max` is the width of a label's line; `None` leaves the labels out.
pub fn entity_ties(
    dataset: &Dataset,
    entities: &[EntityIndex],
    edges: &[SubgraphEdge],
    label_width_max: Option<f64>,
    annotations: &dyn Annotations,
) -> Vec<TieSketch> {
    let mut bundles: BTreeMap<(usize, usize), Vec<&SubgraphEdge>> = BTreeMap::new();
    for edge in edges {
        let relation = dataset.relation(edge.relation);
        let ends = (entities.binary_search(&relation.from), entities.binary_search(&relation.to));
        if let (Ok(from), Ok(to)) = ends {
            bundles.entry((from.min(to), from.max(to))).or_default().push(edge);
        }
    }
    let mut ties = Vec::with_capacity(edges.len());
    for ((low, high), bundle) in bundles {
        if bundle.len() > PARALLEL_COUNT_MAX {
            ties.push(merged_tie(dataset, (entities[low], entities[high]), (low, high), &bundle, annotations));
        } else {
            ties.extend(bundle.into_iter().map(|edge| {
                let from = if dataset.relation(edge.relation).from == entities[low] { low } else { high };
                tie(dataset, *edge, (from, low + high - from), label_width_max, annotations)
            }));
        }
    }
    ties
}

fn tie(
    dataset: &Dataset,
    edge: SubgraphEdge,
    (from, to): (usize, usize),
    label_width_max: Option<f64>,
    annotations: &dyn Annotations,
) -> TieSketch {
    let relation = dataset.relation(edge.relation);
    let reading = annotations.relation_label(edge.relation);
    let (from_name, to_name) = (&dataset.entity(relation.from).name, dataset.entity(relation.to).name_in_text());
    let ended = annotations.has_ended(edge.relation);
    let possibly = edge.holds == Holding::Possibly;
    let (turns, turns_in_words) = turns_of(&[edge.relation], annotations);
    let remarks = [annotations.doubt(edge.relation), turns_in_words];
    let remarks: Vec<String> = remarks.into_iter().filter(|remark| !remark.is_empty()).collect();
    let uncertain = possibly || annotations.is_unstated(edge.relation);
    let symmetric = dataset.ontology.relation_kind(relation.kind).symmetric;
    TieSketch {
        link: Some(annotations.relation_link(edge.relation)),
        id: relation.id.to_string(),
        from,
        to,
        title: format!("{from_name} {reading} {to_name}{}", remark(ended, possibly, &remarks.join(", "))),
        classes: tie_classes(ended, uncertain) + turn_classes(&turns),
        label: label_width_max.map_or(TieLabel::None, |width_max| {
            TieLabel::Reading(wrap(&printable(&reading), TIE_LABEL_SIZE, width_max, 2).lines)
        }),
        turns,
        arrow_at_from: false,
        arrow_at_to: !symmetric,
    }
}

/// One line for many ties: it is ended or uncertain only when all of them are.
fn merged_tie(
    dataset: &Dataset,
    (low_entity, high_entity): (EntityIndex, EntityIndex),
    (low, high): (usize, usize),
    bundle: &[&SubgraphEdge],
    annotations: &dyn Annotations,
) -> TieSketch {
    let directed = |from: EntityIndex| {
        bundle.iter().any(|edge| {
            let relation = dataset.relation(edge.relation);
            relation.from == from && !dataset.ontology.relation_kind(relation.kind).symmetric
        })
    };
    let ended = bundle.iter().all(|edge| annotations.has_ended(edge.relation));
    let possibly = bundle.iter().all(|edge| edge.holds == Holding::Possibly);
    let uncertain = bundle.iter().all(|edge| edge.holds == Holding::Possibly || annotations.is_unstated(edge.relation));
    let relations: Vec<RelationIndex> = bundle.iter().map(|edge| edge.relation).collect();
    let (turns, turns_in_words) = turns_of(&relations, annotations);
    let (low_name, high_name) = (&dataset.entity(low_entity).name, &dataset.entity(high_entity).name);
    TieSketch {
        link: Some(annotations.ties_link(low_entity, high_entity)),
        id: format!("{}--{}", dataset.entity(low_entity).id, dataset.entity(high_entity).id),
        from: low,
        to: high,
        title: format!(
            "{low_name} and {high_name}: {} ties{}",
            annotations.count(bundle.len()),
            remark(ended, possibly, &turns_in_words)
        ),
        classes: format!("{} many{}", tie_classes(ended, uncertain), turn_classes(&turns)),
        label: TieLabel::Number(annotations.count(bundle.len())),
        turns,
        arrow_at_from: low != high && directed(high_entity),
        arrow_at_to: directed(low_entity),
    }
}

fn tie_classes(ended: bool, possibly: bool) -> String {
    format!("tie{}{}", if ended { " ended" } else { "" }, if possibly { " possibly" } else { "" })
}

fn remark(ended: bool, possibly: bool, doubt: &str) -> String {
    let remarks = [(possibly, "possibly"), (ended, "ended"), (!doubt.is_empty(), doubt)];
    let remarks: Vec<&str> = remarks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, remark)| remark).collect();
    if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join(", ")) }
}

/// A text without the characters that XML cannot hold: a space stands for each.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') { ' ' } else { letter })
        .collect()
}
