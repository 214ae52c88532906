//! The claims of one record in two states of the data. A claim has no id: it is known by what it says.

use super::edition_answer::{ClaimChange, Fate, FieldChange, Location};
use super::edition_fields::Fields;
use super::editions::compare_fields;

/// A claim of one state, ready to be compared.
pub(super) struct Witness {
    pub(super) source: String,
    pub(super) attribute: Option<String>,
    pub(super) locator: Option<String>,
    pub(super) location: Location,
    pub(super) fields: Fields,
}

/// How alike two claims must be to be one: they say the same, or are of one source and place in it, or of one source.
const LIKENESSES: [fn(&Witness, &Witness) -> bool; 3] = [
    |one, other| one.fields == other.fields,
    |one, other| is_same_source(one, other) && one.locator == other.locator,
    is_same_source,
];

fn is_same_source(one: &Witness, other: &Witness) -> bool {
    (&one.source, &one.attribute) == (&other.source, &other.attribute)
}

/// What the claims of a record differ in, and whether the same ones stand in another order.
///
/// Each old claim is paired with the first new one that is alike, those that are most alike first; what has no pair came or
/// went. Quadratic in the claims of the record.
pub(super) fn compare_claims(old: Vec<Witness>, new: Vec<Witness>) -> (Vec<ClaimChange>, Option<FieldChange>) {
    let mut pair_of: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    for is_alike in LIKENESSES {
        for (position, witness) in old.iter().enumerate() {
            if pair_of[position].is_some() {
                continue;
            }
            let found = (0..new.len()).find(|other| !taken[*other] && is_alike(witness, &new[*other]));
            if let Some(found) = found {
                taken[found] = true;
                pair_of[position] = Some(found);
            }
        }
    }
    let mut changes = Vec::new();
    let mut new: Vec<Option<Witness>> = new.into_iter().map(Some).collect();
    for (witness, pair) in old.into_iter().zip(&pair_of) {
        let other = pair.and_then(|position| new[position].take());
        changes.extend(change_of(witness, other));
    }
    changes.extend(new.into_iter().flatten().map(|witness| ClaimChange {
        fate: Fate::Added,
        source: witness.source,
        attribute: witness.attribute,
        old: None,
        new: Some(witness.location),
        fields: Vec::new(),
    }));
    let order: Vec<usize> = pair_of.iter().flatten().copied().collect();
    let is_reordered = changes.is_empty() && !order.is_sorted();
    let in_words = |order: &[usize]| order.iter().map(|one| (one + 1).to_string()).collect::<Vec<_>>().join(", ");
    let reordered = is_reordered.then(|| {
        // The new order told by the old places.
        let mut places: Vec<usize> = (0..order.len()).collect();
        places.sort_by_key(|place| order[*place]);
        let old: Vec<usize> = (0..order.len()).collect();
        FieldChange { field: "order of claims".to_owned(), old: Some(in_words(&old)), new: Some(in_words(&places)) }
    });
    (changes, reordered)
}

/// `None` where both say the same.
fn change_of(old: Witness, new: Option<Witness>) -> Option<ClaimChange> {
    let Some(new) = new else {
        return Some(ClaimChange {
            fate: Fate::Removed,
            source: old.source,
            attribute: old.attribute,
            old: Some(old.location),
            new: None,
            fields: Vec::new(),
        });
    };
    let fields = compare_fields(old.fields, new.fields);
    (!fields.is_empty()).then_some(ClaimChange {
        fate: Fate::Changed,
        source: new.source,
        attribute: new.attribute,
        old: Some(old.location),
        new: Some(new.location),
        fields,
    })
}
