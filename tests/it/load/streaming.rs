//! Files that are read a record at a time: places far behind the start, many faults, changes meanwhile, bounds, progress.

use std::fmt::Write as _;
use std::fs;

use entente::load::{Code, DIAGNOSTICS_MAX, Listener, Phase, Progress, open, open_listened};
use sha2::{Digest, Sha256};

use super::good_folder;
use crate::support::leaks_folder::write_leaks;

/// A relation whose end is not there.
fn dangling(number: usize, note: &str) -> String {
    format!(
        "{{\"id\": \"kazakhstan--member-of--nowhere-{number}\", \"claims\": [{{\"source\": \"nca\", \"when\": \"2003/..\", \"note\": \"{note}\"}}]}}\n"
    )
}

#[test]
fn places_are_right_far_behind_the_start() {
    let folder = good_folder();
    let file = folder.path().join("relations/many.jsonl");
    let mut text = String::new();
    for number in 0..900 {
        // Lines of many lengths, so that blocks end within lines, texts and characters.
        text += &dangling(number, &"д€𝄞 ".repeat(1 + number * 7 % 211));
        if number % 13 == 0 {
            text += "\r\n";
        }
    }
    fs::write(&file, &text).unwrap();
    let report = open(&[folder.path().to_owned()]).report;
    assert!(text.len() > 1 << 18, "several blocks");
    assert_eq!((report.errors_count(), report.omitted_count()), (900, 0));
    for (number, diagnostic) in report.diagnostics().iter().enumerate() {
        let span = diagnostic.span.as_ref().unwrap();
        assert_eq!(span.marked_text(), format!("nowhere-{number}"));
        assert_eq!(text[span.bytes.clone()], *span.marked_text());
        let before = &text[..span.bytes.start];
        let line_start = before.rfind('\n').map_or(0, |line_break| line_break + 1);
        assert_eq!(span.line as usize, before.matches('\n').count() + 1);
        assert_eq!(span.column as usize, before[line_start..].chars().count() + 1);
        assert_eq!(span.end_column, span.column + u32::try_from(span.marked_text().len()).unwrap());
    }
}

#[test]
fn of_many_faults_the_first_are_kept_and_all_are_counted() {
    let folder = good_folder();
    let mut broken = String::new();
    for number in 0..1_500 {
        writeln!(broken, "{{\"id\": \"Bad {number}\", \"kind\": \"country\", \"name\": \"N\"}}").unwrap();
        writeln!(broken, "{{\"id\": \"same\", \"kind\": \"country\", \"name\": \"Same\"}}").unwrap();
    }
    fs::write(folder.path().join("entities/many.jsonl"), broken).unwrap();
    let dangling: String = (0..2_000).map(|number| dangling(number, "n")).collect();
    fs::write(folder.path().join("relations/many.jsonl"), dangling).unwrap();
    let report = open(&[folder.path().to_owned()]).report;
    // 1,500 ids that are none, 1,499 records of one entity too many, 2,000 ends that are not there.
    assert_eq!((report.errors_count(), report.warnings_count()), (4_999, 0));
    assert_eq!((report.diagnostics().len(), report.omitted_count()), (DIAGNOSTICS_MAX, 3_999));
    assert!(report.diagnostics().iter().all(|diagnostic| diagnostic.code == Code::BadId));
    assert_eq!(report.summary(), "4999 errors; 3999 of them not shown");
}

#[test]
fn of_many_warnings_the_first_are_kept_and_all_are_counted() {
    let folder = good_folder();
    let twins =
        (0..2_500).map(|number| format!("{{\"id\": \"twin-{number}\", \"kind\": \"country\", \"name\": \"Twin\"}}\n"));
    fs::write(folder.path().join("entities/many.jsonl"), twins.collect::<String>()).unwrap();
    let outcome = open(&[folder.path().to_owned()]);
    assert!(outcome.dataset.is_some());
    assert_eq!((outcome.report.errors_count(), outcome.report.warnings_count()), (0, 2_499));
    assert_eq!((outcome.report.diagnostics().len(), outcome.report.omitted_count()), (DIAGNOSTICS_MAX, 1_499));
    assert_eq!(outcome.report.summary(), "2499 warnings; 1499 of them not shown");
}

#[test]
fn a_file_that_changes_meanwhile_has_no_wrong_excerpt() {
    let folder = good_folder();
    let file = folder.path().join("relations/many.jsonl");
    fs::write(&file, dangling(1, "n") + &dangling(1, "n")).unwrap();
    let mut change = |progress: Progress| {
        if progress.phase == Phase::Checking {
            fs::write(&file, "{}\n").unwrap();
        }
    };
    let report = open_listened(&[folder.path().to_owned()], &mut Listener::new(&mut change)).report;
    assert_eq!(report.diagnostics().len(), 2);
    for diagnostic in report.diagnostics() {
        assert_eq!((diagnostic.code, &diagnostic.span), (Code::DanglingEntity, &None));
        assert!(diagnostic.file.ends_with("relations/many.jsonl"));
    }
    assert!(report.render_text(false).contains("no entity has the id `nowhere-1`"));
}

#[test]
fn a_line_without_end_is_a_fault() {
    let folder = good_folder();
    let file = folder.path().join("relations/many.jsonl");
    fs::write(&file, dangling(1, "n") + &"x".repeat((1 << 24) + 1)).unwrap();
    let report = open(&[folder.path().to_owned()]).report;
    let found = report.diagnostics().last().unwrap();
    assert_eq!((found.code, found.message.as_str()), (Code::Unreadable, "line 2 is longer than 16777216 bytes"));
    // What is not found may stand in what was not read.
    assert_eq!((report.errors_count(), report.held_back_count()), (1, 1));
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    let folder = good_folder();
    let mut bytes = dangling(1, "ä").into_bytes();
    let offset = bytes.len() + 3;
    bytes.extend(b"{\"a\xff\": 1}\n");
    fs::write(folder.path().join("relations/many.jsonl"), bytes).unwrap();
    let report = open(&[folder.path().to_owned()]).report;
    let [found] = report.diagnostics() else { panic!("{report:?}") };
    assert_eq!(found.message, format!("byte {offset}, on line 2, is not UTF-8"));
    assert_eq!((found.code, &found.span, report.held_back_count()), (Code::NotUtf8, &None, 1));
}

#[test]
fn progress_comes_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    write_leaks(folder.path(), 6_000, 10_000);
    let mut told: Vec<Progress> = Vec::new();
    let mut tell = |progress| told.push(progress);
    let outcome = open_listened(&[folder.path().to_owned()], &mut Listener::new(&mut tell));
    assert!(outcome.dataset.is_some());
    let phases: Vec<Phase> = told.iter().map(|progress| progress.phase).collect();
    assert!(phases.is_sorted() && phases.len() > 2, "{phases:?}");
    assert!(told.windows(2).all(|pair| pair[0].bytes_read <= pair[1].bytes_read), "{told:?}");
    let (first, last) = (told[0], told[told.len() - 1]);
    assert_eq!((first.phase, first.bytes_read, first.record_count), (Phase::Reading, 0, 0));
    assert_eq!((last.phase, last.bytes_read), (Phase::Checking, last.bytes_total));
    // The ontology counts as one record.
    assert_eq!(last.record_count, 6_000 + 10_000 + 300 + 1);
}

#[test]
fn an_edition_is_the_hash_of_all_files_in_order() {
    let folder = good_folder();
    let dataset = open(&[folder.path().to_owned()]).dataset.unwrap();
    let mut hasher = Sha256::new();
    for file in &dataset.files {
        let text = fs::read(folder.path().join(&file.name)).unwrap();
        hasher.update(0_u32.to_le_bytes());
        for part in [file.name.as_bytes(), &text] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    let digest = hasher.finalize();
    let digits: Vec<String> = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(dataset.edition.hash, digits.concat());
}
