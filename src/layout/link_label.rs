//! Where the labels of links go: on their line, clear of every mark and of every other label.

use super::diagram::{Diagram, Route};
use super::geometry::{Point, Rectangle};

/// Where along the line a label is tried, the best first.
const FRACTIONS: [f64; 11] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8];

/// Between a label and anything else.
const CLEARANCE: f64 = 2.0;

/// The box of each link's label, centred on its line; `None` where there is no label or no room.
///
/// Of the free places, the one that fewest other lines cross is taken, then the one nearest the middle. Links are
/// served in their order. O(L · (V + E)) for L labels.
#[must_use]
pub fn place(diagram: &Diagram, centres: &[Point], labels: &[Rectangle], routes: &[Route]) -> Vec<Option<Rectangle>> {
    let marks = diagram.blocks.iter().zip(centres).map(|(block, centre)| block.mark_box(*centre));
    let beside = diagram.blocks.iter().zip(centres).filter(|(block, _)| block.beside.width > 0.0);
    let beside = beside.map(|(block, centre)| block.beside_box(*centre));
    let mut taken: Vec<Rectangle> = marks.chain(beside).chain(labels.iter().copied()).collect();
    let bounds: Vec<Rectangle> = routes.iter().map(Route::bounds).collect();
    let mut places = Vec::with_capacity(routes.len());
    for (position, (link, route)) in diagram.links.iter().zip(routes).enumerate() {
        if link.label.width <= 0.0 {
            places.push(None);
            continue;
        }
        let free = FRACTIONS.iter().enumerate().filter_map(|(rank, fraction)| {
            let area = Rectangle::around(route.at(*fraction), link.label);
            let roomy = area.grown(CLEARANCE);
            if taken.iter().any(|other| other.overlaps(&roomy)) {
                return None;
            }
            let crossed = |(other, other_route): (usize, &Route)| {
                other != position && bounds[other].overlaps(&area) && other_route.meets(&area)
            };
            let crossing_count = routes.iter().enumerate().filter(|pair| crossed(*pair)).count();
            Some((crossing_count, rank, area))
        });
        let best = free.min_by_key(|(crossing_count, rank, _)| (*crossing_count, *rank)).map(|(.., area)| area);
        taken.extend(best);
        places.push(best);
    }
    places
}
