//! What the reader of an older link is told: the data have changed since it was made.

use super::document::Words;

/// A link was made for another edition than the one that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The edition that the link was made for.
    pub asked: String,
    /// The present edition.
    pub hash: String,
    /// The newest date of its sources; empty when no source has one.
    pub date: String,
    /// The same link without the edition.
    pub link: String,
}

impl Notice {
    /// What has happened, as sentences.
    #[must_use]
    pub fn sentences(&self) -> String {
        let date = if self.date.is_empty() { String::new() } else { format!(", with sources up to {}", self.date) };
        format!(
            "This link was made for edition {}. The data have changed since: this is edition {}{date}.",
            self.asked, self.hash
        )
    }

    /// The same as a line of a document, with the link.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::from(format!("Note: {} The same question now: ", self.sentences())).address(&self.link)
    }
}
