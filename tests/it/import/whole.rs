//! An import as a whole: the files that it writes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use entente::import::{Inputs, world};

use crate::samples::sample;

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/world")
}

fn inputs() -> Inputs {
    let folder = fixture().join("input");
    Inputs {
        factbook: folder.clone(),
        organisations: folder.join("CountrycodesOrgs.csv"),
        holders: vec![("kazakhstan".to_owned(), folder.join("kazakhstan.csv"))],
    }
}

/// The files below a folder that a tool has made, by their names within it.
fn files_below(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(current) = open.pop() {
        for entry in std::fs::read_dir(&current).expect("the folder can be listed") {
            let found = entry.expect("the folder can be listed").path();
            if found.is_dir() {
                open.push(found);
            } else if found.file_name().is_some_and(|name| name != "README.md") {
                let name =
                    found.strip_prefix(folder).expect("it is below the folder").to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read_to_string(&found).expect("the file is text"));
            }
        }
    }
    files
}

fn assert_same(written: &BTreeMap<String, String>, committed: &BTreeMap<String, String>) {
    assert_eq!(written.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    for (name, text) in written {
        let other = &committed[name];
        let differing = text.lines().zip(other.lines()).position(|(one, other)| one != other);
        assert!(text == other, "{name} is not what the tool writes, from line {:?} on", differing.map(|line| line + 1));
    }
}

#[test]
fn the_fixture_becomes_the_files_beside_it() {
    let import = world(&inputs()).expect("the fixture can be read");
    assert_same(&import.files, &files_below(&fixture().join("expected")));
    super::load(&import);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let [one, other] = [(); 2].map(|()| world(&inputs()).expect("the fixture can be read").files);
    assert_eq!(one, other);
}

#[test]
fn files_are_laid_out_within_the_width_where_they_can_be() {
    let files = world(&inputs()).expect("the fixture can be read").files;
    let (_, data): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name == "left-out.tsv");
    assert_eq!(data.len(), 10);
    for (name, text) in data {
        for line in text.lines().filter(|line| line.chars().count() > 120) {
            let fields = line.matches("\": ").count();
            assert!(fields == 1, "{name}: what is too long for a line stands alone: {line}");
        }
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{name} is JSON");
    }
}

#[test]
fn the_shipped_set_is_what_the_tool_writes() {
    let Some(folder) = sample("content") else { return };
    let inputs = Inputs {
        factbook: folder.join("factbook"),
        organisations: folder.join("CountrycodesOrgs.csv"),
        holders: vec![("kazakhstan".to_owned(), folder.join("holders21/kazakhstan.csv"))],
    };
    let import = world(&inputs).expect("the samples can be read");
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/sets/world");
    assert_same(&import.files, &files_below(&set));
}

#[test]
fn every_entity_of_the_shipped_set_is_tied_to_something() {
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/sets/world");
    let files = files_below(&set);
    let import = entente::import::Import { files, counts: BTreeMap::new(), left_out: Vec::new() };
    let dataset = super::load(&import);
    let mut alone: Vec<&str> = dataset.iter_entities().map(|(_, entity)| entity.id.as_str()).collect();
    for (_, relation) in dataset.iter_relations() {
        let ends = [relation.from, relation.to].map(|end| dataset.entity(end).id.as_str());
        alone.retain(|id| !ends.contains(id));
    }
    assert_eq!(alone, [""; 0]);
    assert!(dataset.entities.len() > 2_000 && dataset.relations.len() > 12_000, "the set is whole");
}

#[test]
fn the_command_writes_the_files_and_tells_how_many() {
    let output = tempfile::tempdir().expect("a folder can be made");
    let Inputs { factbook, organisations, holders } = inputs();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_entente"));
    command.args(["import", "world", "--factbook"]).arg(&factbook).arg("--organisations").arg(&organisations);
    command.arg("--holders").arg(format!("kazakhstan={}", holders[0].1.display())).arg("-o").arg(output.path());
    let run = command.output().expect("the binary is built");
    let told = String::from_utf8(run.stdout).expect("it tells text");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_same(&files_below(output.path()), &files_below(&fixture().join("expected")));
    assert!(
        told.contains("      2 borders\n") && told.contains("      5 not carried, listed with the reason"),
        "{told}"
    );

    std::fs::write(output.path().join("borders.csv"), "gec\n").expect("a file can be written");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_entente"));
    command.args(["import", "world", "--factbook"]).arg(output.path()).arg("--organisations").arg(&organisations);
    let run = command.arg("-o").arg(output.path()).output().expect("the binary is built");
    let told = String::from_utf8(run.stderr).expect("it tells text");
    assert_eq!(run.status.code(), Some(1));
    assert!(told.ends_with("borders.csv:1: no column `country`; the columns are gec\n"), "{told}");
}
