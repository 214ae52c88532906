//! One relation as a clause: its reading, its other end, dates, doubts and witnesses.

use crate::model::{
    Claim, Dataset, EntityIndex, InferredPart, Relation, Says, Sort, Terminal, Value, ValueField, When, Window,
};

use super::conflicts::{About, deviation_in_words, values_agree};
use super::dates::{as_of_in_words, date_in_words, on_date, when_in_words};
use super::dating::{Dating, Deviation, leading_claims};
use super::reading::{ReadingDirection, Tense, fill, names_told, reading_text, tense};
use super::story::{Part, Witness};
use super::values::value_in_words;

/// One relation as a clause, without its subject.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// What its witnesses do with it.
    pub(super) says: Says,
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
    /// The days asked for.
    pub(super) window: Option<&'a Window>,
    /// Whether it only possibly holds then.
    pub(super) possibly: bool,
    /// The days that the sentence before told, which need not be told again.
    pub(super) told: Option<When>,
}

/// The relation as a clause.
pub(super) fn clause(dataset: &Dataset, relation: &Relation, manner: Manner) -> Clause {
    let kind = dataset.ontology.relation_kind(relation.kind);
    let telling = Telling::of(dataset, relation);
    let tense = match telling.says {
        Says::Plans => Tense::Is,
        _ => tense(dataset, relation, &telling.dating, manner.window),
    };
    let text = reading_text(kind, manner.direction, tense);
    let mut verb = fill(dataset, text, |name| telling.value(name));
    // An end that is not known is told in brackets and is doubt enough.
    let end_not_known = telling.dating.start.is_some() && telling.dating.endless == Some(Terminal::Unknown);
    if manner.possibly && !end_not_known {
        verb = with_adverb(&verb, "possibly");
    }
    let when = telling.dating.when();
    let mut tail = telling.prepositions(text);
    let mut brackets: Vec<Vec<Part>> = Vec::new();
    let mut short = tail.is_empty();
    if when != manner.told || !matches!(when, Some(When::Single(_))) {
        let dates = telling.dates();
        // "is … since" is no English; a span that goes on stands in brackets.
        if tense == Tense::Is && kind.sort != Sort::Event && !matches!(when, None | Some(When::Single(_))) {
            brackets.push(dates);
        } else if !dates.is_empty() {
            short &= dates.len() == 1;
            tail.push(Part::text(" "));
            tail.extend(dates);
        }
    }
    brackets.extend(telling.values_in_brackets(text));
    brackets.extend(telling.reasons().into_iter().map(|reason| vec![Part::Text(reason)]));
    let objections = telling.objections();
    short &= brackets.is_empty() && objections.is_empty();
    push_brackets(&mut tail, brackets);
    tail.extend([Part::text(" "), Part::Cite(telling.closing_witnesses())]);
    tail.extend(objections);
    let object = match manner.direction {
        ReadingDirection::Forward => relation.to,
        ReadingDirection::Inverse => relation.from,
    };
    Clause { says: telling.says, sort: kind.sort, verbs: vec![verb], object, tail, short, when }
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

/// A relation with the claims that are told.
struct Telling<'a> {
    dataset: &'a Dataset,
    relation: &'a Relation,
    /// What the claims that are told do with the tie.
    says: Says,
    /// Positions of the claims that carry the clause: the first, and those whose values agree with the values told.
    claims: Vec<usize>,
    /// Positions of the claims that have other values.
    otherwise: Vec<usize>,
    /// The dates of the claims that carry the clause.
    dating: Dating,
}

impl<'a> Telling<'a> {
    fn of(dataset: &'a Dataset, relation: &'a Relation) -> Self {
        let (says, leading) = leading_claims(relation);
        let first = |name: &str| leading.iter().find_map(|claim| relation.claims[*claim].value(name));
        let agrees = |claim: &usize| {
            let values = &relation.claims[*claim].values;
            values.iter().all(|(name, value)| first(name).is_none_or(|told| values_agree(told, value)))
        };
        let (claims, otherwise): (Vec<usize>, Vec<usize>) = leading.iter().copied().partition(agrees);
        let dating = Dating::of(dataset, relation, &claims);
        Self { dataset, relation, says, claims, otherwise, dating }
    }

    fn claim(&self, position: usize) -> &'a Claim {
        &self.relation.claims[position]
    }

    /// The value that is told under the name.
    fn value(&self, name: &str) -> Option<&'a Value> {
        self.claims.iter().chain(&self.otherwise).find_map(|claim| self.claim(*claim).value(name))
    }

    fn fields(&self) -> &'a [ValueField] {
        &self.dataset.ontology.relation_kind(self.relation.kind).values
    }

    fn witness(&self, position: usize) -> Witness {
        let claim = self.claim(position);
        Witness { source: claim.source, locator: claim.locator.clone(), anywhere: false }
    }

    fn cite(&self, positions: impl IntoIterator<Item = usize>) -> Part {
        Part::Cite(positions.into_iter().map(|position| self.witness(position)).collect())
    }

    /// Values that the reading does not tell, with their labels, in the order of the ontology.
    fn untold_values(&self, text: &str) -> Vec<(&'a str, &'a Value)> {
        let told: Vec<&str> = names_told(text).collect();
        let untold = self.fields().iter().filter(|field| !told.contains(&field.name.as_str()));
        untold.filter_map(|field| Some((field.label.as_str(), self.value(&field.name)?))).collect()
    }

    /// Entities under a label that ends in a preposition: " in the post of Deputy Minister at the second session".
    fn prepositions(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        for (label, value) in self.untold_values(text) {
            if let (true, Value::Reference(entity)) = (ends_in_preposition(label), value) {
                parts.extend([Part::text(format!(" {} ", lower_first(label))), Part::Entity(*entity)]);
            }
        }
        parts
    }

    /// "on 5 June 2024", "from 1 July 2021 [1] until 28 February 2025 (end inferred: …)", "since 2013",
    /// "as of March 2016"; empty when nothing is known.
    fn dates(&self) -> Vec<Part> {
        let aside = |what: &str, parts: &[InferredPart]| {
            self.date_inference(what, parts).map(|reason| format!(" ({reason})")).unwrap_or_default()
        };
        match self.dating.when() {
            None => {
                let observed = as_of_in_words(&self.dating.observed);
                return if observed.is_empty() { Vec::new() } else { vec![Part::Text(observed)] };
            }
            Some(When::Single(date)) => {
                let parts = [InferredPart::When, InferredPart::Since, InferredPart::Until];
                return vec![Part::Text(format!("{}{}", on_date(date), aside("date", &parts)))];
            }
            Some(When::Interval { .. }) => {}
        }
        let mut parts = Vec::new();
        if let Some(start) = &self.dating.start {
            let lies_ahead = self.says == Says::Plans;
            let preposition = if self.dating.end.is_some() || lies_ahead { "from" } else { "since" };
            let inferred = aside("start", &[InferredPart::When, InferredPart::Since]);
            parts.push(Part::Text(format!("{preposition} {}{inferred}", date_in_words(start.date))));
            let cited_apart = self.start_only_claims();
            if !cited_apart.is_empty() {
                parts.extend([Part::text(" "), self.cite(cited_apart)]);
            }
        }
        if let Some(end) = &self.dating.end {
            let space = if parts.is_empty() { "" } else { " " };
            let inferred = aside("end", &[InferredPart::When, InferredPart::Until]);
            parts.push(Part::Text(format!("{space}until {}{inferred}", date_in_words(end.date))));
        } else if self.dating.endless == Some(Terminal::Unknown) {
            parts.push(Part::text("; end not known"));
        }
        parts
    }

    /// Why the start or the end ("date": either) is inferred, where every claim that has it infers it.
    fn date_inference(&self, what: &str, parts: &[InferredPart]) -> Option<String> {
        let stated = if what == "end" { &self.dating.end } else { &self.dating.start };
        self.reason_of(&stated.as_ref()?.claims, parts).map(|reason| reason_in_words(Some(what), reason))
    }

    /// The reason that the first of the claims gives when each of them infers one of the parts.
    fn reason_of(&self, claims: &[usize], parts: &[InferredPart]) -> Option<&str> {
        let inferred = |claim: &usize| parts.iter().find_map(|part| self.claim(*claim).inference(part));
        if !claims.iter().all(|claim| inferred(claim).is_some()) {
            return None;
        }
        claims.first().and_then(inferred).map(|inference| inference.reason.as_str())
    }

    /// Claims that state the start, where others state the end.
    fn start_only_claims(&self) -> Vec<usize> {
        let (Some(start), Some(end)) = (&self.dating.start, &self.dating.end) else { return Vec::new() };
        let states_both = |claim: &usize| end.claims.contains(claim);
        // Where a claim has both, the others add nothing to the start, and what they have otherwise follows below.
        let needed = !start.claims.iter().any(states_both);
        let apart = start.claims.iter().filter(|claim| !states_both(claim) && (needed || !self.deviates(**claim)));
        apart.copied().collect()
    }

    fn deviates(&self, position: usize) -> bool {
        self.dating.deviations.iter().any(|(claim, _)| *claim == position)
    }

    /// Values that neither the reading nor a preposition tells: "amount: EUR 15 million".
    fn values_in_brackets(&self, text: &str) -> Vec<Vec<Part>> {
        let mut brackets = Vec::new();
        for (label, value) in self.untold_values(text) {
            let label = lower_first(label);
            brackets.push(match value {
                Value::Truth(false) => continue,
                Value::Truth(true) => vec![Part::Text(label)],
                Value::Reference(_) if ends_in_preposition(&label) => continue,
                Value::Reference(entity) => vec![Part::Text(format!("{label}: ")), Part::Entity(*entity)],
                _ => vec![Part::Text(format!("{label}: {}", value_in_words(self.dataset, value)))],
            });
        }
        brackets
    }

    /// Why the tie, its ends and its values are held to follow, where no claim states them.
    fn reasons(&self) -> Vec<String> {
        let mut reasons = Vec::new();
        let mut add = |what: Option<&str>, claims: &[usize], part: InferredPart| {
            reasons.extend(self.reason_of(claims, &[part]).map(|reason| reason_in_words(what, reason)));
        };
        let name = |entity: EntityIndex| self.dataset.entity(entity).name_in_text();
        add(None, &self.claims, InferredPart::Tie);
        add(Some(name(self.relation.from)), &self.claims, InferredPart::From);
        add(Some(name(self.relation.to)), &self.claims, InferredPart::To);
        for field in self.fields() {
            let mut stating = self.claims.clone();
            stating.retain(|claim| self.claim(*claim).value(&field.name).is_some());
            add(Some(&lower_first(&field.label)), &stating, InferredPart::Value(field.name.clone()));
        }
        reasons
    }

    /// The claims that no other note cites, with the sources that inferences rest on.
    fn closing_witnesses(&self) -> Vec<Witness> {
        let apart = self.start_only_claims();
        let mut closing: Vec<usize> =
            self.claims.iter().copied().filter(|claim| !apart.contains(claim) && !self.deviates(*claim)).collect();
        if closing.is_empty() {
            closing.clone_from(&self.claims);
        }
        let grounds = self.claims.iter().flat_map(|claim| &self.claim(*claim).inferred).flat_map(|found| &found.from);
        let grounds = grounds.map(|source| Witness { source: *source, locator: None, anywhere: true });
        closing.iter().map(|claim| self.witness(*claim)).chain(grounds).collect()
    }

    /// "; [2] gives the share as 25 %; [3] does not name it".
    fn objections(&self) -> Vec<Part> {
        let mut told: Vec<(String, Vec<usize>)> = Vec::new();
        for claim in self.claims.iter().chain(&self.otherwise) {
            let differences = self.differences(*claim);
            if differences.is_empty() {
                continue;
            }
            let words = format!(" gives {}", differences.join(" and "));
            match told.iter_mut().find(|(known, _)| *known == words) {
                Some((_, claims)) => claims.push(*claim),
                None => told.push((words, vec![*claim])),
            }
        }
        for other in [Says::Plans, Says::Alleges, Says::Denies, Says::Omits] {
            let mut claims: Vec<usize> = (0..self.relation.claims.len()).collect();
            claims.retain(|claim| self.claim(*claim).says == other);
            if other != self.says && !claims.is_empty() {
                told.push((objection(other).to_owned(), claims));
            }
        }
        let mut parts = Vec::new();
        for (words, claims) in told {
            parts.extend([Part::text("; "), self.cite(claims), Part::text(words)]);
        }
        parts
    }

    /// How a claim differs from what the clause says: "the share as 25 % as of 2014", "the end as 2019", "no end".
    fn differences(&self, position: usize) -> Vec<String> {
        let claim = self.claim(position);
        let mut differences = Vec::new();
        let mut reasons = Vec::new();
        for field in self.fields() {
            if let (Some(told), Some(own)) = (self.value(&field.name), claim.value(&field.name))
                && !values_agree(told, own)
            {
                let label = lower_first(&field.label);
                differences.push(format!("the {label} as {}", value_in_words(self.dataset, own)));
                reasons.extend(self.reason_of(&[position], &[InferredPart::Value(field.name.clone())]));
            }
        }
        if let Some(last) = differences.last_mut() {
            last.push_str(&self.own_dates(position));
            for reason in reasons {
                last.push_str(" (");
                last.push_str(&reason_in_words(None, reason));
                last.push(')');
            }
        }
        for (_, deviation) in self.dating.deviations.iter().filter(|(claim, _)| *claim == position) {
            differences.push(match deviation_in_words(*deviation) {
                (About::Since, words) => format!("the start as {words}"),
                (About::Until, words) if *deviation == Deviation::NoEnd => words,
                (About::Until, words) => format!("the end as {words}"),
                (_, words) => format!("the date as {words}"),
            });
        }
        differences
    }

    /// The dates of a claim with other values, where they are not those of the clause.
    fn own_dates(&self, position: usize) -> String {
        let own = Dating::of(self.dataset, self.relation, &[position]);
        let words = match own.when() {
            when if when == self.dating.when() && own.observed == self.dating.observed => return String::new(),
            Some(when) => when_in_words(when),
            None => as_of_in_words(&own.observed),
        };
        if words.is_empty() { words } else { format!(" {words}") }
    }
}

fn objection(says: Says) -> &'static str {
    match says {
        Says::Is => " states it",
        Says::Plans => " has it as planned",
        Says::Alleges => " reports it as an allegation",
        Says::Denies => " denies it",
        Says::Omits => " does not name it",
    }
}

fn ends_in_preposition(label: &str) -> bool {
    let last = label.rsplit(' ').next().unwrap_or(label);
    ["at", "by", "for", "in", "of", "on"].iter().any(|preposition| last.eq_ignore_ascii_case(preposition))
}

/// "inferred from office and surname", "end inferred: the day before the next term".
fn reason_in_words(what: Option<&str>, reason: &str) -> String {
    let what = what.map(|what| format!("{what} ")).unwrap_or_default();
    if reason.starts_with("from ") { format!("{what}inferred {reason}") } else { format!("{what}inferred: {reason}") }
}

/// With a small first letter, unless the first word is all capitals.
fn lower_first(label: &str) -> String {
    let first_word = label.split(' ').next().unwrap_or(label);
    let mut letters = label.chars();
    match letters.next() {
        Some(first) if !first_word.chars().skip(1).any(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}
