//! What ties several entities, told in sentences.

use std::ops::Range;

use crate::graph::{Connection, Relaxed, Tree};
use crate::model::{Dataset, EntityIndex};

use super::asked::Asked;
use super::lists::listed;
use super::story::{Story, capitalised};
use super::tell::ways;
use super::values::counted;

/// So many entities are named in a summary; more are counted.
const NAMED_COUNT_MAX: usize = 4;

/// A tree in sentences: the way between the first two of the entities asked for, then each further one from what was told
/// before, in their order; and which sentences tell each of these branches. One hop, one clause, as of a path. Ties that never
/// held on one day are said to be so, in a sentence behind all branches.
#[must_use]
pub fn connection<'a>(dataset: &'a Dataset, tree: &Tree, asked: impl Into<Asked<'a>>) -> (Story, Vec<Range<usize>>) {
    let branches = tree.branches.iter().map(|branch| (&branch.nodes[..], &branch.hops[..]));
    let (story, ends) = ways(dataset, branches, tree.coexist, asked.into());
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let ranges = starts.zip(&ends).map(|(start, end)| start..*end).collect();
    (story, ranges)
}

/// What is tied, by how much, whether less would do, and what is not tied. A tie is a hop: parallel relations are one.
///
/// That less would not do is said only where it is proven; else the bound is.
#[must_use]
pub fn connection_summary(dataset: &Dataset, connection: &Connection) -> String {
    let (joined, alone): (Vec<&Tree>, Vec<&Tree>) = connection.trees.iter().partition(|tree| tree.terminals.len() > 1);
    let is_all = joined.len() == 1 && alone.is_empty();
    let mut sentences: Vec<String> = Vec::new();
    for tree in &joined {
        let named = named(dataset, &tree.terminals, is_all);
        let ties = counted(tree.hop_count(), "tie", "ties");
        sentences.push(match tree.inner.len() {
            0 => format!("{named} are tied directly, by {ties}."),
            others => format!("{named} are tied by {} and {ties}.", counted(others, "other entity", "other entities")),
        });
        sentences.push(bound_in_words(tree));
    }
    let alone: Vec<EntityIndex> = alone.iter().flat_map(|tree| &tree.terminals).copied().collect();
    match (joined.len(), &alone[..]) {
        (0, [_] | []) | (1, []) => {}
        (0, _) => sentences.push(format!("{} could not be tied to each other.", named(dataset, &alone, true))),
        (_, []) => sentences.push("These groups could not be tied to each other.".to_owned()),
        (1, _) => sentences.push(format!("{} could not be tied to the others.", named(dataset, &alone, false))),
        (_, _) => {
            let alone = names(dataset, &alone);
            sentences.push(format!("Neither these groups nor {alone} could be tied to each other."));
        }
    }
    sentences.join(" ")
}

/// "Ada, Bruno and Carla", "these 7 entities", "7 entities".
fn named(dataset: &Dataset, entities: &[EntityIndex], is_all: bool) -> String {
    if entities.len() > NAMED_COUNT_MAX {
        let these = if is_all { "These " } else { "" };
        return format!("{these}{}", counted(entities.len(), "entity", "entities"));
    }
    capitalised(&names(dataset, entities))
}

fn names(dataset: &Dataset, entities: &[EntityIndex]) -> String {
    let names: Vec<String> = entities.iter().map(|entity| dataset.entity(*entity).name_in_text().to_owned()).collect();
    listed(&names)
}

/// Whether fewer ties would do, and how many fewer at most.
fn bound_in_words(tree: &Tree) -> String {
    let bound = format!("{:.2}", tree.bound());
    let bound = bound.trim_end_matches('0').trim_end_matches('.');
    match (tree.relaxed, tree.smallest) {
        (Relaxed::InTheSecondStep, true) => {
            "They were tied in two steps, first by what joins few and then by anything; \
                                             in each of the two, no fewer ties would do."
                .to_owned()
        }
        (Relaxed::InTheSecondStep, false) => format!(
            "They were tied in two steps, first by what joins few and then by anything; each takes at most {bound} times \
             as many ties as the fewest that would do."
        ),
        (_, true) => "No fewer ties would do.".to_owned(),
        (_, false) => format!("That is at most {bound} times as many ties as the fewest that would do."),
    }
}
