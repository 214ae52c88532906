//! What sources say of an entity itself, attribute by attribute.

use crate::model::{EntityIndex, Says};
use crate::words;

use super::parts::{FlagView, NoteView};
use super::writer::Writer;

/// An attribute with what sources say of it, side by side.
#[derive(Clone, Debug)]
pub(super) struct FactView {
    /// What the attribute is called.
    pub label: String,
    /// Whether sources disagree.
    pub conflict: bool,
    /// Its values; never empty.
    pub values: Vec<FactValueView>,
}

/// A value with those who give it.
#[derive(Clone, Debug)]
pub(super) struct FactValueView {
    /// The value, and when it held.
    pub text: String,
    /// Who says so.
    pub notes: Vec<NoteView>,
    /// What to know at a glance.
    pub flags: Vec<FlagView>,
}

/// What sources say of an entity, for those of the attributes that are named, in the order of the ontology.
pub(super) fn facts(writer: &mut Writer, entity: EntityIndex, attributes: &[String]) -> Vec<FactView> {
    let dataset = writer.dataset;
    let kind = dataset.ontology.entity_kind(dataset.entity(entity).kind);
    let mut facts = Vec::new();
    for field in kind.attributes.iter().filter(|field| attributes.contains(&field.name)) {
        let telling = words::attribute(dataset, entity, &field.name);
        if telling.values.is_empty() {
            continue;
        }
        let mut values = Vec::new();
        for value in &telling.values {
            let mut flags = Vec::new();
            if value.says != Says::Is {
                flags.push(FlagView::new(says_label(value.says), true));
            }
            if let Some(reason) = value.inferred {
                flags.push(FlagView::new(&format!("inferred: {reason}"), false));
            }
            let dates = value.dates.as_ref().map(|dates| format!(" ({dates})")).unwrap_or_default();
            let notes = writer.notes_of(value.claims.iter().copied());
            values.push(FactValueView { text: format!("{}{dates}", value.words), notes, flags });
        }
        facts.push(FactView { label: telling.label.to_owned(), conflict: telling.conflict, values });
    }
    facts
}

/// What a claim does with a statement, for a label.
pub(super) fn says_label(says: Says) -> &'static str {
    match says {
        Says::Is => "states it",
        Says::Plans => "plans it",
        Says::Denies => "denies it",
        Says::Omits => "leaves it out",
        Says::Alleges => "alleges it",
    }
}
