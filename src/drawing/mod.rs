//! Layout to SVG: pictures of answers, for pages and as files.
//!
//! A picture knows neither addresses nor sentences: its caller gives them as [`Annotations`]. The same answer, notes and
//! caption give the same bytes. Every node and every line is a link with a title; names are text.

mod annotations;
mod connection;
mod kinds;
mod neighbourhood;
mod paths;
mod picture;
mod sketch;
mod stylesheet;
mod timeline;

pub use crate::layout::{FONT_FAMILY, font_bytes};
pub use annotations::{Annotations, Caption, Form};
pub use connection::connection;
pub use kinds::kinds;
pub use neighbourhood::{neighbourhood, whole};
pub use paths::{comparison, paths};
pub use picture::mark;
pub use sketch::PARALLEL_COUNT_MAX;
pub use stylesheet::stylesheet;
pub use timeline::{Lane, LaneGroup, Screen, timeline};
