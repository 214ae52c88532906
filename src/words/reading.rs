//! How a tie reads: the text of the ontology, filled with values, in the tense of the day asked for.

use crate::model::{
    Bound, Dataset, Date, Dating, Day, EntityIndex, Relation, RelationKind, RelationKindIndex, Says, Sort, Value,
    Window,
};

use super::asked::Asked;
use super::dating::{Leading, leading_claims};
use super::telling::Telling;
use super::values::{ordinal, value_in_words};

/// From which end a tie is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadingDirection {
    /// From its start to its end: "headed".
    Forward,
    /// From its end to its start: "was headed by".
    Inverse,
}

/// Which form of a reading fits the day asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// It holds, or may still hold.
    Is,
    /// It has ended, or was only seen to hold before.
    Was,
}

/// How a kind of tie reads with these values: "is an observer of". Without values it is the kind's general reading.
///
/// `{x|y}` is the value x in words, or else y; `{x:words|y}` is `words` when x is given and not false, or else y;
/// `{x#|y}` is the number x as an ordinal, or else y. A yes under the name x reads as the name itself. Spaces that an
/// empty value leaves are joined.
#[must_use]
pub fn reading_in_words(
    dataset: &Dataset,
    kind: RelationKindIndex,
    values: &[(String, Value)],
    direction: ReadingDirection,
    tense: Tense,
) -> String {
    let value = |name: &str| values.iter().find(|(found, _)| found == name).map(|(_, value)| value);
    fill(dataset, reading_text(dataset.ontology.relation_kind(kind), direction, tense), value)
}

/// How a tie reads with the values of the claims by which it is told for what is asked: "is an observer of". Of several
/// values under one name the first is taken.
///
/// A label has no date beside it, so it says "was" only of what [`has_ended`]; a sentence goes by [`tense_of_relation`].
#[must_use]
pub fn reading_of_relation<'a>(
    dataset: &Dataset,
    relation: &Relation,
    direction: ReadingDirection,
    asked: impl Into<Asked<'a>>,
) -> String {
    let asked = asked.into();
    let leading = leading_claims(dataset, relation, asked);
    label(dataset, relation, direction, label_tense(dataset, relation, &leading, asked), &leading)
}

/// How a tie reads from its start and from its end: both of [`reading_of_relation`].
#[must_use]
pub fn readings_of_relation<'a>(dataset: &Dataset, relation: &Relation, asked: impl Into<Asked<'a>>) -> [String; 2] {
    let asked = asked.into();
    let leading = leading_claims(dataset, relation, asked);
    let tense = label_tense(dataset, relation, &leading, asked);
    [ReadingDirection::Forward, ReadingDirection::Inverse]
        .map(|direction| label(dataset, relation, direction, tense, &leading))
}

fn label_tense(dataset: &Dataset, relation: &Relation, leading: &Leading, asked: Asked) -> Tense {
    if has_ended_as_told(dataset, relation, leading, asked) { Tense::Was } else { Tense::Is }
}

fn label(
    dataset: &Dataset,
    relation: &Relation,
    direction: ReadingDirection,
    tense: Tense,
    leading: &Leading,
) -> String {
    let text = reading_text(dataset.ontology.relation_kind(relation.kind), direction, tense);
    fill(dataset, text, |name| leading.claims.iter().find_map(|claim| relation.claims[*claim].value(name)))
}

/// The form that fits a tie on the last day of the window, or, where that is open or no window is given, on the
/// edition's date (its first day, where it is a month or a year).
///
/// "Is" while the tie may still hold on that day: its end is open, not known, or not before the day. "Was" when it, or what it
/// ties, has ended, and when it was only observed before that day. What is undated or only planned reads "is".
#[must_use]
pub fn tense_of_relation<'a>(dataset: &Dataset, relation: &Relation, asked: impl Into<Asked<'a>>) -> Tense {
    let asked = asked.into();
    let Leading { says, claims, .. } = leading_claims(dataset, relation, asked);
    tense(dataset, relation, says, &Dating::of(dataset, relation, &claims), asked.window)
}

/// Whether all sources that state a lasting relation have it end before the last day of the window, or, where that is open
/// or no window is given, before the edition's date, or one of its ends had ceased to exist by then. What was only seen once may
/// go on.
#[must_use]
pub fn has_ended<'a>(dataset: &Dataset, relation: &Relation, asked: impl Into<Asked<'a>>) -> bool {
    let asked = asked.into();
    has_ended_as_told(dataset, relation, &leading_claims(dataset, relation, asked), asked)
}

fn has_ended_as_told(dataset: &Dataset, relation: &Relation, leading: &Leading, asked: Asked) -> bool {
    let lasts = dataset.ontology.relation_kind(relation.kind).sort == Sort::State;
    let day = asked_day(dataset, asked.window).filter(|_| lasts && leading.says == Says::Is);
    let Some(day) = day else { return false };
    let ends_before =
        |claim: &usize| dataset.claim_span(relation, &relation.claims[*claim]).end_latest < Bound::On(day);
    leading.claims.iter().all(ends_before) || end_gone_by(dataset, relation, day).is_some()
}

/// The end of a lasting tie that cannot have existed any more on that day, and with which the tie has ended; of two the one
/// that was gone first.
fn end_gone_by(dataset: &Dataset, relation: &Relation, day: Day) -> Option<EntityIndex> {
    let lasts = dataset.ontology.relation_kind(relation.kind).sort == Sort::State;
    let ends = [relation.from, relation.to].into_iter().filter(|_| lasts);
    let gone = ends.map(|end| (dataset.last_day(end), end)).filter(|(last, _)| *last < Bound::On(day));
    gone.min_by_key(|(last, _)| *last).map(|(_, end)| end)
}

/// The end with which a tie has ended by the day that its tense is about, where no source tells its own end.
pub(super) fn ended_with(
    dataset: &Dataset,
    relation: &Relation,
    says: Says,
    dating: &Dating,
    window: Option<&Window>,
) -> Option<EntityIndex> {
    let day = asked_day(dataset, window).filter(|_| says == Says::Is && dating.end.is_none())?;
    end_gone_by(dataset, relation, day)
}

/// The form that fits what is told of a relation.
pub(super) fn tense_of(telling: &Telling, window: Option<&Window>) -> Tense {
    tense(telling.dataset, telling.relation, telling.says, &telling.dating, window)
}

fn tense(dataset: &Dataset, relation: &Relation, says: Says, dating: &Dating, window: Option<&Window>) -> Tense {
    let permanent = dataset.ontology.relation_kind(relation.kind).sort == Sort::Permanent;
    let timeless = says == Says::Plans || permanent && dating.is_undated();
    if ended_with(dataset, relation, says, dating, window).is_some() {
        return Tense::Was;
    }
    if timeless || dating.may_hold_on(asked_day(dataset, window)) { Tense::Is } else { Tense::Was }
}

/// The day that the tense is about; `None` when neither the window nor the edition names one.
fn asked_day(dataset: &Dataset, window: Option<&Window>) -> Option<Day> {
    match window.map(|window| window.end) {
        Some(Bound::On(day)) => Some(day),
        _ => dataset.edition.date.map(Date::first_day),
    }
}

pub(super) fn reading_text(kind: &RelationKind, direction: ReadingDirection, tense: Tense) -> &str {
    let reading = match direction {
        ReadingDirection::Forward => &kind.forward,
        ReadingDirection::Inverse => &kind.inverse,
    };
    match tense {
        Tense::Is => &reading.is,
        Tense::Was => &reading.was,
    }
}

/// The name that a placeholder is about: `x` of `{x|y}`, `{x:words|y}` and `{x#|y}`.
fn placeholder_name(inner: &str) -> &str {
    inner.split(['|', ':', '#']).next().unwrap_or(inner)
}

/// The names of the values that a reading tells.
pub(super) fn names_told(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(inner, _)| placeholder_name(inner))
}

pub(super) fn fill<'a>(dataset: &Dataset, text: &str, value: impl Fn(&str) -> Option<&'a Value>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, (inner, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        filled.push_str(before);
        let name = placeholder_name(inner);
        filled.push_str(&placeholder_in_words(dataset, &inner[name.len()..], name, value(name)));
        rest = after;
    }
    filled.push_str(rest);
    if !filled.contains("  ") && !filled.starts_with(' ') && !filled.ends_with(' ') {
        return filled;
    }
    filled.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `form` is what follows the name within the braces: `|y`, `:words|y` or `#|y`.
fn placeholder_in_words(dataset: &Dataset, form: &str, name: &str, value: Option<&Value>) -> String {
    let (form, otherwise) = form.split_once('|').unwrap_or((form, ""));
    let value = value.filter(|value| **value != Value::Truth(false));
    let words = match (value, form.strip_prefix(':'), form) {
        (None, _, _) => None,
        (Some(_), Some(words), _) => Some(words.to_owned()),
        (Some(Value::Number(number)), None, "#") => ordinal(*number).map(|ordinal| format!("the {ordinal}")),
        (Some(Value::Truth(_)), None, _) => Some(name.replace(['-', '_'], " ")),
        (Some(value), None, _) => Some(value_in_words(dataset, value)),
    };
    words.unwrap_or_else(|| otherwise.to_owned())
}
