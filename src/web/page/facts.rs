//! What sources say of an entity itself: its attributes and names.

use crate::model::{Entity, EntityIndex, Holding, Says, Window};
use crate::words::{self, counted};

use super::parts::{FlagView, NoteView};
use super::writer::Writer;

/// What sources say of an attribute.
#[derive(Clone, Debug)]
pub(super) struct FactView {
    /// What it is called.
    pub(super) label: String,
    /// Whether they disagree.
    pub(super) conflict: bool,
    /// What they say, side by side.
    pub(super) values: Vec<FactValueView>,
    /// What of it is left out for the date; empty where nothing is.
    pub(super) elsewhen: String,
}

/// A value with those who give it.
#[derive(Clone, Debug)]
pub(super) struct FactValueView {
    /// The value in words, with its dates.
    pub(super) text: String,
    /// Who says so.
    pub(super) notes: Vec<NoteView>,
    /// What to know at a glance.
    pub(super) flags: Vec<FlagView>,
}

/// What sources say of an entity, for those of the attributes that are named, in the order of the ontology.
pub(super) fn facts(writer: &mut Writer, entity: EntityIndex, attributes: &[String]) -> Vec<FactView> {
    let dataset = writer.dataset;
    let kind = dataset.ontology.entity_kind(dataset.entity(entity).kind);
    let mut facts = Vec::new();
    for field in kind.attributes.iter().filter(|field| attributes.contains(&field.name)) {
        let telling = words::attribute(dataset, entity, &field.name, writer.window());
        if telling.values.is_empty() {
            continue;
        }
        let mut values = Vec::new();
        for value in &telling.values {
            let mut flags = Vec::new();
            if value.holds == Holding::Possibly {
                flags.push(FlagView::new("possibly", false));
            }
            if value.says != Says::Is {
                flags.push(FlagView::new(said_label(value.says), true));
            }
            if let Some(reason) = value.inferred {
                flags.push(FlagView::new(&format!("inferred: {reason}"), false));
            }
            let dates = value.dates.as_ref().map(|dates| format!(" ({dates})")).unwrap_or_default();
            let notes = writer.notes_of(value.claims.iter().copied());
            values.push(FactValueView { text: format!("{}{dates}", value.words), notes, flags });
        }
        let elsewhen = match telling.elsewhen_count {
            0 => String::new(),
            count => format!("{} at other dates", counted(count, "statement", "statements")),
        };
        facts.push(FactView { label: telling.label.to_owned(), conflict: telling.conflict, values, elsewhen });
    }
    facts
}

/// Other names that were in use at the date asked for, as a sentence: "Called Nur-Sultan then."
pub(super) fn name_then(entity: &Entity, window: Option<&Window>) -> Option<String> {
    let window = window?;
    let names = entity.aliases.iter().filter(|alias| alias.name != entity.name).filter_map(|alias| {
        match alias.holds_at(window)? {
            Holding::Certainly => Some(alias.name.clone()),
            Holding::Possibly => Some(format!("possibly {}", alias.name)),
            Holding::No => None,
        }
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| words::capitalised(&format!("called {} then.", words::listed(&names))))
}

/// What a claim does with a statement, for a label.
fn said_label(says: Says) -> &'static str {
    match says {
        Says::Is => "stated",
        Says::Plans => "planned",
        Says::Denies => "denied",
        Says::Omits => "left out",
        Says::Alleges => "alleged",
    }
}

/// What a source says of a claim, behind the name of the source.
pub(super) fn says_label(says: Says) -> &'static str {
    match says {
        Says::Is => "states it",
        Says::Plans => "plans it",
        Says::Denies => "denies it",
        Says::Omits => "leaves it out",
        Says::Alleges => "alleges it",
    }
}
