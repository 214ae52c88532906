//! The shipped data: free of faults, and every statement of the seed news item is in them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use entente::model::{Claim, Dataset};

const SEED: &str = "nca-2024-06-05-dialogue";

/// Sentences in each paragraph of the seed, the caption (9) and the signature (11) included. The third sentence of
/// paragraph 8 goes on in paragraph 10.
const SENTENCES_BY_PARAGRAPH: [usize; 11] = [3, 1, 2, 3, 1, 3, 1, 3, 1, 1, 1];

/// A row of the table that goes through the seed sentence by sentence.
struct Statement {
    paragraph: usize,
    sentence: usize,
    /// Ids of relations, and `entity#attribute` or `source#field`.
    carriers: Vec<String>,
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped_folder() -> PathBuf {
    repository().join("graph-data")
}

fn statements() -> Vec<Statement> {
    let file = repository().join("tests/fixtures/data/seed-statements.tsv");
    let text = std::fs::read_to_string(file).expect("the table is committed");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("paragraph\tsentence\tstatement\tcarried by"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [paragraph, sentence, statement, carriers] = cells[..] else { panic!("not four cells: {line}") };
            assert!(!statement.is_empty(), "no statement: {line}");
            Statement {
                paragraph: paragraph.parse().expect("a paragraph has a number"),
                sentence: sentence.parse().expect("a sentence has a number"),
                carriers: carriers.split('|').map(str::to_owned).collect(),
            }
        })
        .collect()
}

fn locators_in_seed<'a>(dataset: &'a Dataset, claims: impl Iterator<Item = &'a Claim>) -> BTreeSet<String> {
    let seed = dataset.find_source(SEED).expect("the seed is a source");
    claims
        .filter(|claim| claim.source == seed)
        .map(|claim| claim.locator.clone().expect("claims that cite the seed say where"))
        .collect()
}

/// Every carrier of the data that cites the seed, each with the locators of its claims.
fn carriers_in_data(dataset: &Dataset) -> BTreeSet<(String, String)> {
    let mut carriers = BTreeSet::new();
    for (_, relation) in dataset.iter_relations() {
        for locator in locators_in_seed(dataset, relation.claims.iter()) {
            carriers.insert((relation.id.to_string(), locator));
        }
    }
    for (_, entity) in dataset.iter_entities() {
        for stated in &entity.claims {
            for locator in locators_in_seed(dataset, std::iter::once(&stated.claim)) {
                carriers.insert((format!("{}#{}", entity.id, stated.attribute), locator));
            }
        }
    }
    carriers
}

/// What the table says: each carrier with the paragraph of its row. Fields of the source itself cite nothing and are
/// held against the source instead.
fn carriers_in_table(dataset: &Dataset) -> BTreeSet<(String, String)> {
    let source = dataset.source(dataset.find_source(SEED).expect("the seed is a source"));
    let mut carriers = BTreeSet::new();
    for statement in statements() {
        for carrier in statement.carriers {
            match carrier.strip_prefix(&format!("{SEED}#")) {
                Some("title") => assert!(source.title.starts_with("Turkmenistan took part")),
                Some("publisher") => assert_eq!(source.publisher.as_deref(), Some("nCa")),
                Some(field) => panic!("the table names no such field of a source: {field}"),
                None => {
                    carriers.insert((carrier, format!("paragraph {}", statement.paragraph)));
                }
            }
        }
    }
    carriers
}

#[test]
fn every_sentence_of_the_seed_has_a_row() {
    let rows: BTreeSet<(usize, usize)> =
        statements().iter().map(|statement| (statement.paragraph, statement.sentence)).collect();
    let sentences: BTreeSet<(usize, usize)> = (1..)
        .zip(SENTENCES_BY_PARAGRAPH)
        .flat_map(|(paragraph, count)| (1..=count).map(move |sentence| (paragraph, sentence)))
        .collect();
    assert_eq!(rows, sentences);
}

/// The dataset of the folders, which must be free of errors and of warnings.
fn open_without_fault(folders: &[PathBuf]) -> Dataset {
    let outcome = entente::load::open(folders);
    let faults: Vec<String> = outcome
        .report
        .diagnostics()
        .iter()
        .map(|fault| format!("{}: {}: {}", fault.file, fault.code.as_str(), fault.message))
        .collect();
    assert_eq!(faults, Vec::<String>::new());
    outcome.dataset.expect("data without faults are loaded")
}

fn shipped() -> Dataset {
    open_without_fault(&[shipped_folder()])
}

#[test]
fn shipped_data_have_no_fault() {
    let dataset = shipped();
    assert!(
        dataset.find_relation("a-gurbanov--holds-post--deputy-minister-of-foreign-affairs-of-turkmenistan").is_some()
    );
}

#[test]
fn the_table_and_the_claims_that_cite_the_seed_name_each_other() {
    let dataset = shipped();
    let in_data = carriers_in_data(&dataset);
    let in_table = carriers_in_table(&dataset);
    let not_in_data: Vec<_> = in_table.difference(&in_data).collect();
    assert!(not_in_data.is_empty(), "rows name what does not cite their paragraph: {not_in_data:#?}");
    let not_in_table: Vec<_> = in_data.difference(&in_table).collect();
    assert!(
        not_in_table.is_empty(),
        "claims cite the seed, and no row of their paragraph names them: {not_in_table:#?}"
    );
}

#[test]
fn an_official_reaches_a_programme_through_the_delegation() {
    let dataset = shipped();
    let tie = |id: &str| dataset.relation(dataset.find_relation(id).unwrap_or_else(|| panic!("no relation {id}")));
    let delegation = "turkmenistan-at-eu-central-asia-security-dialogue-2024";
    let headed = tie(&format!("a-gurbanov--headed--{delegation}"));
    let commended = tie(&format!("{delegation}--commended--bomca"));
    assert_eq!(headed.to, commended.from);
    assert!(dataset.bridges(headed.to));
    for relation in [headed, commended] {
        let when = dataset.effective_when(relation, &relation.claims[0]).when.expect("the event lends its day");
        assert_eq!(when.to_string(), "2024-06-05");
    }
}

#[test]
fn shipped_files_are_as_the_schemas_say() {
    let schemas = entente::load::schemas();
    let mut checked_count = 0;
    for (schema_name, schema) in schemas {
        let validator = jsonschema::validator_for(&schema).expect("a schema is a schema");
        let subject = schema_name.strip_suffix(".schema.json").expect("schemas are named after what they describe");
        let files = match subject {
            "ontology" => vec![shipped_folder().join("ontology.json")],
            folder => files_of(&shipped_folder().join(folder)),
        };
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a shipped file can be read");
            let value = serde_json::from_str(&text).expect("a shipped file is JSON");
            let faults: Vec<String> =
                validator.iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
            assert!(faults.is_empty(), "{}: {faults:#?}", file.display());
            checked_count += 1;
        }
    }
    assert!(checked_count > 4, "every folder has files");
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is shipped");
    entries.map(|entry| entry.expect("the folder can be listed").path()).collect()
}

/// The pieces of JSON in a section of the guide.
fn examples(guide: &str, heading: &str) -> Vec<String> {
    let (_, section) = guide.split_once(&format!("## {heading}\n")).expect("the guide has this section");
    let section = section.split("\n## ").next().expect("a split has a first piece");
    let pieces = section.split("```json\n").skip(1);
    pieces.map(|rest| rest.split("```").next().expect("a split has a first piece").to_owned()).collect()
}

/// The shipped data with records laid over them as a person would add them; free of faults.
fn shipped_with(sources: &[String], entities: &[String], relations: &[String]) -> Dataset {
    let layer = tempfile::tempdir().expect("a folder can be made");
    for (folder, records) in [("sources", sources), ("entities", entities), ("relations", relations)] {
        let folder = layer.path().join(folder);
        std::fs::create_dir(&folder).expect("a folder can be made");
        let list = format!("[{}]", records.join(","));
        std::fs::write(folder.join("example.json"), list).expect("a file can be written");
    }
    open_without_fault(&[shipped_folder(), layer.path().to_owned()])
}

fn guide() -> String {
    std::fs::read_to_string(shipped_folder().join("README.md")).expect("the guide is shipped")
}

#[test]
fn the_example_of_the_guide_is_right() {
    let records = examples(&guide(), "A fact in five minutes");
    let [source, entity, relation, second_claim] = &records[..] else { panic!("not four records: {}", records.len()) };
    let relations = [relation.clone(), second_claim.clone()];
    let dataset = shipped_with(std::slice::from_ref(source), std::slice::from_ref(entity), &relations);
    let term = dataset
        .find_relation("terhi-hakala--holds-post--eu-special-representative-for-central-asia")
        .expect("the relation is shipped");
    assert_eq!(dataset.relation(term).claims.len(), 2);
}

#[test]
fn the_meeting_of_the_guide_lends_its_day_to_every_tie() {
    let records = examples(&guide(), "A meeting in two minutes");
    let [source, entities, relations] = &records[..] else { panic!("not three records: {}", records.len()) };
    let dataset =
        shipped_with(std::slice::from_ref(source), std::slice::from_ref(entities), std::slice::from_ref(relations));
    let example = dataset.find_source("nca-2018-07-09-dialogue").expect("the example has a source");
    let days: Vec<String> = dataset
        .iter_relations()
        .flat_map(|(_, relation)| relation.claims.iter().map(move |claim| (relation, claim)))
        .filter(|(_, claim)| claim.source == example)
        .map(|(relation, claim)| dataset.effective_when(relation, claim).when.expect("the event has a day").to_string())
        .collect();
    assert_eq!(days, ["2018-07-09"; 5]);
}

/// The guide names only faults that `check` has.
#[test]
fn the_guide_explains_faults_that_exist() {
    let guide = guide();
    let (_, table) = guide.split_once("## Faults").expect("the guide has a section on faults");
    let named: Vec<&str> =
        table.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|line| line.split('`').next()).collect();
    assert!(!named.is_empty());
    for name in named {
        assert!(entente::load::Code::ALL.iter().any(|code| code.as_str() == name), "no such fault: {name}");
    }
}
