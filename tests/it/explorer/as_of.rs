//! Every way to date a claim, every sort of tie, attributes, names, lifetimes and borrowed days, at every sort of date, asked
//! of the whole program: nodes, edges, attributes, paths, lists, words, flags and data say the same, and what the law says.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use entente::explorer::{Answer, Constraints, Explorer, GraphQuestion, KindQuestion, ListOrder, NamedTie, Question};
use entente::model::{Alias, AttributeClaim, Claim, Dataset, Holding, Says, SourceIndex, Value, When, Window};
use entente::web::Site;
use serde_json::Value as Json;

use super::as_of_law::{End, Form, WINDOWS, forms, window};
use super::at;
use crate::support::dataset_builder::{DatasetBuilder, claim};
use crate::web::client::Client;

const ALL: usize = 1_000_000;

pub(super) static FORMS: LazyLock<Vec<Form>> = LazyLock::new(forms);

/// Every first of so many forms has an event that lends its days, one of two days.
const EVENT_STEP: usize = 4;

fn dated(form: &Form) -> Claim {
    Claim {
        when: form.text().map(|text| text.parse::<When>().unwrap_or_else(|error| panic!("{text}: {error}"))),
        observed: form.observed.iter().map(|(text, _)| text.parse().expect("a date")).collect(),
        ..claim()
    }
}

fn attribute(name: &str, value: Value, claim: Claim) -> AttributeClaim {
    AttributeClaim { attribute: name.to_owned(), claim: Claim { values: vec![(name.to_owned(), value)], ..claim } }
}

fn by(source: u32) -> Claim {
    Claim { source: SourceIndex(source - 1), ..claim() }
}

/// For each form, by its number: a person `p` with ties to the hub, attributes and a name; an institution `i` that lives from
/// its start to its end, with undated ties; for some an event `e` whose day two sources tell, and ties to it that tell none.
pub(super) fn world() -> Dataset {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Second source", "2024-06-05").source("s3", "Third source", "2024-06-05");
    builder.entity("hub", "person");
    let money = Value::Money { amount: 5.0, currency: "EUR".to_owned() };
    for (number, form) in FORMS.iter().enumerate() {
        let (person, institution) = (format!("p{number}"), format!("i{number}"));
        let record = builder.entity(&person, "person");
        record.claims.push(attribute("budget", money.clone(), dated(form)));
        record.claims.push(attribute("length", Value::Kilometres(7.0), dated(form)));
        if form.observed.is_empty() {
            let when = dated(form).when;
            record.aliases.push(Alias { name: format!("Other {number}"), language: None, when });
        }
        for kind in ["member-of", "headed"] {
            builder.relation(&person, kind, "hub", vec![dated(form)]);
        }
        builder.relation("hub", "knows", &person, vec![dated(form)]);
        for says in &Says::ALL[1..] {
            let claims = vec![Claim { says: *says, ..dated(form) }];
            builder.qualified_relation(&person, "supports", "hub", Some(says.as_str()), claims);
        }
        lifetime(&mut builder, &institution, form);
        for kind in ["member-of", "knows"] {
            builder.relation("hub", kind, &institution, vec![claim()]);
        }
    }
    for (number, (one, other)) in event_days().into_iter().enumerate() {
        let event = format!("e{number}");
        let record = builder.entity(&event, "event");
        for (source, days) in [(2, one), (3, other)] {
            let when = Value::Date(days.text().expect("it is dated").parse().expect("a date"));
            record.claims.push(attribute("when", when, by(source)));
        }
        // The first source tells of the tie and not of the day, the second of both.
        builder.relation("hub", "took-part-in", &event, vec![by(1)]);
        builder.relation("hub", "headed", &event, vec![by(2)]);
    }
    builder.build()
}

/// Each pair of days that two sources tell of one event.
fn event_days() -> Vec<(&'static Form, &'static Form)> {
    let unseen: Vec<&Form> = FORMS.iter().filter(|form| form.observed.is_empty() && form.ends.is_some()).collect();
    let partner = |position: usize| unseen[(position * 31 + 7) % unseen.len()];
    let pairs = unseen.iter().enumerate().step_by(EVENT_STEP);
    pairs.map(|(position, form)| (*form, partner(position))).collect()
}

/// An institution that begins and ends as the form says, and was seen when it says.
fn lifetime(builder: &mut DatasetBuilder, name: &str, form: &Form) {
    let record = builder.entity(name, "institution");
    let mut observed = dated(form).observed;
    for (attribute_name, end) in ["founded", "dissolved"].into_iter().zip(form.ends.iter().flatten()) {
        if let End::Dated { text, .. } = end {
            let day = Value::Date(text.parse().expect("a date"));
            let seen = Claim { observed: std::mem::take(&mut observed), ..claim() };
            record.claims.push(attribute(attribute_name, day, seen));
        }
    }
}

/// The number of each date that is asked for, and how it is written.
fn dates() -> impl Iterator<Item = (usize, &'static str)> {
    WINDOWS.iter().map(|(text, _)| *text).enumerate()
}

/// What each relation is expected to do at a date, whatever its claims say.
fn expected_ties(date: usize) -> BTreeMap<String, Holding> {
    let mut expected = BTreeMap::new();
    for (number, form) in FORMS.iter().enumerate() {
        let holds = form.holds_at(date);
        expected.insert(format!("p{number}--member-of--hub"), holds);
        expected.insert(format!("p{number}--headed--hub"), holds);
        expected.insert(format!("hub--knows--p{number}"), form.holds_for_good(date));
        for says in &Says::ALL[1..] {
            expected.insert(format!("p{number}--supports--hub--{}", says.as_str()), holds);
        }
    }
    for (number, (one, other)) in event_days().into_iter().enumerate() {
        let days = [one, other].map(|form| Value::Date(form.text().expect("dated").parse().expect("a date")));
        let days_agree = days[0].agrees_with(&days[1]);
        let [one, other] = [one, other].map(|form| form.holds_at(date));
        expected.insert(format!("hub--took-part-in--e{number}"), one.max(other));
        // Another source may be right about the day, where the two cannot be one.
        let of_other = if days_agree { Holding::No } else { other.min(Holding::Possibly) };
        expected.insert(format!("hub--headed--e{number}"), one.max(of_other));
    }
    for (name, exists) in expected_entities(date).into_iter().filter(|(name, _)| name.starts_with('i')) {
        expected.insert(format!("hub--member-of--{name}"), exists.min(Holding::Possibly));
        let for_good = if exists == Holding::No { Holding::No } else { Holding::Certainly };
        expected.insert(format!("hub--knows--{name}"), for_good);
    }
    expected
}

#[test]
fn ties_and_entities_are_kept_by_the_law() {
    let explorer = Explorer::new(world());
    let dataset = explorer.dataset();
    let mut counts = [0; 3];
    for (date, text) in dates() {
        assert_eq!(text.parse::<Window>(), Ok(window(WINDOWS[date].1)), "{text}");
        let expected = expected_ties(date);
        let says = [vec![Says::Is], vec![Says::Plans, Says::Denies], Says::ALL.to_vec()];
        // The dates do not depend on what is said, so each date is asked with two of them.
        for says in [says[0].clone(), says[1 + date % 2].clone()] {
            let constraints = at(text).says(says.clone());
            let question = GraphQuestion { entities: Vec::new(), group: None, constraints, limit: ALL };
            let Ok(Answer::Graph(answer)) = explorer.ask(Question::Graph(question)) else { panic!("{text}") };
            let found = answer.subgraph.edges.iter();
            let found: BTreeMap<_, _> = found.map(|edge| (edge.relation, edge.holds)).collect();
            for (index, relation) in dataset.iter_relations() {
                let is_said = says.contains(&relation.claims[0].says);
                let expected = if is_said { expected[relation.id.as_str()] } else { Holding::No };
                let holds = found.get(&index).copied().unwrap_or(Holding::No);
                assert_eq!(holds, expected, "{} at {text}: {:?}", relation.id, relation.claims);
                counts[expected as usize] += 1;
            }
            let there: BTreeMap<&str, Holding> = answer
                .subgraph
                .nodes
                .iter()
                .map(|node| (dataset.entity(node.entity).id.as_str(), node.holds))
                .collect();
            let mut gone = 0;
            for (name, expected) in expected_entities(date) {
                let holds = there.get(name.as_str()).copied().unwrap_or(Holding::No);
                assert_eq!(holds, expected, "{name} at {text}");
                gone += usize::from(expected == Holding::No);
            }
            assert_eq!(answer.subgraph.outside_window, gone, "all that is left out at {text} is counted");
        }
    }
    assert!(counts.iter().all(|count| *count > 10_000), "every answer has been given: {counts:?}");
}

/// What each entity that has dates is expected to do.
fn expected_entities(date: usize) -> Vec<(String, Holding)> {
    let institutions = FORMS.iter().enumerate().map(|(number, form)| {
        let dated = |end: &End| matches!(end, End::Dated { .. });
        let holds = match &form.ends {
            Some(ends) if ends.iter().any(dated) => form.holds_at(date),
            _ => Holding::Certainly,
        };
        (format!("i{number}"), holds)
    });
    let events = event_days()
        .into_iter()
        .enumerate()
        .map(|(number, (one, other))| (format!("e{number}"), one.holds_at(date).max(other.holds_at(date))));
    institutions.chain(events).collect()
}

#[test]
fn lists_keep_who_has_the_tie_then() {
    let explorer = Explorer::new(world());
    let dataset = explorer.dataset();
    for (date, text) in dates() {
        for relation in ["member-of", "knows"] {
            let named = NamedTie {
                relation: dataset.ontology.find_relation_kind(relation).expect("it is one of the ontology"),
                entity: "hub".to_owned(),
            };
            let question = KindQuestion {
                kind: "person".to_owned(),
                constraints: at(text),
                with: vec![named],
                min_count: None,
                sort: ListOrder::Name,
                limit: ALL,
            };
            let Ok(Answer::Kind(answer)) = explorer.ask(Question::Kind(question)) else { panic!("{text}") };
            let listed = answer.subgraph.nodes.iter().zip(&answer.rows);
            let listed: BTreeMap<&str, Holding> =
                listed.map(|(node, row)| (dataset.entity(node.entity).id.as_str(), row.kept_by[0].holds)).collect();
            for (number, form) in FORMS.iter().enumerate() {
                let expected = if relation == "knows" { form.holds_for_good(date) } else { form.holds_at(date) };
                let holds = listed.get(format!("p{number}").as_str()).copied().unwrap_or(Holding::No);
                assert_eq!(holds, expected, "{:?} {relation} at {text}", form.text());
            }
        }
    }
}

fn word(holding: Holding) -> &'static str {
    match holding {
        Holding::No => "no",
        Holding::Possibly => "possibly",
        Holding::Certainly => "certainly",
    }
}

/// The record with that value under a name.
fn find<'j>(list: &'j Json, name: &str, value: &str) -> Option<&'j Json> {
    list.as_array().expect("a list").iter().find(|record| record[name] == value)
}

/// The lines of a text that follow the line that begins so, up to an empty one.
fn rows_below<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    text.lines().skip_while(|line| !line.starts_with(heading)).skip(1).take_while(|line| !line.is_empty()).collect()
}

/// Each form at some of the dates, each date with some of the forms: as page, as text, as data, as a path, as a relation.
#[test]
fn every_form_of_an_answer_says_the_same() {
    let client = Client::of_site(Site::new(Explorer::new(world()), None));
    for (number, form) in FORMS.iter().enumerate() {
        let date = number * 5 % WINDOWS.len();
        let text = WINDOWS[date].0;
        let url = |page: &str| format!("{page}at={text}");
        let told = format!("p{number} ({:?}, {:?}) at {text}", form.text(), form.observed);
        let holds = form.holds_at(date);
        check_entity(&client, form, number, &url(&format!("/entity/p{number}.json?")), date);
        check_text(client.get(&url(&format!("/entity/p{number}.txt?"))).text(), form, date, &told);

        let relation = format!("/relation/p{number}--member-of--hub");
        let answer = client.json(&url(&format!("{relation}.json?")));
        assert_eq!(answer["edges"][0]["holds"], word(holds), "{told}");
        assert_eq!(answer["edges"][0]["claims"][0]["holds"], word(holds), "{told}");
        let words = answer["words"].as_str().expect("a text");
        assert_eq!(words.contains("possibly"), holds == Holding::Possibly, "{told}: {words}");
        let page = client.get(&url(&format!("{relation}.txt?")));
        let verdict = match holds {
            Holding::No => "this does not hold at the date asked for",
            Holding::Possibly => "This possibly holds at the date asked for",
            Holding::Certainly => "this holds at the date asked for",
        };
        assert!(page.text().contains(verdict), "{told}: {}", page.text());

        let path = client.json(&url(&format!("/path.json?from=p{number}&to=hub&relation=member-of&max_hops=1&")));
        let paths = path["paths"].as_array().expect("a list");
        assert_eq!(paths.len(), usize::from(holds != Holding::No), "{told}");
        let is_hedged = paths.iter().any(|path| path["words"].as_str().expect("a text").contains("possibly"));
        assert_eq!(is_hedged, holds == Holding::Possibly, "{told}: {paths:?}");
    }
}

/// The data of a person's page.
fn check_entity(client: &Client, form: &Form, number: usize, url: &str, date: usize) {
    let answer = client.json(url);
    let (holds, for_good) = (form.holds_at(date), form.holds_for_good(date));
    let ties = [
        (format!("p{number}--member-of--hub"), holds),
        (format!("p{number}--headed--hub"), holds),
        (format!("hub--knows--p{number}"), for_good),
    ];
    for (id, expected) in &ties {
        let found = find(&answer["edges"], "id", id).map_or("no", |edge| edge["holds"].as_str().expect("a text"));
        assert_eq!(found, word(*expected), "{id}, {url}");
    }
    let left_out = ties.iter().filter(|(_, holds)| *holds == Holding::No).count();
    assert_eq!(answer["outside_window_ties"], left_out, "{url}");
    let person = find(&answer["nodes"], "id", &format!("p{number}")).expect("it is asked for");
    let attributes = [("budget", holds), ("length", for_good)];
    for (name, expected) in attributes {
        let claim = find(&person["claims"], "attribute", name).expect("all claims are in the data");
        assert_eq!(claim["holds"], word(expected), "{name}, {url}");
        let is_listed = answer["attributes"].as_array().expect("a list").iter().any(|listed| listed == name);
        assert_eq!(is_listed, expected != Holding::No, "{name}, {url}");
    }
    let left_out = attributes.iter().filter(|(_, holds)| *holds == Holding::No).count();
    assert_eq!(answer["outside_window_attributes"], left_out, "{url}");
    if let Some(alias) = person["aliases"].get(0) {
        let expected = form.ends.as_ref().map_or(Json::Null, |_| Json::from(word(holds)));
        assert_eq!(alias["holds"], expected, "{url}");
    }
}

/// The text of a person's page: rows, flags, attributes, the name then.
fn check_text(text: &str, form: &Form, date: usize, told: &str) {
    let (holds, for_good) = (form.holds_at(date), form.holds_for_good(date));
    let check = |rows: &[&str], expected: Holding| {
        assert_eq!(rows.len(), usize::from(expected != Holding::No), "{told}: {text}");
        let is_hedged = rows.iter().any(|row| row.contains("(possibly)"));
        assert_eq!(is_hedged, expected == Holding::Possibly, "{told}: {text}");
    };
    check(&rows_below(text, "member-of (out)"), holds);
    check(&rows_below(text, "headed (out)"), holds);
    check(&rows_below(text, "knows ("), for_good);
    for (name, expected) in [("  budget:", holds), ("  length:", for_good)] {
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with(name)).collect();
        check(&rows, expected);
    }
    if form.observed.is_empty() && form.ends.is_some() {
        let called: Vec<&str> = text.lines().filter(|line| line.starts_with("Called ")).collect();
        assert_eq!(called.len(), usize::from(holds != Holding::No), "{told}: {text}");
        let is_hedged = called.iter().any(|line| line.starts_with("Called possibly "));
        assert_eq!(is_hedged, holds == Holding::Possibly, "{told}: {text}");
    }
}

#[test]
fn no_constraint_but_a_date_is_a_question_of_time() {
    // Without a date everything that is said to be so is there, and certain.
    let explorer = Explorer::new(world());
    let question = GraphQuestion { entities: Vec::new(), group: None, constraints: Constraints::none(), limit: ALL };
    let Ok(Answer::Graph(answer)) = explorer.ask(Question::Graph(question)) else { panic!("another answer") };
    assert!(answer.subgraph.edges.iter().all(|edge| edge.holds == Holding::Certainly));
    let stated = explorer.dataset().relations.iter().filter(|relation| relation.claims[0].says == Says::Is);
    assert_eq!(answer.subgraph.edges.len(), stated.count());
}
