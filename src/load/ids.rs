//! Each id once in memory, however often it is written.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::model::{Id, IdError};

/// The ids that have been read.
#[derive(Default)]
pub(super) struct Ids {
    known: HashTable<Id>,
    hasher: DefaultHashBuilder,
}

impl Ids {
    /// The id with that text, shared with all who have it.
    ///
    /// # Errors
    /// When the text is no slug.
    pub(super) fn parse(&mut self, text: &str) -> Result<Id, IdError> {
        let hash = self.hasher.hash_one(text);
        if let Some(id) = self.known.find(hash, |known| known.as_str() == text) {
            return Ok(id.clone());
        }
        let id = Id::parse(text)?;
        self.known.insert_unique(hash, id.clone(), |known| self.hasher.hash_one(known.as_str()));
        Ok(id)
    }
}
