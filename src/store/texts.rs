//! Many texts, one behind the other.

use super::column::Column;
use super::error::StoreError;
use super::reader::Store;
use super::writer::StoreWriter;

/// Many short texts, or other pieces of bytes, by number. Takes 8 bytes for each, and the bytes.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Where each begins, and where the last one ends.
    starts: Column<u64>,
    bytes: Column<u8>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { starts: vec![0].into(), bytes: Column::default() }
    }
}

impl<T: AsRef<[u8]>> FromIterator<T> for Texts {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let (mut starts, mut bytes) = (vec![0], Vec::new());
        for text in texts {
            bytes.extend_from_slice(text.as_ref());
            starts.push(bytes.len() as u64);
        }
        Self { starts: starts.into(), bytes: bytes.into() }
    }
}

impl Texts {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of one; none where it cannot be, which only a damaged file has.
    ///
    /// # Panics
    /// When it is not there.
    #[must_use]
    pub fn bytes(&self, number: usize) -> &[u8] {
        let [start, end] = [self.starts[number], self.starts[number + 1]];
        let narrow = |place: u64| usize::try_from(place).unwrap_or(usize::MAX);
        self.bytes.get(narrow(start)..narrow(end)).unwrap_or_default()
    }

    /// One as text. Bytes that are no text, which only a damaged file has, are the mark for a character that cannot be read.
    ///
    /// # Panics
    /// When it is not there.
    #[must_use]
    pub fn text(&self, number: usize) -> &str {
        std::str::from_utf8(self.bytes(number)).unwrap_or("\u{fffd}")
    }

    /// All of them.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| self.text(number))
    }

    /// The memory that they take, in bytes.
    #[must_use]
    pub fn byte_count(&self) -> usize {
        size_of_val(&*self.starts) + self.bytes.len()
    }

    /// Writes them as two sections.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, writer: &mut StoreWriter, name: &str) -> Result<(), StoreError> {
        writer.column(&format!("{name}.starts"), &self.starts)?;
        writer.column(&format!("{name}.bytes"), &self.bytes)
    }

    /// What [`Self::save`], or [`StoreWriter::pieces`], has written.
    ///
    /// # Errors
    /// When a section is not there or does not fit.
    pub fn open(store: &Store, name: &str) -> Result<Self, StoreError> {
        let starts: Column<u64> = store.column(&format!("{name}.starts"))?;
        let bytes: Column<u8> = store.column(&format!("{name}.bytes"))?;
        if starts.first() != Some(&0) || starts.last() != Some(&(bytes.len() as u64)) {
            return Err(StoreError::misfit(name, "texts that end where the bytes do"));
        }
        Ok(Self { starts, bytes })
    }
}
