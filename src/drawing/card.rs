//! Cards: what is shown of an answer where a link to it is shared. A picture of a fixed size, large enough to read when it
//! is seen at half of it.

use askama::Template;

use crate::layout::tenth;
use crate::layout::text::{LINE_HEIGHT, lines_height, wrap};
use crate::model::Ontology;

use super::picture::{TextLine, text_lines};
use super::sketch::printable;
use super::stylesheet::stylesheet;

/// The size of a card, in pixels.
const WIDTH: f64 = 1_200.0;
const HEIGHT: f64 = 630.0;
const MARGIN: f64 = 48.0;

/// Sizes of text.
const TITLE_SIZE: f64 = 46.0;
const SENTENCE_SIZE: f64 = 25.0;
/// Text is so many times as large where there is no drawing.
const ALONE: f64 = 1.35;
const FOOT_SIZE: f64 = 22.0;

/// Where the foot begins.
const FOOT_TOP: f64 = 560.0;

/// Beside a drawing, text has a column of this width; above one that is more than so many times as wide as high, the card's.
const COLUMN_WIDTH: f64 = 440.0;
const WIDE_RATIO: f64 = 2.1;

/// Between text and drawing.
const GAP: f64 = 28.0;

/// A drawing is enlarged so many times at most.
const SCALE_MAX: f64 = 2.6;

/// What a card tells.
#[derive(Clone, Copy, Debug)]
pub struct CardText<'a> {
    /// What the answer is about.
    pub title: &'a str,
    /// The answer in a sentence or two.
    pub sentence: &'a str,
    /// Edition, date, licence.
    pub facts: &'a str,
}

#[derive(Template)]
#[template(path = "drawing/card.svg", whitespace = "minimize")]
struct Card<'a> {
    width: f64,
    height: f64,
    margin: f64,
    foot_top: f64,
    foot_baseline: f64,
    title_size: f64,
    sentence_size: f64,
    foot_size: f64,
    style: String,
    title: Vec<TextLine>,
    sentence: Vec<TextLine>,
    facts: String,
    /// The drawing, as it stands on a page, with where it goes: left, top, scale.
    drawing: Option<(&'a str, f64, f64, f64)>,
}

/// Where something goes: left, top, width, height.
type Area = (f64, f64, f64, f64);

/// A card as SVG with its style sheet within. `drawing` is a picture as it stands on a page.
///
/// # Panics
/// Never: writing to a string does not fail.
#[must_use]
pub fn card(ontology: &Ontology, text: &CardText<'_>, drawing: Option<&str>) -> String {
    let size = drawing.and_then(size_of);
    let is_beside = size.is_some_and(|(width, height)| width <= height * WIDE_RATIO);
    let text_width = if is_beside { COLUMN_WIDTH } else { WIDTH - 2.0 * MARGIN };
    let enlarged = if size.is_none() { ALONE } else { 1.0 };
    let (title_size, sentence_size) = (TITLE_SIZE * enlarged, SENTENCE_SIZE * enlarged);
    let (title_lines, sentence_lines) = if is_beside || size.is_none() { (4, 8) } else { (2, 2) };
    let title = wrap(&printable(text.title), title_size, text_width, title_lines).lines;
    let sentence_at = MARGIN + lines_height(title.len(), title_size) + 12.0;
    let room = ((FOOT_TOP - GAP - sentence_at) / (sentence_size * LINE_HEIGHT)).floor();
    let sentence_lines = (1..=sentence_lines).take_while(|count| f64::from(*count) <= room).count().max(1);
    let sentence = wrap(&printable(text.sentence), sentence_size, text_width, sentence_lines).lines;
    let text_bottom = sentence_at + lines_height(sentence.len(), sentence_size);
    // Alone, text stands in the middle.
    let down = if size.is_none() { ((FOOT_TOP - MARGIN - text_bottom) / 2.0).max(0.0) } else { 0.0 };
    let area = if is_beside {
        let left = MARGIN + COLUMN_WIDTH + GAP;
        (left, MARGIN / 2.0, WIDTH - MARGIN / 2.0 - left, FOOT_TOP - MARGIN)
    } else {
        (MARGIN, text_bottom + GAP, WIDTH - 2.0 * MARGIN, FOOT_TOP - GAP - text_bottom - GAP)
    };
    let card = Card {
        width: WIDTH,
        height: HEIGHT,
        margin: MARGIN,
        foot_top: FOOT_TOP,
        foot_baseline: tenth(f64::midpoint(FOOT_TOP, HEIGHT) + FOOT_SIZE * 0.36),
        title_size,
        sentence_size,
        foot_size: FOOT_SIZE,
        style: stylesheet(ontology),
        title: text_lines(&title, title_size, MARGIN, MARGIN + down),
        sentence: text_lines(&sentence, sentence_size, MARGIN, sentence_at + down),
        facts: printable(text.facts),
        drawing: drawing.zip(size).map(|(drawing, size)| placed(drawing, size, area)),
    };
    card.render().expect("writing to a string does not fail")
}

/// A drawing in the middle of an area, as large as there is room for it.
fn placed(drawing: &str, (width, height): (f64, f64), (left, top, room_x, room_y): Area) -> (&str, f64, f64, f64) {
    let scale = SCALE_MAX.min(room_x / width).min(room_y / height);
    let scale = (scale * 1_000.0).floor() / 1_000.0;
    let middle = |start: f64, room: f64, side: f64| tenth(start + (room - side * scale) / 2.0);
    (drawing, middle(left, room_x, width), middle(top, room_y, height), scale)
}

/// Width and height of a picture, as its first tag has them.
fn size_of(picture: &str) -> Option<(f64, f64)> {
    let tag = picture.split_once('>')?.0;
    let side = |name: &str| tag.split_once(name)?.1.split_once('"')?.0.parse::<f64>().ok().filter(|side| *side > 0.0);
    Some((side(" width=\"")?, side(" height=\"")?))
}
