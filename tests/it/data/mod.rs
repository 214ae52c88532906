//! The shipped data: free of faults, as their schemas say, and they carry what they are said to carry.

mod changes;
mod comparisons;
mod connections;
mod documents;
mod ends;
mod facts;
mod guide;
mod paths;
mod questions;
mod readings;
mod seed;
mod timeline;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use entente::model::Dataset;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped_folder() -> PathBuf {
    repository().join("graph-data")
}

/// The dataset of the folders, which must be free of errors and of warnings.
fn open_without_fault(folders: &[PathBuf]) -> Dataset {
    let outcome = entente::load::open(folders);
    let faults: Vec<String> = outcome
        .report
        .diagnostics()
        .iter()
        .map(|fault| format!("{}: {}: {}", fault.file, fault.code.as_str(), fault.message))
        .collect();
    assert_eq!(faults, Vec::<String>::new());
    outcome.dataset.expect("data without faults are loaded")
}

fn shipped() -> &'static Dataset {
    static SHIPPED: LazyLock<Dataset> = LazyLock::new(|| open_without_fault(&[shipped_folder()]));
    &SHIPPED
}

#[test]
fn shipped_files_are_as_the_schemas_say() {
    let schemas = entente::load::schemas();
    let mut checked_count = 0;
    for (schema_name, schema) in schemas {
        let validator = jsonschema::validator_for(&schema).expect("a schema is a schema");
        let subject = schema_name.strip_suffix(".schema.json").expect("schemas are named after what they describe");
        let files = match subject {
            "ontology" => vec![shipped_folder().join("ontology.json")],
            folder => files_of(folder),
        };
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a shipped file can be read");
            let value = serde_json::from_str(&text).expect("a shipped file is JSON");
            let faults: Vec<String> =
                validator.iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
            assert!(faults.is_empty(), "{}: {faults:#?}", file.display());
            checked_count += 1;
        }
    }
    assert!(checked_count > 4, "every folder has files");
}

/// The files of a folder of records, those of sets included.
fn files_of(record_folder: &str) -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        entries.map(|entry| entry.expect("the folder can be listed").path()).collect()
    };
    let sets = entries(&shipped_folder().join("sets"));
    sets.into_iter().chain([shipped_folder()]).flat_map(|part| entries(&part.join(record_folder))).collect()
}
