//! What began, ended and changed from one date to another, in JSON.

use serde::Serialize;

use crate::explorer::{AttributeChange, DifferenceAnswer, EntityChanges, Succession, TieChange, TieChanges};
use crate::model::{About, Bound, Dataset, OtherValue, Position, RelationIndex, Window};
use crate::words::{self, Story};

use super::json_footnotes::{FootnoteJson, footnotes};
use super::json_records::holds;

/// What began, ended and changed.
#[derive(Serialize)]
pub(super) struct DifferenceJson<'a> {
    words: String,
    /// The days between the dates, as an interval.
    between: Option<String>,
    ties: Vec<TieChangesJson<'a>>,
    entities: Vec<EntityChangesJson<'a>>,
    attributes: Vec<AttributeChangeJson<'a>>,
    attributes_total: usize,
    successions: Vec<SuccessionJson<'a>>,
    successions_total: usize,
    unchanged: usize,
    unchanged_possibly: usize,
}

#[derive(Serialize)]
struct KindCountJson<'a> {
    id: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct TieChangesJson<'a> {
    change: &'static str,
    total: usize,
    kinds: Vec<KindCountJson<'a>>,
    ties: Vec<TieChangeJson<'a>>,
}

#[derive(Serialize)]
struct TieChangeJson<'a> {
    relation: &'a str,
    first: &'static str,
    second: &'static str,
    values: Vec<OtherValueJson>,
    #[serde(flatten)]
    told: ToldJson<'a>,
}

#[derive(Serialize)]
struct OtherValueJson {
    about: String,
    first: Vec<PositionJson>,
    second: Vec<PositionJson>,
}

#[derive(Serialize)]
struct PositionJson {
    words: String,
    claims: Vec<usize>,
}

/// A sentence with its notes.
#[derive(Serialize)]
struct ToldJson<'a> {
    words: String,
    footnotes: Vec<FootnoteJson<'a>>,
}

#[derive(Serialize)]
struct EntityChangesJson<'a> {
    change: &'static str,
    total: usize,
    kinds: Vec<KindCountJson<'a>>,
    entities: Vec<EntityChangeJson<'a>>,
}

#[derive(Serialize)]
struct EntityChangeJson<'a> {
    id: &'a str,
    first: &'static str,
    second: &'static str,
    #[serde(flatten)]
    told: ToldJson<'a>,
}

#[derive(Serialize)]
struct AttributeChangeJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    value: OtherValueJson,
    #[serde(flatten)]
    told: ToldJson<'a>,
}

#[derive(Serialize)]
struct SuccessionJson<'a> {
    relation: &'a str,
    id: &'a str,
    ended: Vec<&'a str>,
    between: Vec<&'a str>,
    began: Vec<&'a str>,
    #[serde(flatten)]
    told: ToldJson<'a>,
}

impl<'a> DifferenceJson<'a> {
    pub(super) fn of(dataset: &'a Dataset, answer: &DifferenceAnswer) -> Self {
        let dates = [&answer.question.first.1, &answer.question.second.1];
        let attributes = answer.attributes.iter().map(|change| attribute(dataset, change, dates));
        Self {
            words: summary(answer),
            between: answer.between.as_ref().and_then(interval),
            ties: answer.ties.iter().map(|changes| ties(dataset, changes, dates)).collect(),
            entities: answer.lifetimes.iter().map(|changes| entities(dataset, changes)).collect(),
            attributes: attributes.collect(),
            attributes_total: answer.attributes_total,
            successions: answer.successions.iter().map(|found| succession(dataset, found)).collect(),
            successions_total: answer.successions_total,
            unchanged: answer.unchanged,
            unchanged_possibly: answer.unchanged_possibly,
        }
    }
}

fn summary(answer: &DifferenceAnswer) -> String {
    let tally = words::DifferenceTally {
        ties: &answer.tie_counts(),
        entities: &answer.entity_counts(),
        attributes: answer.attributes_total,
        unchanged: answer.unchanged,
        unchanged_possibly: answer.unchanged_possibly,
    };
    words::difference_summary(&answer.question.first.1, &answer.question.second.1, &tally)
}

/// `2020-01-01/2023-12-31`.
fn interval(window: &Window) -> Option<String> {
    match (window.start, window.end) {
        (Bound::On(start), Bound::On(end)) => Some(format!("{start}/{end}")),
        _ => None,
    }
}

fn told<'a>(dataset: &'a Dataset, story: &Story) -> ToldJson<'a> {
    ToldJson { words: story.plain(), footnotes: footnotes(dataset, story) }
}

fn ties<'a>(dataset: &'a Dataset, changes: &TieChanges, dates: [&Window; 2]) -> TieChangesJson<'a> {
    let kinds = changes.kinds.iter();
    let tie = |tie: &TieChange| {
        let story =
            words::change_of_tie(dataset, tie.relation, changes.change, [tie.first, tie.second], &tie.values, dates);
        TieChangeJson {
            relation: dataset.relation(tie.relation).id.as_str(),
            first: holds(tie.first),
            second: holds(tie.second),
            values: tie.values.iter().map(|value| other_value(dataset, value)).collect(),
            told: told(dataset, &story),
        }
    };
    TieChangesJson {
        change: changes.change.as_str(),
        total: changes.total(),
        kinds: kinds
            .map(|(kind, count)| KindCountJson { id: dataset.ontology.relation_kind(*kind).id.as_str(), count: *count })
            .collect(),
        ties: changes.ties.iter().map(tie).collect(),
    }
}

fn other_value(dataset: &Dataset, value: &OtherValue) -> OtherValueJson {
    let positions = |positions: &[Position]| {
        let positions = positions.iter().map(|position| PositionJson {
            words: words::held_in_words(dataset, &position.held),
            claims: position.claims.clone(),
        });
        positions.collect()
    };
    let about = match &value.about {
        About::Value(name) => name.clone(),
        _ => "tie".to_owned(),
    };
    OtherValueJson { about, first: positions(&value.first), second: positions(&value.second) }
}

fn entities<'a>(dataset: &'a Dataset, changes: &EntityChanges) -> EntityChangesJson<'a> {
    let kinds = changes.kinds.iter();
    let entities = changes.entities.iter().map(|found| {
        let story = words::change_of_lifetime(dataset, found.entity, changes.change, [found.first, found.second]);
        EntityChangeJson {
            id: dataset.entity(found.entity).id.as_str(),
            first: holds(found.first),
            second: holds(found.second),
            told: told(dataset, &story),
        }
    });
    EntityChangesJson {
        change: changes.change.as_str(),
        total: changes.total(),
        kinds: kinds
            .map(|(kind, count)| KindCountJson { id: dataset.ontology.entity_kind(*kind).id.as_str(), count: *count })
            .collect(),
        entities: entities.collect(),
    }
}

fn attribute<'a>(dataset: &'a Dataset, change: &AttributeChange, dates: [&Window; 2]) -> AttributeChangeJson<'a> {
    let story = words::change_of_attribute(dataset, change.entity, &change.value, dates);
    AttributeChangeJson {
        id: dataset.entity(change.entity).id.as_str(),
        value: other_value(dataset, &change.value),
        told: told(dataset, &story),
    }
}

fn succession<'a>(dataset: &'a Dataset, found: &Succession) -> SuccessionJson<'a> {
    let ids = |relations: &[RelationIndex]| {
        relations.iter().map(|relation| dataset.relation(*relation).id.as_str()).collect()
    };
    let story = words::succession(dataset, found.kind, found.shared, &found.ended, &found.between, &found.began);
    SuccessionJson {
        relation: dataset.ontology.relation_kind(found.kind).id.as_str(),
        id: dataset.entity(found.shared).id.as_str(),
        ended: ids(&found.ended),
        between: ids(&found.between),
        began: ids(&found.began),
        told: told(dataset, &story),
    }
}
