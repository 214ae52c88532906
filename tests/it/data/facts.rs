//! Every fact that the data were made from is found in them: who or what carries it, who says so, when, and the figures.
//!
//! The tables `tests/fixtures/data/facts-*.tsv` restate the facts in this project's words. A carrier is the id of a relation,
//! `entity#attribute`, `entity~alias` (a name under which it is found), or `entity=` (it is there).

use std::collections::{BTreeMap, BTreeSet};

use entente::graph::KnowledgeGraph;
use entente::model::{Claim, Dataset, Relation, Says, SourceIndex, Value, attribute_disagreement};
use entente::words::value_in_words;

use super::{repository, shipped};

const TABLES: [&str; 3] = ["facts-programmes.tsv", "facts-projects.tsv", "facts-officials.tsv"];
const HEADER: &str = "row\tstatement\tcarried by\tsources\tdates\tvalues";
const ROW_COUNT: usize = 232;

/// The facts about which sources disagree. In F217 only one date was read, so nothing contradicts it.
const DISPUTED: [&str; 16] = [
    "F036", "F064", "F081", "F083", "F086", "F105", "F106", "F116", "F126", "F166", "F206", "F207", "F208", "F209",
    "F210", "F212",
];

/// A fact: what carries it, and what must be found there.
struct Row {
    id: String,
    statement: String,
    carriers: Vec<String>,
    sources: Vec<String>,
    dates: Vec<String>,
    values: Vec<String>,
}

/// A claim of a carrier, with its relation unless it is about an attribute.
type Witness<'d> = (Option<&'d Relation>, &'d Claim);

fn rows() -> Vec<Row> {
    let items = |cell: &str| -> Vec<String> {
        cell.split('|').filter(|item| !item.is_empty() && *item != "-").map(str::to_owned).collect()
    };
    let mut rows = Vec::new();
    for table in TABLES {
        let text = std::fs::read_to_string(repository().join("tests/fixtures/data").join(table))
            .unwrap_or_else(|error| panic!("{table}: {error}"));
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some(HEADER), "{table}");
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, statement, carriers, sources, dates, values] = cells[..] else { panic!("not six cells: {line}") };
            rows.push(Row {
                id: id.to_owned(),
                statement: statement.to_owned(),
                carriers: items(carriers),
                sources: items(sources),
                dates: items(dates),
                values: items(values),
            });
        }
    }
    rows
}

/// The claims of a carrier; an error when it is not in the data. Carriers that hold no claim give an empty list.
fn witnesses<'d>(dataset: &'d Dataset, carrier: &'d str) -> Result<Vec<Witness<'d>>, String> {
    let entity = |id: &str| {
        dataset.find_entity(id).map(|index| dataset.entity(index)).ok_or_else(|| format!("no entity `{id}`"))
    };
    if let Some((id, attribute)) = carrier.split_once('#') {
        let claims: Vec<Witness<'d>> = entity(id)?.claims_of(attribute).map(|claim| (None, claim)).collect();
        return if claims.is_empty() { Err(format!("nothing says `{carrier}`")) } else { Ok(claims) };
    }
    if let Some((id, name)) = carrier.split_once('~') {
        let entity = entity(id)?;
        let is_known = entity.name == name || entity.aliases.iter().any(|alias| alias.name == name);
        return if is_known { Ok(Vec::new()) } else { Err(format!("`{id}` is not called {name}")) };
    }
    if let Some(id) = carrier.strip_suffix('=') {
        return entity(id).map(|_| Vec::new());
    }
    let relation = dataset.find_relation(carrier).ok_or_else(|| format!("no relation `{carrier}`"))?;
    let relation = dataset.relation(relation);
    Ok(relation.claims.iter().map(|claim| (Some(relation), claim)).collect())
}

/// Every date that a claim states or takes from an event, as it is written.
fn dates_of(dataset: &Dataset, (relation, claim): Witness) -> Vec<String> {
    let own = claim.when.map(|when| when.to_string());
    let taken = relation.and_then(|relation| dataset.effective_when(relation, claim).when).map(|when| when.to_string());
    let observed = claim.observed.iter().map(ToString::to_string);
    let values = claim.values.iter().filter_map(|(_, value)| match value {
        Value::Date(when) => Some(when.to_string()),
        _ => None,
    });
    own.into_iter().chain(taken).chain(observed).chain(values).collect()
}

/// Every value of a claim in words, the ids of entities that are values, and what the source does when it does not just state.
fn values_of(dataset: &Dataset, (_, claim): Witness) -> Vec<String> {
    let mut values: Vec<String> = claim.values.iter().map(|(_, value)| value_in_words(dataset, value)).collect();
    values.extend(claim.values.iter().filter_map(|(_, value)| match value {
        Value::Reference(entity) => Some(dataset.entity(*entity).id.to_string()),
        _ => None,
    }));
    if claim.says != Says::Is {
        values.push(claim.says.as_str().to_owned());
    }
    values
}

/// What of a row is not found in the data.
fn faults_of(dataset: &Dataset, row: &Row) -> Vec<String> {
    let mut faults = Vec::new();
    if row.statement.is_empty() || row.carriers.is_empty() || row.sources.is_empty() {
        faults.push("a cell is empty".to_owned());
    }
    let sources: BTreeMap<&str, Option<SourceIndex>> =
        row.sources.iter().map(|id| (id.as_str(), dataset.find_source(id))).collect();
    let cites = |witness: &Witness| sources.values().any(|source| *source == Some(witness.1.source));
    let mut found: Vec<Witness> = Vec::new();
    for carrier in &row.carriers {
        match witnesses(dataset, carrier) {
            Err(fault) => faults.push(fault),
            Ok(witnesses) if witnesses.is_empty() => {}
            Ok(witnesses) => {
                let before = found.len();
                found.extend(witnesses.into_iter().filter(cites));
                if found.len() == before {
                    faults.push(format!("`{carrier}` cites none of the row's sources"));
                }
            }
        }
    }
    for (id, source) in &sources {
        match source {
            None => faults.push(format!("no source `{id}`")),
            Some(source) if found.iter().all(|(_, claim)| claim.source != *source) => {
                faults.push(format!("no carrier cites `{id}`"));
            }
            Some(_) => {}
        }
    }
    let told_dates: BTreeSet<String> = found.iter().flat_map(|witness| dates_of(dataset, *witness)).collect();
    let told_values: BTreeSet<String> = found.iter().flat_map(|witness| values_of(dataset, *witness)).collect();
    for (what, wanted, told) in [("date", &row.dates, &told_dates), ("value", &row.values, &told_values)] {
        let missing = wanted.iter().filter(|item| !told.contains(*item));
        faults.extend(missing.map(|item| format!("the {what} {item} is not among {told:?}")));
    }
    faults
}

#[test]
fn every_fact_has_its_row() {
    let ids: Vec<String> = {
        let mut ids: Vec<String> = rows().into_iter().map(|row| row.id).collect();
        ids.sort();
        ids
    };
    let expected: Vec<String> = (1..=ROW_COUNT).map(|number| format!("F{number:03}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn every_fact_is_carried() {
    let dataset = shipped();
    let faults: Vec<String> = rows()
        .iter()
        .flat_map(|row| faults_of(dataset, row).into_iter().map(|fault| format!("{}: {fault}", row.id)))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn where_sources_disagree_all_of_them_are_heard() {
    let dataset = shipped();
    let graph = KnowledgeGraph::new(dataset);
    let is_disputed = |carrier: &String| match carrier.split_once('#') {
        Some((id, attribute)) => dataset
            .find_entity(id)
            .is_some_and(|entity| attribute_disagreement(dataset, dataset.entity(entity), attribute).is_some()),
        None => dataset.find_relation(carrier).is_some_and(|relation| graph.is_disputed(relation, None)),
    };
    let rows = rows();
    let told: Vec<&str> = rows
        .iter()
        .filter(|row| DISPUTED.contains(&row.id.as_str()) && row.carriers.iter().any(is_disputed))
        .map(|row| row.id.as_str())
        .collect();
    assert_eq!(told.iter().copied().collect::<BTreeSet<_>>(), BTreeSet::from(DISPUTED));
}
