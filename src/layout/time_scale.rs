//! Where days stand on an axis: even within its stretches, with long stretches in which nothing stands left out.

use crate::model::Day;

use super::geometry::real;

/// At most so many stretches are left out.
const BREAK_COUNT_MAX: usize = 3;
/// An empty stretch is left out when it takes more than this share of what the axis would otherwise have.
const BREAK_SHARE_MIN: f64 = 0.4;
/// It is so long at least, in months.
const BREAK_LENGTH_MIN: f64 = 120.0;
/// How wide a mark for what is left out is, in pixels: two labels find room beside each other over it.
pub(super) const BREAK_WIDTH: f64 = 60.0;
/// From how many months on an axis begins and ends with whole years, else with whole months.
const YEARLY_FROM: f64 = 36.0;
/// Steps between labels, in months.
const STEPS: [i32; 13] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A part of the axis without a break: months from the year 0 on, and where its start stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    first: f64,
    last: f64,
    left: f64,
}

/// Where days stand on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TimeScale {
    stretches: Vec<Stretch>,
    per_month: f64,
    /// Months or years, in months.
    unit: f64,
}

/// Months from the start of the year 0 to the start of a day, or to its end.
pub(super) fn months(day: Day, at_end: bool) -> f64 {
    let passed = f64::from(day.day() - 1) + if at_end { 1.0 } else { 0.0 };
    12.0 * f64::from(day.year()) + f64::from(day.month() - 1) + passed / f64::from(day.days_in_month())
}

impl TimeScale {
    /// A scale from `left` to `right` for what stands from one time to another, in months; at least one. O(n log n).
    pub(super) fn new(mut occupied: Vec<(f64, f64)>, left: f64, right: f64) -> Self {
        occupied.sort_by(|left, right| left.0.total_cmp(&right.0));
        let first = occupied[0].0;
        let mut last = first;
        let mut gaps = Vec::new();
        for (start, end) in occupied {
            if start > last {
                gaps.push((last, start));
            }
            last = last.max(end);
        }
        // Breaks take a third of the axis at most.
        let count_max =
            (1..=BREAK_COUNT_MAX).take_while(|count| real(*count) * 3.0 * BREAK_WIDTH <= right - left).count();
        let gaps = breaks(gaps, last - first, count_max);
        let remaining = last - first - gaps.iter().map(|(start, end)| end - start).sum::<f64>();
        let unit = unit_of(remaining);
        let floor = |time: f64| (time / unit).floor() * unit;
        let ceil = |time: f64| (time / unit).ceil() * unit;
        let mut stretches = Vec::new();
        let mut start = floor(first);
        for (gap_start, gap_end) in gaps {
            stretches.push((start, ceil(gap_start).max(start + unit)));
            start = floor(gap_end);
        }
        stretches.push((start, ceil(last).max(start + unit)));
        let length: f64 = stretches.iter().map(|(first, last)| last - first).sum();
        let per_month = (right - left - BREAK_WIDTH * real(stretches.len() - 1)) / length;
        let mut at = left;
        let place = |(first, last): (f64, f64)| {
            let stretch = Stretch { first, last, left: at };
            at += (last - first) * per_month + BREAK_WIDTH;
            stretch
        };
        Self { stretches: stretches.into_iter().map(place).collect(), per_month, unit }
    }

    /// Where a time stands; within a break in its middle, outside of the axis at its nearer end.
    pub(super) fn x(&self, time: f64) -> f64 {
        let mut before: Option<f64> = None;
        for stretch in &self.stretches {
            if time < stretch.first {
                return before.map_or(stretch.left, |before| f64::midpoint(before, stretch.left));
            }
            if time <= stretch.last {
                return stretch.left + (time - stretch.first) * self.per_month;
            }
            before = Some(self.right_of(stretch));
        }
        before.unwrap_or_default()
    }

    fn right_of(&self, stretch: &Stretch) -> f64 {
        stretch.left + (stretch.last - stretch.first) * self.per_month
    }

    /// Where breaks begin and end.
    pub(super) fn breaks(&self) -> Vec<(f64, f64)> {
        self.stretches.windows(2).map(|pair| (self.right_of(&pair[0]), pair[1].left)).collect()
    }

    /// Where labels may stand, and what they say: at multiples of the smallest step that leaves `room` pixels from one to the
    /// next, and at the start of a stretch that has none.
    pub(super) fn ticks(&self, room: f64) -> Vec<(f64, String)> {
        let fits = |step: &&i32| f64::from(**step) >= self.unit && f64::from(**step) * self.per_month >= room;
        let step = f64::from(*STEPS.iter().find(fits).unwrap_or(&STEPS[STEPS.len() - 1]));
        let by_month = step < 12.0;
        let mut ticks = Vec::new();
        for stretch in &self.stretches {
            let mut time = (stretch.first / step).ceil() * step;
            if time > stretch.last {
                ticks.push((stretch.left, label(stretch.first, by_month)));
            }
            while time <= stretch.last {
                ticks.push((stretch.left + (time - stretch.first) * self.per_month, label(time, by_month)));
                time += step;
            }
        }
        ticks
    }
}

fn unit_of(length: f64) -> f64 {
    if length < YEARLY_FROM { 1.0 } else { 12.0 }
}

/// Of the stretches in which nothing stands those to leave out, in order: of the longest so many as take more than their
/// share of what is left of the axis.
fn breaks(mut gaps: Vec<(f64, f64)>, length: f64, count_max: usize) -> Vec<(f64, f64)> {
    // The longest first; the sort is stable, so equal ones stay in their order.
    gaps.sort_by(|left, right| (right.1 - right.0).total_cmp(&(left.1 - left.0)));
    let mut found: Vec<(f64, f64)> = Vec::new();
    let mut remaining = length;
    for (start, end) in gaps.into_iter().take(count_max) {
        let unit = unit_of(remaining - (end - start));
        let left_out = ((start / unit).ceil() * unit, (end / unit).floor() * unit);
        let gained = left_out.1 - left_out.0;
        if gained < BREAK_LENGTH_MIN || gained < BREAK_SHARE_MIN * remaining {
            break;
        }
        found.push((start, end));
        remaining -= end - start;
    }
    found.sort_by(|left, right| left.0.total_cmp(&right.0));
    found
}

/// "2024", "Jun 2024", "12 BC".
#[expect(clippy::cast_possible_truncation, reason = "months of years from −9999 to 9999")]
fn label(time: f64, by_month: bool) -> String {
    let months = time.round() as i32;
    let year = months.div_euclid(12);
    // ISO 8601 has a year 0, which is 1 BC.
    let year = if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) };
    let month = usize::try_from(months.rem_euclid(12)).unwrap_or_default();
    if by_month { format!("{} {year}", MONTHS[month]) } else { year }
}
