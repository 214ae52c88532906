//! Pages, one subject a file: the question from the URL, what the page shows, the same as plain text.

mod compare;
mod compare_document;
mod compare_rows;
mod coverage;
mod entity;
mod facts;
mod fields;
mod figure;
mod graph;
mod health;
mod home;
mod kind;
mod parts;
mod path;
mod path_callouts;
mod plain;
mod relation;
mod reply;
mod search;
mod source;
mod timeline;
mod timeline_view;
mod writer;

pub use compare::compare;
pub use coverage::coverage;
pub use entity::entity;
pub use graph::graph;
pub use health::health;
pub use home::home;
pub use kind::kind;
pub use path::path;
pub use relation::relation;
pub use search::search;
pub use source::source;
pub use timeline::timeline;
