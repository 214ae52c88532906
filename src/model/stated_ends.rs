//! What witnesses to the same fact state of its start and end, and how that bounds those who are silent about them.

use super::date::{Date, Terminal, When};
use super::span::{Bound, Span};

/// The earliest start and the latest end that some claims state, where one does.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StatedEnds {
    start: Option<Bound>,
    end: Option<Bound>,
}

impl StatedEnds {
    /// Puts together what these dates state.
    pub(super) fn of(dates: impl Iterator<Item = When>) -> Self {
        dates.fold(Self::default(), |found, when| {
            let span = Span::new(Some(when), &[]);
            let [start, end] = knows_ends(when);
            let start = start.then_some(span.start_earliest);
            let end = end.then_some(span.end_latest);
            Self { start: found.start.into_iter().chain(start).min(), end: found.end.into_iter().chain(end).max() }
        })
    }
}

/// Whether the start, and the end, of a date is told: as a date, or as open (`..`). Unknown is neither.
fn knows_ends(when: When) -> [bool; 2] {
    match when {
        When::Single(_) => [true; 2],
        When::Interval { start, end } => [start, end].map(|terminal| terminal != Terminal::Unknown),
    }
}

/// The span of a claim beside others of the same fact: a start or end that it does not tell lies within what they state.
/// `stated` is asked for only where the claim leaves one out.
pub(super) fn span_beside(when: Option<When>, observed: &[Date], stated: impl FnOnce() -> StatedEnds) -> Span {
    let own = Span::new(when, observed);
    let [knows_start, knows_end] = when.map_or([false; 2], knows_ends);
    if knows_start && knows_end {
        return own;
    }
    let stated = stated();
    // What was seen outside of what others state was seen all the same; and who contradicts them altogether is heard.
    let first_seen = observed.iter().map(|date| Bound::On(date.earliest())).min();
    let last_seen = observed.iter().map(|date| Bound::On(date.latest())).max();
    let ended = when.and_then(When::until).map(|date| Bound::On(date.earliest()));
    let begun = when.and_then(When::since).map(|date| Bound::On(date.latest()));
    let start = stated.start.filter(|_| !knows_start);
    let end = stated.end.filter(|_| !knows_end);
    Span {
        start_earliest: start
            .map_or(own.start_earliest, |start| [first_seen, ended].into_iter().flatten().fold(start, Bound::min)),
        end_latest: end.map_or(own.end_latest, |end| [last_seen, begun].into_iter().flatten().fold(end, Bound::max)),
        ..own
    }
}
