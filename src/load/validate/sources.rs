//! Sources, from every layer.

use std::collections::HashMap;

use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::load::record::RawSource;
use crate::load::report::Faults;
use crate::model::{Id, Source, SourceIndex};

/// Sources sorted by id, and where each is in the list.
pub(super) struct Sources {
    pub(super) list: Vec<Source>,
    positions: HashMap<Id, SourceIndex>,
}

impl Sources {
    /// The source that is cited; reports one that is not there.
    pub(super) fn find(&self, id: &Marked<Id>, faults: &mut Faults) -> Option<SourceIndex> {
        let found = self.positions.get(&id.value).copied();
        if found.is_none() {
            let fault = Fault::new(Code::DanglingSource, format!("no source has the id `{}`", id.value))
                .expected("the id of a source");
            let known = self.list.iter().map(|source| source.id.as_str());
            faults.push_not_found(id.mark, id.value.as_str(), known, fault);
        }
        found
    }
}

/// Sorts sources and follows `republishes`. Also returns where their ids stand.
pub(super) fn sources(raws: Vec<RawSource>, faults: &mut Faults) -> (Sources, Vec<Mark>) {
    let mut raws = distinct(raws, faults);
    raws.sort_by(|left, right| left.id.value.cmp(&right.id.value));
    let positions = raws.iter().enumerate().map(|(position, raw)| (raw.id.value.clone(), SourceIndex::from(position)));
    let positions = positions.collect();
    let mut sources = Sources { list: Vec::with_capacity(raws.len()), positions };
    let mut marks = Vec::with_capacity(raws.len());
    let mut republished = Vec::with_capacity(raws.len());
    for raw in raws {
        marks.push(raw.id.mark);
        republished.push(raw.republishes);
        sources.list.push(Source {
            id: raw.id.value,
            title: raw.title,
            publisher: raw.publisher,
            date: raw.date,
            url: raw.url,
            retrieved: raw.retrieved,
            language: raw.language,
            republishes: Vec::new(),
            note: raw.note,
            layer: faults.file(raw.place.file).layer,
            place: raw.place,
        });
    }
    for (position, ids) in republished.iter().enumerate() {
        sources.list[position].republishes = ids.iter().filter_map(|id| sources.find(id, faults)).collect();
    }
    report_cycles(&sources, &republished, faults);
    (sources, marks)
}

/// Leaves out, after a report, sources with the id of an earlier one.
fn distinct(raws: Vec<RawSource>, faults: &mut Faults) -> Vec<RawSource> {
    let mut first: HashMap<Id, Mark> = HashMap::new();
    let mut kept = Vec::with_capacity(raws.len());
    for raw in raws {
        let Some(earlier) = first.get(&raw.id.value) else {
            first.insert(raw.id.value.clone(), raw.id.mark);
            kept.push(raw);
            continue;
        };
        let Marked { value: id, mark } = raw.id;
        if faults.file(earlier.file).rank == faults.file(mark.file).rank {
            faults.push_beside(mark, Code::DuplicateId, *earlier, |place| {
                Fault::new(Code::DuplicateId, format!("the source `{id}` is here a second time"))
                    .expected(format!("another id; the first is at {place}"))
            });
        } else {
            faults.push_beside(mark, Code::LayerConflict, *earlier, |place| {
                Fault::new(Code::LayerConflict, format!("the source `{id}` is described already, at {place}"))
                    .expected("each source to be described once")
                    .help("claims of this file can cite the source without describing it again")
            });
        }
    }
    kept
}

/// Reports every `republishes` that leads back to its own source. Linear in sources and links.
fn report_cycles(sources: &Sources, republished: &[Vec<Marked<Id>>], faults: &mut Faults) {
    #[derive(Clone, Copy, PartialEq)]
    enum Visit {
        Not,
        OnTheWay,
        Done,
    }
    let mut visits = vec![Visit::Not; republished.len()];
    for start in 0..republished.len() {
        // Each step of the way: a source, and which of its links comes next.
        let mut way = vec![(start, 0)];
        while let Some((source, next)) = way.last_mut() {
            let source = *source;
            if *next == 0 && visits[source] != Visit::Not {
                way.pop();
                continue;
            }
            visits[source] = Visit::OnTheWay;
            let Some(link) = republished[source].get(*next) else {
                visits[source] = Visit::Done;
                way.pop();
                continue;
            };
            *next += 1;
            let Some(target) = sources.positions.get(&link.value).map(|target| target.position()) else { continue };
            match visits[target] {
                Visit::Not => way.push((target, 0)),
                Visit::Done => {}
                Visit::OnTheWay => {
                    let message = if target == source {
                        format!("`{}` republishes itself", link.value)
                    } else {
                        format!("`{}` republishes this source in its turn", link.value)
                    };
                    let fault = Fault::new(Code::RepublishesCycle, message)
                        .expected("the source that was published before, which does not lead back");
                    faults.push(link.mark, fault);
                }
            }
        }
    }
}
