//! Where sources disagree.

use crate::model::{Claim, Dataset, Date, Entity, Relation, Says, Span, Value, When};

use super::dates::{date_in_words, span_in_words};
use super::dating::{Dating, Deviation, can_be_one};
use super::values::value_in_words;

/// What sources disagree about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Whether the tie or attribute is so at all.
    Tie,
    /// The dates.
    When,
    /// The start.
    Since,
    /// The end.
    Until,
    /// The value of that name.
    Value(String),
}

/// What some of the sources say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// What they say, in words: a value, a date, "no end", or, about the tie itself, "is", "denies", "omits".
    pub words: String,
    /// The positions of their claims in the relation, or among the claims of the attribute.
    pub claims: Vec<usize>,
}

/// Sources that disagree about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// What about.
    pub about: About,
    /// What is said, two positions or more, in the order of the claims.
    pub positions: Vec<Position>,
}

/// Where the claims of a relation disagree: about the tie (some say `is`, others deny or omit it), its dates, and its
/// values in the order of the ontology.
///
/// Dates disagree when they cannot be one (`2013` and `2013-06` can). Values disagree when they differ in claims that say `is`
/// and that may hold on one day. Quadratic in the number of claims.
#[must_use]
pub fn relation_conflicts(dataset: &Dataset, relation: &Relation) -> Vec<Disagreement> {
    let claims: Vec<&Claim> = relation.claims.iter().collect();
    let stating: Vec<usize> = (0..claims.len()).filter(|position| claims[*position].says == Says::Is).collect();
    let mut found: Vec<Disagreement> = tie_conflict(&claims).into_iter().collect();
    found.extend(date_conflicts(&Dating::of(dataset, relation, &stating), &stating));
    let span = |claim: &Claim| dataset.claim_span(relation, claim);
    for field in &dataset.ontology.relation_kind(relation.kind).values {
        found.extend(value_conflict(dataset, &claims, &field.name, span));
    }
    found
}

/// Where the claims of an attribute of an entity disagree, by the rules of [`relation_conflicts`]: about the value, or
/// about whether it is so.
#[must_use]
pub fn attribute_conflict(dataset: &Dataset, entity: &Entity, attribute: &str) -> Option<Disagreement> {
    let claims: Vec<&Claim> = entity.claims_of(attribute).collect();
    let span = |claim: &Claim| Span::new(claim.when, &claim.observed);
    value_conflict(dataset, &claims, attribute, span).or_else(|| tie_conflict(&claims))
}

fn tie_conflict(claims: &[&Claim]) -> Option<Disagreement> {
    let positions: Vec<Position> = [Says::Is, Says::Denies, Says::Omits]
        .into_iter()
        .map(|says| Position {
            words: says.as_str().to_owned(),
            claims: (0..claims.len()).filter(|position| claims[*position].says == says).collect(),
        })
        .filter(|position| !position.claims.is_empty())
        .collect();
    let stated = positions.first().is_some_and(|position| position.words == Says::Is.as_str());
    (stated && positions.len() > 1).then_some(Disagreement { about: About::Tie, positions })
}

fn date_conflicts(dating: &Dating, stating: &[usize]) -> Vec<Disagreement> {
    let mut found: Vec<Disagreement> = Vec::new();
    for (claim, deviation) in &dating.deviations {
        let (about, words) = deviation_in_words(*deviation);
        let chosen = match about {
            About::Since => dating.start.as_ref(),
            About::Until => dating.end.as_ref(),
            _ => None,
        };
        let first = Position {
            words: match chosen {
                Some(stated) => date_in_words(stated.date),
                None => dating.when().map(span_in_words).unwrap_or_default(),
            },
            claims: match chosen {
                Some(stated) => stated.claims.clone(),
                None => stating
                    .iter()
                    .copied()
                    .filter(|claim| !dating.deviations.iter().any(|(other, _)| other == claim))
                    .collect(),
            },
        };
        let known = found.iter().position(|known| known.about == about).unwrap_or_else(|| {
            found.push(Disagreement { about, positions: vec![first] });
            found.len() - 1
        });
        add_position(&mut found[known].positions, words, *claim);
    }
    found
}

fn add_position(positions: &mut Vec<Position>, words: String, claim: usize) {
    match positions.iter_mut().find(|position| position.words == words) {
        Some(position) => position.claims.push(claim),
        None => positions.push(Position { words, claims: vec![claim] }),
    }
}

/// What a claim has instead of the chosen dates.
pub(super) fn deviation_in_words(deviation: Deviation) -> (About, String) {
    match deviation {
        Deviation::When(when) => (About::When, span_in_words(when)),
        Deviation::Since(date) => (About::Since, date_in_words(date)),
        Deviation::Until(date) => (About::Until, date_in_words(date)),
        Deviation::NoEnd => (About::Until, "no end".to_owned()),
    }
}

fn value_conflict(
    dataset: &Dataset,
    claims: &[&Claim],
    name: &str,
    span: impl Fn(&Claim) -> Span,
) -> Option<Disagreement> {
    let stating: Vec<usize> = (0..claims.len()).filter(|position| claims[*position].says == Says::Is).collect();
    let disagree = |left: usize, right: usize| match (claims[left].value(name), claims[right].value(name)) {
        (Some(one), Some(other)) => !values_agree(one, other) && may_meet(span(claims[left]), span(claims[right])),
        _ => false,
    };
    let mut positions = Vec::new();
    for position in &stating {
        let Some(value) = claims[*position].value(name) else { continue };
        if stating.iter().any(|other| disagree(*position, *other)) {
            add_position(&mut positions, value_in_words(dataset, value), *position);
        }
    }
    (positions.len() > 1).then(|| Disagreement { about: About::Value(name.to_owned()), positions })
}

/// Whether two values can both be right: they are equal, or dates that can be one.
pub(super) fn values_agree(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Date(one), Value::Date(other)) => dates_agree(*one, *other),
        _ => left == right,
    }
}

/// Whether two dates can be one: single dates or intervals whose ends can be one each, where both are known; or a single
/// date, which leaves more open, with an interval that it may lie in.
fn dates_agree(one: When, other: When) -> bool {
    let ends_agree = |one: Option<Date>, other: Option<Date>| match (one, other) {
        (Some(one), Some(other)) => can_be_one(one, other),
        (None, None) => true,
        _ => false,
    };
    match (one, other) {
        (When::Single(_), When::Interval { .. }) | (When::Interval { .. }, When::Single(_)) => {
            may_meet(Span::new(Some(one), &[]), Span::new(Some(other), &[]))
        }
        _ => ends_agree(one.since(), other.since()) && ends_agree(one.until(), other.until()),
    }
}

/// Whether there may be a day on which both hold.
fn may_meet(left: Span, right: Span) -> bool {
    left.start_earliest <= right.end_latest && right.start_earliest <= left.end_latest
}
