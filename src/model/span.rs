//! The law of "as of": when a claim may hold, and when it certainly does.
//!
//! A claim spans from its earliest start S₁ (latest S₂) to its earliest end E₁ (latest E₂). At a window [a, b] it
//! *may* hold when S₁ ≤ b and E₂ ≥ a, and *certainly* holds when S₂ ≤ b and E₁ ≥ a. `docs/as-of.md` has the table.

use std::str::FromStr;

use super::date::{Date, DateError, Day, Terminal, When};

/// A day, or a place before or after all days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// −∞.
    BeforeAllDays,
    /// A day.
    On(Day),
    /// +∞.
    AfterAllDays,
}

/// How surely something holds at the window asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holding {
    /// It cannot hold.
    No,
    /// It may hold; what is known does not settle it.
    Possibly,
    /// It holds, as far as its source is right.
    Certainly,
}

/// The four bounds of a claim in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// S₁.
    pub start_earliest: Bound,
    /// S₂.
    pub start_latest: Bound,
    /// E₁.
    pub end_earliest: Bound,
    /// E₂.
    pub end_latest: Bound,
}

impl Span {
    /// The span of what always holds: permanent ties.
    pub const ALWAYS: Self = Self {
        start_earliest: Bound::BeforeAllDays,
        start_latest: Bound::BeforeAllDays,
        end_earliest: Bound::AfterAllDays,
        end_latest: Bound::AfterAllDays,
    };

    /// The span of a claim with the given dates.
    ///
    /// `observed` are the days on which the source saw the tie hold; a date wider than a day means that it was seen on
    /// some day within. An end that is uncertain (`?`) bounds what may be, and makes nothing certain.
    #[must_use]
    pub fn new(when: Option<When>, observed: &[Date]) -> Self {
        let (start, end) = match when {
            None => (Terminal::Unknown, Terminal::Unknown),
            Some(When::Single(date)) => (Terminal::On(date), Terminal::On(date)),
            Some(When::Interval { start, end }) => (start, end),
        };
        let seen_from = observed.iter().map(|date| Bound::On(date.latest())).min().unwrap_or(Bound::AfterAllDays);
        let seen_until = observed.iter().map(|date| Bound::On(date.earliest())).max();
        let firm = |terminal: Terminal| terminal.date().filter(|date| !date.is_uncertain());
        let latest = |date: Option<Date>| date.map_or(Bound::AfterAllDays, |date| Bound::On(date.latest()));
        let earliest = |date: Option<Date>| date.map_or(Bound::BeforeAllDays, |date| Bound::On(date.earliest()));

        // What was seen, or has ended, had begun by then.
        let start_latest = latest(firm(start)).min(seen_from).min(latest(firm(end)));
        let end_earliest = match (firm(end), seen_until) {
            // What has begun did not end before.
            (Some(end), seen) => {
                earliest(Some(end)).max(earliest(firm(start))).max(seen.unwrap_or(Bound::BeforeAllDays))
            }
            (None, Some(seen)) => seen.max(earliest(firm(start))),
            // It held on the day on which it began, and nothing says how much longer.
            (None, None) if start_latest != Bound::AfterAllDays => start_latest,
            (None, None) => Bound::BeforeAllDays,
        };
        Self { start_earliest: earliest(start.date()), start_latest, end_earliest, end_latest: latest(end.date()) }
    }

    /// The same days as no more than possible.
    #[must_use]
    pub fn in_doubt(self) -> Self {
        Self { start_latest: Bound::AfterAllDays, end_earliest: Bound::BeforeAllDays, ..self }
    }

    /// How surely the span touches the window.
    #[must_use]
    pub fn holds_at(&self, window: &Window) -> Holding {
        if self.start_earliest > window.end || self.end_latest < window.start {
            Holding::No
        } else if self.start_latest <= window.end && self.end_earliest >= window.start {
            Holding::Certainly
        } else {
            Holding::Possibly
        }
    }

    /// Whether there may be a day on which both hold.
    #[must_use]
    pub fn may_meet(&self, other: &Self) -> bool {
        self.start_earliest <= other.end_latest && other.start_earliest <= self.end_latest
    }

    /// The days on which both may hold; `None` when there is no such day.
    #[must_use]
    pub fn shared_days(&self, other: &Self) -> Option<Window> {
        self.overlap(&Window { start: other.start_earliest, end: other.end_latest })
    }

    /// Whether there is a day on which both certainly hold.
    #[must_use]
    pub fn certainly_meets(&self, other: &Self) -> bool {
        self.start_latest.max(other.start_latest) <= self.end_earliest.min(other.end_earliest)
    }

    /// Whether the other may have begun only when this one ended: `2017/2021` and `2021/..` share a year, and yet the second
    /// may have followed upon the first.
    #[must_use]
    pub fn may_hand_over_to(&self, next: &Self) -> bool {
        let dated = matches!(self.end_latest, Bound::On(_)) && matches!(next.start_earliest, Bound::On(_));
        dated && self.start_earliest < next.start_earliest && next.start_latest >= self.end_earliest
    }

    /// The days on which the span may hold within the window; `None` when there is no such day.
    #[must_use]
    pub fn overlap(&self, window: &Window) -> Option<Window> {
        let start = self.start_earliest.max(window.start);
        let end = self.end_latest.min(window.end);
        (start <= end).then_some(Window { start, end })
    }
}

/// The as-of window: all days from `start` to `end`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// The first day.
    pub start: Bound,
    /// The last day; not before `start`.
    pub end: Bound,
}

impl Window {
    /// All days.
    pub const ALWAYS: Self = Self { start: Bound::BeforeAllDays, end: Bound::AfterAllDays };

    /// Whether there is a day in both.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// Why a text is no as-of window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// The text is no date.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A question about a date has no doubt in it.
    #[error("an as-of date takes no ~, ? or %")]
    Doubtful,
    /// `2014/` leaves the end unknown; `2014/..` leaves it open.
    #[error("an end left empty is unknown; write .. for an open end")]
    UnknownEnd,
}

impl FromStr for Window {
    type Err = WindowError;

    /// Reads a day, month or year, or an interval of them, one end of which may be open: `../2024-06-06`.
    fn from_str(text: &str) -> Result<Self, WindowError> {
        let (start, end) = match text.parse::<When>()? {
            When::Single(date) => (Terminal::On(date), Terminal::On(date)),
            When::Interval { start, end } => (start, end),
        };
        for terminal in [start, end] {
            match terminal {
                Terminal::On(date) if date.is_approximate() || date.is_uncertain() => {
                    return Err(WindowError::Doubtful);
                }
                Terminal::Unknown => return Err(WindowError::UnknownEnd),
                Terminal::On(_) | Terminal::Open => {}
            }
        }
        Ok(Self {
            start: start.date().map_or(Bound::BeforeAllDays, |date| Bound::On(date.first_day())),
            end: end.date().map_or(Bound::AfterAllDays, |date| Bound::On(date.last_day())),
        })
    }
}
