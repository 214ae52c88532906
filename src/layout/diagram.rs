//! What is laid out, and what comes out of it.

use crate::model::Shape;

use super::geometry::{Point, Rectangle, Size, tenth};
use super::mark;

/// Between a mark and the label below it.
pub const LABEL_GAP: f64 = 3.0;

/// Between a mark and what stands beside it.
const BESIDE_GAP: f64 = 2.0;

/// A node to place: a mark with a label below or above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// The mark.
    pub shape: Shape,
    /// The mark's radius.
    pub radius: f64,
    /// The label's box.
    pub label: Size,
    /// What may stand to the right of its mark; without width where nothing does.
    pub beside: Size,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelSide {
    /// Below its mark.
    #[default]
    Below,
    /// Above its mark, because its lines come from below.
    Above,
}

/// A link to draw between two blocks, or from one to itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Position of the block where it starts.
    pub from: usize,
    /// Position of the block where it ends.
    pub to: usize,
    /// The label's box; without width when it has none.
    pub label: Size,
    /// Whether it has an arrowhead where it starts.
    pub arrow_at_from: bool,
    /// Whether it has an arrowhead where it ends.
    pub arrow_at_to: bool,
}

/// Blocks and the links among them. The order of both settles every tie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// Nodes.
    pub blocks: Vec<Block>,
    /// Links; those between the same two blocks are drawn apart.
    pub links: Vec<Link>,
}

/// One piece of a line, from where the last one ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// Straight to a point.
    Line(Point),
    /// A quadratic curve: control, end.
    Quadratic(Point, Point),
    /// A cubic curve: two controls, end.
    Cubic(Point, Point, Point),
}

impl Piece {
    /// Where the piece ends.
    #[must_use]
    pub fn end(&self) -> Point {
        match self {
            Self::Line(end) | Self::Quadratic(_, end) | Self::Cubic(_, _, end) => *end,
        }
    }
}

/// An arrowhead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// Its point, on the outline of the mark grown by [`mark::TIP_GAP`].
    pub tip: Point,
    /// The unit vector in which it points.
    pub direction: Point,
}

/// The line of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Where the line starts.
    pub start: Point,
    /// The pieces; at least one.
    pub pieces: Vec<Piece>,
    /// Arrowheads: none, one, or one at each end.
    pub arrows: Vec<Arrow>,
    /// Points along the line, close enough to stand for it.
    pub polyline: Vec<Point>,
}

/// A diagram on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The centre of each block's mark.
    pub centres: Vec<Point>,
    /// The box of each block's label.
    pub labels: Vec<Rectangle>,
    /// The line of each link.
    pub routes: Vec<Route>,
    /// The label of each link, where there is one and room for it.
    pub link_labels: Vec<Option<Rectangle>>,
    /// The paper: everything lies between the origin and this size.
    pub size: Size,
    /// Where the origin came to lie from which the places were measured before.
    pub origin: Point,
}

impl Block {
    /// The box of the mark of a block at a place.
    #[must_use]
    pub fn mark_box(&self, centre: Point) -> Rectangle {
        mark::extent(centre, self.radius)
    }

    /// The box of the label of a block at a place.
    #[must_use]
    pub fn label_box(&self, centre: Point, side: LabelSide) -> Rectangle {
        let apart = self.radius * mark::REACH + LABEL_GAP;
        let top = match side {
            LabelSide::Below => centre.y + apart,
            LabelSide::Above => centre.y - apart - self.label.height,
        };
        Rectangle {
            left: centre.x - self.label.width / 2.0,
            top,
            right: centre.x + self.label.width / 2.0,
            bottom: top + self.label.height,
        }
    }

    /// The box of what may stand beside the mark of a block at a place.
    #[must_use]
    pub fn beside_box(&self, centre: Point) -> Rectangle {
        let left = centre.x + self.radius * mark::REACH + BESIDE_GAP;
        let half = self.beside.height / 2.0;
        Rectangle { left, top: centre.y - half, right: left + self.beside.width, bottom: centre.y + half }
    }

    /// The box of mark, label and what stands beside of a block at a place.
    #[must_use]
    pub fn whole_box(&self, centre: Point, side: LabelSide) -> Rectangle {
        let area = self.mark_box(centre).union(&self.label_box(centre, side));
        if self.beside.width > 0.0 { area.union(&self.beside_box(centre)) } else { area }
    }
}

impl Route {
    /// A line with the points that stand for it.
    #[must_use]
    pub fn new(start: Point, pieces: Vec<Piece>, arrows: Vec<Arrow>) -> Self {
        let polyline = flatten(start, &pieces);
        Self { start, pieces, arrows, polyline }
    }

    /// The point at a fraction of the line's length.
    #[must_use]
    pub fn at(&self, fraction: f64) -> Point {
        let length: f64 = self.polyline.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        let mut rest = length * fraction;
        for pair in self.polyline.windows(2) {
            let step = pair[0].distance(pair[1]);
            if rest <= step && step > 0.0 {
                return pair[0].towards(pair[1], rest / step);
            }
            rest -= step;
        }
        self.polyline.last().copied().unwrap_or(self.start)
    }

    /// Whether the line has a point within a box.
    #[must_use]
    pub fn meets(&self, area: &Rectangle) -> bool {
        self.polyline.windows(2).any(|pair| area.meets_segment(pair[0], pair[1]))
    }

    /// A box that holds the line and its arrowheads.
    #[must_use]
    pub fn bounds(&self) -> Rectangle {
        let around = |point: &Point| Rectangle::around(*point, Size::default());
        let points = self.polyline.iter().chain(self.arrows.iter().map(|arrow| &arrow.tip));
        points.fold(around(&self.start), |bounds, point| bounds.union(&around(point))).grown(ARROW_HALF_WIDTH)
    }

    pub(super) fn translate(&mut self, x: f64, y: f64) {
        let shift = |point: &mut Point| *point = point.moved(x, y);
        shift(&mut self.start);
        self.polyline.iter_mut().for_each(shift);
        self.arrows.iter_mut().for_each(|arrow| shift(&mut arrow.tip));
        for piece in &mut self.pieces {
            match piece {
                Piece::Line(end) => shift(end),
                Piece::Quadratic(control, end) => [control, end].into_iter().for_each(shift),
                Piece::Cubic(first, second, end) => [first, second, end].into_iter().for_each(shift),
            }
        }
    }
}

/// From the tip of an arrowhead to its base.
pub const ARROW_LENGTH: f64 = 7.5;

/// From the axis of an arrowhead to its corners.
pub const ARROW_HALF_WIDTH: f64 = 3.2;

/// Points that stand for a curve, per piece.
const SAMPLES: u32 = 12;

fn flatten(start: Point, pieces: &[Piece]) -> Vec<Point> {
    let mut points = vec![start];
    let mut last = start;
    for piece in pieces {
        let steps = if matches!(piece, Piece::Line(_)) { 1 } else { SAMPLES };
        for step in 1..=steps {
            let fraction = f64::from(step) / f64::from(steps);
            points.push(match *piece {
                Piece::Line(end) => last.towards(end, fraction),
                Piece::Quadratic(control, end) => {
                    last.towards(control, fraction).towards(control.towards(end, fraction), fraction)
                }
                Piece::Cubic(first, second, end) => {
                    let left = last.towards(first, fraction).towards(first.towards(second, fraction), fraction);
                    let right = first.towards(second, fraction).towards(second.towards(end, fraction), fraction);
                    left.towards(right, fraction)
                }
            });
        }
        last = piece.end();
    }
    points
}

/// Around the picture.
const MARGIN: f64 = 14.0;

/// Moves everything so that it starts at the origin, and rounds the places of blocks and labels to a tenth.
pub(super) fn finish(
    diagram: &Diagram,
    mut centres: Vec<Point>,
    labels: &[Rectangle],
    mut routes: Vec<Route>,
    link_labels: Vec<Option<Rectangle>>,
) -> Plan {
    let marks = diagram.blocks.iter().zip(&centres).map(|(block, centre)| block.mark_box(*centre));
    let beside = diagram.blocks.iter().zip(&centres).filter(|(block, _)| block.beside.width > 0.0);
    let beside = beside.map(|(block, centre)| block.beside_box(*centre));
    let lines = routes.iter().map(Route::bounds);
    let bounds =
        marks.chain(beside).chain(labels.iter().copied()).chain(lines).chain(link_labels.iter().flatten().copied());
    let Some(bounds) = bounds.reduce(|all, area| all.union(&area)) else {
        return Plan {
            centres,
            labels: Vec::new(),
            routes,
            link_labels,
            size: Size::default(),
            origin: Point::default(),
        };
    };
    // Whole pixels, so that places which were rounded before stay so.
    let (x, y) = (MARGIN - bounds.left.floor(), MARGIN - bounds.top.floor());
    for centre in &mut centres {
        *centre = Point::new(tenth(centre.x + x), tenth(centre.y + y));
    }
    let labels = labels.iter().map(|area| area.moved(x, y)).collect();
    for route in &mut routes {
        route.translate(x, y);
    }
    let link_labels = link_labels.into_iter().map(|place| place.map(|area| area.moved(x, y))).collect();
    let size = Size { width: (bounds.right + x + MARGIN).ceil(), height: (bounds.bottom + y + MARGIN).ceil() };
    Plan { centres, labels, routes, link_labels, size, origin: Point::new(x, y) }
}
