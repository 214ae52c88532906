//! What two dates make of a tie: the law of "as of", asked twice. `docs/as-of.md` has the table.

use super::disagreement::{About, Position};
use super::span::Holding;

/// What two dates make of a tie or an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It cannot hold at the first date, and may hold at the second.
    Began,
    /// It may hold at the first date, and cannot hold at the second.
    Ended,
    /// It may hold at both, with other values.
    Changed,
    /// It certainly holds at the first date, and only possibly at the second: it may have ended.
    LessSure,
    /// It only possibly holds at the first date, and certainly at the second: it may have begun.
    MoreSure,
    /// It happens at the first date, and not at the second.
    HappenedFirst,
    /// It happens at the second date, and not at the first.
    HappenedSecond,
    /// It holds at neither date, and may hold on a day between them.
    Between,
}

impl Change {
    /// Every change, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Began,
        Self::Ended,
        Self::Changed,
        Self::LessSure,
        Self::MoreSure,
        Self::HappenedFirst,
        Self::HappenedSecond,
        Self::Between,
    ];

    /// The word in exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Began => "began",
            Self::Ended => "ended",
            Self::Changed => "changed",
            Self::LessSure => "less_sure",
            Self::MoreSure => "more_sure",
            Self::HappenedFirst => "happened_first",
            Self::HappenedSecond => "happened_second",
            Self::Between => "between",
        }
    }

    /// The decision table: what holds so surely at the first date, at the second and on the days between them has changed
    /// how? `happens` tells what is bound to its days, like an event, from what lasts; `other_values` whether it has other
    /// values at the second date than at the first. `None` where nothing is told.
    #[must_use]
    pub fn of(first: Holding, second: Holding, between: Holding, happens: bool, other_values: bool) -> Option<Self> {
        use Holding::{Certainly, No, Possibly};
        match (first, second) {
            (No, No) => (between != No).then_some(Self::Between),
            (No, _) if happens => Some(Self::HappenedSecond),
            (_, No) if happens => Some(Self::HappenedFirst),
            (No, _) => Some(Self::Began),
            (_, No) => Some(Self::Ended),
            _ if other_values => Some(Self::Changed),
            (Certainly, Possibly) => Some(Self::LessSure),
            (Possibly, Certainly) => Some(Self::MoreSure),
            (Certainly, Certainly) | (Possibly, Possibly) => None,
        }
    }
}

/// What is said of one thing for each date, where no claim of the one date agrees with one of the other.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherValue {
    /// What about: a value, or, where the sources do another thing with the tie (planned, then stated), the tie itself.
    pub about: About,
    /// What holds at the first date by the claims that hold most surely then; never empty.
    pub first: Vec<Position>,
    /// What holds at the second; never empty.
    pub second: Vec<Position>,
}
