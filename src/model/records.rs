//! Many records of one sort: in memory, or kept elsewhere and read when they are asked for.

use std::fmt;
use std::ops::{Index, IndexMut, Range};
use std::sync::{Arc, OnceLock};

/// How many records are found room for at once.
const SHELF_LENGTH: usize = 64;

/// Where records are kept that are not in memory.
pub trait Keeper<T>: fmt::Debug + Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// Reads the record at a position below [`Self::count`].
    ///
    /// # Panics
    /// When what is kept is damaged, which whoever opened it was to find out.
    fn read(&self, position: usize) -> T;
}

/// Records of one sort, by position. Those that are kept elsewhere are read when they are first asked for, and stay in memory.
#[derive(Clone, Debug)]
pub struct Records<T>(Place<T>);

#[derive(Clone, Debug)]
enum Place<T> {
    Memory(Arc<Vec<T>>),
    Elsewhere(Arc<Shelves<T>>),
}

/// A record that is read once, or will be.
type Cell<T> = OnceLock<Box<T>>;

/// Room for [`SHELF_LENGTH`] records, made when the first of them is asked for.
type Shelf<T> = OnceLock<Box<[Cell<T>]>>;

#[derive(Debug)]
struct Shelves<T> {
    keeper: Arc<dyn Keeper<T>>,
    all: Box<[Shelf<T>]>,
}

impl<T> Shelves<T> {
    fn get(&self, position: usize) -> &T {
        let count = self.keeper.count();
        assert!(position < count, "there is no record {position} of {count}");
        let cells = self.all[position / SHELF_LENGTH]
            .get_or_init(|| std::iter::repeat_with(OnceLock::new).take(SHELF_LENGTH).collect());
        cells[position % SHELF_LENGTH].get_or_init(|| Box::new(self.keeper.read(position)))
    }
}

impl<T> Records<T> {
    /// Records that are kept elsewhere. Takes 24 bytes for each 64 of them, then 1 KiB where one is asked for, and what was asked for.
    #[must_use]
    pub fn elsewhere(keeper: Arc<dyn Keeper<T>>) -> Self {
        let all = std::iter::repeat_with(OnceLock::new).take(keeper.count().div_ceil(SHELF_LENGTH)).collect();
        Self(Place::Elsewhere(Arc::new(Shelves { keeper, all })))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Place::Memory(list) => list.len(),
            Place::Elsewhere(shelves) => shelves.keeper.count(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The last one.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.len().checked_sub(1).map(|position| &self[position])
    }

    /// All of them, in their order. Who goes through all of those that are kept elsewhere has them in memory then; see
    /// [`Self::forgetful`].
    #[must_use]
    pub fn iter(&self) -> RecordsIter<'_, T> {
        RecordsIter { records: self, left: 0..self.len() }
    }

    /// The same records, of which those kept elsewhere are read anew: for who goes through many and keeps none.
    #[must_use]
    pub fn forgetful(&self) -> Self {
        match &self.0 {
            Place::Memory(list) => Self(Place::Memory(Arc::clone(list))),
            Place::Elsewhere(shelves) => Self::elsewhere(Arc::clone(&shelves.keeper)),
        }
    }

    /// Whether they are kept elsewhere.
    #[must_use]
    pub fn are_elsewhere(&self) -> bool {
        matches!(self.0, Place::Elsewhere(_))
    }

    /// Where the first of them lies for which `is_before` does not hold, when all for which it does come first. Logarithmic.
    #[must_use]
    pub fn partition_point(&self, mut is_before: impl FnMut(&T) -> bool) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if is_before(&self[middle]) { from = middle + 1 } else { to = middle }
        }
        from
    }

    /// The list, to be changed; those kept elsewhere are read into memory before.
    pub fn list(&mut self) -> &mut Vec<T>
    where
        T: Clone,
    {
        if let Place::Elsewhere(_) = &self.0 {
            self.0 = Place::Memory(Arc::new(self.iter().cloned().collect()));
        }
        match &mut self.0 {
            Place::Memory(list) => Arc::make_mut(list),
            Place::Elsewhere(_) => unreachable!("they were read into memory"),
        }
    }
}

impl<T> From<Vec<T>> for Records<T> {
    fn from(list: Vec<T>) -> Self {
        Self(Place::Memory(Arc::new(list)))
    }
}

impl<T> Index<usize> for Records<T> {
    type Output = T;

    fn index(&self, position: usize) -> &T {
        match &self.0 {
            Place::Memory(list) => &list[position],
            Place::Elsewhere(shelves) => shelves.get(position),
        }
    }
}

impl<T: Clone> IndexMut<usize> for Records<T> {
    fn index_mut(&mut self, position: usize) -> &mut T {
        &mut self.list()[position]
    }
}

impl<'a, T> IntoIterator for &'a Records<T> {
    type Item = &'a T;
    type IntoIter = RecordsIter<'a, T>;

    fn into_iter(self) -> RecordsIter<'a, T> {
        self.iter()
    }
}

/// Records in their order.
#[derive(Clone, Debug)]
pub struct RecordsIter<'a, T> {
    records: &'a Records<T>,
    left: Range<usize>,
}

impl<'a, T> Iterator for RecordsIter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        self.left.next().map(|position| &self.records[position])
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }

    fn nth(&mut self, count: usize) -> Option<&'a T> {
        self.left.nth(count).map(|position| &self.records[position])
    }
}

impl<T> DoubleEndedIterator for RecordsIter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.left.next_back().map(|position| &self.records[position])
    }
}

impl<T> ExactSizeIterator for RecordsIter<'_, T> {}
