//! All faults of the data that were opened.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::code::{Code, Severity};
use super::diagnostic::{Diagnostic, Fault, Mark};
use super::folder::FolderFault;
use super::suggestion::{Suggestions, listed};
use super::text_file::TextFile;
use crate::model::FileIndex;

/// The most diagnostics of each severity that are kept; more are counted.
pub const DIAGNOSTICS_MAX: usize = 1_000;

/// All faults of the data that were opened, sorted by layer, file, line, column and code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    errors_count: usize,
    warnings_count: usize,
    held_back_count: usize,
}

impl Report {
    /// The diagnostics kept: at most [`DIAGNOSTICS_MAX`] of each severity, those found first.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many errors there are, kept or not.
    #[must_use]
    pub fn errors_count(&self) -> usize {
        self.errors_count
    }

    /// How many warnings there are, kept or not.
    #[must_use]
    pub fn warnings_count(&self) -> usize {
        self.warnings_count
    }

    /// How many references could not be followed while a file is broken. They are not errors of their own: what they
    /// name may stand in the part that could not be read.
    #[must_use]
    pub fn held_back_count(&self) -> usize {
        self.held_back_count
    }

    /// How many errors and warnings are counted but not kept.
    #[must_use]
    pub fn omitted_count(&self) -> usize {
        self.errors_count + self.warnings_count - self.diagnostics.len()
    }

    /// The last lines of the text form: how many faults there are, and what is not shown.
    #[must_use]
    pub fn summary(&self) -> String {
        let faults = match (self.errors_count, self.warnings_count) {
            (0, 0) => "no faults".to_owned(),
            (errors, 0) => counted(errors, "error"),
            (0, warnings) => counted(warnings, "warning"),
            (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
        };
        let omitted = match self.omitted_count() {
            0 => String::new(),
            omitted => format!("; {omitted} of them not shown"),
        };
        let held_back = match self.held_back_count {
            0 => String::new(),
            count => format!("; {} held back until the broken files are mended", counted(count, "reference")),
        };
        faults + &omitted + &held_back
    }

    /// The report for programs: `errors`, `warnings`, `omitted`, `held_back` (numbers) and `diagnostics`, a list of
    /// `code`, `severity`, `file`, `line`, `column`, `end_line`, `end_column`, `text` (the marked text, at most its first
    /// line), `message`, `expected`, `help`; what does not apply is `null`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let diagnostics: Vec<Value> = self.diagnostics.iter().map(diagnostic_to_json).collect();
        json!({
            "errors": self.errors_count,
            "warnings": self.warnings_count,
            "omitted": self.omitted_count(),
            "held_back": self.held_back_count,
            "diagnostics": diagnostics,
        })
    }

    fn push(&mut self, diagnostic: impl FnOnce() -> Diagnostic, severity: Severity) {
        if self.count(severity) {
            self.diagnostics.push(diagnostic());
        }
    }

    /// Counts a fault; whether it is kept.
    fn count(&mut self, severity: Severity) -> bool {
        let count = match severity {
            Severity::Error => &mut self.errors_count,
            Severity::Warning => &mut self.warnings_count,
        };
        *count += 1;
        *count <= DIAGNOSTICS_MAX
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn diagnostic_to_json(diagnostic: &Diagnostic) -> Value {
    let span = diagnostic.span.as_ref();
    json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity().as_str(),
        "file": diagnostic.file,
        "line": span.map(|span| span.line),
        "column": span.map(|span| span.column),
        "end_line": span.map(|span| span.end_line),
        "end_column": span.map(|span| span.end_column),
        "text": span.map(super::TextSpan::marked_text),
        "message": diagnostic.message,
        "expected": diagnostic.expected,
        "help": diagnostic.help,
    })
}

/// Collects faults while data are read and checked.
pub(super) struct Faults {
    pub(super) files: Vec<TextFile>,
    pub(super) suggestions: Suggestions,
    report: Report,
    /// Whether a part of the data could not be read, so that what is not found may stand there.
    incomplete: bool,
    /// The ids that records were probably meant to have whose own ids are refused.
    refused_ids: HashSet<String>,
    /// Whether what is reported now has been reported already.
    is_muted: bool,
}

impl Faults {
    pub(super) fn new(files: Vec<TextFile>, folder_faults: Vec<FolderFault>) -> Self {
        let mut faults = Self {
            files,
            suggestions: Suggestions::default(),
            report: Report::default(),
            incomplete: !folder_faults.is_empty(),
            refused_ids: HashSet::new(),
            is_muted: false,
        };
        for FolderFault { layer, shown, fault } in folder_faults {
            let severity = fault.code.severity();
            faults.report.push(|| Diagnostic::of_file(layer.0, shown, fault), severity);
        }
        faults
    }

    /// The file with that position.
    pub(super) fn file(&self, index: FileIndex) -> &TextFile {
        &self.files[index.position()]
    }

    /// Reads again what has been read before, so that its faults are not reported a second time.
    pub(super) fn muted<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let suggestions = std::mem::take(&mut self.suggestions);
        self.is_muted = true;
        let again = read(self);
        self.is_muted = false;
        self.suggestions = suggestions;
        again
    }

    /// Reports a fault at a place.
    pub(super) fn push(&mut self, mark: Mark, fault: Fault) {
        if self.is_muted {
            return;
        }
        let file = &self.files[mark.file.position()];
        let severity = fault.code.severity();
        self.report.push(|| Diagnostic::in_file(file, mark, fault), severity);
    }

    /// Reports a fault that tells where something else stands, which is looked up only when the fault is kept.
    pub(super) fn push_beside(&mut self, mark: Mark, code: Code, other: Mark, fault: impl FnOnce(&str) -> Fault) {
        if self.report.count(code.severity()) {
            let fault = fault(&self.told(other));
            self.report.diagnostics.push(Diagnostic::in_file(self.file(mark.file), mark, fault));
        }
    }

    /// Where something stands, for messages: `entities/people.json:12:9`; the file alone when it has changed meanwhile.
    fn told(&self, mark: Mark) -> String {
        let file = self.file(mark.file);
        match file.find(mark.start()) {
            Some(position) => format!("{}:{}:{}", file.shown, position.line, position.column),
            None => file.shown.clone(),
        }
    }

    /// Reports that a file cannot be read to its end.
    pub(super) fn push_unread(&mut self, index: FileIndex, fault: Fault) {
        self.incomplete = true;
        let file = &self.files[index.position()];
        let severity = fault.code.severity();
        self.report.push(|| Diagnostic::of_file(file.layer.0, file.shown.clone(), fault), severity);
    }

    /// Reports that a part of the data cannot be read. From now on what is not found is held back.
    pub(super) fn push_broken(&mut self, mark: Mark, fault: Fault) {
        self.incomplete = true;
        self.push(mark, fault);
    }

    /// Notes the id that a record was meant to have whose own one is refused, so that one mistake is one fault.
    pub(super) fn note_refused_id(&mut self, meant: Option<String>) {
        self.refused_ids.extend(meant);
    }

    /// Reports something that is named but not found, and suggests a known word; unless a broken file or a refused id
    /// explains the fault.
    pub(super) fn push_not_found<'w>(
        &mut self,
        mark: Mark,
        word: &str,
        known: impl Iterator<Item = &'w str>,
        fault: Fault,
    ) {
        if self.refused_ids.contains(word) || self.is_held_back() {
            return;
        }
        let suggestion = self.suggestion(word, known);
        self.push(mark, fault.did_you_mean(suggestion));
    }

    /// Reports a kind that is not declared, unless a broken file explains the fault. Suggests a known one that is spelled
    /// much the same; without one, lists the kinds of `choice`, which says what they are and names them.
    pub(super) fn push_unknown_kind<'w>(
        &mut self,
        mark: Mark,
        word: &str,
        known: impl Iterator<Item = &'w str>,
        fault: Fault,
        choice: impl FnOnce() -> (String, Vec<&'w str>),
    ) {
        if self.is_held_back() {
            return;
        }
        let fault = if let Some(suggestion) = self.suggestion(word, known) {
            fault.did_you_mean(Some(suggestion))
        } else {
            let (what, fitting) = choice();
            fault.expected(format!("{what}: {}", listed(&fitting)))
        };
        self.push(mark, fault);
    }

    /// Whether what is not found may stand in a part that could not be read; counts it if so.
    fn is_held_back(&mut self) -> bool {
        self.report.held_back_count += usize::from(self.incomplete);
        self.incomplete
    }

    /// The nearest known word, as long as faults are kept.
    fn suggestion<'w>(&mut self, word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
        if self.report.errors_count < DIAGNOSTICS_MAX { self.suggestions.nearest(word, known) } else { None }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.report.errors_count > 0
    }

    /// Ends the collection.
    pub(super) fn into_report(self) -> Report {
        let mut report = self.report;
        report.diagnostics.sort_by(|left, right| sort_key(left).cmp(&sort_key(right)));
        report
    }
}

fn sort_key(diagnostic: &Diagnostic) -> (u32, &str, Option<(u32, u32)>, Code, &str) {
    let position = diagnostic.span.as_ref().map(|span| (span.line, span.column));
    (diagnostic.layer, &diagnostic.file, position, diagnostic.code, &diagnostic.message)
}
