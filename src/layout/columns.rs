//! Laying out paths: columns from left to right, lines that leave and arrive level.

use super::column_lines::{self, Grid, parallel_step};
use super::column_order::{self, Lanes, Reach};
use super::diagram::{Diagram, LabelSide, Plan};
use super::geometry::{Point, Rectangle, real};
use super::{finish, link_label, routing};

/// Between a column's boxes and the labels in the gap beside it.
const GAP_MARGIN: f64 = 20.0;

/// A gap is at least so wide.
const GAP_MIN: f64 = 72.0;

/// What each line adds to its gap, so that crowded ones do not get steep, and what all add at most.
const LINE_SHARE: f64 = 5.0;
const LINE_SHARE_MAX: f64 = 90.0;

/// Between what stands in two rows of a column.
const ROW_GAP: f64 = 16.0;

/// How often the picture is drawn with more room because a label found none, and by how much each time.
const ATTEMPT_COUNT_MAX: u32 = 7;
const GROWTH: f64 = 1.22;

/// Lays a diagram out in columns. `columns` has the column of each block, from 0.
///
/// Rows are ordered by barycentres so that few lines cross (Sugiyama, Tagawa, Toda 1981). Gaps are as wide as their
/// longest link label. When a link's label finds no room, the picture is drawn again with more of it, a bounded number
/// of times; the attempt that places most labels is kept.
#[must_use]
pub fn columns(diagram: &Diagram, columns: &[usize]) -> Plan {
    let lanes = column_order::order(diagram, columns);
    let mut room = 1.0;
    let (mut plan, mut missing_count) = attempt(diagram, &lanes, room);
    for _ in 1..ATTEMPT_COUNT_MAX {
        if missing_count == 0 {
            break;
        }
        room *= GROWTH;
        let (next, next_missing_count) = attempt(diagram, &lanes, room);
        if next_missing_count < missing_count {
            (plan, missing_count) = (next, next_missing_count);
        }
    }
    plan
}

/// One way of drawing it, and how many labels found no room; `room` stretches gaps and rows.
fn attempt(diagram: &Diagram, lanes: &Lanes, room: f64) -> (Plan, usize) {
    let edges = column_edges(diagram, lanes, room);
    let rows = column_order::rows(lanes, &reaches(diagram, lanes), ROW_GAP * room);
    let centres: Vec<Point> = (0..diagram.blocks.len())
        .map(|block| {
            let (left, right) = edges[lanes.column_of[block]];
            Point::new(f64::midpoint(left, right), rows[block])
        })
        .collect();
    let boxed = diagram.blocks.iter().zip(&centres);
    let names: Vec<Rectangle> = boxed.map(|(block, centre)| block.label_box(*centre, LabelSide::Below)).collect();
    let grid = Grid { diagram, lanes, edges: &edges, rows: &rows, centres: &centres, names: &names };
    let routes = column_lines::route_all(&grid);
    let labels = link_label::place(diagram, &centres, &names, &routes);
    let labelled = diagram.links.iter().zip(&labels).filter(|(link, _)| link.label.width > 0.0);
    let missing_count = labelled.filter(|(_, place)| place.is_none()).count();
    (finish(diagram, centres, &names, routes, labels), missing_count)
}

/// The left and right edge of each column.
fn column_edges(diagram: &Diagram, lanes: &Lanes, room: f64) -> Vec<(f64, f64)> {
    let column_count = lanes.columns.len();
    let mut widths = vec![0.0_f64; column_count];
    for (block, column) in diagram.blocks.iter().zip(&lanes.column_of) {
        widths[*column] = widths[*column].max(block.whole_box(Point::default(), LabelSide::Below).width());
    }
    let mut gaps = vec![GAP_MIN * room; column_count];
    let mut line_counts = vec![0_usize; column_count];
    for bundle in &lanes.bundles {
        let needed = bundle.links.iter().map(|link| diagram.links[*link].label.width).fold(0.0, f64::max);
        // The label of a line within the last column hangs in the gap before it.
        let gap = lanes.column_of[bundle.left].min(column_count.saturating_sub(2));
        gaps[gap] = gaps[gap].max((needed + 2.0 * GAP_MARGIN) * room);
        line_counts[gap] += bundle.links.len();
    }
    for (gap, line_count) in gaps.iter_mut().zip(line_counts) {
        *gap += (LINE_SHARE * real(line_count)).min(LINE_SHARE_MAX);
    }
    let mut left = 0.0;
    let widths_and_gaps = widths.into_iter().zip(gaps);
    widths_and_gaps
        .map(|(width, gap)| {
            let edges = (left, left + width);
            left += width + gap;
            edges
        })
        .collect()
}

/// What each lane needs above and below its line.
fn reaches(diagram: &Diagram, lanes: &Lanes) -> Vec<Reach> {
    let mut reaches = vec![Reach::default(); lanes.column_of.len()];
    for (position, block) in diagram.blocks.iter().enumerate() {
        let area = block.whole_box(Point::default(), LabelSide::Below);
        let loops = diagram.links.iter().filter(|link| link.from == position && link.to == position);
        let (count, tallest) =
            loops.fold((0, 0.0_f64), |(count, tallest), link| (count + 1, tallest.max(link.label.height)));
        let above = (-area.top).max(routing::loop_headroom(count, tallest));
        reaches[position] = Reach { above, below: area.bottom };
    }
    for bundle in &lanes.bundles {
        let half = parallel_step(diagram, &bundle.links) * real(bundle.links.len()) / 2.0;
        let parallel = bundle.links.len() > 1;
        let ends = [bundle.left, bundle.right].into_iter().filter(|_| parallel);
        for lane in ends.chain(bundle.passes.iter().copied()) {
            reaches[lane].above = reaches[lane].above.max(half);
            reaches[lane].below = reaches[lane].below.max(half);
        }
    }
    reaches
}
