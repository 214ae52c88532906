//! "Did you mean": the known word that is nearest to a mistyped one.

/// How many words may be compared for one report, all faults together; a bound on the time that a bad file costs.
const COMPARISONS_MAX: usize = 1_000_000;

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
}
