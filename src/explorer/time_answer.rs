//! What is answered about time beside a neighbourhood: its ties by year, and what they do within the days asked for.

use crate::model::{Holding, RelationIndex, Turn};

/// What the ties of an answer do in a year, by their dates as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearTally {
    /// The year.
    pub year: i16,
    /// How many ties that last begin.
    pub begins: usize,
    /// How many ties happen that are bound to their days; on several days, they are counted where they start.
    pub happens: usize,
    /// How many ties that last end.
    pub ends: usize,
}

/// What a tie does within the days asked for, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TieTurn {
    /// What it does.
    pub turn: Turn,
    /// The relation.
    pub relation: RelationIndex,
    /// How surely; never [`Holding::No`].
    pub holds: Holding,
}

/// Ties by year at any date, and what those of the answer do within the days asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeAnswer {
    /// The years in which ties begin, end or happen, whatever date is asked for, the oldest first.
    pub years: Vec<YearTally>,
    /// How many ties are dated by an end alone, or by a start that no source tells.
    pub start_unknown: usize,
    /// How many ties were merely seen to hold on some day.
    pub seen: usize,
    /// How many have no date. Those that are permanent need none and are not among them.
    pub undated: usize,
    /// What the ties of the answer do within the days asked for: by turn, then by id. A tie may begin and end in them. Empty
    /// where the days asked for have no first or no last.
    pub turns: Vec<TieTurn>,
}

impl TimeAnswer {
    /// The first and the last year in which something begins, ends or happens.
    #[must_use]
    pub fn first_and_last_year(&self) -> Option<(i16, i16)> {
        Some((self.years.first()?.year, self.years.last()?.year))
    }
}
