//! Tests of `import`: what a row of other people's tables becomes, and what is said of it when it becomes nothing.

mod cells;
mod rows;
mod whole;

use std::path::Path;

use entente::import::{Import, ImportError, Inputs, world};
use entente::model::{Claim, Dataset, Relation, Says, Value};

/// The tables of an import, each with the rows below its head; the head itself is the format's.
#[derive(Clone, Default)]
struct Tables {
    borders: String,
    memberships: String,
    heads: String,
    missions: String,
    organisations: String,
    holders: String,
}

const BORDERS: &str = "gec,country,neighbour,km,source\n";
const MEMBERSHIPS: &str = "gec,country,org,status_note,source\n";
const HEADS: &str = "gec,country,role,text,source\n";
const MISSIONS: &str = "gec,country,direction,chief_of_mission,chancery_or_embassy,source\n";
const ORGANISATIONS: &str =
    "\"ISO_3166_2\",\"ISO_3166_3\",\"NAME.EN\",\"source\",\"org_name\",\"org_id\",\"org_member\"\n";
const HOLDERS: &str = "position,person,personID,start,end,gender,DOB,DOD,image,enwiki\n";

impl Tables {
    fn write(&self, folder: &Path) -> Inputs {
        let files = [
            ("borders.csv", BORDERS, &self.borders),
            ("memberships.csv", MEMBERSHIPS, &self.memberships),
            ("heads.csv", HEADS, &self.heads),
            ("us_missions.csv", MISSIONS, &self.missions),
            ("organisations.csv", ORGANISATIONS, &self.organisations),
            ("holders.csv", HOLDERS, &self.holders),
        ];
        for (name, head, rows) in files {
            std::fs::write(folder.join(name), format!("{head}{rows}")).expect("a file can be written");
        }
        Inputs {
            factbook: folder.to_owned(),
            organisations: folder.join("organisations.csv"),
            holders: vec![("kazakhstan".to_owned(), folder.join("holders.csv"))],
        }
    }

    fn import(&self) -> Result<Import, ImportError> {
        let folder = tempfile::tempdir().expect("a folder can be made");
        world(&self.write(folder.path()))
    }

    /// What the import writes, loaded with the shipped ontology; it may not have an error.
    fn dataset(&self) -> Dataset {
        load(&self.import().expect("the tables can be read"))
    }

    /// Lines of the list of what is not carried: the file, the line, the reason.
    fn left_out(&self) -> Vec<String> {
        let left_out = self.import().expect("the tables can be read").left_out;
        left_out.iter().map(|row| format!("{}:{}: {}", row.file, row.line, row.reason)).collect()
    }
}

/// The files of an import as a data folder, with the shipped ontology and the entity that is not the import's.
fn load(import: &Import) -> Dataset {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("a file stands in a folder")).expect("a folder can be made");
        std::fs::write(file, text).expect("a file can be written");
    };
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/ontology.json");
    write("ontology.json", &std::fs::read_to_string(ontology).expect("the ontology is shipped"));
    write(
        "entities/shipped.json",
        "[{\"id\": \"european-union\", \"kind\": \"institution\", \"name\": \"European Union\"}]",
    );
    for (name, text) in &import.files {
        write(name, text);
    }
    let outcome = entente::load::open(&[folder.path().to_owned()]);
    let errors: Vec<String> =
        outcome.report.diagnostics().iter().map(|fault| format!("{}: {}", fault.file, fault.message)).collect();
    outcome.dataset.unwrap_or_else(|| panic!("what is written has errors: {errors:#?}"))
}

/// The ties of a kind, a line for each claim: who, to whom, and what the claim says beyond that.
fn told(dataset: &Dataset, kind: &str) -> Vec<String> {
    let relations = dataset.iter_relations().map(|(_, relation)| relation);
    let of_kind = relations.filter(|relation| dataset.ontology.relation_kind(relation.kind).id.as_str() == kind);
    of_kind.flat_map(|relation| relation.claims.iter().map(|claim| line(dataset, relation, claim))).collect()
}

fn line(dataset: &Dataset, relation: &Relation, claim: &Claim) -> String {
    let [from, to] = [relation.from, relation.to].map(|end| dataset.entity(end).name.clone());
    let mut parts = vec![from, to];
    parts.extend(relation.id.as_str().split("--").nth(3).map(|qualifier| format!("({qualifier})")));
    parts.extend(claim.when.map(|when| when.to_string()));
    parts.extend((claim.says != Says::Is).then(|| claim.says.as_str().to_owned()));
    for (name, value) in &claim.values {
        parts.push(match value {
            Value::Truth(true) => name.clone(),
            Value::Choice(words) => words.clone(),
            Value::Kilometres(length) => format!("{length} km"),
            other => panic!("no such value is written: {other:?}"),
        });
    }
    parts.extend(claim.note.clone());
    parts.extend(claim.inferred.iter().map(|inference| format!("[{}: {}]", inference.part.as_str(), inference.reason)));
    parts.join(" | ")
}
