//! One relation as a clause: its reading, its other end, dates, doubts and witnesses.

use crate::model::{Dataset, Entity, EntityIndex, Relation, Says, Sort, When};

use super::asked::Asked;
use super::reading::{ReadingDirection, Tense, fill, reading_text, tense};
use super::story::{Part, Witness};
use super::telling::Telling;

/// One relation as a clause, without its subject.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// What its witnesses do with it.
    pub(super) says: Says,
    /// What a sentence of it begins with, before its subject: "it is planned that".
    pub(super) lead: Vec<Part>,
    /// How it stands in time.
    pub(super) sort: Sort,
    /// "is a member of"; several when it stands for several relations.
    pub(super) verbs: Vec<String>,
    /// The end that the reading leads to.
    pub(super) object: EntityIndex,
    /// What follows the object: dates, values, brackets, notes.
    pub(super) tail: Vec<Part>,
    /// Whether the tail is no more than a date and a note, so that the sentence can go on.
    pub(super) short: bool,
    /// The dates that it tells.
    pub(super) when: Option<When>,
}

/// How a relation is to be told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner<'a> {
    /// From which end.
    pub(super) direction: ReadingDirection,
    /// What it is told for.
    pub(super) asked: Asked<'a>,
    /// Whether it only possibly holds then.
    pub(super) possibly: bool,
    /// The days that the sentence before told, which need not be told again.
    pub(super) told: Option<When>,
    /// Whether entities that are named as values (at what event, in what post) are told too.
    pub(super) circumstances: bool,
    /// The tense; `None` for the one that fits the days asked for.
    pub(super) tense: Option<Tense>,
}

/// The longest name that a relative clause may follow, and that a new sentence repeats, in characters.
const SHORT_NAME_CHARACTERS_MAX: usize = 32;

/// Whether the entity's name in text is too long to be repeated.
pub(super) fn is_long(entity: &Entity) -> bool {
    entity.name_in_text().chars().count() > SHORT_NAME_CHARACTERS_MAX
}

/// The relation as a clause.
pub(super) fn clause(dataset: &Dataset, relation: &Relation, manner: Manner) -> Clause {
    clause_of(&Telling::of(dataset, relation, manner.asked), manner)
}

/// What is told of a relation as a clause.
pub(super) fn clause_of(telling: &Telling, manner: Manner) -> Clause {
    let Telling { dataset, relation, .. } = *telling;
    let kind = dataset.ontology.relation_kind(relation.kind);
    // What may hold on the days asked for is told as of those days.
    let tense = match manner.asked.window {
        Some(_) if manner.possibly => Tense::Is,
        window => tense(dataset, relation, telling.says, &telling.dating, window),
    };
    let tense = manner.tense.unwrap_or(tense);
    let text = reading_text(kind, manner.direction, tense);
    let mut verb = fill(dataset, text, |name| telling.value(name));
    if manner.possibly {
        verb = with_adverb(&verb, "possibly");
    }
    let when = telling.dating.when();
    let mut tail = if manner.circumstances { telling.prepositions(text) } else { Vec::new() };
    let mut brackets: Vec<Vec<Part>> = Vec::new();
    let mut short = tail.is_empty();
    if when != manner.told || !matches!(when, Some(When::Single(_))) {
        let seen_elsewhere = when.is_none() && manner.possibly && !telling.dating.observed.is_empty();
        let mut dates = if telling.seen_throughout() { Vec::new() } else { telling.dates() };
        let reasons = if dates.is_empty() { Vec::new() } else { telling.date_reasons() };
        // "is … since" is no English; a span that goes on stands in brackets.
        if seen_elsewhere {
            dates.insert(0, Part::text("known "));
            brackets.push(dates);
        } else if tense == Tense::Is && kind.sort != Sort::Event && !matches!(when, None | Some(When::Single(_))) {
            brackets.push(dates);
        } else if !dates.is_empty() {
            short &= dates.len() == 1;
            tail.push(Part::text(" "));
            tail.extend(dates);
        }
        brackets.extend(reasons.into_iter().map(|reason| vec![Part::Text(reason)]));
    }
    brackets.extend(telling.values_in_brackets(text, manner.circumstances));
    brackets.extend(telling.reasons(manner.circumstances).into_iter().map(|reason| vec![Part::Text(reason)]));
    let objections = telling.objections();
    short &= brackets.is_empty() && objections.is_empty();
    push_brackets(&mut tail, brackets);
    let witnesses = telling.closing_witnesses();
    let lead = if telling.says == Says::Omits {
        omitted_by(witnesses)
    } else {
        tail.extend([Part::text(" "), Part::Cite(witnesses)]);
        vec![Part::text(lead_of(telling.says))]
    };
    tail.extend(objections);
    let object = match manner.direction {
        ReadingDirection::Forward => relation.to,
        ReadingDirection::Inverse => relation.from,
    };
    Clause { says: telling.says, lead, sort: kind.sort, verbs: vec![verb], object, tail, short, when }
}

fn lead_of(says: Says) -> &'static str {
    match says {
        Says::Plans => "it is planned that ",
        Says::Alleges => "it is alleged that ",
        Says::Denies => "it is denied that ",
        Says::Is | Says::Omits => "",
    }
}

/// Nobody is cited for what is not said, but by name: "[1] does not say that".
fn omitted_by(witnesses: Vec<Witness>) -> Vec<Part> {
    let verb = if witnesses.len() > 1 { "do" } else { "does" };
    vec![Part::Cite(witnesses), Part::text(format!(" {verb} not say that "))]
}

/// One pair of brackets for all that stands in any: " (since 2013; appointed: 2012)".
fn push_brackets(parts: &mut Vec<Part>, brackets: Vec<Vec<Part>>) {
    let mut before = " (";
    for inner in brackets {
        parts.push(Part::text(before));
        parts.extend(inner);
        before = "; ";
    }
    if before != " (" {
        parts.push(Part::text(")"));
    }
}

/// Sets an adverb before the verb, or after a form of "to be" and "may".
pub(super) fn with_adverb(verb: &str, adverb: &str) -> String {
    let (first, rest) = verb.split_once(' ').unwrap_or((verb, ""));
    match first {
        "is" | "was" | "are" | "were" | "may" => format!("{first} {adverb} {rest}").trim_end().to_owned(),
        _ => format!("{adverb} {verb}"),
    }
}
