//! What is answered about how well founded the graph is.

use crate::model::{Date, EntityIndex, EntityKindIndex, LayerIndex, RelationIndex, RelationKindIndex};

use super::question::CoverageQuestion;

/// What a number of ties, or of attributes, rest on. A tie may be counted under several heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many there are that meet the constraints. What follows is told by all their claims that say what is accepted, with
    /// one of the words and for the days asked for, whatever they cite.
    pub count: usize,
    /// How many rest on one independent source.
    pub one_source: usize,
    /// How many rest on several.
    pub several_sources: usize,
    /// How many are inferred: no claim states the tie and both of its ends.
    pub inferred: usize,
    /// How many have no date at all: no claim that says when, none that saw it, no event whose days it takes. What is
    /// permanent needs none and is not counted.
    pub undated: usize,
    /// About how many sources disagree.
    pub disputed: usize,
    /// How many, beyond `count` where only what is so is asked for, are no more than planned.
    pub planned: usize,
}

/// A tally of the ties that stand in one set of the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetTally {
    /// The layer.
    pub layer: LayerIndex,
    /// The set, see [`DataFile::set`](crate::model::DataFile::set).
    pub set: String,
    /// What its ties rest on; a tie with claims in several sets is counted in each.
    pub tally: Tally,
}

/// Something about which sources disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disputed {
    /// A relation.
    Relation(RelationIndex),
    /// The attribute of an entity at that position among the attributes of its kind.
    Attribute(EntityIndex, usize),
}

/// A tie that is not known to have ended, with the last day on which a source saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSeen {
    /// The relation.
    pub relation: RelationIndex,
    /// The newest `observed` of its claims.
    pub observed: Date,
}

/// How well founded the graph is.
#[derive(Clone, Debug)]
pub struct CoverageAnswer {
    /// The question.
    pub question: CoverageQuestion,
    /// All ties, each counted once.
    pub ties: Tally,
    /// Ties by kind of relation, in the order of the ontology; kinds without any are left out.
    pub kinds: Vec<(RelationKindIndex, Tally)>,
    /// Ties by set, by layer and name.
    pub sets: Vec<SetTally>,
    /// Attributes by kind of entity, in the order of the ontology; several claims of one attribute count once.
    pub attributes: Vec<(EntityKindIndex, Tally)>,
    /// About what sources disagree: relations by id, then attributes by entity; at most the question's limit.
    pub disputed: Vec<Disputed>,
    /// About how many things sources disagree, listed or not.
    pub disputed_total: usize,
    /// Lasting ties that are not known to have ended, by when they were last seen, longest ago first; at most the
    /// question's limit.
    pub last_seen: Vec<LastSeen>,
    /// How many such ties there are, listed or not.
    pub last_seen_total: usize,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.count += other.count;
        self.one_source += other.one_source;
        self.several_sources += other.several_sources;
        self.inferred += other.inferred;
        self.undated += other.undated;
        self.disputed += other.disputed;
        self.planned += other.planned;
    }

    /// Of one thing that rests on these sources.
    pub(super) fn of_one(source_count: usize, inferred: bool, undated: bool, disputed: bool) -> Self {
        Self {
            count: 1,
            one_source: usize::from(source_count == 1),
            several_sources: usize::from(source_count > 1),
            inferred: usize::from(inferred),
            undated: usize::from(undated),
            disputed: usize::from(disputed),
            planned: 0,
        }
    }
}
