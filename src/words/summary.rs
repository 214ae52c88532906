//! A neighbourhood in a sentence or two.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Subgraph;
use crate::model::{Dataset, EntityIndex, EntityKindIndex, Holding, Window};

use super::dates::window_in_words;
use super::lists::listed;
use super::story::{Part, Story, finish};
use super::values::counted;

/// A neighbourhood in a sentence or two: as of when, how many entities the centre is tied to, of which kinds (the most frequent
/// first, equal ones in the order of the ontology), how many lie further out, and what was cut.
#[must_use]
pub fn neighbourhood_summary(
    dataset: &Dataset,
    subgraph: &Subgraph,
    centre: EntityIndex,
    window: Option<&Window>,
) -> Story {
    let lead = window.and_then(window_in_words).map(|words| format!("{words}, ")).unwrap_or_default();
    let mut neighbours: BTreeSet<EntityIndex> = BTreeSet::new();
    let mut relation_count = 0;
    let mut possible_count = 0;
    for edge in &subgraph.edges {
        let relation = dataset.relation(edge.relation);
        if relation.from == centre || relation.to == centre {
            relation_count += 1;
            possible_count += usize::from(edge.holds == Holding::Possibly);
            neighbours.insert(if relation.from == centre { relation.to } else { relation.from });
        }
    }
    neighbours.remove(&centre);
    if relation_count == 0 {
        return finish(
            dataset,
            vec![vec![Part::Text(lead), Part::Entity(centre), Part::text(" is tied to nothing here")]],
        );
    }
    let doubt = match possible_count {
        0 => String::new(),
        all if all == relation_count => ", all of which only possibly hold then".to_owned(),
        1 => ", 1 of which only possibly holds then".to_owned(),
        some => format!(", {some} of which only possibly hold then"),
    };
    let mut sentences = vec![vec![
        Part::Text(lead),
        Part::Entity(centre),
        Part::text(format!(
            " is tied to {} by {}{doubt}: {}",
            counted(neighbours.len(), "entity", "entities"),
            counted(relation_count, "relation", "relations"),
            kinds_in_words(dataset, &neighbours),
        )),
    ]];
    let further = subgraph.nodes.len().saturating_sub(neighbours.len() + 1);
    if further > 0 {
        let verb = if further == 1 { "lies" } else { "lie" };
        sentences.push(vec![Part::text(format!("{} {verb} further out", counted(further, "entity", "entities")))]);
    }
    if let Some(truncated) = &subgraph.truncated {
        sentences.push(vec![Part::text(format!(
            "This counts the {} of {} entities and {} of {} relations that are shown",
            truncated.nodes.shown, truncated.nodes.total, truncated.edges.shown, truncated.edges.total
        ))]);
    }
    finish(dataset, sentences)
}

/// "3 officials, 2 programmes and 1 country".
fn kinds_in_words(dataset: &Dataset, entities: &BTreeSet<EntityIndex>) -> String {
    let mut counts: BTreeMap<EntityKindIndex, usize> = BTreeMap::new();
    for entity in entities {
        *counts.entry(dataset.entity(*entity).kind).or_default() += 1;
    }
    let mut counts: Vec<(EntityKindIndex, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    let kinds: Vec<String> = counts
        .into_iter()
        .map(|(kind, count)| {
            let kind = dataset.ontology.entity_kind(kind);
            counted(count, &kind.label, &kind.plural)
        })
        .collect();
    listed(&kinds)
}
