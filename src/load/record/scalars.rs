//! Reads texts that stand for something else: slugs, dates, addresses, language tags; and numbers.

use jsonc_parser::ast::{StringLit, Value};

use super::meant_date::meant_date;
use super::reader::{Fields, Reader, clip};
use super::tables::ADDRESS_CHARACTERS_MAX;
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark, Marked};
use crate::model::{Date, DateError, Id, When};

impl Reader<'_, '_> {
    /// The slug that a record is named by. When it is refused, what refers to the slug that was meant is not reported.
    pub(super) fn own_id(&mut self, fields: &Fields) -> Option<Marked<Id>> {
        let id = self.id(fields, "id");
        if let (None, Some(Value::StringLit(text))) = (&id, fields.get("id")) {
            self.faults.note_refused_id(slug_of(&text.value));
        }
        id
    }

    /// A slug.
    pub(super) fn id(&mut self, fields: &Fields, name: &str) -> Option<Marked<Id>> {
        let Some(Value::StringLit(text)) = fields.get(name) else { return None };
        self.checked_id(text)
    }

    /// A slug, or a list of them.
    pub(super) fn ids(&mut self, fields: &Fields, name: &str) -> Vec<Marked<Id>> {
        match fields.get(name) {
            Some(Value::StringLit(text)) => self.checked_id(text).into_iter().collect(),
            Some(Value::Array(list)) => {
                let texts = self.texts_of(list, name);
                texts.into_iter().filter_map(|text| self.checked_id(text)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn checked_id(&mut self, text: &StringLit) -> Option<Marked<Id>> {
        let mark = self.mark(text);
        match Id::parse(&text.value) {
            Ok(value) => Some(Marked { value, mark }),
            Err(error) => {
                let fault = Fault::new(Code::BadId, format!("`{}` is no id: {error}", clip(&text.value)))
                    .expected("a slug such as `enrique-mora`");
                let slug = slug_of(&text.value);
                let fault = match slug {
                    Some(slug) => fault.did_you_mean(Some(&slug)),
                    None => fault,
                };
                self.faults.push(mark, fault);
                None
            }
        }
    }

    /// A date or an interval.
    pub(super) fn when(&mut self, fields: &Fields, name: &str) -> Option<Marked<When>> {
        let Some(Value::StringLit(text)) = fields.get(name) else { return None };
        let mark = self.mark(text);
        match text.value.parse() {
            Ok(value) => Some(Marked { value, mark }),
            Err(error) => {
                self.report_bad_date(mark, &text.value, &error);
                None
            }
        }
    }

    /// A date, or a list of dates; no intervals.
    pub(super) fn dates(&mut self, fields: &Fields, name: &str) -> Vec<Marked<Date>> {
        let texts: Vec<&StringLit> = match fields.get(name) {
            Some(Value::StringLit(text)) => vec![text],
            Some(Value::Array(list)) => self.texts_of(list, name),
            _ => Vec::new(),
        };
        let mut dates = Vec::with_capacity(texts.len());
        for text in texts {
            let mark = self.mark(text);
            match text.value.parse::<When>() {
                Ok(When::Single(value)) => dates.push(Marked { value, mark }),
                Ok(When::Interval { .. }) => {
                    let fault = Fault::new(Code::BadDate, format!("`{}` is an interval", text.value))
                        .expected("single dates on which the source saw the tie hold, such as `2024-06-05`")
                        .help("an interval belongs into `when`");
                    self.faults.push(mark, fault);
                }
                Err(error) => self.report_bad_date(mark, &text.value, &error),
            }
        }
        dates
    }

    /// Reports a text that is no date.
    fn report_bad_date(&mut self, mark: Mark, text: &str, error: &DateError) {
        let fault = bad_date(text, error);
        self.faults.push(mark, fault);
    }

    /// An http or https address.
    pub(super) fn url(&mut self, fields: &Fields, name: &str) -> Option<String> {
        let Some(Value::StringLit(text)) = fields.get(name) else { return None };
        let address = text.value.as_ref();
        let host_begins = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let has_host =
            host_begins.is_some_and(|rest| rest.starts_with(|first: char| first.is_alphanumeric() || first == '['));
        let is_clean = !address
            .chars()
            .any(|character| character.is_whitespace() || character.is_control() || "<>\"`{}|\\^".contains(character));
        let is_long = address.chars().count() > ADDRESS_CHARACTERS_MAX;
        if has_host && is_clean && !is_long {
            return Some(address.to_owned());
        }
        if is_long {
            let fault = Fault::new(Code::TextTooLong, format!("`{}` is too long", clip(address)))
                .expected(format!("an address of at most {ADDRESS_CHARACTERS_MAX} characters"));
            let mark = self.mark(text);
            self.faults.push(mark, fault);
            return None;
        }
        let fault = Fault::new(Code::BadUrl, format!("`{}` is no address", clip(address)))
            .expected("an address that begins with https:// or http://, without spaces");
        let mark = self.mark(text);
        self.faults.push(mark, fault);
        None
    }

    /// A language tag.
    pub(super) fn language(&mut self, fields: &Fields, name: &str) -> Option<String> {
        let Some(Value::StringLit(text)) = fields.get(name) else { return None };
        if is_language_tag(&text.value) {
            return Some(text.value.clone().into_owned());
        }
        let fault = Fault::new(Code::BadLanguage, format!("`{}` is no language tag", clip(&text.value)))
            .expected("a BCP 47 tag such as `en`, `tk` or `zh-Hant`");
        let mark = self.mark(text);
        self.faults.push(mark, fault);
        None
    }

    /// A finite number.
    pub(super) fn number(&mut self, value: &Value, what: &str) -> Option<f64> {
        let Value::NumberLit(number) = value else { return None };
        let parsed = number.value.parse().ok().filter(|number: &f64| number.is_finite());
        if parsed.is_none() {
            let fault = Fault::new(Code::ValueOfWrongType, format!("`{what}` is too large a number"))
                .expected("a number that a 64-bit float can hold");
            let mark = self.mark(number);
            self.faults.push(mark, fault);
        }
        parsed
    }
}

/// The fault of a text that is no date, with the date that was probably meant.
pub(in crate::load) fn bad_date(text: &str, error: &DateError) -> Fault {
    match error {
        DateError::EndBeforeStart => {
            let fault = Fault::new(Code::EndBeforeStart, format!("`{text}` ends before it begins"))
                .expected("the start, a slash, the end");
            match text.split_once('/') {
                Some((start, end)) => fault.did_you_mean(Some(&format!("{end}/{start}"))),
                None => fault,
            }
        }
        DateError::Malformed | DateError::Unsupported => {
            let fault = Fault::new(Code::BadDate, format!("`{}`: {error}", clip(text)))
                .expected("`2013`, `2024-06`, `2024-06-05`, or an interval such as `2021-07-01/..`");
            fault.did_you_mean(meant_date(text).as_deref())
        }
    }
}

/// The slug that was probably meant: lower case, with hyphens for what is not allowed.
fn slug_of(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let slug = words.join("-");
    Id::parse(&slug).is_ok().then_some(slug)
}

fn is_language_tag(text: &str) -> bool {
    let mut groups = text.split('-');
    let primary = groups.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && groups.all(|group| (1..=8).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
