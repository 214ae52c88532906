//! The front door: open data folders, ask a question, get an answer.

mod answer;
mod ask;
mod attributes;
mod comparison;
mod comparison_answer;
mod connect;
mod connect_answer;
mod constraints;
mod coverage;
mod coverage_answer;
mod difference;
mod difference_answer;
mod difference_values;
mod edition_answer;
mod edition_claims;
mod edition_fields;
mod editions;
mod entity;
mod exploration;
mod exploring;
mod indices;
mod kind;
mod mentions;
mod mentions_answer;
mod open;
mod overview;
mod path;
mod question;
mod refusal;
mod relation;
mod rows;
mod shares;
mod snapshot;
mod source;
mod time;
mod time_answer;
mod timeline;
mod timeline_answer;
mod whole;

pub use answer::{
    Answer, BESIDE_COUNT_MAX, Beside, EntityAnswer, GraphAnswer, HomeAnswer, KindAnswer, KindRow, NamedTieFound,
    PathAnswer, RelationAnswer, SearchAnswer, SourceAnswer, Supported,
};
pub use comparison_answer::{
    COMPARED_DRAWN_COUNT_MAX, COMPARED_ROW_COUNT_DEFAULT, ComparisonAnswer, ComparisonOrder, ComparisonQuestion,
};
pub use connect_answer::ConnectAnswer;
pub use constraints::Constraints;
pub use coverage_answer::{CoverageAnswer, Disputed, LastSeen, SetTally, Tally};
pub use difference_answer::{
    AsOf, AttributeChange, DIFFERENCE_COUNT_DEFAULT, DifferenceAnswer, DifferenceQuestion, EntityChange, EntityChanges,
    Succession, TieChange, TieChanges,
};
pub use edition_answer::{ClaimChange, EditionDifference, Fate, FieldChange, Location, RecordChange, Subject};
pub use editions::compare_editions;
pub use exploring::{Chosen, EXPAND_COUNT_MAX, ExpandItem, Explored, PIN_COUNT_MAX, PIN_DISTANCE_MAX, Pin};
pub use mentions_answer::{
    AmbiguousName, CANDIDATE_COUNT_MAX, Certainty, MENTION_COUNT_MAX, MENTION_TEXT_BYTES_MAX, Mention, MentionsAnswer,
    MentionsQuestion, NamedEntity, StrangeName, TextPlace, UNKNOWN_NAME_COUNT_MAX,
};
pub use open::{Explorer, Opened};
pub use overview::{Group, Overview};
pub use question::{
    AVOID_COUNT_MAX, CONNECT_COUNT_MIN, COVERAGE_COUNT_DEFAULT, ConnectQuestion, CoverageQuestion, EDGES_PER_NODE_MAX,
    EntityQuestion, EntryKind, GraphQuestion, HOP_COUNT_DEFAULT, HOP_COUNT_MAX, ID_COUNT_MAX, KindQuestion,
    LIST_COUNT_DEFAULT, LIST_COUNT_MAX, ListOrder, NODE_COUNT_DEFAULT, NODE_COUNT_MAX, NamedTie, PATH_COUNT_DEFAULT,
    PATH_COUNT_MAX, PathQuestion, Question, RelationQuestion, SOURCE_COUNT_MAX, SearchQuestion, SourceQuestion,
    TEXT_LENGTH_MAX, TIE_COUNT_MIN_MAX, TIMELINE_COUNT_DEFAULT, TIMELINE_COUNT_MAX, TimelineOrder, TimelineQuestion,
    VIA_COUNT_MAX, WHOLE_NODE_COUNT_DEFAULT, WHOLE_NODE_COUNT_MAX, WITH_COUNT_MAX,
};
pub use refusal::Refusal;
pub use snapshot::SNAPSHOT_FORMAT;
pub use source::compare_locators;
pub use time_answer::{TieTurn, TimeAnswer, YearTally};
pub use timeline_answer::{EntrySubject, TimelineAnswer, TimelineEntry, YearCount};
