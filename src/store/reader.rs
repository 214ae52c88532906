//! A store, opened.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::checksum::checksum;
use super::column::{Column, Plain};
use super::error::StoreError;
use super::header::{Header, Section};
use super::mapping::Mapping;

/// What of a store is compared with its checksums when it is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// All of it: a damaged file is refused. Reads every byte.
    #[default]
    Nothing,
    /// Header and table, for a file that was checked before: opening takes as long whatever its size. What is damaged makes
    /// wrong answers.
    Sections,
}

/// A file of named sections, mapped.
#[derive(Debug)]
pub struct Store {
    mapping: Arc<Mapping>,
    sections: BTreeMap<String, Section>,
}

impl Store {
    /// Opens a file of that format.
    ///
    /// # Errors
    /// When the file cannot be read, or is no such store.
    pub fn open(path: &Path, format: u32, trust: Trust) -> Result<Self, StoreError> {
        let file = File::open(path)?;
        // What is no file cannot be mapped, and what is empty need not be.
        if !file.metadata()?.is_file() || file.metadata()?.len() == 0 {
            return Err(StoreError::Foreign);
        }
        let mapping = Mapping::of(&file)?;
        let sections = Header::read(mapping.bytes(), format)?;
        if trust == Trust::Nothing {
            check(mapping.bytes(), &sections)?;
        }
        let sections = sections.into_iter().map(|section| (section.name.clone(), section)).collect();
        Ok(Self { mapping: Arc::new(mapping), sections })
    }

    /// The values of a section.
    ///
    /// # Errors
    /// When it is not there, or does not hold a whole number of such values.
    pub fn column<T: Plain>(&self, name: &str) -> Result<Column<T>, StoreError> {
        let section = self.sections.get(name).ok_or_else(|| StoreError::misfit(name, "something"))?;
        let values = range(section.offset, section.length).and_then(|range| Column::mapped(&self.mapping, range));
        values.ok_or_else(|| StoreError::misfit(name, format!("values of {} bytes", size_of::<T>())))
    }

    /// The values of a section, as many as are expected.
    ///
    /// # Errors
    /// When it is not there, or holds something else.
    pub fn column_of<T: Plain>(&self, name: &str, count: usize) -> Result<Column<T>, StoreError> {
        let column = self.column(name)?;
        if column.len() == count { Ok(column) } else { Err(StoreError::misfit(name, format!("{count} values"))) }
    }

    /// The sections, by name, with their lengths in bytes.
    pub fn sections(&self) -> impl Iterator<Item = (&str, u64)> {
        self.sections.values().map(|section| (section.name.as_str(), section.length))
    }
}

/// Compares sections with their checksums, on all processors.
fn check(file: &[u8], sections: &[Section]) -> Result<(), StoreError> {
    let thread_count = thread::available_parallelism().map_or(1, usize::from).min(sections.len().max(1));
    // The longest first, each to who has the least to do.
    let mut by_length: Vec<&Section> = sections.iter().collect();
    by_length.sort_by_key(|section| std::cmp::Reverse(section.length));
    let mut shares: Vec<(u64, Vec<&Section>)> = vec![(0, Vec::new()); thread_count];
    for section in by_length {
        if let Some((length, share)) = shares.iter_mut().min_by_key(|(length, _)| *length) {
            *length += section.length;
            share.push(section);
        }
    }
    let is_damaged = |section: &&&Section| {
        let length = section.filled_end().unwrap_or(u64::MAX) - section.offset;
        let bytes = range(section.offset, length).and_then(|range| file.get(range));
        bytes.is_none_or(|bytes| checksum(bytes) != section.checksum)
    };
    let damaged: Vec<&Section> = thread::scope(|scope| {
        let checks: Vec<_> =
            shares.iter().map(|(_, share)| scope.spawn(move || share.iter().find(is_damaged).copied())).collect();
        checks.into_iter().filter_map(|check| check.join().unwrap_or_default()).collect()
    });
    match damaged.into_iter().min_by_key(|section| section.offset) {
        None => Ok(()),
        Some(section) => Err(StoreError::Damaged { section: section.name.clone() }),
    }
}

fn range(offset: u64, length: u64) -> Option<Range<usize>> {
    let start = usize::try_from(offset).ok()?;
    Some(start..start.checked_add(usize::try_from(length).ok()?)?)
}
