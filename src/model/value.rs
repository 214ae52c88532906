//! Typed values of claims.

use serde::{Deserialize, Serialize};

use super::date::{Terminal, When};
use super::index::{EntityIndex, EntityKindIndex};
use super::span::Span;

/// What kind of value a claim may carry under a name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum ValueType {
    /// An amount in a currency.
    Money,
    /// Per cent; 85 means 85 %.
    Percent,
    /// Kilometres.
    Kilometres,
    /// A plain number.
    Number,
    /// Words.
    Text,
    /// A date or an interval of dates.
    Date,
    /// Yes or no.
    Truth,
    /// One of the listed words.
    Choice(Vec<String>),
    /// The id of an entity of one of the kinds; an empty list allows every kind.
    Reference(Vec<EntityKindIndex>),
}

/// A value of a claim.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub enum Value {
    /// An amount and its ISO 4217 code.
    Money {
        /// In whole units of the currency; finite.
        amount: f64,
        /// Three capital letters.
        currency: String,
    },
    /// Per cent; finite.
    Percent(f64),
    /// Kilometres; finite, not negative.
    Kilometres(f64),
    /// A finite number.
    Number(f64),
    /// Words; not empty.
    Text(String),
    /// A date.
    Date(When),
    /// Yes or no.
    Truth(bool),
    /// One of the words of the type.
    Choice(String),
    /// An entity.
    Reference(EntityIndex),
}

impl Value {
    /// Whether both can be right: they are equal, or dates that can be one.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(one), Self::Date(other)) => dates_agree(*one, *other),
            _ => self == other,
        }
    }
}

/// Whether two dates can be one: single dates or intervals whose ends can be one each, an unknown end any, an open one none
/// but another; or a single date, which leaves more open, with an interval that it may lie in.
fn dates_agree(one: When, other: When) -> bool {
    let ends_agree = |one: Terminal, other: Terminal| match (one, other) {
        (Terminal::On(one), Terminal::On(other)) => one.can_be(other),
        (Terminal::Unknown, _) | (_, Terminal::Unknown) => true,
        (one, other) => one == other,
    };
    match (one, other) {
        (When::Single(one), When::Single(other)) => one.can_be(other),
        (When::Interval { start, end }, When::Interval { start: other_start, end: other_end }) => {
            ends_agree(start, other_start) && ends_agree(end, other_end)
        }
        _ => Span::new(Some(one), &[]).may_meet(&Span::new(Some(other), &[])),
    }
}

/// What a word of a [`ValueType::Choice`] is called in a question: without its article and in one piece, so that "an observer"
/// and "observer" are `observer`, and "a founding member" is `founding-member`.
#[must_use]
pub fn choice_id(word: &str) -> String {
    let mut id = String::with_capacity(word.len());
    for part in word.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(part.chars().flat_map(char::to_lowercase));
    }
    let article = ["a-", "an-", "the-"].into_iter().find_map(|article| id.strip_prefix(article));
    article.map(str::to_owned).unwrap_or(id)
}
