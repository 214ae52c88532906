//! Ground on which boxes are set down one after the other, each where it is free, without moving an earlier one.

use std::collections::HashMap;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

use super::geometry::{Point, Rectangle, Size, real};

/// The side of a cell of the index, in pixels: about the height of a box.
const CELL: f64 = 64.0;

/// Between the rings on which a free spot is looked for, and between two spots on one.
const RING_STEP: f64 = 18.0;
const SPOT_STEP: f64 = 34.0;

/// Rings are wider than high by this, as labels are.
const STRETCH: f64 = 1.35;

/// So many free spots are compared, by their distance and by what the line to them meets.
const SPOT_COUNT: usize = 6;

/// How far a spot may be from the nearest one and still be taken for it, where less lies in its way, in pixels.
const BOX_COST: f64 = 55.0;

/// Beside an anchor that is not the middle, the first spots lie at this distance.
const REACH_MIN: f64 = 78.0;

/// Ground with boxes on it.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    boxes: Vec<Rectangle>,
    cells: HashMap<(i32, i32), Vec<usize>>,
    /// From which ring on spots are looked for around an anchor: nothing becomes free again.
    first_rings: HashMap<usize, usize>,
}

/// What a box is set down beside.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    /// Equal anchors have equal numbers.
    pub number: usize,
    /// Where it is.
    pub place: Point,
    /// How far around it nothing is set down, as half axes of an ellipse; without width, [`REACH_MIN`].
    pub kept_free: Size,
}

impl Ground {
    /// Takes an area, whether or not it is free.
    pub fn take(&mut self, area: Rectangle) {
        for cell in cells(&area) {
            self.cells.entry(cell).or_default().push(self.boxes.len());
        }
        self.boxes.push(area);
    }

    /// Whether nothing lies there.
    #[must_use]
    pub fn is_free(&self, area: &Rectangle) -> bool {
        let mut near = cells(area).filter_map(|cell| self.cells.get(&cell)).flatten();
        !near.any(|position| self.boxes[*position].overlaps(area))
    }

    /// Sets a box down near its anchor, away from the origin, and returns where its own origin came to lie.
    ///
    /// Around the anchor, spots on wider and wider rings are tried, those in the direction away from the origin first. Of the
    /// first free ones, the nearest to which a straight line meets few boxes is taken. O(r²) spots for the ring r that has
    /// one; it ends because nothing lies far enough out.
    pub fn settle(&mut self, footprint: &Rectangle, anchor: &Anchor) -> Point {
        let is_middle = anchor.kept_free.width > 0.0;
        // In the middle every direction leads away: one after the other, they are spread over the circle.
        let golden = TAU * (1.0 - 1.0 / 1.618_033_988_749_895);
        let outwards =
            if is_middle { real(self.boxes.len()) * golden - FRAC_PI_2 } else { anchor.place.y.atan2(anchor.place.x) };
        let start = self.first_rings.get(&anchor.number).copied().unwrap_or(0);
        let mut best: Option<(f64, Point)> = None;
        let (mut found, mut first_ring) = (0, None);
        for ring in start.. {
            let distance = real(ring) * RING_STEP;
            let axes = if is_middle {
                Size { width: anchor.kept_free.width + distance, height: anchor.kept_free.height + distance }
            } else {
                Size { width: (REACH_MIN + distance) * STRETCH, height: REACH_MIN + distance }
            };
            let spread = if is_middle { PI } else { (FRAC_PI_2 * 0.7 + real(ring) * 0.05).min(PI) };
            for angle in angles(spread, SPOT_STEP / axes.height) {
                let (sine, cosine) = (outwards + angle).sin_cos();
                let place = anchor.place.moved(axes.width * cosine, axes.height * sine);
                if !self.is_free(&footprint.moved(place.x, place.y)) {
                    continue;
                }
                first_ring.get_or_insert(ring);
                found += 1;
                let cost = distance + angle.abs() * 20.0 + BOX_COST * real(self.between(anchor.place, place));
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, place));
                }
                if found == SPOT_COUNT {
                    break;
                }
            }
            if let (Some((_, place)), Some(first_ring)) = (best, first_ring)
                && (found == SPOT_COUNT || ring > first_ring + 1)
            {
                self.first_rings.insert(anchor.number, first_ring.saturating_sub(2));
                self.take(footprint.moved(place.x, place.y));
                return place;
            }
        }
        unreachable!("a ring outside of all boxes has a free spot")
    }

    /// How many boxes the straight line between two places meets, those at its ends left out.
    fn between(&self, from: Point, to: Point) -> usize {
        const STEP: f64 = 24.0;
        let length = from.distance(to);
        let mut met: Vec<usize> = Vec::new();
        let mut along = STEP;
        while along < length - STEP {
            let point = from.towards(to, along / length);
            for position in self.cells.get(&cell(point)).into_iter().flatten() {
                let area = &self.boxes[*position];
                if area.contains(point) && !area.contains(from) && !met.contains(position) {
                    met.push(*position);
                }
            }
            along += STEP;
        }
        met.len()
    }
}

/// 0 and, to both sides alternately, multiples of the step up to the spread.
fn angles(spread: f64, step: f64) -> impl Iterator<Item = f64> {
    let sides = (1..).map(move |rank| step * real(rank)).take_while(move |angle| *angle < spread);
    std::iter::once(0.0).chain(sides.flat_map(|angle| [angle, -angle]))
}

fn cells(area: &Rectangle) -> impl Iterator<Item = (i32, i32)> + use<> {
    let (first, last) = (cell(Point::new(area.left, area.top)), cell(Point::new(area.right, area.bottom)));
    (first.0..=last.0).flat_map(move |x| (first.1..=last.1).map(move |y| (x, y)))
}

#[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than 2^31 cells")]
fn cell(point: Point) -> (i32, i32) {
    ((point.x / CELL).floor() as i32, (point.y / CELL).floor() as i32)
}
