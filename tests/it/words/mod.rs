//! Tests of `words`.

mod comparisons;
mod conflicts;
mod dates;
mod readings;
mod samples;
mod stories;
mod timeline;
mod world;
