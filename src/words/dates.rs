//! Dates in words, to the precision and with the doubt of their source.

use crate::model::{Bound, Date, Day, Precision, Terminal, When, Window};

use super::lists::listed;
use super::values::lower_first;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as a noun: `5 June 2024`, `June 2024`, `2013`, `about 2014`, `2014 (uncertain)`.
#[must_use]
pub fn date_in_words(date: Date) -> String {
    with_doubt(date, &plain_date(date.first_day(), date.precision()))
}

/// A date as an adverb: `on 5 June 2024`, `in June 2024`, `in 2013`, `about 2014`, `in 2014 (uncertain)`.
#[must_use]
pub fn on_date(date: Date) -> String {
    let plain = plain_date(date.first_day(), date.precision());
    if date.is_approximate() {
        return with_doubt(date, &plain);
    }
    let preposition = if date.precision() == Precision::Day { "on" } else { "in" };
    with_doubt(date, &format!("{preposition} {plain}"))
}

/// When something held, as an adverb: `on 5 June 2024`, `from 1 July 2021 until 28 February 2025`, `since 2013`,
/// `until September 2025`, `since 15 June 2018; end not known`. Empty when neither end is known.
#[must_use]
pub fn when_in_words(when: When) -> String {
    match when {
        When::Single(date) => on_date(date),
        When::Interval { start, end } => match (start, end) {
            (Terminal::On(start), Terminal::On(end)) if start == end => on_date(start),
            (Terminal::On(start), Terminal::On(end)) => {
                format!("from {} until {}", date_in_words(start), date_in_words(end))
            }
            (Terminal::On(start), Terminal::Open) => format!("since {}", date_in_words(start)),
            (Terminal::On(start), Terminal::Unknown) => format!("since {}; end not known", date_in_words(start)),
            (_, Terminal::On(end)) => format!("until {}", date_in_words(end)),
            _ => String::new(),
        },
    }
}

/// When something held, as a noun where it is a single date: `5 June 2024`, `from 2014 until 2020`.
#[must_use]
pub fn span_in_words(when: When) -> String {
    match when {
        When::Single(date) => date_in_words(date),
        When::Interval { .. } => when_in_words(when),
    }
}

/// The days on which a tie was seen to hold: `as of March 2016`, `as of 2016 and 5 June 2024`. Of more than three days
/// the first and the last: `as of 2016 to 2024 (5 dates)`. Empty when there is none.
#[must_use]
pub fn as_of_in_words(observed: &[Date]) -> String {
    observed_in_words(observed, date_in_words)
}

/// When something held, for a cell of a table: `2024-06-05`, `2021-07-01 – 2025-02-28`, `since 2013`, `until 2025-09`,
/// `since 2018-06-15, end not known`, `about 2014`, `as of 2024-06-05`. Observations are given only where there is no
/// `when`. `None` when nothing is known.
#[must_use]
pub fn short_dates(when: Option<When>, observed: &[Date]) -> Option<String> {
    let text = match when {
        None => observed_in_words(observed, short_date),
        Some(When::Single(date)) => short_date(date),
        Some(When::Interval { start, end }) => match (start, end) {
            (Terminal::On(start), Terminal::On(end)) if start == end => short_date(start),
            (Terminal::On(start), Terminal::On(end)) => format!("{} – {}", short_date(start), short_date(end)),
            (Terminal::On(start), Terminal::Open) => format!("since {}", short_date(start)),
            (Terminal::On(start), Terminal::Unknown) => format!("since {}, end not known", short_date(start)),
            (_, Terminal::On(end)) => format!("until {}", short_date(end)),
            _ => String::new(),
        },
    };
    (!text.is_empty()).then_some(text)
}

/// An as-of window as the start of a sentence: `As of 2019`, `Between 1 March 2024 and 5 June 2024`,
/// `By 6 June 2024`, `From 1 January 2020 on`. `None` for all days.
#[must_use]
pub fn window_in_words(window: &Window) -> Option<String> {
    let day = |day: Day| plain_date(day, Precision::Day);
    match (window.start, window.end) {
        (Bound::On(start), Bound::On(end)) => Some(match whole_unit(start, end) {
            Some(precision) => format!("As of {}", plain_date(start, precision)),
            None => format!("Between {} and {}", day(start), day(end)),
        }),
        (_, Bound::On(end)) => Some(format!("By {}", day(end))),
        (Bound::On(start), _) => Some(format!("From {} on", day(start))),
        _ => None,
    }
}

/// Some days as an adverb: `on 5 June 2024`, `in 2014`, `from 1 March 2024 until 5 June 2024`, `until 6 June 2024`,
/// `from 1 January 2020 on`. `None` for all days.
#[must_use]
pub fn days_in_words(window: &Window) -> Option<String> {
    let day = |day: Day| plain_date(day, Precision::Day);
    match (window.start, window.end) {
        (Bound::On(start), Bound::On(end)) => Some(match whole_unit(start, end) {
            Some(Precision::Day) => format!("on {}", day(start)),
            Some(precision) => format!("in {}", plain_date(start, precision)),
            None => format!("from {} until {}", day(start), day(end)),
        }),
        (_, Bound::On(end)) => Some(format!("until {}", day(end))),
        (Bound::On(start), _) => Some(format!("from {} on", day(start))),
        _ => None,
    }
}

/// An as-of window as an adverb: `in 2019`, `on 5 June 2024`, `between 1 March 2024 and 5 June 2024`, `by 6 June 2024`,
/// `from 1 January 2020 on`, `at any time`.
#[must_use]
pub fn in_window(window: &Window) -> String {
    let whole = match (window.start, window.end) {
        (Bound::On(start), Bound::On(end)) => whole_unit(start, end).map(|precision| (start, precision)),
        _ => None,
    };
    match whole {
        Some((day, Precision::Day)) => format!("on {}", plain_date(day, Precision::Day)),
        Some((day, precision)) => format!("in {}", plain_date(day, precision)),
        None => window_in_words(window).map_or_else(|| "at any time".to_owned(), |words| lower_first(&words)),
    }
}

/// An as-of window as a noun: `2019`, `5 June 2024`, `1 March 2024 to 5 June 2024`, `all until 6 June 2024`,
/// `all since 1 January 2020`, `all days`.
#[must_use]
pub fn window_as_noun(window: &Window) -> String {
    let day = |day: Day| plain_date(day, Precision::Day);
    match (window.start, window.end) {
        (Bound::On(start), Bound::On(end)) => match whole_unit(start, end) {
            Some(precision) => plain_date(start, precision),
            None => format!("{} to {}", day(start), day(end)),
        },
        (_, Bound::On(end)) => format!("all until {}", day(end)),
        (Bound::On(start), _) => format!("all since {}", day(start)),
        _ => "all days".to_owned(),
    }
}

/// The day, month or year that two days are the ends of.
fn whole_unit(start: Day, end: Day) -> Option<Precision> {
    if start == end {
        Some(Precision::Day)
    } else if start == start.first_of_month() && end == start.last_of_month() {
        Some(Precision::Month)
    } else if start == start.first_of_year() && end == start.last_of_year() {
        Some(Precision::Year)
    } else {
        None
    }
}

fn observed_in_words(observed: &[Date], words: fn(Date) -> String) -> String {
    let mut days = observed.to_vec();
    days.sort_unstable();
    days.dedup();
    match days[..] {
        [] => String::new(),
        [first, _, _, .., last] => format!("as of {} to {} ({} dates)", words(first), words(last), days.len()),
        _ => format!("as of {}", listed(&days.into_iter().map(words).collect::<Vec<_>>())),
    }
}

fn short_date(date: Date) -> String {
    with_doubt(date, &date.iso_prefix())
}

fn with_doubt(date: Date, plain: &str) -> String {
    let about = if date.is_approximate() { "about " } else { "" };
    let uncertain = if date.is_uncertain() { " (uncertain)" } else { "" };
    format!("{about}{plain}{uncertain}")
}

/// A year: `2024`, `12 BC`.
#[must_use]
pub fn year_in_words(year: i16) -> String {
    // ISO 8601 has a year 0, which is 1 BC.
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i32::from(year)) }
}

fn plain_date(day: Day, precision: Precision) -> String {
    let year = year_in_words(day.year());
    let month = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    match precision {
        Precision::Year => year,
        Precision::Month => format!("{month} {year}"),
        Precision::Day => format!("{} {month} {year}", day.day()),
    }
}
