//! Text to dataset: reads data folders, checks them, reports every fault.
//!
//! [`open`] is the door. It never stops at the first fault: what is broken is reported and left out, and the rest is
//! checked all the same. A dataset comes out only when there is no error.

mod code;
mod diagnostic;
mod drawn_report;
mod faults_page;
mod file_text;
mod folder;
mod json_tree;
mod marks;
mod record;
mod report;
mod rules;
mod schema;
mod suggestion;
mod validate;

use std::path::{Path, PathBuf};

use jsonc_parser::ast::Value;

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, TextSpan};
pub use faults_page::faults_page;
pub use report::{DIAGNOSTICS_MAX, Report};
pub use schema::schemas;

use crate::model::{Dataset, FileIndex, Layer, LayerIndex};
use diagnostic::Fault;
use file_text::FileText;
use folder::FolderFault;
use record::{RawEntity, RawOntology, RawRelation, RawSource, Reader};
use report::Faults;

/// What came of opening data folders.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The data; `None` when the report has an error.
    pub dataset: Option<Dataset>,
    /// Every fault, errors and warnings.
    pub report: Report,
}

/// Every record of every file, in the order of the files.
#[derive(Default)]
struct RawData {
    ontologies: Vec<RawOntology>,
    sources: Vec<RawSource>,
    entities: Vec<RawEntity>,
    relations: Vec<RawRelation>,
}

/// Opens data folders as layers, the lowest first, each after its sets, as `docs/data-format.md` says.
///
/// Everything that can be wrong is in the report; nothing panics on a stranger's data. Warnings about the data as a whole
/// (what is unused, what happens twice at once) are given only when there is no error, because errors take away what
/// they rest on. About linear in the size of the files.
#[must_use]
pub fn open(folders: &[PathBuf]) -> Outcome {
    let mut files = Vec::new();
    let mut folder_faults = Vec::new();
    if folders.is_empty() {
        let fault = Fault::new(Code::FolderMissing, "no data folder is given");
        folder_faults.push(FolderFault { layer: LayerIndex(0), shown: ".".to_owned(), fault });
    }
    for (position, folder) in folders.iter().enumerate() {
        folder::read_folder(LayerIndex::from(position), folder, &mut files, &mut folder_faults);
    }
    let layers = folders.iter().map(|folder| Layer { name: layer_name(folder) }).collect();
    let mut faults = Faults::new(&files, folder_faults);
    let raw = read_records(&files, &mut faults);
    let dataset = validate::validate(raw, layers, &mut faults);
    Outcome { dataset, report: faults.into_report() }
}

/// The folder's own name; that of the folder that it leads to when it is written as `.` or `..`.
fn layer_name(folder: &Path) -> String {
    let resolved = if folder.file_name().is_some() { None } else { folder.canonicalize().ok() };
    let name = resolved.as_deref().unwrap_or(folder).file_name();
    name.map_or_else(|| "data".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Reads the records of every file.
fn read_records(files: &[FileText], faults: &mut Faults) -> RawData {
    let mut raw = RawData::default();
    for (position, file) in files.iter().enumerate() {
        let index = FileIndex::from(position);
        let by_line = json_tree::is_by_line(&file.name);
        for tree in json_tree::read_trees(index, file, faults) {
            let mut reader = Reader { file: index, base: tree.base, faults };
            match (&tree.value, file.name == folder::ONTOLOGY_FILE, by_line) {
                (Value::Object(object), true, _) => raw.ontologies.push(reader.ontology(object)),
                (other, true, _) => reader.report_wrong_type(other, "the ontology", "an object"),
                (Value::Object(object), false, true) => raw.read_record(&file.name, object, &mut reader),
                (other, false, true) => reader.report_wrong_type(other, "the line", "an object: a record"),
                (Value::Array(list), false, false) => {
                    for object in reader.objects(list, "a record") {
                        raw.read_record(&file.name, object, &mut reader);
                    }
                }
                (other, false, false) => reader.report_wrong_type(other, "the file", "a list of records"),
            }
        }
    }
    raw
}

impl RawData {
    /// Reads one record of a file whose folder says what it describes.
    fn read_record(&mut self, file_name: &str, object: &jsonc_parser::ast::Object, reader: &mut Reader) {
        match folder::name_within_part(file_name).split('/').next() {
            Some("sources") => self.sources.extend(reader.source(object)),
            Some("entities") => self.entities.extend(reader.entity(object)),
            _ => self.relations.push(reader.relation(object)),
        }
    }
}
