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
    if left.len().abs_diff(right.len()) > bound {
        return None;
    }
    let distance = if left.len() <= BITS && left.is_ascii() && right.is_ascii() {
        short_distance(left.as_bytes(), right.as_bytes())
    } else if letters_apart(left, right) > 2 * bound {
        return None;
    } else {
        strsim::osa_distance(left, right)
    };
    Some(distance).filter(|distance| *distance <= bound)
}

/// How long a text is at most that is compared bit by bit.
const BITS: usize = 64;

/// Optimal string alignment distance of ASCII texts, the left one of 1 to [`BITS`] letters: the differences within a column of the
/// table are the bits of two words (Hyyrö 2003, after Myers 1999). Linear in the right one.
fn short_distance(left: &[u8], right: &[u8]) -> usize {
    let mut places = [0_u64; 128];
    for (place, letter) in left.iter().enumerate() {
        places[usize::from(*letter & 127)] |= 1 << place;
    }
    let last = 1_u64 << (left.len() - 1);
    let (mut more, mut less, mut diagonal, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
    let mut distance = left.len();
    for letter in right {
        let here = places[usize::from(*letter & 127)];
        let swapped = ((!diagonal & here) << 1) & before;
        diagonal = ((here & more).wrapping_add(more) ^ more) | here | less | swapped;
        let (across_more, across_less) = (less | !(diagonal | more), diagonal & more);
        distance += usize::from(across_more & last != 0);
        distance -= usize::from(across_less & last != 0);
        let across_more = across_more << 1 | 1;
        more = across_less << 1 | !(diagonal | across_more);
        less = across_more & diagonal;
        before = here;
    }
    distance
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
