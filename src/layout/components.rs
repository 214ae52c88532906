//! Splitting a diagram into connected parts, and setting the parts beside each other.

use super::diagram::Diagram;
use super::geometry::{Point, Rectangle};

/// Between two parts of a picture.
const GUTTER: f64 = 24.0;

/// Wider than high by this: the shape of a screen.
const ASPECT: f64 = 1.4;

/// The connected parts, each with its blocks in order; the largest first, then by the first block.
///
/// The part of `leader` comes before all others. O(V + E · α(V)).
#[must_use]
pub fn connected_parts(diagram: &Diagram, leader: Option<usize>) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..diagram.blocks.len()).collect();
    for link in &diagram.links {
        let (from, to) = (root(&mut parents, link.from), root(&mut parents, link.to));
        parents[from.max(to)] = from.min(to);
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); diagram.blocks.len()];
    for position in 0..diagram.blocks.len() {
        parts[root(&mut parents, position)].push(position);
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_by_key(|part| {
        let leads = leader.is_some_and(|leader| part.contains(&leader));
        (!leads, std::cmp::Reverse(part.len()), part[0])
    });
    parts
}

/// Sets parts that were laid out on their own beside each other in rows, in their order: no two overlap.
///
/// `centres` hold the places within each part and are moved.
pub fn pack(parts: &[Vec<usize>], footprints: &[Rectangle], centres: &mut [Point]) {
    let bounds: Vec<Rectangle> = parts.iter().map(|part| bounds(part, footprints, centres)).collect();
    let area: f64 = bounds.iter().map(|area| (area.width() + GUTTER) * (area.height() + GUTTER)).sum();
    let widest = bounds.iter().map(Rectangle::width).fold(0.0, f64::max);
    let row_width_max = widest.max((area * ASPECT).sqrt());
    let mut row_start = 0;
    let mut top = 0.0;
    while row_start < parts.len() {
        let (mut row_end, mut row_width, mut row_height) = (row_start, 0.0, 0.0_f64);
        while row_end < parts.len() {
            let width = row_width + bounds[row_end].width() + if row_end > row_start { GUTTER } else { 0.0 };
            if row_end > row_start && width > row_width_max {
                break;
            }
            row_width = width;
            row_height = row_height.max(bounds[row_end].height());
            row_end += 1;
        }
        let mut left = -row_width / 2.0;
        for position in row_start..row_end {
            let area = &bounds[position];
            let (x, y) = (left - area.left, top + (row_height - area.height()) / 2.0 - area.top);
            for block in &parts[position] {
                centres[*block] = centres[*block].moved(x, y);
            }
            left += area.width() + GUTTER;
        }
        top += row_height + GUTTER;
        row_start = row_end;
    }
}

fn bounds(part: &[usize], footprints: &[Rectangle], centres: &[Point]) -> Rectangle {
    let boxes = part.iter().map(|block| footprints[*block].moved(centres[*block].x, centres[*block].y));
    boxes.reduce(|all, area| all.union(&area)).expect("a part has a block")
}

fn root(parents: &mut [usize], position: usize) -> usize {
    let mut current = position;
    while parents[current] != current {
        parents[current] = parents[parents[current]];
        current = parents[current];
    }
    current
}
