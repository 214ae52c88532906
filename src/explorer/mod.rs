//! The front door: open data folders, ask a question, get an answer.

mod answer;
mod ask;
mod attributes;
mod constraints;
mod coverage;
mod coverage_answer;
mod entity;
mod indices;
mod kind;
mod mentions;
mod mentions_answer;
mod open;
mod path;
mod question;
mod refusal;
mod relation;
mod rows;
mod source;

pub use answer::{
    Answer, BESIDE_COUNT_MAX, Beside, EntityAnswer, GraphAnswer, HomeAnswer, KindAnswer, KindRow, NamedTieFound,
    PathAnswer, RelationAnswer, SearchAnswer, SourceAnswer, Supported,
};
pub use constraints::Constraints;
pub use coverage_answer::{CoverageAnswer, Disputed, LastSeen, SetTally, Tally};
pub use mentions_answer::{
    AmbiguousName, CANDIDATE_COUNT_MAX, Certainty, MENTION_COUNT_MAX, MENTION_TEXT_BYTES_MAX, Mention, MentionsAnswer,
    MentionsQuestion, NamedEntity, StrangeName, TextPlace, UNKNOWN_NAME_COUNT_MAX,
};
pub use open::{Explorer, Opened};
pub use question::{
    COVERAGE_COUNT_DEFAULT, CoverageQuestion, EDGES_PER_NODE_MAX, EntityQuestion, GraphQuestion, HOP_COUNT_DEFAULT,
    HOP_COUNT_MAX, ID_COUNT_MAX, KindQuestion, LIST_COUNT_DEFAULT, LIST_COUNT_MAX, ListOrder, NODE_COUNT_DEFAULT,
    NODE_COUNT_MAX, NamedTie, PATH_COUNT_DEFAULT, PATH_COUNT_MAX, PathQuestion, Question, RelationQuestion,
    SOURCE_COUNT_MAX, SearchQuestion, SourceQuestion, TEXT_LENGTH_MAX, TIE_COUNT_MIN_MAX, WHOLE_NODE_COUNT_DEFAULT,
    WHOLE_NODE_COUNT_MAX, WITH_COUNT_MAX,
};
pub use refusal::Refusal;
