//! Tables: those that are read, with commas, and those of the room itself, with tabs.

use std::path::Path;

use super::error::ImportError;
use super::left_out::LeftOut;

/// A table with named columns, in memory.
pub(super) struct Table {
    /// The name of its file, without the folder.
    file: String,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
}

/// The wanted cells of a row, in the order in which the columns were asked for; blanks around them are gone and HTML's
/// character references are read.
pub(super) struct Row {
    /// The line on which the row begins, from 1.
    pub(super) line: u64,
    cells: Vec<String>,
}

impl Table {
    /// Reads the columns of a file of comma-separated values.
    ///
    /// # Errors
    /// When the file cannot be read, a column is missing, or a row has more or fewer cells than the first.
    pub(super) fn read(file: &Path, columns: &[&'static str]) -> Result<Self, ImportError> {
        let text = std::fs::read(file).map_err(|reason| ImportError::Unreadable { file: file.to_owned(), reason })?;
        let mut reader = csv::Reader::from_reader(text.as_slice());
        let bad = |error: &csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            let message = match error.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    format!("the row has {len} cells, where {expected_len} are expected")
                }
                _ => format!("not a row of comma-separated values in UTF-8: {error}"),
            };
            ImportError::bad_row(file, line, message)
        };
        let found = reader.headers().map_err(|error| bad(&error))?.clone();
        let mut places = Vec::new();
        for column in columns {
            let place = found.iter().position(|name| name.trim() == *column).ok_or_else(|| ImportError::NoColumn {
                file: file.to_owned(),
                column,
                found: found.iter().collect::<Vec<_>>().join(", "),
            })?;
            places.push(place);
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| bad(&error))?;
            let line = record.position().map_or(1, csv::Position::line);
            let cells = places.iter().map(|place| tidy(record.get(*place).unwrap_or_default())).collect();
            rows.push(Row { line, cells });
        }
        let file = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { file, columns: columns.to_vec(), rows })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// A row for the list of what is left out: every column that is not empty, with its name.
    pub(super) fn row_left_out(&self, row: &Row, reason: &str) -> LeftOut {
        let cells = self.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
        let text = cells.map(|(column, cell)| format!("{column} {cell}")).collect::<Vec<_>>().join(", ");
        self.left_out(row, text, reason)
    }

    /// A part of a row for the list of what is left out.
    pub(super) fn left_out(&self, row: &Row, text: String, reason: &str) -> LeftOut {
        LeftOut { file: self.file.clone(), line: row.line, text, reason: reason.to_owned() }
    }
}

impl Row {
    /// The cells as an array, one for each column that was asked for.
    pub(super) fn cells<const COUNT: usize>(&self) -> [&str; COUNT] {
        std::array::from_fn(|place| self.cells[place].as_str())
    }
}

/// Without character references, typographic apostrophes and blanks that are too many.
pub(super) fn tidy(cell: &str) -> String {
    let decoded = html_escape::decode_html_entities(cell).replace(['’', '‘'], "'");
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a table of the room itself, without its head: cells as they stand.
pub(super) fn own<const COUNT: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; COUNT]> {
    text.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// The parts of a cell of the room's own tables that holds several.
pub(super) fn parts(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|part| !part.is_empty())
}
