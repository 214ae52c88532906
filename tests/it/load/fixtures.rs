//! A case for every code: `data/` lies over the good data in `_base/`, `alone/` stands in their place, `notes/` is a second
//! layer.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use entente::load::{Code, Outcome, faults_page, open};

use super::{cases, check_generated, copy_over};

/// Opens a case; the report has the names that the case gives to its folders.
fn open_case(case: &Path) -> (Outcome, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut layers = Vec::new();
    if case.join("alone").exists() {
        copy_over(&case.join("alone"), &folder.path().join("data"));
    } else {
        copy_over(&cases().join("_base"), &folder.path().join("data"));
        if case.join("data").exists() {
            copy_over(&case.join("data"), &folder.path().join("data"));
        }
    }
    layers.push(folder.path().join("data"));
    let notes = case.join("notes");
    if notes.is_dir() {
        copy_over(&notes, &folder.path().join("notes"));
        layers.push(folder.path().join("notes"));
    } else if notes.is_file() {
        fs::copy(notes, folder.path().join("notes")).unwrap();
        layers.push(folder.path().join("notes"));
    }
    let outcome = open(&layers);
    let text = outcome.report.render_text(false).replace(&format!("{}/", folder.path().display()), "");
    (outcome, text)
}

#[test]
fn every_code_has_a_case_that_produces_it() {
    let mut found = BTreeSet::new();
    for code in Code::ALL {
        let case = cases().join(code.as_str());
        assert!(case.is_dir(), "no case for {}", code.as_str());
        let (outcome, text) = open_case(&case);
        let codes: Vec<Code> = outcome.report.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
        assert!(codes.contains(code), "{} is not in its report:\n{text}", code.as_str());
        assert_eq!(outcome.dataset.is_none(), outcome.report.errors_count() > 0, "{}", code.as_str());
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(case);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("report", text));
        found.insert(code.as_str().to_owned());
    }
    let folders: BTreeSet<String> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "_base")
        .collect();
    assert_eq!(folders, found, "cases without a code");
}

#[test]
fn codes_are_unique_and_known() {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(distinct.len(), names.len());
    let is_kebab = |name: &str| {
        name.split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
    };
    assert!(names.iter().all(|name| is_kebab(name)), "{names:?}");
    let listed: Vec<String> =
        Code::ALL.iter().map(|code| format!("{} {}", code.severity().as_str(), code.as_str())).collect();
    insta::assert_snapshot!(listed.join("\n"));
}

#[test]
fn the_page_of_faults_is_up_to_date() {
    check_generated("docs/faults.md", &faults_page());
}

#[test]
fn good_data_have_no_fault() {
    let (outcome, text) = open_case(&cases().join("_base"));
    assert_eq!(text, "");
    assert!(outcome.dataset.is_some());
}
