//! Answers that are no answer: what was wrong, what is allowed, what comes nearest. Imports no page.

use std::fmt::Write;

use askama::Template;
use axum::http::StatusCode;
use serde::Serialize;

use super::chrome::Chrome;
use super::document::{Document, Words};
use super::format::Format;
use super::notice::Notice;

/// Something near to what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nearest {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What tells it from the others: its kind and its summary.
    pub detail: String,
    /// Where it is.
    pub url: String,
}

/// An answer that is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebError {
    /// The HTTP status.
    pub status: StatusCode,
    /// Where the answer is, when it moved.
    pub location: Option<String>,
    /// A stable code in kebab case.
    pub code: &'static str,
    /// What was wrong, as a sentence.
    pub message: String,
    /// The parameter that was wrong.
    pub parameter: Option<String>,
    /// What is allowed.
    pub allowed: Vec<String>,
    /// What comes nearest, or the choices where a name is ambiguous.
    pub nearest: Vec<Nearest>,
}

impl WebError {
    /// 400 with a reason.
    #[must_use]
    pub fn bad_request(code: &'static str, message: String, parameter: Option<&str>, allowed: Vec<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            location: None,
            code,
            message,
            parameter: parameter.map(str::to_owned),
            allowed,
            nearest: Vec::new(),
        }
    }

    /// 500: a fault of the server.
    #[must_use]
    pub fn broken(message: String) -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            ..Self::bad_request("broken-page", message, None, Vec::new())
        }
    }

    /// 400 for a parameter that the page does not take.
    #[must_use]
    pub fn unknown_parameter(name: &str, allowed: &[&str], nearest: &[&str]) -> Self {
        let hint = match nearest {
            [first, ..] => format!(" Did you mean {first}?"),
            [] => String::new(),
        };
        let name = shorten(name);
        let allowed = allowed.iter().map(|&name| name.to_owned()).collect();
        let message = format!("This page takes no parameter “{name}”.{hint}");
        Self::bad_request("unknown-parameter", message, Some(&name), allowed)
    }

    /// 400 for a value out of bounds.
    #[must_use]
    pub fn bad_value(name: &str, value: &str, expected: &str) -> Self {
        let message = format!("The parameter “{name}” cannot be “{}”; it takes {expected}.", shorten(value));
        Self::bad_request("bad-value", message, Some(name), vec![expected.to_owned()])
    }

    /// 400 for a word that is not among the choices.
    #[must_use]
    pub fn bad_choice(name: &str, value: &str, choices: &[&str]) -> Self {
        let hint = match crate::search::nearest(value, choices.iter().copied(), 1).first() {
            Some(first) => format!(" Did you mean {first}?"),
            None => String::new(),
        };
        let message = format!("The parameter “{name}” cannot be “{}”.{hint}", shorten(value));
        let allowed = choices.iter().map(|&choice| choice.to_owned()).collect();
        Self::bad_request("bad-value", message, Some(name), allowed)
    }

    /// 400 for an id that nothing has; `near` are ids like it.
    #[must_use]
    pub fn bad_id(name: &str, value: &str, expected: &str, near: &[&str]) -> Self {
        let mut error = Self::bad_value(name, value, expected);
        if let [first, ..] = near {
            let _ = write!(error.message, " Did you mean {first}?");
            error.allowed = near.iter().map(|&id| id.to_owned()).collect();
        }
        error
    }

    /// 400 for a parameter that is needed.
    #[must_use]
    pub fn missing_parameter(name: &str, expected: &str) -> Self {
        let message = format!("The parameter “{name}” is missing; it takes {expected}.");
        Self::bad_request("missing-parameter", message, Some(name), vec![expected.to_owned()])
    }

    /// 404 with what comes nearest.
    #[must_use]
    pub fn not_found(what: &str, text: &str, parameter: Option<&str>, nearest: Vec<Nearest>) -> Self {
        let message = format!("There is no {what} “{}” in this edition.", shorten(text));
        Self {
            status: StatusCode::NOT_FOUND,
            location: None,
            code: "not-found",
            message,
            parameter: parameter.map(str::to_owned),
            allowed: Vec::new(),
            nearest,
        }
    }

    /// 308: the answer has another address.
    #[must_use]
    pub fn moved(former: &str, location: String) -> Self {
        let message = format!("What was “{}” is now at {location}", shorten(former));
        Self {
            status: StatusCode::PERMANENT_REDIRECT,
            location: Some(location),
            ..Self::bad_request("moved", message, None, Vec::new())
        }
    }

    /// The heading of the page.
    fn heading(&self) -> &'static str {
        match self.status {
            StatusCode::PERMANENT_REDIRECT => "Moved",
            StatusCode::MULTIPLE_CHOICES => "Which one do you mean?",
            StatusCode::NOT_FOUND => "Not found",
            StatusCode::METHOD_NOT_ALLOWED => "Only reading here",
            StatusCode::PAYLOAD_TOO_LARGE => "The text is too long",
            StatusCode::REQUEST_TIMEOUT => "The text came too slowly",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "This form of text is not taken",
            StatusCode::URI_TOO_LONG => "The address is too long",
            StatusCode::INTERNAL_SERVER_ERROR => "Something broke",
            _ => "That cannot be asked like this",
        }
    }

    /// The same question as a form, to be mended where it was wrong: what was given, but what the page does not take. `None` where
    /// nothing was given, or more than fits a form.
    fn again(&self, path: &str, query: &str) -> Option<AgainView> {
        let is_mendable =
            matches!(self.status, StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::MULTIPLE_CHOICES);
        let parameter = self.parameter.as_deref().filter(|_| is_mendable)?;
        // What is asked again is asked of the present edition.
        let is_taken = |name: &str| name != "edition" && (self.code != "unknown-parameter" || name != parameter);
        let mut fields: Vec<AgainField> = form_urlencoded::parse(query.as_bytes())
            .filter(|(name, _)| is_taken(name))
            .map(|(name, value)| AgainField {
                is_wrong: name == parameter,
                name: name.into_owned(),
                value: value.into_owned(),
            })
            .collect();
        if self.code == "missing-parameter" {
            fields.push(AgainField { name: parameter.to_owned(), value: String::new(), is_wrong: true });
        }
        let fits = fields.len() <= AGAIN_FIELD_COUNT_MAX
            && fields.iter().all(|field| field.value.chars().count() <= AGAIN_LENGTH_MAX);
        (fits && !fields.is_empty()).then(|| AgainView { action: path.to_owned(), fields })
    }

    /// The body for a format; `asked` is the path and the query, `absolute` makes the whole address of a link. Pictures, tables and references are told in plain text.
    pub(super) fn body(
        &self,
        format: Format,
        chrome: Chrome,
        asked: (&str, &str),
        absolute: &dyn Fn(&str) -> String,
    ) -> (String, &'static str) {
        let notice = chrome.notice.as_ref();
        match format {
            Format::Html => {
                let again = self.again(asked.0, asked.1);
                let page = ErrorPage { chrome, heading: self.heading(), error: self, again };
                (page.render().unwrap_or_else(|_| self.message.clone()), Format::Html.media_type())
            }
            Format::Json => {
                let Self { code, message, parameter, allowed, nearest, .. } = self;
                let error = ErrorBody { code, message, parameter: parameter.as_deref(), allowed, nearest };
                let edition = notice.map(|notice| EditionBody {
                    hash: &notice.hash,
                    date: Some(notice.date.as_str()).filter(|date| !date.is_empty()),
                    asked: &notice.asked,
                });
                let text = serde_json::to_string(&ErrorDocument { error, edition });
                (text.unwrap_or_default() + "\n", Format::Json.media_type())
            }
            Format::Markdown => (self.document(notice).markdown(absolute), Format::Markdown.media_type()),
            Format::Csv
            | Format::Svg
            | Format::Png
            | Format::Card
            | Format::Text
            | Format::Bibtex
            | Format::Csl
            | Format::Ris => (self.document(notice).plain_text(), Format::Text.media_type()),
        }
    }

    /// The page for a frame, without what surrounds other pages.
    pub(super) fn framed(&self, chrome: Chrome) -> String {
        let page = FramedErrorPage { chrome, heading: self.heading(), message: &self.message };
        page.render().unwrap_or_else(|_| self.message.clone())
    }

    /// The error in words, then what the reader of an older link should know.
    fn document(&self, notice: Option<&Notice>) -> Document {
        let mut document = Document::named(self.heading());
        document.paragraph(format!("error[{}]: {}", self.code, self.message));
        if !self.allowed.is_empty() {
            document.row(format!("allowed: {}", self.allowed.join(", ")));
        }
        for near in &self.nearest {
            let name = Words::from(format!("near: {} – ", near.id)).link(&near.name, &near.url);
            document.row(name.text(&format!(" ({})", near.detail)));
        }
        if let Some(notice) = notice {
            document.line(notice.words());
        }
        document
    }
}

/// How many fields the form of an error has at most, and how long a value in it is.
const AGAIN_FIELD_COUNT_MAX: usize = 12;
const AGAIN_LENGTH_MAX: usize = 200;

/// A question to be mended and asked again.
struct AgainView {
    action: String,
    fields: Vec<AgainField>,
}

struct AgainField {
    name: String,
    value: String,
    is_wrong: bool,
}

/// A stranger's text within a message: cut, so that a page does not grow with it.
fn shorten(text: &str) -> String {
    const LENGTH_MAX: usize = 80;
    if text.chars().count() <= LENGTH_MAX {
        return text.to_owned();
    }
    text.chars().take(LENGTH_MAX).chain(['…']).collect()
}

#[derive(Serialize)]
struct ErrorDocument<'a> {
    error: ErrorBody<'a>,
    /// Where the link was made for another edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<EditionBody<'a>>,
}

#[derive(Serialize)]
struct EditionBody<'a> {
    hash: &'a str,
    date: Option<&'a str>,
    asked: &'a str,
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    code: &'a str,
    message: &'a str,
    parameter: Option<&'a str>,
    allowed: &'a [String],
    nearest: &'a [Nearest],
}

#[derive(Template)]
#[template(path = "framed_error.html")]
struct FramedErrorPage<'a> {
    chrome: Chrome,
    heading: &'static str,
    message: &'a str,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    chrome: Chrome,
    heading: &'static str,
    error: &'a WebError,
    again: Option<AgainView>,
}
