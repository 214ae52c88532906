//! One relation as a clause: its reading, its other end, dates, doubts and witnesses.

use crate::model::{Dataset, Entity, EntityIndex, Relation, Says, Sort, When};

use super::asked::Asked;
use super::difference::bounds_in_parts;
use super::notes::Notes;
use super::reading::{ReadingDirection, Tense, ended_with, fill, reading_text, tense_of};
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
    /// The event for whose days it tells that sources differ.
    pub(super) dated_apart: Option<EntityIndex>,
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
    /// The events for whose days it has been told that sources differ.
    pub(super) dated_apart: &'a [EntityIndex],
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
    let gone = ended_with(dataset, relation, telling.says, &telling.dating, manner.asked.window);
    let (telling, beside, tense) = in_tense(telling, &manner);
    let gone = gone.filter(|_| tense == Tense::Was);
    let text = reading_text(kind, manner.direction, tense);
    let mut verb = fill(dataset, text, |name| telling.value(name));
    if manner.possibly {
        verb = with_adverb(&verb, "possibly");
    }
    let when = telling.dating.when();
    let dates_told = when != manner.told || !matches!(when, Some(When::Single(_)));
    let dates = if dates_told && !telling.seen_throughout() { telling.dates(tense == Tense::Was) } else { Vec::new() };
    let values = telling.values_in_brackets(text, manner.circumstances);
    let prepositions = if manner.circumstances { telling.prepositions(text) } else { Vec::new() };
    let items = dates.iter().chain(&values).chain(&prepositions);
    let notes = Notes::of(&telling, telling.read_as(text).as_deref(), items);

    let mut tail = telling.note_behind_tie(&notes);
    let mut brackets: Vec<Vec<Part>> = Vec::new();
    let mut short = prepositions.is_empty();
    tail.extend(prepositions.into_iter().flat_map(|item| notes.with_note(&telling, item)));
    let reasons = if dates.is_empty() { Vec::new() } else { telling.date_reasons() };
    // After a date "which" points nowhere.
    short &= dates.is_empty();
    let mut dates = notes.with_notes(&telling, dates);
    let closing = match telling.note_at_end(&notes) {
        closing if closing.is_empty() && values.is_empty() => take_note(&mut dates),
        closing => closing,
    };
    let mut lead = Vec::new();
    if !dates.is_empty() {
        match place_of_dates(&telling, &manner, tense) {
            DatePlace::Lead => lead.extend(dates.into_iter().chain([Part::text(", ")])),
            DatePlace::Known => brackets.push(std::iter::once(Part::text("known ")).chain(dates).collect()),
            DatePlace::Brackets => brackets.push(dates),
            DatePlace::Tail => tail.extend(std::iter::once(Part::text(" ")).chain(dates)),
        }
    }
    brackets.extend(reasons);
    brackets.extend(values.into_iter().map(|item| notes.with_note(&telling, item)));
    brackets.extend(telling.reasons(manner.circumstances).into_iter().map(|reason| vec![Part::Text(reason)]));
    let (apart, dated_apart) = if dates_told { telling.days_elsewhere(manner.dated_apart) } else { (Vec::new(), None) };
    let mut objections = telling.told_beside(text, beside.iter().chain(&notes.beside));
    objections.extend(apart);
    objections.extend(telling.objections());
    objections.extend(gone.map(|end| end_in_parts(dataset, end)).unwrap_or_default());
    short &= brackets.is_empty() && objections.is_empty();
    push_brackets(&mut tail, brackets);
    if telling.says == Says::Omits {
        lead.extend(omitted_by(telling.claims.iter().map(|claim| telling.witness(*claim)).collect()));
    } else {
        push_note(&mut tail, closing);
        lead.push(Part::text(lead_of(telling.says)));
    }
    tail.extend(objections);
    let object = match manner.direction {
        ReadingDirection::Forward => relation.to,
        ReadingDirection::Inverse => relation.from,
    };
    Clause { says: telling.says, lead, sort: kind.sort, verbs: vec![verb], object, tail, short, when, dated_apart }
}

/// What is told as one clause, the claims that are told beside it, and its tense.
fn in_tense<'a>(telling: &Telling<'a>, manner: &Manner) -> (Telling<'a>, Vec<usize>, Tense) {
    let kind = telling.dataset.ontology.relation_kind(telling.relation.kind);
    // What may hold on the days asked for is told as of those days.
    let of = |telling: &Telling| match manner.asked.window {
        Some(_) if manner.possibly => Tense::Is,
        window => tense_of(telling, window),
    };
    let tense = manner.tense.unwrap_or_else(|| of(telling));
    let (narrow, beside) = telling.of_those_read_as(reading_text(kind, manner.direction, tense));
    // Those who tell what it reads may have seen it long before those who do not.
    let tense = manner.tense.unwrap_or_else(|| tense.max(of(&narrow)));
    (narrow, beside, tense)
}

/// Where a clause tells its dates.
enum DatePlace {
    /// Before all: what is planned was so then.
    Lead,
    /// In brackets, as "known": it was seen at another time than is asked for.
    Known,
    /// In brackets: "is … since" is no English.
    Brackets,
    /// Behind the object.
    Tail,
}

fn place_of_dates(telling: &Telling, manner: &Manner, tense: Tense) -> DatePlace {
    let lasts = telling.dataset.ontology.relation_kind(telling.relation.kind).sort != Sort::Event;
    let is_hoped = matches!(telling.says, Says::Plans | Says::Alleges);
    match telling.dating.when() {
        None if is_hoped && manner.asked.window.is_none() => DatePlace::Lead,
        None if manner.possibly => DatePlace::Known,
        Some(When::Interval { .. }) if tense == Tense::Is && lasts => DatePlace::Brackets,
        _ => DatePlace::Tail,
    }
}

/// Takes the last note from behind the dates, to stand at the end of the clause, behind what is said of how they are known.
fn take_note(dates: &mut Vec<Part>) -> Vec<Witness> {
    match dates.pop() {
        Some(Part::Cite(witnesses)) => {
            // The space before it.
            dates.pop();
            witnesses
        }
        last => {
            dates.extend(last);
            Vec::new()
        }
    }
}

/// The note at the end, as one with a note that it follows upon.
fn push_note(tail: &mut Vec<Part>, closing: Vec<Witness>) {
    match tail.last_mut() {
        _ if closing.is_empty() => {}
        Some(Part::Cite(witnesses)) => witnesses.extend(closing),
        _ => tail.extend([Part::text(" "), Part::Cite(closing)]),
    }
}

/// "; BOMCA 9: ended on 14 December 2019 [2]", for a tie that ended with one of its ends.
fn end_in_parts(dataset: &Dataset, end: EntityIndex) -> Vec<Part> {
    let ends = dataset.ontology.entity_kind(dataset.entity(end).kind).lifetime.ends.as_ref();
    let Some(ends) = ends else { return Vec::new() };
    let mut parts = vec![Part::text("; "), Part::Entity(end)];
    parts.extend(bounds_in_parts(dataset, end, &[ends]));
    parts
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
