//! The lines of links between columns: level at the marks, curved in the gaps.

use super::column_order::{Bundle, Lanes};
use super::diagram::{Diagram, Piece, Route};
use super::geometry::{Point, Rectangle, real};
use super::routing;

/// Lines that meet a mark on the same side are so far apart, or as far as all of them have room.
const PORT_STEP: f64 = 6.0;
const PORT_ROOM: f64 = 15.0;

/// How far a line within a column bows into the gap beside it.
const BOW: f64 = 46.0;

/// A diagram whose blocks have their places.
pub struct Grid<'a> {
    /// What is drawn.
    pub diagram: &'a Diagram,
    /// What stands in the columns.
    pub lanes: &'a Lanes,
    /// Left and right edge of each column.
    pub edges: &'a [(f64, f64)],
    /// Height of each lane.
    pub rows: &'a [f64],
    /// Centre of each block.
    pub centres: &'a [Point],
    /// Label of each block.
    pub names: &'a [Rectangle],
}

/// Which side of a mark a line meets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Left,
    Right,
}

/// The line of every link, in their order.
#[must_use]
pub fn route_all(grid: &Grid<'_>) -> Vec<Route> {
    // Loops come from the common router; what it says of other links is replaced.
    let mut routes = routing::route_all(grid.diagram, grid.centres, grid.names);
    let ports = ports(grid);
    for bundle in &grid.lanes.bundles {
        for (rank, link) in bundle.links.iter().enumerate() {
            routes[*link] = route(grid, bundle, rank, ports[*link]);
        }
    }
    routes
}

/// The sides of a bundle's marks at which its lines end.
fn sides(grid: &Grid<'_>, bundle: &Bundle) -> [Side; 2] {
    let (left, right) = (grid.lanes.column_of[bundle.left], grid.lanes.column_of[bundle.right]);
    if left != right {
        [Side::Right, Side::Left]
    } else if left + 1 == grid.edges.len() && left > 0 {
        [Side::Left, Side::Left]
    } else {
        [Side::Right, Side::Right]
    }
}

/// How far from the middle of the mark each link meets its left and its right block: in the order in which the lines
/// fan out, so that they do not cross there.
fn ports(grid: &Grid<'_>) -> Vec<[f64; 2]> {
    let mut meetings: Vec<(usize, Side, f64, usize, usize)> = Vec::new();
    for bundle in &grid.lanes.bundles {
        let sides = sides(grid, bundle);
        let next = bundle.passes.first().copied().unwrap_or(bundle.right);
        let before = bundle.passes.last().copied().unwrap_or(bundle.left);
        for link in &bundle.links {
            meetings.push((bundle.left, sides[0], grid.rows[next], *link, 0));
            meetings.push((bundle.right, sides[1], grid.rows[before], *link, 1));
        }
    }
    meetings.sort_by(|left, right| {
        let ends = (left.0, left.1).cmp(&(right.0, right.1));
        ends.then(left.2.total_cmp(&right.2)).then((left.3, left.4).cmp(&(right.3, right.4)))
    });
    let mut ports = vec![[0.0; 2]; grid.diagram.links.len()];
    for side in meetings.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
        let step = if side.len() > 1 { PORT_STEP.min(PORT_ROOM / real(side.len() - 1)) } else { 0.0 };
        for (rank, (.., link, end)) in side.iter().enumerate() {
            ports[*link][*end] = (real(rank) - real(side.len() - 1) / 2.0) * step;
        }
    }
    ports
}

fn route(grid: &Grid<'_>, bundle: &Bundle, rank: usize, ports: [f64; 2]) -> Route {
    let position = bundle.links[rank];
    let link = &grid.diagram.links[position];
    let sides = sides(grid, bundle);
    let end_of = |block: usize, side: Side, port: f64| {
        let (left, right) = grid.edges[grid.lanes.column_of[block]];
        let level = grid.centres[block].moved(0.0, port);
        let edge = Point::new(if side == Side::Left { left } else { right }, level.y);
        let tip = super::mark::meet(
            grid.diagram.blocks[block].shape,
            grid.centres[block],
            grid.diagram.blocks[block].radius + super::mark::TIP_GAP,
            edge,
            level,
        );
        (tip, edge)
    };
    let (left_tip, left_edge) = end_of(bundle.left, sides[0], ports[0]);
    let (right_tip, right_edge) = end_of(bundle.right, sides[1], ports[1]);
    let left_is_from = link.from == bundle.left;
    let (arrow_at_left, arrow_at_right) =
        if left_is_from { (link.arrow_at_from, link.arrow_at_to) } else { (link.arrow_at_to, link.arrow_at_from) };
    let mut arrows = Vec::new();
    let mut stop = |wanted: bool, tip: Point, edge: Point| {
        if wanted { routing::headed(&mut arrows, tip, edge.direction(tip)) } else { tip }
    };
    let start = stop(arrow_at_left, left_tip, left_edge);
    let end = stop(arrow_at_right, right_tip, right_edge);
    let offset = (real(rank) - real(bundle.links.len() - 1) / 2.0) * parallel_step(grid.diagram, &bundle.links);
    let pieces = if sides[0] == sides[1] {
        let away = if sides[0] == Side::Left { -1.0 } else { 1.0 };
        let bow = away * (BOW + 26.0 * real(rank));
        vec![
            Piece::Line(left_edge),
            Piece::Cubic(left_edge.moved(bow, 0.0), right_edge.moved(bow, 0.0), right_edge),
            Piece::Line(end),
        ]
    } else {
        across(grid, bundle, offset, left_edge, right_edge, end)
    };
    Route::new(start, pieces, arrows)
}

/// From column to column: curved in the gaps, level through the columns between.
fn across(grid: &Grid<'_>, bundle: &Bundle, offset: f64, left: Point, right: Point, end: Point) -> Vec<Piece> {
    let mut pieces = vec![Piece::Line(left)];
    let mut last = left;
    for pass in &bundle.passes {
        let (column_left, column_right) = grid.edges[grid.lanes.column_of[*pass]];
        let row = grid.rows[*pass] + offset;
        pieces.push(bend(last, Point::new(column_left, row)));
        last = Point::new(column_right, row);
        pieces.push(Piece::Line(last));
    }
    if bundle.passes.is_empty() && bundle.links.len() > 1 {
        let middle = left.towards(right, 0.5).moved(0.0, offset);
        pieces.push(bend(last, middle));
        last = middle;
    }
    pieces.push(bend(last, right));
    pieces.push(Piece::Line(end));
    pieces
}

/// A curve that starts and ends level.
fn bend(start: Point, end: Point) -> Piece {
    if (start.y - end.y).abs() < 0.05 {
        return Piece::Line(end);
    }
    let middle = f64::midpoint(start.x, end.x);
    Piece::Cubic(Point::new(middle, start.y), Point::new(middle, end.y), end)
}

/// Between the labels of two parallel lines.
const PARALLEL_MARGIN: f64 = 6.0;

/// The height of the labels of parallel lines between the same two blocks, from the middle of one to the next.
pub(super) fn parallel_step(diagram: &Diagram, links: &[usize]) -> f64 {
    let tallest = links.iter().map(|link| diagram.links[*link].label.height).fold(0.0, f64::max);
    tallest.max(12.0) + PARALLEL_MARGIN
}
