//! Puts long lists in order without a second copy of them.

/// Moves each item of a list to its place: the item at `order[position]` comes to `position`. The order holds each position
/// once. Linear; the list is not copied.
pub(super) fn permute<T>(list: &mut [T], order: &[u32]) {
    let mut done = vec![false; list.len()];
    for start in 0..list.len() {
        let mut position = start;
        while !std::mem::replace(&mut done[position], true) {
            let from = order[position] as usize;
            if from != start {
                list.swap(position, from);
            }
            position = from;
        }
    }
}
