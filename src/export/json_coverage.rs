//! How well founded the graph is, in JSON.

use serde::Serialize;

use crate::explorer::{CoverageAnswer, Disputed, Tally};
use crate::model::Dataset;

/// What ties and attributes rest on, what is disputed, and what was not seen for long.
#[derive(Serialize)]
pub(super) struct CoverageJson<'a> {
    ties: TallyJson,
    kinds: Vec<KindTallyJson<'a>>,
    sets: Vec<SetTallyJson<'a>>,
    attributes: Vec<KindTallyJson<'a>>,
    disputed: Vec<DisputedJson<'a>>,
    disputed_total: usize,
    last_seen: Vec<LastSeenJson<'a>>,
    last_seen_total: usize,
}

#[derive(Serialize)]
struct TallyJson {
    count: usize,
    one_source: usize,
    several_sources: usize,
    inferred: usize,
    undated: usize,
    disputed: usize,
    planned: usize,
}

#[derive(Serialize)]
struct KindTallyJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    tally: TallyJson,
}

#[derive(Serialize)]
struct SetTallyJson<'a> {
    layer: &'a str,
    set: &'a str,
    #[serde(flatten)]
    tally: TallyJson,
}

#[derive(Serialize)]
#[serde(untagged)]
enum DisputedJson<'a> {
    Relation { relation: &'a str },
    Attribute { entity: &'a str, attribute: &'a str },
}

#[derive(Serialize)]
struct LastSeenJson<'a> {
    relation: &'a str,
    observed: String,
}

impl<'a> CoverageJson<'a> {
    pub(super) fn of(dataset: &'a Dataset, answer: &'a CoverageAnswer) -> Self {
        let ontology = &dataset.ontology;
        let kinds = answer.kinds.iter().map(|(kind, tally)| KindTallyJson {
            id: ontology.relation_kind(*kind).id.as_str(),
            tally: TallyJson::of(tally),
        });
        let sets = answer.sets.iter().map(|found| SetTallyJson {
            layer: &dataset.layers[found.layer.position()].name,
            set: &found.set,
            tally: TallyJson::of(&found.tally),
        });
        let attributes = answer.attributes.iter().map(|(kind, tally)| KindTallyJson {
            id: ontology.entity_kind(*kind).id.as_str(),
            tally: TallyJson::of(tally),
        });
        let disputed = answer.disputed.iter().map(|item| match item {
            Disputed::Relation(index) => DisputedJson::Relation { relation: dataset.relation(*index).id.as_str() },
            Disputed::Attribute(index, position) => {
                let entity = dataset.entity(*index);
                let attributes = &ontology.entity_kind(entity.kind).attributes;
                DisputedJson::Attribute { entity: entity.id.as_str(), attribute: &attributes[*position].name }
            }
        });
        let last_seen = answer.last_seen.iter().map(|seen| LastSeenJson {
            relation: dataset.relation(seen.relation).id.as_str(),
            observed: seen.observed.to_string(),
        });
        Self {
            ties: TallyJson::of(&answer.ties),
            kinds: kinds.collect(),
            sets: sets.collect(),
            attributes: attributes.collect(),
            disputed: disputed.collect(),
            disputed_total: answer.disputed_total,
            last_seen: last_seen.collect(),
            last_seen_total: answer.last_seen_total,
        }
    }
}

impl TallyJson {
    fn of(tally: &Tally) -> Self {
        let Tally { count, one_source, several_sources, inferred, undated, disputed, planned } = *tally;
        Self { count, one_source, several_sources, inferred, undated, disputed, planned }
    }
}
