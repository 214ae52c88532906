//! What comes out of good data: layers, places, editions; and what a report tells.

use std::fs;
use std::path::PathBuf;

use entente::load::{Code, DIAGNOSTICS_MAX, Outcome, open};
use entente::model::{Dataset, LayerIndex, Place, Value};

use super::good_folder;
use crate::support::leaks_folder::write_leaks;
use crate::support::random_graph::name;

fn dataset(outcome: Outcome) -> Dataset {
    let text = outcome.report.render_text(false);
    outcome.dataset.unwrap_or_else(|| panic!("{text}"))
}

/// A second layer with these files.
fn notes(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn open_two(upper: &tempfile::TempDir) -> Outcome {
    let lower = good_folder();
    open(&[lower.path().to_owned(), upper.path().to_owned()])
}

fn place_in(dataset: &Dataset, place: Place) -> (String, u32, u32) {
    (dataset.files[place.file.position()].name.clone(), place.line, place.column)
}

#[test]
fn lists_are_sorted_and_places_are_those_of_the_records() {
    let folder = good_folder();
    let dataset = dataset(open(&[folder.path().to_owned()]));
    let ids: Vec<&str> = dataset.relations.iter().map(|relation| relation.id.as_str()).collect();
    let expected = [
        "enrique-mora--headed--talks",
        "kazakhstan--borders--turkmenistan",
        "kazakhstan--member-of--bomca",
        "talks--held-in--ashgabat",
    ];
    assert_eq!(ids, expected);
    assert!(dataset.entities.iter().is_sorted_by(|left, right| left.id < right.id));
    let membership = dataset.relation(dataset.find_relation("kazakhstan--member-of--bomca").unwrap());
    assert_eq!(place_in(&dataset, membership.place), ("relations/relations.jsonl".to_owned(), 3, 1));
    assert_eq!(place_in(&dataset, membership.claims[0].place), ("relations/relations.jsonl".to_owned(), 3, 73));
    let bomca = dataset.entity(dataset.find_entity("bomca").unwrap());
    assert_eq!(place_in(&dataset, bomca.place), ("entities/entities.json".to_owned(), 6, 3));
    assert_eq!(place_in(&dataset, bomca.claims[0].claim.place), ("entities/entities.json".to_owned(), 8, 6));
    let headed = dataset.relation(dataset.find_relation("enrique-mora--headed--talks").unwrap());
    let kazakhstan = dataset.find_entity("kazakhstan").unwrap();
    let values = [("co".to_owned(), Value::Truth(true)), ("side".to_owned(), Value::Reference(kazakhstan))];
    assert_eq!(headed.claims[0].values, values);
}

#[test]
fn a_list_of_ends_is_one_fact_for_each() {
    let upper = notes(&[(
        "relations/notes.json",
        r#"[{"from": "turkmenistan", "kind": "member-of", "to": ["bomca"], "qualifier": "second",
             "claims": [{"source": "nca", "when": "2010/.."}, {"source": "reprint", "when": "2011/.."}]}]"#,
    )]);
    let dataset = dataset(open_two(&upper));
    let relation = dataset.relation(dataset.find_relation("turkmenistan--member-of--bomca--second").unwrap());
    assert_eq!(relation.claims.len(), 2);
    assert_eq!(relation.layer, LayerIndex(1));
}

#[test]
fn a_later_layer_adds_to_what_is_there() {
    let upper = notes(&[
        ("sources/notes.json", r#"[{"id": "my-notes", "title": "My notes", "date": "2025~"}]"#),
        (
            "entities/notes.json",
            r#"[{"id": "bomca", "name": "BOMCA", "aliases": ["Border programme"], "identifiers": {"wikidata": "Q1"},
                 "claims": [{"attribute": "budget", "value": {"amount": 1, "currency": "EUR"}, "source": "my-notes"}]}]"#,
        ),
        (
            "relations/notes.jsonl",
            r#"{"id": "kazakhstan--member-of--bomca", "claims": [{"source": "my-notes", "when": "2004/.."}]}"#,
        ),
    ]);
    let outcome = open_two(&upper);
    assert_eq!(outcome.report.render_text(false), "");
    let dataset = dataset(outcome);
    assert_eq!(dataset.layers.len(), 2);
    let bomca = dataset.entity(dataset.find_entity("bomca").unwrap());
    assert_eq!(bomca.layer, LayerIndex(0));
    assert_eq!(bomca.aliases[0].name, "Border programme");
    let layers: Vec<LayerIndex> = bomca.claims.iter().map(|claim| claim.claim.layer).collect();
    assert_eq!(layers, [LayerIndex(0), LayerIndex(1)]);
    let membership = dataset.relation(dataset.find_relation("kazakhstan--member-of--bomca").unwrap());
    assert_eq!(membership.claims.len(), 2);
    // The newest date is that of the upper layer, without its mark of doubt.
    assert_eq!(dataset.edition.date.unwrap().to_string(), "2025");
}

#[test]
fn an_edition_knows_text_names_and_layers() {
    let edition = |change: &dyn Fn(&std::path::Path)| {
        let folder = good_folder();
        change(folder.path());
        dataset(open(&[folder.path().to_owned()])).edition.hash
    };
    let first = edition(&|_| ());
    assert_eq!(first.len(), 12);
    assert_eq!(first, edition(&|_| ()), "the same files in another folder");
    assert_eq!(first, edition(&|path| fs::write(path.join("README.md"), "Read me.").unwrap()), "other files");
    let renamed = edition(&|path| {
        fs::rename(path.join("relations/relations.jsonl"), path.join("relations/moved.jsonl")).unwrap();
    });
    assert_ne!(first, renamed);
    let appended = edition(&|path| {
        let file = path.join("relations/relations.jsonl");
        fs::write(&file, fs::read_to_string(&file).unwrap() + "\n").unwrap();
    });
    assert_ne!(first, appended);
}

#[test]
fn a_generated_folder_of_many_lines_has_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    write_leaks(folder.path(), 1_000, 1_650);
    let outcome = open(&[folder.path().to_owned()]);
    assert_eq!(outcome.report.render_text(false), "");
    let dataset = dataset(outcome);
    assert_eq!((dataset.entities.len(), dataset.relations.len()), (1_000, 1_650));
    // Ids are the numbers of nodes, so that a graph of the same generator has the same order.
    assert_eq!(dataset.entities[999].id.as_str(), name(999));
}

#[test]
fn more_faults_than_are_kept_are_counted() {
    let line =
        "{\"id\": \"kazakhstan--member-of--nowhere\", \"claims\": [{\"source\": \"nca\", \"when\": \"2003/..\"}]}\n";
    let upper = notes(&[("relations/notes.jsonl", &line.repeat(DIAGNOSTICS_MAX + 234))]);
    let report = open_two(&upper).report;
    assert_eq!(report.diagnostics().len(), DIAGNOSTICS_MAX);
    assert_eq!(report.errors_count(), DIAGNOSTICS_MAX + 234);
    assert_eq!(report.summary(), "1234 errors; 234 of them not shown");
    assert_eq!(report.to_json()["omitted"], 234);
}

#[test]
fn a_long_line_is_cut_around_the_fault() {
    let claims = r#"{"source": "nca", "when": "2003/..", "note": "ä"}, "#.repeat(200);
    let line = format!(r#"{{"id": "turkmenistan--member-of--bomca", "claims": [{claims}{{"source": "nac"}}]}}"#);
    let upper = notes(&[("relations/notes.jsonl", &line)]);
    let report = open_two(&upper).report;
    let text = report.render_text(false);
    let column = line.chars().position(|character| character == '\u{e4}').unwrap();
    assert!(column < line.len());
    let span = report.diagnostics()[0].span.as_ref().unwrap();
    assert_eq!(span.marked_text(), "\"nac\"");
    let byte = line.find("\"nac\"").unwrap();
    assert_eq!(span.bytes, byte..byte + 5);
    assert_eq!(span.column as usize, line[..byte].chars().count() + 1);
    assert!(text.contains(&format!("notes.jsonl:1:{}", span.column)), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 200), "{text}");
}

#[test]
fn deep_nesting_is_a_fault_and_no_overflow() {
    for piece in ["[", "{\"a\":"] {
        let upper = notes(&[("sources/notes.json", &piece.repeat(100_000))]);
        let codes: Vec<Code> = open_two(&upper).report.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, [Code::BrokenJson]);
    }
}

#[test]
fn places_are_right_in_one_long_line_and_with_carriage_returns() {
    let check = |text: &str, line: u32, column: u32| {
        let upper = notes(&[("sources/notes.json", text)]);
        let report = open_two(&upper).report;
        let last = report.diagnostics().last().unwrap();
        let span = last.span.as_ref().unwrap();
        assert_eq!((last.code, span.line, span.column), (Code::BadId, line, column));
        assert_eq!(span.marked_text(), "\"Bad\"");
    };
    check("[\r\n  {\"id\": \"Bad\", \"title\": \"T\"}\r\n]\r\n", 2, 10);
    let record = "{\"id\": \"Good\", \"title\": \"\u{442}\"}, ";
    let records = record.repeat(500);
    let column = u32::try_from(records.chars().count()).unwrap() + 9;
    check(&format!("[{records}{{\"id\": \"Bad\", \"title\": \"T\"}}]"), 1, column);
}

#[test]
fn a_report_for_programs_has_every_field() {
    let upper =
        notes(&[("sources/notes.json", "[\n  {\"id\": \"nca-2\", \"title\": \"Talks\", \"dat\": \"2024\"}\n]")]);
    let report = open_two(&upper).report;
    let mut json = report.to_json();
    json["diagnostics"][0]["file"] = "sources/notes.json".into();
    insta::assert_json_snapshot!(json);
}

#[test]
fn colour_is_only_there_when_asked_for() {
    let report = open(&[PathBuf::from("no-such-folder")]).report;
    assert!(report.render_text(true).contains('\u{1b}'));
    assert!(!report.render_text(false).contains('\u{1b}'));
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    for folders in [vec![], vec![PathBuf::from("no-such-folder")]] {
        let outcome = open(&folders);
        assert!(outcome.dataset.is_none());
        assert_eq!(outcome.report.diagnostics()[0].code, Code::FolderMissing);
    }
}

#[test]
fn one_functional_object_may_hand_over_to_the_next() {
    let ontology = r#"{"relation_kinds": [{"id": "seat-of", "from": ["programme"], "to": ["place"], "functional": true,
        "forward": {"is": "has its seat in", "was": "had its seat in"}, "inverse": {"is": "is the seat of", "was": "was the seat of"},
        "heading": "Seat", "inverse_heading": "Seat of", "sort": "state"}]}"#;
    let check = |first: &str, second: &str, clashes: bool| {
        let tie = |place: &str, when: &str| {
            format!(
                "{{\"id\": \"bomca--seat-of--{place}\", \"claims\": [{{\"source\": \"nca\", \"when\": \"{when}\"}}]}}\n"
            )
        };
        let upper = notes(&[
            ("ontology.json", ontology),
            ("entities/notes.json", r#"[{"id": "brussels", "kind": "place", "name": "Brussels"}]"#),
            ("relations/notes.jsonl", &(tie("ashgabat", first) + &tie("brussels", second))),
        ]);
        let report = open_two(&upper).report;
        let codes: Vec<Code> = report.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
        let expected: &[Code] = if clashes { &[Code::TwoAtOnce] } else { &[] };
        assert_eq!(codes, expected, "{first} and {second}");
    };
    check("2017/2021", "2021/..", false);
    check("2017/2021", "2022/..", false);
    check("2017/2021-03-01", "2021-03-01/..", false);
    check("2021/..", "2017/2021", false);
    check("2017/2021", "2020/..", true);
    check("2017/", "2021/..", true);
    check("2017/..", "2017/..", true);
}

/// A set lies below the files beside it: what people write adds to what a tool made.
#[test]
fn sets_lie_below_the_files_of_their_folder() {
    let folder = good_folder();
    let set = folder.path().join("sets/world");
    for (name, text) in [
        ("sources/atlas.json", r#"[{"id": "atlas", "title": "Atlas"}]"#),
        ("entities/countries.json", r#"[{"id": "iran", "kind": "country", "name": "Iran"}]"#),
        (
            "relations/borders.jsonl",
            r#"{"id": "iran--borders--turkmenistan", "claims": [{"source": "atlas", "values": {"length": 1148}}]}"#,
        ),
    ] {
        let path = set.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let own = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    own("entities/more.json", r#"[{"id": "iran", "aliases": ["Persia"]}]"#);
    let border = r#"{"id": "iran--borders--turkmenistan", "claims": [{"source": "nca", "values": {"length": 1150}}]}"#;
    own("relations/more.jsonl", border);
    let opened = dataset(open(&[folder.path().to_owned()]));
    let relation = opened.relation(opened.find_relation("iran--borders--turkmenistan").unwrap());
    let cited: Vec<&str> = relation.claims.iter().map(|claim| opened.source(claim.source).id.as_str()).collect();
    assert_eq!(cited, ["atlas", "nca"]);
    assert_eq!(place_in(&opened, relation.place), ("sets/world/relations/borders.jsonl".to_owned(), 1, 1));
    assert_eq!(opened.entity(opened.find_entity("iran").unwrap()).aliases[0].name, "Persia");
    assert!(opened.iter_relations().all(|(_, relation)| relation.layer == LayerIndex(0)));
    let sets: Vec<&str> = opened.files.iter().map(entente::model::DataFile::set).collect();
    assert_eq!(sets[..3], ["sets/world"; 3]);
    assert!(sets.contains(&"relations") && !sets[3..].contains(&"sets/world"), "{sets:?}");

    // Within one part, a second record stays a fault.
    own("relations/again.jsonl", border);
    let report = open(&[folder.path().to_owned()]).report;
    let codes: Vec<Code> = report.diagnostics().iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::DuplicateId]);
}
