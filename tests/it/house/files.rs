//! Rules of single files: their length, their doors, what they may not hold, and the reasons of dependencies.

use super::source::{code, tokens};
use super::{read, rust_files};

/// Lines that a file may have. From 400 on, ask why.
const LINE_COUNT_MAX: usize = 600;

/// Doors that do more than declare and re-export, with the reason.
const DOORS_WITH_A_HANDLE: [(&str, &str); 2] = [
    ("src/cli/mod.rs", "the room's one function tells which command does what"),
    ("src/load/mod.rs", "the room's one function is its table of contents: files, records, dataset"),
];

/// What code may not hold, as its tokens.
const FORBIDDEN: [&[&str]; 4] = [&["todo", "!"], &["unimplemented", "!"], &["dbg", "!"], &["#", "[", "ignore"]];

/// What a file holds that it may not.
fn forbidden_in(text: &str) -> Vec<String> {
    let code = code(text);
    let tokens = tokens(&code);
    let found = FORBIDDEN.iter().filter(|wanted| tokens.windows(wanted.len()).any(|window| window == **wanted));
    let mut found: Vec<String> = found.map(|wanted| wanted.concat()).collect();
    // What is left to do is written down where work is planned.
    found.extend(["TODO", "FIXME"].into_iter().filter(|word| comments(text, &code).contains(word)).map(str::to_owned));
    found
}

/// The comments of a text, when its code is known.
fn comments(text: &str, code: &str) -> String {
    let lines = text.lines().zip(code.lines());
    lines
        .filter_map(|(line, code)| line.get(code.trim_end().len()..))
        .filter_map(|rest| rest.split_once("//"))
        .map(|(_, comment)| comment)
        .collect()
}

/// Items of a door that neither declare a child nor re-export.
fn items_beyond_a_door(text: &str) -> Vec<String> {
    let code = code(text);
    let tokens = tokens(&code);
    let wanted = ["fn", "struct", "enum", "trait", "impl", "static", "type", "macro_rules"];
    let words = tokens.iter().zip(tokens.iter().skip(1)).filter(|(token, _)| wanted.contains(token));
    words.map(|(token, name)| format!("{token} {name}")).collect()
}

/// Dependencies of a manifest with no comment above them or above the group that they stand in.
fn dependencies_without_reason(manifest: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut is_within, mut has_reason) = (false, false);
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            is_within = line.trim_matches(['[', ']']).ends_with("dependencies");
            has_reason = false;
        } else if line.is_empty() {
            has_reason = false;
        } else if line.starts_with('#') {
            has_reason = true;
        } else if is_within && !has_reason {
            faults.push(line.split(['=', '.']).next().unwrap_or_default().trim().to_owned());
        }
    }
    faults
}

#[test]
fn no_file_is_too_long() {
    for file in rust_files(&["src", "tests", "benches"]) {
        let line_count = file.text.lines().count();
        assert!(line_count <= LINE_COUNT_MAX, "{} has {line_count} lines: take it apart by subject", file.name);
    }
}

#[test]
fn unsafe_code_is_in_one_file() {
    let has_some = |text: &str| tokens(&code(text)).contains(&"unsafe");
    let files: Vec<String> = rust_files(&["src", "tests", "benches"])
        .into_iter()
        .filter(|file| has_some(&file.text))
        .map(|file| file.name)
        .collect();
    assert_eq!(files, ["src/store/mapping.rs"]);
}

#[test]
fn doors_declare_and_re_export() {
    let mut handled = Vec::new();
    for file in rust_files(&["src"]) {
        let is_door = file.name.split('/').count() == 3 && file.name.ends_with("/mod.rs");
        let beyond = items_beyond_a_door(&file.text);
        if !is_door || beyond.is_empty() {
            continue;
        }
        let is_known = DOORS_WITH_A_HANDLE.iter().any(|(name, _)| *name == file.name);
        assert!(is_known, "{} is a door, and holds {}", file.name, beyond.join(", "));
        handled.push(file.name);
    }
    let known = DOORS_WITH_A_HANDLE.map(|(name, _)| name);
    assert_eq!(handled, known, "a door that only lists needs no exception");
}

#[test]
fn nothing_is_left_to_do() {
    for file in rust_files(&["src", "tests", "benches"]) {
        let found = forbidden_in(&file.text);
        assert!(found.is_empty(), "{} holds {}", file.name, found.join(", "));
    }
}

#[test]
fn every_dependency_has_its_reason() {
    assert_eq!(dependencies_without_reason(&read("Cargo.toml")), [""; 0]);
}

#[test]
fn what_is_forbidden_is_found() {
    let cases: [(&str, &[&str]); 6] = [
        ("fn f() { g(\"todo!()\") } // dbg!(x)", &[]),
        ("fn f() { todo!() }", &["todo!"]),
        ("#[test]\n#[ignore = \"slow\"]\nfn f() { dbg!(1); }", &["dbg!", "#[ignore"]),
        ("fn f() { unimplemented! () }", &["unimplemented!"]),
        ("fn f() {} // TODO: g", &["TODO"]),
        ("let text = \"TODO\";", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(forbidden_in(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_door_is_found() {
    assert_eq!(items_beyond_a_door("//! fn in words\nmod a;\npub use a::{f, G};\npub mod b;"), [""; 0]);
    assert_eq!(items_beyond_a_door("mod a;\npub fn f() {}\nstruct G;"), ["fn f", "struct G"]);
}

#[test]
fn a_dependency_without_reason_is_found() {
    let manifest = "[package]\nname = \"x\"\n\n[dependencies]\n# Why.\na = \"1\"\nb = \"1\"\n\nc = \"1\"\n[dev-dependencies]\nd.workspace = true\n[lints]\ne = 1\n";
    assert_eq!(dependencies_without_reason(manifest), ["c", "d"]);
}
