//! Typed values of claims.

use super::date::When;
use super::index::{EntityIndex, EntityKindIndex};

/// What kind of value a claim may carry under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq)]
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
