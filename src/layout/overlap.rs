//! Moving boxes apart until none lies over another.

use super::geometry::{Point, Rectangle, real};

/// How many rounds of pushing neighbours apart are tried before the boxes that still overlap are moved outwards.
const ROUND_COUNT_MAX: usize = 60;

/// Moves boxes apart until none overlaps another, with as little movement as is easily had; the anchor stays.
///
/// `footprints` are the boxes relative to `centres`. First, boxes that overlap push each other apart along the axis on
/// which they overlap least. Should that not settle, boxes are taken from the middle outwards, and each that lies over
/// an earlier one moves away from the middle until it is free: that always ends. At most a fixed number of rounds over
/// all pairs, then O(n²) for each box that has to move.
pub fn separate(centres: &mut [Point], footprints: &[Rectangle], anchor: Option<usize>) {
    for _ in 0..ROUND_COUNT_MAX {
        if !push_apart(centres, footprints, anchor) {
            return;
        }
    }
    move_outwards(centres, footprints, anchor);
}

/// One round over all pairs, in their order; tells whether any overlapped.
fn push_apart(centres: &mut [Point], footprints: &[Rectangle], anchor: Option<usize>) -> bool {
    let mut any = false;
    for left in 0..centres.len() {
        for right in left + 1..centres.len() {
            let first = footprints[left].moved(centres[left].x, centres[left].y);
            let second = footprints[right].moved(centres[right].x, centres[right].y);
            if !first.overlaps(&second) {
                continue;
            }
            any = true;
            let (first_middle, second_middle) = (first.centre(), second.centre());
            let overlap_x = f64::midpoint(first.width(), second.width()) - (first_middle.x - second_middle.x).abs();
            let overlap_y = f64::midpoint(first.height(), second.height()) - (first_middle.y - second_middle.y).abs();
            // A hair more than the overlap, so that rounding does not leave the two in touch for ever.
            let (x, y) = if overlap_x < overlap_y {
                (if first_middle.x > second_middle.x { overlap_x } else { -overlap_x } * 1.01, 0.0)
            } else {
                (0.0, if first_middle.y > second_middle.y { overlap_y } else { -overlap_y } * 1.01)
            };
            let (first_share, second_share) = match anchor {
                Some(anchor) if anchor == left => (0.0, 1.0),
                Some(anchor) if anchor == right => (1.0, 0.0),
                _ => (0.5, 0.5),
            };
            centres[left] = centres[left].moved(x * first_share, y * first_share);
            centres[right] = centres[right].moved(-x * second_share, -y * second_share);
        }
    }
    any
}

fn move_outwards(centres: &mut [Point], footprints: &[Rectangle], anchor: Option<usize>) {
    let middle = anchor.map_or_else(|| mean(centres), |anchor| centres[anchor]);
    let mut order: Vec<usize> = (0..centres.len()).collect();
    order.sort_by(|left, right| {
        let distance = |position: usize| {
            if anchor == Some(position) { -1.0 } else { centres[position].distance(middle) }
        };
        distance(*left).total_cmp(&distance(*right)).then(left.cmp(right))
    });
    let mut settled: Vec<Rectangle> = Vec::with_capacity(order.len());
    for position in order {
        let direction = middle.direction(centres[position]);
        let mut area = footprints[position].moved(centres[position].x, centres[position].y);
        // Each settled box blocks one stretch of the ray, and is left behind for good once it is passed.
        while let Some(step) = settled.iter().filter_map(|other| way_out(&area, other, direction)).reduce(f64::max) {
            let step = step + 0.1;
            area = area.moved(direction.x * step, direction.y * step);
            centres[position] = centres[position].moved(direction.x * step, direction.y * step);
        }
        settled.push(area);
    }
}

/// How far `area` must go along the direction until it no longer overlaps the other box; `None` when it does not.
fn way_out(area: &Rectangle, other: &Rectangle, direction: Point) -> Option<f64> {
    if !area.overlaps(other) {
        return None;
    }
    let along = |forward: f64, backward: f64, component: f64| {
        if component > 1e-9 {
            forward / component
        } else if component < -1e-9 {
            backward / -component
        } else {
            f64::INFINITY
        }
    };
    let by_x = along(other.right - area.left, area.right - other.left, direction.x);
    let by_y = along(other.bottom - area.top, area.bottom - other.top, direction.y);
    Some(by_x.min(by_y))
}

fn mean(points: &[Point]) -> Point {
    let count = real(points.len().max(1));
    let sum = points.iter().fold(Point::default(), |sum, point| sum.moved(point.x, point.y));
    Point::new(sum.x / count, sum.y / count)
}
