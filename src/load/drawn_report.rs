//! A report as text, with the offending places drawn as the Rust compiler draws them.

use std::borrow::Cow;

use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::code::Severity;
use super::diagnostic::{Diagnostic, TextSpan};
use super::report::Report;

/// The furthest column that is drawn; of a fault further on in its line only the place is told.
const COLUMN_MOVED_MAX: u32 = 20_000;

impl Report {
    /// The report for people: every diagnostic kept, then [`Self::summary`] when there is any fault. With `colour` it has
    /// ANSI escapes.
    #[must_use]
    pub fn render_text(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut text = String::new();
        for diagnostic in self.diagnostics() {
            text.push_str(&draw(&renderer, diagnostic));
            text.push_str("\n\n");
        }
        if self.errors_count() + self.warnings_count() > 0 {
            text.push_str(&self.summary());
            text.push('\n');
        }
        text
    }
}

fn draw(renderer: &Renderer, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut group = match &diagnostic.span {
        None => title.element(Origin::path(diagnostic.file.as_str())),
        Some(span) if span.column > COLUMN_MOVED_MAX => {
            let origin = Origin::path(diagnostic.file.as_str());
            title.element(origin.line(span.line as usize).char_column(span.column as usize))
        }
        Some(span) => title.element(snippet(diagnostic.file.as_str(), span)),
    };
    if let Some(expected) = &diagnostic.expected {
        group = group.element(Level::NOTE.message(format!("expected: {}", normalize_untrusted_str(expected))));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    renderer.render(&[group])
}

/// The marked line. The renderer counts the column in what it is given, so an excerpt out of the middle of a long line is
/// moved to its column with blanks, which the renderer cuts.
fn snippet<'d>(file: &'d str, span: &'d TextSpan) -> Snippet<'d, Annotation<'d>> {
    let characters_before = span.excerpt[..span.marked.start].chars().count();
    let blanks = (span.column as usize - 1).saturating_sub(characters_before);
    let (source, marked) = if blanks == 0 {
        (Cow::from(span.excerpt.as_str()), span.marked.clone())
    } else {
        let source = " ".repeat(blanks) + &span.excerpt;
        (Cow::from(source), span.marked.start + blanks..span.marked.end + blanks)
    };
    Snippet::source(source).line_start(span.line as usize).path(file).annotation(AnnotationKind::Primary.span(marked))
}
