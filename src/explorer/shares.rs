//! What a list of many kinds shows when it is cut: some of each kind.

use std::collections::BTreeMap;

/// Keeps at most `limit` items so that every kind has its share: small kinds stay whole, and large ones are cut alike (max-min
/// fairness, Bertsekas and Gallager, *Data Networks*, 6.5.2). Where there are more kinds than `limit`, the smallest are kept.
///
/// Gives how many there are of each kind. Items of one kind keep their order, and the first are kept. O(n log n).
pub(super) fn cut_fairly<T, Kind: Ord + Copy>(
    items: &mut Vec<T>,
    limit: usize,
    kind_of: impl Fn(&T) -> Kind,
) -> Vec<(Kind, usize)> {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for item in &*items {
        *counts.entry(kind_of(item)).or_default() += 1;
    }
    let mut by_size: Vec<(usize, Kind)> = counts.iter().map(|(kind, count)| (*count, *kind)).collect();
    by_size.sort_unstable();
    let mut left = limit;
    let mut shares: BTreeMap<Kind, usize> = BTreeMap::new();
    let kind_count = by_size.len();
    for (position, (count, kind)) in by_size.into_iter().enumerate() {
        let share = count.min(left.div_ceil(kind_count - position));
        left -= share;
        shares.insert(kind, share);
    }
    items.retain(|item| {
        let share = shares.get_mut(&kind_of(item)).expect("every kind has a share");
        let is_kept = *share > 0;
        *share -= usize::from(is_kept);
        is_kept
    });
    counts.into_iter().collect()
}
