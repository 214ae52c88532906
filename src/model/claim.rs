//! One source's witness to a relation or an attribute.

use serde::{Deserialize, Serialize};

use super::date::{Date, When};
use super::index::{LayerIndex, Place, SourceIndex};
use super::value::Value;

/// What a source does with the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Says {
    /// It states it.
    Is,
    /// It states that it is intended.
    Plans,
    /// It contradicts it.
    Denies,
    /// It covers the matter and leaves it out.
    Omits,
    /// It reports it as somebody's allegation.
    Alleges,
}

impl Says {
    /// Every value, in the order of the documentation.
    pub const ALL: [Self; 5] = [Self::Is, Self::Plans, Self::Denies, Self::Omits, Self::Alleges];

    /// The word in data files, URLs and exports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::Plans => "plans",
            Self::Denies => "denies",
            Self::Omits => "omits",
            Self::Alleges => "alleges",
        }
    }
}

/// The part of a claim that its source does not state but that follows from it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum InferredPart {
    /// The tie or attribute itself.
    Tie,
    /// Who or what stands at the start of the relation.
    From,
    /// Who or what stands at the end of the relation.
    To,
    /// The whole of `when`.
    When,
    /// The start of `when`.
    Since,
    /// The end of `when`.
    Until,
    /// The value of that name.
    Value(String),
}

impl InferredPart {
    /// The word in data files and exports.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Tie => "tie",
            Self::From => "from",
            Self::To => "to",
            Self::When => "when",
            Self::Since => "since",
            Self::Until => "until",
            Self::Value(name) => name,
        }
    }
}

/// Why a part of a claim is held to follow.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Inference {
    /// What follows.
    pub part: InferredPart,
    /// The reason, as half a sentence: "the day before her successor's term".
    pub reason: String,
    /// The sources that it follows from; never empty (the claim's own source where the file names none).
    pub from: Vec<SourceIndex>,
}

/// One source's witness to a relation or an attribute.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Claim {
    /// The document.
    pub source: SourceIndex,
    /// Where in the document: "paragraph 6".
    pub locator: Option<String>,
    /// When the tie holds, as written; an undated tie may take an event's days, see
    /// [`Dataset::effective_when`](super::Dataset::effective_when).
    pub when: Option<When>,
    /// Days on which the source saw the tie hold.
    pub observed: Vec<Date>,
    /// What the source does with the statement.
    pub says: Says,
    /// Values by name, in the order of the ontology. A claim of an attribute has its value under the attribute's name.
    pub values: Vec<(String, Value)>,
    /// What a reader should know.
    pub note: Option<String>,
    /// What the source does not state but implies.
    pub inferred: Vec<Inference>,
    /// The layer that the claim came from.
    pub layer: LayerIndex,
    /// Where the claim stands.
    pub place: Place,
}

impl Claim {
    /// The value of that name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(found, _)| found == name).map(|(_, value)| value)
    }

    /// Why that part is inferred, where it is.
    #[must_use]
    pub fn inference(&self, part: &InferredPart) -> Option<&Inference> {
        self.inferred.iter().find(|inference| inference.part == *part)
    }
}
