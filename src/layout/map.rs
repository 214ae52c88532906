//! Countries on paper: a frame around those asked for, the others as far as they reach into it.
//!
//! The projection is the equidistant cylindrical one whose parallel of true length is the middle of the frame. Parts are cut at
//! the edges of the paper (Sutherland and Hodgman, "Reentrant polygon clipping", 1974), and thinned to what can be seen.

use std::f64::consts::PI;

use super::geometry::{Point, Rectangle, Size};
use super::outlines::{Coordinates, Frame, Outlines};
use super::text::{lines_height, text_width};

/// The size of names, in pixels.
pub const MAP_NAME_SIZE: f64 = 14.0;
/// The size that the paper has at most.
const SIZE_MAX: Size = Size { width: 720.0, height: 420.0 };
/// How wide and how high a frame is at least, in degrees.
const DEGREES_MIN: f64 = 9.0;
/// How much room a frame leaves on each side of the countries, as a share of their extent.
const MARGIN_SHARE: f64 = 0.07;
/// How wide the paper is at least and at most, as a multiple of its height.
const ASPECT: [f64; 2] = [1.35, 2.1];
/// No frame reaches beyond: nobody lives there, and this projection tears the poles apart.
const NORTH_MAX: f64 = 84.0;
/// Places that are closer than this to the one before, in pixels, are left out.
const STEP_MIN: f64 = 0.7;
/// How far beyond the paper's edges parts are cut, so that the cut is not seen.
const BLEED: f64 = 3.0;
/// A country asked for that is smaller than this, in pixels, is drawn as a spot of this size.
const SPOT_SIZE: f64 = 7.0;

/// A country on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct MapShape {
    /// Its place among the codes asked for; `None` for the others.
    pub asked: Option<usize>,
    /// The parts that are to be seen.
    pub parts: Vec<Vec<Point>>,
    /// The box of its name, where one was given and there is room.
    pub label: Option<Rectangle>,
}

/// Countries on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPlan {
    /// The paper: what is asked for lies between the origin and this size.
    pub size: Size,
    /// The countries, in the order in which they are drawn.
    pub shapes: Vec<MapShape>,
}

/// Places the countries asked for by code, each with its name, and those around them; `None` when none of them is known.
///
/// Linear in the places of all outlines; quadratic in the number of names.
#[must_use]
pub fn map(outlines: &Outlines, asked: &[(&str, &str)]) -> Option<MapPlan> {
    let position = |code: &str| asked.iter().position(|(known, _)| !code.is_empty() && *known == code);
    let mains = outlines.iter().filter(|outline| position(&outline.code).is_some());
    // Islands far away, such as those that a country has in another ocean, do not widen the frame.
    let frame = mains.map(|outline| Frame::around(&outline.rings[0])).reduce(|all, frame| all.union(&frame))?;
    let paper = Paper::of(frame);
    let mut taken: Vec<Rectangle> = Vec::new();
    let mut shapes = Vec::new();
    for outline in outlines.iter() {
        let mut parts: Vec<Vec<Point>> =
            outline.rings.iter().map(|ring| paper.cut(ring)).filter(|part| part.len() >= 3).collect();
        let (asked, middle) = (position(&outline.code), paper.point(outline.middle));
        if asked.is_some() && is_tiny(&parts) {
            parts = vec![spot(middle)];
        }
        if !parts.is_empty() {
            shapes.push((MapShape { asked, parts, label: None }, middle));
        }
    }
    for (shape, middle) in &mut shapes {
        let Some(number) = shape.asked else { continue };
        shape.label = place_name(asked[number].1, *middle, &paper, &taken);
        taken.extend(shape.label);
    }
    Some(MapPlan { size: paper.size, shapes: shapes.into_iter().map(|(shape, _)| shape).collect() })
}

/// Whether nobody would see a country.
fn is_tiny(parts: &[Vec<Point>]) -> bool {
    let extent = |of: fn(&Point) -> f64| {
        let (least, most) = parts
            .iter()
            .flatten()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), at| (least.min(at), most.max(at)));
        most - least
    };
    extent(|point| point.x).max(extent(|point| point.y)) < SPOT_SIZE
}

/// A small octagon.
fn spot(middle: Point) -> Vec<Point> {
    let radius = SPOT_SIZE / 2.0;
    let angles = (0..8).map(|corner| (f64::from(corner) + 0.5) * PI / 4.0);
    angles.map(|angle| middle.moved(radius * angle.sin(), -radius * angle.cos())).collect()
}

/// The box of a name on the middle of its country, or a line above or below; `None` where every place is taken or off the paper.
fn place_name(name: &str, middle: Point, paper: &Paper, taken: &[Rectangle]) -> Option<Rectangle> {
    let size = Size { width: text_width(name, MAP_NAME_SIZE) + 2.0, height: lines_height(1, MAP_NAME_SIZE) };
    let places = [0.0, 1.0, -1.0].map(|lines| Rectangle::around(middle.moved(0.0, lines * size.height), size));
    let is_on_paper = |place: &Rectangle| {
        place.left >= 0.0 && place.top >= 0.0 && place.right <= paper.size.width && place.bottom <= paper.size.height
    };
    places.into_iter().find(|place| is_on_paper(place) && !taken.iter().any(|other| other.overlaps(place)))
}

/// A frame with its scale.
struct Paper {
    west: f64,
    north: f64,
    /// Pixels for a degree to the east and to the south.
    scale: Size,
    size: Size,
}

impl Paper {
    fn of(frame: Frame) -> Self {
        let middle = [f64::midpoint(frame.west, frame.east), f64::midpoint(frame.south, frame.north)];
        let shrink = middle[1].to_radians().cos().max(0.2);
        let with_margin = |extent: f64| (extent * (1.0 + 2.0 * MARGIN_SHARE)).max(DEGREES_MIN);
        // In degrees of latitude, so that both are of one length.
        let (mut width, mut height) =
            (with_margin(frame.east - frame.west) * shrink, with_margin(frame.north - frame.south));
        width = width.max(height * ASPECT[0]);
        height = height.max(width / ASPECT[1]);
        let scale = (SIZE_MAX.width / width).min(SIZE_MAX.height / height);
        let half = height / 2.0;
        let north = (middle[1] + half).min(NORTH_MAX).max(half * 2.0 - NORTH_MAX);
        Self {
            west: middle[0] - width / shrink / 2.0,
            north,
            scale: Size { width: scale * shrink, height: scale },
            size: Size { width: (width * scale).round(), height: (height * scale).round() },
        }
    }

    fn point(&self, place: Coordinates) -> Point {
        Point::new((place.east - self.west) * self.scale.width, (self.north - place.north) * self.scale.height)
    }

    /// A ring as far as it reaches onto the paper, without places too close to be told apart.
    fn cut(&self, ring: &[Coordinates]) -> Vec<Point> {
        let mut points: Vec<Point> = ring.iter().map(|place| self.point(*place)).collect();
        let (right, bottom) = (self.size.width + BLEED, self.size.height + BLEED);
        // How far within each edge a point lies; negative for outside.
        let edges: [&dyn Fn(Point) -> f64; 4] =
            [&|point| point.x + BLEED, &|point| right - point.x, &|point| point.y + BLEED, &|point| bottom - point.y];
        for depth in edges {
            points = cut_at(&points, depth);
        }
        let mut kept: Vec<Point> = Vec::new();
        for point in points {
            if kept.last().is_none_or(|last| last.distance(point) >= STEP_MIN) {
                kept.push(point);
            }
        }
        kept
    }
}

/// What of a closed ring lies on the inner side of an edge.
fn cut_at(ring: &[Point], depth: &dyn Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(mut before) = ring.last().copied() else { return kept };
    for point in ring.iter().copied() {
        let (from, to) = (depth(before), depth(point));
        if (from < 0.0) != (to < 0.0) {
            kept.push(before.towards(point, from / (from - to)));
        }
        if to >= 0.0 {
            kept.push(point);
        }
        before = point;
    }
    kept
}
