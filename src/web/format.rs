//! The forms in which an answer can be had.

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A page for people.
    Html,
    /// Data: the structure of `docs/json.md`.
    Json,
    /// The relations as a table.
    Csv,
    /// The drawing alone.
    Svg,
    /// The drawing in pixels.
    Png,
    /// What is shown of the answer where a link to it is shared: a picture of a fixed size.
    Card,
    /// Plain text for a terminal.
    Text,
    /// The same words as Markdown.
    Markdown,
    /// The view and its sources as BibTeX.
    Bibtex,
    /// The same as CSL-JSON.
    Csl,
    /// The same as RIS.
    Ris,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 11] = [
        Self::Html,
        Self::Json,
        Self::Csv,
        Self::Svg,
        Self::Png,
        Self::Card,
        Self::Text,
        Self::Markdown,
        Self::Bibtex,
        Self::Csl,
        Self::Ris,
    ];

    /// The forms that are lists of references.
    pub const REFERENCES: [Self; 3] = [Self::Bibtex, Self::Csl, Self::Ris];

    /// The extension in URLs; a page has none.
    #[must_use]
    pub fn extension(self) -> Option<&'static str> {
        match self {
            Self::Html => None,
            Self::Json => Some("json"),
            Self::Csv => Some("csv"),
            Self::Svg => Some("svg"),
            Self::Png => Some("png"),
            Self::Card => Some("card.png"),
            Self::Text => Some("txt"),
            Self::Markdown => Some("md"),
            Self::Bibtex => Some("bib"),
            Self::Csl => Some("csl"),
            Self::Ris => Some("ris"),
        }
    }

    /// What readers call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Html => "page",
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Card => "preview card",
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Bibtex => "BibTeX",
            Self::Csl => "CSL-JSON",
            Self::Ris => "RIS",
        }
    }

    /// The media type with its character set.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Svg => "image/svg+xml",
            Self::Png | Self::Card => "image/png",
            Self::Text => "text/plain; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::Csl => "application/vnd.citationstyles.csl+json",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
        }
    }

    /// The form with that extension.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == Some(extension))
    }

    /// The form that an `Accept` header prefers, when it prefers one over a page.
    ///
    /// Quality values decide; among equals the page comes first, then the order of [`Self::ALL`]. Wildcards mean the page.
    #[must_use]
    pub fn from_accept(accept: &str) -> Self {
        let mut best = (Self::Html, 0.0_f32);
        for format in Self::ALL {
            let essence = format.media_type().split(';').next().unwrap_or_default();
            let quality = accept.split(',').filter_map(|range| quality_of(range, essence)).fold(0.0_f32, f32::max);
            if quality > best.1 {
                best = (format, quality);
            }
        }
        best.0
    }
}

/// The quality that one media range gives to a media type; `None` when it does not name it.
fn quality_of(range: &str, essence: &str) -> Option<f32> {
    let mut parts = range.split(';').map(str::trim);
    let named = parts.next()?;
    let matches = named.eq_ignore_ascii_case(essence)
        || (essence == "text/html" && matches!(named, "*/*" | "text/*" | "application/xhtml+xml"));
    let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |text| text.parse().ok())?;
    matches.then_some(quality)
}
