//! Exploring a drawing: what is drawn before and after a change stays where it is, and nothing lies over anything.

use std::collections::{BTreeMap, BTreeSet};

use entente::drawing::{Around, Form, neighbourhood};
use entente::explorer::{Answer, Constraints, EntityAnswer, EntityQuestion, ExpandItem, Explorer, Pin, Question};
use entente::graph::{Direction, KEPT_COUNT, Only};
use entente::layout::mark::REACH;
use entente::layout::{Point, Rectangle, Size};
use entente::model::{Dataset, EntityKindIndex, RelationKindIndex, Says};
use roxmltree::{Document, Node};

use crate::support::drawing_samples::{CAPTION, PlainAnnotations, dataset, web};
use crate::support::random_graph::{Random, small_dataset};
use crate::web::client::{open, repository};

fn ask(explorer: &Explorer, question: &EntityQuestion) -> EntityAnswer {
    match explorer.ask(Question::Entity(question.clone())) {
        Ok(Answer::Entity(answer)) => answer,
        other => panic!("{question:?}: {other:?}"),
    }
}

fn draw(dataset: &Dataset, answer: &EntityAnswer) -> String {
    let explored = &answer.explored;
    let around = Around {
        subgraph: &answer.subgraph,
        unfolding: &explored.exploration.unfolding,
        pins: &explored.pins,
        stubs: &[],
        chosen: answer.question.chosen.as_deref(),
    };
    neighbourhood(dataset, &around, &PlainAnnotations(dataset), &CAPTION, Form::Standalone)
}

fn numbers(text: &str) -> (f64, f64) {
    let (x, y) = text.trim_start_matches("translate(").trim_end_matches(')').split_once(',').expect("two numbers");
    (x.parse().expect("a number"), y.parse().expect("a number"))
}

fn nodes<'a>(document: &'a Document<'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    let is_node = |node: &Node| node.attribute("class").is_some_and(|classes| classes.starts_with("node "));
    document.descendants().filter(move |node| is_node(node))
}

/// Where each node stands, in tenths of a pixel from the origin.
fn places(picture: &str) -> BTreeMap<String, (i64, i64)> {
    let document = Document::parse(picture).expect("a picture is well-formed");
    let origin = numbers(document.root_element().attribute("data-origin").expect("the origin is told"));
    let shift = shift(&document);
    #[expect(clippy::cast_possible_truncation, reason = "pictures are small")]
    let tenths = |length: f64| (length * 10.0).round() as i64;
    let place = |node: Node| {
        let (x, y) = numbers(node.attribute("transform").expect("a node has a place"));
        let id = node.attribute("data-id").expect("a node has an id").to_owned();
        (id, (tenths(x + shift - origin.0), tenths(y - origin.1)))
    };
    nodes(&document).map(place).collect()
}

/// How far a narrow picture is moved to the right over its foot.
fn shift(document: &Document) -> f64 {
    let viewport = document.descendants().find(|node| node.attribute("class") == Some("viewport"));
    viewport.and_then(|group| group.attribute("transform")).map_or(0.0, |transform| numbers(transform).0)
}

/// One change that a reader makes.
fn change(random: &mut Random, dataset: &Dataset, shown: &[String], question: &mut EntityQuestion) -> &'static str {
    let pick = |random: &mut Random| random.pick(shown).clone();
    match random.below(10) {
        0..=3 if question.expand.len() < 20 => {
            let only = match random.below(4) {
                0 => Some(Only::Entities(EntityKindIndex::from(random.below(dataset.ontology.entity_kinds.len())))),
                1 => {
                    let kind = random.below(dataset.ontology.relation_kinds.len());
                    Some(Only::Relations(RelationKindIndex::from(kind)))
                }
                _ => None,
            };
            question.expand.push(ExpandItem { entity: pick(random), only });
            "expand"
        }
        4 => {
            question.expand.pop();
            "collapse"
        }
        5 => {
            if !question.hide.is_empty() && random.percent(40) {
                question.hide.clear();
            } else {
                question.hide.push(pick(random));
            }
            "hide"
        }
        6 => {
            let year = 1990 + random.below(35);
            let at = format!("{year}");
            question.constraints = question
                .constraints
                .clone()
                .at(random.percent(70).then(|| (at.parse().expect("a date"), at.parse().expect("days"))));
            "at"
        }
        7 => {
            let kinds = dataset.ontology.entity_kinds.len();
            let not: Vec<_> = (0..kinds).filter(|_| random.percent(20)).map(EntityKindIndex::from).collect();
            let says = if random.percent(50) { Says::ALL.to_vec() } else { vec![Says::Is] };
            let direction = *random.pick(&Direction::ALL);
            question.constraints = question.constraints.clone().kinds(Vec::new(), not).says(says).direction(direction);
            "filter"
        }
        8 => {
            question.limit = *random.pick(&[40, 60, 100, 150, 45]);
            "limit"
        }
        _ => {
            question.chosen = Some(pick(random));
            "chosen"
        }
    }
}

/// Follows a reader who makes so many changes, and compares each drawing with the one before.
fn follow(explorer: &Explorer, entity: &str, seed: u64, step_count: usize) {
    let dataset = explorer.dataset();
    let mut random = Random::new(seed);
    let mut question = EntityQuestion { depth: 1 + u32::from(seed % 4 == 3), ..EntityQuestion::about(entity) };
    let mut told = Vec::new();
    let mut answer = ask(explorer, &question);
    let mut before = places(&draw(dataset, &answer));
    let mut kept = kept(dataset, &answer);
    for _ in 0..step_count {
        let shown: Vec<String> = before.keys().cloned().collect();
        told.push(change(&mut random, dataset, &shown, &mut question));
        answer = ask(explorer, &question);
        question = answer.question.clone();
        let picture = draw(dataset, &answer);
        assert_eq!(picture, draw(dataset, &ask(explorer, &question)), "{question:?} is drawn in one way");
        let after = places(&picture);
        let now_kept = self::kept(dataset, &answer);
        for (id, place) in &after {
            let moved = before.get(id).filter(|was| *was != place);
            // What lies beyond the first nodes may move once: to the node that it is expanded from.
            if kept.contains(id) && now_kept.contains(id) {
                assert_eq!(
                    moved, None,
                    "{entity}, seed {seed}: {id} was at the first and is at {place:?} after {told:?}"
                );
            }
        }
        (before, kept) = (after, now_kept);
    }
}

/// The nodes that keep their place: the first ones, and what is expanded.
fn kept(dataset: &Dataset, answer: &EntityAnswer) -> BTreeSet<String> {
    let unfolding = &answer.explored.exploration.unfolding;
    let first = unfolding.nodes.iter().take(KEPT_COUNT);
    first.chain(&unfolding.opened).map(|node| dataset.entity(node.entity).id.to_string()).collect()
}

#[test]
fn on_random_graphs_nothing_moves() {
    for seed in 0..60 {
        let explorer = Explorer::new(small_dataset(&mut Random::new(seed)));
        let first = explorer.dataset().entities[0].id.to_string();
        follow(&explorer, &first, seed, 12);
    }
    for seed in 0..12 {
        let explorer = Explorer::new(dataset(160, &web(160, 240, seed)));
        follow(&explorer, "n000", seed, 12);
    }
}

#[test]
fn on_the_shipped_data_nothing_moves() {
    let explorer = open(&[repository().join("graph-data")]);
    let named = ["united-states", "turkmenistan", "bomca", "a-gurbanov", "tapi-gas-pipeline", "european-union"];
    for (entity, seed) in named.into_iter().zip(0..) {
        follow(&explorer, entity, seed, 8);
    }
}

/// The boxes of marks, names and numbers, and the size of the picture.
fn boxes(picture: &str) -> (Vec<(String, Rectangle)>, Rectangle) {
    let document = Document::parse(picture).expect("a picture is well-formed");
    let root = document.root_element();
    let length = |name: &str| root.attribute(name).and_then(|text| text.parse::<f64>().ok()).expect("a length");
    let shift = shift(&document);
    let mut found = Vec::new();
    for node in nodes(&document) {
        let id = node.attribute("data-id").expect("an id");
        let (x, y) = numbers(node.attribute("transform").expect("a place"));
        let marked = node.attribute("class").is_some_and(|classes| classes.contains("marked"));
        let (radius, size) = if marked { (14.0, 14.0) } else { (10.0, 12.0) };
        let reach = 2.0 * radius * REACH;
        found.push((
            format!("the mark of {id}"),
            Rectangle::around(Point::new(x + shift, y), Size { width: reach, height: reach }),
        ));
        let lines = node.descendants().filter(|part| part.tag_name().name() == "tspan").map(|line| {
            let number = |name: &str| line.attribute(name).and_then(|text| text.parse::<f64>().ok()).expect("a number");
            let (left, baseline) = (x + shift + number("x") - number("textLength") / 2.0, y + number("y"));
            Rectangle {
                left,
                top: baseline - size * 0.76,
                right: left + number("textLength"),
                bottom: baseline + size * 0.2,
            }
        });
        let name = lines.reduce(|all, line| all.union(&line)).expect("a node has a name");
        found.push((format!("the name of {id}"), name));
    }
    let paper = Rectangle { left: 0.0, top: 0.0, right: length("width"), bottom: length("height") };
    (found, paper)
}

fn check_boxes(name: &str, picture: &str, apart: bool) {
    let (boxes, paper) = boxes(picture);
    assert!(boxes.len() >= 2, "{name} draws nothing");
    for (position, (label, area)) in boxes.iter().enumerate() {
        assert!(paper.union(area) == paper, "{name}: {label} leaves the paper");
        for (other_label, other) in boxes[position + 1..].iter().filter(|_| apart) {
            assert!(!area.grown(-0.2).overlaps(other), "{name}: {label} and {other_label} overlap");
        }
    }
}

const REAL: [&str; 10] = [
    "united-states",
    "european-union",
    "turkmenistan",
    "kazakhstan",
    "united-nations",
    "bomca",
    "a-gurbanov",
    "tapi-gas-pipeline",
    "leica",
    "enrique-mora",
];

#[test]
fn in_drawings_of_real_entities_nothing_lies_over_anything() {
    let explorer = open(&[repository().join("graph-data")]);
    let dataset = explorer.dataset();
    for entity in REAL {
        let plain = EntityQuestion::about(entity);
        let answer = ask(&explorer, &plain);
        check_boxes(entity, &draw(dataset, &answer), true);
        let undrawn = &answer.explored.exploration.undrawn;
        let item = |position: usize| ExpandItem {
            entity: dataset.entity(undrawn[position].entity).id.to_string(),
            only: None,
        };
        let expand: Vec<ExpandItem> = (0..undrawn.len().min(3)).map(item).collect();
        let expanded = ask(&explorer, &EntityQuestion { expand, ..plain.clone() });
        assert!(expanded.subgraph.nodes.len() > answer.subgraph.nodes.len(), "{entity} has nothing to expand");
        check_boxes(&format!("{entity}, expanded"), &draw(dataset, &expanded), true);
        let wide = ask(&explorer, &EntityQuestion { limit: 120, depth: 2, ..plain });
        check_boxes(&format!("{entity}, two hops"), &draw(dataset, &wide), true);
    }
}

#[test]
fn what_is_held_at_a_place_stands_there_and_nothing_leaves_the_paper() {
    let explorer = open(&[repository().join("graph-data")]);
    let dataset = explorer.dataset();
    let plain = ask(&explorer, &EntityQuestion::about("bomca"));
    let unheld = places(&draw(dataset, &plain));
    let pin = |entity: &str, x: i32, y: i32| Pin { entity: entity.to_owned(), x, y };
    for pins in [
        vec![pin("turkmenistan", 300, -200)],
        vec![pin("turkmenistan", 0, 0), pin("kazakhstan", 3, 4)],
        vec![pin("turkmenistan", -9_000, 10_000)],
        vec![pin("bomca", 50, 50)],
    ] {
        let question = EntityQuestion { pin: pins.clone(), ..EntityQuestion::about("bomca") };
        let answer = ask(&explorer, &question);
        let picture = draw(dataset, &answer);
        check_boxes(&format!("{pins:?}"), &picture, false);
        let held = places(&picture);
        for (id, place) in &held {
            match pins.iter().find(|pin| pin.entity == *id) {
                Some(pin) => assert_eq!(*place, (i64::from(pin.x) * 10, i64::from(pin.y) * 10), "{id}"),
                None => assert_eq!(Some(place), unheld.get(id), "{id} stays where it is"),
            }
        }
    }
}

#[test]
fn a_filter_and_a_date_only_leave_nodes_out() {
    let explorer = open(&[repository().join("graph-data")]);
    let dataset = explorer.dataset();
    let all = places(&draw(dataset, &ask(&explorer, &EntityQuestion::about("turkmenistan"))));
    let at = "2019";
    let then = Constraints::none().at(Some((at.parse().expect("a date"), at.parse().expect("days"))));
    let question = EntityQuestion { constraints: then, ..EntityQuestion::about("turkmenistan") };
    let then = places(&draw(dataset, &ask(&explorer, &question)));
    let both: Vec<&String> = then.keys().filter(|id| all.contains_key(*id)).collect();
    assert!(both.len() > 10 && both.len() < all.len(), "{both:?}");
    assert!(both.iter().all(|id| then[*id] == all[*id]));
}
