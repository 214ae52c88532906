//! What a tie does within the days asked for, as marks on its line: a plus in a ring where it begins, a cross where it ends.

use crate::layout::{Plan, Point, Rectangle, Size, tenth};
use crate::model::{RelationIndex, Turn};

use super::annotations::Annotations;
use super::sketch::Sketch;

/// The radius of the ring.
const RADIUS: f64 = 6.0;
/// How far the arms of the plus and of the cross reach.
const ARM: f64 = 3.2;
/// Where on the line marks are tried, as shares of its length, the best first.
const SHARES: [f64; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.14, 0.86];

/// A mark with its place.
pub struct TurnMark {
    pub x: f64,
    pub y: f64,
    pub radius: f64,
    /// The arms, around the origin.
    pub arms: String,
}

/// What some ties do within the days asked for, each once, and that in words: "begins in 2021".
pub fn turns_of(relations: &[RelationIndex], annotations: &dyn Annotations) -> (Vec<Turn>, String) {
    let found: Vec<(Turn, String)> = relations.iter().flat_map(|relation| annotations.turns(*relation)).collect();
    let mut words: Vec<String> = Vec::new();
    for (_, told) in &found {
        if !words.contains(told) {
            words.push(told.clone());
        }
    }
    let turns = Turn::ALL.into_iter().filter(|turn| found.iter().any(|(known, _)| known == turn));
    (turns.collect(), words.join(", "))
}

/// The classes of a tie's line for what it does.
pub fn turn_classes(turns: &[Turn]) -> &'static str {
    match (turns.contains(&Turn::Begins), turns.contains(&Turn::Ends)) {
        (true, true) => " began ending",
        (true, false) => " began",
        (false, true) => " ending",
        (false, false) => "",
    }
}

/// The marks of each tie, in the order of the sketch: on its line, clear of names, labels, nodes and each other where there is
/// such a place. O(marks · boxes).
pub fn place_marks(sketch: &Sketch, plan: &Plan) -> Vec<Vec<TurnMark>> {
    let nodes = sketch.nodes.iter().zip(&plan.centres);
    let nodes = nodes.map(|(node, centre)| around(*centre, node.radius));
    let labels = plan.labels.iter().chain(plan.link_labels.iter().flatten()).copied();
    let mut taken: Vec<Rectangle> = nodes.chain(labels).collect();
    let mut marks = Vec::with_capacity(sketch.ties.len());
    for (tie, route) in sketch.ties.iter().zip(&plan.routes) {
        let turns = tie.turns.iter().filter(|turn| **turn != Turn::Happens);
        let placed = turns.map(|turn| {
            let places = SHARES.map(|share| along(&route.polyline, share));
            let is_free = |place: &&Point| !taken.iter().any(|other| other.overlaps(&around(**place, RADIUS)));
            let place = *places.iter().find(is_free).unwrap_or(&places[0]);
            taken.push(around(place, RADIUS));
            TurnMark { x: tenth(place.x), y: tenth(place.y), radius: RADIUS, arms: arms(*turn) }
        });
        marks.push(placed.collect());
    }
    marks
}

fn around(centre: Point, radius: f64) -> Rectangle {
    Rectangle::around(centre, Size { width: 2.0 * radius, height: 2.0 * radius })
}

fn arms(turn: Turn) -> String {
    let diagonal = tenth(ARM * std::f64::consts::FRAC_1_SQRT_2);
    match turn {
        Turn::Ends => {
            format!("M-{diagonal},-{diagonal}L{diagonal},{diagonal}M-{diagonal},{diagonal}L{diagonal},-{diagonal}")
        }
        Turn::Begins | Turn::Happens => format!("M-{ARM},0H{ARM}M0,-{ARM}V{ARM}"),
    }
}

/// The place at a share of the length of a line of at least one point.
fn along(line: &[Point], share: f64) -> Point {
    let mut left = share * line.windows(2).map(|ends| ends[0].distance(ends[1])).sum::<f64>();
    for ends in line.windows(2) {
        let length = ends[0].distance(ends[1]);
        if left <= length && length > 0.0 {
            return ends[0].towards(ends[1], left / length);
        }
        left -= length;
    }
    line.last().copied().unwrap_or_default()
}
