//! Laying out a connected part with many cross-links: springs and repulsion, started from rings by depth.
//!
//! `ForceAtlas2`: Jacomy, Venturini, Heymann, Bastian (2014), as the crate `fa2` has it, on one thread, so that the same
//! diagram gives the same places.

use std::collections::VecDeque;
use std::f64::consts::TAU;

use fa2::{FA2Data, FA2Settings};

use super::diagram::Diagram;
use super::geometry::{Point, Rectangle, real};

/// Pairs of nodes that all rounds together may look at; bounds the time for large pictures.
const PAIR_COUNT_MAX: usize = 12_000_000;

/// Rounds, at least and at most.
const ROUND_COUNTS: (usize, usize) = (60, 300);

/// How many times the area of all boxes the picture should have, before overlaps are removed.
const ROOM: f64 = 2.6;

/// Pictures are wider than high by this, as labels are.
const STRETCH: f64 = 1.35;

/// The places of one connected part around its `start`, by position in `part`. O(rounds · V²), bounded.
#[must_use]
pub fn place(
    diagram: &Diagram,
    part: &[usize],
    start: usize,
    footprints: &[Rectangle],
    groups: Option<&[usize]>,
) -> Vec<Point> {
    let adjacent = adjacency(diagram, part);
    let first = part.iter().position(|block| *block == start).unwrap_or(0);
    let group = |local: usize| groups.map_or(0, |groups| groups[part[local]]);
    let mut data = FA2Data::<f64>::with_node_capacity(part.len());
    for point in rings_by_depth(&adjacent, first, group) {
        data.add_node_with_position(point.x, point.y);
    }
    for (from, neighbours) in adjacent.iter().enumerate() {
        for to in neighbours.iter().filter(|to| from < **to) {
            data.add_edge(from, *to);
        }
    }
    let pair_count = (part.len() * part.len() / 2).max(1);
    let round_count = (PAIR_COUNT_MAX / pair_count).clamp(ROUND_COUNTS.0, ROUND_COUNTS.1);
    let mut layout = FA2Settings::from_graph_order(part.len()).build(data);
    layout.run(round_count);
    let points: Vec<Point> = layout.data().positions().map(|(x, y)| Point::new(x, y)).collect();
    scale(points, part, first, footprints)
}

/// Neighbours by position in the part, in order, each once, without loops.
fn adjacency(diagram: &Diagram, part: &[usize]) -> Vec<Vec<usize>> {
    let mut local = vec![None; diagram.blocks.len()];
    for (position, block) in part.iter().enumerate() {
        local[*block] = Some(position);
    }
    let mut adjacent = vec![Vec::new(); part.len()];
    for link in diagram.links.iter().filter(|link| link.from != link.to) {
        if let (Some(from), Some(to)) = (local[link.from], local[link.to]) {
            adjacent[from].push(to);
            adjacent[to].push(from);
        }
    }
    for neighbours in &mut adjacent {
        neighbours.sort_unstable();
        neighbours.dedup();
    }
    adjacent
}

/// A tree of shortest ways from `first`, each branch in a sector as wide as its number of leaves asks for.
fn rings_by_depth(adjacent: &[Vec<usize>], first: usize, group: impl Fn(usize) -> usize) -> Vec<Point> {
    let mut children = vec![Vec::new(); adjacent.len()];
    let mut seen = vec![false; adjacent.len()];
    let mut order = Vec::with_capacity(adjacent.len());
    let mut waiting = VecDeque::from([first]);
    seen[first] = true;
    while let Some(node) = waiting.pop_front() {
        order.push(node);
        for next in &adjacent[node] {
            if !seen[*next] {
                seen[*next] = true;
                children[node].push(*next);
                waiting.push_back(*next);
            }
        }
        children[node].sort_by_key(|child| (group(*child), *child));
    }
    let mut leaves = vec![1; adjacent.len()];
    for node in order.iter().rev() {
        leaves[*node] = children[*node].iter().map(|child: &usize| leaves[*child]).sum::<usize>().max(1);
    }
    let mut points = vec![Point::default(); adjacent.len()];
    let mut sectors = vec![(0.0, TAU, 0_usize); adjacent.len()];
    for node in order {
        let (mut angle, width, depth) = sectors[node];
        let middle: f64 = angle + width / 2.0;
        points[node] = Point::new(middle.sin() * 10.0 * real(depth), -middle.cos() * 10.0 * real(depth));
        for child in &children[node] {
            let share = width * real(leaves[*child]) / real(leaves[node]);
            sectors[*child] = (angle, share, depth + 1);
            angle += share;
        }
    }
    points
}

/// Blows the picture up to the area that its boxes need, with `first` at the origin.
fn scale(mut points: Vec<Point>, part: &[usize], first: usize, footprints: &[Rectangle]) -> Vec<Point> {
    let needed: f64 = part.iter().map(|block| footprints[*block].width() * footprints[*block].height()).sum();
    let spread = |values: &mut dyn Iterator<Item = f64>| {
        let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        (high - low).max(1e-6)
    };
    let width = spread(&mut points.iter().map(|point| point.x));
    let height = spread(&mut points.iter().map(|point| point.y));
    let factor = (needed * ROOM / (width * height).max(width.max(height).powi(2) / 8.0)).sqrt();
    let (factor_x, factor_y) = (factor * STRETCH.sqrt(), factor / STRETCH.sqrt());
    let origin = points[first];
    for point in &mut points {
        *point = Point::new((point.x - origin.x) * factor_x, (point.y - origin.y) * factor_y);
    }
    points
}
