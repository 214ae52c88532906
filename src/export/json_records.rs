//! Entities and relations as an answer's JSON has them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::explorer::Explorer;
use crate::graph::{SubgraphEdge, SubgraphNode};
use crate::model::{Holding, Window};
use crate::words::{self, Asked};

use super::json_claims::{ClaimJson, PlaceJson, attribute_claims, relation_claims};

#[derive(Serialize)]
struct AliasJson<'a> {
    name: &'a str,
    lang: Option<&'a str>,
    when: Option<String>,
    holds: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct NodeJson<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
    aliases: Vec<AliasJson<'a>>,
    identifiers: &'a BTreeMap<String, String>,
    summary: Option<&'a str>,
    degree: usize,
    bridges: bool,
    distance: u32,
    holds: &'static str,
    claims: Vec<ClaimJson<'a>>,
    layer: &'a str,
    place: PlaceJson<'a>,
}

#[derive(Serialize)]
pub(super) struct EdgeJson<'a> {
    id: &'a str,
    from: &'a str,
    to: &'a str,
    relation: &'a str,
    label: String,
    inverse_label: String,
    holds: &'static str,
    conflict: bool,
    claims: Vec<ClaimJson<'a>>,
    layer: &'a str,
    place: PlaceJson<'a>,
}

/// A node with all that is known of its entity, and how it stands on the days asked for.
pub(super) fn node<'a>(explorer: &'a Explorer, found: &SubgraphNode, window: Option<&Window>) -> NodeJson<'a> {
    let dataset = explorer.dataset();
    let entity = dataset.entity(found.entity);
    let aliases = entity.aliases.iter().map(|alias| AliasJson {
        name: &alias.name,
        lang: alias.language.as_deref(),
        when: alias.when.map(|when| when.to_string()),
        holds: window.and_then(|window| alias.holds_at(window)).map(holds),
    });
    NodeJson {
        id: entity.id.as_str(),
        kind: dataset.ontology.entity_kind(entity.kind).id.as_str(),
        name: &entity.name,
        aliases: aliases.collect(),
        identifiers: &entity.identifiers,
        summary: entity.summary.as_deref(),
        degree: explorer.degree(found.entity),
        bridges: dataset.bridges(found.entity),
        distance: found.distance,
        holds: holds(found.holds),
        claims: attribute_claims(dataset, entity, window),
        layer: &dataset.layers[entity.layer.position()].name,
        place: PlaceJson::new(dataset, entity.place),
    }
}

/// An edge with all claims of its relation, and how they stand on the days asked for.
pub(super) fn edge<'a>(explorer: &'a Explorer, found: SubgraphEdge, asked: Asked) -> EdgeJson<'a> {
    let dataset = explorer.dataset();
    let relation = dataset.relation(found.relation);
    let [label, inverse_label] = words::readings_of_relation(dataset, relation, asked);
    EdgeJson {
        id: relation.id.as_str(),
        from: dataset.entity(relation.from).id.as_str(),
        to: dataset.entity(relation.to).id.as_str(),
        relation: dataset.ontology.relation_kind(relation.kind).id.as_str(),
        label,
        inverse_label,
        holds: holds(found.holds),
        conflict: explorer.is_disputed(found.relation, asked.window),
        claims: relation_claims(dataset, relation, asked.window),
        layer: &dataset.layers[relation.layer.position()].name,
        place: PlaceJson::new(dataset, relation.place),
    }
}

pub(super) fn holds(holding: Holding) -> &'static str {
    match holding {
        Holding::Certainly => "certainly",
        Holding::Possibly => "possibly",
        Holding::No => "no",
    }
}
