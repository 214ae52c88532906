//! Layouts that grow: some blocks are laid out together, all others are set down one after the other and never move.

use super::diagram::{Block, Diagram, LabelSide};
use super::free;
use super::geometry::{Point, Rectangle, Size, tenth};
use super::ground::{Anchor, Ground};
use super::routing;

/// Half of what is kept free between two boxes.
const MARGIN: f64 = 4.0;

/// Around what was laid out together, before the first block that is set down outside of it.
const GUTTER: f64 = 36.0;

/// Where a block is, and on which side of its mark its label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// The middle of its mark, from the middle of the first block's.
    pub centre: Point,
    /// The side of its label.
    pub side: LabelSide,
}

/// A layout that grows: what has a place keeps it.
#[derive(Clone, Debug, Default)]
pub struct Unfolded {
    ground: Ground,
    places: Vec<Place>,
    /// How far what was laid out together reaches, as half axes.
    base: Size,
}

impl Unfolded {
    /// Lays a diagram out around its first block, in rings or by springs.
    #[must_use]
    pub fn around_first(diagram: &Diagram, groups: &[usize]) -> Self {
        let places = free::places_around(diagram, 0, groups);
        let mut unfolded = Self::default();
        let boxes = free::footprints(diagram, &places.iter().map(|place| place.side).collect::<Vec<_>>());
        for (place, footprint) in places.iter().zip(boxes) {
            let area = footprint.moved(place.centre.x, place.centre.y);
            unfolded.base.width = unfolded.base.width.max(area.right).max(-area.left);
            unfolded.base.height = unfolded.base.height.max(area.bottom).max(-area.top);
            unfolded.ground.take(area);
        }
        unfolded.places = places;
        unfolded
    }

    /// The places so far, in the order in which they were given.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Sets a block down near an earlier one, and returns its number. Beside the first block, it stands outside of what was
    /// laid out together. It keeps clear of all earlier blocks.
    pub fn settle(&mut self, block: &Block, loop_count: usize, beside: usize) -> usize {
        let kept_free = if beside == 0 {
            // An ellipse around the box of the base would go far beyond it: its corners are seldom taken.
            Size { width: self.base.width + GUTTER, height: self.base.height + GUTTER }
        } else {
            Size::default()
        };
        let anchor = Anchor { number: beside, place: self.places[beside].centre, kept_free };
        let spot = self.ground.settle(&footprint(block, loop_count), &anchor);
        self.push(spot)
    }

    /// Sets a block down at a place that it has elsewhere, or, where that is taken, near to it; returns its number.
    pub fn adopt(&mut self, block: &Block, loop_count: usize, place: Place) -> usize {
        let footprint = footprint(block, loop_count);
        let area = footprint.moved(place.centre.x, place.centre.y);
        if self.ground.is_free(&area) {
            self.ground.take(area);
            return self.push(place.centre);
        }
        // Its own number: no other block stands beside that place.
        let anchor = Anchor { number: self.places.len(), place: place.centre, kept_free: Size::default() };
        let spot = self.ground.settle(&footprint, &anchor);
        self.push(spot)
    }

    fn push(&mut self, centre: Point) -> usize {
        self.places.push(Place { centre: Point::new(tenth(centre.x), tenth(centre.y)), side: LabelSide::Below });
        self.places.len() - 1
    }
}

/// The box of a block with its margins and loops, relative to its mark. Half a tenth more than it needs leaves room for
/// rounding.
fn footprint(block: &Block, loop_count: usize) -> Rectangle {
    let area = block.whole_box(Point::default(), LabelSide::Below);
    let half = if loop_count > 0 { 24.0 } else { 0.0 };
    let top = area.top.min(-routing::loop_headroom(loop_count, 0.0));
    Rectangle { top, left: area.left.min(-half), right: area.right.max(half), ..area }.grown(MARGIN)
}

/// The sides of labels where some blocks are held at places of their own: a label that a held block would cover goes to the
/// other side of its mark where that is free, and a held one to the side where it covers least.
///
/// O(h · n) for h blocks that are held.
pub fn give_way(diagram: &Diagram, places: &mut [Place], held: &[bool]) {
    let blocks = &diagram.blocks;
    let whole =
        |position: usize, places: &[Place], side: LabelSide| blocks[position].whole_box(places[position].centre, side);
    let covered = |area: &Rectangle, without: usize, places: &[Place]| {
        let others = (0..places.len()).filter(|other| *other != without);
        others.filter(|other| whole(*other, places, places[*other].side).overlaps(area)).count()
    };
    for position in (0..places.len()).filter(|position| held[*position]) {
        let [below, above] =
            [LabelSide::Below, LabelSide::Above].map(|side| covered(&whole(position, places, side), position, places));
        places[position].side = if above < below { LabelSide::Above } else { LabelSide::Below };
        let area = whole(position, places, places[position].side);
        for other in (0..places.len()).filter(|other| !held[*other]) {
            if !blocks[other].label_box(places[other].centre, places[other].side).overlaps(&area) {
                continue;
            }
            let side = match places[other].side {
                LabelSide::Below => LabelSide::Above,
                LabelSide::Above => LabelSide::Below,
            };
            if covered(&whole(other, places, side), other, places) == 0 {
                places[other].side = side;
            }
        }
    }
}
