//! Dates as sources give them: ISO 8601-2 (EDTF), to the precision of the source.

use std::fmt;
use std::str::FromStr;

use edtf::level_1::{Certainty, Edtf, Precision as EdtfPrecision, Terminal as EdtfTerminal};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day (proleptic Gregorian, years −9999 to 9999).
pub type Day = jiff::civil::Date;

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A whole year.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
}

/// A year, month or day, with the source's doubt about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first_day: Day,
    precision: Precision,
    approximate: bool,
    uncertain: bool,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Terminal {
    /// A date.
    On(Date),
    /// `..`: the tie has no end on this side yet.
    Open,
    /// Nothing written: there is an end, and the source does not tell it.
    Unknown,
}

/// When a source says that something held: a single date, or an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum When {
    /// It happened on some day, or days, within the date.
    Single(Date),
    /// It lasted.
    Interval {
        /// When it began.
        start: Terminal,
        /// When it ended.
        end: Terminal,
    },
}

/// Why a text is no date that Entente reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Neither a date nor an interval of ISO 8601-2, or a day that the calendar does not have.
    #[error("not a date of ISO 8601-2, or not a day of the calendar")]
    Malformed,
    /// A form of the standard that Entente does not use: seasons, clock times, unspecified digits, long years.
    #[error("this form of ISO 8601-2 is not used here")]
    Unsupported,
    /// An interval that ends before it begins.
    #[error("the end lies before the start")]
    EndBeforeStart,
}

impl Date {
    /// How finely the date is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Whether the source marks the date as approximate (`~`).
    #[must_use]
    pub fn is_approximate(self) -> bool {
        self.approximate
    }

    /// Whether the source marks the date as uncertain (`?`).
    #[must_use]
    pub fn is_uncertain(self) -> bool {
        self.uncertain
    }

    /// The same year, month or day without the source's doubt about it.
    #[must_use]
    pub fn without_doubt(self) -> Self {
        Self { approximate: false, uncertain: false, ..self }
    }

    /// The first day of the year, month or day written, without the widening of `~`.
    #[must_use]
    pub fn first_day(self) -> Day {
        self.first_day
    }

    /// The last day of the year, month or day written, without the widening of `~`.
    #[must_use]
    pub fn last_day(self) -> Day {
        match self.precision {
            Precision::Year => self.first_day.last_of_year(),
            Precision::Month => self.first_day.last_of_month(),
            Precision::Day => self.first_day,
        }
    }

    /// The year, month or day before this one, without doubt; `None` at the beginning of the calendar.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Some(self.of_same_precision(self.first_day.yesterday().ok()?))
    }

    /// The year, month or day after this one, without doubt; `None` at the end of the calendar.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Some(self.of_same_precision(self.last_day().tomorrow().ok()?))
    }

    /// The year, month or day that a day lies in.
    fn of_same_precision(self, day: Day) -> Self {
        let first_day = match self.precision {
            Precision::Year => day.first_of_year(),
            Precision::Month => day.first_of_month(),
            Precision::Day => day,
        };
        Self { first_day, ..self.without_doubt() }
    }

    /// The earliest day that the date can mean: an approximate date reaches one unit of its precision further back.
    #[must_use]
    pub fn earliest(self) -> Day {
        if self.approximate { self.first_day.saturating_sub(self.unit()) } else { self.first_day }
    }

    /// The latest day that the date can mean: an approximate date reaches one unit of its precision further on.
    #[must_use]
    pub fn latest(self) -> Day {
        if !self.approximate {
            return self.last_day();
        }
        let shifted = self.first_day.saturating_add(self.unit());
        Self { first_day: shifted, approximate: false, ..self }.last_day()
    }

    /// Whether two dates can mean one day.
    #[must_use]
    pub fn can_be(self, other: Self) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }

    /// The date without its marks of doubt, to its precision: `2014`, `2014-05`, `2014-05-27`.
    #[must_use]
    pub fn iso_prefix(self) -> String {
        let day = self.first_day;
        // The sign comes before the four digits and is not one of them.
        let sign = if day.year() < 0 { "-" } else { "" };
        let year = format!("{sign}{:04}", day.year().unsigned_abs());
        match self.precision {
            Precision::Year => year,
            Precision::Month => format!("{year}-{:02}", day.month()),
            Precision::Day => format!("{year}-{:02}-{:02}", day.month(), day.day()),
        }
    }

    fn unit(self) -> jiff::Span {
        let none = jiff::Span::new();
        match self.precision {
            Precision::Year => none.years(1),
            Precision::Month => none.months(1),
            Precision::Day => none.days(1),
        }
    }

    /// Takes over a date that the `edtf` crate has read.
    fn from_edtf(date: edtf::level_1::Date) -> Result<Self, DateError> {
        let (precision, certainty) = date.precision_certainty();
        let (precision, year, month, day) = match precision {
            EdtfPrecision::Year(year) => (Precision::Year, year, 1, 1),
            EdtfPrecision::Month(year, month) => (Precision::Month, year, month, 1),
            EdtfPrecision::Day(year, month, day) => (Precision::Day, year, month, day),
            _ => return Err(DateError::Unsupported),
        };
        let narrow = |number: u32| i8::try_from(number).map_err(|_| DateError::Malformed);
        let year = i16::try_from(year).map_err(|_| DateError::Unsupported)?;
        let first_day = Day::new(year, narrow(month)?, narrow(day)?).map_err(|_| DateError::Malformed)?;
        Ok(Self {
            first_day,
            precision,
            approximate: matches!(certainty, Certainty::Approximate | Certainty::ApproximateUncertain),
            uncertain: matches!(certainty, Certainty::Uncertain | Certainty::ApproximateUncertain),
        })
    }
}

/// As one number: year, month, day, precision and marks of doubt, from the highest bits on.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let day = self.first_day;
        let mut number = i32::from(day.year());
        number = number << 4 | i32::from(day.month());
        number = number << 5 | i32::from(day.day());
        number = number << 2 | self.precision as i32;
        number = number << 1 | i32::from(self.approximate);
        serializer.serialize_i32(number << 1 | i32::from(self.uncertain))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut number = i32::deserialize(deserializer)?;
        let mut take = |bits: u32| {
            let low = number & ((1 << bits) - 1);
            number >>= bits;
            low
        };
        let (uncertain, approximate, precision) = (take(1) == 1, take(1) == 1, take(2));
        let (day, month) = (take(5), take(4));
        let precision = match precision {
            0 => Precision::Year,
            1 => Precision::Month,
            _ => Precision::Day,
        };
        let narrow = |part: i32| i8::try_from(part).map_err(D::Error::custom);
        let year = i16::try_from(number).map_err(D::Error::custom)?;
        let first_day = Day::new(year, narrow(month)?, narrow(day)?).map_err(D::Error::custom)?;
        Ok(Self { first_day, precision, approximate, uncertain })
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads a single date; an interval is [`DateError::Unsupported`].
    fn from_str(text: &str) -> Result<Self, DateError> {
        match text.parse()? {
            When::Single(date) => Ok(date),
            When::Interval { .. } => Err(DateError::Unsupported),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doubt = match (self.approximate, self.uncertain) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        };
        write!(formatter, "{}{doubt}", self.iso_prefix())
    }
}

impl Terminal {
    fn from_edtf(terminal: EdtfTerminal) -> Self {
        match terminal {
            EdtfTerminal::Open => Self::Open,
            EdtfTerminal::Unknown => Self::Unknown,
        }
    }

    /// The date, where there is one.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl fmt::Display for Terminal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(formatter),
            Self::Open => formatter.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl When {
    /// The date on which it began: the start of an interval, or the single date.
    #[must_use]
    pub fn since(self) -> Option<Date> {
        match self {
            Self::Single(date) => Some(date),
            Self::Interval { start, .. } => start.date(),
        }
    }

    /// The date on which it ended: the end of an interval, or the single date.
    #[must_use]
    pub fn until(self) -> Option<Date> {
        match self {
            Self::Single(date) => Some(date),
            Self::Interval { end, .. } => end.date(),
        }
    }
}

impl FromStr for When {
    type Err = DateError;

    /// Reads the forms `2013`, `2024-06`, `2024-06-05`, each with `~`, `?` or `%`, and intervals of them whose ends may
    /// be open (`..`) or unknown (nothing written).
    ///
    /// # Errors
    /// Other forms of ISO 8601-2 are [`DateError::Unsupported`]. An interval whose latest end lies before its earliest
    /// start is [`DateError::EndBeforeStart`].
    fn from_str(text: &str) -> Result<Self, DateError> {
        let when = match Edtf::parse(text).map_err(|_| DateError::Malformed)? {
            Edtf::Date(date) => return Date::from_edtf(date).map(Self::Single),
            Edtf::Interval(start, end) => Self::Interval {
                start: Terminal::On(Date::from_edtf(start)?),
                end: Terminal::On(Date::from_edtf(end)?),
            },
            Edtf::IntervalFrom(start, end) => {
                Self::Interval { start: Terminal::On(Date::from_edtf(start)?), end: Terminal::from_edtf(end) }
            }
            Edtf::IntervalTo(start, end) => {
                Self::Interval { start: Terminal::from_edtf(start), end: Terminal::On(Date::from_edtf(end)?) }
            }
            _ => return Err(DateError::Unsupported),
        };
        match when {
            Self::Interval { start: Terminal::On(start), end: Terminal::On(end) }
                if end.latest() < start.earliest() =>
            {
                Err(DateError::EndBeforeStart)
            }
            _ => Ok(when),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(date) => date.fmt(formatter),
            Self::Interval { start, end } => write!(formatter, "{start}/{end}"),
        }
    }
}
