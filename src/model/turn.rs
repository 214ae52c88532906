//! What a tie does within the days asked for: the law of "as of", asked of them, of those before and of those after.
//! `docs/as-of.md` has the table.

use super::span::{Bound, Holding, Window};

/// What a tie that holds within some days does in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// It lasts, and begins in them.
    Begins,
    /// It lasts, and ends in them.
    Ends,
    /// It is bound to its days, and they are among these.
    Happens,
}

impl Turn {
    /// Every turn, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Begins, Self::Ends, Self::Happens];

    /// The decision table: how surely does a tie begin in some days, when it holds so surely on the days before and in them?
    /// How surely does it end in them, when it holds so surely on the days after and in them? `stated` tells whether a source
    /// dates the start, or the end, in a way that can mean one of the days.
    #[must_use]
    pub fn how_surely(beyond: Holding, within: Holding, stated: bool) -> Holding {
        match (within, beyond) {
            (Holding::No, _) | (_, Holding::Certainly) => Holding::No,
            (_, Holding::No) => within,
            (_, Holding::Possibly) if stated => Holding::Possibly,
            (_, Holding::Possibly) => Holding::No,
        }
    }
}

impl Window {
    /// All days before these; `None` where there are none.
    #[must_use]
    pub fn before(&self) -> Option<Self> {
        let Bound::On(start) = self.start else { return None };
        Some(Self { start: Bound::BeforeAllDays, end: Bound::On(start.yesterday().ok()?) })
    }

    /// All days after these; `None` where there are none.
    #[must_use]
    pub fn after(&self) -> Option<Self> {
        let Bound::On(end) = self.end else { return None };
        Some(Self { start: Bound::On(end.tomorrow().ok()?), end: Bound::AfterAllDays })
    }
}
