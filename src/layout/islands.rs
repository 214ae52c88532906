//! Where thousands of nodes go: every group is an island, and islands that have much to do with each other lie near.
//!
//! Names play no part, as a picture of this size shows few at a time. `ForceAtlas2` (Jacomy, Venturini, Heymann, Bastian
//! 2014), as the crate `fa2` has it, places groups among each other and the members of each; both start from a spiral, so
//! that the same groups and links give the same places.

use std::collections::BTreeMap;
use std::f64::consts::PI;

use fa2::{FA2Data, FA2Settings};

use super::geometry::{Point, real};

/// The radius of the room that a node has.
const NODE_RADIUS: f64 = 10.0;

/// Between two islands.
const SOUND: f64 = 24.0;

/// Pairs of nodes that the rounds of one island, or of the islands, may look at.
const PAIR_COUNT_MAX: usize = 12_000_000;

/// Rounds, at least and at most.
const ROUND_COUNTS: (usize, usize) = (60, 300);

/// With more circles than this, none are pushed off each other one by one.
const PUSHED_COUNT_MAX: usize = 1_500;

/// How often all circles are pushed off each other, at least and at most.
const PUSH_COUNTS: (usize, usize) = (20, 200);

/// With more nodes than this, an island stays the spiral that it starts as.
const DRAWN_COUNT_MAX: usize = 30_000;

/// Steps of a spiral that fills a disc evenly, in radians: Vogel (1979), "A better way to construct the sunflower head".
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// The places of nodes in groups, by position. Every node is in one group; the first members of a group start in its middle.
/// Groups that have no link to others lie in rows below those that have.
///
/// O(rounds · V log V), with bounded rounds, but for the pushing, which looks at all pairs of a bounded number.
#[must_use]
pub fn islands(groups: &[Vec<usize>], links: &[(usize, usize)]) -> Vec<Point> {
    let node_count = groups.iter().map(Vec::len).sum();
    let mut place_of = vec![(0, 0); node_count];
    for (group, members) in groups.iter().enumerate() {
        for (position, member) in members.iter().enumerate() {
            place_of[*member] = (group, position);
        }
    }
    let mut degrees = vec![0_usize; node_count];
    for (from, to) in links {
        degrees[*from] += 1;
        degrees[*to] += 1;
    }
    let mut within: Vec<Vec<(usize, usize, f64)>> = vec![Vec::new(); groups.len()];
    let mut between: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (from, to) in links {
        // A link of what has few draws more than one more link of what has many.
        let weight = 1.0 / real(degrees[*from].min(degrees[*to]).max(1));
        let ((from_group, from), (to_group, to)) = (place_of[*from], place_of[*to]);
        if from_group == to_group {
            within[from_group].push((from, to, weight));
        } else {
            *between.entry((from_group.min(to_group), from_group.max(to_group))).or_default() += weight;
        }
    }
    let islands: Vec<Vec<Point>> =
        groups.iter().zip(&within).map(|(members, links)| island(members.len(), links)).collect();
    let radii: Vec<f64> = islands.iter().map(|places| reach(places)).collect();
    let centres = centres(&radii, &between);
    let mut points = vec![Point::default(); node_count];
    for (members, (places, centre)) in groups.iter().zip(islands.iter().zip(&centres)) {
        for (member, place) in members.iter().zip(places) {
            points[*member] = centre.moved(place.x, place.y);
        }
    }
    points
}

/// Where the middles of the islands lie: those with links among each other around the origin, the others below them.
fn centres(radii: &[f64], between: &BTreeMap<(usize, usize), f64>) -> Vec<Point> {
    let mut is_linked = vec![false; radii.len()];
    for (one, other) in between.keys() {
        is_linked[*one] = true;
        is_linked[*other] = true;
    }
    if between.is_empty() {
        // Nothing is below where nothing is above.
        is_linked.fill(true);
    }
    let linked: Vec<usize> = (0..radii.len()).filter(|group| is_linked[*group]).collect();
    let mut local = vec![0; radii.len()];
    for (position, group) in linked.iter().enumerate() {
        local[*group] = position;
    }
    let links: Vec<(usize, usize, f64)> =
        between.iter().map(|((one, other), weight)| (local[*one], local[*other], *weight)).collect();
    let rooms: Vec<f64> = linked.iter().map(|group| radii[*group] + SOUND / 2.0).collect();
    let mut places = spiral(&rooms);
    if linked.len() <= PUSHED_COUNT_MAX {
        places = drawn_together(&places, &links);
        let area: f64 = rooms.iter().map(|room| PI * room * room).sum();
        fill_disc(&mut places, (area / PI).sqrt() * 1.1);
        push_apart(&mut places, &rooms);
        move_apart(&mut places, &rooms);
    }
    let left = places.iter().zip(&rooms).map(|(place, room)| place.x - room).fold(0.0, f64::min);
    let right = places.iter().zip(&rooms).map(|(place, room)| place.x + room).fold(0.0, f64::max);
    let bottom = places.iter().zip(&rooms).map(|(place, room)| place.y + room).fold(0.0, f64::max);
    let apart: Vec<usize> = (0..radii.len()).filter(|group| !is_linked[*group]).collect();
    let rooms: Vec<f64> = apart.iter().map(|group| radii[*group] + SOUND / 2.0).collect();
    let mut centres = vec![Point::default(); radii.len()];
    for (group, place) in linked.iter().zip(places).chain(apart.iter().zip(in_rows(&rooms, left, right, bottom))) {
        centres[*group] = place;
    }
    centres
}

/// Circles in rows below `top`, in their order, each row in the middle between left and right.
///
/// Where that is too narrow for a block of them, it is widened on both sides.
fn in_rows(rooms: &[f64], left: f64, right: f64, top: f64) -> Vec<Point> {
    let area: f64 = rooms.iter().map(|room| 4.0 * room * room).sum();
    let width = (right - left).max(area.sqrt());
    let mut places = Vec::with_capacity(rooms.len());
    let mut top = top;
    let mut rest = rooms;
    while !rest.is_empty() {
        let mut taken = 0.0;
        let fits = |room: &&f64| {
            taken += 2.0 * **room;
            taken <= width
        };
        // A row has one circle at least.
        let count = rest.iter().take_while(fits).count().max(1);
        let (row, later) = rest.split_at(count);
        let height = row.iter().copied().fold(0.0, f64::max);
        let mut at = f64::midpoint(left, right) - row.iter().sum::<f64>();
        for room in row {
            places.push(Point::new(at + room, top + height));
            at += 2.0 * room;
        }
        top += 2.0 * height;
        rest = later;
    }
    places
}

/// The places of the members of one island around its middle, which is their mean.
fn island(count: usize, links: &[(usize, usize, f64)]) -> Vec<Point> {
    let rooms = vec![NODE_RADIUS; count];
    let mut places = drawn_together(&spiral(&rooms), links);
    fill_disc(&mut places, NODE_RADIUS * real(count).sqrt());
    if count <= PUSHED_COUNT_MAX {
        push_apart(&mut places, &vec![NODE_RADIUS * 0.8; count]);
    }
    let sum = places.iter().fold(Point::default(), |sum, place| sum.moved(place.x, place.y));
    let middle = Point::new(sum.x / real(count.max(1)), sum.y / real(count.max(1)));
    places.iter().map(|place| place.moved(-middle.x, -middle.y)).collect()
}

/// How far an island reaches from its middle, with the mark of the member that is farthest.
fn reach(places: &[Point]) -> f64 {
    places.iter().map(|place| place.x.hypot(place.y)).fold(0.0, f64::max) + NODE_RADIUS
}

/// Circles in a spiral, in their order outwards, each as far out as the area of those before it asks for.
fn spiral(rooms: &[f64]) -> Vec<Point> {
    let mut area = 0.0;
    let place = |(number, room): (usize, &f64)| {
        let distance = if number == 0 { 0.0 } else { (area + room * room).sqrt() };
        area += room * room;
        let angle = GOLDEN_ANGLE * real(number);
        Point::new(distance * angle.sin(), -distance * angle.cos())
    };
    rooms.iter().enumerate().map(place).collect()
}

/// Springs and repulsion from where circles lie.
fn drawn_together(places: &[Point], links: &[(usize, usize, f64)]) -> Vec<Point> {
    if places.len() < 3 || places.len() > DRAWN_COUNT_MAX {
        return places.to_vec();
    }
    let mut data = FA2Data::<f64>::with_node_capacity(places.len());
    for place in places {
        data.add_node_with_position(place.x, place.y);
    }
    for (from, to, weight) in links {
        data.add_edge_with_weight(*from, *to, *weight);
    }
    let pair_count = (places.len() * places.len() / 2).max(1);
    let round_count = (PAIR_COUNT_MAX / pair_count).clamp(ROUND_COUNTS.0, ROUND_COUNTS.1);
    let mut layout = FA2Settings::from_graph_order(places.len()).build(data);
    layout.run(round_count);
    layout.data().positions().map(|(x, y)| Point::new(x, y)).collect()
}

/// Spreads places evenly over a disc: directions from the middle and the order of distances stay.
fn fill_disc(places: &mut [Point], radius: f64) {
    let count = real(places.len().max(1));
    let (x, y) = places.iter().fold((0.0, 0.0), |(x, y), place| (x + place.x, y + place.y));
    let middle = Point::new(x / count, y / count);
    let mut order: Vec<(f64, usize)> = places
        .iter()
        .enumerate()
        .map(|(position, place)| ((place.x - middle.x).hypot(place.y - middle.y), position))
        .collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    for (rank, (distance, position)) in order.into_iter().enumerate() {
        let target = if places.len() == 1 { 0.0 } else { radius * ((real(rank) + 0.5) / count).sqrt() };
        let place = &mut places[position];
        *place = if distance > 1e-9 {
            Point::new((place.x - middle.x) * target / distance, (place.y - middle.y) * target / distance)
        } else {
            let angle = GOLDEN_ANGLE * real(position);
            Point::new(target * angle.sin(), -target * angle.cos())
        };
    }
}

/// Moves circles away from the origin, all by the same factor, until none overlaps another: what pushing leaves over.
fn move_apart(places: &mut [Point], radii: &[f64]) {
    let mut factor = 1.0_f64;
    for one in 0..places.len() {
        for other in one + 1..places.len() {
            let distance = places[one].distance(places[other]);
            if distance > 1e-9 {
                factor = factor.max((radii[one] + radii[other]) / distance);
            }
        }
    }
    for place in places.iter_mut() {
        *place = Point::new(place.x * factor, place.y * factor);
    }
}

/// Pushes circles that overlap off each other, both by half, until none do or the rounds are used up.
fn push_apart(places: &mut [Point], radii: &[f64]) {
    let pair_count = (places.len() * places.len() / 2).max(1);
    for _ in 0..(PAIR_COUNT_MAX / pair_count).clamp(PUSH_COUNTS.0, PUSH_COUNTS.1) {
        let mut is_still = true;
        for one in 0..places.len() {
            for other in one + 1..places.len() {
                let needed = radii[one] + radii[other];
                let (mut x, mut y) = (places[other].x - places[one].x, places[other].y - places[one].y);
                if x.abs() >= needed || y.abs() >= needed {
                    continue;
                }
                let distance = x.hypot(y);
                if distance >= needed - 0.01 {
                    continue;
                }
                if distance < 1e-9 {
                    let angle = GOLDEN_ANGLE * real(other);
                    (x, y) = (angle.sin(), -angle.cos());
                } else {
                    (x, y) = (x / distance, y / distance);
                }
                let half = (needed - distance) / 2.0;
                places[one] = places[one].moved(-x * half, -y * half);
                places[other] = places[other].moved(x * half, y * half);
                is_still = false;
            }
        }
        if is_still {
            break;
        }
    }
}
