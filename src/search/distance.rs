//! How far apart two words are.

/// Whether one edit at most turns one word into the other: a letter added, dropped or changed, or two neighbours
/// swapped. This is "optimal string alignment distance ≤ 1" (Damerau 1964), decided in linear time by cutting off what
/// both words begin and end with.
///
/// Compares bytes; folded words are nearly always ASCII, and an edit outside ASCII may count as more than one.
#[must_use]
pub fn within_one_edit(left: &str, right: &str) -> bool {
    one_edit_apart(left.as_bytes(), right.as_bytes())
}

/// Whether one edit at most turns a beginning of a word into another word.
pub(super) fn begins_within_one_edit(word: &str, beginning: &str) -> bool {
    let (word, beginning) = (word.as_bytes(), beginning.as_bytes());
    let lengths = beginning.len().saturating_sub(1)..=beginning.len() + 1;
    lengths.filter_map(|length| word.get(..length)).any(|start| one_edit_apart(start, beginning))
}

fn one_edit_apart(left: &[u8], right: &[u8]) -> bool {
    let begin = left.iter().zip(right).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[begin..], &right[begin..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&left[..left.len() - end], &right[..right.len() - end]) {
        ([] | [_], [] | [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

/// The distance between two folded texts when it is at most `bound`; the bound keeps a stranger's long text cheap.
///
/// Optimal string alignment distance. An empty text is near nothing. Texts whose lengths or letters alone already differ by more are not compared.
pub(super) fn distance_within(left: &str, right: &str, bound: usize) -> Option<usize> {
    if left.is_empty() || right.is_empty() {
        return None;
    }
    if left.len().abs_diff(right.len()) > bound || letters_apart(left, right) > 2 * bound {
        return None;
    }
    Some(strsim::osa_distance(left, right)).filter(|distance| *distance <= bound)
}

/// How many letters one text has that the other lacks, both ways. An edit changes this number by two at most.
fn letters_apart(left: &str, right: &str) -> usize {
    let mut balance = [0_i32; 256];
    for byte in left.bytes() {
        balance[usize::from(byte)] += 1;
    }
    for byte in right.bytes() {
        balance[usize::from(byte)] -= 1;
    }
    balance.iter().map(|count| count.unsigned_abs() as usize).sum()
}
