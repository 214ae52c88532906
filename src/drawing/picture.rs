//! A sketch with its plan, as SVG.

use std::fmt::Write as _;

use askama::Template;

use crate::layout::mark as outline;
use crate::layout::text::{ASCENT, LINE_HEIGHT, lines_height, text_width, wrap};
use crate::layout::{ARROW_HALF_WIDTH, ARROW_LENGTH, Arrow, Piece, Plan, Point, Rectangle, Route, Size, tenth};
use crate::model::{Ontology, Shape};

use super::annotations::{Caption, Form};
use super::sketch::{NodeSketch, STUB_SIZE, Sketch, TIE_LABEL_SIZE, TieLabel, TieSketch, printable};
use super::stylesheet::stylesheet;
use super::turn_marks::{TurnMark, place_marks};

/// The foot of a file: size of its text, space above it and at its sides, and the least width that it needs.
const FOOT_SIZE: f64 = 10.5;
const FOOT_MARGIN: f64 = 14.0;
const FOOT_WIDTH_MIN: f64 = 360.0;

/// A ring within the disc, as a share of its radius.
const RING_SHARE: f64 = 0.58;

#[derive(Template)]
#[template(path = "drawing/picture.svg", whitespace = "minimize")]
struct Picture {
    standalone: bool,
    title: String,
    description: String,
    style: String,
    width: f64,
    height: f64,
    drawing_height: f64,
    shift: f64,
    ties: Vec<TieView>,
    tie_labels: Vec<TieLabelView>,
    nodes: Vec<NodeView>,
    foot: Vec<TextLine>,
    origin: Option<(f64, f64)>,
}

/// A line of text with the middle, or in the foot the start, of its baseline.
pub(super) struct TextLine {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) text: String,
}

struct TieView {
    link: Option<String>,
    id: String,
    from: String,
    to: String,
    classes: String,
    title: String,
    line: String,
    arrows: String,
    turns: Vec<TurnMark>,
}

/// How wide and how high the place is in which a number beside a mark is hit, at least.
const STUB_HIT: Size = Size { width: 28.0, height: 24.0 };

/// The box of a number, with round ends.
struct Badge {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    round: f64,
}

struct TieLabelView {
    link: Option<String>,
    id: String,
    badge: Option<Badge>,
    lines: Vec<TextLine>,
}

struct NodeView {
    link: String,
    id: String,
    classes: String,
    title: String,
    x: f64,
    y: f64,
    mark: String,
    outline: Option<String>,
    lines: Vec<TextLine>,
    /// Before each line, whether a space stands there in the name: a long word may go on in the next line.
    gaps: Vec<bool>,
    stub: Option<StubView>,
}

/// A link to neighbours that are not drawn, beside the mark of their node.
struct StubView {
    link: String,
    label: String,
    text: String,
    x: f64,
    y: f64,
    width: f64,
    /// The box in which a finger hits it: from the mark on, as wide and as high as fingers are, where there is room.
    hit: Rectangle,
}

/// The picture as text. Coordinates have one decimal.
pub fn render(ontology: &Ontology, sketch: Sketch, plan: &Plan, caption: &Caption<'_>, form: Form) -> String {
    render_from(ontology, sketch, plan, caption, form, None)
}

/// The same for a picture that tells where the places of its nodes are measured from.
pub fn render_around(ontology: &Ontology, sketch: Sketch, plan: &Plan, caption: &Caption<'_>, form: Form) -> String {
    render_from(ontology, sketch, plan, caption, form, Some(plan.origin))
}

fn render_from(
    ontology: &Ontology,
    sketch: Sketch,
    plan: &Plan,
    caption: &Caption<'_>,
    form: Form,
    origin: Option<Point>,
) -> String {
    let standalone = form == Form::Standalone;
    let width = if standalone { plan.size.width.max(FOOT_WIDTH_MIN) } else { plan.size.width.max(1.0) };
    let drawing_height = plan.size.height.max(1.0);
    let foot = if standalone { foot_lines(caption, width, drawing_height) } else { Vec::new() };
    let tie_labels = sketch.ties.iter().zip(&plan.link_labels).filter_map(|(tie, place)| tie_label(tie, (*place)?));
    let tie_labels = tie_labels.collect();
    let ids: Vec<String> = sketch.nodes.iter().map(|node| node.id.clone()).collect();
    let turns = place_marks(&sketch, plan);
    let ties = sketch.ties.into_iter().zip(&plan.routes).zip(turns);
    let ties = ties.map(|((tie, route), turns)| tie_view(tie, route, turns, &ids)).collect();
    let nodes = sketch.nodes.into_iter().zip(plan.centres.iter().zip(&plan.labels));
    let nodes = nodes.map(|(node, (centre, label))| node_view(node, *centre, label)).collect();
    let shift = ((width - plan.size.width) / 2.0).floor();
    let picture = Picture {
        standalone,
        title: printable(caption.title),
        description: printable(caption.description),
        style: if standalone { stylesheet(ontology) } else { String::new() },
        width,
        height: (drawing_height + foot_height(&foot)).ceil(),
        drawing_height,
        shift,
        origin: origin.map(|origin| (tenth(origin.x + shift), tenth(origin.y))),
        ties,
        tie_labels,
        nodes,
        foot,
    };
    picture.render().expect("writing to a string does not fail")
}

fn tie_view(tie: TieSketch, route: &Route, turns: Vec<TurnMark>, ids: &[String]) -> TieView {
    let mut line = String::from("M");
    push_point(&mut line, route.start);
    for piece in &route.pieces {
        let (command, points) = match *piece {
            Piece::Line(end) => ('L', vec![end]),
            Piece::Quadratic(control, end) => ('Q', vec![control, end]),
            Piece::Cubic(first, second, end) => ('C', vec![first, second, end]),
        };
        line.push(command);
        for (position, point) in points.into_iter().enumerate() {
            if position > 0 {
                line.push(' ');
            }
            push_point(&mut line, point);
        }
    }
    TieView {
        link: tie.link,
        id: tie.id,
        from: ids[tie.from].clone(),
        to: ids[tie.to].clone(),
        classes: tie.classes,
        title: printable(&tie.title),
        line,
        arrows: route.arrows.iter().map(arrowhead).collect(),
        turns,
    }
}

fn arrowhead(arrow: &Arrow) -> String {
    let base = arrow.tip.moved(-arrow.direction.x * ARROW_LENGTH, -arrow.direction.y * ARROW_LENGTH);
    let (across_x, across_y) = (-arrow.direction.y * ARROW_HALF_WIDTH, arrow.direction.x * ARROW_HALF_WIDTH);
    let corners = [arrow.tip, base.moved(across_x, across_y), base.moved(-across_x, -across_y)];
    let mut outline = String::new();
    for (separator, corner) in ["M", "L", " "].into_iter().zip(corners) {
        outline.push_str(separator);
        push_point(&mut outline, corner);
    }
    outline.push('Z');
    outline
}

fn tie_label(tie: &TieSketch, place: Rectangle) -> Option<TieLabelView> {
    let (lines, badge) = match &tie.label {
        TieLabel::None => return None,
        TieLabel::Reading(lines) => (lines.clone(), None),
        TieLabel::Number(number) => (vec![number.clone()], Some(badge(&place))),
    };
    let height = lines_height(lines.len(), TIE_LABEL_SIZE);
    let centre = place.centre();
    let lines = text_lines(&lines, TIE_LABEL_SIZE, centre.x, centre.y - height / 2.0);
    Some(TieLabelView { link: tie.link.clone(), id: tie.id.clone(), badge, lines })
}

fn badge(place: &Rectangle) -> Badge {
    Badge {
        x: tenth(place.left),
        y: tenth(place.top),
        width: tenth(place.width()),
        height: tenth(place.height()),
        round: tenth(place.height() / 2.0),
    }
}

/// Where a number beside a mark is hit.
fn stub_hit(radius: f64, width: f64) -> Rectangle {
    let half = STUB_HIT.height / 2.0;
    let right = radius + (3.0 + width + 4.0).max(STUB_HIT.width);
    Rectangle { left: tenth(radius), top: -half, right: tenth(right), bottom: half }
}

fn node_view(node: NodeSketch, centre: Point, label: &Rectangle) -> NodeView {
    let stub = node.stub.map(|stub| StubView {
        x: tenth(node.radius * outline::REACH + 3.0),
        y: tenth(STUB_SIZE * 0.36),
        width: tenth(text_width(&stub.text, STUB_SIZE)),
        hit: stub_hit(node.radius * outline::REACH, text_width(&stub.text, STUB_SIZE)),
        link: stub.link,
        label: printable(&stub.label),
        text: stub.text,
    });
    NodeView {
        stub,
        link: node.link,
        id: node.id,
        title: printable(&node.title),
        x: tenth(centre.x),
        y: tenth(centre.y),
        mark: mark_shape(node.shape, node.radius, node.classes.contains("dashed"), "mark"),
        outline: node.classes.contains("marked").then(|| mark_shape(node.shape, node.radius + 3.5, true, "outline")),
        lines: text_lines(&node.name_lines, node.name_size, 0.0, label.top - centre.y),
        gaps: gaps(&printable(&node.title), &node.name_lines),
        classes: node.classes,
    }
}

/// Before which lines of a text that begins with them a space stands; where they are not found in it, before each.
fn gaps(text: &str, lines: &[String]) -> Vec<bool> {
    let mut rest = Some(text);
    let gap = |line: &String| {
        let Some(here) = rest else { return true };
        rest = here.trim_start().strip_prefix(line.as_str());
        here.starts_with(char::is_whitespace)
    };
    lines.iter().map(gap).collect()
}

/// The mark of a shape alone, for legends: elements around the origin, within 10 units of it.
#[must_use]
pub fn mark(shape: Shape, dashed: bool) -> String {
    const LEGEND_RADIUS: f64 = 7.5;
    mark_shape(shape, LEGEND_RADIUS, dashed, "mark")
}

/// The elements of a mark around the origin.
fn mark_shape(shape: Shape, radius: f64, plain: bool, class: &str) -> String {
    let mut elements = match outline::corners(shape) {
        None => format!(r#"<circle class="{class}" r="{}"/>"#, tenth(radius)),
        Some(corners) => {
            let mut points = String::new();
            for (x, y) in corners {
                let separator = if points.is_empty() { "" } else { " " };
                write!(points, "{separator}{},{}", tenth(x * radius), tenth(y * radius))
                    .expect("writing to a string does not fail");
            }
            format!(r#"<polygon class="{class}" points="{points}"/>"#)
        }
    };
    match shape {
        Shape::Ring if !plain => {
            write!(elements, r#"<circle class="inner" r="{}"/>"#, tenth(radius * RING_SHARE))
        }
        Shape::Sheet if !plain => {
            let corner = |x: f64, y: f64| format!("{},{}", tenth(x * radius), tenth(y * radius));
            let fold = [corner(0.3, -1.1), corner(0.3, -0.6), corner(0.8, -0.6)].join(" ");
            write!(elements, r#"<polyline class="inner" points="{fold}"/>"#)
        }
        _ => Ok(()),
    }
    .expect("writing to a string does not fail");
    elements
}

pub(super) fn text_lines(lines: &[String], font_size: f64, x: f64, top: f64) -> Vec<TextLine> {
    let mut baseline = top + font_size * ASCENT;
    let place = |text: &String| {
        let y = tenth(baseline);
        baseline += font_size * LINE_HEIGHT;
        TextLine { x: tenth(x), y, width: tenth(text_width(text, font_size)), text: text.clone() }
    };
    lines.iter().map(place).collect()
}

pub(super) fn foot_lines(caption: &Caption<'_>, width: f64, top: f64) -> Vec<TextLine> {
    let facts = [caption.edition, caption.licence].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let texts = [caption.title.to_owned(), caption.sources.to_owned(), facts.join(" · "), caption.url.to_owned()];
    let lines: Vec<String> = texts
        .iter()
        .filter(|text| !text.is_empty())
        .flat_map(|text| wrap(&printable(text), FOOT_SIZE, width - 2.0 * FOOT_MARGIN, 4).lines)
        .collect();
    text_lines(&lines, FOOT_SIZE, FOOT_MARGIN, top + FOOT_MARGIN / 2.0)
}

/// How much room the lines of a foot take; none where there are none.
pub(super) fn foot_height(foot: &[TextLine]) -> f64 {
    if foot.is_empty() { 0.0 } else { lines_height(foot.len(), FOOT_SIZE) + 1.5 * FOOT_MARGIN }
}

fn push_point(text: &mut String, point: Point) {
    write!(text, "{},{}", tenth(point.x), tenth(point.y)).expect("writing to a string does not fail");
}
