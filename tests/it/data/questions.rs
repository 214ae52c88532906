//! The questions of `docs/questions.md` have the answers that were worked out by hand.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::repository;
use crate::web::client::SHIPPED;

const QUESTION_COUNT: usize = 20;

/// Everything that an expectation may hold; the page explains each.
const FIELDS: [&str; 10] =
    ["nodes", "includes", "lacks", "holds", "claims", "ties", "paths", "count", "equal", "contains"];

/// The headings of the page, each with what its block expects.
fn questions() -> Vec<(String, Value)> {
    let text = std::fs::read_to_string(repository().join("docs/questions.md")).expect("the page is committed");
    let sections = text.split("\n## ").skip(1);
    sections
        .map(|section| {
            let heading = section.lines().next().expect("a section has a heading").to_owned();
            let block = section.split("```json\n").nth(1).and_then(|rest| rest.split("```").next());
            let block = block.unwrap_or_else(|| panic!("{heading}: no block"));
            (heading.clone(), serde_json::from_str(block).unwrap_or_else(|error| panic!("{heading}: {error}")))
        })
        .collect()
}

fn texts(value: &Value) -> BTreeSet<&str> {
    value.as_array().expect("a list").iter().map(|item| item.as_str().expect("a text")).collect()
}

/// What an answer has, made for looking things up.
struct Found<'a> {
    answer: &'a Value,
    nodes: BTreeMap<&'a str, &'a Value>,
    edges: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Found<'a> {
    fn of(answer: &'a Value) -> Self {
        let by_id = |list: &str| {
            let items = answer[list].as_array().into_iter().flatten();
            items.map(|item| (item["id"].as_str().expect("an id"), item)).collect()
        };
        Self { answer, nodes: by_id("nodes"), edges: by_id("edges") }
    }

    fn has(&self, id: &str) -> bool {
        self.nodes.contains_key(id) || self.edges.contains_key(id)
    }

    /// Nodes of a kind, without what the question is about.
    fn of_kind(&self, kind: &str) -> BTreeSet<&'a str> {
        let question = &self.answer["question"];
        let asked: BTreeSet<&str> = ["id", "from", "to"].iter().filter_map(|end| question[*end].as_str()).collect();
        let nodes = self.nodes.iter().filter(|(id, node)| node["kind"] == kind && !asked.contains(*id));
        nodes.map(|(id, _)| *id).collect()
    }

    /// How many others a node is joined to.
    fn neighbour_count(&self, id: &str) -> usize {
        let others = self.edges.values().filter_map(|edge| match (edge["from"].as_str(), edge["to"].as_str()) {
            (Some(from), to) if from == id => to,
            (from, Some(to)) if to == id => from,
            _ => None,
        });
        others.collect::<BTreeSet<&str>>().len()
    }

    fn has_claim(&self, wanted: &Value) -> bool {
        let of = wanted["of"].as_str().expect("a claim is of something");
        let Some(item) = self.nodes.get(of).or_else(|| self.edges.get(of)) else { return false };
        item["claims"].as_array().expect("claims are a list").iter().any(|claim| {
            wanted.as_object().expect("an object").iter().all(|(field, value)| match field.as_str() {
                "of" => true,
                "values" => {
                    value.as_object().expect("an object").iter().all(|(name, value)| claim["values"][name] == *value)
                }
                _ => claim[field] == *value,
            })
        })
    }

    fn told(&self, text: &str) -> bool {
        fn holds(value: &Value, text: &str) -> bool {
            match value {
                Value::String(string) => string.contains(text),
                Value::Array(items) => items.iter().any(|item| holds(item, text)),
                Value::Object(fields) => fields.values().any(|field| holds(field, text)),
                _ => false,
            }
        }
        holds(self.answer, text)
    }
}

/// What of an expectation the answer does not meet.
fn faults(answer: &Value, expect: &Value) -> Vec<String> {
    let found = Found::of(answer);
    let mut faults = Vec::new();
    for (field, wanted) in expect.as_object().expect("an expectation is an object") {
        assert!(FIELDS.contains(&field.as_str()), "the page explains no `{field}`");
        let pairs = || wanted.as_object().into_iter().flatten();
        let items = || wanted.as_array().into_iter().flatten();
        match field.as_str() {
            "nodes" => faults.extend(pairs().filter_map(|(kind, ids)| {
                let (wanted, got) = (texts(ids), found.of_kind(kind));
                let (missing, more): (Vec<_>, Vec<_>) =
                    (wanted.difference(&got).collect(), got.difference(&wanted).collect());
                (wanted != got).then(|| format!("{kind}: missing {missing:?}, not expected {more:?}"))
            })),
            "includes" => faults.extend(texts(wanted).iter().filter(|id| !found.has(id)).map(|id| format!("no {id}"))),
            "lacks" => faults.extend(texts(wanted).iter().filter(|id| found.has(id)).map(|id| format!("has {id}"))),
            "holds" => faults.extend(pairs().filter_map(|(id, how)| {
                let got = found.edges.get(id.as_str()).map(|edge| &edge["holds"]);
                (got != Some(how)).then(|| format!("{id} holds {got:?}"))
            })),
            "claims" => {
                faults.extend(items().filter(|claim| !found.has_claim(claim)).map(|claim| format!("no claim {claim}")));
            }
            "ties" => {
                let least = wanted["at_least"].as_u64().expect("a number");
                let kind = wanted["kind"].as_str().expect("a kind");
                let joined = found
                    .nodes
                    .iter()
                    .filter(|(id, node)| node["kind"] == kind && found.neighbour_count(id) as u64 >= least);
                let got: BTreeSet<&str> = joined.map(|(id, _)| *id).collect();
                if got != texts(&wanted["ids"]) {
                    faults.push(format!("joined to at least {least}: {got:?}"));
                }
            }
            "paths" => {
                let got: Vec<&Value> =
                    answer["paths"].as_array().into_iter().flatten().map(|path| &path["nodes"]).collect();
                let first = &got[..got.len().min(items().count())];
                if first != items().collect::<Vec<_>>() {
                    faults.push(format!("paths {got:?}"));
                }
            }
            "count" => faults.extend(pairs().filter_map(|(pointer, count)| {
                let got = answer.pointer(pointer).and_then(Value::as_array).map(Vec::len);
                (got.map(|got| got as u64) != count.as_u64()).then(|| format!("{pointer} has {got:?} items"))
            })),
            "equal" => faults.extend(pairs().filter_map(|(pointer, value)| {
                let got = answer.pointer(pointer);
                (got != Some(value)).then(|| format!("{pointer} is {got:?}"))
            })),
            _ => faults
                .extend(texts(wanted).iter().filter(|text| !found.told(text)).map(|text| format!("not told: {text}"))),
        }
    }
    faults
}

#[test]
fn every_question_has_the_answer_worked_out_by_hand() {
    let questions = questions();
    assert_eq!(questions.len(), QUESTION_COUNT);
    let mut wrong = Vec::new();
    for (heading, block) in questions {
        let url = block["url"].as_str().expect("a block has a URL");
        let expect = &block["expect"];
        assert!(expect.as_object().is_some_and(|fields| !fields.is_empty()), "{heading}: expects nothing");
        let response = SHIPPED.get(url);
        if response.status != 200 {
            wrong.push(format!("{heading}\n  {url}: {}", response.text()));
            continue;
        }
        wrong.extend(faults(&response.json(), expect).into_iter().map(|fault| format!("{heading}\n  {url}: {fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
