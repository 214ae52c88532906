//! "Did you mean": what is written almost like an unknown text.

use super::distance::distance_within;
use super::fold::fold;
use super::name_index::{QUERY_CHARACTERS_MAX, first_characters};

/// How many edits apart a suggestion may be: a third of the text, at least 1 and at most 6.
pub(super) fn edits_allowed(folded: &str) -> usize {
    (folded.len() / 3).clamp(1, 6)
}

/// The candidates that are written most like the text after folding, nearest first, equal ones in the order of their
/// text; at most `max`. None that is further away than a third of the text.
///
/// For ids of sources, relations and kinds, and for the words that a parameter allows. Reads
/// [`QUERY_CHARACTERS_MAX`] characters of the text.
#[must_use]
pub fn nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str>, max: usize) -> Vec<&'a str> {
    let folded = fold(first_characters(text, QUERY_CHARACTERS_MAX));
    let bound = edits_allowed(&folded);
    let mut near: Vec<(usize, &str)> = candidates
        .filter_map(|candidate| Some((distance_within(&folded, &fold(candidate), bound)?, candidate)))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(max).map(|(_, candidate)| candidate).collect()
}
