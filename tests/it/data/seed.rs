//! Every statement of the seed news item is in the shipped data, and nothing cites the seed that it does not state.

use std::collections::BTreeSet;

use entente::model::{Claim, Dataset};

use super::{repository, shipped};

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

#[test]
fn the_table_and_the_claims_that_cite_the_seed_name_each_other() {
    let dataset = shipped();
    let in_data = carriers_in_data(dataset);
    let in_table = carriers_in_table(dataset);
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
