//! Pictures as text: well-formed, linked, escaped, and the same every time.

use entente::drawing::{Around, Caption, Form, PARALLEL_COUNT_MAX, kinds, neighbourhood, paths, stylesheet, whole};
use entente::graph::{KindCount, KindSummary, KindTie, PathSet, Unfolding};
use entente::layout::text_width;
use entente::model::{Dataset, EntityIndex, EntityKindIndex};
use roxmltree::{Document, Node};

use crate::support::dataset_builder::{DatasetBuilder, claim, small_ontology};
use crate::support::drawing_samples::{
    CAPTION, NAME_OF_110, PlainAnnotations, dataset, draw_around_first, everything, path_set, star, web,
};

fn draw(dataset: &Dataset, form: Form) -> String {
    draw_around_first(dataset, &CAPTION, form)
}

fn with_class<'a>(document: &'a Document<'a>, class: &'static str) -> Vec<Node<'a, 'a>> {
    let has = |node: &Node<'_, '_>| {
        node.attribute("class").is_some_and(|classes| classes.split(' ').any(|word| word == class))
    };
    document.descendants().filter(has).collect()
}

fn title_of<'a>(node: &Node<'a, 'a>) -> &'a str {
    let title = node.children().find(|child| child.has_tag_name("title"));
    title.and_then(|title| title.text()).expect("each node and tie has a title")
}

/// The text of a picture without a namespace, so that names compare plainly.
fn parse(picture: &str) -> Document<'_> {
    Document::parse(picture).unwrap_or_else(|error| panic!("{error}:\n{picture}"))
}

fn place(node: &Node<'_, '_>) -> (f64, f64) {
    let transform = node.attribute("transform").expect("a node has a place");
    let inner = transform.trim_start_matches("translate(").trim_end_matches(')');
    let (x, y) = inner.split_once(',').expect("two coordinates");
    (x.parse().expect("a number"), y.parse().expect("a number"))
}

#[test]
fn every_node_and_every_tie_is_a_link_with_a_title() {
    for (node_count, pairs) in [(1, vec![]), (2, star(2)), (30, star(30)), (40, web(40, 60, 3)), (301, star(301))] {
        let dataset = dataset(node_count, &pairs);
        let picture = draw(&dataset, Form::Inline);
        let document = parse(&picture);
        let nodes = with_class(&document, "node");
        assert_eq!(nodes.len(), node_count);
        for (entity, record) in dataset.iter_entities() {
            let node = nodes.iter().find(|node| node.attribute("data-id") == Some(record.id.as_str()));
            let node = node.unwrap_or_else(|| panic!("{} is not drawn", record.id));
            assert!(node.has_tag_name("a"));
            let link = format!("/entity/{}?depth=1&direction=both", record.id);
            assert_eq!(node.attribute("href"), Some(link.as_str()));
            let kind = &dataset.ontology.entity_kind(dataset.entity(entity).kind).label;
            assert_eq!(title_of(node), format!("{}, {kind}", record.name));
        }
        let ties = with_class(&document, "tie");
        assert_eq!(ties.len(), dataset.relations.len());
        for relation in &dataset.relations {
            let tie = ties.iter().find(|tie| tie.attribute("data-id") == Some(relation.id.as_str()));
            let tie = tie.unwrap_or_else(|| panic!("{} is not drawn", relation.id));
            let link = format!("/relation/{}", relation.id);
            assert_eq!(tie.attribute("href"), Some(link.as_str()));
            let (from, to) = (&dataset.entity(relation.from).name, &dataset.entity(relation.to).name);
            let title = title_of(tie);
            assert!(title.starts_with(from.as_str()) && title.contains(to.as_str()), "{title}");
            assert_eq!(tie.attribute("aria-label"), Some(title));
        }
    }
}

#[test]
fn classes_say_family_and_certainty() {
    let dataset = dataset(14, &star(14));
    let picture = draw(&dataset, Form::Inline);
    let document = parse(&picture);
    let classes = |id: &str| {
        let node = document.descendants().find(|node| node.attribute("data-id") == Some(id));
        node.and_then(|node| node.attribute("class")).unwrap_or_else(|| panic!("no {id}")).to_owned()
    };
    assert_eq!(classes("n000"), "node family-country marked");
    assert_eq!(classes("n001"), "node family-person");
    assert_eq!(classes("n006"), "node family-event possibly");
    assert_eq!(classes("n008"), "node family-place dashed");
    let of_tie = |position: usize| classes(dataset.relations[position].id.as_str());
    assert_eq!(of_tie(0), "tie");
    assert_eq!(of_tie(1), "tie ended");
    assert_eq!(of_tie(5), "tie possibly");
    assert_eq!(of_tie(11), "tie ended possibly");
    // `knows` is symmetric and has no arrow, all others have one.
    for tie in with_class(&document, "tie") {
        let id = tie.attribute("data-id").expect("an id");
        let relation = dataset.find_relation(id).expect("a tie is a relation");
        let symmetric = dataset.ontology.relation_kind(dataset.relation(relation).kind).symmetric;
        let arrow = tie.children().any(|child| child.attribute("class") == Some("arrow"));
        assert_eq!(arrow, !symmetric, "{id}");
    }
}

#[test]
fn markup_in_names_is_text() {
    let mut builder = DatasetBuilder::new();
    builder.entity("a", "person").name = "<b>A</b> & \"co\" 'x'".to_owned();
    builder.entity("b", "person").name = "bell\u{7} and null\u{0}".to_owned();
    builder.relation("a", "headed", "b", vec![claim()]);
    let dataset = builder.build();
    for form in [Form::Inline, Form::Standalone] {
        let picture = draw(&dataset, form);
        assert!(!picture.contains("<b>"), "{picture}");
        let document = parse(&picture);
        let nodes = with_class(&document, "node");
        assert_eq!(title_of(&nodes[0]), "<b>A</b> & \"co\" 'x', person");
        assert_eq!(title_of(&nodes[1]), "bell  and null , person");
        let text: String = nodes[0].descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
        assert!(text.contains("<b>A</b>"), "{text}");
        let title = document.descendants().find(|node| node.attribute("id") == Some("drawing-title"));
        assert_eq!(title.and_then(|title| title.text()), Some("A & B: neighbourhood"));
    }
}

#[test]
fn an_inline_picture_has_no_style_and_a_file_has_all() {
    let dataset = dataset(9, &web(9, 14, 2));
    let inline = draw(&dataset, Form::Inline);
    for absent in ["xmlns", "style", "http:", "https:", "class=\"ground\"", "class=\"foot\""] {
        assert!(!inline.contains(absent), "{absent} in an inline picture");
    }
    let file = draw(&dataset, Form::Standalone);
    assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(file.contains(&stylesheet(&dataset.ontology)));
    let document = parse(&file);
    assert_eq!(with_class(&document, "ground").len(), 1);
    let foot = with_class(&document, "foot");
    let lines: Vec<&str> = foot[0].descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(lines, [CAPTION.title, CAPTION.sources, "Edition 0123456789ab, 2024-06-05 · CC BY 4.0", CAPTION.url]);
}

#[test]
fn coordinates_have_one_decimal_and_the_size_is_the_view_box() {
    let dataset = dataset(25, &web(25, 40, 4));
    let picture = draw(&dataset, Form::Inline);
    let document = parse(&picture);
    let root = document.root_element();
    let size = format!("0 0 {} {}", root.attribute("width").unwrap(), root.attribute("height").unwrap());
    assert_eq!(root.attribute("viewBox"), Some(size.as_str()));
    for attribute in document.descendants().flat_map(|node| node.attributes()) {
        if matches!(attribute.name(), "d" | "points" | "x" | "y" | "r" | "transform" | "viewBox" | "width" | "height") {
            for number in attribute.value().split(|letter: char| !letter.is_ascii_digit() && letter != '.') {
                let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                assert!(decimals <= 1, "{} = {}", attribute.name(), attribute.value());
            }
        }
    }
}

#[test]
fn the_same_answer_gives_the_same_bytes() {
    let dataset = dataset(60, &web(60, 118, 9));
    assert_eq!(draw(&dataset, Form::Standalone), draw(&dataset, Form::Standalone));
    let subgraph = everything(&dataset);
    let mut shuffled = subgraph.clone();
    shuffled.nodes.reverse();
    shuffled.edges.reverse();
    let draw_whole = |subgraph| whole(&dataset, subgraph, &PlainAnnotations(&dataset), &CAPTION, Form::Inline);
    let ids = |picture: &str| {
        let document = Document::parse(picture).expect("well-formed");
        with_class(&document, "node").iter().map(place).map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>()
    };
    assert_eq!(ids(&draw_whole(&subgraph)), ids(&draw_whole(&shuffled)), "places hang on the order of the answer");
}

#[test]
fn many_ties_between_two_are_one_line_with_their_number() {
    let check = |count: usize, merged: bool| {
        let dataset = dataset(2, &vec![(0, 1); count]);
        let picture = draw(&dataset, Form::Inline);
        let document = parse(&picture);
        let ties = with_class(&document, "tie");
        assert_eq!(ties.len(), if merged { 1 } else { count });
        let badges = with_class(&document, "badge");
        assert_eq!(badges.len(), usize::from(merged));
        if merged {
            assert_eq!(ties[0].attribute("href"), Some("/path?from=n000&to=n001"));
            assert!(title_of(&ties[0]).contains(&format!("{count} ties")), "{}", title_of(&ties[0]));
        }
    };
    check(PARALLEL_COUNT_MAX, false);
    check(PARALLEL_COUNT_MAX + 1, true);
    check(40, true);
}

#[test]
fn ties_are_labelled_when_they_are_few() {
    let label_count = |neighbour_count: usize| {
        let dataset = dataset(neighbour_count + 1, &star(neighbour_count + 1));
        let picture = draw(&dataset, Form::Inline);
        with_class(&parse(&picture), "tie-label").len()
    };
    assert_eq!(label_count(12), 12);
    assert_eq!(label_count(40), 0);
}

#[test]
fn long_names_are_cut_in_the_picture_and_whole_in_the_title() {
    let dataset = dataset(4, &star(4));
    let picture = draw(&dataset, Form::Inline);
    let document = parse(&picture);
    let node = with_class(&document, "node").into_iter().find(|node| node.attribute("data-id") == Some("n003"));
    let node = node.expect("the long name is drawn");
    assert_eq!(title_of(&node), format!("{NAME_OF_110} 3, institution"));
    let lines: Vec<&str> =
        node.descendants().filter(|part| part.has_tag_name("tspan")).filter_map(|line| line.text()).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[3].ends_with('…'), "{lines:?}");
    assert!(lines.iter().all(|line| text_width(line, 12.0) <= 138.0), "{lines:?}");
}

#[test]
fn paths_run_from_left_to_right() {
    let pairs = [(0, 2), (3, 2), (3, 1), (0, 4), (1, 4), (4, 2), (0, 4)];
    let dataset = dataset(5, &pairs);
    let path_set = path_set(&dataset, &[&[0, 4, 1], &[0, 2, 3, 1], &[0, 4, 2, 3, 1]]);
    let picture = paths(&dataset, &path_set, &PlainAnnotations(&dataset), &CAPTION, Form::Inline);
    let document = parse(&picture);
    let nodes = with_class(&document, "node");
    let x = |id: &str| {
        let node = nodes.iter().find(|node| node.attribute("data-id") == Some(id));
        place(node.unwrap_or_else(|| panic!("no {id}"))).0
    };
    assert!(x("n000") < x("n004") && x("n004") < x("n003") && x("n003") < x("n001"));
    assert!((x("n002") - x("n004")).abs() < 0.1, "both are one hop from the start in their best path");
    assert_eq!(with_class(&document, "tie").len(), pairs.len());
    assert_eq!(with_class(&document, "tie-label").len(), pairs.len(), "every tie of a path is labelled");
    assert_eq!(with_class(&document, "marked").len(), 2);
}

#[test]
fn what_is_drawn_besides_the_paths_listed_stands_between_the_ends() {
    let dataset = dataset(4, &[(0, 2), (2, 1), (0, 3), (3, 1)]);
    let mut subgraph = everything(&dataset);
    for node in &mut subgraph.nodes[2..] {
        node.distance = 1;
    }
    let path_set = PathSet { subgraph, ..path_set(&dataset, &[&[0, 2, 1]]) };
    let picture = paths(&dataset, &path_set, &PlainAnnotations(&dataset), &CAPTION, Form::Inline);
    let document = parse(&picture);
    assert_eq!(with_class(&document, "node").len(), 4);
    assert_eq!(with_class(&document, "tie-label").len(), 4);
    let nodes = with_class(&document, "node");
    let x = |id: &str| place(nodes.iter().find(|node| node.attribute("data-id") == Some(id)).expect("it is drawn")).0;
    assert!((x("n002") - x("n003")).abs() < 0.1 && x("n000") < x("n003") && x("n003") < x("n001"));
}

#[test]
fn a_crowd_of_ties_goes_without_labels() {
    let pairs: Vec<(usize, usize)> = (1..24).flat_map(|to| (0..to).map(move |from| (from, to))).collect();
    for (pair_count, is_labelled) in [(30, true), (270, false)] {
        let twice: Vec<(usize, usize)> = pairs[..pair_count].iter().chain(&pairs[..pair_count]).copied().collect();
        let dataset = dataset(24, &twice);
        let path_set = PathSet { subgraph: everything(&dataset), ..path_set(&dataset, &[&[0, 1]]) };
        let picture = paths(&dataset, &path_set, &PlainAnnotations(&dataset), &CAPTION, Form::Inline);
        let document = parse(&picture);
        assert_eq!(with_class(&document, "tie").len(), 2 * pair_count);
        assert_eq!(!with_class(&document, "tie-label").is_empty(), is_labelled, "{pair_count} pairs");
    }
}

#[test]
fn ends_without_a_path_stand_apart() {
    let dataset = dataset(3, &[]);
    let nothing = |to: usize| PathSet::none(EntityIndex(0), EntityIndex::from(to));
    for (to, count) in [(2, 2), (0, 1)] {
        let picture = paths(&dataset, &nothing(to), &PlainAnnotations(&dataset), &CAPTION, Form::Standalone);
        let document = parse(&picture);
        assert_eq!(with_class(&document, "node").len(), count);
        assert!(with_class(&document, "tie").is_empty());
    }
}

#[test]
fn an_empty_answer_is_an_empty_picture() {
    let dataset = dataset(1, &[]);
    let nothing = entente::graph::Subgraph::default();
    let annotations = PlainAnnotations(&dataset);
    let unfolding = Unfolding::default();
    let around_nothing = Around { subgraph: &nothing, unfolding: &unfolding, pins: &[], stubs: &[], chosen: None };
    for form in [Form::Inline, Form::Standalone] {
        for picture in [
            whole(&dataset, &nothing, &annotations, &CAPTION, form),
            neighbourhood(&dataset, &around_nothing, &annotations, &CAPTION, form),
            kinds(&dataset, &KindSummary::default(), &annotations, &CAPTION, form),
        ] {
            assert!(with_class(&parse(&picture), "node").is_empty());
        }
    }
}

#[test]
fn names_keep_their_ends_in_a_crowd() {
    let dataset = dataset(101, &star(101));
    let picture = draw(&dataset, Form::Inline);
    let document = parse(&picture);
    let node = with_class(&document, "node").into_iter().find(|node| node.attribute("data-id") == Some("n086"));
    let node = node.expect("the ministry is drawn");
    let lines: Vec<&str> =
        node.descendants().filter(|part| part.has_tag_name("tspan")).filter_map(|line| line.text()).collect();
    assert_eq!(lines.join(" "), "Ministry of Foreign Affairs 86");
    assert!(lines.iter().all(|line| text_width(line, 12.0) <= 112.0), "{lines:?}");
}

#[test]
fn kinds_are_counted_and_their_ties_merged() {
    let dataset = dataset(1, &[]);
    let relation = DatasetBuilder::relation_kind;
    let (person, event, topic) = (EntityKindIndex(1), EntityKindIndex(6), EntityKindIndex(8));
    let picture = KindSummary {
        nodes: vec![
            KindCount { kind: person, count: 12 },
            KindCount { kind: event, count: 1 },
            KindCount { kind: topic, count: 3000 },
        ],
        edges: vec![
            KindTie { from: person, relation: relation("took-part-in"), to: event, count: 1_030 },
            KindTie { from: person, relation: relation("headed"), to: event, count: 4 },
            KindTie { from: person, relation: relation("knows"), to: person, count: 7 },
            KindTie { from: person, relation: relation("knows"), to: EntityKindIndex(3), count: 7 },
        ],
        outside_window: 0,
    };
    let drawn = kinds(&dataset, &picture, &PlainAnnotations(&dataset), &CAPTION, Form::Inline);
    let document = parse(&drawn);
    let nodes = with_class(&document, "node");
    let titles: Vec<&str> = nodes.iter().map(title_of).collect();
    assert_eq!(titles, ["12 people", "1 event", "3 thousand and 0 topics"]);
    assert_eq!(nodes[2].attribute("href"), Some("/kind/topic"));
    let ties = with_class(&document, "tie");
    let titles: Vec<&str> = ties.iter().map(title_of).collect();
    assert_eq!(
        titles,
        ["person knows person: 7", "person took part in event: 1 thousand and 30; person headed event: 4"]
    );
    let labels: Vec<&str> = with_class(&document, "tie-label")
        .iter()
        .filter_map(|label| label.descendants().find(|part| part.has_tag_name("tspan"))?.text())
        .collect();
    assert_eq!(labels, ["7", "1 thousand and 34"]);
}

#[test]
fn the_style_sheet_has_both_grounds_and_takes_only_colours() {
    let mut ontology = small_ontology();
    let sheet = stylesheet(&ontology);
    let (light, dark) = sheet.split_once("@media (prefers-color-scheme:dark)").expect("rules for the dark");
    for family in &ontology.families {
        assert!(light.contains(&format!(".family-{}{{--family:{}}}", family.id, family.colour_light)));
        assert!(dark.contains(&format!(".family-{}{{--family:{}}}", family.id, family.colour_dark)));
    }
    assert!(light.contains("#fbfbfa") && dark.contains("#14171c"));
    ontology.families[0].colour_light = "red}</style><script>".to_owned();
    assert!(!stylesheet(&ontology).contains("script"));
}

#[test]
fn a_small_picture_looks_as_it_did() {
    let mut builder = DatasetBuilder::new();
    builder.entity("bomca", "programme").name = "BOMCA".to_owned();
    builder.entity("icmpd", "institution").name = "International Centre for Migration Policy Development".to_owned();
    builder.entity("water", "topic").name = "Water".to_owned();
    builder.relation("icmpd", "supports", "bomca", vec![claim()]);
    builder.relation("bomca", "knows", "water", vec![claim()]);
    builder.relation("bomca", "knows", "bomca", vec![claim()]);
    let dataset = builder.build();
    let caption = Caption { title: "BOMCA", ..CAPTION };
    let picture = draw_around_first(&dataset, &caption, Form::Standalone);
    insta::assert_snapshot!(picture);
}
