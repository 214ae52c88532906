//! The dates of a relation, put together from its claims.

use super::dataset::Dataset;
use super::date::{Date, Day, Terminal, When};
use super::relation::Relation;

/// A date with the positions of the claims that state it, or a coarser date that it lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The finest of them.
    pub date: Date,
    /// The claims, in their order; never empty.
    pub claims: Vec<usize>,
}

/// How a claim's dates go against those that were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deviation {
    /// It begins and ends otherwise.
    When(When),
    /// It begins otherwise.
    Since(Date),
    /// It ends otherwise.
    Until(Date),
    /// Its source is younger than the end, and it has none.
    NoEnd,
}

/// The dates of a relation, put together from its claims: of dates that can be one, the finest; of dates that cannot, the
/// one that comes first in the files.
#[derive(Clone, Debug, Default)]
pub struct Dating {
    /// The start that was chosen.
    pub start: Option<Stated>,
    /// The end that was chosen.
    pub end: Option<Stated>,
    /// How the claims leave the end when none states one.
    pub endless: Option<Terminal>,
    /// Days on which it was seen to hold.
    pub observed: Vec<Date>,
    /// Claims with other dates, by position.
    pub deviations: Vec<(usize, Deviation)>,
}

impl Dating {
    /// Reads the claims at these positions. Quadratic in their number at worst.
    #[must_use]
    pub fn of(dataset: &Dataset, relation: &Relation, claims: &[usize]) -> Self {
        let dated: Vec<(usize, When)> = claims
            .iter()
            .filter_map(|position| {
                let when = dataset.effective_when(relation, &relation.claims[*position]).when?;
                Some((*position, when))
            })
            .collect();
        let (start, other_starts) = choose(dated.iter().filter_map(|(claim, when)| Some((*claim, when.since()?))));
        let ends = || dated.iter().filter_map(|(claim, when)| Some((*claim, when.until()?)));
        // Who has another start tells of another span, and lends no end to this one; nor can it end before it began.
        let fits = |(claim, end): &(usize, Date)| {
            !other_starts.contains(claim) && start.as_ref().is_none_or(|start| end.latest() >= start.date.earliest())
        };
        let (mut end, mut other_ends) = choose(ends().filter(fits));
        for (claim, date) in ends().filter(|found| !fits(found)) {
            match &mut end {
                Some(end) if end.date.can_be(date) => end.claims.push(claim),
                _ => other_ends.push(claim),
            }
        }
        if let Some(end) = &mut end {
            end.claims.sort_unstable();
        }
        let mut deviations = Vec::new();
        for (claim, when) in &dated {
            let source_date = dataset.source(relation.claims[*claim].source).date.and_then(When::since);
            let other_start = when.since().filter(|_| other_starts.contains(claim));
            let other_end = when.until().filter(|_| other_ends.contains(claim));
            let outlived = |end: &Stated| source_date.is_some_and(|date| date.earliest() > end.date.latest());
            let deviation = match (other_start, other_end) {
                (Some(_), Some(_)) => Deviation::When(*when),
                (Some(start), None) => Deviation::Since(start),
                (None, Some(end)) => Deviation::Until(end),
                (None, None) if is_open(*when) && end.as_ref().is_some_and(outlived) => Deviation::NoEnd,
                (None, None) => continue,
            };
            deviations.push((*claim, deviation));
        }
        let terminals = dated.iter().filter_map(|(_, when)| match when {
            When::Interval { end, .. } if end.date().is_none() => Some(*end),
            _ => None,
        });
        Self {
            // `Open` says more than `Unknown` and orders before it.
            endless: if end.is_none() { terminals.min() } else { None },
            start,
            end,
            observed: claims.iter().flat_map(|claim| relation.claims[*claim].observed.iter().copied()).collect(),
            deviations,
        }
    }

    /// The chosen dates as one.
    #[must_use]
    pub fn when(&self) -> Option<When> {
        match (&self.start, &self.end) {
            (Some(start), Some(end)) if start.date == end.date => Some(When::Single(start.date)),
            (None, None) => None,
            (start, end) => Some(When::Interval {
                start: start.as_ref().map_or(Terminal::Unknown, |start| Terminal::On(start.date)),
                end: match end {
                    Some(end) => Terminal::On(end.date),
                    None => self.endless.unwrap_or(Terminal::Unknown),
                },
            }),
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_undated(&self) -> bool {
        self.start.is_none() && self.end.is_none() && self.endless.is_none() && self.observed.is_empty()
    }

    /// Whether the tie may hold on that day and is not merely remembered: its end is open, not known or not before the
    /// day, or it was seen on the day or later. Without a day only a stated end counts.
    #[must_use]
    pub fn may_hold_on(&self, day: Option<Day>) -> bool {
        let reaches = |date: Date| day.is_some_and(|day| date.latest() >= day);
        let goes_on = self.deviations.iter().any(|(_, deviation)| match deviation {
            Deviation::When(when) => when.until().is_none_or(reaches),
            Deviation::Until(date) => reaches(*date),
            Deviation::NoEnd => true,
            Deviation::Since(_) => false,
        });
        let last_seen = self.observed.iter().copied().max_by_key(|date| date.latest());
        goes_on
            || match (&self.end, last_seen) {
                (Some(end), _) => reaches(end.date),
                (None, Some(seen)) if self.start.is_none() && self.endless.is_none() => day.is_none() || reaches(seen),
                (None, _) => true,
            }
    }
}

fn is_open(when: When) -> bool {
    matches!(when, When::Interval { end: Terminal::Open, .. })
}

/// The finest of the dates that can be the first one, and the claims whose dates cannot be that one.
fn choose(dates: impl Iterator<Item = (usize, Date)>) -> (Option<Stated>, Vec<usize>) {
    let fineness = |date: Date| (date.precision(), !date.is_approximate(), !date.is_uncertain());
    let dates: Vec<(usize, Date)> = dates.collect();
    let finer = |chosen: Date, date: Date| {
        if chosen.can_be(date) && fineness(date) > fineness(chosen) { date } else { chosen }
    };
    let Some(date) = dates.iter().map(|(_, date)| *date).reduce(finer) else { return (None, Vec::new()) };
    // A date that the first one allowed may be out of reach of a finer one.
    let (stating, others): (Vec<_>, Vec<_>) = dates.into_iter().partition(|(_, other)| date.can_be(*other));
    let claims = |dates: Vec<(usize, Date)>| dates.into_iter().map(|(claim, _)| claim).collect();
    (Some(Stated { date, claims: claims(stating) }), claims(others))
}
