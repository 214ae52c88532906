//! The line that tells officials apart in lists: the newest post, and since when. It says no more than the ties do.

use std::collections::BTreeMap;

use super::persons::Persons;
use super::succession::{is_acting, start};
use crate::import::records::Records;
use crate::import::relation::{Claim, Tie};
use crate::model::{Date, When};

/// A term, as far as a line tells it.
struct Term {
    post: String,
    /// Whether a list of those in office names the holder.
    is_open: bool,
    start: Option<Date>,
    when: String,
    is_acting: bool,
    is_plan: bool,
    /// Whether the table of persons puts the post first, and its place among those that were read.
    order: (bool, usize),
}

/// Gives everybody a summary. Posts that began on one day stand side by side.
pub(super) fn add(persons: &Persons, records: &mut Records) {
    let mut terms: BTreeMap<String, Vec<Term>> = BTreeMap::new();
    for (tie, claims) in records.ties("holds-post") {
        let told = claims.first().and_then(|claim| term(tie, claim, persons, records));
        terms.entry(tie.from.clone()).or_default().extend(told);
    }
    for (person, terms) in terms {
        if let (Some(entity), Some(line)) = (records.entity_mut(&person), line(terms)) {
            entity.summary = line;
        }
    }
}

fn term(tie: &Tie, claim: &Claim, persons: &Persons, records: &Records) -> Option<Term> {
    let post = records.entity(&tie.to)?.name.clone();
    let first = persons.first_post(&records.entity(&tie.from)?.name);
    Some(Term {
        is_open: claim.when.ends_with("..") || claim.when.is_empty(),
        start: start(&claim.when),
        when: claim.when.clone(),
        is_acting: is_acting(claim),
        is_plan: claim.is_plan,
        order: (post != first, records.place(&tie.to)),
        post,
    })
}

/// The newest terms in words, those in office before others and those that are only planned last.
fn line(terms: Vec<Term>) -> Option<String> {
    let rank = |term: &Term| (!term.is_plan, term.is_open, term.start.map(Date::earliest));
    let newest = terms.iter().map(rank).max()?;
    let mut newest: Vec<Term> = terms.into_iter().filter(|term| rank(term) == newest).collect();
    newest.sort_by_key(|term| term.order);
    let first = newest.first()?;
    let title = |term: &Term| term.post.split(" of ").next().unwrap_or_default().to_owned();
    let realms = newest.iter().filter(|term| title(term) == "King").count();
    let posts = match newest.as_slice() {
        [_, second] => both(&first.post, &second.post),
        [_, _, ..] if title(first) == "King" => format!("{} and {} other realms", first.post, realms - 1),
        [_, others @ ..] if !others.is_empty() => format!("{} and {} other posts", first.post, others.len()),
        _ => first.post.clone(),
    };
    let posts = match (first.is_plan, first.is_acting) {
        (true, _) => posts.replacen("Ambassador of", "Ambassador-designate of", 1),
        (false, true) => format!("Acting {posts}"),
        (false, false) => posts,
    };
    Some(format!("{posts}{}", years(&first.when)))
}

/// Two posts; the title, or what both are of, is said once.
fn both(one: &str, other: &str) -> String {
    let halves = |separator: &str| one.rsplit_once(separator).zip(other.rsplit_once(separator));
    match (halves(" to "), halves(" of ")) {
        (Some(((title, _), (same, place))), _) | (_, Some(((title, _), (same, place)))) if title == same => {
            format!("{one} and {place}")
        }
        (_, Some(((title, place), (_, same)))) if place == same => format!("{title} and {other}"),
        _ => format!("{one} and {other}"),
    }
}

/// The years of a term: " since 2019" where it is open, " from 2022" where its end is not known, ", 2007–2009".
fn years(when: &str) -> String {
    let year = |date: Date| date.without_doubt().to_string().chars().take(4).collect::<String>();
    let Ok(parsed) = when.parse::<When>() else { return String::new() };
    match (parsed.since().map(year), parsed.until().map(year)) {
        (Some(since), Some(until)) if since == until => format!(", {since}"),
        (Some(since), Some(until)) => format!(", {since}–{until}"),
        (Some(since), None) if when.ends_with("..") => format!(" since {since}"),
        (Some(since), None) => format!(" from {since}"),
        (None, _) => String::new(),
    }
}
