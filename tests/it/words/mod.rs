//! Tests of `words`.

mod conflicts;
mod connections;
mod dates;
mod readings;
mod samples;
mod stories;
mod world;
