//! Names to entities, in memory: what a person types finds what it may mean, and an id or a name in a URL is resolved.

mod asked;
mod distance;
mod fold;
mod latin;
mod mentions;
mod name_index;
mod nearest;
mod resolve;
mod spelling;
mod suggest;

pub use distance::within_one_edit;
pub use fold::fold;
pub use mentions::{How, Mentions, Spotted, UnknownName};
pub use name_index::{Hit, Match, NameIndex, QUERY_CHARACTERS_MAX, SearchResult};
pub use nearest::nearest;
pub use resolve::{NEAREST_COUNT_MAX, Resolution};
