//! Layouts without columns: around one block, or without a middle.

use super::components::{connected_parts, pack};
use super::diagram::{Diagram, LabelSide, Plan, finish};
use super::geometry::{Point, Rectangle, Size, tenth};
use super::unfolded::Place;
use super::{force, link_label, overlap, rings, routing};

/// Half of what is kept free between two boxes.
const MARGIN: f64 = 4.0;

/// A hub may have one tie among its neighbours for so many of them, and is still drawn as rings.
const NEIGHBOURS_PER_CROSS_LINK: usize = 6;

/// Lays a diagram out without a middle. Every connected part is arranged around its most tied block.
#[must_use]
pub fn spread(diagram: &Diagram) -> Plan {
    let (centres, sides) = lay_out(diagram, None, None);
    draw(diagram, centres, &sides)
}

/// Lays a diagram out in a circle, in the order of its blocks, clockwise from the top: every link runs across.
#[must_use]
pub fn circle(diagram: &Diagram) -> Plan {
    let sides = vec![LabelSide::Below; diagram.blocks.len()];
    let footprints = footprints(diagram, &sides);
    let longest = diagram.links.iter().map(|link| link.label.width).fold(0.0, f64::max);
    let least = Size { width: longest + 190.0, height: longest + 150.0 };
    let mut centres = rings::circle(&footprints, least);
    overlap::separate(&mut centres, &footprints, None);
    draw(diagram, centres, &sides)
}

/// Draws blocks that have their places; the plan tells where the origin of the places came to lie.
#[must_use]
pub fn placed(diagram: &Diagram, places: &[Place]) -> Plan {
    let sides: Vec<LabelSide> = places.iter().map(|place| place.side).collect();
    draw(diagram, places.iter().map(|place| place.centre).collect(), &sides)
}

/// Lays a diagram out around one of its blocks: places from the middle of its mark.
///
/// Where every other block is tied to the centre and few to each other, they stand in rings, by `groups` and then by
/// position, clockwise from the top. Otherwise springs and repulsion place them. Parts that are not tied to the
/// centre's part are set below. `groups` has a number for each block; equal ones stand beside each other.
pub(super) fn places_around(diagram: &Diagram, centre: usize, groups: &[usize]) -> Vec<Place> {
    let (centres, sides) = lay_out(diagram, Some(centre), Some(groups));
    let Some(origin) = centres.get(centre).copied() else { return Vec::new() };
    let from_origin = |point: Point| Point::new(tenth(point.x - origin.x), tenth(point.y - origin.y));
    centres.into_iter().zip(sides).map(|(centre, side)| Place { centre: from_origin(centre), side }).collect()
}

fn lay_out(diagram: &Diagram, centre: Option<usize>, groups: Option<&[usize]>) -> (Vec<Point>, Vec<LabelSide>) {
    let parts = connected_parts(diagram, centre);
    let mut centres = vec![Point::default(); diagram.blocks.len()];
    let mut sides = vec![LabelSide::Below; diagram.blocks.len()];
    let first_footprints = footprints(diagram, &sides);
    let hubs: Vec<usize> = parts
        .iter()
        .map(|part| centre.filter(|centre| part.contains(centre)).unwrap_or_else(|| most_tied(diagram, part)))
        .collect();
    for (part, hub) in parts.iter().zip(&hubs) {
        place_part(diagram, part, *hub, &first_footprints, groups, &mut centres);
    }
    choose_sides(diagram, &centres, &mut sides);
    let footprints = footprints(diagram, &sides);
    for (part, hub) in parts.iter().zip(&hubs) {
        let boxes: Vec<Rectangle> = part.iter().map(|block| footprints[*block]).collect();
        let mut places: Vec<Point> = part.iter().map(|block| centres[*block]).collect();
        overlap::separate(&mut places, &boxes, part.iter().position(|block| block == hub));
        for (block, place) in part.iter().zip(places) {
            centres[*block] = place;
        }
    }
    if parts.len() > 1 {
        pack(&parts, &footprints, &mut centres);
    }
    (centres, sides)
}

/// Lines and labels for blocks that have their places.
fn draw(diagram: &Diagram, mut centres: Vec<Point>, sides: &[LabelSide]) -> Plan {
    for centre in &mut centres {
        *centre = Point::new(tenth(centre.x), tenth(centre.y));
    }
    let placed = diagram.blocks.iter().zip(&centres).zip(sides);
    let names: Vec<Rectangle> = placed.map(|((block, centre), side)| block.label_box(*centre, *side)).collect();
    let routes = routing::route_all(diagram, &centres, &names);
    let labels = link_label::place(diagram, &centres, &names, &routes);
    finish(diagram, centres, &names, routes, labels)
}

/// Rough places of one connected part around its hub, in which boxes may overlap.
fn place_part(
    diagram: &Diagram,
    part: &[usize],
    hub: usize,
    footprints: &[Rectangle],
    groups: Option<&[usize]>,
    centres: &mut [Point],
) {
    if is_star(diagram, part, hub) {
        let mut order: Vec<usize> = part.iter().copied().filter(|block| *block != hub).collect();
        if let Some(groups) = groups {
            order.sort_by_key(|block| (groups[*block], *block));
        }
        let boxes: Vec<Rectangle> = order.iter().map(|block| footprints[*block]).collect();
        let hub_label = diagram.blocks[hub].label_box(Point::default(), LabelSide::Below);
        for (block, place) in order.iter().zip(rings::place(&boxes, half_axes_min(diagram, part), &hub_label)) {
            centres[*block] = place;
        }
        centres[hub] = Point::default();
    } else {
        for (block, place) in part.iter().zip(force::place(diagram, part, hub, footprints, groups)) {
            centres[*block] = place;
        }
    }
}

/// Stands for more lines than any block has, so that twice as many can still be counted.
const LOOPED: usize = usize::MAX / 4;

/// Puts a label above its mark when that at least halves the number of the block's own lines that run through it.
/// Blocks with loops, which rise above the mark, keep theirs below.
fn choose_sides(diagram: &Diagram, centres: &[Point], sides: &mut [LabelSide]) {
    let mut counts = vec![[0_usize; 2]; diagram.blocks.len()];
    for link in &diagram.links {
        for (block, other) in [(link.from, link.to), (link.to, link.from)] {
            for (count, side) in counts[block].iter_mut().zip([LabelSide::Below, LabelSide::Above]) {
                let label = diagram.blocks[block].label_box(centres[block], side);
                *count += usize::from(label.meets_segment(centres[block], centres[other]));
            }
            if link.from == link.to {
                counts[block][1] = LOOPED;
            }
        }
    }
    for (side, [below, above]) in sides.iter_mut().zip(counts) {
        if above * 2 < below {
            *side = LabelSide::Above;
        }
    }
}

/// Whether every other block is tied to the hub, and few to each other.
fn is_star(diagram: &Diagram, part: &[usize], hub: usize) -> bool {
    let mut tied = vec![false; diagram.blocks.len()];
    let mut inside = vec![false; diagram.blocks.len()];
    for block in part {
        inside[*block] = true;
    }
    let mut cross_links = Vec::new();
    for link in diagram.links.iter().filter(|link| link.from != link.to && inside[link.from]) {
        if link.from == hub || link.to == hub {
            tied[link.from] = true;
            tied[link.to] = true;
        } else {
            cross_links.push((link.from.min(link.to), link.from.max(link.to)));
        }
    }
    cross_links.sort_unstable();
    cross_links.dedup();
    let all_tied = part.iter().all(|block| tied[*block] || *block == hub);
    all_tied && cross_links.len() * NEIGHBOURS_PER_CROSS_LINK <= part.len()
}

/// The smallest ring leaves room for the longest link label between the marks.
fn half_axes_min(diagram: &Diagram, part: &[usize]) -> Size {
    let labels =
        diagram.links.iter().filter(|link| part.binary_search(&link.from).is_ok()).map(|link| link.label.width);
    let longest = labels.fold(0.0, f64::max);
    let reach = if part.len() <= 3 { 120.0 } else { 170.0 };
    Size { width: (longest + 90.0).max(reach), height: 130.0 }
}

/// The boxes of blocks with their margins and their loops, relative to the centre.
pub(super) fn footprints(diagram: &Diagram, sides: &[LabelSide]) -> Vec<Rectangle> {
    let mut loops = vec![(0_usize, Size::default()); diagram.blocks.len()];
    for link in diagram.links.iter().filter(|link| link.from == link.to) {
        let (count, label) = &mut loops[link.from];
        *count += 1;
        label.width = label.width.max(link.label.width);
        label.height = label.height.max(link.label.height);
    }
    diagram
        .blocks
        .iter()
        .zip(sides)
        .zip(loops)
        .map(|((block, side), (loop_count, label))| {
            let area = block.whole_box(Point::default(), *side);
            let half = (label.width / 2.0).max(if loop_count > 0 { 24.0 } else { 0.0 });
            let top = area.top.min(-routing::loop_headroom(loop_count, label.height));
            Rectangle { top, left: area.left.min(-half), right: area.right.max(half), ..area }.grown(MARGIN)
        })
        .collect()
}

fn most_tied(diagram: &Diagram, part: &[usize]) -> usize {
    let mut counts = vec![0_usize; diagram.blocks.len()];
    for link in &diagram.links {
        counts[link.from] += 1;
        counts[link.to] += 1;
    }
    let most = part.iter().copied().max_by_key(|block| (counts[*block], std::cmp::Reverse(*block)));
    most.expect("a part has a block")
}
