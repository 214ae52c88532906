//! The outlines of marks, and where a line meets them.

use crate::model::Shape;

use super::geometry::{Point, Rectangle, Size};

/// How far the corners of a mark may reach from its centre, as a multiple of its radius.
///
/// Marks have about the area of the disc of the same radius, so pointed ones reach further than the disc.
pub const REACH: f64 = 1.25;

/// Between a mark and the tip of an arrow.
pub const TIP_GAP: f64 = 2.0;

/// The corners of a mark of radius 1 around the origin, clockwise from the top; `None` for discs.
#[must_use]
pub fn corners(shape: Shape) -> Option<&'static [(f64, f64)]> {
    match shape {
        Shape::Ring | Shape::Circle => None,
        Shape::Square => Some(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
        Shape::Hexagon => {
            Some(&[(-0.55, -0.953), (0.55, -0.953), (1.1, 0.0), (0.55, 0.953), (-0.55, 0.953), (-1.1, 0.0)])
        }
        Shape::Diamond => Some(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]),
        Shape::Triangle => Some(&[(0.0, -1.15), (1.2, 0.95), (-1.2, 0.95)]),
        Shape::Sheet => Some(&[(-0.8, -1.1), (0.3, -1.1), (0.8, -0.6), (0.8, 1.1), (-0.8, 1.1)]),
        Shape::Pentagon => Some(&[(0.0, -1.15), (1.094, -0.355), (0.676, 0.93), (-0.676, 0.93), (-1.094, -0.355)]),
    }
}

/// The square that holds a mark.
#[must_use]
pub fn extent(centre: Point, radius: f64) -> Rectangle {
    Rectangle::around(centre, Size { width: 2.0 * radius * REACH, height: 2.0 * radius * REACH })
}

/// Where the segment from `outside` to `inside` first meets the outline of a mark.
///
/// `inside` lies within the mark; where the segment does not meet the outline, `inside` itself is returned.
#[must_use]
pub fn meet(shape: Shape, centre: Point, radius: f64, outside: Point, inside: Point) -> Point {
    let fraction = match corners(shape) {
        None => meet_disc(centre, radius, outside, inside),
        Some(corners) => meet_polygon(corners, centre, radius, outside, inside),
    };
    fraction.map_or(inside, |fraction| outside.towards(inside, fraction))
}

fn meet_disc(centre: Point, radius: f64, start: Point, end: Point) -> Option<f64> {
    let along = Point::new(end.x - start.x, end.y - start.y);
    let offset = Point::new(start.x - centre.x, start.y - centre.y);
    let squared = along.x * along.x + along.y * along.y;
    let half = offset.x * along.x + offset.y * along.y;
    let constant = offset.x * offset.x + offset.y * offset.y - radius * radius;
    let discriminant = half * half - squared * constant;
    if squared < 1e-9 || discriminant < 0.0 {
        return None;
    }
    let fraction = (-half - discriminant.sqrt()) / squared;
    (0.0..=1.0).contains(&fraction).then_some(fraction)
}

fn meet_polygon(corners: &[(f64, f64)], centre: Point, radius: f64, start: Point, end: Point) -> Option<f64> {
    let at = |position: usize| {
        let (x, y) = corners[position % corners.len()];
        centre.moved(x * radius, y * radius)
    };
    let along = Point::new(end.x - start.x, end.y - start.y);
    (0..corners.len())
        .filter_map(|position| {
            let (corner, next) = (at(position), at(position + 1));
            let side = Point::new(next.x - corner.x, next.y - corner.y);
            let determinant = along.x * side.y - along.y * side.x;
            if determinant.abs() < 1e-12 {
                return None;
            }
            let offset = Point::new(corner.x - start.x, corner.y - start.y);
            let on_segment = (offset.x * side.y - offset.y * side.x) / determinant;
            let on_side = (offset.x * along.y - offset.y * along.x) / determinant;
            let meets = (0.0..=1.0).contains(&on_segment) && (-1e-9..=1.0 + 1e-9).contains(&on_side);
            meets.then_some(on_segment)
        })
        .min_by(f64::total_cmp)
}
