//! Where things go on paper: nothing over anything else, everything on the paper, lines end at their marks.

use entente::layout::text::{lines_width, text_width, wrap};
use entente::layout::{
    Block, Diagram, Link, Plan, Point, Rectangle, Route, Size, Unfolded, circle, columns, islands, mark, placed, spread,
};
use entente::model::Shape;

use crate::support::drawing_samples::{Numbers, star, web};
use crate::support::random_graph::Random;

const ROUNDING: f64 = 0.15;

fn block(position: usize) -> Block {
    let width = [34.0, 60.0, 96.0, 138.0, 121.0][position % 5];
    let height = [14.4, 14.4, 28.8, 43.2][position % 4];
    let radius = if position == 0 { 14.0 } else { 10.0 };
    let beside = if position % 3 == 1 { Size { width: 24.0, height: 14.0 } } else { Size::default() };
    Block { shape: Shape::ALL[position % Shape::ALL.len()], radius, label: Size { width, height }, beside }
}

fn diagram(node_count: usize, pairs: &[(usize, usize)], labelled: bool) -> Diagram {
    let label = |position: usize| {
        if labelled { Size { width: [20.0, 70.0, 100.0][position % 3], height: 12.6 } } else { Size::default() }
    };
    let link = |(position, (from, to)): (usize, &(usize, usize))| Link {
        from: *from,
        to: *to,
        label: label(position),
        arrow_at_from: position % 5 == 0,
        arrow_at_to: position % 4 != 0,
    };
    Diagram { blocks: (0..node_count).map(block).collect(), links: pairs.iter().enumerate().map(link).collect() }
}

/// How far a point is from the outline of a mark grown by the gap in front of arrows.
fn distance_to_outline(block: &Block, centre: Point, point: Point) -> f64 {
    let radius = block.radius + mark::TIP_GAP;
    let Some(corners) = mark::corners(block.shape) else {
        return (centre.distance(point) - radius).abs();
    };
    let at = |position: usize| {
        let (x, y) = corners[position % corners.len()];
        centre.moved(x * radius, y * radius)
    };
    let distances = (0..corners.len()).map(|position| point.distance_to_segment(at(position), at(position + 1)));
    distances.fold(f64::MAX, f64::min)
}

/// What holds for every plan.
fn check(name: &str, diagram: &Diagram, plan: &Plan) {
    let paper = Rectangle { left: 0.0, top: 0.0, right: plan.size.width, bottom: plan.size.height };
    let on_paper = |area: &Rectangle| paper.union(area) == paper;
    assert_eq!(plan.centres.len(), diagram.blocks.len(), "{name}");
    assert_eq!(plan.routes.len(), diagram.links.len(), "{name}");

    let marks: Vec<Rectangle> =
        diagram.blocks.iter().zip(&plan.centres).map(|(block, centre)| block.mark_box(*centre)).collect();
    let link_labels: Vec<Rectangle> = plan.link_labels.iter().flatten().copied().collect();
    let beside = diagram.blocks.iter().zip(&plan.centres).filter(|(block, _)| block.beside.width > 0.0);
    let beside: Vec<Rectangle> = beside.map(|(block, centre)| block.beside_box(*centre)).collect();
    let boxes: Vec<Rectangle> = marks.iter().chain(&plan.labels).chain(&link_labels).chain(&beside).copied().collect();
    for (position, area) in boxes.iter().enumerate() {
        assert!(on_paper(area), "{name}: box {position} {area:?} leaves the paper {paper:?}");
        for (other, other_area) in boxes.iter().enumerate().skip(position + 1) {
            assert!(!area.grown(-0.1).overlaps(other_area), "{name}: boxes {position} and {other} overlap");
        }
    }
    for (position, (link, route)) in diagram.links.iter().zip(&plan.routes).enumerate() {
        assert!(on_paper(&route.bounds()), "{name}: line {position} leaves the paper");
        let arrow_count = usize::from(link.arrow_at_from) + usize::from(link.arrow_at_to);
        assert_eq!(route.arrows.len(), arrow_count, "{name}: line {position}");
        let distance = |end: usize, tip: Point| distance_to_outline(&diagram.blocks[end], plan.centres[end], tip);
        for arrow in &route.arrows {
            let nearest = distance(link.from, arrow.tip).min(distance(link.to, arrow.tip));
            assert!(nearest < ROUNDING, "{name}: an arrow of line {position} ends {nearest} from its mark");
        }
        if link.arrow_at_to && !link.arrow_at_from {
            let tip = route.arrows[0].tip;
            assert!(distance(link.to, tip) < ROUNDING, "{name}: line {position} points the wrong way");
        }
        for (other, other_link) in diagram.links.iter().enumerate().skip(position + 1) {
            let same = (link.from.min(link.to), link.from.max(link.to))
                == (other_link.from.min(other_link.to), other_link.from.max(other_link.to));
            if same {
                let gap = route.at(0.5).distance(plan.routes[other].at(0.5));
                assert!(gap > 9.0, "{name}: parallel lines {position} and {other} are {gap} apart");
            }
        }
    }
}

/// The first block in the middle, all others laid out around it.
fn around(diagram: &Diagram, groups: &[usize]) -> Plan {
    placed(diagram, Unfolded::around_first(diagram, groups).places())
}

fn check_free(name: &str, node_count: usize, pairs: &[(usize, usize)]) {
    let diagram = diagram(node_count, pairs, pairs.len() < 30);
    let groups: Vec<usize> = (0..node_count).map(|position| position % 4).collect();
    let plan = around(&diagram, &groups);
    check(&format!("around: {name}"), &diagram, &plan);
    assert_eq!(plan, around(&diagram, &groups), "{name}: another plan the second time");
    let plan = spread(&diagram);
    check(&format!("spread: {name}"), &diagram, &plan);
}

/// A path graph of so many columns with so many blocks in each but the first and the last.
fn grid(seed: u64, column_count: usize, row_count: usize) -> (Vec<usize>, Vec<(usize, usize)>) {
    let mut numbers = Numbers(seed);
    let mut places = vec![0];
    places.extend((1..column_count - 1).flat_map(|column| std::iter::repeat_n(column, row_count)));
    places.push(column_count - 1);
    let mut pairs = Vec::new();
    for (position, column) in places.iter().enumerate().skip(1) {
        let before: Vec<usize> = (0..position).filter(|other| places[*other] + 1 == *column).collect();
        for _ in 0..=numbers.below(2) {
            let other = before[numbers.below(before.len())];
            pairs.push(if numbers.below(2) == 0 { (position, other) } else { (other, position) });
        }
    }
    pairs.push((0, places.len() - 1));
    (places, pairs)
}

#[test]
fn the_hard_cases_are_sound() {
    check_free("nothing", 0, &[]);
    check_free("one node", 1, &[]);
    check_free("one node with loops", 1, &[(0, 0), (0, 0)]);
    check_free("two nodes", 2, &[(0, 1)]);
    check_free("two nodes, five ties", 2, &[(0, 1), (1, 0), (0, 1), (0, 1), (1, 0)]);
    check_free("isolated nodes", 12, &[(0, 1), (3, 4), (4, 5)]);
    check_free("a small star", 9, &star(9));
    check_free("a star of 40", 41, &star(41));
    check_free("a hub of 300", 301, &star(301));
}

#[test]
fn seeded_graphs_are_sound() {
    for seed in 0..24 {
        let mut numbers = Numbers(seed);
        let node_count = 3 + numbers.below(60);
        let pair_count = node_count + numbers.below(node_count);
        check_free(&format!("seed {seed}"), node_count, &web(node_count, pair_count, seed));
    }
}

#[test]
fn five_hundred_nodes_are_sound() {
    let diagram = diagram(500, &web(440, 620, 5), false);
    check("500 nodes", &diagram, &spread(&diagram));
}

#[test]
fn circles_are_sound() {
    for seed in 0..8 {
        let diagram = diagram(13, &web(13, 20, seed), false);
        check(&format!("circle, seed {seed}"), &diagram, &circle(&diagram));
    }
}

#[test]
fn columns_are_sound_and_run_from_left_to_right() {
    for seed in 0..24 {
        let mut numbers = Numbers(seed);
        let (places, pairs) = grid(seed, 3 + numbers.below(4), 1 + numbers.below(5));
        let diagram = diagram(places.len(), &pairs, true);
        let plan = columns(&diagram, &places);
        let name = format!("columns, seed {seed}");
        check(&name, &diagram, &plan);
        assert_eq!(plan, columns(&diagram, &places), "{name}: another plan the second time");
        assert!(plan.link_labels.iter().all(Option::is_some), "{name}: a label is missing");
        for (left, left_place) in places.iter().enumerate() {
            for (right, right_place) in places.iter().enumerate().filter(|(_, place)| *place > left_place) {
                let (left_label, right_label) = (&plan.labels[left], &plan.labels[right]);
                assert!(left_label.right < right_label.left, "{name}: {left_place} reaches into {right_place}");
            }
        }
    }
}

#[test]
fn columns_take_ties_within_a_column_and_loops() {
    let places = [0, 1, 1, 1, 2];
    let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (2, 3), (1, 4), (3, 4), (2, 2), (0, 4)];
    let diagram = diagram(5, &pairs, true);
    check("ties within a column", &diagram, &columns(&diagram, &places));
    let nothing = columns(&Diagram::default(), &[]);
    assert_eq!(nothing.size, Size::default());
}

#[test]
fn like_neighbours_stand_beside_each_other() {
    let diagram = diagram(13, &star(13), false);
    let groups: Vec<usize> = (0..13).map(|position| position % 3).collect();
    let plan = around(&diagram, &groups);
    let angle = |position: usize| {
        let (centre, hub) = (plan.centres[position], plan.centres[0]);
        (centre.x - hub.x).atan2(hub.y - centre.y).rem_euclid(std::f64::consts::TAU)
    };
    let mut order: Vec<usize> = (1..13).collect();
    order.sort_by(|left, right| angle(*left).total_cmp(&angle(*right)));
    let runs = order.chunk_by(|left, right| groups[*left] == groups[*right]).count();
    assert_eq!(runs, 3, "{order:?}");
}

#[test]
fn lines_keep_clear_of_marks_that_they_do_not_belong_to() {
    let crossing_count = |diagram: &Diagram, plan: &Plan| {
        let crosses = |(link, route): (&Link, &Route)| {
            let thirds = (0..diagram.blocks.len()).filter(|block| ![link.from, link.to].contains(block));
            thirds.filter(|block| route.meets(&diagram.blocks[*block].mark_box(plan.centres[*block]))).count()
        };
        diagram.links.iter().zip(&plan.routes).map(crosses).sum::<usize>()
    };
    for node_count in [9, 20, 41] {
        let diagram = diagram(node_count, &star(node_count), false);
        let plan = around(&diagram, &vec![0; node_count]);
        assert_eq!(crossing_count(&diagram, &plan), 0, "a hub with {node_count} neighbours");
    }
    let skipping = diagram(3, &[(0, 1), (1, 2), (0, 2)], false);
    assert_eq!(crossing_count(&skipping, &columns(&skipping, &[0, 1, 2])), 0, "a line past a column");
}

#[test]
fn text_is_as_wide_as_the_font_says() {
    // From the font's own table, in units of 2048 to the em: "i" 512, "W" 1822, "Ж" 1985.
    let cases = [("", 0.0), ("i", 512.0), ("W", 1822.0), ("Ж", 1985.0), ("iW", 512.0 + 1822.0)];
    for (text, units) in cases {
        let expected = units / 2048.0 * 12.0;
        assert!((text_width(text, 12.0) - expected).abs() < 0.05, "{text}: {}", text_width(text, 12.0));
    }
    assert!((text_width("漢字", 10.0) - 20.0).abs() < 1e-9, "a missing square letter is an em wide");
    // What names are written in is in the font, so that no such letter is measured by a guess.
    let face = ttf_parser::Face::parse(entente::layout::font_bytes(), 0).expect("the shipped font can be read");
    for script in ["Ашхабад", "Ελλάδα", "Հայաստան", "საქართველო", "تركمنستان", "Čeština"]
    {
        let advances = script.chars().map(|letter| {
            let glyph = face.glyph_index(letter).unwrap_or_else(|| panic!("{letter} of {script} is not in the font"));
            f64::from(face.glyph_hor_advance(glyph).expect("a glyph has a width"))
        });
        let expected = advances.sum::<f64>() / f64::from(face.units_per_em()) * 10.0;
        assert!((text_width(script, 10.0) - expected).abs() < 0.05, "{script}: {}", text_width(script, 10.0));
    }
}

#[test]
fn names_are_wrapped_evenly_and_cut_with_an_ellipsis() {
    let check = |text: &str, width: f64, line_count_max: usize, expected: &[&str], cut: bool| {
        let wrapped = wrap(text, 12.0, width, line_count_max);
        assert_eq!(wrapped.lines, expected, "{text}");
        assert_eq!(wrapped.cut, cut, "{text}");
    };
    check("BOMCA", 138.0, 3, &["BOMCA"], false);
    check("", 138.0, 3, &[""], false);
    check("  spaced   out ", 138.0, 3, &["spaced out"], false);
    check(
        "Ministry of Foreign Affairs of Turkmenistan",
        138.0,
        3,
        &["Ministry of Foreign", "Affairs of Turkmenistan"],
        false,
    );
    check("one two three four five six seven", 60.0, 2, &["one two", "three…"], true);
    check("one two, three four", 62.0, 1, &["one two…"], true);
    let long = wrap(&"w".repeat(90), 12.0, 138.0, 3);
    assert!(long.cut && long.lines.len() == 3);
    assert!(lines_width(&long.lines, 12.0) <= 138.0);
    check("Terhi Hakala", 138.0, 1, &["Terhi Hakala"], false);
}

/// Groups of so many members each, and links: mostly within groups, some between neighbours of the list.
fn archipelago(sizes: &[usize], seed: u64) -> (Vec<Vec<usize>>, Vec<(usize, usize)>) {
    let mut random = Random::new(seed);
    let mut groups = Vec::new();
    let mut links = Vec::new();
    let mut next = 0;
    for size in sizes {
        let members: Vec<usize> = (next..next + size).collect();
        for member in &members[1..] {
            links.push((members[random.below(member - next)], *member));
        }
        if next > 0 && random.percent(80) {
            links.push((random.below(next), members[random.below(*size)]));
        }
        groups.push(members);
        next += size;
    }
    (groups, links)
}

#[test]
fn islands_lie_apart_and_hold_their_members() {
    for seed in 0..12 {
        let mut random = Random::new(seed);
        let sizes: Vec<usize> = (0..=random.below(20)).map(|_| 1 + random.below(60)).collect();
        let (groups, links) = archipelago(&sizes, seed);
        let places = islands(&groups, &links);
        assert_eq!(places.len(), sizes.iter().sum::<usize>());
        assert!(places.iter().all(|place| place.x.is_finite() && place.y.is_finite()));
        assert_eq!(places, islands(&groups, &links), "the same groups and links give the same places");
        let discs: Vec<(Point, f64)> = groups
            .iter()
            .map(|members| {
                let count = f64::from(u32::try_from(members.len()).expect("groups are small"));
                let sum = members
                    .iter()
                    .fold(Point::default(), |sum, member| sum.moved(places[*member].x, places[*member].y));
                let middle = Point::new(sum.x / count, sum.y / count);
                let reach = members.iter().map(|member| middle.distance(places[*member])).fold(0.0, f64::max);
                (middle, reach)
            })
            .collect();
        for (one, (middle, reach)) in discs.iter().enumerate() {
            for (other_middle, other_reach) in &discs[one + 1..] {
                let distance = middle.distance(*other_middle);
                assert!(
                    distance > reach + other_reach,
                    "seed {seed}: islands {distance} apart reach {reach} and {other_reach}"
                );
            }
        }
        for (one, place) in places.iter().enumerate() {
            for other in &places[one + 1..] {
                assert!(place.distance(*other) > 3.0, "seed {seed}: two marks lie on each other");
            }
        }
    }
}

#[test]
fn nothing_and_one_are_islands_too() {
    assert_eq!(islands(&[], &[]), Vec::new());
    assert_eq!(islands(&[vec![0]], &[]), vec![Point::default()]);
    assert_eq!(islands(&[vec![0, 1]], &[(0, 1)]).len(), 2);
}
