//! A file in memory, and slices of plain values that keep alive what they lie in. The only unsafe code of the program.
//!
//! What has to hold, and why it does:
//!
//! 1. **A mapped file does not change.** Whoever truncates or writes a file that is mapped pulls the ground from under its
//!    readers, and no program can keep another from it. Entente never does: a store is written under a temporary name and
//!    renamed, so a newer one takes the name and leaves the file itself, which lives as long as somebody has it open.
//! 2. **A slice lies within what it keeps alive.** [`Values`] holds a pointer and a length, and beside them either the list or
//!    the mapping that they point into. Both are behind an `Arc`, are never changed and never moved on the heap, and go only
//!    after the last `Values` over them.
//! 3. **Bytes are values.** `Plain` types are `bytemuck::Pod`: every pattern of bits is a value, there are no gaps, and they
//!    hold no pointer. So a damaged file makes wrong numbers, never undefined behaviour.
//! 4. **Place and length fit.** A slice over a mapping is made by `bytemuck::try_cast_slice` of a range that was cut out of
//!    the mapping's bytes with a check, which refuses what is out of bounds, not aligned, or no whole number of values.
#![expect(unsafe_code, reason = "mapping a file and keeping slices of it are not to be had otherwise; see above")]

use std::fs::File;
use std::io;
use std::ops::{Deref, Range};
use std::ptr::NonNull;
use std::sync::Arc;

use super::column::Plain;

/// A file, mapped for reading.
#[derive(Debug)]
pub(super) struct Mapping(memmap2::Mmap);

impl Mapping {
    /// Maps a file as it is.
    pub(super) fn of(file: &File) -> io::Result<Self> {
        // SAFETY: the file does not change while it is mapped, by 1.
        unsafe { memmap2::Mmap::map(file) }.map(Self)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A slice that keeps alive what it lies in.
pub(super) struct Values<T> {
    start: NonNull<T>,
    count: usize,
    keeper: Keeper<T>,
}

enum Keeper<T> {
    List(Arc<Vec<T>>),
    Mapping(Arc<Mapping>),
}

impl<T> Clone for Keeper<T> {
    fn clone(&self) -> Self {
        match self {
            Self::List(list) => Self::List(Arc::clone(list)),
            Self::Mapping(mapping) => Self::Mapping(Arc::clone(mapping)),
        }
    }
}

impl<T: Plain> Values<T> {
    /// All of a list.
    pub(super) fn of_list(list: Vec<T>) -> Self {
        let list = Arc::new(list);
        Self { start: NonNull::from(list.as_slice()).cast(), count: list.len(), keeper: Keeper::List(list) }
    }

    /// The values in a range of the bytes of a file; `None` where it is out of bounds, not aligned, or no whole number of them.
    pub(super) fn of_mapping(mapping: &Arc<Mapping>, range: Range<usize>) -> Option<Self> {
        let values: &[T] = bytemuck::try_cast_slice(mapping.bytes().get(range)?).ok()?;
        let (start, count) = (NonNull::from(values).cast(), values.len());
        Some(Self { start, count, keeper: Keeper::Mapping(Arc::clone(mapping)) })
    }
}

impl<T> Clone for Values<T> {
    fn clone(&self) -> Self {
        Self { start: self.start, count: self.count, keeper: self.keeper.clone() }
    }
}

impl<T> Deref for Values<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        // SAFETY: pointer and length are those of a slice that was made safely, by 4, of something that is not changed and
        // lives as long as `keeper`, by 1 and 2; the result lives no longer than `self`.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.count) }
    }
}

// SAFETY: a `Values` gives out shared references to its values and nothing else, as an `Arc<Vec<T>>` does.
unsafe impl<T: Send + Sync> Send for Values<T> {}
// SAFETY: the same.
unsafe impl<T: Send + Sync> Sync for Values<T> {}
