//! Files that pages need: style sheets and the font, named by their content so that browsers may keep them for good.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::drawing;
use crate::model::Ontology;

use super::fingerprint::fingerprint;

/// One file.
#[derive(Clone, Debug)]
struct Asset {
    link: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// All files that pages need.
#[derive(Clone, Debug)]
pub struct Assets {
    page_style: Asset,
    drawing_style: Asset,
    font: Asset,
    icon: Asset,
}

impl Asset {
    fn new(stem: &str, extension: &str, media_type: &'static str, bytes: Vec<u8>) -> Self {
        let link = format!("/assets/{stem}-{:.12}.{extension}", fingerprint(&bytes));
        Self { link, media_type, bytes }
    }
}

impl Assets {
    /// The files for an ontology, whose families colour the drawings.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let font = Asset::new("font", "ttf", "font/ttf", drawing::font_bytes().to_vec());
        let page_style = include_str!("../../frontend/page.css")
            .replace("{font}", &font.link)
            .replace("{font-family}", drawing::FONT_FAMILY);
        Self {
            page_style: Asset::new("page", "css", "text/css; charset=utf-8", page_style.into_bytes()),
            drawing_style: Asset::new(
                "drawing",
                "css",
                "text/css; charset=utf-8",
                drawing::stylesheet(ontology).into_bytes(),
            ),
            font,
            icon: Asset::new("icon", "svg", "image/svg+xml", include_bytes!("../../frontend/icon.svg").to_vec()),
        }
    }

    /// The style of pages.
    #[must_use]
    pub fn page_style(&self) -> &str {
        &self.page_style.link
    }

    /// The style of drawings.
    #[must_use]
    pub fn drawing_style(&self) -> &str {
        &self.drawing_style.link
    }

    /// The icon.
    #[must_use]
    pub fn icon(&self) -> &str {
        &self.icon.link
    }

    /// The file with that URL path. An old hash is not found: its page is gone too.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<Response> {
        let all = [&self.page_style, &self.drawing_style, &self.font, &self.icon];
        let asset = all.into_iter().find(|asset| asset.link == path)?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        ];
        Some((StatusCode::OK, headers, asset.bytes.clone()).into_response())
    }
}
