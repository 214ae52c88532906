//! A list for each of some keys.

use super::column::{Column, Plain};
use super::error::StoreError;
use super::reader::Store;
use super::writer::StoreWriter;

/// A list for each of some keys, which are numbers from 0, one behind the other.
///
/// All lists together have fewer than 2^32 items. Takes 4 bytes for each key, and the items.
#[derive(Clone, Debug)]
pub struct Lists<T> {
    /// Where the list of each key begins, and where the last one ends.
    starts: Column<u32>,
    items: Column<T>,
}

impl<T: Plain> Default for Lists<T> {
    fn default() -> Self {
        Self { starts: vec![0].into(), items: Column::default() }
    }
}

impl<T: Plain> Lists<T> {
    /// The items by key, those of one key in the order given. Keys are below `key_count`. Linear, up to sorting.
    ///
    /// # Panics
    /// When there are 2^32 items or more.
    #[must_use]
    pub fn new(key_count: usize, mut pairs: Vec<(u32, T)>) -> Self {
        if !pairs.is_sorted_by_key(|(key, _)| *key) {
            pairs.sort_by_key(|(key, _)| *key);
        }
        let mut starts = vec![0_u32; key_count + 1];
        for (key, _) in &pairs {
            starts[*key as usize + 1] += 1;
        }
        for key in 0..key_count {
            starts[key + 1] = starts[key].checked_add(starts[key + 1]).expect("lists have fewer than 2^32 items");
        }
        Self { starts: starts.into(), items: pairs.into_iter().map(|(_, item)| item).collect() }
    }

    /// Lists in the order of their keys.
    ///
    /// # Panics
    /// When there are 2^32 items or more.
    pub fn of<L: IntoIterator<Item = T>>(lists: impl IntoIterator<Item = L>) -> Self {
        let (mut starts, mut items) = (vec![0], Vec::new());
        for list in lists {
            items.extend(list);
            starts.push(u32::try_from(items.len()).expect("lists have fewer than 2^32 items"));
        }
        Self { starts: starts.into(), items: items.into() }
    }

    /// How many keys there are.
    #[must_use]
    pub fn key_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The list of a key. One that cannot be, which only a damaged file has, is empty.
    ///
    /// # Panics
    /// When there is no such key.
    #[must_use]
    #[inline]
    pub fn get(&self, key: usize) -> &[T] {
        self.items.get(self.starts[key] as usize..self.starts[key + 1] as usize).unwrap_or_default()
    }

    /// Where the list of a key begins among all items.
    ///
    /// # Panics
    /// When there is no such key.
    #[must_use]
    #[inline]
    pub fn start(&self, key: usize) -> usize {
        self.starts[key] as usize
    }

    /// All items, list by list.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The memory that they take, in bytes.
    #[must_use]
    pub fn byte_count(&self) -> usize {
        size_of_val(&*self.starts) + size_of_val(&*self.items)
    }

    /// Writes them as two sections.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, writer: &mut StoreWriter, name: &str) -> Result<(), StoreError> {
        writer.column(&format!("{name}.starts"), &self.starts)?;
        writer.column(&format!("{name}.items"), &self.items)
    }

    /// What [`Self::save`] has written.
    ///
    /// # Errors
    /// When a section is not there or does not fit.
    pub fn open(store: &Store, name: &str) -> Result<Self, StoreError> {
        let starts: Column<u32> = store.column(&format!("{name}.starts"))?;
        let items: Column<T> = store.column(&format!("{name}.items"))?;
        if starts.first() != Some(&0) || starts.last().map(|end| *end as usize) != Some(items.len()) {
            return Err(StoreError::misfit(name, "lists that end where the items do"));
        }
        Ok(Self { starts, items })
    }
}

/// A list for some of very many keys, which are numbers. Takes 8 bytes for each key that has one, and the items; a list is found in
/// O(log n) steps.
#[derive(Clone, Debug)]
pub struct SparseLists<T> {
    /// The keys that have a list, sorted.
    keys: Column<u32>,
    /// Their lists.
    lists: Lists<T>,
}

impl<T: Plain> Default for SparseLists<T> {
    fn default() -> Self {
        Self { keys: Column::default(), lists: Lists::default() }
    }
}

impl<T: Plain> SparseLists<T> {
    /// The items by key, those of one key in the order given. Linear, up to sorting.
    ///
    /// # Panics
    /// When there are 2^32 items or more.
    #[must_use]
    pub fn new(mut pairs: Vec<(u32, T)>) -> Self {
        pairs.sort_by_key(|(key, _)| *key);
        let mut keys: Vec<u32> = pairs.iter().map(|(key, _)| *key).collect();
        keys.dedup();
        let lists = pairs.chunk_by(|one, other| one.0 == other.0).map(|list| list.iter().map(|(_, item)| *item));
        Self { lists: Lists::of(lists), keys: keys.into() }
    }

    /// The list of a key; empty where it has none.
    #[must_use]
    pub fn get(&self, key: u32) -> &[T] {
        self.keys.binary_search(&key).map_or(&[], |place| self.lists.get(place))
    }

    /// The memory that they take, in bytes.
    #[must_use]
    pub fn byte_count(&self) -> usize {
        size_of_val(&*self.keys) + self.lists.byte_count()
    }

    /// Writes them as three sections.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, writer: &mut StoreWriter, name: &str) -> Result<(), StoreError> {
        writer.column(&format!("{name}.keys"), &self.keys)?;
        self.lists.save(writer, name)
    }

    /// What [`Self::save`] has written.
    ///
    /// # Errors
    /// When a section is not there or does not fit.
    pub fn open(store: &Store, name: &str) -> Result<Self, StoreError> {
        let lists: Lists<T> = Lists::open(store, name)?;
        let keys = store.column_of(&format!("{name}.keys"), lists.key_count())?;
        Ok(Self { keys, lists })
    }
}
