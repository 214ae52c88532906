//! Readers of BibTeX, CSL-JSON and RIS, each as strict as its specification, that find the same in all of them.

use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType};
use serde_json::{Value, json};

/// What a reader of references finds of an entry, whatever the format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    pub key: String,
    pub title: String,
    pub publisher: String,
    pub version: String,
    /// The first day, month or year of publication, to its precision.
    pub date: String,
    pub url: String,
    /// When it was read.
    pub retrieved: String,
    pub language: String,
    pub notes: String,
}

/// Words one space apart, as readers of all formats hand them on.
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Older programs count every brace, escaped or not, to find the end of an entry.
fn assert_braces_balance(text: &str) {
    for entry in text.split("\n\n") {
        let mut depth = 0_i32;
        for (place, letter) in entry.trim_end().char_indices() {
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            assert!(
                depth > 0 || place < entry.find('{').unwrap_or(0) || entry.trim_end().len() == place + 1,
                "{entry}"
            );
        }
        assert_eq!(depth, 0, "{entry}");
    }
}

pub fn read_bibtex(text: &str) -> Vec<Read> {
    assert_braces_balance(text);
    let bibliography = Bibliography::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let date = |value: &DateValue| {
        let first = match value {
            DateValue::At(date) | DateValue::After(date) | DateValue::Before(date) | DateValue::Between(date, _) => {
                date
            }
        };
        let rest = [first.month.map(|month| month + 1), first.day.map(|day| day + 1)];
        rest.into_iter().flatten().fold(format!("{:04}", first.year), |text, part| format!("{text}-{part:02}"))
    };
    let entries = bibliography.iter().map(|entry| {
        let field = |name: &str| entry.get(name).map(ChunksExt::format_verbatim).unwrap_or_default();
        let dated = |found: Result<PermissiveType<biblatex::Date>, _>| match found {
            Ok(PermissiveType::Typed(found)) => date(&found.value),
            Ok(PermissiveType::Chunks(chunks)) => panic!("{} has no date: {chunks:?}", entry.key),
            Err(_) => String::new(),
        };
        let found = Read {
            key: entry.key.clone(),
            title: spaced(&field("title")),
            publisher: spaced(&field("organization")),
            version: field("version"),
            date: dated(entry.date()),
            // An address means the same with its second hyphen written so.
            url: field("url").replace("%2D", "-"),
            retrieved: dated(entry.url_date()),
            language: field("language"),
            notes: spaced(&field("annote")),
        };
        let kind = entry.entry_type.to_string();
        assert_eq!(kind, if found.url.is_empty() { "misc" } else { "online" }, "{text}");
        assert!(found.date.is_empty() || field("year") == found.date[..4], "{text}");
        found
    });
    entries.collect()
}

/// What the schema of CSL-JSON says of the fields that are written, and that there are no others.
fn csl_schema() -> Value {
    let part = json!({"type": ["string", "number"]});
    let date = json!({
        "type": "object",
        "properties": {
            "date-parts": {
                "type": "array", "minItems": 1, "maxItems": 2,
                "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": part},
            },
            "circa": {"type": ["string", "number", "boolean"]},
        },
        "required": ["date-parts"],
        "additionalProperties": false,
    });
    let text = json!({"type": "string"});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "id": {"type": ["string", "number"]},
                "type": {"enum": ["webpage", "document"]},
                "title": text, "publisher": text, "version": text, "URL": text, "language": text, "note": text,
                "issued": date, "accessed": date,
            },
            "required": ["id", "type"],
            "additionalProperties": false,
        },
    })
}

pub fn read_csl(text: &str) -> Vec<Read> {
    let items: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let validator = jsonschema::draft202012::new(&csl_schema()).expect("the schema is a schema");
    let faults: Vec<String> = validator.iter_errors(&items).map(|error| error.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}: {text}");
    let date = |value: &Value| {
        let parts = value["date-parts"][0].as_array().map(Vec::as_slice).unwrap_or_default();
        let parts =
            parts.iter().zip([4, 2, 2]).map(|(part, width)| format!("{:0width$}", part.as_i64().expect("a number")));
        parts.collect::<Vec<_>>().join("-")
    };
    let entries = items.as_array().expect("a list").iter().map(|item| {
        let field = |name: &str| spaced(item[name].as_str().unwrap_or_default());
        Read {
            key: field("id"),
            title: field("title"),
            publisher: field("publisher"),
            version: field("version"),
            date: date(&item["issued"]),
            url: field("URL"),
            retrieved: date(&item["accessed"]),
            language: field("language"),
            notes: field("note"),
        }
    });
    entries.collect()
}

/// Reads RIS as its specification has it, and nothing else: tags of two signs, two spaces, a hyphen and a space; lines that
/// end with carriage return and line feed; `TY` first, `ER` last.
pub fn read_ris(text: &str) -> Vec<Read> {
    let mut entries = Vec::new();
    let mut current: Option<(Read, String)> = None;
    assert!(text.ends_with("\r\n"), "{text}");
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(!line.contains(['\r', '\n']) && line.is_char_boundary(6), "{line:?}");
        let (mark, value) = line.split_at(6);
        let tag = mark.strip_suffix("  - ").unwrap_or_else(|| panic!("no tag: {line:?}"));
        let signs: Vec<char> = tag.chars().collect();
        assert!(
            signs[0].is_ascii_uppercase() && (signs[1].is_ascii_uppercase() || signs[1].is_ascii_digit()),
            "{line:?}"
        );
        let date = |value: &str| {
            let parts: Vec<&str> = value.split('/').collect();
            assert!(parts.len() == 4 && parts[0].len() == 4 && matches!(parts[3], "" | "about"), "{line:?}");
            assert!(parts[1..3].iter().all(|part| part.is_empty() || part.len() == 2), "{line:?}");
            parts[..3].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("-")
        };
        if tag == "TY" {
            assert!(current.is_none() && matches!(value, "ELEC" | "GEN"), "{line:?}");
            current = Some((Read::default(), String::new()));
            continue;
        }
        let (mut read, year) = current.take().unwrap_or_else(|| panic!("{line:?} is in no entry"));
        let mut year = year;
        let field = match tag {
            "ER" => {
                assert!(value.is_empty() && read.date.get(..4).unwrap_or_default() == year, "{line:?}");
                entries.push(read);
                continue;
            }
            "PY" => &mut year,
            "DA" => &mut read.date,
            "Y2" => &mut read.retrieved,
            "ID" => &mut read.key,
            "TI" => &mut read.title,
            "PB" => &mut read.publisher,
            "ET" => &mut read.version,
            "UR" => &mut read.url,
            "LA" => &mut read.language,
            "N1" => &mut read.notes,
            _ => panic!("a tag that is not known: {line:?}"),
        };
        assert!(field.is_empty() || tag == "N1", "{line:?} comes twice");
        let value = if matches!(tag, "DA" | "Y2") { date(value) } else { spaced(value) };
        *field = if field.is_empty() { value } else { format!("{field}; {value}") };
        current = Some((read, year));
    }
    assert!(current.is_none(), "the last entry has no end: {text}");
    entries
}
