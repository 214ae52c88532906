//! What stands on a page for those who take it elsewhere: addresses, a frame, pictures, words, and what a shared link shows.

use askama::Template;

/// How large a frame is unless somebody says otherwise, in pixels.
pub const FRAME_WIDTH: usize = 760;
/// The same from top to bottom.
pub const FRAME_HEIGHT: usize = 560;

/// How large a card is, in pixels.
pub const CARD_WIDTH: usize = 1_200;
/// The same from top to bottom.
pub const CARD_HEIGHT: usize = 630;

/// What a shared link shows.
#[derive(Clone, Debug, Default)]
pub struct CardView {
    /// The whole address of the page.
    pub url: String,
    /// The whole address of the picture.
    pub image: String,
    /// How large it is, in pixels: from left to right, from top to bottom.
    pub image_size: (usize, usize),
    /// How other sites show the page; empty where they cannot.
    pub oembed: String,
}

/// What a page offers to those who take it elsewhere.
#[derive(Clone, Debug, Default)]
pub struct ShareView {
    /// The address of the page.
    pub address: String,
    /// The same with the edition.
    pub dated_address: String,
    /// Whether these are whole; else the reader has to put the server's own address before them.
    pub is_whole: bool,
    /// The markup of a frame with the lean page; `None` where there is no drawing.
    pub frame: Option<String>,
    /// Pictures: label and link.
    pub pictures: Vec<(&'static str, String)>,
    /// The words with their sources, and data: label and link.
    pub words: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(
    source = r#"<iframe src="{{ address }}" title="{{ title }}" width="{{ width }}" height="{{ height }}" loading="lazy"></iframe>"#,
    ext = "html"
)]
struct Frame<'a> {
    address: &'a str,
    title: &'a str,
    width: usize,
    height: usize,
}

/// The markup of a frame that shows a page.
///
/// # Panics
/// Never: writing to a string does not fail.
#[must_use]
pub fn frame(address: &str, title: &str, width: usize, height: usize) -> String {
    let markup = Frame { address, title, width, height }.render().expect("writing to a string does not fail");
    // The names of these two are known to everybody who writes markup by hand.
    markup.replace("&#38;", "&amp;").replace("&#34;", "&quot;")
}
