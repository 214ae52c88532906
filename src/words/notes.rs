//! Where the footnotes of a clause stand: behind what their sources say, and behind nothing else.
//!
//! Who says all that a clause tells is cited at its end; who says only part of it, behind that part; who says that the tie is
//! so, and nothing of its dates and values, behind the tie itself.

use crate::model::{EntityIndex, EntityKindIndex, InferredPart, Value, When};

use super::dates::{as_of_in_words, span_in_words, when_in_words};
use super::hedges::reason_in_words;
use super::lists::listed;
use super::reading::names_told;
use super::story::{Part, Witness};
use super::telling::{Telling, witness_of};
use super::values::lower_first;

/// A part of a clause that need not be stated by every claim that the clause is told by: a date, a value.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) parts: Vec<Part>,
    /// The claims that state it.
    pub(super) claims: Vec<usize>,
    /// Who states it where no claim of the tie does: those who date the event that lends its days.
    pub(super) lenders: Vec<Witness>,
    /// Whether it is no statement of a source, and has no note.
    is_aside: bool,
}

impl Item {
    pub(super) fn stated(parts: Vec<Part>, claims: Vec<usize>) -> Self {
        Self { parts, claims, lenders: Vec::new(), is_aside: false }
    }

    pub(super) fn aside(parts: Vec<Part>) -> Self {
        Self { parts, claims: Vec::new(), lenders: Vec::new(), is_aside: true }
    }
}

/// Which claims are cited where.
#[derive(Clone, Debug)]
pub(super) struct Notes {
    /// At the end of the clause: those that state all of it.
    pub(super) closing: Vec<usize>,
    /// Behind the tie itself: those that state no more, and, where no claim states all, those that give what it reads.
    pub(super) tie: Vec<usize>,
    /// Those that do not give what the tie reads, where no claim states all of the clause; they are told beside it.
    pub(super) beside: Vec<usize>,
}

impl Notes {
    /// Divides the claims of a telling among what its clause tells. `read_as` are those that give the values of the reading,
    /// where it tells any.
    pub(super) fn of<'a>(telling: &Telling, read_as: Option<&[usize]>, items: impl Iterator<Item = &'a Item>) -> Self {
        let items: Vec<&Item> = items.filter(|item| !item.is_aside).collect();
        let stating = || items.iter();
        let agreeing = || telling.claims.iter().copied().filter(|claim| !telling.deviates(*claim));
        // Where all differ on the dates, each is told to.
        let all: Vec<usize> = if agreeing().next().is_none() { telling.claims.clone() } else { agreeing().collect() };
        let gives_reading = |claim: &usize| read_as.is_none_or(|giving| giving.contains(claim));
        let states_all = |claim: &usize| gives_reading(claim) && stating().all(|item| item.claims.contains(claim));
        let closing: Vec<usize> = all.iter().copied().filter(states_all).collect();
        let is_cited = |claim: &usize| closing.contains(claim) || stating().any(|item| item.claims.contains(claim));
        let uncited = all.iter().copied().filter(|claim| !is_cited(claim));
        let (tie, beside) = match read_as {
            Some(giving) if closing.is_empty() => {
                let giving = all.iter().copied().filter(|claim| giving.contains(claim));
                (giving.collect(), uncited.filter(|claim| !gives_reading(claim)).collect())
            }
            _ => (uncited.collect(), Vec::new()),
        };
        Self { closing, tie, beside }
    }

    /// Items in a row, each with its note; where the next one is stated by the same, its note is for both.
    pub(super) fn with_notes(&self, telling: &Telling, items: Vec<Item>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut items = items.into_iter().peekable();
        while let Some(item) = items.next() {
            let is_same =
                |next: &Item| !next.is_aside && (&next.claims, &next.lenders) == (&item.claims, &item.lenders);
            let is_told_with_next = items.peek().is_some_and(is_same);
            parts.extend(if is_told_with_next { item.parts } else { self.with_note(telling, item) });
        }
        parts
    }

    /// An item with its note: those who state it and do not state all; who differs about something else only where nobody
    /// else states it, as that is told of them.
    pub(super) fn with_note(&self, telling: &Telling, item: Item) -> Vec<Part> {
        let differs = |claim: &usize| telling.deviates(*claim);
        let agreeing = item.claims.iter().any(|claim| !differs(claim)) || !item.lenders.is_empty();
        let cited = item.claims.iter().filter(|claim| !(self.closing.contains(claim) || agreeing && differs(claim)));
        let witnesses: Vec<Witness> = cited.map(|claim| telling.witness(*claim)).chain(item.lenders).collect();
        let mut parts = item.parts;
        if !witnesses.is_empty() {
            parts.extend([Part::text(" "), Part::Cite(witnesses)]);
        }
        parts
    }
}

impl Telling<'_> {
    /// The note behind the tie itself; empty where all that is cited is cited elsewhere.
    pub(super) fn note_behind_tie(&self, notes: &Notes) -> Vec<Part> {
        let mut witnesses: Vec<Witness> = notes.tie.iter().map(|claim| self.witness(*claim)).collect();
        if witnesses.is_empty() {
            return Vec::new();
        }
        witnesses.extend(self.grounds(&notes.tie));
        vec![Part::text(" "), Part::Cite(witnesses)]
    }

    /// The note at the end of the clause, with the sources that inferences rest on.
    pub(super) fn note_at_end(&self, notes: &Notes) -> Vec<Witness> {
        let mut witnesses: Vec<Witness> = notes.closing.iter().map(|claim| self.witness(*claim)).collect();
        witnesses.extend(self.grounds(&notes.closing));
        witnesses
    }

    /// "; [2] states it as of 5 June 2024, without the length there (inferred: …)": those who do not give what the tie reads.
    pub(super) fn told_beside<'b>(&self, text: &str, claims: impl Iterator<Item = &'b usize>) -> Vec<Part> {
        let mut told: Vec<(String, Vec<usize>)> = Vec::new();
        for position in claims {
            let claim = self.claim(*position);
            let when = self.dataset.effective_when(self.relation, claim).when;
            let dates = when.map_or_else(|| as_of_in_words(&claim.observed), when_in_words);
            let dates = if dates.is_empty() { dates } else { format!(" {dates}") };
            let read: Vec<&str> = names_told(text).collect();
            let is_missing = |name: &str| {
                read.contains(&name)
                    && claim.value(name).is_none()
                    && self.value(name).is_some_and(|value| *value != Value::Truth(false))
            };
            let missing = self.fields().iter().filter(|field| is_missing(&field.name));
            let missing: Vec<String> = missing.map(|field| format!("the {}", lower_first(&field.label))).collect();
            let comma = if dates.is_empty() { "" } else { "," };
            let inferred = claim.inference(&InferredPart::Tie);
            let inferred = inferred.map(|found| format!(" ({})", reason_in_words(None, &found.reason)));
            let words =
                format!(" states it{dates}{comma} without {}{}", listed(&missing), inferred.unwrap_or_default());
            match told.iter_mut().find(|(known, _)| *known == words) {
                Some((_, claims)) => claims.push(*position),
                None => told.push((words, vec![*position])),
            }
        }
        let parts = told.into_iter().map(|(words, claims)| [Part::text("; "), self.cite(claims), Part::Text(words)]);
        parts.flatten().collect()
    }

    /// "; [2] dates the event to 1 July 2021": the other days of the event that lends its days, where they are not told yet, with
    /// the event.
    pub(super) fn days_elsewhere(&self, told: &[EntityIndex]) -> (Vec<Part>, Option<EntityIndex>) {
        let mut claims = self.claims.iter().map(|claim| self.claim(*claim));
        let event = claims.find_map(|claim| self.dataset.effective_when(self.relation, claim).taken_from);
        let Some(event) = event.filter(|event| !told.contains(event)) else { return (Vec::new(), None) };
        let agree = |one: When, other: When| Value::Date(one).agrees_with(&Value::Date(other));
        // What claims of the tie have otherwise is told of them.
        let known: Vec<When> = self
            .claims
            .iter()
            .filter_map(|claim| self.dataset.effective_when(self.relation, self.claim(*claim)).when)
            .collect();
        let mut days: Vec<(When, Vec<Witness>)> = Vec::new();
        for (stated, when) in self.dataset.claims_of_days(event) {
            if known.iter().any(|known| agree(*known, when)) {
                continue;
            }
            match days.iter_mut().find(|(known, _)| agree(*known, when)) {
                Some((_, witnesses)) => witnesses.push(witness_of(stated)),
                None => days.push((when, vec![witness_of(stated)])),
            }
        }
        if days.is_empty() {
            return (Vec::new(), None);
        }
        let parts = days.into_iter().flat_map(|(when, witnesses)| {
            let verb = if witnesses.len() == 1 { "dates" } else { "date" };
            let what = match self.other_end(event) {
                Some(other) if self.kind_of(other) != self.kind_of(event) => {
                    Part::Text(format!("the {}", self.dataset.ontology.entity_kind(self.kind_of(event)).label))
                }
                _ => Part::Entity(event),
            };
            let to = Part::Text(format!(" to {}", span_in_words(when)));
            [Part::text("; "), Part::Cite(witnesses), Part::Text(format!(" {verb} ")), what, to]
        });
        (parts.collect(), Some(event))
    }

    /// The other end of the tie, where the entity is one.
    fn other_end(&self, entity: EntityIndex) -> Option<EntityIndex> {
        match (self.relation.from == entity, self.relation.to == entity) {
            (true, _) => Some(self.relation.to),
            (_, true) => Some(self.relation.from),
            _ => None,
        }
    }

    fn kind_of(&self, entity: EntityIndex) -> EntityKindIndex {
        self.dataset.entity(entity).kind
    }
}
