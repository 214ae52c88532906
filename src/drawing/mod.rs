//! Layout to SVG: pictures of answers, for pages and as files.
//!
//! A picture knows neither addresses nor sentences: its caller gives them as [`Annotations`]. The same answer, notes and
//! caption give the same bytes. Every node and every line is a link with a title; names are text.

mod annotations;
mod card;
mod connection;
mod kinds;
mod map;
mod neighbourhood;
mod paths;
mod picture;
mod places;
mod plain_style;
mod raster;
mod sketch;
mod stylesheet;
mod timeline;
mod turn_marks;
mod unfolding;

pub use crate::layout::{FONT_FAMILY, Outlines, font_bytes};
pub use annotations::{Annotations, Caption, Form};
pub use card::{CardText, card};
pub use connection::connection;
pub use kinds::kinds;
pub use map::{MapCountry, map};
pub use neighbourhood::{Around, Stub, neighbourhood, place_of, whole};
pub use paths::{comparison, paths};
pub use picture::mark;
pub use places::places;
pub use raster::{Note, PIXEL_COUNT_MAX, PIXELS_PER_UNIT, RasterError, png};
pub use sketch::PARALLEL_COUNT_MAX;
pub use stylesheet::stylesheet;
pub use timeline::{Lane, LaneGroup, Screen, timeline};
