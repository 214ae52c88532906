//! The map beside a drawing: the countries that an answer draws, where the program has their outlines.

use crate::drawing::{self, MapCountry, Outlines};
use crate::graph::Subgraph;
use crate::model::EntityIndex;
use crate::words::{counted, listed};

use super::reply::inline_caption;
use super::writer::Writer;

/// The scheme of identifiers by which entities and outlines know countries.
const COUNTRY_SCHEME: &str = "iso3166-1-alpha-2";
/// How many countries the description names.
const NAMED_COUNT_MAX: usize = 12;

/// A map with what belongs to it.
pub(super) struct MapView {
    pub(super) svg: String,
    pub(super) summary: String,
    pub(super) label: String,
}

/// The countries that a subgraph has, on a map; `None` where none of them has an outline. `marked` are those that the question
/// names.
pub(super) fn map_view(writer: &Writer, subgraph: &Subgraph, marked: &[EntityIndex]) -> Option<MapView> {
    let dataset = writer.dataset;
    let outlines = Outlines::shipped();
    let mut countries = Vec::new();
    let mut without = 0;
    for node in &subgraph.nodes {
        let Some(code) = dataset.entity(node.entity).identifiers.get(COUNTRY_SCHEME) else { continue };
        if outlines.has(code) {
            let is_marked = marked.contains(&node.entity);
            countries.push(MapCountry {
                entity: node.entity,
                code: code.clone(),
                holds: node.holds,
                marked: is_marked,
            });
        } else {
            without += 1;
        }
    }
    // By id, so that the same countries are drawn alike wherever they stand.
    countries.sort_by_key(|country| country.entity);
    countries.dedup_by(|one, other| one.code == other.code);
    let names = countries.iter().map(|country| dataset.entity(country.entity).name.clone());
    let mut names: Vec<String> = names.collect();
    names.sort();
    let count = counted(names.len(), "country", "countries");
    if names.len() > NAMED_COUNT_MAX {
        names.truncate(NAMED_COUNT_MAX);
        names.push("others".to_owned());
    }
    let description = listed(&names);
    let svg = drawing::map(dataset, outlines, &countries, writer, &inline_caption("Map", &description))?;
    let missing = match without {
        0 => String::new(),
        count => format!(" No outline: {}.", counted(count, "country", "countries")),
    };
    Some(MapView {
        svg,
        summary: format!("{count} of the drawing.{missing}"),
        label: format!("Map of {description}; the drawing and the tables have the same countries"),
    })
}
