//! Laying out a hub: its neighbours stand in ellipses around it.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::geometry::{Point, Rectangle, Size, real};

/// Steps in which an ellipse is measured.
const STEP_COUNT: u32 = 360;

/// Rings at most; each further one takes more than the one within.
const RING_COUNT_MAX: usize = 24;

/// The share of a ring that is filled when there are several, so that ties to outer rings pass between the inner ones.
const FILL: f64 = 0.8;

/// The places of so many neighbours around a hub at the origin, in order clockwise from the top.
///
/// Neighbours that follow each other stand beside each other, on as many ellipses as give the smallest picture. The
/// innermost has at least the given half axes. O(rings · n).
#[must_use]
pub fn place(footprints: &[Rectangle], half_axes_min: Size) -> Vec<Point> {
    if footprints.is_empty() {
        return Vec::new();
    }
    let cell = cell(footprints);
    let rings = (1..=RING_COUNT_MAX)
        .map(|ring_count| grow(ring_count, footprints.len(), cell, half_axes_min))
        .min_by(|left, right| outer_area(left).total_cmp(&outer_area(right)))
        .expect("there is at least one number of rings");
    fill(&rings, footprints.len())
}

/// The places of boxes on one ellipse around the origin, in order clockwise from the top.
#[must_use]
pub fn single(footprints: &[Rectangle], half_axes_min: Size) -> Vec<Point> {
    if footprints.is_empty() {
        return Vec::new();
    }
    fill(&grow(1, footprints.len(), cell(footprints), half_axes_min), footprints.len())
}

/// One ellipse: how many boxes it could hold up to each step, and its half axes.
struct Ring {
    half_axes: Size,
    /// Boxes that fit between the top and each step; the last is the whole ellipse.
    capacity: Vec<f64>,
}

/// The box that is reckoned with: between the mean and the largest, since wide labels seldom meet.
fn cell(footprints: &[Rectangle]) -> Size {
    let mix = |lengths: &dyn Fn(&Rectangle) -> f64| {
        let largest = footprints.iter().map(lengths).fold(0.0, f64::max);
        let mean = footprints.iter().map(lengths).sum::<f64>() / real(footprints.len());
        f64::midpoint(largest, mean)
    };
    Size { width: mix(&Rectangle::width), height: mix(&Rectangle::height) }
}

fn outer_area(rings: &[Ring]) -> f64 {
    rings.last().map_or(0.0, |ring| ring.half_axes.width * ring.half_axes.height)
}

/// The smallest ellipses, so many inside each other, that hold so many boxes.
fn grow(ring_count: usize, box_count: usize, cell: Size, minimum: Size) -> Vec<Ring> {
    let fill = if ring_count == 1 { 1.0 } else { FILL };
    let rings_at = |scale: f64| -> Vec<Ring> {
        (0..ring_count)
            .map(|position| {
                let half_axes = Size {
                    width: minimum.width * scale + real(position) * cell.width,
                    height: minimum.height * scale + real(position) * cell.height * 1.1,
                };
                Ring { half_axes, capacity: capacity(half_axes, cell) }
            })
            .collect()
    };
    let total = |rings: &[Ring]| rings.iter().map(Ring::whole).sum::<f64>() * fill;
    let smallest = rings_at(1.0);
    if total(&smallest) >= real(box_count) {
        return smallest;
    }
    // Capacity grows about in step with the half axes: double until it is enough, then halve the difference.
    let (mut too_small, mut enough) = (1.0, 2.0);
    while total(&rings_at(enough)) < real(box_count) {
        (too_small, enough) = (enough, enough * 2.0);
    }
    for _ in 0..8 {
        let middle = f64::midpoint(too_small, enough);
        if total(&rings_at(middle)) < real(box_count) {
            too_small = middle;
        } else {
            enough = middle;
        }
    }
    rings_at(enough)
}

/// Two boxes on a line are apart when they are a width apart across or a height apart down; hence how many fit.
fn capacity(half_axes: Size, cell: Size) -> Vec<f64> {
    let step = TAU / f64::from(STEP_COUNT);
    let mut sum = 0.0;
    let mut sums = Vec::with_capacity(STEP_COUNT as usize + 1);
    sums.push(0.0);
    for position in 0..STEP_COUNT {
        let angle = (f64::from(position) + 0.5) * step - FRAC_PI_2;
        let across = (half_axes.width * angle.sin() * step).abs();
        let down = (half_axes.height * angle.cos() * step).abs();
        sum += (across / cell.width).max(down / cell.height);
        sums.push(sum);
    }
    sums
}

impl Ring {
    fn whole(&self) -> f64 {
        self.capacity.last().copied().unwrap_or(0.0)
    }

    /// The place at a fraction of the ring's capacity, clockwise from the top.
    fn at(&self, fraction: f64) -> Point {
        let wanted = self.whole() * fraction;
        let after = self.capacity.partition_point(|sum| *sum < wanted).clamp(1, self.capacity.len() - 1);
        let (before, next) = (self.capacity[after - 1], self.capacity[after]);
        let part = if next > before { (wanted - before) / (next - before) } else { 0.0 };
        let angle = (real(after - 1) + part) * TAU / f64::from(STEP_COUNT) - FRAC_PI_2;
        Point::new(self.half_axes.width * angle.cos(), self.half_axes.height * angle.sin())
    }
}

/// Deals the boxes out to the rings in turn, by what each can hold, so that followers stay in one sector.
fn fill(rings: &[Ring], box_count: usize) -> Vec<Point> {
    let whole: f64 = rings.iter().map(Ring::whole).sum();
    let mut taken = vec![0_usize; rings.len()];
    let mut choices = Vec::with_capacity(box_count);
    for position in 0..box_count {
        let due = |ring: usize| real(position + 1) * rings[ring].whole() / whole - real(taken[ring]);
        let ring = (0..rings.len())
            .max_by(|left, right| due(*left).total_cmp(&due(*right)).then(right.cmp(left)))
            .expect("there is a ring");
        choices.push((ring, taken[ring]));
        taken[ring] += 1;
    }
    choices.into_iter().map(|(ring, rank)| rings[ring].at((real(rank) + 0.5) / real(taken[ring]))).collect()
}
