//! What every question can ask of the ties that it is answered with.

use crate::graph::{Direction, Filter};
use crate::model::{EntityKindIndex, Id, RelationKindIndex, Says, SourceIndex, When, Window};

/// The constraints that every question takes where they make sense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    at: Option<When>,
    cites: Vec<Id>,
    filter: Filter,
}

impl Constraints {
    /// No constraint.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The same constraints at another date; `None` asks for no date. `window` is the days that `at` means.
    #[must_use]
    pub fn at(mut self, at: Option<(When, Window)>) -> Self {
        self.at = at.map(|(when, _)| when);
        self.filter.window = at.map(|(_, window)| window);
        self
    }

    /// The same constraints with other accepted statements; none given means the default, [`Says::Is`].
    #[must_use]
    pub fn says(mut self, mut says: Vec<Says>) -> Self {
        says.sort_unstable();
        says.dedup();
        self.filter.says = if says.is_empty() { vec![Says::Is] } else { says };
        self
    }

    /// The same constraints with other kinds of entity: those allowed (none given: all) and those not.
    #[must_use]
    pub fn kinds(mut self, allowed: Vec<EntityKindIndex>, not_allowed: Vec<EntityKindIndex>) -> Self {
        self.filter.kinds = allowed;
        self.filter.not_kinds = not_allowed;
        self
    }

    /// The same constraints with other kinds of relation: those allowed (none given: all) and those not.
    #[must_use]
    pub fn relations(mut self, allowed: Vec<RelationKindIndex>, not_allowed: Vec<RelationKindIndex>) -> Self {
        self.filter.relations = allowed;
        self.filter.not_relations = not_allowed;
        self
    }

    /// The same constraints, walking relations that way.
    #[must_use]
    pub fn direction(mut self, direction: Direction) -> Self {
        self.filter.direction = direction;
        self
    }

    /// The same constraints with other sources of which a claim cites one (none given: any), in the order of their ids.
    #[must_use]
    pub fn cites(mut self, mut sources: Vec<(SourceIndex, Id)>) -> Self {
        sources.sort_unstable();
        sources.dedup();
        (self.filter.cites, self.cites) = sources.into_iter().unzip();
        self
    }

    /// The same constraints with other words of which a claim has one, by [`choice_id`](crate::model::choice_id).
    #[must_use]
    pub fn statuses(mut self, mut words: Vec<String>) -> Self {
        words.sort_unstable();
        words.dedup();
        self.filter.statuses = words;
        self
    }

    /// The same constraints with another least and greatest number of independent sources.
    #[must_use]
    pub fn source_counts(mut self, least: Option<usize>, most: Option<usize>) -> Self {
        self.filter.source_count_min = least;
        self.filter.source_count_max = most;
        self
    }

    /// The same constraints, keeping only what sources disagree about, or everything.
    #[must_use]
    pub fn disputed(mut self, disputed: bool) -> Self {
        self.filter.disputed = disputed;
        self
    }

    /// The ids of the sources of which a claim cites one.
    #[must_use]
    pub fn cited(&self) -> &[Id] {
        &self.cites
    }

    /// The date asked for, as it was written.
    #[must_use]
    pub fn as_of(&self) -> Option<When> {
        self.at
    }

    /// What the graph is asked with.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }
}
