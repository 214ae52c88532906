//! Tests of `load`.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: by a panic")]

mod fixtures;
mod opening;
mod robustness;
mod schemas;
mod streaming;

use std::fs;
use std::path::{Path, PathBuf};

/// Where the cases are.
fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/load")
}

/// Copies what is in a folder over what is in another.
fn copy_over(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_over(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A folder with the good data that cases start from.
fn good_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_over(&cases().join("_base"), folder.path());
    folder
}

/// Writes a file that a function makes, when `ENTENTE_BLESS=1` asks for it; otherwise holds the two together.
fn check_generated(name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("ENTENTE_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{name} is out of date: run ENTENTE_BLESS=1 cargo test --test it load:: and commit it");
}
