//! Plain text in the making, line by line.

/// Plain text in the making.
#[derive(Debug, Default)]
pub struct PlainText(String);

impl PlainText {
    /// Adds a line.
    pub fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// The text, each line with its end.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }
}
