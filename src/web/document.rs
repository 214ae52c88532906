//! An answer as a document of words: one structure, from which plain text and Markdown are written.
//!
//! A page says what its document holds, line by line; how that looks is decided in `plain_text` and in `markdown`:
//!
//! ```
//! use entente::web::{Document, Words};
//!
//! let mut document = Document::named("Ada and Bruno");                        // a heading in Markdown only
//! document.paragraph("2 ties between them.");                                 // after a blank line
//! document.heading("Offices");
//! document.row(Words::from("Ada").text(" chairs ").link("the Assembly", "/entity/assembly").numbers(&[1, 2]));
//! document.detail("Provisionally.");                                          // under the row before it
//! document.callout("Some are left out.", Some(("Show all", "/graph".to_owned())));
//! ```
//!
//! `page::plain` adds what pages have ready: sentences, entities, relations, flags, callouts, the list of sources. Text is given
//! as it is; nothing is escaped before it comes here. Links start at the root, or are whole addresses.

use crate::export::Reference;

use super::{markdown, plain_text};

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// Words.
    Text(String),
    /// Words that lead somewhere.
    Link {
        /// What is read.
        text: String,
        /// Where it leads.
        link: String,
    },
    /// An address that is read and leads to itself.
    Address(String),
    /// Numbers of notes.
    Numbers(Vec<usize>),
}

/// A line of words, with names that lead somewhere and numbers of notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub(super) Vec<Span>);

impl Words {
    /// Adds text; nothing when it is empty.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.0.push(Span::Text(text.to_owned()));
        }
        self
    }

    /// Adds words that lead somewhere.
    #[must_use]
    pub fn link(mut self, text: &str, link: &str) -> Self {
        if !text.is_empty() {
            self.0.push(Span::Link { text: text.to_owned(), link: link.to_owned() });
        }
        self
    }

    /// Adds an address that is read as such.
    #[must_use]
    pub fn address(mut self, url: &str) -> Self {
        self.0.push(Span::Address(url.to_owned()));
        self
    }

    /// Adds numbers of notes, after a space where something stands before them: ` [1][2]`; nothing when there is none.
    #[must_use]
    pub fn numbers(mut self, numbers: &[usize]) -> Self {
        if !numbers.is_empty() {
            self = if self.is_empty() { self } else { self.text(" ") };
            self.0.push(Span::Numbers(numbers.to_vec()));
        }
        self
    }

    /// Adds all of another line.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The line without what it leads to.
    #[must_use]
    pub fn plain(&self) -> String {
        plain_text::words(self)
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Some lines as one, with a text between each two.
    #[must_use]
    pub fn joined(lines: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut joined = Self::default();
        for line in lines {
            joined = if joined.is_empty() { line } else { joined.text(between).then(line) };
        }
        joined
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::default().text(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

/// A row of a list, with what stands under it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) words: Words,
    pub(super) details: Vec<Words>,
}

/// Rows in columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// What each column is called, and whether it holds numbers.
    pub(super) columns: Vec<(String, bool)>,
    pub(super) rows: Vec<Vec<Words>>,
    /// Whether plain text names the columns too.
    pub(super) is_headed: bool,
}

impl Table {
    /// A table without columns or rows; plain text does not name its columns.
    #[must_use]
    pub fn new() -> Self {
        Self { columns: Vec::new(), rows: Vec::new(), is_headed: false }
    }

    /// A table that names its columns in plain text too.
    #[must_use]
    pub fn headed() -> Self {
        Self { is_headed: true, ..Self::new() }
    }

    /// Adds a column of words.
    #[must_use]
    pub fn words(mut self, name: &str) -> Self {
        self.columns.push((name.to_owned(), false));
        self
    }

    /// Adds a column of numbers.
    #[must_use]
    pub fn numbers(mut self, name: &str) -> Self {
        self.columns.push((name.to_owned(), true));
        self
    }

    /// Adds a row, with a cell for each column.
    pub fn row(&mut self, cells: Vec<Words>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a row has a cell for each column");
        self.rows.push(cells);
    }
}

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Heading(Words),
    /// Lines; `is_close` when plain text leaves no blank line before them.
    Paragraph {
        lines: Vec<Words>,
        is_close: bool,
    },
    List(Vec<Row>),
    Numbered {
        number: usize,
        title: Words,
        words: Words,
    },
    Table(Table),
    Callout {
        words: Words,
        onward: Option<(String, String)>,
    },
    /// Notes by their numbers.
    Sources(Vec<(usize, Words)>),
}

/// An answer as a document of words.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) title: Words,
    /// Whether plain text has the title as its first line. Else its first paragraph says as much.
    pub(super) is_titled: bool,
    /// What is to be known before it is read: the first line of plain text, in Markdown under the title.
    pub(super) note: Option<Words>,
    pub(super) blocks: Vec<Block>,
    /// The sources that its notes cite, in the order of their first notes.
    pub(super) cited: Vec<Reference>,
}

impl Document {
    /// A document that starts with its title in every form.
    #[must_use]
    pub fn titled(title: impl Into<Words>) -> Self {
        Self { title: title.into(), is_titled: true, note: None, blocks: Vec::new(), cited: Vec::new() }
    }

    /// A document with a title in Markdown, which plain text starts without.
    #[must_use]
    pub fn named(title: impl Into<Words>) -> Self {
        Self { is_titled: false, ..Self::titled(title) }
    }

    /// What is to be known before the document is read.
    pub fn note(&mut self, words: impl Into<Words>) {
        self.note = Some(words.into());
    }

    /// A paragraph, after a blank line.
    pub fn paragraph(&mut self, words: impl Into<Words>) {
        self.blocks.push(Block::Paragraph { lines: vec![words.into()], is_close: false });
    }

    /// A line right under what stands before it, in Markdown a paragraph.
    pub fn line(&mut self, words: impl Into<Words>) {
        match self.blocks.last_mut() {
            Some(Block::Paragraph { lines, .. }) => lines.push(words.into()),
            _ => self.blocks.push(Block::Paragraph { lines: vec![words.into()], is_close: true }),
        }
    }

    /// The heading of what follows.
    pub fn heading(&mut self, words: impl Into<Words>) {
        self.blocks.push(Block::Heading(words.into()));
    }

    /// A row of a list; rows that follow each other are one list.
    pub fn row(&mut self, words: impl Into<Words>) {
        let row = Row { words: words.into(), details: Vec::new() };
        match self.blocks.last_mut() {
            Some(Block::List(rows)) => rows.push(row),
            _ => self.blocks.push(Block::List(vec![row])),
        }
    }

    /// A line under the row before it; without one, a row.
    pub fn detail(&mut self, words: impl Into<Words>) {
        match self.blocks.last_mut() {
            Some(Block::List(rows)) => {
                if let Some(row) = rows.last_mut() {
                    row.details.push(words.into());
                }
            }
            _ => self.row(words),
        }
    }

    /// A numbered piece: a line that says what it is, and its words.
    pub fn numbered(&mut self, number: usize, title: impl Into<Words>, words: impl Into<Words>) {
        self.blocks.push(Block::Numbered { number, title: title.into(), words: words.into() });
    }

    /// Rows in columns; nothing when there is no row.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Something unusual about the answer, with what can be asked instead: its label and its link.
    pub fn callout(&mut self, words: impl Into<Words>, onward: Option<(&str, String)>) {
        let onward = onward.map(|(label, link)| (label.to_owned(), link));
        self.blocks.push(Block::Callout { words: words.into(), onward });
    }

    /// The list of sources: what each number stands for, in the order given; nothing when there is none.
    pub fn sources(&mut self, sources: Vec<(usize, Words)>) {
        if !sources.is_empty() {
            self.blocks.push(Block::Sources(sources));
        }
    }

    /// Notes a source that the document cites.
    pub fn cite(&mut self, reference: Reference) {
        self.cited.push(reference);
    }

    /// The document for a terminal.
    #[must_use]
    pub fn plain_text(&self) -> String {
        plain_text::write(self)
    }

    /// The document as Markdown; `absolute` makes the whole address of a link where it is known.
    #[must_use]
    pub fn markdown(&self, absolute: &dyn Fn(&str) -> String) -> String {
        markdown::write(self, absolute)
    }
}

/// A text in one line: whatever breaks or controls a line is a space.
pub(super) fn in_one_line(text: &str) -> String {
    text.replace(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'), " ")
}
