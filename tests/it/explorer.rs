//! Tests of `explorer`: questions in, answers out, on the small data of `tests/fixtures/web`.

mod as_of;
mod as_of_law;
mod rows;
mod sources;
mod time;

use std::collections::BTreeSet;

use entente::explorer::{
    Answer, Constraints, EntityQuestion, Explorer, GraphQuestion, HomeAnswer, KindAnswer, KindQuestion, ListOrder,
    NamedTie, PathAnswer, PathQuestion, Question, Refusal, RelationQuestion, SearchQuestion, SourceQuestion, Supported,
    WHOLE_NODE_COUNT_DEFAULT,
};
use entente::graph::{self, Bridges, Constraint, Cut, Direction, KnowledgeGraph, PathCount};
use entente::model::{Claim, EntityIndex, Holding, Relation, RelationIndex, Says, SourceIndex, Value};

use crate::support::random_graph::{Random, small_dataset};
use crate::web::client::{fixture, open, repository};

/// A relation, one of its ends, and how it holds at dates.
type DatedTie<'a> = (&'a str, &'a str, &'a [(&'a str, Holding)]);

fn small() -> Explorer {
    open(&[fixture("base")])
}

pub fn at(date: &str) -> Constraints {
    let days = date.parse().expect("a test gives a date that can be asked for");
    Constraints::none().at(Some((date.parse().expect("it is a date"), days)))
}

/// Whatever claims say.
fn everything() -> Constraints {
    Constraints::none().says(Says::ALL.to_vec())
}

fn ids(explorer: &Explorer, entities: impl IntoIterator<Item = EntityIndex>) -> Vec<&str> {
    entities.into_iter().map(|entity| explorer.dataset().entity(entity).id.as_str()).collect()
}

fn home(explorer: &Explorer) -> HomeAnswer {
    let Ok(Answer::Home(answer)) = explorer.ask(Question::Home) else { panic!("another answer") };
    answer
}

fn path_question(from: &str, to: &str) -> PathQuestion {
    PathQuestion::between(from, to)
}

fn path(explorer: &Explorer, question: PathQuestion) -> PathAnswer {
    match explorer.ask(Question::Path(question)) {
        Ok(Answer::Path(answer)) => answer,
        other => panic!("{other:?}"),
    }
}

fn kind(explorer: &Explorer, kind: &str, constraints: Constraints, sort: ListOrder, limit: usize) -> KindAnswer {
    let question = KindQuestion { kind: kind.to_owned(), constraints, with: Vec::new(), min_count: None, sort, limit };
    match explorer.ask(Question::Kind(question)) {
        Ok(Answer::Kind(answer)) => answer,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_start_leads_to_what_is_best_connected_and_newest() {
    let explorer = small();
    let home = home(&explorer);
    assert_eq!(ids(&explorer, home.newest_events.iter().copied()), ["summit-2021", "summit-2020"]);
    let ways_in = ids(&explorer, home.ways_in.iter().copied());
    // Northland has more ties than any, but leads everywhere: it does not bridge. One of each kind that does.
    assert_eq!(ways_in, ["assembly", "bruno", "kindling", "summit-2020"]);
    let (from, to) = home.example.expect("two of them are a few hops apart");
    assert_eq!(ids(&explorer, [from, to]), ["assembly", "summit-2020"]);
    let kinds: Vec<(&str, usize)> = home
        .kinds
        .iter()
        .map(|found| (explorer.dataset().ontology.entity_kind(found.kind).id.as_str(), found.count))
        .collect();
    let expected = [("country", 2), ("official", 3), ("institution", 5), ("programme", 2), ("event", 2), ("topic", 1)];
    assert_eq!(kinds, expected, "in the order of the ontology");
    let sources: Vec<&str> = home.sources.iter().map(|source| explorer.dataset().source(*source).id.as_str()).collect();
    assert_eq!(sources, ["gazette", "herald", "reprint"], "the one that supports most comes first");
}

#[test]
fn what_a_source_supports_comes_in_its_own_order() {
    let explorer = small();
    let dataset = explorer.dataset();
    let question = SourceQuestion { source: "gazette".to_owned(), constraints: everything() };
    let Ok(Answer::Source(answer)) = explorer.ask(Question::Source(question)) else { panic!("another answer") };
    let locators: Vec<&str> = answer
        .supports
        .iter()
        .map(|supported| {
            let claim = supported.claim(dataset);
            assert_eq!(dataset.source(claim.source).id.as_str(), "gazette");
            claim.locator.as_deref().expect("each claim of the gazette says where")
        })
        .collect();
    let mut different = locators.clone();
    different.dedup();
    assert_eq!(different, ["paragraph 1", "paragraph 2", "paragraph 3", "paragraph 10", "paragraph 11"]);
    let cited = dataset.relations.iter().flat_map(|relation| &relation.claims);
    let cited = cited.chain(dataset.entities.iter().flat_map(|entity| entity.claims.iter().map(|claim| &claim.claim)));
    assert_eq!(locators.len(), cited.filter(|claim| claim.source == answer.source).count(), "all of it");
    let reprinted: Vec<&str> = answer.reprinted_by.iter().map(|other| dataset.source(*other).id.as_str()).collect();
    assert_eq!(reprinted, ["reprint"]);
}

#[test]
fn a_kind_is_sorted_cut_and_dated() {
    let explorer = small();
    let listed = |answer: &KindAnswer| {
        ids(&explorer, answer.subgraph.nodes.iter().map(|node| node.entity))
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let by_name = kind(&explorer, "institution", Constraints::none(), ListOrder::Name, 50);
    assert_eq!(listed(&by_name), ["assembly", "long-name", "island-club", "mercury-office", "short-lived"]);
    assert_eq!(by_name.subgraph.truncated, None);
    let by_degree = kind(&explorer, "institution", Constraints::none(), ListOrder::Degree, 2);
    assert_eq!(listed(&by_degree), ["assembly", "island-club"], "the most connected, then by id");
    let truncated = by_degree.subgraph.truncated.expect("it was cut");
    assert_eq!(truncated.nodes, Cut { shown: 2, total: 5 });
    let later = kind(&explorer, "institution", at("2020"), ListOrder::Name, 50);
    assert!(!listed(&later).contains(&"short-lived".to_owned()));
    assert_eq!(later.subgraph.outside_window, 1);
    let in_time = kind(&explorer, "institution", at("2012"), ListOrder::Name, 50);
    assert_eq!((listed(&in_time).len(), in_time.subgraph.outside_window), (5, 0));
}

#[test]
fn a_graph_that_is_too_large_is_aggregated() {
    let explorer = small();
    let ask = |limit: usize, entities: &[&str]| {
        let entities = entities.iter().map(|text| (*text).to_owned()).collect();
        let question = GraphQuestion { entities, group: None, constraints: Constraints::none(), limit };
        match explorer.ask(Question::Graph(question)) {
            Ok(Answer::Graph(answer)) => answer,
            other => panic!("{other:?}"),
        }
    };
    let whole = ask(WHOLE_NODE_COUNT_DEFAULT, &[]);
    assert_eq!((whole.subgraph.nodes.len(), whole.kinds.is_some()), (15, false));
    let large = ask(5, &[]);
    let kinds = large.kinds.expect("five nodes are not all");
    assert_eq!(kinds.nodes.iter().map(|node| node.count).sum::<usize>(), 15, "the kinds hold every entity");
    let says_is = |says: &Says| *says == Says::Is;
    let stated =
        explorer.dataset().relations.iter().filter(|relation| relation.claims.iter().any(|claim| says_is(&claim.says)));
    assert_eq!(kinds.edges.iter().map(|edge| edge.count).sum::<usize>(), stated.count(), "and every relation");
    assert_eq!(large.subgraph.nodes.len(), 5);
    let named = ask(WHOLE_NODE_COUNT_DEFAULT, &["AoN", "ada", "northland", "ada-bold"]);
    assert_eq!(named.question.entities, ["ada", "assembly", "northland"], "names become ids, each once");
    assert_eq!((named.subgraph.nodes.len(), named.subgraph.edges.len()), (3, 2));
}

/// Asked from the other end, and from each entity listed: both must agree.
#[test]
fn a_list_keeps_what_has_the_ties_asked_for() {
    for seed in 0..400 {
        let mut random = Random::new(seed);
        let explorer = Explorer::new(small_dataset(&mut random));
        let dataset = explorer.dataset();
        let graph = KnowledgeGraph::new(dataset);
        let person = dataset.ontology.find_entity_kind("person").unwrap();
        let dated = if random.percent(40) {
            at(random.pick::<&str>(&["2011", "2013", "2014/2015"]))
        } else {
            Constraints::none()
        };
        let mut constraints = dated.direction(*random.pick(&Direction::ALL));
        if random.percent(30) {
            constraints = constraints.source_counts(Some(1 + random.below(2)), None).says(Says::ALL.to_vec());
        }
        let with: Vec<NamedTie> = (0..random.below(3))
            .map(|_| {
                let kind = *random.pick(&["knows", "supports", "member-of"]);
                let entity = random.below(dataset.entities.len());
                NamedTie {
                    relation: dataset.ontology.find_relation_kind(kind).unwrap(),
                    entity: dataset.entities[entity].id.to_string(),
                }
            })
            .collect();
        let min_count = random.percent(40).then(|| 1 + random.below(3));
        let question = KindQuestion {
            kind: "person".to_owned(),
            constraints: constraints.clone(),
            with: with.clone(),
            min_count,
            sort: *random.pick(&ListOrder::ALL),
            limit: 50,
        };
        let Ok(Answer::Kind(answer)) = explorer.ask(Question::Kind(question)) else { panic!("seed {seed}") };
        let filter = constraints.filter();
        let mut kept: Vec<(EntityIndex, usize)> = Vec::new();
        for (index, entity) in dataset.iter_entities() {
            if entity.kind != person || graph::node_holds(&graph, index, filter) == Holding::No {
                continue;
            }
            let ties = graph::ties_of(&graph, index, filter);
            let named = |tie: &NamedTie| -> Vec<RelationIndex> {
                let fits = |found: &&graph::Tie| {
                    dataset.relation(found.edge.relation).kind == tie.relation
                        && dataset.entity(found.neighbour).id.as_str() == tie.entity
                };
                ties.iter().filter(fits).map(|found| found.edge.relation).collect()
            };
            let named: Vec<Vec<RelationIndex>> = with.iter().map(named).collect();
            let all: BTreeSet<RelationIndex> = named.iter().flatten().copied().collect();
            let count = if with.is_empty() { ties.len() } else { all.len() };
            if named.iter().all(|found| !found.is_empty()) && min_count.is_none_or(|least| count >= least) {
                kept.push((index, count));
            }
        }
        let mut found: Vec<(EntityIndex, usize)> =
            answer.subgraph.nodes.iter().zip(&answer.rows).map(|(node, row)| (node.entity, row.tie_count)).collect();
        if answer.question.sort == ListOrder::Count {
            assert!(found.is_sorted_by(|left, right| left.1 >= right.1), "seed {seed}");
        }
        found.sort_unstable();
        assert_eq!(found, kept, "seed {seed}");
    }
}

#[test]
fn a_missing_path_is_explained() {
    let explorer = small();
    let question = |change: &dyn Fn(&mut PathQuestion)| {
        let mut question = path_question("ada", "salt");
        change(&mut question);
        question
    };
    let country = explorer.dataset().ontology.find_entity_kind("country").unwrap();
    let joined = explorer.dataset().ontology.find_relation_kind("joined").unwrap();
    let cases: [(PathQuestion, &[(Constraint, usize)]); 5] = [
        (question(&|question| question.max_hops = 1), &[(Constraint::HopCountMax, 2)]),
        (
            question(&|question| question.constraints = Constraints::none().kinds(vec![country], vec![])),
            &[(Constraint::Kinds, 2)],
        ),
        (
            question(&|question| question.constraints = Constraints::none().direction(Direction::In)),
            &[(Constraint::Direction, 2)],
        ),
        (
            question(&|question| {
                question.max_hops = 2;
                question.constraints = Constraints::none().relations(vec![], vec![joined]);
            }),
            &[(Constraint::NotRelations, 2), (Constraint::HopCountMax, 4)],
        ),
        (
            PathQuestion { bridges: Bridges::Strict, ..path_question("kindling", "mercury-programme") },
            &[(Constraint::Bridges, 2)],
        ),
    ];
    for (question, expected) in cases {
        let answer = path(&explorer, question.clone());
        assert!(answer.paths.paths.is_empty(), "{question:?}");
        let blockage = answer.obstacles.expect("a missing path is explained");
        assert!(blockage.same_component, "{question:?}");
        let found: Vec<(Constraint, usize)> =
            blockage.obstacles.iter().map(|obstacle| (obstacle.constraint, obstacle.hop_count)).collect();
        assert_eq!(found, expected, "{question:?}");
        let both_ends = ids(&explorer, answer.paths.subgraph.nodes.iter().map(|node| node.entity));
        assert_eq!(both_ends.len(), 2, "{question:?}");
    }
    let apart = path(&explorer, path_question("islander", "ada")).obstacles.expect("they are not connected");
    assert!(!apart.same_component && apart.obstacles.is_empty());
    assert_eq!((apart.from_component_size, apart.to_component_size), (2, 13));
}

#[test]
fn a_path_through_what_does_not_bridge_is_marked() {
    let explorer = small();
    let relaxed = path(&explorer, PathQuestion { k: 1, ..path_question("kindling", "mercury-programme") });
    assert!(relaxed.paths.relaxed);
    assert_eq!(relaxed.paths.shortest_count, PathCount::Exactly(1));
    assert_eq!(ids(&explorer, relaxed.paths.paths[0].through.iter().copied()), ["northland"]);
    let all = path(&explorer, PathQuestion { bridges: Bridges::All, ..path_question("kindling", "mercury-programme") });
    assert!(!all.paths.relaxed);
    let plain = path(&explorer, path_question("ada", "salt"));
    assert!(!plain.paths.relaxed && plain.paths.paths[0].through.is_empty());
    assert_eq!(plain.question.from, "ada");
}

#[test]
fn the_law_of_dates_holds_through_the_whole_stack() {
    use Holding::{Certainly, No, Possibly};
    let explorer = small();
    let cases: [DatedTie; 6] = [
        (
            "bruno--joined--summit-2020",
            "bruno",
            &[
                ("2020-03-04", No),
                ("2020-03-05", Certainly),
                ("2020-03-06", No),
                ("2020-03", Certainly),
                ("2020", Certainly),
                ("../2020-03-04", No),
                ("../2020-03-05", Certainly),
                ("2019/2021", Certainly),
            ],
        ),
        (
            "southland--member-of--assembly",
            "southland",
            &[
                ("2011", No),
                ("2012-06-01", Possibly),
                ("2012", Certainly),
                ("2014", Certainly),
                ("2016-01-01", Certainly),
                ("2016-06", Possibly),
                ("2016", Certainly),
                ("2017", No),
                ("../2011", No),
                ("2017/..", No),
            ],
        ),
        // It began within 2010, and nobody says that it ended or that it was seen to hold later.
        (
            "northland--member-of--assembly",
            "northland",
            &[("2009", No), ("2010", Certainly), ("2010-06-01", Possibly), ("2017", Possibly)],
        ),
        // Seen to hold on a day, and nothing more is known.
        (
            "long-name--member-of--assembly",
            "long-name",
            &[("2018", Possibly), ("2019-05-01", Certainly), ("2019", Certainly), ("2020", Possibly)],
        ),
        (
            "northland--borders--southland",
            "southland",
            &[("1500", Certainly), ("2024-06-05", Certainly), ("../0100", Certainly)],
        ),
        // One witness ends it in 2018, the other in 2019: the later one keeps it.
        ("ada--chairs--assembly", "ada", &[("2014", No), ("2015", Certainly), ("2019-12-31", Certainly), ("2020", No)]),
    ];
    for (id, end, dates) in cases {
        let relation = explorer.dataset().find_relation(id).unwrap();
        for (date, expected) in dates {
            let question = RelationQuestion { relation: id.to_owned(), constraints: at(date) };
            let Ok(Answer::Relation(answer)) = explorer.ask(Question::Relation(question)) else { panic!("{id}") };
            assert_eq!(answer.subgraph.edges[0].holds, *expected, "{id} at {date}");
            let question = EntityQuestion { constraints: at(date), ..EntityQuestion::about(end) };
            let Ok(Answer::Entity(answer)) = explorer.ask(Question::Entity(question)) else { panic!("{end}") };
            let tie = answer.ties.iter().find(|tie| tie.edge.relation == relation).map_or(No, |tie| tie.edge.holds);
            let edge =
                answer.subgraph.edges.iter().find(|edge| edge.relation == relation).map_or(No, |edge| edge.holds);
            assert_eq!((tie, edge), (*expected, *expected), "{id} at {date}, from {end}");
            let dataset = explorer.dataset();
            let found = dataset.relation(relation);
            let mut question =
                path_question(dataset.entity(found.from).id.as_str(), dataset.entity(found.to).id.as_str());
            question.constraints = at(date);
            question.max_hops = 1;
            assert_eq!(
                path(&explorer, question).paths.paths.len(),
                usize::from(*expected != No),
                "{id} at {date}, as a path"
            );
        }
    }
}

#[test]
fn what_others_say_is_left_out_and_counted() {
    let explorer = small();
    let ask = |says: Vec<Says>| {
        let constraints = Constraints::none().says(says);
        let question = EntityQuestion { constraints, ..EntityQuestion::about("assembly") };
        match explorer.ask(Question::Entity(question)) {
            Ok(Answer::Entity(answer)) => (answer.ties.len(), answer.other_statements),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(ask(vec![]), (6, 2), "one is planned, one alleged");
    assert_eq!(ask(Says::ALL.to_vec()), (8, 0));
    assert_eq!(ask(vec![Says::Plans]), (1, 7));
}

#[test]
fn relations_that_name_an_entity_as_a_value_are_told() {
    let explorer = small();
    let ask = |entity: &str, constraints: Constraints| {
        let question = EntityQuestion { constraints, ..EntityQuestion::about(entity) };
        let Ok(Answer::Entity(answer)) = explorer.ask(Question::Entity(question)) else { panic!("{entity}") };
        let relations = answer.named_in.iter().map(|edge| explorer.dataset().relation(edge.relation).id.to_string());
        (relations.collect::<Vec<_>>(), answer.outside_window_ties)
    };
    let joined = "ada--joined--summit-2020".to_owned();
    assert_eq!(ask("northland", Constraints::none()), (vec![joined.clone()], 0));
    assert_eq!(ask("northland", at("2020-03")), (vec![joined], 0));
    assert_eq!(ask("northland", at("2017")), (vec![], 2), "two programmes were not supported yet");
    assert_eq!(ask("southland", Constraints::none()).0, Vec::<String>::new());
}

#[test]
fn what_is_found_once_is_what_a_look_through_everything_finds() {
    let meeting = open(&[repository().join("tests/fixtures/meeting")]);
    let layered = open(&[fixture("base"), fixture("notes")]);
    let (named, cited) = [meeting, layered]
        .iter()
        .fold((0, 0), |(named, cited), explorer| (named + check_naming(explorer), cited + check_citing(explorer)));
    assert!(named > 20 && cited > 0, "{named} named, {cited} cited for what is inferred only");
}

/// Asks for the relations that name each entity; returns how many there are.
fn check_naming(explorer: &Explorer) -> usize {
    let dataset = explorer.dataset();
    let mut count = 0;
    for (index, entity) in dataset.iter_entities() {
        let question = EntityQuestion {
            constraints: Constraints::none().says(Says::ALL.to_vec()),
            ..EntityQuestion::about(entity.id.as_str())
        };
        let Ok(Answer::Entity(answer)) = explorer.ask(Question::Entity(question)) else { panic!("{}", entity.id) };
        let names = |relation: &Relation| {
            let mut values = relation.claims.iter().flat_map(|claim| &claim.values);
            values.any(|(_, value)| *value == Value::Reference(index))
        };
        let naming = dataset.iter_relations().filter(|(_, relation)| names(relation)).map(|(found, _)| found);
        let told: Vec<RelationIndex> = answer.named_in.iter().map(|edge| edge.relation).collect();
        assert_eq!(told, naming.collect::<Vec<_>>(), "{}", entity.id);
        count += told.len();
    }
    count
}

/// Asks for what each source supports; returns how often one is cited only for what is inferred from it.
fn check_citing(explorer: &Explorer) -> usize {
    let dataset = explorer.dataset();
    let mut count = 0;
    for (index, source) in (0..).map(SourceIndex).zip(&dataset.sources) {
        let question = SourceQuestion { source: source.id.to_string(), constraints: everything() };
        let Ok(Answer::Source(answer)) = explorer.ask(Question::Source(question)) else { panic!("{}", source.id) };
        let cites = |claim: &Claim| {
            claim.source == index || claim.inferred.iter().any(|inference| inference.from.contains(&index))
        };
        let of_entities = dataset
            .iter_entities()
            .flat_map(|(at, entity)| (0..entity.claims.len()).map(move |position| Supported::Attribute(at, position)));
        let of_relations = dataset.iter_relations().flat_map(|(at, relation)| {
            (0..relation.claims.len()).map(move |position| Supported::Relation(at, position))
        });
        let expected: Vec<Supported> =
            of_entities.chain(of_relations).filter(|supported| cites(supported.claim(dataset))).collect();
        assert_eq!(answer.supports.len(), expected.len(), "{}", source.id);
        assert!(expected.iter().all(|supported| answer.supports.contains(supported)), "{}", source.id);
        count += expected.iter().filter(|supported| supported.claim(dataset).source != index).count();
    }
    count
}

#[test]
fn a_search_finds_and_counts() {
    let explorer = small();
    let ask = |text: &str, exact: bool, limit: usize| {
        let question =
            SearchQuestion { text: text.to_owned(), kinds: Vec::new(), exact, constraints: Constraints::none(), limit };
        match explorer.ask(Question::Search(question)) {
            Ok(Answer::Search(answer)) => answer,
            other => panic!("{other:?}"),
        }
    };
    let found = |text: &str, exact: bool| {
        ids(&explorer, ask(text, exact, 50).hits.iter().map(|hit| hit.entity))
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(found("AoN", false), ["assembly"]);
    assert_eq!(
        found("summit", false).into_iter().collect::<BTreeSet<_>>(),
        BTreeSet::from(["summit-2020".to_owned(), "summit-2021".to_owned()])
    );
    assert_eq!(found("kindlng", true), Vec::<String>::new());
    let cut = ask("mercury", false, 1);
    assert_eq!((cut.hits.len(), cut.total), (1, 2));
    assert_eq!(cut.subgraph.truncated.expect("it was cut").nodes, Cut { shown: 1, total: 2 });
}

#[test]
fn what_is_not_known_is_refused_with_what_is_near() {
    let explorer = small();
    let near = |refusal: Refusal| match refusal {
        Refusal::UnknownEntity { nearest, .. } | Refusal::Ambiguous { choices: nearest, .. } => ids(&explorer, nearest),
        other => panic!("{other:?}"),
    };
    let ask = |from: &str, to: &str| explorer.ask(Question::Path(path_question(from, to))).unwrap_err();
    assert_eq!(near(ask("ada", "kindlng"))[0], "kindling");
    assert_eq!(near(ask("mercury", "ada")), ["mercury-office", "mercury-programme"]);
    assert!(matches!(ask("assembly", "AoN"), Refusal::SameEnds { .. }));
    let entity = |id: &str| {
        let constraints = Constraints::none();
        explorer.ask(Question::Entity(EntityQuestion { constraints, ..EntityQuestion::about(id) })).unwrap_err()
    };
    assert!(matches!(entity("ada-bold"), Refusal::Moved { former, .. } if former == "ada-bold"));
    assert_eq!(near(entity("Kindling")), ["kindling"], "a page of its own has an id, not a name");
}

#[test]
fn an_id_is_found_by_any_name_that_only_one_has() {
    let explorer = small();
    for (text, expected) in [
        ("ada", Some("ada")),
        ("ada-bold", Some("ada")),
        ("aon", Some("assembly")),
        ("Mercury", None),
        ("kindlng", None),
        ("", None),
    ] {
        assert_eq!(explorer.id_called(text), expected, "{text:?}");
    }
}
