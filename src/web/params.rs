//! Query strings in: every parameter is known, within its bounds, and given once, or the answer is 400 with the reason.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::explorer::{ID_COUNT_MAX, NamedTie, SOURCE_COUNT_MAX, TEXT_LENGTH_MAX, WITH_COUNT_MAX};
use crate::model::{
    Dataset, DateError, EntityKindIndex, Id, Ontology, RelationKindIndex, Says, SourceIndex, When, Window, WindowError,
    choice_id,
};
use crate::search::nearest;

use super::error::WebError;

/// What stands between the items of a list.
pub const LIST_SEPARATORS: [char; 2] = [',', '\n'];

/// The parameters of constraints that are about ties and their ends, wherever one comes from.
pub const CONSTRAINTS: &[&str] = &[
    "at",
    "says",
    "kind",
    "not_kind",
    "relation",
    "not_relation",
    "cites",
    "status",
    "min_sources",
    "max_sources",
    "conflict",
];

/// The same where all claims are of one source: none is asked of which sources are cited.
pub const SOURCE_CONSTRAINTS: &[&str] =
    &["at", "says", "kind", "not_kind", "relation", "not_relation", "status", "min_sources", "max_sources", "conflict"];

/// The constraint that means something only where ties are walked from somewhere.
pub const DIRECTION: &[&str] = &["direction"];

/// What an as-of date may be.
pub const DATE_EXPECTED: &str =
    "a day, a month or a year (2024-06-05, 2024-06, 2024), or an interval (2019/2024, ../2024-06-06)";

/// How many near ids an error names.
const NEAREST_COUNT: usize = 5;

/// Parameters that every page takes.
const EVERYWHERE: &[&str] = &["edition", "embed"];

/// Parameters that advertisers and mailing lists add to links; they are ignored, so that a shared link still opens.
fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "msclkid" | "mc_cid" | "mc_eid" | "ref_src")
}

/// The parameters of one request.
#[derive(Debug)]
pub struct Params<'a> {
    given: BTreeMap<String, Vec<String>>,
    dataset: &'a Dataset,
    pub(super) ontology: &'a Ontology,
}

/// Whether a text is an edition's hash.
pub fn is_edition(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl<'a> Params<'a> {
    /// Reads a query string. A parameter given as nothing (`at=`), as forms do, counts as not given.
    ///
    /// # Errors
    /// A parameter that is neither among `known` nor taken everywhere.
    pub fn read(query: &str, known: &[&[&str]], dataset: &'a Dataset) -> Result<Self, WebError> {
        let mut given: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if is_tracking(&name) {
                continue;
            }
            let allowed = || known.iter().copied().chain([EVERYWHERE]).flatten().copied();
            if !allowed().any(|allowed| allowed == name) {
                let names: Vec<&str> = allowed().collect();
                return Err(WebError::unknown_parameter(&name, &names, &nearest(&name, names.iter().copied(), 1)));
            }
            if !value.trim().is_empty() {
                given.entry(name.into_owned()).or_default().push(value.trim().to_owned());
            }
        }
        let params = Self { given, dataset, ontology: &dataset.ontology };
        if let Some(edition) = params.edition()?
            && !is_edition(edition)
        {
            return Err(WebError::bad_value("edition", edition, "twelve hexadecimal digits"));
        }
        params.flag("embed")?;
        Ok(params)
    }

    /// The edition that the link was made for.
    ///
    /// # Errors
    /// When it is given twice.
    pub fn edition(&self) -> Result<Option<&str>, WebError> {
        self.once("edition")
    }

    fn once(&self, name: &'static str) -> Result<Option<&str>, WebError> {
        match self.given.get(name).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([value]) => Ok(Some(value)),
            Some(_) => Err(WebError::bad_request(
                "repeated-parameter",
                format!("The parameter “{name}” is given more than once."),
                Some(name),
                vec![format!("{name} once")],
            )),
        }
    }

    /// An address, as long as an address may be.
    ///
    /// # Errors
    /// When it is given twice.
    pub fn address(&self, name: &'static str) -> Result<Option<&str>, WebError> {
        self.once(name)
    }

    /// A text of at most [`TEXT_LENGTH_MAX`] characters.
    ///
    /// # Errors
    /// When it is longer, or given twice.
    pub fn text(&self, name: &'static str) -> Result<Option<String>, WebError> {
        let Some(text) = self.once(name)? else { return Ok(None) };
        if text.chars().count() > TEXT_LENGTH_MAX {
            return Err(WebError::bad_value(name, text, &format!("at most {TEXT_LENGTH_MAX} characters")));
        }
        Ok(Some(text.to_owned()))
    }

    /// A list: values between commas or on lines of their own, the parameter repeated, or all of these. Without duplicates, in the order given.
    ///
    /// # Errors
    /// When it has more than [`ID_COUNT_MAX`] items or one is too long.
    pub fn list(&self, name: &'static str) -> Result<Vec<String>, WebError> {
        self.items(name, ID_COUNT_MAX, false)
    }

    /// A list in which an item may stand again; see [`Self::list`].
    ///
    /// # Errors
    /// When it has more items, or one is too long.
    pub fn repeated(&self, name: &'static str, count_max: usize) -> Result<Vec<String>, WebError> {
        self.items(name, count_max, true)
    }

    fn items(&self, name: &'static str, count_max: usize, again: bool) -> Result<Vec<String>, WebError> {
        let mut items: Vec<String> = Vec::new();
        let values = self.given.get(name).into_iter().flatten();
        let given = values.flat_map(|value| value.split(LIST_SEPARATORS)).map(str::trim);
        for item in given.filter(|item| !item.is_empty()) {
            if item.chars().count() > TEXT_LENGTH_MAX {
                return Err(WebError::bad_value(name, item, &format!("at most {TEXT_LENGTH_MAX} characters an item")));
            }
            if again || !items.iter().any(|known| known == item) {
                items.push(item.to_owned());
            }
            if items.len() > count_max {
                return Err(WebError::bad_value(name, "a longer list", &format!("at most {count_max} items")));
            }
        }
        Ok(items)
    }

    /// A list of at most so many items; see [`Self::list`].
    ///
    /// # Errors
    /// When it has more, or one is too long.
    pub fn short_list(&self, name: &'static str, count_max: usize) -> Result<Vec<String>, WebError> {
        self.items(name, count_max, false)
    }

    /// A whole number within bounds.
    ///
    /// # Errors
    /// When it is no number or out of bounds.
    pub fn number(
        &self,
        name: &'static str,
        bounds: &RangeInclusive<usize>,
        default: usize,
    ) -> Result<usize, WebError> {
        Ok(self.optional_number(name, bounds)?.unwrap_or(default))
    }

    /// A whole number within bounds, where one is given.
    ///
    /// # Errors
    /// When it is no number or out of bounds.
    pub fn optional_number(
        &self,
        name: &'static str,
        bounds: &RangeInclusive<usize>,
    ) -> Result<Option<usize>, WebError> {
        let Some(text) = self.once(name)? else { return Ok(None) };
        let number = text.parse().ok().filter(|number| bounds.contains(number)).ok_or_else(|| {
            WebError::bad_value(name, text, &format!("a whole number from {} to {}", bounds.start(), bounds.end()))
        })?;
        Ok(Some(number))
    }

    /// Yes (`1`) or no (`0`, or not given).
    ///
    /// # Errors
    /// When it is anything else.
    pub fn flag(&self, name: &'static str) -> Result<bool, WebError> {
        match self.once(name)? {
            None | Some("0") => Ok(false),
            Some("1") => Ok(true),
            Some(other) => Err(WebError::bad_choice(name, other, &["0", "1"])),
        }
    }

    /// One of some words; the type's default when not given.
    ///
    /// # Errors
    /// When it is another word.
    pub fn choice<T: Copy + Default>(
        &self,
        name: &'static str,
        choices: &[T],
        word: fn(T) -> &'static str,
    ) -> Result<T, WebError> {
        let Some(text) = self.once(name)? else { return Ok(T::default()) };
        choices.iter().copied().find(|choice| word(*choice) == text).ok_or_else(|| {
            let words: Vec<&str> = choices.iter().map(|choice| word(*choice)).collect();
            WebError::bad_choice(name, text, &words)
        })
    }

    /// Kinds of entity, by id.
    ///
    /// # Errors
    /// When there is no such kind.
    pub fn entity_kinds(&self, name: &'static str) -> Result<Vec<EntityKindIndex>, WebError> {
        let ids = self.ontology.entity_kinds.iter().map(|kind| kind.id.as_str());
        let find = |text: &str| self.ontology.find_entity_kind(text);
        self.known_ids(name, find, ids)
    }

    /// Kinds of relation, by id.
    ///
    /// # Errors
    /// When there is no such kind.
    pub fn relation_kinds(&self, name: &'static str) -> Result<Vec<RelationKindIndex>, WebError> {
        let ids = self.ontology.relation_kinds.iter().map(|kind| kind.id.as_str());
        let find = |text: &str| self.ontology.find_relation_kind(text);
        self.known_ids(name, find, ids)
    }

    fn known_ids<T: Ord>(
        &self,
        name: &'static str,
        find: impl Fn(&str) -> Option<T>,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<Vec<T>, WebError> {
        let ids: Vec<&str> = ids.collect();
        let mut found = Vec::new();
        for item in self.list(name)? {
            found.push(find(&item).ok_or_else(|| WebError::bad_choice(name, &item, &ids))?);
        }
        found.sort_unstable();
        Ok(found)
    }

    /// The as-of date, as written and as days.
    ///
    /// # Errors
    /// When it is no date, or a doubtful one.
    pub fn at(&self) -> Result<Option<(When, Window)>, WebError> {
        self.days("at")
    }

    /// A date or an interval of dates, as written and as days.
    ///
    /// # Errors
    /// When it is no date, or a doubtful one.
    pub fn days(&self, name: &'static str) -> Result<Option<(When, Window)>, WebError> {
        let Some(text) = self.once(name)? else { return Ok(None) };
        let expected = DATE_EXPECTED;
        let window: Window = text.parse().map_err(|error| match error {
            WindowError::Date(DateError::EndBeforeStart) => {
                WebError::bad_value(name, text, "an interval that starts before it ends")
            }
            WindowError::Doubtful | WindowError::UnknownEnd | WindowError::Date(_) => {
                WebError::bad_value(name, text, expected)
            }
        })?;
        let when = text.parse().map_err(|_| WebError::bad_value(name, text, expected))?;
        Ok(Some((when, window)))
    }

    /// What accepted claims say; empty for the default. `all` stands for everything.
    ///
    /// # Errors
    /// When it is another word.
    pub fn says(&self) -> Result<Vec<Says>, WebError> {
        let mut says = Vec::new();
        for item in self.list("says")? {
            match Says::ALL.iter().find(|says| says.as_str() == item) {
                Some(known) => says.push(*known),
                None if item == "all" && self.list("says")?.len() > 1 => {
                    let message = "“says” has all, which stands for every word; leave out the others, or all.";
                    let allowed = vec!["all alone, or words without it".to_owned()];
                    return Err(WebError::bad_request("contradiction", message.to_owned(), Some("says"), allowed));
                }
                None if item == "all" => says.extend(Says::ALL),
                None => {
                    let words: Vec<&str> = Says::ALL.iter().map(|says| says.as_str()).chain(["all"]).collect();
                    return Err(WebError::bad_choice("says", &item, &words));
                }
            }
        }
        Ok(says)
    }

    /// Sources, by id.
    ///
    /// # Errors
    /// When there is no such source; the nearest ids are named.
    pub(super) fn sources(&self, name: &'static str) -> Result<Vec<(SourceIndex, Id)>, WebError> {
        let mut found = Vec::new();
        for item in self.list(name)? {
            let Some(source) = self.dataset.find_source(&item) else {
                let ids = self.dataset.sources.iter().map(|source| source.id.as_str());
                return Err(WebError::bad_id(name, &item, "the id of a source", &nearest(&item, ids, NEAREST_COUNT)));
            };
            found.push((source, self.dataset.source(source).id.clone()));
        }
        Ok(found)
    }

    /// Words that a value of a relation can be, by id; the word itself will do.
    ///
    /// # Errors
    /// When no kind of relation knows the word.
    pub(super) fn statuses(&self, name: &'static str) -> Result<Vec<String>, WebError> {
        let items = self.list(name)?;
        if items.is_empty() {
            return Ok(Vec::new());
        }
        let choices = self.ontology.choices();
        let mut found = Vec::new();
        for item in items {
            let id = choice_id(&item);
            if !choices.contains_key(&id) {
                let ids: Vec<&str> = choices.keys().map(String::as_str).collect();
                return Err(WebError::bad_choice(name, &item, &ids));
            }
            found.push(id);
        }
        Ok(found)
    }

    /// The least and the greatest number of independent sources.
    ///
    /// # Errors
    /// When one is out of bounds, or the least is above the greatest.
    pub(super) fn source_counts(&self) -> Result<(Option<usize>, Option<usize>), WebError> {
        let bounds = 1..=SOURCE_COUNT_MAX;
        let least = self.optional_number("min_sources", &bounds)?;
        let most = self.optional_number("max_sources", &bounds)?;
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            let expected = format!("a whole number from min_sources, which is {least}, to {SOURCE_COUNT_MAX}");
            return Err(WebError::bad_value("max_sources", &most.to_string(), &expected));
        }
        Ok((least, most))
    }

    /// Ties that are asked for: `funds:european-union`, a kind of relation and the id or the name of the other end.
    ///
    /// # Errors
    /// When one has no colon or names no kind of relation, or there are more than [`WITH_COUNT_MAX`].
    pub fn named_ties(&self, name: &'static str) -> Result<Vec<NamedTie>, WebError> {
        let items = self.list(name)?;
        if items.len() > WITH_COUNT_MAX {
            return Err(WebError::bad_value(name, "a longer list", &format!("at most {WITH_COUNT_MAX} ties")));
        }
        let mut ties = Vec::new();
        for item in &items {
            let expected = "a kind of relation, a colon, and an entity: funds:european-union";
            let Some((kind, entity)) = item.split_once(':').filter(|(_, entity)| !entity.trim().is_empty()) else {
                return Err(WebError::bad_value(name, item, expected));
            };
            let ids: Vec<&str> = self.ontology.relation_kinds.iter().map(|kind| kind.id.as_str()).collect();
            let relation = self.ontology.find_relation_kind(kind.trim());
            let relation = relation.ok_or_else(|| WebError::bad_choice(name, kind.trim(), &ids))?;
            ties.push(NamedTie { relation, entity: entity.trim().to_owned() });
        }
        Ok(ties)
    }
}
