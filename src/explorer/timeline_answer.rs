//! What is answered about dated ties and attributes in order.

use crate::graph::{Subgraph, SubgraphEdge};
use crate::model::{Date, EntityIndex, When};

use super::question::{EntryKind, TimelineQuestion};

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntrySubject {
    /// A relation.
    Relation(SubgraphEdge),
    /// The attribute of an entity at that position among the attributes of its kind, as some claims give it.
    Attribute {
        /// The entity.
        entity: EntityIndex,
        /// Which of its kind's attributes.
        attribute: usize,
        /// The claims that give it so, by position among those of the entity; never empty.
        claims: Vec<usize>,
    },
}

/// An entry of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// What it tells.
    pub kind: EntryKind,
    /// The date at which it stands: the start, the end, the days on which it happens or some on which it was seen, as
    /// its sources write it. `None` for what begins on a day that is not known and has an end.
    pub date: Option<Date>,
    /// All that is known of when it holds; `None` for what was merely seen.
    pub when: Option<When>,
    /// Days on which it was seen to hold.
    pub observed: Vec<Date>,
    /// Whether sources disagree: about the relation, or about the attribute.
    pub disputed: bool,
    /// What it is about.
    pub subject: EntrySubject,
}

impl TimelineEntry {
    /// The year under which it stands, which is that of its date as written: what began about 2014 stands under 2014.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        self.date.map(|date| date.first_day().year())
    }
}

/// How many entries a year has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// How many entries stand under it; at least 1.
    pub count: usize,
}

/// Dated ties and attributes in order.
#[derive(Clone, Debug)]
pub struct TimelineAnswer {
    /// The question, with ids in place of names.
    pub question: TimelineQuestion,
    /// The entities asked for, by id; empty for everything.
    pub entities: Vec<EntityIndex>,
    /// The entries, in the order asked for: by the first day of their dates as written, then by the last; of equal dates by
    /// kind of entry, then relations by id, then attributes by entity. Those whose start is not known come before all days.
    /// At most the question's limit.
    pub entries: Vec<TimelineEntry>,
    /// How many entries there are within the days asked for, listed or not.
    pub total: usize,
    /// How many entries each year has, whatever days are asked for, the oldest first. Years without any are left out.
    pub years: Vec<YearCount>,
    /// How many entries have no year because their start is not known, whatever days are asked for.
    pub start_unknown: usize,
    /// How many entries of each kind there are within the days asked for, whether that kind is asked for or not.
    pub kinds: Vec<(EntryKind, usize)>,
    /// How many ties that meet the constraints have a date.
    pub dated: usize,
    /// How many have none, and so have no entry. Those that are permanent are not among them.
    pub undated: usize,
    /// How many have none and need none, because they are permanent.
    pub permanent: usize,
    /// The entities and relations of the entries listed.
    pub subgraph: Subgraph,
}

impl TimelineAnswer {
    /// The first and the last year under which entries stand, whatever days are asked for.
    #[must_use]
    pub fn first_and_last_year(&self) -> Option<(i16, i16)> {
        Some((self.years.first()?.year, self.years.last()?.year))
    }
}
