//! A store, being written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::checksum::{Running, checksum};
use super::column::Plain;
use super::error::StoreError;
use super::header::{ALIGNMENT, HEADER_BYTES, Header, Section};

/// How many bytes are written at once.
const BUFFER_BYTES: usize = 1 << 20;

/// Writes sections one after the other. The file has its name only once it is whole and on the disk: until then it lies beside it
/// under another one, and goes when the writer is dropped.
#[derive(Debug)]
pub struct StoreWriter {
    file: BufWriter<File>,
    path: PathBuf,
    /// Where it lies while it is written; `None` once it has its name.
    partial: Option<PathBuf>,
    format: u32,
    offset: u64,
    sections: Vec<Section>,
}

impl StoreWriter {
    /// Begins a file of that format.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(path: &Path, format: u32) -> Result<Self, StoreError> {
        let name = path
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the name of a file is missing"))?;
        // Two that write the same file at the same time each have their own.
        let partial = path.with_file_name(format!("{}.{}.partial", name.to_string_lossy(), std::process::id()));
        let mut file = BufWriter::with_capacity(BUFFER_BYTES, File::create(&partial)?);
        file.write_all(&[0; HEADER_BYTES])?;
        let partial = Some(partial);
        Ok(Self { file, path: path.to_owned(), partial, format, offset: HEADER_BYTES as u64, sections: Vec::new() })
    }

    /// Writes values as a section.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn column<T: Plain>(&mut self, name: &str, values: &[T]) -> Result<(), StoreError> {
        self.section(name, [bytemuck::cast_slice(values)].into_iter())
    }

    /// Writes pieces of bytes that are made one by one, for [`Texts`](super::Texts) to open. `make` gets room for one, which is empty,
    /// and its number.
    ///
    /// # Errors
    /// When the file cannot be written, or what `make` says.
    pub fn pieces(
        &mut self,
        name: &str,
        count: usize,
        mut make: impl FnMut(usize, &mut Vec<u8>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut starts = Vec::with_capacity(count + 1);
        starts.push(0_u64);
        let mut open = Open::new();
        let mut piece = Vec::new();
        for number in 0..count {
            piece.clear();
            make(number, &mut piece)?;
            open.write(&mut self.file, &piece)?;
            starts.push(open.length);
        }
        self.close(format!("{name}.bytes"), open)?;
        self.column(&format!("{name}.starts"), &starts)
    }

    fn section<'b>(&mut self, name: &str, pieces: impl Iterator<Item = &'b [u8]>) -> Result<(), StoreError> {
        let mut open = Open::new();
        for piece in pieces {
            open.write(&mut self.file, piece)?;
        }
        self.close(name.to_owned(), open)
    }

    fn close(&mut self, name: String, mut open: Open) -> Result<(), StoreError> {
        let length = open.length;
        let over = usize::try_from(length % ALIGNMENT as u64).unwrap_or_default();
        if over > 0 {
            open.write(&mut self.file, &[0; ALIGNMENT][over..])?;
        }
        self.sections.push(Section { name, offset: self.offset, length, checksum: open.sum.sum() });
        self.offset += open.length;
        Ok(())
    }

    /// Ends the file: its table, its header, the disk, its name. Gives back its length in bytes.
    ///
    /// # Errors
    /// When the file cannot be written or renamed.
    pub fn finish(mut self) -> Result<u64, StoreError> {
        let table = serde_json::to_vec(&self.sections).map_err(io::Error::from)?;
        self.file.write_all(&table)?;
        let file_bytes = self.offset + table.len() as u64;
        let header =
            Header { format: self.format, file_bytes, table_offset: self.offset, table_checksum: checksum(&table) };
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&header.to_bytes())?;
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        if let Some(partial) = &self.partial {
            fs::rename(partial, &self.path)?;
        }
        self.partial = None;
        // The name is on the disk when the folder is. Not every system lets one ask for that.
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if let Ok(folder) = File::open(folder) {
            folder.sync_all().ok();
        }
        Ok(file_bytes)
    }
}

impl Drop for StoreWriter {
    fn drop(&mut self) {
        if let Some(partial) = &self.partial {
            // Nobody waits for the rest of a file that failed.
            fs::remove_file(partial).ok();
        }
    }
}

/// A section that is being written.
struct Open {
    length: u64,
    sum: Running,
}

impl Open {
    fn new() -> Self {
        Self { length: 0, sum: Running::new() }
    }

    fn write(&mut self, file: &mut impl Write, bytes: &[u8]) -> Result<(), StoreError> {
        file.write_all(bytes)?;
        self.sum.add(bytes);
        self.length += bytes.len() as u64;
        Ok(())
    }
}
