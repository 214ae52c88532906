//! Files that pages need: style sheets, the font, scripts, named by their content so that browsers may keep them for good.

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
    /// The scripts, by their names without extension; none where the program was built without Node.
    scripts: Vec<(&'static str, Asset)>,
    /// The licences of what the scripts contain.
    notices: Option<Asset>,
}

/// What `build.rs` has made of `frontend/`.
mod bundle {
    include!(concat!(env!("OUT_DIR"), "/bundle.rs"));
}

/// Where the licences of what the scripts contain are; the scripts name it, so it has no hash.
const NOTICES_LINK: &str = "/assets/licences.txt";

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
            scripts: bundle::BUNDLE
                .iter()
                .filter_map(|(name, bytes)| Some((name.strip_suffix(".js")?, bytes)))
                .map(|(stem, bytes)| (stem, Asset::new(stem, "js", "text/javascript; charset=utf-8", bytes.to_vec())))
                .collect(),
            notices: bundle::BUNDLE.iter().find(|(name, _)| *name == "licences.txt").map(|(_, bytes)| Asset {
                link: NOTICES_LINK.to_owned(),
                media_type: "text/plain; charset=utf-8",
                bytes: bytes.to_vec(),
            }),
        }
    }

    /// A script by its name without extension; `None` where the program was built without scripts.
    #[must_use]
    pub fn script(&self, stem: &str) -> Option<&str> {
        self.scripts.iter().find(|(known, _)| *known == stem).map(|(_, asset)| asset.link.as_str())
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
        let scripts = self.scripts.iter().map(|(_, asset)| asset);
        let asset = all.into_iter().chain(scripts).chain(&self.notices).find(|asset| asset.link == path)?;
        // What has no hash in its name may change with the program.
        let lifetime = if path == NOTICES_LINK { "no-cache" } else { "public, max-age=31536000, immutable" };
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static(lifetime)),
        ];
        Some((StatusCode::OK, headers, asset.bytes.clone()).into_response())
    }
}
