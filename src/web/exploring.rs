//! What a URL says of how a drawing is explored: the grammar of `expand`, `hide`, `pin` and `chosen`, in and out.

use crate::explorer::{
    EXPAND_COUNT_MAX, EntityQuestion, ExpandItem, ID_COUNT_MAX, PIN_COUNT_MAX, PIN_DISTANCE_MAX, Pin,
};
use crate::graph::Only;
use crate::model::Ontology;

use super::error::WebError;
use super::params::Params;

/// The parameters of an explored drawing.
pub const EXPLORING: &[&str] = &["expand", "hide", "pin", "chosen"];

/// The same question with what the parameters say of the drawing.
///
/// # Errors
/// The first that is out of bounds.
pub fn explored(params: &Params, question: EntityQuestion, ontology: &Ontology) -> Result<EntityQuestion, WebError> {
    let expand = params.repeated("expand", EXPAND_COUNT_MAX)?;
    let pin = params.short_list("pin", PIN_COUNT_MAX)?;
    Ok(EntityQuestion {
        expand: expand.iter().map(|item| expand_item(item, ontology)).collect::<Result<_, _>>()?,
        hide: params.short_list("hide", ID_COUNT_MAX)?,
        pin: pin.iter().map(|item| read_pin(item)).collect::<Result<_, _>>()?,
        chosen: params.text("chosen")?,
        ..question
    })
}

fn expand_item(item: &str, ontology: &Ontology) -> Result<ExpandItem, WebError> {
    let Some((entity, kind)) = item.rsplit_once(':') else {
        return Ok(ExpandItem { entity: item.to_owned(), only: None });
    };
    let (entity, kind) = (entity.trim(), kind.trim());
    let entities = ontology.find_entity_kind(kind).map(Only::Entities);
    let only = entities.or_else(|| ontology.find_relation_kind(kind).map(Only::Relations));
    if only.is_none() {
        let entity_kinds = ontology.entity_kinds.iter().map(|kind| kind.id.as_str());
        let ids: Vec<&str> = entity_kinds.chain(ontology.relation_kinds.iter().map(|kind| kind.id.as_str())).collect();
        return Err(WebError::bad_choice("expand", kind, &ids));
    }
    if entity.is_empty() {
        return Err(WebError::bad_value("expand", item, "an entity, or an entity, a colon and a kind: bomca:official"));
    }
    Ok(ExpandItem { entity: entity.to_owned(), only })
}

fn read_pin(item: &str) -> Result<Pin, WebError> {
    let mut parts = item.rsplitn(3, ':').map(str::trim);
    let mut number = || {
        let number: Option<i32> = parts.next().and_then(|part| part.parse().ok());
        number.filter(|number| number.unsigned_abs() <= PIN_DISTANCE_MAX.unsigned_abs())
    };
    let (y, x) = (number(), number());
    let entity = parts.next().filter(|entity| !entity.is_empty());
    let (Some(entity), Some(x), Some(y)) = (entity, x, y) else {
        let bounds = format!("whole numbers from -{PIN_DISTANCE_MAX} to {PIN_DISTANCE_MAX}");
        let expected = format!("an entity and two {bounds}, with colons between them: bomca:120:-40");
        return Err(WebError::bad_value("pin", item, &expected));
    };
    Ok(Pin { entity: entity.to_owned(), x, y })
}

/// An item of a list of expansions as it stands in a URL.
#[must_use]
pub fn expand_text(item: &ExpandItem, ontology: &Ontology) -> String {
    match item.only {
        None => item.entity.clone(),
        Some(Only::Entities(kind)) => format!("{}:{}", item.entity, ontology.entity_kind(kind).id),
        Some(Only::Relations(kind)) => format!("{}:{}", item.entity, ontology.relation_kind(kind).id),
    }
}

/// A place held as it stands in a URL.
#[must_use]
pub fn pin_text(pin: &Pin) -> String {
    format!("{}:{}:{}", pin.entity, pin.x, pin.y)
}

/// The parameters that a question has of these, in the order of the documentation, with their values.
#[must_use]
pub fn values(question: &EntityQuestion, ontology: &Ontology) -> Vec<(&'static str, String)> {
    let expand: Vec<String> = question.expand.iter().map(|item| expand_text(item, ontology)).collect();
    let pin: Vec<String> = question.pin.iter().map(pin_text).collect();
    let values =
        [expand.join(","), question.hide.join(","), pin.join(","), question.chosen.clone().unwrap_or_default()];
    EXPLORING.iter().copied().zip(values).filter(|(_, value)| !value.is_empty()).collect()
}
