//! A report as text, with the offending places drawn as the Rust compiler draws them.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::code::Severity;
use super::diagnostic::Diagnostic;
use super::report::Report;

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
    let origin = Origin::path(diagnostic.file.as_str());
    let mut group = match &diagnostic.span {
        None => title.element(origin),
        Some(span) => {
            let annotation = AnnotationKind::Primary.span(span.marked.clone());
            // The snippet may be cut out of a long line, so line and column are told and not counted.
            let origin = origin.line(span.line as usize).char_column(span.column as usize);
            let snippet = Snippet::source(span.excerpt.as_str()).line_start(span.line as usize);
            title.element(origin).element(snippet.annotation(annotation))
        }
    };
    if let Some(expected) = &diagnostic.expected {
        group = group.element(Level::NOTE.message(format!("expected: {}", normalize_untrusted_str(expected))));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    renderer.render(&[group])
}
