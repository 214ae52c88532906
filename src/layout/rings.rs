//! Laying out a hub: its neighbours stand in ellipses around it.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::geometry::{Point, Rectangle, Size, real};

/// Steps in which an ellipse is measured; even, so that both halves are alike.
const STEP_COUNT: usize = 360;

/// The share of a ring that is filled when there are several, so that ties to outer rings pass between the inner ones.
const FILL: f64 = 0.8;

/// With more neighbours than this, the room below the hub is not kept free for its label.
const FREE_SECTOR_COUNT_MAX: usize = 16;

/// What a further ring has to save: ties to outer rings pass between the boxes of inner ones, which is less calm.
const RING_COST: f64 = 0.2;

/// Ellipses around a hub, from the inside.
struct Rings(Vec<Ring>);

/// One ellipse.
struct Ring {
    half_axes: Size,
    /// Boxes that fit between the top and each step, the free sector left out; the last is the whole ellipse.
    capacity: Vec<f64>,
}

/// The places of so many neighbours around a hub at the origin, in order clockwise from the top.
///
/// Neighbours that follow each other stand beside each other, on as many ellipses as give a small and calm picture. The
/// innermost has at least the given half axes. Unless there are many, the sector of the hub's label, which is below
/// it, stays free. O(n · √n).
#[must_use]
pub fn place(footprints: &[Rectangle], half_axes_min: Size, hub_label: &Rectangle) -> Vec<Point> {
    if footprints.len() == 1 {
        return vec![Point::new(half_axes_min.width, 0.0)];
    }
    let half_sector = (hub_label.width() / 2.0).atan2(hub_label.bottom);
    let free_steps = if footprints.len() > FREE_SECTOR_COUNT_MAX { 0 } else { steps(half_sector) };
    let cell = cell(footprints);
    // Rings grow with the root of what they hold; more of them have never been smaller.
    (1..=footprints.len().isqrt() + 1)
        .map(|ring_count| Rings::grow(ring_count, free_steps, footprints.len(), cell, half_axes_min))
        .min_by(|left, right| left.cost().total_cmp(&right.cost()))
        .map_or_else(Vec::new, |rings| rings.deal(footprints.len()))
}

/// The places of boxes on one ellipse around the origin, in order clockwise from the top.
#[must_use]
pub fn circle(footprints: &[Rectangle], half_axes_min: Size) -> Vec<Point> {
    Rings::grow(1, 0, footprints.len(), cell(footprints), half_axes_min).deal(footprints.len())
}

/// How many steps of an ellipse lie within an angle.
fn steps(angle: f64) -> usize {
    (0..STEP_COUNT / 4).take_while(|step| real(*step) * TAU / real(STEP_COUNT) < angle).count()
}

/// The box that is reckoned with: between the mean and the largest, since wide labels seldom meet.
fn cell(footprints: &[Rectangle]) -> Size {
    let mix = |lengths: &dyn Fn(&Rectangle) -> f64| {
        let largest = footprints.iter().map(lengths).fold(1.0, f64::max);
        let mean = footprints.iter().map(lengths).sum::<f64>() / real(footprints.len().max(1));
        f64::midpoint(largest, mean)
    };
    Size { width: mix(&Rectangle::width), height: mix(&Rectangle::height) }
}

impl Rings {
    /// The smallest ellipses, so many inside each other, that hold so many boxes.
    fn grow(ring_count: usize, free_steps: usize, box_count: usize, cell: Size, minimum: Size) -> Self {
        let fill = if ring_count == 1 { 1.0 } else { FILL };
        let at = |scale: f64| -> Self {
            let ring = |position: usize| {
                let width = minimum.width * scale + real(position) * cell.width;
                let height = minimum.height * scale + real(position) * cell.height * 1.1;
                Ring::new(Size { width, height }, cell, free_steps)
            };
            Self((0..ring_count).map(ring).collect())
        };
        let holds = |rings: &Self| rings.capacity() * fill >= real(box_count);
        let smallest = at(1.0);
        if holds(&smallest) {
            return smallest;
        }
        // Capacity grows about in step with the half axes: double until it is enough, then halve the difference.
        let (mut too_small, mut enough) = (1.0, 2.0);
        while !holds(&at(enough)) {
            (too_small, enough) = (enough, enough * 2.0);
        }
        for _ in 0..8 {
            let middle = f64::midpoint(too_small, enough);
            if holds(&at(middle)) {
                enough = middle;
            } else {
                too_small = middle;
            }
        }
        at(enough)
    }

    fn capacity(&self) -> f64 {
        self.0.iter().map(Ring::whole).sum()
    }

    /// What the outermost ellipse takes, as the product of its half axes, and more for each ring within.
    fn cost(&self) -> f64 {
        let area = self.0.last().map_or(0.0, |ring| ring.half_axes.width * ring.half_axes.height);
        area * (1.0 + RING_COST * real(self.0.len() - 1))
    }

    /// Deals the boxes out to the rings in turn, by what each can hold. All rings share one order of angles, so that
    /// followers stay in one sector and no tie runs straight through a box on an inner ring.
    fn deal(&self, box_count: usize) -> Vec<Point> {
        let whole = self.capacity();
        let mut taken = vec![0_usize; self.0.len()];
        let mut places = Vec::with_capacity(box_count);
        for position in 0..box_count {
            let due = |ring: usize| real(position + 1) * self.0[ring].whole() / whole - real(taken[ring]);
            let ring = (0..self.0.len())
                .max_by(|left, right| due(*left).total_cmp(&due(*right)).then(right.cmp(left)))
                .expect("there is a ring");
            taken[ring] += 1;
            places.push(self.0[ring].at((real(position) + 0.5) / real(box_count)));
        }
        places
    }
}

impl Ring {
    /// Two boxes on a line are apart when they are a width apart across or a height apart down; hence how many fit.
    fn new(half_axes: Size, cell: Size, free_steps: usize) -> Self {
        let mut sum = 0.0;
        let mut capacity = vec![0.0];
        for position in 0..STEP_COUNT {
            let free = position + free_steps >= STEP_COUNT / 2 && position < STEP_COUNT / 2 + free_steps;
            if !free {
                let angle = (real(position) + 0.5) * TAU / real(STEP_COUNT) - FRAC_PI_2;
                let step = TAU / real(STEP_COUNT);
                let across = (half_axes.width * angle.sin() * step).abs();
                let down = (half_axes.height * angle.cos() * step).abs();
                sum += (across / cell.width).max(down / cell.height);
            }
            capacity.push(sum);
        }
        Self { half_axes, capacity }
    }

    fn whole(&self) -> f64 {
        self.capacity.last().copied().unwrap_or(0.0)
    }

    /// The place at a fraction of the ring's capacity, clockwise from the top.
    fn at(&self, fraction: f64) -> Point {
        let wanted = self.whole() * fraction;
        let after = self.capacity.partition_point(|sum| *sum < wanted).clamp(1, self.capacity.len() - 1);
        let (before, next) = (self.capacity[after - 1], self.capacity[after]);
        let part = if next > before { (wanted - before) / (next - before) } else { 0.0 };
        let angle = (real(after - 1) + part) * TAU / real(STEP_COUNT) - FRAC_PI_2;
        Point::new(self.half_axes.width * angle.cos(), self.half_axes.height * angle.sin())
    }
}
