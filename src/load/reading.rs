//! Reads the records of every file: one at a time where a file has a record a line, so that the text of such a file is never
//! held. Relations wait as they are written until all else is read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use jsonc_parser::ast::{Object, Value};

use super::code::Code;
use super::diagnostic::{Fault, Mark};
use super::edition::EditionHash;
use super::entity_records::EntityRecords;
use super::folder::{self, ONTOLOGY_FILE};
use super::json_tree;
use super::progress::Listener;
use super::record::{RawOntology, RawSource, Reader, TextCursor};
use super::relation_texts::RelationTexts;
use super::report::Faults;
use super::text_file::Position;
use crate::model::FileIndex;

/// The largest `.json` file that is read, in bytes; it is held while it is read.
const JSON_BYTES_MAX: u64 = 1 << 30;

/// The largest `.jsonl` file that is read, in bytes: 64 GiB.
const JSONL_BYTES_MAX: u64 = 1 << 36;

/// The longest line of a `.jsonl` file that is read, in bytes, with its line break: 16 MiB.
const LINE_BYTES_MAX: u64 = 1 << 24;

/// How many bytes of a `.jsonl` file are asked for at once.
const READ_BYTES: usize = 1 << 18;

/// Every record of every file, in the order of the files.
#[derive(Default)]
pub(super) struct RawData {
    pub(super) ontologies: Vec<RawOntology>,
    pub(super) sources: Vec<RawSource>,
    pub(super) entities: EntityRecords,
    pub(super) relations: RelationTexts,
    pub(super) edition: EditionHash,
}

/// Reads the records of every file.
pub(super) fn read_records(faults: &mut Faults, listener: &mut Listener) -> RawData {
    let sizes = faults.files.iter().filter_map(|file| file.path.metadata().ok()).map(|metadata| metadata.len());
    listener.begin_reading(sizes.sum());
    let mut reading = Reading { raw: RawData::default(), faults, listener };
    for position in 0..reading.faults.files.len() {
        let index = FileIndex::from(position);
        if let Err(fault) = reading.read_file(index) {
            reading.faults.push_unread(index, fault);
        }
    }
    reading.raw
}

struct Reading<'r, 'l> {
    raw: RawData,
    faults: &'r mut Faults,
    listener: &'r mut Listener<'l>,
}

impl Reading<'_, '_> {
    fn read_file(&mut self, index: FileIndex) -> Result<(), Fault> {
        let known = &mut self.faults.files[index.position()];
        let file = File::open(&known.path).map_err(|error| unreadable(&error))?;
        let metadata = file.metadata().map_err(|error| unreadable(&error))?;
        if !metadata.is_file() {
            return Err(Fault::new(Code::Unreadable, "is no regular file"));
        }
        let by_line = json_tree::is_by_line(&known.name);
        let bytes_max = if by_line { JSONL_BYTES_MAX } else { JSON_BYTES_MAX };
        if metadata.len() > bytes_max {
            return Err(Fault::new(Code::Unreadable, format!("larger than {bytes_max} bytes")));
        }
        known.begin(&metadata);
        self.raw.edition.begin(known.layer, &known.name, metadata.len());
        // Whoever adds to the file meanwhile does not make it longer.
        let file = file.take(metadata.len());
        if by_line {
            self.read_lines(index, BufReader::with_capacity(READ_BYTES, file))?;
        } else {
            self.read_whole(index, file)?;
        }
        if self.faults.file(index).size() == metadata.len() {
            return Ok(());
        }
        Err(Fault::new(Code::Unreadable, "has become shorter while it was read").help("open the folder again"))
    }

    fn read_whole(&mut self, index: FileIndex, mut file: io::Take<File>) -> Result<(), Fault> {
        let mut bytes = Vec::with_capacity(usize::try_from(file.limit()).unwrap_or(0));
        file.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        let text = self.note(index, &bytes)?;
        let name = &self.faults.file(index).name;
        let subject = Subject::of(name);
        let nothing = if subject == Subject::Ontology { "`{}` for no kinds" } else { "`[]` for no records" };
        let mut record_count = 1;
        if let Some(value) = self.parse(index, text, 0, nothing) {
            let cursor = TextCursor::new(text, Position::FIRST);
            let mut reader = Reader::new(index, 0, cursor, self.faults);
            match (&value, subject) {
                (Value::Object(object), Subject::Ontology) => self.raw.ontologies.push(reader.ontology(object)),
                (other, Subject::Ontology) => reader.report_wrong_type(other, "the ontology", "an object"),
                (Value::Array(list), _) => {
                    record_count = list.elements.len() as u64;
                    for object in reader.objects(list, "a record") {
                        self.raw.read_record(subject, object, &mut reader);
                    }
                }
                (other, _) => reader.report_wrong_type(other, "the file", "a list of records"),
            }
        }
        self.listener.read(bytes.len() as u64, record_count);
        Ok(())
    }

    /// Reads a file line by line, without its blank lines.
    fn read_lines(&mut self, index: FileIndex, mut file: impl BufRead) -> Result<(), Fault> {
        let subject = Subject::of(&self.faults.file(index).name);
        let mut line = Vec::new();
        loop {
            line.clear();
            let known = self.faults.file(index);
            let (base, start) = (known.size(), known.end());
            (&mut file).take(LINE_BYTES_MAX + 1).read_until(b'\n', &mut line).map_err(|error| unreadable(&error))?;
            if line.is_empty() {
                return Ok(());
            }
            if line.len() as u64 > LINE_BYTES_MAX {
                let message = format!("line {} is longer than {LINE_BYTES_MAX} bytes", start.line);
                return Err(Fault::new(Code::Unreadable, message).expected("one record a line"));
            }
            let text = self.note(index, &line)?;
            let is_blank = text.trim().is_empty();
            self.listener.read(line.len() as u64, u64::from(!is_blank));
            if is_blank {
                continue;
            }
            let Some(value) = self.parse(index, text, base, "`[]` for no records") else { continue };
            let cursor = TextCursor::new(text, start);
            let mut reader = Reader::new(index, base, cursor, self.faults);
            match &value {
                Value::Object(object) => self.raw.read_record(subject, object, &mut reader),
                other => reader.report_wrong_type(other, "the line", "an object: a record"),
            }
        }
    }

    /// Takes note of the next bytes of a file, which have to be text.
    fn note<'b>(&mut self, index: FileIndex, bytes: &'b [u8]) -> Result<&'b str, Fault> {
        let known = &mut self.faults.files[index.position()];
        let (base, start) = (known.size(), known.end());
        let text = str::from_utf8(bytes).map_err(|error| {
            let within = error.valid_up_to();
            let (offset, line) = (base + within as u64, start.after(&bytes[..within]).line);
            Fault::new(Code::NotUtf8, format!("byte {offset}, on line {line}, is not UTF-8"))
                .expected("text in UTF-8")
                .help("open the file in an editor and save it as UTF-8")
        })?;
        known.feed(bytes);
        self.raw.edition.feed(bytes);
        Ok(text)
    }

    /// The tree of a JSON text; `None`, after a report, when it is broken.
    fn parse<'t>(&mut self, index: FileIndex, text: &'t str, base: u64, nothing: &str) -> Option<Value<'t>> {
        match json_tree::parse(text, nothing) {
            Ok(value) => Some(value),
            Err((range, fault)) => {
                let mark = Mark::new(index, base + range.start as u64, base + range.end as u64);
                self.faults.push_broken(mark, fault);
                None
            }
        }
    }
}

/// What the records of a file describe.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Ontology,
    Sources,
    Entities,
    Relations,
}

impl Subject {
    /// What a file is about, as its folder says.
    fn of(name: &str) -> Self {
        match folder::name_within_part(name).split('/').next() {
            _ if name == ONTOLOGY_FILE => Self::Ontology,
            Some("sources") => Self::Sources,
            Some("entities") => Self::Entities,
            _ => Self::Relations,
        }
    }
}

impl RawData {
    fn read_record(&mut self, subject: Subject, object: &Object, reader: &mut Reader) {
        match subject {
            Subject::Sources => self.sources.extend(reader.source(object)),
            Subject::Entities => {
                if let Some(entity) = reader.entity(object) {
                    self.entities.add(entity, reader.faults);
                }
            }
            Subject::Relations | Subject::Ontology => {
                let relation = reader.relation(object);
                let (offset, text) = reader.written(object);
                self.relations.push(&relation, offset, text);
            }
        }
    }
}

fn unreadable(error: &io::Error) -> Fault {
    Fault::new(Code::Unreadable, format!("cannot be read: {error}"))
}
