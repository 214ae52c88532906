//! The JSON Schemas, held to the files and to the loader.

use std::fs;
use std::path::{Path, PathBuf};

use entente::load::{Code, schemas};
use serde_json::Value;

use super::{cases, check_generated};

/// Faults that a schema can see.
const SEEN_BY_SCHEMA: &[Code] = &[
    Code::UnknownField,
    Code::MissingField,
    Code::WrongType,
    Code::EmptyName,
    Code::EmptyText,
    Code::TextTooLong,
    Code::BadId,
    Code::BadRelationId,
    Code::BadDate,
    Code::BadUrl,
    Code::BadLanguage,
    Code::UnknownWord,
    Code::BadColour,
    Code::BadShape,
    Code::BadValueType,
    Code::RelationWithoutClaim,
    Code::ClaimWithoutSource,
];

/// Files that JSON readers refuse, or read without the fault.
const NOT_FOR_SCHEMA: &[Code] = &[Code::NotUtf8, Code::BrokenJson, Code::DuplicateKey, Code::ValueOfWrongType];

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "json" || extension == "jsonl") {
            files.push(path);
        }
    }
}

/// Whether every data file below a folder fits its schema, with the first that does not.
fn check_folder(folder: &Path) -> Result<(), String> {
    let schemas = schemas();
    let mut files = Vec::new();
    files_below(folder, &mut files);
    assert!(!files.is_empty(), "{} has no data file", folder.display());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let subject = ["entities", "relations", "sources"]
            .into_iter()
            .find(|subject| file.components().any(|part| part.as_os_str() == *subject))
            .unwrap_or("ontology");
        let instance: Value = if file.extension().unwrap() == "jsonl" {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.map(|line| serde_json::from_str::<Value>(line).unwrap()).collect()
        } else {
            serde_json::from_str(&text).unwrap()
        };
        let name = format!("{subject}.schema.json");
        let (_, schema) = schemas.iter().find(|(found, _)| *found == name).unwrap();
        let validator = jsonschema::draft202012::new(schema).unwrap();
        validator.validate(&instance).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

#[test]
fn committed_schemas_are_up_to_date() {
    for (name, schema) in schemas() {
        jsonschema::draft202012::meta::validate(&schema).unwrap();
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        check_generated(&format!("graph-data/schema/{name}"), &text);
    }
}

#[test]
fn good_data_fit_the_schemas() {
    check_folder(&cases().join("_base")).unwrap();
}

#[test]
fn schemas_refuse_what_they_can_see_and_nothing_else() {
    for code in Code::ALL {
        let case = cases().join(code.as_str());
        let mut files = Vec::new();
        files_below(&case, &mut files);
        if NOT_FOR_SCHEMA.contains(code) || files.is_empty() {
            continue;
        }
        let result = check_folder(&case);
        assert_eq!(result.is_err(), SEEN_BY_SCHEMA.contains(code), "{}: {result:?}", code.as_str());
    }
}
