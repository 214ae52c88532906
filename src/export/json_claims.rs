//! Claims, values, places and sources in JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::model::{
    AttributeClaim, Claim, Dataset, Date, Entity, EntityIndex, Holding, Place, Relation, SourceIndex, Value, When,
    Window,
};

use super::json_records::holds;

/// A claim about a relation or an attribute.
#[derive(Serialize)]
pub(super) struct ClaimJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    attribute: Option<&'a str>,
    source: &'a str,
    locator: Option<&'a str>,
    when: Option<String>,
    since: Option<String>,
    until: Option<String>,
    /// The event whose days these are, when the claim has none of its own.
    dates_from: Option<&'a str>,
    observed: Vec<String>,
    says: &'static str,
    holds: &'static str,
    values: Values<'a>,
    note: Option<&'a str>,
    inferred: Inferred<'a>,
    layer: &'a str,
    place: PlaceJson<'a>,
}

/// Where a record can be corrected.
#[derive(Serialize)]
pub(super) struct PlaceJson<'a> {
    file: &'a str,
    line: u32,
}

struct Values<'a> {
    dataset: &'a Dataset,
    values: &'a [(String, Value)],
}

struct Inferred<'a> {
    dataset: &'a Dataset,
    claim: &'a Claim,
}

#[derive(Serialize)]
struct InferenceJson<'a> {
    reason: &'a str,
    from: Vec<&'a str>,
}

/// A source that is cited.
#[derive(Serialize)]
pub(super) struct SourceJson<'a> {
    title: &'a str,
    publisher: Option<&'a str>,
    date: Option<String>,
    url: Option<&'a str>,
    retrieved: Option<String>,
    language: Option<&'a str>,
    republishes: Vec<&'a str>,
    note: Option<&'a str>,
    layer: &'a str,
}

/// Sources by id.
pub(super) struct Sources<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) cited: BTreeSet<SourceIndex>,
}

impl<'a> PlaceJson<'a> {
    pub(super) fn new(dataset: &'a Dataset, place: Place) -> Self {
        Self { file: &dataset.files[place.file.position()].name, line: place.line }
    }
}

/// The claims of a relation, with how each holds on the days asked for.
pub(super) fn relation_claims<'a>(
    dataset: &'a Dataset,
    relation: &'a Relation,
    window: Option<&Window>,
) -> Vec<ClaimJson<'a>> {
    let claims = relation.claims.iter().zip(dataset.claim_holdings(relation, window));
    let json = |(claim, holding)| {
        let effective = dataset.effective_when(relation, claim);
        ClaimJson::new(dataset, None, (claim, holding), effective.when, effective.taken_from)
    };
    claims.map(json).collect()
}

/// The claims of an entity's attributes, with how each holds on the days asked for.
pub(super) fn attribute_claims<'a>(
    dataset: &'a Dataset,
    entity: &'a Entity,
    window: Option<&Window>,
) -> Vec<ClaimJson<'a>> {
    let mut holdings: BTreeMap<&str, std::vec::IntoIter<Holding>> = BTreeMap::new();
    let json = |stated: &'a AttributeClaim| {
        let attribute = stated.attribute.as_str();
        let of_attribute = holdings
            .entry(attribute)
            .or_insert_with(|| dataset.attribute_holdings(entity, attribute, window).into_iter());
        let holding = of_attribute.next().expect("each claim of an attribute holds in some way");
        ClaimJson::new(dataset, Some(attribute), (&stated.claim, holding), stated.claim.when, None)
    };
    entity.claims.iter().map(json).collect()
}

impl<'a> ClaimJson<'a> {
    fn new(
        dataset: &'a Dataset,
        attribute: Option<&'a str>,
        (claim, holding): (&'a Claim, Holding),
        effective: Option<When>,
        taken_from: Option<EntityIndex>,
    ) -> Self {
        Self {
            attribute,
            source: dataset.source(claim.source).id.as_str(),
            locator: claim.locator.as_deref(),
            when: claim.when.map(|when| when.to_string()),
            since: effective.and_then(When::since).map(Date::iso_prefix),
            until: effective.and_then(When::until).map(Date::iso_prefix),
            dates_from: taken_from.map(|event| dataset.entity(event).id.as_str()),
            observed: claim.observed.iter().map(ToString::to_string).collect(),
            says: claim.says.as_str(),
            holds: holds(holding),
            values: Values { dataset, values: &claim.values },
            note: claim.note.as_deref(),
            inferred: Inferred { dataset, claim },
            layer: &dataset.layers[claim.layer.position()].name,
            place: PlaceJson::new(dataset, claim.place),
        }
    }
}

impl<'a> SourceJson<'a> {
    pub(super) fn new(dataset: &'a Dataset, index: SourceIndex) -> Self {
        let source = dataset.source(index);
        Self {
            title: &source.title,
            publisher: source.publisher.as_deref(),
            date: source.date.map(|date| date.to_string()),
            url: source.url.as_deref(),
            retrieved: source.retrieved.map(|date| date.to_string()),
            language: source.language.as_deref(),
            republishes: source.republishes.iter().map(|other| dataset.source(*other).id.as_str()).collect(),
            note: source.note.as_deref(),
            layer: &dataset.layers[source.layer.position()].name,
        }
    }
}

impl Serialize for Sources<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cited.len()))?;
        for index in &self.cited {
            map.serialize_entry(self.dataset.source(*index).id.as_str(), &SourceJson::new(self.dataset, *index))?;
        }
        map.end()
    }
}

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        for (name, value) in self.values {
            match value {
                Value::Money { amount, currency } => {
                    let money = serde_json::json!({"amount": number(*amount), "currency": currency});
                    map.serialize_entry(name, &money)?;
                }
                Value::Percent(amount) | Value::Kilometres(amount) | Value::Number(amount) => {
                    map.serialize_entry(name, &number(*amount))?;
                }
                Value::Text(text) | Value::Choice(text) => map.serialize_entry(name, text)?,
                Value::Date(when) => map.serialize_entry(name, &when.to_string())?,
                Value::Truth(truth) => map.serialize_entry(name, truth)?,
                Value::Reference(entity) => map.serialize_entry(name, self.dataset.entity(*entity).id.as_str())?,
            }
        }
        map.end()
    }
}

impl Serialize for Inferred<'_> {
    /// `null` when nothing is inferred, so that a reader can ask for it without looking inside.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.claim.inferred.is_empty() {
            return serializer.serialize_none();
        }
        let mut map = serializer.serialize_map(Some(self.claim.inferred.len()))?;
        for inference in &self.claim.inferred {
            let from = inference.from.iter().map(|source| self.dataset.source(*source).id.as_str()).collect();
            map.serialize_entry(inference.part.as_str(), &InferenceJson { reason: &inference.reason, from })?;
        }
        map.end()
    }
}

/// A whole number without a fraction, as people write it: 11, not 11.0.
fn number(amount: f64) -> serde_json::Value {
    const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;
    if amount.fract() == 0.0 && amount.abs() < WHOLE_MAX {
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53 fits i64")]
        return serde_json::Value::from(amount as i64);
    }
    serde_json::Value::from(amount)
}
