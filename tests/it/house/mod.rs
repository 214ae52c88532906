//! Tests of `house`: the rules of the crate as a whole, held against the files themselves.
//!
//! What is allowed stands in `ARCHITECTURE.md`, and is read from there: the page is the rule.

mod arrows;
mod files;
mod page;
mod source;

use std::path::{Path, PathBuf};

/// The root of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project.
struct SourceFile {
    /// From the root, with slashes.
    name: String,
    text: String,
}

/// Every Rust file below some folders, in the order of their names.
fn rust_files(folders: &[&str]) -> Vec<SourceFile> {
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be read") {
            let found = entry.expect("the folder can be read").path();
            if found.is_dir() {
                open.push(found);
            } else if found.extension().is_some_and(|extension| extension == "rs") {
                let name =
                    found.strip_prefix(root()).expect("it is below the root").to_string_lossy().replace('\\', "/");
                files.push(SourceFile { name, text: std::fs::read_to_string(&found).expect("the file is text") });
            }
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(!files.is_empty(), "there are files in {folders:?}");
    files
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect("the file is text")
}
