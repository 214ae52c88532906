//! What two states of the data differ in, for people.

use std::fmt::Write;

use crate::explorer::{ClaimChange, EditionDifference, Fate, FieldChange, Location, RecordChange, Subject};

use super::diff::State;

/// The sorts of record, in the order in which they are told.
const SUBJECTS: [Subject; 7] = [
    Subject::Ontology,
    Subject::Family,
    Subject::EntityKind,
    Subject::RelationKind,
    Subject::Source,
    Subject::Entity,
    Subject::Relation,
];

/// Counts first, then each sort of record; of each at most `limit`.
pub(super) fn text(states: [&State; 2], found: &EditionDifference, limit: usize) -> String {
    let mut text = String::new();
    for (name, state) in ["old", "new"].iter().zip(states) {
        let date = if state.date.is_empty() { String::new() } else { format!(", sources up to {}", state.date) };
        let _ = writeln!(text, "{name}: {} – edition {}{date}", state.folders.join(" + "), state.hash);
    }
    let _ = writeln!(text, "{}", summary(states, found));
    for subject in SUBJECTS {
        let records: Vec<&RecordChange> = found.records.iter().filter(|record| record.subject == subject).collect();
        if records.is_empty() {
            continue;
        }
        let [_, several] = subject.nouns();
        let cut = match records.len() {
            all if all > limit => format!(" ({limit} of {all}; --limit names more)"),
            all => format!(" ({all})"),
        };
        let mut letters = several.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let _ = writeln!(text, "\n{capital}{}{cut}", letters.as_str());
        for record in records.into_iter().take(limit) {
            tell(&mut text, states, record);
        }
    }
    text
}

/// "2 entities added, 1 renamed; 3 relations changed; 4 claims added."
fn summary(states: [&State; 2], found: &EditionDifference) -> String {
    let mut parts = Vec::new();
    for subject in SUBJECTS.into_iter().chain([Subject::Claim]) {
        let counts = Fate::ALL.map(|fate| (fate, found.count(subject, fate)));
        let mut told: Vec<String> = Vec::new();
        for (fate, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            let [one, several] = subject.nouns();
            let noun = if !told.is_empty() {
                ""
            } else if count == 1 {
                one
            } else {
                several
            };
            let space = if noun.is_empty() { "" } else { " " };
            told.push(format!("{count}{space}{noun} {}", fate.as_str()));
        }
        if !told.is_empty() {
            parts.push(told.join(", "));
        }
    }
    match (parts.is_empty(), states[0].hash == states[1].hash) {
        (false, _) => format!("{}.", parts.join("; ")),
        (true, true) => "Nothing differs.".to_owned(),
        (true, false) => "The files differ, and say the same.".to_owned(),
    }
}

fn tell(text: &mut String, states: [&State; 2], record: &RecordChange) {
    let name = if record.name.is_empty() { String::new() } else { format!(" – {}", record.name) };
    let other = match (&record.other_id, record.fate) {
        (Some(other), Fate::Renamed) => format!(", formerly {other}"),
        (Some(other), _) => format!(", now in {other}"),
        (None, _) => String::new(),
    };
    let claims = match (record.fate, record.claim_count) {
        (Fate::Added | Fate::Removed, 1) => ", 1 claim".to_owned(),
        (Fate::Added | Fate::Removed, count) if count > 1 => format!(", {count} claims"),
        _ => String::new(),
    };
    let places = places(states, record.old.as_ref(), record.new.as_ref());
    let _ = writeln!(text, "  {} {}{name}{other}{claims}\n      {places}", sign(record.fate), record.id);
    for field in &record.fields {
        tell_field(text, "      ", field);
    }
    for claim in &record.claims {
        tell_claim(text, states, claim);
    }
}

fn tell_claim(text: &mut String, states: [&State; 2], claim: &ClaimChange) {
    let attribute = claim.attribute.as_ref().map(|attribute| format!(" on {attribute}")).unwrap_or_default();
    let places = places(states, claim.old.as_ref(), claim.new.as_ref());
    let _ = writeln!(text, "      {} claim of {}{attribute}\n          {places}", sign(claim.fate), claim.source);
    for field in &claim.fields {
        tell_field(text, "          ", field);
    }
}

fn tell_field(text: &mut String, indent: &str, change: &FieldChange) {
    let FieldChange { field, old, new } = change;
    let _ = match (old, new) {
        (Some(old), Some(new)) => writeln!(text, "{indent}{field}: “{old}” is now “{new}”"),
        (Some(old), None) => writeln!(text, "{indent}{field}: “{old}” is gone"),
        (None, new) => writeln!(text, "{indent}{field}: “{}” is new", new.as_deref().unwrap_or_default()),
    };
}

fn sign(fate: Fate) -> char {
    match fate {
        Fate::Added => '+',
        Fate::Removed => '-',
        Fate::Renamed => '>',
        Fate::Changed => '~',
    }
}

/// `old/entities/people.json:3 and new/entities/people.json:4`.
fn places(states: [&State; 2], old: Option<&Location>, new: Option<&Location>) -> String {
    let places = [(states[0], old), (states[1], new)];
    let told = places.into_iter().filter_map(|(state, place)| place.map(|place| written(state, place)));
    told.collect::<Vec<_>>().join(" and ")
}

/// A place as an editor opens it: `old/entities/people.json:3`.
pub(super) fn written(state: &State, place: &Location) -> String {
    let folder = state.folders.get(place.layer).map_or("", |folder| folder.trim_end_matches('/'));
    let line = place.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{folder}/{}{line}", place.file)
}
