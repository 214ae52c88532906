//! Text to dataset: reads data folders, checks them, reports every fault.
//!
//! [`open`] is the door. It never stops at the first fault: what is broken is reported and left out, and the rest is
//! checked all the same. A dataset comes out only when there is no error.

mod code;
mod diagnostic;
mod drawn_report;
mod edition;
mod entity_records;
mod excerpt;
mod faults_page;
mod folder;
mod json_tree;
mod marks;
mod progress;
mod reading;
mod record;
mod relation_texts;
mod report;
mod rules;
mod schema;
mod sorting;
mod stamps;
mod suggestion;
mod text_file;
mod validate;

use std::path::{Path, PathBuf};

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, TextSpan};
pub use faults_page::faults_page;
pub use progress::{Listener, Phase, Progress};
pub use report::{DIAGNOSTICS_MAX, Report};
pub use schema::schemas;
pub use stamps::Stamps;

use crate::model::{Dataset, Layer, LayerIndex};
use diagnostic::Fault;
use folder::FolderFault;
use report::Faults;

/// What came of opening data folders.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The data; `None` when the report has an error.
    pub dataset: Option<Dataset>,
    /// Every fault, errors and warnings.
    pub report: Report,
}

/// Opens data folders as layers, the lowest first, each after its sets, as `docs/data-format.md` says.
///
/// Everything that can be wrong is in the report; nothing panics on a stranger's data. Warnings about the data as a whole
/// (what is unused, what happens twice at once) are given only when there is no error, because errors take away what
/// they rest on. About linear in the size of the files.
#[must_use]
pub fn open(folders: &[PathBuf]) -> Outcome {
    open_listened(folders, &mut Listener::new(&mut |_| ()))
}

/// As [`open`], and tells how far it has come.
#[must_use]
pub fn open_listened(folders: &[PathBuf], listener: &mut Listener) -> Outcome {
    let mut files = Vec::new();
    let mut folder_faults = Vec::new();
    if folders.is_empty() {
        let fault = Fault::new(Code::FolderMissing, "no data folder is given");
        folder_faults.push(FolderFault { layer: LayerIndex(0), shown: ".".to_owned(), fault });
    }
    for (position, folder) in folders.iter().enumerate() {
        folder::list_folder(LayerIndex::from(position), folder, &mut files, &mut folder_faults);
    }
    let layers = folders.iter().map(|folder| Layer { name: layer_name(folder) }).collect();
    let mut faults = Faults::new(files, folder_faults);
    let raw = reading::read_records(&mut faults, listener);
    listener.begin(Phase::Checking);
    let dataset = validate::validate(raw, layers, &mut faults);
    Outcome { dataset, report: faults.into_report() }
}

/// The folder's own name; that of the folder that it leads to when it is written as `.` or `..`.
fn layer_name(folder: &Path) -> String {
    let resolved = if folder.file_name().is_some() { None } else { folder.canonicalize().ok() };
    let name = resolved.as_deref().unwrap_or(folder).file_name();
    name.map_or_else(|| "data".to_owned(), |name| name.to_string_lossy().into_owned())
}
