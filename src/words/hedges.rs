//! What keeps a relation from being plain fact: what is inferred, and who says otherwise.

use crate::model::{About, Dating, Deviation, EntityIndex, Inference, InferredPart, Says, Stated, Value, When};

use super::clause::is_long;
use super::conflicts::{deviation_in_words, rivals_of};
use super::dates::{as_of_in_words, when_in_words};
use super::lists::listed;
use super::story::{Part, Witness};
use super::telling::{Telling, grounds_of};
use super::values::{lower_first, value_in_words};

impl Telling<'_> {
    /// Why the dates are inferred, where every claim that has them infers them: "end inferred: the day before the next
    /// term", with the sources that it is inferred from; one reason for both ends is told once.
    pub(super) fn date_reasons(&self) -> Vec<Vec<Part>> {
        use InferredPart::{Since, Until, When as Both};
        let of = |stated: &Option<Stated>, parts: &[InferredPart]| self.inference_of(&stated.as_ref()?.claims, parts);
        if let Some(When::Single(_)) = self.dating.when() {
            let found = of(&self.dating.start, &[Both, Since, Until]);
            return found.map(|found| self.date_reason("date", found)).into_iter().collect();
        }
        let start = of(&self.dating.start, &[Both, Since]);
        let end = of(&self.dating.end, &[Both, Until]);
        let is_one = start.zip(end).is_some_and(|(start, end)| start.reason == end.reason);
        let told = if is_one { vec![("dates", start)] } else { vec![("start", start), ("end", end)] };
        told.into_iter().filter_map(|(what, found)| Some(self.date_reason(what, found?))).collect()
    }

    /// A reason with the sources that it rests on, but for those of the claims themselves.
    fn date_reason(&self, what: &str, inference: &Inference) -> Vec<Part> {
        let mut parts = vec![Part::Text(reason_in_words(Some(what), &inference.reason))];
        let mut grounds = grounds_of(std::iter::once(inference));
        grounds.retain(|ground| !self.claims.iter().any(|claim| self.claim(*claim).source == ground.source));
        if !grounds.is_empty() {
            parts.extend([Part::text(" "), Part::Cite(grounds)]);
        }
        parts
    }

    /// The reason that the first of the claims gives when each of them infers one of the parts.
    fn reason_of(&self, claims: &[usize], parts: &[InferredPart]) -> Option<&str> {
        self.inference_of(claims, parts).map(|inference| inference.reason.as_str())
    }

    fn inference_of(&self, claims: &[usize], parts: &[InferredPart]) -> Option<&Inference> {
        let inferred = |claim: &usize| parts.iter().find_map(|part| self.claim(*claim).inference(part));
        if claims.iter().all(|claim| inferred(claim).is_some()) { claims.first().and_then(inferred) } else { None }
    }

    /// Why the tie, its ends and its values are held to follow, where no claim states them. A reason that is given for
    /// several parts is told once, and what holds for the tie is not repeated for its parts.
    pub(super) fn reasons(&self, circumstances: bool) -> Vec<String> {
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        let mut add = |what: Option<String>, claims: &[usize], part: InferredPart| {
            let Some(reason) = self.reason_of(claims, &[part]) else { return };
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, parts)) if !parts.is_empty() => parts.extend(what),
                Some(_) => {}
                None => reasons.push((reason, what.into_iter().collect())),
            }
        };
        add(None, &self.claims, InferredPart::Tie);
        add(Some(self.name_of_end(self.relation.from, self.relation.to)), &self.claims, InferredPart::From);
        add(Some(self.name_of_end(self.relation.to, self.relation.from)), &self.claims, InferredPart::To);
        for field in self.fields() {
            let named = match self.value(&field.name) {
                Some(Value::Reference(_)) if !circumstances => continue,
                Some(Value::Reference(entity)) => self.dataset.entity(*entity).name_in_text().to_owned(),
                _ => lower_first(&field.label),
            };
            let mut stating = self.claims.clone();
            stating.retain(|claim| self.claim(*claim).value(&field.name).is_some());
            add(Some(named), &stating, InferredPart::Value(field.name.clone()));
        }
        let in_words = |(reason, parts): (&str, Vec<String>)| match &parts[..] {
            [] => reason_in_words(None, reason),
            parts => reason_in_words(Some(&listed(parts)), reason),
        };
        reasons.into_iter().map(in_words).collect()
    }

    /// An end's name, or, where that is long and the kind tells it from the other end, "the delegation".
    fn name_of_end(&self, entity: EntityIndex, other: EntityIndex) -> String {
        let (record, other) = (self.dataset.entity(entity), self.dataset.entity(other));
        if record.kind == other.kind || !is_long(record) {
            return record.name_in_text().to_owned();
        }
        format!("the {}", self.dataset.ontology.entity_kind(record.kind).label)
    }

    /// "; [2] gives the share as 25 %; [3] does not name it".
    pub(super) fn objections(&self) -> Vec<Part> {
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
        told.extend(self.inferred_by_some());
        for other in [Says::Is, Says::Plans, Says::Alleges, Says::Denies, Says::Omits] {
            let mut claims = self.then.clone();
            claims.retain(|claim| self.claim(*claim).says == other);
            if other != self.says && !claims.is_empty() {
                told.push((objection(other).to_owned(), claims));
            }
        }
        let mut parts = Vec::new();
        for (words, claims) in told {
            parts.extend([Part::text("; "), self.cite(claims), Part::Text(words)]);
        }
        let rivals =
            if self.says == Says::Is { rivals_of(self.dataset, self.relation, self.window) } else { Vec::new() };
        for (rival, instead) in rivals {
            let stating = rival.claims.iter().filter(|claim| claim.says == Says::Is);
            let witnesses =
                stating.map(|claim| Witness { source: claim.source, locator: claim.locator.clone(), anywhere: false });
            parts.extend([Part::text("; "), Part::Cite(witnesses.collect()), Part::text(" gives ")]);
            parts.extend([Part::Entity(instead), Part::text(" instead")]);
        }
        parts
    }

    /// The claims that infer the tie where others state it, by their reasons.
    fn inferred_by_some(&self) -> Vec<(String, Vec<usize>)> {
        let inferred = |claim: usize| self.claim(claim).inference(&InferredPart::Tie);
        let mut told: Vec<(String, Vec<usize>)> = Vec::new();
        if self.claims.iter().all(|claim| inferred(*claim).is_some()) {
            return told;
        }
        for claim in &self.claims {
            let Some(found) = inferred(*claim) else { continue };
            let words = match found.reason.strip_prefix("from ") {
                Some(grounds) => format!(" lets it be inferred from {grounds}"),
                None => format!(" lets it be inferred: {}", found.reason),
            };
            match told.iter_mut().find(|(known, _)| *known == words) {
                Some((_, claims)) => claims.push(*claim),
                None => told.push((words, vec![*claim])),
            }
        }
        told
    }

    /// How a claim differs from what the clause says: "the share as 25 % as of 2014", "the end as 2019", "no end".
    fn differences(&self, position: usize) -> Vec<String> {
        let claim = self.claim(position);
        let mut differences = Vec::new();
        let mut reasons = Vec::new();
        for field in self.fields() {
            if let (Some(told), Some(own)) = (self.value(&field.name), claim.value(&field.name))
                && !told.agrees_with(own)
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
            let same = self.same_other_end(position, *deviation);
            differences.push(match deviation_in_words(*deviation) {
                (About::Since, words) => format!("the start as {words}"),
                (About::Until, words) if *deviation == Deviation::NoEnd => words,
                (About::Until, words) => format!("the end as {words}"),
                (_, words) => format!("the date as {words}"),
            });
            differences.extend(same.map(str::to_owned));
        }
        differences
    }

    /// The end that a claim with another start gives as the clause does, and the other way round.
    fn same_other_end(&self, position: usize, deviation: Deviation) -> Option<&'static str> {
        let when = self.dataset.effective_when(self.relation, self.claim(position)).when?;
        let told = |stated: &Option<Stated>| stated.as_ref().map(|stated| stated.date);
        match deviation {
            Deviation::Since(_) if when.until().is_some() && when.until() == told(&self.dating.end) => {
                Some("the same end")
            }
            Deviation::Until(_) if when.since().is_some() && when.since() == told(&self.dating.start) => {
                Some("the same start")
            }
            _ => None,
        }
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

/// "inferred from office and surname", "end inferred: the day before the next term".
pub(super) fn reason_in_words(what: Option<&str>, reason: &str) -> String {
    let what = what.map(|what| format!("{what} ")).unwrap_or_default();
    if reason.starts_with("from ") { format!("{what}inferred {reason}") } else { format!("{what}inferred: {reason}") }
}
