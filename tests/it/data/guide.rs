//! The guide for those who add facts is right. It shows how records of the shipped data came in, so its examples are laid over
//! the data as they began.

use entente::model::Dataset;

use super::{open_without_fault, repository, shipped_folder};

/// The pieces of JSON in a section of the guide.
fn examples(guide: &str, heading: &str) -> Vec<String> {
    let (_, section) = guide.split_once(&format!("## {heading}\n")).expect("the guide has this section");
    let section = section.split("\n## ").next().expect("a split has a first piece");
    let pieces = section.split("```json\n").skip(1);
    pieces.map(|rest| rest.split("```").next().expect("a split has a first piece").to_owned()).collect()
}

/// The data as they began with records laid over them as a person would add them; free of faults.
fn meeting_with(sources: &[String], entities: &[String], relations: &[String]) -> Dataset {
    let layer = tempfile::tempdir().expect("a folder can be made");
    for (folder, records) in [("sources", sources), ("entities", entities), ("relations", relations)] {
        let folder = layer.path().join(folder);
        std::fs::create_dir(&folder).expect("a folder can be made");
        let list = format!("[{}]", records.join(","));
        std::fs::write(folder.join("example.json"), list).expect("a file can be written");
    }
    open_without_fault(&[repository().join("tests/fixtures/meeting"), layer.path().to_owned()])
}

fn guide() -> String {
    std::fs::read_to_string(shipped_folder().join("README.md")).expect("the guide is shipped")
}

#[test]
fn the_example_of_the_guide_is_right() {
    let records = examples(&guide(), "A fact in five minutes");
    let [source, entity, relation, second_claim] = &records[..] else { panic!("not four records: {}", records.len()) };
    let relations = [relation.clone(), second_claim.clone()];
    let dataset = meeting_with(std::slice::from_ref(source), std::slice::from_ref(entity), &relations);
    let term = dataset
        .find_relation("terhi-hakala--holds-post--eu-special-representative-for-central-asia")
        .expect("the relation is there");
    assert_eq!(dataset.relation(term).claims.len(), 2);
}

#[test]
fn the_meeting_of_the_guide_lends_its_day_to_every_tie() {
    let records = examples(&guide(), "A meeting in two minutes");
    let [source, entities, relations] = &records[..] else { panic!("not three records: {}", records.len()) };
    let dataset =
        meeting_with(std::slice::from_ref(source), std::slice::from_ref(entities), std::slice::from_ref(relations));
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
