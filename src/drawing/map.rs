//! Maps: the countries of an answer among those around them.

use std::fmt::Write as _;

use askama::Template;

use crate::layout::{self, MAP_NAME_SIZE, Outlines, Point, tenth};
use crate::model::{Dataset, EntityIndex, Holding};

use super::annotations::{Annotations, Caption};
use super::picture::{TextLine, text_lines};
use super::sketch::printable;

/// A country of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapCountry {
    /// The entity.
    pub entity: EntityIndex,
    /// Its code of two letters by ISO 3166-1.
    pub code: String,
    /// How surely it is there at the date asked for.
    pub holds: Holding,
    /// Whether the question names it.
    pub marked: bool,
}

#[derive(Template)]
#[template(path = "drawing/map.svg", whitespace = "minimize")]
struct MapPicture {
    title: String,
    description: String,
    width: f64,
    height: f64,
    land: String,
    countries: Vec<CountryView>,
    names: Vec<TextLine>,
}

struct CountryView {
    link: String,
    id: String,
    classes: String,
    title: String,
    outline: String,
}

/// Draws countries among those around them, each a link; `None` where the program has no outline of any of them.
///
/// # Panics
/// Never: writing to a string does not fail.
#[must_use]
pub fn map(
    dataset: &Dataset,
    outlines: &Outlines,
    countries: &[MapCountry],
    annotations: &dyn Annotations,
    caption: &Caption<'_>,
) -> Option<String> {
    let name = |country: &MapCountry| printable(&dataset.entity(country.entity).name);
    let names: Vec<String> = countries.iter().map(name).collect();
    let asked: Vec<(&str, &str)> =
        countries.iter().zip(&names).map(|(country, name)| (country.code.as_str(), name.as_str())).collect();
    let plan = layout::map(outlines, &asked)?;
    let mut picture = MapPicture {
        title: printable(caption.title),
        description: printable(caption.description),
        width: plan.size.width,
        height: plan.size.height,
        land: String::new(),
        countries: Vec::new(),
        names: Vec::new(),
    };
    for shape in plan.shapes {
        let Some(number) = shape.asked else {
            push_parts(&mut picture.land, &shape.parts);
            continue;
        };
        let country = &countries[number];
        let record = dataset.entity(country.entity);
        let family = dataset.ontology.family(dataset.ontology.entity_kind(record.kind).family);
        let mut classes = format!("country family-{}", family.id);
        for (class, present) in [("possibly", country.holds == Holding::Possibly), ("marked", country.marked)] {
            if present {
                classes.push(' ');
                classes.push_str(class);
            }
        }
        let mut outline = String::new();
        push_parts(&mut outline, &shape.parts);
        let possibly = if country.holds == Holding::Possibly { " (possibly)" } else { "" };
        picture.countries.push(CountryView {
            link: annotations.entity_link(country.entity),
            id: record.id.to_string(),
            classes,
            title: format!("{}{possibly}", names[number]),
            outline,
        });
        if let Some(place) = shape.label {
            picture.names.extend(text_lines(&names[number..=number], MAP_NAME_SIZE, place.centre().x, place.top));
        }
    }
    Some(picture.render().expect("writing to a string does not fail"))
}

/// Adds closed parts to the text of a path.
fn push_parts(path: &mut String, parts: &[Vec<Point>]) {
    for part in parts {
        for (point, position) in part.iter().zip(0..) {
            let command = match position {
                0 => "M",
                1 => "L",
                _ => " ",
            };
            write!(path, "{command}{},{}", tenth(point.x), tenth(point.y)).expect("writing to a string does not fail");
        }
        path.push('Z');
    }
}
