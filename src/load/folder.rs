//! Finds and reads the files of data folders.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::code::Code;
use super::diagnostic::Fault;
use super::file_text::FileText;
use crate::model::LayerIndex;

/// The largest file that is read, in bytes.
pub(super) const FILE_BYTES_MAX: u64 = 1 << 30;

/// The largest number of files in one folder.
const FILE_COUNT_MAX: usize = 100_000;

/// How deep sub-folders are followed; a bound against links in a circle.
const DEPTH_MAX: usize = 16;

/// The file that declares the kinds.
pub(super) const ONTOLOGY_FILE: &str = "ontology.json";

/// The folders that hold records.
pub(super) const RECORD_FOLDERS: [&str; 3] = ["entities", "relations", "sources"];

/// A fault of a file or folder as a whole, with its path as the user would write it.
pub(super) struct FolderFault {
    pub(super) layer: LayerIndex,
    pub(super) shown: String,
    pub(super) fault: Fault,
}

/// Reads the files of one folder, sorted by name, and adds them to `files`.
pub(super) fn read_folder(layer: LayerIndex, folder: &Path, files: &mut Vec<FileText>, faults: &mut Vec<FolderFault>) {
    let shown = shown(folder);
    let mut report = |shown: &str, fault: Fault| faults.push(FolderFault { layer, shown: shown.to_owned(), fault });
    if !folder.is_dir() {
        let what = if folder.exists() { "is not a folder" } else { "does not exist" };
        let fault = Fault::new(Code::FolderMissing, format!("the data folder {what}"))
            .expected("a folder with ontology.json, sources/, entities/ and relations/");
        return report(&shown, fault);
    }
    let mut names = Vec::new();
    let mut is_listed = true;
    if folder.join(ONTOLOGY_FILE).is_file() {
        names.push(ONTOLOGY_FILE.to_owned());
    }
    for record_folder in RECORD_FOLDERS {
        let path = folder.join(record_folder);
        if path.is_dir()
            && let Err(fault) = list_files(&path, record_folder, 0, &mut names)
        {
            report(&format!("{shown}/{record_folder}"), fault);
            is_listed = false;
        }
    }
    if names.is_empty() && is_listed {
        let fault = Fault::new(Code::FolderEmpty, "the data folder holds no data file")
            .expected("ontology.json, and .json or .jsonl files in sources/, entities/ and relations/");
        return report(&shown, fault);
    }
    if layer == LayerIndex(0) && !names.iter().any(|name| name == ONTOLOGY_FILE) {
        let fault = Fault::new(Code::OntologyMissing, "the first data folder has no ontology.json")
            .expected("ontology.json, which declares the kinds");
        report(&shown, fault);
    }
    names.sort_unstable();
    for name in names {
        let shown = format!("{shown}/{name}");
        match read_text(&folder.join(&name)) {
            Ok(text) => files.push(FileText::new(layer, name, shown, text)),
            Err(fault) => report(&shown, fault),
        }
    }
}

fn shown(folder: &Path) -> String {
    let text = folder.to_string_lossy().replace('\\', "/");
    match text.trim_end_matches('/') {
        "" => text,
        trimmed => trimmed.to_owned(),
    }
}

/// Adds the names of the data files below a folder. Names that begin with a dot are other programs' business.
fn list_files(folder: &Path, prefix: &str, depth: usize, names: &mut Vec<String>) -> Result<(), Fault> {
    if depth > DEPTH_MAX {
        return Err(Fault::new(Code::Unreadable, format!("folders are nested more than {DEPTH_MAX} deep")));
    }
    let unreadable = |error: io::Error| Fault::new(Code::Unreadable, format!("cannot be listed: {error}"));
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let file_name = entry.file_name().to_string_lossy().into_owned();
        if file_name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}/{file_name}");
        let path = entry.path();
        if path.is_dir() {
            list_files(&path, &name, depth + 1, names)?;
        } else if path.extension().is_some_and(|extension| extension == "json" || extension == "jsonl") {
            if names.len() == FILE_COUNT_MAX {
                return Err(Fault::new(Code::Unreadable, format!("more than {FILE_COUNT_MAX} files")));
            }
            names.push(name);
        }
    }
    Ok(())
}

fn read_text(path: &Path) -> Result<String, Fault> {
    let unreadable = |error: io::Error| Fault::new(Code::Unreadable, format!("cannot be read: {error}"));
    let file = fs::File::open(path).map_err(unreadable)?;
    if !file.metadata().map_err(unreadable)?.is_file() {
        return Err(Fault::new(Code::Unreadable, "is no regular file"));
    }
    let mut bytes = Vec::new();
    let bytes_count = file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes_count as u64 > FILE_BYTES_MAX {
        return Err(Fault::new(Code::Unreadable, format!("larger than {FILE_BYTES_MAX} bytes")));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..offset].split(|byte| *byte == b'\n').count();
        Fault::new(Code::NotUtf8, format!("byte {offset}, on line {line}, is not UTF-8"))
            .expected("text in UTF-8")
            .help("open the file in an editor and save it as UTF-8")
    })
}
