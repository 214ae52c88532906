//! Cases made by hand, to be read.

use entente::graph::{
    Bridges, Constraint, Cut, DEPTH_MAX, Direction, Filter, HeldBack, HopDirection, KnowledgeGraph, Limits, Obstacle,
    Path, PathCount, PathOptions, PathSet, Subgraph, everything, induced, kind_summary, neighbourhood, obstacles,
    paths, ties_of,
};
use entente::model::{Claim, Dataset, Holding, Says};

use super::questions::NO_LIMITS;
use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, entity_index, relation_index};
use crate::support::random_graph::{checksum, dataset_of_edges, leaks_pairs, name, rmat_edges, rmat_pairs};

/// Ann and Bob know each other's friends, were at one summit, and live in one country:
///
/// ```text
/// ann ── cat ── bob        knows, always
/// ann ── summit ── bob     took part in, 2014
/// ann ── norway ── bob     supports, ann 2010/2012, bob 2013/2015
/// ann ── dora ── emil ── bob
/// ```
fn friends() -> Dataset {
    let mut builder = DatasetBuilder::new();
    for person in ["ann", "bob", "cat", "dora", "emil"] {
        builder.entity(person, "person");
    }
    builder.entity("norway", "country");
    builder.dated_entity("summit", "event", "when", "2014");
    builder
        .relation("ann", "knows", "cat", vec![claim()])
        .relation("bob", "knows", "cat", vec![claim()])
        .relation("ann", "took-part-in", "summit", vec![claim()])
        .relation("bob", "took-part-in", "summit", vec![claim()])
        .relation("ann", "supports", "norway", vec![claim_when("2010/2012")])
        .relation("bob", "supports", "norway", vec![claim_when("2013/2015")])
        .relation("ann", "headed", "dora", vec![claim_when("2014")])
        .relation("dora", "headed", "emil", vec![claim_when("2014")])
        .relation("emil", "headed", "bob", vec![claim_when("2014")])
        .relation("norway", "supports", "summit", vec![Claim { says: Says::Plans, ..claim() }]);
    builder.build()
}

fn ask(dataset: &Dataset, from: &str, to: &str, filter: &Filter, options: &PathOptions) -> PathSet {
    let graph = KnowledgeGraph::new(dataset);
    paths(&graph, entity_index(dataset, from), entity_index(dataset, to), filter, options)
}

/// The paths of an answer, each as its inner entities.
fn inner(dataset: &Dataset, answer: &PathSet) -> Vec<String> {
    let name = |index: &_| dataset.entity(*index).id.as_str().to_owned();
    answer
        .paths
        .iter()
        .map(|path| path.nodes[1..path.nodes.len() - 1].iter().map(name).collect::<Vec<_>>().join(" "))
        .collect()
}

fn at(window: &str) -> Filter {
    Filter { window: Some(window.parse().expect("a test gives a valid window")), ..Filter::default() }
}

fn nodes(dataset: &Dataset, subgraph: &Subgraph) -> Vec<String> {
    subgraph.nodes.iter().map(|node| dataset.entity(node.entity).id.as_str().to_owned()).collect()
}

fn edges(dataset: &Dataset, subgraph: &Subgraph) -> Vec<String> {
    subgraph.edges.iter().map(|edge| dataset.relation(edge.relation).id.as_str().to_owned()).collect()
}

#[test]
fn paths_do_not_run_through_a_country_by_default() {
    let dataset = friends();
    let strict = PathOptions { bridges: Bridges::Strict, ..PathOptions::default() };
    let all = PathOptions { bridges: Bridges::All, ..PathOptions::default() };
    for options in [PathOptions::default(), strict] {
        let answer = ask(&dataset, "ann", "bob", &Filter::default(), &options);
        // The summit has a third neighbour, in a claim that is only planned, so Cat is more specific.
        assert_eq!(inner(&dataset, &answer), ["cat", "summit", "dora emil"]);
        assert_eq!((answer.shortest_count, answer.more), (PathCount::Exactly(2), false));
        // The way through Norway is as short.
        let through = vec![entity_index(&dataset, "norway")];
        assert_eq!(answer.held_back, Some(HeldBack { hop_count: 2, count: PathCount::Exactly(1), through }));
    }
    let answer = ask(&dataset, "ann", "bob", &Filter::default(), &all);
    assert_eq!(answer.held_back, None);
    assert_eq!(inner(&dataset, &answer), ["cat", "norway", "summit", "dora emil"]);
    assert_eq!(answer.paths[1].through, [entity_index(&dataset, "norway")]);
}

#[test]
fn the_bridging_rule_gives_way_when_nothing_else_is_left() {
    let dataset = friends();
    let filter = Filter { relations: vec![DatasetBuilder::relation_kind("supports")], ..Filter::default() };
    let answer = ask(&dataset, "ann", "bob", &filter, &PathOptions::default());
    assert_eq!(inner(&dataset, &answer), ["norway"]);
    assert!(answer.relaxed);
    assert_eq!(answer.held_back, None);

    let strict = PathOptions { bridges: Bridges::Strict, ..PathOptions::default() };
    let answer = ask(&dataset, "ann", "bob", &filter, &strict);
    assert!(answer.paths.is_empty() && !answer.relaxed);
    assert_eq!(answer.shortest_count, PathCount::Exactly(0));
    let through = vec![entity_index(&dataset, "norway")];
    assert_eq!(answer.held_back, Some(HeldBack { hop_count: 2, count: PathCount::Exactly(1), through }));
}

#[test]
fn ties_of_a_path_coexist_when_one_day_has_them_all() {
    let dataset = friends();
    let all = PathOptions { bridges: Bridges::All, ..PathOptions::default() };
    let coexist = |filter: &Filter| -> Vec<bool> {
        ask(&dataset, "ann", "bob", filter, &all).paths.iter().map(Path::can_coexist).collect()
    };
    // Cat always; Norway was supported first by one and then by the other; the others in 2014.
    assert_eq!(coexist(&Filter::default()), [true, false, true, true]);
    // Both supported Norway within the window, and still on no day of it together.
    assert_eq!(coexist(&at("2012/2013")), [true, false]);
}

#[test]
fn a_hop_lists_its_parallel_relations_and_their_direction() {
    let mut builder = DatasetBuilder::new();
    for person in ["ann", "bob", "cat", "dora", "emil"] {
        builder.entity(person, "person");
    }
    builder
        .relation("ann", "supports", "bob", vec![claim()])
        .relation("ann", "headed", "bob", vec![claim()])
        .relation("cat", "supports", "bob", vec![claim()])
        .relation("cat", "supports", "dora", vec![claim()])
        .relation("dora", "supports", "cat", vec![claim()])
        .relation("dora", "knows", "emil", vec![claim()]);
    let dataset = builder.build();
    let answer = ask(&dataset, "ann", "emil", &Filter::default(), &PathOptions::default());
    let path = &answer.paths[0];
    let directions: Vec<_> = path.hops.iter().map(|hop| hop.direction.as_str()).collect();
    assert_eq!(directions, ["out", "in", "both", "both"]);
    let first_hop: Vec<_> = path.hops[0].edges.iter().map(|edge| edge.relation).collect();
    let expected = ["ann--headed--bob", "ann--supports--bob"].map(|id| relation_index(&dataset, id));
    assert_eq!(first_hop, expected);
    assert_eq!(answer.shortest_count, PathCount::Exactly(1));

    // Along the arrows a symmetric relation is walked from both of its ends.
    let out = Filter { direction: Direction::Out, ..Filter::default() };
    for (from, to) in [("dora", "emil"), ("emil", "dora")] {
        let answer = ask(&dataset, from, to, &out, &PathOptions::default());
        assert_eq!(answer.paths[0].hops[0].direction, HopDirection::Both);
    }
    assert!(ask(&dataset, "bob", "ann", &out, &PathOptions::default()).paths.is_empty());
}

#[test]
fn an_entity_has_no_path_to_itself() {
    let dataset = friends();
    let answer = ask(&dataset, "ann", "ann", &Filter::default(), &PathOptions::default());
    assert!(answer.paths.is_empty() && !answer.more);
    assert_eq!(answer.shortest_count, PathCount::Exactly(0));
}

/// A start, so many rungs of two entities each, and an end; each rung is joined with the next in all four ways.
fn ladder(rung_count: usize) -> Dataset {
    let mut edges = Vec::new();
    let mut last = vec![0];
    for rung in 0..rung_count {
        let next = vec![1 + 2 * rung, 2 + 2 * rung];
        edges.extend(last.iter().flat_map(|from| next.iter().map(|to| (*from, *to))));
        last = next;
    }
    let end = 1 + 2 * rung_count;
    edges.extend(last.iter().map(|from| (*from, end)));
    dataset_of_edges(end + 1, &edges)
}

#[test]
fn counts_are_exact_to_128_bits_and_then_say_so() {
    for (rung_count, expected) in
        [(10, PathCount::Exactly(1024)), (127, PathCount::Exactly(1 << 127)), (128, PathCount::TooMany)]
    {
        let dataset = ladder(rung_count);
        let end = name(1 + 2 * rung_count);
        let answer = ask(&dataset, &name(0), &end, &Filter::default(), &PathOptions::default());
        assert_eq!(answer.shortest_count, expected);
        assert_eq!((answer.paths.len(), answer.more, &answer.cut), (10, true, &None));
        assert!(answer.paths.iter().all(|path| path.hops.len() == rung_count + 1));
    }
}

#[test]
fn a_search_that_is_cut_says_so_and_lists_the_first_paths() {
    let edges = rmat_edges(300, 1_500, 7);
    let dataset = dataset_of_edges(300, &edges);
    let graph = KnowledgeGraph::new(&dataset);
    let (from, to) = (entity_index(&dataset, &name(edges[0].0)), entity_index(&dataset, &name(edges[9].0)));
    let ask = |slot_count_max| {
        let options = PathOptions { path_count_max: 200, slot_count_max, ..PathOptions::default() };
        paths(&graph, from, to, &Filter::default(), &options)
    };
    let whole = ask(u64::MAX);
    assert_eq!((whole.paths.len(), whole.more, &whole.cut), (200, true, &None));
    for slot_count_max in [0, 500, 2_000] {
        let cut = ask(slot_count_max);
        assert_eq!(cut.cut, Some(format!("The search for further paths ended after {slot_count_max} steps.")));
        assert!(cut.more && (1..200).contains(&cut.paths.len()));
        assert_eq!(cut.paths, whole.paths[..cut.paths.len()]);
        assert_eq!(cut.shortest_count, whole.shortest_count);
    }
}

#[test]
fn the_most_specific_neighbours_stay_under_a_limit() {
    let mut builder = DatasetBuilder::new();
    builder.entity("club", "institution");
    for member in ["a", "b", "c", "d"] {
        builder.entity(member, "person");
        builder.relation(member, "member-of", "club", vec![claim()]);
    }
    builder.entity("z-head", "person");
    builder.relation("z-head", "headed", "club", vec![claim()]);
    builder.relation("a", "knows", "z-head", vec![claim()]);
    let dataset = builder.build();
    let graph = KnowledgeGraph::new(&dataset);
    let ask = |node_count_max, edge_count_max| {
        let limits = Limits { node_count_max, edge_count_max };
        neighbourhood(&graph, entity_index(&dataset, "club"), 1, &Filter::default(), &limits)
    };
    // The only head comes first; among the members, those with fewer ties.
    assert_eq!(nodes(&dataset, &ask(9, 9)), ["club", "z-head", "b", "c", "d", "a"]);
    assert_eq!(ask(9, 9).truncated, None);

    let cut = ask(3, 9);
    assert_eq!(nodes(&dataset, &cut), ["club", "z-head", "b"]);
    let truncated = cut.truncated.expect("it is cut");
    assert_eq!((truncated.nodes, truncated.edges), (Cut { shown: 3, total: 6 }, Cut { shown: 2, total: 6 }));
    assert_eq!(truncated.reason, "The limit is 3 entities; the nearest and most specific come first.");

    // Five relations for five neighbours leave none for the tie among neighbours, and one leaves one neighbour.
    let cut = ask(9, 5);
    assert_eq!(cut.nodes.len(), 6);
    assert!(!edges(&dataset, &cut).contains(&"a--knows--z-head".to_owned()));
    let cut = ask(9, 1);
    assert_eq!(edges(&dataset, &cut), ["z-head--headed--club"]);
    let reason = cut.truncated.expect("it is cut").reason;
    assert_eq!(reason, "The limit is 1 relation; the nearest and most specific come first.");

    // The entity asked for is there in any case.
    assert_eq!(nodes(&dataset, &ask(0, 0)), ["club"]);
}

#[test]
fn a_neighbourhood_keeps_its_centre_and_tells_what_lies_outside_the_window() {
    let dataset = friends();
    let graph = KnowledgeGraph::new(&dataset);
    let ask = |from, filter: &Filter| neighbourhood(&graph, entity_index(&dataset, from), 1, filter, &NO_LIMITS);
    let persons = Filter { kinds: vec![DatasetBuilder::kind("person")], ..Filter::default() };
    assert_eq!(nodes(&dataset, &ask("norway", &persons)), ["norway", "ann", "bob"]);
    assert_eq!(nodes(&dataset, &ask("ann", &at("2011"))), ["ann", "cat", "norway"]);

    // The summit is not yet there in 2013; Norway's planned support has no date and may hold then.
    let planned = Filter { says: vec![Says::Plans], ..at("2013") };
    let answer = ask("norway", &planned);
    assert_eq!((nodes(&dataset, &answer), answer.outside_window), (vec!["norway".to_owned()], 0));
    let answer = ask("summit", &at("2013"));
    assert_eq!(answer.nodes[0].holds, Holding::No);
}

#[test]
fn a_neighbourhood_reaches_no_further_than_the_greatest_depth() {
    let dataset = dataset_of_edges(8, &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7)]);
    let graph = KnowledgeGraph::new(&dataset);
    let from = entity_index(&dataset, &name(0));
    for (depth, node_count) in [(0, 1), (1, 2), (4, 5), (9, 1 + DEPTH_MAX as usize)] {
        let answer = neighbourhood(&graph, from, depth, &Filter::default(), &NO_LIMITS);
        assert_eq!((answer.nodes.len(), answer.edges.len()), (node_count, node_count - 1));
    }
}

#[test]
fn obstacles_name_the_nearest_relaxation() {
    let dataset = friends();
    let graph = KnowledgeGraph::new(&dataset);
    let ask = |filter: &Filter, options: &PathOptions| {
        let (ann, bob) = (entity_index(&dataset, "ann"), entity_index(&dataset, "bob"));
        assert!(paths(&graph, ann, bob, filter, options).paths.is_empty());
        obstacles(&graph, ann, bob, filter, options)
    };
    // Only Cat is left in 2016, and she is no event.
    let filter = Filter { kinds: vec![DatasetBuilder::kind("event")], ..at("2016") };
    let blockage = ask(&filter, &PathOptions::default());
    let window = Obstacle { constraint: Constraint::Window, hop_count: 2 };
    let kinds = Obstacle { constraint: Constraint::Kinds, hop_count: 2 };
    assert_eq!(blockage.obstacles, [window, kinds]);
    assert!(blockage.same_component);
    assert_eq!((blockage.from_component_size, blockage.to_component_size), (7, 7));

    let options = PathOptions { hop_count_max: Some(2), ..PathOptions::default() };
    let filter = Filter { relations: vec![DatasetBuilder::relation_kind("headed")], ..Filter::default() };
    let relations = Obstacle { constraint: Constraint::Relations, hop_count: 2 };
    let hops = Obstacle { constraint: Constraint::HopCountMax, hop_count: 3 };
    assert_eq!(ask(&filter, &options).obstacles, [relations, hops]);
}

#[test]
fn strangers_are_in_different_components() {
    let dataset = dataset_of_edges(5, &[(0, 1), (1, 2), (3, 4)]);
    let graph = KnowledgeGraph::new(&dataset);
    let (from, to) = (entity_index(&dataset, &name(0)), entity_index(&dataset, &name(3)));
    let blockage = obstacles(&graph, from, to, &at("2014"), &PathOptions::default());
    assert!(!blockage.same_component && blockage.obstacles.is_empty());
    assert_eq!((blockage.from_component_size, blockage.to_component_size), (3, 2));
    assert_eq!((graph.entity_count(), graph.relation_count(), graph.component_count()), (5, 3, 2));
}

#[test]
fn the_most_connected_stay_of_the_whole_graph() {
    let dataset = friends();
    let graph = KnowledgeGraph::new(&dataset);
    let limits = Limits { node_count_max: 3, edge_count_max: 1 };
    let cut = everything(&graph, &Filter::default(), &limits);
    assert_eq!(nodes(&dataset, &cut), ["ann", "bob", "norway"]);
    assert_eq!(edges(&dataset, &cut), ["ann--supports--norway"]);
    let truncated = cut.truncated.expect("it is cut");
    assert_eq!((truncated.nodes.total, truncated.edges.total), (7, 9));
    assert_eq!(truncated.reason, "The limit is 3 entities and 1 relation; the most connected come first.");

    let named = ["norway", "summit", "norway"].map(|name| entity_index(&dataset, name));
    let planned = Filter { says: Says::ALL.to_vec(), ..Filter::default() };
    let answer = induced(&graph, &named, &planned, &NO_LIMITS);
    assert_eq!(edges(&dataset, &answer), ["norway--supports--summit"]);
    assert_eq!(induced(&graph, &named, &at("2013"), &NO_LIMITS).outside_window, 1);
}

#[test]
fn a_summary_counts_by_kind() {
    let dataset = friends();
    let summary = kind_summary(&KnowledgeGraph::new(&dataset), &[], &Filter::default());
    let entity_kind = |index| dataset.ontology.entity_kind(index).id.as_str();
    let relation_kind = |index| dataset.ontology.relation_kind(index).id.as_str();
    let counts: Vec<_> = summary.nodes.iter().map(|node| (entity_kind(node.kind), node.count)).collect();
    assert_eq!(counts, [("country", 1), ("person", 5), ("event", 1)]);
    let ties: Vec<_> = summary
        .edges
        .iter()
        .map(|tie| (entity_kind(tie.from), relation_kind(tie.relation), entity_kind(tie.to), tie.count))
        .collect();
    assert_eq!(
        ties,
        [
            ("person", "knows", "person", 2),
            ("person", "supports", "country", 2),
            ("person", "headed", "person", 3),
            ("person", "took-part-in", "event", 2),
        ]
    );
}

#[test]
fn ties_come_in_the_order_of_tables() {
    let dataset = friends();
    let ties = ties_of(&KnowledgeGraph::new(&dataset), entity_index(&dataset, "bob"), &Filter::default());
    let told: Vec<_> = ties
        .iter()
        .map(|tie| {
            (dataset.relation(tie.edge.relation).id.as_str(), dataset.entity(tie.neighbour).id.as_str(), tie.is_out)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("bob--knows--cat", "cat", true),
            ("bob--supports--norway", "norway", true),
            ("emil--headed--bob", "emil", false),
            ("bob--took-part-in--summit", "summit", true),
        ]
    );
}

#[test]
fn random_graphs_are_those_of_the_benchmarks() {
    assert_eq!(checksum(&rmat_pairs(10_000, 50_000, 1)), 0x8472_bb63_cf1c_eba0);
    assert_eq!(checksum(&rmat_pairs(100_000, 500_000, 1)), 0x41c2_3852_9407_144c);
    assert_eq!(checksum(&leaks_pairs(2_000_000, 3_300_000, 1)), 0x05bd_1a3f_6f28_ec56);
}
