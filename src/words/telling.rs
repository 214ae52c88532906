//! What the claims of one relation say, sorted into what is told, and when and by whom.

use crate::model::{
    Bound, Claim, Dataset, Date, Dating, Inference, InferredPart, Relation, Says, Terminal, Value, ValueField, When,
    Window,
};

use super::asked::Asked;
use super::dates::{as_of_in_words, date_in_words, on_date};
use super::dating::{Leading, leading_claims};
use super::notes::Item;
use super::reading::names_told;
use super::story::{Part, Witness};
use super::values::{lower_first, value_in_words};

/// So many days on which a tie was seen are told one by one.
const OBSERVED_COUNT_MAX: usize = 3;

/// A relation with the claims that are told.
#[derive(Clone)]
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
        witness_of(self.claim(position))
    }

    pub(super) fn cite(&self, positions: impl IntoIterator<Item = usize>) -> Part {
        Part::Cite(positions.into_iter().map(|position| self.witness(position)).collect())
    }

    /// Values that the reading does not tell, with their fields, in the order of the ontology.
    fn untold_values(&self, text: &str) -> Vec<(&'a ValueField, &'a Value)> {
        let told: Vec<&str> = names_told(text).collect();
        let untold = self.fields().iter().filter(|field| !told.contains(&field.name.as_str()));
        untold.filter_map(|field| Some((field, self.value(&field.name)?))).collect()
    }

    /// Entities under a label that ends in a preposition: " in the post of Deputy Minister at the second session".
    pub(super) fn prepositions(&self, text: &str) -> Vec<Item> {
        let untold = self.untold_values(text).into_iter();
        let found = untold.filter_map(|(field, value)| match value {
            Value::Reference(entity) if ends_in_preposition(&field.label) => {
                let parts = vec![Part::Text(format!(" {} ", lower_first(&field.label))), Part::Entity(*entity)];
                Some(Item::stated(parts, self.stating(&field.name)))
            }
            _ => None,
        });
        found.collect()
    }

    /// "on 5 June 2024", "from 1 July 2021" and " until 28 February 2025", "since 2013", "as of March 2016"; empty when nothing
    /// is known. `over` is whether the tie is told as past, though perhaps no source tells its end.
    pub(super) fn dates(&self, over: bool) -> Vec<Item> {
        match self.dating.when() {
            None => return self.observations(),
            Some(When::Single(date)) => {
                let words = vec![Part::Text(on_date(date))];
                return vec![self.dated(words, |when| when.since() == Some(date) && when.until() == Some(date))];
            }
            Some(When::Interval { .. }) => {}
        }
        let mut items = Vec::new();
        if let Some(start) = &self.dating.start {
            let lies_ahead = self.says == Says::Plans;
            let preposition = if self.dating.end.is_some() || lies_ahead || over { "from" } else { "since" };
            let words = vec![Part::Text(format!("{preposition} {}", date_in_words(start.date)))];
            items.push(self.dated(words, |when| when.since() == Some(start.date)));
        }
        if let Some(end) = &self.dating.end {
            let space = if items.is_empty() { "" } else { " " };
            let words = vec![Part::Text(format!("{space}until {}", date_in_words(end.date)))];
            items.push(self.dated(words, |when| when.until() == Some(end.date)));
        } else if self.dating.endless == Some(Terminal::Unknown) {
            items.push(Item::aside(vec![Part::text("; end not known")]));
        }
        items
    }

    /// "as of March 2016" and " and 5 June 2024", each day with those who saw the tie then; of many days the first and the last.
    fn observations(&self) -> Vec<Item> {
        let mut days = self.dating.observed.clone();
        days.sort_unstable();
        days.dedup();
        let seen = |on: &[Date]| {
            let claims = self.claims.iter().copied();
            claims.filter(|claim| self.claim(*claim).observed.iter().any(|day| on.contains(day))).collect()
        };
        if days.len() > OBSERVED_COUNT_MAX {
            return vec![Item::stated(vec![Part::Text(as_of_in_words(&days))], seen(&days))];
        }
        let count = days.len();
        let item = |(position, day): (usize, &Date)| {
            let before = match position {
                0 => "as of ",
                _ if position + 1 == count => " and ",
                _ => ", ",
            };
            Item::stated(vec![Part::Text(format!("{before}{}", date_in_words(*day)))], seen(&[*day]))
        };
        days.iter().enumerate().map(item).collect()
    }

    /// A date with the claims that state just that, and with those who state it of the event that lends it.
    fn dated(&self, words: Vec<Part>, is_it: impl Fn(When) -> bool) -> Item {
        let mut item = Item::stated(words, Vec::new());
        for position in &self.claims {
            let claim = self.claim(*position);
            let effective = self.dataset.effective_when(self.relation, claim);
            if !effective.when.is_some_and(&is_it) {
                continue;
            }
            let stated = effective.taken_from.into_iter().flat_map(|event| self.dataset.claims_of_days(event));
            let stating: Vec<&Claim> = stated.filter(|(_, when)| is_it(*when)).map(|(stated, _)| stated).collect();
            if effective.taken_from.is_none() || stating.iter().any(|stated| stated.source == claim.source) {
                item.claims.push(*position);
            } else {
                item.lenders.extend(stating.into_iter().map(witness_of));
            }
        }
        item.lenders.dedup();
        item
    }

    /// The claims told that give a value under that name.
    fn stating(&self, name: &str) -> Vec<usize> {
        self.claims.iter().copied().filter(|claim| self.claim(*claim).value(name).is_some()).collect()
    }

    /// The claims told that give the values which the reading tells, and whether it tells any that a claim gives.
    pub(super) fn read_as(&self, text: &str) -> Option<Vec<usize>> {
        let told: Vec<&str> = names_told(text)
            .filter(|name| self.value(name).is_some_and(|value| *value != Value::Truth(false)))
            .collect();
        let has_all = |claim: &usize| told.iter().all(|name| self.claim(*claim).value(name).is_some());
        (!told.is_empty()).then(|| self.claims.iter().copied().filter(has_all).collect())
    }

    /// The same with those claims alone that give what the reading tells, and the positions of the others, which are told beside
    /// it; all together where those alone would have no date and the others have.
    pub(super) fn of_those_read_as(&self, text: &str) -> (Self, Vec<usize>) {
        let Some(giving) = self.read_as(text).filter(|giving| !giving.is_empty()) else {
            return (self.clone(), Vec::new());
        };
        let dating = Dating::of(self.dataset, self.relation, &giving);
        if giving.len() == self.claims.len() || dating.is_undated() && !self.dating.is_undated() {
            return (self.clone(), Vec::new());
        }
        let beside = self.claims.iter().copied().filter(|claim| !giving.contains(claim)).collect();
        (Self { claims: giving, dating, ..self.clone() }, beside)
    }

    /// Whether the tie is undated and was seen on just the days asked for, which the story begins with.
    pub(super) fn seen_throughout(&self) -> bool {
        let [seen] = self.dating.observed[..] else { return false };
        let days = Window { start: Bound::On(seen.first_day()), end: Bound::On(seen.last_day()) };
        self.dating.when().is_none() && self.window == Some(&days)
    }

    pub(super) fn deviates(&self, position: usize) -> bool {
        self.dating.deviations.iter().any(|(claim, _)| *claim == position)
    }

    /// Values that neither the reading nor a preposition tells: "amount: EUR 15 million".
    pub(super) fn values_in_brackets(&self, text: &str, circumstances: bool) -> Vec<Item> {
        let mut brackets = Vec::new();
        for (field, value) in self.untold_values(text) {
            let label = lower_first(&field.label);
            let parts = match value {
                Value::Truth(false) => continue,
                Value::Truth(true) => vec![Part::Text(label)],
                Value::Reference(_) if !circumstances || ends_in_preposition(&label) => continue,
                Value::Reference(entity) => vec![Part::Text(format!("{label}: ")), Part::Entity(*entity)],
                _ => vec![Part::Text(format!("{label}: {}", value_in_words(self.dataset, value)))],
            };
            let stating = self.claims.iter().chain(&self.otherwise).copied();
            let gives =
                |claim: &usize| self.claim(*claim).value(&field.name).is_some_and(|given| given.agrees_with(value));
            brackets.push(Item::stated(parts, stating.filter(gives).collect()));
        }
        brackets
    }

    /// The sources that inferences of some claims rest on, but for those of dates.
    pub(super) fn grounds(&self, claims: &[usize]) -> Vec<Witness> {
        let inferred = claims.iter().flat_map(|claim| &self.claim(*claim).inferred);
        let is_of_dates =
            |part: &InferredPart| matches!(part, InferredPart::When | InferredPart::Since | InferredPart::Until);
        grounds_of(inferred.filter(|found| !is_of_dates(&found.part)))
    }
}

/// The sources that inferences rest on.
pub(super) fn grounds_of<'a>(inferred: impl Iterator<Item = &'a Inference>) -> Vec<Witness> {
    let grounds = inferred.flat_map(|found| &found.from);
    grounds.map(|source| Witness { source: *source, locator: None, anywhere: true }).collect()
}

pub(super) fn witness_of(claim: &Claim) -> Witness {
    Witness { source: claim.source, locator: claim.locator.clone(), anywhere: false }
}

fn ends_in_preposition(label: &str) -> bool {
    let last = label.rsplit(' ').next().unwrap_or(label);
    ["at", "by", "for", "in", "of", "on"].iter().any(|preposition| last.eq_ignore_ascii_case(preposition))
}
