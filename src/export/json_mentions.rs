//! Who and what a text names, in JSON.

use serde::Serialize;

use crate::explorer::{Certainty, MentionsAnswer, NamedEntity};
use crate::model::Dataset;

use super::json_footnotes::entity_ids;

/// What a text names.
#[derive(Serialize)]
pub(super) struct MentionsJson<'a> {
    is_list: bool,
    mentions: Vec<MentionJson<'a>>,
    mention_total: usize,
    entities: Vec<NamedJson<'a>>,
    perhaps: Vec<NamedJson<'a>>,
    ambiguous: Vec<AmbiguousJson<'a>>,
    unknown: Vec<UnknownJson<'a>>,
    unknown_total: usize,
    links: LinksJson<'a>,
}

/// A place in the text; `start` and `end` in Unicode code points.
#[derive(Serialize)]
struct MentionJson<'a> {
    start: usize,
    end: usize,
    byte_start: usize,
    byte_end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    candidates: Vec<&'a str>,
    candidate_total: usize,
    certainty: &'static str,
    how: &'static str,
}

#[derive(Serialize)]
struct NamedJson<'a> {
    id: &'a str,
    text: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct AmbiguousJson<'a> {
    text: &'a str,
    count: usize,
    candidates: Vec<&'a str>,
    candidate_total: usize,
}

#[derive(Serialize)]
struct UnknownJson<'a> {
    text: &'a str,
    start: usize,
    count: usize,
    nearest: Vec<&'a str>,
}

#[derive(Serialize)]
struct LinksJson<'a> {
    graph: Option<&'a str>,
    connect: Option<&'a str>,
    path: Option<&'a str>,
}

impl<'a> MentionsJson<'a> {
    pub(super) fn of(dataset: &'a Dataset, answer: &'a MentionsAnswer) -> Self {
        let named = |named: &'a NamedEntity| NamedJson {
            id: dataset.entity(named.entity).id.as_str(),
            text: &named.text,
            count: named.count,
        };
        let ambiguous = answer.ambiguous.iter().map(|name| AmbiguousJson {
            text: &name.text,
            count: name.count,
            candidates: entity_ids(dataset, &name.candidates),
            candidate_total: name.candidate_total,
        });
        let unknown = answer.unknown.iter().map(|strange| UnknownJson {
            text: &strange.name.text,
            start: strange.start,
            count: strange.name.count,
            nearest: entity_ids(dataset, &strange.name.nearest),
        });
        let link = |page: &str| answer.links.iter().find(|(name, _)| *name == page).map(|(_, link)| link.as_str());
        Self {
            is_list: answer.is_list,
            mentions: mentions(dataset, answer),
            mention_total: answer.mention_total,
            entities: answer.sure.iter().map(named).collect(),
            perhaps: answer.perhaps.iter().map(named).collect(),
            ambiguous: ambiguous.collect(),
            unknown: unknown.collect(),
            unknown_total: answer.unknown_total,
            links: LinksJson { graph: link("graph"), connect: link("connect"), path: link("path") },
        }
    }
}

fn mentions<'a>(dataset: &'a Dataset, answer: &'a MentionsAnswer) -> Vec<MentionJson<'a>> {
    let mentions = answer.mentions.iter().map(|mention| {
        let place = &mention.place;
        MentionJson {
            start: place.characters.start,
            end: place.characters.end,
            byte_start: place.bytes.start,
            byte_end: place.bytes.end,
            line: place.line,
            column: place.column,
            text: &answer.question.text[place.bytes.clone()],
            candidates: entity_ids(dataset, &mention.candidates),
            candidate_total: mention.candidate_total,
            certainty: match mention.certainty {
                Certainty::Sure => "sure",
                Certainty::Perhaps => "perhaps",
                Certainty::Ambiguous => "ambiguous",
            },
            how: mention.how.as_str(),
        }
    });
    mentions.collect()
}
