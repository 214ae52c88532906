//! Entries of a timeline in sentences.

use crate::model::{
    Claim, Dataset, Deviation, EntityIndex, InferredPart, Relation, RelationIndex, Says, Value, When, Window,
};

use super::asked::Asked;
use super::clause::{Manner, clause_of};
use super::dates::{as_of_in_words, when_in_words, window_in_words, year_in_words};
use super::lists::listed;
use super::reading::ReadingDirection;
use super::story::{Part, Story, Witness, finish};
use super::tell::{relation, sentence};
use super::telling::Telling;
use super::values::{count_in_words, counted, lower_first, value_in_words};

/// The end of a relation in a sentence, by the claims that tell it: "A was the head of B until 28 February 2025 [2]." The whole
/// relation, as [`relation`] tells it, where the claims that carry the sentence tell no end.
#[must_use]
pub fn ending(dataset: &Dataset, index: RelationIndex) -> Story {
    let record: &Relation = dataset.relation(index);
    let mut telling = Telling::of(dataset, record, Asked::default());
    let Some(end) = telling.dating.end.clone() else { return relation(dataset, index, Asked::default()) };
    telling.dating.start = None;
    telling.dating.deviations.retain(|(_, deviation)| !matches!(deviation, Deviation::Since(_)));
    let (telling_it, others) = telling.claims.iter().partition(|claim| end.claims.contains(claim));
    telling.claims = telling_it;
    // They agree in all that both have, and may have values that these lack.
    telling.otherwise.extend::<Vec<usize>>(others);
    let direction = ReadingDirection::Forward;
    let asked = Asked::default();
    let manner =
        Manner { direction, asked, possibly: false, told: None, circumstances: true, tense: None, dated_apart: &[] };
    sentence(dataset, asked, record.from, clause_of(&telling, manner))
}

/// An attribute with its date in a sentence, as the claims at these positions among those of the entity give it: "The talks
/// took place on 5 June 2024 [1].", "BOMCA: began in 2003 [1].", "BOMCA 8: budget EUR 9 million (from 2011 until 2014) [2]."
#[must_use]
pub fn dated_attribute(dataset: &Dataset, entity: EntityIndex, attribute: usize, claims: &[usize]) -> Story {
    let record = dataset.entity(entity);
    let kind = dataset.ontology.entity_kind(record.kind);
    let field = &kind.attributes[attribute];
    let claims: Vec<&Claim> = claims.iter().map(|claim| &record.claims[*claim].claim).collect();
    let values = claims.iter().filter_map(|claim| Some((*claim, claim.value(&field.name)?)));
    let finest = values.max_by_key(|(_, value)| match value {
        Value::Date(when) => when.since().or(when.until()).map(|date| (date.precision(), !date.is_approximate())),
        _ => None,
    });
    let Some((claim, value)) = finest else { return Story::default() };
    let says = match claim.says {
        Says::Is => "",
        Says::Plans => "planned: ",
        Says::Alleges => "alleged: ",
        Says::Denies => "denied: ",
        Says::Omits => "left out: ",
    };
    let label = lower_first(&field.label);
    let takes_place = claim.says == Says::Is && kind.lifetime.when.as_ref() == Some(&field.name);
    let observed = as_of_in_words(&claim.observed);
    let told = match value {
        Value::Date(when) if takes_place => format!(" took place {}", lasted(*when)),
        Value::Date(when) => format!(": {says}{label} {}", when_in_words(*when)),
        value => {
            let dates = claim.when.map_or(observed, when_in_words);
            format!(": {says}{label} {} ({dates})", value_in_words(dataset, value))
        }
    };
    let inference = [InferredPart::Tie, InferredPart::Value(field.name.clone())];
    let reason = inference.iter().find_map(|part| claim.inference(part));
    let reason = reason.map(|inference| format!(" (inferred: {})", inference.reason)).unwrap_or_default();
    let witness = |claim: &&Claim| Witness { source: claim.source, locator: claim.locator.clone(), anywhere: false };
    let cited = Part::Cite(claims.iter().map(witness).collect());
    finish(dataset, vec![vec![Part::Entity(entity), Part::Text(format!("{told}{reason} ")), cited]])
}

/// The days of an event: what took place on several days did so from the first to the last.
fn lasted(when: When) -> String {
    match (when.since(), when.until()) {
        (Some(start), Some(end)) if start != end => when_in_words(when).replacen(" until ", " to ", 1),
        _ => when_in_words(when),
    }
}

/// How much a timeline has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Ties with a date.
    pub dated: usize,
    /// Ties without one.
    pub undated: usize,
    /// Ties that need none.
    pub permanent: usize,
    /// The first and the last year of its entries, where there are any.
    pub years: Option<(i16, i16)>,
}

/// What a timeline has, in a sentence or two: "Turkmenistan has 78 dated ties; the entries run from 1991 to 2025.
/// 40 more ties have no date and 8 are permanent and need none."
#[must_use]
pub fn timeline_summary(
    dataset: &Dataset,
    entities: &[EntityIndex],
    extent: &Extent,
    window: Option<&Window>,
) -> Story {
    const NAMED_COUNT_MAX: usize = 3;
    let dated = counted(extent.dated, "dated tie", "dated ties");
    let mut subject =
        vec![Part::Text(window.and_then(window_in_words).map(|at| format!("{at}, ")).unwrap_or_default())];
    match entities {
        [] => subject.push(Part::text(format!("there {} {dated}", if extent.dated == 1 { "is" } else { "are" }))),
        [only] => subject.extend([Part::Entity(*only), Part::text(format!(" has {dated}"))]),
        several if several.len() <= NAMED_COUNT_MAX => {
            for (position, entity) in several.iter().enumerate() {
                let before = [", ", " and "][usize::from(position + 1 == several.len())];
                subject.extend([Part::text(if position == 0 { "" } else { before }), Part::Entity(*entity)]);
            }
            subject.push(Part::text(format!(" have {dated} in all")));
        }
        several => {
            let count = count_in_words(several.len());
            subject.push(Part::text(format!("the {count} entities named have {dated} in all")));
        }
    }
    let mut sentences = vec![subject];
    if let (Some((first, last)), Some(sentence)) = (extent.years, sentences.first_mut()) {
        sentence.push(Part::text(if first == last {
            format!("; all entries are of {}", year_in_words(first))
        } else {
            format!("; the entries run from {} to {}", year_in_words(first), year_in_words(last))
        }));
    }
    let mut rest = Vec::new();
    if extent.undated > 0 {
        rest.push(format!("{} no date", counted(extent.undated, "more tie has", "more ties have")));
    }
    if extent.permanent > 0 {
        let needs = if extent.permanent == 1 { "is permanent and needs" } else { "are permanent and need" };
        rest.push(match extent.undated {
            0 => format!("{} {needs} no date", counted(extent.permanent, "more tie", "more ties")),
            _ => format!("{} {needs} none", count_in_words(extent.permanent)),
        });
    }
    if !rest.is_empty() {
        sentences.push(vec![Part::text(listed(&rest))]);
    }
    finish(dataset, sentences)
}
