//! What was probably meant by a date in another notation than ISO 8601-2.

use crate::model::When;

/// Longer texts are no date in any notation.
const DATE_BYTES_MAX: usize = 40;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date in ISO 8601-2, where the text has one reading only: `1 March 2025`, `March 2025`, `01.03.2025` (with dots the
/// day comes first), `2025/03/01`, `2025-3-1`, `25/03/2025`. Nothing for `01/03/2025`, which is a day of January or of March.
pub(super) fn meant_date(text: &str) -> Option<String> {
    if text.len() > DATE_BYTES_MAX {
        return None;
    }
    let (year, month, day) = with_name_of_month(text).or_else(|| in_numbers(text))?;
    let meant = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    meant.parse::<When>().is_ok().then_some(meant)
}

/// Year, month, and perhaps day.
type Parts = (u16, u16, Option<u16>);

/// A name of a month, a year of four digits and perhaps a day, in any order.
fn with_name_of_month(text: &str) -> Option<Parts> {
    let (mut year, mut month, mut day) = (None, None, None);
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        let (part, number) = match month_named(word) {
            Some(number) => (&mut month, number),
            None if word.len() == 4 => (&mut year, word.parse().ok()?),
            None => (&mut day, without_ordinal_ending(word).parse().ok()?),
        };
        if part.replace(number).is_some() {
            return None;
        }
    }
    Some((year?, month?, day))
}

fn month_named(word: &str) -> Option<u16> {
    let word = word.to_ascii_lowercase();
    let position = MONTHS
        .iter()
        .position(|month| *month == word || month[..3] == word || (word == "sept" && *month == "september"))?;
    u16::try_from(position + 1).ok()
}

fn without_ordinal_ending(word: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

fn in_numbers(text: &str) -> Option<Parts> {
    let parts: Vec<&str> = text.trim().split(['.', '/', '-']).map(str::trim).collect();
    let numbers = parts.iter().map(|part| part.parse().ok()).collect::<Option<Vec<u16>>>()?;
    let year_is_first = parts.first()?.len() == 4;
    let year_is_last = parts.last()?.len() == 4;
    match numbers[..] {
        [year, month] if year_is_first && !year_is_last => Some((year, month, None)),
        [month, year] if year_is_last && !year_is_first => Some((year, month, None)),
        [year, month, day] if year_is_first => Some((year, month, Some(day))),
        [day, month, year] if year_is_last && (text.contains('.') || day > 12 || day == month) => {
            Some((year, month, Some(day)))
        }
        [month, day, year] if year_is_last && day > 12 => Some((year, month, Some(day))),
        _ => None,
    }
}
