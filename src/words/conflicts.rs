//! What sources disagree about, in words.

use crate::model::{
    About, Dataset, Deviation, EntityIndex, Held, Originals, Relation, RelationIndex, Says, Window,
    relation_disagreements, rivals,
};

use super::dates::{date_in_words, span_in_words};
use super::values::{lower_first, value_in_words};

/// What one side of a disagreement says: a value, a date, "no end", or, about the tie itself, that it is
/// "stated", "planned", "denied", "left out" or "alleged".
#[must_use]
pub fn held_in_words(dataset: &Dataset, held: &Held) -> String {
    match held {
        Held::Says(says) => match says {
            Says::Is => "stated",
            Says::Plans => "planned",
            Says::Denies => "denied",
            Says::Omits => "left out",
            Says::Alleges => "alleged",
        }
        .to_owned(),
        Held::Dates(when) => span_in_words(*when),
        Held::Date(date) => date_in_words(*date),
        Held::NoEnd => "no end".to_owned(),
        Held::Value(value) => value_in_words(dataset, value),
    }
}

/// What the claims of a relation disagree about, as a sentence with every position and with whether they are all of one
/// source; `None` when they agree. Where days are asked for, what they disagree about then.
#[must_use]
pub fn disagreements_in_words(dataset: &Dataset, relation: &Relation, window: Option<&Window>) -> Option<String> {
    let mut disagreements = relation_disagreements(dataset, relation);
    disagreements.retain(|found| found.touches(window));
    let told: Vec<String> = disagreements
        .iter()
        .map(|disagreement| {
            let about = match &disagreement.about {
                About::Tie => "whether it is so".to_owned(),
                About::When => "the dates".to_owned(),
                About::Since => "the start".to_owned(),
                About::Until => "the end".to_owned(),
                About::Value(name) => {
                    let fields = &dataset.ontology.relation_kind(relation.kind).values;
                    let field = fields.iter().find(|field| field.name == *name);
                    format!("the {}", lower_first(field.map_or(name.as_str(), |field| &field.label)))
                }
            };
            let held: Vec<String> =
                disagreement.positions.iter().map(|position| held_in_words(dataset, &position.held)).collect();
            format!("{about} ({})", held.join(" / "))
        })
        .collect();
    let claims = disagreements.iter().flat_map(|found| &found.positions).flat_map(|position| &position.claims);
    let mut sources = claims.map(|claim| relation.claims[*claim].source);
    let one_source = sources.next().is_some_and(|first| sources.all(|other| other == first));
    let who = if one_source { "One source differs with itself" } else { "The sources disagree" };
    (!told.is_empty()).then(|| format!("{who} about {}.", told.join(", ")))
}

/// The relations that other sources give instead of one on the days asked for, as its kind is functional, each with the entity that it has in place
/// of this one's.
pub(super) fn rivals_of<'a>(
    dataset: &'a Dataset,
    relation: &Relation,
    window: Option<&Window>,
) -> Vec<(&'a Relation, EntityIndex)> {
    // Few kinds are functional, and few of their relations have a neighbour to be compared with.
    let kind = dataset.ontology.relation_kind(relation.kind);
    let is_alone = || !kind.symmetric && dataset.relations_from(relation.from, relation.kind).nth(1).is_none();
    if !kind.functional || is_alone() {
        return Vec::new();
    }
    let found = dataset.find_relation(relation.id.as_str());
    let originals = || Originals::of(&dataset.sources);
    let rivals = found.map(|index| rivals(dataset, &originals(), index, window)).unwrap_or_default();
    rivals.into_iter().map(|index| (dataset.relation(index), object_instead(dataset, relation, index))).collect()
}

/// The end of a rival that it does not share with the relation.
fn object_instead(dataset: &Dataset, relation: &Relation, rival: RelationIndex) -> EntityIndex {
    let rival = dataset.relation(rival);
    if [relation.from, relation.to].contains(&rival.from) { rival.to } else { rival.from }
}

/// What a claim has instead of the chosen dates.
pub(super) fn deviation_in_words(deviation: Deviation) -> (About, String) {
    match deviation {
        Deviation::When(when) => (About::When, span_in_words(when)),
        Deviation::Since(date) => (About::Since, date_in_words(date)),
        Deviation::Until(date) => (About::Until, date_in_words(date)),
        Deviation::NoEnd => (About::Until, "no end".to_owned()),
    }
}
