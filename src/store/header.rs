//! The first bytes of a store, and the table of its sections.
//!
//! ```text
//!  0  8 bytes  "ENTENTE\n"
//!  8  u32      the order of bytes: 0x0102_0304 as the machine writes it
//! 12  u32      the format
//! 16  u64      the length of the file
//! 24  u64      where the table begins; it ends with the file
//! 32  u64      the checksum of the table
//! 40  u64      the checksum of the 40 bytes before
//! 48  16 bytes 0
//! ```
//!
//! Sections begin at multiples of 64 bytes and are filled up with zeros to the next one; their checksums include that, so that no
//! byte of a store is without a checksum. The table is JSON.

use serde::{Deserialize, Serialize};

use super::checksum::checksum;
use super::error::StoreError;

/// Where sections begin: the length of a cache line, which is enough for any [`Plain`](super::Plain) value.
pub(super) const ALIGNMENT: usize = 64;

/// The length of a header, in bytes.
pub(super) const HEADER_BYTES: usize = 64;

const MAGIC: &[u8; 8] = b"ENTENTE\n";
const BYTE_ORDER: u32 = 0x0102_0304;

/// The longest table that is read, in bytes.
const TABLE_BYTES_MAX: u64 = 1 << 20;

/// A stretch of a store with a name.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Section {
    pub(super) name: String,
    /// Where it begins.
    pub(super) offset: u64,
    /// Its length, without the zeros behind it.
    pub(super) length: u64,
    pub(super) checksum: u64,
}

impl Section {
    /// Where its zeros end.
    pub(super) fn filled_end(&self) -> Option<u64> {
        self.offset.checked_add(self.length)?.checked_next_multiple_of(ALIGNMENT as u64)
    }
}

/// What a header says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    pub(super) format: u32,
    pub(super) file_bytes: u64,
    pub(super) table_offset: u64,
    pub(super) table_checksum: u64,
}

impl Header {
    pub(super) fn to_bytes(self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        bytes[..8].copy_from_slice(MAGIC);
        bytes[8..12].copy_from_slice(&BYTE_ORDER.to_ne_bytes());
        bytes[12..16].copy_from_slice(&self.format.to_ne_bytes());
        for (place, number) in [(16, self.file_bytes), (24, self.table_offset), (32, self.table_checksum)] {
            bytes[place..place + 8].copy_from_slice(&number.to_ne_bytes());
        }
        let sum = checksum(&bytes[..40]);
        bytes[40..48].copy_from_slice(&sum.to_ne_bytes());
        bytes
    }

    /// Reads the header and the table of a file of the format that this program knows.
    pub(super) fn read(file: &[u8], format: u32) -> Result<Vec<Section>, StoreError> {
        let known = &file[..file.len().min(MAGIC.len())];
        if !MAGIC.starts_with(known) || known.is_empty() {
            return Err(StoreError::Foreign);
        }
        let Some(header) = file.get(..HEADER_BYTES) else {
            return Err(StoreError::Truncated { expected: HEADER_BYTES as u64, found: file.len() as u64 });
        };
        let four = |place: usize| u32::from_ne_bytes(header[place..place + 4].try_into().unwrap_or_default());
        let eight = |place: usize| u64::from_ne_bytes(header[place..place + 8].try_into().unwrap_or_default());
        if four(8) == BYTE_ORDER.swap_bytes() {
            return Err(StoreError::OtherByteOrder);
        }
        let is_whole = eight(40) == checksum(&header[..40]) && header[48..].iter().all(|byte| *byte == 0);
        if four(8) != BYTE_ORDER || !is_whole {
            return Err(StoreError::Damaged { section: "header".to_owned() });
        }
        if four(12) != format {
            return Err(StoreError::OtherFormat { found: four(12), known: format });
        }
        let (expected, found) = (eight(16), file.len() as u64);
        if found < expected {
            return Err(StoreError::Truncated { expected, found });
        }
        let damaged_table = || StoreError::Damaged { section: "table".to_owned() };
        let table_start = usize::try_from(eight(24)).map_err(|_| damaged_table())?;
        let table = file.get(table_start..).filter(|table| table.len() as u64 <= TABLE_BYTES_MAX);
        let table =
            table.filter(|table| found == expected && checksum(table) == eight(32)).ok_or_else(damaged_table)?;
        let sections: Vec<Section> = serde_json::from_slice(table).map_err(|_| damaged_table())?;
        // One behind the other, from the header to the table.
        let mut end = HEADER_BYTES as u64;
        for section in &sections {
            if section.offset != end {
                return Err(damaged_table());
            }
            end = section.filled_end().ok_or_else(damaged_table)?;
        }
        if end == table_start as u64 { Ok(sections) } else { Err(damaged_table()) }
    }
}
