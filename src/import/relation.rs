//! Records of relations, before they are written.

use super::json::Json;

/// What one source says of one tie.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    pub(super) source: &'static str,
    pub(super) locator: String,
    /// EDTF, or empty.
    pub(super) when: String,
    /// EDTF, or empty.
    pub(super) observed: &'static str,
    /// Whether the tie is only planned.
    pub(super) is_plan: bool,
    pub(super) values: Vec<(&'static str, Json)>,
    /// Half a sentence or a sentence, or empty.
    pub(super) note: String,
    pub(super) inferred: Option<Inference>,
}

/// A part of a claim that its source does not print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Inference {
    pub(super) part: &'static str,
    pub(super) reason: &'static str,
    /// The source that it follows from; empty where that is the claim's own.
    pub(super) from: &'static str,
}

/// Which tie: who, how, to whom, and which time where there were several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tie {
    pub(super) from: String,
    pub(super) kind: &'static str,
    pub(super) to: String,
    /// Empty where it happened once.
    pub(super) qualifier: String,
}

impl Tie {
    pub(super) fn new(from: &str, kind: &'static str, to: &str) -> Self {
        Self { from: from.to_owned(), kind, to: to.to_owned(), qualifier: String::new() }
    }
}

impl Claim {
    /// Adds a remark to the note.
    pub(super) fn add_note(&mut self, remark: &str) {
        if remark.is_empty() {
            return;
        }
        if !self.note.is_empty() {
            self.note.push(' ');
        }
        self.note.push_str(&as_sentence(remark));
    }

    fn to_json(&self) -> Json {
        let mut fields: Vec<(&'static str, Json)> = vec![("source", self.source.into())];
        let texts = [("locator", self.locator.as_str()), ("when", &self.when), ("observed", self.observed)];
        fields.extend(texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.into())));
        if self.is_plan {
            fields.push(("says", "plans".into()));
        }
        if !self.values.is_empty() {
            fields.push(("values", Json::Object(self.values.clone())));
        }
        if !self.note.is_empty() {
            fields.push(("note", self.note.clone().into()));
        }
        if let Some(Inference { part, reason, from }) = self.inferred {
            let mut inference = vec![("reason", reason.into())];
            if !from.is_empty() {
                inference.push(("from", Json::List(vec![from.into()])));
            }
            fields.push(("inferred", Json::Object(vec![(part, Json::Object(inference))])));
        }
        Json::Object(fields)
    }
}

/// A remark with a capital and a full stop.
fn as_sentence(remark: &str) -> String {
    let mut letters = remark.trim().chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let sentence = format!("{first}{}", letters.as_str());
    if sentence.ends_with('.') { sentence } else { sentence + "." }
}

/// Ties that have the same claims, as one record; its objects are in order.
pub(super) fn to_json(ties: &[&Tie], claims: &[Claim]) -> Json {
    let first = ties[0];
    let to = match ties {
        [only] => only.to.clone().into(),
        several => Json::List(several.iter().map(|tie| tie.to.clone().into()).collect()),
    };
    let mut fields = vec![("from", first.from.clone().into()), ("kind", first.kind.into()), ("to", to)];
    if !first.qualifier.is_empty() {
        fields.push(("qualifier", first.qualifier.clone().into()));
    }
    fields.push(("claims", Json::List(claims.iter().map(Claim::to_json).collect())));
    Json::Object(fields)
}
