//! What two states of the data differ in, for programs.

use serde_json::{Map, Value, json};

use crate::explorer::{EditionDifference, Fate, FieldChange, Location, RecordChange, Subject};

use super::diff::State;
use super::diff_text::written;

/// `old`, `new`: `hash`, `date`, `folders`; `same`; `counts`: by subject and fate; `changes`, of each subject at most `limit`;
/// `omitted`: how many changes are left out.
pub(super) fn json(states: [&State; 2], found: &EditionDifference, limit: usize) -> anyhow::Result<String> {
    let mut shown: Map<String, Value> = Map::new();
    let mut counts = Map::new();
    let subjects = [
        Subject::Ontology,
        Subject::Family,
        Subject::EntityKind,
        Subject::RelationKind,
        Subject::Source,
        Subject::Entity,
        Subject::Relation,
        Subject::Claim,
    ];
    let mut changes: Vec<Value> = Vec::new();
    for subject in subjects {
        let of_fate = Fate::ALL.map(|fate| (fate.as_str().to_owned(), json!(found.count(subject, fate))));
        counts.insert(subject.as_str().to_owned(), Value::Object(of_fate.into_iter().collect()));
        let records = found.records.iter().filter(|record| record.subject == subject).take(limit);
        changes.extend(records.map(|record| change(states, record)));
    }
    let omitted = found.records.len() - changes.len();
    for (name, state) in ["old", "new"].iter().zip(states) {
        let date = (!state.date.is_empty()).then_some(&state.date);
        let folders = &state.folders;
        shown.insert((*name).to_owned(), json!({"hash": state.hash, "date": date, "folders": folders}));
    }
    shown.insert("same".to_owned(), json!(found.records.is_empty()));
    shown.insert("counts".to_owned(), Value::Object(counts));
    shown.insert("changes".to_owned(), Value::Array(changes));
    shown.insert("omitted".to_owned(), json!(omitted));
    Ok(serde_json::to_string_pretty(&Value::Object(shown))? + "\n")
}

fn change(states: [&State; 2], record: &RecordChange) -> Value {
    let claims: Vec<Value> = record
        .claims
        .iter()
        .map(|claim| {
            json!({
                "fate": claim.fate.as_str(),
                "source": claim.source,
                "attribute": claim.attribute,
                "old": place(states[0], claim.old.as_ref()),
                "new": place(states[1], claim.new.as_ref()),
                "fields": fields(&claim.fields),
            })
        })
        .collect();
    json!({
        "subject": record.subject.as_str(),
        "fate": record.fate.as_str(),
        "id": record.id,
        "other_id": record.other_id,
        "name": record.name,
        "old": place(states[0], record.old.as_ref()),
        "new": place(states[1], record.new.as_ref()),
        "fields": fields(&record.fields),
        "claims": claims,
        "claim_count": record.claim_count,
    })
}

fn fields(changes: &[FieldChange]) -> Vec<Value> {
    let change = |change: &FieldChange| json!({"field": change.field, "old": change.old, "new": change.new});
    changes.iter().map(change).collect()
}

fn place(state: &State, place: Option<&Location>) -> Option<String> {
    place.map(|place| written(state, place))
}
