//! Finds the files of data folders.

use std::fs;
use std::io;
use std::path::Path;

use super::code::Code;
use super::diagnostic::Fault;
use super::text_file::TextFile;
use crate::model::LayerIndex;

/// The largest number of files in one folder.
const FILE_COUNT_MAX: usize = 100_000;

/// How deep sub-folders are followed; a bound against links in a circle.
const DEPTH_MAX: usize = 16;

/// The file that declares the kinds.
pub(super) const ONTOLOGY_FILE: &str = "ontology.json";

/// The folders that hold records.
pub(super) const RECORD_FOLDERS: [&str; 3] = ["entities", "relations", "sources"];

/// The folder that holds sets: each a folder with folders of records, to which those beside it add.
pub(super) const SETS_FOLDER: &str = "sets";

/// A fault of a file or folder as a whole, with its path as the user would write it.
pub(super) struct FolderFault {
    pub(super) layer: LayerIndex,
    pub(super) shown: String,
    pub(super) fault: Fault,
}

/// The name of a file within its set, or within its layer where it is in none: `relations/borders.json` for
/// `sets/world/relations/borders.json`.
pub(super) fn name_within_part(name: &str) -> &str {
    let within_sets = name.strip_prefix(SETS_FOLDER).and_then(|rest| rest.strip_prefix('/'));
    within_sets.and_then(|rest| rest.split_once('/')).map_or(name, |(_, within_set)| within_set)
}

/// Finds the files of one folder and adds them to `files`: its sets in the order of their names, then its own files; in
/// each of these parts sorted by name.
pub(super) fn list_folder(layer: LayerIndex, folder: &Path, files: &mut Vec<TextFile>, faults: &mut Vec<FolderFault>) {
    let shown = shown(folder);
    let faults_before = faults.len();
    let mut report = |shown: &str, fault: Fault| faults.push(FolderFault { layer, shown: shown.to_owned(), fault });
    if !folder.is_dir() {
        let what = if folder.exists() { "is not a folder" } else { "does not exist" };
        let fault = Fault::new(Code::FolderMissing, format!("the data folder {what}"))
            .expected("a folder with ontology.json, sources/, entities/ and relations/");
        return report(&shown, fault);
    }
    let mut parts = Vec::new();
    match list_sets(folder) {
        Ok(sets) => parts.extend(sets.into_iter().map(|set| format!("{SETS_FOLDER}/{set}/"))),
        Err(fault) => report(&format!("{shown}/{SETS_FOLDER}"), fault),
    }
    parts.push(String::new());
    let has_ontology = folder.join(ONTOLOGY_FILE).is_file();
    let mut names_by_part = Vec::with_capacity(parts.len());
    for part in &parts {
        let mut names = Vec::new();
        if part.is_empty() && has_ontology {
            names.push(ONTOLOGY_FILE.to_owned());
        }
        for record_folder in RECORD_FOLDERS {
            let name = format!("{part}{record_folder}");
            let path = folder.join(&name);
            if path.is_dir()
                && let Err(fault) = list_files(&path, &name, 0, &mut names)
            {
                report(&format!("{shown}/{name}"), fault);
            }
        }
        names.sort_unstable();
        names_by_part.push(names);
    }
    if names_by_part.iter().all(Vec::is_empty) && faults.len() == faults_before {
        let fault = Fault::new(Code::FolderEmpty, "the data folder holds no data file")
            .expected("ontology.json, and .json or .jsonl files in sources/, entities/ and relations/");
        return faults.push(FolderFault { layer, shown, fault });
    }
    if layer == LayerIndex(0) && !has_ontology {
        let fault = Fault::new(Code::OntologyMissing, "the first data folder has no ontology.json")
            .expected("ontology.json, which declares the kinds");
        faults.push(FolderFault { layer, shown: shown.clone(), fault });
    }
    let first_rank = files.last().map_or(0, |file| file.rank + 1);
    for (rank, names) in (first_rank..).zip(names_by_part) {
        for name in names {
            let shown = format!("{shown}/{name}");
            let path = folder.join(&name);
            files.push(TextFile::new(layer, rank, name, shown, path));
        }
    }
}

/// The names of the sets of a folder, sorted; empty when it has none.
fn list_sets(folder: &Path) -> Result<Vec<String>, Fault> {
    let path = folder.join(SETS_FOLDER);
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut sets = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| unlisted(&error))? {
        let entry = entry.map_err(|error| unlisted(&error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && entry.path().is_dir() {
            sets.push(name);
        }
    }
    sets.sort_unstable();
    Ok(sets)
}

fn unlisted(error: &io::Error) -> Fault {
    Fault::new(Code::Unreadable, format!("cannot be listed: {error}"))
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
    for entry in fs::read_dir(folder).map_err(|error| unlisted(&error))? {
        let entry = entry.map_err(|error| unlisted(&error))?;
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
