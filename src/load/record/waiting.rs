//! Relations while they wait for the rest of the data: as small as they can be, because there may be millions.

use super::claim::{RawClaim, RawInference, RawValue};
use super::relation::{RawRelation, RawTie};
use crate::load::diagnostic::{Mark, Marked};
use crate::model::{Date, Id, Place, RELATION_ID_SEPARATOR, Says, When};

/// A record of relations that has been read and not yet checked against others.
pub(in crate::load) struct WaitingRelation {
    place: Place,
    ties: WaitingTies,
    claims: Box<[WaitingClaim]>,
}

enum WaitingTies {
    /// One tie, written as an id without escapes, of which the places of the parts follow.
    ById {
        from: Id,
        kind: Id,
        to: Id,
        qualifier: Option<Id>,
        from_mark: Mark,
    },
    Others(Box<[RawTie]>),
}

struct WaitingClaim {
    place: Place,
    says: Says,
    source: Option<Marked<Id>>,
    when: Option<Marked<When>>,
    locator: Option<Box<str>>,
    rare: Option<Box<Rare>>,
}

/// What most claims do not have.
struct Rare {
    observed: Vec<Marked<Date>>,
    values: Vec<(Marked<String>, Marked<RawValue>)>,
    note: Option<String>,
    inferred: Vec<RawInference>,
}

impl WaitingRelation {
    /// How many ties the record has.
    pub(in crate::load) fn tie_count(&self) -> usize {
        match &self.ties {
            WaitingTies::ById { .. } => 1,
            WaitingTies::Others(ties) => ties.len(),
        }
    }
}

impl From<RawRelation> for WaitingRelation {
    fn from(raw: RawRelation) -> Self {
        let ties = match <[RawTie; 1]>::try_from(raw.ties) {
            Ok([tie]) if has_marks_of_id(&tie) => {
                let RawTie { from, kind, to, qualifier } = tie;
                let from_mark = from.mark;
                WaitingTies::ById { from: from.value, kind: kind.value, to: to.value, qualifier, from_mark }
            }
            Ok(tie) => WaitingTies::Others(Box::new(tie)),
            Err(ties) => WaitingTies::Others(ties.into_boxed_slice()),
        };
        Self { place: raw.place, ties, claims: raw.claims.into_iter().map(WaitingClaim::from).collect() }
    }
}

impl From<WaitingRelation> for RawRelation {
    fn from(waiting: WaitingRelation) -> Self {
        let ties = match waiting.ties {
            WaitingTies::ById { from, kind, to, qualifier, from_mark } => {
                let [from_mark, kind_mark, to_mark] = marks_of_id(from_mark, &kind, &to);
                let from = Marked { value: from, mark: from_mark };
                let kind = Marked { value: kind, mark: kind_mark };
                let to = Marked { value: to, mark: to_mark };
                vec![RawTie { from, kind, to, qualifier }]
            }
            WaitingTies::Others(ties) => ties.into_vec(),
        };
        Self { place: waiting.place, ties, claims: waiting.claims.into_iter().map(RawClaim::from).collect() }
    }
}

/// Where the parts of an id stand, given where the first of them does.
fn marks_of_id(from: Mark, kind: &Id, to: &Id) -> [Mark; 3] {
    let behind = |mark: Mark, id: &Id| {
        let start = mark.end() + RELATION_ID_SEPARATOR.len() as u64;
        Mark::new(mark.file, start, start + id.as_str().len() as u64)
    };
    let kind_mark = behind(from, kind);
    [from, kind_mark, behind(kind_mark, to)]
}

fn has_marks_of_id(tie: &RawTie) -> bool {
    let marks = [tie.from.mark, tie.kind.mark, tie.to.mark];
    marks_of_id(tie.from.mark, &tie.kind.value, &tie.to.value) == marks
}

impl From<RawClaim> for WaitingClaim {
    fn from(raw: RawClaim) -> Self {
        let RawClaim { place, source, locator, when, observed, says, values, note, inferred } = raw;
        let has_rare = !observed.is_empty() || !values.is_empty() || note.is_some() || !inferred.is_empty();
        let rare = has_rare.then(|| Box::new(Rare { observed, values, note, inferred }));
        Self { place, says, source, when, locator: locator.map(String::into_boxed_str), rare }
    }
}

impl From<WaitingClaim> for RawClaim {
    fn from(waiting: WaitingClaim) -> Self {
        let WaitingClaim { place, says, source, when, locator, rare } = waiting;
        let locator = locator.map(String::from);
        let (observed, values, note, inferred) = match rare {
            Some(rare) => (rare.observed, rare.values, rare.note, rare.inferred),
            None => Default::default(),
        };
        Self { place, source, locator, when, observed, says, values, note, inferred }
    }
}
