//! What two states of the data differ in: random edits are found, and nothing else; ids that changed; and the command.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use entente::explorer::{EditionDifference, Fate, Subject, compare_editions};
use entente::model::{Alias, Claim, Dataset, Id, Says, SourceIndex};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::random_graph::{Random, small_dataset};
use crate::web::server::{program, run, text};

/// What is found of a record: its subject, id and fate, the fields that changed, and what became of its claims.
type Found = (Subject, String, Fate, Vec<String>, Vec<(Fate, Vec<String>)>);

fn found(difference: &EditionDifference) -> BTreeSet<Found> {
    let names = |fields: &[entente::explorer::FieldChange]| fields.iter().map(|one| one.field.clone()).collect();
    let records = difference.records.iter().map(|one| {
        let claims = one.claims.iter().map(|claim| (claim.fate, names(&claim.fields))).collect();
        (one.subject, one.id.clone(), one.fate, names(&one.fields), claims)
    });
    records.collect()
}

fn fields(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn id(text: &str) -> Id {
    Id::parse(text).expect("a test gives a valid id")
}

/// Changes one entity, which has not been changed before.
fn edit_entity(random: &mut Random, dataset: &mut Dataset, position: usize) -> Found {
    let entity = &mut dataset.entities[position];
    let of = entity.id.to_string();
    let field = match random.below(5) {
        0 => {
            entity.name.push_str(" renamed");
            "name"
        }
        1 => {
            entity.summary = Some("A new summary".to_owned());
            "summary"
        }
        2 => {
            entity.aliases.push(Alias { name: "Another".to_owned(), language: None, when: None });
            "aliases"
        }
        3 => {
            entity.identifiers.insert("wikidata".to_owned(), "Q1".to_owned());
            "identifiers.wikidata"
        }
        _ => {
            // Lines play no part.
            entity.place.line += 7;
            entity.name_in_text = Some("the other".to_owned());
            "name_in_text"
        }
    };
    (Subject::Entity, of, Fate::Changed, fields(&[field]), Vec::new())
}

/// Changes one relation, which has not been changed before; `None` where nothing came of it.
fn edit_relation(random: &mut Random, dataset: &mut Dataset, position: usize) -> Option<Found> {
    let relation = &mut dataset.relations[position];
    let of = relation.id.to_string();
    let claim_count = relation.claims.len();
    let claim_position = random.below(claim_count);
    let claim = &mut relation.claims[claim_position];
    let changed = match random.below(6) {
        0 => {
            claim.note = Some("A new note".to_owned());
            (Fate::Changed, fields(&["note"]))
        }
        1 => {
            claim.when = Some("1999-09-09".parse().expect("a date"));
            (Fate::Changed, fields(&["when"]))
        }
        2 => {
            claim.locator = Some("paragraph 99".to_owned());
            (Fate::Changed, fields(&["locator"]))
        }
        3 => {
            let new = Claim { note: Some("A new claim".to_owned()), ..claim.clone() };
            relation.claims.push(new);
            (Fate::Added, Vec::new())
        }
        4 if claim_count > 1 => {
            relation.claims.remove(claim_position);
            (Fate::Removed, Vec::new())
        }
        4 => return None,
        _ => {
            let says = claim.says;
            claim.says = if says == Says::Is { Says::Alleges } else { Says::Is };
            (Fate::Changed, fields(&["says"]))
        }
    };
    Some((Subject::Relation, of, Fate::Changed, Vec::new(), vec![changed]))
}

/// Edits each record at most once, and gives what is to be found.
fn edit(random: &mut Random, dataset: &mut Dataset) -> BTreeSet<Found> {
    let mut expected = BTreeSet::new();
    for position in 0..dataset.entities.len() {
        if random.percent(30) {
            expected.insert(edit_entity(random, dataset, position));
        }
    }
    for position in 0..dataset.relations.len() {
        if random.percent(30) {
            expected.extend(edit_relation(random, dataset, position));
        }
    }
    if random.percent(30) {
        dataset.sources[1].title.push_str(", second edition");
        expected.insert((Subject::Source, "s2".to_owned(), Fate::Changed, fields(&["title"]), Vec::new()));
    }
    if random.percent(30) {
        dataset.sources[1].republishes = vec![SourceIndex(0)];
        let title = expected.iter().any(|(subject, ..)| *subject == Subject::Source);
        expected.retain(|(subject, ..)| *subject != Subject::Source);
        let names = if title { fields(&["title", "republishes"]) } else { fields(&["republishes"]) };
        expected.insert((Subject::Source, "s2".to_owned(), Fate::Changed, names, Vec::new()));
    }
    if random.percent(20) {
        dataset.ontology.relation_kinds[0].symmetric ^= true;
        expected.insert((Subject::RelationKind, "knows".to_owned(), Fate::Changed, fields(&["symmetric"]), Vec::new()));
    }
    if random.percent(30) {
        // The last by id, so that no position moves.
        let mut new = dataset.entities[0].clone();
        new.id = id("z-new");
        dataset.entities.list().push(new);
        expected.insert((Subject::Entity, "z-new".to_owned(), Fate::Added, Vec::new(), Vec::new()));
    }
    let is_edited = |relation: &str| expected.iter().any(|(_, of, ..)| of == relation);
    if let Some(last) = dataset.relations.last()
        && !is_edited(last.id.as_str())
        && random.percent(40)
    {
        expected.insert((Subject::Relation, last.id.to_string(), Fate::Removed, Vec::new(), Vec::new()));
        dataset.relations.list().pop();
    }
    expected
}

#[test]
fn random_edits_are_found_and_nothing_else() {
    let mut seen: BTreeSet<(Subject, Fate)> = BTreeSet::new();
    for seed in 0..1_000 {
        let mut random = Random::new(seed);
        let old = small_dataset(&mut random);
        assert!(compare_editions(&old, &old.clone()).records.is_empty(), "{seed}: equal states do not differ");
        let mut new = old.clone();
        let expected = edit(&mut random, &mut new);
        let difference = compare_editions(&old, &new);
        assert_eq!(found(&difference), expected, "{seed}");
        seen.extend(expected.iter().map(|(subject, _, fate, ..)| (*subject, *fate)));
        // Backwards, what came goes, and what went comes.
        let back = compare_editions(&new, &old);
        for subject in [Subject::Entity, Subject::Relation, Subject::Source, Subject::RelationKind, Subject::Claim] {
            let counts = |found: &EditionDifference| Fate::ALL.map(|fate| found.count(subject, fate));
            let [added, removed, renamed, changed] = counts(&difference);
            assert_eq!(counts(&back), [removed, added, renamed, changed], "{seed}: {subject:?}");
        }
    }
    assert_eq!(seen.len(), 6, "{seen:?}");
}

#[test]
fn another_order_of_claims_is_told() {
    let mut random = Random::new(1);
    let (old, position) = std::iter::repeat_with(|| small_dataset(&mut random))
        .find_map(|dataset| {
            let position = dataset.relations.iter().position(|one| one.claims.len() == 2)?;
            let [one, other] = &dataset.relations[position].claims[..] else { return None };
            (one.when != other.when).then_some((dataset.clone(), position))
        })
        .expect("some relation has two claims");
    let mut new = old.clone();
    new.relations[position].claims.reverse();
    let difference = compare_editions(&old, &new);
    let [change] = &difference.records[..] else { panic!("{difference:?}") };
    assert_eq!(change.fields.len(), 1);
    let field = &change.fields[0];
    assert_eq!(
        (field.field.as_str(), field.old.as_deref(), field.new.as_deref()),
        ("order of claims", Some("1, 2"), Some("2, 1"))
    );
}

/// A copy of the small data with texts replaced in its files, each of which must be there.
fn edited(replacements: &[(&str, &str, &str)]) -> TempDir {
    let folder = TempDir::with_prefix("edited").expect("a folder can be made");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/web/base");
    for name in ["ontology.json", "sources/sources.json", "entities/entities.json", "relations/relations.json"] {
        let mut content = fs::read_to_string(base.join(name)).expect("the fixture can be read");
        for (_, from, to) in replacements.iter().filter(|(file, ..)| *file == name) {
            assert!(content.contains(from), "{name} has no {from}");
            content = content.replace(from, to);
        }
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(file, content).expect("a file can be written");
    }
    folder
}

const BASE: &str = "tests/fixtures/web/base";

fn diff(old: &str, new: &str, more: &[&str]) -> (i32, String, String) {
    let output = run(program().args(["diff", old, new]).args(more));
    (output.status.code().expect("it ends"), text(&output.stdout).to_owned(), text(&output.stderr).to_owned())
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().expect("the name is text")
}

#[test]
fn the_command_tells_whether_two_folders_say_the_same() {
    let (code, told, _) = diff(BASE, BASE, &[]);
    assert_eq!((code, told.contains("Nothing differs.")), (0, true), "{told}");
    // Another line, the same data.
    let moved = edited(&[("relations/relations.json", "[\n  {\"id\": \"ada--chairs", "[\n\n  {\"id\": \"ada--chairs")]);
    let (code, told, _) = diff(BASE, path(&moved), &[]);
    assert_eq!((code, told.contains("The files differ, and say the same.")), (0, true), "{told}");
    for (old, new) in [(BASE, "tests/fixtures/web/broken"), ("tests/fixtures/web/broken", BASE), (BASE, "nowhere")] {
        let (code, told, fault) = diff(old, new, &[]);
        assert_eq!((code, told.as_str()), (2, ""), "{old} and {new}");
        assert!(fault.contains("error["), "{old} and {new}: {fault}");
    }
    // Layers on a side.
    let layered = format!("{BASE}:tests/fixtures/web/notes");
    let (code, told, _) = diff(BASE, &layered, &[]);
    assert_eq!(code, 1);
    assert!(
        told.contains("\n  + informant –") && told.contains("tests/fixtures/web/notes/entities/notes.json:"),
        "{told}"
    );
    assert_eq!(diff(&layered, &layered, &[]).0, 0);
}

#[test]
fn each_difference_is_told_with_its_places() {
    let new = edited(&[
        ("relations/relations.json", "\"when\": \"2015-01-01/2018-12-31\"", "\"when\": \"2015-01-01/2018\""),
        ("relations/relations.json", "\"values\": {\"km\": 118}", "\"values\": {\"km\": 119}, \"locator\": \"page 3\""),
        ("entities/entities.json", "\"name\": \"Bruno Keel\"", "\"name\": \"Bruno Keel the Younger\""),
        ("entities/entities.json", "\"value\": 42, \"source\": \"herald\"", "\"value\": 43, \"source\": \"herald\""),
        ("sources/sources.json", "\"republishes\": [\"gazette\"], ", ""),
        ("ontology.json", "\"heading\": \"Chairs\"", "\"heading\": \"Chair of\""),
    ]);
    let (code, told, _) = diff(BASE, path(&new), &[]);
    assert_eq!(code, 1);
    let place = |file: &str| format!("{BASE}/{file} and {}/{file}", path(&new));
    for part in [
        "1 kind of relation changed; 1 source changed; 2 entities changed; 2 relations changed; 3 claims changed.",
        "heading: “Chairs” is now “Chair of”",
        "republishes: “gazette” is gone",
        "name: “Bruno Keel” is now “Bruno Keel the Younger”",
        "~ claim of herald on seats",
        "values.seats: “42” is now “43”",
        "when: “2015-01-01/2018-12-31” is now “2015-01-01/2018”",
        "values.km: “118 km” is now “119 km”",
        "locator: “page 3” is new",
        &place("relations/relations.json:4"),
        &place("entities/entities.json:10"),
    ] {
        assert!(told.contains(part), "{part:?} is missing: {told}");
    }
    assert_eq!(diff(BASE, path(&new), &[]).1, told, "the same twice");
    let (code, cut, _) = diff(BASE, path(&new), &["--limit", "1"]);
    assert_eq!(code, 1);
    assert!(cut.contains("Entities (1 of 2; --limit names more)"), "{cut}");
    let (_, data, _) = diff(BASE, path(&new), &["--json"]);
    let data: Value = serde_json::from_str(&data).expect("it is JSON");
    assert_eq!((&data["same"], &data["omitted"]), (&false.into(), &0.into()));
    assert_eq!(data["counts"]["claim"]["changed"], 3);
    assert_eq!(data["old"]["folders"], serde_json::json!([BASE]));
    let kinds: Vec<&str> =
        data["changes"].as_array().expect("a list").iter().filter_map(|change| change["subject"].as_str()).collect();
    assert_eq!(kinds, ["relation_kind", "source", "entity", "entity", "relation", "relation"]);
    let (_, data, _) = diff(BASE, path(&new), &["--json", "--limit", "1"]);
    let data: Value = serde_json::from_str(&data).expect("it is JSON");
    assert_eq!(data["omitted"], 2);
}

#[test]
fn a_new_id_is_the_same_record() {
    let new = edited(&[
        ("entities/entities.json", "{\"id\": \"bruno\",", "{\"id\": \"abe-keel\", \"former_ids\": [\"bruno\"],"),
        ("relations/relations.json", "\"bruno--", "\"abe-keel--"),
    ]);
    let (code, told, _) = diff(BASE, path(&new), &[]);
    assert_eq!(code, 1);
    assert!(told.contains("\n1 entity renamed; 3 relations renamed.\n"), "{told}");
    assert!(told.contains("> abe-keel – Bruno Keel, formerly bruno"), "{told}");
    assert!(
        told.contains(
            "> abe-keel--chairs--assembly – Bruno Keel – Assembly of Northland, formerly bruno--chairs--assembly"
        ),
        "{told}"
    );
    // Without its former id it is another one.
    let other = edited(&[
        ("entities/entities.json", "{\"id\": \"bruno\",", "{\"id\": \"abe-keel\","),
        ("relations/relations.json", "\"bruno--", "\"abe-keel--"),
    ]);
    let (_, told, _) = diff(BASE, path(&other), &[]);
    assert!(told.contains("\n1 entity added, 1 removed; 3 relations added, 3 removed.\n"), "{told}");
    // An end of a symmetric tie, whose ends change places.
    let swapped = edited(&[
        (
            "entities/entities.json",
            "{\"id\": \"southland\",",
            "{\"id\": \"a-southland\", \"former_ids\": [\"southland\"],",
        ),
        ("relations/relations.json", "northland--borders--southland", "a-southland--borders--northland"),
        ("relations/relations.json", "\"southland--member", "\"a-southland--member"),
    ]);
    let (_, told, _) = diff(BASE, path(&swapped), &[]);
    assert!(told.contains("\n1 entity renamed; 2 relations renamed.\n"), "{told}");
    // What has become one with another is gone, and told where it is.
    let merged = edited(&[
        (
            "entities/entities.json",
            "{\"id\": \"islander\", \"kind\": \"official\", \"name\": \"Isla Islander\"}",
            "{\"id\": \"isle\", \"kind\": \"country\", \"name\": \"Isle\"}",
        ),
        (
            "entities/entities.json",
            "\"name\": \"Bruno Keel\"",
            "\"name\": \"Bruno Keel\", \"former_ids\": [\"islander\"]",
        ),
        ("relations/relations.json", "islander--chairs--island-club", "bruno--chairs--island-club"),
    ]);
    let (_, told, _) = diff(BASE, path(&merged), &[]);
    assert!(told.contains("- islander – Isla Islander, now in bruno"), "{told}");
    assert!(told.contains("> bruno--chairs--island-club"), "{told}");
    assert!(told.contains("former_ids: “islander” is new"), "{told}");
}
