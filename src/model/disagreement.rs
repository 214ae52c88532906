//! Where sources disagree: about one relation, one attribute, or the one object that a relation can have at a time.

use super::claim::{Claim, Says};
use super::dataset::Dataset;
use super::date::{Date, When};
use super::dating::{Dating, Deviation};
use super::entity::Entity;
use super::evidence::Originals;
use super::index::RelationIndex;
use super::relation::Relation;
use super::span::{Span, Window};
use super::value::Value;

/// With how many relations before and after it one is compared among those of its subject and kind, by how many claims of
/// each: a bound on quadratic time.
const COMPARED_MAX: usize = 64;

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
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// What they do with the tie itself: `is`, `denies` or `omits`.
    Says(Says),
    /// Start and end.
    Dates(When),
    /// The start, or the end.
    Date(Date),
    /// That it has no end.
    NoEnd,
    /// The value.
    Value(Value),
}

/// One of the sides of a disagreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// What is said.
    pub held: Held,
    /// The positions of the claims that say so, in the relation or among the claims of the attribute; never empty.
    pub claims: Vec<usize>,
}

/// Sources that disagree about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// What about.
    pub about: About,
    /// What is said: two positions or more, in the order of the claims.
    pub positions: Vec<Position>,
    /// The days that it is about, in order and apart: those on which two that differ may both hold; where it is about dates,
    /// those on which any of the sides may hold. Never empty.
    pub days: Vec<Window>,
}

impl Disagreement {
    /// Whether it is about a day of the window; always without a window.
    #[must_use]
    pub fn touches(&self, window: Option<&Window>) -> bool {
        touches_any(self.days.iter().copied(), window)
    }
}

/// Whether any of some days lies in the window; where no window is asked for, whether there are any.
#[must_use]
pub fn touches_any(days: impl IntoIterator<Item = Window>, window: Option<&Window>) -> bool {
    days.into_iter().any(|days| window.is_none_or(|window| days.touches(window)))
}

/// The same days in order, what overlaps as one.
fn merged(mut days: Vec<Window>) -> Vec<Window> {
    days.sort_unstable_by_key(|days| (days.start, days.end));
    let mut merged: Vec<Window> = Vec::new();
    for next in days {
        match merged.last_mut() {
            Some(last) if next.start <= last.end => last.end = last.end.max(next.end),
            _ => merged.push(next),
        }
    }
    merged
}

/// The days of a claim on which it may hold.
fn days_of(span: &Span) -> Option<Window> {
    span.overlap(&Window::ALWAYS)
}

/// Where the claims of a relation disagree: about the tie (some say `is`, others deny or omit it), its dates, and its
/// values in the order of the ontology.
///
/// Who denies or omits disagrees with who says `is` for days on which both may hold. Dates disagree when they cannot be one
/// (`2013` and `2013-06` can). Values disagree when they differ in claims that say `is` and that may hold on one day; but words
/// that a value is chosen from, such as a status, pass, and those seen on days apart ("an observer" in 2020, "a member" in
/// 2026) can both be right. Quadratic in the number of claims.
#[must_use]
pub fn relation_disagreements(dataset: &Dataset, relation: &Relation) -> Vec<Disagreement> {
    if relation.claims.len() < 2 {
        return Vec::new();
    }
    let claims: Vec<&Claim> = relation.claims.iter().collect();
    let spans = dataset.claim_spans(relation);
    let stating: Vec<usize> = (0..claims.len()).filter(|position| claims[*position].says == Says::Is).collect();
    let mut found: Vec<Disagreement> = about_tie(&claims, &spans, |_, _| true).into_iter().collect();
    found.extend(about_dates(&Dating::of(dataset, relation, &stating), &stating, &spans));
    for field in &dataset.ontology.relation_kind(relation.kind).values {
        found.extend(about_value(&claims, &spans, &field.name));
    }
    found
}

/// Where the claims of an attribute of an entity disagree, by the rules of [`relation_disagreements`]: about the value, or
/// about whether it is so, when one denies the value that another states.
#[must_use]
pub fn attribute_disagreement(dataset: &Dataset, entity: &Entity, attribute: &str) -> Option<Disagreement> {
    let claims: Vec<&Claim> = entity.claims_of(attribute).collect();
    if claims.len() < 2 {
        return None;
    }
    let spans = dataset.attribute_spans(entity, attribute);
    let same_value = |left: &Claim, right: &Claim| match (left.value(attribute), right.value(attribute)) {
        (Some(left), Some(right)) => left.agrees_with(right),
        _ => true,
    };
    about_value(&claims, &spans, attribute).or_else(|| about_tie(&claims, &spans, same_value))
}

/// Relations that cannot be so at the same time, as their kind is functional and their objects differ, found by who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rivalry {
    /// Independent sources give one and the other: they disagree.
    pub disputed: bool,
    /// One source, or sources with an original in common, give both: the data are at fault.
    pub contradictory: bool,
    /// The days on which they disagree, in order and apart; empty where they do not.
    pub days: Vec<Window>,
}

/// The relations that sources give instead of this one: of the same functional kind, from the same entity to another, stated
/// (`is`) by an independent source for days on which this one may hold too, some of them in the window where there is one. For
/// a symmetric kind, from either end. By id.
///
/// What may have followed upon the other ("2017/2021", "2021/..", or seen on days apart) is no rival. At most 64 relations before and after it
/// among those of the same entity and kind are looked at, and 64 claims of each. Logarithmic in all relations, linear for
/// symmetric functional kinds.
#[must_use]
pub fn rivals(
    dataset: &Dataset,
    originals: &Originals,
    index: RelationIndex,
    window: Option<&Window>,
) -> Vec<RelationIndex> {
    let relation = dataset.relation(index);
    let kind = dataset.ontology.relation_kind(relation.kind);
    if !kind.functional {
        return Vec::new();
    }
    let mut found: Vec<RelationIndex> = Vec::new();
    let mut compare = |group: &[RelationIndex]| {
        let own = group.iter().position(|other| *other == index).unwrap_or(0);
        let near = own.saturating_sub(COMPARED_MAX)..group.len().min(own + COMPARED_MAX + 1);
        let is_rival = |other: &RelationIndex| touches_any(rivalry(dataset, originals, index, *other).days, window);
        found.extend(group[near].iter().copied().filter(is_rival));
    };
    if kind.symmetric {
        for end in [relation.from, relation.to] {
            let touches = |other: &Relation| other.kind == relation.kind && (other.from == end || other.to == end);
            let group = dataset.iter_relations().filter(|(_, other)| touches(other)).map(|(other, _)| other);
            compare(&group.collect::<Vec<_>>());
        }
    } else {
        compare(&dataset.relations_from(relation.from, relation.kind).collect::<Vec<_>>());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Pairs of relations that cannot be so at the same time, the later id first, in the order of its id; see [`rivals`].
///
/// O(n log n) in the relations of functional kinds, and 64 comparisons for each.
#[must_use]
pub fn all_rivalries(dataset: &Dataset, originals: &Originals) -> Vec<(RelationIndex, RelationIndex, Rivalry)> {
    let mut ties = Vec::new();
    for (index, relation) in dataset.iter_relations() {
        let kind = dataset.ontology.relation_kind(relation.kind);
        if kind.functional {
            ties.push((relation.kind, relation.from, index));
            if kind.symmetric && relation.from != relation.to {
                ties.push((relation.kind, relation.to, index));
            }
        }
    }
    ties.sort_unstable();
    let mut found = Vec::new();
    for group in ties.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
        for (position, (_, _, index)) in group.iter().enumerate() {
            for (_, _, other) in &group[position.saturating_sub(COMPARED_MAX)..position] {
                let rivalry = rivalry(dataset, originals, *index, *other);
                if rivalry != Rivalry::default() {
                    found.push((*index, *other, rivalry));
                }
            }
        }
    }
    found.sort_unstable_by_key(|(index, other, _)| (*index, *other));
    found.dedup();
    found
}

/// Whether, and by whose word, two relations of one subject and functional kind cannot both be so.
fn rivalry(dataset: &Dataset, originals: &Originals, left: RelationIndex, right: RelationIndex) -> Rivalry {
    let (left, right) = (dataset.relation(left), dataset.relation(right));
    let mut found = Rivalry::default();
    if (left.from, left.to) == (right.from, right.to) {
        return found;
    }
    let other = stated(dataset, right);
    for (claim, one) in stated(dataset, left) {
        for (other_claim, two) in &other {
            let may_follow = one.may_hand_over_to(two) || two.may_hand_over_to(&one);
            if one.may_meet(two) && !may_follow && !are_seen_apart((claim, &one), (other_claim, two)) {
                let same = originals.share_witness(claim.source, other_claim.source);
                found.contradictory |= same;
                found.disputed |= !same;
                found.days.extend(one.shared_days(two).filter(|_| !same));
            }
        }
        found.days = merged(found.days);
    }
    found
}

/// The claims of a relation that state it, as many as are compared, with their spans.
fn stated<'a>(dataset: &Dataset, relation: &'a Relation) -> Vec<(&'a Claim, Span)> {
    let claims = relation.claims.iter().zip(dataset.claim_spans(relation));
    claims.filter(|(claim, _)| claim.says == Says::Is).take(COMPARED_MAX).collect()
}

/// Whether what two claims say was seen on days apart, so that one may have followed upon the other. What certainly held on
/// one day did not.
fn are_seen_apart((left, left_span): (&Claim, &Span), (right, right_span): (&Claim, &Span)) -> bool {
    let is_before = |one: &Claim, other: &Claim| {
        let last = one.observed.iter().map(|date| date.latest()).max();
        let first = other.observed.iter().map(|date| date.earliest()).min();
        last.zip(first).is_some_and(|(last, first)| last < first)
    };
    !left_span.certainly_meets(right_span) && (is_before(left, right) || is_before(right, left))
}

/// `is_same` tells whether the second of two claims speaks against what the first states.
fn about_tie(claims: &[&Claim], spans: &[Span], is_same: impl Fn(&Claim, &Claim) -> bool) -> Option<Disagreement> {
    let against = [Says::Denies, Says::Omits];
    if !claims.iter().any(|claim| against.contains(&claim.says)) {
        return None;
    }
    let are_opposed = |stating: usize, opposing: usize| {
        claims[stating].says == Says::Is
            && against.contains(&claims[opposing].says)
            && spans[stating].may_meet(&spans[opposing])
            && is_same(claims[stating], claims[opposing])
    };
    let has_opponent = |position: &usize| {
        (0..claims.len()).any(|other| are_opposed(*position, other) || are_opposed(other, *position))
    };
    let opposed: Vec<usize> = (0..claims.len()).filter(has_opponent).collect();
    let position = |says: Says| Position {
        held: Held::Says(says),
        claims: opposed.iter().copied().filter(|position| claims[*position].says == says).collect(),
    };
    let positions = [Says::Is, Says::Denies, Says::Omits].map(position);
    let positions: Vec<Position> = positions.into_iter().filter(|position| !position.claims.is_empty()).collect();
    let mut days = Vec::new();
    for stating in &opposed {
        let opposing = opposed.iter().filter(|opposing| are_opposed(*stating, **opposing));
        days.extend(opposing.filter_map(|opposing| spans[*stating].shared_days(&spans[*opposing])));
        days = merged(days);
    }
    (!positions.is_empty()).then_some(Disagreement { about: About::Tie, positions, days })
}

fn about_dates(dating: &Dating, stating: &[usize], spans: &[Span]) -> Vec<Disagreement> {
    let mut found: Vec<Disagreement> = Vec::new();
    for (claim, deviation) in &dating.deviations {
        let (about, held) = match *deviation {
            Deviation::When(when) => (About::When, Held::Dates(when)),
            Deviation::Since(date) => (About::Since, Held::Date(date)),
            Deviation::Until(date) => (About::Until, Held::Date(date)),
            Deviation::NoEnd => (About::Until, Held::NoEnd),
        };
        let known = found.iter().position(|known| known.about == about).unwrap_or_else(|| {
            let first = chosen_dates(dating, stating, &about);
            found.push(Disagreement { about, positions: vec![first], days: Vec::new() });
            found.len() - 1
        });
        add_position(&mut found[known].positions, held, *claim);
    }
    for disagreement in &mut found {
        let claims = disagreement.positions.iter().flat_map(|position| &position.claims);
        disagreement.days = merged(claims.filter_map(|claim| days_of(&spans[*claim])).collect());
    }
    found
}

/// What the others deviate from.
fn chosen_dates(dating: &Dating, stating: &[usize], about: &About) -> Position {
    let chosen = match about {
        About::Since => dating.start.as_ref(),
        About::Until => dating.end.as_ref(),
        _ => None,
    };
    if let Some(stated) = chosen {
        return Position { held: Held::Date(stated.date), claims: stated.claims.clone() };
    }
    let deviates = |claim: &usize| dating.deviations.iter().any(|(other, _)| other == claim);
    let when = dating.when().expect("what deviates does so from a start or an end");
    Position { held: Held::Dates(when), claims: stating.iter().copied().filter(|claim| !deviates(claim)).collect() }
}

fn add_position(positions: &mut Vec<Position>, held: Held, claim: usize) {
    match positions.iter_mut().find(|position| position.held == held) {
        Some(position) => position.claims.push(claim),
        None => positions.push(Position { held, claims: vec![claim] }),
    }
}

fn about_value(claims: &[&Claim], spans: &[Span], name: &str) -> Option<Disagreement> {
    let stating: Vec<(usize, &Value)> = (0..claims.len())
        .filter(|position| claims[*position].says == Says::Is)
        .filter_map(|position| Some((position, claims[position].value(name)?)))
        .collect();
    let (mut positions, mut days) = (Vec::new(), Vec::new());
    for (position, value) in &stating {
        let differs = |(other, other_value): &&(usize, &Value)| {
            let has_passed = || {
                let [left, right] = [*position, *other].map(|position| (claims[position], &spans[position]));
                matches!(value, Value::Choice(_)) && are_seen_apart(left, right)
            };
            !value.agrees_with(other_value) && spans[*position].may_meet(&spans[*other]) && !has_passed()
        };
        let differing = stating.iter().filter(differs);
        let shared: Vec<Window> =
            differing.filter_map(|(other, _)| spans[*position].shared_days(&spans[*other])).collect();
        if !shared.is_empty() {
            add_position(&mut positions, Held::Value((*value).clone()), *position);
            days = merged(days.into_iter().chain(shared).collect());
        }
    }
    (positions.len() > 1).then(|| Disagreement { about: About::Value(name.to_owned()), positions, days })
}
