//! The front door: open data folders, ask a question, get an answer.

mod answer;
mod ask;
mod indices;
mod open;
mod question;

pub use answer::{
    Answer, EntityAnswer, GraphAnswer, HomeAnswer, KindAnswer, PathAnswer, Refusal, RelationAnswer, SearchAnswer,
    SourceAnswer, Supported,
};
pub use open::{Explorer, Opened};
pub use question::{
    Constraints, EDGES_PER_NODE_MAX, EntityQuestion, GraphQuestion, HOP_COUNT_DEFAULT, HOP_COUNT_MAX, ID_COUNT_MAX,
    KindQuestion, LIST_COUNT_DEFAULT, LIST_COUNT_MAX, ListOrder, NODE_COUNT_DEFAULT, NODE_COUNT_MAX,
    PATH_COUNT_DEFAULT, PATH_COUNT_MAX, PathQuestion, Question, RelationQuestion, SearchQuestion, SourceQuestion,
    TEXT_LENGTH_MAX, WHOLE_NODE_COUNT_DEFAULT, WHOLE_NODE_COUNT_MAX,
};
