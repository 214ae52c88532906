//! Claims: sources followed, values typed.

use super::context::Context;
use super::entities::RawClaims;
use super::values::typed_value;
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Marked};
use crate::load::record::{RawClaim, RawInference};
use crate::load::report::Faults;
use crate::model::{
    AttributeClaim, Claim, EntityIndex, EntityKindIndex, Inference, InferredPart, RelationKind, Sort, SourceIndex,
    Value, ValueField, When,
};

impl Context<'_> {
    /// A claim of a relation; `None`, after a report, when its source is not known.
    pub(super) fn relation_claim(&self, kind: &RelationKind, raw: RawClaim, faults: &mut Faults) -> Option<Claim> {
        if kind.sort == Sort::State
            && let Some(Marked { value: When::Single(date), mark }) = raw.when
        {
            let message = format!("`{}` lasts, and a single date does not say until when", kind.id);
            let fault = Fault::new(Code::SingleDateOnState, message)
                .expected("an interval; or `observed`, for a day on which the source saw the tie hold")
                .did_you_mean(Some(&format!("{date}/..")));
            faults.push(mark, fault);
        }
        let values = self.values(&kind.values, &raw, Code::UnknownValue, &format!("`{}`", kind.id), faults);
        self.claim(raw, values, None, faults)
    }

    /// A claim of an attribute; `None`, after a report, when its source or attribute is not known.
    pub(super) fn attribute_claim(
        &self,
        kind: Option<EntityKindIndex>,
        raw: RawClaim,
        faults: &mut Faults,
    ) -> Option<AttributeClaim> {
        let values = match kind.map(|kind| self.ontology.entity_kind(kind)) {
            None => Vec::new(),
            Some(kind) => {
                let what = format!("the kind `{}`", kind.id);
                self.values(&kind.attributes, &raw, Code::UnknownAttribute, &what, faults)
            }
        };
        let written = raw.values.first().map(|(name, _)| name.value.clone());
        let claim = self.claim(raw, values, written.as_deref(), faults)?;
        let attribute = claim.values.first()?.0.clone();
        Some(AttributeClaim { attribute, claim })
    }

    /// The values of a claim, in the order in which the ontology declares them.
    fn values(
        &self,
        declared: &[ValueField],
        raw: &RawClaim,
        unknown: Code,
        what: &str,
        faults: &mut Faults,
    ) -> Vec<(String, Value)> {
        let mut values: Vec<(usize, String, Value)> = Vec::with_capacity(raw.values.len());
        for (name, raw_value) in &raw.values {
            let Some(position) = declared.iter().position(|field| field.name == name.value) else {
                let known = || declared.iter().map(|field| field.name.as_str());
                let noun = if unknown == Code::UnknownAttribute { "attribute" } else { "value" };
                let fault = Fault::new(unknown, format!("{what} has no {noun} `{}`", name.value));
                let fault = if declared.is_empty() {
                    fault.expected(format!("no {noun}"))
                } else {
                    fault.expected(format!("one of {}", known().collect::<Vec<_>>().join(", ")))
                };
                let suggestion = faults.suggestions.nearest(&name.value, known());
                faults.push(name.mark, fault.did_you_mean(suggestion));
                continue;
            };
            let value = typed_value(&declared[position], raw_value, self, faults);
            values.extend(value.map(|value| (position, name.value.clone(), value)));
        }
        values.sort_by_key(|(position, _, _)| *position);
        values.into_iter().map(|(_, name, value)| (name, value)).collect()
    }

    fn claim(
        &self,
        raw: RawClaim,
        values: Vec<(String, Value)>,
        attribute: Option<&str>,
        faults: &mut Faults,
    ) -> Option<Claim> {
        let source = raw.source.as_ref().and_then(|source| self.sources.find(source, faults));
        report_observed_outside(&raw, faults);
        let mut inferred = Vec::with_capacity(raw.inferred.len());
        inferred.extend(raw.inferred.iter().filter_map(|inference| {
            let part = inferred_part(inference, &raw, attribute, faults)?;
            let from = self.inference_sources(inference, source, faults);
            Some(Inference { part, reason: inference.reason.clone(), from })
        }));
        Some(Claim {
            source: source?,
            locator: raw.locator,
            when: raw.when.as_ref().map(|when| when.value),
            observed: raw.observed.iter().map(|date| date.value).collect(),
            says: raw.says,
            values,
            note: raw.note,
            inferred,
            layer: faults.file(raw.place.file).layer,
            place: raw.place,
        })
    }

    fn inference_sources(
        &self,
        inference: &RawInference,
        own: Option<SourceIndex>,
        faults: &mut Faults,
    ) -> Vec<SourceIndex> {
        if inference.from.is_empty() {
            return own.into_iter().collect();
        }
        inference.from.iter().filter_map(|id| self.sources.find(id, faults)).collect()
    }
}

/// Reads the name of a part. In a claim of an attribute the attribute's own name comes before the words that every claim
/// knows, because an event's days are an attribute named `when`.
fn inferred_part(
    inference: &RawInference,
    raw: &RawClaim,
    attribute: Option<&str>,
    faults: &mut Faults,
) -> Option<InferredPart> {
    use InferredPart::{From, Since, Tie, To, Until, Value, When};
    let name = inference.part.value.as_str();
    if attribute == Some(name) {
        return Some(Value(name.to_owned()));
    }
    let words = [Tie, From, To, When, Since, Until];
    if let Some(part) = words.iter().find(|part| part.as_str() == name) {
        return Some(part.clone());
    }
    let values = || raw.values.iter().map(|(name, _)| name.value.as_str());
    if values().any(|value| value == name) {
        return Some(Value(name.to_owned()));
    }
    let known: Vec<&str> = words.iter().map(InferredPart::as_str).chain(values()).collect();
    let fault = Fault::new(Code::UnknownPart, format!("the claim has no part `{name}`"))
        .expected(format!("one of {}", known.join(", ")))
        .did_you_mean(faults.suggestions.nearest(name, known.iter().copied()));
    faults.push(inference.part.mark, fault);
    None
}

/// Warns of a day on which the source saw the tie hold although its own dates exclude that day.
fn report_observed_outside(raw: &RawClaim, faults: &mut Faults) {
    let Some(when) = &raw.when else { return };
    for observed in &raw.observed {
        let date = observed.value;
        let too_early = when.value.since().is_some_and(|since| date.latest() < since.earliest());
        let too_late = when.value.until().is_some_and(|until| date.earliest() > until.latest());
        if too_early || too_late {
            let side = if too_early { "before the start" } else { "after the end" };
            let message = format!("`{date}` lies {side} of `{}`", when.value);
            let fault = Fault::new(Code::ObservedOutside, message).expected("a day within `when`");
            faults.push(observed.mark, fault);
        }
    }
}

/// Follows the claims of every entity that has some.
pub(super) fn of_entities(
    all: Vec<RawClaims>,
    context: &Context,
    faults: &mut Faults,
) -> Vec<(EntityIndex, Vec<AttributeClaim>)> {
    let mut followed = Vec::with_capacity(all.len());
    for RawClaims { entity, kind, claims: raws } in all {
        let mut claims = Vec::with_capacity(raws.len());
        claims.extend(raws.into_iter().filter_map(|raw| context.attribute_claim(kind, raw, faults)));
        followed.push((entity, claims));
    }
    followed
}
