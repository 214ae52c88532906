//! A neighbourhood in a sentence or two.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Subgraph, Tie};
use crate::model::{Dataset, EntityIndex, EntityKindIndex, Holding, RelationIndex, Window};

use super::dates::window_in_words;
use super::lists::listed;
use super::story::{Part, Story, finish};
use super::values::{count_in_words, counted};

/// A neighbourhood in a sentence or two: as of when, how many entities the centre is tied to, of which kinds (the most frequent
/// first, equal ones in the order of the ontology), how many lie further out, and what of all that is shown.
///
/// `ties` are all that the centre has and that meet the constraints; the subgraph may hold fewer.
#[must_use]
pub fn neighbourhood_summary(
    dataset: &Dataset,
    centre: EntityIndex,
    ties: &[Tie],
    subgraph: &Subgraph,
    window: Option<&Window>,
) -> Story {
    let lead = window.and_then(window_in_words).map(|words| format!("{words}, ")).unwrap_or_default();
    if ties.is_empty() {
        return finish(
            dataset,
            vec![vec![Part::Text(lead), Part::Entity(centre), Part::text(" is tied to nothing here")]],
        );
    }
    let mut neighbours: BTreeSet<EntityIndex> = ties.iter().map(|tie| tie.neighbour).collect();
    neighbours.remove(&centre);
    let doubt = match ties.iter().filter(|tie| tie.edge.holds == Holding::Possibly).count() {
        0 => String::new(),
        all if all == ties.len() => ", all of which only possibly hold then".to_owned(),
        1 => ", 1 of which only possibly holds then".to_owned(),
        some => format!(", {} of which only possibly hold then", count_in_words(some)),
    };
    let mut sentences = vec![vec![
        Part::Text(lead),
        Part::Entity(centre),
        Part::text(format!(
            " is tied to {} by {}{doubt}: {}",
            counted(neighbours.len(), "entity", "entities"),
            counted(ties.len(), "relation", "relations"),
            kinds_in_words(dataset, &neighbours),
        )),
    ]];
    let within_reach = subgraph.truncated.as_ref().map_or(subgraph.nodes.len(), |cut| cut.nodes.total);
    let further = within_reach.saturating_sub(neighbours.len() + 1);
    if further > 0 {
        let verb = if further == 1 { "lies" } else { "lie" };
        sentences.push(vec![Part::text(format!("{} {verb} further out", counted(further, "entity", "entities")))]);
    }
    if subgraph.truncated.is_some() {
        let shown = |entity: &EntityIndex| subgraph.nodes.iter().any(|node| node.entity == *entity);
        let own: BTreeSet<RelationIndex> = ties.iter().map(|tie| tie.edge.relation).collect();
        let own_shown = subgraph.edges.iter().filter(|edge| own.contains(&edge.relation)).count();
        sentences.push(vec![Part::text(format!(
            "Shown are {} of these {} and {} of these {}",
            count_in_words(neighbours.iter().filter(|entity| shown(entity)).count()),
            counted(neighbours.len(), "entity", "entities"),
            count_in_words(own_shown),
            counted(ties.len(), "relation", "relations"),
        ))]);
    }
    finish(dataset, sentences)
}

/// "3 officials, 2 programmes and 1 country".
pub(super) fn kinds_in_words(dataset: &Dataset, entities: &BTreeSet<EntityIndex>) -> String {
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
