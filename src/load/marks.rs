//! Where the parts of a dataset stand in its files.

use super::diagnostic::Mark;

/// Where the records of a dataset stand, in the order of its lists; for rules about the whole.
pub(super) struct Marks {
    /// The ids of sources.
    pub(super) sources: Vec<Mark>,
    /// The ids of entities.
    pub(super) entities: Vec<Mark>,
    /// The names of aliases, by entity.
    pub(super) aliases: Vec<Vec<Mark>>,
    /// Relations, or their ids.
    pub(super) relations: Vec<Mark>,
}
