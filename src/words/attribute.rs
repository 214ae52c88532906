//! What sources say of an attribute, side by side.

use crate::model::{Claim, Dataset, EntityIndex, Holding, Says, Window, attribute_disagreement};

use super::dates::short_dates;
use super::values::value_in_words;

/// One value of an attribute with those who give it.
#[derive(Clone, Debug)]
pub struct AttributeValue<'a> {
    /// The value in words.
    pub words: String,
    /// When it held, for a cell of a table, where the claims say so.
    pub dates: Option<String>,
    /// What the claims do with it.
    pub says: Says,
    /// How surely it holds on the days asked for.
    pub holds: Holding,
    /// Why it is held to follow, where a claim infers it.
    pub inferred: Option<&'a str>,
    /// The witnesses, in the order of the files; never empty.
    pub claims: Vec<&'a Claim>,
}

/// What sources say of an attribute, side by side.
#[derive(Clone, Debug)]
pub struct AttributeTelling<'a> {
    /// The attribute's name for headings.
    pub label: &'a str,
    /// Its values, in the order of the files. Claims that agree in value, dates, word and inference are one line.
    pub values: Vec<AttributeValue<'a>>,
    /// How many claims are left out because they cannot hold on the days asked for.
    pub elsewhen_count: usize,
    /// Whether sources disagree, on the days asked for; see [`attribute_disagreement`].
    pub conflict: bool,
}

/// What sources say of an attribute of an entity, side by side; without values when no claim names the attribute. Where
/// days are asked for, what may hold then.
#[must_use]
pub fn attribute<'a>(
    dataset: &'a Dataset,
    entity: EntityIndex,
    attribute: &'a str,
    window: Option<&Window>,
) -> AttributeTelling<'a> {
    let entity = dataset.entity(entity);
    let fields = &dataset.ontology.entity_kind(entity.kind).attributes;
    let label = fields.iter().find(|field| field.name == attribute).map_or(attribute, |field| field.label.as_str());
    let mut values: Vec<AttributeValue> = Vec::new();
    let mut elsewhen_count = 0;
    let holdings = dataset.attribute_holdings(entity, attribute, window);
    for (claim, holds) in entity.claims_of(attribute).zip(holdings) {
        let Some(value) = claim.value(attribute) else { continue };
        if holds == Holding::No {
            elsewhen_count += 1;
            continue;
        }
        let line = AttributeValue {
            words: value_in_words(dataset, value),
            dates: short_dates(claim.when, &claim.observed),
            says: claim.says,
            holds,
            inferred: claim.inferred.first().map(|inference| inference.reason.as_str()),
            claims: vec![claim],
        };
        let same = |known: &&mut AttributeValue| {
            (&known.words, &known.dates, known.says, known.holds, known.inferred)
                == (&line.words, &line.dates, line.says, line.holds, line.inferred)
        };
        match values.iter_mut().find(same) {
            Some(known) => known.claims.push(claim),
            None => values.push(line),
        }
    }
    let disagreement = attribute_disagreement(dataset, entity, attribute);
    let conflict = disagreement.is_some_and(|found| found.touches(window));
    AttributeTelling { label, values, elsewhen_count, conflict }
}
