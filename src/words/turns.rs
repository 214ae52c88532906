//! What ties do within some days, and by year, in words.

use crate::model::{Holding, Turn, Window};

use super::dates::{days_in_words, year_in_words};
use super::lists::listed;
use super::story::capitalised;
use super::values::{count_in_words, counted};

/// What a tie does within some days: "begins in 2021", "possibly ends from 1 May 2014 until 6 June 2015".
#[must_use]
pub fn turn_in_words(turn: Turn, holds: Holding, window: &Window) -> String {
    let possibly = if holds == Holding::Possibly { "possibly " } else { "" };
    let days = days_in_words(window).map(|days| format!(" {days}")).unwrap_or_default();
    format!("{possibly}{}{days}", verb(turn, true))
}

/// What some ties do within some days, as a sentence: "In 2021, 3 ties begin (1 of them possibly), 1 ends and 2 happen; of the
/// others drawn, 1 begins." Each turn comes with how surely it is.
#[must_use]
pub fn turns_summary(own: &[(Turn, Holding)], others: &[(Turn, Holding)], window: &Window) -> String {
    let days = days_in_words(window).unwrap_or_default();
    let own = match counts_of(own, true) {
        counts if counts.is_empty() => "no tie is known to begin, end or happen".to_owned(),
        counts => listed(&counts),
    };
    let others = match counts_of(others, false) {
        counts if counts.is_empty() => String::new(),
        counts => format!("; of the others drawn, {}", listed(&counts)),
    };
    format!("{}, {own}{others}.", capitalised(&days))
}

/// "3 ties begin (1 of them possibly)", "1 ends", "2 happen".
fn counts_of(turns: &[(Turn, Holding)], with_noun: bool) -> Vec<String> {
    let mut told = Vec::new();
    for turn in Turn::ALL {
        let count = turns.iter().filter(|(of, _)| *of == turn).count();
        let possibly = turns.iter().filter(|found| **found == (turn, Holding::Possibly)).count();
        if count == 0 {
            continue;
        }
        let is_first = with_noun && told.is_empty();
        let ties = if is_first { counted(count, "tie", "ties") } else { count_in_words(count) };
        let doubt = match possibly {
            0 => String::new(),
            all if all == count => " (only possibly)".to_owned(),
            some => format!(" ({} of them possibly)", count_in_words(some)),
        };
        told.push(format!("{ties} {}{doubt}", verb(turn, count == 1)));
    }
    told
}

/// How many ties begin, happen and end in some years, for [`years_summary`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearsTally {
    /// The first and the last year in which one does.
    pub years: Option<(i16, i16)>,
    /// Ties that begin.
    pub begins: usize,
    /// Ties that happen.
    pub happens: usize,
    /// Ties that end.
    pub ends: usize,
    /// Ties whose start is not known.
    pub start_unknown: usize,
    /// Ties that were merely seen.
    pub seen: usize,
    /// Ties without a date.
    pub undated: usize,
}

/// Ties by year in a sentence or two: "From 1991 to 2026, 12 ties begin, 8 happen and 2 end. 12 more were only seen to hold on
/// some day, and 5 have no date."
#[must_use]
pub fn years_summary(tally: &YearsTally) -> String {
    let count = |count: usize, turn: Turn| (count, format!("{} {}", count_in_words(count), verb(turn, count == 1)));
    let counts =
        [count(tally.begins, Turn::Begins), count(tally.happens, Turn::Happens), count(tally.ends, Turn::Ends)];
    let mut told: Vec<String> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    let mut sentences = Vec::new();
    if let (Some((first, last)), Some(lead)) = (tally.years, told.first_mut()) {
        *lead = lead.replacen(' ', if lead.starts_with("1 ") { " tie " } else { " ties " }, 1);
        let years = if first == last {
            format!("In {}", year_in_words(first))
        } else {
            format!("From {} to {}", year_in_words(first), year_in_words(last))
        };
        sentences.push(format!("{years}, {}.", listed(&told)));
    }
    let begun = format!("{} on a day that is not known", counted(tally.start_unknown, "began", "began"));
    let seen = format!("{} known of single days only", counted(tally.seen, "is", "are"));
    let undated = format!("{} no date", counted(tally.undated, "has", "have"));
    let rest = [(tally.start_unknown, begun), (tally.seen, seen), (tally.undated, undated)];
    let mut rest: Vec<String> = rest.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    if let Some(lead) = rest.first_mut() {
        if sentences.is_empty() {
            *lead = lead.replacen(' ', if lead.starts_with("1 ") { " tie " } else { " ties " }, 1);
        } else {
            *lead = lead.replacen(' ', " more ", 1);
        }
        sentences.push(format!("{}.", listed(&rest)));
    }
    sentences.join(" ")
}

fn verb(turn: Turn, one: bool) -> &'static str {
    match (turn, one) {
        (Turn::Begins, true) => "begins",
        (Turn::Begins, false) => "begin",
        (Turn::Ends, true) => "ends",
        (Turn::Ends, false) => "end",
        (Turn::Happens, true) => "happens",
        (Turn::Happens, false) => "happen",
    }
}
