//! What a page says about an answer as a whole, in JSON.

use serde::Serialize;

use super::told::{About, Callout, Told};

/// Something unusual, and what can be asked instead.
#[derive(Serialize)]
pub(super) struct CalloutJson<'a> {
    words: &'a str,
    label: Option<&'a str>,
    url: Option<&'a str>,
}

/// What is said of a part of the answer; null where the page has nothing of it.
#[derive(Serialize)]
pub(super) struct SaidJson<'a> {
    words: Option<&'a str>,
    url: Option<&'a str>,
}

pub(super) fn callouts(told: &Told) -> Vec<CalloutJson<'_>> {
    let callouts = told.callouts.iter().map(|callout| CalloutJson {
        words: &callout.words,
        label: callout.onward.as_ref().map(|(label, _)| label.as_str()),
        url: url(callout),
    });
    callouts.collect()
}

pub(super) fn said(told: &Told, part: About) -> SaidJson<'_> {
    let callout = told.about(part);
    SaidJson { words: callout.map(|callout| callout.words.as_str()), url: callout.and_then(url) }
}

fn url(callout: &Callout) -> Option<&str> {
    callout.onward.as_ref().map(|(_, url)| url.as_str())
}
