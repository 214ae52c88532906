//! What an answer says as a whole: the same on the page, in plain text, in Markdown and in its data.

use crate::export::{Callout, Told};
use crate::web::document::Words;

use super::parts::CalloutView;

/// The first sentences of an answer, and what is unusual about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Lead {
    /// The sentences, with what they lead to.
    words: Words,
    /// What is unusual, with the page on which it is otherwise.
    callouts: Vec<CalloutView>,
}

impl Lead {
    /// The first sentences.
    pub(super) fn of(words: impl Into<Words>) -> Self {
        Self { words: words.into(), callouts: Vec::new() }
    }

    /// Adds what is unusual.
    pub(super) fn with(mut self, callouts: impl IntoIterator<Item = CalloutView>) -> Self {
        self.callouts.extend(callouts);
        self
    }

    /// Adds sentences on what is unusual that lead nowhere; an empty one is none.
    pub(super) fn with_sentences(self, sentences: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let told = sentences.into_iter().filter(|sentence| !sentence.as_ref().is_empty());
        let callouts: Vec<CalloutView> = told.map(|sentence| CalloutView::plain(sentence.as_ref())).collect();
        self.with(callouts)
    }

    /// The same for the data.
    pub(super) fn told(self) -> Told {
        let callouts = self.callouts.into_iter().map(|callout| Callout {
            words: callout.text,
            onward: callout.link.map(|link| (callout.label, link)),
            about: callout.about,
        });
        Told { words: self.words.plain(), callouts: callouts.collect() }
    }
}
