//! What is asked and answered about two entities side by side.

use crate::graph::{Comparison, OtherTies, SharedTie, Subgraph, SubgraphEdge, Tie};

use super::constraints::Constraints;

/// How many rows of each list are told, unless the question says otherwise.
pub const COMPARED_ROW_COUNT_DEFAULT: usize = 50;
/// How many entities that both are tied to are drawn, the most specific.
pub const COMPARED_DRAWN_COUNT_MAX: usize = 12;

/// The order of what is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ComparisonOrder {
    /// What fewest are tied to first; see [`compare`](crate::graph::compare).
    #[default]
    Specific,
    /// By the day from which on, for all that is known, both were tied to it, the earliest first; what has no date comes last.
    Date,
    /// By folded name.
    Name,
}

impl ComparisonOrder {
    /// Every order, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Specific, Self::Date, Self::Name];

    /// The word in URLs and exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Specific => "specific",
            Self::Date => "date",
            Self::Name => "name",
        }
    }
}

/// What two entities share, and what only one of them has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonQuestion {
    /// The first: an id or a name.
    pub a: String,
    /// The second: an id or a name.
    pub b: String,
    /// What is asked of ties and neighbours.
    pub constraints: Constraints,
    /// The order of each list.
    pub sort: ComparisonOrder,
    /// Rows of each list at most.
    pub limit: usize,
}

/// What two entities share, and what only one of them has.
#[derive(Clone, Debug)]
pub struct ComparisonAnswer {
    /// The question, with ids in place of names.
    pub question: ComparisonQuestion,
    /// All that was found; its lists of ties are in the order asked for. What is told of them is cut to the limit: see
    /// [`Self::shared`] and the other methods of those names.
    pub comparison: Comparison,
    /// Attributes that both have and whose claims meet the constraints on sources, in the order of the ontology.
    pub attributes: Vec<String>,
    /// How many attributes that both have are left out because the claims of one of them do not.
    pub other_attributes: usize,
    /// The two, the most specific entities that both are tied to, at most [`COMPARED_DRAWN_COUNT_MAX`], and the ties between them and
    /// the two.
    pub subgraph: Subgraph,
}

impl ComparisonAnswer {
    /// The relations between the two that are told.
    #[must_use]
    pub fn direct(&self) -> &[SubgraphEdge] {
        self.listed(&self.comparison.direct)
    }

    /// What both are tied to in the same way, as far as it is told.
    #[must_use]
    pub fn shared(&self) -> &[SharedTie] {
        self.listed(&self.comparison.shared)
    }

    /// What both are tied to otherwise, as far as it is told.
    #[must_use]
    pub fn otherwise(&self) -> &[OtherTies] {
        self.listed(&self.comparison.otherwise)
    }

    /// The ties of the first alone that are told.
    #[must_use]
    pub fn only_a(&self) -> &[Tie] {
        self.listed(&self.comparison.only_a)
    }

    /// The ties of the second alone that are told.
    #[must_use]
    pub fn only_b(&self) -> &[Tie] {
        self.listed(&self.comparison.only_b)
    }

    /// How long the longest list is, told or not.
    #[must_use]
    pub fn longest(&self) -> usize {
        let found = &self.comparison;
        let lengths = [found.shared.len(), found.otherwise.len(), found.only_a.len(), found.only_b.len()];
        lengths.into_iter().fold(found.direct.len(), usize::max)
    }

    fn listed<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        &rows[..rows.len().min(self.question.limit)]
    }
}
