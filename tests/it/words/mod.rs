//! Tests of `words`.

mod comparisons;
mod conflicts;
mod connections;
mod dates;
mod notes;
mod readings;
mod samples;
mod standings;
mod stories;
mod timeline;
mod world;
