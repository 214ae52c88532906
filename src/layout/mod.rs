//! Where a subgraph's nodes go on paper; deterministic, measured with the shipped font.
//!
//! A caller describes a [`Diagram`] of [`Block`]s and [`Link`]s and gets a [`Plan`]: [`Unfolded`] around its first block and [`placed`], [`spread`]
//! without a middle, in a [`circle`] or in [`columns`]. Thousands of nodes without names are [`islands`]. Bars along an axis of time are placed by [`timeline`], countries by [`map()`]. In every plan, no label lies over another label or over a mark, and everything
//! lies on the paper. The same diagram gives the same plan.

mod column_lines;
mod column_order;
mod columns;
mod components;
mod diagram;
mod force;
mod free;
mod geometry;
mod ground;
mod islands;
mod link_label;
mod map;
pub mod mark;
mod outlines;
mod overlap;
mod rings;
mod routing;
pub mod text;
mod time_scale;
mod timeline;
mod unfolded;

pub use columns::columns;
pub use diagram::{
    ARROW_HALF_WIDTH, ARROW_LENGTH, Arrow, Block, Diagram, LABEL_GAP, LabelSide, Link, Piece, Plan, Route,
};
pub use free::{circle, placed, spread};
pub use geometry::{Point, Rectangle, Size, tenth};
pub use islands::islands;
pub use map::{MAP_NAME_SIZE, MapPlan, MapShape, map};
pub use outlines::{Coordinates, Frame, Outline, Outlines};
pub use text::{FONT_FAMILY, font_bytes, text_width};
pub use timeline::{
    Bar, BarGroup, BarPlace, POINT_RADIUS, TICK_SIZE, Tick, TimelinePlan, bar_label_width_max, timeline,
};
pub use unfolded::{Place, Unfolded, give_way};

use diagram::finish;
