//! "Did you mean": the known word that is nearest to a mistyped one.

/// How many words may be compared for one report, all faults together; a bound on the time that a bad file costs.
const COMPARISONS_MAX: usize = 1_000_000;

/// The most words that a message lists.
const LISTED_MAX: usize = 24;

/// Suggests known words, within a budget.
#[derive(Debug)]
pub(super) struct Suggestions {
    comparisons_left: usize,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self { comparisons_left: COMPARISONS_MAX }
    }
}

impl Suggestions {
    /// The known word that is nearest to `word`: at most a third of its characters, and at least one, may be typed
    /// wrongly, left out, added or swapped. Of equally near words the first in alphabetical order. `None` when no word
    /// is that near or when the budget is used up.
    pub(super) fn nearest<'w>(&mut self, word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
        let distance_max = (word.chars().count() / 3).max(1);
        let mut best: Option<(usize, &str)> = None;
        for candidate in known {
            // Lengths in bytes bound the distance of ASCII words from below, and ids and field names are ASCII.
            if candidate == word || candidate.len().abs_diff(word.len()) > distance_max {
                continue;
            }
            self.comparisons_left = self.comparisons_left.checked_sub(1)?;
            let distance = strsim::osa_distance(word, candidate);
            if distance <= distance_max && best.is_none_or(|best| (distance, candidate) < best) {
                best = Some((distance, candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// The known phrase that is nearest to `phrase`, as [`Self::nearest`] has it, or else the only one of which it is a
    /// part, word for word and whatever the case: `as a special guest` for `Special guest`.
    pub(super) fn nearest_phrase<'w>(
        &mut self,
        phrase: &str,
        known: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<&'w str> {
        if let Some(nearest) = self.nearest(phrase, known.clone()) {
            return Some(nearest);
        }
        let phrase = lower_words(phrase);
        if phrase.is_empty() {
            return None;
        }
        let mut found = None;
        for candidate in known {
            self.comparisons_left = self.comparisons_left.checked_sub(1)?;
            if lower_words(candidate).windows(phrase.len()).any(|words| words == phrase)
                && found.replace(candidate).is_some()
            {
                return None;
            }
        }
        found
    }
}

fn lower_words(phrase: &str) -> Vec<String> {
    phrase.split_whitespace().map(str::to_lowercase).collect()
}

/// The words after each other, the first 24 of them when there are more, and how many are left out.
pub(super) fn listed(words: &[&str]) -> String {
    let shown = words[..words.len().min(LISTED_MAX)].join(", ");
    match words.len().saturating_sub(LISTED_MAX) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
