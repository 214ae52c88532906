//! Pages, one subject a file: the question from the URL, what the page shows, the same as plain text.

mod coverage;
mod difference;
mod difference_sections;
mod entity;
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
mod writer;

pub use coverage::coverage;
pub use difference::difference;
pub use entity::entity;
pub use graph::graph;
pub use health::health;
pub use home::home;
pub use kind::kind;
pub use path::path;
pub use relation::relation;
pub use search::search;
pub use source::source;
