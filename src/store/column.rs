//! A list of plain values, in memory or in a mapped file.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::mapping::{Mapping, Values};

/// A value that is nothing but its bytes.
pub trait Plain: bytemuck::Pod + Send + Sync {}

impl<T: bytemuck::Pod + Send + Sync> Plain for T {}

/// A list of plain values that never changes, used as a slice. Copies share it.
#[derive(Clone)]
pub struct Column<T>(Values<T>);

impl<T: Plain> Column<T> {
    /// What lies in a range of a file; `None` where that cannot be.
    pub(super) fn mapped(mapping: &Arc<Mapping>, range: Range<usize>) -> Option<Self> {
        Values::of_mapping(mapping, range).map(Self)
    }
}

impl<T: Plain> From<Vec<T>> for Column<T> {
    fn from(mut list: Vec<T>) -> Self {
        list.shrink_to_fit();
        Self(Values::of_list(list))
    }
}

impl<T: Plain> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T: Plain> Default for Column<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> Deref for Column<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> AsRef<[T]> for Column<T> {
    fn as_ref(&self) -> &[T] {
        self
    }
}

impl<T: fmt::Debug> fmt::Debug for Column<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}
