//! A question in JSON: every parameter, defaults included.

use serde_json::{Map, Value, json};

use crate::explorer::{Answer, Constraints, DifferenceQuestion, EntityQuestion, PathQuestion, TimelineQuestion};
use crate::graph::Only;
use crate::model::{Id, Ontology};

/// What of a neighbourhood is opened, left out, held and looked at.
fn put_exploring(map: &mut Map<String, Value>, question: &EntityQuestion, ontology: &Ontology) {
    let only = |only: Option<Only>| match only {
        None => Value::Null,
        Some(Only::Entities(kind)) => json!(ontology.entity_kind(kind).id.as_str()),
        Some(Only::Relations(kind)) => json!(ontology.relation_kind(kind).id.as_str()),
    };
    let expand = question.expand.iter().map(|item| json!({"id": item.entity, "only": only(item.only)}));
    let pin = question.pin.iter().map(|pin| json!({"id": pin.entity, "x": pin.x, "y": pin.y}));
    map.insert("expand".to_owned(), expand.collect());
    map.insert("hide".to_owned(), json!(question.hide));
    map.insert("pin".to_owned(), pin.collect());
    map.insert("chosen".to_owned(), json!(question.chosen));
}

/// The question that an answer answers.
pub(super) fn question(answer: &Answer, ontology: &Ontology) -> Value {
    let mut map = Map::new();
    let mut put = |name: &str, value: Value| {
        map.insert(name.to_owned(), value);
    };
    match answer {
        Answer::Home(_) => put("page", json!("home")),
        Answer::Search(answer) => {
            let question = &answer.question;
            put("page", json!("search"));
            put("q", json!(question.text));
            put("kind", kind_ids(&question.kinds, ontology));
            put("exact", json!(question.exact));
            put("at", at(&question.constraints));
            put("limit", json!(question.limit));
        }
        Answer::Entity(answer) => {
            let question = &answer.question;
            put("page", json!("entity"));
            put("id", json!(question.entity));
            put("depth", json!(question.depth));
            put_constraints(&mut map, &question.constraints, ontology);
            map.insert("limit".to_owned(), json!(question.limit));
            put_exploring(&mut map, question, ontology);
        }
        Answer::Path(answer) => put_path(&mut map, &answer.question, ontology),
        Answer::Comparison(answer) => {
            let question = &answer.question;
            put("page", json!("compare"));
            put("a", json!(question.a));
            put("b", json!(question.b));
            put("sort", json!(question.sort.as_str()));
            put("limit", json!(question.limit));
            put_constraints(&mut map, &question.constraints, ontology);
        }
        Answer::Relation(answer) => {
            put("page", json!("relation"));
            put("id", json!(answer.question.relation));
            put("at", at(&answer.question.constraints));
        }
        Answer::Source(answer) => {
            put("page", json!("source"));
            put("id", json!(answer.question.source));
            put_constraints(&mut map, &answer.question.constraints, ontology);
            // Its own source is cited in any case, and nothing is walked.
            map.remove("cites");
            map.remove("direction");
        }
        Answer::Kind(answer) => {
            put("page", json!("kind"));
            let question = &answer.question;
            put("id", json!(question.kind));
            let named = question.with.iter();
            let named = named.map(|tie| format!("{}:{}", ontology.relation_kind(tie.relation).id, tie.entity));
            put("with", json!(named.collect::<Vec<_>>()));
            put("min_count", json!(question.min_count));
            put("sort", json!(question.sort.as_str()));
            put("limit", json!(question.limit));
            put_constraints(&mut map, &question.constraints, ontology);
        }
        Answer::Connect(answer) => {
            put("page", json!("connect"));
            put("ids", json!(answer.question.entities));
            put("bridges", json!(answer.question.bridges.as_str()));
            put_constraints(&mut map, &answer.question.constraints, ontology);
            // A tree has no direction.
            map.remove("direction");
        }
        Answer::Coverage(answer) => {
            put("page", json!("coverage"));
            put_constraints(&mut map, &answer.question.constraints, ontology);
            map.remove("direction");
            map.insert("limit".to_owned(), json!(answer.question.limit));
        }
        Answer::Timeline(answer) => put_timeline(&mut map, &answer.question, ontology),
        Answer::Difference(answer) => put_difference(&mut map, &answer.question, ontology),
        Answer::Mentions(answer) => {
            // Who asks has the text, and it would double the answer.
            put("page", json!("mentions"));
            put("bytes", json!(answer.question.text.len()));
            put("characters", json!(answer.question.text.chars().count()));
        }
        Answer::Graph(answer) => {
            put("page", json!("graph"));
            put("group", json!(answer.question.group));
            put("ids", json!(answer.question.entities));
            put_constraints(&mut map, &answer.question.constraints, ontology);
            // Nothing is walked from anywhere, so no direction is asked for.
            map.remove("direction");
            map.insert("limit".to_owned(), json!(answer.question.limit));
        }
    }
    Value::Object(map)
}

fn put_path(map: &mut Map<String, Value>, question: &PathQuestion, ontology: &Ontology) {
    put_constraints(map, &question.constraints, ontology);
    let fields = [
        ("page", json!("path")),
        ("from", json!(question.from)),
        ("to", json!(question.to)),
        ("max_hops", json!(question.max_hops)),
        ("k", json!(question.k)),
        ("bridges", json!(question.bridges.as_str())),
        ("via", json!(question.via)),
        ("via_order", json!(question.via_order.as_str())),
        ("avoid", json!(question.avoid)),
        ("coexist", json!(question.coexist)),
        ("sort", json!(question.sort.as_str())),
        ("limit", json!(question.limit)),
    ];
    map.extend(fields.map(|(name, value)| (name.to_owned(), value)));
}

fn put_timeline(map: &mut Map<String, Value>, question: &TimelineQuestion, ontology: &Ontology) {
    put_constraints(map, &question.constraints, ontology);
    let entries: Vec<&str> = question.entries.iter().map(|kind| kind.as_str()).collect();
    let fields = [
        ("page", json!("timeline")),
        ("ids", json!(question.entities)),
        ("entries", json!(entries)),
        ("within", json!(question.within.map(|(within, _)| within.to_string()))),
        ("sort", json!(question.sort.as_str())),
        ("limit", json!(question.limit)),
    ];
    map.extend(fields.map(|(name, value)| (name.to_owned(), value)));
}

/// Two dates stand in place of the one of the constraints.
fn put_difference(map: &mut Map<String, Value>, question: &DifferenceQuestion, ontology: &Ontology) {
    put_constraints(map, &question.constraints, ontology);
    let fields = [
        ("page", json!("diff")),
        ("ids", json!(question.entities)),
        ("at", json!(question.first.0.to_string())),
        ("with_at", json!(question.second.0.to_string())),
        ("limit", json!(question.limit)),
    ];
    map.extend(fields.map(|(name, value)| (name.to_owned(), value)));
}

fn put_constraints(map: &mut Map<String, Value>, constraints: &Constraints, ontology: &Ontology) {
    let filter = constraints.filter();
    let relation_ids = |kinds: &[crate::model::RelationKindIndex]| {
        json!(kinds.iter().map(|kind| ontology.relation_kind(*kind).id.as_str()).collect::<Vec<_>>())
    };
    let fields = [
        ("at", at(constraints)),
        ("says", json!(filter.says.iter().map(|says| says.as_str()).collect::<Vec<_>>())),
        ("kind", kind_ids(&filter.kinds, ontology)),
        ("not_kind", kind_ids(&filter.not_kinds, ontology)),
        ("relation", relation_ids(&filter.relations)),
        ("not_relation", relation_ids(&filter.not_relations)),
        ("direction", json!(filter.direction.as_str())),
        ("cites", json!(constraints.cited().iter().map(Id::as_str).collect::<Vec<_>>())),
        ("status", json!(filter.statuses)),
        ("min_sources", json!(filter.source_count_min)),
        ("max_sources", json!(filter.source_count_max)),
        ("conflict", json!(filter.disputed)),
    ];
    map.extend(fields.map(|(name, value)| (name.to_owned(), value)));
}

fn at(constraints: &Constraints) -> Value {
    constraints.as_of().map_or(Value::Null, |at| json!(at.to_string()))
}

fn kind_ids(kinds: &[crate::model::EntityKindIndex], ontology: &Ontology) -> Value {
    json!(kinds.iter().map(|kind| ontology.entity_kind(*kind).id.as_str()).collect::<Vec<_>>())
}
