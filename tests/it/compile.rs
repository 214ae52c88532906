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

/// Copies the files of a folder, last written long ago.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for name in names(from) {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a file can be copied");
            date(&to, 1_000_000_000);
        }
    }
}

/// Makes a file look as if it was last written so many seconds after 1970.
fn date(file: &Path, seconds: u64) {
    let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    let file = fs::File::options().append(true).open(file).expect("it can be written");
    file.set_modified(time).expect("its time can be set");
}

#[test]
fn large_folders_are_kept_compiled_until_they_change() {
    let folder = TempDir::new().expect("a folder can be made");
    let data = folder.path().join("data");
    copy(Path::new(BASE), &data);
    let (cache, data_name) = (within(&folder, "cache"), within(&folder, "data"));
    let options = ["--data", &data_name, "--cache", &cache];
    let show = |more: &[&str]| entente(&[&["show", "ada", "--json"], &options[..], more].concat());
    let answered = |output: &Output| {
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout).to_owned()
    };
    let small = show(&[]);
    assert!(!Path::new(&cache).exists(), "a small folder is read");
    let large = ["--cache-from", "1"];
    assert_eq!(answered(&show(&large)), answered(&small));
    let kept = names(Path::new(&cache));
    assert_eq!(kept.len(), 1, "{kept:?}");
    let kept = Path::new(&cache).join(&kept[0]);
    // What is opened now is the file: a name that was changed in the folder is not seen while time and length are the same.
    let people = data.join("entities/entities.json");
    let before = fs::read_to_string(&people).expect("it can be read");
    let other = before.replacen("Ada", "Eda", 1);
    assert_ne!(other, before);
    fs::write(&people, &other).expect("it can be written");
    date(&people, 1_000_000_000);
    assert_eq!(answered(&show(&large)), answered(&small));
    // A later time is seen.
    date(&people, 1_000_000_001);
    let newer = answered(&show(&large));
    assert!(newer.contains("Eda"), "{newer}");
    assert_eq!(names(Path::new(&cache)).len(), 1, "the newer one takes the place of the older one");
    assert_eq!(answered(&show(&large)), newer);
    // A damaged one is told and made again.
    let mut bytes = fs::read(&kept).expect("it can be read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 8;
    fs::write(&kept, bytes).expect("it can be written");
    let output = show(&large);
    assert!(text(&output.stderr).contains("is compiled anew: it is damaged"), "{}", text(&output.stderr));
    assert_eq!(answered(&output), newer);
    assert_eq!(text(&show(&large).stderr), "");
    // So is one of another format.
    let mut bytes = fs::read(&kept).expect("it can be read");
    bytes.truncate(100);
    fs::write(&kept, bytes).expect("it can be written");
    assert!(text(&show(&large).stderr).contains("its end is missing"));
    // What was written just now may be written again within the same tick of the clock, and is not kept.
    fs::remove_file(&kept).expect("it can be removed");
    fs::write(&people, &before).expect("it can be written");
    assert_eq!(answered(&show(&large)), answered(&small));
    assert!(!kept.exists());
    // Nor is anything, where nothing is to be kept.
    date(&people, 1_000_000_002);
    answered(&entente(&["show", "ada", "--data", &data_name, "--cache", "none", "--cache-from", "1"]));
    assert!(!kept.exists());
}
