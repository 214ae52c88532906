//! Whatever is done to good data, loading ends with a report and without a panic.

use std::fs;

use entente::load::open;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use super::good_folder;

/// Pieces that readers may stumble over.
const PIECES: &[&str] = &[
    "",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "-1",
    "1e999",
    "0x10",
    "//",
    "\u{feff}",
    "\u{0}",
    "\n",
    "\r\n",
    "\t",
    "ä",
    "\u{1f6f0}",
    "\\ud800",
    "\"id\"",
    "--",
    "..",
    "/",
    "[[[[[[[[",
    "{\"a\":{\"a\":",
    "2024-06-05",
    "\u{2028}",
];

const FILES: &[&str] =
    &["ontology.json", "sources/sources.json", "entities/entities.json", "relations/relations.jsonl"];

/// Replaces a stretch of a text; positions are in thousandths of its length.
fn mutate(text: &str, at: usize, length: usize, piece: &str) -> String {
    let start = text.floor_char_boundary(text.len() * at / 1000);
    let end = text.ceil_char_boundary((start + length).min(text.len()));
    format!("{}{piece}{}", &text[..start], &text[end..])
}

proptest! {
    #![proptest_config(Config { cases: 400, rng_seed: RngSeed::Fixed(2024), failure_persistence: None, ..Config::default() })]

    #[test]
    fn mutated_data_never_panic(
        changes in prop::collection::vec((0..FILES.len(), 0_usize..=1000, 0_usize..40, 0..PIECES.len()), 1..4),
        cut in prop::option::of((0..FILES.len(), 0_usize..=1000)),
    ) {
        let folder = good_folder();
        for (file, at, length, piece) in changes {
            let path = folder.path().join(FILES[file]);
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, mutate(&text, at, length, PIECES[piece])).unwrap();
        }
        if let Some((file, at)) = cut {
            let path = folder.path().join(FILES[file]);
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, &bytes[..bytes.len() * at / 1000]).unwrap();
        }
        let outcome = open(&[folder.path().to_owned()]);
        let report = &outcome.report;
        prop_assert_eq!(outcome.dataset.is_none(), report.errors_count() > 0);
        for diagnostic in report.diagnostics() {
            if let Some(span) = &diagnostic.span {
                let text = fs::read_to_string(&diagnostic.file).unwrap();
                prop_assert!(text.get(span.bytes.clone()).is_some(), "{:?}", diagnostic);
                let line_starts = text[..span.bytes.start].rfind('\n').map_or(0, |offset| offset + 1);
                let line = text[..span.bytes.start].matches('\n').count() + 1;
                let column = text[line_starts..span.bytes.start].chars().count() + 1;
                prop_assert_eq!((span.line as usize, span.column as usize), (line, column));
            }
        }
        let drawn = report.render_text(false);
        prop_assert_eq!(drawn.is_empty(), report.diagnostics().is_empty());
        prop_assert_eq!(report.to_json()["diagnostics"].as_array().unwrap().len(), report.diagnostics().len());
    }
}
