//! One relation as a clause: its reading, its other end, dates, doubts and witnesses.

use crate::model::{
    Claim, Dataset, EntityIndex, InferredPart, Relation, Says, Sort, SourceIndex, Terminal, Value, When, Window,
};

use super::conflicts::{About, deviation_in_words, values_agree};
use super::dates::{as_of_in_words, date_in_words, on_date};
use super::dating::{Dating, leading_claims};
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
    /// "is a member of"
    pub(super) verb: String,
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
    let (says, claims) = leading_claims(relation);
    let dating = Dating::of(dataset, relation, &claims);
    let tense = if says == Says::Plans { Tense::Is } else { tense(dataset, relation, &dating, manner.window) };
    let text = reading_text(kind, manner.direction, tense);
    let value = |name: &str| claims.iter().find_map(|claim| relation.claims[*claim].value(name));
    let mut verb = fill(dataset, text, value);
    let end_not_known = dating.start.is_some() && dating.endless == Some(Terminal::Unknown);
    // An end that is not known is told in brackets and is doubt enough.
    if manner.possibly && !end_not_known {
        verb = with_adverb(&verb, "possibly");
    }
    let telling = Telling { dataset, relation, claims: &claims, dating: &dating };
    let when = dating.when();
    let mut tail = telling.prepositions(text);
    let repeats = matches!(when, Some(When::Single(_))) && when == manner.told;
    if !repeats {
        telling.push_dates(&mut tail, tense, kind.sort);
    }
    let brackets = telling.brackets(text);
    let objections = telling.objections(says);
    let short = tail.len() <= 1 && brackets.is_empty() && objections.is_empty();
    tail.extend(brackets);
    tail.extend([Part::text(" "), Part::Cite(telling.closing_witnesses())]);
    tail.extend(objections);
    let object = match manner.direction {
        ReadingDirection::Forward => relation.to,
        ReadingDirection::Inverse => relation.from,
    };
    Clause { says, sort: kind.sort, verb, object, tail, short, when }
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
    /// Positions of the claims that carry the clause.
    claims: &'a [usize],
    dating: &'a Dating,
}

impl Telling<'_> {
    fn claim(&self, position: usize) -> &Claim {
        &self.relation.claims[position]
    }

    fn witness(&self, position: usize) -> Witness {
        let claim = self.claim(position);
        Witness { source: claim.source, locator: claim.locator.clone(), anywhere: false }
    }

    fn cite(&self, positions: impl IntoIterator<Item = usize>) -> Part {
        Part::Cite(positions.into_iter().map(|position| self.witness(position)).collect())
    }

    /// Values that the reading does not tell, with their labels, each as the first claim has it, in the order of the ontology.
    fn untold_values(&self, text: &str) -> Vec<(&str, &Value)> {
        let told: Vec<&str> = names_told(text).collect();
        let fields = self.dataset.ontology.relation_kind(self.relation.kind).values.iter();
        fields
            .filter(|field| !told.contains(&field.name.as_str()))
            .filter_map(|field| {
                let value = self.claims.iter().find_map(|claim| self.claim(*claim).value(&field.name))?;
                Some((field.label.as_str(), value))
            })
            .collect()
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

    fn push_dates(&self, parts: &mut Vec<Part>, tense: Tense, sort: Sort) {
        let Some(when) = self.dating.when() else {
            let observed = as_of_in_words(&self.dating.observed);
            if !observed.is_empty() {
                parts.push(Part::text(format!(" {observed}")));
            }
            return;
        };
        if let When::Single(date) = when {
            let inferred = self.date_inference("date", &[InferredPart::When, InferredPart::Since, InferredPart::Until]);
            parts.push(Part::text(format!(" {}{}", on_date(date), bracketed(inferred))));
            return;
        }
        // "is … since" is no English; a span that goes on stands in brackets.
        let in_brackets = tense == Tense::Is && sort != Sort::Event;
        let mut words = Vec::new();
        let start_cited_apart = self.start_only_claims();
        if let Some(start) = &self.dating.start {
            let preposition = if self.dating.end.is_some() { "from" } else { "since" };
            words.push(Part::text(format!("{preposition} {}", date_in_words(start.date))));
            words.push(Part::text(self.aside("start", in_brackets, &[InferredPart::When, InferredPart::Since])));
            if !start_cited_apart.is_empty() {
                words.extend([Part::text(" "), self.cite(start_cited_apart)]);
            }
        }
        if let Some(end) = &self.dating.end {
            let space = if words.is_empty() { "" } else { " " };
            words.push(Part::text(format!("{space}until {}", date_in_words(end.date))));
            words.push(Part::text(self.aside("end", in_brackets, &[InferredPart::When, InferredPart::Until])));
        } else if self.dating.endless == Some(Terminal::Unknown) {
            words.push(Part::text("; end not known"));
        }
        if in_brackets {
            parts.push(Part::text(" ("));
            parts.extend(words);
            parts.push(Part::text(")"));
        } else {
            parts.push(Part::text(" "));
            parts.extend(words);
        }
    }

    /// Why a part of the dates is inferred, set apart from what is around it.
    fn aside(&self, what: &str, in_brackets: bool, inferred: &[InferredPart]) -> String {
        match self.date_inference(what, inferred) {
            Some(reason) if in_brackets => format!("; {reason};").trim_end_matches(';').to_owned(),
            reason => bracketed(reason),
        }
    }

    fn date_inference(&self, what: &str, parts: &[InferredPart]) -> Option<String> {
        let stated = match what {
            "end" => self.dating.end.as_ref(),
            _ => self.dating.start.as_ref(),
        }?;
        self.reason_of(&stated.claims, parts).map(|reason| reason_in_words(Some(what), reason))
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
        start.claims.iter().copied().filter(|claim| !end.claims.contains(claim)).collect()
    }

    /// Values that neither the reading nor a preposition tells, then what is inferred of the tie, its ends and values.
    fn brackets(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut values: Vec<Part> = Vec::new();
        for (label, value) in self.untold_values(text) {
            if ends_in_preposition(label) && matches!(value, Value::Reference(_)) || *value == Value::Truth(false) {
                continue;
            }
            if !values.is_empty() {
                values.push(Part::text("; "));
            }
            values.push(Part::text(lower_first(label)));
            match value {
                Value::Truth(_) => {}
                Value::Reference(entity) => values.extend([Part::text(": "), Part::Entity(*entity)]),
                _ => values.push(Part::text(format!(": {}", value_in_words(self.dataset, value)))),
            }
        }
        if !values.is_empty() {
            parts.push(Part::text(" ("));
            parts.extend(values);
            parts.push(Part::text(")"));
        }
        let mut reasons = Vec::new();
        if let Some(reason) = self.reason_of(self.claims, &[InferredPart::Tie]) {
            reasons.push(reason_in_words(None, reason));
        }
        for (part, end) in [(InferredPart::From, self.relation.from), (InferredPart::To, self.relation.to)] {
            if let Some(reason) = self.reason_of(self.claims, &[part]) {
                reasons.push(reason_in_words(Some(self.dataset.entity(end).name_in_text()), reason));
            }
        }
        for field in &self.dataset.ontology.relation_kind(self.relation.kind).values {
            let stating: Vec<usize> =
                self.claims.iter().copied().filter(|claim| self.claim(*claim).value(&field.name).is_some()).collect();
            if let Some(reason) = self.reason_of(&stating, &[InferredPart::Value(field.name.clone())]) {
                reasons.push(reason_in_words(Some(&lower_first(&field.label)), reason));
            }
        }
        if !reasons.is_empty() {
            parts.push(Part::text(format!(" ({})", reasons.join("; "))));
        }
        parts
    }

    /// The claims that no earlier note cites and that do not differ, with the sources that their inferences rest on.
    fn closing_witnesses(&self) -> Vec<Witness> {
        let apart = self.start_only_claims();
        let closing: Vec<usize> = self.claims.iter().copied().filter(|claim| !apart.contains(claim)).collect();
        let mut witnesses: Vec<Witness> = closing.iter().map(|claim| self.witness(*claim)).collect();
        let grounds = |claim: &usize| -> Vec<SourceIndex> {
            self.claim(*claim).inferred.iter().flat_map(|inference| inference.from.iter().copied()).collect()
        };
        for source in self.claims.iter().flat_map(grounds) {
            witnesses.push(Witness { source, locator: None, anywhere: true });
        }
        witnesses
    }

    /// "; [2] gives the share as 25 %; [3] does not name it".
    fn objections(&self, says: Says) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut told: Vec<(String, Vec<usize>)> = Vec::new();
        for claim in self.claims {
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
            let claims: Vec<usize> =
                (0..self.relation.claims.len()).filter(|claim| self.claim(*claim).says == other).collect();
            if other != says && !claims.is_empty() {
                told.push((objection(other).to_owned(), claims));
            }
        }
        for (words, claims) in told {
            parts.extend([Part::text("; "), self.cite(claims), Part::text(words)]);
        }
        parts
    }

    /// How a claim differs from what the clause says: "the share as 25 %", "the end as 2019", "no end".
    fn differences(&self, position: usize) -> Vec<String> {
        let mut differences = Vec::new();
        for field in &self.dataset.ontology.relation_kind(self.relation.kind).values {
            let told = self.claims.iter().find_map(|claim| self.claim(*claim).value(&field.name));
            if let (Some(told), Some(own)) = (told, self.claim(position).value(&field.name))
                && !values_agree(told, own)
            {
                differences.push(format!("the {} as {}", lower_first(&field.label), value_in_words(self.dataset, own)));
            }
        }
        for (_, deviation) in self.dating.deviations.iter().filter(|(claim, _)| *claim == position) {
            differences.push(match deviation_in_words(*deviation) {
                (About::Since, words) => format!("the start as {words}"),
                (About::Until, words) if words == "no end" => words,
                (About::Until, words) => format!("the end as {words}"),
                (_, words) => format!("the date as {words}"),
            });
        }
        differences
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

fn bracketed(words: Option<String>) -> String {
    words.map(|words| format!(" ({words})")).unwrap_or_default()
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
