//! Pages, one subject a file: the question from the URL, what the page shows, the same as plain text.

mod coverage;
mod entity;
mod fields;
mod figure;
mod graph;
mod health;
mod home;
mod kind;
mod mention_links;
mod mentions;
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
pub use entity::entity;
pub use graph::graph;
pub use health::health;
pub use home::home;
pub use kind::kind;
pub use mentions::mentions;
pub use path::path;
pub use relation::relation;
pub use search::search;
pub use source::source;
