//! The lines of links between placed blocks.

use std::collections::BTreeMap;

use super::diagram::{ARROW_LENGTH, Arrow, Block, Diagram, Link, Piece, Route};
use super::geometry::{Point, Rectangle, Size, real};
use super::mark::{self, TIP_GAP};

/// Between the middles of two parallel lines.
pub const PARALLEL_GAP: f64 = 26.0;

/// How high the smallest loop rises above the middle of its mark, and by how much the next is larger.
const LOOP_RISE: f64 = 44.0;
const LOOP_STEP: f64 = 18.0;

/// How far a lone line may bend aside to keep clear of marks that it does not belong to.
const DETOURS: [f64; 11] = [0.0, 9.0, -9.0, 18.0, -18.0, 27.0, -27.0, 38.0, -38.0, 52.0, -52.0];

/// The largest bow, as a share of the distance.
const BOW_SHARE_MAX: f64 = 0.11;

/// How many labels a mark counts for when a line has to meet one or the other.
const MARK_COST: usize = 4;

/// Between a line and a mark that it does not belong to.
const CLEARANCE: f64 = 5.0;

/// What a block needs above its mark for its loops.
#[must_use]
pub fn loop_headroom(loop_count: usize, label_height: f64) -> f64 {
    if loop_count == 0 { 0.0 } else { LOOP_RISE + LOOP_STEP * real(loop_count - 1) + label_height / 2.0 }
}

/// The line of every link: straight when it is alone and the way is clear, side by side when several tie the same two
/// blocks, and a loop above the mark when it ends where it starts. O(E · V).
#[must_use]
pub fn route_all(diagram: &Diagram, centres: &[Point], labels: &[Rectangle]) -> Vec<Route> {
    let mut bundles: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (position, link) in diagram.links.iter().enumerate() {
        bundles.entry((link.from.min(link.to), link.from.max(link.to))).or_default().push(position);
    }
    let mut routes: Vec<Option<Route>> = vec![None; diagram.links.len()];
    for ((low, high), bundle) in bundles {
        for (rank, position) in bundle.iter().enumerate() {
            let link = &diagram.links[*position];
            let route = if low == high {
                loop_route(&diagram.blocks[low], centres[low], link, rank)
            } else {
                let bow = if bundle.len() == 1 {
                    clear_detour(diagram, centres, labels, (low, high))
                } else {
                    (real(rank) - real(bundle.len() - 1) / 2.0) * PARALLEL_GAP
                };
                // The bow is measured on one side of the pair, whichever way the link runs.
                arc(diagram, centres, link, if link.from == low { bow } else { -bow })
            };
            routes[*position] = Some(route);
        }
    }
    routes.into_iter().map(|route| route.expect("each link is in one bundle")).collect()
}

/// A line between two blocks whose middle lies `bow` to the right of the straight one, seen along the link.
fn arc(diagram: &Diagram, centres: &[Point], link: &Link, bow: f64) -> Route {
    let (from, to) = (centres[link.from], centres[link.to]);
    let along = from.direction(to);
    let middle = from.towards(to, 0.5);
    // The middle of a quadratic curve is half as far from the chord as its control.
    let control = middle.moved(-along.y * bow * 2.0, along.x * bow * 2.0);
    let start = outline(&diagram.blocks[link.from], from, control);
    let end = outline(&diagram.blocks[link.to], to, control);
    let mut arrows = Vec::new();
    let (line_start, line_end) = (
        if link.arrow_at_from { headed(&mut arrows, start, control.direction(start)) } else { start },
        if link.arrow_at_to { headed(&mut arrows, end, control.direction(end)) } else { end },
    );
    let piece = if bow.abs() < 0.05 { Piece::Line(line_end) } else { Piece::Quadratic(control, line_end) };
    Route::new(line_start, vec![piece], arrows)
}

/// Where a line that comes from `outside` ends in front of a block's mark.
pub(super) fn outline(block: &Block, centre: Point, outside: Point) -> Point {
    mark::meet(block.shape, centre, block.radius + TIP_GAP, outside, centre)
}

/// Sets an arrowhead with its tip there, and returns where the line stops short of the tip.
pub(super) fn headed(arrows: &mut Vec<Arrow>, tip: Point, direction: Point) -> Point {
    arrows.push(Arrow { tip, direction });
    let short = ARROW_LENGTH * 0.7;
    tip.moved(-direction.x * short, -direction.y * short)
}

fn loop_route(block: &Block, centre: Point, link: &Link, rank: usize) -> Route {
    let rise = (LOOP_RISE + LOOP_STEP * real(rank)) * 4.0 / 3.0;
    let reach = 22.0 + 8.0 * real(rank);
    let (left, right) = (centre.moved(-reach, -rise), centre.moved(reach, -rise));
    let start = outline(block, centre, left);
    let end = outline(block, centre, right);
    let mut arrows = Vec::new();
    let line_start = if link.arrow_at_from { headed(&mut arrows, start, left.direction(start)) } else { start };
    let line_end = if link.arrow_at_to { headed(&mut arrows, end, right.direction(end)) } else { end };
    Route::new(line_start, vec![Piece::Cubic(left, right, line_end)], arrows)
}

/// The smallest bow with which a lone line misses the marks and labels of third blocks, or meets the fewest; a mark
/// counts as several labels, since a line that meets a mark seems to end there.
fn clear_detour(diagram: &Diagram, centres: &[Point], labels: &[Rectangle], (low, high): (usize, usize)) -> f64 {
    let (from, to) = (centres[low], centres[high]);
    let along = from.direction(to);
    let bow_max = (from.distance(to) * BOW_SHARE_MAX).min(DETOURS.iter().copied().fold(0.0, f64::max));
    let reach = |third: usize| diagram.blocks[third].radius * mark::REACH + CLEARANCE;
    let corridor =
        Rectangle { left: from.x.min(to.x), top: from.y.min(to.y), right: from.x.max(to.x), bottom: from.y.max(to.y) }
            .grown(bow_max);
    let near: Vec<usize> = (0..centres.len())
        .filter(|third| *third != low && *third != high)
        .filter(|third| {
            let mark = Rectangle::around(centres[*third], Size::default()).grown(reach(*third));
            mark.union(&labels[*third]).overlaps(&corridor)
        })
        .collect();
    let cost = |bow: f64| {
        let bent =
            |fraction: f64, share: f64| from.towards(to, fraction).moved(-along.y * bow * share, along.x * bow * share);
        let points = [from, bent(0.25, 0.75), bent(0.5, 1.0), bent(0.75, 0.75), to];
        let near_mark =
            |third: usize, pair: &[Point]| centres[third].distance_to_segment(pair[0], pair[1]) < reach(third);
        let cost_of = |third: &usize| {
            let meets_mark = points.windows(2).any(|pair| near_mark(*third, pair));
            let meets_label = points.windows(2).any(|pair| labels[*third].meets_segment(pair[0], pair[1]));
            usize::from(meets_mark) * MARK_COST + usize::from(meets_label)
        };
        near.iter().map(cost_of).sum::<usize>()
    };
    let allowed = DETOURS.into_iter().filter(|bow| bow.abs() <= bow_max);
    allowed.min_by_key(|bow| cost(*bow)).unwrap_or(0.0)
}
