//! Bars and points along an axis of time, a row for each, in groups under headings.

use crate::model::{Bound, Day, Span};

use super::geometry::{Point, Rectangle, Size};
use super::text::{LINE_HEIGHT, text_width};
use super::time_scale::{BREAK_WIDTH, TimeScale, months};

/// The size of the labels of the axis, in pixels.
pub const TICK_SIZE: f64 = 10.5;
/// How wide the label of a bar may be where the paper has room for it, in pixels.
const BAR_LABEL_WIDTH_MAX: f64 = 440.0;
/// The narrowest paper, in pixels.
const WIDTH_MIN: f64 = 240.0;

/// From the sides of the paper to the axis: half a label of the axis, and more.
const MARGIN: f64 = 30.0;
/// From the ends of the axis to its first and last day: what has no known start or end reaches over it.
const OVERHANG: f64 = 18.0;
const BAR_HEIGHT: f64 = 9.0;
/// What has neither a known start nor a known end is thin, but for the days on which it was seen.
const VAGUE_HEIGHT: f64 = 4.0;
/// What certainly holds is never narrower.
const CERTAIN_WIDTH_MIN: f64 = 3.0;
/// What is narrower is a point.
const BAR_WIDTH_MIN: f64 = 9.0;
/// How far a point reaches from its middle.
pub const POINT_RADIUS: f64 = 5.0;
const LABEL_GAP: f64 = 7.0;
/// Between a label and the bar below it.
const ABOVE_GAP: f64 = 2.0;
/// Between a label and the side of the paper.
const SIDE: f64 = 4.0;
const ROW_GAP: f64 = 6.0;
const HEADING_GAP: f64 = 10.0;
const TICK_GAP: f64 = 12.0;

/// What lasts, or happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// When it may hold and when it certainly does.
    pub span: Span,
    /// The box of its label, of one line or a few, not wider than [`bar_label_width_max`].
    pub label: Size,
}

/// Bars under a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarGroup {
    /// The box of the heading.
    pub heading: Size,
    /// The bars, in the order of their rows.
    pub bars: Vec<Bar>,
}

/// Where a bar is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BarPlace {
    /// Too short for a bar.
    Point(Point),
    /// From the earliest start to the latest end.
    Bar {
        /// When it may hold.
        possible: Rectangle,
        /// When it certainly holds, if it is known to do so at any time.
        certain: Option<Rectangle>,
        /// The days on one of which it was seen, where nothing more is known.
        seen: Option<Rectangle>,
        /// Whether the start is not bounded, so that it reaches over the start of the axis.
        open_start: bool,
        /// Whether the end is not.
        open_end: bool,
    },
}

/// A label of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where its line is.
    pub x: f64,
    /// What it says.
    pub text: String,
    /// Its boxes, above and below the rows.
    pub labels: [Rectangle; 2],
}

/// Where everything is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelinePlan {
    /// The paper.
    pub size: Size,
    /// The headings, by group.
    pub headings: Vec<Rectangle>,
    /// The bars of all groups, with the boxes of their labels.
    pub bars: Vec<(BarPlace, Rectangle)>,
    /// The axis.
    pub ticks: Vec<Tick>,
    /// Where stretches in which nothing stands are left out; from the top of the rows to their end.
    pub breaks: Vec<Rectangle>,
    /// Top and bottom of the rows.
    pub rows: (f64, f64),
}

impl BarPlace {
    /// The box around it.
    #[must_use]
    pub fn area(&self) -> Rectangle {
        match self {
            Self::Point(centre) => {
                Rectangle::around(*centre, Size { width: 2.0 * POINT_RADIUS, height: 2.0 * POINT_RADIUS })
            }
            Self::Bar { possible, certain, seen, .. } => {
                certain.iter().chain(seen).fold(*possible, |area, part| area.union(part))
            }
        }
    }
}

/// How wide the label of a bar may be on paper of that width.
#[must_use]
pub fn bar_label_width_max(width: f64) -> f64 {
    (width.max(WIDTH_MIN) - 2.0 * MARGIN).min(BAR_LABEL_WIDTH_MAX)
}

/// Places bars along an axis of time: each on a row of its own, its label beside it where there is room, else above it.
///
/// The axis runs over all days that are known. `until` is the day up to which anything is known; the axis reaches it when a
/// bar with a start has no known end. Where nothing stands for long, it has a break. The paper is as wide as `width`, at least 240 pixels. No label lies over another label or over a bar, and everything lies on the paper. O(n log n).
#[must_use]
pub fn timeline(groups: &[BarGroup], until: Option<Day>, width: f64) -> TimelinePlan {
    let paper_width = width.max(WIDTH_MIN);
    let spans = || groups.iter().flat_map(|group| &group.bars).map(|bar| bar.span);
    let latest = spans().flat_map(known_times).fold(f64::NEG_INFINITY, f64::max);
    let until = until.map_or(latest, |day| months(day, true).max(latest));
    let occupied: Vec<(f64, f64)> = spans().filter_map(|span| occupied(span, until)).collect();
    if occupied.is_empty() {
        return TimelinePlan::default();
    }
    let scale = TimeScale::new(occupied, MARGIN + OVERHANG, paper_width - MARGIN - OVERHANG);
    let tick_height = TICK_SIZE * LINE_HEIGHT;
    let top = tick_height + 2.0 * ROW_GAP;
    let mut plan = TimelinePlan::default();
    let mut y = top;
    for group in groups {
        y += HEADING_GAP;
        let Size { width, height } = group.heading;
        plan.headings.push(Rectangle { left: MARGIN, top: y, right: MARGIN + width, bottom: y + height });
        y += height + ROW_GAP;
        for bar in &group.bars {
            let (place, label, height) = row(bar, &scale, paper_width, y);
            plan.bars.push((place, label));
            y += height + ROW_GAP;
        }
    }
    plan.rows = (top, y);
    plan.size = Size { width: paper_width, height: y + tick_height + 2.0 * ROW_GAP };
    plan.ticks = ticks(&scale, [ROW_GAP, y + ROW_GAP]);
    let rectangle = |(left, right): (f64, f64)| Rectangle { left, top, right, bottom: y };
    plan.breaks = scale.breaks().into_iter().map(rectangle).collect();
    plan
}

/// The bounds of a span that are days, in months.
fn known_times(span: Span) -> impl Iterator<Item = f64> {
    let bounds =
        [(span.start_earliest, false), (span.start_latest, false), (span.end_earliest, true), (span.end_latest, true)];
    bounds.into_iter().filter_map(|(bound, at_end)| match bound {
        Bound::On(day) => Some(months(day, at_end)),
        Bound::BeforeAllDays | Bound::AfterAllDays => None,
    })
}

/// From when to when the axis has to have all of a span. What has a start and no known end goes on until that time; of what has no
/// known start only the days on which something is known count. `None` when nothing is.
fn occupied(span: Span, until: f64) -> Option<(f64, f64)> {
    let first = known_times(span).reduce(f64::min)?;
    let last = known_times(span).reduce(f64::max)?;
    let goes_on = span.end_latest == Bound::AfterAllDays && span.start_earliest != Bound::BeforeAllDays;
    Some((first, if goes_on { last.max(until) } else { last }))
}

/// A bar with its label, and the height of its row.
fn row(bar: &Bar, scale: &TimeScale, paper_width: f64, top: f64) -> (BarPlace, Rectangle, f64) {
    let x = |bound: Bound, at_end: bool| match bound {
        Bound::BeforeAllDays => MARGIN,
        Bound::On(day) => scale.x(months(day, at_end)),
        Bound::AfterAllDays => paper_width - MARGIN,
    };
    let Span { start_earliest, start_latest, end_earliest, end_latest } = bar.span;
    let (left, right) = (x(start_earliest, false), x(end_latest, true));
    let is_point = right - left < BAR_WIDTH_MIN;
    let middle = f64::midpoint(left, right);
    let (left_end, right_end) = if is_point { (middle - POINT_RADIUS, middle + POINT_RADIUS) } else { (left, right) };
    let place_at = |y: f64| {
        if is_point {
            return BarPlace::Point(Point::new(middle, y));
        }
        let part = |left: f64, right: f64, height: f64| Rectangle {
            left,
            top: y - height / 2.0,
            right,
            bottom: y + height / 2.0,
        };
        let (open_start, open_end) = (start_earliest == Bound::BeforeAllDays, end_latest == Bound::AfterAllDays);
        let is_vague = open_start && open_end;
        let is_certain = start_latest <= end_earliest;
        let thick = |start: f64, end: f64| {
            let end = end.max(left + CERTAIN_WIDTH_MIN).min(right);
            part(start.min(end - CERTAIN_WIDTH_MIN), end, BAR_HEIGHT)
        };
        BarPlace::Bar {
            possible: part(left, right, if is_vague { VAGUE_HEIGHT } else { BAR_HEIGHT }),
            certain: is_certain.then(|| thick(x(start_latest, false), x(end_earliest, true))),
            seen: (is_vague && !is_certain).then(|| thick(x(end_earliest, false), x(start_latest, true))),
            open_start,
            open_end,
        }
    };
    let Size { width, height } = bar.label;
    let row_height = height.max(2.0 * POINT_RADIUS);
    let label = |left: f64, top: f64| Rectangle { left, top, right: left + width, bottom: top + height };
    let beside = [right_end + LABEL_GAP, left_end - LABEL_GAP - width];
    let fits = |left: &&f64| **left >= SIDE && **left + width <= paper_width - SIDE;
    if let Some(left) = beside.iter().find(fits) {
        let middle = top + row_height / 2.0;
        return (place_at(middle), label(*left, middle - height / 2.0), row_height);
    }
    let left = left_end.min(paper_width - MARGIN - width).max(SIDE);
    let bar_middle = top + height + ABOVE_GAP + POINT_RADIUS;
    (place_at(bar_middle), label(left, top), height + ABOVE_GAP + 2.0 * POINT_RADIUS)
}

fn ticks(scale: &TimeScale, tops: [f64; 2]) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    for (x, text) in scale.ticks(BREAK_WIDTH) {
        let width = text_width(&text, TICK_SIZE) + 2.0;
        let label = |top: f64| Rectangle {
            left: x - width / 2.0,
            top,
            right: x + width / 2.0,
            bottom: top + TICK_SIZE * LINE_HEIGHT,
        };
        let labels = tops.map(label);
        let is_free = ticks.last().is_none_or(|before| before.labels[0].right + TICK_GAP / 2.0 <= labels[0].left);
        if is_free {
            ticks.push(Tick { x, text, labels });
        }
    }
    ticks
}
