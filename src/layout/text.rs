//! How wide text is in the shipped font, and how it is broken into lines.
//!
//! The font is `DejaVu` Sans Condensed: open, with Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic letters,
//! and a tenth narrower than its upright sister, which labels need. Pages serve the same bytes, without kerning, so that
//! a browser draws what was measured here.

use std::sync::LazyLock;

use ttf_parser::Face;

use super::geometry::real;

/// The name of the shipped font in style sheets.
pub const FONT_FAMILY: &str = "DejaVu Sans Condensed";

/// Distance between the baselines of two lines, as a multiple of the font size.
pub const LINE_HEIGHT: f64 = 1.2;

/// Distance from the top of a line to its baseline, as a multiple of the font size.
pub const ASCENT: f64 = 0.94;

/// What stands for the rest of a name that is cut.
const ELLIPSIS: char = '…';

/// Code points below this have their widths in a table: Latin, Greek, Cyrillic, Armenian, Hebrew.
const TABLE_SIZE: u32 = 0x600;

/// Widths in ems of glyphs that the font lacks: most letters, and the square ones of East Asia.
const MISSING_NARROW: f64 = 0.6;
const MISSING_WIDE: f64 = 1.0;

struct Metrics {
    face: Face<'static>,
    table: Vec<f64>,
}

static METRICS: LazyLock<Metrics> = LazyLock::new(|| {
    let face = Face::parse(font_bytes(), 0).expect("the shipped font is a font");
    let table = (0..TABLE_SIZE).map(|code| char::from_u32(code).map_or(0.0, |letter| advance(&face, letter))).collect();
    Metrics { face, table }
});

/// A label in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapped {
    /// The lines; at least one.
    pub lines: Vec<String>,
    /// Whether the text ends in an ellipsis because it did not fit.
    pub cut: bool,
}

/// The shipped font, a TrueType file of about 660 kB.
#[must_use]
pub fn font_bytes() -> &'static [u8] {
    dejavu::sans_condensed::regular()
}

/// How wide a text is on one line at a font size, in the unit of the size.
#[must_use]
pub fn text_width(text: &str, font_size: f64) -> f64 {
    text.chars().map(letter_width).sum::<f64>() * font_size
}

/// The width of the widest line.
#[must_use]
pub fn lines_width(lines: &[String], font_size: f64) -> f64 {
    lines.iter().map(|line| text_width(line, font_size)).fold(0.0, f64::max)
}

/// The height of lines set under each other.
#[must_use]
pub fn lines_height(line_count: usize, font_size: f64) -> f64 {
    real(line_count) * font_size * LINE_HEIGHT
}

/// Breaks a text into at most `line_count_max` lines (at least 1) that are not wider than `width_max`, and of even
/// widths. What does not fit is cut with an ellipsis, after a whole word where the last line has one. A word that is too wide for a line is broken after a dash in it, else
/// anywhere.
///
/// A line holds at least one letter, however narrow the width.
#[must_use]
pub fn wrap(text: &str, font_size: f64, width_max: f64, line_count_max: usize) -> Wrapped {
    let words: Vec<&str> = text.split_whitespace().collect();
    let widest = fill(&words, font_size, width_max);
    if widest.len() > line_count_max {
        return cut(widest, font_size, width_max, line_count_max);
    }
    if widest.len() < 2 {
        let lines = if widest.is_empty() { vec![String::new()] } else { widest };
        return Wrapped { lines, cut: false };
    }
    // The narrowest width that needs no further line gives lines of even length. Eight halvings are below a pixel.
    let (mut too_narrow, mut enough, mut lines) = (0.0, width_max, widest);
    for _ in 0..8 {
        let middle = f64::midpoint(too_narrow, enough);
        let candidate = fill(&words, font_size, middle);
        let breaks_word = candidate.iter().flat_map(|line| line.split(' ')).count() > words.len();
        if candidate.len() > lines.len() || breaks_word {
            too_narrow = middle;
        } else {
            (enough, lines) = (middle, candidate);
        }
    }
    Wrapped { lines, cut: false }
}

fn letter_width(letter: char) -> f64 {
    let code = letter as usize;
    METRICS.table.get(code).copied().unwrap_or_else(|| advance(&METRICS.face, letter))
}

fn advance(face: &Face<'_>, letter: char) -> f64 {
    let known = face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
    match known {
        Some(units) => f64::from(units) / f64::from(face.units_per_em()),
        None if letter.is_control() => 0.0,
        None if ('\u{2e80}'..='\u{ffdc}').contains(&letter) || letter >= '\u{1f000}' => MISSING_WIDE,
        None => MISSING_NARROW,
    }
}

/// Where a word that is too wide for a line is broken rather than within its parts.
const DASHES: [char; 3] = ['-', '–', '/'];

/// Fills lines greedily; a word that is wider than a line is broken.
fn fill(words: &[&str], font_size: f64, width_max: f64) -> Vec<String> {
    let limit = width_max / font_size;
    let space = letter_width(' ');
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut width) = (String::new(), 0.0);
    for word in words {
        let word_width: f64 = word.chars().map(letter_width).sum();
        if !line.is_empty() && width + space + word_width <= limit {
            line.push(' ');
            line.push_str(word);
            width += space + word_width;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        width = 0.0;
        for letter in word.chars() {
            let width_of_letter = letter_width(letter);
            if !line.is_empty() && width + width_of_letter > limit {
                // After a dash where there is one, else anywhere.
                let after_dash = line.rfind(DASHES).map(|at| at + line[at..].chars().next().map_or(0, char::len_utf8));
                let rest = after_dash.map(|at| line.split_off(at)).unwrap_or_default();
                lines.push(std::mem::replace(&mut line, rest));
                width = line.chars().map(letter_width).sum();
            }
            line.push(letter);
            width += width_of_letter;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn cut(mut lines: Vec<String>, font_size: f64, width_max: f64, line_count_max: usize) -> Wrapped {
    lines.truncate(line_count_max);
    if let Some(last) = lines.last_mut() {
        let mut cut_off = ' ';
        while !last.is_empty() && text_width(last, font_size) + letter_width(ELLIPSIS) * font_size > width_max {
            cut_off = last.pop().unwrap_or(' ');
        }
        // A piece of a word reads like another word; of a line that is one word a piece is all there is.
        if let Some(space) = last.rfind(' ').filter(|_| !cut_off.is_whitespace()) {
            last.truncate(space);
        }
        let kept = last.trim_end_matches(|letter: char| !letter.is_alphanumeric()).len();
        last.truncate(kept);
        last.push(ELLIPSIS);
    }
    Wrapped { lines, cut: true }
}
