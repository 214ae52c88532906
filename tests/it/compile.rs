//! `entente compile`, and every command over what it writes.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::web::server::{program, run, text};

const BASE: &str = "tests/fixtures/web/base";

fn entente(arguments: &[&str]) -> Output {
    run(program().args(arguments))
}

/// What a command prints that has nothing to complain about.
fn printed(arguments: &[&str]) -> String {
    let output = entente(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "", "{arguments:?}");
    text(&output.stdout).to_owned()
}

/// What a command complains of that does not do what it was told to.
fn complaint(arguments: &[&str]) -> String {
    let output = entente(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", text(&output.stdout));
    assert_eq!(text(&output.stdout), "", "{arguments:?}");
    text(&output.stderr).to_owned()
}

/// The name of a file in a folder.
fn within(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("folders for tests have plain names").to_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it can be listed");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_snapshot_stands_for_its_folders() {
    let folder = TempDir::new().expect("a folder can be made");
    let file = within(&folder, "data.entente");
    let told = printed(&["compile", BASE, "tests/fixtures/web/notes", "-o", &file]);
    let checked = printed(&["check", BASE, "tests/fixtures/web/notes"]);
    let counts = checked.trim_end().rsplit_once(": ").map_or("", |(_, counts)| counts);
    assert!(told.contains(counts) && told.contains(&file) && !counts.is_empty(), "{told}{checked}");
    assert_eq!(names(folder.path()), ["data.entente"]);
    let folders = ["--data", BASE, "--data", "tests/fixtures/web/notes"];
    for question in [
        &["path", "ada", "salt", "--json"][..],
        &["show", "assembly", "--json"],
        &["search", "mercury", "--json"],
        &["export", "/graph.json?limit=20000"],
        &["export", "/timeline.csv"],
    ] {
        let from_folder = printed(&[question, &folders].concat());
        assert_eq!(printed(&[question, &["--data", &file]].concat()), from_folder, "{question:?}");
    }
    assert_eq!(printed(&["check", &file]), format!("no faults: {counts}\n"));
    let difference = entente(&["diff", &format!("{BASE}:tests/fixtures/web/notes"), &file]);
    assert_eq!(difference.status.code(), Some(0), "{}", text(&difference.stdout));
}

#[test]
fn what_cannot_be_compiled_leaves_nothing() {
    let folder = TempDir::new().expect("a folder can be made");
    let file = within(&folder, "data.entente");
    let faulty = complaint(&["compile", "tests/fixtures/web/base", "tests/fixtures/nowhere", "-o", &file]);
    assert!(faulty.contains("does not exist"), "{faulty}");
    let other = within(&folder, "data.json");
    assert!(complaint(&["compile", BASE, "-o", &other]).contains("does not end in .entente"));
    let nowhere = within(&folder, "nowhere/data.entente");
    assert!(complaint(&["compile", BASE, "-o", &nowhere]).contains("could not write"));
    assert_eq!(names(folder.path()), [""; 0]);
    printed(&["compile", BASE, "-o", &file]);
    assert!(complaint(&["compile", &file, "-o", &file]).contains("is compiled already"));
    assert!(complaint(&["path", "ada", "salt", "--data", BASE, "--data", &file]).contains("give it alone"));
}

#[test]
fn what_is_no_snapshot_is_told_with_what_to_do() {
    let folder = TempDir::new().expect("a folder can be made");
    let file = within(&folder, "data.entente");
    let told = |what: &str| {
        let told = complaint(&["show", "ada", "--data", &file]);
        assert!(told.contains(what), "{told}");
        assert!(told.contains(&format!("entente compile FOLDER -o {file}")), "{told}");
    };
    told("No such file");
    fs::write(&file, "{}").expect("it can be written");
    told("it is no snapshot of Entente");
    printed(&["compile", BASE, "-o", &file]);
    let whole = fs::read(&file).expect("it can be read");
    fs::write(&file, &whole[..whole.len() / 2]).expect("it can be written");
    told("its end is missing");
    let mut bytes = whole.clone();
    bytes[whole.len() / 2] ^= 1;
    fs::write(&file, bytes).expect("it can be written");
    told("it is damaged");
    // The format stands behind the name and the order of bytes, with a checksum of its own, which a newer program would make.
    let mut bytes = whole;
    bytes[12] += 1;
    fs::write(&file, bytes).expect("it can be written");
    told("it is damaged: the checksum of header");
}
