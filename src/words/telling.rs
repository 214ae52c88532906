//! What the claims of one relation say, sorted into what is told, and when and by whom.

use crate::model::{Bound, Claim, Dataset, Dating, Relation, Says, Terminal, Value, ValueField, When, Window};

use super::asked::Asked;
use super::dates::{as_of_in_words, date_in_words, on_date};
use super::dating::{Leading, leading_claims};
use super::reading::names_told;
use super::story::{Part, Witness};
use super::values::{lower_first, value_in_words};

/// A relation with the claims that are told.
pub(super) struct Telling<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) relation: &'a Relation,
    /// What the claims that are told do with the tie.
    pub(super) says: Says,
    /// Positions of the claims that carry the clause: the first, and those whose values agree with the values told.
    pub(super) claims: Vec<usize>,
    /// Positions of the claims that have other values.
    pub(super) otherwise: Vec<usize>,
    /// The dates of the claims that carry the clause. Those of claims that do not hold on the days asked for, and give
    /// the same values, come after: where they differ, they are told as differing.
    pub(super) dating: Dating,
    /// The days asked for.
    pub(super) window: Option<&'a Window>,
    /// Positions of the claims that may hold on the days asked for, whatever they say.
    pub(super) then: Vec<usize>,
}

impl<'a> Telling<'a> {
    pub(super) fn of(dataset: &'a Dataset, relation: &'a Relation, asked: Asked<'a>) -> Self {
        let Leading { says, claims: leading, heard } = leading_claims(dataset, relation, asked);
        let first = |name: &str| leading.iter().find_map(|claim| relation.claims[*claim].value(name));
        let agrees = |claim: &usize| {
            let values = &relation.claims[*claim].values;
            values.iter().all(|(name, value)| first(name).is_none_or(|told| told.agrees_with(value)))
        };
        let (mut claims, otherwise): (Vec<usize>, Vec<usize>) = leading.iter().copied().partition(agrees);
        // Who has the same fact at another date differs about the date; who has another value then does not.
        let elsewhen = (0..relation.claims.len()).filter(|claim| !heard.then.contains(claim));
        claims.extend(elsewhen.filter(|claim| relation.claims[*claim].says == says && agrees(claim)));
        let dating = Dating::of(dataset, relation, &claims);
        Self { dataset, relation, says, claims, otherwise, dating, window: asked.window, then: heard.then }
    }

    pub(super) fn claim(&self, position: usize) -> &'a Claim {
        &self.relation.claims[position]
    }

    /// The value that is told under the name.
    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.claims.iter().chain(&self.otherwise).find_map(|claim| self.claim(*claim).value(name))
    }

    pub(super) fn fields(&self) -> &'a [ValueField] {
        &self.dataset.ontology.relation_kind(self.relation.kind).values
    }

    pub(super) fn witness(&self, position: usize) -> Witness {
        let claim = self.claim(position);
        Witness { source: claim.source, locator: claim.locator.clone(), anywhere: false }
    }

    pub(super) fn cite(&self, positions: impl IntoIterator<Item = usize>) -> Part {
        Part::Cite(positions.into_iter().map(|position| self.witness(position)).collect())
    }

    /// Values that the reading does not tell, with their labels, in the order of the ontology.
    fn untold_values(&self, text: &str) -> Vec<(&'a str, &'a Value)> {
        let told: Vec<&str> = names_told(text).collect();
        let untold = self.fields().iter().filter(|field| !told.contains(&field.name.as_str()));
        untold.filter_map(|field| Some((field.label.as_str(), self.value(&field.name)?))).collect()
    }

    /// Entities under a label that ends in a preposition: " in the post of Deputy Minister at the second session".
    pub(super) fn prepositions(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        for (label, value) in self.untold_values(text) {
            if let (true, Value::Reference(entity)) = (ends_in_preposition(label), value) {
                parts.extend([Part::text(format!(" {} ", lower_first(label))), Part::Entity(*entity)]);
            }
        }
        parts
    }

    /// "on 5 June 2024", "from 1 July 2021 [1] until 28 February 2025", "since 2013", "as of March 2016"; empty when
    /// nothing is known.
    pub(super) fn dates(&self) -> Vec<Part> {
        match self.dating.when() {
            None => {
                let observed = as_of_in_words(&self.dating.observed);
                return if observed.is_empty() { Vec::new() } else { vec![Part::Text(observed)] };
            }
            Some(When::Single(date)) => return vec![Part::Text(on_date(date))],
            Some(When::Interval { .. }) => {}
        }
        let mut parts = Vec::new();
        if let Some(start) = &self.dating.start {
            let lies_ahead = self.says == Says::Plans;
            let preposition = if self.dating.end.is_some() || lies_ahead { "from" } else { "since" };
            parts.push(Part::Text(format!("{preposition} {}", date_in_words(start.date))));
            let cited_apart = self.start_only_claims();
            if !cited_apart.is_empty() {
                parts.extend([Part::text(" "), self.cite(cited_apart)]);
            }
        }
        if let Some(end) = &self.dating.end {
            let space = if parts.is_empty() { "" } else { " " };
            parts.push(Part::Text(format!("{space}until {}", date_in_words(end.date))));
        } else if self.dating.endless == Some(Terminal::Unknown) {
            parts.push(Part::text("; end not known"));
        }
        parts
    }

    /// Whether the tie is undated and was seen on just the days asked for, which the story begins with.
    pub(super) fn seen_throughout(&self) -> bool {
        let [seen] = self.dating.observed[..] else { return false };
        let days = Window { start: Bound::On(seen.first_day()), end: Bound::On(seen.last_day()) };
        self.dating.when().is_none() && self.window == Some(&days)
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
    pub(super) fn values_in_brackets(&self, text: &str, circumstances: bool) -> Vec<Vec<Part>> {
        let mut brackets = Vec::new();
        for (label, value) in self.untold_values(text) {
            let label = lower_first(label);
            brackets.push(match value {
                Value::Truth(false) => continue,
                Value::Truth(true) => vec![Part::Text(label)],
                Value::Reference(_) if !circumstances || ends_in_preposition(&label) => continue,
                Value::Reference(entity) => vec![Part::Text(format!("{label}: ")), Part::Entity(*entity)],
                _ => vec![Part::Text(format!("{label}: {}", value_in_words(self.dataset, value)))],
            });
        }
        brackets
    }

    /// The claims that no other note cites, with the sources that inferences rest on.
    pub(super) fn closing_witnesses(&self) -> Vec<Witness> {
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
}

fn ends_in_preposition(label: &str) -> bool {
    let last = label.rsplit(' ').next().unwrap_or(label);
    ["at", "by", "for", "in", "of", "on"].iter().any(|preposition| last.eq_ignore_ascii_case(preposition))
}
