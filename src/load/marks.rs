//! Where the parts of a dataset stand in its files.

use super::diagnostic::Mark;

/// Where the records of a dataset stand, in the order of its lists; for rules about the whole.
pub(super) struct Marks {
    /// The ids of sources.
    pub(super) sources: Vec<Mark>,
    pub(super) entities: Vec<EntityMarks>,
    /// Relations, or their ids.
    pub(super) relations: Vec<Mark>,
}

/// Where an entity stands.
pub(super) struct EntityMarks {
    /// Its id.
    pub(super) id: Mark,
    /// The names of its aliases.
    pub(super) aliases: Box<[Mark]>,
}
