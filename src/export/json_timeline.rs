//! A timeline in JSON.

use serde::Serialize;

use crate::explorer::{EntryKind, EntrySubject, TimelineAnswer, TimelineEntry};
use crate::model::{Dataset, Date};
use crate::words::{self, Extent};

use super::json_footnotes::{FootnoteJson, footnotes};

/// What a timeline has.
#[derive(Serialize)]
pub(super) struct TimelineJson<'a> {
    words: String,
    entries: Vec<EntryJson<'a>>,
    total: usize,
    years: Vec<YearJson>,
    start_unknown: usize,
    kinds: Vec<KindJson>,
    dated: usize,
    undated: usize,
    permanent: usize,
}

#[derive(Serialize)]
struct YearJson {
    year: i16,
    count: usize,
}

#[derive(Serialize)]
struct KindJson {
    kind: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    kind: &'static str,
    year: Option<i16>,
    date: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    when: Option<String>,
    observed: Vec<String>,
    conflict: bool,
    relation: Option<&'a str>,
    entity: Option<&'a str>,
    attribute: Option<&'a str>,
    words: String,
    footnotes: Vec<FootnoteJson<'a>>,
}

impl<'a> TimelineJson<'a> {
    pub(super) fn of(dataset: &'a Dataset, answer: &'a TimelineAnswer) -> Self {
        let window = answer.question.constraints.filter().window.as_ref();
        let TimelineAnswer { dated, undated, permanent, .. } = *answer;
        let extent = Extent { dated, undated, permanent, years: answer.first_and_last_year() };
        Self {
            words: words::timeline_summary(dataset, &answer.entities, &extent, window).plain(),
            entries: answer.entries.iter().map(|entry| EntryJson::of(dataset, entry)).collect(),
            total: answer.total,
            years: answer.years.iter().map(|found| YearJson { year: found.year, count: found.count }).collect(),
            start_unknown: answer.start_unknown,
            kinds: answer.kinds.iter().map(|(kind, count)| KindJson { kind: kind.as_str(), count: *count }).collect(),
            dated,
            undated,
            permanent,
        }
    }
}

impl<'a> EntryJson<'a> {
    fn of(dataset: &'a Dataset, entry: &'a TimelineEntry) -> Self {
        let (mut relation, mut entity, mut attribute) = (None, None, None);
        let story = match &entry.subject {
            EntrySubject::Relation(edge) => {
                relation = Some(dataset.relation(edge.relation).id.as_str());
                let is_end = entry.kind == EntryKind::Ends;
                if is_end {
                    words::ending(dataset, edge.relation)
                } else {
                    words::relation(dataset, edge.relation, None)
                }
            }
            EntrySubject::Attribute { entity: index, attribute: position, claims } => {
                let record = dataset.entity(*index);
                entity = Some(record.id.as_str());
                attribute = Some(dataset.ontology.entity_kind(record.kind).attributes[*position].name.as_str());
                words::dated_attribute(dataset, *index, *position, claims)
            }
        };
        let day = |pick: fn(Date) -> crate::model::Day| entry.date.map(|date| pick(date).to_string());
        Self {
            kind: entry.kind.as_str(),
            year: entry.year(),
            date: entry.date.map(|date| date.to_string()),
            earliest: day(Date::earliest),
            latest: day(Date::latest),
            when: entry.when.map(|when| when.to_string()),
            observed: entry.observed.iter().map(ToString::to_string).collect(),
            conflict: entry.disputed,
            relation,
            entity,
            attribute,
            words: story.plain(),
            footnotes: footnotes(dataset, &story),
        }
    }
}
