//! Names to entities, in memory: what a person types finds what it may mean, and an id or a name in a URL is resolved.

mod alike;
mod asked;
mod common;
mod dictionary;
mod distance;
mod find;
mod fold;
mod forms;
mod hit;
mod intersect;
mod latin;
mod marks;
mod meet;
mod mentions;
mod moved_space;
mod name_index;
mod nearest;
mod one_edit;
mod rank;
mod resolve;
mod spelling;
mod spelling_index;
mod suggest;
mod words;
mod written;

pub use distance::within_one_edit;
pub use fold::fold;
pub use hit::{Hit, Match, SearchResult};
pub use mentions::{How, Mentions, Spotted, UnknownName};
pub use name_index::{NameIndex, QUERY_CHARACTERS_MAX};
pub use nearest::nearest;
pub use resolve::{NEAREST_COUNT_MAX, Resolution};
