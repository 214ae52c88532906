//! Values in words. Nothing is rounded.

use std::fmt::Display;

use crate::model::{Dataset, Relation, Value};

use super::dates::span_in_words;

/// A value in words: `EUR 15 million`, `85 %`, `1,814 km`, `12`, `yes`, `5 June 2024`, an entity's name in text.
///
/// Amounts from a million on are told in millions, billions or trillions where that takes at most three decimals, else
/// in full: `EUR 15,234,567`. Plain numbers have no separators below 10,000, because they may be years.
#[must_use]
pub fn value_in_words(dataset: &Dataset, value: &Value) -> String {
    match value {
        Value::Money { amount, currency } => format!("{currency} {}", amount_in_words(*amount)),
        Value::Percent(share) => format!("{} %", grouped(*share)),
        Value::Kilometres(length) => format!("{} km", grouped(*length)),
        Value::Number(number) if number.abs() < 10_000.0 => number.to_string(),
        Value::Number(number) => grouped(*number),
        Value::Text(text) | Value::Choice(text) => text.clone(),
        Value::Date(when) => span_in_words(*when),
        Value::Truth(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        Value::Reference(entity) => dataset.entity(*entity).name_in_text().to_owned(),
    }
}

/// The values of a relation in words, each once, by the claims at these positions: `Status: full member; Share: 3 %`.
#[must_use]
pub fn values_of_claims(dataset: &Dataset, relation: &Relation, claims: &[usize]) -> String {
    let fields = &dataset.ontology.relation_kind(relation.kind).values;
    let mut told: Vec<String> = Vec::new();
    for (name, value) in claims.iter().flat_map(|claim| &relation.claims[*claim].values) {
        let label = fields.iter().find(|field| field.name == *name).map_or(name.as_str(), |field| &field.label);
        let line = format!("{label}: {}", value_in_words(dataset, value));
        if !told.contains(&line) {
            told.push(line);
        }
    }
    told.join("; ")
}

/// A whole number as an ordinal: `1st`, `2nd`, `11th`. `None` for other numbers.
pub(super) fn ordinal(number: f64) -> Option<String> {
    let digits = number.to_string();
    if number < 0.0 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let teen = digits.len() > 1 && digits.as_bytes()[digits.len() - 2] == b'1';
    let ending = match digits.as_bytes().last() {
        Some(b'1') if !teen => "st",
        Some(b'2') if !teen => "nd",
        Some(b'3') if !teen => "rd",
        _ => "th",
    };
    Some(format!("{digits}{ending}"))
}

fn amount_in_words(amount: f64) -> String {
    /// Decimals that are still easy to read.
    const DECIMALS_MAX: usize = 3;

    // Digits are moved as text: dividing would round.
    let text = amount.abs().to_string();
    let sign = if amount < 0.0 { "−" } else { "" };
    for (zeros, word) in [(12, "trillion"), (9, "billion"), (6, "million")] {
        if text.contains('.') || text.len() <= zeros {
            continue;
        }
        let (whole, rest) = text.split_at(text.len() - zeros);
        let decimals = rest.trim_end_matches('0');
        if decimals.is_empty() {
            return format!("{sign}{} {word}", with_separators(whole));
        } else if decimals.len() <= DECIMALS_MAX {
            return format!("{sign}{}.{decimals} {word}", with_separators(whole));
        }
    }
    grouped(amount)
}

/// A number in full, its digits in groups of three: `1,814`, `12.5`.
fn grouped(number: f64) -> String {
    let text = number.abs().to_string();
    let sign = if number < 0.0 { "−" } else { "" };
    match text.split_once('.') {
        Some((whole, decimals)) => format!("{sign}{}.{decimals}", with_separators(whole)),
        None => format!("{sign}{}", with_separators(&text)),
    }
}

fn with_separators(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// With a small first letter, unless the first word is all capitals.
pub(super) fn lower_first(label: &str) -> String {
    let first_word = label.split(' ').next().unwrap_or(label);
    let mut letters = label.chars();
    match letters.next() {
        Some(first) if !first_word.chars().skip(1).any(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// A count, however large: `3`, `1,814`.
#[must_use]
pub fn count_in_words(count: impl Display) -> String {
    with_separators(&count.to_string())
}

/// A number with its noun: `1 entity`, `3 entities`, `1,814 entities`.
#[must_use]
pub fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{} {}", count_in_words(count), if count == 1 { one } else { several })
}
