//! Who and what a text names.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Cut, Subgraph, Truncation};
use crate::model::EntityIndex;
use crate::search::{Spotted, fold};

use super::ask::plain_node;
use super::mentions_answer::{
    AmbiguousName, CANDIDATE_COUNT_MAX, Certainty, MENTION_COUNT_MAX, Mention, MentionsAnswer, MentionsQuestion,
    NamedEntity, StrangeName, TextPlace, UNKNOWN_NAME_COUNT_MAX,
};
use super::open::Explorer;
use super::question::LIST_COUNT_MAX;

impl Explorer {
    /// Reads a text. O(n log n) for n bytes, and at most [`UNKNOWN_NAME_COUNT_MAX`] searches for unknown names.
    pub(super) fn mentions(&self, question: MentionsQuestion) -> MentionsAnswer {
        let text = &question.text;
        let found = self.names.mentions(text, UNKNOWN_NAME_COUNT_MAX);
        let mut places = Places::of(text);
        let mentions = found.spotted.iter().take(MENTION_COUNT_MAX).map(|spotted| {
            let mut candidates = spotted.entities.clone();
            candidates.truncate(CANDIDATE_COUNT_MAX);
            Mention {
                place: places.place(spotted),
                candidates,
                candidate_total: spotted.entities.len(),
                certainty: certainty(spotted),
                how: spotted.how,
            }
        });
        let mentions = mentions.collect();
        let mut starts = Places::of(text);
        let unknown =
            found.unknown.into_iter().map(|name| StrangeName { start: starts.characters_at(name.start), name });
        let sure = named(text, &found.spotted, Certainty::Sure);
        let mut perhaps = named(text, &found.spotted, Certainty::Perhaps);
        let surely: BTreeSet<EntityIndex> = sure.iter().map(|named| named.entity).collect();
        perhaps.retain(|named| !surely.contains(&named.entity));
        let ambiguous = ambiguous(text, &found.spotted);
        MentionsAnswer {
            is_list: found.is_list,
            mentions,
            mention_total: found.spotted.len(),
            subgraph: subgraph(&sure, &perhaps, &ambiguous),
            sure,
            perhaps,
            ambiguous,
            unknown: unknown.collect(),
            unknown_total: found.unknown_total,
            links: Vec::new(),
            question,
        }
    }
}

fn certainty(spotted: &Spotted) -> Certainty {
    match spotted.entities[..] {
        [_] if spotted.is_weak() => Certainty::Perhaps,
        [_] => Certainty::Sure,
        _ => Certainty::Ambiguous,
    }
}

/// A piece of a text in one line.
fn in_one_line(piece: &str) -> String {
    piece.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Entities that are named with that certainty, by first mention.
fn named(text: &str, spotted: &[Spotted], wanted: Certainty) -> Vec<NamedEntity> {
    let mut numbers: BTreeMap<EntityIndex, usize> = BTreeMap::new();
    let mut found: Vec<NamedEntity> = Vec::new();
    for spotted in spotted.iter().filter(|spotted| certainty(spotted) == wanted) {
        let entity = spotted.entities[0];
        let number = *numbers.entry(entity).or_insert(found.len());
        match found.get_mut(number) {
            Some(known) => known.count += 1,
            None => {
                found.push(NamedEntity { entity, text: in_one_line(&text[spotted.place.clone()]), count: 1 });
            }
        }
    }
    found
}

/// Names of several, by first mention. Spellings that fold to the same and stand for the same are one.
fn ambiguous(text: &str, spotted: &[Spotted]) -> Vec<AmbiguousName> {
    let mut numbers: BTreeMap<(String, &[EntityIndex]), usize> = BTreeMap::new();
    let mut found: Vec<AmbiguousName> = Vec::new();
    for spotted in spotted.iter().filter(|spotted| certainty(spotted) == Certainty::Ambiguous) {
        let piece = &text[spotted.place.clone()];
        let number = *numbers.entry((fold(piece), &spotted.entities)).or_insert(found.len());
        if let Some(known) = found.get_mut(number) {
            known.count += 1;
            continue;
        }
        found.push(AmbiguousName {
            text: in_one_line(piece),
            count: 1,
            candidates: spotted.entities.iter().copied().take(CANDIDATE_COUNT_MAX).collect(),
            candidate_total: spotted.entities.len(),
        });
    }
    found
}

fn subgraph(sure: &[NamedEntity], perhaps: &[NamedEntity], ambiguous: &[AmbiguousName]) -> Subgraph {
    let named = sure.iter().chain(perhaps).map(|named| named.entity);
    let mut seen = BTreeSet::new();
    let candidates = ambiguous.iter().flat_map(|name| name.candidates.iter().copied());
    let mut entities: Vec<EntityIndex> = named.chain(candidates).filter(|entity| seen.insert(*entity)).collect();
    let total = entities.len();
    entities.truncate(LIST_COUNT_MAX);
    let truncated = (total > entities.len()).then(|| Truncation {
        nodes: Cut { shown: entities.len(), total },
        edges: Cut { shown: 0, total: 0 },
        reason: format!("An answer has the records of {LIST_COUNT_MAX} entities that a text names at most."),
    });
    Subgraph { nodes: entities.into_iter().map(plain_node).collect(), truncated, ..Subgraph::default() }
}

/// Tells of ascending places of a text where they are. Linear in the text, for all places together.
struct Places<'a> {
    text: &'a str,
    bytes: usize,
    characters: usize,
    line: usize,
    line_start: usize,
}

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, bytes: 0, characters: 0, line: 1, line_start: 0 }
    }

    /// How many code points stand before a place.
    fn characters_at(&mut self, bytes: usize) -> usize {
        for letter in self.text[self.bytes..bytes].chars() {
            self.characters += 1;
            if letter == '\n' {
                self.line += 1;
                self.line_start = self.characters;
            }
        }
        self.bytes = bytes;
        self.characters
    }

    fn place(&mut self, spotted: &Spotted) -> TextPlace {
        let start = self.characters_at(spotted.place.start);
        let (line, column) = (self.line, start - self.line_start + 1);
        let characters = start..self.characters_at(spotted.place.end);
        TextPlace { bytes: spotted.place.clone(), characters, line, column }
    }
}
