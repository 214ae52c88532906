//! The style sheet of pictures, the same for pages and for files.

use askama::Template;

use crate::layout::{FONT_FAMILY, MAP_NAME_SIZE};
use crate::model::Ontology;

use super::sketch::{CENTRE_NAME_SIZE, NAME_SIZE, STUB_SIZE, TIE_LABEL_SIZE};
use super::timeline::HEADING_SIZE;

/// What stands for a colour that is not written `#rrggbb`.
const NO_COLOUR: &str = "#80829c";

#[derive(Template)]
#[template(path = "drawing/style.css", escape = "none", whitespace = "minimize")]
struct StyleSheet<'a> {
    font_family: &'a str,
    name_size: f64,
    centre_name_size: f64,
    tie_label_size: f64,
    stub_size: f64,
    heading_size: f64,
    map_name_size: f64,
    /// Id, colour on a light ground, colour on a dark ground.
    families: Vec<(&'a str, &'a str, &'a str)>,
}

/// The rules that pictures need, light and dark, with the colours of the ontology's families.
///
/// A page serves them for [`super::Form::Inline`], with a font face of the name [`FONT_FAMILY`]; a file holds them. They
/// touch nothing outside elements of class `drawing`.
///
/// # Panics
/// Never: writing to a string does not fail.
#[must_use]
pub fn stylesheet(ontology: &Ontology) -> String {
    let families = ontology.families.iter();
    let families =
        families.map(|family| (family.id.as_str(), colour(&family.colour_light), colour(&family.colour_dark)));
    let sheet = StyleSheet {
        font_family: FONT_FAMILY,
        name_size: NAME_SIZE,
        centre_name_size: CENTRE_NAME_SIZE,
        tie_label_size: TIE_LABEL_SIZE,
        stub_size: STUB_SIZE,
        heading_size: HEADING_SIZE,
        map_name_size: MAP_NAME_SIZE,
        families: families.collect(),
    };
    sheet.render().expect("writing to a string does not fail")
}

/// The colour, if it is one: nothing else may reach a style sheet.
fn colour(text: &str) -> &str {
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) { text } else { NO_COLOUR }
}
