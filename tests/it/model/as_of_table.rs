//! What has dates: the second table of `docs/as-of.md`.

use entente::explorer::{Answer, EntityQuestion, Explorer, Question, RelationQuestion};
use entente::model::{Alias, AttributeClaim, Claim, Holding, SourceIndex, Value, When};

use crate::explorer::at;
use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when};

/// One claim with the date, or without.
fn dated(when: &[String]) -> Claim {
    when.first().map_or_else(claim, |when| claim_when(when))
}

fn attribute(name: &str, value: Value, claim: Claim) -> AttributeClaim {
    AttributeClaim { attribute: name.to_owned(), claim: Claim { values: vec![(name.to_owned(), value)], ..claim } }
}

/// How surely a relation holds, by its own page.
fn tie(builder: &DatasetBuilder, id: &str, date: &str) -> Holding {
    let question = RelationQuestion { relation: id.to_owned(), constraints: at(date) };
    match Explorer::new(builder.build()).ask(Question::Relation(question)) {
        Ok(Answer::Relation(answer)) => answer.subgraph.edges[0].holds,
        other => panic!("{other:?}"),
    }
}

/// How surely `a` exists, and the claims of one of its attributes hold.
fn entity(builder: &DatasetBuilder, name: &str, date: &str) -> (Holding, Holding) {
    let dataset = builder.build();
    let record = dataset.entity(dataset.find_entity("a").expect("it was declared"));
    let window = date.parse().expect("a date that can be asked for");
    let claims = dataset.attribute_holdings(record, name, Some(&window));
    let question = EntityQuestion { constraints: at(date), ..EntityQuestion::about("a") };
    let explorer = Explorer::new(dataset.clone());
    let Ok(Answer::Entity(answer)) = explorer.ask(Question::Entity(question)) else { panic!("{date}") };
    let holds = claims.first().copied().unwrap_or(Holding::No);
    assert_eq!(answer.attributes.iter().any(|listed| listed == name), holds != Holding::No, "{name} at {date}");
    (answer.subgraph.nodes[0].holds, holds)
}

/// What the program says of a row of the table; `None` where nobody says when.
fn found(what: &str, when: &[String], date: &str) -> Option<Holding> {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Second source", "2024").source("s3", "Third source", "2024");
    let by = |source: u32| Claim { source: SourceIndex(source - 1), ..claim() };
    let date_of = |text: &String| Value::Date(text.parse::<When>().expect("the table has dates"));
    let event = |builder: &mut DatasetBuilder| {
        let record = builder.entity("b", "event");
        for (source, text) in (2..).zip(when) {
            record.claims.push(attribute("when", date_of(text), by(source)));
        }
    };
    Some(match what {
        "a tie of sort `state` or `event`" => {
            builder.entity("a", "person");
            builder.entity("b", "person");
            builder.relation("a", "headed", "b", vec![dated(when)]).relation("a", "supports", "b", vec![dated(when)]);
            let holds = tie(&builder, "a--headed--b", date);
            assert_eq!(tie(&builder, "a--supports--b", date), holds);
            holds
        }
        "a tie of sort `permanent`" => {
            builder.entity("a", "person");
            builder.entity("b", "person");
            builder.relation("a", "knows", "b", vec![dated(when)]);
            tie(&builder, "a--knows--b", date)
        }
        "an attribute that does not change" => {
            builder.entity("a", "project").claims.push(attribute("length", Value::Kilometres(5.0), dated(when)));
            entity(&builder, "length", date).1
        }
        "an attribute that changes" => {
            let value = Value::Money { amount: 5.0, currency: "EUR".to_owned() };
            builder.entity("a", "programme").claims.push(attribute("budget", value, dated(when)));
            entity(&builder, "budget", date).1
        }
        "an alias" => {
            let when = when.first().map(|when| when.parse().expect("the table has dates"));
            let alias = Alias { name: "Other".to_owned(), language: None, when };
            return alias.holds_at(&date.parse().expect("a date that can be asked for"));
        }
        "an entity, by its attributes that bound it" => {
            let record = builder.entity("a", "institution");
            for (name, day) in ["founded", "dissolved"].into_iter().zip(when.iter().flat_map(|when| when.split('/'))) {
                record.claims.push(attribute(name, date_of(&day.to_owned()), claim()));
            }
            entity(&builder, "founded", date).0
        }
        "an undated tie to an entity that existed so long"
        | "a tie of sort `permanent` to an entity that existed so long" => {
            builder.entity("a", "person");
            let record = builder.entity("b", "institution");
            for (name, day) in ["founded", "dissolved"].into_iter().zip(when.iter().flat_map(|when| when.split('/'))) {
                record.claims.push(attribute(name, date_of(&day.to_owned()), claim()));
            }
            let kind = if what.starts_with("an undated") { "member-of" } else { "knows" };
            builder.relation("a", kind, "b", vec![claim()]);
            tie(&builder, &format!("a--{kind}--b"), date)
        }
        "an undated tie to an event" | "an undated tie to an event, whose own source tells the first day" => {
            builder.entity("a", "person");
            event(&mut builder);
            builder.relation("a", "took-part-in", "b", vec![by(2)]);
            tie(&builder, "a--took-part-in--b", date)
        }
        "an undated tie to an event, whose own source does not tell the day" => {
            builder.entity("a", "person");
            event(&mut builder);
            builder.relation("a", "took-part-in", "b", vec![by(1)]);
            tie(&builder, "a--took-part-in--b", date)
        }
        other => panic!("the table has a row that nobody checks: {other}"),
    })
}

#[test]
fn the_documented_table_of_what_has_dates_holds() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/as-of.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (_, table) = page.split_once("## What has dates").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let quoted = |cell: &str| -> Vec<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    let (mut what, mut when) = (String::new(), Vec::new());
    let mut answers_count = 0;
    for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [what_cell, when_cell, at_cell, holds_cell] = cells[..] else { panic!("a row has four cells: {row}") };
        if !what_cell.is_empty() {
            what_cell.clone_into(&mut what);
        }
        if !when_cell.is_empty() {
            when = quoted(when_cell);
        }
        let expected = match holds_cell {
            "no" => Some(Holding::No),
            "possibly" => Some(Holding::Possibly),
            "yes" => Some(Holding::Certainly),
            "untold" => None,
            other => panic!("no answer: {other}"),
        };
        let dates = if at_cell == "any" { vec!["1900".to_owned(), "2024".to_owned()] } else { quoted(at_cell) };
        for date in dates {
            assert_eq!(found(&what, &when, &date), expected, "{what}, {when:?}, at {date}");
            answers_count += 1;
        }
    }
    assert!(answers_count > 25, "the table has been read: {answers_count} answers");
}
