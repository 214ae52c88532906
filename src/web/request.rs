//! One request: what was asked for, of which data, in which form.

use std::sync::Arc;

use axum::http::StatusCode;

use crate::drawing::RasterError;
use crate::explorer::{Answer, Explorer, Question, Refusal};
use crate::graph::Direction;
use crate::model::{Dataset, Date, EntityIndex, EntityKindIndex, RelationKind, RelationKindIndex};

use super::chrome::Chrome;
use super::error::{Nearest, WebError};
use super::format::Format;
use super::links;
use super::notice::Notice;
use super::oembed::Room;
use super::params::{Params, is_edition};
use super::piecewise::MakePiece;
use super::site::{Current, Site};

/// One request.
pub struct Request {
    /// The server.
    pub site: Arc<Site>,
    /// The data that it is answered from.
    pub current: Arc<Current>,
    /// The form asked for.
    pub format: Format,
    /// The URL's path without extension, decoded.
    pub path: String,
    /// The URL's extension with its dot, where it asks for the form by that.
    pub extension: String,
    /// What the URL's pattern captured, decoded; empty where it captures nothing.
    pub segment: String,
    /// The query string, as it was sent.
    pub query: String,
    /// The text that was posted. It is written down nowhere.
    pub posted: Option<Arc<str>>,
    /// The room that another site has for the page, where it asks how to show it; see [`super::oembed`].
    pub room: Option<Room>,
}

/// What a page gives back.
pub struct Reply {
    /// The text.
    pub content: Content,
    /// What it is.
    pub media_type: &'static str,
    /// Whether pages of others may show it in a frame.
    pub is_embedded: bool,
    /// How long it may be kept without asking again, in seconds; 0 for not at all.
    pub kept_s: u32,
    /// What a limit left out, in a line, where the text itself has no place to say so.
    pub cut: Option<String>,
}

/// The text of an answer, or its bytes.
pub enum Content {
    /// All of it.
    Whole(String),
    /// All of it, too much to look through for a tag.
    Named {
        /// What determines the text: no other text has the same.
        identity: String,
        /// The text.
        text: String,
    },
    /// Too much to hold at once.
    Pieces {
        /// What determines the text: no other text has the same.
        identity: String,
        /// Makes the pieces.
        make: MakePiece,
    },
    /// A picture in pixels, which takes long enough that it is not made for who has it, and few are made at once.
    Picture {
        /// What determines the picture: no other picture has the same.
        identity: String,
        /// Makes it.
        make: MakePicture,
    },
}

/// Makes a picture in pixels.
pub type MakePicture = Box<dyn FnOnce() -> Result<Vec<u8>, RasterError> + Send>;

impl Reply {
    /// A reply of that type. It is shown in no frame, is compared before it is used again, and leaves nothing out unsaid.
    #[must_use]
    pub fn new(content: Content, media_type: &'static str) -> Self {
        Self { content, media_type, is_embedded: false, kept_s: 0, cut: None }
    }

    /// A page.
    #[must_use]
    pub fn page(text: String) -> Self {
        Self::new(Content::Whole(text), Format::Html.media_type())
    }
}

impl Request {
    /// The data.
    #[must_use]
    pub fn explorer(&self) -> &Explorer {
        &self.current.explorer
    }

    /// The parameters, which must be among `known`.
    ///
    /// # Errors
    /// See [`Params::read`].
    pub fn params(&self, known: &[&[&str]]) -> Result<Params<'_>, WebError> {
        Params::read(&self.query, known, self.explorer().dataset())
    }

    /// Asks, and turns a refusal into what the web says: moved, ambiguous, not found.
    ///
    /// # Errors
    /// Every refusal.
    pub fn ask(&self, question: Question) -> Result<Answer, WebError> {
        self.explorer().ask(question).map_err(|refusal| self.refused(refusal))
    }

    fn refused(&self, refusal: Refusal) -> WebError {
        let dataset = self.explorer().dataset();
        match refusal {
            Refusal::Moved { former, entity } => {
                let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
                let id = &dataset.entity(entity).id;
                WebError::moved(&former, format!("/entity/{id}{}{query}", self.extension))
            }
            Refusal::UnknownEntity { parameter, text, nearest } => {
                let parameter = (parameter != "entity").then_some(parameter);
                let asked = parameter.map(|parameter| (parameter, text.as_str()));
                let nearest = nearest.iter().map(|entity| self.near_entity(*entity, asked)).collect();
                WebError::not_found("entity", &text, parameter, nearest)
            }
            Refusal::Ambiguous { parameter, text, choices } => {
                let parameter = (parameter != "entity").then_some(parameter);
                let named = parameter.map(|parameter| (parameter, text.as_str()));
                WebError {
                    status: StatusCode::MULTIPLE_CHOICES,
                    location: None,
                    code: "ambiguous-name",
                    message: format!("{} entities answer to “{text}”.", choices.len()),
                    parameter: parameter.map(str::to_owned),
                    allowed: choices.iter().map(|choice| dataset.entity(*choice).id.to_string()).collect(),
                    nearest: choices.iter().map(|entity| self.near_entity(*entity, named)).collect(),
                }
            }
            Refusal::UnknownRelation { text, nearest } => {
                let near = nearest.iter().map(|index| {
                    let relation = dataset.relation(*index);
                    let id = relation.id.to_string();
                    let kind = &dataset.ontology.relation_kind(relation.kind).id;
                    let (from, to) = (&dataset.entity(relation.from).name, &dataset.entity(relation.to).name);
                    let url = links::relation(&id, &crate::explorer::Constraints::none());
                    Nearest { name: format!("{from} – {to}"), detail: kind.to_string(), id, url }
                });
                WebError::not_found("relation", &text, None, near.collect())
            }
            Refusal::UnknownSource { text, nearest } => {
                let near = nearest.iter().map(|index| {
                    let source = dataset.source(*index);
                    Nearest {
                        id: source.id.to_string(),
                        name: source.title.clone(),
                        detail: source.publisher.clone().unwrap_or_default(),
                        url: links::source(source.id.as_str(), &crate::explorer::Constraints::none()),
                    }
                });
                WebError::not_found("source", &text, None, near.collect())
            }
            Refusal::UnknownKind { text, nearest } => {
                let near = nearest.iter().map(|index| {
                    let kind = dataset.ontology.entity_kind(*index);
                    Nearest {
                        id: kind.id.to_string(),
                        name: kind.plural.clone(),
                        detail: "kind of entity".to_owned(),
                        url: links::kind(kind.id.as_str(), &crate::explorer::Constraints::none()),
                    }
                });
                let mut error = WebError::not_found("kind of entity", &text, None, near.collect());
                error.allowed = dataset.ontology.entity_kinds.iter().map(|kind| kind.id.to_string()).collect();
                error
            }
            Refusal::SameSides { entity } => WebError::bad_request(
                "same-ends",
                format!("Both to be compared are {}; name two different entities.", dataset.entity(entity).name),
                Some("b"),
                vec!["an entity other than a".to_owned()],
            ),
            Refusal::Clash { parameter, other, entity } => {
                let name = &dataset.entity(entity).name;
                let message = if parameter == other {
                    format!("{name} is named twice by “{parameter}”; name it once.")
                } else {
                    format!("{name} is named both by “{other}” and by “{parameter}”, which exclude each other.")
                };
                let allowed = if parameter == other { "each entity once" } else { "other entities" };
                let allowed =
                    if parameter == other { allowed.to_owned() } else { format!("{allowed} than those of {other}") };
                WebError::bad_request("clashing-entities", message, Some(parameter), vec![allowed])
            }
            Refusal::ImpossibleTie { kind, relation, entity, other_direction } => {
                impossible_tie(dataset, (kind, relation, entity), other_direction)
            }
            Refusal::SameDates => WebError::bad_request(
                "same-dates",
                "Both dates are the same; name two different ones.".to_owned(),
                Some("with_at"),
                vec!["a date after at".to_owned()],
            ),
            Refusal::DatesOutOfOrder { swapped } => self.dates_out_of_order(swapped),
            Refusal::SameEnds { entity } => WebError::bad_request(
                "same-ends",
                format!("Both ends of the path are {}; name two different entities.", dataset.entity(entity).name),
                Some("to"),
                vec!["an entity other than from".to_owned()],
            ),
        }
    }

    /// 400 for two dates of which the second does not follow the first. Where they do the other way round, that is near.
    fn dates_out_of_order(&self, swapped: bool) -> WebError {
        let message = if swapped {
            "The second date lies before the first. Give the earlier one as at and the later one as with_at."
        } else {
            "One of the dates lies within the other, so that what holds at one of them alone need not have begun or ended. \
             The second must begin and end no earlier than the first."
        };
        let allowed = vec!["a date that begins and ends no earlier than at".to_owned()];
        let mut error = WebError::bad_request("dates-out-of-order", message.to_owned(), Some("with_at"), allowed);
        if swapped {
            error.nearest.push(Nearest {
                id: "swapped".to_owned(),
                name: "The same question with the dates exchanged".to_owned(),
                detail: "the earlier date first".to_owned(),
                url: links::with_exchanged(&self.path, &self.query, "at", "with_at"),
            });
        }
        error
    }

    /// An entity as a suggestion. With a parameter and the text that it gave, the link repeats the question with the entity
    /// in place of the text.
    fn near_entity(&self, index: EntityIndex, asked: Option<(&str, &str)>) -> Nearest {
        let dataset = self.explorer().dataset();
        let entity = dataset.entity(index);
        let kind = &dataset.ontology.entity_kind(entity.kind).label;
        let detail = match &entity.summary {
            Some(summary) => format!("{kind} – {summary}"),
            None => kind.clone(),
        };
        let url = match asked {
            Some((parameter, text)) => links::with_named(&self.path, &self.query, parameter, text, entity.id.as_str()),
            None => links::entity(entity.id.as_str(), &crate::explorer::Constraints::none()),
        };
        Nearest { id: entity.id.to_string(), name: entity.name.clone(), detail, url }
    }

    /// The form in which the links of a document's callouts ask again: plain text leads to plain text, Markdown to pages.
    #[must_use]
    pub fn format_of_words(&self) -> Format {
        if self.format == Format::Text { Format::Text } else { Format::Html }
    }

    /// What surrounds a page of this request.
    #[must_use]
    pub fn chrome(&self, title: &str) -> Chrome {
        let dataset = self.explorer().dataset();
        let assets = &self.current.assets;
        Chrome {
            title: title.to_owned(),
            edition_hash: dataset.edition.hash.clone(),
            edition_date: dataset.edition.date.map(Date::iso_prefix).unwrap_or_default(),
            data: dataset.layers.iter().map(|layer| layer.name.as_str()).collect::<Vec<_>>().join(" + "),
            licence: self.licence(),
            notice: self.notice(),
            page_style: assets.page_style().to_owned(),
            drawing_style: assets.drawing_style().to_owned(),
            icon: assets.icon().to_owned(),
            script: assets.script("main").unwrap_or_default().to_owned(),
            ..Chrome::default()
        }
    }

    /// Under which licence the data are, where they say so: of several layers, the lowest.
    #[must_use]
    pub fn licence(&self) -> String {
        let dataset = self.explorer().dataset();
        match (&dataset.ontology.licence, &dataset.layers[..]) {
            (Some(licence), [lowest, _, ..]) => format!("{} under {licence}", lowest.name),
            (Some(licence), _) => format!("data under {licence}"),
            (None, _) => String::new(),
        }
    }

    /// Nothing, where JSON is asked for or no form at all.
    ///
    /// # Errors
    /// 404 for the extension of another form.
    pub fn only_json(&self) -> Result<(), WebError> {
        if matches!(self.extension.as_str(), "" | ".json") {
            return Ok(());
        }
        let error = WebError::not_found("form", &self.extension, None, Vec::new());
        Err(WebError { code: "no-such-form", allowed: vec![".json".to_owned()], ..error })
    }

    /// Whether the lean page is asked for, which others may show in a frame.
    #[must_use]
    pub fn is_for_frame(&self) -> bool {
        form_urlencoded::parse(self.query.as_bytes()).any(|(name, value)| name == "embed" && value.trim() == "1")
    }

    /// What a reader of an older link should know.
    #[must_use]
    pub fn notice(&self) -> Option<Notice> {
        let given = form_urlencoded::parse(self.query.as_bytes()).filter(|(name, _)| name == "edition");
        let asked = given.map(|(_, value)| value.trim().to_owned()).find(|value| !value.is_empty())?;
        let edition = &self.explorer().dataset().edition;
        (is_edition(&asked) && !asked.eq_ignore_ascii_case(&edition.hash)).then(|| Notice {
            asked,
            hash: edition.hash.clone(),
            date: edition.date.map(Date::iso_prefix).unwrap_or_default(),
            link: links::without(&self.path, &self.extension, &self.query, "edition"),
        })
    }
}

/// 400 for ties that no entity of a kind can have.
fn impossible_tie(
    dataset: &Dataset,
    (kind, relation, entity): (EntityKindIndex, RelationKindIndex, EntityIndex),
    other_direction: Option<Direction>,
) -> WebError {
    let ontology = &dataset.ontology;
    let (listed, other) = (kind, dataset.entity(entity));
    let (kind, tie) = (ontology.entity_kind(listed), ontology.relation_kind(relation));
    let named = format!("{}:{}", tie.id, other.id);
    let (message, parameter, allowed) = if let Some(direction) = other_direction {
        (
            format!(
                "The direction stands in the way of “with={named}”: such ties of {} go the other way. Ask with \
                 direction={}, or without a direction.",
                kind.plural,
                direction.as_str()
            ),
            "direction",
            vec![direction.as_str().to_owned(), Direction::Both.as_str().to_owned()],
        )
    } else {
        let other_kind = ontology.entity_kind(other.kind);
        let is_possible =
            |tie: &&RelationKind| tie.allows_ends(listed, other.kind) || tie.allows_ends(other.kind, listed);
        let possible = ontology.relation_kinds.iter().filter(is_possible);
        let possible: Vec<String> = possible.map(|tie| format!("{}:{}", tie.id, other.id)).collect();
        (
            format!(
                "No {} can have the tie “{}” with {}, which is of the kind {}; name another kind of relation, or another \
                     entity.",
                kind.label,
                tie.id,
                other.name_in_text(),
                other_kind.label
            ),
            "with",
            possible,
        )
    };
    WebError::bad_request("impossible-tie", message, Some(parameter), allowed)
}
