//! What two dates make of ties, entities and attributes, in sentences.

use crate::model::{
    About, AttributeClaim, Change, Claim, Dataset, Dating, EntityIndex, Holding, Inference, OtherValue, Position,
    Relation, RelationIndex, RelationKindIndex, Says, Terminal, Value, ValueField, When, Window,
};

use super::asked::Asked;
use super::clause::Manner;
use super::conflicts::held_in_words;
use super::dates::{in_window, on_date, when_in_words};
use super::lists::listed;
use super::notes::Notes;
use super::reading::{ReadingDirection, Tense, reading_in_words};
use super::story::{Part, Story, Witness, finish};
use super::tell::relation_sentence;
use super::telling::Telling;
use super::values::{count_in_words, counted, lower_first};

/// How much changed, for [`difference_summary`].
#[derive(Clone, Copy, Debug)]
pub struct DifferenceTally<'a> {
    /// Ties by what happened to them.
    pub ties: &'a [(Change, usize)],
    /// Entities by what happened to them.
    pub entities: &'a [(Change, usize)],
    /// Attributes with another value.
    pub attributes: usize,
    /// Ties that hold as surely at both dates.
    pub unchanged: usize,
    /// How many of these only possibly hold.
    pub unchanged_possibly: usize,
}

/// What two dates make of everything that was looked at, as sentences: what began, ended and changed; what happened at one of
/// the dates and between them; entities and attributes; what holds at both.
#[must_use]
pub fn difference_summary(first: &Window, second: &Window, tally: &DifferenceTally) -> String {
    let ties = |change: Change| count_of(tally.ties, change);
    let entities = |change: Change| count_of(tally.entities, change);
    let mut told = Vec::new();
    let lasting: Vec<String> = [(Change::Began, "began"), (Change::Ended, "ended"), (Change::Changed, "changed")]
        .iter()
        .filter(|(change, _)| ties(*change) > 0)
        .map(|(change, verb)| format!("{} {verb}", counted(ties(*change), "tie", "ties")))
        .collect();
    let dates = [in_window(first), in_window(second)];
    told.push(if lasting.is_empty() {
        format!(
            "No tie is known to have begun, ended or changed from what held {} to what holds {}.",
            dates[0], dates[1]
        )
    } else {
        format!("From what held {} to what holds {}, {}.", dates[0], dates[1], listed(&lasting))
    });
    told.extend(what_falls(Change::HappenedFirst, tally, &dates[0], ["event", "events"]));
    told.extend(what_falls(Change::HappenedSecond, tally, &dates[1], ["event", "events"]));
    told.extend(what_falls(Change::Between, tally, "in between", ["entity", "entities"]));
    let came = [(entities(Change::Began), "came into being"), (entities(Change::Ended), "ceased to be")];
    let came = came.into_iter().filter(|(count, _)| *count > 0);
    let came = came.map(|(count, verb)| format!("{} {verb}", counted(count, "entity", "entities")));
    let attributes = (tally.attributes > 0)
        .then(|| format!("{} another value", counted(tally.attributes, "attribute has", "attributes have")));
    let came: Vec<String> = came.chain(attributes).collect();
    if !came.is_empty() {
        told.push(super::story::capitalised(&format!("{}.", listed(&came))));
    }
    told.extend(what_stays(tally, ties(Change::LessSure), ties(Change::MoreSure)));
    told.join(" ")
}

fn count_of(counts: &[(Change, usize)], change: Change) -> usize {
    counts.iter().filter(|(of, _)| *of == change).map(|(_, count)| count).sum()
}

/// "Only in 2019: 1 event and 11 ties."
fn what_falls(change: Change, tally: &DifferenceTally, when: &str, [one, several]: [&str; 2]) -> Option<String> {
    let (entities, ties) = (count_of(tally.entities, change), count_of(tally.ties, change));
    let parts = [(entities, counted(entities, one, several)), (ties, counted(ties, "tie", "ties"))];
    let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    (!parts.is_empty()).then(|| format!("Only {when}: {}.", listed(&parts)))
}

/// "Holding at both dates: 40 ties as before (7 of them only possibly), 9 ties less surely and 2 ties more surely."
fn what_stays(tally: &DifferenceTally, less_sure: usize, more_sure: usize) -> Option<String> {
    let possibly = match tally.unchanged_possibly {
        0 => String::new(),
        all if all == tally.unchanged => " (only possibly)".to_owned(),
        some => format!(" ({} of them only possibly)", count_in_words(some)),
    };
    let parts = [
        (tally.unchanged, format!("as before{possibly}")),
        (less_sure, "less surely".to_owned()),
        (more_sure, "more surely".to_owned()),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, how)| format!("{} {how}", counted(count, "tie", "ties"))).collect();
    (!parts.is_empty()).then(|| format!("Holding at both dates: {}.", listed(&parts)))
}

/// One tie that changed in a sentence. `holds` is how surely it holds at the two dates, `values` what is another at the second.
#[must_use]
pub fn change_of_tie(
    dataset: &Dataset,
    index: RelationIndex,
    change: Change,
    holds: [Holding; 2],
    values: &[OtherValue],
    dates: [&Window; 2],
) -> Story {
    let relation = dataset.relation(index);
    if change == Change::Changed {
        return finish(dataset, vec![other_values(dataset, relation, values, dates)]);
    }
    let has_passed = matches!(change, Change::Ended | Change::HappenedFirst | Change::Between);
    let then = match change {
        Change::Ended | Change::HappenedFirst => Some(dates[0]),
        Change::Between => None,
        _ => Some(dates[1]),
    };
    let manner = Manner {
        direction: ReadingDirection::Forward,
        asked: Asked::from(then),
        possibly: !has_passed && holds[1] == Holding::Possibly,
        told: None,
        circumstances: true,
        tense: has_passed.then_some(Tense::Was),
        dated_apart: &[],
    };
    let mut parts = relation_sentence(dataset, relation, manner);
    if matches!(change, Change::Ended | Change::HappenedFirst) && holds[0] == Holding::Possibly {
        parts.push(Part::Text(format!("; whether it held {} is not certain", in_window(dates[0]))));
    }
    finish(dataset, vec![parts])
}

/// "Northland is a founding member of the Assembly: the share was 25 % in 2019 [1] and is 12.5 % in 2024 [2]".
fn other_values(dataset: &Dataset, relation: &Relation, values: &[OtherValue], dates: [&Window; 2]) -> Vec<Part> {
    let fields = &dataset.ontology.relation_kind(relation.kind).values;
    let reading = reading_in_words(dataset, relation.kind, &[], ReadingDirection::Forward, Tense::Is);
    let mut parts = vec![Part::Entity(relation.from), Part::Text(format!(" {reading} ")), Part::Entity(relation.to)];
    let mut before = ": ";
    for value in values {
        let what = match &value.about {
            About::Value(name) => {
                let field = fields.iter().find(|field| field.name == *name);
                format!("the {}", lower_first(field.map_or(name.as_str(), |field| &field.label)))
            }
            _ => "it".to_owned(),
        };
        parts.push(Part::Text(format!("{before}{what} ")));
        let claims: Vec<&Claim> = relation.claims.iter().collect();
        parts.extend(was_and_is(dataset, value, &claims, dates));
        before = "; ";
    }
    parts
}

/// "was 25 % in 2019 [1] and is 12.5 % in 2024 [2]".
fn was_and_is(dataset: &Dataset, value: &OtherValue, claims: &[&Claim], dates: [&Window; 2]) -> Vec<Part> {
    let side = |positions: &[Position]| {
        let held: Vec<String> = positions.iter().map(|position| held_in_words(dataset, &position.held)).collect();
        let citing = positions.iter().flat_map(|position| &position.claims);
        (held.join(" / "), Part::Cite(citing.flat_map(|claim| witnesses(claims[*claim])).collect()))
    };
    let (first, first_notes) = side(&value.first);
    let (second, second_notes) = side(&value.second);
    vec![
        Part::Text(format!("was {first} {} ", in_window(dates[0]))),
        first_notes,
        Part::Text(format!(" and is {second} {} ", in_window(dates[1]))),
        second_notes,
    ]
}

/// The source of a claim, at its place, and those that it is inferred from.
fn witnesses(claim: &Claim) -> Vec<Witness> {
    let own = Witness { source: claim.source, locator: claim.locator.clone(), anywhere: false };
    let grounds = claim.inferred.iter().flat_map(|Inference { from, .. }| from);
    let grounds = grounds.map(|source| Witness { source: *source, locator: None, anywhere: true });
    std::iter::once(own).chain(grounds).collect()
}

/// One attribute that has another value: "The budget of Kindling was EUR 1 million in 2019 [1] and is EUR 2 million in 2024
/// [2]".
#[must_use]
pub fn change_of_attribute(dataset: &Dataset, entity: EntityIndex, value: &OtherValue, dates: [&Window; 2]) -> Story {
    let record = dataset.entity(entity);
    let name = match &value.about {
        About::Value(name) => name.as_str(),
        _ => "",
    };
    let fields = &dataset.ontology.entity_kind(record.kind).attributes;
    let label = fields.iter().find(|field| field.name == name).map_or(name, |field| field.label.as_str());
    let claims: Vec<&Claim> = record.claims_of(name).collect();
    let mut parts = vec![Part::Entity(entity), Part::Text(format!(": the {} ", lower_first(label)))];
    parts.extend(was_and_is(dataset, value, &claims, dates));
    finish(dataset, vec![parts])
}

/// One entity that came or went: "The Bureau: founded in 2011 [1], dissolved in 2013 [2]"; of an event "The Summit took place
/// on 5 March 2020 [1]".
#[must_use]
pub fn change_of_lifetime(dataset: &Dataset, entity: EntityIndex, change: Change, holds: [Holding; 2]) -> Story {
    let record = dataset.entity(entity);
    let kind = dataset.ontology.entity_kind(record.kind);
    let lifetime = &kind.lifetime;
    let bounds = match change {
        Change::Began => vec![&lifetime.begins],
        Change::Ended => vec![&lifetime.ends],
        _ => vec![&lifetime.when, &lifetime.begins, &lifetime.ends],
    };
    let mut parts = vec![Part::Entity(entity)];
    parts.extend(bounds_in_parts(dataset, entity, &bounds.into_iter().flatten().collect::<Vec<_>>()));
    // That nobody tells the end of what began is no doubt about the beginning.
    if change == Change::Ended && holds[0] == Holding::Possibly {
        parts.push(Part::text("; whether it was there at the first date is not certain"));
    }
    finish(dataset, vec![parts])
}

/// What sources state of the attributes that bound an entity, behind its name: ": founded in 2011 [1], dissolved in 2013 [2]",
/// " took place on 5 March 2020 [1]".
pub(super) fn bounds_in_parts(dataset: &Dataset, entity: EntityIndex, bounds: &[&String]) -> Vec<Part> {
    let record = dataset.entity(entity);
    let kind = dataset.ontology.entity_kind(record.kind);
    let lifetime = &kind.lifetime;
    let mut parts = Vec::new();
    let mut before = ": ";
    for name in bounds.iter().copied() {
        let is_told = |claim: &&AttributeClaim| claim.attribute == *name && claim.claim.says == Says::Is;
        let label =
            kind.attributes.iter().find(|field| field.name == *name).map_or(name.as_str(), |field| &field.label);
        let mut dated: Vec<(String, Vec<Witness>)> = Vec::new();
        for claim in record.claims.iter().filter(is_told) {
            let Some(Value::Date(when)) = claim.claim.value(name) else { continue };
            let words = date_of_bound(*when);
            match dated.iter_mut().find(|(known, _)| *known == words) {
                Some((_, cited)) => cited.extend(witnesses(&claim.claim)),
                None => dated.push((words, witnesses(&claim.claim))),
            }
        }
        let mut lead = if lifetime.when.as_ref() == Some(name) {
            " took place ".to_owned()
        } else {
            format!("{before}{} ", lower_first(label))
        };
        for (words, cited) in dated {
            parts.extend([Part::Text(format!("{lead}{words} ")), Part::Cite(cited)]);
            " or ".clone_into(&mut lead);
            before = ", ";
        }
    }
    parts
}

/// A date that bounds a lifetime, as an adverb.
fn date_of_bound(when: When) -> String {
    match when {
        When::Single(date) => on_date(date),
        When::Interval { .. } => when_in_words(when),
    }
}

/// A post, or the like, that passed from one to another: "The post: Ada (until 2019) [1] was succeeded by Bruno (since 2020)
/// [2]". Where another was there between the two dates: "was followed by …, with … in between".
#[must_use]
pub fn succession(
    dataset: &Dataset,
    kind: RelationKindIndex,
    shared: EntityIndex,
    ended: &[RelationIndex],
    between: &[RelationIndex],
    began: &[RelationIndex],
) -> Story {
    let tells = dataset.ontology.relation_kind(kind).tells;
    let mut parts = vec![Part::Entity(shared), Part::text(": ")];
    parts.extend(holders(dataset, shared, ended));
    let verb = if ended.len() == 1 { "was" } else { "were" };
    let followed = if tells && between.is_empty() { "succeeded" } else { "followed" };
    parts.push(Part::Text(format!(" {verb} {followed} by ")));
    parts.extend(holders(dataset, shared, began));
    if !between.is_empty() {
        parts.push(Part::text(", with "));
        parts.extend(holders(dataset, shared, between));
        parts.push(Part::text(" in between"));
    }
    finish(dataset, vec![parts])
}

/// "Ada (until 2019) [1] and Bruno (since 2020) [2]", by start.
fn holders(dataset: &Dataset, shared: EntityIndex, relations: &[RelationIndex]) -> Vec<Part> {
    let mut tellings: Vec<Telling> =
        relations.iter().map(|index| Telling::of(dataset, dataset.relation(*index), Asked::default())).collect();
    tellings.sort_by_key(|telling| start_of(&telling.dating));
    let mut parts = Vec::new();
    let count = tellings.len();
    let mut named: Option<EntityIndex> = None;
    for (position, telling) in tellings.into_iter().enumerate() {
        let separator = match position {
            0 => "",
            _ if position + 1 == count => " and ",
            _ => ", ",
        };
        let relation = telling.relation;
        let holder = if relation.to == shared { relation.from } else { relation.to };
        // Who holds it by two relations, such as acting at first, is named once.
        let is_same = named.replace(holder) == Some(holder);
        parts.push(Part::text(separator));
        if !is_same {
            parts.push(Part::Entity(holder));
        }
        let reading = reading_of_values(&telling);
        let dates = telling.dates(false);
        let notes = Notes::of(&telling, None, dates.iter());
        parts.extend(telling.note_behind_tie(&notes));
        if !dates.is_empty() || !reading.is_empty() {
            parts.push(Part::text(if is_same { "(" } else { " (" }));
            let comma = if dates.is_empty() || reading.is_empty() { "" } else { ", " };
            parts.push(Part::Text(format!("{reading}{comma}")));
            parts.extend(notes.with_notes(&telling, dates));
            parts.push(Part::text(")"));
        }
        let closing = telling.note_at_end(&notes);
        if !closing.is_empty() {
            parts.extend([Part::text(" "), Part::Cite(closing)]);
        }
    }
    parts
}

/// What a tie is said to be by the truths among its values: "acting".
fn reading_of_values(telling: &Telling) -> String {
    let is_true = |field: &&ValueField| telling.value(&field.name) == Some(&Value::Truth(true));
    let labels: Vec<String> = telling.fields().iter().filter(is_true).map(|field| lower_first(&field.label)).collect();
    listed(&labels)
}

fn start_of(dating: &Dating) -> Option<Terminal> {
    dating.start.as_ref().map(|stated| Terminal::On(stated.date))
}
