//! The constraints of a question, read from its URL; those that contradict each other are refused.

use crate::explorer::Constraints;
use crate::graph::Direction;
use crate::model::Id;

use super::error::WebError;
use super::params::Params;

impl Params<'_> {
    /// The constraints that every question takes.
    ///
    /// # Errors
    /// When one of them is out of bounds, or two of them leave nothing.
    pub fn constraints(&self) -> Result<Constraints, WebError> {
        let (least, most) = self.source_counts()?;
        let (kinds, not_kinds) = (self.entity_kinds("kind")?, self.entity_kinds("not_kind")?);
        let (relations, not_relations) = (self.relation_kinds("relation")?, self.relation_kinds("not_relation")?);
        let ontology = self.ontology;
        leaves_some(["kind", "not_kind"], &kinds, &not_kinds, |kind| &ontology.entity_kind(kind).id)?;
        leaves_some(["relation", "not_relation"], &relations, &not_relations, |kind| &ontology.relation_kind(kind).id)?;
        Ok(Constraints::none()
            .at(self.at()?)
            .says(self.says()?)
            .kinds(kinds, not_kinds)
            .relations(relations, not_relations)
            .direction(self.choice("direction", &Direction::ALL, Direction::as_str)?)
            .cites(self.sources("cites")?)
            .statuses(self.statuses("status")?)
            .source_counts(least, most)
            .disputed(self.flag("conflict")?))
    }
}

/// Refuses a choice of which everything is left out again.
fn leaves_some<'a, T: Copy + PartialEq>(
    [name, not_name]: [&'static str; 2],
    chosen: &[T],
    left_out: &[T],
    id: impl Fn(T) -> &'a Id,
) -> Result<(), WebError> {
    if chosen.is_empty() || chosen.iter().any(|kind| !left_out.contains(kind)) {
        return Ok(());
    }
    let named: Vec<&str> = chosen.iter().map(|kind| id(*kind).as_str()).collect();
    let message = format!(
        "“{name}” and “{not_name}” leave nothing: both name {}. Name other kinds in one of them, or leave one out.",
        named.join(", ")
    );
    let allowed = vec![format!("kinds that {name} does not name, or none")];
    Err(WebError::bad_request("contradiction", message, Some(not_name), allowed))
}
