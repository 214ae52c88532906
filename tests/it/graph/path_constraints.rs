//! Constraints on whole paths and orders of paths, in cases made by hand.

use entente::graph::{
    Bridges, Constraint, Cut, Filter, KnowledgeGraph, Limits, Obstacle, PathCount, PathOptions, PathSet, PathSort,
    ViaOrder, obstacles, paths,
};
use entente::model::{Dataset, EntityIndex};

use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, entity_index};
use crate::support::random_graph::{dataset_of_edges, name, rmat_edges};

/// Four ways from Ann to Bob, each the best in one respect:
///
/// ```text
/// ann ── club ── bob           shortest; the club has many members; 2010/2012 and 2013/2015
/// ann ── cat ── dora ── bob    most specific; undated
/// ann ── emil ── fay ── bob    two sources each; until 2014
/// ann ── gus ── hal ── bob     one source each; until 2020
/// ```
fn four_ways() -> Dataset {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Second source", "2024-06-05");
    for person in ["ann", "bob", "cat", "dora", "emil", "fay", "gus", "hal", "m1", "m2", "m3", "m4", "m5"] {
        builder.entity(person, "person");
    }
    builder.entity("club", "institution");
    builder.entity("norway", "country");
    let by_two = || {
        let second = entente::model::Claim { source: entente::model::SourceIndex(1), ..claim_when("2012/2014") };
        vec![claim_when("2012/2014"), second]
    };
    builder
        .relation("ann", "member-of", "club", vec![claim_when("2010/2012")])
        .relation("bob", "member-of", "club", vec![claim_when("2013/2015")])
        .relation("ann", "supports", "cat", vec![claim()])
        .relation("cat", "supports", "dora", vec![claim()])
        .relation("dora", "supports", "bob", vec![claim()])
        .relation("ann", "supports", "emil", by_two())
        .relation("emil", "supports", "fay", by_two())
        .relation("fay", "supports", "bob", by_two())
        .relation("ann", "supports", "gus", vec![claim_when("2012/2020")])
        .relation("gus", "supports", "hal", vec![claim_when("2012/2020")])
        .relation("hal", "supports", "bob", vec![claim_when("2012/2020")])
        .relation("ann", "supports", "norway", vec![claim()])
        .relation("bob", "supports", "norway", vec![claim()])
        .relation("emil", "knows", "m1", vec![claim()])
        .relation("gus", "knows", "m1", vec![claim()])
        .relation("fay", "knows", "m2", vec![claim()])
        .relation("hal", "knows", "m2", vec![claim()]);
    for member in ["m1", "m2", "m3", "m4", "m5"] {
        builder.relation(member, "member-of", "club", vec![claim()]);
    }
    builder.build()
}

fn ask(dataset: &Dataset, options: &PathOptions) -> PathSet {
    let graph = KnowledgeGraph::new(dataset);
    paths(&graph, entity_index(dataset, "ann"), entity_index(dataset, "bob"), &Filter::default(), options)
}

/// The inner entities of each path.
fn inner(dataset: &Dataset, answer: &PathSet) -> Vec<String> {
    let id = |index: &EntityIndex| dataset.entity(*index).id.to_string();
    let inner = answer.paths.iter().map(|path| path.nodes[1..path.nodes.len() - 1].iter().map(id).collect::<Vec<_>>());
    inner.map(|ids| ids.join(" ")).collect()
}

fn named(dataset: &Dataset, names: &[&str]) -> Vec<EntityIndex> {
    names.iter().map(|name| entity_index(dataset, name)).collect()
}

#[test]
fn each_order_has_its_first() {
    let dataset = four_ways();
    for (sort, first, hop_count) in [
        (PathSort::Shortest, "club", 2),
        (PathSort::Specific, "cat dora", 3),
        (PathSort::Sources, "emil fay", 3),
        (PathSort::Recent, "gus hal", 3),
    ] {
        let answer = ask(&dataset, &PathOptions { sort, path_count_max: 1, ..PathOptions::default() });
        assert_eq!(inner(&dataset, &answer), [first], "{sort:?}");
        assert_eq!(answer.paths[0].hops.len(), hop_count);
        // What is counted, and drawn beside what is listed, are the shortest in any case.
        assert_eq!((answer.hop_count, answer.shortest_count, answer.more), (Some(2), PathCount::Exactly(1), true));
        let club = entity_index(&dataset, "club");
        assert!(answer.subgraph.nodes.iter().any(|node| node.entity == club), "{sort:?}");
    }
}

#[test]
fn what_was_seen_after_the_window_is_no_more_recent() {
    let dataset = four_ways();
    let graph = KnowledgeGraph::new(&dataset);
    let (ann, bob) = (entity_index(&dataset, "ann"), entity_index(&dataset, "bob"));
    let options = PathOptions { sort: PathSort::Recent, hop_count_max: Some(3), ..PathOptions::default() };
    let ask = |at: Option<&str>| {
        let window = at.map(|at| at.parse().expect("a valid window"));
        inner(&dataset, &paths(&graph, ann, bob, &Filter { window, ..Filter::default() }, &options))
    };
    assert_eq!(ask(None)[..2], ["gus hal", "emil fay"]);
    assert_eq!(ask(Some("2013"))[..2], ["emil fay", "gus hal"], "equal then, and Emil comes before Gus");
}

#[test]
fn an_end_stated_to_be_open_was_seen_when_its_source_was_written() {
    let mut builder = DatasetBuilder::new();
    for person in ["ann", "bob", "cat", "dora"] {
        builder.entity(person, "person");
    }
    for (middle, when) in [("cat", "2010/2023"), ("dora", "2010/..")] {
        builder.relation("ann", "supports", middle, vec![claim_when(when)]);
        builder.relation(middle, "supports", "bob", vec![claim_when(when)]);
    }
    let dataset = builder.build();
    let recent = PathOptions { sort: PathSort::Recent, ..PathOptions::default() };
    assert_eq!(inner(&dataset, &ask(&dataset, &recent)), ["dora", "cat"]);
    assert_eq!(inner(&dataset, &ask(&dataset, &PathOptions::default())), ["cat", "dora"]);
}

#[test]
fn what_is_named_is_passed_whatever_it_is() {
    let dataset = four_ways();
    let via = named(&dataset, &["norway"]);
    let options = PathOptions { bridges: Bridges::Strict, via: via.clone(), ..PathOptions::default() };
    let answer = ask(&dataset, &options);
    assert_eq!(inner(&dataset, &answer), ["norway"]);
    assert!(!answer.relaxed && answer.held_back.is_none() && answer.paths[0].through.is_empty());

    let graph = KnowledgeGraph::new(&dataset);
    let persons = Filter { kinds: vec![DatasetBuilder::kind("person")], ..Filter::default() };
    let (ann, bob) = (entity_index(&dataset, "ann"), entity_index(&dataset, "bob"));
    assert_eq!(inner(&dataset, &paths(&graph, ann, bob, &persons, &options)), ["norway"]);
    // Not named, it is neither of the kind nor does it bridge.
    let other = PathOptions { via: Vec::new(), ..options };
    assert!(!inner(&dataset, &paths(&graph, ann, bob, &persons, &other)).contains(&"norway".to_owned()));
}

#[test]
fn several_are_passed_in_any_order_or_in_the_one_given() {
    let dataset = four_ways();
    let passing = |names: &[&str], via_order: ViaOrder| {
        let options =
            PathOptions { via: named(&dataset, names), via_order, hop_count_max: Some(6), ..PathOptions::default() };
        inner(&dataset, &ask(&dataset, &options))
    };
    let both_ways = ["emil m1 gus hal", "gus m1 emil fay"];
    assert_eq!(passing(&["gus", "emil"], ViaOrder::Any)[..2], both_ways);
    let given = passing(&["gus", "emil"], ViaOrder::Given);
    assert_eq!(given[0], both_ways[1]);
    assert!(!given.contains(&both_ways[0].to_owned()));
}

#[test]
fn what_is_avoided_is_on_no_path() {
    let dataset = four_ways();
    let options = |names: &[&str]| PathOptions {
        avoid: named(&dataset, names),
        hop_count_max: Some(3),
        ..PathOptions::default()
    };
    assert_eq!(inner(&dataset, &ask(&dataset, &options(&["club", "cat", "hal"]))), ["emil fay"]);
    let all = options(&["club", "cat", "hal", "fay", "norway"]);
    assert!(ask(&dataset, &all).paths.is_empty());
    let graph = KnowledgeGraph::new(&dataset);
    let ends = (entity_index(&dataset, "ann"), entity_index(&dataset, "bob"));
    let blockage = obstacles(&graph, ends.0, ends.1, &Filter::default(), &all);
    let told: Vec<(Constraint, usize)> =
        blockage.obstacles.iter().map(|obstacle| (obstacle.constraint, obstacle.hop_count)).collect();
    let avoid = |name: &str| Constraint::Avoid(entity_index(&dataset, name));
    assert_eq!(
        told,
        [(avoid("club"), 2), (avoid("norway"), 2), (avoid("cat"), 3), (avoid("fay"), 3), (avoid("hal"), 3),]
    );
}

#[test]
fn where_no_single_name_is_to_blame_all_are_lifted_together() {
    let mut builder = DatasetBuilder::new();
    for person in ["ann", "bob", "cat", "dora", "emil"] {
        builder.entity(person, "person");
    }
    for (from, to) in [("ann", "cat"), ("cat", "dora"), ("bob", "dora"), ("cat", "emil")] {
        builder.relation(from, "knows", to, vec![claim()]);
    }
    let dataset = builder.build();
    let graph = KnowledgeGraph::new(&dataset);
    let (ann, bob) = (entity_index(&dataset, "ann"), entity_index(&dataset, "bob"));
    let ask = |options: &PathOptions| obstacles(&graph, ann, bob, &Filter::default(), options).obstacles;
    let avoid = PathOptions { avoid: named(&dataset, &["cat", "dora"]), ..PathOptions::default() };
    assert_eq!(ask(&avoid), [Obstacle { constraint: Constraint::AllAvoid, hop_count: 3 }]);
    // Emil is a dead end, so only without him is there a path; Dora is on it anyway.
    let via = PathOptions { via: named(&dataset, &["emil", "dora"]), ..PathOptions::default() };
    assert_eq!(ask(&via), [Obstacle { constraint: Constraint::Via(entity_index(&dataset, "emil")), hop_count: 3 }]);
}

#[test]
fn only_paths_whose_ties_held_together_are_kept() {
    let dataset = four_ways();
    let all = ask(&dataset, &PathOptions { hop_count_max: Some(3), ..PathOptions::default() });
    assert_eq!(inner(&dataset, &all), ["club", "cat dora", "emil fay", "gus hal"]);
    assert!(!all.paths[0].can_coexist());
    let options = PathOptions { coexist: true, hop_count_max: Some(3), ..PathOptions::default() };
    let answer = ask(&dataset, &options);
    assert_eq!(inner(&dataset, &answer), ["cat dora", "emil fay", "gus hal"]);
    assert_eq!((answer.hop_count, answer.shortest_count), (Some(3), PathCount::Exactly(3)));
    let days = answer.paths[1].together.expect("its ties held on one day");
    assert_eq!(days, "2012/2014".parse().expect("a valid window"));

    let short = PathOptions { hop_count_max: Some(2), bridges: Bridges::Strict, ..options };
    assert!(ask(&dataset, &short).paths.is_empty());
    let graph = KnowledgeGraph::new(&dataset);
    let (ann, bob) = (entity_index(&dataset, "ann"), entity_index(&dataset, "bob"));
    let blockage = obstacles(&graph, ann, bob, &Filter::default(), &short);
    let told: Vec<Constraint> = blockage.obstacles.iter().map(|obstacle| obstacle.constraint).collect();
    assert_eq!(told, [Constraint::Bridges, Constraint::Coexist, Constraint::HopCountMax]);
}

#[test]
fn what_lies_behind_a_hub_is_not_searched() {
    // Two leaves at a hub, and behind it everybody tied to everybody.
    let mut edges = vec![(0, 2), (1, 2)];
    for one in 2..40 {
        edges.extend((one + 1..40).map(|other| (one, other)));
    }
    let dataset = dataset_of_edges(40, &edges);
    let graph = KnowledgeGraph::new(&dataset);
    let (from, to) = (entity_index(&dataset, &name(0)), entity_index(&dataset, &name(1)));
    for sort in PathSort::ALL {
        let options = PathOptions { coexist: true, sort, slot_count_max: 100, ..PathOptions::default() };
        let answer = paths(&graph, from, to, &Filter::default(), &options);
        assert_eq!((answer.shortest_count, answer.more, &answer.cut), (PathCount::Exactly(1), false, &None));
    }
}

#[test]
fn a_budget_that_ends_a_search_is_told() {
    let edges = rmat_edges(300, 1_500, 7);
    let dataset = dataset_of_edges(300, &edges);
    let graph = KnowledgeGraph::new(&dataset);
    let (from, to) = (entity_index(&dataset, &name(edges[0].0)), entity_index(&dataset, &name(edges[9].0)));
    let via = vec![entity_index(&dataset, &name(edges[40].0)), entity_index(&dataset, &name(edges[50].1))];
    assert!(!via.contains(&from) && !via.contains(&to) && via[0] != via[1]);
    let options =
        |slot_count_max| PathOptions { via: via.clone(), path_count_max: 60, slot_count_max, ..PathOptions::default() };
    let whole = paths(&graph, from, to, &Filter::default(), &options(u64::MAX));
    let PathCount::Exactly(count) = whole.shortest_count else { panic!("{:?}", whole.shortest_count) };
    assert_eq!((whole.paths.len(), whole.more, &whole.cut), (60, true, &None));
    for slot_count_max in [0, 40, 400, 1_000, 2_000, 4_000] {
        let cut = paths(&graph, from, to, &Filter::default(), &options(slot_count_max));
        let told = cut.cut.expect("the budget ended a search");
        assert!(told.contains(&format!("ended after {} steps", slot_count_max / 4)), "{told}");
        assert!(cut.more && cut.paths.len() < 60);
        assert_eq!(cut.paths.is_empty(), cut.hop_count.is_none());
        let is_first = cut.paths == whole.paths[..cut.paths.len()];
        assert!(is_first || (cut.paths.len() == 1 && Some(cut.paths[0].hops.len()) == whole.hop_count));
        match cut.shortest_count {
            PathCount::Exactly(0) => assert_eq!(cut.hop_count, None),
            PathCount::Exactly(exactly) => assert_eq!((cut.hop_count, exactly), (whole.hop_count, count)),
            PathCount::AtLeast(least) => assert!(cut.hop_count == whole.hop_count && (1..=count).contains(&least)),
            PathCount::TooMany => panic!("too many"),
        }
    }
    let avoid = vec![via[0]];
    let none = PathOptions { avoid, coexist: true, ..options(0) };
    let blockage = obstacles(&graph, from, to, &Filter::default(), &none);
    assert_eq!(
        (blockage.obstacles, blockage.unsettled),
        (Vec::new(), vec![Constraint::Via(via[0]), Constraint::Avoid(via[0])])
    );
}

#[test]
fn a_drawing_has_no_half_of_a_path() {
    let dataset = dataset_of_edges(6, &[(0, 2), (2, 3), (3, 1), (0, 4), (4, 5), (5, 1)]);
    let graph = KnowledgeGraph::new(&dataset);
    for (node_count_max, shown) in [(4, vec![0, 2, 3, 1]), (5, vec![0, 2, 3, 1]), (6, vec![0, 2, 4, 3, 5, 1])] {
        let drawn = Limits { node_count_max, edge_count_max: 99 };
        let options = PathOptions { path_count_max: 1, drawn, ..PathOptions::default() };
        let subgraph = paths(&graph, EntityIndex(0), EntityIndex(1), &Filter::default(), &options).subgraph;
        assert_eq!(subgraph.nodes.iter().map(|node| node.entity.0).collect::<Vec<_>>(), shown);
        assert_eq!(subgraph.truncated.map(|cut| cut.nodes.total), (node_count_max < 6).then_some(6));
    }
}

#[test]
fn a_drawing_under_a_limit_on_relations_joins_every_entity() {
    // From the start to four people, from each of these to each of four others, and from these to the end.
    let (first, second) = (2..6, 6..10);
    let between = first.clone().flat_map(|one| second.clone().map(move |other| (one, other)));
    let edges: Vec<(usize, usize)> =
        first.clone().map(|one| (0, one)).chain(between).chain(second.clone().map(|other| (other, 1))).collect();
    let dataset = dataset_of_edges(10, &edges);
    let drawn = Limits { node_count_max: 10, edge_count_max: 15 };
    let options = PathOptions { path_count_max: 1, drawn, ..PathOptions::default() };
    let graph = KnowledgeGraph::new(&dataset);
    let subgraph = paths(&graph, EntityIndex(0), EntityIndex(1), &Filter::default(), &options).subgraph;
    let truncated = subgraph.truncated.expect("it is cut");
    assert_eq!((truncated.nodes.shown, truncated.edges), (10, Cut { shown: 15, total: 24 }));
    for node in &subgraph.nodes {
        let relations = || subgraph.edges.iter().map(|edge| dataset.relation(edge.relation));
        assert!(node.entity.0 == 0 || relations().any(|relation| relation.to == node.entity), "{:?}", node.entity);
        assert!(node.entity.0 == 1 || relations().any(|relation| relation.from == node.entity), "{:?}", node.entity);
    }
}

#[test]
fn a_drawing_has_the_best_of_many_shortest_paths() {
    // Ten people between the ends; the higher the number, the more others they know.
    let mut edges = Vec::new();
    let mut next = 12;
    for person in 2..12 {
        edges.extend([(0, person), (person, 1)]);
        edges.extend((0..person - 2).map(|other| (person, next + other)));
        next += person - 2;
    }
    let dataset = dataset_of_edges(next, &edges);
    let graph = KnowledgeGraph::new(&dataset);
    let (from, to) = (EntityIndex(0), EntityIndex(1));
    let ask = |node_count_max, edge_count_max| {
        let drawn = Limits { node_count_max, edge_count_max };
        let options = PathOptions { path_count_max: 2, hop_count_max: Some(2), drawn, ..PathOptions::default() };
        paths(&graph, from, to, &Filter::default(), &options).subgraph
    };
    let shown = |node_count_max| ask(node_count_max, 99).nodes.iter().map(|node| node.entity.0).collect::<Vec<_>>();
    assert_eq!(shown(99), (0..12).filter(|node| *node != 1).chain([1]).collect::<Vec<_>>());
    assert_eq!(shown(6), [0, 2, 3, 4, 5, 1]);
    // What is listed is drawn in any case.
    assert_eq!(shown(1), [0, 2, 3, 1]);
    let cut = ask(6, 99);
    let truncated = cut.truncated.expect("it is cut");
    assert_eq!((truncated.nodes, truncated.edges), (Cut { shown: 6, total: 12 }, Cut { shown: 8, total: 20 }));
    assert_eq!(truncated.reason, "The limit is 6 entities; the paths listed and the best of the others come first.");
    let few = ask(12, 9).truncated.expect("it is cut");
    assert_eq!((few.nodes, few.edges), (Cut { shown: 12, total: 12 }, Cut { shown: 9, total: 20 }));
    assert_eq!(few.reason, "The limit is 9 relations; the paths listed and the best of the others come first.");
}
